"""The lower boxes of the right half: actions, business cases with ARCI, review, red flags."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ksp_tui.charts.figures import rounded, short
from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.documents.sheet_do import TRENDS
from ksp_tui.text import t
from ksp_tui.writers.paper import pictures
from ksp_tui.writers.paper.arci import arci
from ksp_tui.writers.paper.boxes import PaperBox, Row, TableCell, joined, plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.know import box_of, words_of
from ksp_tui.writers.paper.measure import BREAK, Run, cut, width_of
from ksp_tui.writers.paper.signs import mark_run, tag_run
from ksp_tui.writers.paper.wording import dotted, one_line

CASE_STEPS = ("drafted", "presented", "supported", "under_way", "accepted")
WHO = 21.0
"""Width of the column of those who act at most, mm."""
SHARES = frozenset({"support_index", "penetration"})
"""Figures of a review that are percentages."""


def actions(sheet: Sheet, width: float) -> PaperBox:
    """What is to be done, by day: due, what, when it is done, who."""
    box = box_of(sheet, "actions", width, "4")
    if box.empty:
        return box
    due, who = day_column(sheet, sheet.entries("actions")), _who_column(sheet)
    rest = width - due - who - 2
    what = rest * 0.56
    heads = [t(f"paper.actions.{name}") for name in ("due", "what", "done_when", "who")]
    lefts = (0.0, due, due + what + 2, width - who)
    cells = tuple(
        TableCell(left, 40, (plain(head, color="dim"),), most=1, small=True)
        for left, head in zip(lefts, heads, strict=True)
    )
    box.rows.append(Row(cells, keep=True, rule=True))
    for entry in sheet.entries("actions"):
        day = sheet.day(entry.value("due")) or t("paper.no_day")
        late = bool(entry.sign)
        first = (mark_run("warning"), plain(day, bold=True, color="look")) if late else (plain(day, bold=True),)
        owner: tuple[Run, ...] = (plain(sheet.person(entry.value("owner")) or "?"),)
        if entry.value("state") == "theirs":
            owner = (*owner, Run(" "), tag_run(t("paper.theirs")))
        done_when = plain(one_line(entry.value("done_when")), color="dim")
        box.rows.append(
            Row(
                (
                    TableCell(0, due - 0.8, first, most=1, fitted=True),
                    TableCell(due, what, (plain(words_of(entry)),), most=3),
                    TableCell(due + what + 2, rest - what - 2, (done_when,), most=3),
                    TableCell(width - who, who, owner, most=2),
                ),
                rule=True,
                pad=0.7,
            )
        )
    box.pens = 2
    return box


def _who_column(sheet: Sheet) -> float:
    """Return the width that those who act need, the customer's with their tag where it has room, mm."""
    widths = [width_of(t("paper.actions.who"), 8.5)]
    for entry in sheet.entries("actions"):
        name = width_of(sheet.person(entry.value("owner")) or "?", 9.5)
        tag = width_of(t("paper.theirs"), 9.5) + 4.0 if entry.value("state") == "theirs" else 0.0
        widths.append(name + tag if name + tag < WHO else name)
    return min(max(widths) + 1.0, WHO)


def coordination(sheet: Sheet, width: float) -> PaperBox:
    """The cases with five dots of state, then the ARCI grid of the process whose next task is due first."""
    box, entries = box_of(sheet, "coordination", width), sheet.entries("coordination")
    box.rows += [_case(sheet, entry, width) for entry in entries if entry.path[0] == "cases"]
    processes = [entry for entry in entries if entry.path[0] == "processes"]
    box.total = len(box.rows) + max(len(processes) - 1, 0)
    if processes:
        grid = arci(sheet, processes[0], width)
        grid.keep = True
        box.rows.append(grid)
    return box


def _case(sheet: Sheet, entry: Entry, width: float) -> Row:
    ask = one_line(entry.value("ask"))
    who, by = sheet.person(entry.value("person")), sheet.day(entry.value("due"))
    state = entry.value("state") or "drafted"
    refused = state == "refused"
    settled = state in {"supported", "under_way", "accepted"}
    asked = t("paper.decide_by", who=who, day=by).strip() if who or by else ""
    said = dotted(t(f"choice.case_state.{state}"), who if settled else asked)

    def picture(c: Drawing, x: float, y: float, high: float, size: float) -> None:
        at = CASE_STEPS.index(state) + 1 if state in CASE_STEPS else 0
        for n in range(len(CASE_STEPS)):
            cx = x + width - 1.4 - 3.4 * (4 - n)
            if n:
                c.line(cx - 2.25, y + 2.2, cx - 1.15, y + 2.2, "act", 0.3)
            c.circle(cx, y + 2.2, 1.15, "act" if n < at else "white", "act", 0.35)

    runs = (
        plain(cut(words_of(entry), width - 19, 9, bold=True), bold=True),
        BREAK,
        *((plain(ask), BREAK) if ask else ()),
        mark_run("crossed" if refused else "tick" if settled else "ring"),
        plain(said, color="bad" if refused else "done" if settled else "look"),
    )
    return Row((TableCell(0, width, runs, tail=2),), picture=picture, pad=1.0)


def review(sheet: Sheet, width: float) -> PaperBox:
    """Trend lines over the reviews, what was decided and is open, two lines for what is decided today."""
    box, entries = box_of(sheet, "review", width), sheet.entries("review")
    trends = trends_of(sheet)
    if trends:
        box.top = 14.6

        def picture(c: Drawing, x: float, y: float, high: float, size: float) -> None:
            step = width / 4
            for n, (_, name, values, last) in enumerate(trends):
                c.text(x + step * n, y + 3.0, cut(name, step - 1, 8.5), 8.5, color="dim")
                pictures.trend(c, x + step * n, y + 5.6, step - 2, 5.6, values, last)

        box.picture = picture
    decided = [entry for entry in entries if entry.path[0] == "review_items"]
    if decided:
        words = plain(t("paper.decided_last", day=sheet.day(decided[0].value("date"))), color="dim")
        box.rows.append(Row((TableCell(0, width, (words,), most=1),), keep=True))
    first = day_column(sheet, decided)
    for entry in decided:
        late, who = entry.tone == "look", sheet.person(entry.value("owner"))
        day = plain(sheet.day(entry.value("due")) or "–", bold=True, color="look" if late else "text")
        until = (mark_run("warning"), day) if late else (day,)
        said = joined(plain(words_of(entry)), plain(who, color="dim"))
        cell = TableCell(first, width - first, said, tail=1 if who else 0)
        box.rows.append(Row((TableCell(0, first - 0.8, until, most=1, fitted=True), cell), rule=True))
    box.empty = not (decided or trends or box.figures)
    if not box.empty:
        box.rows.append(Row((TableCell(0, width, (plain(t("paper.decided_today"), color="dim"),), most=1),), keep=True))
        box.pens = 2
    return box


def day_column(sheet: Sheet, entries: Sequence[Entry]) -> float:
    """Return the width that the days of entries need with their sign where they are past, set in 9 points, mm."""
    words = [sheet.day(entry.value("due")) for entry in entries]
    late = any(entry.sign or entry.tone == "look" for entry in entries)
    return max([15.0, *(width_of(each, 9, True) + 1.4 for each in words)]) + (3.8 if late else 0.0)


def trends_of(sheet: Sheet) -> list[tuple[str, str, list[Decimal], str]]:
    """Return what is followed over the reviews held: its field, its name, its values, the last one in words."""
    parts = [part for entry in sheet.entries("review") for part in entry.parts if part.kind == "trend"]
    return [_trend(field, part.value) for field, part in zip(TRENDS, parts, strict=False) if part.text]


def _trend(field: str, values: list[Decimal]) -> tuple[str, str, list[Decimal], str]:
    """Return what a figure of the reviews is called, its values, and the last of them in words."""
    last = values[-1]  # as the head of the sheet gives it
    if field == "sales_done":
        words = short(last).replace(" ", "")
    elif field in SHARES:
        words = f"{'+' if field == 'support_index' and rounded(last) > 0 else ''}{rounded(last):f}%"
    else:
        words = f"{rounded(last, 1):f}"
    return field, t(f"paper.trend.{field}"), values, words


def flags(sheet: Sheet, width: float) -> PaperBox:
    """What is wrong, worst first, each with its sign."""
    box = box_of(sheet, "flags", width, "5")
    for entry in sheet.entries("flags"):
        sign = "crossed" if entry.tone == "bad" else "warning"
        words = (plain(one_line(entry.said("words"))),)
        box.rows.append(Row((TableCell(0, 5, (mark_run(sign),)), TableCell(5.5, width - 5.5, words, most=4))))
    if box.empty:
        box.rows.append(Row((TableCell(0, width, (plain(box.question, color="dim"),)),), keep=True))
        box.empty = False
    return box

"""The upper boxes of the left half: zones, selection, needs, the customer's view, vulnerability and threats."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ksp_tui.charts.figures import short
from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import language, t
from ksp_tui.writers.paper import pictures
from ksp_tui.writers.paper.boxes import PaperBox, Row, TableCell, joined, plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.drawn import DrawnBar, DrawnWay
from ksp_tui.writers.paper.measure import BREAK, PT, Run, width_of, wrap
from ksp_tui.writers.paper.signs import letter_run, mark_run, tag_run, zone_run
from ksp_tui.writers.paper.wording import dotted, money, one_line


def box_of(sheet: Sheet, id_: str, width: float, number: str = "") -> PaperBox:
    """Return a box as the sheet's content names it, still without rows."""
    held = sheet.boxes[id_]
    return PaperBox(
        id_,
        held.spec.kind,
        t(f"paper.title.{id_}"),
        held.question,
        width,
        number,
        dotted(*(one_line(part.text) for part in held.figures)),
        least=held.spec.least,
        weight=held.spec.weight,
        empty=not held.entries,
    )


def zone_cell(entry: Entry) -> TableCell:
    """Return the cell before an entry: the letter of its zone, empty where it belongs to none."""
    letter = entry.said("zone")
    return TableCell(0, 5, (zone_run(letter),) if letter else ())


def words_of(entry: Entry) -> str:
    """Return what an entry is about, without what the content says around it."""
    return one_line(entry.value("words"))


BELOW_HEAD = 0.7
"""Air between a head and rows that begin with a zone's letter, mm."""


def zones(sheet: Sheet, width: float) -> PaperBox:
    """Zones by potential: the legend of all letters, so none is ever left out."""
    box, entries = box_of(sheet, "zones", width), sheet.entries("zones")
    known = [each for entry in entries if (each := entry.value("spend") or entry.value("amount"))]
    most = max(known, default=Decimal(0))
    for entry in entries:
        known_, ours, share = entry.value("amount"), entry.value("progress"), entry.value("share")
        figures = [
            t("paper.zone.potential", amount=short(known_)) if known_ is not None else "",
            t("paper.zone.ours", amount=short(ours)) if ours is not None else "",
            t("paper.zone.share", share=f"{share:.0%}") if share is not None else "",
        ]

        def picture(
            c: Drawing, x: float, y: float, high: float, size: float, entry: Entry = entry, most: Decimal = most
        ) -> None:
            spend, reach, sales = (entry.value(kind) for kind in ("spend", "amount", "progress"))
            pictures.nested(c, x, y + high - 2.9, width * 0.94, spend, reach, sales, most or 1)

        name = (zone_run(entry.said("zone")), Run(" "), plain(words_of(entry), bold=True))
        said = dotted(*figures)
        box.rows.append(
            Row(
                (
                    TableCell(0, width, name, most=1, beside=said),
                    TableCell(width * 0.36, width * 0.64, (plain(said),), "end", 1, fitted=True),
                ),
                lambda size: size * PT * 1.28 + 3.0,
                picture,
                pad=0.9,
                shows=_nested(entry, width, most),
            )
        )
    box.least, box.top = len(box.rows), BELOW_HEAD
    return box


def _nested(entry: Entry, width: float, most: Decimal) -> DrawnBar | None:
    """Return what a zone's bar shows: spend, what can be reached of it, ours in it."""
    values = (("white", entry.value("spend")), ("reached", entry.value("amount")), ("know", entry.value("progress")))
    bars = [(color, float(value / most)) for color, value in values if most and value is not None]
    if not bars:
        return None
    *behind, (color, done) = bars
    return DrawnBar(0, width * 0.94, done, color, tuple(behind), below=True)


def selection(sheet: Sheet, width: float) -> PaperBox:
    """Three scales with their thresholds, ranks, and what would turn the verdict."""
    box, entries = box_of(sheet, "selection", width, "2"), sheet.entries("selection")
    label, bar = (14.6, 26.0) if language() == "zh" else (19.0, 24.0)
    for entry in (each for each in entries if each.part("group") is not None):
        value = entry.value("score")
        said = dotted(*(f"{one_line(name)} {points}" for name, points in entry.value("criteria")))

        def picture(c: Drawing, x: float, y: float, high: float, size: float, entry: Entry = entry) -> None:
            pictures.scale(
                c, x + label, y + 0.3 + size * PT * 0.66, bar, entry.value("score"), entry.value("threshold")
            )

        left = label + bar + 3
        box.rows.append(
            Row(
                (
                    TableCell(0, label, (plain(entry.said("group")),), most=1, fitted=True),
                    TableCell(left, 7.5, (plain(f"{value:.1f}" if value is not None else "?", bold=True),), most=1),
                    TableCell(left + 8.5, width - left - 8.5, (plain(said, color="dim"),), most=3),
                ),
                5.4,
                picture,
                keep=True,
                shows=DrawnBar(label, bar, _on_scale(value), "judge", mark=_on_scale(entry.value("threshold"))),
            )
        )
    below = _ranks(entries)
    if below:
        box.rows.append(Row((TableCell(0, width, below, most=2),), keep=True))
    box.total = 0
    return box


def _on_scale(value: Decimal | float | None) -> float | None:
    """Return where a score of 1 to 5 stands on its scale, 0 to 1."""
    return None if value is None else (float(value) - 1) / 4


def _ranks(entries: Sequence[Entry]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for entry in entries:
        if rank := entry.part("rank"):
            runs += [mark_run("warning")] if entry.tone == "look" else []
            runs.append(plain(rank.text + "  ", bold=True))
    flips = (part.text for entry in entries if (part := entry.part("flips")))
    return (*runs, *(plain(one_line(text), color="dim") for text in flips))


def needs(sheet: Sheet, width: float) -> PaperBox:
    """Needs by worth, each with the way of the decision and our next move below it."""
    box = box_of(sheet, "needs", width)
    if box.empty:
        return box
    box.figures = t("paper.needs_legend")
    phases = sheet.boxes["needs"].steps
    zh = language() == "zh"
    worths = [money(each) for entry in sheet.entries("needs") if (each := entry.value("amount"))]
    amount = max((width_of(each, 11.5, True) for each in worths), default=10.0) + 1.0
    tag, way, state = (12.0, 67.0, 20.0) if zh else (16.0, 71.0, 21.0)
    left_way = width - state - way - 3
    words = left_way - 8 - amount - tag - 5
    step = way / max(len(phases) - 1, 1)

    def heading(c: Drawing, x: float, y: float, high: float, size: float) -> None:
        for number, name in enumerate(phases):
            lines = wrap((Run(name, color="dim"),), step + 2.0, 8.5, 2)
            top = y + high - 3.7 * len(lines) - 0.3
            c.lines(lines, x + left_way + step * number - step / 2, top, 8.5, 1.2, anchor="middle", width=step)

    box.rows.append(Row((), 4.4 if zh else 8.0, heading, keep=True, pad=0.2))
    for entry in sheet.entries("needs"):

        def picture(c: Drawing, x: float, y: float, high: float, size: float, entry: Entry = entry) -> None:
            at, move = entry.value("phase"), entry.value("wanted")
            pictures.track(c, x + left_way, y + high / 2 - 1.2, way, len(phases), at, move)

        shape = {"pursue": "round", "improve": "square", "avoid": "dashed"}.get(entry.value("reason") or "", "")
        worth = entry.value("amount")
        box.rows.append(
            Row(
                (
                    zone_cell(entry),
                    TableCell(5.5, tag, (tag_run(entry.said("reason"), shape),) if shape else (), fitted=True),
                    TableCell(5.5 + tag, words, (plain(words_of(entry)),), most=3),
                    TableCell(
                        5.5 + tag + words + 1, amount, (plain(money(worth) if worth else "", bold=True),), "end", 1
                    ),
                    TableCell(width - state + 1, state - 1, _rhythm(entry), most=2),
                ),
                7.4,
                picture,
                rule=True,
                pad=0.5,
                shows=DrawnWay(left_way, way, len(phases), entry.value("phase"), entry.value("wanted")),
                said=dotted(
                    t("paper.customer_at", phase=_step(phases, entry.value("phase"))) if entry.value("phase") else "",
                    t("paper.we_at", phase=_step(phases, entry.value("wanted"))) if entry.value("wanted") else "",
                ),
            )
        )
    return box


def _step(names: Sequence[str], number: int) -> str:
    return names[number - 1] if 1 <= number <= len(names) else str(number)


def _rhythm(entry: Entry) -> tuple[Run, ...]:
    """Return whether we are in step, and below it since when they stand where they do."""
    gap, days = entry.part("gap") or Part("gap", ""), entry.part("days") or Part("days", "")
    said = ""
    if days.value is not None:
        said = t("paper.stalled_days" if entry.value("state") == "stalled" else "paper.days", count=days.value)
    stale = days.tone == "look" and entry.value("state") != "stalled"  # in grey no colour tells it
    sign = (mark_run("warning"),) if stale else ()
    since = (*sign, plain(said, color="look" if days.tone == "look" else "dim")) if said else ()
    if not gap.text:
        return since
    step = (mark_run("warning"), plain(gap.text, bold=True, color="look")) if gap.value else (plain(gap.text),)
    return (*step, *((BREAK, *since) if since else ()))


def view(sheet: Sheet, width: float) -> PaperBox:
    """The customer's strategies, wishes, challenges with their opportunity, and our strengths, each under its word."""
    box = box_of(sheet, "view", width)
    label = 11.0 if language() == "zh" else 18.0
    groups: list[str] = []
    for entry in sheet.entries("view"):
        if entry.path[0] not in groups:
            groups.append(entry.path[0])
        words = (plain(t(f"paper.view.{entry.path[0]}"), color="dim"),)
        cells = (TableCell(0, label, words, most=1), TableCell(label, width - label, _view(sheet, entry)))
        box.rows.append(Row(cells, group=groups.index(entry.path[0]) + 1))
    return box


def _view(sheet: Sheet, entry: Entry) -> tuple[Run, ...]:
    group, said, letter = entry.path[0], words_of(entry), entry.said("zone")
    if group == "customer_strategies":
        beside = dotted(one_line(entry.value("horizon")), sheet.person(entry.value("owner")))
        return joined(plain(said, bold=True), plain(beside, color="dim"))
    if group == "suppliers_wanted":
        who = plain(sheet.person(entry.value("person")), color="dim")
        return joined(plain(t("paper.quote", words=said)), who, zone_run(letter) if letter else None)
    if group == "strengths":
        seen = plain(sheet.persons(entry.value("person")), color="dim")
        return joined(plain("+", bold=True, color="done"), plain(said), seen)
    runs = [plain(said)]
    for words, zone in entry.value("remedy") or ():
        runs += [plain(" → ", bold=True), plain(one_line(words) + " ")]
        if zone:
            runs.append(zone_run(zone))
    if group == "opportunities" and letter:
        runs += [Run(" "), zone_run(letter)]
    return tuple(runs)


def danger(sheet: Sheet, width: float) -> PaperBox:
    """The critical vulnerability with its remedy, then the ways in by chance × damage beside their grid."""
    box = box_of(sheet, "danger", width, "5")
    if box.empty:
        return box
    box.figures = t("paper.danger_order")
    grid = 30.6
    marks: list[tuple[str, int | None, int | None]] = []
    rows: list[Row] = []
    for entry in sheet.entries("danger"):
        if entry.path[0] == "vulnerabilities":
            box.rows.append(Row((TableCell(0, width, _weak(entry), most=4),)))
            continue
        letter = chr(ord("a") + len(marks)) if len(marks) < 26 else "z"
        marks.append((letter, entry.value("chance"), entry.value("damage")))
        rows.append(Row((TableCell(0, 5, (letter_run(letter),)), TableCell(5, width - grid - 6, _way(entry)))))
    high = int(sheet.boxes["danger"].mark or 0)
    axes = (t("paper.chance_axis"), t("paper.damage_axis"))
    if rows:

        def picture(c: Drawing, x: float, y: float, tall: float, size: float) -> None:
            pictures.risk_grid(c, x + width - grid, y + 1.0, marks, high, axes)

        rows[0].picture, rows[0].holds = picture, 24.0
        box.rows += rows
        box.least = 2
    return box


def _weak(entry: Entry) -> tuple[Run, ...]:
    remedy = one_line(entry.value("remedy"))
    return joined(
        (mark_run("crossed"), plain(words_of(entry), bold=True, color="bad")),
        (plain(t("paper.remedy") + " ", color="dim"), plain(remedy)) if remedy else None,
    )


def _way(entry: Entry) -> tuple[Run, ...]:
    guards, zone = entry.part("guards"), entry.said("zone")
    guarded = guards is not None and bool(guards.value)
    said = guards.text if guards is not None else ""
    return joined(
        plain(one_line(entry.said("rival")) or "?", bold=True),
        zone_run(zone) if zone else None,
        plain(entry.said("threat"), color="dim"),
        tag_run(said) if guarded else plain(said, color="look"),
        plain(words_of(entry)),
    )

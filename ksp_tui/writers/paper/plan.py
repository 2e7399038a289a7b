"""The upper boxes of the right half: goals, targets with projects, and the three strategies."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.figures import rounded, short
from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.documents.sheet_do import ENDED, SUMS
from ksp_tui.text import language, t
from ksp_tui.writers.paper import pictures, signs
from ksp_tui.writers.paper.boxes import PaperBox, Row, TableCell, joined, plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.drawn import DrawnBar, DrawnFlow
from ksp_tui.writers.paper.goal import draw_goal, goal_words
from ksp_tui.writers.paper.know import BELOW_HEAD, box_of, words_of, zone_cell
from ksp_tui.writers.paper.measure import BREAK, Run, cut, wrap
from ksp_tui.writers.paper.signs import mark_run, pips_run, stance_run
from ksp_tui.writers.paper.wording import dotted, money, one_line, with_unit

YEARS = 3
"""Years that have a bullet, at most."""
BONDS = 5
"""Zones that have a track of what both sides commit, at most."""


def goals(sheet: Sheet, width: float) -> PaperBox:
    """Open goals by day: from, now, to; what is not begun or has no entry is said in words."""
    box = box_of(sheet, "goals", width, "3")
    due, bar = (19.0, 27.0) if language() == "zh" else (19.0, 26.0)
    words, box.top = width - 5.5 - due - bar - 3, BELOW_HEAD
    for entry in sheet.entries("goals"):
        ended = entry.value("state") in ENDED
        below = entry.said("state") if ended else sheet.person(entry.value("owner"))
        color = "look" if entry.tone == "look" else "dim" if ended else "text"
        day = sheet.day(entry.value("due")) or t("paper.no_day")

        def picture(c: Drawing, x: float, y: float, high: float, size: float, entry: Entry = entry) -> None:
            draw_goal(c, x + 5.5 + words + 1.5, y + high / 2 - 3.1, bar, entry)

        late = (mark_run("warning"),) if entry.tone == "look" else ()
        until = (*late, plain(day, bold=True, color=color), BREAK, plain(cut(below, due, 8.5), color="dim"))
        box.rows.append(
            Row(
                (
                    zone_cell(entry),
                    TableCell(5.5, words, (plain(words_of(entry), color="dim" if ended else "text"),), most=3),
                    TableCell(width - due, due, until, "end", 2, small=True),
                ),
                7.2,
                picture,
                rule=True,
                pad=0.5,
                shows=DrawnBar(
                    5.5 + words + 1.5, bar, float(part) if (part := entry.value("share")) is not None else None
                ),
                said=goal_words(entry),
            )
        )
    return box


def targets(sheet: Sheet, width: float) -> PaperBox:
    """A bullet a year, then the open projects with what they return."""
    box = box_of(sheet, "targets", width, "3")
    years = [each for each in reversed(sheet.entries("targets")) if each.path[0] == "targets"]
    most = max((each.value(kind) or Decimal(0) for each in years for kind in SUMS), default=Decimal(0))
    shown = [each for each in years if int(each.value("words")) >= sheet.year] or years[-2:]
    box.rows += [_year(sheet, entry, width, most) for entry in shown[:YEARS]]
    projects = [entry for entry in sheet.entries("targets") if entry.path[0] == "projects"]
    box.total = len(projects)
    box.rows += [_project(sheet, entry, width) for entry in projects]
    box.empty = not box.rows
    return box


def _year(sheet: Sheet, entry: Entry, width: float, most: Decimal) -> Row:
    said = [t(f"sheet.sum.{kind}", amount=short(amount)) for kind in reversed(SUMS)
            if (amount := entry.value(kind)) is not None]  # fmt: skip
    gap = entry.value("gap")
    if gap is not None:
        said.append(t("paper.gap", amount=short(gap)) if gap > 0 else t("paper.covered"))

    def picture(c: Drawing, x: float, y: float, high: float, size: float) -> None:
        c.text(x, y + 4.4, sheet.tag(entry.value("words")), 11, bold=True)
        done, seen, target = (entry.value(kind) for kind in ("done", "forecast", "target"))
        pictures.bullet(c, x + 10, y + 0.9, (width - 12) * 0.98, done, seen, target, most)

    cells = (TableCell(10, width - 10, (plain(dotted(*said)),), most=2, top=5.4),)
    done, seen, target = (
        float(value / most) if most and (value := entry.value(kind)) is not None else None
        for kind in ("done", "forecast", "target")
    )
    behind = (("forecast", seen),) if seen is not None else ()
    shows = DrawnBar(0, (width - 2) * 0.98, done, behind=behind, mark=target, below=True)
    return Row(cells, 5.4, picture, keep=True, pad=0.5, shows=shows, called=sheet.tag(entry.value("words")))


def _project(sheet: Sheet, entry: Entry, width: float) -> Row:
    flow = 24.0
    first = dotted(money(entry.value("amount")), entry.said("chance"), sheet.day(entry.value("due")))
    second = ""
    if (worth := entry.value("return")) is not None:
        back = entry.value("payback")
        paid = t("paper.payback", years=str(rounded(back, 1))) if back is not None else t("paper.no_payback")
        second = dotted(t("paper.npv", amount=short(worth)), paid)

    def draw(c: Drawing, x: float, y: float, high: float, size: float) -> None:
        if (flows := entry.value("measure")) is not None:
            pictures.cash_flow(c, x + width - flow, y + 1.2, flow - 1, min(high - 2.4, 10.5), flows)

    runs = [plain(words_of(entry), bold=True), BREAK, plain(first)]
    if second:
        runs += [BREAK, plain(second, color="dim")]
    flows = entry.value("measure")
    told = t("paper.flows", flows=t("paper.list").join(map(short, flows))) if flows is not None else ""
    cells = (zone_cell(entry), TableCell(5.5, width - flow - 8, tuple(runs), tail=4 if second else 2))
    shows = DrawnFlow(width - flow, flow, entry.path[1], tuple(flows)) if flows is not None else None
    return Row(cells, 9.0, draw, rule=True, shows=shows, said=told)


def business(sheet: Sheet, width: float) -> PaperBox:
    """The commitment of each zone on its track, then the sub-strategies of the matter."""
    box = box_of(sheet, "business", width)
    names, entries = sheet.boxes["business"].steps, sheet.entries("business")
    bonds = [each for each in entries if each.path[0] == "relationships"][:BONDS]
    zh = language() == "zh"
    left, right = (7.5, 7.5)
    way = width - left - right
    if bonds:
        head = 4.6 if zh else 8.0
        step = way / max(len(names) - 1, 1)
        box.top = head + 5.4 * len(bonds) + 0.8

        def picture(c: Drawing, x: float, y: float, high: float, size: float) -> None:
            for n, name in enumerate(names):
                lines = wrap((Run(name, color="dim"),), step + 0.2, 8.5, 2)
                at = x + left + step * n - step / 2
                c.lines(lines, at, y + head - 3.7 * len(lines), 8.5, 1.2, anchor="middle", width=step)
            for n, entry in enumerate(bonds):
                middle = y + head + 5.4 * (n + 0.5)
                signs.zone(c, entry.said("zone"), x, middle)
                _commitment(c, x + left, middle, way, len(names), entry)

        box.picture = picture
    box.rows += [_strategy(each, width) for each in entries if each.path[0] == "strategies"]
    box.total = len(box.rows)
    box.empty = not (bonds or box.rows)
    return box


def _commitment(c: Drawing, x: float, y: float, width: float, count: int, bond: Entry) -> None:
    now, wanted = bond.value("step"), bond.value("wanted")
    step = width / max(count - 1, 1)
    c.line(x, y, x + width, y, "hair", 0.35)
    if now is not None and wanted is not None and wanted != now:
        c.line(x + step * (now - 1), y, x + step * (wanted - 1), y, "plan", 0.8)
        tip = x + step * (wanted - 1) + (-1.5 if wanted > now else 1.5)
        back = -1.6 if wanted > now else 1.6
        c.path([(tip, y), (tip + back, y - 0.9), (tip + back, y + 0.9)], "plan")
    for n in range(count):
        c.circle(x + step * n, y, 0.65, "white", "dim", 0.25)
    if wanted is not None:
        c.circle(x + step * (wanted - 1), y, 1.5, "white", "plan", 0.5)
    if now is not None:
        c.circle(x + step * (now - 1), y, 1.6, "plan")


def _strategy(entry: Entry, width: float) -> Row:
    stop = plain(entry.said("state"), color="dim") if entry.value("state") == "stop" else None
    pips = pips_run(*entry.value("pips"))
    words = joined(_words(entry), stop, pips)
    return Row((zone_cell(entry), TableCell(5.5, width - 5.5, words, tail=int(stop is not None) + len(pips))))


def _words(entry: Entry) -> Run:
    return plain(words_of(entry), color="dim" if entry.tone == "dim" else "text")


def penetration(sheet: Sheet, width: float) -> PaperBox:
    """Sub-strategies for people: stance now and wanted, the name, what we do, how much of it is done; then the asks."""
    box = box_of(sheet, "penetration", width)
    for entry in sheet.entries("penetration"):
        who = entry.value("person")
        if entry.path[0] == "talks":
            said = t("paper.talk", who=sheet.person(who) or "?", ask=one_line(entry.value("ask")) or "?")
            box.rows.append(Row((TableCell(5.5, width - 5.5, (plain(said, color="dim"),), most=3),)))
            continue
        runs: list[Run] = []
        person = sheet.people.get(who or "")
        if person is not None and person.theirs:
            runs.append(plain(person.name, bold=True))
            wanted = entry.value("wanted")
            if wanted is not None and entry.value("stance"):
                sign = {2: "++", 1: "+", 0: "=", -1: "−", -2: "−−"}[wanted]
                runs.append(plain(f" →{sign} ", color="plan", bold=True))
        pips = pips_run(*entry.value("pips"))
        words = joined(runs, _words(entry), pips)
        stance = (stance_run(entry.value("stance")),) if runs else ()
        box.rows.append(Row((TableCell(0, 5, stance), TableCell(5.5, width - 5.5, words, tail=len(pips)))))
    return box


MARKS = {"needed": ("warning", "look"), "asked": ("ring", "look"), "refused": ("crossed", "bad")}


def support(sheet: Sheet, width: float) -> PaperBox:
    """What is needed, asked, refused, each with its holder; the sub-strategies; what was granted in one line."""
    box = box_of(sheet, "support", width)
    for entry in sheet.entries("support"):
        if entry.tone == "done":
            granted = plain(words_of(entry), color="done")
            box.rows.append(
                Row((TableCell(0, 5, (mark_run("tick"),)), TableCell(5.5, width - 5.5, (granted,), most=1)))
            )
            continue
        if entry.path[0] == "strategies":
            box.rows.append(_strategy(entry, width))
            continue
        amount = with_unit(entry.value("amount"), one_line(entry.value("unit"))).replace(" ", "\u00a0")
        state = entry.value("state") or "needed"
        sign, color = MARKS.get(state, MARKS["needed"])
        where = " ".join(filter(None, (t(f"choice.resource_state.{state}"), sheet.person(entry.value("person")))))
        words = joined(plain(words_of(entry)), plain(amount, bold=True), plain(where, color=color, glue=True))
        cell = TableCell(5.5, width - 5.5, words, tail=2 if amount else 1)
        box.rows.append(Row((TableCell(0, 5, (mark_run(sign),)), cell)))
    return box

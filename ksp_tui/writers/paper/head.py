"""The head of the sheet with its five answers, and its foot: legend, signatures, kinds."""

from __future__ import annotations

from ksp_tui.charts.figures import short, with_currency
from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import language, t
from ksp_tui.writers.paper import signs
from ksp_tui.writers.paper.boxes import joined, plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.know import words_of
from ksp_tui.writers.paper.measure import Run, cut, width_of, wrap
from ksp_tui.writers.paper.signs import mark_run, stance_run, zone_run
from ksp_tui.writers.paper.wording import dotted, one_line

TOP, BOTTOM = 6.5, 32.3
LEFT_CELLS = (60.0, 56.0, 72.0)
RIGHT_CELL = 62.67
BETWEEN = 4.0
RUNGS = 3
"""Zones whose rungs an answer has room for."""


def draw_head(c: Drawing, sheet: Sheet, left: float, right: float) -> None:
    """Draw the head over both halves: whose sheet it is, and its five answers."""
    identity(c, sheet, left, LEFT_CELLS[0])
    x = left + LEFT_CELLS[0] + BETWEEN
    decide, stand, want, following, danger = (answer.entries for answer in sheet.answers)
    _bar(c, x)
    _decide(c, sheet, decide, x, LEFT_CELLS[1])
    x += LEFT_CELLS[1] + BETWEEN
    _bar(c, x)
    _stand(c, stand, x, LEFT_CELLS[2])
    _want(c, sheet, want, right, RIGHT_CELL)
    for draw, entries in ((_next, following), (_danger, danger)):
        right += RIGHT_CELL + BETWEEN
        _bar(c, right)
        draw(c, sheet, entries, right, RIGHT_CELL)


def _bar(c: Drawing, x: float) -> None:
    c.line(x - BETWEEN / 2, TOP + 0.3, x - BETWEEN / 2, BOTTOM - 0.6, "hair", 0.25)


def _question(c: Drawing, number: int, words: str, x: float) -> None:
    signs.disc(c, str(number), x, TOP + 2.4)
    c.text(x + 5.4, TOP + 3.9, words, 11.5, bold=True)


def identity(c: Drawing, sheet: Sheet, x: float, width: float, *, redacted: bool = False) -> None:
    """Draw account, manager, industry, region, version, period, next review."""
    own = sheet.identity
    end = c.text(x, TOP + 3.2, t("paper.customer_title") if redacted else t("sheet.title"), 9, bold=True, color="dim")
    if not redacted:
        word = t("paper.internal")
        wide = width_of(word, 8.5) + 2.4
        c.rect(x + end + 2.2, TOP + 0.2, wide, 4.1, "white", "dim", 0.25)
        c.text(x + end + 2.2 + wide / 2, TOP + 3.3, word, 8.5, color="dim", anchor="middle")
    name = one_line(own.account)
    size = 25.0 if language() == "zh" else 19.0
    while size > 11 and width_of(name, size, True) > width:
        size -= 0.5
    c.text(x, TOP + 12.4, cut(name, width, size, bold=True), size, bold=True)
    manager, industry, region = one_line(own.manager), one_line(own.industry), one_line(own.region)
    for second in (dotted(industry, region), industry, region):  # what has no room is left out, not half of it
        runs = joined(
            plain(manager, bold=True),
            plain(t("paper.dot").lstrip() + second if manager and second else second, color="dim"),
        )
        lines = wrap(runs, width, 9)
        if len(lines) == 1:
            break
    c.lines(wrap(runs, width, 9, 1), x, TOP + 13.6, 9, 1.28)
    period = own.years if not redacted else ""
    said = t("paper.as_of", day=f"{sheet.today:%Y-%m-%d}") + (t("paper.period", period=period) if period else "")
    c.text(x, TOP + 20.6, cut(said, width, 9), 9, color="dim")
    if own.next_review is not None:
        day = sheet.day(own.next_review)
        said = f"{t('customer.next')} {day}" if redacted else t("paper.next_review_head", day=day)
        c.text(x, TOP + 24.8, said, 9, bold=True)


def _decide(c: Drawing, sheet: Sheet, entries: tuple[Entry, ...], x: float, width: float) -> None:
    _question(c, 1, t("paper.answer.decide"), x)
    for number, entry in enumerate(entries):
        name = plain(sheet.person(entry.value("person")) + " ", bold=True)
        said = plain(dotted(entry.said("stance"), entry.said("contact")), color="dim")
        runs = (stance_run(entry.value("stance")), name, said)
        c.lines(wrap(runs, width, 10.5, 1), x, TOP + 5.6 + 5.0 * number, 10.5, 1.25)
    if not entries:
        c.text(x, TOP + 10, cut(t("paper.nobody_decides"), width, 10), 10, color="look")


def _stand(c: Drawing, entries: tuple[Entry, ...], x: float, width: float) -> None:
    scored = next((each for each in entries if each.part("score")), None)
    score = f"{scored.value('score'):.1f}" if scored is not None else "?"
    wide = c.text(x, TOP + 13.2, score, 36, bold=True, color="judge")
    c.text(x, TOP + 18.2, "/5", 10, color="dim")
    left = x + max(wide, 15.0) + 3.2
    _question(c, 2, t("paper.answer.stand"), left)
    said = dotted(scored.said("state"), scored.said("words")) if scored is not None else t("verdict.none")
    size = 12.5
    while size > 9 and width_of(said, size, True) > x + width - left:
        size -= 0.5
    c.text(left, TOP + 9.8, cut(said, x + width - left, size, bold=True), size, bold=True)
    figures = [part for each in entries for part in each.parts if part.kind in {"support", "share"}]
    for n, part in enumerate(figures[:2]):
        words, _, figure = part.text.rpartition(" ")
        end = c.text(left, TOP + 14.3 + 4.5 * n, words + " ", 10, color="dim")
        c.text(left + end, TOP + 14.3 + 4.5 * n, figure, 10, bold=True)
    runs: list[Run] = []
    for entry in [each for each in entries if each.value("step") is not None][:RUNGS]:
        now, aim = entry.value("step"), entry.value("wanted")
        runs += [zone_run(entry.said("zone")), plain(str(now), bold=True)]
        if aim is not None and aim != now:
            runs.append(plain(f"→{aim}", bold=True, color="plan"))
        runs.append(Run(" "))
    if runs:
        lines = wrap((plain(t("paper.rungs") + " ", color="dim"), *runs), x + width - left, 10, 1)
        c.lines(lines, left, TOP + 20.2, 10, 1.25)


def _want(c: Drawing, sheet: Sheet, entries: tuple[Entry, ...], x: float, width: float) -> None:
    _question(c, 3, t("paper.answer.want"), x)
    years = [each for each in entries if each.path[0] == "targets" and each.value("target")]
    y = TOP + 6.0
    if years:
        last = max(years, key=lambda each: each.value("words"))
        amount = with_currency(last.value("target"), sheet.identity.currency)
        said = t("paper.figure_of_year", year=sheet.tag(last.value("words")), amount=amount)
        c.text(x, TOP + 11.6, said, 17, bold=True)
        y = TOP + 13.2
    for entry in (each for each in years if each.part("share")):
        amount, share = short(entry.value("target")), f"{entry.value('share'):.0%}"
        said = t("paper.this_year", year=sheet.tag(entry.value("words")), amount=amount, share=share)
        c.lines(wrap((plain(said),), width, 10, 1), x, y, 10, 1.28)
        y += 4.6
    for entry in (each for each in entries if each.path[0] == "goals"):
        day = sheet.day(entry.value("due"))
        runs = (*((plain(day + " ", bold=True),) if day else ()), plain(words_of(entry)))
        c.lines(wrap(runs, width, 10, 2 if y > TOP + 14 else 3), x, y, 10, 1.2)


def _next(c: Drawing, sheet: Sheet, entries: tuple[Entry, ...], x: float, width: float) -> None:
    _question(c, 4, t("paper.answer.next"), x)
    y, left = TOP + 5.6, 4
    for entry in entries:
        if left <= 0:
            return
        late = bool(entry.sign)
        day = sheet.day(entry.value("due")) or "–"
        head = (mark_run("warning"),) if late else ()
        runs = (*head, plain(day + "  ", bold=True, color="look" if late else "text"))
        indent = sum(span.width for span in wrap(runs, width, 10)[0]) if runs else 0.0
        indent = max(indent + (1.2 if late else 0.8), 13.0)
        lines = wrap((plain(words_of(entry)),), width - indent, 10, min(2, left))
        c.lines(wrap(runs, indent + 2, 10, 1), x, y, 10, 1.28)
        y += c.lines(lines, x + indent, y, 10, 1.28)
        left -= len(lines)
    if not entries:
        c.text(x, TOP + 10, cut(t("paper.nothing_next"), width, 10), 10, color="look")


def _danger(c: Drawing, sheet: Sheet, entries: tuple[Entry, ...], x: float, width: float) -> None:
    _question(c, 5, t("paper.answer.danger"), x)
    y = TOP + 5.6
    weak, way, count = (next((each for each in entries if each.path[:1] == place), None)
                        for place in (("vulnerabilities",), ("intrusions",), ()))  # fmt: skip
    if weak is not None:
        told_weak = (mark_run("crossed"), plain(words_of(weak), bold=True, color="bad"))
        lines, size = wrap(told_weak, width, 10.5), 10.5
        if len(lines) > 2:
            lines, size = wrap(told_weak, width, 9.5, 3), 9.5
        y += c.lines(lines, x, y, size, 1.25)
    if way is not None and y < BOTTOM - 5:
        letter = way.said("zone")
        runs: tuple[Run, ...] = (
            mark_run("warning"),
            plain(one_line(way.said("rival")) or "?", bold=True),
            *((plain(" → ", color="dim"), zone_run(letter)) if letter else ()),
            plain(f"  {way.said('threat')} "),
        )
        longer = (*runs, plain(way.said("guards"), color="dim"))
        runs = longer if len(wrap(longer, width, 10)) == 1 else runs
        y += c.lines(wrap(runs, width, 10, 1), x, y, 10, 1.28)
    if count is not None and y < BOTTOM - 4:
        told, late = count.value("count")
        c.lines(wrap((plain(t("paper.flags_line", flags=told, late=late)),), width, 10, 1), x, y, 10, 1.28)


def draw_foot(c: Drawing, left: float, right: float, width: float, *, redacted: bool = False) -> None:
    """Draw legend, signatures and kinds."""
    y = 285.6
    c.line(left, 282.2, left + width, 282.2, "hair", 0.2)
    c.line(right, 282.2, right + width, 282.2, "hair", 0.2)
    if not redacted:
        x = left
        for name in signs.STANCES:
            signs.stance(c, name, x, y)
            x += 4.0 + c.text(x + 4.0, y + 1.1, t(f"choice.stance.{name}"), 8.5) + 2.6
        c.line(x - 0.6, y - 2.2, x - 0.6, y + 2.2, "hair", 0.25)
        x += 1.2
        for name in signs.CONTACTS:
            signs.contact(c, name, x, y)
            x += 4.0 + c.text(x + 4.0, y + 1.1, t(f"choice.coverage.{name}"), 8.5) + 2.6
        c.line(x - 0.6, y - 2.2, x - 0.6, y + 2.2, "hair", 0.25)
        c.rect(x + 1.2, y - 1.2, 3.2, 2.4, "white", "text", 0.5)
        x += 5.4 + c.text(x + 5.4, y + 1.1, t("paper.decides"), 8.5) + 3
        signs.chevron(c, x, y)
        c.text(x + 2.2, y + 1.1, t("paper.to_be_moved"), 8.5)
    kinds = ("know", "judge", "plan", "act")
    x = right + width
    for name in reversed(kinds) if not redacted else ():
        words = t(f"paper.kind.{name}")
        x -= width_of(words, 8.5)
        c.text(x, y + 1.1, words, 8.5)
        x -= 5.6
        signs.kind(c, name, x, y - 2.2, 4.4)
        x -= 2.6
    at = right + c.text(right, y + 1.1, t("paper.signed"), 8.5, bold=True) + 2
    room = x - at
    names = ("manager", "director", "date") if not redacted else ("us", "customer", "date")
    signed = [t(f"paper.sign.{name}") for name in names]
    line = max((room - sum(width_of(word, 8.5) for word in signed) - 10) / 3, 6.0)
    for word in signed:
        at += c.text(at, y + 1.1, word, 8.5) + 1.2
        c.line(at, y + 1.6, at + line - 1, y + 1.6, "dim", 0.25)
        at += line + 1.4

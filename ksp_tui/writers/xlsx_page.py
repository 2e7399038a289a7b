"""The sheet as the first page of a spreadsheet: the boxes of the printed page, on one A3, in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any

from ksp_tui.documents.content import Entry
from ksp_tui.documents.customer import phase_names
from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_data import Sheet, sheet_of
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.writers.paper.boxes import LINES, PaperBox, Row, TableCell, plain
from ksp_tui.writers.paper.drawn import DrawnBar, DrawnFlow, DrawnWay
from ksp_tui.writers.paper.ink import COLORS
from ksp_tui.writers.paper.measure import BREAK, Run, width_of, wrap
from ksp_tui.writers.paper.page import HALF, lay_out
from ksp_tui.writers.paper.wording import dotted
from ksp_tui.writers.xlsx_book import SmallChart
from ksp_tui.writers.xlsx_drawn import DRAWN, RISKS, CellPicture, risks, steps
from ksp_tui.writers.xlsx_grid import PIXELS, SIZE, UNIT, Looks, XlsxGrid

if TYPE_CHECKING:
    from ksp_tui.writers.xlsx_book import SheetBook

HALF_COLUMNS, FOLD = round(HALF / UNIT), 3
RIGHT = HALF_COLUMNS + FOLD
LAST = RIGHT + HALF_COLUMNS - 1
ANSWERS = ((15, 14), (30, 19), (RIGHT, 16), (RIGHT + 17, 15), (RIGHT + 33, 16))
"""First column and columns of the five answers."""
LEAST_HEAD, MOST_HEAD = 6, 8
"""Rows of the head: as many as its answers need."""
MOST = 8
"""Rows that an entry takes at most."""
PAGE, TALLEST, LOWEST = 840.0, 20.0, 13.4
"""Points of the page's height, of a row where there is room and where there is none: then the page is set smaller."""
TITLE = 10.5
SHRUNK, ONE_LINE = 1.2, {"text_wrap": False, "shrink": True}
"""How much longer than its cell a text of one line may be, which is then set smaller."""
TIGHT = 0.97
"""Part of a cell's width that lines are reckoned with: a spreadsheet's fonts are wider than those of the page."""


@dataclass(slots=True)
class Planned:
    """A box with its place: the first column, the columns, its rows of text."""

    box: PaperBox
    left: int
    columns: int
    lines: list[tuple[Row, int]]
    drawn: CellPicture | None
    content: Sheet

    @property
    def high(self) -> int:
        """Rows of the spreadsheet, its head included."""
        own, before = 0, 0
        for row, count in self.lines:
            before = max(before, own + RISKS) if row.holds else before
            own += count
        own = max(own, before)
        return 1 + (3 if self.box.empty else own + (self.drawn.high if self.drawn is not None else 0))


def add_page(held: SheetBook) -> tuple[Any, float]:
    """
    Add the page: the head with its five answers, then the boxes of both halves.

    Return its sheet and the height of a row in pixels: charts stand on it when the figures do.
    """
    package = held.package
    sheet = held.sheet(t("sheet.title") if not package.redacted else t("paper.customer_title"))
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.set_margins(0.3, 0.3, 0.3, 0.3)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.set_column_pixels(0, LAST, PIXELS)
    grid = XlsxGrid(sheet, Looks(held), held.small)
    content = sheet_of(package.book, package.plan_id, package.status, () if package.redacted else None)
    head = _head(grid, package, content)
    names = phase_names(package)
    ends = []
    for rows, left in zip(_halves(package, content), (0, RIGHT), strict=True):
        row = head + 1
        for boxes in rows:
            planned = _placed(content, names, boxes, left)
            for each in planned:
                _box(grid, row, each)
            row += max(each.high for each in planned) + 1
        ends.append(row)
    last = max(*ends, head + 2)
    high = max(min(PAGE / (last + 1), TALLEST), LOWEST)
    sheet.set_default_row(high)
    _foot(grid, last, package.redacted)
    sheet.print_area(0, 0, last, LAST)
    return sheet, high * 96 / 72


def _halves(package: Package, content: Sheet) -> Sequence[list[list[PaperBox]]]:
    if not package.redacted:
        return [half.rows for half in lay_out(content).halves]
    from ksp_tui.documents.customer import customer_document
    from ksp_tui.writers.paper.customer import boxes_of

    return [[[box] for box in boxes] for boxes in boxes_of(package, customer_document(package))]


def _placed(content: Sheet, names: Sequence[str], boxes: list[PaperBox], left: int) -> list[Planned]:
    """Return the boxes of a row with the columns they have: as wide as on paper, the last to the end of its half."""
    made: list[Planned] = []
    at, x = left, 0.0
    for number, box in enumerate(boxes):
        last = number == len(boxes) - 1
        columns = left + HALF_COLUMNS - at if last else round((x + box.width) / UNIT) - (at - left)
        if box.signless:
            box.drawn = len(box.entries)  # the copy is not fitted into a page
        drawn = None
        if any(isinstance(row.shows, DrawnWay) for row in box.entries) and box.id not in DRAWN:
            drawn = steps(names, box)
        elif box.id in DRAWN and not box.empty:
            drawn = DRAWN[box.id](content, box)
        lines = [(row, _lines(row)) for row in box.shown if row.cells and not row.alone]
        made.append(Planned(box, at, columns, lines, drawn, content))
        x += box.width + 4
        at += columns + 1
    return made


def _lines(row: Row) -> int:
    """Return how many rows of the spreadsheet an entry takes."""
    most = 2 if isinstance(row.shows, DrawnBar) and row.said else 1
    for cell in row.cells:
        if cell.runs:
            lines = len(wrap(cell.runs, cell.width * TIGHT, SIZE))
            most = max(most, min(lines, cell.most if cell.most < LINES else MOST))
    return most + (1 if isinstance(row.shows, DrawnBar) and row.shows.below else 0)


# --- head and foot ----------------------------------------------------------------------------------------------------


def _head(grid: XlsxGrid, package: Package, content: Sheet) -> int:
    """Write who it is and the five answers; return how many rows they take."""
    own = content.identity
    kind = t("paper.customer_title") if package.redacted else f"{t('sheet.title')} · {t('paper.internal')}"
    grid.text(0, 0, 13, kind, font_color=COLORS["dim"], bold=True, text_wrap=False)
    size = 22 if len(own.account) < 14 else 14
    grid.text(1, 0, 13, own.account, rows=2, bold=True, font_size=size, valign="vcenter")
    grid.text(3, 0, 13, own.manager, bold=True)
    grid.text(4, 0, 13, t("paper.as_of", day=f"{content.today:%Y-%m-%d}"), font_color=COLORS["dim"])
    if own.next_review is not None:
        day = content.day(own.next_review)
        review = f"{t('customer.next')} {day}" if package.redacted else t("paper.next_review_head", day=day)
        grid.text(5, 0, 13, review, bold=True)
    used = LEAST_HEAD
    if package.redacted:
        return used
    for answer, (left, columns) in zip(content.answers, ANSWERS, strict=True):
        right = left + columns - 1
        grid.put(0, left, right, (plain(f"{answer.number}  {answer.question}", bold=True),), font_size=11)
        room = MOST_HEAD - 1
        for number, entry in enumerate(answer.entries):
            if room <= 0:
                break
            words = clean(_answer_words(content, entry))
            said = TableCell(0, columns * UNIT * TIGHT, (Run(words),))
            high = min(len(said.lines(SIZE, 3)), room)
            words = "".join(each.text for each in _in_lines(said, high))
            color = COLORS["bad"] if entry.tone == "bad" else COLORS["look"] if entry.tone == "look" else COLORS["text"]
            grid.text(MOST_HEAD - room, left, right, words, rows=high, font_color=color, bold=number == 0)
            room -= high
        used = max(used, MOST_HEAD - room)
    return used


def _answer_words(content: Sheet, entry: Entry) -> str:
    """Return an entry of an answer; who decides is told as on paper, by name, stance and contact."""
    if (who := entry.value("person")) is None:
        return f"{entry.sign} {entry.text}".strip()
    return f"{entry.sign} {content.person(who)} {dotted(entry.said('stance'), entry.said('contact'))}".strip()


def _foot(grid: XlsxGrid, row: int, redacted: bool) -> None:
    names = ("us", "customer", "date") if redacted else ("manager", "director", "date")
    grid.line(row, RIGHT, LAST, top=4, top_color=COLORS["hair"])
    look: dict[str, Any] = {"top": 4, "top_color": COLORS["hair"]}
    grid.text(row, RIGHT, RIGHT + 3, t("paper.signed"), bold=True, **look)
    for number, name in enumerate(names):
        left = RIGHT + 4 + 15 * number
        grid.text(row, left, left + 5, t(f"paper.sign.{name}"), **look)
        grid.line(row, left + 6, min(left + 13, LAST), bottom=1, **look)


# --- boxes ------------------------------------------------------------------------------------------------------------


def _box(grid: XlsxGrid, top: int, planned: Planned) -> None:
    box, left = planned.box, planned.left
    right = left + planned.columns - 1
    hue = COLORS[box.kind]
    edge: dict[str, Any] = {"top": 5, "top_color": hue}
    hidden = (len(box.entries) if box.total is None else box.total) - box.drawn
    more = t("sheet.more", count=hidden) if hidden > 0 and not box.empty else ""
    runs = [Run(box.title, bold=True)]
    runs += [Run(f"  ({box.number})", bold=True)] if box.number else []
    end = right - (3 if more else 0)
    words, room = box.figures, (end - left) * UNIT - width_of(box.title, TITLE, True) - 2
    while words and width_of(words, TITLE) > room:
        words = words.rpartition(t("paper.dot"))[0]
    runs += [Run(f"  {words}", color="dim")] if words else []
    grid.put(top, left, end, runs, text_wrap=False, font_color=hue, font_size=TITLE, **edge)
    if more:
        grid.text(top, end + 1, right, more, align="right", bold=True, **edge)
    row = top + 1
    if box.empty:
        grid.text(row, left, right, box.question, font_color=COLORS["dim"], text_wrap=False)
        for below in (row + 1, row + 2):
            grid.line(below, left, right, bottom=4, bottom_color=COLORS["hair"])
        return
    if planned.drawn is not None and planned.drawn.first:
        row = planned.drawn.draw(grid, row, left, right)
    for entry, count in planned.lines:
        if entry.holds:
            risks(planned.content, grid, row, right)
        _entry(grid, row, left, right, entry, count)
        row += count
    if planned.drawn is not None and not planned.drawn.first:
        planned.drawn.draw(grid, row, left, right)


def _entry(grid: XlsxGrid, row: int, left: int, right: int, entry: Row, count: int) -> None:
    """Write an entry: its cells side by side, what it draws as signs in cells of their own, a hairline below."""
    border: dict[str, Any] = {"bottom": 4, "bottom_color": COLORS["hair"]} if entry.rule else {}
    if border:
        grid.line(row + count - 1, left, right, **border)
    cells = [cell for cell in entry.cells if cell.runs]
    shows = entry.shows
    if isinstance(shows, DrawnBar) and shows.below:
        count -= 1
        begin, end = left + round(shows.left / UNIT), left + ceil((shows.left + shows.width) / UNIT) - 1
        _bar(grid, row + count, begin, min(end, right), 1, shows, "", {})
    elif shows is not None:
        cells.append(TableCell(shows.left, shows.width, ()))
    if entry.called and cells:
        cells[0] = replace(cells[0], left=0.0, runs=(plain(entry.called + "  ", bold=True), *cells[0].runs))
    cells.sort(key=lambda cell: (cell.left, cell.anchor == "end"))
    starts = [min(left + round(cell.left / UNIT), right) for cell in cells]
    for number in range(1, len(starts)):
        starts[number] = max(starts[number], starts[number - 1] + 1)
    for number, cell in enumerate(cells):
        begin = starts[number]
        end = max(min(left + ceil((cell.left + cell.width) / UNIT) - 1, right), begin)
        if number + 1 < len(cells):
            end = min(end, starts[number + 1] - 1)
        if begin > right or end < begin:
            continue
        if not cell.runs and isinstance(shows, DrawnWay):
            _way(grid, row, begin, end, count, shows, border)
        elif not cell.runs and isinstance(shows, DrawnFlow):
            _flow(grid, row, begin, end, count, shows, border)
        elif not cell.runs and isinstance(shows, DrawnBar):
            _bar(grid, row, begin, end, count, shows, entry.said, border)
        elif len(cell.runs) == 1 and cell.runs[0].sign == "zone":
            grid.text(row, begin, end, cell.runs[0].text, bold=True, align="center", font_color="#ffffff",
                      bg_color=COLORS["text"])  # fmt: skip
        else:
            runs, look = cell.runs, {"align": "right" if cell.anchor == "end" else "left", **border}
            room = (end - begin + 1) * UNIT
            if cell.most == 1 and BREAK not in runs:  # a little smaller, or cut with a sign
                runs, look = _in_lines(replace(cell, width=room * SHRUNK), 1), {**look, **ONE_LINE}
            else:
                runs = _in_lines(replace(cell, width=room * TIGHT), count)
            grid.put(row, begin, end, runs, rows=count, **look)


def _in_lines(cell: TableCell, most: int) -> tuple[Run, ...]:
    """Return what a cell says, cut with a sign where it would take more lines; its end is kept as on paper."""
    if len(wrap(cell.runs, cell.width, SIZE)) <= most:
        return cell.runs
    ends = {id(run) for run, after in zip(cell.runs, cell.runs[1:], strict=False) if after is BREAK}
    made: list[Run] = []
    last: Run | None = None
    for line in (line for line in replace(cell, most=most, beside="").lines(SIZE, most) if line):
        if last is not None and id(last) in ends and line[0].run is not last:
            made.append(BREAK)
        elif made and not made[-1].sign and made[-1].text[-1:].isascii():
            made[-1] = replace(made[-1], text=made[-1].text + " ")
        made += [replace(each.run, text=each.text) for each in line]
        last = line[-1].run
    return tuple(made)


def _way(grid: XlsxGrid, row: int, left: int, right: int, count: int, way: DrawnWay, border: dict[str, Any]) -> None:
    """Write the stations of a decision: the customer's number in a coloured cell, ours a triangle."""
    step = max((right - left + 1) // max(way.stations, 1), 1)
    for number in range(1, way.stations + 1):
        begin = left + step * (number - 1)
        end = min(begin + step - 1, right)
        if begin > right:
            return
        here, ours = way.at == number, way.move == number
        sign = (f"●{number}" if here else "○") + (" △" if ours else "")
        passed = way.at is not None and number < way.at
        look: dict[str, Any] = {"align": "center", "valign": "vcenter", **border}
        if here or passed:
            look |= {
                "bg_color": COLORS["reached" if passed else "know"],
                "font_color": COLORS["text" if passed else "white"],
            }
        if ours and way.at is not None and not here:
            look |= {"font_color": COLORS["look"]}
        grid.text(row, begin, end, sign, rows=count, bold=here or ours, **look)


def _bar(
    grid: XlsxGrid, row: int, left: int, right: int, count: int, bar: DrawnBar, said: str, border: dict[str, Any]
) -> None:
    """Write how far something is: full cells, empty cells, a mark across, and the figures below."""
    count_of = right - left + 1
    layers = (*bar.behind, (bar.color, bar.done or 0.0))
    whole = round(max(share for _, share in layers) * count_of) if bar.behind else count_of
    mark = None if bar.mark is None else min(max(round(bar.mark * count_of), 0), count_of)
    for number in range(count_of):
        fill = next((color for color, share in reversed(layers) if number < round(share * count_of)), "white")
        edge: dict[str, Any] = {"bg_color": COLORS[fill]}
        if number < whole:
            edge |= {"top": 4, "bottom": 4, "top_color": COLORS["dim"], "bottom_color": COLORS["dim"]}
        if mark == number or (mark == count_of and number == count_of - 1):
            side = "left" if mark == number else "right"
            edge |= {side: 5, f"{side}_color": COLORS["text"]}
        grid.sheet.write_blank(row, left + number, None, grid.looks.of(**edge))
    if count > 1:
        grid.text(row + 1, left, right, said, rows=count - 1, **border)


def _flow(grid: XlsxGrid, row: int, left: int, right: int, count: int, flow: DrawnFlow, border: dict[str, Any]) -> None:
    """Leave room for the money of a project: a bar a year, and what it has brought in all."""
    grid.text(row, left, right, "", rows=count, **border)
    grid.small.append(SmallChart(row, left, count, right - left + 1, flow.project, flow.flows))

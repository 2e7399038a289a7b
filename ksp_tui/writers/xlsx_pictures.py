"""
The pictures of a spreadsheet, on one A3 page: people, ladder and risks drawn as cells, figures as the program's charts.

The charts show the figures' own cells: who changes a number sees it move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet_data import Sheet, sheet_of
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import cells
from ksp_tui.writers.paper import ladder
from ksp_tui.writers.paper.ink import COLORS
from ksp_tui.writers.paper.people_map import STANCES, TINTS, has_place
from ksp_tui.writers.paper.wording import one_line
from ksp_tui.writers.xlsx_drawn import standing_words
from ksp_tui.writers.xlsx_figures import letters

if TYPE_CHECKING:
    from ksp_tui.writers.xlsx_book import SheetBook

COLUMNS, WIDTH, BESIDE = 16, 15, 6
"""Columns of the page, their width in characters, the column where the charts begin."""
CHART = {"width": 530, "height": 300}
"""Pixels."""
DRAWN = ("people", "ladder", "danger")
"""Boxes of the sheet that are drawn in cells."""
ROW = 20
"""Pixels of a row of one line."""


def add_pictures(held: SheetBook) -> None:
    """Add the page of pictures; what the plan has no data for is left out, and the page with the last of them."""
    package = held.package
    content = sheet_of(package.book, package.plan_id, package.status, DRAWN)
    charts = [chart for make in (_zones, _scores, _targets, _flows, _trends) if (chart := make(held)) is not None]
    if not (charts or any(content.entries(box) for box in DRAWN)):
        return
    sheet = held.sheet(t("export.pictures"))
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.set_margins(0.3, 0.3, 0.3, 0.3)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    sheet.set_column(0, COLUMNS - 1, WIDTH)
    looks = _Looks(held)
    row = 0
    for part in (_people, _ladder, _risks):
        row = part(held, content, sheet, looks, row)
    for number, chart in enumerate(charts):
        offset = {"x_offset": number % 2 * (CHART["width"] + 10), "y_offset": number // 2 * (CHART["height"] + 10)}
        sheet.insert_chart(0, BESIDE, chart, {**offset, "object_position": 3})
    last = max(row, -(-len(charts) // 2) * (CHART["height"] + 10) // ROW)
    sheet.print_area(0, 0, max(last, 1), COLUMNS - 1)


class _Looks:
    """Formats of the cells that are drawn in."""

    def __init__(self, held: SheetBook) -> None:
        self._book = held.book
        self._made: dict[tuple[str, str, bool], Any] = {}

    def cell(self, fill: str = "#ffffff", color: str = "#1f242b", *, bold: bool = False) -> Any:
        """Return the look of a cell: its ground and the colour of its words."""
        key = fill, color, bold
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {"font_name": "Microsoft YaHei", "font_size": 10, "text_wrap": True, "valign": "vcenter",
                 "align": "center", "border": 1, "border_color": COLORS["hair"], "bg_color": fill,
                 "font_color": color, "bold": bold}
            )  # fmt: skip
        return self._made[key]


def _height(told: list[str]) -> float:
    """Return the height in points of a row with these cells, whose long lines are broken."""
    lines = (sum(-(-max(cells(line), 1) // (WIDTH - 2)) for line in each.split("\n")) for each in told)
    return 15.0 * max(lines, default=1) + 3


def _people(held: SheetBook, content: Sheet, sheet: Any, looks: _Looks, row: int) -> int:
    """Draw power against stance; who is on neither scale stands below."""
    people = content.entries("people")
    if not people:
        return row
    sheet.write_string(row, 0, t("paper.title.people"), held.formats["know"])
    row += 1
    sheet.write_string(row, 0, t("paper.power_axis"), looks.cell(bold=True))
    for column, stance in enumerate(STANCES, 1):
        words = f"{t(f'choice.stance.{stance}.sign')} {t(f'choice.stance.{stance}')}"
        sheet.write_string(row, column, words, looks.cell(bold=True))
    for power in range(5, 0, -1):
        row += 1
        sheet.write_number(row, 0, power, looks.cell(bold=True))
        told = [""]
        for column, stance in enumerate(STANCES, 1):
            names = [_person(content, each) for each in people
                     if each.value("power") == power and each.value("stance") == stance]  # fmt: skip
            told.append("\n".join(names))
            sheet.write_string(row, column, told[-1], looks.cell(COLORS[TINTS[column - 1]]))
        sheet.set_row(row, _height(told))
    unknown = [_person(content, each) for each in people if not has_place(each)]
    if unknown:
        row += 1
        words = t("export.not_placed", names=t("paper.list").join(unknown))
        sheet.merge_range(row, 0, row, 5, "", held.formats["text"])
        sheet.write_string(row, 0, words, held.formats["text"])
    return row + 2


def _person(content: Sheet, entry: Entry) -> str:
    return content.people[entry.path[1]].full


def _ladder(held: SheetBook, content: Sheet, sheet: Any, looks: _Looks, row: int) -> int:
    """Draw a ladder a zone, three at most: us, our aim, rivals and players on each rung."""
    if not content.entries("ladder"):
        return row
    made = ladder.lay_out(content, 70)
    if not made.zones or not (made.cells or made.lost):
        return row
    sheet.write_string(row, 0, t("paper.title.ladder"), held.formats["judge"])
    row += 1
    for column, (letter, name) in enumerate(made.zones, 1):
        sheet.write_string(row, column, f"[{letter}] {clean(name)}", looks.cell(bold=True))
    sheet.set_row(row, _height([f"[{letter}] {clean(name)}" for letter, name in made.zones]))
    for rung in range(len(made.names), 0, -1):
        row += 1
        told = [f"{rung} {clean(made.names[rung - 1])}"]
        sheet.write_string(row, 0, told[0], looks.cell(bold=True))
        for column in range(len(made.zones)):
            standing = made.cells.get((rung, column), [])
            told.append("\n".join(map(standing_words, standing)))
            ours = any(each.kind == "us" for each in standing)
            look = looks.cell("#ece6f0", COLORS["judge"], bold=True) if ours else looks.cell()
            sheet.write_string(row, column + 1, told[-1], look)
        sheet.set_row(row, _height(told))
    if made.lost:
        row += 1
        sheet.write_string(row, 0, "?", looks.cell(bold=True))
        for column in range(len(made.zones)):
            words = "\n".join(map(standing_words, made.lost.get(column, [])))
            sheet.write_string(row, column + 1, words, looks.cell())
        sheet.set_row(row, _height(["\n".join(map(standing_words, each)) for each in made.lost.values()]))
    return row + 2


def _risks(held: SheetBook, content: Sheet, sheet: Any, looks: _Looks, row: int) -> int:
    """Draw chance against damage: who comes in where."""
    placed: dict[tuple[int, int], list[str]] = {}
    for way in content.entries("danger"):
        chance, damage = way.value("chance"), way.value("damage")
        if chance and damage:
            name, zone = one_line(way.said("rival")) or "?", way.said("zone")
            placed.setdefault((chance, damage), []).append(f"{name} [{zone}]" if zone else name)
    if not placed:
        return row
    high = content.boxes["danger"].mark or 0
    sheet.write_string(row, 0, t("paper.title.danger"), held.formats["judge"])
    row += 1
    for damage in range(5, 0, -1):
        sheet.write_string(row, 0, f"{t('paper.damage_axis')} {damage}", looks.cell(bold=True))
        for chance in range(1, 6):
            names = placed.get((chance, damage), [])
            tint = COLORS["risk"] if chance * damage >= high else "#ffffff"
            sheet.write_string(row, chance, "\n".join(names), looks.cell(tint, bold=bool(names)))
        sheet.set_row(row, _height(["\n".join(placed.get((chance, damage), [])) for chance in range(1, 6)]))
        row += 1
    for chance in range(1, 6):
        sheet.write_string(row, chance, f"{t('paper.chance_axis')} {chance}", looks.cell(bold=True))
    return row + 2


# --- the program's own charts -----------------------------------------------------------------------------------------


def _chart(held: SheetBook, kind: str, title: str) -> Any:
    made = held.book.add_chart({"type": kind})
    made.set_title({"name": title, "name_font": {"size": 11}, "overlay": False})
    made.set_legend({"position": "bottom"})
    made.set_size(CHART)
    return made


def _range(held: SheetBook, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> str:
    (top, left), (bottom, right) = first, last
    return f"='{held.names[sheet]}'!${letters(left)}${top + 1}:${letters(right)}${bottom + 1}"


def _zones(held: SheetBook) -> Any:
    """Draw potential and our sales of each zone."""
    place = held.places.get("zones")
    if place is None:
        return None
    made = _chart(held, "bar", t("paper.title.zones"))
    names = _range(held, "figures", (place.first, 0), (place.last, 0))
    made.add_series({"name": t("export.potential"), "categories": names,
                     "values": _range(held, "figures", (place.first, 1), (place.last, 1)),
                     "fill": {"color": COLORS["reached"]}})  # fmt: skip
    table = held.tables["zones"]
    column = table.fields.index("sales_this_year") + 1 if "sales_this_year" in table.fields else None
    if column is not None:
        values = _range(held, "zones", (1, column), (len(table.rows), column))
        made.add_series({"name": t("field.zones.sales_this_year"), "categories": names, "values": values,
                         "fill": {"color": COLORS["know"]}})  # fmt: skip
    made.set_x_axis({"num_font": {"size": 8, "rotation": -30}, "num_format": "#,##0"})
    made.set_y_axis({"reverse": True})
    return made


def _scores(held: SheetBook) -> Any:
    """Draw the score of each criterion."""
    place = held.places.get("scores")
    if place is None:
        return None
    made = _chart(held, "bar", t("paper.title.selection"))
    made.add_series({"name": t("export.score"), "fill": {"color": COLORS["judge"]},
                     "categories": _range(held, "figures", (place.first, 0), (place.last, 0)),
                     "values": _range(held, "figures", (place.first, 2), (place.last, 2))})  # fmt: skip
    made.set_x_axis({"min": 0, "max": 5, "major_unit": 1})
    made.set_y_axis({"reverse": True})
    made.set_legend({"none": True})
    return made


def _targets(held: SheetBook) -> Any:
    """Draw what was, is wanted, expected and done in each year."""
    place = held.places.get("targets")
    if place is None or place.last < place.first:
        return None
    made = _chart(held, "column", t("paper.title.targets"))
    hues = (COLORS["hair"], COLORS["text"], COLORS["forecast"], COLORS["plan"])
    for column, color in enumerate(hues, 1):
        made.add_series({"name": _range(held, "figures", (place.head, column), (place.head, column)).split(":")[0],
                         "categories": _range(held, "figures", (place.first, 0), (place.last, 0)),
                         "values": _range(held, "figures", (place.first, column), (place.last, column)),
                         "fill": {"color": color}})  # fmt: skip
    return made


def _flows(held: SheetBook) -> Any:
    """Draw the cash flow of each project by year, and what it has brought in all as a line."""
    flows, whole = held.places.get("flows"), held.places.get("cumulated")
    if flows is None or whole is None:
        return None
    made, lines = _chart(held, "column", t("export.cash_flow")), held.book.add_chart({"type": "line"})
    for place, chart in ((flows, made), (whole, lines)):
        for row in range(place.first, place.last + 1):
            head = (place.head, 4), (place.head, 3 + place.columns)
            name = f"='{held.names['figures']}'!$A${row + 1}"
            chart.add_series({"name": name, "categories": _range(held, "figures", *head),
                              "values": _range(held, "figures", (row, 4), (row, 3 + place.columns))})  # fmt: skip
    made.set_x_axis({"label_position": "low"})
    made.combine(lines)
    return made


def _trends(held: SheetBook) -> Any:
    """Draw support, penetration and score over the reviews."""
    place = held.places.get("reviews")
    if place is None:
        return None
    made = _chart(held, "line", t("paper.title.review"))
    for column in range(1, place.columns + 1):
        made.add_series({"name": f"='{held.names['figures']}'!${letters(column)}${place.head + 1}",
                         "categories": _range(held, "figures", (place.first, 0), (place.last, 0)),
                         "values": _range(held, "figures", (place.first, column), (place.last, column)),
                         "marker": {"type": "circle"}, "y2_axis": column == place.columns})  # fmt: skip
    return made

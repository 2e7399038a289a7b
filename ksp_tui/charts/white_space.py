"""
Picture 5.2, 业务空白: which unit buys which product line from whom, and what is to be won.

Units by the value to be won, lines in the folder's order; what nobody looked at is no white space (handbook, module
5a).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ksp_tui.charts.chart import Grid, GridCell, GridColumn, GridRow, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.names import cited, cut, in_language
from ksp_tui.charts.subject import Subject
from ksp_tui.method.lists import name_of, visible
from ksp_tui.method.white_space import OPEN, Space, Unit, open_space, unit_of, unit_words, units
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.strategies import WhiteSpace
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

CELL = 12
#: A state as a sign, in the order in which it is typed: 1 ours to 5 not applicable.
STATES: Mapping[str, tuple[str, Tone]] = {
    "ours": ("▪", "done"),
    "trial": ("▞", "title"),
    "competitor": ("✗", "bad"),
    "none": ("░", "look"),
    "not_applicable": ("-", "soft"),
}


def build(subject: Subject) -> Grid:
    """Return the grid of units × product lines; none before anybody looked at a cell."""
    plan = subject.plan
    begun = bool(plan.white_space)
    lines = lines_of(plan, subject.folder) if begun else []
    rows = units(plan) if begun else {}
    return Grid(
        id="white_space",
        head=t("chart.white_space.unit"),
        columns=tuple(
            GridColumn(cut(line_name(subject.folder, line), CELL - 1), line_name(subject.folder, line))
            for line in lines
        ),
        rows=tuple(_row(unit, ids, lines, subject) for unit, ids in rows.items()),
        margin_head=t("chart.white_space.to_win"),
        margin=(
            GridRow(
                t("chart.white_space.to_win"),
                (),
                tuple(
                    GridCell(won(open_space(each for each in plan.white_space.values() if each.product_line == line)))
                    for line in lines
                ),
                Words(won(open_space(plan.white_space.values()))),
            ),
        )
        if begun
        else (),
        remark_large_only=True,
        cell_width=CELL,
        legend=(
            *(LegendEntry(sign, t(f"choice.white_space.{state}")) for state, (sign, _) in STATES.items()),
            LegendEntry(UNKNOWN, t("chart.white_space.unseen")),
        ),
        findings=_findings(subject) if begun else (),
        formula=_formula(plan) if begun else "",
        invitation=(t("chart.white_space.shows"), t("chart.white_space.begin")),
    )  # fmt: skip


def lines_of(plan: Plan, folder: Folder) -> list[str]:
    """Return the product lines: the folder's in its order, then any other that a record names."""
    used = sorted({each.product_line for each in plan.white_space.values() if each.product_line})
    return list(dict.fromkeys([*visible(folder, "product_lines"), *used]))


def line_name(folder: Folder, line: str) -> str:
    """Return what a product line is called in the language in force."""
    return in_language(name_of(folder, "product_lines", line))


def won(space: Space) -> str:
    """Return what is to be won, short; ``?`` where nothing of it is known, with a mark where a part is not."""
    if space.value is None:
        return UNKNOWN
    return short(space.value) + (f"+{UNKNOWN}" if space.known < space.cells else "")


def cell_words(cell: WhiteSpace) -> tuple[str, Tone]:
    """Return the sign of a cell's state with its value."""
    if cell.state is None:
        return (f"{UNKNOWN} {short(cell.value)}" if cell.value is not None else UNKNOWN), "dim"
    sign, tone = STATES[cell.state]
    if cell.state == "not_applicable":
        return sign, tone
    return f"{sign} {short(cell.value)}", tone


def _row(unit: Unit, ids: Sequence[str], lines: Sequence[str], subject: Subject) -> GridRow:
    cells = [subject.plan.white_space[id_] for id_ in ids]
    name = cited(unit_words(subject.plan, unit) or UNKNOWN, 200)
    space = open_space(cells)
    place = ("white_space", ids[0], "unit") if ids else ("zones", unit.zone, "name")
    told = t("chart.white_space.reading", unit=name, value=won(space), count=space.cells, looked=space.looked_at)
    shown: list[GridCell] = []
    for line in lines:
        here = [id_ for id_, cell in zip(ids, cells, strict=True) if cell.product_line == line]
        if not here:
            shown.append(GridCell(UNKNOWN, "soft", ("white_space",)))
            continue
        words, tone = cell_words(subject.plan.white_space[here[0]])
        shown.append(GridCell(words if len(here) == 1 else f"{len(here)} ×", tone, ("white_space", here[0], "state")))
    return GridRow(name, place, tuple(shown), Words(won(space) if space.looked_at else "", won(space)), told)


def _findings(subject: Subject) -> tuple[str, ...]:
    """Say what is to be won in all and where the largest part lies, then how many open cells have no value."""
    plan = subject.plan
    every = open_space(plan.white_space.values())
    open_cells = [each for each in plan.white_space.values() if each.state in OPEN]
    said: list[str] = []
    valued = [each for each in open_cells if each.value is not None]
    if valued and every.value is not None:
        largest = max(valued, key=lambda each: each.value or 0)
        said.append(
            t(
                "chart.white_space.found",
                value=short(every.value),
                line=cited(line_name(subject.folder, largest.product_line), 24) if largest.product_line else UNKNOWN,
                unit=cited(unit_words(plan, unit_of(plan, largest)) or UNKNOWN, 28),
                state=t(f"choice.white_space.{largest.state}"),
                largest=short(largest.value),
            )
        )
    elif every.looked_at and not open_cells:
        said.append(t("chart.white_space.found_none"))
    if missing := len(open_cells) - len(valued):
        said.append(t("chart.white_space.found_unvalued", count=missing))
    return tuple(said)


def _formula(plan: Plan) -> str:
    every = open_space(plan.white_space.values())
    return t("chart.white_space.formula", known=every.known, count=every.cells)

"""The figures of a spreadsheet as live formulas over its own tables: potential, score, targets, returns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ksp_tui.method import lists
from ksp_tui.method.finance import returns
from ksp_tui.method.projects import probability
from ksp_tui.method.quarters import year_name, year_start
from ksp_tui.method.reviews import held as reviews_held
from ksp_tui.method.selection import criteria, select, weight_of
from ksp_tui.method.zones import account_potential, potential, share
from ksp_tui.text import t
from ksp_tui.text.clean import clean

if TYPE_CHECKING:
    from ksp_tui.writers.sheet_xlsx import SheetBook


@dataclass(frozen=True, slots=True)
class Place:
    """Where figures stand on their sheet: rows from `first` to `last`, values in `columns` columns, their heads."""

    first: int
    last: int
    columns: int
    head: int = 0


def add_figures(held: SheetBook) -> None:
    """Add one sheet with all figures; each formula carries the value that the course computes."""
    sheet = held.sheet(t("export.figures"))
    held.names["figures"] = sheet.get_name()
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 14, 15)
    row = 0
    for part in (_potential, _score, _targets, _returns, _cumulated, _trends):
        row = part(held, sheet, row)


def letters(column: int) -> str:
    """Return a column's letters: 0 is A."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _column(held: SheetBook, group: str, field: str) -> str:
    """Return the range of a field's values in its table."""
    table = held.tables[group]
    name = letters(table.fields.index(field) + 1)
    return f"'{held.names[group]}'!${name}$2:${name}${len(table.rows) + 1}"


def _cell(held: SheetBook, group: str, field: str, record: int) -> str:
    table = held.tables[group]
    return f"'{held.names[group]}'!{letters(table.fields.index(field) + 1)}{record + 2}"


def _number(value: Decimal | None) -> float | str:
    return "" if value is None else float(value)


def _heads(held: SheetBook, sheet: Any, row: int, *words: str) -> None:
    for column, word in enumerate(words):
        sheet.write_string(row, column, word, held.formats["head"])


def _potential(held: SheetBook, sheet: Any, row: int) -> int:
    if "zones" not in held.tables:
        return row
    plan = held.package.plan
    _heads(held, sheet, row, t("group.zones"), t("export.potential"), t("export.share"))
    first = row + 1
    for number, (id_, zone) in enumerate(plan.zones.items()):
        row += 1
        spend, reach, ours = (_cell(held, "zones", name, number) for name in ("spend", "reachable", "sales_this_year"))
        sheet.write_string(row, 0, clean(zone.name or id_), held.formats["text"])
        sheet.write_formula(row, 1, f'=IF(OR({spend}="",{reach}=""),"",{spend}*{reach}/100)', held.formats["money"],
                            _number(potential(zone)))  # fmt: skip
        sheet.write_formula(row, 2, f'=IF(OR(N({spend})=0,{ours}=""),"",{ours}/{spend})', held.formats["percent"],
                            _number(share(zone)))  # fmt: skip
    held.places["zones"] = Place(first, row, 1)
    row += 1
    sheet.write_string(row, 0, t("export.sum"), held.formats["bold"])
    sheet.write_formula(row, 1, f"=SUM(B{first + 1}:B{row})", held.formats["sum"],
                        _number(account_potential(plan)[0]) or 0)  # fmt: skip
    return row + 2


def _score(held: SheetBook, sheet: Any, row: int) -> int:
    plan, folder = held.package.plan, held.package.folder
    found = select(plan, folder)
    if found.total.score is None:
        return row
    _heads(held, sheet, row, t("export.criterion"), t("export.weight"), t("export.score"))
    first = row + 1
    for id_, item in criteria(folder).items():
        row += 1
        sheet.write_string(row, 0, clean(lists.name_of(folder, "criteria", id_)), held.formats["text"])
        sheet.write_number(row, 1, float(weight_of(item)), held.formats["number"])
        scored = plan.scores.get(id_)
        if scored is not None and scored.score is not None:
            number = list(plan.scores).index(id_)
            sheet.write_formula(
                row, 2, f"={_cell(held, 'scores', 'score', number)}", held.formats["number"], scored.score
            )
    last = row
    held.places["scores"] = Place(first, last, 2)
    row += 1
    weights, scores = f"B{first + 1}:B{last + 1}", f"C{first + 1}:C{last + 1}"
    sheet.write_string(row, 0, t("export.weighted"), held.formats["bold"])
    sheet.write_formula(row, 2, f'=SUMPRODUCT({weights},{scores})/SUMIF({scores},">0",{weights})', held.formats["sum"],
                        float(found.total.score))  # fmt: skip
    return row + 2


def _targets(held: SheetBook, sheet: Any, row: int) -> int:
    if "targets" not in held.tables:
        return row
    plan = held.package.plan
    years = sorted({each.quarter[:4] for each in plan.targets.values() if each.quarter})
    names = ("last_year", "target", "forecast", "done")
    _heads(held, sheet, row, t("group.targets"), *(t(f"field.targets.{name}") for name in names))
    quarters = _column(held, "targets", "quarter")
    held.places["targets"] = Place(row + 1, row + len(years), len(names), row)
    for year in years:
        row += 1
        sheet.write_string(row, 0, year_name(year, year_start(plan)), held.formats["text"])
        for column, name in enumerate(names, 1):
            values = [v for each in plan.targets.values() if (each.quarter or "").startswith(year)
                      and (v := getattr(each, name)) is not None]  # fmt: skip
            formula = f'=SUMIF({quarters},"{year}*",{_column(held, "targets", name)})'
            sheet.write_formula(row, column, formula, held.formats["money"], float(sum(values, Decimal(0))))
    return row + 2


def _returns(held: SheetBook, sheet: Any, row: int) -> int:
    """Write a row a project: chance, rate, net flow of each year, net present value."""
    if "flows" not in held.tables:
        return row
    plan, folder = held.package.plan, held.package.folder
    found = {id_: made for id_ in plan.projects if (made := returns(plan, folder, id_)) is not None}
    if not found:
        return row
    most = max(len(made.flows) for made in found.values())
    years = [t("export.year", year=year) for year in range(most)]
    _heads(held, sheet, row, t("group.projects"), t("export.rate"), t("export.factor"), t("export.npv"), *years)
    columns = {name: _column(held, "flows", name) for name in ("project", "year", "kind", "amount", "certain")}
    names = {"cost": t("choice.flow_kind.cost"), "benefit": t("choice.flow_kind.benefit")}
    held.places["flows"] = Place(row + 1, row + len(found), most, row)
    shown = dict(zip(plan.flows, held.tables["flows"].rows, strict=True))
    place = held.tables["flows"].fields.index("project") + 1
    for id_, made in found.items():
        row += 1
        project = plan.projects[id_]
        name = next((str(shown[key][place]) for key, flow in plan.flows.items() if flow.project == id_), "")
        sheet.write_string(row, 0, name, held.formats["text"])
        sheet.write_number(row, 1, float(made.rate), held.formats["percent"])
        chance = probability(project, folder) if project.weighted else Decimal(100)
        sheet.write_number(
            row, 2, float((chance if chance is not None else Decimal(100)) / 100), held.formats["percent"]
        )
        for year, value in enumerate(made.flows):
            parts = []
            for kind, sign in (("benefit", "+"), ("cost", "-")):
                where = (f"{columns['project']},$A{row + 1},{columns['year']},{year},{columns['kind']},"
                         f'"{names[kind]}"')  # fmt: skip
                certain = f"SUMIFS({columns['amount']},{where},{columns['certain']},TRUE)"
                every = f"SUMIFS({columns['amount']},{where})"
                parts.append(f"{sign}({certain}+({every}-{certain})*$C{row + 1})")
            sheet.write_formula(row, 4 + year, "=" + "".join(parts).lstrip("+"), held.formats["money"], float(value))
        last = letters(4 + len(made.flows) - 1)
        rest = f"+NPV($B{row + 1},F{row + 1}:{last}{row + 1})" if len(made.flows) > 1 else ""
        npv = made.npv
        if npv is not None:
            sheet.write_formula(row, 3, f"=E{row + 1}{rest}", held.formats["sum"], float(npv))
    return row + 2


def _cumulated(held: SheetBook, sheet: Any, row: int) -> int:
    """Write what each project has brought in all by each year."""
    flows = held.places.get("flows")
    if flows is None:
        return row
    plan, folder = held.package.plan, held.package.folder
    found = [(id_, made) for id_ in plan.projects if (made := returns(plan, folder, id_)) is not None]
    _heads(held, sheet, row, t("export.cumulated"), "", "", "",
           *(t("export.year", year=year) for year in range(flows.columns)))  # fmt: skip
    first = row + 1
    for number, (id_, made) in enumerate(found):
        row += 1
        source = flows.first + number + 1
        sheet.write_formula(row, 0, f"=A{source}", held.formats["text"], clean(plan.projects[id_].name or id_))
        total = Decimal(0)
        for year, value in enumerate(made.flows):
            total += value
            formula = f"=SUM($E{source}:{letters(4 + year)}{source})"
            sheet.write_formula(row, 4 + year, formula, held.formats["money"], float(total))
    held.places["cumulated"] = Place(first, row, flows.columns, first - 1)
    return row + 2


def _trends(held: SheetBook, sheet: Any, row: int) -> int:
    """Write the figures of the reviews that were held, by day."""
    plan = held.package.plan
    done = reviews_held(plan)
    if "reviews" not in held.tables or len(done) < 2:
        return row
    names = [name for name in ("support_index", "penetration", "selection_score")
             if name in held.tables["reviews"].fields]  # fmt: skip
    _heads(held, sheet, row, t("group.reviews"), *(t(f"field.reviews.{name}") for name in names))
    held.places["reviews"] = Place(row + 1, row + len(done), len(names), row)
    order = list(plan.reviews)
    for day, id_ in done:
        row += 1
        sheet.write_string(row, 0, day.isoformat(), held.formats["text"])
        for column, name in enumerate(names, 1):
            value = getattr(plan.reviews[id_], name)
            if value is not None:
                cell = _cell(held, "reviews", name, order.index(id_))
                sheet.write_formula(row, column, f"={cell}", held.formats["number"], float(value))
    return row + 2

"""The figures of a spreadsheet as live formulas over its own tables: potential, score, targets, returns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ksp_tui.documents import computed
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.writers.tables import TableValue
from ksp_tui.writers.xlsx_book import FigureRange

if TYPE_CHECKING:
    from ksp_tui.writers.xlsx_book import SheetBook


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


def _values(held: SheetBook, group: str, field: str) -> list[TableValue]:
    """Return a field's values of all records of a table; none of them where no record has it."""
    table = held.tables[group]
    if field not in table.fields:
        return [None] * len(table.rows)
    place = table.fields.index(field) + 1
    return [row[place] for row in table.rows]


def _record(held: SheetBook, group: str, id_: str) -> int:
    """Return a record's place among those of its table."""
    return [row[0] for row in held.tables[group].rows].index(clean(id_))


def _number(value: Decimal | None) -> float | str:
    return "" if value is None else float(value)


def _heads(held: SheetBook, sheet: Any, row: int, *words: str) -> None:
    for column, word in enumerate(words):
        sheet.write_string(row, column, word, held.formats["head"])


def _potential(held: SheetBook, sheet: Any, row: int) -> int:
    if "zones" not in held.tables:
        return row
    _heads(held, sheet, row, t("group.zones"), t("export.potential"), t("export.share"))
    first = row + 1
    for number, zone in enumerate(computed.zone_figures(held.package)):
        row += 1
        spend, reach, ours = (_cell(held, "zones", name, number) for name in ("spend", "reachable", "sales_this_year"))
        sheet.write_string(row, 0, clean(zone.name), held.formats["text"])
        sheet.write_formula(row, 1, f'=IF(OR({spend}="",{reach}=""),"",{spend}*{reach}/100)', held.formats["money"],
                            _number(zone.potential))  # fmt: skip
        sheet.write_formula(row, 2, f'=IF(OR(N({spend})=0,{ours}=""),"",{ours}/{spend})', held.formats["percent"],
                            _number(zone.share))  # fmt: skip
    held.places["zones"] = FigureRange(first, row, 1)
    row += 1
    sheet.write_string(row, 0, t("export.sum"), held.formats["bold"])
    sheet.write_formula(row, 1, f"=SUM(B{first + 1}:B{row})", held.formats["sum"],
                        _number(computed.total_potential(held.package)) or 0)  # fmt: skip
    return row + 2


def _score(held: SheetBook, sheet: Any, row: int) -> int:
    total = computed.total_score(held.package)
    if total is None:
        return row
    _heads(held, sheet, row, t("export.criterion"), t("export.weight"), t("export.score"))
    first = row + 1
    for each in computed.criterion_figures(held.package):
        row += 1
        sheet.write_string(row, 0, clean(each.name), held.formats["text"])
        sheet.write_number(row, 1, float(each.weight), held.formats["number"])
        if each.score is not None:
            cell = _cell(held, "scores", "score", _record(held, "scores", each.id))
            sheet.write_formula(row, 2, f"={cell}", held.formats["number"], each.score)
    last = row
    held.places["scores"] = FigureRange(first, last, 2)
    row += 1
    weights, scores = f"B{first + 1}:B{last + 1}", f"C{first + 1}:C{last + 1}"
    sheet.write_string(row, 0, t("export.weighted"), held.formats["bold"])
    sheet.write_formula(row, 2, f'=SUMPRODUCT({weights},{scores})/SUMIF({scores},">0",{weights})', held.formats["sum"],
                        float(total))  # fmt: skip
    return row + 2


def _targets(held: SheetBook, sheet: Any, row: int) -> int:
    if "targets" not in held.tables:
        return row
    years = sorted({str(quarter)[:4] for quarter in _values(held, "targets", "quarter") if quarter})
    names = ("last_year", "target", "forecast", "done")
    _heads(held, sheet, row, t("group.targets"), *(t(f"field.targets.{name}") for name in names))
    quarters = _column(held, "targets", "quarter")
    held.places["targets"] = FigureRange(row + 1, row + len(years), len(names), row)
    for year, name_of_year in computed.year_names(held.package, years).items():
        row += 1
        sheet.write_string(row, 0, name_of_year, held.formats["text"])
        for column, name in enumerate(names, 1):
            pairs = zip(_values(held, "targets", "quarter"), _values(held, "targets", name), strict=True)
            values = [Decimal(str(value)) for quarter, value in pairs
                      if value is not None and str(quarter or "").startswith(year)]  # fmt: skip
            formula = f'=SUMIF({quarters},"{year}*",{_column(held, "targets", name)})'
            sheet.write_formula(row, column, formula, held.formats["money"], float(sum(values, Decimal(0))))
    return row + 2


def _returns(held: SheetBook, sheet: Any, row: int) -> int:
    """Write a row a project: chance, rate, net flow of each year, net present value."""
    if "flows" not in held.tables:
        return row
    found = list(computed.return_figures(held.package))
    if not found:
        return row
    most = max(len(made.flows) for made in found)
    years = [t("export.year", year=year) for year in range(most)]
    _heads(held, sheet, row, t("group.projects"), t("export.rate"), t("export.factor"), t("export.npv"), *years)
    columns = {name: _column(held, "flows", name) for name in ("project", "year", "kind", "amount", "certain")}
    names = {"cost": t("choice.flow_kind.cost"), "benefit": t("choice.flow_kind.benefit")}
    held.places["flows"] = FigureRange(row + 1, row + len(found), most, row)
    for made in found:
        row += 1
        held.projects[made.id] = row
        name = _values(held, "flows", "project")[_record(held, "flows", made.flow)]
        sheet.write_string(row, 0, str(name), held.formats["text"])
        sheet.write_number(row, 1, float(made.rate), held.formats["percent"])
        sheet.write_number(row, 2, float(made.chance), held.formats["percent"])
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
    _heads(held, sheet, row, t("export.cumulated"), "", "", "",
           *(t("export.year", year=year) for year in range(flows.columns)))  # fmt: skip
    first = row + 1
    for number, made in enumerate(computed.return_figures(held.package)):
        row += 1
        source = flows.first + number + 1
        sheet.write_formula(row, 0, f"=A{source}", held.formats["text"], clean(made.name))
        total = Decimal(0)
        for year, value in enumerate(made.flows):
            total += value
            formula = f"=SUM($E{source}:{letters(4 + year)}{source})"
            sheet.write_formula(row, 4 + year, formula, held.formats["money"], float(total))
    held.places["cumulated"] = FigureRange(first, row, flows.columns, first - 1)
    return row + 2


def _trends(held: SheetBook, sheet: Any, row: int) -> int:
    """Write the figures of the reviews that were held, by day."""
    done = computed.reviews_held(held.package)
    if "reviews" not in held.tables or len(done) < 2:
        return row
    names = [name for name in ("support_index", "penetration", "selection_score")
             if name in held.tables["reviews"].fields]  # fmt: skip
    sales = [name for name in ("sales_done",) if name in held.tables["reviews"].fields]  # too large for one picture
    every = [*names, *sales]
    _heads(held, sheet, row, t("group.reviews"), *(t(f"field.reviews.{name}") for name in every))
    held.places["reviews"] = FigureRange(row + 1, row + len(done), len(names), row)
    held.columns = {name: column for column, name in enumerate(every, 1)}
    for day, id_ in done:
        row += 1
        sheet.write_string(row, 0, day.isoformat(), held.formats["text"])
        record = _record(held, "reviews", id_)
        for column, name in enumerate(every, 1):
            value = _values(held, "reviews", name)[record]
            if isinstance(value, Decimal | int):
                cell = _cell(held, "reviews", name, record)
                sheet.write_formula(row, column, f"={cell}", held.formats["number"], float(value))
    return row + 2

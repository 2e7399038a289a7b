"""The records of a plan as tables, one a collection, headings in words: for spreadsheets and CSV."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.model.plan import PLAN
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import fields_of
from ksp_tui.text import t
from ksp_tui.text.clean import clean

TableValue: TypeAlias = str | Decimal | int | dt.date | bool | None
CUSTOMERS = {
    "group.zones": "customer.scope",
    "group.needs": "customer.needs",
    "group.value_propositions": "customer.value",
    "group.relationships": "customer.commitments",
    "group.stakeholders": "customer.they",
    "group.team": "customer.we",
    "field.zones.name": "customer.scope",
    "field.needs.zone": "customer.zone",
    "field.value_propositions.zone": "customer.zone",
    "field.goals.zone": "customer.zone",
    "field.relationships.they_commit": "customer.they",
    "field.relationships.we_commit": "customer.we",
}
"""What collections and fields are called in the customer's copy, where our own words say too much."""
_FORMULA = re.compile(r"^[=+\-@\t\r\n|%]")


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A collection: its name, its fields with their headings, and a row for each record, what it is known by first."""

    id: str
    title: str
    fields: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[TableValue, ...], ...]


def tables(package: Package) -> Iterator[RecordTable]:
    """
    Yield the tables of a plan; what is empty is left out: collections, and of a customer's copy columns too.

    A customer's copy has numbers in place of ids, and what both sides commit the name of the scope.
    """
    context = SheetContext(package.book, package.plan_id, package.status)
    for group in PLAN.groups.values():
        if not group.many:
            continue
        held = getattr(package.plan, group.name)
        if not held:
            continue
        used = {name for record in held.values() for name in fields_of(record)}
        names = tuple(name for name in group.fields if name in used or not package.redacted)
        bonds = group.name == "relationships"
        rows = tuple(
            (
                clean(id_) if not package.redacted else context.name("zones", id_) if bonds else str(number),
                *(_value(context, group.name, name, group.fields[name], getattr(record, name)) for name in names),
            )
            for number, (id_, record) in enumerate(held.items(), 1)
        )
        headings = (
            t("customer.zone") if package.redacted and bonds else t("export.id"),
            *(_label(package, f"field.{group.name}.{name}") for name in names),
        )
        yield RecordTable(group.name, _label(package, f"group.{group.name}"), names, headings, rows)


def _label(package: Package, key: str) -> str:
    return t(CUSTOMERS.get(key, key)) if package.redacted else t(key)


def _value(context: SheetContext, group: str, name: str, spec: Spec, value: object) -> TableValue:
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, bool | Decimal | int | dt.date):
        return value
    if isinstance(value, str) and spec.kind in {"line", "text"}:
        return clean(value, "\n")
    return clean(context.value(group, name, value))


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text

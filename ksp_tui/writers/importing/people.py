"""
People and accounts from another program's table: columns guessed, those who are there recognised, one step.

A column is known by its heading in either language, as Salesforce, HubSpot, 纷享销客, 企业微信 and the workbook itself
write it. Somebody is recognised by mail, phone or name. What a record says already is kept unless one asks otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ksp_tui.changes.builders import add_records
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.entry.simplified import simplified
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, translate
from ksp_tui.text.folding import name_key
from ksp_tui.writers.importing.rows import Rows, full_name

PERSON = ("name", "title", "unit", "phone", "email", "note")
ACCOUNT = ("account", "industry", "region", "summary")
SPECIAL = ("given", "family", "company", "mobile")
"""Columns that are read and put together: a name of two parts, the company, a second phone."""


@cache
def headings() -> Mapping[str, str]:
    """Return the field that a heading means, by its folded form: as other programs write it, and as this one does."""
    found: dict[str, str] = {}
    written = json.loads((Path(__file__).parent / "headings.json").read_text(encoding="utf-8"))
    for field, words in written.items():
        for word in words:
            found.setdefault(_folded(word), field)
    for tongue in LANGUAGES:
        for field in PERSON:
            found.setdefault(_folded(translate(tongue, f"field.stakeholders.{field}")), field)
    return found


def _folded(heading: str) -> str:
    return re.sub(r"[\s_\-:*（）()./：\d]+", "", name_key(heading))


def guessed(rows: Rows) -> dict[int, str]:
    """Return the field of each column whose heading is known; a field comes from the first column that fits."""
    known = headings()
    found: dict[int, str] = {}
    for column, heading in enumerate(rows.headings):
        field = known.get(_folded(heading))
        if field is not None and field not in found.values():
            found[column] = field
    return found


def corrected(rows: Rows, columns: dict[int, str], said: str) -> dict[int, str]:
    """
    Return the columns as corrected: ``name=Contact,phone=3,note=`` (a heading, a number from 1, or nothing).

    Raises ValueError with the part that names no field or no column.
    """
    made = dict(columns)
    for part in filter(None, (each.strip() for each in said.split(","))):
        field, sign, where = (each.strip() for each in part.partition("="))
        if not sign or field not in {*PERSON, *SPECIAL, *ACCOUNT}:
            raise ValueError(part)
        made = {column: name for column, name in made.items() if name != field}
        if not where:
            continue
        column = next((n for n, heading in enumerate(rows.headings) if name_key(heading) == name_key(where)), None)
        if column is None and where.isdigit() and 1 <= int(where) <= len(rows.headings):
            column = int(where) - 1
        if column is None:
            raise ValueError(part)
        made[column] = field
    return made


def are_people(columns: Mapping[int, str]) -> bool:
    """Say whether rows are people: there is a column with a name of somebody."""
    return bool({"name", "given", "family"} & set(columns.values()))


def record_of(row: tuple[str, ...], columns: Mapping[int, str]) -> dict[str, str]:
    """Return what a row says by field, its parts put together."""
    said = {field: row[column] for column, field in columns.items() if column < len(row) and row[column]}
    name = said.get("name") or full_name(said.pop("given", ""), said.pop("family", ""))
    said.pop("given", None)
    said.pop("family", None)
    mobile = said.pop("mobile", "")
    if mobile and mobile != said.get("phone"):
        said["phone"] = " / ".join(filter(None, (mobile, said.get("phone", ""))))
    if name:
        said["name"] = name
    return said


@dataclass(frozen=True, slots=True)
class Found:
    """A row that means somebody who is there: what the file says, and how they were recognised."""

    id: str
    by: str
    """``email``, ``phone`` or ``name``."""
    new: Mapping[str, str]
    """What is empty here and the file fills."""
    other: Mapping[str, tuple[str, str]]
    """What both say and say otherwise: ours, theirs."""


@dataclass(frozen=True, slots=True)
class PeopleImport:
    """What an import would do."""

    added: tuple[Mapping[str, str], ...]
    found: tuple[Found, ...]
    nameless: int
    """Rows without a name, which are left out."""
    repeated: int
    """Rows that say the same person again."""
    doubtful: tuple[Mapping[str, str], ...] = ()
    """Rows whose name several people here bear: they are left for a person to decide."""


def digits(phone: str) -> tuple[str, ...]:
    """Return the numbers in a phone field by their last nine digits: country codes differ."""
    return tuple(each[-9:] for part in re.split(r"[/;,、，]", phone) if len(each := re.sub(r"\D", "", part)) >= 7)


def planned(plan: Plan, rows: Rows, columns: Mapping[int, str]) -> PeopleImport:
    """Return what reading people into a plan would do."""
    by_mail: dict[str, str] = {}
    by_phone: dict[str, str] = {}
    by_name: dict[str, list[str]] = {}
    for id_, person in plan.stakeholders.items():
        if person.email:
            by_mail.setdefault(person.email.strip().casefold(), id_)
        for number in digits(person.phone or ""):
            by_phone.setdefault(number, id_)
        if person.name:
            by_name.setdefault(_name(person.name), []).append(id_)
    added: list[Mapping[str, str]] = []
    found: dict[str, Found] = {}
    doubtful: list[Mapping[str, str]] = []
    nameless = repeated = 0
    seen: set[tuple[str, str, str]] = set()
    for row in rows.rows:
        said = {key: value for key, value in record_of(row, columns).items() if key in PERSON}
        if not said.get("name"):
            nameless += 1
            continue
        mark = (_name(said["name"]), said.get("email", "").casefold(), "".join(digits(said.get("phone", ""))))
        if mark in seen:
            repeated += 1
            continue
        seen.add(mark)
        by = "email"
        known = by_mail.get(said.get("email", "").strip().casefold())
        if known is None:
            known = next((by_phone[n] for n in digits(said.get("phone", "")) if n in by_phone), None)
            by = "phone"
        if known is None:
            same = by_name.get(_name(said["name"]), [])
            if len(same) > 1:
                doubtful.append(said)
                continue
            by = "name"
            known = same[0] if same else None
        if known is None:
            added.append(said)
        elif known in found:
            repeated += 1
        else:
            found[known] = _held_against(plan, known, by, said)
    return PeopleImport(tuple(added), tuple(found.values()), nameless, repeated, tuple(doubtful))


def _held_against(plan: Plan, id_: str, by: str, said: Mapping[str, str]) -> Found:
    person = plan.stakeholders[id_]
    new, other = {}, {}
    for field, value in said.items():
        mine = (getattr(person, field) or "").strip()
        if not mine:
            new[field] = value
        elif name_key(mine) != name_key(value) and not (field == "phone" and set(digits(mine)) & set(digits(value))):
            other[field] = (mine, value)
    return Found(id_, by, new, other)


def _name(name: str) -> str:
    return re.sub(r"[\s.·]+", "", name_key(simplified(name)))


def step(plan: Plan, file: str, made: PeopleImport, *, replace: bool = False) -> Transaction:
    """Return the one step that reads them in; `replace`: what the file says otherwise wins."""
    edits: list[Edit] = []
    if made.added:
        edits += add_records(plan, file, "stakeholders", [dict(each) for each in made.added]).edits
    for found in made.found:
        place = ("stakeholders", found.id)
        edits += [Edit(file, (*place, field), None, value) for field, value in found.new.items()]
        if replace:
            person = plan.stakeholders[found.id]
            edits += [
                Edit(file, (*place, field), getattr(person, field), theirs)
                for field, (_, theirs) in found.other.items()
            ]
    return Transaction("change.set_many", {"count": len(edits)}, tuple(edits))


def accounts(rows: Rows, columns: Mapping[int, str]) -> list[dict[str, str]]:
    """Return the accounts in a table, each once; of people the companies they work for."""
    found: dict[str, dict[str, str]] = {}
    for row in rows.rows:
        said = record_of(row, columns)
        name = said.get("account") or said.get("company") or ""
        if name:
            fields: dict[str, str] = {key: said[key] for key in ("region", "summary") if key in said}
            found.setdefault(name_key(name), fields | {"account": name})
    return list(found.values())

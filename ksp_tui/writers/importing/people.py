"""
People and accounts from another program's table: columns guessed, those who are there recognised, one step.

Somebody is recognised by mail, phone or name. What a record says already is kept unless one asks otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ksp_tui.changes.builders import add_records
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.entry.simplified import simplified
from ksp_tui.method import lists
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.store.folder import same_account
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.folding import name_key
from ksp_tui.writers.importing.headings import ACCOUNT, PERSON, SPECIAL, guess
from ksp_tui.writers.importing.rows import ImportedRows, full_name
from ksp_tui.writers.progress import EVERY
from ksp_tui.writers.progress import step as progress


def guessed(rows: ImportedRows) -> dict[int, str]:
    """Return the field of each column whose heading is known."""
    return guess(rows.headings)


def corrected(rows: ImportedRows, columns: dict[int, str], said: str) -> dict[int, str]:
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


SEVERAL = {"phone": " / ", "mobile": " / ", "region": " ", "note": "\n"}
"""What parts the values of fields that several columns give; of several mails the first that is there is taken."""


def record_of(row: tuple[str, ...], columns: Mapping[int, str]) -> dict[str, str]:
    """Return what a row says by field, its parts put together."""
    said: dict[str, str] = {}
    for column, field in columns.items():
        value = row[column] if column < len(row) else ""
        if not value or value in said.get(field, "").split(SEVERAL.get(field, "\0")):
            continue
        if field in said and field in SEVERAL:
            said[field] += SEVERAL[field] + value
        else:
            said.setdefault(field, value)
    said["name"] = said.pop("called", "") or said.get("name", "")
    name = said.pop("name") or full_name(said.pop("given", ""), said.pop("family", ""))
    said.pop("given", None)
    said.pop("family", None)
    mobile = said.pop("mobile", "")
    if mobile and mobile != said.get("phone"):
        said["phone"] = " / ".join(filter(None, (mobile, said.get("phone", ""))))
    if name:
        said["name"] = in_order(name)
    return said


_BEHIND = re.compile(r"(?i)(?:jr|sr|ph\.?d|m\.?d|mba|msc|bsc|cpa|i{2,3})\.?")
_TITLES = re.compile(r"(?i)^(?:(?:dr|prof|mr|mrs|ms|herr|frau|ing|dipl|mag)(?:[.\s-]+|$))+(?=\S)")


def in_order(name: str) -> str:
    """Return a name as it is said: of `Berg, Ole` the part behind the comma stands first; a degree is no such part."""
    family, _, given = (part.strip() for part in name.partition(","))
    if not family or not given or "," in given or _BEHIND.fullmatch(given) or not re.match(r"[^\W\d_]", given):
        return name
    return f"{given} {family}"


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


def planned(plan: Plan, rows: ImportedRows, columns: Mapping[int, str]) -> PeopleImport:
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
    for at, row in enumerate(rows.rows):
        if at % EVERY == 0:
            progress("compare", at + 1, len(rows.rows))
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
        elif field == "name" and _name(mine) == _name(value):
            continue  # the same name with a title, or its parts the other way round
        elif name_key(mine) != name_key(value) and not (field == "phone" and set(digits(mine)) & set(digits(value))):
            other[field] = (mine, value)
    return Found(id_, by, new, other)


def _name(name: str) -> str:
    """Return a name to recognise somebody by: a doctor's title before it and the order of its parts part nobody."""
    plain = _TITLES.sub("", in_order(name.strip()))
    return re.sub(r"[\s.·]+", "", name_key(simplified(plain)))


Replace = bool | Container[tuple[str, str]]
"""Where what the file says otherwise wins: nowhere, everywhere, or for these people and fields."""


def wins(replace: Replace, id_: str, field: str) -> bool:
    """Say whether what the file says wins over what a person's field says here."""
    return replace if isinstance(replace, bool) else (id_, field) in replace


def step(plan: Plan, file: str, made: PeopleImport, *, replace: Replace = False) -> Transaction:
    """Return the one step that reads them in; `replace`: where what the file says otherwise wins."""
    edits: list[Edit] = []
    if made.added:
        edits += add_records(plan, file, "stakeholders", [dict(each) for each in made.added]).edits
    for found in made.found:
        place = ("stakeholders", found.id)
        edits += [Edit(file, (*place, field), None, value) for field, value in found.new.items()]
        person = plan.stakeholders[found.id]
        edits += [
            Edit(file, (*place, field), getattr(person, field), theirs)
            for field, (_, theirs) in found.other.items()
            if wins(replace, found.id, field)
        ]
    return Transaction("change.set_many", {"count": len(edits)}, tuple(edits))


def accounts(rows: ImportedRows, columns: Mapping[int, str], known: Folder | None = None) -> list[dict[str, str]]:
    """
    Return the accounts in a table, each once; of people the companies they work for.

    An industry is one of the list of the folder `known`; what is none of them stands in the summary: nothing is lost.
    """
    found: dict[str, dict[str, str]] = {}
    for row in rows.rows:
        said = record_of(row, columns)
        name = said.get("account") or said.get("company") or ""
        if name:
            fields: dict[str, str] = {key: said[key] for key in ("region", "summary") if key in said}
            if "industry" in said:
                found_in = industry(known, said["industry"])
                if found_in:
                    fields["industry"] = found_in
                else:
                    fields["summary"] = "\n".join(filter(None, (fields.get("summary", ""), said["industry"])))
            found.setdefault(name_key(name), fields | {"account": name})
    return list(found.values())


def industry(folder: Folder | None, words: str) -> str:
    """Return the id of the industry that words mean in either language; "" where the folder's list has none."""
    if folder is None:
        return ""
    asked = name_key(words)
    for tongue in LANGUAGES:
        with using(tongue):
            for id_ in lists.visible(folder, "industries"):
                if asked in {name_key(each) for each in (id_, *lists.name_of(folder, "industries", id_).split(" / "))}:
                    return id_
    return ""


class AccountsImport(NamedTuple):
    """What an import of accounts would do."""

    new: list[dict[str, str]]
    there: list[tuple[str, str]]
    """Accounts that have a plan here: name, id of the plan."""


def new_accounts(folder: Path, rows: ImportedRows, columns: Mapping[int, str], known: Folder) -> AccountsImport:
    """Return which accounts of a table would be made in a folder, and which are there."""
    every = accounts(rows, columns, known)
    made = AccountsImport([], [])
    for number, fields in enumerate(every, 1):
        progress("compare", number, len(every))
        there = same_account(folder, fields["account"])
        if there:
            made.there.append((fields["account"], there[0].id))
        else:
            made.new.append({**fields, "status": "candidate"})
    return made

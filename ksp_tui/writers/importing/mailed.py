"""A sheet that was mailed: the plan inside an HTML or JSON file, held against the one that is there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from ksp_tui.changes.compare import Difference, compare
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.changes.side import Side
from ksp_tui.documents.differences import side_of
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.codec import load
from ksp_tui.store.format import dump_model
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.text.folding import name_key
from ksp_tui.writers.sheet_html import EMBEDDED


class ImportRefused(Exception):  # noqa: N818 - says what happened
    """A file can't be read in; `key` is of the catalogues, with its arguments."""

    def __init__(self, key: str, **args: Any) -> None:
        super().__init__(key)
        self.key, self.args_of = key, args


@dataclass(frozen=True, slots=True)
class Mailed:
    """A plan that came in a file, with the folder's lists that it was written with."""

    id: str
    plan: Plan
    text: str
    """The plan's file as it was, comments and all."""
    folder: Folder | None


class _Script(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside, self.found = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and dict(attrs).get("id") == EMBEDDED

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found += data


def read(data: bytes, *, html: bool) -> Mailed:
    """Return the plan in a file. Raises ImportRefused, saying what is wrong."""
    text = data.decode("utf-8-sig", "replace")
    if html:
        reader = _Script()
        reader.feed(text)
        text = reader.found
        if not text.strip():
            raise ImportRefused("import.no_plan")
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportRefused("import.not_json", detail=str(error)) from error
    if not isinstance(held, dict):
        raise ImportRefused("import.no_plan")
    if held.get("format") == "ksp-copy":
        raise ImportRefused("import.customers_copy")
    source = held.get("source") if isinstance(held.get("source"), dict) else held
    assert isinstance(source, dict)
    if isinstance(source.get("plan"), str):
        file = parse_bytes(source["plan"].encode(), Plan)
        if file.model is None or file.locked:
            raise ImportRefused("import.bad_plan", code=file.locked or "KSP001")
        lists = parse_bytes(str(source.get("folder") or "").encode(), Folder).model
        return Mailed(str(held.get("id") or "plan"), file.model, source["plan"], lists)
    if isinstance(held.get("plan"), dict):
        plan = _from_data(held["plan"])
        return Mailed(str(held["plan"].get("id") or "plan"), plan, dump_model(plan), None)
    raise ImportRefused("import.no_plan")


def _from_data(data: Mapping[str, Any]) -> Plan:
    """Return the plan that `ksp show --json` tells; days are written as text there."""

    def fitting(group: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        specs = PLAN.groups[group].fields if group else PLAN.fields
        return {name: _day(value) if specs[name].kind == "date" else value
                for name, value in fields.items() if name in specs}  # fmt: skip

    made: dict[str, Any] = fitting("", data)
    for group in PLAN.groups.values():
        held = data.get(group.name)
        if isinstance(held, dict):
            made[group.name] = (
                {str(key): fitting(group.name, each) for key, each in held.items() if isinstance(each, dict)}
                if group.many
                else fitting(group.name, held)
            )
    return load(Plan, made)[0]


def _day(value: Any) -> Any:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def same_plan(book: Workbook, mailed: Mailed) -> str | None:
    """Return the id of the plan that is of the same account here; None where there is none."""
    entries = book.listing().plans
    asked = name_key(mailed.plan.account or "")
    of_id = next((each.id for each in entries if each.id == mailed.id), None)
    if of_id is not None and (not asked or name_key(next(e.account for e in entries if e.id == of_id)) == asked):
        return of_id
    found = [each.id for each in entries if asked and name_key(each.account) == asked]
    return found[0] if len(found) == 1 else None


def differences(book: Workbook, plan_id: str, mailed: Mailed) -> list[Difference]:
    """Return what the mailed plan says otherwise."""
    mine = book.plan(plan_id)
    return compare(mine, mailed.plan) if mine is not None else []


def sides(book: Workbook, plan_id: str, mailed: Mailed) -> tuple[Side, Side]:
    """Return the plan here and the mailed one, each with the lists that name what it holds."""
    mine = book.plan(plan_id)
    assert mine is not None
    today = book.today()
    return side_of(mine, book.folder, today), side_of(mailed.plan, mailed.folder or book.folder, today)


def at(found: Iterable[Difference], places: Iterable[str]) -> list[Difference]:
    """
    Return the differences at places, a record's or a collection's name standing for all in it.

    Places are written as `ksp diff --json` does, such as ``stakeholders.wang.title``. Raises LookupError with the
    first place at which nothing differs.
    """
    every, taken = list(found), []
    for place in places:
        path = tuple(place.split("."))
        own = [each for each in every if each.path[: len(path)] == path]
        if not own:
            raise LookupError(place)
        taken += [each for each in own if each not in taken]
    return [each for each in every if each in taken]


def colleagues(book: Workbook, mailed: Mailed, taken: Iterable[Difference] | None = None) -> list[Edit]:
    """
    Return the edits that bring colleagues whom this folder does not know.

    Those whom the mailed plan names, or where `taken` is given what is taken of it.
    """
    if mailed.folder is None:
        return []
    named = set(_words(mailed.plan.model_dump() if taken is None else [each.new for each in taken]))
    return [
        Edit(FOLDER_FILE, ("colleagues", id_), None, {k: v for k, v in each.model_dump().items() if v})
        for id_, each in mailed.folder.colleagues.items()
        if id_ not in book.folder.colleagues and id_ in named
    ]


def _words(value: object) -> Iterator[str]:
    """Yield the texts in a value, whatever holds them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _words(each)


def step(book: Workbook, plan_id: str, mailed: Mailed, taken: Sequence[Difference] | None = None) -> Transaction:
    """
    Return the one step that takes the mailed plan over an existing one, or `taken` of it.

    What has become another thing here since it was shown stays as it is.
    """
    found = [each for each in differences(book, plan_id, mailed) if taken is None or each in taken]
    every = (*(each.edit(plan_id) for each in found), *colleagues(book, mailed, found))
    return Transaction("change.set_many", {"count": len(every)}, every)

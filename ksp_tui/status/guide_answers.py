"""
What there is to say about a field, in the language in force: what is asked and why, a good answer and a poor one.

The good answer is read from the worked plan that comes with the workbook. It is parsed once (tens of milliseconds) and
kept; :func:`warm` does that ahead of time, in a thread of its own.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from ksp_tui import guide
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.values import show
from ksp_tui.method import lists
from ksp_tui.method.quarters import year_start
from ksp_tui.method.story_day import day_of
from ksp_tui.method.titles import title_of
from ksp_tui.model.common import Model, Value
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import Group, is_empty
from ksp_tui.session.examples import examples, examples_folder
from ksp_tui.store.names import FOLDER_FILE_NAME
from ksp_tui.store.planfile import read_file
from ksp_tui.text import Language, has, language, t
from ksp_tui.text.clean import clean

#: The worked plan of each language; where it is missing, the most detailed example stands in.
_WORKED: dict[Language, str] = {"zh": "huaxin", "en": "nordlicht"}
#: Kinds whose value says enough by itself; of the others the record is named too.
_TELLING = frozenset({"line", "text", "tags"})
_JUDGED_FIRST = frozenset({"judgements"})
"""Groups in which one answers before one sees an answer: theirs to the very entry is not told."""
_HEAD = "plan"
"""Stands for the group of a plan's own fields, as in the catalogues."""


@dataclass(frozen=True, slots=True)
class Advice:
    """All there is to say about one field, in words; what there is not is an empty string."""

    ask: str
    """What the field asks."""
    why: str
    """Why the course asks it."""
    good: str
    """A good answer, from the worked plan."""
    poor: str
    """A poor answer, as people really write it."""
    difference: str
    """What the good answer has that the poor one lacks."""


@dataclass(frozen=True, slots=True)
class _Worked:
    """A worked plan, ready to be read from."""

    plan: Plan
    folder: Folder

    def items(self, name: str) -> Sequence[tuple[str, str]]:
        """Return (id, words) of a list of the folder or a collection of the plan."""
        short = name.removeprefix("folder.")
        if short in FOLDER.groups:
            return [(key, lists.name_of(self.folder, short, key)) for key in lists.visible(self.folder, short)]
        return [(key, title_of(self.plan, short, key)) for key in getattr(self.plan, short)]

    def name(self, group: Group, record: str) -> str:
        """Return what a record is called, by the words of the folder's list where it is kept under one's ids."""
        if group.keyed_by and group.keyed_by.startswith("folder."):
            return clean(lists.name_of(self.folder, group.keyed_by.removeprefix("folder."), record))
        return clean(title_of(self.plan, group.name, record))

    def say(self, spec: Spec, value: Value) -> str:
        """Return a value at length, in words."""
        context = EntryContext(
            day_of(self.plan, dt.date.today()),
            self.plan.currency or "",
            year_start(self.plan),
            items=self.items,
        )
        return show(spec, value, context, full=True).rstrip()


def advice(group: str, field: str, record: str | None = None) -> Advice:
    """
    Return all there is to say about a field; `group` is ``plan`` for the plan's own fields.

    With a `record` that stands for an entry of a list (a criterion, a role) the good answer is the one to that entry.
    """
    said = guide.field(group, field)
    ask = f"ask.{group}.{field}"
    return Advice(
        ask=t(ask) if has(ask) else "",
        why=said.why if said else "",
        good=example_words(group, field, record),
        poor=said.poor if said else "",
        difference=said.difference if said else "",
    )


def example_words(group: str, field: str, record: str | None = None) -> str:
    """
    Return the good answer to a field from the worked plan of the language in force; "" where it has none.

    A choice, a figure or a reference is told with the record that it belongs to and, where the guide names them, its
    grounds: ``中立（孙倩）。签了先导工位验收单…``. The record of the same criterion or role as `record` comes
    first, that of the same statement never: one judges before one sees an answer.
    """
    worked = _worked()
    if worked is None:
        return ""
    if group in {"", _HEAD}:
        spec = PLAN.fields.get(field)
        return "" if spec is None else worked.say(spec, getattr(worked.plan, field))
    kept = PLAN.groups.get(group)
    spec = kept.fields.get(field) if kept else None
    if kept is None or spec is None:
        return ""
    said = guide.field(group, field)
    if not kept.many:
        return _with_grounds(worked, kept, getattr(worked.plan, group), field, said)
    records = getattr(worked.plan, group)
    same = record if (kept.keyed_by or "").startswith("folder.") else None
    avoided = same if group in _JUDGED_FIRST else None
    for told in [same, said.example if said else None, *sorted(records)]:
        if told in records and told != avoided and not is_empty(spec, getattr(records[told], field)):
            return _with_grounds(worked, kept, records[told], field, said, told)
    return ""


def _with_grounds(
    worked: _Worked, group: Group, item: Model, field: str, said: guide.FieldGuide | None, record: str = ""
) -> str:
    """Return a value, of what record it is unless it is free text, and the words beside it that give its grounds."""
    spec = group.fields[field]
    words = worked.say(spec, getattr(item, field))
    if record and spec.kind not in _TELLING and field != group.title:
        words = t("guide.example", value=words, record=worked.name(group, record))
    if words and said and said.grounds:
        grounds = worked.say(group.fields[said.grounds], getattr(item, said.grounds))
        return t("guide.with_grounds", example=words, grounds=grounds) if grounds else words
    return words


def warm() -> None:
    """Read the worked plan of the language in force, so that the next question finds it; for a background thread."""
    _worked()


def is_warm() -> bool:
    """Say whether the worked plan of the language in force has been read, so that asking costs nothing."""
    return _WORKED[language()] in _kept


def worked_plan() -> tuple[Plan, Folder] | None:
    """Return the worked plan of the language in force with its folder's file; None where no example can be read."""
    found = _worked()
    return None if found is None else (found.plan, found.folder)


_lock = threading.Lock()
_kept: dict[str, _Worked | None] = {}


def _worked() -> _Worked | None:
    """Return the worked plan of the language in force, parsed once; None where no example can be read."""
    wanted = _WORKED[language()]
    if wanted in _kept:
        return _kept[wanted]
    with _lock:  # a second thread waits for the first one's work instead of doing it again
        if wanted not in _kept:
            names = examples()
            name = wanted if wanted in names else names[0] if names else ""
            if name and name not in _kept:
                _kept[name] = _read(name)
            _kept[wanted] = _kept.get(name)
        return _kept[wanted]


def _read(name: str) -> _Worked | None:
    folder = examples_folder()
    if folder is None:
        return None
    plan = read_file(folder / f"{name}.toml", Plan).model
    shared = read_file(folder / FOLDER_FILE_NAME, Folder).model
    return None if plan is None else _Worked(plan, shared or Folder.blank())

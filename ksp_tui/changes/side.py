"""
One version of a plan or of the folder's file, with what naming its records and showing its values needs.

Pure, from models alone: a frozen copy, a version out of git and the open plan are named the same way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ksp_tui.entry.context import EntryContext
from ksp_tui.method import lists
from ksp_tui.method.namesakes import person_name
from ksp_tui.model.common import Path, Value
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import Group, layout_of
from ksp_tui.text import language, t
from ksp_tui.text.findings import unnamed_words

#: Collections of people: of two with one name each is told with what tells them apart.
PEOPLE = frozenset({"stakeholders", "team"})
#: How far a name is followed through references.
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Side:
    """A version: the model, the folder whose lists it used, the day on which it is looked at."""

    model: Plan | Folder
    folder: Folder
    today: dt.date
    beside: Mapping[Path, str] = field(default_factory=dict, compare=False)
    """What its file holds beside the model, as words: values that don't fit their fields, keys that nobody knows."""
    _items: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict, compare=False, repr=False)
    _context: list[EntryContext] = field(default_factory=list, compare=False, repr=False)

    @property
    def context(self) -> EntryContext:
        """The surroundings of its values; hidden words of the folder's lists are named too."""
        if not self._context:
            plan = self.model if isinstance(self.model, Plan) else None
            self._context.append(
                EntryContext(
                    today=self.today,
                    currency=(plan.currency if plan else None) or self.folder.finance.currency or "",
                    fiscal_year_start=(plan.fiscal_year_start if plan else None) or 1,
                    items=self.items,
                )
            )
        return self._context[0]

    def items(self, name: str) -> Sequence[tuple[str, str]]:
        """Return (id, words) of a list of the folder or a collection of the plan."""
        known = self._items.get((name, language()))
        if known is None:
            short = name.removeprefix("folder.")
            if short in FOLDER.groups:
                known = [(id_, lists.name_of(self.folder, short, id_)) for id_ in lists.effective(self.folder, short)]
            else:
                known = [(id_, self.name(short, id_)) for id_ in getattr(self.model, short, {})]
            self._items[name, language()] = known
        return known

    def name(self, collection: str, record: str, depth: int = _DEEPEST) -> str:
        """Return what a record is called; its id where it is not in this version."""
        if collection.startswith("folder."):
            return lists.name_of(self.folder, collection.removeprefix("folder."), record)
        layout = layout_of(type(self.model))
        group = layout.groups.get(collection)
        if group is None or not group.many:
            return record
        if isinstance(self.model, Folder):
            return lists.name_of(self.model, collection, record)
        if group.keyed_by is not None:
            return self.name(group.keyed_by, record, depth)
        records = getattr(self.model, collection)
        if record not in records:
            return record
        if collection in PEOPLE and records[record].name:
            return person_name(records, record)
        said = [self._part(group, name, getattr(records[record], name), depth) for name in _naming(group)]
        said = [words for words in said if words]
        if said:
            return t("changed.name_parts").join(said)
        nameless = [key for key, item in records.items() if not any(getattr(item, n) for n in _naming(group))]
        return unnamed_words(collection, nameless.index(record) + 1 if record in nameless else 1)

    def _part(self, group: Group, field_name: str, value: Value, depth: int) -> str:
        spec = group.fields[field_name]
        if not value or spec.kind != "ref" or not depth:
            if value and spec.kind == "choice":
                key = f"choice.{spec.choice_set}.{value}"
                return t(key) if spec.choices else lists.name_of(self.folder, spec.choice_set or "", value)
            return "" if value is None else str(value)
        for target in spec.refs:
            short = target.removeprefix("folder.")
            if value in getattr(self.folder if short != target else self.model, short, {}):
                return self.name(target, value, depth - 1)
        return str(value)


def _naming(group: Group) -> tuple[str, ...]:
    """Return the fields that name a record: those of its natural key, else its title."""
    return group.natural_key or ((group.title,) if group.title else ())

"""A plan that notes which of its fields are read: the proof that a rule declares what it looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ksp_tui.model.plan import PLAN, Plan


class RecordedItem:
    """One record or part; the reading of each field is noted."""

    def __init__(self, item: Any, group: str, noted: set[str]) -> None:
        self.__dict__.update(_item=item, _group=group, _noted=noted)

    def __getattr__(self, name: str) -> Any:
        if name in PLAN.groups[self._group].fields:
            self._noted.add(f"{self._group}.{name}")
        derived = getattr(type(self._item), name, None)
        if isinstance(derived, property) and derived.fget is not None:
            return derived.fget(self)  # what a record says of itself reads its fields too
        return getattr(self._item, name)


class RecordedRecords(Mapping[str, Any]):
    """A collection; that its keys were looked at is noted under its name."""

    def __init__(self, records: Mapping[str, Any], group: str, noted: set[str]) -> None:
        self._records, self._group, self._noted = records, group, noted

    def __getitem__(self, key: str) -> Any:
        self._noted.add(self._group)
        return RecordedItem(self._records[key], self._group, self._noted)

    def __iter__(self) -> Iterator[str]:
        self._noted.add(self._group)
        return iter(self._records)

    def __len__(self) -> int:
        self._noted.add(self._group)
        return len(self._records)

    def __contains__(self, key: object) -> bool:
        self._noted.add(self._group)
        return key in self._records


class RecordedPlan(Plan):
    """A plan as rules and figures see it; `noted` holds ``collection.field`` of all that was read."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.__dict__.update(_plan=plan, noted=set())

    def __getattribute__(self, name: str) -> Any:
        own = object.__getattribute__(self, "__dict__")
        if "_plan" not in own:
            return object.__getattribute__(self, name)
        if name == "noted":
            return own["noted"]
        if name in PLAN.fields:
            own["noted"].add(name)
            return getattr(own["_plan"], name)
        if name in PLAN.groups:
            held = getattr(own["_plan"], name)
            if PLAN.groups[name].many:
                return RecordedRecords(held, name, own["noted"])
            return RecordedItem(held, name, own["noted"])
        return object.__getattribute__(self, name)


def undeclared(noted: set[str], reads: frozenset[str]) -> set[str]:
    """Return what was read and not declared; the keys of a collection are declared with any of its fields."""
    groups = {read.partition(".")[0] for read in reads}
    return {read for read in noted if read not in reads and not (read in PLAN.groups and read in groups)}

"""The steps of `steps.toml`, read once: what counts as done in each module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

KEY, SELF = "@key", "@self"


@dataclass(frozen=True, slots=True)
class Children:
    """Records that must point at a counted one."""

    records: str
    by: str
    at_least: int


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One thing that counts as done, or not yet; see the head of `steps.toml` for what the parts mean."""

    id: str
    module: int
    harm: int
    fields: tuple[str, ...] = ()
    records: str = ""
    filled: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    where_not: Mapping[str, Any] = field(default_factory=dict)
    at_least: int = 1
    distinct: str = ""
    each: str = ""
    by: str = ""
    children: Children | None = None
    after: tuple[str, ...] = ()
    view: str = ""
    """The view where it is done, where the first one of the collection is not it."""

    @property
    def groups(self) -> frozenset[str]:
        """The collections, parts and single fields of the plan that the step looks at."""
        found = {self.records, "" if self.each.startswith("folder.") else self.each}
        found |= {name.partition(".")[0] for name in self.fields}
        if self.children is not None:
            found.add(self.children.records)
        return frozenset(found - {""})


@cache
def steps() -> Mapping[str, CourseStep]:
    """Return all steps by id, in the course's order."""
    content = tomllib.loads((Path(__file__).parent / "steps.toml").read_text(encoding="utf-8"))
    return {id_: _step(id_, data) for id_, data in content.items()}


def _step(id_: str, data: Mapping[str, Any]) -> CourseStep:
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    records = plain.pop("in", None) or plain.pop("records", "")
    if plain.get("by") == SELF:
        records = plain["each"]
    children = plain.pop("children", None)
    plain["children"] = Children(**children) if children else None
    return CourseStep(id=id_, records=records, **plain)

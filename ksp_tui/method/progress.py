"""How far a plan is: each step of the course done, begun or open, and where to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ksp_tui.guide.steps import KEY, SELF, CourseStep, steps
from ksp_tui.method.lists import visible
from ksp_tui.model.common import Path
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as it stands: `have` of `need`, and the field to fill next (or the list to add to)."""

    step: CourseStep
    have: int
    need: int
    place: Path

    @property
    def done(self) -> bool:
        """Whether nothing of it is missing."""
        return self.have >= self.need

    @property
    def part(self) -> float:
        """How much of it is there, 0 to 1."""
        return min(1.0, self.have / self.need) if self.need else 1.0


def state(plan: Plan, folder: Folder, step: CourseStep) -> StepState:
    """Return how one step stands."""
    if step.fields:
        return _fields(plan, step)
    if step.each:
        return _each(plan, folder, step)
    return _records(plan, step)


def states(plan: Plan, folder: Folder) -> dict[str, StepState]:
    """Return all steps by id, as they stand, in the course's order."""
    return {id_: state(plan, folder, step) for id_, step in steps().items()}


def part_of_module(found: Mapping[str, StepState], module: int) -> float:
    """Return how much of a module is done, 0 to 1: the mean of its steps."""
    parts = [each.part for each in found.values() if each.step.module == module]
    return sum(parts) / len(parts) if parts else 1.0


def part_of_plan(found: Mapping[str, StepState]) -> float:
    """Return how much of the plan is done, 0 to 1: the mean of the course's modules 0 to 7."""
    return sum(part_of_module(found, module) for module in range(8)) / 8


def is_asked(found: Mapping[str, StepState], id_: str) -> bool:
    """Say whether a step is open and all it stands on is done."""
    here = found[id_]
    return not here.done and all(found[name].done for name in here.step.after)


def _is_filled(value: Any) -> bool:
    return value is not None and value != "" and value != [] and value is not False


def _fields(plan: Plan, step: CourseStep) -> StepState:
    have = 0
    place: Path = ()
    for name in step.fields:
        group, _, field = name.rpartition(".")
        value = getattr(getattr(plan, group), field) if group else getattr(plan, field)
        if _is_filled(value):
            have += 1
        elif not place:
            place = (group, field) if group else (field,)
    return StepState(step, have, len(step.fields), place or (step.fields[0].split(".")[0],))


def _fits(record: Any, step: CourseStep) -> bool:
    return all(getattr(record, name) == value for name, value in step.where.items()) and not any(
        getattr(record, name) in {value, None} for name, value in step.where_not.items()
    )


def _missing(record: Any, step: CourseStep) -> str | None:
    asked = (*step.filled, step.distinct) if step.distinct else step.filled
    return next((name for name in asked if not _is_filled(getattr(record, name))), None)


def _records(plan: Plan, step: CourseStep) -> StepState:
    """Count the records that are as the step wants them; the place is the first that only lacks a field."""
    full: set[Any] = set()
    place: Path = ()
    children = _children(plan, step)
    for id_, record in getattr(plan, step.records).items():
        if not _fits(record, step):
            continue
        missing = _missing(record, step)
        if missing is not None:
            place = place or (step.records, id_, missing)
        elif step.children is not None and children[id_] < step.children.at_least:
            place = place or _childless(plan, step)
        else:
            full.add(getattr(record, step.distinct) if step.distinct else id_)
    if len(full) >= step.at_least:
        place = (step.records,)
    return StepState(step, min(len(full), step.at_least), step.at_least, place or (step.records,))


def _childless(plan: Plan, step: CourseStep) -> Path:
    """Return where a record that points at the counted one is made: one that points nowhere yet, else the list."""
    assert step.children is not None
    loose = (
        id_ for id_, record in getattr(plan, step.children.records).items() if not getattr(record, step.children.by)
    )
    first = next(loose, None)
    return (step.children.records,) if first is None else (step.children.records, first, step.children.by)


def _children(plan: Plan, step: CourseStep) -> Counter[str]:
    """Return how many records point at each one, where the step asks for such."""
    if step.children is None:
        return Counter()
    records = getattr(plan, step.children.records).values()
    return Counter(parent for record in records if (parent := getattr(record, step.children.by)))


def _each(plan: Plan, folder: Folder, step: CourseStep) -> StepState:
    """Count the records of `each` that have one as the step wants it. None there at all: one is missing."""
    parents: Iterable[str]
    if step.each.startswith("folder."):
        parents = visible(folder, step.each.removeprefix("folder."))
    else:
        parents = getattr(plan, step.each)
    have, need = 0, 0
    place: Path = ()
    for parent in parents:
        need += 1
        found, where = _one_for(plan, step, parent)
        have += found
        if not found and not place:
            place = where
    if not need:
        return StepState(step, 0, 1, (step.each if not step.each.startswith("folder.") else step.records,))
    return StepState(step, have, need, place or (step.records,))


def _one_for(plan: Plan, step: CourseStep, parent: str) -> tuple[bool, Path]:
    records = getattr(plan, step.records)
    if step.by in {KEY, SELF}:
        record = records.get(parent)
        missing = step.filled[0] if record is None else _missing(record, step)
        return missing is None, (step.records, parent, missing or step.filled[0])
    place: Path = ()
    for id_, record in records.items():
        named = getattr(record, step.by)
        if named != parent and not (isinstance(named, list) and parent in named):
            continue
        missing = _missing(record, step)
        if missing is None:
            return True, (step.records,)
        place = place or (step.records, id_, missing)
    return False, place or (step.records,)

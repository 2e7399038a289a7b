"""
Two entries of one person become one: what the other one says fills the first, every reference to it moves along.

Nothing is dropped in silence: sets are united, an empty field takes the other's value, and where both say something
else a person chooses, field by field. Records that become the same one by the move (two views of one zone) are put
together by the same rule. The name that goes stays as one that the person is also called by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ksp_tui.changes.deletion import points_at
from ksp_tui.changes.edit import Edit, Transaction, plain, same
from ksp_tui.method.natural_keys import compared
from ksp_tui.method.titles import title_of
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import Group, fields_of, is_empty, layout_of

#: Collections whose entries can be put together.
JOINED = frozenset({"stakeholders", "team", "colleagues"})
#: The field that keeps the names by which somebody is also known, where the record has it.
ALSO = "also_called"

Side: TypeAlias = Literal["kept", "other", "both"]
Place: TypeAlias = tuple[str, Path]
#: One file as plain data: ``""`` its single fields, a part's fields, a collection's records by id.
_State: TypeAlias = dict[str, dict[str, Any]]


class Unsettled(Exception):  # noqa: N818 - says what is missing
    """Both entries say something else in a field, and nobody has chosen."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A field in which both entries say something, and not the same."""

    place: Place
    """File and path of the field in the entry that stays."""
    kept: Value
    other: Value
    both: bool
    """Whether it can hold both: several lines one below the other, one line with a stroke between."""


@dataclass(frozen=True, slots=True)
class Joining:
    """What putting two entries together would do."""

    differing: tuple[Differing, ...]
    moved: int
    """Places that refer to the other entry and will refer to the one that stays."""
    transaction: Transaction


def join(
    models: Mapping[str, Model],
    file: str,
    collection: str,
    kept: str,
    other: str,
    chosen: Mapping[Place, Side] | None = None,
) -> Joining:
    """
    Put the entry `other` into `kept`, as one step.

    `models` (by file id) are those that may refer to it: the plan alone, or the folder's and all plans. `chosen` says
    which side counts where both differ, `kept` where nothing is said: see :func:`settled`. Raises KeyError for an entry
    that is not there, ValueError for the same entry twice or a collection that holds no people.
    """
    for record in (kept, other):
        if record not in getattr(models[file], collection):
            raise KeyError(f"{collection}.{record}")
    if kept == other or collection not in JOINED:
        raise ValueError(f"{collection}.{other}")
    work = _Work(models, chosen or {})
    work.put_together(file, collection, kept, other)
    args: dict[str, str | int] = {
        "collection": collection,
        "title": title_of(models[file], collection, other),
        "kept": title_of(models[file], collection, kept),
        "count": work.moved,
    }
    edits = tuple(work.edits())
    step = Transaction("change.join", args, edits, about=(file, (collection, kept)))
    return Joining(tuple(work.differing.values()), work.moved, step)


def settled(found: Joining, chosen: Mapping[Place, Side]) -> Transaction:
    """Return the step of a joining of which each difference was chosen. Raises Unsettled."""
    open_ = [each.place for each in found.differing if each.place not in chosen]
    if open_:
        raise Unsettled(", ".join(".".join(path) for _, path in open_))
    return found.transaction


class _Work:
    """The files as they are changed step by step; the edits are what differs in the end."""

    def __init__(self, models: Mapping[str, Model], chosen: Mapping[Place, Side]) -> None:
        self.models, self.chosen = models, chosen
        self.state = {file: _state(model) for file, model in models.items()}
        self.differing: dict[Place, Differing] = {}
        self.moved = 0

    def put_together(self, file: str, collection: str, kept: str, other: str) -> None:
        """Put one pair together, and then what becomes the same one by that."""
        waiting = [(file, collection, kept, other)]
        while waiting:
            holder, name, first, second = waiting.pop(0)
            for each, model in self.models.items():
                if each == holder or holder == FOLDER_FILE:
                    target = name if each == holder else f"folder.{name}"
                    waiting += self._move(each, model, target, first, second)
            self._combine(holder, layout_of(type(self.models[holder])).groups[name], first, second)
            waiting += [pair for pair in self._doubles() if pair not in waiting]

    # --- references -----------------------------------------------------------------------------------------------

    def _move(self, file: str, model: Model, target: str, kept: str, other: str) -> Iterator[tuple[str, str, str, str]]:
        """Let all that refers to `other` refer to `kept`; yield pairs that are kept under both ids."""
        layout, state = layout_of(type(model)), self.state[file]
        self._point(layout.fields, state[""], target, kept, other, ())
        for group in layout.groups.values():
            held = state[group.name]
            for key, fields in list(held.items()) if group.many else [("", held)]:
                own = group.name == target and key in {kept, other}
                self._point(group.fields, fields, target, kept, other, (kept, other) if own else ())
            if group.name == "silences":
                for fields in held.values():
                    self._move_silence(fields, target, kept, other)
            if group.keyed_by == target and other in held:
                self.moved += 1
                if kept in held:
                    yield file, group.name, kept, other
                else:
                    held[kept] = held.pop(other)

    def _point(
        self,
        specs: Mapping[str, Spec],
        fields: dict[str, Any],
        target: str,
        kept: str,
        other: str,
        own: tuple[str, ...],
    ) -> None:
        """Move the references of one record; those of the two entries to each other (`own`) lead nowhere and go."""
        for name, spec in specs.items():
            value = fields.get(name)
            if value is None or not points_at(spec, target):
                continue
            if isinstance(value, list):
                if own or other in value:
                    self.moved += other in value and not own
                    left = {kept if item == other else item for item in value if item not in own}
                    fields[name] = sorted(left) or None
            elif value in own:
                fields[name] = None
            elif value == other:
                self.moved += 1
                fields[name] = kept

    def _move_silence(self, fields: dict[str, Any], target: str, kept: str, other: str) -> None:
        place = str(fields.get("place") or "").split(".")
        if place[:2] == [target, other]:
            self.moved += 1
            fields["place"] = ".".join([target, kept, *place[2:]])

    # --- values ---------------------------------------------------------------------------------------------------

    def _combine(self, file: str, group: Group, kept: str, other: str) -> None:
        records = self.state[file][group.name]
        if kept not in records or other not in records:
            return
        first, second = records[kept], records.pop(other)
        names = {first.get("name"), second.get("name")}
        for name, spec in group.fields.items():
            first[name] = self._value((file, (group.name, kept, name)), spec, first.get(name), second.get(name))
        if ALSO in group.fields:
            also = {*(first.get(ALSO) or ()), *names} - {None, first.get("name")}
            first[ALSO] = sorted(also) or None

    def _value(self, place: Place, spec: Spec, mine: Value, theirs: Value) -> Value:
        if is_empty(spec, theirs) or same(mine, theirs) or place[1][-1] == "order":
            return mine
        if is_empty(spec, mine):
            return theirs
        if spec.kind in MANY:
            return sorted({*mine, *theirs})
        both = spec.kind == "text" or (spec.kind == "line" and not spec.title and not spec.currency)
        self.differing[place] = Differing(place, mine, theirs, both)
        side = self.chosen.get(place, "kept")
        if side == "both" and both:
            return f"{mine}\n{theirs}" if spec.kind == "text" else f"{mine} / {theirs}"
        return theirs if side == "other" else mine

    def _doubles(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield pairs of records that say the same one now and did not before."""
        for file, model in self.models.items():
            for group in layout_of(type(model)).groups.values():
                seen: dict[tuple[Value, ...], str] = {}
                for id_, fields in self.state[file][group.name].items() if group.natural_key else ():
                    key = tuple(compared(group, name, fields.get(name)) for name in group.natural_key)
                    if any(value in (None, "") for value in key):
                        continue
                    first = seen.setdefault(key, id_)
                    before = getattr(model, group.name)
                    if first != id_ and any(
                        compared(group, name, getattr(before[first], name))
                        != compared(group, name, getattr(before[id_], name))
                        for name in group.natural_key
                    ):
                        yield file, group.name, first, id_

    # --- the step -------------------------------------------------------------------------------------------------

    def edits(self) -> Iterator[Edit]:
        """Yield what differs: what goes comes last, so that undo puts it back before what refers to it."""
        last: list[Edit] = []
        for file, model in self.models.items():
            now, before = self.state[file], _state(model)
            yield from _changed(file, (), before[""], now[""])
            for group in layout_of(type(model)).groups.values():
                old, new = before[group.name], now[group.name]
                if not group.many:
                    yield from _changed(file, (group.name,), old, new)
                    continue
                yield from (Edit(file, (group.name, key), None, plain(new[key])) for key in new if key not in old)
                for key in old:
                    if key in new:
                        yield from _changed(file, (group.name, key), old[key], new[key])
                    else:
                        last.append(Edit(file, (group.name, key), plain(old[key]), None))
        yield from reversed(last)


def _state(model: Model) -> _State:
    found: _State = {"": dict(fields_of(model))}
    for group in layout_of(type(model)).groups.values():
        held = getattr(model, group.name)
        found[group.name] = {key: _copy(item) for key, item in held.items()} if group.many else _copy(held)
    return found


def _copy(item: Model) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, list) else value for name, value in fields_of(item).items()}


def _changed(file: str, base: Path, old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[Edit]:
    for name in {**old, **new}:
        before, after = plain(old.get(name)), plain(new.get(name))
        if not same(before, after):
            yield Edit(file, (*base, name), before, after)

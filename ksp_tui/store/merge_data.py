"""
What three versions of a file say, put together by id: pure, on what TOML gave, unknown keys included.

What nobody but a person can settle is told, and never picked: two edits of one field, deleting a record against
editing it, a reference whose record the other side deleted, two records of one natural key, people in a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from ksp_tui.changes.edit import plain
from ksp_tui.changes.three_way import CLASH, put_together
from ksp_tui.method.natural_keys import doubles
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import Layout, layout_of
from ksp_tui.store.canon import same as same_raw
from ksp_tui.store.codec import from_file, load
from ksp_tui.store.places import NOTHING, dig
from ksp_tui.store.references import referring

Side = Literal["ours", "theirs"]
ConflictKind = Literal["edited", "deleted", "dangling", "double", "circle"]
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """One place that a person has to settle: a field or a whole record; :data:`NOTHING` is what is not there."""

    path: Path
    kind: ConflictKind
    base: Any
    ours: Any
    theirs: Any
    about: Path = ()
    """For ``dangling``: what refers to the record that one side deleted."""

    def side(self, side: Side) -> Any:
        """Return the value of one side."""
        return self.ours if side == "ours" else self.theirs


@dataclass(frozen=True, slots=True)
class MergedData:
    """What both sides come to, with either side's value where they contradict."""

    data: Tree
    conflicts: tuple[MergeConflict, ...]

    def taking(self, choose: Callable[[MergeConflict], Side]) -> Tree:
        """Return the data with one side of each conflict."""
        found = deepcopy(self.data)
        for conflict in self.conflicts:
            put_at(found, conflict.path, conflict.side(choose(conflict)))
        return found


def put_at(data: Tree, path: Path, value: Any) -> None:
    """Set what lies at `path`, or take it away; a record that becomes empty stays one."""
    node = data
    for step in path[:-1]:
        held = node.get(step)
        if not isinstance(held, dict):
            if value is NOTHING:
                return
            held = node[step] = {}
        node = held
    if value is NOTHING:
        node.pop(path[-1], None)
    else:
        node[path[-1]] = deepcopy(value)


def merge_data(
    layout: Layout, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> MergedData:
    """Put two versions of `base` together. All three are what TOML gave for a file of this layout."""
    merger = _Merger(layout)
    data = merger.table((), base, ours, theirs)
    conflicts = list(merger.conflicts)
    for _ in range(_MOST_ROUNDS):
        more = [*breaking(layout, data, base, ours, theirs, {conflict.path for conflict in conflicts})]
        if not more:
            break
        for conflict in more:
            if conflict.kind == "dangling":  # the record is back until somebody chooses, and so is what it refers to
                held = conflict.ours if conflict.ours is not NOTHING else conflict.theirs
                put_at(data, conflict.path, held)
        conflicts += more
    return MergedData(data, tuple(sorted(conflicts, key=lambda conflict: _order(layout, conflict.path))))


_MOST_ROUNDS = 50
"""How often records that come back are looked through again for what they refer to."""


def _order(layout: Layout, path: Path) -> tuple[int, Path]:
    names = [*layout.fields, *layout.groups]
    return (names.index(path[0]) if path[0] in names else len(names), path)


def meant_by(spec: Spec | None, raw: Any) -> Value:
    """Return a raw value as it is meant: what is empty is None, sets are sorted, line ends are LF."""
    if raw is NOTHING or raw is None:
        return None
    if spec is None:
        return raw
    value = from_file(spec, raw)
    if isinstance(value, list) and not all(isinstance(word, str) for word in value):
        return value
    return value if isinstance(value, dict) else plain(value)


def alike(spec: Spec | None, one: Any, other: Any) -> bool:
    """Say whether two raw values mean the same in a file."""
    return same_raw(meant_by(spec, one), meant_by(spec, other))


def tables_alike(layout: Layout, one: Any, other: Any, path: Path = ()) -> bool:
    """Say whether two trees mean the same: fields that are empty and parts without any are as good as not there."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return alike(layout.spec(path) if path else None, one, other)
    keys = one.keys() | other.keys()
    return all(_alike_at(layout, one.get(key, NOTHING), other.get(key, NOTHING), (*path, key)) for key in keys)


def _alike_at(layout: Layout, one: Any, other: Any, path: Path) -> bool:
    if is_record(layout, path) and (one is NOTHING) is not (other is NOTHING):
        return False
    if not is_record(layout, path):
        one = {} if one is NOTHING and isinstance(other, dict) else one
        other = {} if other is NOTHING and isinstance(one, dict) else other
    return tables_alike(layout, one, other, path)


def is_record(layout: Layout, path: Path) -> bool:
    """Say whether a path names one record of a collection."""
    group = layout.groups.get(path[0]) if len(path) == 2 else None
    return group is not None and group.many


class _Merger:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.conflicts: list[MergeConflict] = []

    def table(self, path: Path, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Tree:
        found: Tree = {}
        for key in dict.fromkeys((*ours, *theirs)):
            sides = [side.get(key, NOTHING) for side in (base, ours, theirs)]
            value = self.value((*path, key), *sides)
            if value is not NOTHING:
                found[key] = value
        return found

    def value(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        record = is_record(self.layout, path)
        if record and NOTHING in (ours, theirs):
            return self.gone(path, base, ours, theirs)
        tables = [side for side in (ours, theirs) if isinstance(side, dict)]
        if tables and all(isinstance(side, dict) or side is NOTHING for side in (ours, theirs)):
            base = base if isinstance(base, dict) else {}
            if not record and self.layout.groups.get(path[0]) is None and (ours is NOTHING or theirs is NOTHING):
                return self.gone(path, base or NOTHING, ours, theirs)
            inner = self.table(path, base, *({} if side is NOTHING else side for side in (ours, theirs)))
            return inner if inner or record or len(tables) == 2 else NOTHING
        return self.field(path, base, ours, theirs)

    def gone(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        """A record, or an unknown table, that at least one side does not have."""
        if ours is NOTHING and theirs is NOTHING:
            return NOTHING
        held = theirs if ours is NOTHING else ours
        if base is NOTHING:
            return deepcopy(held)
        if isinstance(held, dict) and isinstance(base, dict):
            untouched = tables_alike(self.layout, base, held, path)
        else:
            untouched = same_raw(base, held)
        if untouched:
            return NOTHING
        self.conflicts.append(MergeConflict(path, "deleted", base, ours, theirs))
        return deepcopy(held)

    def field(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        spec = self.layout.spec(path)
        old, mine, other = (meant_by(spec, side) for side in (base, ours, theirs))
        if same_raw(mine, other) or same_raw(other, old):
            return ours
        if same_raw(mine, old):
            return theirs
        joined = CLASH if spec is None else put_together(spec, old, mine, other)
        if joined is CLASH:
            self.conflicts.append(MergeConflict(path, "edited", base, ours, theirs))
            return ours if ours is not NOTHING else theirs
        return NOTHING if joined is None else joined


def breaking(
    layout: Layout,
    data: Tree,
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    known: set[Path],
) -> Iterator[MergeConflict]:
    """Yield what is sound on each side alone, and not in what both come to."""
    merged, mine, other = (load(layout.cls, side)[0] for side in (data, ours, theirs))
    told = set(known)

    def conflict(path: Path, kind: ConflictKind, about: Path = ()) -> Iterator[MergeConflict]:
        if path not in told and path[:2] not in told:
            told.add(path)
            yield MergeConflict(path, kind, dig(base, path), dig(ours, path), dig(theirs, path), about)

    for path, targets, id_ in _dangling(merged) - _dangling(mine) - _dangling(other):
        for target in targets:
            place = (target, id_)
            if (dig(ours, place) is NOTHING) is not (dig(theirs, place) is NOTHING):
                yield from conflict(place, "dangling", path)
    before = {(double.collection, double.key) for side in (mine, other) for double in doubles(side)}
    for double in doubles(merged):
        if (double.collection, double.key) not in before:
            for record in double.records:
                yield from conflict((double.collection, record), "double")
    for path in sorted(_circles(layout, merged) - _circles(layout, mine) - _circles(layout, other)):
        if not all(alike(layout.spec(path), dig(side, path), dig(base, path)) for side in (ours, theirs)):
            yield from conflict(path, "circle")


def _dangling(model: Model) -> set[tuple[Path, tuple[str, ...], str]]:
    """
    Return references and keys that name no record of this file: place, collections they may mean, id.

    Some of them are sound (an id of the folder's colleagues); of those every version says the same.
    """
    found: set[tuple[Path, tuple[str, ...], str]] = set()
    for path, spec, value in referring(model):
        own = tuple(target for target in spec.refs if isinstance(getattr(model, target, None), dict))
        for id_ in value if isinstance(value, list) else [value] if value else []:
            if own and all(id_ not in getattr(model, target) for target in own):
                found.add((path, own, id_))
    for group in layout_of(type(model)).groups.values():
        keys = getattr(model, group.keyed_by, None) if group.keyed_by else None
        if isinstance(keys, dict):
            found |= {
                ((group.name, id_), (group.keyed_by or "",), id_)
                for id_ in getattr(model, group.name)
                if id_ not in keys
            }
    return found


def _circles(layout: Layout, model: Model) -> set[Path]:
    """Return the single references that run in a circle inside one collection."""
    found: set[Path] = set()
    for group in layout.groups.values():
        records = getattr(model, group.name) if group.many else {}
        for name, spec in group.fields.items():
            if spec.kind != "ref" or group.name not in spec.refs:
                continue
            for start in records:
                way: list[str] = []
                here: str | None = start
                while here is not None and here in records and here not in way:
                    way.append(here)
                    here = getattr(records[here], name)
                if here == start:
                    found |= {(group.name, record, name) for record in way}
    return found

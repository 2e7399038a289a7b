"""A file with the markers of a merge: what waits in it, place by place, and the file that choices make of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from ksp_tui.model.common import Model, Path
from ksp_tui.model.structure import Layout, layout_of
from ksp_tui.store.decode import decode
from ksp_tui.store.markers import Stretch, stretches
from ksp_tui.store.merge_data import MergeConflict, Side, is_record, put_at, tables_alike
from ksp_tui.store.merge_files import text_of
from ksp_tui.store.places import NOTHING
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.store.toml_error import TomlError, read_toml


@dataclass(frozen=True, slots=True)
class UnsettledFile:
    """What waits in a file with markers. Where a side can't be read, the places are those between markers, as text."""

    cls: type[Model]
    places: tuple[MergeConflict, ...]
    names: tuple[str, str]
    """What stands behind the markers of our side and of theirs."""
    ours: bytes
    """The whole file with our side of every place."""
    theirs: bytes
    by_line: bool
    _parts: tuple[Stretch, ...]
    _newline: str

    def settled(self, choose: Callable[[MergeConflict], Side]) -> bytes | None:
        """Return the file with one side of each place; None where that gives nothing that can be read."""
        if not self.by_line:
            data = read_toml(self.ours.decode())
            for place in self.places:
                put_at(data, place.path, place.side(choose(place)))
            return text_of(data, self.ours, self.theirs, self.cls)
        waiting = iter(self.places)
        found = (getattr(part, choose(next(waiting))) if part.apart else part.ours for part in self._parts)
        made = "".join(found).replace("\n", self._newline).encode()
        return made if parse_bytes(made, self.cls).locked is None else None


def unsettled(data: bytes, cls: type[Model]) -> UnsettledFile | None:
    """Return what waits in a file; None for one without complete markers."""
    text = decode(data).text
    cut = stretches(text) if text is not None else None
    if cut is None:
        return None
    parts, names = cut
    newline = "\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else "\n"
    ours, theirs = ("".join(getattr(part, side) for part in parts) for side in ("ours", "theirs"))
    bases = [part.base if part.told else None for part in parts if part.apart]
    layout = layout_of(cls)
    sides = [side.replace("\n", newline).encode() for side in (ours, theirs)]
    if any(parse_bytes(side, cls).locked is not None for side in sides):
        places = tuple(
            MergeConflict(
                (f"#{number}",), "edited", NOTHING if bases[number - 1] is None else part.base, part.ours, part.theirs
            )
            for number, part in enumerate((part for part in parts if part.apart), 1)
        )
        return UnsettledFile(cls, places, names, sides[0], sides[1], True, tuple(parts), newline)
    base: dict[str, Any] = {}
    if None not in bases:
        try:
            base = read_toml("".join(part.base for part in parts))
        except TomlError:
            base = {}
    found = tuple(_apart(layout, read_toml(sides[0].decode()), read_toml(sides[1].decode()), base, ()))
    return UnsettledFile(cls, found, names, sides[0], sides[1], False, tuple(parts), newline)


def _apart(layout: Layout, ours: Any, theirs: Any, base: Any, path: Path) -> list[MergeConflict]:
    """Return the places in which two versions differ: fields, and whole records that only one of them holds."""
    found: list[MergeConflict] = []
    for key in dict.fromkeys((*ours, *theirs)):
        place = (*path, key)
        mine, other = ours.get(key, NOTHING), theirs.get(key, NOTHING)
        before = base.get(key, NOTHING) if isinstance(base, dict) else NOTHING
        one, two = (side if side is not NOTHING else {} for side in (mine, other))
        alone = is_record(layout, place) and NOTHING in (mine, other)
        both = isinstance(one, dict) and isinstance(two, dict) and not alone
        if not alone and (tables_alike(layout, one, two, place) if both else tables_alike(layout, mine, other, place)):
            continue
        if both:
            found += _apart(layout, one, two, deepcopy(before), place)
        else:
            found.append(MergeConflict(place, "deleted" if alone else "edited", before, mine, other))
    return found

"""
Two versions of a plan, value by value: what was added, removed, changed.

One engine for the review's "what has changed", for history and for merges: pure, on models, by id and not by place in
the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ksp_tui.changes.edit import Edit, plain, same
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.structure import Group, fields_of, layout_of

ChangeKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that came or went, or one field that is another; None stands for empty."""

    path: Path
    kind: ChangeKind
    old: Value
    new: Value

    def edit(self, file: str) -> Edit:
        """Return the edit that makes the first version the second at this place."""
        return Edit(file, self.path, self.old, self.new)


def compare(before: Model, after: Model) -> list[Difference]:
    """
    Return all differences of two models of one class, in the order of the file.

    A record that is in one of them alone is one difference, with its fields as a mapping; records in both are compared
    field by field. Values that mean the same (line ends, the order of a set) are no difference.

    Raises:
        TypeError: they are of different classes.
    """
    if type(before) is not type(after):
        raise TypeError(f"{type(before).__name__} against {type(after).__name__}")
    layout = layout_of(type(before))
    found = list(_fields((), tuple(layout.fields), before, after))
    for group in layout.groups.values():
        found += _group(group, getattr(before, group.name), getattr(after, group.name))
    return found


def _group(group: Group, before: object, after: object) -> Iterator[Difference]:
    names = tuple(group.fields)
    if not group.many:
        yield from _fields((group.name,), names, before, after)
        return
    assert isinstance(before, dict) and isinstance(after, dict)
    for id_ in sorted({*before, *after}):
        path = (group.name, id_)
        if id_ not in before:
            yield Difference(path, "added", None, plain(fields_of(after[id_])))
        elif id_ not in after:
            yield Difference(path, "removed", plain(fields_of(before[id_])), None)
        else:
            yield from _fields(path, names, before[id_], after[id_])


def _fields(path: Path, names: tuple[str, ...], before: object, after: object) -> Iterator[Difference]:
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if not same(old, new):
            yield Difference((*path, name), "changed", plain(old), plain(new))

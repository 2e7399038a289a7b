"""Versions of a plan in words: what has changed between two, where a merge waits, all of one for git's diffs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from ksp_tui.changes.sentences import Sentence, sentences
from ksp_tui.changes.side import Side
from ksp_tui.documents.beside import beside_model, with_beside
from ksp_tui.entry.values import show
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import fields_of, is_empty, layout_of
from ksp_tui.store.codec import from_file
from ksp_tui.store.merge_data import MergeConflict
from ksp_tui.store.places import NOTHING
from ksp_tui.store.planfile import PlanFile
from ksp_tui.text import has, t
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import cells


def side_of(model: Model, folder: Folder, today: dt.date, file: PlanFile[Any] | None = None) -> Side:
    """
    Return a version with the lists of its folder; the folder's own file is its own.

    With its `file` what that holds beside the model is compared too.
    """
    assert isinstance(model, (Plan, Folder))
    held = beside_model(file) if file is not None else {}
    return Side(model, model if isinstance(model, Folder) else folder, today, held)


def changes_between(before: Side, after: Side) -> list[Sentence]:
    """Return what has changed, one sentence a difference."""
    found = sentences(before, after)
    return found if before.beside == after.beside else with_beside(found, before, after)


def grouped(found: Sequence[Sentence], model: Model) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield sentences by the part of the plan that they are about: its name, its sentences."""
    layout = layout_of(type(model))
    parts: dict[str, list[Sentence]] = {}
    for each in found:
        parts.setdefault(each.path[0] if each.path[0] in layout.groups else "", []).append(each)
    for name, own in parts.items():
        yield (t(f"group.{name}") if name else t("diff.own_fields")), own


def side_place_words(side: Side, path: Path) -> str:
    """Return a place in words: ``关系人 › 王丽 › 态度``."""
    layout = layout_of(type(side.model))
    group = layout.groups.get(path[0])
    words: list[str] = []
    if group is not None and len(path) > 1:
        words.append(t(f"group.{group.name}"))
        if group.many:
            words.append(clean(side.name(path[0], path[1])))
    if layout.spec(path) is not None:
        owner = path[0] if len(path) > 1 else "folder" if isinstance(side.model, Folder) else "plan"
        key = f"field.{owner}.{path[-1]}"
        words.append(t(key) if has(key) else path[-1])
    elif group is None or len(path) > 2:
        words.append(clean(path[-1]))
    return " › ".join(word for word in words if word)


def side_value_words(side: Side, path: Path, raw: Any) -> str:
    """Return a value as a file holds it in words; a record as its fields, "" for nothing."""
    layout = layout_of(type(side.model))
    if raw is NOTHING or raw is None:
        return ""
    spec = layout.spec(path)
    if isinstance(raw, dict):
        parts = []
        for name, held in raw.items():
            said = side_value_words(side, (*path, name), held)
            key = f"field.{path[0]}.{name}"
            if said:
                parts.append(t("diff.field", field=t(key) if has(key) else clean(str(name)), value=said))
        return t("diff.then").join(parts)
    if spec is None:
        return clean(str(raw))
    return _shown(side, path, from_file(spec, raw))


def _shown(side: Side, path: Path, value: Value) -> str:
    spec = layout_of(type(side.model)).spec(path)
    assert spec is not None
    try:
        return clean(show(spec, value, side.context, full=True), "\n")
    except (TypeError, ValueError, AttributeError):  # a value that does not fit its field
        return clean(str(value))


def conflict_words(conflict: MergeConflict, sides: tuple[Side, Side, Side]) -> list[str]:
    """Return a place that waits, with what it was and what both sides made of it; `sides` are base, ours, theirs."""
    base, ours, theirs = sides
    there = next((side for side in (ours, theirs, base) if _holds(side, conflict.path)), ours)
    lines = [side_place_words(there, conflict.path) + " " + t(f"merge.{conflict.kind}")]
    if conflict.about:
        about = next((side for side in (ours, theirs) if _holds(side, conflict.about)), ours)
        lines[0] += " " + t("merge.about", place=side_place_words(about, conflict.about))
    for name, side, raw in (
        ("base", base, conflict.base),
        ("ours", ours, conflict.ours),
        ("theirs", theirs, conflict.theirs),
    ):
        said = side_value_words(side, conflict.path, raw) or t("merge.nothing")
        first, *more = t(f"merge.side_{name}", value=said).split("\n")
        indent = " " * (cells(first) - cells(said.split("\n")[0]))
        lines += ["  " + first, *("  " + indent + line for line in more)]
    return lines


def _holds(side: Side, path: Path) -> bool:
    group = layout_of(type(side.model)).groups.get(path[0])
    return group is None or not group.many or len(path) < 2 or path[1] in getattr(side.model, path[0])


def every_value(side: Side) -> Iterator[str]:
    """Yield a line for each value of a version, with its place in words: what git compares instead of the file."""
    layout = layout_of(type(side.model))
    for name, spec in layout.fields.items():
        if not is_empty(spec, value := getattr(side.model, name)):
            yield from _lines(side, (name,), value)
    for group in layout.groups.values():
        held = getattr(side.model, group.name)
        for key, item in sorted(held.items()) if group.many else [("", held)]:
            path = (group.name, key) if group.many else (group.name,)
            fields = fields_of(item)
            if group.many and not fields:
                yield side_place_words(side, path)
            for name, value in fields.items():
                yield from _lines(side, (*path, name), value)


def _lines(side: Side, path: Path, value: Value) -> Iterator[str]:
    place = side_place_words(side, path)
    for line in _shown(side, path, value).split("\n"):
        yield t("diff.field", field=place, value=line)

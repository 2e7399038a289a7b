"""
What a file holds beside the model: values that don't fit their fields, keys that nobody knows, comments.

They are kept when a plan is saved, and compared like all else: nothing of a file changes in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ksp_tui.changes.compare import Difference
from ksp_tui.changes.sentences import LONGEST, Sentence
from ksp_tui.changes.side import Side
from ksp_tui.model.common import Path
from ksp_tui.model.folder import Folder
from ksp_tui.model.structure import layout_of
from ksp_tui.store.planfile import PlanFile
from ksp_tui.store.scan import comments_of
from ksp_tui.text import has, t
from ksp_tui.text.clean import clean

_UNKNOWN = "KSP021"


def beside_model(file: PlanFile[Any]) -> dict[Path, str]:
    """Return what a file holds that its model does not, by place, as words; a table as its values."""
    if file.document is None:
        return {}
    found: dict[Path, str] = {}
    for path, misfit in file.misfits.items():
        found.update(_leaves(path, misfit.raw))
    for finding in file.findings:
        if finding.code == _UNKNOWN:
            found.update(_leaves(finding.path, _at(file.document.data, finding.path)))
    return found


def _at(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def _leaves(path: Path, raw: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield from _leaves((*path, str(key)), value)
    elif isinstance(raw, list):
        yield path, t("entry.separator").join(clean(str(each)) for each in raw)
    else:
        yield path, clean(str(raw).lower() if isinstance(raw, bool) else str(raw), "\n")


def lines_beside(side: Side, file: PlanFile[Any]) -> Iterator[str]:
    """Yield a line for each value beside the model and for each comment, for git to compare."""
    for path, words in side.beside.items():
        for line in words.split("\n"):
            yield t("diff.field", field=_place(side, path), value=line)
    if file.document is not None:
        yield from (clean(comment) for comment in comments_of(file.read_text))


def with_beside(found: Sequence[Sentence], before: Side, after: Side) -> list[Sentence]:
    """Return sentences with those for what lies beside the models; a value that no longer fits is not called empty."""
    places = {each.path: each for each in found}
    for path in dict.fromkeys((*before.beside, *after.beside)):
        old, new = before.beside.get(path), after.beside.get(path)
        come_or_gone = len(path) > 2 and path[:2] in places
        if old == new or come_or_gone:
            continue
        known = places.get(path)
        first = old if old is not None else known.difference.old if known is not None else None
        second = new if new is not None else known.difference.new if known is not None else None
        said = (
            old if old is not None else known.old if known is not None else "",
            new if new is not None else known.new if known is not None else "",
        )
        places[path] = _sentence(before, after, Difference(path, "changed", first, second), said, known)
    return list(places.values())


def _sentence(
    before: Side, after: Side, difference: Difference, said: Sequence[str], known: Sentence | None
) -> Sentence:
    old, new = (_quoted(words, known) for words in said)
    how = "changed" if old and new else "cleared" if old else "set"
    side = after if difference.new is not None else before
    place = _place(side, difference.path)
    words = t(f"changed.beside_{how}", place=place, old=old, new=new)
    item = known.item if known is not None else ""
    return Sentence(difference, item, difference.path[-1], old, new, words)


def _quoted(words: str, known: Sentence | None) -> str:
    if known is not None and words in (known.old, known.new):
        return words
    words = words.replace("\n", " ")
    words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return t("changed.quoted", words=words) if words else ""


def _place(side: Side, path: Path) -> str:
    """Return a place in words, as far as it has any: ``关系人 › 王丽 › 态度``, and keys as the file has them."""
    group = layout_of(type(side.model)).groups.get(path[0])
    words, rest, owner = [], path, "folder" if isinstance(side.model, Folder) else "plan"
    if group is not None:
        words, rest, owner = [t(f"group.{group.name}")], path[1:], group.name
        if group.many and rest:
            words.append(clean(side.name(path[0], path[1])))
            rest = rest[1:]
    for number, key in enumerate(rest):
        known = f"field.{owner}.{key}"
        words.append(t(known) if number == 0 and has(known) else clean(key))
    return " › ".join(words)


def only_beside(sentence: Sentence, before: Side, after: Side) -> bool:
    """Say whether a difference is about what no field holds, so that it can be mended in the file alone."""
    path = sentence.path
    return path in before.beside or (path in after.beside and layout_of(type(after.model)).spec(path) is None)

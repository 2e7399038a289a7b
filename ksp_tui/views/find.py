"""Find words in a plan and in the whole folder: case, accents, full-width and half-width forms do not matter."""

from __future__ import annotations

import pathlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ksp_tui.model.common import Model, Path
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.structure import fields_of, layout_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.file import read_bytes
from ksp_tui.text.folding import HAN, joined_han, plain_letters, without_unseen

#: Kinds of field whose words are a person's own.
_WORDS = frozenset({"line", "text", "tags"})
#: Characters shown before and behind a hit.
_AROUND = 30


@dataclass(frozen=True, slots=True)
class FoundText:
    """One place where the words stand."""

    file: str
    path: Path
    excerpt: str
    """The words with some of what stands around them, on one line; cut ends are marked with ``…``."""
    start: int
    """Where the words begin in the excerpt, in characters."""
    length: int
    """How many characters of the excerpt they are."""


def search_fold(words: str) -> str:
    """Return words as they are compared."""
    return plain_letters(unicodedata.normalize("NFKC", without_unseen(words))).casefold()


@lru_cache(maxsize=8)
def _pattern(wanted: str) -> re.Pattern[str]:
    """Return what finds folded words, where Chinese characters are set wide (李 志远) too."""
    pieces = (re.escape(char) for char in joined_han(wanted))
    return re.compile(re.sub(f"(?<=[{HAN}])(?=[{HAN}])", r"\\s*", "".join(pieces)))


def find(workbook: Workbook, words: str, file: str | None = None) -> Iterator[FoundText]:
    """
    Yield the places where `words` stand in one plan, or in the folder's file and all its plans.

    Plans that can't be read are passed over. Raises UnsafeName for a `file` that can't be one.
    """
    wanted = search_fold(words).strip()
    if not wanted:
        return
    if file is not None:
        yield from find_in(file, workbook.model(file), wanted)
        return
    yield from find_in(FOLDER_FILE, workbook.folder, wanted)
    for entry in workbook.listing().plans:
        if workbook.is_open(entry.id) or _may_hold(entry.path, wanted):
            was_open = workbook.is_open(entry.id)
            yield from find_in(entry.id, workbook.model(entry.id), wanted)
            if not was_open:
                workbook.close_plan(entry.id)


def find_in(file: str, model: Model, wanted: str) -> Iterator[FoundText]:
    """Yield the places in one model; `wanted` is folded already."""
    layout = layout_of(type(model))
    yield from _in_fields(file, (), model, wanted)
    for group in layout.groups.values():
        inside = getattr(model, group.name)
        if group.many:
            for record_id, record in inside.items():
                yield from _in_fields(file, (group.name, record_id), record, wanted)
        else:
            yield from _in_fields(file, (group.name,), inside, wanted)


def _in_fields(file: str, path: Path, item: Model, wanted: str) -> Iterator[FoundText]:
    specs = layout_of(type(item)).fields
    for name, value in fields_of(item).items():
        if specs[name].kind not in _WORDS:
            continue
        for words in value if isinstance(value, list) else (value,):
            hit = _hit(file, (*path, name), " ".join(words.split()), wanted)
            if hit is not None:
                yield hit
                break


def _hit(file: str, path: Path, words: str, wanted: str) -> FoundText | None:
    folded = search_fold(words)
    found = _pattern(wanted).search(folded)
    if found is None:
        return None
    # Folding may change lengths (㎏ becomes kg): walk along until both have come equally far.
    at, length = found.start(), found.end() - found.start()
    if len(folded) == len(words):
        start, end = at, at + length
    else:
        ends = _ends(words)
        start = sum(1 for reached in ends if reached <= at)
        end = sum(1 for reached in ends if reached < at + length) + 1
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    before, behind = "…" if first else "", "…" if last < len(words) else ""
    excerpt = f"{before}{words[first:last]}{behind}"
    return FoundText(file, path, excerpt, start - first + len(before), min(end, len(words)) - start)


def _ends(words: str) -> list[int]:
    reached, found = 0, []
    for char in words:
        reached += len(search_fold(char))
        found.append(reached)
    return found


def _may_hold(path: pathlib.Path, wanted: str) -> bool:
    """Say whether a file is worth being read: a quick look at its bytes, sure only where nothing is escaped."""
    try:
        found = read_bytes(path)
    except StoreError:
        return False
    if found is None:
        return False
    text = found[0].decode("utf-8", "replace")
    if any(mark in wanted for mark in '"\\ ') or "\\u" in text.lower() or "\ufffd" in text:
        return True
    return _pattern(wanted).search(search_fold(text)) is not None

"""Which comment belongs to what: needed only where a whole file is written anew."""

from __future__ import annotations

from dataclasses import dataclass, field

from ksp_tui.model.common import Path
from ksp_tui.store.block import Block
from ksp_tui.store.scan import comments_of, lines_of
from ksp_tui.store.text import TomlDocument

SCHEMA_LINE = "#:schema"


@dataclass(slots=True)
class Comments:
    """The comments of a document by what they belong to. Blank strings stand for blank lines between groups."""

    top: list[str] = field(default_factory=list)
    above: dict[Path, list[str]] = field(default_factory=dict)
    beside: dict[Path, list[str]] = field(default_factory=dict)
    below: dict[Path, list[str]] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)

    def touch(self, path: Path) -> bool:
        """Say whether a comment belongs to `path` or to anything below it."""
        size = len(path)
        return any(place[:size] == path for held in (self.above, self.beside, self.below) for place in held)


def collect(document: TomlDocument) -> Comments:
    """Sort all comments of a document. Raises ScanError for a text that the scanner does not understand."""
    found = Comments()
    waiting: list[str] = []
    counts: dict[Path, int] = {}
    for block in document.blocks:
        if block.kind == "loose":
            waiting += [*_grouped(block.text), ""]
            continue
        path = block.header
        if block.kind == "array":
            counts[path] = counts.get(path, -1) + 1
            path = (*path, f"#{counts[path]}")
        _of_block(block, path, found, waiting)
        waiting = []
    found.tail = waiting
    return found


def _grouped(text: str) -> list[str]:
    """Return the comment lines of a text; blank lines between groups as empty strings, none at the ends."""
    lines: list[str] = []
    for line in lines_of(text):
        bare = line.strip()
        if bare or (lines and lines[-1]):
            lines.append(bare)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _add(held: dict[Path, list[str]], path: Path, comments: list[str]) -> None:
    if comments:
        held.setdefault(path, []).extend(comments)


def _of_block(block: Block, path: Path, found: Comments, waiting: list[str]) -> None:
    text, tokens = block.text, block.tokens
    pos = tokens.body
    if block.kind != "preamble":
        _add(found.above, path, [*waiting, *_grouped(text[: tokens.head])])
        _add(found.beside, path, comments_of(text[tokens.head : tokens.body]))
    for number, entry in enumerate(tokens.entries):
        gap = text[pos : entry.start]
        if block.kind == "preamble" and number == 0:
            gap = _take_top(gap, found)
        place = (*path, *entry.path)
        _add(found.above, place, [line for line in _grouped(gap) if line])
        _add(found.beside, place, comments_of(text[entry.end : entry.stop]))
        pos = entry.stop
    rest = text[pos:]
    if block.kind == "preamble" and not tokens.entries:
        found.top = _grouped(rest)
    else:
        _add(found.below, path, [line for line in _grouped(rest) if line])


def _take_top(gap: str, found: Comments) -> str:
    """Split what stands above the first key: the file's own comments, and those that lead the key."""
    lines = lines_of(gap)
    cut = len(lines)
    if any(not line.strip() for line in lines):
        while cut and lines[cut - 1].strip():
            cut -= 1
    found.top = _grouped("".join(lines[:cut]))
    return "".join(lines[cut:])

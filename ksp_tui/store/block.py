"""Cutting a TOML text into blocks: the preamble, tables, comments that stand alone."""

from __future__ import annotations

import tomllib
from typing import Any, Literal

from ksp_tui.model.common import Path
from ksp_tui.store.scan import (
    HEADER,
    LAST_LINE,
    PLAIN_RUN,
    ScanError,
    Tokens,
    comments_of,
    lines_of,
    number,
    scan_entry,
    split_key,
    tokenize,
)

BlockKind = Literal["preamble", "table", "array", "loose"]


class Block:
    """A piece of the text: the preamble, one table with the comments that lead it, or comments that stand alone."""

    __slots__ = ("_data", "_lines", "_text", "_tokens", "born", "header", "kind")

    def __init__(self, text: str, header: Path, kind: BlockKind) -> None:
        self.header = header
        self.kind = kind
        self.born = False
        """Made by an edit, not read; the blank line above it, if it needed one, is its own."""
        self.text = text

    @property
    def text(self) -> str:
        """The raw text, newlines as they were read."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = text
        self._tokens: Tokens | None = None
        self._data: dict[str, Any] | None = None
        self._lines = -1

    @property
    def lines(self) -> int:
        """Count of newlines in the text."""
        if self._lines < 0:
            self._lines = self._text.count("\n")
        return self._lines

    @property
    def tokens(self) -> Tokens:
        """The block cut into its header and entries; raises :class:`ScanError`."""
        if self._tokens is None:
            self._tokens = tokenize(self._text)
        return self._tokens

    @property
    def data(self) -> dict[str, Any]:
        """What tomllib reads from this block alone, nested under its header."""
        if self._data is None:
            self._data = tomllib.loads(self._text, parse_float=number)
        return self._data

    def comments(self) -> list[str]:
        """Return the comments of the block, from ``#`` to the end of the line."""
        return comments_of(self._text)


def cut(text: str) -> list[Block]:
    """Cut a valid TOML text into blocks; joining their texts gives the text back. The first is the preamble."""
    blocks: list[Block] = []
    arrays: set[Path] = set()
    begin, floor, pos = 0, 0, 0
    header: Path = ()
    kind: BlockKind = "preamble"
    while True:
        run = PLAIN_RUN.match(text, pos)
        pos = run.end() if run else pos
        found = HEADER.match(text, pos) if pos < len(text) else None
        if pos < len(text) and found is None:
            if LAST_LINE.match(text, pos):  # blank or a comment, without a newline
                pos = len(text)
                continue
            entry = scan_entry(text, pos)
            if entry.stop <= pos:
                raise ScanError(pos)
            pos = floor = entry.stop
            continue
        above, lead = _split_gap(text, floor, pos, kind == "preamble", found is not None)
        blocks.append(Block(text[begin:above], header, kind))
        if above < lead:
            blocks.append(Block(text[above:lead], (), "loose"))
        if found is None:
            return blocks
        header = split_key(found[2])
        if found[1] == "[[":
            arrays.add(header)
        kind = "array" if any(header[:size] in arrays for size in range(1, len(header) + 1)) else "table"
        begin = lead
        pos = floor = found.end()


def _split_gap(text: str, floor: int, pos: int, preamble: bool, header: bool) -> tuple[int, int]:
    """
    Say where the comments above a header belong: (end of the block above, start of the block below).

    Comments directly above the header lead it; comments directly under an entry stay with it when a blank line
    follows; what stands free between blank lines is a block of its own, so that dropping a table keeps it.
    """
    start = pos
    while start > floor:
        previous = text.rfind("\n", floor, start - 1) + 1 or floor
        line = text[previous:start].strip()
        if line and line[0] != "#":
            break
        start = previous
    lines = lines_of(text[start:pos])
    lead = pos
    if header:
        for line in reversed(lines):
            if not line.strip():
                break
            lead -= len(line)
    if lead == 0:  # a comment on the first line belongs to the file
        return pos, pos
    if preamble:
        return lead, lead
    above = start
    blank = False
    for line in lines:
        if blank and line.strip():
            break
        blank = blank or not line.strip()
        above += len(line)
    return min(above, lead), lead

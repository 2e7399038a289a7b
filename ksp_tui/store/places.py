"""Where things stand in a TOML text: positions, forms, comments."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, Literal

from ksp_tui.model.common import Path
from ksp_tui.store.block import Block, cut
from ksp_tui.store.scan import KeyValue, ScanError
from ksp_tui.store.splice import CannotSplice
from ksp_tui.store.toml_error import read_toml

Shape = Literal["line", "dotted", "inline", "table", "absent", "blocked"]


class _Nothing(Enum):
    NOTHING = "nothing"


NOTHING: Final[Any] = _Nothing.NOTHING
"""Marks that nothing lies at a path; no value of TOML is this."""


def dig(data: Mapping[str, Any], path: Path) -> Any:
    """Return what lies at `path`, or :data:`NOTHING`."""
    node: Any = data
    for step in path:
        if not isinstance(node, Mapping) or step not in node:
            return NOTHING
        node = node[step]
    return node


class Places:
    """A TOML text held as blocks: a preamble and one block for each table. It answers where things stand."""

    def __init__(self, text: str) -> None:
        """Read a text; raises :class:`TomlError` with position and reason."""
        self._data = read_toml(text)
        self.newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        """The newline that most lines have; new lines are written with it."""
        try:
            blocks = cut(text)
        except (ScanError, RecursionError):  # never spliced, but shown
            blocks = [Block(text, (), "loose")]
        self._text: str | None = text
        self._list(blocks)

    def _list(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._tables = {block.header: block for block in blocks if block.kind in {"preamble", "table"}}

    @property
    def data(self) -> dict[str, Any]:
        """What the text says, as tomllib reads it, with Decimal for fractions. Not to be changed by the caller."""
        return self._data

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "".join(block.text for block in self._blocks)
        return self._text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in the order of the text."""
        return tuple(self._blocks)

    def position(self, path: Path) -> tuple[int, int]:
        """Return line and column (characters), from 1, of the value at `path` or of what is nearest above it."""
        for size in range(len(path), 0, -1):
            found = self._find(path[:size])
            if found:
                return self._place_of(found[0], found[1].value)
            block = self._block_at(path[:size])
            if block:
                return self._head_of(block)
            begun = self._begun_by(path[:size])
            if begun:
                return self._place_of(begun[0], begun[1].key)
        return 1, 1

    def _begun_by(self, path: Path) -> tuple[Block, KeyValue] | None:
        """Return the first dotted key that makes the table at `path`, which has no line of its own."""
        for size in range(len(path)):
            block, rest = self._tables.get(path[:size]), path[size:]
            for entry in self._entries(block) if block else ():
                if block and entry.path[: len(rest)] == rest:
                    return block, entry
        return None

    def key_position(self, path: Path) -> tuple[int, int]:
        """Return line and column of the key (or header) that names `path`."""
        found = self._find(path)
        return self._place_of(found[0], found[1].key) if found else self.position(path)

    def shape(self, path: Path) -> Shape:
        """Say in which form `path` stands; only what is ``blocked`` can't be set."""
        found = self._find(path)
        if found:
            return found[1].form
        if path in self._tables and path:
            return "table"
        node = dig(self._data, path)
        if node is not NOTHING:
            return "table" if isinstance(node, dict) and not self._by_entry(path) else "blocked"
        try:
            self._check_room(path[:-1], path)
        except CannotSplice:
            return "blocked"
        return "absent"

    def raw_at(self, path: Path) -> str | None:
        """Return the text of the value at `path` as it is written, with LF; None when it is no single value."""
        found = self._find(path)
        return found[0].text[found[1].value : found[1].end].replace("\r\n", "\n") if found else None

    def _find(self, path: Path) -> tuple[Block, KeyValue] | None:
        for size in range(len(path) - 1, -1, -1):
            block = self._tables.get(path[:size])
            if block is None:
                continue
            entry = _entry_at(self._entries(block), path[size:])
            if entry:
                return block, entry
        return None

    def _entries(self, block: Block) -> list[KeyValue]:
        try:
            return block.tokens.entries
        except (ScanError, RecursionError):
            return []

    def _block_at(self, path: Path) -> Block | None:
        block = self._tables.get(path)
        if block:
            return block
        size = len(path)
        return next((block for block in self._blocks if block.header[:size] == path and block.kind != "loose"), None)

    def _head_of(self, block: Block) -> tuple[int, int]:
        try:
            return self._place_of(block, block.tokens.head)
        except (ScanError, RecursionError):
            return self._place_of(block, 0)

    def _place_of(self, block: Block, offset: int) -> tuple[int, int]:
        line = 1
        for other in self._blocks:
            if other is block:
                break
            line += other.lines
        line += block.text.count("\n", 0, offset)
        return line, offset - block.text.rfind("\n", 0, offset)

    def _by_entry(self, path: Path) -> bool:
        """Say whether a table is made by a dotted key or an inline table instead of a header."""
        for size in range(len(path)):
            block = self._tables.get(path[:size])
            rest = path[size:]
            for entry in self._entries(block) if block else ():
                short = min(len(entry.path), len(rest))
                if entry.path[:short] == rest[:short]:
                    return True
        return False

    def comments_in(self, path: Path) -> list[str]:
        """Return the comments that would go with the table at `path`; removing a single line keeps its comment."""
        if not isinstance(dig(self._data, path), dict):
            return []
        blocks = [block for block in self._blocks if block.header[: len(path)] == path and block.kind != "loose"]
        return [comment for block in blocks for comment in block.comments()] if path else []

    def _check_room(self, table: Path, path: Path) -> None:
        """Raise unless a header for `table` may be added: what stands above it has to be made of headers."""
        for size in range(1, len(table) + 1):
            node = dig(self._data, table[:size])
            if node is not NOTHING and (not isinstance(node, dict) or self._by_entry(table[:size])):
                raise self._fail(path)

    def _fail(self, path: Path) -> CannotSplice:
        return CannotSplice(path, self.position(path)[0])


def _entry_at(entries: list[KeyValue], rest: Path) -> KeyValue | None:
    for entry in entries:
        if entry.path == rest:
            return entry
        size = len(entry.path)
        if entry.children and entry.path == rest[:size]:
            return _entry_at(entry.children, rest[size:])
    return None

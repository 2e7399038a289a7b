"""A TOML text that is changed in place: only what an edit changes is touched, everything else stays to the byte."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from ksp_tui.model.common import Path, Value
from ksp_tui.store.canon import plain_value, same, table_text, value_text
from ksp_tui.store.scan import Block, Entry, ScanError, cut
from ksp_tui.store.splice import CannotSplice, Order, insert_pair, remove_entry, replace_value
from ksp_tui.store.toml_error import TomlError, read_toml

__all__ = ["CannotSplice", "Document", "Order", "TomlError"]

Shape = Literal["line", "dotted", "inline", "table", "absent", "blocked"]
_NONE: Any = object()
_MEMORY = 500
"""How many changes are remembered for giving the raw text back on undo."""


@dataclass(slots=True)
class _Edit:
    """A change of one key: with the text as it is after it, undoing gives back the text before."""

    path: Path
    block: Block
    after: str
    before: str


@dataclass(slots=True)
class _Dropped:
    """A table that was dropped: its blocks, each with its neighbours, and what it said."""

    blocks: list[tuple[Block, Block, Block | None]]
    data: dict[str, Any]


def dig(data: Mapping[str, Any], path: Path) -> Any:
    """Return what lies at `path`, or a marker that is no value when nothing does."""
    node: Any = data
    for step in path:
        if not isinstance(node, Mapping) or step not in node:
            return _NONE
        node = node[step]
    return node


class Document:
    """A TOML text held as blocks: a preamble and one block for each table."""

    def __init__(self, blocks: list[Block], data: dict[str, Any], newline: str) -> None:
        self._blocks = blocks
        self._data = data
        self.newline = newline
        self._tables = {block.header: block for block in blocks if block.kind in {"preamble", "table"}}
        self._text: str | None = None
        self._edits: list[_Edit] = []
        self._dropped: dict[Path, _Dropped] = {}
        self._journal: list[Callable[[], None]] = []

    @classmethod
    def parse(cls, text: str) -> Document:
        """Read a text; raises :class:`TomlError` with position and reason."""
        data = read_toml(text)
        newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        try:
            blocks = cut(text)
        except (ScanError, RecursionError):  # never spliced, but shown
            blocks = [Block(text, (), "preamble")]
        return cls(blocks, data, newline)

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

    # ---- where things stand

    def position(self, path: Path) -> tuple[int, int]:
        """Return line and column (characters), from 1, of the value at `path` or of what is nearest above it."""
        for size in range(len(path), 0, -1):
            found = self._find(path[:size])
            if found:
                return self._place_of(found[0], found[1].value)
            block = self._block_at(path[:size])
            if block:
                return self._head_of(block)
        return 1, 1

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
        if node is not _NONE:
            return "table" if isinstance(node, dict) and not self._by_entry(path) else "blocked"
        try:
            self._check_room(path[:-1] if len(path) != 2 else path[:1], path)
        except CannotSplice:
            return "blocked"
        return "absent"

    def raw_at(self, path: Path) -> str | None:
        """Return the text of the value at `path` as it is written, with LF; None when it is no single value."""
        found = self._find(path)
        return found[0].text[found[1].value : found[1].end].replace("\r\n", "\n") if found else None

    def _find(self, path: Path) -> tuple[Block, Entry] | None:
        for size in range(len(path) - 1, -1, -1):
            block = self._tables.get(path[:size])
            if block is None:
                continue
            entry = _entry_at(self._entries(block), path[size:])
            if entry:
                return block, entry
        return None

    def _entries(self, block: Block) -> list[Entry]:
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

    # ---- changes

    def set(self, path: Path, value: Value, order: Order) -> None:
        """Write `value` at `path`: a scalar or list of words, or a dict for a whole table.

        Raises :class:`CannotSplice` and leaves everything as it was where the text's form does not allow it.
        A table that exists is changed key by key, so that its comments and unknown keys stay.
        """
        self._guarded(path, lambda: self._set(path, plain_value(value), order))

    def remove(self, path: Path) -> None:
        """Take away the key or the table at `path`; raises :class:`CannotSplice`."""
        self._guarded(path, lambda: self._remove(path))

    def restore(self, path: Path) -> bool:
        """Put the table that was dropped last at `path` back as it stood, comments and all; False when unknown."""
        dropped = self._dropped.pop(path, None)
        if dropped is None or dig(self._data, path) is not _NONE:
            return False
        try:
            self._guarded(path, lambda: self._put_back(path, dropped))
        except CannotSplice:
            return False
        return True

    def _guarded(self, path: Path, change: Callable[[], None]) -> None:
        """Run a change; on any doubt put everything back."""
        self._journal.clear()
        try:
            change()
        except (CannotSplice, ScanError, RecursionError, tomllib.TOMLDecodeError, ValueError, TypeError) as error:
            line = error.line if isinstance(error, CannotSplice) else self.position(path)[0]
            for undo in reversed(self._journal):
                undo()
            self._text = None
            raise CannotSplice(path, line) from error
        finally:
            self._journal.clear()
        self._text = None

    def _fail(self, path: Path) -> CannotSplice:
        return CannotSplice(path, self.position(path)[0])

    def _set(self, path: Path, value: Value, order: Order) -> None:
        if isinstance(value, dict):
            self._set_table(path, value, order)
            return
        old = dig(self._data, path)
        if old is not _NONE and same(old, value):
            return
        if self._taken_back(path, value):
            return
        found = self._find(path)
        if found:
            block, entry = found
            self._change(block, replace_value(block.text, entry, value, self.newline), path, value)
            return
        if old is not _NONE:
            raise self._fail(path)
        table = path[:-1]
        dropped = self._dropped.get(table)
        if table and dropped and dig(self._data, table) is _NONE and same(dropped.data, {path[-1]: value}):
            self._put_back(table, self._dropped.pop(table))
            return
        existing = self._tables.get(table)
        if existing is None:
            self._check_room(table, path)
            self._new_table(table, {path[-1]: value}, order)
            return
        text = insert_pair(existing, path[-1], value, order.keys(table), self.newline)
        if existing.kind == "preamble" and len(self._blocks) > 1:
            text += self._gap(text, self._blocks[1])
        self._change(existing, text, path, value)

    def _set_table(self, path: Path, value: dict[str, Any], order: Order) -> None:
        old = dig(self._data, path)
        keys = order.keys(path)
        if isinstance(old, dict):
            for key in keys:
                if key in old and key not in value:
                    self._remove((*path, key), keep_table=True)
            for key, item in value.items():
                self._set((*path, key), item, order)
            return
        if old is not _NONE:
            self._remove(path)
        dropped = self._dropped.get(path)
        if dropped and same({key: item for key, item in dropped.data.items() if key in keys}, value):
            self._put_back(path, self._dropped.pop(path))
            return
        self._check_room(path, path)
        sorted_keys = [key for key in keys if key in value] + [key for key in value if key not in keys]
        self._new_table(path, {key: value[key] for key in sorted_keys}, order)

    def _check_room(self, table: Path, path: Path) -> None:
        """Raise unless a header for `table` may be added: what stands above it has to be made of headers."""
        for size in range(1, len(table) + 1):
            node = dig(self._data, table[:size])
            if node is not _NONE and (not isinstance(node, dict) or self._by_entry(table[:size])):
                raise self._fail(path)

    def _new_table(self, table: Path, fields: dict[str, Any], order: Order) -> None:
        block = Block(table_text(table, fields, self.newline), table, "table")
        if not same(block.data, _nested(table, fields)):
            raise self._fail(table)
        self._insert(self._slot(table, order), block)
        self._update(table, dig(block.data, table), merge=True)

    def _remove(self, path: Path, *, keep_table: bool = False) -> None:
        old = dig(self._data, path)
        if old is _NONE:
            return
        if self._taken_back(path, _NONE):
            return
        found = self._find(path)
        if found:
            block, entry = found
            self._change(block, remove_entry(block.text, entry, self.newline), path, _NONE)
            header = block.header
            lone = len(path) == 2 and path[:1] == header and not keep_table and not self._data.get(path[0])
            if lone and "#" not in block.text:
                rest = self._edits.pop()  # the table goes as a whole, and comes back as a whole
                self._drop(header, {path[1]: old})
                self._dropped[header].blocks[0][0].text = rest.before
            return
        if not isinstance(old, dict) or self._by_entry(path):
            raise self._fail(path)
        self._drop(path, old)

    # ---- the pieces of a change

    def _change(self, block: Block, text: str, path: Path, value: Value) -> None:
        """Give a block another text after reading it again: only the value at `path` may have changed."""
        before = block.text
        expected = deepcopy(block.data)
        _put(expected, path, value)
        fresh = Block(text, block.header, block.kind)
        if not same(_pruned(fresh.data, block.header), _pruned(expected, block.header)):
            raise self._fail(path)
        block.text = text
        self._journal.append(lambda: setattr(block, "text", before))
        self._update(path, _NONE if value is _NONE else dig(fresh.data, path))
        self._edits.append(_Edit(path, block, text, before))
        del self._edits[:-_MEMORY]

    def _taken_back(self, path: Path, value: Value) -> bool:
        """Undo the last change of a key to the byte when `value` is what stood there before it."""
        edit = next((edit for edit in reversed(self._edits) if edit.path == path), None)
        if edit is None or edit.block.text != edit.after or self._tables.get(edit.block.header) is not edit.block:
            return False
        before = Block(edit.before, edit.block.header, edit.block.kind)
        old = dig(before.data, path)
        if (old is _NONE) is not (value is _NONE) or not (old is _NONE or same(old, value)):
            return False
        edit.block.text = edit.before
        self._journal.append(lambda: setattr(edit.block, "text", edit.after))
        self._update(path, old)
        self._edits.remove(edit)
        return True

    def _update(self, path: Path, value: Any, *, merge: bool = False) -> None:
        """Bring `data` in step with the text, and note how to go back."""
        root, key = self._data, path[0]
        had, old = key in root, deepcopy(root[key]) if key in root and len(path) < 3 else _NONE
        if len(path) >= 3 or (len(path) == 2 and isinstance(root.get(key), dict)):
            node = dig(root, path[:-1])
            deep = deepcopy(node.get(path[-1], _NONE)) if isinstance(node, dict) else _NONE
            old = _NONE
            self._journal.append(lambda: self._assign(path, deep))
        else:
            self._journal.append(lambda: self._assign((key,), old if had else _NONE))
        if merge and isinstance(there := dig(root, path), dict):
            value = {**there, **value}
        self._assign(path, value)

    def _assign(self, path: Path, value: Any) -> None:
        _put(self._data, path, value)
        for size in range(len(path) - 1, 0, -1):
            parent = dig(self._data, path[:size])
            if value is _NONE and parent == {} and path[:size] not in self._tables:
                _put(self._data, path[:size], _NONE)

    def _drop(self, path: Path, data: dict[str, Any]) -> None:
        """Take away all blocks of a table and remember them."""
        size = len(path)
        dropped = _Dropped([], deepcopy(data))
        old_blocks = list(self._blocks)
        going = {id(block) for block in old_blocks if block.header[:size] == path and block.kind != "loose"}
        for index, block in enumerate(old_blocks):
            if id(block) in going:
                following = old_blocks[index + 1] if index + 1 < len(old_blocks) else None
                dropped.blocks.append((block, old_blocks[index - 1], following))
        self._relist([block for block in old_blocks if id(block) not in going])
        if id(old_blocks[-1]) in going:  # no blank line is left at the end of the file
            last = self._blocks[-1]
            text, bare = last.text, last.text.rstrip(" \t\r\n")
            if bare and text != bare:
                last.text = bare + ("\r\n" if text[len(bare) :].startswith("\r\n") else "\n")
                self._journal.append(lambda: setattr(last, "text", text))
        self._update(path, _NONE)
        self._dropped[path] = dropped
        self._journal.append(lambda: self._dropped.pop(path, None) and None)

    def _put_back(self, path: Path, dropped: _Dropped) -> None:
        merged: dict[str, Any] = {}
        for block, previous, following in dropped.blocks:
            index = next((i for i, other in enumerate(self._blocks) if other is previous), None)
            if index is None:
                index = next((i for i, other in enumerate(self._blocks) if other is following), len(self._blocks)) - 1
            self._insert(index + 1, block)
            if block.kind == "table":
                merged = block.data if not merged else merged
        self._update(path, deepcopy(dropped.data))

    def _slot(self, table: Path, order: Order) -> int:
        """Return where a new table goes: groups in the model's order, records sorted by id."""
        groups = {name: index for index, name in enumerate(order.groups)}
        mine = (groups.get(table[0], len(groups)), table[1:])
        inner = next((i for i, block in enumerate(self._blocks) if block.header[: len(table)] == table), None)
        if inner is not None:
            return inner
        before: tuple[tuple[int, Path], int] | None = None
        after: tuple[tuple[int, Path], int] | None = None
        for index, block in enumerate(self._blocks):
            if not block.header or block.header[0] not in groups:
                continue
            rank = (groups[block.header[0]], block.header[1:])
            if rank < mine and (before is None or rank >= before[0]):
                before = (rank, index)
            if rank > mine and (after is None or rank < after[0]):
                after = (rank, index)
        if after and after[0][0] == mine[0] and not (before and before[0][0] == mine[0]):
            return after[1]
        if before:
            return before[1] + 1
        return after[1] if after else 1

    def _insert(self, index: int, block: Block) -> None:
        """Put a block into the list with a blank line on both sides."""
        text, old = block.text, block.text
        above = "".join(other.text for other in self._blocks[max(0, index - 3) : index])
        if above and not above.endswith("\n"):
            text = self.newline + text
            above += self.newline
        lines = above[-4:].replace("\r\n", "\n")
        if above and not lines.endswith("\n\n") and not text.lstrip(" \t\r").startswith("\n" * 2):
            bare = above == "".join(other.text for other in self._blocks[max(0, index - 3) : index])
            if not (bare and text.lstrip(" \t\r").startswith("\n")):
                text = self.newline + text
        if index < len(self._blocks):
            text += self._gap(text, self._blocks[index])
        block.text = text
        self._journal.append(lambda: setattr(block, "text", old))
        self._relist([*self._blocks[:index], block, *self._blocks[index:]])

    def _gap(self, text: str, following: Block) -> str:
        """Return the blank line that has to stand between a text and the block under it, if it is not there."""
        if text.replace("\r\n", "\n").endswith("\n\n") or following.text.lstrip(" \t\r").startswith("\n"):
            return ""
        return self.newline

    def _relist(self, blocks: list[Block]) -> None:
        old, tables = self._blocks, self._tables
        self._blocks = blocks
        self._tables = {block.header: block for block in blocks if block.kind in {"preamble", "table"}}

        def back() -> None:
            self._blocks, self._tables = old, tables

        self._journal.append(back)


def _entry_at(entries: list[Entry], rest: Path) -> Entry | None:
    for entry in entries:
        if entry.path == rest:
            return entry
        size = len(entry.path)
        if entry.children and entry.path == rest[:size]:
            return _entry_at(entry.children, rest[size:])
    return None


def _nested(path: Path, value: Any) -> dict[str, Any]:
    for step in reversed(path):
        value = {step: value}
    return dict(value)


def _put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Set or (with the marker) delete what lies at `path`."""
    node = data
    for step in path[:-1]:
        if value is _NONE and step not in node:
            return
        node = node.setdefault(step, {})
    if value is _NONE:
        node.pop(path[-1], None)
    else:
        node[path[-1]] = value


def _pruned(data: dict[str, Any], header: Path) -> dict[str, Any]:
    """Drop tables that became empty when their last dotted key went."""

    def prune(node: dict[str, Any]) -> dict[str, Any]:
        done = {key: prune(item) if isinstance(item, dict) else item for key, item in node.items()}
        return {key: item for key, item in done.items() if item != {}}

    return prune(data)

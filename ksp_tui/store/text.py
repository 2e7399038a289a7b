"""A TOML text that is changed in place: only what an edit changes is touched, everything else stays to the byte."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from ksp_tui.model.common import Path, Value
from ksp_tui.store.block import Block
from ksp_tui.store.canon import plain_value, same, table_text
from ksp_tui.store.places import NOTHING, Places, Shape, dig
from ksp_tui.store.scan import ScanError
from ksp_tui.store.splice import CannotSplice, Order, gap_above, gap_below, insert_pair, remove_entry, replace_value
from ksp_tui.store.toml_error import TomlError

__all__ = ["CannotSplice", "Order", "Shape", "TomlDocument", "TomlError"]

_MEMORY = 500
"""How many changes are remembered for giving the raw text back on undo."""
_KEPT = 20
"""How many tables dropped at one path are remembered."""


@dataclass(slots=True)
class _Edit:
    """A change of one key: while the text is as it is after it, undoing gives back the text before."""

    path: Path
    block: Block
    after: str
    before: str


@dataclass(slots=True)
class _Dropped:
    """A table that was dropped: its blocks, each with its neighbours, and what it said."""

    blocks: list[tuple[Block, Block, Block | None]]
    data: dict[str, Any]
    trimmed: tuple[Block, str, str] | None = None
    """The block that became the last one: its text before and after the blank lines at its end went."""


class TomlDocument(Places):
    """A TOML text that can be changed at a path; see :class:`Places` for what it can be asked."""

    def __init__(self, text: str) -> None:
        """Read a text; raises :class:`TomlError` with position and reason."""
        super().__init__(text)
        self._edits: list[_Edit] = []
        self._dropped: dict[Path, list[_Dropped]] = {}
        self._journal: list[Callable[[], None]] = []

    @classmethod
    def parse(cls, text: str) -> TomlDocument:
        """Read a text; raises :class:`TomlError` with position and reason."""
        return cls(text)

    def set(self, path: Path, value: Value, order: Order) -> None:
        """
        Write `value` at `path`: a scalar or list of words, or a dict for a whole table.

        Raises :class:`CannotSplice` and leaves everything as it was where the text's form does not allow it.
        A table that exists is changed key by key, so that its comments and unknown keys stay.
        """
        self._guarded(path, lambda: self._set(path, plain_value(value), order))

    def remove(self, path: Path) -> None:
        """
        Take away the key or the table at `path`, if it is there; raises :class:`CannotSplice`.

        The comment at the end of a key's line stays as a line of its own; for a table see :meth:`comments_in`.
        """
        self._guarded(path, lambda: self._remove(path))

    def restore(self, path: Path, fits: Callable[[Any], bool]) -> bool:
        """
        Put a dropped table back as it stood, comments and all, if `fits` says yes to what it held.

        Of several that were dropped at `path` the last that fits is taken; False when there is none.
        """
        dropped = self._fallen(path, fits)
        if dropped is None:
            return False
        try:
            self._guarded(path, lambda: self._put_back(path, dropped))
        except CannotSplice:
            return False
        return True

    def _fallen(self, path: Path, fits: Callable[[Any], bool]) -> _Dropped | None:
        if dig(self._data, path) is not NOTHING:
            return None
        return next((held for held in reversed(self._dropped.get(path, [])) if fits(held.data)), None)

    def _guarded(self, path: Path, change: Callable[[], None]) -> None:
        """Run a change; on any doubt put everything back."""
        edits, dropped = list(self._edits), {key: list(held) for key, held in self._dropped.items()}
        try:
            if () not in self._tables:  # a text that the scanner did not understand
                raise self._fail(path)
            change()
        except (CannotSplice, ScanError, RecursionError, tomllib.TOMLDecodeError, ValueError, TypeError) as error:
            for undo in reversed(self._journal):
                undo()
            self._edits, self._dropped = edits, dropped
            raise self._fail(path) from error
        finally:
            self._journal.clear()
        self._text = None

    # ---- changes at a path

    def _set(self, path: Path, value: Value, order: Order) -> None:
        if isinstance(value, dict):
            self._set_table(path, value, order)
            return
        old = dig(self._data, path)
        if (old is not NOTHING and same(old, value)) or self._taken_back(path, value):
            return
        found = self._find(path)
        if found:
            block, entry = found
            self._change(block, replace_value(block.text, entry, value, self.newline), path, value)
            return
        if old is not NOTHING:
            raise self._fail(path)
        table = path[:-1]
        existing = self._tables.get(table)
        if existing is None:
            self._check_room(table, path)
            dropped = self._fallen(table, lambda data: same(data, {path[-1]: value}))
            if dropped:
                self._put_back(table, dropped)
            else:
                self._new_table(table, {path[-1]: value}, order)
            return
        text = insert_pair(existing, path[-1], value, order.keys(table), self.newline)
        if existing.kind == "preamble" and len(self._blocks) > 1:
            text += gap_below(text, self._blocks[1].text, self.newline)
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
        if old is not NOTHING:
            self._remove(path, keep_table=True)
        dropped = self._fallen(path, lambda data: same({key: data[key] for key in keys if key in data}, value))
        if dropped:
            self._put_back(path, dropped)
            return
        self._check_room(path, path)
        in_order = [key for key in keys if key in value] + [key for key in value if key not in keys]
        self._new_table(path, {key: value[key] for key in in_order}, order)

    def _new_table(self, table: Path, fields: dict[str, Any], order: Order) -> None:
        block = Block(table_text(table, fields, self.newline), table, "table")
        content = dig(block.data, table)
        if not same(content, fields):
            raise self._fail(table)
        block.born = True
        self._insert(self._slot(table, order), block)
        there = dig(self._data, table)
        self._update(table, {**there, **content} if isinstance(there, dict) else deepcopy(content))

    def _remove(self, path: Path, *, keep_table: bool = False) -> None:
        old = dig(self._data, path)
        if old is NOTHING or self._taken_back(path, NOTHING):
            return
        found = self._find(path)
        if found is None:
            if not isinstance(old, dict) or self._by_entry(path):
                raise self._fail(path)
            self._drop(path)
            return
        block, entry = found
        text = remove_entry(block.text, entry, self.newline)
        lone = len(path) == 2 and block.header == path[:1] and dig(self._data, path[:1]) == {path[1]: old}
        if lone and not keep_table and "#" not in text:
            self._drop(block.header)
        else:
            self._change(block, text, path, NOTHING)

    # ---- the pieces of a change

    def _change(self, block: Block, text: str, path: Path, value: Value) -> None:
        """Give a block another text after reading it again: only the value at `path` may have changed."""
        before = block.text
        expected = deepcopy(block.data)
        put(expected, path, value)
        fresh = Block(text, block.header, block.kind)
        if not same(_pruned(fresh.data), _pruned(expected)):
            raise self._fail(path)
        self._retext(block, text)
        self._update(path, NOTHING if value is NOTHING else dig(fresh.data, path))
        self._edits.append(_Edit(path, block, text, before))
        del self._edits[:-_MEMORY]

    def _taken_back(self, path: Path, value: Value) -> bool:
        """Undo the last change of a key to the byte when `value` is what stood there before it."""
        edit = next((edit for edit in reversed(self._edits) if edit.path == path), None)
        if edit is None or edit.block.text != edit.after or self._tables.get(edit.block.header) is not edit.block:
            return False
        old = dig(Block(edit.before, edit.block.header, edit.block.kind).data, path)
        if (old is NOTHING) is not (value is NOTHING) or not (old is NOTHING or same(old, value)):
            return False
        self._retext(edit.block, edit.before)
        self._update(path, old)
        self._edits = [other for other in self._edits if other is not edit]
        return True

    def _retext(self, block: Block, text: str) -> None:
        before = block.text
        block.text = text
        self._journal.append(lambda: setattr(block, "text", before))

    def _update(self, path: Path, value: Any) -> None:
        """Bring `data` in step with the text, and note how to go back."""
        root, key = self._data, path[0]
        group = root.get(key)
        if len(path) > 1 and isinstance(group, dict):
            old = deepcopy(group.get(path[1], NOTHING))

            def back() -> None:
                root[key] = group
                put(group, (path[1],), old)
        else:
            old = deepcopy(root.get(key, NOTHING))

            def back() -> None:
                put(root, (key,), old)

        self._journal.append(back)
        put(root, path, value)
        if value is NOTHING:
            for size in range(len(path) - 1, 0, -1):
                if dig(root, path[:size]) == {} and path[:size] not in self._tables:
                    put(root, path[:size], NOTHING)

    def _drop(self, path: Path) -> None:
        """Take away all blocks of a table and remember them."""
        old = self._blocks
        dropped = _Dropped([], deepcopy(dig(self._data, path)))
        going = {id(block) for block in old if block.kind != "loose" and block.header[: len(path)] == path}
        for index, block in enumerate(old):
            if id(block) in going:
                dropped.blocks.append((block, old[index - 1], old[index + 1] if index + 1 < len(old) else None))
        self._relist([block for block in old if id(block) not in going])
        last = self._blocks[-1]  # no blank line shall end the file
        bare = last.text.rstrip(" \t\r\n")
        if id(old[-1]) in going and not old[-1].born and bare and last.text.count("\n", len(bare)) > 1:
            end = "\r\n" if last.text[len(bare) :].lstrip(" \t").startswith("\r\n") else "\n"
            dropped.trimmed = (last, last.text, bare + end)
            self._retext(last, bare + end)
        self._update(path, NOTHING)
        if dropped.data or not all(block.born for block, _, _ in dropped.blocks):
            # An empty table of our own is no form to come back to: it would stand for the one that was there before it.
            self._dropped[path] = [*self._dropped.get(path, [])[1 - _KEPT :], dropped]

    def _put_back(self, path: Path, dropped: _Dropped) -> None:
        """Insert the dropped blocks where they stood, or beside the neighbour that is left."""
        if dropped.trimmed and dropped.trimmed[0].text == dropped.trimmed[2]:
            self._retext(dropped.trimmed[0], dropped.trimmed[1])
        last: Block | None = None
        for block, above, below in dropped.blocks:
            places = {id(other): index for index, other in enumerate(self._blocks)}
            index = places.get(id(above), places.get(id(last), -1)) + 1
            if index == 0:
                index = places.get(id(below), len(self._blocks))
            following = self._blocks[index] if index < len(self._blocks) else None
            coming = {id(other) for other, _, _ in dropped.blocks}
            exact = self._blocks[index - 1] is above and (following is below or id(below) in coming)
            self._insert(index, block, exact=exact)
            last = block
        self._update(path, deepcopy(dropped.data))
        self._dropped[path] = [held for held in self._dropped[path] if held is not dropped]

    def _slot(self, table: Path, order: Order) -> int:
        """Return where a new table goes: groups in the model's order, records sorted by id."""
        inner = next((i for i, block in enumerate(self._blocks) if block.header[: len(table)] == table), None)
        if inner is not None:
            return inner
        groups = {name: index for index, name in enumerate(order.groups)}
        mine = (groups.get(table[0], len(groups)), table[1:])
        ranks = [
            ((groups[block.header[0]], block.header[1:]), index)
            for index, block in enumerate(self._blocks)
            if block.header and block.header[0] in groups
        ]
        before = max((item for item in ranks if item[0] < mine), default=None)
        after = min((item for item in ranks if item[0] > mine), default=None)
        if after and after[0][0] == mine[0] and not (before and before[0][0] == mine[0]):
            return after[1]
        if before:
            return before[1] + 1
        if after:
            return after[1]
        return 1 if mine[0] < len(groups) else len(self._blocks)

    def _insert(self, index: int, block: Block, *, exact: bool = False) -> None:
        """Put a block into the list, with a blank line on both sides unless it stood `exact`ly here."""
        if not exact:
            above = "".join(other.text[-4:] for other in self._blocks[max(0, index - 4) : index])
            text = gap_above(above, block.text, self.newline) + block.text
            if index < len(self._blocks):
                text += gap_below(text, self._blocks[index].text, self.newline)
            self._retext(block, text)
        self._relist([*self._blocks[:index], block, *self._blocks[index:]])

    def _relist(self, blocks: list[Block]) -> None:
        old = self._blocks
        self._list(blocks)
        self._journal.append(lambda: self._list(old))


def put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Set what lies at `path`, or delete it when `value` is :data:`NOTHING`."""
    node = data
    for step in path[:-1]:
        if value is NOTHING and step not in node:
            return
        node = node.setdefault(step, {})
    if value is NOTHING:
        node.pop(path[-1], None)
    else:
        node[path[-1]] = value


def _pruned(node: dict[str, Any]) -> dict[str, Any]:
    """Drop empty tables: one that dotted keys made goes with its last key."""
    done = {key: _pruned(item) if isinstance(item, dict) else item for key, item in node.items()}
    return {key: item for key, item in done.items() if item != {}}

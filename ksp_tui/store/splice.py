"""Changing one block's text: replace a value, add a line, take a line away. Comments are never lost."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from ksp_tui.model.common import Path, Value
from ksp_tui.model.structure import Layout
from ksp_tui.store.block import Block
from ksp_tui.store.canon import INDENT, pair_text, same, value_text
from ksp_tui.store.scan import ArrayElement, KeyValue, ScanError, comments_of, number, scan_array


class CannotSplice(Exception):  # noqa: N818 - says what happened
    """The text has a form at this place in which a change can't be made safely; nothing was changed."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(f"{'.'.join(path)} (line {line})")
        self.path = path
        self.line = line
        """Line in the file, from 1."""


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which single fields, groups and a group's fields are written."""

    fields: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, layout: Layout) -> Order:
        """Return the order that the model gives."""
        return cls(
            ("schema", *(name for name in layout.fields if name != "schema")),
            {name: tuple(group.fields) for name, group in layout.groups.items()},
        )

    def keys(self, table: Path) -> tuple[str, ...]:
        """Return the known keys of a table."""
        return self.groups.get(table[0], ()) if table else self.fields


def replace_value(text: str, entry: KeyValue, value: Value, newline: str) -> str:
    """Return the block's text with another value at `entry`; raises :class:`ScanError` where that can't be done."""
    old = text[entry.value : entry.end]
    inline = entry.form == "inline"
    if isinstance(value, list) and old.startswith("["):
        new = array_text(old, value, newline, close=_indent_of(text, entry.end - 1) or "")
    else:
        new = value_text(value, newline, one_line=inline)
    lost = comments_of(old)
    for comment in comments_of(new):
        if comment in lost:
            lost.remove(comment)
    if lost and inline:
        raise ScanError(entry.value)
    indent = text[entry.start : entry.key]
    above = "".join(f"{indent}{comment}{newline}" for comment in lost)
    return text[: entry.start] + above + text[entry.start : entry.value] + new + text[entry.end :]


def array_text(old: str, values: list[Value], newline: str = "\n", close: str = "", indent: str | None = None) -> str:
    """
    Write a list in the form that the array `old` has: on one line, or one element a line, comments beside.

    No comment is lost: that of an element that goes stands above the next one that stays. `close` is the white
    space before the closing bracket, `indent` that before the elements: by default as it was.
    """
    if "\n" not in old:
        return value_text(values, newline, one_line=True)
    items, tail = scan_array(old, 0)
    known = tomllib.loads(f"k = {old}", parse_float=number)["k"]
    left: list[tuple[Value, ArrayElement]] = list(zip(known, items, strict=True))
    if indent is None and items:
        indent = _indent_of(old, items[0].value)
    indent = INDENT if indent is None else indent
    kept: list[tuple[str, ArrayElement | None]] = []
    for value in values:
        index = next((i for i, (other, _) in enumerate(left) if same(other, value)), None)
        item = left.pop(index)[1] if index is not None else None
        raw = old[item.value : item.end] if item else value_text(value, newline, one_line=True)
        kept.append((raw, item))
    gone = {id(item) for _, item in left}
    homeless: list[str] = []
    for item in items:
        if id(item) in gone:
            homeless += [*item.above, *([item.beside] if item.beside else [])]
            homeless += comments_of(old[item.value : item.end])
        elif homeless:
            item.above = homeless + item.above
            homeless = []
    lines = ["["]
    for raw, item in kept:
        lines += [f"{indent}{comment}" for comment in (item.above if item else ())]
        lines.append(f"{indent}{raw}," + (f"  {item.beside}" if item and item.beside else ""))
    lines += [f"{indent}{comment}" for comment in (*homeless, *tail)]
    return newline.join([*lines, f"{close}]"])


def _indent_of(text: str, pos: int) -> str | None:
    """Return the white space before `pos` when nothing else stands before it on its line."""
    before = text[text.rfind("\n", 0, pos) + 1 : pos]
    return None if before.strip(" \t") else before


def remove_entry(text: str, entry: KeyValue, newline: str) -> str:
    """Return the block's text without the entry; its comments stay as lines of their own."""
    if entry.form == "inline":
        raise ScanError(entry.key)
    indent = text[entry.start : entry.key]
    rest = "".join(f"{indent}{comment}{newline}" for comment in comments_of(text[entry.value : entry.stop]))
    return text[: entry.start] + rest + text[entry.stop :]


def insert_pair(block: Block, key: str, value: Value, keys: tuple[str, ...], newline: str) -> str:
    """Return the block's text with a new line, behind the nearest key that comes before it in `keys`."""
    text, tokens = block.text, block.tokens
    rank = {name: index for index, name in enumerate(keys)}
    mine = rank.get(key)
    if mine is None:
        earlier = list(tokens.entries)[-1:]
    else:
        earlier = [entry for entry in tokens.entries if rank.get(entry.path[0], len(keys)) < mine]
        earlier.sort(key=lambda entry: (rank[entry.path[0]], entry.start))
    indent = text[tokens.entries[0].start : tokens.entries[0].key] if tokens.entries else ""
    if earlier:
        at = earlier[-1].stop
        indent = text[earlier[-1].start : earlier[-1].key]
    elif block.kind != "preamble":
        at = tokens.body
    else:
        at = _top(text, tokens.entries[0].start) if tokens.entries else len(text)
    pair = indent + pair_text(key, value, newline)
    if at and text[at - 1] != "\n":
        pair = newline + pair
    return text[:at] + pair + text[at:]


def _top(text: str, pos: int) -> int:
    """Return where the comments that lead the first key begin; comments on the first line belong to the file."""
    start = pos
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if not text[line:start].strip().startswith("#"):
            return start
        start = line
    return pos


def gap_above(above: str, text: str, newline: str) -> str:
    """Return what has to stand between the text `above` and a table so that a blank line parts them."""
    if not above:
        return ""
    ends = above.replace("\r", "")
    wanted = 0 if ends.endswith("\n\n") else 1 if ends.endswith("\n") else 2
    bare = text.replace("\r", "")[:2]
    return newline * max(0, wanted - (len(bare) - len(bare.lstrip("\n"))))


def gap_below(text: str, following: str, newline: str) -> str:
    """Return the blank line that has to stand between a text and what follows, if it is not there."""
    if not following or text.replace("\r", "").endswith("\n\n") or following.lstrip(" \t\r").startswith("\n"):
        return ""
    return newline

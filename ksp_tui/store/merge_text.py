"""
The text of a merged file: what one side wrote is carried over as it stands, comments of both sides with it.

The text is made of pieces (a table's comments, its header, one entry), so that a place where both sides contradict can
be shown between markers without cutting a value in two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ksp_tui.changes.three_way import merge_lines
from ksp_tui.model.common import Path
from ksp_tui.model.structure import Layout
from ksp_tui.store.canon import value_text
from ksp_tui.store.codec import to_file
from ksp_tui.store.merge_data import alike, is_record, meant_by
from ksp_tui.store.places import NOTHING, dig
from ksp_tui.store.scan import comments_of, lines_of
from ksp_tui.store.splice import Order, array_text
from ksp_tui.store.text import TomlDocument

Key = tuple[Path, int]
"""A table: its header, and which one of that header it is."""
Piece = tuple[Key, str]
"""The table that a piece of text stands in, and the piece."""


@dataclass(slots=True)
class _Entry:
    """One ``key = value``: what stands above it, its lines, and where in them its value stands."""

    above: str
    lines: str
    value: int
    end: int


@dataclass(slots=True)
class _Table:
    """One table, or the keys before the first one."""

    above: str
    head: str
    entries: dict[Path, _Entry] = field(default_factory=dict)
    below: str = ""
    whole: bool = False
    """An element of an array of tables, which is carried over whole."""
    apart: bool = False
    """Whether a blank line stands above it."""

    @property
    def text(self) -> str:
        """All of it."""
        inner = "".join(entry.above + entry.lines for entry in self.entries.values())
        return self.above + self.head + inner + self.below


class Parts:
    """A file cut into tables and entries. Raises ScanError for a text that the scanner does not understand."""

    def __init__(self, document: TomlDocument, order: Order) -> None:
        self.data = document.data
        self.order = order
        self.tables: dict[Key, _Table] = {}
        waiting = ""
        written = ""
        seen: Counter[Path] = Counter()
        for block in document.blocks:
            before, written = written, block.text
            if block.kind == "loose":
                waiting += block.text
                continue
            key = (block.header, seen[block.header])
            seen[block.header] += 1
            tokens = block.tokens
            if block.kind == "array":
                above = waiting + block.text[: tokens.head]
                self.tables[key] = _Table(above, block.text[tokens.head :], whole=True, apart=_apart(before, above))
                waiting = ""
                continue
            table = _Table(waiting + block.text[: tokens.head], block.text[tokens.head : tokens.body])
            table.apart = _apart(before, table.above)
            waiting, pos = "", tokens.body
            for number, entry in enumerate(tokens.entries):
                above = block.text[pos : entry.start]
                if block.kind == "preamble" and number == 0:
                    table.head, above = _top(above)
                lines = block.text[entry.start : entry.stop]
                table.entries[entry.path] = _Entry(above, lines, entry.value - entry.start, entry.end - entry.start)
                pos = entry.stop
            table.below = block.text[pos:]
            self.tables[key] = table
        self.end = waiting

    def entry_at(self, key: Key, path: Path) -> _Entry | None:
        """Return an entry of a table; None when either is not there."""
        table = self.tables.get(key)
        return table.entries.get(path) if table is not None else None


def _apart(before: str, above: str) -> bool:
    return before.endswith("\n\n") or "\n\n" in above or above.startswith("\n")


def _top(above: str) -> tuple[str, str]:
    """Part what stands above the first key: the file's own comments, and those that lead the key."""
    lines = lines_of(above)
    cut = len(lines)
    if any(not line.strip() for line in lines):
        while cut and lines[cut - 1].strip():
            cut -= 1
    return "".join(lines[:cut]), "".join(lines[cut:])


def merged_comments(base: str, ours: str, theirs: str) -> str:
    """Put together what three versions have between two entries: blank lines, and comments, of which none is lost."""
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    found: list[str] = []
    for piece in merge_lines(lines_of(base), lines_of(ours), lines_of(theirs)):
        if piece.lines is not None:
            found += piece.lines
            continue
        first, second = sorted((piece.ours, piece.theirs))
        found += [*first, *(line for line in second if line.strip() and line not in first)]
    return "".join(found)


class Weaver:
    """Writes data as a text that is made of three versions of a file."""

    def __init__(self, layout: Layout, base: Parts, ours: Parts, theirs: Parts) -> None:
        self.layout, self.base, self.ours, self.theirs = layout, base, ours, theirs

    def pieces(self, data: Mapping[str, Any]) -> list[Piece]:
        """Return the text of `data` in pieces that belong together. Raises ScanError."""
        found: list[Piece] = []
        waiting = ""
        for key in self._tables():
            versions = [side.tables.get(key) for side in (self.base, self.ours, self.theirs)]
            if not self._stays(key, versions, data):
                waiting += _new_comments(*versions)
                continue
            pieces = self._table(key, versions, data)
            before = "".join(piece for _, piece in found[-3:])[-2:]
            apart = any(table.apart for table in versions[1:] if table is not None)
            if apart and before and not before.endswith("\n\n") and not (waiting + pieces[0]).startswith("\n"):
                waiting = "\n" + waiting
            pieces[0] = waiting + pieces[0]
            waiting = ""
            found += [(key, piece) for piece in pieces if piece]
        end = waiting + merged_comments(self.base.end, self.ours.end, self.theirs.end)
        return [*found, (((), -1), end)] if end else found

    def _tables(self) -> list[Key]:
        """Return all tables in the order of ours, or of theirs where that side has moved some."""
        common = [key for key in self.base.tables if key in self.ours.tables and key in self.theirs.tables]
        moved = [key for key in self.ours.tables if key in common] != common
        first, second = (self.ours, self.theirs) if moved else (self.theirs, self.ours)
        if not moved and [key for key in self.theirs.tables if key in common] == common:
            first, second = self.ours, self.theirs
        found = list(first.tables)
        ranks = {name: number for number, name in enumerate(self.layout.groups)}
        before: Key | None = None
        for key in second.tables:
            if key in found:
                before = key
                continue
            known = [
                (self._rank(ranks, other), at)
                for at, other in enumerate(found)
                if other[0][:1] and other[0][0] in ranks
            ]
            lower = max((item for item in known if item[0] < self._rank(ranks, key)), default=None)
            higher = min((item for item in known if item[0] > self._rank(ranks, key)), default=None)
            if key[0] and key[0][0] in ranks and lower is not None:
                found.insert(lower[1] + 1, key)
            elif key[0] and key[0][0] in ranks and higher is not None:
                found.insert(higher[1], key)
            else:
                found.insert(found.index(before) + 1 if before in found else len(found), key)
            before = key
        return found

    def _rank(self, ranks: Mapping[str, int], key: Key) -> tuple[int, Path, int]:
        return (ranks.get(key[0][0], len(ranks)), key[0][1:], key[1])

    def _stays(self, key: Key, versions: Sequence[_Table | None], data: Mapping[str, Any]) -> bool:
        path, (base, ours, theirs) = key[0], versions
        if not path:
            return True
        if is_record(self.layout, path[:2]) and dig(data, path[:2]) is NOTHING:
            return False
        if base is None or (ours is not None and theirs is not None):
            return True
        return dig(data, path) not in (NOTHING, {})

    def _table(self, key: Key, versions: Sequence[_Table | None], data: Mapping[str, Any]) -> list[str]:
        """Return the pieces of one table."""
        base, ours, theirs = versions
        present = [table for table in (ours, theirs) if table is not None]
        if any(table.whole for table in present):
            changed = [table for table in present if base is None or table.text != base.text] or present
            return [min(table.text for table in changed)]
        if len(present) == 1:
            above, head, below = present[0].above, present[0].head, present[0].below
        else:
            old = base if base is not None else _Table("", "")
            above = merged_comments(old.above, present[0].above, present[1].above)
            put = merged_comments if not key[0] else _chosen
            head = put(old.head, present[0].head, present[1].head)
            above += _lines(missing_comments(old.head, [table.head for table in present], head))
            below = merged_comments(old.below, present[0].below, present[1].below)
        entries, lost = self._entries(key, data)
        return [above + head, *entries, lost + below]

    def _entries(self, key: Key, data: Mapping[str, Any]) -> tuple[list[str], str]:
        """Return the entries of a table, one piece each, and the comments of those that went last."""
        found: list[str] = []
        waiting = ""
        for path in self._paths(key):
            three = [side.entry_at(key, path) for side in (self.base, self.ours, self.theirs)]
            full = (*key[0], *path)
            value = dig(data, full)
            if meant_by(self.layout.spec(full), value) is None and not isinstance(value, dict):
                held = [entry for entry in three[1:] if entry is not None]
                if not (value is not NOTHING and held):
                    base = three[0].above + three[0].lines if three[0] else ""
                    waiting += _lines(missing_comments(base, [entry.above + entry.lines for entry in held], ""))
                    continue
            piece = self._entry(full, three, value)
            found.append(waiting + piece)
            waiting = ""
        return found, waiting

    def _paths(self, key: Key) -> list[Path]:
        """Return the entries of a table in the order of ours; those of theirs alone behind what they come after."""
        sides = [side.tables.get(key) for side in (self.ours, self.theirs)]
        lists = [list(table.entries) for table in sides if table is not None]
        found = lists[0]
        ranks = {name: number for number, name in enumerate(self.ours.order.keys(key[0]))}
        for path in (path for other in lists[1:] for path in other):
            if path in found:
                continue
            mine = ranks.get(path[0], len(ranks))
            lower = [at for at, other in enumerate(found) if ranks.get(other[0], len(ranks)) <= mine]
            found.insert(lower[-1] + 1 if lower else 0, path)
        return found

    def _entry(self, path: Path, three: Sequence[_Entry | None], value: Any) -> str:
        base, ours, theirs = three
        spec = self.layout.spec(path)
        held = [entry for entry in (ours, theirs) if entry is not None]
        if len(held) == 1:
            above = held[0].above
        else:
            above = merged_comments(base.above if base else "", held[0].above, held[1].above)
        good = [
            entry
            for entry, side in ((ours, self.ours), (theirs, self.theirs))
            if entry is not None and alike(spec, dig(side.data, path), value)
        ]
        changed = [entry for entry in good if base is None or entry.lines != base.lines]
        if good:
            lines = min((changed or good), key=lambda entry: entry.lines).lines
        else:
            lines = _rewritten(held[0], to_file(spec, value) if spec is not None else value)
        old = base.lines if base else ""
        return above + _lines(missing_comments(old, [entry.lines for entry in held], lines)) + lines


def _rewritten(entry: _Entry, value: Any) -> str:
    old = entry.lines[entry.value : entry.end]
    if isinstance(value, list) and old.startswith("["):
        new = array_text(old, value)
    else:
        new = value_text(value, one_line=isinstance(value, (list, dict)) and "\n" not in old)
    return entry.lines[: entry.value] + new + entry.lines[entry.end :]


def _chosen(base: str, ours: str, theirs: str) -> str:
    if ours in (theirs, base):
        return theirs
    return ours if theirs == base else min(ours, theirs)


def missing_comments(base: str, sides: Sequence[str], result: str) -> list[str]:
    """Return the comments that a side has added and the result lacks."""
    there = Counter(comments_of(result))
    found: list[str] = []
    for side in sorted(sides):
        for comment, count in (Counter(comments_of(side)) - Counter(comments_of(base))).items():
            lack = count - there[comment]
            if lack > 0:
                found += [comment] * lack
                there[comment] += lack
    return found


def _new_comments(base: _Table | None, ours: _Table | None, theirs: _Table | None) -> str:
    """Return the comments that a side has put into a table that goes, as lines that stand free."""
    old = base.text if base is not None else ""
    found = missing_comments(old, [table.text for table in (ours, theirs) if table is not None], "")
    return "\n" + _lines(found) if found else ""


def _lines(comments: Sequence[str]) -> str:
    return "".join(f"{comment}\n" for comment in comments)

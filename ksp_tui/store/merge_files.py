"""
Three versions of a plan's file put together: clean, or with ordinary markers where a person has to choose.

By id and field as far as the files can be read; what can't be read, or was written by a newer version, by line. The
text keeps the layout and the comments of both sides; where their layouts can't be put together it is written anew in
canonical order. Every text is read again before it is handed out: it says what was meant, on each side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ksp_tui.changes.three_way import merge_lines
from ksp_tui.model.common import Model
from ksp_tui.model.structure import Layout, layout_of
from ksp_tui.store.codec import load
from ksp_tui.store.decode import decode
from ksp_tui.store.format import CannotFormat, dump, format_document
from ksp_tui.store.markers import marked, region, take_apart
from ksp_tui.store.merge_data import MergeConflict, MergedData, merge_data, tables_alike
from ksp_tui.store.merge_text import Parts, Piece, Weaver, missing_comments
from ksp_tui.store.places import NOTHING, dig
from ksp_tui.store.planfile import PlanFile, parse_bytes
from ksp_tui.store.scan import ScanError, lines_of
from ksp_tui.store.splice import Order
from ksp_tui.store.text import TomlDocument, TomlError


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A merged file: its bytes, and what a person has to settle in it."""

    data: bytes
    conflicts: tuple[MergeConflict, ...] = ()
    by_line: str = ""
    """Why it was put together by line: ``base``, ``ours`` or ``theirs`` can't be read; "" when it was not."""
    clean: bool = True
    """Whether nothing is left to be settled or looked at."""
    ours: bytes = b""
    """The whole file with our side of each conflict."""
    theirs: bytes = b""


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    document: TomlDocument


def merge_files(
    base: bytes,
    ours: bytes,
    theirs: bytes,
    cls: type[Model],
    *,
    size: int = 7,
    names: tuple[str, str] = ("ours", "theirs"),
) -> MergedFile:
    """
    Put two versions of `base` together (empty: both sides have made the file anew). Never raises.

    `size` is the length of the markers, `names` stand behind them.
    """
    bases = _bases(base, cls)
    mine, other = _side(ours, cls), _side(theirs, cls)
    unread = "ours" if mine is None else "theirs" if other is None else "" if bases else "base"
    newline = _newline(base, ours, theirs)
    if mine is None or other is None or not bases:
        return _by_line(base, ours, theirs, unread, size, names, newline)
    layout = layout_of(cls)
    merged = _data(layout, bases, mine, other)
    made = _texts(layout, bases[0], mine, other, merged)
    if made is None:
        return _by_line(base, ours, theirs, "ours", size, names, newline)
    left, right = made
    text = marked(left, right, size=size, names=names)
    if not merged.conflicts:
        text = _tidied(layout, text, mine, other)
    ends = ("".join(piece for _, piece in side) for side in made)
    whole_ours, whole_theirs = (side.replace("\n", newline).encode() for side in ends)
    return MergedFile(
        text.replace("\n", newline).encode(), merged.conflicts, "", not merged.conflicts, whole_ours, whole_theirs
    )


def _newline(base: bytes, ours: bytes, theirs: bytes) -> str:
    """Return the line end of the side that has changed it, else that of all."""
    old, mine, other = (data.count(b"\r\n") * 2 > data.count(b"\n") for data in (base, ours, theirs))
    return "\r\n" if (other if mine == old else mine) else "\n"


def _side(data: bytes, cls: type[Model]) -> _Side | None:
    file: PlanFile[Any] = parse_bytes(data, cls)
    if file.locked is not None or file.document is None:
        return None
    return _read(file.document.text)


def _read(text: str) -> _Side | None:
    text = text.replace("\r\n", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    try:
        return _Side(text, TomlDocument.parse(text))
    except TomlError:
        return None


def _bases(data: bytes, cls: type[Model]) -> list[_Side]:
    """Return what both sides began with; two versions where git has put several beginnings together with markers."""
    one = _side(data, cls)
    if one is not None:
        return [one]
    sides = take_apart(data.decode("utf-8", "replace"))
    found = [_side(text.encode(), cls) for text in (sides.ours, sides.theirs)] if sides is not None else []
    return [side for side in found if side is not None] if None not in found else []


def _data(layout: Layout, bases: list[_Side], ours: _Side, theirs: _Side) -> MergedData:
    found = [merge_data(layout, base.document.data, ours.document.data, theirs.document.data) for base in bases]
    first = found[0]
    for other in found[1:]:
        conflicts = {conflict.path: conflict for each in (other, first) for conflict in each.conflicts}
        for path in _apart(layout, first.data, other.data):
            if not any(path[:size] in conflicts for size in range(1, len(path) + 1)):
                sides = (dig(side.document.data, path) for side in (ours, theirs))
                conflicts[path] = MergeConflict(path, "edited", NOTHING, *sides)
        first = replace(first, conflicts=tuple(conflicts.values()))
    return first


def _apart(layout: Layout, one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the places, down to records and fields, in which two files differ."""
    found: list[tuple[str, ...]] = []
    for name in one.keys() | other.keys():
        left, right = one.get(name, {}), other.get(name, {})
        group = layout.groups.get(name)
        if group is None or not (isinstance(left, dict) and isinstance(right, dict)):
            found += (
                [] if tables_alike(layout, one.get(name, NOTHING), other.get(name, NOTHING), (name,)) else [(name,)]
            )
            continue
        for key in left.keys() | right.keys():
            path = (name, key)
            if not tables_alike(layout, left.get(key, NOTHING), right.get(key, NOTHING), path):
                found.append(path)
    return sorted(found)


def _both(merged: MergedData) -> list[dict[str, Any]]:
    """Return the data with our side of each conflict, and with theirs; one where nothing contradicts."""
    ours = merged.taking(lambda _: "ours")
    return [ours, merged.taking(lambda _: "theirs")] if merged.conflicts else [ours]


def _texts(
    layout: Layout, base: _Side, ours: _Side, theirs: _Side, merged: MergedData
) -> tuple[list[Piece], list[Piece]] | None:
    return _woven(layout, base, ours, theirs, merged) or _anew(layout, base, ours, theirs, merged)


def text_of(data: dict[str, Any], ours: bytes, theirs: bytes, cls: type[Model]) -> bytes | None:
    """
    Return the file that holds `data`, made of two versions of it; comments of both stay.

    None where either can't be read, or the data can't be written.
    """
    mine, other = _side(ours, cls), _side(theirs, cls)
    if mine is None or other is None:
        return None
    made = _texts(layout_of(cls), mine, mine, other, MergedData(data, ()))
    if made is None:
        return None
    return "".join(piece for _, piece in made[0]).replace("\n", _newline(ours, ours, theirs)).encode()


def _woven(
    layout: Layout, base: _Side, ours: _Side, theirs: _Side, merged: MergedData
) -> tuple[list[Piece], list[Piece]] | None:
    """Return both sides' whole texts in pieces; the same where nothing contradicts. None where layouts do not fit."""
    order = Order.of(layout)
    # Whose side is called ours shall make no difference.
    first, second = (ours, theirs) if ours.text <= theirs.text else (theirs, ours)
    try:
        weaver = Weaver(layout, *(Parts(side.document, order) for side in (base, first, second)))
        found: list[list[Piece]] = []
        for wanted in _both(merged):
            pieces = weaver.pieces(wanted)
            if not _says(layout, "".join(text for _, text in pieces), wanted):
                return None
            found.append(_ending(pieces, ours, theirs))
    except (ScanError, RecursionError, ValueError, TypeError):
        return None
    both = "".join(text for pieces in found for _, text in pieces)
    return None if missing_comments(base.text, (ours.text, theirs.text), both) else (found[0], found[-1])


def _ending(pieces: list[Piece], ours: _Side, theirs: _Side) -> list[Piece]:
    """No blank line ends the file where none did on either side."""
    if not pieces or ours.text.endswith("\n\n") or theirs.text.endswith("\n\n"):
        return pieces
    key, text = pieces[-1]
    bare = text.rstrip("\n") + "\n"
    if bare == "\n" and len(pieces) > 1:
        return _ending(pieces[:-1], ours, theirs)
    return [*pieces[:-1], (key, bare)]


def _anew(
    layout: Layout, base: _Side, ours: _Side, theirs: _Side, merged: MergedData
) -> tuple[list[Piece], list[Piece]] | None:
    """Return both sides' whole texts, written in canonical order, line by line."""
    found: list[list[Piece]] = []
    for wanted in _both(merged):
        try:
            misfits = load(layout.cls, wanted)[1]
            text = dump(
                wanted, layout, like=min(ours, theirs, key=lambda each: each.text).document, as_it_is=misfits.keys()
            )
        except (ScanError, RecursionError, ValueError, TypeError):
            return None
        lost = missing_comments(base.text, (ours.text, theirs.text), text)
        text += "".join(["\n", *(f"{comment}\n" for comment in lost)]) if lost else ""
        if not _says(layout, text, wanted):
            return None
        found.append([(((), 0), line) for line in lines_of(text)])
    return found[0], found[-1]


def _says(layout: Layout, text: str, wanted: dict[str, Any]) -> bool:
    """Say whether a text can be read and means what it should."""
    try:
        return tables_alike(layout, TomlDocument.parse(text).data, wanted)
    except TomlError:
        return False


def _tidied(layout: Layout, text: str, ours: _Side, theirs: _Side) -> str:
    """Return a clean result in canonical order where both sides were."""
    try:
        if all(format_document(side.document, layout) == side.text for side in (ours, theirs)):
            return format_document(TomlDocument.parse(text), layout)
    except (CannotFormat, TomlError):
        pass
    return text


def _by_line(
    base: bytes, ours: bytes, theirs: bytes, unread: str, size: int, names: tuple[str, str], newline: str
) -> MergedFile:
    texts = [_any_text(data) for data in (base, ours, theirs)]
    found: list[str] = []
    clean = True
    for piece in merge_lines(*(lines_of(text) for text in texts)):
        if piece.lines is not None:
            found += piece.lines
        else:
            clean = False
            found.append(region("".join(piece.ours), "".join(piece.theirs), size, names))
    text = "".join(found).replace("\n", newline)
    # Nobody can say of a file that can't be read that lines put together mean what both sides meant.
    return MergedFile(text.encode("utf-8", "surrogateescape"), (), unread, clean and ours in (base, theirs))


def _any_text(data: bytes) -> str:
    found = decode(data).text
    text = found if found is not None else data.decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n")

"""
Lines for a terminal, measured in cells: a Chinese character takes two, a Latin letter one.

Chinese may break between any two characters, but no line begins with a closing mark or ends with an opening one
(kinsoku); a Latin word stays whole unless it alone is longer than the line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

#: Marks that no line begins with.
NO_START = frozenset("，。、；：？！）】》〉」』〕〗］｝”’…—·～％‰℃々ー,.;:?!)]}%")
#: Marks that no line ends with.
NO_END = frozenset("（【《〈「『〔〖［｛“‘￥＄＃([{¥$€")

# Characters that may be parted from their neighbours. Spelled as escapes, since several have no picture of their own.
_WIDE = (
    "\u1100-\u11ff\u2e80-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uff60\uffe0-\uffe6\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
# What follows its character without a place of its own: combining marks, VS16, skin tones, a joiner and what it joins.
_TRAIL = "(?:[\u0300-\u036f\u20d0-\u20ff\u302a-\u302d\u3099\u309a\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[^\\s]?)*"
# Quotes, dashes and dots are shared with Latin: between two letters (don’t) they belong to the word.
_SHARED = "(?:(?<![A-Za-z0-9])[“”‘’…—·]|[“”‘’…—·](?![A-Za-z0-9]))"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_NEWLINE = re.compile("\r\n|\r|\n")


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    """Return what a paragraph is cut into; compiled when the first long text is broken."""
    return re.compile(
        f"[ \t]+|{_FLAG}|[{_WIDE}]{_TRAIL}|{_SHARED}{_TRAIL}|(?:(?!{_SHARED})[^ \t{_WIDE}])+|[^ \t]",
    )


@lru_cache(maxsize=4096)
def _cells(piece: str) -> int:
    from rich.cells import cell_len

    return cell_len(piece)


def cells(text: str) -> int:
    """Return how many cells `text` takes in a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _graphemes(text: str) -> list[tuple[str, int]]:
    """Cut into what is seen as one character, each with its cells."""
    if text.isascii():
        return [(char, 1) for char in text]
    from rich.cells import split_graphemes

    return [(text[start:end], size) for start, end, size in split_graphemes(text)[0]]


def wrap(text: str, width: int) -> list[str]:
    """
    Return `text` as lines of at most `width` cells; line ends of the text are kept, spaces at a break are dropped.

    An empty text is one empty line. Only one character wider than `width` can make a line too wide (width 1).
    """
    width = max(width, 1)
    lines: list[str] = []
    for paragraph in _NEWLINE.split(text):
        if paragraph.isascii() and len(paragraph) <= width:
            lines.append(paragraph.replace("\t", " "))
        else:
            _wrap_paragraph(paragraph, width, lines)
    return lines


def _units(paragraph: str) -> list[tuple[str, int]]:
    """Cut into pieces that stay together, each with its cells; pieces of spaces begin with a space."""
    units: list[tuple[str, int]] = []
    held, held_size = "", 0
    glue_next = False
    for token in _token().findall(paragraph):
        if token[0] in " \t":
            if held:
                units.append((held, held_size))
                held, held_size = "", 0
            units.append((" " * len(token), len(token)))
            continue
        size = len(token) if token.isascii() else _cells(token)
        if held and not glue_next and token[0] not in NO_START:
            units.append((held, held_size))
            held, held_size = token, size
        else:
            held += token
            held_size += size
        glue_next = token[-1] in NO_END
    if held:
        units.append((held, held_size))
    return units


def _wrap_paragraph(paragraph: str, width: int, lines: list[str]) -> None:
    line: list[str] = []
    used = 0
    for unit, size in _units(paragraph):
        if used + size <= width:
            line.append(unit)
            used += size
            continue
        if unit[0] == " ":
            # Spaces that do not fit end the line; those that begin a paragraph are wider than it, so they go.
            if line:
                lines.append("".join(line).rstrip(" "))
            line, used = [], 0
            continue
        if line and (done := "".join(line).rstrip(" ")):
            lines.append(done)
        if size <= width:
            line, used = [unit], size
            continue
        line, used = [], 0
        for char, char_size in _graphemes(unit):
            if used + char_size > width and line:
                lines.append("".join(line))
                line, used = [], 0
            line.append(char)
            used += char_size
    lines.append("".join(line).rstrip(" "))


def crop(text: str, width: int, ellipsis: str = "…") -> str:
    """Return `text` cut to at most `width` cells, ending in `ellipsis` where something was cut off."""
    if len(text) <= width and cells(text) <= width:
        return text
    room = width - cells(ellipsis)
    if room < 0:
        room, ellipsis = max(width, 0), ""
    # A long text is not measured to its end: its beginning nearly always is enough.
    head = text[: 4 * width + 16]
    kept, whole = _crop(head, width, room)
    if whole and len(head) < len(text):
        kept, whole = _crop(text, width, room)
    return text if whole else kept + ellipsis


def _crop(text: str, width: int, room: int) -> tuple[str, bool]:
    """Return what fits in `room`, and whether all of `text` fits in `width`."""
    kept: list[str] = []
    total = 0
    for char, size in _graphemes(text):
        total += size
        if total > width:
            return "".join(kept), False
        if total <= room:
            kept.append(char)
    return "".join(kept), True


def wrap_most(text: str, width: int, most: int, ellipsis: str = "…") -> list[str]:
    """Return the first lines of a text, one at least; the last one ends in `ellipsis` where something was cut off."""
    lines = wrap(text, width)
    return lines if len(lines) <= most else [*lines[: most - 1], cut_short(lines[most - 1], width, ellipsis)]


def cut_short(line: str, width: int, ellipsis: str = "…") -> str:
    """Return the last line shown of a longer text: it ends in `ellipsis`, in at most `width` cells."""
    return crop(line, width - cells(ellipsis), "") + ellipsis


def pad(text: str, width: int, align: Literal["left", "right", "center"] = "left") -> str:
    """Return `text` filled up with spaces to `width` cells; a wider text is returned as it is."""
    missing = width - cells(text)
    if missing <= 0:
        return text
    if align == "right":
        return " " * missing + text
    if align == "center":
        return " " * (missing // 2) + text + " " * (missing - missing // 2)
    return text + " " * missing


def fit(text: str, width: int, align: Literal["left", "right", "center"] = "left") -> str:
    """Return `text` in exactly `width` cells: cut or filled up."""
    return pad(crop(text, width), width, align)


def break_offsets(text: str, width: int) -> list[int]:
    """
    Return where one line of an editor is broken: the indices of the characters that begin a further line.

    Nothing is dropped: spaces at a break stay at the end of their line.
    """
    width = max(width, 2)
    offsets: list[int] = []
    used = at = 0
    for unit, size in _units(text):
        if used and used + size > width and unit[0] != " ":
            offsets.append(at)
            used = 0
        if size <= width:
            at += len(unit)
            used = min(used + size, width)
            continue
        for piece, cells_ in _graphemes(unit):
            if used and used + cells_ > width and piece != " ":
                offsets.append(at)
                used = 0
            at += len(piece)
            used = min(used + cells_, width)
    return offsets

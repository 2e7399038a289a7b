"""
How wide a text is and where its lines end, without a font file.

Advance widths are those of Noto Sans SC in thousandths of an em, marks at their widest of any common font: a line that
fits here fits on other machines. Lines break as Chinese and Latin typesetting want it (kinsoku): none begins with a
closing mark or ends with an opening one, a number stays with its unit, a day with its year.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ksp_tui.text import language

PT = 0.352778
"""Millimetres of one point."""
LEADING = 1.28
"""Height of a line in sizes of its type."""

_ASCII = (
    "224 323 474 555 555 921 680 278 338 338 467 555 278 347 278 392 555 555 555 555 555 555 555 555 555 555 278 278 "
    "555 555 555 474 946 608 657 638 688 589 552 689 728 293 535 646 543 812 723 742 633 742 635 596 599 721 575 878 "
    "573 531 603 338 392 338 555 559 606 563 618 510 620 554 325 564 607 275 275 552 284 926 610 606 620 620 388 468 "
    "377 607 521 802 498 521 475 338 270 338 555"
)
_ASCII_BOLD = (
    "227 370 574 590 590 963 740 325 378 378 507 590 325 370 325 387 590 590 590 590 590 590 590 590 590 590 325 325 "
    "590 590 590 514 1007 641 681 656 714 615 585 717 757 330 568 686 578 853 749 770 667 770 682 624 625 748 619 915 "
    "627 580 613 378 387 378 590 567 626 591 644 527 644 581 372 597 640 304 306 604 315 964 641 626 644 644 436 495 "
    "421 637 576 863 562 574 511 378 296 378 590"
)


_MARKS = "“”‘’·×±…"
"""Set from the Chinese font in Chinese, an em wide, and from a Latin one in English."""


class _Widths(dict[str, int]):
    """Widths by character; one that is not known yet is judged by what it is, and kept."""

    def __init__(self, table: str, marks: int) -> None:
        super().__init__({chr(32 + number): int(width) for number, width in enumerate(table.split())})
        self.update(dict.fromkeys(_MARKS, marks))
        self["…"] = 1000
        self["–"], self["—"], self["°"], self["−"] = 545, 910, 404, 590
        self["\u00a0"] = self[" "]

    def __missing__(self, char: str) -> int:
        base = unicodedata.normalize("NFKD", char)[0]
        if unicodedata.combining(char):
            width = 0
        elif base != char and " " < base < "\x7f" and unicodedata.east_asian_width(char) in "NaAH":
            width = self[base] + 4
        elif unicodedata.east_asian_width(char) in "WF" or ord(char) >= 0x2010:
            width = 1000
        else:
            width = 700  # Cyrillic, Greek and others: their widest but a few
        self[char] = width
        return width


_TABLES = {
    (marks == 1000, bold): _Widths(table, marks)
    for marks in (1000, 600)
    for bold, table in ((False, _ASCII), (True, _ASCII_BOLD))
}


def _table(bold: bool) -> _Widths:
    return _TABLES[language() == "zh", bold]


def ems(text: str, bold: bool = False) -> float:
    """Return the width of a text in ems."""
    return sum(map(_table(bold).__getitem__, text)) / 1000


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return the width in mm of a text set in `size` points."""
    return ems(text, bold) * size * PT


_OPEN = "（《〈【「『〔“‘(\\[{"
_CLOSE = "，。、；：？！）》〉】」』〕”’…·,.;:!?)\\]}%‰℃’"
_UNITS = "万亿千百%‰天月年日号周次个人分秒条台项家元岁点期轮倍层度厂米吨"
_NUMBER = r"[-+−±×≥≤<>~]?\d[\d.,:/×–−+-]*"
SYMBOLS = r"(?:°[CF]|%|k|m|bn|kW|MW|kWh|MWh|km|kg|h|min|d|y)(?![^\W_])"
"""What stands behind a number with a blank between, and stays on its line; money before it too: EUR 20,000."""
MONEY = r"[A-Z]{3}"
_PIECE = (
    rf"(?:(?:{MONEY}[ \u00a0](?=[-+−]?\d))?(?:{_NUMBER}[ \u00a0]?[{_UNITS}]+[ \u00a0]?(?=\d))*{_NUMBER}"
    rf"(?:[ \u00a0]?(?:小时|[{_UNITS}])|(?:[ \u00a0]{SYMBOLS})?[ \u00a0]{MONEY}\b|[ \u00a0]{SYMBOLS})?"
    rf"|[^\s\u2e80-\uffef{_OPEN}{_CLOSE}-]+(?:[’'.,:/@%][^\s\u2e80-\uffef{_OPEN}{_CLOSE}-]+)*-?|.)"
)
_CHUNK = re.compile(rf"[{_OPEN}]*{_PIECE}(?:\u00a0{_PIECE})*[{_CLOSE}]*[ ]*", re.DOTALL)
_TIED = re.compile(rf"(?:\b{MONEY} )?\d[\d.,]*(?: (?:小时|[{_UNITS}])(?: (?=\d))?|(?: {SYMBOLS})?(?: {MONEY}\b)?)")
#: What can't stand at a line's end or begin one, for the tests.
NEVER_FIRST, NEVER_LAST = "，。、；：？！）》】」』”’…", "（《【「『“‘"


def tied(text: str) -> str:
    """Return a text for who breaks its lines by other rules: a number stays with its unit by a no-break space."""
    return _TIED.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def chunks(text: str, bold: bool) -> tuple[tuple[str, float, float], ...]:
    """Return the pieces of a text that no line breaks: each with its width in ems without and with blanks behind it."""
    return _chunks(text, bold, language())


@lru_cache(maxsize=20_000)
def _chunks(text: str, bold: bool, _: str) -> tuple[tuple[str, float, float], ...]:
    table = _table(bold)
    found = []
    for match in _CHUNK.finditer(text):
        piece = match[0]
        bare = piece.rstrip(" ")
        width = sum(map(table.__getitem__, bare)) / 1000
        found.append((piece, width, width + (len(piece) - len(bare)) * table[" "] / 1000))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look, or a sign set among the words."""

    text: str
    bold: bool = False
    color: str = "text"
    sign: str = ""
    """Name of a sign drawn in place of the text, which is then what the sign says."""
    wide: float = 0.0
    """Width of the sign in ems."""
    glue: bool = False
    """Whether what follows stays on the same line."""


BREAK = Run("", sign="break")
"""A new line."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run, or a part of one, at its place in a line."""

    x: float
    run: Run
    text: str
    width: float


Line = list[Span]


def wrap(runs: tuple[Run, ...], width: float, size: float, most: int = 0) -> list[Line]:
    """Return the lines of runs set in `size` points within `width` mm: at most `most`, the last cut by an ellipsis."""
    em = size * PT
    room = width * 0.99 / em
    lines: list[Line] = [[]]
    x = 0.0
    held: list[tuple[Run, str, float, float]] = []

    def put() -> None:
        nonlocal x
        if not held:
            return
        last = held[-1]
        solid = sum(each[3] for each in held[:-1]) + last[2]
        if x and x + solid > room + 1e-9:
            _trim(lines[-1])
            lines.append([])
            x = 0.0
        for run, piece, bare, full in held:
            if solid > room and x and x + bare > room + 1e-9:  # longer than a line: nothing keeps it whole
                _trim(lines[-1])
                lines.append([])
                x = 0.0
            if not run.sign and bare > room and len(piece) > 1:
                x = _by_character(lines, run, piece, x, room)
                continue
            line = lines[-1]
            if line and line[-1].run is run and not run.sign:
                before = line[-1]
                line[-1] = Span(before.x, run, before.text + piece, before.width + full)
            else:
                line.append(Span(x, run, piece, full))
            x += full
        held.clear()

    for run in runs:
        if run is BREAK:
            put()
            _trim(lines[-1])
            lines.append([])
            x = 0.0
            continue
        if run.sign:
            held.append((run, run.text, run.wide, run.wide))
            if not run.glue:
                put()
            continue
        for piece, bare, full in chunks(run.text, run.bold):
            held.append((run, piece, bare, full))
            if not run.glue:
                put()
    put()
    _trim(lines[-1])
    if most and len(lines) > most:
        lines = lines[:most]
        _end(lines[-1], room)
    return [[Span(span.x * em, span.run, span.text, span.width * em) for span in line] for line in lines]


def _by_character(lines: list[Line], run: Run, piece: str, x: float, room: float) -> float:
    """Put a word that is wider than a line, broken where a line ends."""
    table = _table(run.bold)
    begun = ""
    start, wide = x, 0.0
    for char in piece:
        own = table[char] / 1000
        if start + wide + own > room and (begun or start):
            lines[-1].append(Span(start, run, begun, wide))
            lines.append([])
            begun, start, wide = "", 0.0, 0.0
        begun += char
        wide += own
    lines[-1].append(Span(start, run, begun, wide))
    return start + wide


def _trim(line: Line) -> None:
    if line and not line[-1].run.sign and line[-1].text.endswith(" "):
        last = line[-1]
        bare = last.text.rstrip(" ")
        line[-1] = Span(last.x, last.run, bare, ems(bare, last.run.bold))


def _end(line: Line, room: float) -> None:
    """Cut a line so that an ellipsis stands at its end."""
    while line:
        last = line.pop()
        if last.run.sign:
            continue
        text = last.text.rstrip()
        while text and last.x + ems(text, last.run.bold) + 1 > room:
            text = text[:-1].rstrip()
        text = _without_half_a_name(last.text, text).rstrip("，。、；：,.;:·→ ")
        if text:
            line.append(Span(last.x, last.run, text + "…", ems(text, last.run.bold) + 1))
            return
    return


_SHORT_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]{0,3}\Z")


def _without_half_a_name(text: str, begun: str) -> str:
    """Return what is begun of a text without the first letters of a short name in capitals: ME tells nothing of MES."""
    last, following = _SHORT_NAME.search(begun), text[len(begun) : len(begun) + 1]
    halved = last is not None and last.start() > 0 and following.isascii() and following.isalnum()
    return begun[: last.start()] if last is not None and halved else begun


def cut(text: str, width: float, size: float, bold: bool = False) -> str:
    """Return a text that fits in one line of `width` mm, cut with an ellipsis; never inside a short name: MES."""
    if width_of(text, size, bold) <= width:
        return text
    begun, end = text, width_of("…", size, bold)
    while begun and width_of(begun, size, bold) + end > width:
        begun = begun[:-1]
    return _without_half_a_name(text, begun).rstrip(" ，、·(（") + "…"

"""What the terminal shows: output of a program → a screen of cells, with pyte underneath.

pyte draws nonsense for, or stumbles over, what modern programs send: keyboard protocol requests, private SGR,
device control strings, characters of no width. `Emulator` takes the stream apart first and hands on only what pyte
understands. It adds the alternate screen, and frames: what stands between `CSI ? 2026 h` and `l` appears at once.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

# One control sequence, or a run of anything else. A tail that may still grow is left for the next call.
_TOKEN = re.compile(
    r"""
      \x1b\[ (?P<csi> (?P<private>[<=>?]?) (?P<params>[0-9;:]*) (?P<between>[\x20-\x2f]*) (?P<final>[\x40-\x7e]) )
    | \x1b\] (?P<osc> [^\x07\x1b]* ) (?: \x07 | \x1b\\ )
    | \x1b[P_^X] (?P<string> [^\x1b]* ) \x1b\\
    | \x1b (?P<escape> [\x20-\x2f]* [0-OQ-WYZ\\`-~] )
    | (?P<text> [^\x1b]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_BEGINNING = re.compile(
    r"""
      \x1b [\x20-\x2f]*
    | \x1b\[ [<=>?]? [0-9;:]* [\x20-\x2f]*
    | \x1b[]] [^\x07\x1b]* \x1b?
    | \x1b[P_^X] [^\x1b]* \x1b?
    """,
    re.VERBOSE,
)
# An escape sequence that is longer than this without an end is garbage, not a slow writer.
_LONGEST = 1 << 20
_EIGHT_BIT = re.compile("[\x80-\x9f]")
_CSI_FINALS = frozenset("@ABCDEFGHJKLMPXadefghlmr`'")


class _Screen(pyte.Screen):
    """A pyte screen that keeps characters of no width (joiners, variation selectors) instead of stopping at them."""

    def draw(self, data: str) -> None:
        start = 0
        for index, char in enumerate(data):
            if _width(char) <= 0:
                super().draw(data[start:index])
                self._join(char)
                start = index + 1
        super().draw(data[start:])

    def _join(self, char: str) -> None:
        if unicodedata.category(char) == "Cc":
            return
        line = self.buffer[self.cursor.y]
        for x in (self.cursor.x - 1, self.cursor.x - 2):
            if x >= 0 and line[x].data:
                line[x] = line[x]._replace(data=unicodedata.normalize("NFC", line[x].data + char))
                return


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    return wcwidth(char)


class Emulator:
    """A terminal's screen of `columns` × `lines` cells, fed with what the program writes."""

    def __init__(self, columns: int, lines: int) -> None:
        self._normal = _Screen(columns, lines)
        self._alternate = _Screen(columns, lines)
        self.screen: pyte.Screen = self._normal
        self._stream = pyte.Stream(self.screen)
        self._rest = ""
        self.title = ""
        self.clipboard: list[str] = []
        """Every OSC 52 payload the program sent (`c;<base64>`), oldest first."""
        self.skipped: set[str] = set()
        """Control sequences that were understood by nobody, for a look when a screen seems wrong."""

    @property
    def alternate(self) -> bool:
        """Whether the program has switched to the alternate screen (a full-screen program is running)."""
        return self.screen is self._alternate

    def feed(self, text: str) -> None:
        """Draw `text`; an unfinished sequence at its end waits for the next call."""
        text = self._rest + text
        position = 0
        while match := _TOKEN.match(text, position):
            position = match.end()
            if match["text"] is not None:
                self._stream.feed(_EIGHT_BIT.sub(self._skip, match["text"]))
            elif match["csi"] is not None:
                self._csi(match)
            elif match["osc"] is not None:
                self._osc(match["osc"])
            elif match["escape"] in ("7", "8", "D", "E", "H", "M", "c", "#8"):
                self._stream.feed(match[0])
        self._rest = text[position:]
        if len(self._rest) > _LONGEST or (len(self._rest) > 1 and not _may_grow(self._rest)):
            self.skipped.add(self._rest[:20])
            rest, self._rest = self._rest[1:], ""
            self.feed(rest)

    def _skip(self, match: re.Match[str]) -> str:
        self.skipped.add(match[0])
        return ""

    def _csi(self, match: re.Match[str]) -> None:
        private, params, final = match["private"], match["params"], match["final"]
        if private == "?" and final in "hl" and set(params.split(";")) & {"1049", "1047", "47"}:
            self._switch(final == "h")
            return
        wanted = final in _CSI_FINALS if not private else private == "?" and final in "hlJK"
        if not wanted or match["between"] or ":" in params:
            self.skipped.add(match[0])
            return
        try:
            self._stream.feed(match[0])
        except (TypeError, ValueError, AssertionError, IndexError):
            self.skipped.add(match[0])

    def _osc(self, body: str) -> None:
        code, _, value = body.partition(";")
        if code in ("0", "2"):
            self.title = value
        elif code == "52":
            self.clipboard.append(value)

    def _switch(self, alternate: bool) -> None:
        screen = self._alternate if alternate else self._normal
        if screen is self.screen:
            return
        if alternate:
            screen.reset()
        self.screen = screen
        self._stream = pyte.Stream(screen)

    def resize(self, columns: int, lines: int) -> None:
        """Give both screens a new size, keeping the upper left part as most terminals do for full-screen programs."""
        for screen in (self._normal, self._alternate):
            if lines < screen.lines and screen.cursor.y < lines:
                # pyte drops lines at the top; a terminal drops the empty ones at the bottom first.
                for y in range(lines, screen.lines):
                    screen.buffer.pop(y, None)
                screen.lines = lines
            screen.resize(lines, columns)
            screen.cursor.x = min(screen.cursor.x, columns - 1)
            screen.cursor.y = min(screen.cursor.y, lines - 1)

    def cells(self, y: int) -> list[str]:
        """Line `y` cell by cell: "" follows a wide character; half a wide character shows as a space."""
        line, columns = self.screen.buffer[y], self.screen.columns
        row = [line[x].data for x in range(columns)]
        for x, data in enumerate(row):
            if data and _width(data[0]) == 2:
                if x + 1 >= columns or row[x + 1] != "":
                    row[x] = " "
            elif data == "" and (x == 0 or row[x - 1] == "" or _width(row[x - 1][0]) != 2):
                row[x] = " "
        return row

    def text(self) -> list[str]:
        """The lines as a person reads them: one character each, wide or not, spaces at the end cut."""
        return ["".join(self.cells(y)).rstrip() for y in range(self.screen.lines)]

    def find(self, wanted: str) -> tuple[int, int] | None:
        """Column and line (from 0, in cells) where `wanted` first stands, or None."""
        for y in range(self.screen.lines):
            row = self.cells(y)
            index = "".join(row).find(wanted)
            if index >= 0:
                return _column(row, index), y
        return None

    def style(self, x: int, y: int) -> Char:
        """Character and looks of a cell: `fg`, `bg` ("default", a name or "rrggbb"), `bold`, `reverse`, …"""
        return self.screen.buffer[y][x]


def _column(row: list[str], index: int) -> int:
    """The cell in which character `index` of the joined row begins."""
    seen = 0
    for x, data in enumerate(row):
        if data and seen + len(data) > index:
            return x
        seen += len(data)
    return len(row)


def _may_grow(rest: str) -> bool:
    """Whether `rest`, which begins with ESC, is the beginning of a sequence that the next output may finish."""
    return _BEGINNING.fullmatch(rest) is not None

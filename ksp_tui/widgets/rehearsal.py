"""
What one reads from while a talk is timed: parts, the words to say now, a bar with its limits.

A pure function gives the lines for a room; the widget paints them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells, wrap
from ksp_tui.widgets.charts.drawing import AXIS, EMPTY, FILLS, SOLID, Line, LineBuilder, length, plain
from ksp_tui.widgets.drawn import marked
from ksp_tui.widgets.tones import style_of

LETTERS_FROM = 118
"""From this width on, a terminal of 120 columns without its margins, the letters of what is said now are spaced."""
SPARE = 20
"""Seconds that the bar goes on after the upper limit."""
LOOKS: dict[str, Tone] = {"early": "look", "on_time": "done", "over": "bad"}


@dataclass(frozen=True, slots=True)
class Stage:
    """What is shown of a run at one moment."""

    person: str
    run: str
    """Which run of the day it is, in words."""
    parts: tuple[str, ...]
    """What the parts are called."""
    texts: tuple[str, ...]
    """Their words."""
    current: int
    """Which one is said; as many as there are: the run is over."""
    seconds: int
    verdict: str
    limits: tuple[int, int, int]
    """The least, the aim, the most."""
    told: tuple[str, ...] = ()
    """Said in place of the words: before the start and at the end."""


def lines_of(stage: Stage, width: int, height: int) -> list[Line]:
    """Return the lines of exactly `width` cells, `height` of them."""
    head = LineBuilder(width)
    ended = stage.current >= len(stage.parts)
    state = "" if stage.told and not ended else "short" if stage.verdict == "early" and ended else stage.verdict
    said = t(f"rehearsal.{state}") if state else ""  # before the start nothing is early
    right = f"{stage.run}   {said}".rstrip()
    head.put(0, stage.person, "title", most=max(0, width - cells(right) - 2))
    head.put(width - cells(right), stage.run, "dim")
    if said:
        head.put(width - cells(said), said, LOOKS[stage.verdict])
    body_room = max(1, height - 6)
    body = _told(stage, width) if stage.told else _words(stage, width)
    start = 0
    if not stage.told:
        now = next((n for n, line in enumerate(body) if any(piece.tone == "strong" for piece in line)), 0)
        start = max(0, min(now - body_room // 3, len(body) - body_room))
    shown = body[start : start + body_room]
    blank = plain("", width, "plain")
    lines = [head.line(), _parts(stage, width), blank, *shown]
    lines += [blank] * (height - 3 - len(lines))
    return [*lines[: height - 3], blank, *_bar(stage, width)][:height]


def _parts(stage: Stage, width: int) -> Line:
    """Return the names of the parts: said ones ticked, the one that is said now pointed at."""
    builder = LineBuilder(width)
    x = 0
    for number, name in enumerate(stage.parts):
        said, now = number < stage.current, number == stage.current
        words = f"{name} ✓" if said else f"▸ {name}" if now else name
        if x >= width:
            break
        builder.put(x, words, "dim" if said else "title" if now else "plain")
        x += cells(words) + 3
    return builder.line()


def _words(stage: Stage, width: int) -> list[Line]:
    """Return the words: said ones dimmed at the left, those to say now in large, what comes dimmed."""
    lines: list[Line] = []
    wide = max(20, width * 3 // 5)
    for number, text in enumerate(stage.texts):
        if number == stage.current:
            lines += _now(text, width, wide)
        else:
            lines += [plain(words, width, "soft") for words in wrap(text, width)]
        if number + 1 < len(stage.texts):
            lines.append(plain("", width, "plain"))
    return lines


def _now(text: str, width: int, wide: int) -> list[Line]:
    spaced = width >= LETTERS_FROM
    found: list[Line] = []
    left = (width - wide) // 3
    for words in wrap(text, wide // 2 if spaced else wide):
        builder = LineBuilder(width)
        builder.put(left, _spaced(words) if spaced else words, "strong")
        found += [builder.line(), plain("", width, "plain")]
    return found[:-1]


def _spaced(text: str) -> str:
    """Return a text with a blank between its letters; between wide characters there is air already."""
    return "".join(char + (" " if cells(char) == 1 else "") for char in text).rstrip()


def _told(stage: Stage, width: int) -> list[Line]:
    lines: list[Line] = []
    for number, sentence in enumerate(stage.told):
        lines += [plain(words, width, "strong" if number == 0 else "plain") for words in wrap(sentence, width)]
        lines.append(plain("", width, "plain"))
    return lines


def _bar(stage: Stage, width: int) -> list[Line]:
    """Return the clock with its bar, and the limits under it."""
    clock = f"{stage.seconds // 60}:{stage.seconds % 60:02}"
    start = max(6, len(clock) + 1)
    room = max(4, width - start - 1)
    most = Decimal(max(stage.limits[2] + SPARE, stage.seconds))
    filled = length(Decimal(stage.seconds), most, room)
    at = {start + length(Decimal(limit), most, room) - 1: n for n, limit in enumerate(stage.limits)}
    tone = LOOKS[stage.verdict] if stage.verdict != "early" else "title"
    line = LineBuilder(width)
    line.put(0, clock, tone)
    x = start
    while x < start + room:
        if x in at:
            line.put(x, AXIS if at[x] == 1 else EMPTY, "plain")
            x += 1
            continue
        end = min([start + room, *(cell for cell in at if cell > x)])
        if x < start + filled:
            end = min(end, start + filled)
            line.put(x, SOLID * (end - x), tone)
        else:
            line.put(x, FILLS["light"] * (end - x), "soft")
        x = end
    names = LineBuilder(width)
    free = 0
    for cell, n in sorted(at.items()):
        name = str(stage.limits[n])
        x = max(free, cell - len(name) // 2)
        if x + len(name) <= width:
            names.put(x, name, "dim")
            free = x + len(name) + 1
    return [line.line(), names.line()]


class StageView(Widget):
    """Paints a stage."""

    DEFAULT_CSS = "StageView { height: 1fr; }"
    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.stage: Stage | None = None
        self._lines: Sequence[Line] = ()

    def show(self, stage: Stage) -> None:
        """Show another moment; painted only when something differs."""
        if stage != self.stage:
            self.stage = stage
            self.refresh()

    @property
    def drawn_span(self) -> tuple[int, int, int]:
        """All its lines are in sight."""
        return 0, 0, self.size.height

    def render_line(self, y: int) -> Strip:
        """Paint a line, what is marked in it."""
        return marked(self, y, self.drawn_line(y))

    def drawn_line(self, y: int) -> Strip:
        """Paint a line."""
        width, height = self.size.width, self.size.height
        base = self.rich_style
        if self.stage is None:
            return Strip.blank(width, base)
        if y == 0 or len(self._lines) != height:
            self._lines = lines_of(self.stage, width, height)
        segments = []
        for piece in self._lines[y] if y < len(self._lines) else ():
            text, style = drawn(clean(piece.text)), base + style_of(self, piece.tone)
            if piece.text and not piece.text.strip(SOLID) and text == piece.text:
                segments.append(Segment(" " * len(text), style + Style(reverse=True)))
            else:
                segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, base)

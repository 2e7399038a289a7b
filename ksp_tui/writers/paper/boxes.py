"""What a box of the sheet is to the estimator: a head, a picture of a known height, rows that may be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ksp_tui.text import t
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.drawn import DrawnBar, DrawnFlow, DrawnWay
from ksp_tui.writers.paper.ink import Anchor
from ksp_tui.writers.paper.measure import BREAK, LEADING, PT, Line, Run, ems, width_of, wrap
from ksp_tui.writers.paper.signs import _pill, disc, kind

MOST = 24
"""Entries of a box that a page can show at most: more than there is ever room for."""
HEAD = 6.8
"""Height of a box's head."""
LINES = 5
"""An entry has so many lines at most; the whole text is on page 2."""
CLOSE = 1.18
"""Leading of a cell of two lines."""
TIGHT = 9.0
"""Set smaller than this, a half is so full that longer cells are led as closely."""
ROOMY = 11.0
"""Set as large as this, a half has so much room that lines stand in it to be written on."""
RULED = 7.6
"""Distance of the lines to write on in an empty box."""
PEN = 6.6
"""Distance of the lines for a pen at the end of a full one."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A part of a row: its left side and width in mm within the box, and what it says."""

    left: float
    width: float
    runs: tuple[Run, ...]
    anchor: Anchor = "start"
    most: int = LINES
    small: bool = False
    """Set in 8.5 points whatever the half is set in."""
    top: float = 0.0
    """Room for a picture above its text, mm."""
    fitted: bool = False
    """Set smaller where that keeps it on one line: days are never cut."""
    tail: int = 0
    """So many of its last runs are never cut: whatever is shortened, the state, the date, who agreed stay."""
    beside: str = ""
    """A text at the right end of its row, which it leaves room for whatever the size."""

    def size(self, size: float) -> float:
        """Return the points it is set in where its half is set in `size`."""
        if self.small:
            return 8.5
        while (
            self.fitted
            and size > 8.5
            and sum(run.wide if run.sign else ems(run.text, run.bold) for run in self.runs) * size * PT
            > self.width * 0.98
        ):
            size = max(size - 0.25, 8.5)
        return size

    def lines(self, size: float, most: int) -> list[Line]:
        """Return its lines, at most so many."""
        own = self.size(size)
        width = max(self.width - width_of(self.beside, own) - 2, self.width * 0.36) if self.beside else self.width
        most = min(self.most, most)
        if not self.tail:
            return wrap(self.runs, width, own, most)
        found = wrap(self.runs, width, own)
        if len(found) <= most:
            return found
        head, tail = self.runs[: -self.tail], wrap(self.runs[-self.tail :], width, own)
        while head and head[-1] is BREAK:
            head = head[:-1]
        return [*wrap(head, width, own, max(most - len(tail), 1)), *tail] if head else tail


@dataclass(slots=True)
class Row:
    """One entry: cells side by side, and what is drawn beside them."""

    cells: tuple[TableCell, ...] = ()
    height: Callable[[float], float] | float = 0.0
    """Height at least, mm, by the size."""
    picture: Callable[[Drawing, float, float, float, float], None] | None = None
    """Draws on (canvas, x, y, height, size)."""
    rule: bool = False
    """Whether a hairline stands below."""
    pad: float = 0.6
    keep: bool = False
    """A heading or a legend, never left out and not counted as an entry."""
    leading: float = LEADING
    holds: float = 0.0
    """Height that this row and those below it take at least: a picture stands beside them."""
    most: int = LINES
    """Lines that each of its cells has at most."""
    shows: DrawnWay | DrawnBar | DrawnFlow | None = None
    """What its picture is, for where it is drawn otherwise."""
    called: str = ""
    """What its picture names, in words before its own, for where it is not drawn."""
    said: str = ""
    """What its picture shows, in words, for where it is not drawn."""
    alone: bool = False
    """Whether its picture says all: it is drawn wherever the row is told."""
    group: int = 0
    """Rows of one group stand together, their first cell drawn once; 0: none."""
    _heights: dict[tuple[float, int], float] = field(default_factory=dict)
    _lines: dict[tuple[float, int], list[list[Line]]] = field(default_factory=dict)

    def lines(self, size: float) -> list[list[Line]]:
        """Return the lines of each cell."""
        found = self._lines.get((size, self.most))
        if found is None:
            found = self._lines[size, self.most] = [cell.lines(size, self.most) for cell in self.cells]
        return found

    def is_cut(self, size: float) -> bool:
        """Say whether it would have more lines if it were not shortened."""
        return self.most < LINES and any(len(each) >= self.most for each in self.lines(size))

    def shorten(self, most: int) -> None:
        """Give each cell so many lines at most from now on."""
        self.most = most

    def need(self, size: float) -> float:
        """Return the height in mm at a size."""
        found = self._heights.get((size, self.most))
        if found is None:
            texts = [
                cell.top + len(lines) * cell.size(size) * PT * self._leading(lines, size)
                for cell, lines in zip(self.cells, self.lines(size), strict=True)
                if cell.runs
            ]
            least = self.height(size) if callable(self.height) else self.height
            found = self._heights[size, self.most] = max([least, *texts]) + self.pad
        return found

    def _leading(self, lines: list[Line], size: float) -> float:
        """Lines of one thought stand closer: two always, more where a half is so full that it is set smallest."""
        close = len(lines) == 2 or (len(lines) > 2 and size < TIGHT)
        return CLOSE if self.leading == LEADING and close else self.leading

    def draw(self, c: Drawing, x: float, y: float, size: float, width: float, before: Row | None = None) -> None:
        """Draw it with its left upper corner at `x`, `y`; `before`: the row above, whose group is not named again."""
        high = self.need(size)
        named = self.group and before is not None and before.group == self.group
        for number, (cell, lines) in enumerate(zip(self.cells, self.lines(size), strict=True)):
            if cell.runs and not (named and number == 0):
                own = cell.size(size)
                c.lines(
                    lines,
                    x + cell.left,
                    y + self.pad / 2 + cell.top,
                    own,
                    self._leading(lines, size),
                    anchor=cell.anchor,
                    width=cell.width,
                )
        if self.picture is not None:
            self.picture(c, x, y, high, size)
        if self.rule:
            c.line(x, y + high, x + width, y + high, "hair", 0.18)


@dataclass(slots=True)
class PaperBox:
    """A box as it is laid out."""

    id: str
    kind: str
    title: str
    question: str
    width: float
    number: str = ""
    """The answer on top whose detail it holds."""
    figures: str = ""
    """One line beside the title; left out where it does not fit."""
    rows: list[Row] = field(default_factory=list)
    beyond: list[Row] = field(default_factory=list)
    """Entries that no page has room for: they are not laid out, but named behind it."""
    total: int | None = None
    """Entries in all; None: as many as there are rows."""
    least: int = 0
    weight: float = 1.0
    top: float = 0.0
    """Height of the picture above the rows."""
    picture: Callable[[Drawing, float, float, float, float], None] | None = None
    """Draws the picture on (canvas, x, y, height, size)."""
    stretch: bool = False
    """Whether the picture takes the slack of its row."""
    pens: int = 0
    """Ruled lines at the end, for a pen."""
    drawn: int = 0
    """Entries shown, set by the estimator."""
    empty: bool = False
    more: str = "paper.more"
    """What tells how many entries stand elsewhere: on the second page, or below."""
    signless: bool = False
    """Without the sign of its kind: the customer's copy has none."""

    @property
    def entries(self) -> list[Row]:
        """The rows that may be left out."""
        return [row for row in self.rows if not row.keep]

    @property
    def pliable(self) -> list[Row]:
        """The rows that may have fewer lines: the entries, and what stays but can give way."""
        return [row for row in self.rows if not row.keep or row.alone]

    @property
    def left_out(self) -> list[Row]:
        """The entries that the page does not show."""
        return [] if self.empty else [*self.entries[self.drawn :], *self.beyond]

    def set_apart(self) -> None:
        """Keep those entries out of the estimate that no page has room for; a box shown whole has none."""
        if 0 < self.least < len(self.entries):
            entries = self.entries
            if self.total is None:
                self.total = len(entries)
            self.beyond = entries[max(self.least, MOST) :]
            apart = {id(row) for row in self.beyond}
            self.rows = [row for row in self.rows if id(row) not in apart]

    @property
    def shown(self) -> list[Row]:
        """The rows on the page, those of one group together."""
        entries = self.entries[: self.drawn]
        if any(row.group for row in entries):
            return sorted(entries, key=lambda row: row.group)
        held = set(map(id, entries))
        return [row for row in self.rows if row.keep or id(row) in held]

    def body(self, size: float, shown: int) -> float:
        """Return the height below the head with so many entries shown."""
        if self.empty:
            return 5.2 + RULED * 3
        high, held = self.top, 0.0
        entry = 0
        for row in self.rows:
            if row.keep or entry < shown:
                if row.holds:
                    held = high + row.holds
                high += row.need(size)
                entry += 0 if row.keep else 1
        return max(high, held) + self.pens * PEN

    def draw(self, c: Drawing, x: float, y: float, height: float, size: float) -> None:
        """Draw it; `height` is all it has, head included."""
        c.rect(x, y, self.width, 0.8, self.kind)
        if not self.signless:
            kind(c, self.kind, x, y + 1.9)
        own = x + (0.0 if self.signless else 6.4)
        left = own + c.text(own, y + 5.6, self.title, 12.5 if self.signless else 11.5, bold=True)
        if self.number:
            disc(c, self.number, left + 1.3, y + 4.3)
            left += 5.6
        hidden = (len(self.entries) if self.total is None else self.total) - self.drawn
        right = x + self.width
        if hidden > 0 and not self.empty:
            right -= _more(c, self.more, hidden, right, y + 4.3, right - left)
        if self.figures:
            words = self.figures
            while words and width_of(words, 9) > right - left - 4:
                words = words.rpartition(t("paper.dot"))[0]
            if words:
                c.text(left + 2.2, y + 5.4, words, 9, color="dim")
        body = self._body(c, x, y + HEAD, height - HEAD, size)
        from ksp_tui.writers.paper.ink import Room

        c.rooms.append(Room(self.id, x, y, self.width, height, HEAD + body))

    def _body(self, c: Drawing, x: float, y: float, height: float, size: float) -> float:
        if self.empty:
            c.lines(wrap((plain(self.question, color="dim"),), self.width, 9, 2), x, y, 9, 1.2)
            for number in range(int((height - 5.2) // RULED)):
                at = y + 5.2 + RULED * (number + 1)
                c.line(x, at, x + self.width, at)
            return height
        own = self.body(size, self.drawn)
        top = self.top + (max(height - own, 0.0) if self.stretch else 0.0)
        if self.picture is not None:
            self.picture(c, x, y, top, size)
        at = y + top
        before: Row | None = None
        for row in self.shown:
            row.draw(c, x, at, size, self.width, before)
            at += row.need(size)
            before = row
        for _ in range(self.pens):
            at += PEN
            c.line(x, at - 0.4, x + self.width, at - 0.4, "hair", 0.25, "0.4 0.6")
        if size >= ROOMY and not self.stretch:  # a plan with much to come: lines to write it on
            at = max(at, y + top)
            while at + RULED <= y + height:
                at += RULED
                c.line(x, at, x + self.width, at)
        return min(at - y, height) if not self.stretch else height


def _more(c: Drawing, key: str, hidden: int, right: float, middle: float, room: float) -> float:
    """Draw how many entries are on the second page; return the width it takes."""
    words = t(key, count=hidden)
    wide = width_of(words, 8.5, True) + 2.6
    if wide > room - 3:
        words = t("sheet.more", count=hidden)
        wide = width_of(words, 8.5, True) + 2.6
    _pill(c, right - wide, middle - 1.9, wide, 3.8)
    c.text(right - wide / 2, middle + 1.1, words, 8.5, bold=True, anchor="middle")
    return wide + 1.5


def plain(text: str, *, bold: bool = False, color: str = "text", glue: bool = False) -> Run:
    """Return a run of text."""
    return Run(text, bold, color, glue=glue)


def joined(*parts: Sequence[Run] | Run | None) -> tuple[Run, ...]:
    """Return runs parted by blanks, what is empty left out."""
    found: list[Run] = []
    for part in parts:
        runs = [part] if isinstance(part, Run) else list(part or ())
        runs = [run for run in runs if run.text or run.sign]
        if not runs:
            continue
        if found and not found[-1].sign:
            last = found[-1]
            found[-1] = Run(last.text + " ", last.bold, last.color, glue=last.glue)
        elif found and runs and not runs[0].sign and not found[-1].glue:
            runs[0] = Run(runs[0].text, runs[0].bold, runs[0].color, glue=runs[0].glue)
        found += runs
    return tuple(found)

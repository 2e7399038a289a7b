"""
Power × stance, as a table, so that no label covers another; who is not known yet stands below it.

A column starts with one lane as wide as its widest label; another lane goes to the column that lowers the whole most.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import language, t
from ksp_tui.writers.paper import signs
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import Run, cut, width_of, wrap
from ksp_tui.writers.paper.wording import one_line, short_title

AXIS, HEAD = 7.5, 5.2
EMPTY_COLUMN, EMPTY_ROW = 9.0, 3.6
NAME, LINE, GAP = 4.1, 3.25, 0.8
TITLE = 12.4
"""Width of a line of a title, without what it has below the pie."""
PIE = 3.3
"""A title begins below the pie: its line has so much more room than the name's."""
TALLEST = 78.0
"""Beyond this height titles go, then people are counted."""
STANCES = tuple(reversed(signs.STANCES))
TINTS = ("s1", "s2", "s3", "s4", "s5")


@dataclass(frozen=True, slots=True)
class Label:
    """A person on the map."""

    name: str
    title: tuple[str, ...]
    """In at most two lines."""
    contact: str
    steps: int
    decides: bool
    wide: float


@dataclass(slots=True)
class PeopleMap:
    """The map as it is laid out: the widths of its columns, its lanes, the heights of its rows."""

    cells: dict[tuple[int, int], list[Label]]
    """By power and column."""
    columns: list[float] = field(default_factory=list)
    lanes: list[int] = field(default_factory=list)
    rows: list[float] = field(default_factory=list)
    """For power 5 down to 1."""
    titles: bool = True
    most: int = 99
    """People shown in a cell."""

    @property
    def height(self) -> float:
        """Height in mm, at least."""
        return HEAD + sum(self.rows)


def has_place(entry: Entry) -> bool:
    """Say whether somebody's power and stance are both known."""
    return entry.value("power") is not None and entry.value("stance") in STANCES


def lay_out(sheet: Sheet, width: float) -> PeopleMap:
    """Return the map of a plan's people within a width."""
    room = width - AXIS
    cells: dict[tuple[int, int], list[Label]] = {}
    for entry in (each for each in sheet.entries("people") if has_place(each)):
        person = sheet.people[entry.path[1]]
        steps = max(min(entry.value("gap") or 0, 2), 0)
        name = cut(person.name, 26, 9, bold=True)
        room_of_title = max(width_of(name, 9, bold=True) + steps * 1.6, TITLE) + PIE
        words = one_line(short_title(person.title))
        broken = wrap((Run(words),), room_of_title, 8.5, 2) if language() == "zh" else []
        title = tuple("".join(span.text for span in line) for line in broken if line)
        if language() == "en" and words:
            title = (cut(words, max(room_of_title, 13.0 + PIE), 8.5),)
        widest = max((width_of(line, 8.5) for line in title), default=0.0)
        wide = max(4.0 + width_of(name, 9, bold=True) + steps * 1.6 + 0.6, 4.0 - PIE + widest) + 1.2
        label = Label(name, title, entry.value("contact") or "unknown", steps, entry.value("state"), wide)
        cells.setdefault((entry.value("power"), STANCES.index(entry.value("stance"))), []).append(label)
    made = PeopleMap(cells)
    _lanes(made, room)
    if made.height > TALLEST:
        made.titles = False
        for key, labels in cells.items():
            cells[key] = [
                Label(e.name, (), e.contact, e.steps, e.decides, 5.2 + width_of(e.name, 9, bold=True) + e.steps * 1.6)
                for e in labels
            ]
        _lanes(made, room)
    while made.height > TALLEST and made.most > 1:
        made.most = min(made.most, max(map(len, cells.values()))) - 1
        _lanes(made, room)
    return made


def _lanes(made: PeopleMap, room: float) -> None:
    widest = [
        max((each.wide for (_, col), row in made.cells.items() if col == n for each in row), default=0.0)
        for n in range(5)
    ]
    lanes = [1] * 5
    while True:
        now = sum(_rows(made, lanes))
        best: tuple[float, int] | None = None
        for n in range(5):
            if not widest[n]:
                continue
            more = [each + (number == n) for number, each in enumerate(lanes)]
            if sum(w * m if w else EMPTY_COLUMN for w, m in zip(widest, more, strict=True)) > room:
                continue
            gain = now - sum(_rows(made, more))
            if gain > 0.1 and (best is None or gain > best[0]):
                best = (gain, n)
        if best is None:
            break
        lanes[best[1]] += 1
    taken = [w * n if w else EMPTY_COLUMN for w, n in zip(widest, lanes, strict=True)]
    spare = room - sum(taken)
    filled = [n for n in range(5) if widest[n]] or list(range(5))
    if spare >= 0:
        made.columns = [w + (spare / len(filled) if n in filled else 0.0) for n, w in enumerate(taken)]
    else:
        made.columns = [w * room / sum(taken) for w in taken]
    made.lanes, made.rows = lanes, _rows(made, lanes)


def _rows(made: PeopleMap, lanes: list[int]) -> list[float]:
    heights = []
    for power in range(5, 0, -1):
        high = EMPTY_ROW
        for column in range(5):
            count = min(len(made.cells.get((power, column), ())), made.most)
            if count:
                high = max(high, -(-count // lanes[column]) * (_label(made, power, column) + GAP) + GAP)
        heights.append(high)
    return heights


def _label(made: PeopleMap, power: int, column: int) -> float:
    """Return the height of a label in a cell: of its tallest."""
    return NAME + LINE * max((len(each.title) for each in made.cells.get((power, column), ())), default=0)


def draw(made: PeopleMap, c: Drawing, x: float, y: float, height: float) -> None:
    """Draw the map into a height."""
    spare = max(height - made.height, 0.0)
    rows = [row + spare / 5 for row in made.rows]
    left = x + AXIS
    for column, stance in enumerate(STANCES):
        wide = made.columns[column]
        words = t(f"choice.stance.{stance}")
        full = width_of(words, 8.5) + 4.2
        at = left + max((wide - (full if full <= wide else 3.2)) / 2, 0.0)
        signs.stance(c, stance, at, y + 2.4)
        if full <= wide:
            c.text(at + 4.2, y + 3.5, words, 8.5, color="dim")
        c.rect(left, y + HEAD, wide, sum(rows), TINTS[column])
        left += wide
    top = y + HEAD
    for number, high in enumerate(rows):
        power = 5 - number
        c.line(x + AXIS, top, x + AXIS + sum(made.columns), top, "hair", 0.18)
        if high >= 3.5:
            c.text(x + AXIS - 1.6, top + high / 2 + 1.4, str(power), 11, bold=True, anchor="end")
        left = x + AXIS
        for column in range(5):
            _cell(made, c, left, top, (power, column))
            left += made.columns[column]
        top += high
    c.line(x + AXIS, top, x + AXIS + sum(made.columns), top, "hair", 0.3)
    c.text(x + 2.4, y + HEAD + sum(rows) / 2, t("paper.power_axis"), 8.5, color="dim", anchor="middle", upright=True)


def _cell(made: PeopleMap, c: Drawing, x: float, y: float, key: tuple[int, int]) -> None:
    labels, width = made.cells.get(key, []), made.columns[key[1]]
    lanes = made.lanes[key[1]]
    lane, high = width / lanes, _label(made, *key)
    shown = labels if len(labels) <= made.most else labels[: made.most - 1]
    for number, each in enumerate(shown):
        at, top = x + lane * (number % lanes), y + GAP + (high + GAP) * (number // lanes)
        if each.decides:
            own = NAME + LINE * len(each.title)
            c.rect(at + 0.35, top - 0.15, min(each.wide + 0.3, lane - 0.5), own + 0.3, "white", "text", 0.5)
        signs.contact(c, each.contact, at + 0.9, top + 1.9)
        name = cut(each.name, lane - 5.2 - each.steps * 1.6, 9, bold=True)
        end = at + 4.3 + c.text(at + 4.3, top + 3.1, name, 9, bold=True)
        for step in range(each.steps):
            signs.chevron(c, end + 0.6 + 1.5 * step, top + 2.0)
        for row, line in enumerate(each.title):
            c.text(at + 4.3 - PIE, top + 6.4 + LINE * row, cut(line, lane - 4.6 + PIE, 8.5), 8.5, color="dim")
    hidden = len(labels) - len(shown)
    if hidden:
        at, top = x + lane * (len(shown) % lanes), y + GAP + (high + GAP) * (len(shown) // lanes)
        c.text(at + 1.0, top + 3.1, t("sheet.more", count=hidden), 8.5, bold=True)


def unknown(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Return those without a place on the map: contact, name, and what is known of them."""
    found = []
    for entry in (each for each in sheet.entries("people") if not has_place(each)):
        person = sheet.people[entry.path[1]]
        what = " ".join(filter(None, (short_title(person.title), str(entry.value("power") or ""))))
        found.append((entry.value("contact") or "unknown", person.name, one_line(what)))
    return found

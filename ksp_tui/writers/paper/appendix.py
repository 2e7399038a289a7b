"""
The pages after the first: what had no room there, then every record with all its words, the contact log at the end.

Real flow in four columns, as many pages as it takes; headed as the first page, boxes with the same signs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from ksp_tui.documents.appendix import contacts, silenced
from ksp_tui.documents.content import Heading, RecordBlock
from ksp_tui.documents.grids import quarter_grids, space_grids
from ksp_tui.documents.organisation import OrganisationLine, organisation
from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_data import Sheet, sheet_of
from ksp_tui.documents.show import show_document
from ksp_tui.model.ids import MODULES, ModuleId
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.writers.paper import grids, signs
from ksp_tui.writers.paper import organisation as tree
from ksp_tui.writers.paper.arci import arci
from ksp_tui.writers.paper.boxes import PaperBox, Row, joined, plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import PT, Line, Run, cut, width_of, wrap
from ksp_tui.writers.paper.page import HALF, HEIGHT, LEFT, RIGHT, WIDTH, Page
from ksp_tui.writers.progress import step

SIZE, LEADING = 8.5, 1.24
COLUMN, GAP = 96.0, 4.0
TOP, BOTTOM = 18.0, 288.0
BOX_HEAD, PART_HEAD = 9.6, 5.6
"""Heights of the two kinds of headings, mm."""
TASKS = 40
"""Tasks that one grid holds; the rest of a process stand in the next."""
SHORT = 34.0
"""Facts of a record that are not wider, mm, stand on one line with those beside them."""
PAGES = 60


@dataclass(slots=True)
class _Flow:
    """Columns that are filled from the top, page after page."""

    title: str
    pages: list[Drawing] = field(default_factory=list)
    column: int = 4
    y: float = BOTTOM
    announced: list[tuple[str, str]] = field(default_factory=list)
    """Headings that wait for what stands below them: words, and the kind of a box, "" of a part."""

    def room(self, height: float) -> bool:
        """Say whether so much is left in the column."""
        return self.y + height <= BOTTOM

    def next_column(self) -> None:
        """Go to the top of the next column, on a new page where the page is full."""
        self.column += 1
        if self.column > 3:
            self.column = 0
            canvas = Drawing(WIDTH, HEIGHT)
            number = len(self.pages) + 2
            step("page", number)
            canvas.text(LEFT, 12.5, cut(self.title, HALF - 10, 11.5, bold=True), 11.5, bold=True)
            canvas.text(RIGHT + HALF, 12.5, t("paper.page", number=number), 9, color="dim", anchor="end")
            canvas.line(LEFT, 14.6, RIGHT + HALF, 14.6, "hair", 0.25)
            for top, end in ((0.0, 5.0), (HEIGHT - 5.0, HEIGHT)):
                canvas.line(WIDTH / 2, top, WIDTH / 2, end, "dim", 0.2, "1 0.8")
            self.pages.append(canvas)
        self.y = TOP

    @property
    def x(self) -> float:
        """The left side of the column."""
        return (LEFT if self.column < 2 else RIGHT) + (COLUMN + GAP) * (self.column % 2)

    @property
    def canvas(self) -> Drawing:
        """The page."""
        return self.pages[-1]

    def lines(self, lines: list[Line], indent: float = 0.0, size: float = SIZE) -> None:
        """Put lines, going on in the next column where the column ends; no line stands alone there or here."""
        step = size * PT * LEADING
        self.begin(step * min(len(lines), 2))
        for number, line in enumerate(lines):
            pair = len(lines) > 1 and number in {0, len(lines) - 2}
            if not self.room(step * (2 if pair else 1)):
                self.next_column()
            self.canvas.lines([line], self.x + indent, self.y, size, LEADING)
            self.y += step

    def runs(self, runs: tuple[Run, ...], indent: float = 0.0, after: float = 0.5) -> None:
        """Put a paragraph."""
        self.lines(wrap(runs, COLUMN - indent, SIZE), indent)
        self.y += after

    def picture(self, draw: Callable[[Drawing, float, float], None], height: float) -> None:
        """Draw something in one piece."""
        self.begin(height)
        draw(self.canvas, self.x, self.y)
        self.y += height

    def begin(self, height: float) -> None:
        """Put the headings that wait, in the column in which so much stands below them: none is left alone."""
        waiting, self.announced = self.announced, []
        if not self.room(height + sum(BOX_HEAD if kind else PART_HEAD for _, kind in waiting)):
            self.next_column()
        for words, kind in waiting:
            if kind:
                self._heading(words, kind)
            else:
                self._part(words)

    def heading(self, words: str, kind: str) -> None:
        """Announce a box."""
        self.announced.append((words, kind))

    def part(self, words: str) -> None:
        """Announce a part."""
        self.announced.append((words, ""))

    def _heading(self, words: str, kind: str) -> None:
        if self.y > TOP:
            self.y += 2.6
        self.canvas.rect(self.x, self.y, COLUMN, 0.6, kind)
        signs.kind(self.canvas, kind, self.x, self.y + 1.5, 4.2)
        self.canvas.text(self.x + 5.6, self.y + 4.9, cut(words, COLUMN - 6, 10.5, bold=True), 10.5, bold=True)
        self.y += 7.0

    def _part(self, words: str) -> None:
        self.y += 1.0
        self.canvas.text(self.x, self.y + 3.0, cut(words, COLUMN, 9, bold=True), 9, bold=True, color="plan")
        self.y += 4.6


KINDS = {
    ModuleId.SELECTION: "judge",
    ModuleId.POSITIONING: "judge",
    ModuleId.STRATEGIES: "plan",
    ModuleId.COORDINATION: "act",
    ModuleId.REVIEW: "act",
}
"""The signs of the modules that are not of what we know."""


def appendix(package: Package, first: Page) -> list[Drawing]:
    """Return the pages after the first."""
    flow = _Flow(t("paper.appendix", title=package.title))
    for box in (box for half in first.halves for row in half.rows for box in row):
        _left_out(flow, box)
    sheet = sheet_of(package.book, package.plan_id, package.status, ("coordination",))
    for module in MODULES:
        if module == ModuleId.WEEK:
            _contacts(flow, package)
            continue
        document = show_document(package.book, package.plan_id, module)
        for block in document.blocks:
            if isinstance(block, Heading) and block.level == 2:
                if len(document.blocks) > 1:
                    flow.heading(clean(block.text), KINDS.get(module, "know"))
                    _pictures(flow, package, sheet, module)
            elif isinstance(block, Heading):
                flow.part(clean(block.text))
            elif isinstance(block, RecordBlock):
                _record(flow, block)
    _silenced(flow, package)
    return flow.pages[:PAGES]


def _pictures(flow: _Flow, package: Package, sheet: Sheet, module: ModuleId) -> None:
    """Draw what a module has as a picture that the first page has no room for: the organisation, every ARCI grid."""
    if module == ModuleId.SITUATION and (places := list(organisation(package))):
        flow.part(t("paper.organisation"))
        apart = False
        for place in places:
            if place.apart and not apart:
                flow.part(t("chart.people.apart"))
            apart = place.apart
            flow.picture(partial(_person, place), tree.ROW)
        flow.y += 1.2
    if module == ModuleId.POSITIONING:
        for year in quarter_grids(package):
            flow.part(t("paper.quarters", year=year.year))
            flow.picture(partial(grids.draw_quarters, year, COLUMN), grids.quarters_high(year))
    if module == ModuleId.STRATEGIES:
        for number, space in enumerate(space_grids(package, grids.LINES, grids.UNITS)):
            if not number:
                flow.part(t("paper.white_space"))
            flow.picture(partial(grids.draw_space, space, COLUMN), grids.space_high(space, COLUMN))
    if module == ModuleId.COORDINATION:
        for entry in (each for each in sheet.entries("coordination") if each.path[0] == "processes"):
            for number in range(0, len(entry.value("tasks")), TASKS):
                row = arci(sheet, entry, COLUMN, number, TASKS)
                flow.picture(partial(_grid, row), row.need(SIZE) + 1.5)


def _person(place: OrganisationLine, c: Drawing, x: float, y: float) -> None:
    tree.draw(c, place, x, y, COLUMN)


def _grid(row: Row, c: Drawing, x: float, y: float) -> None:
    row.draw(c, x, y, SIZE, COLUMN)


def _contacts(flow: _Flow, package: Package) -> None:
    """Put the contact log, the latest first: day and words, then what else is known of each."""
    for number, entry in enumerate(contacts(package)):
        if not number:
            flow.heading(t("paper.contacts"), "act")
        flow.runs((plain(f"{entry.said('date')} ", bold=True), *_paragraphs(entry.said("words"))), after=0.0)
        rest = [part.text for part in entry.parts if part.kind == "measure"]
        if rest:
            flow.runs((plain(t("paper.dot").join(rest), color="dim"),), 3.0, after=0.9)


def _left_out(flow: _Flow, box: PaperBox) -> None:
    rows = box.left_out
    if not rows:
        return
    flow.heading(box.title, box.kind)
    for row in rows:
        flow.runs(joined(*(cell.runs for cell in row.cells if cell.runs)), after=0.8)


def _record(flow: _Flow, record: RecordBlock) -> None:
    indent = 0.0
    if record.name:
        lines = wrap((plain(" ".join(clean(record.name).split()), bold=True),), COLUMN, SIZE)
        flow.begin((len(lines) + 2) * SIZE * PT * LEADING)
        flow.lines(lines)
        indent = 3.0
    short: list[Run] = []
    for fact in record.rows:
        label = plain(f"{clean(fact.label)} ", color="dim", glue=True)
        said = clean(fact.text, "\n").strip("\n")
        if "\n" not in said and width_of(f"{fact.label} {said}", SIZE) <= SHORT:
            if short:  # with the word before it: no line begins with a dot
                short[-1] = plain(short[-1].text + t("paper.dot"))
            short += [label, plain(said)]
            continue
        if short:
            flow.runs(tuple(short), indent, after=0.1)
            short.clear()
        flow.runs((plain(label.text, color="dim"), *_paragraphs(fact.text)), indent, after=0.1)
    if short:
        flow.runs(tuple(short), indent, after=0.1)
    flow.y += 1.2


def _paragraphs(text: str) -> Iterator[Run]:
    from ksp_tui.writers.paper.measure import BREAK

    for number, line in enumerate(clean(text, "\n").strip("\n").split("\n")):
        if number:
            yield BREAK
        if line.strip():
            yield plain(line)


def _silenced(flow: _Flow, package: Package) -> None:
    for number, entry in enumerate(silenced(package)):
        if not number:
            flow.heading(t("paper.silenced"), "act")
        flow.runs((plain(entry.said("words") + " "), plain(entry.said("reason"), color="dim")))

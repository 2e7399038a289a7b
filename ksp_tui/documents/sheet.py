"""
The content of the KSP sheet as data, worked out once: the screen shows it, the printed A3 will be written from it.

Two halves of a folded A3: at the left what we know and judge, at the right what we will do. Each box gives its ranked
lines, how many there are in all, how far its step is, and the findings told of it; a box without lines asks its
question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ksp_tui.entry.values import show
from ksp_tui.method import lists
from ksp_tui.method.progress import StepState
from ksp_tui.model.common import Path, Value
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.session.context import context_for, name_of, target_words
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.rows_shown import STANCE_LOOKS

Half = Literal["left", "right"]
BoxKind = Literal["know", "judge", "plan", "act"]
TOPS = 24
"""Lines that a box gives at most: more than any writer has room for. `total` says how many there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a box: its words, how it looks, and the place it comes from."""

    text: str
    look: Tone = "plain"
    path: Path = ()
    sign: str = ""
    """What stands before the words: a stance's sign, a mark of what is late."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the sheet."""

    id: str
    half: Half
    kind: BoxKind
    module: int
    place: Path
    view: str
    lines: tuple[Line, ...]
    total: int
    """How many lines there are in all; those not given stand behind a "+n"."""
    part: float
    """How much of what the course asks here is done, 0 to 1."""
    errors: int
    advice: int

    @property
    def title(self) -> str:
        """The box's heading."""
        return t(f"sheet.{self.id}")

    @property
    def question(self) -> str:
        """What an empty box asks."""
        return t(f"sheet.{self.id}.ask")


@dataclass(frozen=True, slots=True)
class BoxSpec:
    """How a box is made: where it stands, the steps and collections it sums up, and who writes its lines."""

    id: str
    half: Half
    kind: BoxKind
    module: int
    place: Path
    steps: tuple[str, ...]
    groups: tuple[str, ...]
    """Findings about these collections and parts are told in this box."""
    write: Callable[[SheetWords], Iterator[Line]]
    view: str = ""


class SheetWords:
    """A plan with what its lines need: names behind references, steps of levels, amounts in words."""

    def __init__(self, book: Workbook, plan_id: str, insight: PlanStatus) -> None:
        model = book.plan(plan_id)
        assert model is not None
        self.book, self.id, self.plan, self.insight = book, plan_id, model, insight
        self.folder: Folder = book.folder
        self.context = context_for(book, plan_id)
        self.today = book.today()
        self._actions: dict[str, tuple[int, int]] | None = None

    def name(self, collection: str, record: str) -> str:
        """Return what a record is called."""
        return name_of(self.book, self.id, collection, record)

    def value(self, group: str, field: str, value: Value) -> str:
        """Return a field's value in words, short."""
        spec = PLAN.groups[group].fields[field] if group else PLAN.fields[field]
        if value is None or value == "" or value == []:
            return ""
        if spec.kind == "ref":
            return target_words(self.book, self.id, spec, value)
        if spec.kind == "refs":
            return t("entry.separator").join(target_words(self.book, self.id, spec, item) for item in value)
        return show(spec, value, self.context)

    def actions_of(self, strategy: str) -> tuple[int, int]:
        """Return how many actions of a sub-strategy are done, and how many there are."""
        if self._actions is None:
            self._actions = {}
            for action in self.plan.actions.values():
                if action.strategy:
                    done, count = self._actions.get(action.strategy, (0, 0))
                    self._actions[action.strategy] = done + (action.status == "done"), count + 1
        return self._actions.get(strategy, (0, 0))

    def level(self, name: str, number: int | None) -> str:
        """Return a step of one of the folder's levels: its number and its name; a question mark for unknown."""
        return "?" if number is None else f"{number} {lists.name_of(self.folder, name, str(number))}"

    def stance(self, value: str | None) -> tuple[str, Tone]:
        """Return the sign of a stance and its look."""
        known = value or "unknown"
        return t(f"choice.stance.{known}.sign"), STANCE_LOOKS.get(known, "dim")


def join(*parts: str) -> str:
    """Return the parts that say something, parted by a middle dot."""
    return " · ".join(part for part in parts if part)


def contents(book: Workbook, plan_id: str, insight: PlanStatus) -> list[Box]:
    """Return the boxes of a plan's sheet, left half first, in the order they are read."""
    from ksp_tui.documents.sheet_do import RIGHT
    from ksp_tui.documents.sheet_know import LEFT

    plan = book.plan(plan_id)
    if plan is None:
        return []
    words = SheetWords(book, plan_id, insight)
    return [_box(words, part, insight) for part in (*LEFT, *RIGHT)]


def _box(words: SheetWords, part: BoxSpec, insight: PlanStatus) -> Box:
    lines: list[Line] = []
    total = 0
    for line in part.write(words):
        total += 1
        if len(lines) < TOPS:
            lines.append(line)
    told = [finding for finding in insight.told if finding.path and finding.path[0] in part.groups]
    errors = sum(1 for finding in told if finding.severity == "error")
    states: list[StepState] = [insight.states[name] for name in part.steps if name in insight.states]
    done = sum(state.part for state in states) / len(states) if states else 0.0
    return Box(
        part.id, part.half, part.kind, part.module, part.place, part.view, tuple(lines), total, done,
        errors, len(told) - errors,
    )  # fmt: skip


def headline(book: Workbook, plan_id: str) -> dict[str, str]:
    """Return the head of the sheet in words: account, manager, industry, region, currency, status, next review."""
    plan = book.plan(plan_id)
    if plan is None:
        return {}
    assert isinstance(plan, Plan) and plan_id != FOLDER_FILE
    words = SheetWords(book, plan_id, PlanStatus())
    head = {name: words.value("", name, getattr(plan, name)) for name in PLAN.fields if name != "summary"}
    head["next_review"] = words.value("review_setup", "next_date", plan.review_setup.next_date)
    return {name: text for name, text in head.items() if text}

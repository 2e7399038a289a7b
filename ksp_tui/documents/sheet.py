"""
The content of the KSP sheet as data, worked out once: the screen shows it, the printed A3 will be written from it.

Two halves of a folded A3: at the left what we know and judge, at the right what we will do. Each box gives its ranked
entries with typed parts, its line of figures, how far its step is, and the findings told of it; a box without entries
asks its question.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_boxes import BOXES, BoxSpec
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.method import lists
from ksp_tui.method.progress import StepState
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the sheet."""

    spec: BoxSpec
    entries: tuple[Entry, ...]
    """All there are, ranked: whoever writes them shows as many as there is room for, and "+n" for the rest."""
    figures: tuple[Part, ...]
    """One line of figures beside the title; where it is too long, the last are left out first."""
    steps: tuple[str, ...]
    """The names of the steps on which its entries stand, the lowest first; none where they stand on none."""
    mark: Decimal | int | None
    """The figure from which on an entry of it is marked, as the folder has it; None where nothing is."""
    part: float
    """How much of what the course asks here is done, 0 to 1."""
    errors: int
    advice: int

    @property
    def id(self) -> str:
        """Its name in the catalogues."""
        return self.spec.id

    @property
    def total(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def title(self) -> str:
        """The box's heading."""
        return t(f"sheet.{self.id}")

    @property
    def question(self) -> str:
        """What an empty box asks."""
        return t(f"sheet.{self.id}.ask")


def contents(book: Workbook, plan_id: str, status: PlanStatus, only: tuple[str, ...] | None = None) -> list[Box]:
    """Return the boxes of a plan's sheet, left half first, in the order they are read; `only` these, if given."""
    if book.plan(plan_id) is None:
        return []
    context = SheetContext(book, plan_id, status)
    return [_box(context, spec, status) for spec in BOXES if only is None or spec.id in only]


def _box(context: SheetContext, spec: BoxSpec, status: PlanStatus) -> Box:
    entries = tuple(spec.write(context))
    figures = tuple(part for part in spec.figures(context) if part.text) if spec.figures is not None and entries else ()
    told = [finding for finding in status.told if finding.path and finding.path[0] in spec.groups]
    errors = sum(1 for finding in told if finding.severity == "error")
    states: list[StepState] = [status.states[name] for name in spec.steps if name in status.states]
    done = sum(state.part for state in states) / len(states) if states else 0.0
    folder = context.folder
    steps = [lists.name_of(folder, spec.level, id_) for id_ in lists.visible(folder, spec.level)] if spec.level else ()
    mark = lists.threshold(folder, spec.mark) if spec.mark else None
    return Box(spec, entries, figures, tuple(steps), mark, done, errors, len(told) - errors)

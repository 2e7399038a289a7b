"""What is asked in a cell whose value is no field of its own: the letters of the ARCI chart, the states of a line."""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.charts.names import cited
from ksp_tui.charts.white_space import STATES
from ksp_tui.method.arci import LETTERS
from ksp_tui.method.lists import threshold
from ksp_tui.model.plan import PLAN
from ksp_tui.text import t
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.matrix_arci import ArciMatrix
from ksp_tui.views.matrix_priority import PriorityMatrix
from ksp_tui.views.matrix_space import JOINED, NUMBERS, WhiteSpaceMatrix
from ksp_tui.views.rows import Rows
from ksp_tui.views.scales import ScaleStep, meaning, scale_of


@dataclass(frozen=True, slots=True)
class CellAdvice:
    """What is asked in a cell, what it can hold, how that is typed, and the field of the record it stands for."""

    ask: str
    typing: str
    steps: tuple[ScaleStep, ...]
    field: str


def cell_advice(rows: Rows, record: str | None, field: str) -> CellAdvice | None:
    """Return what there is to say of the cell of a task and a person, of a unit and a line; None for other fields."""
    if not isinstance(rows, MatrixRows) or not record or field not in rows.fields:
        return None
    if isinstance(rows.source_of_cells, PriorityMatrix):
        return _score_advice(rows, record, field)
    if isinstance(rows.source_of_cells, WhiteSpaceMatrix):
        return _state_advice(rows, record, field)
    return _letter_advice(rows, record, field) if isinstance(rows.source_of_cells, ArciMatrix) else None


def _score_advice(rows: MatrixRows, record: str, field: str) -> CellAdvice:
    project, criterion = cited(rows.record_name(record), 40), cited(rows.heading(field), 30)
    ask = t("matrix.priority_ask", project=project, criterion=criterion)
    return CellAdvice(ask, t("matrix.priority_typing"), tuple(scale_of(rows, record, field)), "score")


def _state_advice(rows: MatrixRows, record: str, field: str) -> CellAdvice:
    spec = PLAN.groups["white_space"].fields["state"]
    held = str(rows.value(record, field) or "").partition(JOINED)[0]
    steps = tuple(
        ScaleStep(
            state,
            f"{number} {STATES[state][0]} {t(f'choice.white_space.{state}')}",
            meaning(rows.book.folder, spec, state),
            state == held,
        )
        for number, state in enumerate(NUMBERS, 1)
    )
    return CellAdvice(t("ask.white_space.state"), t("matrix.space_typing"), steps, "state")


def _letter_advice(rows: MatrixRows, record: str, field: str) -> CellAdvice:
    held = str(rows.value(record, field) or "")
    folder = rows.book.folder
    most = {"C": threshold(folder, "consulted_most"), "I": threshold(folder, "informed_most")}
    steps = tuple(
        ScaleStep(
            letter,
            t(f"matrix.arci_step.{letter}"),
            t(f"matrix.arci_means.{letter}", most=most.get(letter, 1)),
            letter in held,
        )
        for letter in LETTERS
    )
    task, person = cited(rows.record_name(record), 40), cited(rows.heading(field), 30)
    return CellAdvice(
        t("matrix.arci_ask", task=task, name=person), t("matrix.arci_typing"), steps, LETTERS[held[:1] or "A"]
    )

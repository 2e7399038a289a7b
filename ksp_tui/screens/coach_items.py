"""The lines of the coach's lists: a finding, or something to do next; what is said of it, where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ksp_tui.model.common import Path
from ksp_tui.model.finding import Finding
from ksp_tui.model.structure import value_at
from ksp_tui.status.next_words import next_words, why_words
from ksp_tui.text import has, t
from ksp_tui.text.findings import finding_words, remedy_words
from ksp_tui.views.words import place_words
from ksp_tui.widgets.grid import Cell, DataColumn, DataGrid
from ksp_tui.widgets.prose import Para

if TYPE_CHECKING:
    from ksp_tui.screens.plan_view import PlanView

ListName = Literal["field", "module", "all", "next", "silenced", "guide"]
"""The pages of the coach; the first is the field, the last what the course says of the module: both have no lines."""


@dataclass(frozen=True, slots=True)
class CoachItem:
    """One line: a finding, or something to do next; where it leads, what is said of it below."""

    words: str
    hint: str
    place: Path
    view: str = ""
    finding: Finding | None = None
    silence: str = ""
    detail: tuple[Para, ...] = ()


class CoachList(DataGrid):
    """The lines of the current list."""

    heading = False

    def __init__(self) -> None:
        super().__init__(id="items")
        self.items: Sequence[CoachItem] = ()
        self.columns = [DataColumn("sign", "", 1), DataColumn("words", "", 0, least=16), DataColumn("hint", "", 7)]

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self.items)

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def cell(self, row: int, column: int) -> Cell:
        """Return the sign, the words or the code."""
        item = self.items[row]
        if column == 0:
            if item.finding is None:
                return "", "plain"
            bad = item.finding.severity == "error"
            return (t("coach.error"), "bad") if bad else (t("coach.advice"), "look")
        return (item.words, "plain") if column == 1 else (item.hint, "dim")


def items_of(owner: PlanView, name: ListName) -> list[CoachItem]:
    """Return the lines of a list of the plan that `owner` shows, as they are now."""
    status, book, file = owner.frame.status, owner.ksp.book, owner.file
    if name == "next":
        return [
            CoachItem(next_words(item), item.id if item.finding is not None else "", item.place, item.view,
                 item.finding, detail=_why(next_words(item), why_words(item), item.finding))
            for item in status.next
        ]  # fmt: skip
    if name == "silenced":
        return [_silenced(owner, finding, id_) for finding, id_ in status.silenced]
    return [
        CoachItem(
            finding_words(finding), finding.code, finding.path, "", finding,
            detail=(
                Para(place_words(book, file, finding.path) if finding.path else "", "dim"),
                *_why(finding_words(finding), t(f"rule.{finding.code}.why"), finding),
            ),
        )
        for finding in (status.told if name == "all" else status.of_module(owner.MODULE))
    ]  # fmt: skip


def _silenced(owner: PlanView, finding: Finding, id_: str) -> CoachItem:
    silence = value_at(owner.ksp.book.model(owner.file), ("silences", id_)) or {}
    reason = t("coach.silence.reason", reason=silence.get("reason", ""))
    if silence.get("until"):
        reason += " " + t("coach.silence.until", day=silence["until"])
    words = finding_words(finding)
    detail = (Para(reason, "strong"), *_why(words, t(f"rule.{finding.code}.why"), finding))
    return CoachItem(words, finding.code, finding.path, "", finding, id_, detail)


def _why(words: str, why: str, finding: Finding | None) -> tuple[Para, ...]:
    paras = [Para(words, "strong"), Para(why, "plain", f"{t('coach.why')} ", mark_look="dim")]
    if finding is not None and has(f"rule.{finding.code}.remedy"):
        paras.append(Para(remedy_words(finding), "plain", f"{t('coach.remedy')} ", mark_look="dim"))
    return tuple(paras)

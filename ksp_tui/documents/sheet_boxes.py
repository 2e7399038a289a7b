"""The boxes of the sheet: where each stands, which steps and collections it sums up, who gives its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.documents.sheet_do import (
    actions,
    actions_figures,
    coordination,
    flags,
    flags_figures,
    goals,
    goals_figures,
    review,
    review_figures,
    targets,
)
from ksp_tui.documents.sheet_know import needs, selection, selection_figures, zones, zones_figures
from ksp_tui.documents.sheet_people import ladder, people, people_figures, positioning, value
from ksp_tui.documents.sheet_strategies import business, penetration, support
from ksp_tui.documents.sheet_view import danger, view
from ksp_tui.model.common import Path
from ksp_tui.model.ids import ModuleId

Half = Literal["left", "right"]
BoxKind = Literal["know", "judge", "plan", "act"]


@dataclass(frozen=True, slots=True)
class BoxSpec:
    """How a box is made: where it stands, the steps and collections it sums up, and who writes its entries."""

    id: str
    half: Half
    kind: BoxKind
    module: ModuleId
    """Where it is filled in; the sheet itself for what is found in all of them."""
    place: Path
    steps: tuple[str, ...]
    groups: tuple[str, ...]
    """Findings about these collections and parts are told in this box."""
    write: Callable[[SheetContext], Iterator[Entry]]
    view: str = ""
    least: int = 0
    """Entries that paper never shows fewer of; 0: the box is a picture and is shown whole."""
    weight: float = 1.0
    """What a further entry is worth where paper is short (design of the sheet, fit and overflow)."""
    figures: Callable[[SheetContext], Iterator[Part]] | None = None
    """Who gives the line of figures beside its title."""
    level: str = ""
    """The folder's list of steps on which its entries stand."""
    mark: str = ""
    """The folder's threshold from which on an entry is marked."""


LEFT_HALF = (
    BoxSpec("zones", "left", "know", ModuleId.NEEDS, ("zones",), ("zones",), ("zones",),
            zones, weight=9, figures=zones_figures),
    BoxSpec("needs", "left", "know", ModuleId.NEEDS, ("needs",), ("needs", "measures", "rhythm"), ("needs",), needs,
            least=3, weight=8, level="phases"),
    BoxSpec("selection", "left", "judge", ModuleId.SELECTION, ("scores",), ("scores", "roles"),
            ("scores", "role_fills", "judgements"), selection, figures=selection_figures),
    BoxSpec("view", "left", "know", ModuleId.SITUATION, ("customer_strategies",),
            ("their_strategy", "trends", "challenges_theirs", "opportunities", "supplier", "strengths", "facts"),
            ("customer_strategies", "trends", "challenges", "opportunities", "suppliers_wanted", "strengths",
            "facts"),
            view, least=4, weight=1.2),
    BoxSpec("danger", "left", "judge", ModuleId.SITUATION, ("intrusions",), ("vulnerability", "intrusion"),
            ("vulnerabilities", "intrusions"), danger, least=2, weight=3.5, mark="risk_high"),
    BoxSpec("people", "left", "know", ModuleId.SITUATION, ("stakeholders",), ("people", "strategic", "wanted"),
            ("stakeholders", "zone_views"), people, figures=people_figures),
    BoxSpec("ladder", "left", "judge", ModuleId.SITUATION, ("ladder",), ("ladder", "ladder_check"),
            ("ladder", "competitor_rungs"),
            ladder, level="rungs"),
    BoxSpec("positioning", "left", "judge", ModuleId.POSITIONING, ("positioning",), ("positioning",),
            ("positioning", "repeats"),
            positioning, least=2, weight=9),
    BoxSpec("value", "left", "judge", ModuleId.POSITIONING, ("value_propositions",), ("value",),
            ("value_propositions",), value,
            least=2, weight=4),
)  # fmt: skip

RIGHT_HALF = (
    BoxSpec("goals", "right", "plan", ModuleId.POSITIONING, ("goals",), ("goals",), ("goals", "goal_progress"), goals,
            least=5, weight=5, figures=goals_figures),
    BoxSpec("targets", "right", "plan", ModuleId.POSITIONING, ("targets",), ("targets", "projects"),
            ("targets", "projects"), targets,
            least=2, weight=5),
    BoxSpec("business", "right", "plan", ModuleId.STRATEGIES, ("relationships",), ("relationships", "business"),
            ("relationships", "white_space"), business, least=3, weight=4, level="relationships"),
    BoxSpec("penetration", "right", "plan", ModuleId.STRATEGIES, ("strategies",), ("penetration", "talk"),
            ("talks", "rehearsals"),
            penetration, "people_strategies", least=3, weight=4),
    BoxSpec("support", "right", "plan", ModuleId.STRATEGIES, ("resources",),
            ("resources", "support", "returns", "priorities"),
            ("resources", "flows", "priority_scores"), support, least=3, weight=1.5),
    BoxSpec("coordination", "right", "act", ModuleId.COORDINATION, ("cases",),
            ("case", "options", "process", "tasks"),
            ("cases", "case_options", "risks", "milestones", "processes", "tasks"), coordination, least=1, weight=6),
    BoxSpec("actions", "right", "act", ModuleId.STRATEGIES, ("actions",), (), ("actions", "strategies"),
            actions, least=6, weight=5,
            figures=actions_figures),
    BoxSpec("review", "right", "act", ModuleId.REVIEW, ("review_setup",), ("review_setup", "review", "agenda"),
            ("review_setup", "reviews", "review_items", "reviewed_actions"), review, least=2, weight=1.2,
            figures=review_figures),
    BoxSpec("flags", "right", "act", ModuleId.SHEET, (), (), (), flags, least=3, weight=1.5, figures=flags_figures),
)  # fmt: skip

BOXES = (*LEFT_HALF, *RIGHT_HALF)
"""In the order in which they are read."""

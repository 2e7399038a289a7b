"""
The table of contents: which sections each module has, and which fields each of them shows.

Screens, `ksp show` and the tests read this; a screen adds only its pictures and keys. One section may hold several
views, shown as second-level tabs; a view is one list of records or one form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ksp_tui.model.folder import FOLDER
from ksp_tui.model.ids import MODULES as MODULES
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import PLAN
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import Group, Layout


def digit(module: int) -> str:
    """Return the digit that goes to a module: 0 is the sheet, the plan's home, and so the course's start has 9."""
    return {ModuleId.SHEET: "0", 0: "9"}.get(module, str(module))


@dataclass(frozen=True)
class View:
    """One list or form: a group of the plan (or its single fields when `group` is empty)."""

    id: str
    group: str = ""
    only: tuple[str, ...] = ()
    """Fields shown, in order; empty: all but those of `without`."""
    without: tuple[str, ...] = ()
    """Fields that another view shows instead."""
    where: Mapping[str, str] = field(default_factory=dict)
    """Fixed values: only records that have them are listed, new ones get them."""
    first: tuple[str, ...] = ()
    """Fields that a list shows before the others: what one compares the records by."""
    core: tuple[str, ...] = ()
    """Fields that are never folded here, though they are elsewhere."""
    below: tuple[str, str] | None = None
    """A collection whose records belong to the chosen one, and their field that says so: they are listed below it."""
    kind: Literal["table", "matrix", "questions", "track", "scores", "truths", "roles", "criteria", "influence"] = (
        "table"
    )
    """A list of records or a form; a matrix of one field; the folder's questions; a list drawn as a picture."""
    again: bool = False
    """Whether it shows again what another module's view holds: what is kept has one view of its own."""
    sort: str = ""
    """Field by which the list is sorted at first, `-` before it for the latest first; empty: by title."""
    begin: str = ""
    """The column in which typing begins on a record; empty: the first one."""


@dataclass(frozen=True)
class Section:
    """A part of a module with a name of its own."""

    id: str
    views: tuple[View, ...]


def _one(group: str) -> Section:
    return Section(group, (View(group, group),))


RHYTHM = (
    "statement",
    "phase",
    "phase_since",
    "phase_evidence",
    "phase_confirmed_on",
    "stalled",
    "worries",
    "customer_next",
    "our_move",
    "our_move_phase",
    "our_move_due",
)

#: The ladder looked at a second time, after the people.
CHECKED = ("checked", "checked_on")

CONTENTS: Mapping[int, tuple[Section, ...]] = {
    0: (
        Section("head", (View("head"),)),
        Section("start", (View("start", "start"),)),
        _one("team"),
        _one("competitors"),
    ),
    1: (
        Section("selling", (View("selling", "selling"),)),
        Section("needs", (View("needs", "needs", without=RHYTHM[1:]),)),
        Section(
            "rhythm",
            (
                View("rhythm", "needs", RHYTHM, kind="track", begin="phase"),
                View("phase_history", "phase_history", sort="-until"),
            ),
        ),
        _one("zones"),
    ),
    2: (
        Section("scores", (View("scores", "scores", kind="scores"),)),
        Section("judgements", (View("judgements", "judgements", kind="truths"),)),
        Section("role_fills", (View("role_fills", "role_fills", kind="roles"),)),
        _one("lost"),
    ),
    3: (
        Section("ladder", (View("ladder", "ladder", without=CHECKED), View("competitor_rungs", "competitor_rungs"))),
        Section("information", (View("facts", "facts", first=("fact", "status"), kind="questions", sort="-date"),)),
        Section(
            "view",
            tuple(
                View(name, name)
                for name in (
                    "customer_strategies",
                    "trends",
                    "challenges",
                    "opportunities",
                    "suppliers_wanted",
                    "strengths",
                    "vulnerabilities",
                )
            ),
        ),
        Section("intrusion", (View("intrusions", "intrusions"),)),
        Section(
            "people",
            (
                View("stakeholders", "stakeholders", first=("title", "reports_to", "power", "stance"), sort="-power"),
                View("zone_views", "zone_views"),
            ),
        ),
        Section("ladder_check", (View("ladder_check", "ladder", ("guess", *CHECKED, "evidence"), begin=CHECKED[0]),)),
    ),
    4: (
        Section("positioning", (View("positioning", "positioning"), View("repeats", "repeats", sort="-date"))),
        Section("value", (View("value_propositions", "value_propositions"),)),
        Section("goals", (View("goals", "goals"), View("goal_progress", "goal_progress", sort="-date"))),
        _one("projects"),
        Section(
            "targets",
            (View("target_matrix", "targets", kind="matrix"), View("targets", "targets", sort="quarter")),
        ),
    ),
    5: (
        Section(
            "business",
            (
                View("relationships", "relationships"),
                View(
                    "business_strategies",
                    "strategies",
                    where={"kind": "business"},
                    first=("posture", "customer_strategy", "goal"),
                    core=("customer_strategy", "advantage"),
                    below=("actions", "strategy"),
                ),
                View("white_space_matrix", "white_space", kind="matrix"),
                View("white_space", "white_space"),
            ),
        ),
        Section(
            "penetration",
            (
                View(
                    "influence",
                    "stakeholders",
                    ("name", "power", "stance", "wanted_stance", "coverage", "what_changes"),
                    kind="influence",
                    again=True,
                ),
                View(
                    "people_strategies",
                    "strategies",
                    where={"kind": "people"},
                    first=("person", "posture", "goal"),
                    core=("person",),
                    below=("actions", "strategy"),
                ),
                View("talks", "talks", core=("pauses",), below=("rehearsals", "talk")),
                View("rehearsals", "rehearsals", sort="-date"),
            ),
        ),
        Section(
            "support",
            (
                View(
                    "resource_strategies",
                    "strategies",
                    where={"kind": "resources"},
                    first=("project", "posture", "goal"),
                    core=("project",),
                    below=("actions", "strategy"),
                ),
                View(
                    "resources",
                    "resources",
                    first=("holder", "amount", "unit", "state"),
                    core=("granted", "period_from", "period_to", "cost"),
                ),
                View("flow_matrix", "flows", kind="matrix"),
                View("flows", "flows", sort="year"),
                View("priority_matrix", "priority_scores", kind="matrix"),
                View("priority_scores", "priority_scores"),
            ),
        ),
        Section("actions", (View("actions", "actions", sort="due"), View("strategies", "strategies"))),
    ),
    6: (
        Section(
            "cases",
            (
                View("cases", "cases"),
                View("case_options", "case_options"),
                View("risks", "risks"),
                View("milestones", "milestones", sort="due"),
            ),
        ),
        Section("arci", (View("processes", "processes"), View("arci", "tasks", kind="matrix"), View("tasks", "tasks"))),
    ),
    7: (
        Section("review_setup", (View("review_setup", "review_setup"),)),
        Section(
            "reviews",
            (
                View("reviews", "reviews", sort="-held_on"),
                View("review_items", "review_items"),
                View("reviewed_actions", "reviewed_actions"),
            ),
        ),
    ),
    ModuleId.WEEK: (Section("contacts", (View("contacts", "contacts", sort="-date"),)), _one("silences")),
    ModuleId.FOLDER: (
        Section("folder", (View("folder"), View("finance", "finance"), View("thresholds", "thresholds"))),
        Section(
            "criteria", (View("criteria", "criteria", kind="criteria"), View("priority_criteria", "priority_criteria"))
        ),
        Section(
            "steps", (View("phases", "phases"), View("rungs", "rungs"), View("relationship_steps", "relationships"))
        ),
        Section(
            "lists",
            tuple(
                View(name, name)
                for name in (
                    "roles",
                    "buying_roles",
                    "statements",
                    "questions",
                    "source_types",
                    "contact_kinds",
                    "resource_kinds",
                    "industries",
                )
            ),
        ),
        Section(
            "company",
            (View("colleagues", "colleagues"), View("product_lines", "product_lines"), View("rates", "rates")),
        ),
    ),
}


def layout_for(module: int) -> Layout:
    """Return the layout of the file that a module's views belong to."""
    return FOLDER if module == ModuleId.FOLDER else PLAN


def every_view(module: int) -> Iterator[tuple[Section, View]]:
    """Yield every view of a module with its section, in order."""
    for section in CONTENTS[module]:
        for view in section.views:
            yield section, view


def views(module: int) -> Iterator[tuple[Section, View]]:
    """Yield the lists and forms of a module with their sections: each field stands in one; others show it again."""
    return ((section, view) for section, view in every_view(module) if view.kind != "matrix" and not view.again)


def groups(module: int) -> set[str]:
    """Return the groups that have a view in a module."""
    return {view.group for _, view in views(module)}


def group_of(module: int, view: View) -> Group | None:
    """Return the group a view shows; None for the single fields of the file."""
    return layout_for(module).groups[view.group] if view.group else None


def fields_for(module: int, view: View) -> dict[str, Spec]:
    """Return the fields that a view shows, core ones first in the model's order, `where` fields left out."""
    group = group_of(module, view)
    fields = layout_for(module).fields if group is None else group.fields
    if view.only:
        return {name: fields[name] for name in view.only}
    return {name: spec for name, spec in fields.items() if name not in view.where and name not in view.without}


def place_of(path: tuple[str, ...], *, folder: bool = False) -> tuple[int, Section, View] | None:
    """
    Return the module, section and view where the value at `path` is edited; None when there is none.

    A path may also name a whole collection or part: ``("zones",)``.
    """
    layout = FOLDER if folder else PLAN
    group_name = path[0] if len(path) > 1 or path[0] in layout.groups else ""
    group = layout.groups.get(group_name)
    name = None if group is not None and len(path) < (3 if group.many else 2) else path[-1]
    best: tuple[int, Section, View] | None = None
    for module in (ModuleId.FOLDER,) if folder else MODULES:
        for section, view in views(module):
            if view.group != group_name:
                continue
            if name is None or name in fields_for(module, view):
                return module, section, view
            best = best or (module, section, view)
    return best

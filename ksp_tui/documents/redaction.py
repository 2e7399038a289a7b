"""
The customer's copy: an allow list, applied to the plan before anything is written of it.

Kept are the scope of the work by name, needs with amount and the customer's phase, value they have agreed, what both
sides commit, goals that are their result or a project, names and days of projects, actions they own or share, the day
of the next review. All else is gone: what is not named here can't be in any byte of what is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from ksp_tui.method.reviews import next_review
from ksp_tui.model.common import Value
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import fields_of
from ksp_tui.text import translate

HEAD = ("account", "currency", "told_on", "manager")
ZONE = ("name", "scope")
NEED = ("statement", "zone", "amount", "phase")
VALUE = ("contribution", "zone", "result", "amount", "agreed_by", "agreed_on")
BOND = ("they_commit", "we_commit")
GOAL = ("statement", "zone", "baseline", "target", "unit", "due")
GOAL_KINDS = frozenset({"customer_result", "project"})
PROJECT = ("name", "date")
ACTION = ("what", "owner", "due", "done_when")
LISTS = ("phases",)
"""Lists of the folder whose words stand on the copy."""


def redacted(plan: Plan, folder: Folder) -> tuple[Plan, Folder]:
    """Return a plan, and a folder's lists, that hold nothing but what the customer may see."""
    made: dict[str, object] = {name: _plain(value) for name, value in fields_of(plan).items() if name in HEAD}
    made["zones"] = {id_: _kept(zone, ZONE) for id_, zone in plan.zones.items() if zone.name}
    made["needs"] = {id_: _kept(need, NEED) for id_, need in plan.needs.items() if need.statement}
    made["value_propositions"] = {
        id_: _kept(item, VALUE) for id_, item in plan.value_propositions.items() if item.agreed_by and item.contribution
    }
    made["relationships"] = {
        id_: _kept(bond, BOND) for id_, bond in plan.relationships.items() if bond.they_commit or bond.we_commit
    }
    made["goals"] = {
        id_: _kept(goal, GOAL)
        for id_, goal in plan.goals.items()
        if goal.kind in GOAL_KINDS and goal.status not in {"missed", "dropped"} and goal.statement
    }
    made["projects"] = {
        id_: _kept(project, PROJECT)
        for id_, project in plan.projects.items()
        if project.status in {None, "open"} and project.name
    }
    made["actions"] = {
        id_: _kept(action, ACTION)
        for id_, action in plan.actions.items()
        if action.status not in {"done", "stopped"} and action.what and _shared(plan, id_)
    }
    made["review_setup"] = {"next_date": next_review(plan)}
    named = _named(made)
    made["stakeholders"] = {id_: _kept(each, ("name",)) for id_, each in plan.stakeholders.items() if id_ in named}
    ours = {id_: _kept(each, ("name",)) for id_, each in {**folder.colleagues, **plan.team}.items() if id_ in named}
    made["team"] = ours
    lists = {name: {id_: {"name": item.name} for id_, item in getattr(folder, name).items()} for name in LISTS}
    return Plan.model_validate(_renamed(_nameless(made))), Folder.model_validate(lists)


def nameless(id_: str) -> str:
    """Return an id that says nothing, the same each time: ids are made from the words that a record began with."""
    return hashlib.sha256(id_.encode()).hexdigest()[:12]


def _nameless(made: Mapping[str, object]) -> dict[str, object]:
    """Return what is kept under ids that say nothing, what names other records too."""
    kept: dict[str, object] = {name: _known(PLAN.fields.get(name), value) for name, value in made.items()}
    for name, group in PLAN.groups.items():
        held = made.get(name)
        if isinstance(held, dict) and group.many:
            kept[name] = {
                nameless(id_): {field: _known(group.fields.get(field), value) for field, value in record.items()}
                for id_, record in held.items()
            }
    return kept


def _known(spec: Spec | None, value: object) -> object:
    if spec is None or spec.kind not in {"ref", "refs"} or value is None:
        return value
    return [nameless(str(each)) for each in value] if isinstance(value, list) else nameless(str(value))


def _shared(plan: Plan, id_: str) -> bool:
    """Say whether an action is the customer's, or one of a task in which somebody of theirs has a hand."""
    action = plan.actions[id_]
    if action.owner in plan.stakeholders:
        return True
    task = plan.tasks.get(action.task or "")
    return task is not None and any(who in plan.stakeholders for who in (*task.accountable, *task.responsible))


def _named(made: Mapping[str, object]) -> set[str]:
    """Return the ids that what is kept refers to."""
    found = {str(made.get("manager", ""))}
    for group in ("value_propositions", "actions"):
        held = made[group]
        assert isinstance(held, dict)
        for fields in held.values():
            found |= {*fields.get("agreed_by", ()), fields.get("owner", "")}
    return found


def _kept(record: object, names: tuple[str, ...]) -> dict[str, Value]:
    held = fields_of(record)  # type: ignore[arg-type]
    return {name: _plain(held[name]) for name in names if name in held}


def _plain(value: Value) -> Value:
    return list(value) if isinstance(value, list) else value


def _renamed(value: object) -> object:
    """Return the same with the word of our own side replaced, in texts that people read."""
    if isinstance(value, str):
        return value.replace(translate("zh", "paper.zone_word"), translate("zh", "paper.scope_word"))
    if isinstance(value, dict):
        return {key: _renamed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item) for item in value]
    return value

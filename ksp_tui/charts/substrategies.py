"""
Pictures of the sub-strategies: for whom each is, and the actions that carry it.

The matter stands under the customer's strategies, the people's under the person, what we need from inside under the
project; below each its actions. What nobody serves stands there with nothing below it, and is said in a sentence
(handbook, module 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ksp_tui.charts.chart import Column, LegendEntry, Tree, TreeNode, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.actions import days_overdue, is_open
from ksp_tui.method.influence import priority
from ksp_tui.method.presence import here
from ksp_tui.method.projects import is_open as is_open_project
from ksp_tui.model.strategies import Action, Strategy
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.text.tones import Tone

NOTHING = Words("")
SIGNS: Mapping[str | None, tuple[str, Tone]] = {
    "invest": ("▴", "done"),
    "hold": ("=", "plain"),
    "stop": ("✗", "dim"),
    None: (UNKNOWN, "dim"),
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """Under what the sub-strategies of one kind stand."""

    field: str
    """The field of a sub-strategy that names it."""
    collection: str
    title: str


KINDS: Mapping[str, _Kind] = {
    "business": _Kind("customer_strategy", "customer_strategies", "statement"),
    "people": _Kind("person", "stakeholders", "name"),
    "resources": _Kind("project", "projects", "name"),
}


def build(subject: Subject, kind: str) -> Tree:
    """Return the tree of one kind of strategy: `business`, `people` or `resources`."""
    plan, by = subject.plan, KINDS[kind]
    own = {id_: each for id_, each in plan.strategies.items() if each.kind == kind}
    heads = _heads(subject, kind)
    under: dict[str, list[str]] = {id_: [] for id_ in heads}
    apart: list[str] = []
    for id_, each in own.items():
        target = getattr(each, by.field)
        if target in getattr(plan, by.collection):
            under.setdefault(target, []).append(id_)
        else:
            apart.append(id_)
    begun = bool(own) or (kind == "business" and bool(heads))
    return Tree(
        id=f"{kind}_strategies",
        head=t(f"chart.substrategies.head_{kind}"),
        sign=0,
        columns=(
            Column(t("chart.substrategies.posture"), 8),
            Column(t("chart.substrategies.done"), 5, 4, right=True),
            Column(t("chart.substrategies.goal"), 0),
            Column(t("chart.substrategies.advantage"), 26, large_only=True),
        ),
        roots=tuple(_head(id_, under[id_], subject, by) for id_ in under) if begun else (),
        apart=tuple(_strategy(id_, own[id_], subject) for id_ in sorted(apart)),
        apart_head=t(f"chart.substrategies.apart_{kind}") if apart and begun else "",
        legend=tuple(
            LegendEntry(sign, t(f"choice.posture.{posture}"))
            for posture, (sign, _) in SIGNS.items()
            if posture is not None
        ),
        findings=_findings(subject, own, kind) if begun else (),
        invitation=(t(f"chart.substrategies.shows_{kind}"), t(f"chart.substrategies.begin_{kind}")),
    )


def _heads(subject: Subject, kind: str) -> list[str]:
    """Return what sub-strategies of a kind stand under, also where nobody serves it."""
    plan = subject.plan
    if kind == "business":
        return list(plan.customer_strategies)
    if kind == "resources":
        return [id_ for id_, each in plan.projects.items() if is_open_project(each)]
    aimed = {each.person for each in plan.strategies.values() if each.kind == kind}
    people = here(plan)
    return sorted((id_ for id_ in people if id_ in aimed), key=lambda id_: (-(priority(people[id_]) or 0), id_))


def _head(id_: str, strategies: list[str], subject: Subject, by: _Kind) -> TreeNode:
    record = getattr(subject.plan, by.collection)[id_]
    label = cited(getattr(record, by.title) or id_, 200)
    children = tuple(_strategy(each, subject.plan.strategies[each], subject) for each in sorted(strategies))
    nobody = "" if children else t("chart.substrategies.nobody")
    return TreeNode(
        label,
        (by.collection, id_, by.title),
        (NOTHING, NOTHING, Words(nobody, tone="look"), NOTHING),
        children,
        important=bool(children),
        reading=label,
    )


def _strategy(id_: str, strategy: Strategy, subject: Subject) -> TreeNode:
    place = ("strategies", id_)
    plan = subject.plan
    actions = [(key, each) for key, each in plan.actions.items() if each.strategy == id_]
    actions.sort(key=lambda item: (not is_open(item[1]), item[1].due is None, str(item[1].due), item[0]))
    going = [each for _, each in actions if each.status != "stopped"]
    done = sum(each.status == "done" for each in going)
    sign, tone = SIGNS.get(strategy.posture, SIGNS[None])
    goal = plan.goals.get(strategy.goal or "")
    posture = t(f"choice.posture.{strategy.posture}") if strategy.posture else UNKNOWN
    goal_words = cited((goal.statement if goal is not None else None) or UNKNOWN, 200)
    label = cited(strategy.statement or id_, 200)
    return TreeNode(
        label,
        (*place, "statement"),
        (
            Words(posture, sign, tone, (*place, "posture")),
            Words(f"{done}/{len(going)}", f"{done}/{len(going)}", "look" if not going else "plain"),
            Words(goal_words, tone="plain" if goal is not None else "dim", place=(*place, "goal")),
            Words(cited(strategy.advantage or "", 200), place=(*place, "advantage")),
        ),
        tuple(_action(key, each, subject) for key, each in actions),
        important=strategy.posture != "stop",
        reading=t("chart.substrategies.reading", statement=label, goal=goal_words,
                  measure=cited(strategy.measure or UNKNOWN, 100),
                  advantage=cited(strategy.advantage or UNKNOWN, 100)),
    )  # fmt: skip


def _action(id_: str, action: Action, subject: Subject) -> TreeNode:
    place = ("actions", id_)
    late = days_overdue(action, subject.today)
    due = day_words(action.due, subject.today) if action.due is not None else UNKNOWN
    state: tuple[str, Tone] = ("", "plain")
    if not is_open(action):
        state = ("✓", "done") if action.status == "done" else ("✗", "dim")
    elif late:
        state = ("!", "bad")
    label = cited(action.what or id_, 200)
    owner = _owner(action, subject)
    return TreeNode(
        label,
        (*place, "what"),
        (
            Words(f"{due} {state[0]}".rstrip(), state[0] or "⋅", state[1], (*place, "due")),
            NOTHING,
            Words(owner or UNKNOWN, tone="plain" if owner else "dim", place=(*place, "owner")),
            Words(cited(action.done_when or "", 200), place=(*place, "done_when")),
        ),
        reading=t("chart.substrategies.action_reading", what=label, owner=owner or UNKNOWN, due=due,
                  done_when=cited(action.done_when or UNKNOWN, 120)),
    )  # fmt: skip


def _owner(action: Action, subject: Subject) -> str:
    key = action.owner or ""
    for people in (subject.plan.team, subject.folder.colleagues, subject.plan.stakeholders):
        if key in people:
            return cited(people[key].name or key, 30)
    return cited(key, 30)


def _findings(subject: Subject, own: dict[str, Strategy], kind: str) -> tuple[str, ...]:
    """Say which of the customer's strategies and which goals nobody serves, then what has no action yet."""
    plan = subject.plan
    said: list[str] = []
    going = {id_: each for id_, each in own.items() if each.posture != "stop"}
    if kind == "business":
        every = [each for each in plan.strategies.values() if each.posture != "stop"]
        helped = {each.customer_strategy for each in every}
        unserved = [cited(each.statement or id_) for id_, each in plan.customer_strategies.items() if id_ not in helped]
        served = {each.goal for each in every}
        goals = [
            cited(each.statement or id_)
            for id_, each in plan.goals.items()
            if each.status in (None, "open") and id_ not in served
        ]
        if unserved:
            said.append(t("chart.substrategies.found_unserved", first=unserved[0], count=len(unserved)))
        if goals:
            said.append(t("chart.substrategies.found_goals", first=goals[0], count=len(goals)))
        if not said and plan.customer_strategies and plan.goals:
            said.append(t("chart.substrategies.found_all"))
    if kind == "resources":
        backed = {each.project for each in going.values()}
        alone = [cited(each.name or id_) for id_, each in plan.projects.items()
                 if is_open_project(each) and id_ not in backed]  # fmt: skip
        if alone:
            said.append(t("chart.substrategies.found_alone", first=alone[0], count=len(alone)))
    bare = [
        cited(each.statement or id_)
        for id_, each in going.items()
        if not any(action.strategy == id_ and action.status != "stopped" for action in plan.actions.values())
    ]
    if bare:
        said.append(t("chart.substrategies.found_bare", first=bare[0], count=len(bare)))
    if own:
        actions = [each for each in plan.actions.values() if each.strategy in own and each.status != "stopped"]
        done = sum(each.status == "done" for each in actions)
        said.append(t("chart.substrategies.found_done", n=len(own), done=done, actions=len(actions)))
    return tuple(said)

"""The two full plans at work: strategies and actions, talks, return, cases, the ARCI chart, reviews, the week."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from decimal import Decimal

import pytest

from ksp_tui.method.lists import effective, finance, threshold
from ksp_tui.model.plan import Plan
from ksp_tui.model.review import AGENDA
from ksp_tui.model.strategies import STRATEGY_KINDS
from tests.files.examples import FULL, TODAY, folder_of, last_contacts, plan_of, spoken_seconds

#: Net present values that the plans' own texts tell, in thousands of the plan's currency.
VALUES = {"huaxin": [103, 185, 420], "nordlicht": [9, 24, 88]}


@pytest.fixture(scope="module", params=FULL)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def plan(name: str) -> Plan:
    return plan_of(name)


def test_strategies_and_actions(plan: Plan) -> None:
    kinds = Counter(strategy.kind for strategy in plan.strategies.values())
    assert set(kinds) == set(STRATEGY_KINDS)
    assert min(kinds.values()) >= 2
    count = Counter(action.strategy for action in plan.actions.values())
    for key, strategy in plan.strategies.items():
        assert count[key] >= 2, strategy.statement
        assert strategy.customer_strategy or strategy.need
    for action in plan.actions.values():
        assert action.owner
        assert action.due is not None
        assert action.done_when
        assert (action.status == "done") == (action.done_on is not None), action.what
        assert action.status == "open" or action.outcome
        assert action.done_on is None or action.done_on <= TODAY
        assert action.status != "open" or action.due >= TODAY, action.what
    assert sum(action.status == "open" for action in plan.actions.values()) > len(plan.actions) / 2
    week = Counter(
        (action.owner, action.due.isocalendar()[:2])
        for action in plan.actions.values()
        if action.status == "open" and action.due
    )
    assert max(week.values()) <= threshold(folder_of(), "actions_per_week")


def test_talks(plan: Plan) -> None:
    aim, slack = (int(threshold(folder_of(), name)) for name in ("talk_seconds", "talk_tolerance"))
    assert len(plan.talks) == 3
    for key, talk in plan.talks.items():
        parts = (talk.hook, talk.consequence, talk.value, talk.proof, talk.ask)
        seconds = spoken_seconds(" ".join(part or "" for part in parts)) + (talk.pauses or 0)
        assert abs(seconds - aim) <= slack / 2, (key, seconds)
        assert len(re.findall("[?？]", talk.ask or "")) == 1
        assert any(rehearsal.talk == key for rehearsal in plan.rehearsals.values())


def test_return_of_the_projects(name: str, plan: Plan) -> None:
    folder = folder_of()
    found = {}
    for key in {flow.project for flow in plan.flows.values() if flow.project}:
        project = plan.projects[key]
        rate = (project.discount_rate or finance(folder, "discount_rate")) / 100
        chance = (project.probability or Decimal(0)) / 100 if project.weighted else Decimal(1)
        flows = [flow for flow in plan.flows.values() if flow.project == key]
        found[key] = sum(
            (flow.amount or 0)
            * (1 if flow.kind == "benefit" else -1)
            * (1 if flow.certain else chance)
            / (1 + rate) ** (flow.year or 0)
            for flow in flows
        )
        assert project.horizon == max(flow.year or 0 for flow in flows)
        assert {score.criterion for score in plan.priority_scores.values() if score.project == key} == set(
            effective(folder, "priority_criteria")
        )
        # The budget is what is spent until the end of the first year.
        spent = sum(flow.amount or 0 for flow in flows if flow.kind == "cost" and (flow.year or 0) <= 1)
        assert project.budget == spent
    assert sorted(round(value / 1000) for value in found.values()) == VALUES[name], "as the plan's texts say"
    if name == "huaxin":
        wanted = sum(plan.projects[key].budget or 0 for key in found)
        assert wanted - finance(folder, "budget") == 230_000, "what is asked for beyond the budget"


def test_resources(plan: Plan) -> None:
    assert {resource.state for resource in plan.resources.values()} >= {"asked", "granted", "refused"}
    for resource in plan.resources.values():
        assert (resource.granted or 0) <= (resource.amount or 0)
        assert (resource.state == "granted") == (resource.granted is not None)
        assert (resource.state == "needed") == (resource.asked_on is None)


def test_one_resource_is_needed_and_not_asked_for() -> None:
    states = Counter(resource.state for name in FULL for resource in plan_of(name).resources.values())
    assert states["needed"] == 1


def test_business_cases(plan: Plan) -> None:
    for key, case in plan.cases.items():
        options = {name: option for name, option in plan.case_options.items() if option.case == key}
        assert sum(option.do_nothing for option in options.values()) == 1
        assert sum(not option.do_nothing for option in options.values()) >= 2
        assert case.recommended in options
        assert not options[case.recommended].do_nothing
        assert case.ask
        assert case.decider
        assert case.decide_by is not None
        assert case.state != "presented" or case.decide_by >= TODAY
        flows = [flow for flow in plan.flows.values() if flow.project == case.project]
        for field, kind in (("costs", "cost"), ("benefits", "benefit")):
            total = sum(flow.amount or 0 for flow in flows if flow.kind == kind)
            assert getattr(options[case.recommended], field) == total, (case.name, kind)
        risks = [risk for risk in plan.risks.values() if risk.case == key]
        assert risks
        assert all(risk.answer and risk.owner for risk in risks)
        milestones = [milestone for milestone in plan.milestones.values() if milestone.case == key]
        assert milestones
        assert all(milestone.done_on or (milestone.due and milestone.due >= TODAY) for milestone in milestones)


def test_arci(plan: Plan) -> None:
    folder = folder_of()
    teams = {key for key, colleague in folder.colleagues.items() if colleague.is_team}
    assert len(plan.processes) == 2
    for key, process in plan.processes.items():
        tasks = [task for task in plan.tasks.values() if task.process == key]
        assert len(tasks) >= 7
        assert len({task.order for task in tasks}) == len(tasks)
        with_letter: set[str] = set()
        for task in tasks:
            assert len(task.accountable) == 1, task.name
            assert task.responsible, task.name
            assert task.accepted_on, task.name
            assert not {*task.accountable} & (teams | {*plan.stakeholders}), "A is one of our own people"
            assert not {*task.responsible} & teams, "R is a person too: a team does nothing by itself"
            doing = {*task.accountable, *task.responsible}
            assert not doing & {*task.consulted, *task.informed}, task.name
            assert not {*task.consulted} & {*task.informed}, task.name
            assert len(task.consulted) <= threshold(folder, "consulted_most")
            assert len(task.informed) <= threshold(folder, "informed_most")
            with_letter |= doing | {*task.consulted, *task.informed}
        assert with_letter == set(process.people), process.name
        most = Counter(task.accountable[0] for task in tasks).most_common(1)[0][1]
        assert most <= len(tasks) / 2


def test_reviews_tell_a_story(plan: Plan) -> None:
    held = sorted(plan.reviews.items(), key=lambda pair: pair[1].held_on or TODAY)
    assert len(held) == 3
    for (_, earlier), (_, later) in itertools.pairwise(held):
        assert earlier.next_date is not None
        assert later.held_on is not None
        assert 0 <= (earlier.next_date - later.held_on).days <= 7, "on the day agreed, or a week before"
        for field in ("support_index", "penetration", "selection_score", "sales_done"):
            assert (getattr(earlier, field) or 0) < (getattr(later, field) or 0), field
    assert held[-1][1].next_date == plan.review_setup.next_date
    assert plan.review_setup.next_date is not None
    assert plan.review_setup.next_date > TODAY
    assert len(plan.review_setup.participants) >= 2
    for key, review in held:
        assert review.state == "closed"
        assert review.held_on is not None
        assert review.held_on < TODAY
        assert (review.goals_reached or 0) + (review.goals_open or 0) <= len(plan.goals)
        items = [item for item in plan.review_items.values() if item.review == key]
        assert [item.topic for item in sorted(items, key=lambda item: item.order or 0)] == list(AGENDA)
        for item in items:
            assert item.predicted and item.happened and item.why and item.decision and item.owner, item.changed
            assert item.due is not None
            assert item.due > review.held_on
        assert any(done.review == key for done in plan.reviewed_actions.values())


def test_what_became_of_the_actions(plan: Plan) -> None:
    for verdict in plan.reviewed_actions.values():
        review = plan.reviews[verdict.review or ""]
        action = plan.actions[verdict.action or ""]
        assert action.done_on is None or review.held_on is None or action.done_on > review.held_on, action.what
    stopped = {verdict.action for verdict in plan.reviewed_actions.values() if verdict.verdict == "stop"}
    assert stopped == {key for key, action in plan.actions.items() if action.status == "stopped"}
    last = max(plan.reviews, key=lambda key: plan.reviews[key].held_on or TODAY)
    judged = [verdict.action for verdict in plan.reviewed_actions.values() if verdict.review == last]
    assert sorted(map(str, judged)) == sorted(key for key, action in plan.actions.items() if action.status == "open")


def test_the_last_review_tells_the_figures_of_its_day(plan: Plan) -> None:
    """The sales at the last review are at most what the quarters show as done since."""
    last = max(plan.reviews.values(), key=lambda review: review.held_on or TODAY)
    done = sum((target.done or Decimal(0) for target in plan.targets.values()), Decimal(0))
    assert done * Decimal("0.9") <= (last.sales_done or 0) <= done
    reached = sum(goal.status == "reached" for goal in plan.goals.values())
    assert (last.goals_reached, last.goals_open) == (reached, len(plan.goals) - reached)


def test_contacts(plan: Plan) -> None:
    days = [contact.date for contact in plan.contacts.values() if contact.date]
    assert len(days) == len(plan.contacts) >= 20
    assert max(days) < TODAY
    assert (max(days) - min(days)).days > 120, "a log of months"
    assert all(contact.people and contact.by and contact.need and contact.zone for contact in plan.contacts.values())
    assert {contact.zone for contact in plan.contacts.values()} == set(plan.zones)
    assert len({contact.by for contact in plan.contacts.values()}) >= 4, "not all runs through one of us"
    strangers = {
        key for key, person in plan.stakeholders.items() if key not in last_contacts(plan) and person.left is None
    }
    assert all(plan.stakeholders[key].coverage == "none" for key in strangers)


def test_what_is_silenced_exists(plan: Plan) -> None:
    for silence in plan.silences.values():
        group, key = (silence.place or "").split(".")
        assert key in getattr(plan, group)
        assert re.fullmatch(r"KSP\d{3}", silence.rule or "")
        assert silence.reason
        assert silence.until is not None
        assert silence.until > TODAY

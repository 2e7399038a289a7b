"""The worked plan that comes with the workbook: it reads clean, is full, and keeps the course's logic."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ksp_tui.checks.registry import check_file
from ksp_tui.entry.quarters import quarter_of
from ksp_tui.method.lists import DEFAULTS, effective, finance, threshold, visible
from ksp_tui.method.zones import account_potential
from ksp_tui.model.common import Part
from ksp_tui.model.defaults import FINANCE, THRESHOLDS
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.review import AGENDA
from ksp_tui.model.strategies import STRATEGY_KINDS
from ksp_tui.model.structure import fields_of, is_empty, layout_of
from ksp_tui.store.format import format_document
from ksp_tui.store.planfile import PlanFile, read_file
from ksp_tui.store.references import check_loops, check_references

PLANS = Path(__file__).parents[2] / "plans"
#: The day on which the plan is looked at.
TODAY = dt.date(2026, 11, 23)
#: Fields that the plan leaves empty: a frozen copy would be a second file.
LEFT_EMPTY = {("reviews", "frozen_copy")}
#: Words that a draft leaves behind.
DRAFT = re.compile(r"TODO|FIXME|PLACEHOLDER|占位|lorem|待定|待补|此处|某某|示例|x{3,}", re.IGNORECASE)


@pytest.fixture(scope="module")
def folder_file() -> PlanFile[Folder]:
    return read_file(PLANS / "ksp.toml", Folder)


@pytest.fixture(scope="module")
def plan_file() -> PlanFile[Plan]:
    return read_file(PLANS / "huaxin.toml", Plan)


@pytest.fixture(scope="module")
def folder(folder_file: PlanFile[Folder]) -> Folder:
    assert folder_file.model is not None
    return folder_file.model


@pytest.fixture(scope="module")
def plan(plan_file: PlanFile[Plan]) -> Plan:
    assert plan_file.model is not None
    return plan_file.model


def records(model: Part) -> Iterator[tuple[str, str, Part]]:
    """Yield (group, id or "", record) of everything, the single fields left out."""
    for name, group in layout_of(type(model)).groups.items():
        held = getattr(model, name)
        if group.many:
            yield from ((name, key, item) for key, item in held.items())
        else:
            yield name, "", held


def spoken_seconds(text: str) -> float:
    """At 200 Chinese characters and 140 other words a minute."""
    characters = len(re.findall(r"[\u4e00-\u9fff]", text))
    words = len(re.findall(r"[A-Za-z0-9.%,]+", text))
    return 60 * (characters / 200 + words / 140)


# ------------------------------------------------------------------------------------------------ the files


def test_reads_without_a_finding(plan_file: PlanFile[Plan], folder_file: PlanFile[Folder]) -> None:
    for file in (plan_file, folder_file):
        assert file.findings == []
        assert file.misfits == {}
        assert not file.locked
        assert file.encoding == "utf-8"
        assert not file.bom


def test_references(plan: Plan, folder: Folder) -> None:
    def allowed(name: str) -> Collection[str] | None:
        return list(visible(folder, name)) if name in FOLDER.groups else None

    assert check_references(plan, allowed) == []
    assert check_loops(plan) == []


def test_no_rule_is_broken(plan_file: PlanFile[Plan], folder_file: PlanFile[Folder], folder: Folder) -> None:
    found = [*check_file(plan_file, folder), *check_file(folder_file, folder)]
    assert [finding for finding in found if finding.severity == "error"] == []


def test_canonical(plan_file: PlanFile[Plan], folder_file: PlanFile[Folder]) -> None:
    assert plan_file.document is not None
    assert folder_file.document is not None
    assert format_document(plan_file.document, PLAN).encode() == plan_file.raw
    assert format_document(folder_file.document, FOLDER).encode() == folder_file.raw
    assert plan_file.raw.startswith(b"schema = 1\naccount = ")


def test_ids(plan: Plan, folder: Folder) -> None:
    for model in (plan, folder):
        for group, key, _ in records(model):
            owned = key and not layout_of(type(model)).groups[group].keyed_by and group not in {"criteria", "rates"}
            if owned:
                assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*-[a-hjkmnp-z2-9]{4})|[a-hjkmnp-z2-9]{6}", key), (
                    group,
                    key,
                )


def test_everything_has_content(plan: Plan) -> None:
    assert [name for name in PLAN.fields if is_empty(PLAN.fields[name], getattr(plan, name))] == []
    for name, group in PLAN.groups.items():
        held = getattr(plan, name)
        assert held if group.many else fields_of(held), name
    empty = {(group, key) for group, key, record in records(plan) if not fields_of(record)}
    assert empty == set()


def test_every_field_is_used(plan: Plan) -> None:
    unused = {(group, name) for group, name, _ in PLAN.all_fields() if group}
    for group, _, record in records(plan):
        unused -= {(group, name) for name in fields_of(record)}
    assert unused == LEFT_EMPTY


def test_core_fields_of_what_matters_most_are_full(plan: Plan) -> None:
    for name in ("zones", "needs", "scores", "ladder", "positioning", "goals", "relationships", "tasks", "talks"):
        for key, record in getattr(plan, name).items():
            blank = {
                field
                for field, spec in PLAN.groups[name].fields.items()
                if spec.core and is_empty(spec, getattr(record, field))
            }
            assert blank <= {"consulted", "informed"}, (name, key, blank)


def test_folder_says_only_what_differs(folder: Folder) -> None:
    assert all(value != THRESHOLDS[name] for name, value in fields_of(folder.thresholds).items())
    assert all(value != FINANCE.get(name) for name, value in fields_of(folder.finance).items())
    for group, key, record in records(folder):
        known = DEFAULTS.get(group, {}).get(key, {})
        assert {name for name, value in fields_of(record).items() if known.get(name) == value} == set(), (group, key)
    assert finance(folder, "currency") == "CNY"
    assert folder.product_lines
    assert any(colleague.is_team for colleague in folder.colleagues.values())
    for code, rate in folder.rates.items():
        assert rate.currency == code
        assert rate.rate
        assert rate.date
        assert rate.source


def test_words(plan_file: PlanFile[Plan], folder_file: PlanFile[Folder]) -> None:
    for file in (plan_file, folder_file):
        text = file.raw.decode()
        assert DRAFT.findall(text) == []
        assert re.findall(r"[\u4e00-\u9fff][,;?!]", text) == [], "half-width signs behind Chinese"


# ------------------------------------------------------------------------------------------------ the course's logic


def test_zones_and_needs(plan: Plan) -> None:
    assert len(plan.zones) == 3
    total, known, count = account_potential(plan)
    assert (known, count) == (3, 3)
    assert total == plan.scores["potential"].fact
    assert {need.reason for need in plan.needs.values()} == {"improve", "pursue", "avoid"}
    assert {need.level for need in plan.needs.values()} == {"person", "organisation"}
    assert {need.zone for need in plan.needs.values()} == set(plan.zones)
    assert all(len(need.owners) >= 2 for need in plan.needs.values())
    # Aligned for most; once we are ahead of the customer, once behind: the two faults that the module is about.
    steps = Counter((need.our_move_phase or 0) - (need.phase or 0) for need in plan.needs.values())
    assert steps[0] >= 3
    assert any(step > 0 for step in steps)
    assert any(step < 0 for step in steps)
    for need in plan.needs.values():
        assert need.phase_since is not None
        assert need.phase_confirmed_on is not None
        assert need.phase_since <= need.phase_confirmed_on <= TODAY


def test_selection(plan: Plan, folder: Folder) -> None:
    assert set(plan.scores) == set(effective(folder, "criteria"))
    assert set(plan.judgements) == set(effective(folder, "statements"))
    assert set(plan.role_fills) == set(effective(folder, "roles"))
    for criterion, score in plan.scores.items():
        assert score.scored_by != score.confirmed_by
        item = effective(folder, "criteria")[criterion]
        starts = [getattr(item, f"from_{number}") for number in range(2, 6)]
        assert score.fact is not None
        assert score.score == 1 + sum(start is not None and score.fact >= start for start in starts), criterion
    for fill in plan.role_fills.values():
        assert fill.next_step


def test_customers_view(plan: Plan) -> None:
    assert sum(item.critical for item in plan.vulnerabilities.values()) == 1
    assert all(item.trend or item.challenge for item in plan.opportunities.values())
    assert all(item.opportunity for item in plan.strengths.values())
    answered = {item.challenge for item in plan.strengths.values()}
    answered |= {item.challenge for item in plan.opportunities.values()}
    assert set(plan.challenges) <= answered
    standards = [fact.standard for fact in plan.facts.values() if fact.standard]
    assert set(standards) == set(DEFAULTS["questions"])
    for fact in plan.facts.values():
        assert fact.fact or (fact.ask_whom and fact.asker and fact.ask_by)
        assert (fact.status == "confirmed") == bool(fact.confirmed_by)
    for item in plan.intrusions.values():
        assert (item.chance or 0) * (item.damage or 0) < 12 or item.guards
    assert {item.zone for item in plan.intrusions.values()} == set(plan.zones)


def test_people(plan: Plan) -> None:
    people = plan.stakeholders
    outside = [person for person in people.values() if person.reports_to is None]
    assert len(outside) == 2, "the chairman, and the design institute that reports to nobody there"
    assert "unknown" in {person.stance for person in people.values()}
    assert all(person.stance_evidence and person.stance_date for person in people.values())
    for zone in plan.zones:
        strategic = [person for person in people.values() if zone in person.strategic_in]
        assert any("decides" in person.buying_roles for person in strategic)
        assert sum(person.coverage in {"several", "deep"} for person in strategic) >= 2
    aimed = {strategy.person for strategy in plan.strategies.values()}
    for key, person in people.items():
        if (person.power or 0) >= 4 and person.stance in {"reserved", "opponent"}:
            assert key in aimed, person.name
    last: dict[str, dt.date] = {}
    for contact in plan.contacts.values():
        assert contact.date is not None
        assert contact.date <= TODAY
        for key in contact.people:
            last[key] = max(contact.date, last.get(key, contact.date))
    for key, person in people.items():
        if person.stance == "champion":
            assert TODAY - last[key] <= dt.timedelta(days=60), person.name


def test_positioning_is_short_and_about_them(plan: Plan, folder: Folder) -> None:
    assert set(plan.positioning) == set(plan.zones)
    for said in plan.positioning.values():
        assert said.final
        assert spoken_seconds(said.final) <= threshold(folder, "positioning_seconds")
        assert said.final.count("您") > said.final.count("我")
        assert said.our_gain
        assert said.our_gain not in said.final


def test_goals(plan: Plan) -> None:
    kinds = {goal.kind for goal in plan.goals.values()}
    assert kinds == {"seen_as", "relationship", "revenue", "share", "customer_result", "project"}
    served = {strategy.goal for strategy in plan.strategies.values()}
    assert set(plan.goals) <= served
    for goal in plan.goals.values():
        assert goal.due is not None
        assert goal.due >= TODAY or goal.status == "reached"
    assert {entry.goal for entry in plan.goal_progress.values()} <= set(plan.goals)


def test_targets_add_up(plan: Plan) -> None:
    by_quarter = {(target.zone, target.quarter): target for target in plan.targets.values()}
    assert len(by_quarter) == len(plan.targets) == 3 * 8
    year: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for (zone, quarter), target in by_quarter.items():
        assert zone is not None
        assert quarter is not None
        parts = [target.base, target.price, target.named_projects, target.white_space, target.expected_loss]
        assert all(part is not None for part in parts)
        base, price, named, white, loss = (part or Decimal(0) for part in parts)
        assert target.target == base - loss + price + named + white, (zone, quarter)
        assert (target.done is None) == (quarter > quarter_of(TODAY))
        if quarter < quarter_of(TODAY):
            assert target.done == target.forecast
        if quarter[:4] == "2027":
            assert target.last_year == by_quarter[zone, "2026" + quarter[4:]].forecast
        for name in ("last_year", "target", "forecast", "named_projects"):
            year[zone, quarter[:4], name] += getattr(target, name) or 0
    for key, zone_record in plan.zones.items():
        assert year[key, "2026", "last_year"] == zone_record.sales_last_year
        assert year[key, "2026", "forecast"] == zone_record.sales_this_year
        assert year[key, "2027", "target"] <= (zone_record.spend or 0) * (zone_record.reachable or 0) / 100
        weighted = sum(
            (project.value or 0) * (project.probability or 0) / 100
            for project in plan.projects.values()
            if project.zone == key and project.status == "open"
        )
        assert year[key, "2027", "named_projects"] <= weighted
        assert year[key, "2027", "target"] - year[key, "2027", "forecast"] <= weighted, "the projects close the gap"
    assert sum(value for (_, when, name), value in year.items() if (when, name) == ("2027", "target")) == 7_200_000
    zone_of = {goal.zone: goal for goal in plan.goals.values() if goal.kind == "revenue"}
    for zone, goal in zone_of.items():
        assert zone is not None
        assert goal.target == year[zone, "2027", "target"]


def test_projects_carry_their_needs(plan: Plan) -> None:
    assert {project.status for project in plan.projects.values()} >= {"open", "won", "stopped"}
    for project in plan.projects.values():
        assert project.needs
        assert project.status != "stopped" or project.stopped_why
        if project.status == "open":
            assert project.value == sum(plan.needs[need].amount or 0 for need in project.needs)
            assert project.date is not None
            assert project.date >= TODAY


def test_strategies_and_actions(plan: Plan) -> None:
    assert {strategy.kind for strategy in plan.strategies.values()} == set(STRATEGY_KINDS)
    count = Counter(action.strategy for action in plan.actions.values())
    for key, strategy in plan.strategies.items():
        assert count[key] >= 2, strategy.statement
        assert strategy.customer_strategy or strategy.need
    overdue = 0
    for action in plan.actions.values():
        assert action.owner
        assert action.due is not None
        assert action.done_when
        assert (action.status == "done") == (action.done_on is not None), action.what
        assert action.status == "open" or action.outcome
        assert action.done_on is None or action.done_on <= TODAY
        overdue += action.status == "open" and action.due < TODAY
    assert 2 <= overdue <= 5
    assert sum(action.status == "open" for action in plan.actions.values()) > len(plan.actions) / 2


def test_talks(plan: Plan, folder: Folder) -> None:
    aim, slack = int(threshold(folder, "talk_seconds")), int(threshold(folder, "talk_tolerance"))
    for key, talk in plan.talks.items():
        parts = (talk.hook, talk.consequence, talk.value, talk.proof, talk.ask)
        seconds = spoken_seconds("".join(part or "" for part in parts)) + (talk.pauses or 0)
        assert abs(seconds - aim) <= slack / 2, (key, seconds)
        assert (talk.ask or "").count("？") == 1
        assert any(rehearsal.talk == key for rehearsal in plan.rehearsals.values())


def test_return_of_the_projects(plan: Plan, folder: Folder) -> None:
    found = {}
    for key in {flow.project for flow in plan.flows.values() if flow.project}:
        project = plan.projects[key]
        rate = (project.discount_rate or finance(folder, "discount_rate")) / 100
        chance = (project.probability or Decimal(0)) / 100 if project.weighted else Decimal(1)
        found[key] = sum(
            (flow.amount or 0)
            * (1 if flow.kind == "benefit" else -1)
            * (1 if flow.certain else chance)
            / (1 + rate) ** (flow.year or 0)
            for flow in plan.flows.values()
            if flow.project == key
        )
        assert project.horizon == max(flow.year or 0 for flow in plan.flows.values() if flow.project == key)
        assert {score.criterion for score in plan.priority_scores.values() if score.project == key} == set(
            effective(folder, "priority_criteria")
        )
        # The budget is what is spent until the end of the first year.
        spent = sum(
            f.amount or 0 for f in plan.flows.values() if f.project == key and f.kind == "cost" and (f.year or 0) <= 1
        )
        assert project.budget == spent
    assert len(found) == 3
    assert all(value > 0 for value in found.values())
    assert sorted(round(value / 10000) for value in found.values()) == [10, 19, 42], "as the plan's texts say"
    wanted = sum(plan.projects[key].budget or 0 for key in found)
    assert wanted - finance(folder, "budget") == 230_000, "what is asked for beyond the budget"


def test_resources(plan: Plan) -> None:
    assert {resource.state for resource in plan.resources.values()} == {"needed", "asked", "granted", "refused"}
    for resource in plan.resources.values():
        assert (resource.granted or 0) <= (resource.amount or 0)
        assert (resource.state == "granted") == (resource.granted is not None)
        assert (resource.state == "needed") == (resource.asked_on is None)


def test_business_cases(plan: Plan) -> None:
    for key, case in plan.cases.items():
        options = {name: option for name, option in plan.case_options.items() if option.case == key}
        assert sum(option.do_nothing for option in options.values()) == 1
        assert sum(not option.do_nothing for option in options.values()) >= 2
        assert case.recommended in options
        assert not options[case.recommended].do_nothing
        assert case.ask
        assert case.decider
        assert case.decide_by
        flows = [flow for flow in plan.flows.values() if flow.project == case.project]
        for field, kind in (("costs", "cost"), ("benefits", "benefit")):
            total = sum(flow.amount or 0 for flow in flows if flow.kind == kind)
            assert getattr(options[case.recommended], field) == total, (case.name, kind)
        risks = [risk for risk in plan.risks.values() if risk.case == key]
        assert risks
        assert all(risk.answer and risk.owner for risk in risks)
        assert any(milestone.case == key for milestone in plan.milestones.values())


def test_arci(plan: Plan, folder: Folder) -> None:
    teams = {key for key, colleague in folder.colleagues.items() if colleague.is_team}
    for key, process in plan.processes.items():
        tasks = [task for task in plan.tasks.values() if task.process == key]
        assert len(tasks) >= 6
        assert len({task.order for task in tasks}) == len(tasks)
        with_letter: set[str] = set()
        for task in tasks:
            assert len(task.accountable) == 1, task.name
            assert task.responsible, task.name
            assert not {*task.accountable} & (teams | {*plan.stakeholders}), "A is one of our own people"
            doing = {*task.accountable, *task.responsible}
            assert not doing & {*task.consulted, *task.informed}, task.name
            assert not {*task.consulted} & {*task.informed}, task.name
            with_letter |= doing | {*task.consulted, *task.informed}
        assert with_letter == set(process.people), process.name
        most = Counter(task.accountable[0] for task in tasks).most_common(1)[0][1]
        assert most <= len(tasks) / 2


def test_reviews_tell_a_story(plan: Plan) -> None:
    held = sorted(plan.reviews.items(), key=lambda pair: pair[1].held_on or TODAY)
    assert len(held) == 2
    for (_, earlier), (_, later) in itertools.pairwise(held):
        assert earlier.next_date == later.held_on
        assert (earlier.support_index or 0) < (later.support_index or 0)
        assert (earlier.sales_done or 0) < (later.sales_done or 0)
    assert held[-1][1].next_date == plan.review_setup.next_date
    assert len(plan.review_setup.participants) >= 2
    for key, review in held:
        assert review.state == "closed"
        assert review.held_on is not None
        assert review.held_on < TODAY
        items = [item for item in plan.review_items.values() if item.review == key]
        assert {item.topic for item in items} == set(AGENDA)
        for item in items:
            assert item.predicted and item.happened and item.why and item.decision and item.owner, item.changed
        assert any(done.review == key for done in plan.reviewed_actions.values())
    for verdict in plan.reviewed_actions.values():
        review = plan.reviews[verdict.review or ""]
        action = plan.actions[verdict.action or ""]
        assert action.done_on is None or review.held_on is None or action.done_on > review.held_on, action.what
    stopped = {verdict.action for verdict in plan.reviewed_actions.values() if verdict.verdict == "stop"}
    assert stopped == {key for key, action in plan.actions.items() if action.status == "stopped"}


def test_what_is_silenced_exists(plan: Plan) -> None:
    for silence in plan.silences.values():
        group, key = (silence.place or "").split(".")
        assert key in getattr(plan, group)
        assert re.fullmatch(r"KSP\d{3}", silence.rule or "")
        assert silence.reason
        assert silence.until is not None
        assert silence.until > TODAY

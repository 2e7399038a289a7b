"""The steps of the course: what counts as done, where to go on, and the list of what comes next."""

import datetime as dt
from pathlib import Path

import pytest

from ksp_tui.guide.steps import steps
from ksp_tui.method.next_steps import next_steps
from ksp_tui.method.progress import is_asked, part_of_module, part_of_plan, state, states
from ksp_tui.model.finding import Finding
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.store.planfile import read_file
from ksp_tui.text import LANGUAGES, catalogue
from tests.unit.rule_cases import plan_of

PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 25)


def how(text, name):
    found = state(plan_of('account = "A"\n' + text), Folder(), steps()[name])
    return found.have, found.need, ".".join(found.place)


def test_every_step_names_what_there_is():
    for step in steps().values():
        assert 0 <= step.module <= 8 and 1 <= step.harm <= 100
        assert bool(step.fields) + bool(step.records) == 1, step.id
        for name in step.fields:
            assert PLAN.spec(tuple(name.split("."))) is not None, name
        if step.records:
            fields = PLAN.groups[step.records].fields
            asked = {*step.filled, *step.where, *step.where_not, *filter(None, [step.distinct])}
            assert asked <= set(fields), step.id
            assert PLAN.groups[step.records].module == step.module or step.id in {"wanted"}, step.id
        if step.children is not None:
            assert "ref" in PLAN.groups[step.children.records].fields[step.children.by].kind
        if step.each:
            assert step.each.removeprefix("folder.") in (FOLDER if "." in step.each else PLAN).groups
        assert set(step.after) <= set(steps()), step.id


def test_no_step_waits_for_itself():
    def before(name, seen=()):
        assert name not in seen
        for other in steps()[name].after:
            before(other, (*seen, name))

    for name in steps():
        before(name)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_has_its_words(lang):
    named = {f"step.{name}{part}" for name in steps() for part in ("", ".why")}
    assert {key for key in catalogue(lang) if key.startswith("step.") and not key.startswith("step.several")} == named


def test_single_fields():
    assert how("", "head") == (0, 4, "industry")
    assert how('region = "R"\ncurrency = "EUR"\n', "head") == (2, 4, "industry")
    full = 'industry = "energy"\nregion = "R"\ncurrency = "EUR"\nmanager = "m"\n[team.m]\nname = "M"\n'
    assert how(full, "head")[:2] == (4, 4)


def test_records_that_lack_a_field_are_named():
    need = '[needs.{0}]\nstatement = "s"\nreason = "improve"\nzone = "z"\n'
    zone = '[zones.z]\nname = "Z"\n'
    assert how(zone + need.format("a") + '[needs.b]\nstatement = "s"\n', "needs") == (1, 3, "needs.b.reason")
    assert how(zone + "".join(need.format(name) for name in "abcd"), "needs")[:2] == (3, 3)


def test_one_for_each_zone():
    zones = '[zones.a]\nname = "A"\n[zones.b]\nname = "B"\n'
    assert how("", "positioning") == (0, 1, "zones")
    assert how(zones, "positioning") == (0, 2, "positioning.a.final")
    assert how(zones + '[positioning.a]\nfinal = "f"\n', "positioning") == (0, 2, "positioning.a.proof")
    both = '[positioning.a]\nfinal = "f"\nproof = "p"\n[value_propositions.v]\ncontribution = "c"\nzone = "b"\n'
    assert how(zones + both, "positioning") == (1, 2, "positioning.b.final")
    assert how(zones + both, "value") == (0, 2, "value_propositions")


def test_strategic_players_are_found_in_a_list_of_zones():
    text = '[zones.a]\nname = "A"\n[stakeholders.p]\nname = "P"\nstrategic_in = ["a"]\n'
    assert how(text, "strategic") == (0, 1, "stakeholders.p.power")
    assert how(text + "power = 3\n", "strategic")[:2] == (1, 1)


def test_revenue_is_no_goal_of_its_own():
    zone = '[zones.a]\nname = "A"\n'
    goal = '[goals.g]\nstatement = "s"\nkind = "{}"\nzone = "a"\nmeasure = "m"\ntarget = 1\ndue = 2027-01-01\n'
    assert how(zone + goal.format("revenue"), "goals")[:2] == (0, 1)
    assert how(zone + goal.format("seen_as"), "goals")[:2] == (1, 1)


def test_a_sub_strategy_counts_with_two_actions():
    text = '[strategies.s]\nstatement = "s"\nkind = "resources"\n'
    action = '[actions.{}]\nwhat = "w"\nstrategy = "s"\n'
    assert how(text + action.format("a"), "support") == (0, 1, "actions")
    assert how(text + action.format("a") + action.format("b"), "support")[:2] == (1, 1)


def test_where_to_go_on_is_what_only_lacks_a_link():
    """Else whoever follows would add actions and amounts that belong to nothing for ever."""
    text = '[strategies.s]\nstatement = "s"\nkind = "people"\nperson = "p"\n[actions.a]\nwhat = "w"\n'
    assert how(text, "penetration") == (0, 1, "actions.a.strategy")
    assert how(text + 'strategy = "s"\n', "penetration") == (0, 1, "actions")
    flow = '[flows.f]\nyear = 0\nkind = "cost"\namount = 1\n'
    assert how(flow, "returns") == (0, 2, "flows.f.project")
    assert how(flow + 'project = "p"\n', "returns") == (1, 2, "flows")


def test_different_projects_count_once():
    flow = '[flows.{}]\nproject = "{}"\nyear = 0\nkind = "cost"\namount = 1\n'
    projects = '[projects.p]\nname = "P"\n[projects.q]\nname = "Q"\n'
    assert how(projects + flow.format("a", "p") + flow.format("b", "p"), "returns")[:2] == (1, 2)
    assert how(projects + flow.format("a", "p") + flow.format("b", "q"), "returns")[:2] == (2, 2)


def test_the_worked_plan_is_done_and_an_empty_one_is_not():
    worked, folder = read_file(PLANS / "huaxin.toml", Plan).model, read_file(PLANS / "ksp.toml", Folder).model
    assert part_of_plan(states(worked, folder)) == 1
    empty = states(Plan(account="A"), Folder())
    assert [part_of_module(empty, module) for module in range(8)] == [0.0] * 8


def test_an_empty_plan_is_led_through_the_course_by_what_comes_next():
    """Doing again and again what stands first touches every step, none before what it stands on."""
    found = states(Plan(account="A"), Folder())
    asked = [step.id for step in next_steps(Plan(account="A"), [], {}, found, TODAY)]
    assert asked[0] == "needs"
    done, order = dict(found), []
    while True:
        todo = next_steps(Plan(account="A"), [], {}, done, TODAY)
        if not todo:
            break
        first = todo[0].id
        assert is_asked(done, first)
        order.append(first)
        before = done[first]
        done[first] = type(before)(before.step, before.need, before.need, before.place)
    assert sorted(order) == sorted(steps())
    course = [steps()[id_].module for id_ in order if 1 <= steps()[id_].module <= 7]
    assert course == sorted(course), "nothing is begun: the course's order holds"


def test_people_come_after_needs_and_selection_until_they_are_begun():
    """A module that is begun is ranked by harm; one that is not stands behind the open steps of those before it."""
    zone = 'account = "A"\n[zones.z]\nwhy = "w"\nspend = 1\nreachable = 1\n'

    def asked(text):
        plan = plan_of(text)
        return [each.id for each in next_steps(plan, [], {}, states(plan, Folder()), TODAY) if each.kind == "step"]

    order = asked(zone)
    assert order.index("needs") < order.index("selling") < order.index("scores") < order.index("people")
    begun = asked(zone + '[stakeholders.p]\nname = "P"\npower = 5\nstance = "neutral"\n')
    assert begun.index("people") < begun.index("scores"), "the person went there"
    scored = asked(zone + "[scores.potential]\nscore = 4\n")
    assert scored.index("scores") < scored.index("selling") < scored.index("people")


def finding(code, severity="advice", path=("zones", "a", "spend")):
    return Finding(code, severity, path)


def test_errors_come_first_and_what_is_found_often_is_one_thing():
    plan = Plan(account="A")
    found = [
        finding("KSP610", "error"), finding("KSP101"), finding("KSP101", path=("zones", "b", "spend")),
        finding("KSP110"),
    ]  # fmt: skip
    steps_ = next_steps(plan, found, {"KSP610": 5, "KSP101": 50, "KSP110": 50}, {}, TODAY)
    assert [(each.id, each.more) for each in steps_] == [("KSP610", 0), ("KSP101", 1), ("KSP110", 0)]
    assert steps_[1].place == ("zones", "a", "spend")


def test_what_is_promised_for_this_week_and_a_review_that_is_near():
    text = "".join(
        f'[actions.a{days}]\nwhat = "w"\ndue = {TODAY + dt.timedelta(days=days)}\n' for days in (-1, 0, 7, 8)
    )
    plan = plan_of('account = "A"\n' + text + '[actions.d]\nwhat = "w"\ndue = 2026-11-26\nstatus = "done"\n')
    assert [each.id for each in next_steps(plan, [], {}, {}, TODAY)] == ["a0", "a7"]
    for days, there in ((-1, False), (0, True), (14, True), (15, False)):
        near = plan_of(f'account = "A"\n[review_setup]\nnext_date = {TODAY + dt.timedelta(days=days)}\n')
        assert bool(next_steps(near, [], {}, {}, TODAY)) is there

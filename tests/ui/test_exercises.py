"""The exercises of modules 5 to 7, by keyboard in a small terminal, from a plan as module 4 leaves it."""

import pytest

from ksp_tui.method.influence import priority
from ksp_tui.method.progress import states
from ksp_tui.screens.meeting import MeetingScreen
from ksp_tui.screens.rehearsal_commands import RehearsalCommands
from ksp_tui.text import t

PLAN = """\
account = "华信制造"
currency = "CNY"
manager = "m1"

[team.m1]
name = "张伟"

[team.m2]
name = "Anna Demir"

[zones.n]
name = "North"

[stakeholders.li]
name = "李娜"
power = 4
stance = "neutral"
coverage = "brief"
strategic_in = ["n"]

[customer_strategies.c]
statement = "Half the downtime"

[goals.g]
statement = "Halve it on one line"
kind = "result"

[projects.p]
name = "Line one"
value = 900000
goal_statement = "Stops halved"

[projects.q]
name = "Line two"
value = 400000
"""
SMALL = (80, 24)
# Each walk takes seconds: one language each here, both of them in the tests of the single screens.


async def strategy(person, view, statement):
    """Write a sub-strategy with two actions below it."""
    await person.go(5, view)
    await person.press("ctrl+n")
    await person.type(statement, "enter")
    await person.press("up", "f6", "f6")
    await person.type("First step", "enter")
    await person.type("Second step", "enter")
    await person.press("escape")


async def fill(person, *texts):
    """Type into the fields of a form, one after the other."""
    for text in texts:
        await person.type(text, "tab")


@pytest.mark.parametrize("lang", ["zh"])
async def test_module_5_a_sub_strategy_an_influence_table_a_rehearsed_pitch_two_ranked_projects(place, lang):
    place.add("huaxin", PLAN)
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        await strategy(person, "people_strategies", "By those who stand at the line")
        await person.go(5, "influence", "li", "wanted_stance")
        await person.type("力挺" if lang == "zh" else "champion", "enter")
        await person.go(5, "talks")
        await person.type("李娜", "enter")
        (talk,) = person.plan().talks
        await person.go(5, "talks", talk, "hook")
        await fill(person, "Six lines stopped", "Monday you explain it", "One line shows it", "Thirty days", "Come?")
        now = [100.0]
        next(part for part in person.app.parts if isinstance(part, RehearsalCommands)).clock = lambda: now[0]
        await person.press("alt+r", "space")
        for _ in range(5):
            now[0] += 18
            await person.press("enter")
        await person.press("enter")
        for project, score in (("Line one", "5"), ("Line two", "2")):
            await person.go(5, "priority_scores")
            await person.press("ctrl+n")
            await person.type(project, "enter")
            record = next(id_ for id_, each in person.plan().priority_scores.items() if each.score is None)
            await person.go(5, "priority_scores", record, "criterion")
            await person.press("enter", "down", "enter")
            await person.go(5, "priority_scores", record, "score")
            await person.type(score, "enter")
        plan, folder = person.plan(), person.app.book.folder
        (made,) = plan.strategies
        assert [each.strategy for each in plan.actions.values()] == [made, made]
        assert plan.stakeholders["li"].wanted_stance == "champion" and priority(plan.stakeholders["li"]) == 8
        (run,) = plan.rehearsals.values()
        assert run.talk == talk and run.seconds == 90
        found = states(plan, folder)
        assert found["talk"].done and found["priorities"].done, "the course's own measure says so"


@pytest.mark.parametrize("lang", ["en"])
async def test_module_6_a_business_case_and_an_arci_chart(place, lang):
    place.add("huaxin", PLAN)
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        await person.go(6, "cases")
        await person.type("Night shift", "enter")
        (case,) = person.plan().cases
        await person.go(6, "cases", case, "need")
        await fill(person, "Nobody comes at night", "Back in two hours")
        await person.press("alt+u")
        while person.app.screen.at[0] != "case_options":
            await person.press("down")
        await person.press("enter")
        await person.type("As today", "enter")
        await person.press("escape", "escape")
        assert [each.case for each in person.plan().case_options.values()] == [case], "what the document began"
        await person.press("alt+j")
        await person.press("down", "enter")
        assert person.place[:2] == (6, "arci")
        tasks = list(person.plan().tasks)
        for _ in tasks:
            await person.type("A/R", "enter")
        await person.go(6, "arci", tasks[0])
        await person.press("right")
        await person.type("4", "enter")
        plan = person.plan()
        assert all(len(task.accountable) == len(task.responsible) == 1 for task in plan.tasks.values())
        assert len(plan.tasks[tasks[0]].informed) == 1
        await person.press("f10")
        await person.type(t("command.tasks_to_actions"), "enter")
        assert {each.owner for each in person.plan().actions.values()} == {plan.tasks[tasks[0]].accountable[0]}


@pytest.mark.parametrize("lang", ["zh"])
async def test_module_7_a_review_with_a_partner_is_held_and_read_again(place, lang):
    place.add("huaxin", PLAN + '\n[actions.a]\nwhat = "Call"\n\n[talks.t]\nperson = "li"\n')
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        await person.press("alt+m", "f4", "f6")
        await fill(person, "Sit where it is signed", "张伟", "2026-12-10")
        await person.press("f4", "f4", "f4", "f4", "f6", "f6")
        await person.press("1", "f4")
        await person.press("f2")
        await person.type("2027-02-20", "enter", "f2")
        await person.press("enter")
        assert not isinstance(person.app.screen, MeetingScreen)
        assert states(person.plan(), person.app.book.folder)["review"].done
        await person.go(3, "stakeholders", "li", "stance")
        await person.type("支持" if lang == "zh" else "supporter", "enter")
        await person.press("alt+m")
        assert isinstance(person.app.screen, MeetingScreen)
        await person.press("f4", "f4")
        assert person.sees("李娜") and person.sees(t("choice.stance.supporter"))
        await person.press("escape", "alt+k", "enter", "down", "enter")
        assert person.sees("李娜"), "the frozen copy is compared with today"

"""Module 5 by keyboard: a sub-strategy with its actions on one screen, the influence table, a rehearsed pitch."""

import pytest

from ksp_tui.charts.influence_table import order_of
from ksp_tui.method.influence import priority
from ksp_tui.method.talk import last_run, runs
from ksp_tui.screens.rehearsal_commands import RehearsalCommands
from ksp_tui.text import t
from tests.ui.plans import HUAXIN

SMALL, USUAL = (80, 24), (120, 36)
TALK = f"""
[talks.t1]
person = "li"
hook = "{"word " * 99}"
ask = "Come?"
"""


@pytest.mark.parametrize(("lang", "size"), [("zh", SMALL), ("en", USUAL)])
async def test_a_sub_strategy_gets_two_actions_on_its_own_screen(place, lang, size):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=size, lang=lang) as person:
        await person.go(5, "business_strategies")
        before = dict(person.plan().actions)
        await person.press("ctrl+n")
        await person.type("Show the cell", "enter")
        await person.press("up")
        made = next(id_ for id_, each in person.plan().strategies.items() if each.statement == "Show the cell")
        assert person.plan().strategies[made].kind == "business"
        await person.press("f6", "f6")
        await person.type("Invite her", "enter")
        await person.type("Measure it", "enter")
        actions = {id_: each for id_, each in person.plan().actions.items() if id_ not in before}
        assert sorted((each.what, each.strategy) for each in actions.values()) == [
            ("Invite her", made), ("Measure it", made),
        ]  # fmt: skip
        await person.press("ctrl+z")
        assert len(person.plan().actions) == len(before) + 1
        assert person.app.front.workbench.below.has_focus, "undo stays where the action was"
        await person.press("up", "f8")
        assert len(person.plan().actions) == len(before) and made in person.plan().strategies
        await person.press("escape")
        assert person.app.front.workbench.records.has_focus_within


async def test_a_stance_is_typed_in_the_influence_table_and_undone_there(place):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=USUAL) as person:
        await person.go(5, "influence")
        who = person.place[2]
        old = person.plan().stakeholders[who].power
        await person.press("tab")
        await person.type("1" if old != 1 else "2", "enter")
        assert person.plan().stakeholders[who].power != old
        await person.press("ctrl+z")
        assert person.plan().stakeholders[who].power == old
        assert person.place[:2] == (5, "influence")


async def test_a_pitch_is_rehearsed_kept_and_its_speed_taken(place):
    place.add("huaxin", HUAXIN + TALK)
    async with place.run(plan="huaxin", size=SMALL) as person:
        now = [100.0]
        next(part for part in person.app.parts if isinstance(part, RehearsalCommands)).clock = lambda: now[0]
        await person.go(5, "talks", "t1")
        await person.press("alt+r")
        screen = person.app.screen
        assert screen.stage.stage.told[0] == t("rehearsal.ready")
        await person.press("space")
        now[0] += 30
        await person.press("space")
        now[0] += 500
        await person.press("space", "enter")
        now[0] += 50
        await person.press("enter")
        assert screen.run.took == [30, 50] and screen.stage.stage.seconds == 80
        pace = screen.pace
        await person.press("f2")
        (run,) = [each for each in person.plan().rehearsals.values() if each.talk == "t1"]
        assert run.seconds == 80 and run.date is not None
        below = person.app.front.workbench.below.list
        assert below.editing.at[1] == "date" and below.line.value, "the run's day is seen, not the empty last row"
        assert pace.words == 75 and pace.characters is None, "no Chinese was said"
        assert place.state.settings().words_per_minute == 75 and place.state.settings().characters_per_minute is None
        assert person.app.book.folder.thresholds.words_per_minute == 75, "what is said is timed by it from now on"
        assert not (place.folder / "ksp.toml").exists(), "the folder's speed is that of all who share it"
        await person.press("ctrl+z")
        assert not [each for each in person.plan().rehearsals.values() if each.talk == "t1"]
        assert person.app.book.folder.thresholds.words_per_minute == 75, "undo is of the plan; the speed is one's own"


async def test_a_run_that_is_broken_off_leaves_nothing(place):
    place.add("huaxin", HUAXIN + TALK)
    async with place.run(plan="huaxin", size=SMALL) as person:
        await person.go(5, "talks", "t1")
        await person.press("alt+r", "space", "escape")
        assert not person.plan().rehearsals and person.app.front is person.app.screen


ACTIONS = """
[strategies.s9]
kind = "business"
statement = "Show the cell"

[actions.x1]
what = "Invite her"
strategy = "s9"
due = 2027-02-01

[actions.x2]
what = "Measure it"
strategy = "s9"
due = 2027-01-01

[actions.x3]
what = "Ask the operator"
strategy = "s9"
due = 2027-03-01
"""


async def test_the_actions_below_a_sub_strategy_are_filtered_and_sorted_like_any_list(place):
    place.add("huaxin", HUAXIN + ACTIONS)
    async with place.run(plan="huaxin", size=USUAL, lang="en") as person:
        await person.go(5, "business_strategies", "s9")
        bench = person.app.front.workbench
        strategies = bench.rows.ids()
        await person.press("f6", "f6")
        assert bench.below.has_focus and bench.below.rows.ids() == ["x2", "x1", "x3"]
        await person.press("ctrl+r")
        await person.type("measure")
        assert bench.below.rows.ids() == ["x2"] and bench.rows.ids() == strategies, "the list above stays whole"
        await person.press("enter")
        assert bench.below.has_focus and "measure" in person.message
        await person.press("escape")
        assert bench.below.has_focus and len(bench.below.rows.ids()) == 3
        heading = bench.below.rows.label("what")
        await person.click(f"{heading}", last=True)
        assert bench.below.rows.ids() == ["x3", "x1", "x2"] and bench.rows.ids() == strategies
        await person.click(f"{heading} +", last=True)
        assert bench.below.rows.ids() == ["x2", "x1", "x3"]
        await person.press("alt+o", "escape")
        assert bench.records.has_focus_within


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_influence_table_shows_what_follows_and_is_in_its_order(place, lang):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        await person.go(5, "influence")
        people, rows = person.plan().stakeholders, person.app.front.rows
        assert rows.ids() == order_of(people)
        for each in people.values():
            line = next(line for line in person.lines()[5:] if (each.name or "") in line)
            assert f" {priority(each)} " in line
        assert person.sees(f"{t('chart.influence_table.none')} !"), "against us, with power, and nobody works on it"
        await person.click(t("chart.influence_table.power"))
        assert rows.ids() == sorted(people, key=lambda id_: (people[id_].power, id_))
        await person.click(t("chart.influence_table.priority"))
        assert rows.ids() == order_of(people)


async def test_runs_of_one_day_stand_in_the_order_in_which_they_were_said(place):
    place.add("huaxin", HUAXIN + TALK)
    async with place.run(plan="huaxin", size=SMALL) as person:
        now = [100.0]
        next(part for part in person.app.parts if isinstance(part, RehearsalCommands)).clock = lambda: now[0]
        await person.go(5, "talks", "t1")
        said = list(range(40, 100, 10))
        for seconds in said:
            await person.press("alt+r", "space")
            now[0] += seconds - 10
            await person.press("enter")
            now[0] += 10
            await person.press("enter", "enter")
        assert [run.seconds for run in runs(person.plan(), "t1")] == said
        assert last_run(person.plan(), "t1").seconds == 90


async def test_actions_of_a_deleted_strategy_go_with_it(place):
    async with place.run(size=(80, 24), plan="huaxin") as person:
        await person.go(5, "business_strategies")
        await person.press("ctrl+n")
        await person.type("第一条", "enter")
        await person.type("第二条", "enter")
        await person.press("up")
        below = person.app.front.workbench.below
        assert below.rows.view.where == {"strategy": person.place[2]}
        heading = below.rows.heading("done_when")
        assert person.sees(heading)
        await person.press("f8")
        assert person.place[2] == "" and below.rows is None  # the empty last row has none
        assert not person.sees(heading)
        await person.press("ctrl+z", "up", "up", "f8")  # and where another record takes its row, these are that one's
        assert below.rows.view.where == {"strategy": person.place[2]}

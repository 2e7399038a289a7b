"""A program that is left open over midnight shows the new day, wherever one is, and takes nothing from who types."""

import datetime as dt
from decimal import Decimal

import pytest

from ksp_tui.changes.builders import set_fields
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.text import t
from tests.ui.conftest import NOW

PLAN = """\
account = "Nord"

[stakeholders.li]
name = "Li"

[actions.a]
what = "Call Li"
due = 2026-11-24
status = "open"

[actions.b]
what = "Plan"
due = 2026-12-31
status = "open"
"""


async def turn(person, days=1):
    """Let the clock go on by days, as it does while the program stands open."""
    day = NOW.date() + dt.timedelta(days=days)
    person.app.today = person.app.book.today = lambda: day
    await person.do(person.app.listener.watch_day)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_sheet_says_today_after_midnight(place, size):
    place.add("nord", PLAN)
    async with place.run(plan="nord", size=size) as person:
        said = [t(f"next.action.{day}", what="Call Li", count=1) for day in ("one", "today")]
        assert person.sees(said[0]) and not person.sees(said[1])
        await turn(person)
        assert person.sees(said[1]) and not person.sees(said[0])
        await turn(person, 3)
        assert not person.sees(said[0]) and not person.sees(said[1])


async def test_what_is_typed_stays_and_the_year_of_a_day_is_shown(place):
    place.add("nord", PLAN)
    async with place.run(plan="nord") as person:
        await person.go(5, "actions", "a", "what")
        assert person.sees("31 Dec") and not person.sees("31 Dec 2026")
        await person.type("half a wo")
        await turn(person, 60)
        assert person.text == "half a wo" and person.place[2:] == ("a", "what")
        await person.type("rd", "enter")
        assert person.plan("nord").actions["a"].what == "half a word"
        assert person.sees("2026-12-31")


async def test_screens_behind_and_home_catch_up(place):
    place.add("nord", PLAN)
    async with place.run(plan="nord") as person:
        await person.go(5, "actions", "b", "what")
        await person.press("escape")
        await turn(person, 60)
        await person.go(5, "actions")
        assert person.sees("2026-12-31")
        await person.do(person.app.show_home)
        assert person.sees("22 Jan")
        await turn(person, 61)
        assert person.sees("23 Jan")


async def test_the_list_of_all_actions_that_is_left_open_is_that_of_the_new_day(place):
    place.add("nord", PLAN)
    async with place.run(plan="nord") as person:
        await person.press("alt+a")
        await person.type("nord")
        await person.press("down")
        later = person.app.screen.agenda.item

        def heads():
            return [item.words for item in person.app.screen.agenda.items if item.is_heading and item.words]

        assert later.words == "Plan" and heads()[0].startswith(t("actions.when.week"))
        await turn(person, 3)
        assert heads()[0].startswith(t("actions.when.overdue")) and person.sees(t("actions.overdue", count=1))
        assert person.app.screen.agenda.item.place == later.place, "what was chosen stays chosen"
        await turn(person, 60)
        assert heads() == [f"{t('actions.when.overdue')}  2"]


SCORED = (
    'account = "{name}"\n[zones.z]\nname = "Z"\nsales_this_year = {sales}\n[scores.potential]\nscore = 3\n'
    + "".join(
        f"[scores.{criterion}]\nscore = {{score}}\n"
        for criterion in ("sales", "profit", "people", "steps", "relationship", "fit", "access")
    )
)


@pytest.mark.parametrize("change", ["day", "weights"])
async def test_accounts_are_compared_on_after_midnight_and_under_other_weights(place, change):
    place.add("one", SCORED.format(name="One", sales=10, score=4))
    place.add("two", SCORED.format(name="Two", sales=20, score=2))
    async with place.run(plan="one", size=(200, 60)) as person:

        def compared():
            chart = person.app.front.workbench.picture.chart
            return {row.label: row.reading for row in chart.rows} if chart.id == "ranking" else {}

        await person.go(2, "scores")
        await person.until(lambda: {"One", "Two"} <= set(compared()))
        before = compared()
        if change == "day":
            await turn(person)
        else:
            book = person.app.book
            book.apply(set_fields(book.folder, FOLDER_FILE, {("criteria", "potential", "weight"): Decimal(80)}))
            await person.until(lambda: place.read("ksp").count("80"))
        await person.do(person.app.front.follow)
        assert {"One", "Two"} <= set(compared()), "what was known stays until it is worked out anew"
        home = person.app.get_screen("home")
        await person.do(home._look)
        await person.until(lambda: not person.app.summaries.outdated())
        assert {"One", "Two"} <= set(compared())
        assert (compared()["Two"] != before["Two"]) is (change == "weights")

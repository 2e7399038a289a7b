"""A program that is left open over midnight shows the new day, wherever one is, and takes nothing from who types."""

import datetime as dt

import pytest

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

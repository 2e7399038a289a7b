"""Documents read over the screen: a part leads to where it is written, Escape leads back to the part."""

import pytest

from ksp_tui.text import t
from tests.ui.plans import HUAXIN

CASE = """
[cases.k]
name = "Night shift"
need = "Nobody comes at night"
objective = "Back in two hours"
"""


def shown(person):
    return type(person.app.screen).__name__


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_part_of_the_business_case_leads_to_its_field_and_back(place, lang):
    place.add("huaxin", HUAXIN + CASE)
    async with place.run(plan="huaxin", size=(80, 24), lang=lang) as person:
        await person.go(6, "cases", "k")
        await person.press("alt+u")
        assert shown(person) == "ReadingScreen" and person.sees(t("reading.go"))
        while person.app.screen.at != ("cases", "k", "objective"):
            await person.press("down")
        await person.press("enter")
        assert person.place == (6, "cases", "k", "objective")
        await person.type("Back in one hour", "tab")
        await person.press("escape")
        assert shown(person) == "ReadingScreen" and person.app.screen.at == ("cases", "k", "objective")
        assert person.plan().cases["k"].objective == "Back in one hour" and person.sees("in one hour")
        await person.press("escape", "escape")
        assert shown(person) != "ReadingScreen", "Escape goes up again once one is back"


async def test_what_is_not_written_is_begun_from_the_document(place):
    place.add("huaxin", HUAXIN + CASE)
    async with place.run(plan="huaxin", size=(120, 36), lang="en") as person:
        await person.go(6, "cases", "k")
        await person.press("alt+u")
        while person.app.screen.at[0] != "risks":
            await person.press("down")
        await person.press("enter")
        assert person.place[:3] == (6, "risks", "") and "Night shift" in person.message
        await person.type("It snows", "enter")
        (risk,) = [each for each in person.plan().risks.values() if each.what == "It snows"]
        assert risk.case == "k"
        await person.press("escape")
        assert shown(person) == "ReadingScreen" and person.sees("It snows")


async def test_whoever_went_on_elsewhere_is_not_led_back(place):
    place.add("huaxin", HUAXIN + CASE)
    async with place.run(plan="huaxin", size=(120, 36), lang="en") as person:
        await person.go(6, "cases", "k")
        await person.press("alt+u", "enter", "f2", "3", "f2", "6")
        assert person.place[:3] == (6, "cases", "k")
        await person.press("escape")
        assert shown(person) == "SheetScreen"


TABLE = """
[case_options.n]
case = "k"
name = "Do nothing"
do_nothing = true
costs = 30
[case_options.o]
case = "k"
name = "Two engineers who stay with the lines all night long and all weekend"
costs = 20
benefits = 90
risk = "The customer may not sign, and then two people have nothing to do for half a year"
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_each_cell_of_the_options_leads_to_its_field(place, lang):
    place.add("huaxin", HUAXIN + CASE + TABLE)
    async with place.run(plan="huaxin", size=(80, 24), lang=lang) as person:
        await person.go(6, "cases", "k")
        await person.press("alt+u")
        while person.app.screen.at != ("case_options", "n", "name"):
            await person.press("down")
        seen = []
        for key in ("down", "right", "down", "down", "left", "up", "right"):
            await person.press(key)
            seen.append(person.app.screen.at[1:])
        benefits, risk = ("o", "benefits"), ("o", "risk")
        assert seen == [("n", "costs"), ("o", "costs"), benefits, risk, ("n", "risk"), ("n", "benefits"), benefits]
        assert person.sees("half a year"), "a long text goes on below instead of being cut"
        await person.press("enter")
        assert person.place == (6, "case_options", "o", "benefits")
        await person.type("75", "tab")
        await person.press("escape")
        assert person.app.screen.at == ("case_options", "o", "benefits")
        assert person.plan().case_options["o"].benefits == 75

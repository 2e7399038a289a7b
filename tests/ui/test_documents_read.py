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

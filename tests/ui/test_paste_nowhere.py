"""What is pasted or typed where nothing is typed goes nowhere, and that is said."""

import pytest

from ksp_tui.screens import sheet
from ksp_tui.text import t
from tests.ui.sheets import NARROW


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_on_the_sheet(place, lang):
    async with place.run(plan="huaxin", lang=lang, size=NARROW) as person:
        before = place.read()
        await person.paste("Voss\t5\nHarms\t4\n")
        assert person.message == t("paste.nowhere") and place.read() == before


async def test_on_a_large_picture(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1)
        await person.press("f4", "f5")
        before = place.read()
        await person.paste("Voss\t5\nHarms\t4\n")
        assert person.message == t("paste.nowhere") and place.read() == before
        await person.press("f5")
        await person.paste("One more need")
        assert person.message != t("paste.nowhere")


#: What a person types who thinks to be in a list: keys, or characters that arrive together.
LINES = (
    ("SKF Industrial Services", "enter", "Stop the line less", "enter"),
    ("年降8%", "enter"),
    ("采购总监", "tab", "陈志强", "tab", "4", "tab"),
    ("x", "9"),
)


@pytest.mark.parametrize("keys", LINES, ids=lambda keys: keys[0])
async def test_words_on_the_sheet_lead_nowhere_and_that_is_said(place, monkeypatch, keys):
    """A digit in them led to a module, Enter opened a list, and the rest became a record there."""
    monkeypatch.setattr(sheet, "TYPED_ON", 3600)  # however slow the machine is
    async with place.run(plan="huaxin") as person:
        before = place.read()
        for key in keys:
            await (person.press(key) if key in {"enter", "tab"} else person.type(key))
        assert person.app.front.SCOPE == "sheet" and person.message == t("keys.not_typed")
        assert place.read() == before
        await person.press("down", "3")
        assert person.place[0] == 3


async def test_a_digit_leads_to_its_module_once_nothing_is_typed_any_more(place, monkeypatch):
    monkeypatch.setattr(sheet, "TYPED_ON", 0.001)
    async with place.run(plan="huaxin") as person:
        await person.type("x")
        await person.until(lambda: person.app.front._typing is None)
        await person.press("3")
        assert person.place[0] == 3

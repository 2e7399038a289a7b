"""What is pasted or typed where nothing is typed goes nowhere, and that is said."""

import pytest

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


async def test_letters_on_the_sheet(place):
    """Whoever thought of being in a list typed a name, and saw nothing come."""
    async with place.run(plan="huaxin") as person:
        before = place.read()
        for name in ("Silverline", "王丽"):
            await person.type(name)
            assert person.message == t("keys.not_typed") and place.read() == before
            await person.press("down")

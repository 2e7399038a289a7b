"""What is pasted where nothing is typed goes nowhere, and that is said."""

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

"""A picture that fails by a fault of the program says so in its place; nothing else is touched by it."""

import pytest

from ksp_tui.charts import reasons
from ksp_tui.text import t
from ksp_tui.widgets.charts import bars
from ksp_tui.widgets.picture_net import PictureNet
from tests.ui.plans import HUAXIN

TELL = PictureNet._tell
NEED = '\n[needs.a1]\nstatement = "First need"\nphase = 2\nour_move_phase = 4\nreason = "improve"\namount = 100\n'


def fails(*_, **__):
    raise ZeroDivisionError


@pytest.mark.parametrize(("module", "name"), [(reasons, "build"), (bars, "draw")])
async def test_a_picture_that_fails_says_so_in_its_place_and_typing_goes_on(place, monkeypatch, module, name):
    place.add("huaxin", HUAXIN + NEED)
    monkeypatch.setattr(PictureNet, "_tell", TELL)
    monkeypatch.setattr(module, name, fails)
    async with place.run(plan="huaxin") as person:
        await person.go(1, "needs", "a1", "statement")
        assert person.sees(t("picture.failed")[:30])
        assert str(place.state.directory) in person.message
        assert "ZeroDivisionError" in (place.state.directory / "crash.txt").read_text(encoding="utf-8")
        await person.type("Typed all the same", "enter")
        await person.press("f5", "down", "escape")
        await person.saved()
        assert "Typed all the same" in place.read() and person.place[:2] == (1, "needs")

"""Undo after the program was closed, as a person meets it."""

from __future__ import annotations

import pytest

from ksp_tui.text import t


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_undo_after_reopening_says_what_it_takes_back_and_goes_there(place, lang):
    was = place.read()
    async with place.run(plan="huaxin", lang=lang) as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("Somebody", "enter")
        await person.saved()
    async with place.run(plan="huaxin", lang=lang, size=(80, 24)) as person:
        await person.go(7)
        await person.press("ctrl+z")
        await person.saved()
        assert person.plan().stakeholders["wang"].title == "采购总监" and place.read() == was
        assert person.message == t("undo.earlier", what=person.message.partition(": " if lang == "en" else "：")[2])
        assert person.sees("采购总监")
        await person.press("ctrl+z")
        assert person.message == t("undo.nothing")
        await person.press("ctrl+y")
        await person.saved()
        assert person.plan().stakeholders["wang"].title == "Somebody"


async def test_undo_after_a_change_from_elsewhere_offers_nothing_and_says_so(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("Somebody", "enter")
        await person.saved()
    place.add("huaxin", place.read() + "# by hand\n")
    async with place.run(plan="huaxin") as person:
        await person.go(3)
        await person.press("ctrl+z")
        assert person.message == t("undo.nothing") and "Somebody" in place.read()


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_undo_at_home_takes_back_what_was_done_last_in_any_plan(place, lang):
    place.add("other", place.read().replace("华信", "另一家"))
    was = {name: place.read(name) for name in ("huaxin", "other")}
    for plan in ("other", "huaxin"):
        async with place.run(plan=plan, lang=lang) as person:
            await person.go(3, "stakeholders", "wang", "title")
            await person.type("Somebody", "enter")
            await person.saved()
    async with place.run(lang=lang, size=(80, 24)) as person:
        await person.press("ctrl+z")
        await person.saved()
        assert place.read("huaxin") == was["huaxin"] and place.read("other") != was["other"]
        assert person.message == t("undo.earlier", what=person.message.partition(": " if lang == "en" else "：")[2])
        assert person.app.front.file == "huaxin" and person.sees("采购总监"), "it goes where that was"
        await person.do(person.app.show_home)
        await person.press("ctrl+z")
        await person.saved()
        assert place.read("other") == was["other"] and person.app.front.file == "other"
        await person.do(person.app.show_home)
        await person.press("ctrl+z")
        assert person.message == t("undo.nothing")
        await person.press("ctrl+y")
        await person.saved()
        assert "Somebody" in place.read(person.app.front.file)

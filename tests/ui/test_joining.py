"""Joining two entries of one person, by the keys a person presses."""

import pytest

from ksp_tui.text import LANGUAGES, t


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_two_entries_become_one_and_two_again(place, lang):
    async with place.run(plan="huaxin", lang=lang) as person:
        await person.go(3, "stakeholders", "wang", "name")
        before = person.plan().model_dump()
        other = next(key for key in person.plan().stakeholders if key != "wang")
        name = person.plan().stakeholders[other].name
        await person.press("f10")
        await person.type("join", "enter")
        assert person.sees(t("same_one.which", name=person.plan().stakeholders["wang"].name))
        await person.type(name, "enter")
        assert person.sees(t("same_one.also"))
        await person.press("escape")
        assert person.plan().model_dump() == before
        await person.press("f10")
        await person.type("join", "enter")
        await person.type(name, "enter")
        await person.press("space", "enter")  # the first difference is the name
        found = person.plan().stakeholders
        assert other not in found and found["wang"].name == name and found["wang"].also_called
        assert person.place[2] == "wang"
        await person.press("ctrl+z")
        assert person.plan().model_dump() == before


async def test_where_there_is_nobody_to_join_it_is_said(place):
    async with place.run(plan="huaxin", lang="en") as person:
        await person.go(1, "zones", "", "name")
        await person.press("f10")
        await person.type("join", "enter")
        assert person.sees("joined in the lists of people")

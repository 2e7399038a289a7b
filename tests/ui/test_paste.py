"""Pastes as a person makes them: into forms, long texts, lists, the log, pickers; asked once, one step of undo."""

import pytest

from ksp_tui.text import t
from tests.unit.pasted import BOSS_BELOW, ONE_CELL, OWN_COPY, THREE_LINES

SMALL, USUAL = (80, 24), (120, 36)


async def test_several_lines_in_a_field_of_one_line_stay_together_and_that_is_told(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "head", field="region")
        await person.press("backspace")
        await person.paste(THREE_LINES.replace("\n", "\r"))
        assert person.cells.line.value == "Hamburg↵Kiel↵Plön" and "3" in person.message
        await person.press("enter")
        assert person.plan().region == "Hamburg Kiel Plön"


async def test_a_cell_of_a_spreadsheet_is_itself_wherever_it_is_pasted(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.press("backspace")
        await person.paste(ONE_CELL)
        assert person.cells.line.value == 'Head of IT↵and "OT" security'
        await person.press("enter")
        assert person.plan().stakeholders["wang"].title == 'Head of IT and "OT" security'
        await person.go(0, "start", field="agreement")
        await person.paste(ONE_CELL)
        assert person.text == 'Head of IT\nand "OT" security'
        await person.press("escape", "ctrl+l")
        await person.paste(ONE_CELL)
        assert person.text == 'Head of IT and "OT" security'
        await person.press("escape", "ctrl+f")
        await person.paste(ONE_CELL)
        assert person.text == 'Head of IT and "OT" security'


async def test_several_lines_in_a_list_of_names_are_records(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones")
        await person.press("ctrl+n")
        await person.paste(THREE_LINES)
        names = [zone.name for zone in person.plan().zones.values()]
        assert names[2:] == THREE_LINES.split() and person.message == t("paste.done", count=3)
        assert person.cells.here() == (None, "name")


async def test_rows_pasted_over_a_field_that_does_not_fit_are_told_to_be_nowhere(place):
    """What is typed stays, the rows went nowhere, and the line only said what is wrong with what is typed."""
    async with place.run(plan="huaxin", lang="en", size=SMALL) as person:
        await person.go(1, "zones", "n", "spend")
        await person.type("a lot")
        await person.paste("1200\t40\n1300\t50")
        assert person.text == "a lot" and person.message.endswith(t("paste.field_first"))
        assert person.sees("Nothing was pasted") and "then paste again" in " ".join(person.screen().split())
        await person.press("escape")
        await person.paste("1200\t40")
        assert person.plan().zones["n"].spend == 1200


@pytest.mark.parametrize(("lang", "size"), [("en", SMALL), ("zh", USUAL)])
async def test_what_a_paste_makes_elsewhere_is_asked_once_and_is_one_step(place, lang, size):
    async with place.run(plan="huaxin", lang=lang, size=size) as person:
        before = place.read()
        await person.go(3, "stakeholders")
        await person.press("ctrl+n")
        await person.paste(BOSS_BELOW)
        assert len(person.plan().stakeholders) == 5, "nothing to ask"
        await person.press("ctrl+z")
        await person.press("ctrl+n")
        await person.paste(OWN_COPY)
        assert person.sees("Heat stations, " if lang == "en" else "Heat stations、") and person.sees("Esc")
        await person.press("escape")
        assert len(person.plan().stakeholders) == 3 and len(person.plan().zones) == 2
        await person.paste(OWN_COPY)
        await person.press("enter")
        assert len(person.plan().stakeholders) == 15 and len(person.plan().zones) == 5
        assert person.message.startswith(t("paste.done", count=12))
        assert person.place[:2] == (3, "stakeholders") and person.cells.here() == (None, "name")
        await person.press("ctrl+z")
        assert person.place[:2] == (3, "stakeholders"), "undo stays at the people"
        await person.saved()
        assert place.read() == before


async def test_two_rows_fill_a_keyed_table(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "ladder", "s", "guess")
        await person.paste("1\n3\n")
        assert person.message.startswith(t("paste.filled", count=2)) and person.place[2:] == ("s", "guess")
        assert {key: item.guess for key, item in person.plan().ladder.items()} == {"s": 1, "n": 3}

"""Cells of a paste that could not be read: marked in place, gone to by a key, corrected there; what exists is asked."""

import pytest

from ksp_tui.text import t

SMALL, USUAL = (80, 24), (120, 36)
PEOPLE = "Voss\tCEO\t\tmany\nHarms\tCFO\tVoss\t4\nMaas\t\t\t9\n"


@pytest.mark.parametrize(("lang", "size"), [("en", SMALL), ("zh", SMALL), ("en", USUAL)])
async def test_what_can_not_be_read_is_marked_in_its_cell_until_it_is_corrected_or_undone(place, lang, size):
    async with place.run(plan="huaxin", lang=lang, size=size) as person:
        await person.go(3, "stakeholders")
        await person.press("ctrl+n")
        await person.paste(PEOPLE)
        await person.press("enter")
        people = {item.name: key for key, item in person.plan().stakeholders.items()}
        assert {"Voss", "Harms", "Maas"} <= set(people)
        assert person.sees(t("paste.mark", text="many")) or size == SMALL
        await person.press("alt+n")
        assert person.cells.here() == (people["Voss"], "power") and person.cells.line.value == "many"
        assert person.message == t("paste.mark_at", n=1, count=2)
        assert person.cells.editing.offers.aside.words, "why it was not read stands under it"
        await person.press("alt+n")
        assert person.cells.here() == (people["Maas"], "power") and person.cells.line.value == "9"
        await person.press("enter", "backspace", "5", "enter")
        assert person.plan().stakeholders[people["Maas"]].power == 5
        await person.press("alt+n")
        assert person.cells.here() == (people["Voss"], "power")
        await person.press("3", "enter")
        assert person.plan().stakeholders[people["Voss"]].power == 3, "typing on the cell gone to replaces it"
        await person.press("alt+n")
        assert person.message == t("paste.no_marks")
        await person.press("ctrl+z")
        assert person.cells.line.value == "many", "with the correction taken back the pasted text is there again"


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_list_of_what_there_is_is_not_covered_by_why_a_text_was_not_read(place, lang):
    """F9 on a marked cell: the first line, which Enter takes, lay under the reason."""
    async with place.run(plan="huaxin", lang=lang, size=SMALL) as person:
        await person.go(3, "stakeholders")
        await person.press("ctrl+n")
        await person.paste("Voss\tCEO\t\t4\tin two minds\n")
        await person.press("enter", "alt+n")
        assert person.cells.editing.offers.aside.words
        await person.press("f9")
        dropdown = person.cells.dropdown
        assert dropdown.is_open and dropdown.row == 0
        for offer in dropdown.offers:
            assert any(offer.label in line and offer.hint in line for line in person.lines()), offer


async def test_a_mark_loses_nothing_by_passing_over_it_and_goes_with_the_paste(place):
    async with place.run(plan="huaxin", size=SMALL) as person:
        await person.go(3, "stakeholders")
        await person.press("ctrl+n")
        await person.paste(PEOPLE)
        await person.press("enter", "alt+n")
        at = person.cells.here()
        await person.press("enter", "x", "escape")
        assert person.cells.line.value == "many", "Escape brings the pasted text back"
        await person.press("enter", "x", "enter")
        assert person.message.endswith(t("type.pasted_back"))
        await person.press("escape")
        await person.press("up", "down")
        assert person.cells.here() == at and person.cells.line.value == "many"
        await person.press("ctrl+z")
        assert not person.sees("many") and person.cells.line.value != "many"
        await person.press("ctrl+y", "alt+n")
        assert person.cells.line.value == "many", "done again, it is marked again"
        await person.press("enter", "ctrl+u", "enter", "alt+n")
        assert person.cells.line.value == "9", "emptied on purpose it is settled"
        await person.press("enter")
        assert person.message.endswith(t("type.drops"))
        await person.press("escape")
        assert person.cells.line.value == "" and not person.app.book.marks.paths("huaxin"), "given up"


async def test_a_cell_of_a_matrix_is_marked_and_what_stands_there_is_asked_about(place):
    async with place.run(plan="huaxin", size=SMALL) as person:
        await person.go(4, "target_matrix")
        rows = person.cells.rows
        row, first = person.cells.here()
        fields = list(rows.fields)
        second = fields[fields.index(first) + 1]
        await person.paste("much\t77\n")
        await person.press("enter")
        assert rows.value(row, second) == 77
        await person.press("alt+n")
        assert person.cells.here() == (row, first) and person.cells.line.value == "much"
        await person.press("enter", "ctrl+u", *"66", "enter")
        assert rows.value(row, first) == 66
        named = f"{rows.label('@key')}\t{rows.label(first)}\t{rows.label(second)}\n{rows.record_name(row)}\t1\t77\n"
        for digit, value in (("2", 66), ("1", 1)):
            await person.paste(named)
            assert person.sees(t("paste.way.update")) and not person.sees(t("paste.way.new"))
            await person.press(digit, "enter")
            assert rows.value(row, first) == value and rows.value(row, second) == 77


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_marks_outlive_the_program_and_are_told_when_the_plan_is_opened(place, lang):
    async with place.run(plan="huaxin", lang=lang, size=SMALL) as person:
        await person.go(3, "stakeholders")
        await person.press("ctrl+n")
        await person.paste(PEOPLE)
        await person.press("enter")
        await person.saved()
    async with place.run(plan="huaxin", lang=lang, size=SMALL) as person:
        assert person.message == t("paste.marks_left", count=2)
        await person.press("alt+n")
        assert person.cells.line.value == "9" and person.cells.editing.offers.aside.words
        await person.press("3", "enter", "alt+n")
        assert person.cells.line.value == "many"
        await person.press("ctrl+z", "ctrl+z")
        assert not person.app.book.marks.paths("huaxin"), "the paste of before is taken back with its marks"
        await person.saved()
    async with place.run(plan="huaxin", lang=lang, size=SMALL) as person:
        assert not person.message
        await person.press("ctrl+y", "f2", "0", "alt+n")
        assert person.cells.line.value == "many", "done again they are there again, and the sheet leads to them"


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_people_who_are_there_are_updated_doubled_or_left(place, lang):
    async with place.run(plan="huaxin", lang=lang, size=SMALL) as person:
        await person.go(3, "stakeholders")
        held = person.plan().stakeholders
        key, name = next((key, item.name) for key, item in held.items())
        for digit, count, phone in (("1", 4, "0431 55"), ("2", 5, held[key].phone), ("3", 4, held[key].phone)):
            await person.press("ctrl+n")
            await person.paste(
                f"{t('field.stakeholders.name')}\t{t('field.stakeholders.phone')}\n{name.upper()}\t0431 55\nNeu\t1\n"
            )
            assert person.sees(t("paste.way.update")) and person.sees(t("paste.way.new"))
            await person.press(digit, "enter")
            assert len(person.plan().stakeholders) == count and person.plan().stakeholders[key].phone == phone
            assert person.plan().stakeholders[key].name == name
            await person.press("ctrl+z")
            assert person.plan().stakeholders == held, "one step"

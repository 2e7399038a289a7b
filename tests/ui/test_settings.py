"""Settings, language and place: at once, and at the next start."""

import pytest
from rich.cells import cell_len

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens import settings
from ksp_tui.store.state import StateStore
from ksp_tui.text import t


async def test_the_language_changes_at_once_and_half_typed_text_stays(place):
    async with place.run(plan="huaxin", lang="en") as person:
        await person.go(3, "stakeholders", "wang", "title")
        assert person.sees("People")
        await person.type("half ty")
        await person.press("alt+l")
        assert person.sees("关系人") and not person.sees("People")
        assert person.place == (3, "stakeholders", "wang", "title")
        assert person.text == "half ty" and person.cells.is_dirty
        await person.type("ped", "enter")
        assert person.plan().stakeholders["wang"].title == "half typed"
        await person.press("f2", "1")
        assert person.sees("购买的韵律")
        await person.press("escape")
        assert person.sees("华信制造") and person.sees("打开")
        await person.press("alt+l")
        assert person.sees("Open")


async def test_the_language_is_kept_for_the_next_start(place):
    async with place.run(plan="huaxin", lang="en") as person:
        await person.press("alt+l")
    assert StateStore(place.state.directory).settings().language == "zh"


async def test_theme_and_spacing_are_chosen_in_the_settings(place):
    async with place.run(plan="huaxin") as person:
        dark = person.app.theme
        await person.press("f12")
        await person.type("theme", "enter")
        await person.type("light", "enter")
        assert person.app.theme != dark
        assert person.sees(t("setting.theme.light"))
        await person.press("escape")
        assert person.place[0] == ModuleId.SHEET
    async with place.run(plan="huaxin") as person:
        assert person.app.theme != dark


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_is_set_is_read_in_full_beside_its_name(place, lang):
    """The order of days was cut with half of the box empty between the two."""
    async with place.run(plan="huaxin", lang=lang, size=(80, 24)) as person:
        await person.press("f12")
        grid = person.app.screen.grid
        shown = [line for line in person.lines() if any(pick.label in line for pick in grid.picks)]
        assert len(shown) == len(grid.picks)
        for pick in grid.picks:
            assert any(pick.label in line and pick.hint in line for line in shown), pick


async def test_what_the_folder_sets_is_read_in_full_too(place):
    """“set for this folder” lost its end beside the longest order of days."""
    place.add("ksp", 'schema = 1\nnumber_format = "comma"\nday_order = "mdy"\n')
    async with place.run(plan="huaxin", lang="en", size=(80, 24)) as person:
        await person.press("f12")
        for pick in person.app.screen.grid.picks:
            assert any(pick.label in line and pick.hint in line for line in person.lines()), pick


@pytest.mark.parametrize("name", list(settings.CHOICES))
async def test_a_list_of_settings_stands_on_what_is_in_force(place, name):
    """Enter in the list of languages took Chinese, the first of them, whatever was in force."""
    async with place.run(plan="huaxin", lang="en") as person:
        last = settings.CHOICES[name][-1]
        await person.do(person.app.everywhere.change_setting, name, last)
        before = person.app.everywhere.settings_now()
        await person.press("f12")
        grid = person.app.screen.grid
        assert grid.row == 0
        await person.press(*["down"] * list(settings.CHOICES).index(name), "enter")
        grid = person.app.screen.grid
        assert grid.picks[grid.row].value == str(last)
        assert [pick.value for pick in grid.picks if pick.hint] == [str(last)] and person.sees(t("setting.now"))
        await person.press("enter")
        assert person.app.everywhere.settings_now() == before
        grid = person.app.screen.grid
        assert grid.picks[grid.row].value == name


async def test_a_speed_measured_in_a_rehearsal_can_be_kept_in_its_list(place):
    async with place.run(plan="huaxin") as person:
        await person.do(person.app.everywhere.change_setting, "words_per_minute", 153)
        await person.press("f12")
        await person.press(*["down"] * list(settings.CHOICES).index("words_per_minute"), "enter")
        assert person.sees(t("setting.words_per_minute.value", value=153))
        await person.press("enter")
    assert place.state.settings().words_per_minute == 153


async def test_a_choice_that_the_folder_overrules_is_told(place):
    place.add("ksp", 'schema = 1\nnumber_format = "comma"\n')
    async with place.run(plan="huaxin", lang="en") as person:
        await person.press("f12")
        await person.press(*["down"] * list(settings.CHOICES).index("number_format"), "enter")
        await person.press("down", "enter", "escape")
        assert person.sees("this folder sets its own")


async def test_a_reading_speed_is_a_number_again(place):
    async with place.run() as person:
        await person.do(person.app.everywhere.change_setting, "words_per_minute", 130)
    assert place.state.settings().words_per_minute == 130


async def test_the_place_is_remembered_for_each_plan(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "stance")
        await person.press("ctrl+q")
        assert person.app.return_value == 0
    async with place.run(plan="huaxin") as person:
        assert person.place == (3, "stakeholders", "wang", "stance")


async def test_what_was_not_finished_is_offered_at_the_next_start(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("not finish")
        person.app.book.flush(5.0)
    async with place.run(plan="huaxin") as person:
        assert person.place == (3, "stakeholders", "wang", "title")
        assert person.text == "not finish"
        assert person.message == t("draft.back")
        await person.type("ed", "enter")
        assert person.plan().stakeholders["wang"].title == "not finished"
    async with place.run(plan="huaxin") as person:
        assert person.message == ""


async def test_the_folders_own_lists_are_changed_and_show_in_the_plan(place):
    async with place.run(plan="huaxin", lang="en") as person:
        await person.do(person.app.everywhere.folder)
        await person.do(person.app.front.go_to, "rungs")
        await person.do(person.app.front.records.take_focus)
        rows = person.app.front.rows
        first = rows.ids()[0]
        await person.do(person.app.front.go_to, "rungs", first, rows.columns[0])
        await person.type("Just goods", "enter")
        await person.saved()
        assert "Just goods" in place.read("ksp")
        assert place.read("ksp").count("[rungs") == 1
        await person.go(3, "ladder", "n", "guess")
        await person.press("f9")
        assert any("Just goods" in offer.label for offer in person.cells.dropdown.offers)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("view", ["roles", "buying_roles", "contact_kinds", "rungs"])
async def test_no_words_of_a_list_are_cut_beside_free_room(place, lang, view):
    """What a role means ended with a sign after 24 cells, and a third of the line stood empty."""
    async with place.run(plan="huaxin", lang=lang, size=(80, 24)) as person:
        await person.do(person.app.everywhere.folder)
        await person.do(person.app.front.go_to, view)
        records = person.app.front.records
        rows, columns = records.rows, records.columns
        free = records.size.width - sum(column.width + records.gap for column in columns) + records.gap
        cut = [
            rows.shown(record, column.id)[0]
            for record in rows.ids()
            for column in columns
            if cell_len(rows.shown(record, column.id)[0]) > column.width
        ]
        assert not cut or free <= records.gap + 1, (free, cut)  # a bar to scroll by takes a cell


async def test_a_spare_save_key_says_that_there_is_nothing_to_do(place):
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+s")
        assert person.message == t("save.always")
        await person.press("ctrl+c")
        assert person.app.is_running

"""Menu, jump, find and help; the mouse on tabs and the footer."""

import asyncio

import pytest

from ksp_tui.commands import elsewhere, in_scope, key_name
from ksp_tui.model.contents import MODULES, digit, every_view
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.jump import jump_picks, place_in
from ksp_tui.text import catalogue, t, using
from tests.ui.plans import NORD


async def test_the_menu_names_every_command_and_runs_it(place):
    async with place.run(plan="huaxin", size=(120, 50)) as person:
        await person.go(3, "stakeholders")
        await person.press("f10")
        offered = {pick.value: pick.label for pick in person.app.screen.grid.picks}
        offered["flip"] = t("command.flip")  # the view has no picture
        offered["build"] = t("command.build")  # and holds no statement
        offered["to_utf8"] = t("command.to_utf8")  # the file is UTF-8
        assert offered == {c.id: t(f"command.{c.id}") for c in in_scope("plan") if c.id != "menu"}
        assert person.sees(t("command.undo"))
        await person.type("dup", "enter")
        assert len(person.plan().stakeholders) == 4


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_beginner_finds_every_key_by_f1_and_by_the_menu(place, lang):
    """Also the second ones, for terminals that swallow the first."""
    async with place.run(plan="huaxin", size=(80, 24), lang=lang) as person:
        await person.go(3, "stakeholders")
        await person.press("f10")
        shown = {pick.value: pick.hint for pick in person.app.screen.grid.picks}
        for command in in_scope("plan"):
            assert all(key_name(key) in shown[command.id].split() for key in command.keys[:2] if command.id in shown)
        await person.type(catalogue(lang)["command.next_view"])
        assert person.sees(f"{key_name('f4')}  {key_name('ctrl+pagedown')}")
        await person.press("escape", "f1")
        assert person.sees(catalogue(lang)["command.coach_keys.short"])
        await person.press("k")
        help_ = str(person.app.screen.words.content)
        for command in in_scope("plan"):
            for key in command.keys:
                assert key_name(key) in help_


async def test_the_menu_is_searched_in_pinyin_and_in_the_other_language(place):
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(3, "stakeholders")
        for words in ("undo", "chexiao", "撤销"):
            await person.press("ctrl+p")
            await person.type(words)
            assert person.app.screen.grid.picks[0].value == "undo", words
            await person.press("escape")


async def test_f2_and_a_digit_go_to_every_module(place):
    async with place.run(plan="huaxin") as person:
        for module in (8, 7, 6, 5, 4, 3, 2, 1, 0):
            await person.press("f2", digit(module))
            assert person.place[0] == module
            assert t(f"module.{module}") in person.header


async def test_a_module_is_found_where_it_was_left(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.press("f2", "1", "f2", "3")
        assert person.place == (3, "stakeholders", "wang", "title")


async def test_f3_and_f4_go_through_the_views_of_a_module(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0)
        seen = [person.place[1]]
        for _ in range(3):
            await person.press("f4")
            seen.append(person.place[1])
        assert seen == ["head", "start", "team", "competitors"]
        await person.press("f4")
        assert person.place[1] == "head"
        await person.press("f3")
        assert person.place[1] == "competitors"


async def test_the_footer_shows_what_works_in_each_view(place):
    async with place.run(plan="huaxin", size=(160, 40)) as person:
        footer = lambda: {chip.command for chip in person.app.front.query_one("#footer").chips}  # noqa: E731
        await person.go(1)
        assert not {"delete", "details", "new"} & footer()
        await person.go(1, "zones")
        assert {"delete", "details", "new"} <= footer()
        await person.go(3, "ladder")
        assert "new" not in footer()


async def test_tabs_and_footer_are_clicked(place):
    async with place.run(plan="huaxin") as person:
        await person.click(" 3 ")
        assert person.place[0] == 3
        await person.click(" 0 ")
        assert person.place[0] == ModuleId.SHEET
        await person.press("3")
        assert person.place[0] == 3
        await person.click("People")
        assert person.place[1] == "stakeholders"
        await person.click("Views by zone" if person.sees("Views by zone") else t("view.3.zone_views"))
        assert person.place[1] == "zone_views"
        await person.click(t("command.up.short"))
        assert person.place[0] == ModuleId.SHEET
        await person.click(t("command.up.short"))
        assert person.at_home
        await person.click(t("command.menu.short"))
        assert person.sees(t("menu.title"))


async def test_a_click_goes_to_a_cell_and_takes_what_was_typed(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "title")
        await person.type("CEO")
        await person.click("技术总监")
        assert person.place == (3, "stakeholders", "li", "title")
        assert person.plan().stakeholders["chen"].title == "CEO"
        await person.type("CTO", "enter")
        assert person.plan().stakeholders["li"].title == "CTO"


async def test_find_goes_to_the_place_in_this_plan(place):
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+f")
        await person.type("停机时间")
        await person.press("enter")
        assert person.place == (1, "needs", "d1", "statement")


async def test_find_goes_to_another_plan_and_says_which(place):
    place.add("nord", NORD)
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+f")
        await person.type("delivery")
        assert person.sees("Nordlicht Energie")
        await person.press("enter")
        assert person.app.plan == "nord"
        assert person.place == (3, "stakeholders", "k", "note")
        assert "Nordlicht" in person.header


async def test_find_from_home_looks_into_all_plans(place):
    place.add("nord", NORD)
    async with place.run() as person:
        await person.press("ctrl+f")
        await person.type("王丽")
        assert person.sees("华信制造 ›")
        await person.type("没有这样的话")
        assert person.sees(t("picker.none"))
        await person.press("enter", "escape")
        assert person.at_home


async def test_help_explains_the_field_and_the_keys_of_each_screen(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "power")
        await person.press("shift+f1")
        label = person.app.front.rows.label("power")
        assert label in person.screen() and t("help.typing") in person.screen()
        await person.press("escape", "escape", "shift+f1")
        assert t("command.coach") in str(person.app.screen.query_one("#text").render())
        await person.press("escape", "escape", "f1")
        assert t("command.archive") in str(person.app.screen.query_one("#text").render())


async def test_help_over_a_form_that_has_no_field_left_open(place):
    async with place.run(plan="huaxin", size=(60, 20)) as person:
        await person.go(0)
        await person.press("shift+f1")
        assert person.sees(t("help.typing"))
        await person.press("f1")
        assert person.place[0] == 0


async def test_a_terminal_that_is_too_small_is_said_kindly(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0)
        await person.pilot.resize_terminal(40, 12)
        await person.settle()
        assert any("60" in note for note in person.notes)
        await person.pilot.resize_terminal(120, 36)
        await person.settle()
        await person.press("down", "up")
        await person.type("still here", "enter")
        assert person.plan().account.endswith("still here")


async def test_what_was_done_is_told_for_a_while_and_what_is_wrong_until_it_is_mended(place, monkeypatch):
    monkeypatch.setattr("ksp_tui.widgets.message.SECONDS", 0.05)
    async with place.run(plan="huaxin") as person:
        await person.do(person.app.front.say, "Logged.", "good")
        await person.until(lambda: not person.message)
        await person.do(person.app.front.say, "No day.", "bad")
        await asyncio.sleep(0.2)
        await person.settle()
        assert person.message == "No day."


SAID = {
    "home": ("ctrl+l", "f5", "f6", "f4", "alt+m", "alt+n"),
    "sheet": ("f5", "ctrl+n", "f8", "f6", "f9", "alt+o", "ctrl+d"),
    "plan": ("alt+x",),
    "folder": ("ctrl+l", "ctrl+e", "alt+v", "alt+m"),
    "meeting": ("ctrl+l", "ctrl+f", "f1", "f5", "f8", "alt+v"),
}
"""Keys by which something is done on other screens."""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scope", SAID)
async def test_a_key_of_other_screens_says_where_it_works(place, scope, lang):
    """It did nothing, and nobody said so: ^L in the meeting, ^E in the list of accounts."""
    async with place.run(plan=None if scope in {"home", "folder"} else "huaxin", lang=lang, size=(80, 24)) as person:
        if scope == "folder":
            await person.do(person.app.everywhere.folder)
        elif scope == "plan":
            await person.go(1, "needs")
        elif scope == "meeting":
            await person.press("alt+m")
        front = person.app.front
        assert scope == front.SCOPE
        for key in SAID[scope]:
            command = elsewhere(scope, key)
            await person.press(key)
            assert person.app.front is front
            said = person.message
            assert key_name(key) in said and t(f"command.{command.id}") in said, (key, said)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_name_of_a_view_leads_to_it_and_not_to_the_section_of_that_name(lang):
    """F2 “resources” came to the sub-strategies, the first view of the section Resources."""
    with using(lang):
        for module in (*MODULES, ModuleId.FOLDER):
            for _, view in every_view(module):
                name = t(f"view.{module}.{view.id}")
                first, at = place_in(jump_picks(name)[0].value)
                assert t(f"view.{first}.{at}" if at else f"module.{first}") == name, (module, view.id)

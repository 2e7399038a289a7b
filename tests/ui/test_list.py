"""Lists of records, typed into the way a person does."""

import tomllib

import pytest

from ksp_tui.model.defaults import DEFAULTS
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens import clipboard
from ksp_tui.text import catalogue
from ksp_tui.widgets.list_walk import ListWalk


async def test_typing_replaces_the_value_and_enter_takes_it_and_moves_down(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        assert person.text == "陈总"
        await person.type("陈建国", "enter")
        assert person.plan().stakeholders["chen"].name == "陈建国"
        assert person.place == (3, "stakeholders", "wang", "name")
        assert person.text == "王丽"
        assert person.sees("陈建国")
    assert 'name = "陈建国"\n' in place.read()


async def test_a_fast_burst_in_the_empty_last_row_makes_one_record_for_each_line(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "competitors")
        await person.press("ctrl+n")
        assert person.place[2:] == ("", "name")
        await person.type("Sülzbach", "enter", *"海天数控", "enter", *"O’Brien & Co", "enter")
        assert [c.name for c in person.plan().competitors.values()][2:] == ["Sülzbach", "海天数控", "O’Brien & Co"]
        assert person.place[2] == ""
        await person.press("ctrl+z", "ctrl+z")
        assert [c.name for c in person.plan().competitors.values()][2:] == ["Sülzbach"]
    assert [c["name"] for c in tomllib.loads(place.read())["competitors"].values()].count("Sülzbach") == 1


async def test_enter_and_arrows_on_the_empty_last_row_make_nothing(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "competitors")
        before = place.read()
        await person.press("ctrl+n", "enter", "enter", "down", "tab")
        await person.type("   ", "enter")
        assert len(person.plan().competitors) == 2
    assert place.read() == before


async def test_tab_goes_on_along_the_row_of_the_record_that_was_just_made(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones")
        await person.press("ctrl+n")
        await person.type("西部", "tab")
        made = next(key for key, zone in person.plan().zones.items() if zone.name == "西部")
        assert person.place == (1, "zones", made, "scope")
        await person.type("二期厂房", "tab")
        assert person.plan().zones[made].scope == "二期厂房"
        assert person.place[2] == made


async def test_tab_beyond_the_last_cell_goes_on_to_the_next_row_where_the_form_shows_nothing_else(place):
    """It came to the name again, and what was typed next stood behind it."""
    async with place.run(plan="huaxin") as person:
        await person.go(0, "team", "m1", "contact")
        await person.press("tab")
        following = [*person.app.front.rows.ids(), ""]
        assert person.cells is person.app.front.records
        assert person.place[2:] == (following[following.index("m1") + 1], "name")
        before = person.text
        await person.type("x")
        assert person.text == f"{before}x"


async def test_tab_beyond_the_last_cell_goes_into_the_form_and_escape_comes_back(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang")
        await person.do(person.app.front.go_to, "stakeholders", "wang", person.app.front.records.columns[-1].id)
        assert person.cells is person.app.front.records
        await person.press("tab")
        assert person.cells is person.app.front.form
        assert person.place[2] == "wang"
        await person.press("escape")
        assert person.cells is person.app.front.records
        await person.press("escape")
        assert person.place[0] == ModuleId.SHEET
        await person.press("escape")
        assert person.at_home


async def test_what_does_not_fit_stays_with_its_reason_until_it_is_mended(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "power")
        await person.type("9", "enter")
        assert person.text == "9"
        assert person.place == (3, "stakeholders", "chen", "power")
        assert person.message.startswith("! ")
        assert person.message in person.screen()
        assert person.plan().stakeholders["chen"].power == 5
        await person.press("backspace")
        assert person.message == ""
        await person.type("3", "enter")
        assert person.plan().stakeholders["chen"].power == 3


async def test_a_module_is_not_left_while_what_is_typed_does_not_fit(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "power")
        await person.type("many")
        await person.press("f2")
        assert person.place[0] == 3
        assert person.text == "many"
        await person.press("escape", "f2", "0")
        assert person.place[0] == ModuleId.SHEET


async def test_escape_drops_what_is_typed_and_only_then_goes_up(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        await person.type("something else")
        await person.press("escape")
        assert person.text == "陈总"
        assert person.place[0] == 3
        await person.press("escape", "escape")
        assert person.at_home
        assert person.plan().stakeholders["chen"].name == "陈总"


async def test_every_key_that_leaves_a_cell_takes_what_was_typed(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders")
        for n, key in enumerate(("enter", "up", "down", "tab", "shift+tab", "pagedown", "ctrl+home", "f4", "f2", "f5")):
            await person.go(3, "stakeholders", "wang", "title")
            await person.type(f"CPO {n}")
            await person.press(key)
            assert person.plan().stakeholders["wang"].title == f"CPO {n}", key
            if key == "f2":
                await person.press("escape")


@pytest.mark.parametrize("key", ["f4", "f2", "ctrl+n", "ctrl+z"])
async def test_a_command_key_never_overtakes_what_was_typed_before_it(place, key):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("CPO", key)
        wanted = "采购总监" if key == "ctrl+z" else "CPO"
        assert person.plan().stakeholders["wang"].title == wanted
        assert person.text != "CPO"


async def test_a_list_takes_the_focus_when_it_comes_after_a_form(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1)
        assert person.place[:2] == (1, "selling")
        await person.press("f4")
        assert person.place[:2] == (1, "needs")
        assert person.cells is person.app.front.records


async def test_the_empty_row_is_empty_again_after_each_record(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "competitors")
        await person.press("ctrl+n")
        for name in ("Alpha", "Beta", "Gamma"):
            await person.type(name, "enter")
            assert person.text == "" and not person.cells.is_dirty


async def test_an_emptied_cell_empties_the_field(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.press("backspace", "enter")
        assert person.plan().stakeholders["wang"].title is None
    assert "title" not in tomllib.loads(place.read())["stakeholders"]["wang"]


async def test_the_caret_of_the_terminal_stands_in_the_cell(place):
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(3, "stakeholders", "wang", "name")
        line = person.lines()[person.caret.y]
        assert "王丽" in line and person.app.cursor_position == person.caret
        await person.type("王小丽")
        assert person.app.focused.cursor_screen_offset.y == person.caret.y
        assert "王小丽" in person.lines()[person.caret.y]


async def test_sorting_by_a_column_turns_round_and_gives_the_own_order_back(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones", "n", "spend")
        rows = person.app.front.rows
        own = rows.ids()
        await person.press("alt+o")
        assert rows.ids() == ["s", "n"]
        assert person.place == (1, "zones", "n", "spend")
        await person.press("alt+o")
        assert rows.ids() == ["n", "s"]
        assert person.sees(" -")
        await person.press("alt+o")
        assert rows.ids() == own


async def test_a_click_on_a_heading_sorts(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones", "n", "name")
        spend = person.app.front.rows.label("spend")
        await person.click(spend)
        assert person.app.front.rows.sort == "spend"


async def test_the_filter_lists_what_fits_until_escape(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        await person.press("ctrl+r")
        await person.type("wangli")
        assert person.app.front.rows.ids() == ["wang"]
        await person.press("enter")
        assert person.place == (3, "stakeholders", "wang", "name")
        assert not person.app.front.rows.can_add
        await person.press("escape")
        assert len(person.app.front.rows.ids()) == 3
        assert person.place[0] == 3


async def test_a_copy_is_a_record_of_its_own(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "li", "name")
        await person.press("ctrl+d")
        made = person.place[2]
        assert made not in {"li", "wang", "chen"}
        assert person.plan().stakeholders[made].title == "技术总监"
        await person.press("ctrl+z")
        assert set(person.plan().stakeholders) == {"li", "wang", "chen"}


async def test_records_whose_order_is_the_users_move_and_others_say_why_not(place):
    async with place.run(plan="huaxin") as person:
        await person.go(6, "tasks", "t2", "name")
        assert person.app.front.rows.ids() == ["t1", "t2"]
        await person.press("alt+up")
        assert person.app.front.rows.ids() == ["t2", "t1"]
        assert person.place[2] == "t2"
        await person.press("ctrl+shift+down")
        assert person.app.front.rows.ids() == ["t1", "t2"]
        await person.go(3, "stakeholders", "chen", "name")
        await person.press("alt+up")
        assert person.message


async def test_deleting_takes_the_references_along_and_undo_brings_all_back_in_one_step(place):
    async with place.run(plan="huaxin") as person:
        before = place.read()
        await person.go(3, "stakeholders", "wang", "name")
        await person.press("f8")
        plan = person.plan()
        assert "wang" not in plan.stakeholders
        assert plan.needs["d1"].owners == ["li"] and plan.contacts["l1"].people == []
        assert "王丽" in person.message and "2" in person.message
        await person.saved()
        assert "wang" not in place.read()
        await person.press("ctrl+z")
        assert person.place == (3, "stakeholders", "wang", "name")
        await person.saved()
        assert tomllib.loads(place.read()) == tomllib.loads(before)


async def test_cells_of_a_spreadsheet_become_records(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones")
        await person.press("ctrl+n")
        await person.paste("西部\t二期厂房\t1.2m\r\n东部\t仓库\r\n\r\n")
        zones = {record.name: record for record in person.plan().zones.values()}
        assert zones["西部"].spend == 1_200_000 and zones["东部"].scope == "仓库"
        assert "2" in person.message
        await person.press("ctrl+z")
        assert len(person.plan().zones) == 2


async def test_a_paste_that_does_not_fit_names_the_cell_and_escape_adds_nothing(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones")
        await person.press("ctrl+n")
        before = place.read()
        zones = set(person.plan().zones)
        await person.paste("西部\tA\t100k\n东部\tB\ta lot\n")
        assert person.sees("Row 2, ") and person.sees("a lot")
        await person.press("escape")
        assert set(person.plan().zones) == zones and person.text == ""
    assert place.read() == before


async def test_one_pasted_line_goes_into_the_cell(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.paste("CPO, 华东")
        assert person.text == "CPO, 华东"
        await person.press("enter")
        assert person.plan().stakeholders["wang"].title == "CPO, 华东"


async def test_pasted_control_characters_are_not_kept(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.paste("C\x1b]52;c;eA==\x07P\u202eO")
        await person.press("enter")
        assert not set("\x1b\x07\u202e") & set(person.plan().stakeholders["wang"].title)


async def test_the_table_is_copied_with_its_headings(place, monkeypatch):
    copied = []
    monkeypatch.setattr(clipboard, "copy_with_system", lambda text: copied.append(text) or True)
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones")
        await person.press("alt+c")
        head, *rows = copied[0].splitlines()
        assert head.split("\t")[0] == person.app.front.rows.label("name")
        assert rows[0].split("\t")[0] == "South plant" and len(rows) == 2
        assert person.message


async def test_what_is_copied_by_the_terminal_alone_is_not_called_copied(place, monkeypatch):
    monkeypatch.setattr(clipboard, "copy_with_system", lambda text: False)
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones")
        await person.press("alt+c")
        assert "xclip" in person.message
        assert "South plant" in person.app.clipboard


async def test_a_list_kept_under_other_records_shows_them_all_and_takes_values(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "ladder")
        assert person.app.front.rows.ids() == ["s", "n"]
        assert not person.app.front.rows.can_add
        assert person.sees("South plant")
        await person.do(person.app.front.go_to, "ladder", "s", "guess")
        await person.type("3", "enter")
        assert person.plan().ladder["s"].guess == 3


async def test_a_strategy_typed_in_its_view_has_the_views_kind(place):
    async with place.run(plan="huaxin") as person:
        await person.go(5, "people_strategies")
        assert person.app.front.rows.ids() == []
        await person.type("让王丽看到停机数据", "enter")
        made = [s for s in person.plan().strategies.values() if s.statement == "让王丽看到停机数据"]
        assert [s.kind for s in made] == ["people"]
        await person.go(5, "business_strategies")
        assert person.app.front.rows.ids() == ["b1"]


async def test_a_value_that_does_not_fit_is_shown_and_mended_in_place(place):
    place.add("huaxin", place.read().replace("power = 5", 'power = "high"'))
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "power")
        assert person.text == "high"
        assert person.sees("! high")
        assert 'power = "high"' in place.read()
        await person.type("5", "enter")
        assert person.plan().stakeholders["chen"].power == 5
        assert not person.sees("! high")
        await person.saved()
        assert "power = 5" in place.read()
        await person.press("ctrl+z")
        await person.saved()
        assert 'power = "high"' in place.read()


async def test_a_list_of_many_scrolls_with_the_cursor_and_the_wheel(place):
    more = "".join(f'\n[competitors.x{n:03}]\nname = "Rival {n:03}"\n' for n in range(120))
    place.add("huaxin", place.read() + more)
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(0, "competitors")
        await person.press("ctrl+end")
        assert person.place[2] == ""
        await person.press("up")
        assert person.text in {"东海物流", "Rival 119"}
        await person.press("ctrl+home")
        assert not person.sees("Rival 119")
        grid = person.app.front.records
        top = grid.top
        await person.wheel("Rival 00")
        assert grid.top > top
        assert person.app.front.current.line.selection.is_empty, "nobody went to this very cell"
        await person.press("down")
        await person.type("Z", "enter")
        assert any(c.name == "Z" for c in person.plan().competitors.values())


@pytest.mark.parametrize(("lang", "size"), [("zh", (80, 24)), ("en", (80, 24)), ("en", (120, 36))])
async def test_what_stands_in_no_field_is_read_in_full_in_its_list(place, size, lang):
    async with place.run(plan="huaxin", size=size, lang=lang) as person:
        await person.go(2, "judgements")
        seen = 0
        for key in DEFAULTS["statements"]:
            name = catalogue(lang)[f"default.statements.{key}.name"]
            if person.sees(name[:12]):
                assert person.sees(name)
                seen += 1
        assert seen >= 5


async def test_a_room_that_was_small_for_a_moment_moves_no_list(place):
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(2)
        before = person.screen()
        await person.pilot.resize_terminal(80, 17)
        await person.settle()
        assert person.screen() != before
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        assert person.screen() == before


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_what_was_just_typed_into_a_new_row_is_seen_as_it_will_be_on_the_next_day(place, key):
    said = "A need in more than 20 cells"
    place.add("new", 'account = "New"\n')
    async with place.run(plan="new", size=(80, 24)) as person:
        await person.go(1, "needs")
        await person.type(said, key)
        assert said in person.screen().split("▸ ")[0]
        await person.type("imp")
        assert said in person.screen().split("▸ ")[0], "and nothing moves while one types"


def test_enter_on_the_last_row_of_a_list_without_new_ones_leads_on_along_the_row():
    def step(key, row, *, ends):
        return ListWalk().step(key, row, 1, last=2, page=9, made=False, ends=ends)

    assert step("enter", 1, ends=True) == (2, 1)
    assert step("enter", 2, ends=True) == (2, 2), "what is typed next goes not behind what was just typed"
    assert step("enter", 2, ends=False) == step("down", 2, ends=True) == (2, 1)


async def test_a_list_says_at_which_side_columns_lie_out_of_sight(place):
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(1, "needs")
        records = person.app.front.records

        def heading():
            return records.draw_head(0, records.room_width).text.rstrip()

        assert heading().endswith("▸") and "◂" not in heading()
        await person.press_until("tab", lambda: records.column == len(records.columns) - 1)
        assert heading().endswith("◂")


async def test_the_open_cell_takes_its_whole_column_when_that_grows_while_one_types_elsewhere(place):
    """“(has left)” came behind a name, and the editor on the narrower column left the end of it beside itself."""
    place.add("huaxin", place.read().replace('name = "王丽"', 'name = "Ruth Langham-Meyer"', 1))
    async with place.run(plan="huaxin", lang="en", size=(80, 24)) as person:
        await person.go(3, "stakeholders", "wang", "left")
        records = person.app.front.records
        before = records.columns[0].width
        await person.type("yesterday", "enter")
        assert person.cells is person.app.front.form and records.record == "wang"
        _, x, width = next(span for span in records.spans() if span[0] == records.column)
        assert width > before
        assert (int(records.line.styles.offset.x.value), records.line.size.width) == (x, width)

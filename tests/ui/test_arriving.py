"""What typing does to a field: it replaces where a person went, goes behind where one only came to be."""

import pytest

from ksp_tui.model.contents import digit
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.list_walk import ListWalk
from tests.ui.plans import HUAXIN

SIZES = [(80, 24), (120, 36)]


def selected(person):
    line = person.app.front.current.line
    return line.value if not line.selection.is_empty else ""


@pytest.mark.parametrize("size", [SIZES[0], pytest.param(SIZES[1], marks=pytest.mark.slow)])
async def test_arriving_by_itself_never_leaves_text_selected(place, size):
    async with place.run(plan="huaxin", size=size) as person:
        for module in range(10):
            await person.press("f2", "9" if module == 9 else str(module))
            if person.app.front.SCOPE not in {"plan", "folder"} or not hasattr(person.app.front, "current"):
                continue
            assert selected(person) == "", module
            for _ in range(4):
                await person.press("f4")
                assert selected(person) == "", person.place
            for key in ("f6", "f6"):
                await person.press(key)
                assert selected(person) == "", (person.place, key)


@pytest.mark.parametrize("key", ["f6", "f4"])
async def test_what_is_typed_where_one_only_came_to_be_goes_behind_the_value(place, key):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders")
        await person.press("down")
        if key == "f6":
            await person.press(key)
        else:
            await person.press("f4", "shift+f4")
            await person.go(3, "stakeholders")
        before = person.text
        await person.type("x")
        assert person.text == f"{before}x"


@pytest.mark.parametrize("size", SIZES)
async def test_typing_on_a_cell_one_moved_to_replaces_in_list_form_and_long_text(place, size):
    async with place.run(plan="huaxin", size=size) as person:
        await person.go(3, "stakeholders")
        await person.press("down")
        await person.type("N")
        assert person.text == "N"
        await person.press("escape", "f6", "down")
        await person.type("T")
        assert person.text == "T"
        await person.press("escape")
        await person.go(0, "start", "", "challenges")
        await person.press("down", "up")
        assert person.app.front.current.wants_long()
        await person.type("L")
        assert person.text == "L"


async def test_arrows_walk_a_list_from_a_cell_one_only_came_to_be_on(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders")
        name = person.place
        await person.press("right")
        assert person.place[3] != name[3]
        await person.press("left")
        assert person.place == name


async def test_an_unmoved_choice_is_looked_for_anew_and_not_behind_its_words(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders")
        await person.press("f6")
        form = person.app.front.form
        while form.rows.fields[form.items()[form.at]].kind != "choice":
            await person.press("down")
        field = person.place[3]
        await person.press("f6")
        form.show(form.rows, form.record, field)
        form.take_focus()
        await person.settle()
        assert selected(person) == ""
        await person.type("s")
        assert person.text == "s"


async def test_enter_after_a_run_of_tabs_begins_the_next_row_where_the_run_began(place):
    async with place.run(plan="huaxin", size=(120, 36)) as person:
        await person.go(4, "goals")
        await person.press("ctrl+end")
        first = person.place[3]
        await person.type("Goal one", "tab")
        second = person.place[3]
        assert second != first
        await person.press("tab", "tab", "enter")
        assert person.place[2:] == ("", first), "the empty row, where the next goal's first text belongs"
        await person.type("Goal two", "enter")
        titles = {goal.statement for goal in person.plan().goals.values()}
        assert {"Goal one", "Goal two"} <= titles


@pytest.mark.parametrize(
    ("keys", "column"),
    [("tab tab", 0), ("tab tab shift+tab", 0), ("tab shift+tab shift+tab", 0), ("tab right", 2), ("tab left", 0),
     ("right tab tab shift+tab", 1), ("right tab shift+tab shift+tab", 0), ("tab up", 1)],
)  # fmt: skip
def test_enter_goes_where_the_run_of_tabs_began_though_one_went_back_to_correct(keys, column):
    walk, row, at = ListWalk(), 1, 0
    for key in keys.split():
        row, at = walk.step(key, row, at, last=9, page=5, made=False)
        at = max(at, 0)
    assert walk.step("enter", row, at, last=9, page=5, made=False) == (row + 1, column)


@pytest.mark.parametrize("keys", [("tab",), (), ("down", "up")])
async def test_enter_begins_a_new_record_at_its_first_cell_wherever_one_typed_above(place, keys):
    place.add("new", 'account = "New"\n[needs.a]\nstatement = "Less waste"\n')
    async with place.run(plan="new") as person:
        await person.go(1, "needs")
        await person.press("home", *keys)
        await person.press_until("right", lambda: person.place[3] == "measure")
        await person.type("minutes a month")
        await person.press("enter")
        assert person.place[2:] == ("", "statement")
        await person.type("Faster changes", "enter")
        assert {"Less waste", "Faster changes"} == {need.statement for need in person.plan("new").needs.values()}


async def test_after_an_arrow_enter_goes_straight_down(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders")
        await person.press("tab", "tab", "down")
        column = person.place[3]
        await person.press("enter")
        assert person.place[3] == column


async def test_enter_in_the_last_row_keeps_what_was_taken(place):
    zones = HUAXIN.count("[zones.")
    async with place.run(plan="huaxin") as person:
        await person.go(3, "ladder")
        records = person.app.front.records
        assert not person.app.front.rows.can_add and zones
        await person.press("ctrl+end", "right", "right")
        while person.app.front.rows.fields[person.place[3]].kind not in {"line", "text"}:
            await person.press("right")
        at = person.place
        await person.type("one", "enter")
        assert records.row == records.row_count - 1 and person.place[:3] == at[:3] and person.place != at
        await person.type("two")
        assert person.text == "two"
        assert getattr(person.plan().ladder[at[2]], at[3]) == "one"


async def test_enter_and_tab_pass_the_line_that_unfolds_and_what_is_typed_on_it_is_said(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders")
        await person.press("down")
        await person.press("f6")
        form = person.app.front.form
        steps = form.items().index("")
        for key in ("tab", "enter"):
            form.at = 0
            form.arrive()
            for _ in range(steps):
                assert form.here() is not None
                await person.press(key)
            assert person.cells is not form or form.here() is not None
            if person.cells is not form:
                await person.press("f6")
        form.at = form.items().index("")
        form.arrive()
        await person.settle()
        unfolded = form.fold.open
        await person.type("lost?")
        assert t("type.on_fold") in person.message and form.fold.open == unfolded
        assert person.text == ""


@pytest.mark.parametrize("size", SIZES)
async def test_the_terminals_cursor_is_on_the_open_cell_after_every_key(place, size):
    async with place.run(plan="huaxin", size=size) as person:
        await person.go(3, "stakeholders")
        for key in (
            "down",
            "down",
            "right",
            "up",
            "tab",
            "shift+tab",
            "down",
            "ctrl+end",
            "ctrl+home",
            "f6",
            "down",
            "f6",
        ):
            await person.press(key)
            editor = person.app.focused
            where = person.app.cursor_position
            assert editor.region.contains(*where) or where.x == editor.region.right, (key, editor, editor.region, where)


@pytest.mark.parametrize("size", SIZES)
async def test_the_terminals_cursor_is_on_the_chosen_line_where_a_filter_has_the_focus(place, size):
    place.add("other", place.read().replace("华信", "另一家"))
    async with place.run(size=size) as person:
        for key in ("", "down", "up", "down"):
            await person.press(*key.split())
            line = person.lines()[person.app.cursor_position.y]
            assert person.app.screen.entry.account[:4] in line, (key, line)
        await person.type("q")
        assert person.app.cursor_position == person.caret, "one types in the filter"
        await person.press("backspace")
        assert person.app.screen.entry.account[:4] in person.lines()[person.app.cursor_position.y]
        await person.press("f2")
        assert " 0  " in person.lines()[person.app.cursor_position.y], person.app.cursor_position
        for n in (1, 2):
            await person.press("down")
            assert f" {n}  " in person.lines()[person.app.cursor_position.y]


async def test_f2_and_the_words_of_a_tab_lead_there(place):
    async with place.run(plan="huaxin", lang="en") as person:
        await person.press("f2")
        await person.type("zones", "enter")
        assert person.place[:2] == (1, "zones"), person.place
        await person.press("f2")
        await person.type("pitches", "enter")
        assert person.place[:2] == (5, "talks"), person.place


async def test_no_row_jumps_when_one_undoes_in_the_list_in_front(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "needs")
        await person.press("ctrl+n")
        await person.type("一", "enter")
        await person.press("up", "tab")
        await person.type("improve", "enter")
        rows = person.app.front.rows
        before = rows.ids()
        await person.press("ctrl+z")
        assert rows.ids() == before, "the new one, first by name, stands where it was made"


async def test_who_begins_a_record_on_a_small_screen_is_told_which_keys_lead_on(place):
    async with place.run(plan="huaxin", size=(80, 24), lang="zh") as person:
        await person.go(1, "needs")
        assert t("rows.begin_keys") not in person.screen()
        await person.press("ctrl+n")
        assert t("rows.begin_keys") in person.screen()
        await person.pilot.resize_terminal(60, 20)
        await person.settle()
        assert t("rows.begin_keys") not in person.screen(), "what the field asks goes first"


async def test_what_was_said_of_a_step_goes_when_another_one_is_made(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "needs", "d1", "zone")
        await person.type("Wind")
        await person.press("down", "tab")
        assert "Wind" in person.message
        await person.press("shift+tab", "shift+tab", "shift+tab")
        await person.type("Fewer stops")
        assert "Wind" in person.message, "^Z would still take it back"
        await person.press("enter")
        assert person.message == ""


async def test_the_terminals_cursor_is_on_the_chosen_box_of_the_sheet(place):
    async with place.run(plan="huaxin") as person:
        await person.press("f2", "0")
        seen = set()
        for key in ("left", "down", "left", "down", "down"):
            await person.press(key)
            view = person.app.front.view
            at = person.app.cursor_position
            assert view.region.contains(*at), key
            seen.add(at)
        assert len(seen) > 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_terminals_cursor_is_on_the_chosen_entry_of_what_comes_next(place, size):
    async with place.run(plan="huaxin", size=size) as person:
        await person.press("home")
        while person.app.front.view.here != "next":
            await person.press("tab")
        for _ in range(3):
            await person.press("down")
            line = person.lines()[person.app.cursor_position.y]
            assert f" {person.app.front.view.entry + 1} " in line, line


@pytest.mark.parametrize("size", SIZES)
async def test_the_terminals_cursor_comes_along_when_a_screen_comes_to_the_front_again(place, size):
    """A screen reader, and an input method, follow it: it stayed where the screen that was closed had left it."""
    place.add("other", place.read().replace("华信", "另一家"))
    async with place.run(size=size) as person:
        await person.press("down")
        for keys in ("f2", "f10", "ctrl+f", "f12", "alt+a"):
            await person.press(keys, "down")
            await person.press("escape")
            assert person.app.screen.entry.account[:4] in person.lines()[person.app.cursor_position.y], keys
    async with place.run(plan="huaxin", size=size) as person:
        await person.press("tab", "tab")
        there = person.app.cursor_position
        for keys in ("f2", "f10", "ctrl+f", "f12", "alt+a"):
            await person.press(keys, "down")
            await person.press("escape")
            assert person.app.cursor_position == there, keys
        await person.go(3, "stakeholders", "wang", "title")
        for keys in ("f2", "f10", "alt+a"):
            await person.press(keys, "down")
            assert person.app.cursor_position != person.caret
            await person.press("escape")
            assert person.app.cursor_position == person.caret, keys
        await person.press("escape")
        box = next(placed for placed in person.app.front.view._placed if placed.box.id == person.app.front.view.here)
        assert person.app.front.view.region.contains(*person.app.cursor_position)
        assert clean(box.box.title) in person.lines()[person.app.cursor_position.y]
        await person.press("escape")
        assert person.app.screen.entry.account[:4] in person.lines()[person.app.cursor_position.y]


async def test_an_edit_elsewhere_is_seen_in_the_open_cell(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "name")
        await person.press("f6", "end")
        await person.type("X", "down")
        assert person.app.front.records.line.value.endswith("X"), "the list's open cell shows the new name"
        await person.press("f6", "down", "up")
        await person.type("Y", "down")
        form = person.app.front.form
        await person.press("up")
        assert form.line.value == "Y"


async def test_an_open_list_of_choices_goes_with_the_focus(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "stance")
        await person.press("f9")
        records = person.app.front.records
        assert records.dropdown.is_open
        await person.press("f6")
        assert not records.dropdown.is_open


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_an_invitation_is_cut_where_its_cell_ends_and_not_a_word_earlier(place, lang):
    async with place.run(plan="huaxin", size=(80, 24), lang=lang) as person:
        for module, view in ((5, "strategies"), (3, "intrusions"), (1, "zones")):
            await person.go(module, view)
            await person.press("ctrl+n")
            line = person.app.front.records.line
            words, width = line.placeholder, line.size.width
            assert crop(words, width) in person.screen(), (words, width, person.screen())


async def test_a_long_value_is_seen_from_its_first_word_until_one_types(place):
    long = "Seen from the first word and longer than the screen" + ", and more" * 6
    place.add("huaxin", place.read().replace("王丽", long))
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(3, "stakeholders")
        line = person.app.front.records.line
        while not line.value.startswith("Seen"):
            await person.press("down")
        await person.press("f6", "f6")
        assert line.selection.is_empty and line.scroll_x == 0 and person.sees("Seen from")
        await person.type("!")
        assert line.value.endswith("and more!") and line.scroll_x > 0


async def test_a_value_longer_than_its_open_cell_says_so_and_the_header_says_where_one_is(place):
    long = "An account whose name is much longer than the header of a small terminal has room for"
    place.add("huaxin", place.read().replace('account = "华信制造"', f'account = "{long}"'))
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(3, "stakeholders", "wang", "name")
        assert t("section.3.people") in person.lines()[0] and "…" in person.lines()[0]
        await person.go(0, "head", "", "account")
        assert any("An account whose name" in line and line.endswith("…") for line in person.lines()[2:])
        await person.type("x")
        assert not any("An account whose name" in line for line in person.lines()[2:])


async def test_a_list_shows_what_was_taken_in_the_form_not_the_letters_it_was_typed_with(place):
    async with place.run(plan="huaxin", size=(120, 36)) as person:
        await person.go(3, "stakeholders")
        records, form = person.app.front.workbench.records, person.app.front.form
        records.follow(records.record, "stance")
        await person.press("f6")
        while form.items()[form.at] != "stance":
            await person.press("down")
        await person.type("champ")
        await person.press("tab")
        assert records.rows.value(records.record, "stance") == "champion"
        assert records.editing.at[1] == "stance"
        assert records.line.value == records.rows.edit_text(records.record, "stance")


@pytest.mark.parametrize(("key", "row", "column"), [("tab", 0, 1), ("enter", 1, 0), ("shift+tab", 0, -1)])
async def test_the_answer_to_a_question_goes_on_the_way_one_was_going(place, key, row, column):
    """450.000 and Tab, then 2: the next field, and not a new record."""
    async with place.run(plan="huaxin", lang="en") as person:
        await person.go(1, "zones")
        records = person.app.front.records
        names = records.column_names
        await person.go(1, "zones", records.record_at(0), "spend")
        at = records.row, records.column
        await person.type("450.000", key)
        assert person.sees("1  450,000") and (records.row, records.column) == at
        await person.type("1")
        assert records.rows.value(records.record_at(0), "spend") == 450_000
        assert (records.row - at[0], records.column - at[1] if key != "enter" else 0) == (row, column), names


ONE_KEY = {
    "scores": ("potential", "score", "5", "\n[scores.potential]\nscore = 3\n"),
    "role_fills": ("strategist", "now", "5", "\n[role_fills.strategist]\nnow = 3\n"),
    "judgements": ("alone", "verdict", "2", '\n[judgements.alone]\nverdict = "truth"\n'),
}
"""Drawn lists in which one key gives a value: a record, its field, the key, what the plan holds."""


@pytest.mark.parametrize("group", ONE_KEY)
async def test_one_key_replaces_no_value_where_one_only_came_to_be(place, group):
    """The plan was opened again where one had been, and the digit meant for the sheet became the score."""
    record, field, key, held = ONE_KEY[group]
    place.add("huaxin", f"{HUAXIN.rstrip()}\n{held}")
    async with place.run(plan="huaxin", size=SIZES[0]) as person:
        await person.go(2, group, record, field)
        await person.press("escape", "2")
        assert person.cells.here() == (record, field)
        first = getattr(getattr(person.plan(), group)[record], field)
        await person.press(key)
        assert getattr(getattr(person.plan(), group)[record], field) == first
        await person.press("escape", "down", "up", key)
        assert getattr(getattr(person.plan(), group)[record], field) not in {first, None}
        await person.press("1")  # said again at once: the other one
        assert getattr(getattr(person.plan(), group)[record], field) in {1, "truth"}


@pytest.mark.parametrize("place_of", [(3, "stakeholders", "wang", "name"), (0, "start", "", "challenges")])
async def test_who_comes_back_to_a_cell_they_had_gone_to_types_behind_its_value(place, place_of):
    """The value was still selected after a look at another screen, and the first letter replaced it."""
    async with place.run(plan="huaxin", size=SIZES[0]) as person:
        await person.go(*place_of)
        if not person.text:
            await person.type("One", "enter")
        await person.press("down", "up")
        before = person.text
        await person.press("f2", "1", "f2", digit(place_of[0]))
        assert person.cells.here()[1] == place_of[3]
        await person.type("x")
        assert before and person.text == f"{before}x"


@pytest.mark.parametrize("waits", ["READ_SECONDS", "WORD_SECONDS"])
async def test_a_digit_of_the_next_value_answers_no_question(place, monkeypatch, waits):
    """“Oct 2025” asked which day, and the 1 of the next field's 1.4m chose one: .4m came into that field."""
    async with place.run(plan="huaxin", size=SIZES[0], lang="en") as person:
        await person.go(1, "zones", "n", "spend")
        before = person.plan().zones["n"]
        monkeypatch.setattr(f"ksp_tui.widgets.dropdown.{waits}", 3600.0)
        await person.type("450.000", "tab")
        assert person.cells.dropdown.asks
        await person.type("1")
        await person.type(".4m")
        assert person.text == "450.0001.4m" and person.plan().zones["n"] == before
        await person.press("escape")
        assert person.text != "450.000"


async def test_a_digit_that_nothing_follows_or_enter_confirms_is_the_answer(place, monkeypatch):
    async with place.run(plan="huaxin", size=SIZES[0], lang="en") as person:
        for seconds, keys, value in ((0.01, ("1",), 450_000), (3600.0, ("2", "enter"), 450)):
            monkeypatch.setattr("ksp_tui.widgets.dropdown.WORD_SECONDS", seconds)
            await person.go(1, "zones", "n", "spend")
            await person.type("450.000", "tab")
            await person.press(*keys)
            await person.until(lambda value=value: person.plan().zones["n"].spend == value)
            assert person.place[3] != "spend", "as Tab would have gone on"
        await person.go(1, "zones", "n", "spend")
        await person.type("450.000", "tab")
        await person.press("1", "backspace", "escape")
        assert person.plan().zones["n"].spend == 450 and not person.cells.dropdown.asks

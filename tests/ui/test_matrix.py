"""Sales targets as zone × quarter: typed like a spreadsheet, blocks pasted, copied and taken back in one step."""

import re
from decimal import Decimal

import pytest

from ksp_tui.text import t
from tests.ui.plans import HUAXIN

SMALL, USUAL = (80, 24), (120, 36)
#: Three zones; the day of the tests lies in 2026Q4.
ZONES = re.sub(r"\[targets\.t1\]\n(.+\n)+", "", HUAXIN) + '\n[zones.z]\nname = "Third"\n'


@pytest.fixture
def targets(place):
    place.add("huaxin", ZONES)
    return place


def held(person):
    """Zone × quarter → target of the plan."""
    return {(each.zone, each.quarter): each.target for each in person.plan().targets.values()}


def grid(person):
    return person.app.front.records


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_target_is_typed_a_block_pasted_and_taken_back(targets, lang):
    async with targets.run(plan="huaxin", size=SMALL, lang=lang) as person:
        before = targets.read()
        await person.go(4, "target_matrix")
        first = person.place
        assert first[3] == "2026Q4" and person.sees("26 Q4")
        await person.type("120k", "enter")
        assert held(person)[first[2], "2026Q4"] == 120_000
        assert person.place[3] == "2026Q4" and person.place[2] != first[2], "Enter goes down"
        await person.press("up")
        await person.paste("1\t2\t3\t4\n5\t6\t7\t8\n9\t10\t11\t12\n")
        assert len(held(person)) == 12 and sorted(held(person).values()) == [Decimal(n) for n in range(1, 13)]
        assert person.message == t("matrix.pasted", count=12) + t("paste.replaced", count=1)
        await person.press("ctrl+z")
        assert held(person) == {(first[2], "2026Q4"): 120_000}
        await person.press("ctrl+z")
        await person.saved()
        assert held(person) == {} and targets.read() == before


async def test_nothing_typed_is_hidden_while_it_has_room(targets):
    async with targets.run(plan="huaxin", size=SMALL) as person:
        await person.go(4, "target_matrix")
        for end in ("enter", "tab"):
            for typed in ("123456", "1,234,567.89"):
                await person.type(typed)
                assert person.sees(typed), (typed, end)
                assert not person.app.focused.scroll_x
                assert person.app.cursor_position == person.app.focused.cursor_screen_offset
                await person.press(*["backspace"] * len(typed))
            await person.type("5", end)
    async with targets.run(plan="huaxin", size=SMALL) as person:
        await person.go(3, "people")
        await person.press("ctrl+n")
        long = "Vereinigte Nordwestdeutsche Elektrizitaets- und Fernwaermeversorgungsgesellschaft mbH"
        for n in range(0, len(long), 14):
            await person.type(long[n : n + 14])
            typed = long[: n + 14].strip()
            assert person.sees(typed if len(typed) < 76 else typed[-70:]), typed


async def test_tab_goes_right_past_the_years_sum_and_arrows_everywhere(targets):
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix")
        row = person.place[2]
        await person.type("5", "tab")
        assert person.place[2:] == (row, "2027Q1"), "the sum of the year is passed"
        await person.press("left")
        assert person.place[2:] == (row, "2026Q4")
        await person.press("down", "down", "down", "down")
        assert person.place[2] in person.plan().zones, "the sums below are not gone to"
        assert person.sees(t("matrix.sum"))


async def test_clearing_a_cell_takes_the_record_only_when_nothing_else_is_in_it(targets):
    more = '\n[targets.a1]\nzone = "z"\nquarter = "2026Q4"\ntarget = 5\n[targets.b1]\nzone = "z"\nquarter = "2027Q1"\n'
    targets.add("huaxin", ZONES + more + "target = 6\ndone = 1\n")
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        await person.press("f8")
        assert "a1" not in person.plan().targets and person.message == t("matrix.cleared", count=1)
        await person.press("right", "f8")
        assert person.plan().targets["b1"].target is None and person.plan().targets["b1"].done == 1
        await person.press("ctrl+z", "ctrl+z")
        assert held(person) == {("z", "2026Q4"): 5, ("z", "2027Q1"): 6}


async def test_a_marked_block_is_copied_and_emptied_as_one(targets, monkeypatch):
    copied = []
    monkeypatch.setattr("ksp_tui.screens.clipboard.copy_with_system", lambda text: copied.append(text) or True)
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix")
        await person.paste("1\t2\n3\t4\n")
        await person.press("shift+right", "shift+down", "alt+c")
        assert copied == ["1\t2\n3\t4\n"]
        await person.press("f8")
        assert held(person) == {}
        await person.press("ctrl+z")
        assert sorted(held(person).values()) == [1, 2, 3, 4]
        await person.press("escape")
        await person.go(4, "target_matrix")
        await person.press("alt+c")
        head, *rows = copied[-1].splitlines()
        assert "26 Q4" in head and len(rows) == 3


async def test_a_block_that_does_not_fit_changes_nothing_and_says_where(targets):
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix")
        for text, row in (("1\t2\nx\t4\n", 2), ("1\n2\n3\n4\n", 4)):
            await person.paste(text)
            assert held(person) == {} and person.sees(f"Row {row}, ")
            await person.press("escape")
            assert held(person) == {}
        await person.paste("x\n")
        await person.press("enter")
        assert held(person) == {} and person.message.startswith("!")


async def test_two_records_of_one_cell_are_shown_and_never_overwritten(targets):
    twice = "".join(f'\n[targets.{n}]\nzone = "z"\nquarter = "2026Q4"\ntarget = {n[1]}\n' for n in ("a1", "b2"))
    targets.add("huaxin", ZONES + twice)
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2027Q1")
        assert person.sees("! 2×")
        await person.press("left")
        await person.type("9", "enter")
        assert person.plan().targets["a1"].target == 1 and person.plan().targets["b2"].target == 2
        assert "Third" in person.message and "F8" in person.message


async def test_the_form_shows_the_record_behind_the_cell(targets):
    targets.add("huaxin", ZONES + '\n[targets.a1]\nzone = "z"\nquarter = "2026Q4"\ntarget = 5\nforecast = 7788\n')
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        assert person.app.front.form.record == "a1" and person.sees("7,788")
        await person.press("f6")
        assert person.cells is person.app.front.form
        await person.press("escape")
        assert person.place[2:] == ("z", "2026Q4")
        await person.press("right")
        assert person.app.front.form.record is None and not person.sees("7,788")


async def test_what_is_half_typed_in_an_empty_cell_comes_back(targets):
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2027Q2")
        await person.type("12")
        assert person.app.book.unfinished("huaxin").text == "12"
        await person.press("escape")
        assert held(person) == {}


async def test_without_zones_it_says_what_has_to_be_there_first(place):
    place.add("new", 'account = "New"\n')
    async with place.run(plan="new", size=SMALL) as person:
        await person.go(4, "target_matrix")
        assert person.sees(t("group.zones")[:5]) or person.app.front.rows.empty_words
        await person.type("5", "tab", "f8", "shift+right", "escape")
        assert person.app.is_running


async def test_a_click_goes_to_a_cell(targets):
    targets.add("huaxin", ZONES + '\n[targets.a1]\nzone = "z"\nquarter = "2026Q4"\ntarget = 555\n')
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix")
        await person.click("555")
        assert person.place[2:] == ("z", "2026Q4")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_each_target_has_its_bar_below_it_and_rows_are_found_past_the_bars(targets, lang):
    targets.add("huaxin", ZONES + _quarters())
    async with targets.run(plan="huaxin", size=USUAL, lang=lang) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        face, list_ = grid(person).face, grid(person)
        assert list_.line_count == list_.row_count + 4 and face.row_at(1) == 0 and face.row_at(7) == 3
        row = list_.row
        bars = list_.render_line(list_.head_height + list_.line_of(row) + 1).text
        assert bars.count("\u2591") == bars.count("\u259e") == 3 + 2 - 1, "two quarters, and their year"
        await person.press("up")
        assert list_.row == row - 1 and list_.line_of(list_.row) == 2 * (row - 1)
        assert "?" not in list_.render_line(list_.head_height + 1).text


def _quarters():
    return "".join(
        f'\n[targets.b{n}]\nzone = "z"\nquarter = "{quarter}"\ntarget = 100\ndone = 50\n{more}'
        for n, (quarter, more) in enumerate((("2026Q3", ""), ("2026Q4", "forecast = 100\n")))
    )


async def test_a_matrix_longer_than_its_room_scrolls_with_its_bars(targets):
    many = "".join(f'\n[zones.y{n}]\nname = "Zone {n:02}"\n' for n in range(12))
    targets.add(
        "huaxin", 'account = "H"\n' + many + '[targets.t]\nzone = "y9"\nquarter = "2026Q4"\ntarget = 9\ndone = 9\n'
    )
    async with targets.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(4, "target_matrix")
        list_ = grid(person)
        assert list_.height_of(0) == 2 and list_.line_count > list_.page
        for _ in range(9):
            await person.press("down")
        place = list_.line_of(list_.row) - list_.top
        assert person.place[2] == "y9" and 0 <= place < list_.page - 1, "row and bars are in sight"
        assert list_.line.styles.offset.y.value == list_.head_height + list_.line_of(list_.row)
        await person.wheel("Zone 09")
        assert person.place[2] != "", "the cursor stays among the rows in sight"
        first, last = list_.rows_in_sight()
        assert first <= list_.row <= last


async def test_a_state_of_the_white_space_is_chosen_by_the_number_that_the_keys_take_and_its_value_stays(place):
    place.add("ksp", '[product_lines.presses]\nname = "Presses"\n')
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(5, "white_space_matrix")
        assert person.sees("1 ours, 2 trial, 3 competitor, 4 none")
        await person.type("3 310k", "enter")
        await person.press("up", "f9")
        assert person.sees("2 trial  ") and person.sees("3 competitor  ")
        await person.press("up", "enter")
        (cell,) = [each for each in person.plan().white_space.values() if each.product_line == "presses"]
        assert (cell.state, cell.value) == ("trial", 310_000)  # it lost its value


async def test_columns_out_of_sight_have_a_sign_in_the_heading(place):
    place.add("ksp", "".join(f'[product_lines.l{n}]\nname = "Line number {n}"\n' for n in range(9)))
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(5, "white_space_matrix")
        records = person.app.front.workbench.records

        def heading():
            return "".join(segment.text for segment in records.draw_head(0, records.size.width))

        assert heading().endswith("▸") and "◂" not in heading()
        await person.press(*["tab"] * 4)
        assert heading().endswith("◂▸")
        await person.press(*["tab"] * 4)
        assert heading().endswith("◂")

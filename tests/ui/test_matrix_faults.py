"""A matrix under edits that take its rows and columns away, hostile cells, the mouse, and a file that is locked."""

import pytest
from textual import events

from ksp_tui.changes.deletion import delete_record
from ksp_tui.text import t
from tests.ui.test_matrix import SMALL, USUAL, ZONES, grid, held, targets

__all__ = ["targets"]


def record(id_, quarter="2026Q4", **fields):
    """Return the text of a target of zone z."""
    lines = "".join(f"{name} = {value}\n" for name, value in fields.items())
    return f'\n[targets.{id_}]\nzone = "z"\nquarter = "{quarter}"\n{lines}'


async def test_emptying_the_only_record_of_an_old_year_leaves_its_column(targets):
    targets.add("huaxin", ZONES + record("a1", "2024Q2", target=5))
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2024Q2")
        await person.press("f8")
        assert person.place[2:] == ("z", "2024Q2") and held(person) == {}
        await person.type("6", "enter")
        assert held(person) == {("z", "2024Q2"): 6}


async def test_a_year_that_comes_by_an_edit_from_elsewhere_leaves_the_cursor_on_its_cell(targets):
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        targets.add("huaxin", ZONES + record("a1", "2025Q1", target=5))
        await person.look_at_disk()
        assert person.place[2:] == ("z", "2026Q4")
        await person.type("7", "enter")
        assert held(person) == {("z", "2025Q1"): 5, ("z", "2026Q4"): 7}


async def test_undo_of_a_made_record_goes_to_its_cell(targets):
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2027Q2")
        await person.type("12", "enter")
        await person.press("home", "ctrl+z")
        assert held(person) == {} and person.place[2:] == ("z", "2027Q2")


async def test_the_cursor_never_comes_to_stand_on_a_sum(targets):
    async with targets.run(plan="huaxin", size=SMALL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        await person.press("ctrl+end")
        book = person.app.book
        for zone in list(person.plan().zones)[1:]:
            await person.do(book.apply, delete_record(book.models("huaxin"), "huaxin", "zones", zone))
            assert person.place[2] in person.plan().zones
        for _ in range(4):
            await person.wheel(t("matrix.sum"))
        await person.type("5", "enter")
        assert [zone for zone, _ in held(person)] == list(person.plan().zones)


@pytest.mark.parametrize("key", ["delete", "f8"])
async def test_a_doubled_cell_is_not_emptied_by_any_key(targets, key):
    targets.add("huaxin", ZONES + record("a1", target=1) + record("b2", target=2) + record("c3", "2027Q1", target=3))
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2027Q1")
        await person.press("shift+left", key)
        assert person.message.startswith("!") and "Third" in person.message
        assert len(person.plan().targets) == 3, "all or nothing"


async def test_delete_tells_what_it_emptied(targets):
    targets.add("huaxin", ZONES + record("a1", target=1))
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        await person.press("delete")
        assert held(person) == {} and person.message == t("matrix.cleared", count=1)


async def test_what_does_not_fit_is_shown_and_mended_in_place(targets):
    targets.add("huaxin", ZONES + record("a1", target='"abc"', forecast=7) + record("b1", "2027Q1", target='"x"'))
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        assert person.text == "abc" and person.sees("! x")
        await person.press("f8")
        assert not person.sees("! abc") and person.plan().targets["a1"].forecast == 7
        await person.press("right")
        await person.type("9", "enter")
        assert person.plan().targets["b1"].target == 9 and not person.sees("! x")


async def test_nothing_of_a_record_is_lost_when_its_cell_is_emptied(targets):
    kept = record("a1", target=1, forecast='"lots"') + record("b1", "2027Q1", target=1, colour='"red"')
    told = record("c1", "2027Q2", target=1).replace("quarter", "# agreed by phone\nquarter")
    targets.add("huaxin", ZONES + kept + told)
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        await person.press("shift+right", "shift+right", "f8")
        await person.saved()
        assert set(person.plan().targets) == {"a1", "b1", "c1"} and set(held(person).values()) == {None}
        for words in ('"lots"', '"red"', "# agreed by phone"):
            assert words in targets.read()


async def test_a_locked_file_takes_nothing_and_says_why(targets):
    targets.add("huaxin", "schema = 999\n" + ZONES.replace("schema = 1\n", "") + record("a1", target=1))
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        before = targets.read()
        for keys in (("5", "enter"), ("escape", "f8"), ("delete",)):
            await person.type("", *keys)
            assert person.message.startswith("!"), keys
        await person.paste("1\t2\n")
        assert person.message.startswith("!")
        await person.saved()
        assert targets.read() == before


async def test_the_form_of_a_cell_is_edited_outside_as_the_form_not_as_the_matrix(targets, monkeypatch):
    targets.add("huaxin", ZONES + record("a1", target=5))
    monkeypatch.setattr("ksp_tui.screens.external.edit_outside", lambda app, text: "77")
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        await person.press("f6")
        while person.place[3] != "forecast":
            await person.press("tab")
        await person.do(person.app.front.run_command, "editor")
        assert len(person.plan().targets) == 1 and person.plan().targets["a1"].forecast == 77


async def test_home_and_end_go_along_and_leave_typed_text_alone(targets):
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        await person.press("end")
        assert person.place[3] == "2028Q4"
        await person.press("home")
        assert person.place[3] == "2026Q1"
        await person.type("12", "home", "3")
        assert person.text == "312" and person.place[3] == "2026Q1"


async def test_a_block_is_drawn_with_the_mouse_and_marked_by_a_click_with_shift(targets):
    cells = "".join(record(f"c{n}", f"2027Q{n}", target=n * 111) for n in (1, 2, 3))
    targets.add("huaxin", ZONES + cells)
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix", "z", "2026Q4")
        lines = person.lines()
        y = next(n for n, line in enumerate(lines) if "Third" in line)
        x1, x3 = lines[y].index("111") + 2, lines[y].index("333") + 2
        for kind, x, button in ((events.MouseDown, x1, 1), (events.MouseMove, x3, 1), (events.MouseUp, x3, 1)):
            person._send(kind(None, x, y, 0, 0, button, False, False, False, x, y))
            await person.settle()
        assert grid(person).blocks.block() == (["z"], ["2027Q1", "2027Q2", "2027Q3"])
        assert grid(person).copied() == "111\t222\t333\n"
        marked = [s.text.strip() for s in person.strips()[y] if s.style and s.style.reverse and s.style.underline]
        assert "111" in marked and "222" in marked, "seen without colours"
        await person.press("right")
        assert grid(person).copied() != "111\t222\t333\n", "an arrow ends the block"
        await person.click("111")
        assert person.place[3] == "2027Q1"
        for kind in (events.MouseDown, events.MouseUp):
            person._send(kind(None, x3, y, 0, 0, 1, True, False, False, x3, y))
        await person.settle()
        assert grid(person).copied() == "111\t222\t333\n"


async def test_a_filter_lists_the_zones_that_fit(targets):
    async with targets.run(plan="huaxin", size=USUAL) as person:
        await person.go(4, "target_matrix")
        await person.do(person.app.front.run_command, "filter")
        await person.type("Third", "enter")
        assert person.app.front.rows.ids() == ["z"]
        await person.type("8", "enter")
        assert [zone for zone, _ in held(person)] == ["z"]


async def test_before_the_matrix_knows_its_size_the_editor_covers_no_heading(targets, monkeypatch):
    """A slow machine paints it once before it hears of its size."""
    for name in ("record_list.RecordList", "grid.DataGrid"):
        monkeypatch.setattr(f"ksp_tui.widgets.{name}.on_resize", lambda grid: None)
    async with targets.run(plan="huaxin", size=SMALL) as person:
        await person.go(4, "target_matrix")
        assert any(all(f"26 Q{n}" in line for n in (1, 2, 3, 4)) for line in person.lines()), person.screen()
        assert grid(person).line.region.y > grid(person).content_region.y


async def test_a_matrix_without_a_column_is_shown_all_the_same(place):
    async with place.run(plan="huaxin", size=USUAL) as person:
        await person.go(5, "white_space_matrix")
        await person.press("down", "right", "tab", "f4")
        assert person.app.is_running

"""The sheet, a plan's home: all of it reached by keys and by mouse, each box and each next step leads where it says."""

import pytest

from ksp_tui.documents.sheet_boxes import BOXES
from ksp_tui.model.contents import digit, views
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.sheet import NEXT, NEXT_MOST
from ksp_tui.text import catalogue, t
from tests.ui.sheets import LANGS, LARGE, NARROW, NEW, SIZES, USUAL, add_examples, boxes, fits, is_at, to_box, view


@pytest.fixture
def worked(place):
    """A folder with the worked examples and a plan that has only a name."""
    place.add("new", NEW)
    return add_examples(place)


@pytest.fixture
def alone(place):
    """A folder with two plans, so that nothing comes late from comparing accounts."""
    place.folder.joinpath("huaxin.toml").unlink()
    return place


# --- the plan's home ----------------------------------------------------------------------------------------------


async def test_a_new_plan_begins_on_its_sheet(place):
    async with place.run() as person:
        await person.press("ctrl+n")
        await person.type("Südwind AG", "enter")
        assert person.place[0] == ModuleId.SHEET and person.sees("What comes next")
        assert view(person).here == NEXT


async def test_escape_leads_from_a_module_to_the_sheet_and_from_there_home(place):
    async with place.run(plan="huaxin") as person:
        for module in "19357":
            await person.press("f2", module)
            await person.press("escape")
            assert person.place[0] == ModuleId.SHEET
        await person.press("escape")
        assert person.at_home
        await person.press("enter")
        assert person.place[0] == ModuleId.SHEET


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_pages_and_ends_of_the_sheet_are_gone_to(place, size):
    """PgDn, PgUp, Home and End did nothing: out of the list of what comes next one only came entry by entry."""
    async with place.run(plan="huaxin", size=size) as person:
        sheet = view(person)
        await person.press("end")
        last = sheet.here
        assert last == sheet._placed[-1].box.id and sheet._in_sight()
        await person.press("home")
        assert sheet.here == sheet._placed[0].box.id and sheet.entry == 0 and sheet._in_sight()
        was = []
        while sheet.here not in was:
            was.append(sheet.here)
            await person.press("pagedown")
            assert sheet._in_sight() or size == (80, 24)
        assert 1 < len(was) < len(sheet._placed)
        for _ in was:
            await person.press("pageup")
        assert sheet._at(sheet.here).y == 0


async def test_what_is_next_and_not_in_sight_is_counted(place):
    """Five of twelve were shown, and nothing said that there are more."""
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        sheet = view(person)
        box = next(box for box in sheet._boxes if box.id == NEXT)
        seen = len({line[3] for line in sheet._lines[NEXT]})
        assert box.total > seen
        assert any(
            t("sheet.next") in line and t("sheet.more", count=box.total - seen) in line for line in person.lines()
        )


async def test_digits_go_to_the_modules(place):
    async with place.run(plan="huaxin") as person:
        for module in (1, 2, 3, 4, 5, 6, 7, 8, 0):
            await person.press(digit(module))
            assert person.place[0] == module
            await person.press("escape")
            assert person.place[0] == ModuleId.SHEET
        await person.press("0")
        assert person.place[0] == ModuleId.SHEET


async def test_other_characters_do_nothing(place):
    async with place.run(plan="huaxin") as person:
        here = view(person).here
        await person.type("qx客户 !")
        await person.paste("many\nlines")
        assert person.place[0] == ModuleId.SHEET and view(person).here == here


# --- walking --------------------------------------------------------------------------------------------------------


def walked(sheet, start, key):
    """Return the box an arrow leads to; inside what comes next it first walks the entries."""
    sheet.go(start)
    sheet.entry = 0
    for _ in range(20):
        if not sheet.move(key) or sheet.here != start:
            break
    return sheet.here


@pytest.mark.parametrize(
    ("plan", "size"),
    [
        *(("huaxin", size) for size in (*SIZES, (100, 30), (99, 30), (180, 40), (60, 20))),
        ("new", NARROW),
        ("new", LARGE),
    ],
)
async def test_arrows_alone_lead_from_any_box_to_every_other(worked, size, plan):
    async with worked.run(plan=plan, size=size) as person:
        sheet = view(person)
        every = {NEXT, *(box.id for box in boxes(person))}
        assert {placed.box.id for placed in sheet._placed} == every
        ways = {box: {walked(sheet, box, key) for key in ("up", "down", "left", "right")} for box in every}
        for start in every:
            known, todo = {start}, [start]
            while todo:
                new = ways[todo.pop()] - known
                known |= new
                todo += new
            assert known == every, f"from {start}: {every - known}"


@pytest.mark.parametrize("size", SIZES)
async def test_keys_walk_and_the_current_box_is_in_sight(worked, size):
    async with worked.run(plan="huaxin", size=size) as person:
        seen = []
        for _ in range(len(boxes(person)) + 1):
            box = view(person).here
            seen.append(box)
            title = catalogue("en")["sheet.next" if box == NEXT else f"sheet.{box}"]
            assert person.sees(title[:12]), box
            await person.press("tab")
        assert len(set(seen)) == len(seen) and view(person).here == seen[0]
        await person.press("shift+tab")
        assert view(person).here == seen[-1]
        await person.press("up")
        assert view(person).here == seen[-2]
        await person.press("down")
        assert view(person).here == seen[-1]


async def test_up_and_down_choose_what_comes_next(worked):
    async with worked.run(plan="donghai") as person:
        await to_box(person, NEXT)
        count = len(view(person)._next.entries)
        assert count == min(NEXT_MOST, len(person.app.front.frame.status.next)) > 5
        for _ in range(count + 3):
            await person.press("down")
        assert view(person).here == NEXT and view(person).entry == count - 1
        await person.press("up", "up")
        assert view(person).entry == count - 3
        await person.press("left")
        assert view(person).here != NEXT


@pytest.mark.parametrize("lang", LANGS)
async def test_the_box_stays_when_the_terminal_changes(worked, lang):
    async with worked.run(plan="huaxin", lang=lang) as person:
        await to_box(person, "coordination")
        for size in (NARROW, LARGE, (60, 20), USUAL, (250, 70), (99, 24)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
            assert view(person).here == "coordination"
            assert person.sees(catalogue(lang)["sheet.coordination"]), size
            fits(person)


# --- opening --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [pytest.param(USUAL, marks=pytest.mark.slow), NARROW])
async def test_enter_opens_the_module_at_the_first_line(worked, size):
    async with worked.run(plan="huaxin", size=size) as person:
        for box in boxes(person):
            if not box.spec.place:
                continue
            await to_box(person, box.id)
            await person.press("enter")
            assert person.place[0] == box.spec.module, box.id
            first = next((line.path for line in box.entries if len(line.path) > 1), box.spec.place)
            assert is_at(person, first)
            await person.press("f2", "0")
            assert view(person).here == box.id


async def test_an_empty_box_leads_to_where_the_first_record_begins(worked):
    async with worked.run(plan="new") as person:
        for box in boxes(person):
            if not box.spec.place:
                continue
            await to_box(person, box.id)
            await person.press("enter")
            assert person.place[0] == box.spec.module, box.id
            rows = person.app.front.rows
            assert rows.name == box.spec.place[0] and rows.view.id == (box.spec.view or rows.view.id)
            if rows.is_list and not rows.keyed:
                assert person.cells.here() == (None, rows.columns[0]), box.id
            await person.press("escape")
            assert person.place[0] == ModuleId.SHEET and view(person).here == box.id


async def test_the_red_flags_open_the_coach(worked):
    async with worked.run(plan="huaxin") as person:
        await to_box(person, "flags")
        await person.press("enter")
        assert type(person.app.screen).__name__ == "CoachScreen"
        await person.press("escape")
        assert person.place[0] == ModuleId.SHEET and view(person).here == "flags"


@pytest.mark.parametrize(
    ("plan", "size", "lang"),
    [("huaxin", USUAL, "zh"), ("donghai", USUAL, "en"), ("yuanjing", LARGE, "zh"), ("new", NARROW, "en")],
)
async def test_each_next_step_leads_to_its_very_place(alone, plan, size, lang):
    alone.add("new", NEW) if plan == "new" else add_examples(alone, plan)
    async with alone.run(plan=plan, lang=lang, size=size) as person:
        count = min(NEXT_MOST, len(person.app.front.frame.status.next))
        assert count
        for number in range(count):
            await to_box(person, NEXT)
            while view(person).entry != number:
                await person.press("down" if view(person).entry < number else "up")
            item = person.app.front.frame.status.next[number]
            await person.press("enter")
            assert is_at(person, item.place)
            if item.view:
                assert item.view == person.place[1]
            await person.press("f2", "0")


async def test_a_click_goes_to_a_box_and_a_second_one_opens_it(worked):
    async with worked.run(plan="huaxin", size=LARGE) as person:
        await person.click("Relationship ladder")
        assert person.place[0] == ModuleId.SHEET and view(person).here == "ladder"
        await person.click("Relationship ladder")
        assert person.place[0] == 3
        await person.press("escape")
        await person.click("Value", times=2)
        assert person.place[0] == 4
        await person.click("KSP")
        assert person.at_home


async def test_a_click_on_what_comes_next_chooses_it_and_a_second_one_goes_there(alone):
    async with add_examples(alone, "huaxin").run(plan="huaxin", size=LARGE) as person:
        at, item = next((n, each) for n, each in enumerate(person.app.front.frame.status.next) if each.id == "KSP121")
        await person.click("still belongs to")
        assert view(person).here == NEXT and view(person).entry == at and person.place[0] == ModuleId.SHEET
        await person.click("still belongs to")
        assert is_at(person, item.place)


async def test_the_wheel_scrolls_a_narrow_sheet(worked):
    async with worked.run(plan="huaxin", size=NARROW) as person:
        assert not person.sees("Red flags") and person.sees("Zones")
        for _ in range(40):
            await person.wheel("·")
        assert person.sees("Red flags") and not person.sees("Zones")
        fits(person)
        worked.add("huaxin", worked.read().replace("夜里坏了没人管", "夜里坏了没有人管"))
        await person.look_at_disk()  # other contents leave it scrolled
        assert person.sees("Red flags") and "没有人管" in view(person).words
        await person.press("tab")
        assert view(person).here == "zones" and person.sees("Zones")


def test_each_box_opens_a_view_that_there_is():
    for part in BOXES:
        assert not part.view or part.view in {each.id for _, each in views(part.module)}

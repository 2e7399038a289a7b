"""What the sheet shows: questions where nothing is written, edits made elsewhere, and nothing that leaves its box."""

import pytest
from rich.cells import cell_len

from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import PLAN
from ksp_tui.screens.sheet import NEXT
from ksp_tui.text import catalogue
from ksp_tui.widgets.sheet_layout import PlacedBox, SheetBox, SheetLine, written
from tests.files.hostile import hostile
from tests.ui.plans import NORD
from tests.ui.sheets import NEW, ROOMS, SIZES, add_examples, boxes, fits, to_box, view
from tests.ui.test_hostile import BAD, check


@pytest.mark.parametrize(("lang", "size"), ROOMS)
async def test_each_empty_box_asks_its_question(place, size, lang):
    place.add("new", NEW)
    async with place.run(plan="new", lang=lang, size=size) as person:
        fits(person)
        for box in boxes(person):
            asked = catalogue(lang)[f"sheet.{box.id}.ask"]
            assert not box.entries and box.question == asked
            assert asked in view(person).words
            await to_box(person, box.id)
            assert person.sees(asked[:8]), f"{box.id} at {size}"
            fits(person)


async def test_the_language_changes_while_the_sheet_is_shown(place):
    async with place.run(plan="huaxin", lang="en") as person:
        await to_box(person, "people")
        assert person.sees("People") and person.sees("What comes next")
        await person.press("alt+l")
        assert person.sees("关系人") and person.sees("接下来") and not person.sees("What comes next")
        assert view(person).here == "people"
        fits(person)
        await person.press("alt+l")
        assert person.sees("What comes next") and not person.sees("接下来")


async def test_edits_and_undo_elsewhere_show_after_coming_back(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "needs", "d1", "statement")
        await person.type("夜里没人修", "enter")
        await person.press("escape")
        assert person.place[0] == ModuleId.SHEET and person.sees("夜里没人修")
        assert "停机时间减半" not in view(person).words
        await person.press("ctrl+z")  # shows where the edit was
        assert person.place == (1, "needs", "d1", "statement")
        await person.press("escape")
        assert "停机时间减半" in view(person).words and "夜里没人修" not in view(person).words
        await person.press("ctrl+y", "escape")
        assert "夜里没人修" in view(person).words


async def test_a_record_that_came_and_one_that_went(place):
    async with place.run(plan="huaxin") as person:
        people = next(box for box in boxes(person) if box.id == "people").total
        await person.press("3")
        await person.go(3, "stakeholders", "chen", "name")
        await person.press("f8", "ctrl+n")
        await person.type("钱总", "enter")
        await person.press("f2", "0")
        assert "钱总" in view(person).words and "陈总" not in view(person).words
        assert next(box for box in boxes(person) if box.id == "people").total == people


async def test_an_edit_from_outside_shows_at_once(place):
    async with place.run(plan="huaxin") as person:
        place.add("huaxin", place.read().replace("停机时间减半", "停机时间减掉三分之二"))
        await person.look_at_disk()
        assert "减掉三分之二" in view(person).words


async def test_another_plan_has_its_own_sheet(place):
    place.add("nord", NORD)
    async with place.run(plan="huaxin") as person:
        await to_box(person, "people")
        await person.press("escape")
        await person.do(person.app.open_plan, "nord")
        assert "Nordlicht Energie" in person.header and person.sees("Katja Brandt")
        assert "停机" not in view(person).words


def title_line(person, box):
    """Return the line of a box's title within the box: what it is called, and its chips at the right."""
    placed = view(person)._at(box)
    strip = view(person).draw_line(placed.y, view(person).size.width)
    return strip.crop(placed.x, placed.x + placed.width).text


@pytest.mark.parametrize(("lang", "size"), ROOMS)
async def test_the_chips_of_a_box_tell_flags_what_is_out_of_sight_and_how_far_it_is(place, size, lang):
    async with add_examples(place, "huaxin").run(plan="huaxin", lang=lang, size=size) as person:
        for box in boxes(person):
            line, shown = title_line(person, box.id), view(person)._lines[box.id]
            assert line.strip().startswith(box.title[:4])
            rest = line.strip().removeprefix(box.title)
            said = [part.text for part in box.figures if not box.entries or part.text not in box.entries[0].text]
            whole = (" · ".join(said[:count]) for count in range(len(said), 0, -1))
            figures = next((each for each in whole if each in rest), "")
            chips = rest.replace(figures, "", 1).split()
            out_of_sight = box.total - len({number for *_, number in shown})
            assert (f"+{out_of_sight}" in chips) == (out_of_sight > 0), (box.id, line)
            assert (f"{box.part:.0%}" in chips) == (box.part > 0 and bool(box.spec.place)), (box.id, line)
            assert (str(box.errors + box.advice) in chips) == (box.errors + box.advice > 0), (box.id, line)
            assert not box.errors or catalogue(lang)["coach.error"] in chips


@pytest.mark.parametrize("room", range(1, 12))
def test_what_comes_next_is_not_cut_without_a_sign(room):
    """The last line in sight ended within a step as if it were its end."""
    steps = [f"第 {n} 步：" + "写下客户自己要打赢的仗和他们需要的供应商，" * n + "完" for n in (1, 2, 3)]
    entries = tuple(SheetLine(step, sign=f"{n}") for n, step in enumerate(steps, 1))
    for chosen in range(len(steps)):
        lines = written(PlacedBox(SheetBox("next", "", entries, 3, 2, wrapped=True), 0, 0, 44, room + 1), chosen)
        assert len(lines) <= room and all(cell_len(text) <= 44 - 2 - 2 for text, *_ in lines)
        for number in {line[3] for line in lines}:
            last = [text for text, *_, of in lines if of == number][-1]
            assert last.endswith(("完", "…")), (chosen, lines)


async def test_the_chips_follow_what_is_written(place):
    place.add("new", NEW)
    async with place.run(plan="new") as person:
        assert "! 1" not in title_line(person, "zones")
        await person.go(1, "zones")
        await person.type("Substations", "enter")
        await person.press("escape")
        assert person.place[0] == ModuleId.SHEET and "! 1" in title_line(person, "zones")
        await person.press("ctrl+z", "escape")
        assert person.place[0] == ModuleId.SHEET and "! 1" not in title_line(person, "zones")


async def test_the_tabs_tell_how_far_each_module_is(place):
    place.add("new", NEW)
    async with add_examples(place).run(plan="huaxin") as person:
        tabs = person.app.front.query_one("#modules")
        assert len(tabs.parts) == 10 and set(tabs.parts) == {1.0}
        await person.press("escape")
        await person.do(person.app.open_plan, "new")
        assert set(person.app.front.query_one("#modules").parts) == {0.0}


@pytest.mark.parametrize("size", [pytest.param(SIZES[-1], marks=pytest.mark.slow), (60, 20)])
async def test_a_hostile_plan_does_no_harm(place, size):
    place.add("bad", hostile(PLAN, f'"{BAD}"'))
    async with place.run(plan="bad", size=size) as person:
        for box in boxes(person):
            await to_box(person, box.id)
            check(person)
            fits(person)
        for box in ("zones", "people", "penetration", "coordination", "flags"):
            await to_box(person, box)
            await person.press("enter")
            check(person)
            await person.press("escape") if box == "flags" else await person.press("f2", "0")
        assert person.app.is_running and person.place[0] == ModuleId.SHEET


WIDE = "量产日期和爬坡速度（含夜班）必须在合同里写清楚，" * 12
ODD = "𠀀🙂e\u0301👨‍👩‍👧"


@pytest.mark.parametrize(
    ("lang", "size"),
    [*ROOMS, ("zh", (61, 20)), ("en", (101, 31)), ("zh", (181, 50))],
)
async def test_long_chinese_never_leaves_its_box(place, size, lang):
    text = place.read()
    for words in ("停机时间减半", "陈总", "北方工厂", "向王丽报告试点结果", "MES 二期", "Nordlicht"):
        text = text.replace(words, WIDE)
    place.add("wide", text.replace("先在一条线上证明停机减半", ODD + WIDE))
    async with place.run(plan="wide", size=size, lang=lang) as person:
        for box in boxes(person):
            await to_box(person, box.id)
            fits(person)
        await to_box(person, NEXT)
        for _ in range(12):
            await person.press("down")
            fits(person)

"""Pictures beside the list and in its place: they follow the cursor, are walked by keys, and lead to the fields."""

import pytest

from ksp_tui.charts.chart import items
from ksp_tui.charts.registry import SHOWN
from ksp_tui.model.defaults import DEFAULTS
from ksp_tui.status import guide_answers as guide_words
from ksp_tui.status.summaries import Summaries
from ksp_tui.text import t
from ksp_tui.widgets.picture_names import first_in_sight
from tests.ui.plans import HUAXIN

SMALL, USUAL, HIGH, BROAD = (80, 24), (120, 36), (120, 60), (200, 60)
NEEDS = HUAXIN + (
    '\n[needs.a1]\nstatement = "First need"\nphase = 2\nour_move_phase = 4\nreason = "improve"\namount = 100\n'
    '[needs.b1]\nstatement = "Second need"\nphase = 3\nour_move_phase = 3\nreason = "avoid"\n'
)


@pytest.fixture
def needs(place):
    place.add("huaxin", NEEDS)
    return place


def picture(person):
    return person.app.front.workbench.picture


def ids(person):
    """Return the records of the picture's rows, in their order."""
    return [each.place[1] for each in picture(person).chart.rows]


def row(person, record):
    """Return the row of a record."""
    return next(each for each in picture(person).chart.rows if each.place[1] == record)


@pytest.mark.parametrize("size", [USUAL, HIGH, BROAD, (80, 36), (80, 60), (160, 36)])
async def test_it_stands_beside_the_form_where_there_is_room(needs, size):
    async with needs.run(plan="huaxin", size=size) as person:
        await person.go(1, "needs", "a1", "reason")
        assert picture(person).display and picture(person).chart.id == "reasons"
        assert person.sees("▸ ") and not person.app.front.workbench.side.finding.display


@pytest.mark.parametrize("size", [SMALL, USUAL, HIGH, BROAD])
async def test_the_track_is_the_section(needs, size):
    """The rhythm is not folded away at any size: its marks are moved in the list, and its finding stands below."""
    async with needs.run(plan="huaxin", size=size) as person:
        await person.go(1, "rhythm", "a1", "phase")
        assert person.sees("◉") and person.sees("◊") and not picture(person).display
        assert person.sees("“First need” is 2 ahead")
        await person.press("right")
        assert person.plan().needs["a1"].phase == 3 and person.place == (1, "rhythm", "a1", "phase")
        assert person.sees("“First need” is 1 ahead")
        await person.press("left", "left", "left")
        assert person.plan().needs["a1"].phase == 1, "the end of the rhythm is no loop"
        await person.press("tab", "left")
        assert person.plan().needs["a1"].our_move_phase == 3
        await person.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert (person.plan().needs["a1"].phase, person.plan().needs["a1"].our_move_phase) == (2, 4)


async def test_where_there_is_none_its_finding_stays_and_f5_shows_it(needs):
    async with needs.run(plan="huaxin", size=SMALL) as person:
        await person.go(1, "needs", "a1", "reason")
        assert not picture(person).display
        assert person.sees("pursue") and person.sees("F5")
        here = person.place
        await person.press("f5")
        assert picture(person).display and not person.app.front.records.display
        assert person.app.focused is picture(person)
        await person.press("escape")
        assert person.place == here and not picture(person).display and person.cells is person.app.front.records
        await person.press("f5", "f5")
        assert person.place == here


async def test_what_is_being_typed_is_taken_before_it_flips(needs):
    async with needs.run(plan="huaxin", size=SMALL) as person:
        await person.go(1, "rhythm", "a1", "statement")
        await person.type("Renamed", "f5")
        assert person.plan().needs["a1"].statement == "Renamed" and person.sees("Renamed")


async def test_its_keys_walk_items_and_marks_and_open_the_field_behind(needs):
    async with needs.run(plan="huaxin", size=SMALL) as person:
        await person.go(1, "rhythm", "a1", "statement")
        await person.press("f5")
        rows = picture(person).chart.rows
        first = picture(person).item
        assert rows[first].place[1] == "a1", "it begins at the list's record"
        await person.press("end", "home", "down", "up")
        await person.press("right", "enter")
        assert person.place[0] == 1 and person.place[2] == rows[picture(person).item].place[1]
        assert person.place[3] == "phase"


async def test_a_letter_is_not_lost_in_silence(needs):
    async with needs.run(plan="huaxin", size=SMALL, lang="zh") as person:
        await person.go(1, "rhythm", "a1", "statement")
        await person.press("f5", "x")
        assert person.message == t("picture.type") and "F5" in person.message
        assert person.plan().needs["a1"].statement == "First need"


async def test_in_front_it_tells_its_own_keys_has_the_cursor_and_deletes_nothing(needs):
    async with needs.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(3, "stakeholders")
        await person.press("f8", "ctrl+z", "f5")
        count = len(person.plan().stakeholders)
        assert t("command.details.short") not in person.lines()[-1]
        assert t("picture.keys_several") in person.screen()
        for key in ("down", "down"):
            await person.press(key)
            picture = person.app.front.workbench.picture
            line = person.lines()[person.app.cursor_position.y]
            assert picture.region.contains(*person.app.cursor_position) and line.strip(), key
        await person.press("f8")
        assert len(person.plan().stakeholders) == count and person.message == t("picture.type")
        await person.press("f5")
        assert t("command.details.short") in person.lines()[-1] and t("picture.keys_several") not in person.screen()


async def test_it_changes_with_an_edit_and_with_undo(needs):
    async with needs.run(plan="huaxin", size=BROAD) as person:
        await person.go(1, "rhythm", "a1", "our_move_phase")
        assert person.sees("“First need” is 2 ahead")
        await person.type("2", "enter")
        await person.settle()
        assert not person.sees("“First need” is 2 ahead")
        await person.press("ctrl+z")
        assert person.sees("“First need” is 2 ahead")


async def test_it_changes_with_each_key_and_nothing_jumps(needs):
    """A value is drawn as it is typed; order stays until one goes on, what can't be read is as in the file."""
    async with needs.run(plan="huaxin", size=BROAD) as person:
        await person.go(1, "rhythm", "b1", "phase")
        order = ids(person)
        assert order.index("a1") < order.index("b1") and not row(person, "b1").out_of_step
        await person.type("1")
        assert ids(person) == order and row(person, "b1").out_of_step
        assert row(person, "b1").marks[0].step == 1 and person.plan().needs["b1"].phase == 3, "nothing was taken yet"
        await person.type("x")
        assert row(person, "b1").marks[0].step == 3, "not the part of it that can be read"
        await person.press("escape")
        assert row(person, "b1").marks[0].step == 3
        await person.type("6", "enter")
        assert ids(person).index("b1") < ids(person).index("a1"), "three steps behind come before two ahead"


async def test_a_scale_stays_while_an_amount_is_typed(needs):
    async with needs.run(plan="huaxin", size=BROAD) as person:
        await person.go(1, "needs", "a1", "amount")
        await person.type("50")
        chart = picture(person).chart
        parts = {part.place[1]: part.amount for row in chart.rows for part in row.parts or ()}
        assert parts["a1"] == 50 and chart.most == 100
        await person.press("enter")
        assert picture(person).chart.most in {None, 50}, "worked out afresh once one goes on"


async def test_an_amount_that_can_be_read_in_two_ways_is_drawn_as_in_the_file(needs):
    async with needs.run(plan="huaxin", size=BROAD) as person:
        await person.go(1, "needs", "a1", "amount")
        for key in "45.000":
            await person.type(key)
        parts = {part.place[1]: part.amount for row in picture(person).chart.rows for part in row.parts or ()}
        assert parts["a1"] == 100, "neither 45 nor 45,000 before it was asked, and never the 4 that came first"


async def test_a_picture_of_the_accounts_has_the_open_one_as_it_is_now_and_the_others_once_they_were_read(
    place, monkeypatch
):
    criterion = next(iter(DEFAULTS["criteria"]))
    place.add("huaxin", HUAXIN + f"\n[scores.{criterion}]\nscore = 2\n")
    place.add("other", HUAXIN)

    def rows(person):
        return {each.plan: each.reading for each in picture(person).chart.rows}

    plain = Summaries.accounts
    monkeypatch.setattr(Summaries, "accounts", lambda _: {})
    async with place.run(plan="huaxin", size=BROAD, lang="en") as person:
        await person.go(2, "scores", criterion, "score")
        assert picture(person).chart.id == "ranking" and {*rows(person)} == {"huaxin"}
        await person.until(lambda: "other" in plain(person.app.summaries))
        monkeypatch.setattr(Summaries, "accounts", plain)
        person.app.front.follow()  # as home does once it has read the folder
        await person.settle()
        assert {*rows(person)} == {"huaxin", "other"}
        before = rows(person)
        await person.type("5")
        assert rows(person)["huaxin"] != before["huaxin"], "with each key, before it is saved"
        await person.press("enter")
        assert rows(person)["huaxin"] != before["huaxin"] and rows(person)["other"] == before["other"]


async def test_the_lists_cursor_chooses_its_item_and_a_click_goes_there(needs):
    async with needs.run(plan="huaxin", size=BROAD) as person:
        await person.go(1, "needs", "a1", "amount")
        chosen = picture(person).chart.rows[picture(person).item]
        assert chosen.place[1] == "a1"
        row = next(n for n, each in enumerate(picture(person).chart.rows) if each.place[:2] == ("needs", "b1"))
        pane, chart = picture(person), picture(person).chart
        line = next(y for y, pieces in enumerate(pane._lines) if any(piece.item == row for piece in pieces))
        await person.pilot.click(pane, offset=(2, line))
        await person.settle()
        assert person.place[2] == "b1" and picture(person).item == row and chart.id == "reasons"


async def test_a_view_without_a_picture_has_no_key_for_it(needs):
    async with needs.run(plan="huaxin", size=USUAL) as person:
        await person.go(0, "team")
        assert "flip" not in {chip.command for chip in person.app.front.query_one("#footer").chips}
        await person.press("f5")
        assert person.app.front.records.display and person.message == t("pane.no_picture")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_an_empty_plan_is_told_what_to_do(place, lang):
    place.add("new", 'account = "New"\n')
    async with place.run(plan="new", size=USUAL, lang=lang) as person:
        await person.go(1, "rhythm")
        words = t("chart.rhythm.begin")
        assert person.sees(words[:12])


async def test_resizing_keeps_item_and_field(needs):
    async with needs.run(plan="huaxin", size=USUAL) as person:
        await person.go(1, "rhythm", "b1", "phase")
        here = person.place
        for size in ((80, 24), (200, 60), (80, 60), (60, 20), (120, 36)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
            assert person.place == here


async def test_the_room_of_the_panes_is_the_one_of_the_design(needs):
    # Of a view without sub-tabs, whose line is one more for the panes.
    coach = {80: 0, 120: 39, 160: 47, 200: 47}
    lines = {24: 17, 36: 26, 60: 50}
    narrow = {24: 18, 36: 30, 60: 54}
    async with needs.run(plan="huaxin", size=USUAL) as person:
        await person.go(1, "needs", "a1", "reason")
        for width in coach:
            for height in lines:
                await person.pilot.resize_terminal(width, height)
                await person.settle()
                inner = (narrow if width == 80 else lines)[height]
                assert tuple(person.app.front.workbench.size) == (width - coach[width], inner + 1)


async def test_a_stacked_picture_leaves_the_form_what_it_does_not_want(needs):
    async with needs.run(plan="huaxin", size=(80, 60)) as person:
        await person.go(3, "stakeholders", "chen", "name")
        before = person.app.front.form.size.height
        assert picture(person).size.height < 24, "few people want few lines"
        for number in range(6):
            await person.do(person.app.front.go_to, "stakeholders", "", "name")
            await person.press("ctrl+n")
            await person.type(f"Person number {number}", "enter")
        assert picture(person).size.height > 9 and person.app.front.form.size.height < before


async def test_a_point_of_the_plane_opens_its_plan(place):
    plan = 'account = "{}"\n[scores]\n' + "\n".join(
        f"[scores.{name}]\nscore = 4" for name in ("potential", "sales", "profit", "people", "steps", "relationship")
    )
    place.add("one", plan.format("One"))
    place.add("two", plan.format("Two"))
    async with place.run(size=SMALL) as person:
        for _ in range(30):
            await person.pilot.pause(0.05)
            if len(person.app.summaries.accounts()) == 3:
                break
        await person.do(person.app.open_plan, "one")
        await person.go(2, "scores")
        await person.press("f5")
        while picture(person).chart.id != "account_plane":
            shown = picture(person).chart
            if shown.id == "ranking" and len(shown.rows) > 1:
                assert shown.rows[picture(person).item].plan == "one", "at first the account one works on is chosen"
            await person.press("tab")
        points = picture(person).chart.points
        if len(points) > 1:
            assert points[picture(person).item].plan == "one"
        if len(points) > 1:
            target = next(n for n, each in enumerate(points) if each.plan == "two")
            while picture(person).item != target:
                before = picture(person).item
                await person.press("right")
                if picture(person).item == before:
                    await person.press("home")
            await person.press("enter")
            assert person.app.plan == "two"


PEOPLE = 'account = "People"\n' + (
    '\n[stakeholders.ann]\nname = "Ann First"\npower = 5\nstance = "neutral"\nwanted_stance = "supporter"\n'
    '[stakeholders.bo]\nname = "Bo Second"\npower = 4\nstance = "opponent"\nreports_to = "ann"\n'
    '[stakeholders.cy]\nname = "Cy Third"\npower = 4\nstance = "champion"\nreports_to = "bo"\n'
)


async def test_people_are_walked_in_their_tree_and_in_lanes_as_they_lie(place):
    place.add("people", PEOPLE)
    async with place.run(plan="people", size=SMALL) as person:
        await person.go(3, "stakeholders", "ann", "name")
        await person.press("f5")
        assert person.sees("╵╶╴Bo Second") and picture(person).item is not None
        await person.press("tab")
        chart = picture(person).chart
        assert chart.id == "influence"

        def chosen():
            return chart.marks[picture(person).item].place[1]

        await person.press("home")
        while chosen() != "ann":
            await person.press("up")
        await person.press("down")
        assert chosen() in {"bo", "cy"}, "the next line below"
        await person.press(*("right",) * 4)
        assert chosen() == "cy", "the last of the line"
        await person.do(person.app.front.workbench.draw_picture)
        assert chosen() == "cy", "what is drawn anew below the person leaves them where they are"
        await person.press(*("left",) * 4)
        assert chosen() == "bo"
        await person.press("enter")
        assert person.place[-2:] == ("bo", "stance")


async def test_the_two_pictures_of_a_section_stand_side_by_side_where_the_large_one_has_room(needs):
    async with needs.run(plan="huaxin", size=BROAD) as person:
        await person.go(2, "scores")
        for _ in range(200):  # what comes in the background: the worked plan, the folder's accounts
            if guide_words.is_warm() and "huaxin" in person.app.summaries.accounts():
                break
            await person.pilot.pause(0.05)
        await person.settle()
        assert picture(person)._beside is None, "beside the list there is one"
        await person.press("f5")
        first, names = picture(person).chart.id, SHOWN["scores"]
        assert (first, picture(person)._beside.id) == names[:2]
        before = person.screen()
        await person.press("tab")
        assert (picture(person).chart.id, picture(person)._beside.id) == (names[1], names[0]), "the keys walk the other"
        assert [line[:40] for line in before.splitlines()[8:10]] == [
            line[:40] for line in person.screen().splitlines()[8:10]
        ], "each stays where it stands"
        await person.press("shift+tab")
        assert picture(person).chart.id == names[0]
        if items(picture(person)._beside):
            await person.click(items(picture(person)._beside)[0].label[:4], last=True)
            assert picture(person).chart.id == names[1], "a click turns to it too"
        await person.press("escape")
        assert not picture(person).large and picture(person)._beside is None
        await person.go(1, "rhythm", "a1", "phase")
        await person.press("f5")
        assert picture(person)._beside is None, "a section of one picture has it alone, its columns in full"


async def test_a_record_just_begun_is_drawn_with_each_key_too(place):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=USUAL) as person:
        await person.go(1, "zones")
        await person.press("ctrl+n", "Q")
        assert [each.label for each in picture(person).chart.rows if "Q" in each.label], "before it is taken"
        await person.press("escape")
        assert not any("Q" in each.label for each in picture(person).chart.rows)


async def test_of_many_zones_the_picture_that_is_shown_keeps_its_name_in_sight(place):
    zones = "".join(f'\n[zones.z{n}]\nname = "Zone number {n}"\n' for n in range(9))
    place.add("huaxin", HUAXIN + zones)
    async with place.run(plan="huaxin", size=USUAL, lang="en") as person:
        await person.go(5, "influence")
        await person.press("f5", "shift+tab")
        assert picture(person).chart.id == "influence@z8" and person.sees("Zone number 8")
        assert first_in_sight(picture(person)._names, 8, picture(person).size.width), "the first names make room"
        await person.press("tab")
        assert picture(person).chart.id == "influence" and not person.sees("Zone number 8")

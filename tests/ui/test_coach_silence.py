"""Silencing advice with a reason, taking it back, and coming back from the coach to the very cell."""

import tomllib

import pytest

from ksp_tui.model.ids import ModuleId
from ksp_tui.text import catalogue
from tests.ui.sheets import NARROW, USUAL, fits
from tests.ui.test_coach import listed, over, page, panel, to_page

#: Three zones without needs, so that one rule is told three times; each zone has what KSP101 wants.
ZONES = 'account = "Z"\n' + "".join(
    f'[zones.{id_}]\nname = "Zone {id_}"\nspend = 100\nreachable = 10\n' for id_ in ("a", "b", "c")
)


@pytest.fixture
def zones(place):
    place.add("zones", ZONES)
    return place


async def at_advice(person, code):
    """Open the list of all and walk to the first line of a rule."""
    await person.press("f1")
    await to_page(person, "all")
    while over(person).grid.items[over(person).grid.row].hint != code:
        await person.press("down")


def keys(person):
    """Return the commands that the coach's footer shows."""
    return {chip.command for chip in over(person).query_one("#footer").chips}


async def silence(person, code, reason="the customer has asked us to wait"):
    await at_advice(person, code)
    await person.press("f8")
    await person.type(reason, "enter")


@pytest.mark.parametrize("size", [USUAL, NARROW])
async def test_advice_is_silenced_with_its_reason_and_told_again(place, size):
    async with place.run(plan="huaxin", size=size) as person:
        await person.go(1, "zones", "s", "name")
        before = len(person.app.front.frame.status.told)
        await at_advice(person, "KSP101")
        await person.press("f8")
        assert person.sees(catalogue("en")["coach.silence.ask"])
        await person.type("they never tell F8 1", "enter")
        assert "KSP101" not in listed(person) and len(listed(person)) == before - 1
        assert person.sees("Silenced 1")
        fits(person)
        await to_page(person, "silenced")
        assert listed(person) == ["KSP101"]
        assert "they never tell F8 1" in over(person).query_one("#detail").words
        await person.press("escape")
        assert "KSP101" not in panel(person).words
        await person.saved()
        kept = tomllib.loads(place.read())["silences"]
        assert list(kept.values()) == [{"rule": "KSP101", "place": "zones.s", "reason": "they never tell F8 1"}]
        await person.press("f1")
        await to_page(person, "silenced")
        await person.press("f8")
        assert listed(person) == [] and person.sees("Silenced 0")
        await to_page(person, "all")
        assert "KSP101" in listed(person) and len(listed(person)) == before
        await person.press("escape")
        await person.saved()
        assert "silences" not in tomllib.loads(place.read())


async def test_what_is_silenced_for_one_zone_is_told_for_the_others(zones):
    async with zones.run(plan="zones") as person:
        await person.press("1")
        await silence(person, "KSP102")
        found = {each.about for each in person.app.front.frame.status.told if each.code == "KSP102"}
        assert found == {("zones", "b"), ("zones", "c")}
        assert [each.about for each, _ in person.app.front.frame.status.silenced] == [("zones", "a")]
        assert listed(person).count("KSP102") == 2
        await person.press("escape")
        await person.saved()
        assert [each["place"] for each in tomllib.loads(zones.read("zones"))["silences"].values()] == ["zones.a"]


async def test_undo_takes_a_silence_back_in_the_coach_and_after_it(zones):
    async with zones.run(plan="zones") as person:
        await silence(person, "KSP102")
        assert "undo" in keys(person) and len(person.app.front.frame.status.silenced) == 1
        await person.press("ctrl+z")
        assert len(person.app.front.frame.status.silenced) == 0 and page(person) == "all"
        assert listed(person).count("KSP102") == 3 and "undo" not in keys(person)
        await person.press("ctrl+z")  # nothing of this visit is left
        assert not person.app.book.undoable and person.app.is_running
        await person.press("escape")
        await silence(person, "KSP102")
        await person.press("escape")
        assert person.place[0] == ModuleId.SHEET
        await person.press("ctrl+z")
        assert not person.plan("zones").silences and len(person.app.front.frame.status.silenced) == 0


async def test_undo_in_the_coach_leaves_edits_made_before_alone(zones):
    async with zones.run(plan="zones") as person:
        await person.go(1, "zones", "a", "scope")
        await person.type("line 1", "enter")
        await person.press("f1", "ctrl+z")
        assert person.plan("zones").zones["a"].scope == "line 1"


async def test_errors_can_not_be_silenced(place):
    place.add(
        "huaxin", place.read().replace('reports_to = "chen"\npower = 4\nstance = "supporter"', 'reports_to = "li"')
    )
    async with place.run(plan="huaxin") as person:
        await at_advice(person, "KSP023")
        await person.press("f8")
        assert not person.app.screen.query_one("#prompt").is_open
        assert catalogue("en")["coach.silence.error"] in person.notes
        assert "KSP023" in listed(person) and not person.plan().silences


async def test_a_step_is_no_advice_to_be_silenced(place):
    async with place.run(plan="huaxin") as person:
        await person.press("f1")
        await to_page(person, "next")
        while over(person).grid.items[over(person).grid.row].finding is not None:
            await person.press("down")
        await person.press("f8")
        assert catalogue("en")["coach.silence.only"] in person.notes
        assert not person.plan().silences


@pytest.mark.parametrize("keys", [("escape",), ("enter",), ("space", "space", "enter")])
async def test_without_a_reason_nothing_is_silenced(zones, keys):
    async with zones.run(plan="zones") as person:
        await at_advice(person, "KSP102")
        await person.press("f8", *keys)
        assert not person.plan("zones").silences and listed(person).count("KSP102") == 3
        await person.press("down")  # the keys are the list's again
        assert over(person).grid.row > 0


async def test_a_plan_that_is_only_shown_keeps_its_advice(place):
    place.add("new", 'schema = 99\naccount = "N"\n[zones.a]\nname = "A"\n')
    async with place.run(plan="new") as person:
        if not person.app.front.frame.status.advice:
            return
        await person.press("f1")
        await person.press("f8")
        await person.type("r", "enter")
        assert person.app.is_running and "silences" not in place.read("new")


async def test_advice_about_the_folders_file_is_not_silenced_in_a_plan(place):
    place.add("ksp", 'odd = "key"\n[criteria.potential]\nweight = 3\n')
    async with place.run() as person:
        await person.do(person.app.everywhere.folder)
        await person.press("f1")
        await to_page(person, "all")
        assert listed(person) == ["KSP021"]
        await person.press("f8")
        assert catalogue("en")["coach.silence.only"] in person.notes and person.app.is_running
        await person.press("enter", "escape")


# --- back to the very cell ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "close"), [(USUAL, "escape"), (NARROW, "f1"), (NARROW, "ctrl+b"), (USUAL, "ctrl+b")])
async def test_closing_comes_back_to_the_cell_with_the_half_typed_text(place, size, close):
    async with place.run(plan="huaxin", size=size) as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("half ty")
        caret = person.caret
        await person.press("f1")
        await to_page(person, "next")
        await person.press(close)
        assert person.place == (3, "stakeholders", "wang", "title")
        assert person.text == "half ty" and person.caret == caret and person.cells.is_dirty
        assert person.app.focused is person.cells.editor
        await person.type("ped", "enter")
        assert person.plan().stakeholders["wang"].title == "half typed"


async def test_closing_comes_back_to_a_long_text_of_the_form(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "stance_evidence")
        assert person.cells is person.app.front.form
        await person.type("first line")
        await person.press("ctrl+j")
        await person.type("second")
        await person.press("f1", "tab", "escape")
        assert person.cells is person.app.front.form and person.text == "first line\nsecond"
        assert person.place[3] == "stance_evidence"
        await person.type(" line", "enter")
        assert person.plan().stakeholders["wang"].stance_evidence == "first line\nsecond line"


async def test_silencing_leaves_the_half_typed_text_alone(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones", "s", "scope")
        await person.type("half ty")
        await silence(person, "KSP101")
        await person.press("escape")
        assert person.place == (1, "zones", "s", "scope") and person.text == "half ty"
        await person.type("ped", "enter")
        assert person.plan().zones["s"].scope == "half typed" and len(person.plan().silences) == 1


async def test_a_jump_takes_what_was_typed_when_it_fits_and_stays_when_it_does_not(place):
    async with place.run(plan="huaxin") as person:
        await person.go(1, "zones", "n", "scope")
        await person.type("line 1")
        await at_advice(person, "KSP331")
        await person.press("enter")
        assert person.place[0] == 3 and person.plan().zones["n"].scope == "line 1"
        await person.go(1, "zones", "n", "spend")
        await person.type("a lot")
        await at_advice(person, "KSP331")
        await person.press("enter")
        assert person.place == (1, "zones", "n", "spend") and person.text == "a lot" and person.message

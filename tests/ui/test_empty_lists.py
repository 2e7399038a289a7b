"""Lists that can't have a row yet, or show none: nothing is typed into nowhere, and the way on and back stays open."""

import pytest

from ksp_tui.model.contents import MODULES, group_of, views
from ksp_tui.model.ids import ModuleId
from ksp_tui.text import catalogue
from ksp_tui.views.words import in_sentence
from tests.ui.plans import NORD
from tests.ui.sheets import NARROW, NEW, USUAL

#: Lists with a row for each record of another collection of the plan.
KEYED = [
    (module, view.id, group_of(module, view).keyed_by)
    for module in MODULES
    for _, view in views(module)
    if view.group and (group_of(module, view).keyed_by or "folder.").partition(".")[0] != "folder"
]


def test_there_are_such_lists():
    assert {view for _, view, _ in KEYED} == {"ladder", "ladder_check", "positioning", "relationships"}


@pytest.mark.parametrize(
    ("module", "view", "source", "lang", "size"),
    [(*each, *(("en", USUAL), ("zh", NARROW))[n % 2]) for n, each in enumerate(KEYED)],
)
async def test_without_zones_the_list_says_so_and_enter_leads_there(place, module, view, source, lang, size):
    place.add("new", NEW)
    async with place.run(plan="new", lang=lang, size=size) as person:
        await person.go(module, view)
        words = catalogue(lang)["list.keyed_empty"].format(what=in_sentence(catalogue(lang)[f"group.{source}"]))
        assert person.sees(words[:10]) and person.cells.here() is None
        await person.type("2 客户")
        await person.paste("a\tb\nc\td")
        await person.press("down", "tab", "f6", "f7", "f8", "f9", "ctrl+d", "alt+up", "f5", "left", "right", "f5")
        assert person.place[:2] == (module, view) and person.app.focused is not None
        assert place.read("new") == NEW and person.app.is_running
        await person.press("enter")
        assert person.place[0] == 1 and person.place[1] == source
        assert person.cells.here() == (None, "name")
        await person.type("北方", "enter")
        await person.press("escape")  # back to where what was missing is wanted
        assert person.place[:2] == (module, view)
        assert person.cells.here()[0] in person.plan("new").zones
        assert not person.sees(words[:10])


@pytest.mark.parametrize(("module", "view", "source"), KEYED)
async def test_escape_leads_back_to_the_sheet(place, module, view, source):
    place.add("new", NEW)
    async with place.run(plan="new") as person:
        await person.go(module, view)
        await person.type("x")
        await person.press("escape")
        assert person.place[0] == ModuleId.SHEET


async def test_the_first_module_a_beginner_looks_at_takes_no_harm(place):
    """F2 and a digit, then typing at once: as people do."""
    place.add("new", NEW)
    async with place.run(plan="new") as person:
        for module in MODULES:
            await person.press("f2", str(module or 9))
            for _ in range(5):
                await person.type("2", "enter")
            await person.press("ctrl+z", "escape", "escape", "escape")
            assert person.app.is_running
            if person.at_home:
                await person.do(person.app.open_plan, "new")


async def test_a_filter_without_hits_takes_no_words(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "title")
        await person.press("ctrl+r")
        await person.type("nobody at all", "enter")
        assert person.cells.here() is None
        await person.type("Frau Neu", "enter")
        await person.paste("a\tb\nc\td")
        assert len(person.plan().stakeholders) == 3
        await person.press("f6")
        await person.type("x", "enter")
        assert len(person.plan().stakeholders) == 3
        await person.press("escape")
        assert person.place[:2] == (3, "stakeholders") and not person.app.front.rows.filter
        assert person.app.front.records.row_count == 4


async def test_a_jump_shows_a_record_that_the_filter_hides(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "title")
        await person.press("ctrl+r")
        await person.type("李娜", "enter")
        assert person.app.front.rows.ids() == ["li"]
        await person.do(person.app.go_to, "huaxin", ("stakeholders", "wang", "stance"))
        assert person.place == (3, "stakeholders", "wang", "stance")
        await person.press("ctrl+r")
        await person.type("李娜", "enter")
        await person.do(person.app.go_to, "huaxin", ("stakeholders", "li", "stance"))
        assert person.app.front.rows.filter == "李娜"


async def test_a_jump_to_a_sub_strategy_shows_the_view_of_its_kind(place):
    kinds = {"business": "business_strategies", "people": "people_strategies", "resources": "resource_strategies"}
    records = [f'[strategies.{kind}]\nstatement = "S {kind}"\nkind = "{kind}"\n' for kind in kinds]
    place.add("nord", NORD + "\n" + "\n".join(records) + '\n[strategies.none]\nstatement = "S none"\n')
    async with place.run(plan="nord") as person:
        for kind, view in [*kinds.items(), *reversed(kinds.items()), ("none", "strategies")]:
            await person.do(person.app.go_to, "nord", ("strategies", kind, "goal"))
            assert person.place == (5, view, kind, "goal")
            await person.do(person.app.go_to, "nord", ("strategies", kind))
            assert person.place[:3] == (5, view, kind)
        await person.do(person.app.go_to, "nord", ("actions",), "people_strategies")
        assert person.place[1] == "actions"


async def test_lists_of_the_folder_whose_items_are_all_hidden(place):
    hidden = "".join(
        f"[roles.{role}]\nhidden = true\n"
        for role in ("strategist", "advocate", "relationship", "value", "coordinator", "information")
    )
    place.add("ksp", hidden)
    place.add("new", NEW)
    async with place.run(plan="new") as person:
        await person.go(2, "role_fills")
        await person.type("4", "enter")
        assert person.app.front.MODULE in {ModuleId.FOLDER, 2} and person.app.is_running
        assert place.read("new") == NEW


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_an_invitation_that_is_cut_shows_a_sign(place, lang):
    place.add("new", NEW)
    async with place.run(plan="new", lang=lang, size=NARROW) as person:
        await person.go(1, "zones")
        whole = catalogue(lang)["add.zones"]
        assert person.sees(whole) or any(person.sees(f"{whole[:n].rstrip()} …") or person.sees(f"{whole[:n]}…")
                                         for n in range(6, len(whole)))  # fmt: skip

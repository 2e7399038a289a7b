"""Home: the folder of plans."""

import pytest

from ksp_tui import app as app_module
from ksp_tui.app import KspApp
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import Plan
from ksp_tui.screens.leaving import LeavingStart
from ksp_tui.store.planfile import read_file
from ksp_tui.text import catalogue, t
from tests.ui.person import Person
from tests.ui.plans import BROKEN, NORD


@pytest.fixture
def many(place):
    place.add("nord", NORD)
    place.add("ostsee", BROKEN)
    return place


def listed(person):
    return [entry.id for entry in person.app.screen.grid.entries]


async def test_plans_are_listed_and_typing_filters_them_by_pinyin_too(many):
    async with many.run(lang="zh") as person:
        assert set(listed(person)) == {"huaxin", "nord", "ostsee"}
        await person.type("huax")
        assert listed(person) == ["huaxin"]
        await person.press("escape")
        assert len(listed(person)) == 3
        await person.type("hxzz", "enter")
        assert person.place[0] == ModuleId.SHEET and person.app.plan == "huaxin"


async def test_after_a_filter_without_a_match_all_plans_are_seen_again(many):
    async with many.run(size=(80, 24)) as person:
        names = [each.account[:8] for each in person.app.screen.grid.entries]
        for keys in (["escape"], ["backspace", "backspace"]):
            await person.type("qq")
            assert person.sees(t("home.filter_none", words="qq")[:30])
            await person.press(*keys)
            assert all(person.sees(name) for name in names), person.screen()


async def test_a_jump_leads_into_the_marked_account_and_says_where_there_is_none(many):
    async with many.run(size=(80, 24)) as person:
        await person.press("down")
        marked = person.app.screen.entry.id
        await person.press("f2", "3")
        assert person.place[0] == ModuleId.SITUATION and person.app.front.file == marked
        await person.press("escape", "escape")
        await person.do(person.app.show_home)
        await person.type("qq", "f2")
        assert person.message == t("jump.nowhere")


async def test_a_jump_in_the_settings_of_a_folder_without_an_open_plan_leads_within_them(many):
    async with many.run(size=(80, 24)) as person:
        await person.do(person.app.show_module, ModuleId.FOLDER)
        assert not person.app.plan
        await person.press("f2")
        await person.type(t("group.finance"), "enter")
        assert person.place[:2] == (ModuleId.FOLDER, "finance")


async def test_enter_opens_the_marked_plan_and_escape_comes_back_to_it(many):
    async with many.run() as person:
        await person.press("down")
        marked = person.app.screen.entry.id
        await person.press("down", "up", "enter")
        assert person.app.plan == marked
        await person.press("escape")
        assert person.at_home and person.app.screen.entry.id == marked


async def test_a_click_opens_a_plan(many):
    async with many.run() as person:
        await person.click("Nordlicht Energie", times=2)
        assert person.app.plan == "nord"


async def test_a_new_plan_is_named_and_opened(place):
    async with place.run() as person:
        await person.press("ctrl+n")
        await person.type("Südwind AG", "enter")
        assert "Südwind AG" in person.header
        assert person.plan(person.app.plan).account == "Südwind AG"
        await person.press("escape")
        assert len(listed(person)) == 2 and person.sees("Südwind AG")
    assert len(list(place.folder.glob("*.toml"))) == 2


async def test_a_question_that_is_given_up_changes_nothing(place):
    async with place.run() as person:
        for key in ("ctrl+n", "ctrl+r", "ctrl+d"):
            await person.press(key)
            await person.type("X")
            await person.press("escape")
        assert listed(person) == ["huaxin"]
        await person.type("nothing like it")
        assert listed(person) == []


async def test_a_plan_is_renamed_and_the_rename_can_be_undone(place):
    async with place.run() as person:
        await person.press("ctrl+r")
        assert person.text == "华信制造"
        await person.type("华信集团", "enter")
        assert person.sees("华信集团") and 'account = "华信集团"' in place.read()
        assert place.folder.joinpath("huaxin.toml").exists()
        await person.press("ctrl+z")
        await person.saved()
        assert 'account = "华信制造"' in place.read()


async def test_a_plan_is_copied_under_another_name(place):
    async with place.run() as person:
        await person.press("ctrl+d")
        await person.type("华信二厂", "enter")
        assert len(listed(person)) == 2 and person.sees("华信二厂")
    files = sorted(place.folder.glob("*.toml"))
    accounts = {read_file(path, Plan).model.account for path in files}
    assert accounts == {"华信制造", "华信二厂"}


async def test_a_plan_goes_into_the_archive_and_comes_back(many):
    async with many.run() as person:
        while person.app.screen.entry.id != "nord":
            await person.press("down")
        await person.press("f8")
        assert "nord" not in listed(person) and not many.folder.joinpath("nord.toml").exists()
        assert "Nordlicht" in person.message
        await person.press("f7")
        assert listed(person) == ["nord"]
        await person.press("enter")
        assert "nord" in listed(person)
    assert many.read("nord") == NORD


async def test_a_broken_file_is_listed_shown_and_never_written(many):
    async with many.run() as person:
        assert person.sees("ostsee") and person.sees("! KSP0")
        while person.app.screen.entry.id != "ostsee":
            await person.press("down")
        await person.press("enter")
        assert person.sees("status = “active”") and person.sees("line 2")
        await person.type("x", "f8", "ctrl+n", "ctrl+z")
        assert person.sees("status = “active”")
        await person.press("escape")
        assert person.at_home
        await person.press("enter")
        many.add("ostsee", BROKEN.replace("“", '"').replace("”", '"'))
        await person.press("escape")
        await person.look_at_disk()
        assert not person.sees("! KSP0")
        await person.press("enter")
        assert person.app.plan == "ostsee"
    assert many.read("ostsee") == BROKEN.replace("“", '"').replace("”", '"')


async def test_a_plan_that_appears_meanwhile_is_listed(place):
    async with place.run() as person:
        place.add("nord", NORD)
        await person.look_at_disk()
        assert "nord" in listed(person)


async def test_an_empty_folder_offers_what_to_begin_with(place):
    place.folder.joinpath("huaxin.toml").unlink()
    async with place.run() as person:
        assert person.sees("^N New") and person.sees("F9 Examples")
        await person.press("ctrl+n")
        await person.type("Erste", "enter")
        assert "Erste" in person.header


async def test_a_name_that_cannot_be_kept_is_said(place):
    async with place.run() as person:
        await person.press("ctrl+n")
        await person.type("///", "enter")
        assert (person.at_home and person.message) or "///" in person.header


async def test_a_second_account_of_a_name_is_asked_about(place):
    place.add("muller", 'account = "Müller"\n')
    async with place.run() as person:
        await person.press("ctrl+n")
        await person.type("MULLER", "enter")
        assert "There is already a plan for “MULLER”" in person.screen() and "muller.toml" in person.screen()
        await person.press("enter")
        assert person.app.plan == "muller", "the one that is there is opened"
        await person.press("escape", "escape")
    async with place.run() as person:
        await person.press("ctrl+n")
        await person.type("Mu\u0308ller", "enter")
        await person.press("down", "enter")
        assert len(list(place.folder.glob("*.toml"))) == 3 and person.app.plan != "muller"


async def test_a_copy_needs_a_name_of_its_own(place):
    place.add("muller", 'account = "Müller"\n')
    async with place.run() as person:
        await person.press("ctrl+d")
        await person.type("muller", "enter")
        assert "muller.toml is already the plan for “muller”" in person.message
        assert len(list(place.folder.glob("*.toml"))) == 2


# --- the first start ------------------------------------------------------------------------------------------------


@pytest.fixture
def nobody(place):
    (place.folder / "huaxin.toml").unlink()
    return place


@pytest.mark.parametrize(("lang", "name"), [("en", "Südwind AG"), ("zh", "远景新材")])
async def test_a_name_typed_into_an_empty_folder_makes_the_first_account(nobody, lang, name):
    async with nobody.run(size=(80, 24), lang=lang) as person:
        words = catalogue(lang)
        assert person.sees(words["home.empty"][:12]) and person.sees(words["home.first"])
        for key in ("F1", "F10", "F2", "F9", "^B", "^P", "^G"):
            assert person.sees(key), "a beginner finds the keys, and those for terminals that swallow F keys"
        await person.press("enter")
        assert person.at_home and person.sees(words["home.first.name"][:12])
        assert not list(nobody.folder.iterdir()), "nothing is made without a name"
        await person.type(name, "enter")
        assert not person.at_home and person.plan(person.app.plan).account == name
        await person.press("escape")
        assert listed(person) == [person.app.plan] and person.app.screen.line.value == ""
        assert not person.sees(words["home.empty"][:12])
    assert {path.name for path in nobody.folder.glob("*")} == {f"{name}.toml"}, "its plan alone: no lists, no examples"


async def test_a_first_name_that_cannot_be_used_stays_to_be_mended(nobody):
    async with nobody.run() as person:
        nobody.folder.rmdir()
        nobody.folder.write_text("a file where the folder was")
        await person.type("Nord", "enter")
        assert person.at_home and person.app.screen.line.value == "Nord"
        nobody.folder.unlink()
        await person.press("enter")
        assert not person.at_home and person.plan(person.app.plan).account == "Nord"


# --- the examples ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "worked"), [("en", "nordlicht"), ("zh", "huaxin")])
async def test_the_examples_open_in_a_folder_of_their_own_and_lead_back(place, lang, worked):
    before = {path.name: path.read_bytes() for path in place.folder.iterdir()}
    async with place.run(lang=lang) as person:
        await person.press("f9")
        then = person.app.leaving.then
    assert (then.folder, then.plan, then.own) == (place.state.examples, worked, place.folder)
    assert {path.name: path.read_bytes() for path in place.folder.iterdir()} == before, "no plan, no list comes in"
    app = KspApp(then.folder, then.plan, place.state)
    app.examples.own = then.own
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        assert app.plan == worked
        await person.press("escape")
        assert set(listed(person)) == {"donghai", "huaxin", "nordlicht", "yuanjing"}
        for words in ("home.examples", "home.examples.back"):
            assert person.sees(catalogue(lang)[words])
        assert place.state.recent_folder() == place.folder, "the next start opens one's own"
        await person.press("f9")
    assert app.leaving.then == LeavingStart(place.folder)


def test_the_program_goes_on_in_the_folder_it_was_left_for(tmp_path, monkeypatch):
    seen = []

    def run(self, **_):
        seen.append((self.folder.name, self._first_plan, self.examples.own))
        if len(seen) == 1:
            self.leaving.then = LeavingStart(tmp_path / "examples", "huaxin", own=self.folder)
        elif len(seen) == 2:
            self.leaving.then = LeavingStart(self.examples.own)
        return 0

    monkeypatch.setattr(KspApp, "run", run)
    monkeypatch.setenv("KSP_STATE_DIR", str(tmp_path / "state"))
    assert app_module.run(tmp_path / "mine") == 0
    assert seen == [("mine", None, None), ("examples", "huaxin", tmp_path / "mine"), ("mine", None, None)]

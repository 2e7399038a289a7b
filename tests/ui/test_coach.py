"""The coach: quiet beside the work, and over the screen on F1; what it says, where it leads, what is silenced."""

import pytest

from ksp_tui import guide
from ksp_tui.commands import Destination
from ksp_tui.guide import MODULES, module
from ksp_tui.status import guide_answers as guide_words
from ksp_tui.status.guide_answers import advice, warm
from ksp_tui.text import catalogue, using
from tests.ui.sheets import LANGS, LARGE, NARROW, USUAL, add_examples, fits, is_at


@pytest.fixture
def worked(place):
    return add_examples(place, "huaxin")


def panel(person):
    return person.app.front.query_one("#help")


def over(person):
    assert type(person.app.screen).__name__ == "CoachScreen"
    return person.app.screen


def page(person):
    return over(person)._list


def listed(person):
    return [item.hint for item in over(person).grid.items]


async def to_page(person, name):
    for _ in range(6):
        if page(person) == name:
            return
        await person.press("tab")
    raise AssertionError(name)


async def read(person):
    """Wait until the worked plan has been read in the background."""
    for _ in range(100):
        if guide_words.is_warm():
            break
        await person.pilot.pause(0.05)
    await person.settle()


# --- the panel ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
async def test_the_panel_says_what_is_asked_and_how_to_type_it(place, lang, monkeypatch):
    monkeypatch.setattr(guide_words, "_kept", {})
    async with place.run(plan="huaxin", lang=lang) as person:
        words = catalogue(lang)
        await person.go(3, "stakeholders", "wang", "stance")
        said = panel(person).words
        assert words["ask.stakeholders.stance"] in said and words["meaning.stance.champion"] in said
        await read(person)
        good = advice("stakeholders", "stance").good
        await person.pilot.resize_terminal(*LARGE)
        await person.settle()
        said = panel(person).words
        assert good and good in said and words["guide.good"] in said and words["type.one"] in said
        await person.go(1, "zones", "n", "spend")
        told = words["type.money"].format(tenth="1.2", million="1,200,000")
        assert words["ask.zones.spend"] in panel(person).words and told in panel(person).words


@pytest.mark.parametrize(("lang", "title"), [("zh", "盈利能力"), ("en", "Profitability")])
async def test_the_good_answer_is_the_one_to_the_same_criterion(place, lang, title):
    async with place.run(plan="huaxin", lang=lang, size=LARGE) as person:
        await person.go(2, "scores", "profitability", "score")
        await read(person)
        await person.press("down", "up")
        good = advice("scores", "score", "profitability").good
        assert title in good.partition(")" if lang == "en" else "）")[0]
        assert good[:30] in panel(person).words and advice("scores", "score", "fit").good != good


async def test_the_good_answer_to_a_statement_gives_its_verdict_not_away(place):
    async with place.run(plan="huaxin", lang="en", size=LARGE) as person:
        await person.go(2, "judgements", "alone", "verdict")
        await read(person)
        await person.press("f1")
        assert person.cells.here() == ("alone", "verdict")
        good, stated = (advice("judgements", "verdict", record).good for record in ("alone", "revenue"))
        assert good and stated and good != stated
        assert "own affair" not in good and "own affair" in stated


async def test_a_value_that_does_not_fit_is_told_first(place):
    place.add("huaxin", place.read().replace('stance = "neutral"', 'stance = "friendly"'))
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "stance")
        said = panel(person).words.splitlines()
        assert "friendly" in said[2]


async def test_checks_of_the_module_stand_worst_first_and_lead_to_their_place(place):
    broken = place.read().replace('power = 4\nstance = "reserved"', 'power = 4\nstance = "reserved"\nnickname = "W"')
    place.add(
        "huaxin", broken.replace('reports_to = "chen"\npower = 4\nstance = "supporter"', 'reports_to = "li"\npower = 4')
    )
    async with place.run(plan="huaxin", size=LARGE) as person:
        await person.go(3, "stakeholders", "chen", "name")
        found = person.app.front.frame.status.of_module(3)
        assert found[0].severity == "error" and found[0].code == "KSP023"
        harm = [(each.severity != "error") for each in found]
        assert harm == sorted(harm)
        checks = [para for para in panel(person)._paras if isinstance(para.command, Destination)]
        assert [para.text.split()[-1] for para in checks] == [each.code for each in found][: len(checks)]
        assert checks[0].mark.strip() == "✗"
        await person.click("KSP023")
        assert person.place == (3, "stakeholders", "li", "reports_to")


async def test_checks_of_the_current_record_are_marked(place):
    async with place.run(plan="huaxin", size=LARGE) as person:
        await person.go(3, "stakeholders", "wang", "name")
        marked = [para for para in panel(person)._paras if para.look == "strong" and "KSP" in para.text]
        assert marked and all("wang" in para.command.path for para in marked)


async def test_an_edit_lets_a_check_go_and_another_come_within_a_pause(place):
    async with place.run(plan="huaxin", size=LARGE) as person:
        await person.go(1, "zones", "s", "reachable")
        assert "KSP101" in panel(person).words
        before = person.header
        await person.type("30", "enter")
        assert "KSP101" not in panel(person).words and person.header != before
        await person.go(1, "zones", "s", "sales_this_year")
        assert "KSP103" not in panel(person).words
        await person.type("9m", "enter")
        assert "KSP103" in panel(person).words
        await person.press("ctrl+z")
        assert "KSP103" not in panel(person).words


async def test_the_header_counts_and_its_chip_shows_all(place):
    async with place.run(plan="huaxin", size=LARGE) as person:
        await person.go(3, "stakeholders", "wang", "name")
        insight = person.app.front.frame.status
        assert f"! {insight.advice}" in person.header
        assert (insight.errors == 0) is ("✗" not in person.header)
        await person.click(f"! {insight.advice}")
        assert page(person) == "all" and len(over(person).grid.items) == len(insight.told)


@pytest.mark.parametrize("size", [(120, 20), USUAL, LARGE])
async def test_whatever_the_field_says_some_checks_and_the_next_step_stay_in_sight(place, size):
    async with place.run(plan="huaxin", size=size) as person:
        await read(person)
        await person.go(3, "stakeholders", "wang", "what_changes")
        rows = panel(person)._rows
        assert len(rows) <= max(6, panel(person).size.height)
        assert any(isinstance(row.command, Destination) for row in rows)
        assert person.sees("F1 shows all")
        assert size[1] < 30 or person.sees("Write three needs")


async def test_no_heading_stands_without_its_words(place):
    async with place.run(plan="huaxin") as person:
        await read(person)
        for height in range(20, 61, 4):
            await person.pilot.resize_terminal(120, height)
            await person.settle()
            await person.go(3, "stakeholders", "wang", "what_changes")
            rows = [row.text for row in panel(person)._rows]
            assert rows[-1] != "Good answer" and len(rows) <= panel(person).size.height
            if "Good answer" in rows:
                after = rows[rows.index("Good answer") + 1]
                assert after and "rule" not in after


# --- over the screen: the field -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "size"), [("en", USUAL), ("zh", NARROW), ("en", (60, 20)), ("zh", (60, 20))])
async def test_f1_says_all_there_is_of_the_field_and_it_can_be_read_to_the_end(place, size, lang):
    async with place.run(plan="huaxin", size=size, lang=lang) as person:
        await person.go(3, "stakeholders", "wang", "stance")
        await person.press("f1")
        said = advice("stakeholders", "stance")
        text = over(person).field.words
        for words in (said.ask, said.why, said.good, said.poor, said.difference):
            assert words and words in text
        seen = person.screen()
        for _ in range(9):
            await person.press("pagedown")
            seen += person.screen()
        for words in (said.why, said.poor, said.difference):
            assert words[-4:] in seen and words[:4] in seen
        assert over(person).field.below == 0
        fits(person)
        await person.press("pageup", *["up"] * 40)
        assert person.sees(said.ask[:6])


async def test_at_the_usual_size_each_field_is_seen_in_full_at_once(place):
    async with place.run(plan="huaxin", size=USUAL) as person:
        warm()
        for number in MODULES[1:]:
            for each in module(number).fields:
                await person.do(person.app.go_to, "huaxin", (each.group, each.name))
                break
            await person.press("f1")
            if page(person) == "field":
                assert over(person).field.below == 0, each
            await person.press("escape")


async def test_what_is_below_is_told_with_its_key(place):
    async with place.run(plan="huaxin", size=(60, 20)) as person:
        await person.go(3, "stakeholders", "wang", "stance")
        await person.press("f1")
        below = over(person).field.below
        assert below > 3 and person.sees(f"PgDn: {below} more lines")
        await person.press("down")
        assert person.sees(f"PgDn: {below - 1} more lines")
        await person.press(*["pagedown"] * 5)
        assert not person.sees("PgDn")


# --- over the screen: the lists -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [USUAL, NARROW])
async def test_tab_turns_the_pages(worked, size):
    async with worked.run(plan="huaxin", size=size) as person:
        await person.go(1, "needs", "", "")
        await person.press("f1")
        insight = person.app.front.frame.status
        pages = []
        for _ in range(6):
            pages.append(page(person))
            if page(person) not in {"field", "guide"}:
                assert len(over(person).grid.items) == {
                    "module": len(insight.of_module(1)), "all": len(insight.told),
                    "next": len(insight.next), "silenced": 1,
                }[page(person)]  # fmt: skip
            await person.press("tab")
        assert pages == ["field", "module", "all", "next", "silenced", "guide"] and page(person) == "field"
        await person.press("shift+tab")
        assert page(person) == "guide" and guide.module(1).purpose in over(person).field.words
        await person.press("left", "left")
        assert page(person) == "next"
        await person.press("right")
        assert page(person) == "silenced"
        await person.click("This module")
        assert page(person) == "module"
        fits(person)


@pytest.mark.parametrize(
    ("name", "size"), [("module", NARROW), ("all", USUAL), pytest.param("next", NARROW, marks=pytest.mark.slow)]
)
async def test_enter_goes_to_the_very_place_of_each_line(worked, size, name):
    async with worked.run(plan="huaxin", size=size) as person:
        await person.go(1, "needs")
        await person.press("f1")
        await to_page(person, name)
        count = len(over(person).grid.items)
        assert count
        for number in range(count):
            if number:
                await person.go(1, "needs")
                await person.press("f1")
                await to_page(person, name)
                await person.press(*["down"] * number)
            item = over(person).grid.items[number]
            assert item.words[:6] in over(person).query_one("#detail").words
            await person.press("enter")
            assert is_at(person, item.place)


async def test_each_line_says_why_and_what_to_do(worked):
    async with worked.run(plan="huaxin", lang="zh") as person:
        await person.press("f1")
        assert page(person) == "all"
        for item in over(person).grid.items:
            said = over(person).query_one("#detail").words
            assert catalogue("zh")[f"rule.{item.hint}.why"] in said
            with using("zh"):
                assert len(said) > len(item.words) + 20
            assert over(person).query_one("#detail").below == 0
            await person.press("down")


async def test_a_click_goes_to_a_line(worked):
    async with worked.run(plan="huaxin") as person:
        await person.press("f1")
        assert listed(person)[1] == "KSP335"
        await person.click("KSP335", times=2)
        assert person.place[0] == 3 and person.place[3] == "coverage"


async def test_what_is_wrong_in_the_folders_file_is_told_beside_it(place):
    """Only `ksp check` told it: whoever set a limit that is not used learnt nothing of it."""
    place.add("ksp", "schema = 1\n[thresholds]\nvalue_low = 3.4\n")
    async with place.run(lang="en") as person:
        await person.do(person.app.everywhere.folder)
        assert person.sees("! 1")
        await person.do(person.app.front.go_to, "thresholds", "", "value_low")
        await person.press("f1")
        assert over(person)._names == ["field", "all"]
        assert "from 1 to 5" in over(person).field.words
        await to_page(person, "all")
        assert listed(person) == ["KSP209"] and person.sees("but 2.5 is used")
        await person.press("f8")
        assert "silences" not in place.read("ksp")
        await person.press("escape", "down", "up", "2", ".", "5", "enter")
        await person.saved()
        assert "value_low = 2.5" in place.read("ksp") and not person.sees("! 1")

"""What a view shows when one comes to it: its own keys, its whole invitation, its order, no word of the past."""

import pytest

from ksp_tui.text import t
from ksp_tui.views.words import in_sentence
from tests.ui.plans import HUAXIN

SMALL = (80, 24)
RUNS = """
[talks.t1]
person = "li"
ask = "Come?"

[rehearsals.a]
talk = "t1"
date = 2026-11-02
seconds = 91

[rehearsals.b]
talk = "t1"
date = 2026-11-03
seconds = 92
"""
#: What each view is there for has its key.
KEYS = {
    (5, "talks"): ["Alt+R"],
    (5, "rehearsals"): ["Alt+R"],
    (6, "cases"): ["Alt+U"],
    (6, "processes"): ["Alt+J"],
    (6, "arci"): ["Alt+J", "Alt+T"],
    (6, "tasks"): ["Alt+T"],
    (7, "review_setup"): ["Alt+M"],
    (7, "reviews"): ["Alt+M"],
}
ARCI = """\
account = "Huaxin"

[processes.p]
name = "Launch"

[tasks.a]
process = "p"
name = "Hand over from sales"
order = 1

[tasks.b]
process = "p"
name = "Agree the plan"
order = 2
"""
PEOPLE = (
    ARCI.replace('name = "Launch"', 'name = "Launch"\npeople = ["lin", "w"]')
    + """
[team.lin]
name = "Lin"

[stakeholders.w]
name = "Wang"
"""
)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_key_that_a_view_is_there_for_stands_in_its_footer_on_a_small_screen(place, lang):
    place.add("huaxin", HUAXIN + RUNS)
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        for (module, view), keys in KEYS.items():
            await person.go(module, view)
            footer = person.lines()[-1]
            assert all(key in footer for key in keys) and "Esc" in footer and "F10" in footer, (view, footer)
            await person.go(5, "strategies")
            assert not any(key in person.lines()[-1] for key in keys), view


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_empty_last_row_invites_with_all_its_words(place, lang):
    place.add("huaxin", HUAXIN + RUNS)
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        for module, view, words in ((5, "rehearsals", "add.rehearsals"), (5, "talks", "add.talks")):
            await person.go(module, view)
            assert person.sees(t(words)), "below a record"
            await person.press("ctrl+n")
            assert person.place[2] == "" and person.sees(t(words)), "where one types"


async def test_a_list_is_in_order_when_one_comes_back_to_it(place):
    place.add("huaxin", HUAXIN + RUNS)
    async with place.run(plan="huaxin", size=SMALL) as person:
        await person.go(5, "rehearsals")
        rows = person.app.front.rows
        assert rows.ids() == ["b", "a"]
        await person.press("down", "tab")
        await person.type("2026-11-20", "enter")
        assert rows.ids() == ["b", "a"], "no row jumps under the hand"
        await person.press("f3", "f4")
        assert person.app.front.rows.ids() == ["a", "b"]


async def test_what_was_refused_is_not_said_any_more_when_one_comes_back(place):
    place.add("huaxin", 'account = "Huaxin"\n')
    async with place.run(plan="huaxin", size=SMALL) as person:
        await person.go(4, "target_matrix")
        await person.type("5")
        assert t("list.keyed_empty", what=in_sentence(t("group.zones"))) in person.message
        await person.press("enter")
        assert person.place[:2] == (1, "zones")
        await person.go(4, "projects")
        assert not person.message


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_chart_without_people_says_so_and_leads_to_where_they_are_named(place, lang):
    place.add("huaxin", ARCI)
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        await person.go(6, "arci")
        assert person.sees(t("matrix.arci_no_people")[:30])
        await person.press("enter")
        assert person.place == (6, "processes", "p", "people")
    place.add("huaxin", 'account = "Huaxin"\n')
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        await person.go(6, "arci")
        assert person.sees(t("matrix.arci_no_process"))


async def test_the_cursor_of_a_chart_stays_off_its_checks(place):
    place.add("huaxin", PEOPLE)
    async with place.run(plan="huaxin", size=SMALL) as person:
        await person.go(6, "arci", "b")
        for keys in (("home",), ("left", "left"), ("tab", "home"), ("tab", "left", "left")):
            await person.press(*keys)
            assert person.place[3] == "lin", keys
        await person.type("a", "enter")
        assert person.plan().tasks["b"].accountable == ["lin"]


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_tasks_without_an_a_are_told_where_they_become_no_actions(place, lang):
    place.add("huaxin", PEOPLE)
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        await person.go(6, "arci", "a")
        await person.press("alt+t")
        assert person.message == t("process.left_out", count=2) and not person.plan().actions
        await person.type("a", "enter")
        await person.press("alt+t")
        assert len(person.plan().actions) == 1 and t("process.left_out", count=1) in person.message
        await person.type("a", "enter")
        await person.press("alt+t", "alt+t")
        assert person.message == t("process.nothing_to_do") and len(person.plan().actions) == 2

"""Home beyond the list: ranks, verdicts, flags, what is due, the map; what is known is kept between starts."""

import datetime as dt
import os

import pytest

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.home import HomeScreen
from ksp_tui.screens.home_agenda import agenda_items
from ksp_tui.status.summaries import Summaries
from ksp_tui.text import catalogue, using
from tests.ui.plans import BROKEN, NORD
from tests.ui.sheets import LANGS, LARGE, NARROW, ROOMS, USUAL, add_examples, fits, is_at

NAMES = ["donghai", "huaxin", "nordlicht", "yuanjing"]


@pytest.fixture
def four(place):
    """The four worked accounts."""
    return add_examples(place)


@pytest.fixture
def counted(monkeypatch):
    """Counts the plans that are worked out, by id."""
    calls = []
    plain = Summaries.work_out

    def work_out(self, plan_id, path, book):
        calls.append(plan_id)
        return plain(self, plan_id, path, book)

    monkeypatch.setattr(Summaries, "work_out", work_out)
    return calls


async def known(person):
    """Wait until every plan of the folder has been looked into."""
    home = person.app.screen
    for _ in range(200):
        await person.pilot.pause(0.03)
        if not home._queue and home.grid.summaries:
            break
    await person.settle()
    return home


def row(person, plan):
    """Return the cells of a plan by column."""
    grid = person.app.screen.grid
    number = [entry.id for entry in grid.entries].index(plan)
    return {column.id: grid.cell(number, n)[0] for n, column in enumerate(grid.columns)}


def items(person):
    return [item for item in person.app.screen.agenda.items if not item.is_heading]


# --- the table ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
async def test_ranks_by_score_stand_beside_ranks_by_volume(four, lang):
    async with four.run(lang=lang, size=LARGE) as person:
        await known(person)
        ranks = {name: (row(person, name)["rank"], row(person, name)["volume"]) for name in NAMES}
        assert sorted(by_score for by_score, _ in ranks.values()) == ["1", "2", "3", "4"]
        assert ranks["donghai"][1] == "1" and ranks["donghai"][0] != "1"
        verdicts = {name: row(person, name)["verdict"] for name in NAMES}
        assert verdicts["huaxin"] == catalogue(lang)["verdict.key"]
        assert set(verdicts.values()) <= {words for key, words in catalogue(lang).items() if key.startswith("verdict.")}
        assert row(person, "huaxin")["score"] == "4.2"
        assert row(person, "huaxin")["done"] == "━" * 8 != row(person, "donghai")["done"]
        for name in NAMES:
            assert person.sees(verdicts[name])
        fits(person)


@pytest.mark.parametrize("size", [USUAL, NARROW, pytest.param(LARGE, marks=pytest.mark.slow)])
async def test_home_looks_the_same_after_other_screens_were_shown(four, size):
    async with four.run(size=size) as person:
        await known(person)
        before = person.lines()
        for keys in (("f1",), ("f10",), ("f12",), ("ctrl+f",)):
            await person.press(*keys, "escape")
        await person.press("enter")
        for digit in "193":
            await person.press("f2", digit)
        await person.press("f1", "escape", "escape", "escape")
        await known(person)
        assert person.lines() == before


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (60, {"account", "verdict", "rank", "flags"}),
        (80, {"account", "verdict", "rank", "flags", "score", "done"}),
        (100, {"account", "verdict", "rank", "flags", "score", "done", "volume", "status"}),
        (120, {"account", "verdict", "rank", "flags", "score", "done", "volume", "status", "next"}),
    ],
)
async def test_columns_come_with_the_width(four, width, columns):
    async with four.run(size=(width, 30)) as person:
        await known(person)
        assert {column.id for column in person.app.screen.grid.columns} <= columns | {"done", "volume", "score"}
        assert person.sees(catalogue("en")["home.verdict"]) and person.sees(catalogue("en")["home.flags"])
        fits(person)
        await person.pilot.resize_terminal(160, 40)
        await person.settle()
        assert len(person.app.screen.grid.columns) == 9
        fits(person)


async def test_an_account_without_scores_has_no_verdict_and_no_rank(four):
    four.add("nord", NORD)
    async with four.run(size=LARGE) as person:
        await known(person)
        cells = row(person, "nord")
        assert (cells["score"], cells["rank"], cells["volume"]) == ("?", "?", "?")
        assert cells["verdict"] == catalogue("en")["home.no_verdict"]
        assert row(person, "huaxin")["rank"] == "1"


async def test_flags_count_what_only_shows_beside_the_others(four):
    async with four.run(size=LARGE) as person:
        home = await known(person)
        compared = person.app.compared(home.grid.summaries)
        assert compared
        for name in NAMES:
            summary = home.grid.summaries[name]
            advice = summary.advice + len(compared.get(name, ()))
            assert row(person, name)["flags"].endswith(f"! {advice}") or not advice
        assert any(item.words in words for item in items(person) for words in compared.values())


async def test_the_courses_lesson_comes_first_of_what_matters(four):
    async with four.run(size=LARGE, lang="zh") as person:
        home = await known(person)
        lesson = next(iter(person.app.compared(home.grid.summaries)["donghai"]))
        urgent = [item for item in items(person) if item.head.isdigit()]
        assert lesson in [item.words for item in urgent[:2]] and [item.head for item in urgent][:3] == ["1", "2", "3"]
        assert person.sees(lesson[:10])


async def test_a_broken_file_stays_in_the_list_with_its_error_at_each_start(four, counted):
    four.add("ostsee", BROKEN.replace("status = “active”", "[zones.a]\nname = “A”"))
    for _ in range(2):
        async with four.run(size=LARGE) as person:
            await known(person)
            cells = row(person, "ostsee")
            assert (
                cells["account"] == "Ostsee Handel" and cells["next"].startswith("! KSP0") and cells["flags"] == "! 1"
            )
            assert person.sees("1 unreadable")
            fits(person)
    async with four.run(size=NARROW) as person:
        await known(person)
        assert row(person, "ostsee")["verdict"].startswith("! KSP0")


async def test_what_is_said_while_plans_are_read_holds_when_all_are(four, monkeypatch):
    seen = []
    plain = HomeScreen.show_known

    def show_known(self):
        plain(self)
        due = [chip.text for chip in self.header()[1]]
        seen.append((dict(self.grid.flags), [item.words for item in self.agenda.items], dict(self.grid.ranks), due))

    monkeypatch.setattr(HomeScreen, "show_known", show_known)
    async with four.run() as person:
        await known(person)
        last, words, ranked, chips = seen[-1]
        assert set(last) == set(NAMES) and last == {
            name: (found.errors, found.advice) for name in NAMES for found in [person.app.statuses.of(name)]
        }
        reading, calm = catalogue("en")["home.reading"], catalogue("en")["home.calm"]
        assert len(seen) > 2 and reading in seen[0][1] and reading not in words
        assert any("due" in chip for chip in chips)
        for flags, told, ranks, header in seen:
            assert flags in ({}, last), "no flag is told that is another one later"
            assert ranks in ({}, ranked), "no rank either"
            assert header == chips or not any("due" in chip for chip in header), "nor how much is due"
            assert calm not in told


def test_nothing_is_due_is_said_when_all_was_read():
    today = dt.date(2026, 11, 25)
    with using("en"):
        assert [item.words for item in agenda_items({}, {}, {}, today, reading=True)] == ["Still reading the plans…"]
        assert [item.words for item in agenda_items({}, {}, {}, today)] == [catalogue("en")["home.calm"]]


# --- what is due ----------------------------------------------------------------------------------------------------


async def test_what_is_overdue_is_marked_and_what_is_done_is_gone(place):
    text = place.read().replace("due = 2026-12-01", "due = 2026-11-20")
    more = '\n[actions.b]\nwhat = "call Li"\ndue = 2026-11-23\n\n[actions.c]\nwhat = "next"\ndue = 2026-11-24\n'
    place.add("huaxin", text + more + '\n[actions.d]\nwhat = "far"\ndue = 2026-12-20\n')
    async with place.run(size=LARGE) as person:
        await known(person)
        dated = [(item.head, item.words, item.look) for item in items(person) if not item.head.isdigit()]
        assert dated == [
            ("! 20 Nov", "向王丽报告试点结果", "look"), ("today", "call Li", "plain"), ("tomorrow", "next", "plain")
        ]  # fmt: skip
        assert "3 due this week" in person.header and row(person, "huaxin")["next"] == "20 Nov 向王丽报告试点结果"
        await person.press("tab")
        await person.press("enter")
        assert person.place == (5, "actions", "a1", "status")
        await person.type("done", "enter")
        await person.press("f2", "0", "escape")
        await person.saved()
        await known(person)
        assert [item.words for item in items(person)][:2] == ["call Li", "next"] and "2 due" in person.header


@pytest.mark.parametrize(("lang", "size"), ROOMS)
async def test_tab_walks_what_is_to_be_done_and_enter_goes_there(four, size, lang):
    async with four.run(size=size, lang=lang) as person:
        home = await known(person)
        count = len(items(person))
        assert count > 5
        for number in range(0, min(count, 9), 4):
            await person.press("tab")
            assert home.agenda.at is not None
            await person.press(*["down"] * number)
            item = home.agenda.item
            assert item is not None and person.sees(item.words[:4]), (number, size)
            await person.press("enter")
            assert person.app.plan == item.plan and is_at(person, item.place)
            await person.press("f2", "0")
            assert person.place[0] == ModuleId.SHEET
            await person.press("escape")
            assert person.at_home and home.agenda.at is None and home.entry.id == item.plan
            await known(person)


async def test_the_walk_ends_with_tab_escape_up_and_typing(four):
    async with four.run() as person:
        home = await known(person)
        for leave in (("tab",), ("escape",), ("up",), ("h",)):
            await person.press("tab")
            assert home.agenda.at is not None
            await person.press(*leave)
            assert home.agenda.at is None and person.at_home
        assert [entry.id for entry in home.grid.entries] != NAMES
        await person.press("escape", "tab", *["down"] * 40)
        assert home.agenda.item is items(person)[-1]
        await person.press("enter")
        assert not person.at_home


async def test_a_click_on_a_line_goes_to_its_place(four):
    async with four.run(size=LARGE) as person:
        await known(person)
        item = items(person)[0]
        await person.click(item.words[:10], last=True)
        assert person.app.plan == item.plan and is_at(person, item.place)


@pytest.mark.parametrize("size", [NARROW, USUAL])
async def test_what_is_longer_than_its_lines_shows_that_it_goes_on(place, size):
    what = "行动" * 120
    place.add("long", f'account = "L"\n\n[actions.a1]\nwhat = "{what}"\ndue = 2020-01-01\n')  # long overdue
    async with place.run(size=size) as person:
        home = await known(person)
        at = next(n for n, item in enumerate(home.agenda.items) if item.words.startswith("行动"))
        lines = [words for number, _, _, words, _ in home.agenda._rows if number == at]
        assert "".join(lines) == what or lines[-1].endswith("…")
        assert person.sees(lines[-1])


async def test_an_empty_week_says_so(place):
    place.add("huaxin", 'account = "Still"\n[judgements.volume]\nverdict = "myth"\n')
    async with place.run() as person:
        await known(person)
        assert person.sees("Still") and len(items(person)) > 0  # the first steps of the course
        assert catalogue("en")["home.week"] not in person.screen()


# --- the map and the archive ----------------------------------------------------------------------------------------


MAP = catalogue("en")["chart.account_plane.title"]


def chosen(home):
    """The point of the map that is chosen."""
    drawn = home.query_one("#map")
    return drawn.chart.points[drawn.item]


async def test_the_map_stands_where_there_is_room(four):
    async with four.run(size=USUAL) as person:
        home = await known(person)
        assert person.sees(MAP) and len(home.query_one("#map").chart.points) == 4
        assert chosen(home).plan == home.entry.id
        await person.press("down")
        assert chosen(home).plan == home.entry.id
        await person.pilot.resize_terminal(*NARROW)
        await person.settle()
        assert not person.sees(MAP)
        fits(person)
        await person.pilot.resize_terminal(*LARGE)
        await person.settle()
        assert person.sees(MAP)
        fits(person)


async def test_the_archive_shows_its_plans_without_week_and_map(four):
    async with four.run(size=USUAL) as person:
        await known(person)
        while person.app.screen.entry.id != "donghai":
            await person.press("down")
        await person.press("f8", "f7")
        assert [entry.id for entry in person.app.screen.grid.entries] == ["donghai"]
        assert not person.sees(MAP) and not person.sees(catalogue("en")["home.urgent"])
        await person.press("tab", "down", "f7")
        home = await known(person)
        assert set(home.grid.summaries) == {"huaxin", "nordlicht", "yuanjing"}
        assert row(person, "huaxin")["rank"] == "1" and person.sees(MAP)


# --- what is kept ---------------------------------------------------------------------------------------------------


async def test_nothing_is_worked_out_again_at_the_next_start(four, counted):
    async with four.run() as person:
        await known(person)
        first = dict(person.app.screen.grid.summaries)
    assert sorted(counted) == NAMES
    counted.clear()
    async with four.run() as person:
        await known(person)
        assert counted == [] and dict(person.app.screen.grid.summaries) == first
        await person.press("enter", "escape")
        await known(person)
    assert counted == []


@pytest.mark.parametrize("change", ["plan", "lists", "day", "language", "broken cache"])
async def test_it_is_worked_out_again_when_something_is_different(four, counted, change):
    async with four.run() as person:
        await known(person)
    counted.clear()
    lang, expected = "en", NAMES
    if change == "plan":
        os.utime(four.folder / "huaxin.toml", (1, 1))
        expected = ["huaxin"]
    elif change == "lists":
        os.utime(four.folder / "ksp.toml", (1, 1))
    elif change == "language":
        lang = "zh"
    elif change == "broken cache":
        next((four.state.directory / "summaries").glob("*.json")).write_text("{")
    async with four.run(lang=lang) as person:
        if change == "day":
            await known(person)
            assert counted == []
            person.app.today = lambda: dt.date(2026, 11, 24)
            person.app.screen._look()
        await known(person)
        assert sorted(counted) == expected
        assert len(person.app.screen.grid.summaries) == 4


async def test_a_change_seen_while_home_is_open_is_taken_in(four, counted):
    async with four.run(size=LARGE) as person:
        await known(person)
        counted.clear()
        four.add("huaxin", (four.read() + '\n[zones.new]\nname = "New zone"\n'))
        os.utime(four.folder / "huaxin.toml", (5, 5))
        person.app.screen._look()
        await known(person)
        assert counted == ["huaxin"] and row(person, "huaxin")["done"] != "━" * 8


async def test_accounts_are_compared_even_when_a_plan_was_opened_at_once(four):
    async with four.run(plan="donghai", size=LARGE) as person:
        assert "KSP205" not in {each.code for each in person.app.front.frame.status.told}
        for _ in range(80):
            await person.pilot.pause(0.1)
            if len(person.app.summaries.accounts()) == 4:
                break
        await person.pilot.pause(0.1)
        await person.settle()
        assert "KSP205" in {each.code for each in person.app.front.frame.status.told}
        assert person.app.front.view.words.count("4 accounts") == 1


async def test_what_compares_the_accounts_stays_while_plans_are_read_again(four):
    async with four.run(size=(120, 36)) as person:
        home = await known(person)
        said = [item.words for item in home.agenda.items]
        flags = dict(home.grid.flags)
        home._queue = ["huaxin"]
        await person.do(home.show_known)
        assert [item.words for item in home.agenda.items][: len(said)] == said and home.grid.flags == flags
        home._queue = []

"""What stands on the sheet: the order of lines, what is counted, which findings belong to which box, both languages."""

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest

from ksp_tui.documents.sheet import contents
from ksp_tui.documents.sheet_boxes import BOXES, LEFT_HALF, RIGHT_HALF
from ksp_tui.documents.sheet_data import sheet_of
from ksp_tui.guide.steps import steps
from ksp_tui.model.contents import place_of
from ksp_tui.model.plan import PLAN
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatuses
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, catalogue, set_strict, using

PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def sheet(tmp_path):
    """Return the boxes of a plan by id, for its text or the name of an example."""
    books = []

    def boxes(text, lang="en"):
        folder = tmp_path / f"p{len(books)}"
        if text in {"huaxin", "nordlicht", "donghai", "yuanjing"}:
            shutil.copytree(PLANS, folder)
            name = text
        else:
            folder.mkdir()
            name = "a"
            (folder / "a.toml").write_text(f'account = "A"\n{text}', encoding="utf-8")
        book = Workbook(folder, StateStore(tmp_path / "state"), today=lambda: TODAY)
        books.append(book)
        set_strict(True)
        try:
            with using(lang):
                insight = PlanStatuses(book).of(name)
                found = {box.id: box for box in contents(book, name, insight)}
                boxes.insight, boxes.head = insight, sheet_of(book, name, insight, ()).identity
                boxes.words = {id_: (box.title, box.question) for id_, box in found.items()}
        finally:
            set_strict(False)
        return found

    yield boxes
    for book in books:
        book.close()


def words(box):
    return [line.text for line in box.entries]


def ids(box):
    return [line.path[1] for line in box.entries if len(line.path) > 1]


# --- how it is built ------------------------------------------------------------------------------------------------


def test_each_part_names_what_there_is():
    for part in BOXES:
        assert set(part.steps) <= set(steps()), part.id
        assert set(part.groups) <= set(PLAN.groups), part.id
        for name in part.steps:
            assert steps()[name].module == part.module or name == "wanted", part.id
        if part.place:
            assert place_of(part.place)[0] == part.module, part.id
    assert [part.half for part in LEFT_HALF] == ["left"] * len(LEFT_HALF)
    assert [part.half for part in RIGHT_HALF] == ["right"] * len(RIGHT_HALF)


def test_no_step_and_no_collection_stands_in_two_boxes():
    for name in ("steps", "groups"):
        count = Counter(each for part in BOXES for each in getattr(part, name))
        assert all(n == 1 for n in count.values()), count
    told = {name for part in BOXES for name in part.steps}
    assert {id_ for id_, step in steps().items() if step.module in range(1, 8)} - told == {
        "selling",
        "role_step",
        "judgements",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_plan_asks_in_each_box(sheet, lang):
    found = sheet("", lang)
    assert [box.id for box in found.values()] == [part.id for part in BOXES]
    for id_, box in found.items():
        assert (box.entries, box.total, box.errors, box.advice, box.part) == ((), 0, 0, 0, 0.0)
        assert sheet.words[id_] == (catalogue(lang)[f"sheet.{id_}"], catalogue(lang)[f"sheet.{id_}.ask"])
    assert (sheet.head.account, sheet.head.manager, sheet.head.years, sheet.head.next_review) == ("A", "", "", None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plan", ["huaxin", "nordlicht", "donghai", "yuanjing"])
def test_the_examples_fill_it_without_a_missing_word(sheet, plan, lang):
    found = sheet(plan, lang)
    for box in found.values():
        assert box.total == len(box.entries)
        for line in box.entries:
            assert line.text.strip() and "{" not in line.text and "None" not in line.text
            assert not line.path or line.path[0] in PLAN.groups or line.path[0] in PLAN.fields
        assert 0 <= box.part <= 1
    assert sheet.head.account and sheet.head.manager


def test_the_worked_plan_is_done_in_each_box(sheet):
    found = sheet("huaxin")
    assert {id_ for id_, box in found.items() if box.part < 1} == {"actions", "flags"}


def test_names_stand_for_references_in_both_languages(sheet):
    for lang in LANGUAGES:
        found = sheet("huaxin", lang)
        everything = "\n".join(line.text for box in found.values() for line in box.entries)
        assert "林晓舟" in everything and "lin-xiao-zhou" not in everything and "yi-chang" not in everything
    assert "采购总监" in everything


# --- findings -------------------------------------------------------------------------------------------------------


def test_findings_are_told_in_the_box_of_their_collection_and_all_of_them_as_flags(sheet):
    found = sheet("huaxin")
    told = sheet.insight.told
    assert (found["needs"].advice, found["people"].advice, found["view"].advice) == (3, 2, 1)
    assert found["flags"].total == len(told) == 6
    assert [line.path for line in found["flags"].entries] == [each.path for each in told]
    assert sum(box.errors + box.advice for box in found.values()) == 6


def test_errors_are_counted_apart_and_come_first_among_the_flags(sheet):
    found = sheet('[tasks.t]\nname = "do it"\n[stakeholders.p]\nname = "P"\nreports_to = "p"\npower = 5\n')
    assert found["coordination"].errors == 2 and found["people"].errors == 1 and found["people"].advice >= 1
    looks = [line.tone for line in found["flags"].entries]
    assert looks == sorted(looks) and looks[0] == "bad" and "look" in looks


# --- the left half --------------------------------------------------------------------------------------------------


def test_the_largest_potential_and_the_dearest_need_come_first(sheet):
    found = sheet(
        '[zones.a]\nname = "A"\n[zones.b]\nname = "B"\nspend = 100\nreachable = 50\nsales_this_year = 7\n'
        '[zones.c]\nname = "C"\nspend = 100\nreachable = 60\n'
        '[needs.a]\nstatement = "NA"\n[needs.b]\nstatement = "NB"\namount = 5\nphase = 2\n[needs.c]\namount = 9\n'
    )
    assert ids(found["zones"]) == ["c", "b", "a"]
    assert words(found["zones"]) == ["C · potential 60", "B · potential 50 · this year 7 · 7% of spend", "A"]
    assert ids(found["needs"]) == ["c", "b", "a"]
    assert words(found["needs"])[:2] == ["unnamed need · 9", "NB · 5 · 2 Compares options"]


def test_selection_is_empty_without_a_score_and_ranks_need_another_account(sheet):
    assert sheet('[zones.a]\nname = "A"\nspend = 100\nreachable = 50\n')["selection"].entries == ()
    found = sheet("huaxin")
    assert words(found["selection"])[0].startswith("key account") and "by volume" not in str(words(found["selection"]))


def test_people_by_power_with_their_figures_above(sheet):
    found = sheet(
        '[stakeholders.a]\nname = "Ann"\n[stakeholders.b]\nname = "Bob"\npower = 3\nstance = "champion"\n'
        'coverage = "several"\n[stakeholders.c]\nname = "Cy"\ntitle = "CTO"\npower = 5\nstance = "opponent"\n'
    )
    assert ids(found["people"]) == ["c", "b", "a"]
    figures = ["net support -25%", "penetration 38%", "3 people: stance of 2, contact of 2 known"]
    assert [part.text for part in found["people"].figures] == figures
    assert words(found["people"]) == ["Cy CTO · power 5", "Bob · power 3 · several", "Ann · power ?"]
    assert [line.sign for line in found["people"].entries] == ["--", "++", "?"]
    assert sheet('[stakeholders.a]\nname = "Ann"\n')["people"].entries[0].text == "Ann · power ?"


def test_the_ladder_tells_what_was_checked_before_what_is_guessed(sheet):
    text = "".join(f'[zones.{id_}]\nname = "{id_.upper()}"\n' for id_ in "abcd")
    text += (
        "[ladder.a]\nguess = 4\nchecked = 2\ntarget = 3\n[ladder.b]\nguess = 3\ntarget = 3\n[ladder.c]\ntarget = 2\n"
    )
    found = sheet(text)["ladder"]
    assert words(found) == ["A · 2 Good products · to 3 Good service", "B · 3 Good service · stay",
                            "C · ? · to 2 Good products"]  # fmt: skip
    assert [line.tone for line in found.entries] == ["plain", "dim", "dim"]


def test_the_one_critical_vulnerability_then_intrusions_by_their_risk(sheet):
    found = sheet(
        '[competitors.k]\nname = "K"\n[vulnerabilities.a]\nstatement = "weak"\n'
        '[vulnerabilities.b]\nstatement = "fatal"\ncritical = true\n'
        '[intrusions.x]\ncompetitor = "k"\nchance = 2\ndamage = 5\n'
        '[intrusions.y]\ncompetitor = "k"\nchance = 4\ndamage = 4\n[intrusions.z]\n'
    )["danger"]
    assert ids(found) == ["b", "y", "x", "z"]
    assert [line.tone for line in found.entries] == ["bad", "look", "plain", "plain"]
    assert words(found)[1] == "K · 4×4" and "?×?" in words(found)[3]


def test_what_they_say_stands_in_quotation_marks(sheet):
    text = '[suppliers_wanted.a]\nwords = "one call"\nsaid_by = "p"\n[suppliers_wanted.b]\nwords = "x"\n'
    text += '[stakeholders.p]\nname = "Pia"\n'
    assert words(sheet(text)["view"]) == ["“one call” Pia", "“x” ?"]
    assert words(sheet(text, "zh")["view"])[0].startswith("“one call”")


# --- the right half -------------------------------------------------------------------------------------------------


def test_open_goals_come_by_their_day_and_ended_ones_last(sheet):
    found = sheet(
        '[goals.a]\nstatement = "a"\ndue = 2026-11-24\n[goals.b]\nstatement = "b"\n'
        '[goals.c]\nstatement = "c"\ndue = 2026-01-01\nstatus = "reached"\n'
        '[goals.d]\nstatement = "d"\ndue = 2026-11-25\ntarget = 3\nunit = "people"\n'
    )["goals"]
    assert ids(found) == ["a", "d", "b", "c"]
    assert [line.tone for line in found.entries] == ["look", "plain", "plain", "dim"]
    assert words(found)[1] == "d · 3 people · 25 Nov"


def test_targets_are_summed_by_year_and_projects_follow(sheet):
    text = "".join(
        f'[targets.t{n}]\nquarter = "{quarter}"\ntarget = {target}\n{more}'
        for n, (quarter, target, more) in enumerate(
            [("2026Q4", 10, "done = 4\n"), ("2026Q1", 20, "forecast = 21\n"), ("2027Q1", 5, "")]
        )
    )
    text += '[projects.p]\nname = "P"\nvalue = 5\n[projects.q]\nname = "Q"\nvalue = 9\n'
    text += '[projects.r]\nname = "R"\nvalue = 99\nstatus = "won"\n[targets.x]\ntarget = 7\n'
    found = sheet(text)["targets"]
    assert words(found) == ["2027 · target 5", "2026 · target 30 · forecast 21 · actual 4 · gap 9", "Q · 9", "P · 5"]
    assert found.entries[1].path == ("targets", "t1", "target")
    assert found.total == 4


def test_sub_strategies_count_their_actions(sheet):
    text = '[strategies.s]\nstatement = "S"\nkind = "people"\nperson = "p"\n[stakeholders.p]\nname = "Pia"\n'
    text += '[actions.a]\nwhat = "a"\nstrategy = "s"\nstatus = "done"\n[actions.b]\nwhat = "b"\nstrategy = "s"\n'
    text += '[strategies.t]\nstatement = "T"\nkind = "people"\nposture = "stop"\n'
    text += '[talks.k]\nperson = "p"\nask = "come\\nsee"\n'
    found = sheet(text)["penetration"]
    assert words(found) == ["S · Pia · actions 1/2", "T · no actions yet", "Pitch to Pia: come see"]
    assert found.entries[1].tone == "dim"


def test_a_bond_that_is_to_stay_says_so(sheet):
    found = sheet('[zones.a]\nname = "A"\n[relationships.a]\nnow = 2\nwanted = 2\n')["business"]
    assert words(found) == ["A · 2 Preferred supplier · stay"]


def test_resources_that_wait_come_before_those_that_are_settled(sheet):
    states = ("granted", "refused", "asked", "needed")
    found = sheet("".join(f'[resources.r{n}]\nwhat = "{s}"\nstate = "{s}"\n' for n, s in enumerate(states)))["support"]
    assert [text.split(" · ")[0] for text in words(found)] == ["needed", "asked", "refused", "1 granted: granted"]


def test_a_process_says_how_many_of_its_tasks_lack_their_one_a(sheet):
    text = '[processes.p]\nname = "P"\n[tasks.a]\nname = "t"\nprocess = "p"\n[cases.c]\nname = "C"\nask = "yes?"\n'
    found = sheet(text)["coordination"]
    assert words(found) == ["C · ask: yes?", "P · 1 task · 1 without exactly one A"] and found.entries[1].tone == "bad"


def test_open_actions_by_their_day_with_a_mark_on_those_that_are_late(sheet):
    days = {"a": "2026-11-24", "b": "2026-11-25", "c": "2026-11-01"}
    text = "".join(f'[actions.{id_}]\nwhat = "{id_}"\ndue = {day}\n' for id_, day in days.items())
    found = sheet(text + '[actions.d]\nwhat = "d"\n[actions.e]\nwhat = "e"\nstatus = "done"\n')["actions"]
    assert ids(found) == ["c", "a", "b", "d"] and [line.sign for line in found.entries] == ["!", "!", "", ""]


def test_the_next_review_stands_above_those_held_the_latest_first(sheet):
    text = (
        "[review_setup]\nnext_date = 2026-11-24\n[reviews.a]\nheld_on = 2026-03-01\n[reviews.b]\nheld_on = 2026-06-01\n"
    )
    found = sheet(text)["review"]
    assert [line.path for line in found.entries] == [("review_setup", "next_date"), ("reviews", "b"), ("reviews", "a")]
    assert found.entries[0].tone == "look"


def test_a_box_gives_all_it_has_and_whoever_writes_it_leaves_out(sheet):
    found = sheet("".join(f'[needs.n{n:03}]\nstatement = "n{n}"\n' for n in range(64)))["needs"]
    assert len(found.entries) == found.total == 64


def test_a_file_that_can_not_be_read_has_no_sheet(tmp_path):
    (tmp_path / "a.toml").write_text("account = “A”\n", encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: TODAY)
    insights = PlanStatuses(book)
    assert contents(book, "a", insights.of("a")) == []
    book.close()

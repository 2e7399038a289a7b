"""Pastes: cells as spreadsheets write them, headings, names within the block, what is new, what can't be read."""

import datetime as dt
import re
from pathlib import Path

import pytest

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import heading_key, join_cells, split_cells, unquoted
from ksp_tui.entry.words import split_words
from ksp_tui.model.contents import MODULES, every_view
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import PLAN
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, catalogue, using
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.paste_into import paste_cells, take_paste
from ksp_tui.views.rows import KEY, Rows
from tests.unit.pasted import BOSS_BELOW, ONE_CELL, OWN_COPY

EXAMPLES = Path(__file__).resolve().parents[2] / "plans"
EMPTY = 'account = "Empty"\ncurrency = "EUR"\n'
SOME = """\
account = "Some"

[zones.n]
name = "North"

[zones.s]
name = "South"

[stakeholders.chen]
name = "Chen"
title = "CEO"
power = 5

[stakeholders.li]
name = "Li"

[ladder.n]
guess = 1
"""


class Desk:
    def __init__(self, path, **plans):
        self.folder = path / "plans"
        self.folder.mkdir()
        for name, text in plans.items():
            (self.folder / f"{name}.toml").write_text(text, encoding="utf-8")
        today = dt.date(2026, 11, 23)
        self.book = Workbook(self.folder, StateStore(path / "state"), today=lambda: today)

    def rows(self, view, plan="some"):
        module, found = next((m, v) for m in MODULES for _, v in every_view(m) if v.id == view)
        return (MatrixRows if found.kind == "matrix" else Rows)(self.book, plan, module, found)

    def text(self, plan="some"):
        return self.book.file(plan).to_bytes().decode()

    def plan(self, plan="some"):
        return self.book.plan(plan)


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path, some=SOME, empty=EMPTY)
    with using("en"):
        yield found
    found.book.close(5.0)


def paste(rows, text, record=None, field=""):
    """Paste on a record's field, by default the first one of the empty last row."""
    at = field or next(name for name in rows.columns if name in rows.fields)
    return paste_cells(rows, record, at, split_cells(text), list(rows.columns))


def names(records):
    return {key: item.name for key, item in records.items()}


# --- quotes -----------------------------------------------------------------------------------------------------------


def test_a_single_cell_loses_the_quotes_that_a_spreadsheet_set():
    assert unquoted(ONE_CELL) == 'Head of IT\nand "OT" security'
    for plain in ('"We decide in May."', "no quotes", '"a", he said', '"a\nb"\t"c"', 'He said "x"', '"', ""):
        assert unquoted(plain) == plain


# --- headings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("copied_in", "pasted_in"), [("en", "zh"), ("zh", "en")])
def test_columns_are_known_by_their_headings_in_either_language_and_any_order(desk, copied_in, pasted_in):
    rows = desk.rows("stakeholders", "empty")
    with using(copied_in):
        head = [rows.label(name) for name in ("power", "phone", "name")]
    with using(pasted_in):
        plan = paste(rows, join_cells([head, ["4", "0431 55", "Voss"], ["", "", "Harms"]]), field="title")
    made = {item.name: item for item in desk.plan("empty").stakeholders.values()}
    assert set(made) == {"Voss", "Harms"} and plan.count == 2 and not plan.asks
    assert (made["Voss"].power, made["Voss"].phone) == (4, "0431 55")


@pytest.mark.parametrize(
    ("view", "text", "wanted"),
    [("team", "姓名\t角色\t电话\nVoss\t售前\t0431 55\n", {"name": "Voss", "role": "售前", "contact": "0431 55"}),
     ("stakeholders", "姓名\t职位\t立场\t手机\nVoss\t总监\t支持\t0431 55\n",
      {"name": "Voss", "title": "总监", "stance": "supporter", "phone": "0431 55"}),
     ("stakeholders", "Name\tJob title\tDept\tMobile\nVoss\tCEO\tBoard\t0431 55\n",
      {"name": "Voss", "title": "CEO", "unit": "Board", "phone": "0431 55"})],
)  # fmt: skip
def test_columns_are_known_by_the_words_that_other_programs_and_people_use(desk, view, text, wanted):
    rows = desk.rows(view, "empty")
    with using("zh" if "姓名" in text else "en"):
        plan = paste(rows, text)
    assert not plan.unread
    (made,) = getattr(desk.plan("empty"), view).values()
    assert {name: getattr(made, name) for name in wanted} == wanted


def test_other_words_for_a_heading_name_a_field_that_has_no_such_name_itself():
    for lang in LANGUAGES:
        words = catalogue(lang)
        for key in (key for key in words if key.startswith("also.")):
            _, group, field = key.split(".")
            labels = {words[f"field.{group}.{other}"] for other in PLAN.groups[group].fields if other != field}
            assert not labels & set(re.split("、|, ", words[key])), key


def test_a_column_that_no_field_takes_is_told_and_not_dropped(desk):
    rows = desk.rows("stakeholders")
    plan = paste(rows, "Name\tShoe size\tPower\tName\nVoss\t44\t3\tKatharina\nHarms\t\t2\t\n")
    assert plan.asks and [each.text for each in plan.unread] == ["Shoe size", "Name"]
    assert all("column" in each.words() for each in plan.unread)
    take_paste(rows, plan)
    assert {"Voss", "Harms"} < set(names(desk.plan().stakeholders).values())


def test_people_who_are_called_like_no_heading_are_records(desk):
    rows = desk.rows("zones")
    assert paste(rows, "Hamburg\nKiel\nPlön\n").count == 3
    assert paste(rows, "Scope of it\tx\nWest\ty\n").count == 2


@pytest.mark.parametrize(
    "heading",
    ["\ufeffName\tTitle", "\n\t\nName\tTitle", "Name:\tTITLE *", "\u200fName\u200e\tTitle", "Name (required)\tTitle",
     "姓　名\t职 务", "姓名：\t职务（必填）", "姓名\u00a0\t职务"],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_set_and_is_never_a_record(desk, heading):
    """Marks that nobody sees, characters set wide, a colon, an empty row above: all of them stand in real sheets."""
    rows = desk.rows("stakeholders", "empty")
    paste(rows, f"{heading}\nVoss\tCEO\n\nHarms\tCFO\n")
    assert [(item.name, item.title) for item in desk.plan("empty").stakeholders.values()] == [
        ("Voss", "CEO"), ("Harms", "CFO"),
    ]  # fmt: skip


def test_a_heading_that_says_what_its_figures_count_is_told_and_not_read_without_it(desk):
    """采购额（万元）: below it 120 is 1,200,000, and nobody guesses."""
    rows = desk.rows("zones", "empty")
    with using("zh"):
        head = [rows.label("name"), f"{rows.label('spend')}（万元）", rows.label("reachable") + "（%）"]
    plan = paste(rows, join_cells([head, ["North", "120", "30"]]))
    assert plan.asks and [each.text for each in plan.unread] == [head[1]]
    take_paste(rows, plan)
    assert [(item.spend, item.reachable) for item in desk.plan("empty").zones.values()] == [(None, 30)]


def test_cells_beyond_the_last_column_are_told(desk):
    rows = desk.rows("competitors")
    plan = paste(rows, "\t".join(["Rival", *"abcdefgh"]) + "\n")
    assert plan.asks and plan.unread[-1].text == "h" and "column 9" in plan.unread[-1].words()


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [BOSS_BELOW, "\n".join(reversed(BOSS_BELOW.splitlines()))])
def test_who_is_named_in_the_paste_may_stand_above_or_below(desk, text):
    rows = desk.rows("stakeholders", "empty")
    assert not paste(rows, text).asks
    people = {item.name: item for item in desk.plan("empty").stakeholders.values()}
    assert names(desk.plan("empty").stakeholders)[people["Under Person"].reports_to] == "Boss Person"
    desk.book.undo()
    assert desk.text("empty") == EMPTY, "one step"


def test_our_own_copy_goes_into_another_plan_with_the_zones_it_names(desk):
    rows = desk.rows("stakeholders", "empty")
    plan = paste(rows, OWN_COPY)
    assert plan.asks and desk.text("empty") == EMPTY, "nothing before one agrees"
    assert {each.name for each in plan.made} == {"Heat stations", "Substations", "Storm-night service"}
    assert "Zones (Heat stations" in " ".join(plan.question()) and not plan.unread and not plan.doubled
    take_paste(rows, plan)
    people, zones = desk.plan("empty").stakeholders, desk.plan("empty").zones
    assert len(people) == 12 and len(zones) == 3
    albers = next(item for item in people.values() if item.name == "Ruth Albers")
    assert {zones[key].name for key in albers.strategic_in} == {"Heat stations", "Storm-night service"}
    assert people[albers.reports_to].name == "Stefan Harms"
    done = desk.book.undoable
    assert done.place[1][0] == done.inverse().place[1][0] == "stakeholders", "undo leads to the list pasted in"
    desk.book.undo()
    assert desk.text("empty") == EMPTY, "one step"


def test_new_owners_and_managers_are_listed_and_made_in_one_step(desk):
    before = desk.text()
    rows = desk.rows("actions")
    owner, what = rows.label("owner"), rows.label("what")
    plan = paste(rows, join_cells([[what, owner], ["Call Chen", "Jan Petersen"], ["Ask again", "jan petersen"]]))
    assert [(each.collection, each.name) for each in plan.made] == [("team", "Jan Petersen")]
    take_paste(rows, plan)
    assert {item.owner for item in desk.plan().actions.values()} == set(desk.plan().team)
    desk.book.undo()
    people = desk.rows("stakeholders")
    plan = paste(people, "Voss\tCEO\tMeike\nHarms\tCFO\tChen\n")
    assert [(each.collection, each.name) for each in plan.made] == [("stakeholders", "Meike")]
    take_paste(people, plan)
    assert len(desk.plan().stakeholders) == 5
    desk.book.undo()
    assert desk.text() == before


def test_what_is_an_amount_or_a_day_makes_nobody(desk):
    rows = desk.rows("stakeholders")
    for slip in ("640k", "2026-11-23", "12"):
        plan = paste(rows, f"Name\tReports to\nVoss\t{slip}\n")
        assert not plan.made and plan.unread[0].row == 2 and "Reports to" in plan.unread[0].words()


def test_a_name_of_several_is_not_guessed(desk):
    rows = desk.rows("stakeholders")
    rows.commit(None, "name", "Chen")
    plan = paste(rows, "Voss\tCFO\tChen\nMaas\tCEO\tTwin\nTwin\nTwin\n")
    assert [each.row for each in plan.unread] == [1, 2]
    assert plan.doubled == ("Twin",)


def test_names_that_stand_in_the_list_already_are_asked_about(desk):
    rows = desk.rows("stakeholders")
    before = desk.text()
    plan = paste(rows, "Chen\tCEO\nVoss\tCFO\n")
    assert plan.asks and plan.existing.names == ("Chen",) and "Chen" in " ".join(plan.question())
    assert plan.in_way("new").doubled == ("Chen",) and desk.text() == before


# --- what can't be read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_good_rows_are_taken_and_each_bad_cell_is_named_by_row_and_column(desk, lang):
    rows = desk.rows("stakeholders")
    with using(lang):
        cells = [["Voss", "CEO", "", "9"], ["Harms", "CFO", "Voss", "4"], ["Maas", "", "", "many"]]
        plan = paste(rows, join_cells(cells))
        told = plan.question()
        assert plan.asks and [each.row for each in plan.unread] == [1, 3]
        assert all(any(f"{row}" in line and rows.label("power") in line for line in told) for row in (1, 3))
        assert "many" in " ".join(told) and rows.label("power") in plan.done_words()
        take_paste(rows, plan)
    people = {item.name: item.power for item in desk.plan().stakeholders.values()}
    assert (people["Voss"], people["Harms"], people["Maas"]) == (None, 4, None)


def test_where_nothing_can_be_read_nothing_is_done(desk):
    before = desk.text()
    plan = paste(desk.rows("zones"), "much\nmore\n", field="spend")
    assert plan.failed and not plan.asks and desk.text() == before and "much" in plan.done_words()


def test_a_file_that_is_only_shown_takes_no_paste(desk):
    (desk.folder / "late.toml").write_text('schema = 999\naccount = "Late"\n')
    with pytest.raises(EntryError):
        paste(desk.rows("zones", "late"), "a\nb\n")


# --- tables that are filled -------------------------------------------------------------------------------------------

KEYED = ("scores", "judgements", "role_fills", "ladder", "positioning", "relationships")


@pytest.mark.parametrize("view", KEYED)
@pytest.mark.parametrize("headed", [True, False])
def test_rows_of_a_keyed_table_are_known_by_what_they_are_about(desk, view, headed):
    before = desk.text()
    rows = desk.rows(view)
    words = next(name for name, spec in rows.fields.items() if spec.kind in {"text", "line"})
    last, first = rows.ids()[-1], rows.ids()[0]
    lines = [[rows.shown(last, KEY)[0], "one"], [rows.shown(first, KEY)[0], "two"]]
    head = [[rows.label(KEY), rows.label(words)]] if headed else []
    columns = [KEY, words]
    plan = paste_cells(rows, first, words, [*head, *lines], columns)
    assert plan.count == 2 and not plan.asks
    assert (rows.value(last, words), rows.value(first, words)) == ("one", "two")
    desk.book.undo()
    assert desk.text() == before


@pytest.mark.parametrize("view", KEYED)
def test_a_block_without_names_fills_the_rows_from_the_current_one_down(desk, view):
    rows = desk.rows(view)
    words = next(name for name, spec in rows.fields.items() if spec.kind in {"text", "line"})
    ids = rows.ids()
    plan = paste_cells(rows, ids[-2], words, [["one"], ["two"], ["three"]], [words])
    assert [rows.value(key, words) for key in ids[-2:]] == [None, None] and plan.asks
    assert [(each.row, each.text) for each in plan.unread] == [(3, "three")]
    take_paste(rows, plan)
    assert [rows.value(key, words) for key in ids[-2:]] == ["one", "two"]


def test_a_row_about_a_new_zone_makes_it_and_one_about_no_criterion_is_told(desk):
    rows = desk.rows("ladder")
    plan = paste(rows, "Zone\tFirst guess\nNorth\t2\nEast\t3\nNorth\t4\n\t1\n", "n")
    assert [each.name for each in plan.made] == ["East"] and [each.row for each in plan.unread] == [4, 5]
    assert plan.replaced == 1 and "replaced" in plan.done_words()
    take_paste(rows, plan)
    east = next(key for key, item in desk.plan().zones.items() if item.name == "East")
    assert desk.plan().ladder[east].guess == 3 and desk.plan().ladder["n"].guess == 2
    before = desk.text(FOLDER_FILE)
    scores = desk.rows("scores")
    plan = paste(scores, f"Criterion\tScore\nShoe size\t3\n{scores.shown(scores.ids()[0], KEY)[0]}\t4\n", "n")
    assert plan.count == 1 and [each.row for each in plan.unread] == [2] and desk.text(FOLDER_FILE) == before


def test_a_column_pasted_on_records_that_are_there_fills_them(desk):
    rows = desk.rows("stakeholders")
    first, second = rows.ids()
    plan = paste(rows, "CTO\nCFO\nCOO\n", first, "title")
    assert (rows.value(first, "title"), rows.value(second, "title")) == ("CTO", "CFO")
    assert plan.replaced == 1 and len(desk.plan().stakeholders) == 3, "what lies below the last row is new"


def test_a_matrix_is_filled_by_the_names_of_rows_and_columns(desk):
    rows = desk.rows("target_matrix")
    head = [rows.label(KEY), rows.label("2027Q1"), "2026", rows.label("2026Q4")]
    plan = paste(rows, join_cells([head, ["South", "5", "9", "7"], ["East", "", "", "3"]]), "n", "2026Q2")
    assert plan.asks and [each.name for each in plan.made] == ["East"]
    assert [each.text for each in plan.unread] == ["2026"], "a sum is told, not taken"
    take_paste(rows, plan)
    names_of = names(desk.plan().zones)
    held = {(names_of[r.zone], r.quarter): r.target for r in desk.plan().targets.values()}
    assert held == {("South", "2027Q1"): 5, ("South", "2026Q4"): 7, ("East", "2026Q4"): 3}


# --- every list -------------------------------------------------------------------------------------------------------


def cells_of(text):
    """Return the rows of a copied table that say more than whom they are about, sets in one order."""
    return sorted(["|".join(sorted(split_words(cell))) for cell in row] for row in split_cells(text) if any(row[1:]))


def test_every_list_copied_in_one_language_goes_into_another_plan_in_the_other(tmp_path):
    full = (EXAMPLES / "nordlicht.toml").read_text(encoding="utf-8")
    desk = Desk(tmp_path, full=full, empty=EMPTY)
    (desk.folder / "ksp.toml").write_bytes((EXAMPLES / "ksp.toml").read_bytes())
    desk.book.check_disk()
    seen = 0
    for view in [v for m in MODULES for _, v in every_view(m) if v.group]:
        rows, into = desk.rows(view.id, "full"), desk.rows(view.id, "empty")
        if not rows.is_list or not rows.ids() or not into.fields:
            continue  # a matrix of tasks and people has no columns in a plan without people
        with using("en"):
            copied = rows.table()
        with using("zh"):
            plan = paste(into, copied)
            if plan.asks:
                take_paste(into, plan)
        if view.id == "rehearsals":  # of talks, which have no name of their own to be made by
            assert len({each.column for each in plan.unread}) == 1
        else:
            assert not plan.unread, (view.id, plan.unread)
            with using("en"):
                assert cells_of(desk.rows(view.id, "empty").table()) == cells_of(copied), view.id
        while desk.book.undo():
            pass
        assert desk.text("empty") == EMPTY, view.id
        seen += 1
    assert seen > 30
    desk.book.close(5.0)


@pytest.mark.parametrize("typed", ["第0年", "第 0 年", "第 0年：", "第０年"])
def test_a_space_between_characters_and_figures_makes_no_other_heading(typed):
    assert heading_key(typed) == heading_key("第 0 年")
    assert heading_key("Year 1") != heading_key("Year1")  # in Latin script it does

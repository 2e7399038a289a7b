"""The matrices of module 5: white space as state and value, cash flows by year."""

import datetime as dt
from decimal import Decimal

import pytest

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import split_cells
from ksp_tui.method.white_space import open_space
from ksp_tui.model.contents import View
from ksp_tui.model.defaults import DEFAULTS
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, using
from ksp_tui.views.cell_advice import cell_advice
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.paste_into import paste_cells, plan_cells, take_paste

TODAY = dt.date(2026, 11, 26)
FOLDER = '[product_lines.p]\nname = "Pumps · 泵"\n[product_lines.q]\nname = "Service"\n'
PLAN = (
    'account = "A"\ncurrency = "EUR"\n[zones.z]\nname = "North"\n[zones.y]\nname = "South"\n[projects.k]\nname = "K"\n'
)


@pytest.fixture
def desk(tmp_path):
    books = []

    def made(group, text=PLAN, folder=FOLDER):
        root = tmp_path / f"plans{len(books)}"
        root.mkdir()
        (root / "p.toml").write_text(text, encoding="utf-8")
        (root / "ksp.toml").write_text(folder, encoding="utf-8")
        book = Workbook(root, StateStore(tmp_path / "state"), today=lambda: TODAY)
        books.append(book)
        return MatrixRows(book, "p", 5, View(f"{group}_matrix", group, kind="matrix"))

    yield made
    for book in books:
        book.close()


def cells(rows):
    return [
        (each.unit, each.zone, each.product_line, each.state, each.value)
        for each in rows.book.plan("p").white_space.values()
    ]


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        ("3 310k", "competitor", 310_000),
        ("1", "ours", None),
        ("2 31万", "trial", 310_000),
        ("trial 5000", "trial", 5000),
        ("试用中 5000", "trial", 5000),
        ("competitor 1.2m", "competitor", 1_200_000),
        ("not applicable", "not_applicable", None),
        ("4　20", "none", 20),
        ("comp 20", "competitor", 20),
    ],
)
def test_a_cell_takes_a_state_and_a_value(desk, text, state, value):
    rows = desk("white_space")
    for lang in LANGUAGES:
        with using(lang):
            rows.commit("z|", "p", text)
            assert cells(rows) == [("North", "z", "p", state, value)], lang
            again = rows.edit_text("z|", "p")
            rows.commit("z|", "p", again)
            assert cells(rows) == [("North", "z", "p", state, value)], (lang, again)
    rows.book.undo()
    rows.commit("z|", "p", "")
    assert cells(rows) == []


@pytest.mark.parametrize("text", ["6 10", "0", "310k", "x", "5 10", "trial abc", "3 -- "])
def test_what_is_no_cell_is_refused_with_the_remedy(desk, text):
    rows = desk("white_space")
    with using("en"), pytest.raises(EntryError) as error:
        rows.commit("z|", "p", text)
    assert error.value.message() and cells(rows) == []


def test_units_have_rows_and_margins_sum_what_is_open(desk):
    text = PLAN + (
        '[white_space.a]\nunit = "Plant"\nzone = "z"\nproduct_line = "p"\nstate = "trial"\nvalue = 10\n'
        '[white_space.b]\nunit = "Plant"\nzone = "z"\nproduct_line = "q"\nstate = "none"\n'
        '[white_space.c]\nunit = "Depot"\nzone = "z"\nproduct_line = "q"\nstate = "ours"\nvalue = 90\n'
    )
    rows = desk("white_space", text)
    with using("en"):
        names = [rows.record_name(row) for row in rows.ids()]
        assert names == ["Plant", "Depot", "South", "to win"] and rows.label("p") == "Pumps"
        assert rows.shown("z|Plant", "p")[0] == "▞ 10" and rows.shown("y|", "q")[0] == "?"
        assert rows.shown("z|Plant", "@win")[0] == "10+?" and rows.shown("z|Depot", "@win")[0] == "0"
        assert rows.shown("@win", "p")[0] == "10" and rows.shown("@win", "q")[0] == "?"
        assert rows.shown("y|", "@win")[0] == ""
        assert open_space(rows.book.plan("p").white_space.values()).value == 10
        rows.commit("z|Depot", "p", "4 500")
        assert rows.shown("@win", "@win")[0] == "510+?"
        assert [rows.record_name(row) for row in rows.ids()][:2] == ["Plant", "Depot"], "rows stay where they are"
    with using("zh"):
        assert rows.label("p") == "泵"


def test_without_product_lines_it_says_where_they_are_made(desk):
    rows = desk("white_space", folder="")
    assert rows.ids() == [] and rows.source == ("ksp", "product_lines")
    with using("en"):
        assert "product lines" in rows.empty_words


def test_flows_are_typed_by_project_and_year(desk):
    rows = desk("flows")
    with using("en"):
        assert [rows.record_name(row) for row in rows.ids()] == ["cost: K", "benefit: K", "net for the year"]
        rows.commit("k|cost", "0", "100")
        rows.commit("k|benefit", "1", "1.2k")
        flows = [(each.year, each.kind, each.amount) for each in rows.book.plan("p").flows.values()]
        assert sorted(flows) == [(0, "cost", 100), (1, "benefit", 1200)]
        assert rows.shown("@net", "0")[0] == "-100" and rows.shown("@net", "1")[0] == "1.2 k"
        assert rows.shown("@net", "@net")[0] == "1.1 k" and rows.shown("k|benefit", "@net")[0] == "1.2 k"
        assert rows.shown("@net", "2")[0] == ""
        rows.clear([("k|cost", "0")])
        assert len(rows.book.plan("p").flows) == 1


def test_several_flows_of_a_year_are_summed_and_not_overwritten(desk):
    both = "".join(
        f'[flows.{n}]\nproject = "k"\nyear = 2\nkind = "cost"\namount = {amount}\nwhat = "{n}"\n'
        for n, amount in (("a", 30), ("b", 12))
    )
    rows = desk("flows", PLAN + both)
    with using("en"):
        assert rows.shown("k|cost", "2")[0] == "42 +" and rows.block(["k|cost"], ["2"]).strip() == "42"
        with pytest.raises(EntryError, match="2 entries"):
            rows.commit("k|cost", "2", "5")
    assert sum(each.amount for each in rows.book.plan("p").flows.values()) == Decimal(42)


def test_a_table_from_a_spreadsheet_finds_its_units_and_makes_new_ones(desk):
    rows = desk("white_space", PLAN + '[white_space.a]\nunit = "Plant"\nzone = "z"\nproduct_line = "p"\n')
    with using("en"):
        table = [["Unit", "Pumps", "Service"], ["plant", "3 310k", ""], ["New site", "", "trial 5"]]
        plan = plan_cells(rows, None, "p", table, rows.columns)
        assert not plan.unread
        take_paste(rows, plan)
    assert sorted(cells(rows), key=str) == [
        ("New site", None, "q", "trial", 5), ("Plant", "z", "p", "competitor", 310_000),
    ]  # fmt: skip
    assert set(rows.book.plan("p").zones) == {"z", "y"}, "no zone was made of a unit's name"


def test_what_a_matrix_gives_to_a_spreadsheet_it_takes_back(desk):
    rows = desk("white_space")
    for lang in LANGUAGES:
        with using(lang):
            rows.commit("z|", "p", "3 310k")
            rows.commit("y|", "q", "5")
            before = cells(rows)
            text = rows.table()
            rows.clear([("z|", "p"), ("y|", "q")])
            assert cells(rows) == []
            paste_cells(rows, None, "p", split_cells(text), rows.columns)
            assert sorted(cells(rows), key=str) == sorted(before, key=str), lang
            rows.clear([("z|", "p"), ("y|", "q")])


def test_a_block_of_numbers_is_no_list_of_names(desk):
    rows = desk("flows")
    with using("en"):
        paste_cells(rows, "k|cost", "0", [["100", "20"], ["7", "8"]], rows.columns)
    flows = sorted((each.kind, each.year, each.amount) for each in rows.book.plan("p").flows.values())
    assert flows == [("benefit", 0, 7), ("benefit", 1, 8), ("cost", 0, 100), ("cost", 1, 20)]


def test_the_coach_names_the_states_with_the_numbers_they_are_typed_with(desk):
    rows = desk("white_space")
    row = rows.ids()[0]
    rows.commit(row, "p", "3 310k")
    with using("en"):
        found = cell_advice(rows, row, "p")
    assert [step.label for step in found.steps] == [
        "1 ▪ ours", "2 ▞ trial", "3 ✗ competitor", "4 ░ none", "5 - not applicable",
    ]  # fmt: skip
    assert [step.value for step in found.steps if step.chosen] == ["competitor"] and "3 310k" in found.typing


def test_a_long_name_of_a_line_does_not_widen_its_column(desk):
    rows = desk("white_space", folder='[product_lines.p]\nname = "Control and automation"\n')
    assert rows.label("p") == "Control and⋯" and rows.heading("p") == "Control and automation"


SCORED = (
    PLAN
    + '[projects.m]\nname = "M"\nbudget = 90\n[priority_scores.s]\nproject = "k"\ncriterion = "a"\nscore = 5\n'
    + 'why = "W"\n'
)
CRITERIA = (
    "".join(f"[priority_criteria.{id_}]\nhidden = true\n" for id_ in DEFAULTS["priority_criteria"])
    + '[priority_criteria.a]\nname = "Worth it"\nweight = 3\n[priority_criteria.b]\nname = "Easy"\nweight = 1\n'
)


def scores(rows):
    held = rows.book.plan("p").priority_scores.values()
    return {(each.project, each.criterion): (each.score, each.why) for each in held}


def test_projects_are_scored_in_cells_and_the_margins_rank_them(desk):
    rows = desk("priority_scores", SCORED, CRITERIA)
    assert rows.typed_ids() == ["k", "m"] and rows.columns[1:3] == ["a", "b"] and rows.first_field == "a"
    score, place = rows.columns[3:]
    shown = lambda row, column: rows.shown(row, column)[0]  # noqa: E731
    with using("en"):
        assert (shown("k", score), shown("k", place), shown("m", place)) == ("5.0", "1", "")
        assert [shown(rows.ids()[-1], column) for column in ("a", "b")] == ["75%", "25%"]
        rows.commit("m", "a", "4")
        rows.commit("m", "b", "5")
        rows.commit("k", "b", "1")
        assert (shown("k", score), shown("m", score), shown("k", place), shown("m", place)) == ("4.0", "4.3", "2", "1")
        with pytest.raises(EntryError):
            rows.commit("m", "a", "6")
        advice = cell_advice(rows, "m", "b")
        assert advice is not None and "M" in advice.ask and "Easy" in advice.ask
        assert [step.value for step in advice.steps if step.chosen] == [5] and len(advice.steps) == 5
    rows.clear([("m", "a"), ("k", "a")])
    assert scores(rows) == {("m", "b"): (5, None), ("k", "b"): (1, None), ("k", "a"): (None, "W")}, "the reason stays"
    rows.book.undo()
    assert scores(rows)["k", "a"] == (5, "W")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_of_scores_is_pasted_by_names_and_makes_new_projects(desk, lang):
    rows = desk("priority_scores", SCORED, CRITERIA)
    with using(lang):
        table = [["", "Easy", "Worth it"], ["M", "2", "3"], ["New one", "4", ""], ["K", "seven", ""]]
        plan = plan_cells(rows, "k", "a", table, rows.columns)
        assert [each.text for each in plan.unread] == ["seven"] and [each.name for each in plan.made] == ["New one"]
        take_paste(rows, plan)
    rows.changed()
    new = next(id_ for id_, each in rows.book.plan("p").projects.items() if each.name == "New one")
    assert {key: score for key, (score, _) in scores(rows).items()} == {
        ("k", "a"): 5, ("m", "a"): 3, ("m", "b"): 2, (new, "b"): 4,
    }  # fmt: skip
    rows.book.undo()
    rows.changed()
    assert [*rows.book.plan("p").projects] == ["k", "m"] and [*scores(rows)] == [("k", "a")]


def test_without_a_criterion_the_matrix_leads_to_where_they_are_made(desk):
    rows = desk(
        "priority_scores", SCORED.replace('criterion = "a"\n', ""), CRITERIA.partition("[priority_criteria.a]")[0]
    )
    assert rows.ids() == [] and rows.source == ("ksp", "priority_criteria")

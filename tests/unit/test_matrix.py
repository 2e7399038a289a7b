"""The matrix of targets: its cells are the records, whatever is done to them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import split_cells
from ksp_tui.model.contents import View
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.paste_into import paste_cells, take_paste
from ksp_tui.views.rows import Rows
from tests.drawing import cases

TODAY = dt.date(2026, 11, 26)
ZONES = "".join(f'[zones.z{n}]\nname = "Zone {n}"\n' for n in range(3))
PLAN = f'account = "A"\nfiscal_year_start = 1\n\n{ZONES}'


@pytest.fixture
def desk(tmp_path):
    """Return a maker of the matrix of one plan."""
    books = []

    def made(text=PLAN):
        folder = tmp_path / f"plans{len(books)}"
        folder.mkdir()
        (folder / "p.toml").write_text(text)
        book = Workbook(folder, StateStore(tmp_path / "state"), today=lambda: TODAY)
        books.append(book)
        return MatrixRows(book, "p", 4, View("target_matrix", "targets", kind="matrix"))

    yield made
    for book in books:
        book.close()


def held(rows):
    """Zone × quarter → target."""
    return {(each.zone, each.quarter): each.target for each in rows.book.plan("p").targets.values()}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_heading_that_no_column_has_is_told_with_one_that_is_known(desk, lang):
    """Q1 alone names no year; who pastes it must learn how a quarter is called here."""
    rows = desk()
    with using(lang):
        plan = paste_cells(rows, "z0", "2026Q1", split_cells("Zone\tQ1\tQ2\nZone 0\t60k\t70k\n"), rows.columns)
        told = [each for each in plan.unread if each.text.startswith("Q")]
        assert [each.text for each in told] == ["Q1", "Q2"] and not held(rows)
        assert all(rows.label(rows.first_field) in each.why for each in told)


@pytest.mark.parametrize("heading", ["26 Q4", "2026 Q4", "Q4 2026", "2026q4", "26Q4", "2026年四季度", "26年第4季度"])
def test_a_pasted_heading_that_means_one_quarter_is_it(desk, heading):
    """“26 Q4” stands over the column, with its months behind it, and was unknown in a paste."""
    rows = desk(PLAN)
    take_paste(rows, paste_cells(rows, "z0", "2026Q1", [["Zone", heading, "+1"], ["Zone 0", "60k", "7"]], rows.columns))
    assert held(rows) == {("z0", "2026Q4"): 60000}


def test_the_running_year_and_two_more_are_there_and_all_that_have_records(desk):
    rows = desk()
    assert list(rows.fields) == [f"{year}Q{n}" for year in (2026, 2027, 2028) for n in (1, 2, 3, 4)]
    older = desk(PLAN + '[targets.a]\nzone = "z0"\nquarter = "2024Q2"\ntarget = 1\n')
    assert min(older.fields) == "2024Q1" and max(older.fields) == "2028Q4"
    assert [c for c in older.columns if c.startswith("@year")] == [f"@year{year}" for year in range(2024, 2029)]


def test_a_fiscal_year_from_october_has_its_own_running_quarter(desk):
    rows = desk(PLAN.replace("fiscal_year_start = 1", "fiscal_year_start = 10"))
    assert rows.first_field == "2026Q1" and min(rows.fields) == "2026Q1"


def test_sums_count_what_is_known_and_nothing_else(desk):
    rows = desk(
        PLAN
        + '[targets.a]\nzone = "z0"\nquarter = "2026Q4"\ntarget = 5\nforecast = 4\n'
        + '[targets.b]\nzone = "z1"\nquarter = "2026Q4"\ntarget = 7\n'
        + '[targets.c]\nzone = "z1"\nquarter = "2026Q1"\ndone = 3\n'
    )
    with using("en"):
        assert rows.shown("@sum", "2026Q4")[0] == "12" and rows.shown("@sum", "2026Q2")[0] == ""
        assert rows.shown("@sight", "2026Q4")[0] == "4" and rows.shown("@sight", "2026Q1")[0] == "3"
        assert rows.shown("z1", "@year2026")[0] == "7" and rows.shown("@sum", "@year2026")[0] == "12"
        assert rows.shown("z2", "@year2026")[0] == ""


def test_nothing_is_guessed_where_a_cell_has_two_records(desk):
    two = "".join(f'[targets.{n}]\nzone = "z0"\nquarter = "2026Q4"\ntarget = 1\n' for n in "ab")
    rows = desk(PLAN + two)
    assert rows.value("z0", "2026Q4") is None and rows.shown("z0", "2026Q4")[1] == "bad"
    for work in (
        lambda: rows.commit("z0", "2026Q4", "5"),
        lambda: rows.clear([("z0", "2026Q4")]),
    ):
        with pytest.raises(EntryError):
            work()
    assert paste_cells(rows, "z0", "2026Q4", [["5"]], rows.columns).failed
    assert len(rows.book.plan("p").targets) == 2


CELL = st.tuples(st.integers(0, 2), st.integers(0, 7))
AMOUNT = st.none() | st.integers(0, 10**9)
SETTINGS = settings(max_examples=cases(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.lists(st.tuples(CELL, AMOUNT), min_size=1, max_size=12))
@SETTINGS
def test_cells_are_what_was_typed_last_and_undo_gives_the_bytes_back(desk, edits):
    rows = desk()
    file = rows.book.file("p")
    texts = [file.to_bytes()]
    quarters = list(rows.fields)
    wanted = {}
    for (row, column), amount in edits:
        zone, quarter = f"z{row}", quarters[column]
        rows.commit(zone, quarter, "" if amount is None else str(amount))
        wanted[zone, quarter] = amount
        if file.to_bytes() != texts[-1]:
            texts.append(rows.book.file("p").to_bytes())
        assert held(rows) == {cell: Decimal(value) for cell, value in wanted.items() if value is not None}
        assert rows.value(zone, quarter) == amount
    while rows.book.undo() is not None:
        pass
    assert rows.book.file("p").to_bytes() == texts[0]


@given(st.lists(st.lists(st.integers(0, 10**7), min_size=3, max_size=3), min_size=1, max_size=3))
@SETTINGS
def test_a_copied_block_pasted_again_changes_nothing(desk, block):
    rows = desk()
    paste_cells(rows, "z0", "2026Q2", [[str(value) for value in line] for line in block], rows.columns)
    before = rows.book.file("p").to_bytes()
    zones, quarters = [f"z{n}" for n in range(len(block))], ["2026Q2", "2026Q3", "2026Q4"]
    copied = rows.block(zones, quarters)
    paste_cells(rows, "z0", "2026Q2", split_cells(copied), rows.columns)
    assert rows.book.file("p").to_bytes() == before
    assert rows.book.undo() is not None and held(rows) == {}, "one paste is one step"


def test_empty_cells_of_a_pasted_block_leave_what_is_there(desk):
    rows = desk(PLAN + '[targets.a]\nzone = "z0"\nquarter = "2026Q4"\ntarget = 5\n')
    assert paste_cells(rows, "z0", "2026Q3", [["1", "", "3"]], rows.columns).count == 2
    assert held(rows) == {("z0", "2026Q3"): 1, ("z0", "2026Q4"): 5, ("z0", "2027Q1"): 3}


def test_a_mistyped_year_is_shown_without_the_years_between(desk):
    rows = desk(PLAN + '[targets.a]\nzone = "z0"\nquarter = "2926Q4"\ntarget = 1\n')
    assert "2926Q4" in rows.fields and "2029Q1" not in rows.fields and len(rows.fields) == 16


def test_sums_tell_that_a_doubled_cell_is_among_them(desk):
    two = "".join(f'[targets.{n}]\nzone = "z0"\nquarter = "2026Q4"\ntarget = 1\n' for n in "ab")
    rows = desk(PLAN + two)
    with using("en"):
        for cell in (("@sum", "2026Q4"), ("z0", "@year2026"), ("@sum", "@year2026")):
            assert rows.shown(*cell) == ("! 2", "look"), cell
        assert rows.shown("@sum", "2026Q3") == ("", "dim")


def test_a_sum_is_not_typed_in(desk):
    rows = desk()
    for cell in (("@sum", "2026Q4"), ("z0", "@year2026"), ("nowhere", "2026Q4")):
        with pytest.raises(EntryError):
            rows.commit(*cell, "5")
    assert held(rows) == {}


def test_a_bad_cell_of_a_block_is_named_by_row_column_and_reason(desk):
    rows = desk()
    with using("en"):
        plan = paste_cells(rows, "z1", "2026Q2", [["1", "2"], ["3", "four"]], rows.columns)
        assert all(words in plan.unread[0].words() for words in ("Row 2", "26 Q3", "four"))
    assert plan.asks
    assert held(rows) == {}


def test_quoted_cells_and_typed_amounts_of_a_block_are_taken(desk):
    rows = desk()
    paste_cells(rows, "z0", "2026Q2", split_cells('"120k"\t1,200,000\r\n"3万"\t2*3\r\n'), rows.columns)
    assert held(rows) == {
        ("z0", "2026Q2"): 120_000, ("z0", "2026Q3"): 1_200_000, ("z1", "2026Q2"): 30_000, ("z1", "2026Q3"): 6,
    }  # fmt: skip


def test_a_copied_cell_has_all_digits_and_runs_nothing(desk):
    text = '[targets.{}]\nzone = "z{}"\nquarter = "2026Q4"\ntarget = {}\n'
    values = ("-1250000", '"=cmd()"', "1234.5")
    rows = desk(PLAN + "".join(text.format(f"a{n}", n, value) for n, value in enumerate(values)))
    for lang in ("en", "zh"):
        with using(lang):
            assert rows.block(["z0", "z1", "z2"], ["2026Q4"]) == "-1250000\n'=cmd()\n1234.5\n"


ANY_AMOUNT = st.none() | st.integers(-(10**9), 10**9).map(Decimal) | st.decimals(-(10**6), 10**6, places=2)


@given(st.lists(st.lists(ANY_AMOUNT, min_size=8, max_size=8), min_size=3, max_size=3), st.sampled_from(["en", "zh"]))
@SETTINGS
def test_whatever_is_copied_and_pasted_again_changes_nothing(desk, block, lang):
    cells = "".join(
        f'[targets.a{x}{y}]\nzone = "z{y}"\nquarter = "{2026 + x // 4}Q{x % 4 + 1}"\ntarget = {value}\n'
        for y, line in enumerate(block)
        for x, value in enumerate(line)
        if value is not None
    )
    rows = desk(PLAN + cells)
    before, quarters = rows.book.file("p").to_bytes(), list(rows.fields)[:8]
    with using(lang):
        paste_cells(rows, "z0", "2026Q1", split_cells(rows.block(["z0", "z1", "z2"], quarters)), rows.columns)
    assert rows.book.file("p").to_bytes() == before and rows.book.undo() is None


def in_list(listed, records, zone, quarter, text):
    """Type a target as one does in the list: a new record where there is none, deleted when it is empty."""
    id_ = next((key for key, each in records().items() if (each.zone, each.quarter) == (zone, quarter)), None)
    if not text:
        if id_ is not None:
            listed.delete(id_)
        return
    if id_ is None:
        id_ = listed.commit(None, "zone", zone)
        listed.commit(id_, "quarter", quarter)
    listed.commit(id_, "target", text)


@given(st.lists(st.tuples(CELL, AMOUNT), min_size=1, max_size=10))
@SETTINGS
def test_cells_typed_in_the_matrix_hold_what_the_list_makes_of_the_same_edits(desk, edits):
    rows, other = desk(), desk()
    listed = Rows(other.book, "p", 4, View("targets", "targets"))
    quarters = list(rows.fields)
    with using("en"):
        for (row, column), amount in edits:
            text = "" if amount is None else str(amount)
            rows.commit(f"z{row}", quarters[column], text)
            in_list(listed, lambda: other.book.plan("p").targets, f"z{row}", quarters[column], text)
    same = [sorted(t.model_dump_json() for t in each.book.plan("p").targets.values()) for each in (rows, other)]
    assert same[0] == same[1] and held(rows) == held(other)

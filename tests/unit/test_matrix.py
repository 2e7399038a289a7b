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
        lambda: rows.paste("z0", "2026Q4", [["5"]], rows.columns),
    ):
        with pytest.raises(EntryError):
            work()
    assert len(rows.book.plan("p").targets) == 2


CELL = st.tuples(st.integers(0, 2), st.integers(0, 7))
AMOUNT = st.none() | st.integers(0, 10**9)
SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


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
    rows.paste("z0", "2026Q2", [[str(value) for value in line] for line in block], rows.columns)
    before = rows.book.file("p").to_bytes()
    zones, quarters = [f"z{n}" for n in range(len(block))], ["2026Q2", "2026Q3", "2026Q4"]
    copied = rows.block(zones, quarters)
    rows.paste("z0", "2026Q2", split_cells(copied), rows.columns)
    assert rows.book.file("p").to_bytes() == before
    assert rows.book.undo() is not None and held(rows) == {}, "one paste is one step"


def test_empty_cells_of_a_pasted_block_leave_what_is_there(desk):
    rows = desk(PLAN + '[targets.a]\nzone = "z0"\nquarter = "2026Q4"\ntarget = 5\n')
    assert rows.paste("z0", "2026Q3", [["1", "", "3"]], rows.columns) == 2
    assert held(rows) == {("z0", "2026Q3"): 1, ("z0", "2026Q4"): 5, ("z0", "2027Q1"): 3}

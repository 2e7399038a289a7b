"""The folder's questions as rows: they are answered, pasted into, sorted, filtered, and never deleted."""

import datetime as dt

import pytest

from ksp_tui.model.contents import every_view
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from ksp_tui.views.paste_into import paste_cells
from ksp_tui.views.questions import QuestionRows

TODAY = dt.date(2026, 11, 26)
TEXT = """account = "A"
[facts.own]
question = "Their own?"
fact = "zz"
[facts.rated]
question = "Rating"
standard = "rating"
fact = "good"
[facts.hidden]
standard = "nothing"
fact = "odd"
"""


@pytest.fixture
def rows(tmp_path):
    (tmp_path / "a.toml").write_text(TEXT)
    book = Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: TODAY)
    view = next(view for _, view in every_view(3) if view.id == "facts")
    assert book.file("a").model is not None
    with using("en"):
        yield QuestionRows(book, "a", 3, view)
    book.close()


def test_the_questions_stand_in_their_order_then_ones_own(rows):
    ids = rows.ids()
    assert ids[:2] == ["@strategy", "@numbers"] and ids[11] == "rated" and ids[12:] == ["own", "hidden"]
    assert rows.shown("@strategy", "question")[0].startswith("How does the customer mean to win")
    assert rows.shown("rated", "question")[0] == "Rating" and rows.invitation("@strategy", "question")
    assert rows.record_name("@budget").startswith("When is the budget") and rows.first_field == "fact"


def test_the_first_cell_makes_the_record_and_the_next_finds_it(rows):
    rows.commit("@budget", "source", "press")
    rows.commit("@budget", "fact", "in May")  # the form still shows the row under its first key
    made = [(f.standard, f.source, f.fact) for f in rows.book.model("a").facts.values() if f.standard == "budget"]
    assert made == [("budget", "press", "in May")] and rows.value("@budget", "fact") == "in May"
    assert rows.commit("@change", "fact", "") == "@change" and len(rows.book.model("a").facts) == 4
    rows.book.undo()
    rows.book.undo()
    assert len(rows.book.model("a").facts) == 3


def test_pasting_down_answers_the_questions_below(rows):
    done = paste_cells(rows, "@strategy", "fact", [["one"], ["two"]], ["fact"])
    assert done.count == 2
    found = {f.standard: f.fact for f in rows.book.model("a").facts.values()}
    assert (found["strategy"], found["numbers"]) == ("one", "two")
    assert not any(id_.startswith("@") for id_ in rows.book.model("a").facts)


def test_a_question_is_neither_deleted_nor_copied(rows):
    assert rows.delete("@budget") is None and rows.duplicate("@budget") is None and rows.comments("@budget") == []
    assert rows.delete("rated") is not None and "@rating" in rows.ids()


def test_sorting_and_filtering_work_on_what_is_shown(rows):
    rows.sort_by("fact")
    assert rows.ids()[:3] == ["rated", "hidden", "own"]
    rows.sort = ""
    rows.changed(order=True)
    rows.filter = "budget"
    assert rows.ids() == ["@budget"]

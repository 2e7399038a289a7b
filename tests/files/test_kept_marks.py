"""Marks of pasted cells in the state directory: values read back, what is no mark is left out, plans take theirs."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from ksp_tui.session import kept_marks
from ksp_tui.session.pasted_mark import PastedMark
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore

PATH = ("stakeholders", "a-1111", "power")


def kept(state, plan):
    marks, gone = kept_marks.read(state, plan)
    return {path: (mark.text, mark.held, mark.step) for path, mark in marks.items()}, gone


@pytest.mark.parametrize("held", [None, 3, Decimal("1.50"), dt.date(2026, 11, 26), "词", ["a", "b"], True])
def test_every_kind_of_value_reads_back(tmp_path, held):
    state, plan = StateStore(tmp_path / "state"), tmp_path / "p.toml"
    kept_marks.write(state, plan, {PATH: PastedMark("ma\tny", "why", held, "s1")}, frozenset({"s1"}))
    assert kept(state, plan) == ({PATH: ("ma\tny", held, "s1")}, {"s1"})
    assert kept(state, tmp_path / "other.toml") == ({}, set())
    kept_marks.write(state, plan, {}, frozenset())
    assert not list((tmp_path / "state" / "marks").iterdir())


@pytest.mark.parametrize(
    "marks",
    [3, [3], [[]], [[["a"], "t", "w", {"number": "x"}, "", False]], [[[1], "t", "w", None, "", False]],
     [["ab", "t", 3, None, "", 0]], [[["a", "b", "c"], "t", "w", {"x": 1, "y": 2}, "", False]]],
)  # fmt: skip
def test_what_is_no_mark_is_left_out(tmp_path, marks):
    state, plan = StateStore(tmp_path / "state"), tmp_path / "p.toml"
    kept_marks.write(state, plan, {PATH: PastedMark("x", "why", None, "")}, frozenset())
    (file,) = (tmp_path / "state" / "marks").iterdir()
    content = json.loads(file.read_text())
    good = content["marks"]
    file.write_text(json.dumps(content | {"marks": marks + good if isinstance(marks, list) else marks}))
    assert set(kept(state, plan)[0]) <= {PATH}
    file.write_text("[" * 100)
    assert kept(state, plan) == ({}, set())


def test_marks_go_with_their_plan_and_no_other_takes_them(tmp_path):
    state, folder = StateStore(tmp_path / "state"), tmp_path / "plans"
    folder.mkdir()
    (folder / "a.toml").write_text('schema = 1\naccount = "A"\n[stakeholders.a-1111]\nname = "X"\n')
    book = Workbook(folder, state)
    book.marks.put("a", PATH, "many", "why", "")
    book.rename("a", "b")
    assert [book.marks.paths(each) for each in ("a", "b")] == [[], [PATH]]
    book.close(2.0)
    book = Workbook(folder, state)
    assert book.marks.paths("b") == [PATH]
    book.archive("b")
    (folder / "b.toml").write_text('schema = 1\naccount = "B"\n[stakeholders.a-1111]\nname = "X"\n')
    assert book.marks.paths("b") == []
    book.close(2.0)
    assert Workbook(folder, state).marks.paths("b") == []

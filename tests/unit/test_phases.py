"""The history of a need: what it went through is kept when its phase or movement changes, and undo brings all back."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from ksp_tui.changes.phases import movement_set, phase_set
from ksp_tui.documents.figures.figured import Figured
from ksp_tui.documents.figures.needs import rhythm
from ksp_tui.entry.contact_line import ContactLine
from ksp_tui.method.rhythm import history_of, movement_to
from ksp_tui.model.contents import MODULES, views
from ksp_tui.model.plan import Plan
from ksp_tui.session.followups import FollowUp, FollowUpAnswer, contact_command
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from ksp_tui.views.rows import Rows
from ksp_tui.views.scales import past

DAY = dt.date(2026, 11, 26)
TEXT = """\
account = "Huaxin"
[needs.n]
statement = "stop the line less often"
phase = 2
phase_since = 2026-10-01
phase_evidence = "they asked three suppliers"
[needs.bare]
statement = "see it at once"
"""


class Desk:
    def __init__(self, path):
        (path / "p.toml").write_text(TEXT, encoding="utf-8")
        self.path, self.day = path / "p.toml", DAY
        self.book = Workbook(path, StateStore(path / "state"), today=lambda: self.day)
        module, view = next((m, v) for m in MODULES for _, v in views(m) if v.id == "rhythm")
        self.rows = Rows(self.book, "p", module, view)

    @property
    def need(self):
        return self.book.plan("p").needs["n"]

    def past(self):
        return [(each.phase, each.movement, each.days) for each in history_of(self.book.plan("p"), "n", self.day)]


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path)
    yield found
    found.book.close(5.0)


def test_the_phase_that_is_left_is_kept_with_its_days(desk):
    desk.rows.commit("n", "phase", "3")
    assert (desk.need.phase, desk.need.phase_since, desk.need.phase_evidence) == (3, DAY, None)
    assert desk.past() == [(2, "moving", 56)]  # 31 + 25 days
    (period,) = desk.book.plan("p").phase_history.values()
    assert (period.since, period.until, period.evidence) == (dt.date(2026, 10, 1), DAY, "they asked three suppliers")
    desk.book.undo()
    assert desk.past() == [] and (desk.need.phase, desk.need.phase_evidence) == (2, "they asked three suppliers")
    desk.book.redo()
    assert desk.past() == [(2, "moving", 56)]
    desk.book.flush(5.0)
    assert len(tomllib.loads(desk.path.read_text(encoding="utf-8"))["phase_history"]) == 1


def test_what_is_moved_on_the_same_day_is_a_correction(desk):
    for step in ("3", "4", "5"):
        desk.rows.commit("n", "phase", step)
    assert desk.past() == [(2, "moving", 56)] and desk.need.phase == 5
    desk.rows.commit("n", "phase", "1")
    assert desk.past() == [(2, "back", 56)] and desk.need.stalled == "back"
    desk.rows.commit("n", "phase", "2")
    assert desk.past() == [], "all is as it was"
    assert (desk.need.phase_since, desk.need.phase_evidence) == (dt.date(2026, 10, 1), "they asked three suppliers")
    assert desk.need.stalled is None


def test_the_coach_and_the_figures_tell_the_past(desk):
    desk.rows.commit("n", "phase", "3")
    with using("en"):
        assert past(desk.rows, "n", "our_move") == ["Compares options: 56 days, went on 26 Nov"]
        assert past(desk.rows, "n", "statement") == ()
    plan = desk.book.plan("p")
    told = rhythm(Figured("p", plan, desk.book.folder, {}, DAY))["n"]["history"]
    assert told == [{"phase": 2, "movement": "moving", "since": "2026-10-01", "until": "2026-11-26", "days": 56}]


def test_each_day_has_its_own_period(desk):
    desk.rows.commit("n", "phase", "3")
    desk.day = DAY + dt.timedelta(days=10)
    desk.rows.commit("n", "phase", "2")
    assert desk.past() == [(2, "moving", 56), (3, "back", 10)]
    assert (desk.need.stalled, desk.need.phase_since) == ("back", desk.day)


def test_a_stall_has_its_days(desk):
    desk.rows.commit("n", "stalled", "stalled")
    assert desk.past() == [(2, "stalled", 0)]
    desk.day = DAY + dt.timedelta(days=7)
    assert desk.past() == [(2, "stalled", 7)], "it lasts"
    desk.rows.commit("n", "stalled", "moving")
    desk.day += dt.timedelta(days=30)
    assert desk.past() == [(2, "stalled", 7)]
    desk.rows.commit("n", "stalled", "stalled")
    desk.rows.commit("n", "stalled", "")
    assert desk.past() == [(2, "stalled", 7)], "begun and ended on one day it was none"


def test_a_phase_that_is_left_ends_its_stall(desk):
    desk.rows.commit("n", "stalled", "stalled")
    desk.day = DAY + dt.timedelta(days=3)
    desk.rows.commit("n", "phase", "3")
    assert sorted(desk.past()) == [(2, "moving", 59), (2, "stalled", 3)]
    assert desk.need.stalled is None


def test_nothing_is_known_before_the_first_phase(desk):
    desk.rows.commit("bare", "phase", "2")
    bare = desk.book.plan("p").needs["bare"]
    assert (bare.phase, bare.phase_since) == (2, None) and not desk.book.plan("p").phase_history
    desk.rows.commit("bare", "phase", "3")
    assert not desk.book.plan("p").phase_history, "it was only just placed"
    desk.rows.commit("bare", "phase_evidence", "they asked for a visit")
    desk.rows.commit("bare", "phase", "4")
    (period,) = desk.book.plan("p").phase_history.values()
    assert (period.phase, period.since, period.until) == (3, None, DAY)
    desk.rows.commit("n", "phase", "")
    assert desk.past() == []


@pytest.mark.parametrize(
    ("old", "new", "movement"), [(2, 3, "moving"), (3, 1, "back"), (6, 1, "moving"), (6, 5, "back")]
)
def test_which_way_it_went(old, new, movement):
    assert movement_to(old, new, 6) == movement


def test_a_contact_that_tells_of_another_phase_keeps_the_old_one():
    plan = Plan.model_validate(tomllib.loads(TEXT))
    path = ("needs", "n")
    sets = {(*path, "phase"): 3, (*path, "phase_since"): DAY}
    follow = FollowUp("phase", path, "?", (FollowUpAnswer("yes", sets),))
    line = ContactLine(text="met Li: they compare no more", date=DAY)
    edits = contact_command(plan, "p", line, [follow]).edits
    (kept,) = [edit.new for edit in edits if edit.path[0] == "phase_history"]
    assert (kept["phase"], kept["until"], kept["movement"]) == (2, DAY, "moving")


def test_a_phase_of_nothing_makes_nothing():
    plan = Plan.model_validate(tomllib.loads(TEXT))
    assert not phase_set(plan, "p", "n", 2, DAY, 6)
    assert not movement_set(plan, "p", "n", None, DAY)

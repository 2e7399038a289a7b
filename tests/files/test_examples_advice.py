"""What the rules say of the examples: no error anywhere, and only the advice that they are there to teach."""

import datetime as dt
from pathlib import Path

import pytest

from ksp_tui.checks.registry import RULES
from ksp_tui.method.accounts import account_of
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.status.plan_status import from_scratch
from ksp_tui.store.planfile import read_file

PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 25)
NAMES = ("donghai", "huaxin", "nordlicht", "yuanjing")
#: Each is a lesson: a move ahead of or behind the customer, one that lingers, a question nobody asked, a powerful
#: person hardly known, a verdict on a knife's edge, a gap, a resource nobody asked for, volume that is no verdict.
LESSONS = {
    "donghai": {"KSP205", "KSP206"},
    "huaxin": {"KSP120", "KSP121", "KSP123", "KSP205", "KSP310", "KSP335"},
    "nordlicht": {"KSP121", "KSP206", "KSP310", "KSP335", "KSP421", "KSP520"},
    "yuanjing": set(),
}


@pytest.fixture(scope="module")
def insights():
    folder = read_file(PLANS / "ksp.toml", Folder).model
    files = {name: read_file(PLANS / f"{name}.toml", Plan) for name in NAMES}
    accounts = {name: account_of(name, file.model, folder) for name, file in files.items()}
    return {name: from_scratch(file, folder, TODAY, accounts) for name, file in files.items()}


@pytest.mark.parametrize("name", NAMES)
def test_only_lessons_are_told(insights, name):
    assert insights[name].errors == 0
    assert {finding.code for finding in insights[name].told} == LESSONS[name]


@pytest.mark.parametrize("name", ["huaxin", "nordlicht"])
def test_every_step_of_the_course_is_done_in_the_full_plans(insights, name):
    assert [state.step.id for state in insights[name].states.values() if not state.done] == []
    assert insights[name].part == 1


def test_the_small_accounts_have_the_selection_and_are_led_on_from_there(insights):
    for name in ("donghai", "yuanjing"):
        states = insights[name].states
        assert states["scores"].done and states["zones"].done and not states["people"].done
        assert insights[name].next[0].kind in {"step", "finding"}


def test_the_lessons_speak_in_several_modules():
    told = {RULES[code].module for codes in LESSONS.values() for code in codes}
    assert {1, 2, 3, 4, 5} <= told

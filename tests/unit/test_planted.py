"""Each mistake planted in the worked plan is told, and nothing else; its near miss is not told at all."""

import copy
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ksp_tui.checks.registry import RULES
from ksp_tui.method.accounts import Account
from ksp_tui.method.lists import effective
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.status.plan_status import from_scratch, module_of
from ksp_tui.store.codec import load
from ksp_tui.store.planfile import read_file
from ksp_tui.text import LANGUAGES, set_strict, using
from ksp_tui.text.findings import finding_words, remedy_words
from tests.unit.planted import PLANTED, TODAY

PLANS = Path(__file__).parents[2] / "plans"


@cache
def worked():
    return tomllib.loads((PLANS / "huaxin.toml").read_text(encoding="utf-8"))


@cache
def opened():
    return read_file(PLANS / "huaxin.toml", Plan)


@cache
def lists():
    return read_file(PLANS / "ksp.toml", Folder).model


def insight(edits, folder=None, accounts=None):
    content = copy.deepcopy(worked())
    for place, value in edits.items():
        *way, name = place.split(".")
        held = content
        for step in way:
            held = held[step]
        if value is None:
            del held[name]
        else:
            held[name] = value
    file = copy.copy(opened())
    file.model, file.misfits, findings = load(Plan, content)
    file.findings = [file.placed(found) for found in findings]
    return from_scratch(file, folder or lists(), TODAY, accounts)


def marks(found):
    """What is told, by code and place; words and figures may change with what they tell of."""
    return {(finding.code, finding.path, finding.variant) for finding in found.told}


@cache
def before():
    return marks(insight({}))


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.code)
def test_exactly_the_planted_mistake_is_told(planted):
    found = insight(planted.wrong)
    new = marks(found) - before()
    assert [code for code, _, _ in new] == [planted.code]
    assert not [mark for mark in before() - marks(found) if mark[0] != planted.code]
    told = next(each for each in found.told if (each.code, each.path, each.variant) in new)
    assert told in found.of_module(RULES[planted.code].module or module_of(told))
    set_strict(True)
    try:
        for lang in LANGUAGES:
            with using(lang):
                assert finding_words(told) and remedy_words(told)
    finally:
        set_strict(False)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.code)
def test_what_is_just_no_mistake_is_not_told(planted):
    assert not marks(insight(planted.near)) - before()


def test_most_rules_are_planted():
    """All rules of the course, but those that the worked plan breaks already or that look beside the plan."""
    course = {code for code, rule in RULES.items() if rule.module is not None}
    left = course - {planted.code for planted in PLANTED}
    assert left == {"KSP204", "KSP205", "KSP207", "KSP209", "KSP310"}
    assert len(PLANTED) == len({planted.code for planted in PLANTED}) >= 80


def test_an_answer_to_the_last_open_question_and_one_taken_away():
    answered = insight({"facts.gejmjb.fact": "一千二百万，孙倩批"})
    assert before() - marks(answered) == {("KSP310", ("facts", "gejmjb", "fact"), "message")}
    assert ("KSP311", ("facts", "gejmjb", "second_source"), "message") in marks(answered)
    both = insight({"facts.9xtz4a.fact": None})
    counts = {each.args["count"] for each in both.told if each.code == "KSP310"}
    assert counts == {2}


def others(count, **fields):
    return {
        f"o{n}": Account(f"o{n}", f"O{n}", **{"manager": "x", "manager_name": "林晓舟", "status": "active", **fields})
        for n in range(count)
    }


@pytest.mark.parametrize(
    ("code", "wrong", "near"),
    [
        ("KSP204", others(5, verdict="key"), others(4, verdict="key")),
        ("KSP204", others(5, verdict="key"), others(5, verdict="key", manager_name="李 明")),
        ("KSP204", others(5, verdict="key"), others(5, verdict="key", status="closed")),
        ("KSP205", others(1, sales=Decimal(3850001)), others(1, sales=Decimal(3850000))),
        ("KSP205", others(1, sales=Decimal(3850001)), others(1, sales=Decimal(9000000), status="closed")),
    ],
)
def test_what_shows_only_beside_the_other_accounts(code, wrong, near):
    assert [mark[0] for mark in marks(insight({}, accounts=wrong)) - before()] == [code]
    assert not marks(insight({}, accounts=near)) - before()


def test_a_weight_below_nothing_is_told_and_none_is_fine():
    folder = lists().model_copy(deep=True)
    item = effective(folder, "criteria")["access"]
    folder.criteria["access"] = item.model_copy(update={"weight": Decimal("-0.1")})
    assert [mark[0] for mark in marks(insight({}, folder)) - before()] == ["KSP207"]
    folder.criteria["access"] = item.model_copy(update={"weight": Decimal(0)})
    assert not marks(insight({}, folder)) - before()


def test_two_mistakes_are_told_side_by_side():
    both = [planted for planted in PLANTED if planted.code in {"KSP101", "KSP610"}]
    found = insight({**both[0].wrong, **both[1].wrong})
    assert sorted(code for code, _, _ in marks(found) - before()) == ["KSP101", "KSP610"]
    assert found.told[0].code == "KSP610" and found.errors == 1

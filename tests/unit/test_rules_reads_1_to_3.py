"""No rule of modules 1 to 3 declares more than it reads: what it does not read must not make it run again."""

import datetime as dt
from pathlib import Path

import pytest

from ksp_tui.checks.registry import ACCOUNTS, RULES, find
from ksp_tui.checks.rule import Case
from ksp_tui.method.accounts import Account
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.store.planfile import read_file
from tests.unit import test_rules_needs, test_rules_people, test_rules_selection, test_rules_situation
from tests.unit.recording import RecordedPlan
from tests.unit.rule_cases import TODAY, folder_of, plan_of

PLANS = Path(__file__).parents[2] / "plans"
CASES = [
    *test_rules_needs.CASES,
    *test_rules_selection.CASES,
    *test_rules_situation.CASES,
    *test_rules_people.CASES,
]
COURSE = sorted(code for code, rule in RULES.items() if rule.module in {1, 2, 3})


def noted(code: str, plan: Plan, folder: Folder, today: dt.date = TODAY) -> set[str]:
    seen = RecordedPlan(plan)
    find(RULES[code], Case(seen, folder, today, "p", {"q": Account("q", "Q")}))
    return seen.noted


@pytest.fixture(scope="module")
def worked() -> tuple[Plan, Folder]:
    plan, folder = read_file(PLANS / "huaxin.toml", Plan).model, read_file(PLANS / "ksp.toml", Folder).model
    assert plan is not None
    assert folder is not None
    return plan, folder


@pytest.mark.parametrize("code", COURSE)
def test_all_that_is_declared_is_read(code: str, worked: tuple[Plan, Folder]) -> None:
    read = noted(code, *worked)
    for case, text, folder in CASES:
        if case == code:
            read |= noted(code, plan_of(text), folder_of(folder))
    declared = RULES[code].reads - {ACCOUNTS}
    of_the_folder = {one for one in declared if one.partition(".")[0] in FOLDER.groups.keys() - PLAN.groups.keys()}
    assert declared - read == of_the_folder
    assert bool(of_the_folder) == ("folder" in RULES[code].on)


def test_every_rule_of_these_modules_is_tried() -> None:
    in_the_folders_file = {"KSP209"}
    assert {case for case, _, _ in CASES} | in_the_folders_file == set(COURSE)
    assert set(COURSE) == {
        f"KSP{number}"
        for first, last in (
            (101, 103),
            (110, 113),
            (120, 123),
            (201, 209),
            (301, 303),
            (310, 313),
            (320, 325),
            (330, 336),
        )
        for number in range(first, last + 1)
    }


@pytest.mark.parametrize("code", COURSE)
def test_records_without_anything_and_references_to_nothing_are_no_trap(code: str) -> None:
    empty = {name: {"x": {}} if group.many else {} for name, group in PLAN.groups.items()}
    dangling = {
        name: {
            "y": {
                field: ["gone"] if spec.kind == "refs" else "gone" for field, spec in group.fields.items() if spec.refs
            }
        }
        for name, group in PLAN.groups.items()
        if group.many
    }
    far = {
        "ladder": {"z": {"guess": 99, "target": 1}},
        "needs": {"z": {"phase": 99, "our_move": "m", "our_move_phase": 1}},
    }
    for content in (empty, dangling, far):
        noted(code, Plan.model_validate(content), Folder())


def test_what_is_declared_are_fields() -> None:
    for code in COURSE:
        for read in RULES[code].reads - {ACCOUNTS}:
            group, _, field = read.partition(".")
            layout = FOLDER if group in FOLDER.groups.keys() - PLAN.groups.keys() else PLAN
            assert group in (layout.groups if field or group in layout.groups else layout.fields), read
            assert not field or field in layout.groups[group].fields, read

"""Rules of modules 4 to 7 declare all that they read (rule_cases) and nothing else, and have words for all they say."""

import re
from functools import cache
from pathlib import Path

import pytest

from ksp_tui.checks.registry import RULES, find
from ksp_tui.checks.rule import Case
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import MANY
from ksp_tui.text import LANGUAGES, catalogue
from tests.unit import test_rules_coordination, test_rules_positioning, test_rules_review, test_rules_strategies
from tests.unit.recording import RecordedPlan, undeclared
from tests.unit.rule_cases import TODAY, folder_of, hits, plan_of

MODULES = (test_rules_positioning, test_rules_strategies, test_rules_coordination, test_rules_review)
PLANS = Path(__file__).parents[2] / "plans"
CODES = sorted(code for code, rule in RULES.items() if rule.module is not None and rule.module >= 4)
#: What is tried: code and plan of each case that breaks a rule or just keeps it.
TRIED = [(case[0], case[1]) for module in MODULES for case in (*module.BROKEN, *module.KEPT)]


@cache
def worked():
    return plan_of((PLANS / "huaxin.toml").read_text(encoding="utf-8"))


@cache
def lists():
    return folder_of((PLANS / "ksp.toml").read_text(encoding="utf-8"))


def read_by(code):
    """Return what a rule reads in all of its cases and in the worked plan."""
    noted = set()
    for plan, folder in [(plan_of(text), folder_of()) for tried, text in TRIED if tried == code] + [
        (worked(), lists())
    ]:
        seen = RecordedPlan(plan)
        find(RULES[code], Case(seen, folder, TODAY, "p"))
        noted |= seen.noted
    return noted


@pytest.mark.parametrize("code", CODES)
def test_a_rule_declares_what_it_reads_and_no_more(code):
    noted = read_by(code)
    assert undeclared(noted, RULES[code].reads) == set()
    assert RULES[code].reads - noted == set()


def test_a_half_filled_plan_trips_no_rule():
    """Every collection holds a record that says nothing, and one whose references point to nothing."""
    empty = {name: {"a": {}} if group.many else {} for name, group in PLAN.groups.items()}
    dangling = {
        name: {"a": {field: ["gone"] if spec.kind in MANY else "gone" for field, spec in group.fields.items()
                     if spec.refs}}
        for name, group in PLAN.groups.items()
        if group.many
    }  # fmt: skip
    for content in (empty, dangling):
        case = Case(Plan.model_validate(content), lists(), TODAY, "p")
        for code in CODES:
            find(RULES[code], case)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_broken_and_kept_and_weighs_something(code):
    assert any(tried == code and where for module in MODULES for tried, _, where in module.BROKEN)
    assert any(tried == code for module in MODULES for tried, _ in module.KEPT)
    assert 1 <= RULES[code].harm <= 100


def test_the_course_s_hard_rules_are_errors():
    errors = {code for code in CODES if RULES[code].severity == "error"}
    assert errors == {"KSP521", "KSP610", "KSP611", "KSP612", "KSP613", "KSP614", "KSP704"}


def test_every_sentence_is_said_by_some_case():
    """No words are left over: each message is that of a finding of some case here or in another test of its module."""
    said = {(found.code, found.variant) for code, text in TRIED for found in hits(code, text)}
    said.add(("KSP613", "team"))  # needs a folder with a team: test_rules_coordination
    for lang in LANGUAGES:
        for key in catalogue(lang):
            parts = re.fullmatch(r"rule\.(KSP[4-7]\d\d)\.message(?:\.(?!one$)(\w+?))?(?:\.one)?", key)
            if parts:
                assert (parts[1], parts[2] or "message") in said, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_a_short_name_a_reason_and_a_remedy(lang):
    words = catalogue(lang)
    for code in CODES:
        name = words[f"rule.{code}.name"]
        assert len(name) <= 10 if lang == "zh" else len(name.split()) <= 5, name
        for part in ("why", "remedy"):
            assert words[f"rule.{code}.{part}"][-1] in "。." and "{" not in words[f"rule.{code}.{part}"]
    assert all(words[key][-1] in "。." for key in words if re.match(r"rule\.KSP[4-7]\d\d\.message", key))

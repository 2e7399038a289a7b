"""A rule that fails by a fault of the program: it is named, all others are told, nothing ends."""

import datetime as dt
from dataclasses import replace

import pytest

from ksp_tui.checks import registry
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.status.plan_status import from_scratch
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.text import using
from ksp_tui.text.findings import finding_words

PLAN = 'account = "A"\nmanager = "nobody"\n[needs.n]\nstatement = "N"\n'
TODAY = dt.date(2026, 11, 23)
SECRET = "what a plan holds"


@pytest.fixture
def whole():
    """What is found while every rule works."""
    return found()


@pytest.fixture(params=["KSP022", "KSP110"])
def broken(monkeypatch, whole, request):
    """A rule of references, or of the course, that fails as by a fault of the program."""

    def fails(case):
        raise KeyError(SECRET)
        yield

    monkeypatch.setattr(registry, "failed", registry.failed.told)
    monkeypatch.setitem(registry.RULES, request.param, replace(registry.RULES[request.param], check=fails))
    return request.param


def found():
    return registry.check_file(parse_bytes(PLAN.encode(), Plan, "p.toml"), Folder(), TODAY)


def words(findings, lang="en"):
    with using(lang):
        return [finding_words(each) for each in findings]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_rule_that_fails_is_named_and_all_others_are_told(broken, whole, lang):
    (failed,) = [each for each in found() if each.code == registry.FAILED]
    (said,) = words([failed], lang)
    assert broken in said and "KeyError, test_failed_rule.py:" in said
    assert SECRET not in said and SECRET not in str(failed.args)
    assert len(whole) > 3 and broken in {each.code for each in whole}
    assert [each for each in found() if each.code != registry.FAILED] == [each for each in whole if each.code != broken]


def test_the_screen_is_told_too_and_nothing_of_the_plan_is_lost(broken):
    status = from_scratch(parse_bytes(PLAN.encode(), Plan, "p.toml"), Folder(), TODAY)
    assert [each.code for each in status.told].count(registry.FAILED) == 1 and status.next

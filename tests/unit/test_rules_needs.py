"""Module 1: each rule broken by the smallest plan that shows it, and just kept."""

import pytest

from tests.unit.rule_cases import places

ZONE = '[zones.a]\nname = "A"\n'
BROKEN = [
    ("KSP101", ZONE + "reachable = 40\n", ["zones.a.spend"]),
    ("KSP101", ZONE + "spend = 10\n", ["zones.a.reachable"]),
]
KEPT = [("KSP101", ZONE + "spend = 0\nreachable = 0\n")]


@pytest.mark.parametrize(("code", "text", "where"), BROKEN)
def test_broken(code, text, where):
    assert places(code, text) == where


@pytest.mark.parametrize(("code", "text"), KEPT)
def test_kept(code, text):
    assert places(code, text) == []

"""Module 1: each rule broken by the smallest plan that shows it, and just kept."""

import pytest

from ksp_tui.checks.registry import RULES, find, judge
from ksp_tui.checks.rule import Case
from tests.unit.rule_cases import TODAY, folder_of, hits, places, plan_of

ZONE = '[zones.a]\nname = "A"\n'
NEED = '[needs.n]\nstatement = "n"\n'
PRODUCTS = '[product_lines.p]\nname = "数据看板 · Dashboard"\n[product_lines.q]\n'
FACTS = "phase = 2\nphase_evidence = 'x'\n"

#: (code, plan, where, folder); the day is 2026-11-25.
BROKEN = [
    ("KSP101", ZONE + "reachable = 40\n", ["zones.a.spend"], ""),
    ("KSP101", ZONE + "spend = 10\n", ["zones.a.reachable"], ""),
    ("KSP102", ZONE, ["needs"], ""),
    ("KSP102", ZONE + "[zones.b]\n[needs.n]\nzone = 'b'\n[needs.m]\n", ["needs"], ""),
    ("KSP103", ZONE + "spend = 10\nsales_this_year = 10.01\n", ["zones.a.spend"], ""),
    ("KSP103", ZONE + "spend = 10\nsales_last_year = 11\n", ["zones.a.spend"], ""),
    ("KSP103", ZONE + "spend = 0\nsales_this_year = 1\n", ["zones.a.spend"], ""),
    ("KSP110", NEED, ["needs.n.owners"], ""),
    ("KSP111", "[needs.n]\nstatement = '一块 dashboard'\n", ["needs.n.statement"], PRODUCTS),
    ("KSP111", "[needs.n]\nstatement = '要有数据看板'\n", ["needs.n.statement"], PRODUCTS),
    ("KSP112", NEED, ["needs.n.reason"], ""),
    ("KSP113", NEED, ["needs.n.measure"], ""),
    ("KSP113", NEED + "measure = 'h'\n", ["needs.n.amount"], ""),
    ("KSP120", NEED + "our_move = 'x'\nphase = 2\nour_move_phase = 3\n", ["needs.n.our_move"], ""),
    (
        "KSP120",
        NEED + "our_move = 'x'\nphase = 1\nour_move_phase = 3\n",
        ["needs.n.our_move"],
        "[thresholds]\nphase_gap = 1\n",
    ),
    ("KSP121", NEED + "our_move = 'x'\nphase = 3\nour_move_phase = 2\n", ["needs.n.our_move"], ""),
    ("KSP121", NEED + "our_move = 'x'\nphase = 6\nour_move_phase = 2\n", ["needs.n.our_move"], ""),
    ("KSP122", NEED + "phase = 2\n", ["needs.n.phase_evidence"], ""),
    ("KSP122", NEED + FACTS, ["needs.n.phase_confirmed_on"], ""),
    ("KSP122", NEED + FACTS + "phase_since = 2026-09-25\n", ["needs.n.phase_confirmed_on"], ""),
    (
        "KSP122",
        NEED + FACTS + "phase_since = 2026-01-01\nphase_confirmed_on = 2026-11-23\n",
        ["needs.n.phase_confirmed_on"],
        "[thresholds]\nphase_evidence_days = 1\n[phases.2]\nname = '选型'\n",
    ),
    ("KSP123", NEED + "phase = 4\nphase_since = 2026-08-26\n", ["needs.n.phase"], ""),
    ("KSP123", NEED + "phase = 5\nphase_since = 2020-01-01\n", ["needs.n.phase"], "[phases.5]\nprobability = 90\n"),
]
KEPT = [
    ("KSP101", ZONE + "spend = 0\nreachable = 0\n", ""),
    ("KSP102", ZONE + "[needs.n]\nzone = 'a'\n", ""),
    ("KSP102", NEED, ""),
    ("KSP103", ZONE + "spend = 10\nsales_this_year = 10\nsales_last_year = 20\n", ""),
    ("KSP103", ZONE + "sales_this_year = 10\n", ""),
    ("KSP103", ZONE + "spend = 10\n", ""),
    ("KSP110", NEED + "owners = ['w']\n[stakeholders.w]\n", ""),
    ("KSP111", "[needs.n]\nstatement = '数据放在看板上，dashboards'\n[needs.m]\n", PRODUCTS),
    ("KSP111", "[needs.n]\nstatement = '数据看板'\n", ""),
    ("KSP112", NEED + "reason = 'avoid'\n", ""),
    ("KSP113", NEED + "measure = 'h'\namount = 0\n", ""),
    ("KSP120", NEED + "our_move = 'x'\nphase = 3\nour_move_phase = 3\n", ""),
    ("KSP120", NEED + "phase = 1\nour_move_phase = 3\n", ""),
    ("KSP120", NEED + "our_move = 'x'\nour_move_phase = 3\n", ""),
    ("KSP120", NEED + "our_move = 'x'\nphase = 1\nour_move_phase = 2\n", "[thresholds]\nphase_gap = 1\n"),
    ("KSP121", NEED + "our_move = 'x'\nphase = 3\nour_move_phase = 4\n", ""),
    ("KSP121", NEED + "our_move = 'x'\nphase = 6\nour_move_phase = 1\n", ""),
    ("KSP121", NEED + "our_move = 'x'\nphase = 3\nour_move_phase = 2\n", "[thresholds]\nphase_gap = 1\n"),
    ("KSP122", NEED, ""),
    ("KSP122", NEED + FACTS + "phase_since = 2026-09-26\n", ""),
    ("KSP122", NEED + FACTS + "phase_since = 2026-01-01\nphase_confirmed_on = 2026-09-26\n", ""),
    ("KSP123", NEED + "phase = 4\nphase_since = 2026-08-27\n", ""),
    ("KSP123", NEED + "phase = 4\n", ""),
    ("KSP123", NEED + "phase_since = 2020-01-01\n", ""),
    ("KSP123", NEED + "phase = 5\nphase_since = 2020-01-01\n", ""),
    ("KSP123", NEED + "phase = 4\nphase_since = 2026-08-26\n", "[thresholds]\nphase_days = 91\n"),
]
CASES = [(code, text, folder) for code, text, _, folder in BROKEN] + KEPT


@pytest.mark.parametrize(("code", "text", "where", "folder"), BROKEN)
def test_broken(code, text, where, folder):
    assert places(code, text, folder) == where


@pytest.mark.parametrize(("code", "text", "folder"), KEPT)
def test_kept(code, text, folder):
    assert places(code, text, folder) == []


def test_a_zone_without_needs_leads_to_the_needs_and_is_about_the_zone():
    (found,) = hits("KSP102", ZONE)
    assert (found.path, found.about, found.args["zone"]) == (("needs",), ("zones", "a"), "A")


def test_a_zone_without_needs_is_silenced_alone():
    silence = "[silences.s]\nrule = 'KSP102'\nplace = 'zones.a'\n"
    plan = plan_of(ZONE + "[zones.b]\n" + silence)
    told, silenced = judge(plan, find(RULES["KSP102"], Case(plan, folder_of(), TODAY)), TODAY)
    assert [one.about for one in told] == [("zones", "b")]
    assert [(one.about, id_) for one, id_ in silenced] == [(("zones", "a"), "s")]
    assert judge(plan, hits("KSP102", ZONE.replace("zones.a", "zones.c")), TODAY)[1] == []


def test_what_the_sentences_are_given():
    (found,) = hits("KSP103", ZONE + "spend = 10\nsales_last_year = 11\n")
    assert (found.variant, found.args["sales"], found.args["spend"]) == ("last_year", 11, 10)
    (found,) = hits("KSP111", "[needs.n]\nstatement = '一块 dashboard'\n", PRODUCTS)
    assert found.args["product"] == "数据看板 · Dashboard"
    (found,) = hits("KSP123", NEED + "phase = 4\nphase_since = 2026-08-26\n")
    assert (found.args["need"], found.args["days"]) == ("n", 91)
    variants = [hits("KSP122", NEED + text)[0].variant for text in ("phase = 2\n", FACTS)]
    assert variants == ["missing", "undated"]


def test_products_without_a_name_are_in_no_need():
    assert places("KSP111", "[needs.n]\nstatement = 'a qqq b'\n", "[product_lines.qqq]\n") == []

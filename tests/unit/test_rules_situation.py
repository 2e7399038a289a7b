"""Module 3, all but people: each rule broken by the smallest plan that shows it, and just kept."""

import pytest

from ksp_tui.model.defaults import DEFAULTS
from ksp_tui.text.findings import Unnamed
from tests.unit.rule_cases import hits, places

ZONE = '[zones.a]\nname = "A"\n'
LADDER = ZONE + "[ladder.a]\n"


def seen_at(*rungs):
    """Strategic players of zone a who see us at these rungs."""
    return "".join(f"[stakeholders.p{n}]\nstrategic_in = ['a']\nrung = {rung}\n" for n, rung in enumerate(rungs))


def facts(text, **more):
    return "[facts.f]\nquestion = 'Q'\n" + text + "".join(f"{key} = {value}\n" for key, value in more.items())


#: All standard questions but one hidden.
ONE_QUESTION = "".join(f"[questions.{id_}]\nhidden = true\n" for id_ in DEFAULTS["questions"] if id_ != "strategy")
TWO_GOALS = "[goals.g]\nfacts = ['f']\n[goals.h]\nfacts = ['f']\n"
INTRUSION = "[competitors.c]\nname = 'C'\n[intrusions.i]\ncompetitor = 'c'\n"

#: (code, plan, where, folder); the day is 2026-11-25.
BROKEN = [
    ("KSP301", LADDER + "guess = 3\n" + seen_at(2, 2, 3), ["ladder.a.checked"], ""),
    ("KSP301", LADDER + "checked = 3\n" + seen_at(1, 2), ["ladder.a.checked"], ""),
    ("KSP301", LADDER + "guess = 1\nchecked = 3\n" + seen_at(2), ["ladder.a.checked"], ""),
    (
        "KSP301",
        LADDER + "guess = 3\n" + seen_at(3) + "[zone_views.v]\nstakeholder = 'p0'\nzone = 'a'\nrung = 2\n",
        ["ladder.a.checked"],
        "",
    ),
    ("KSP302", LADDER + "guess = 1\ntarget = 3\ntarget_date = 2027-11-25\n", ["ladder.a.target_date"], ""),
    ("KSP302", LADDER + "guess = 2\nchecked = 1\ntarget = 3\ntarget_date = 2027-11-25\n", ["ladder.a.target_date"], ""),
    ("KSP302", LADDER + "guess = 1\ntarget = 4\ntarget_date = 2028-11-24\n", ["ladder.a.target_date"], ""),
    ("KSP302", LADDER + "guess = 1\ntarget = 3\ntarget_date = 2026-01-01\n", ["ladder.a.target_date"], ""),
    ("KSP303", LADDER + "guess = 2\ntarget = 3\n", ["ladder.a.customer_gain"], ""),
    ("KSP303", LADDER + "target = 1\n", ["ladder.a.customer_gain"], ""),
    ("KSP310", "[facts.f]\nfact = 'x'\n", ["facts"], ""),
    ("KSP310", facts("standard = 'strategy'\n"), ["facts.f.fact"], ONE_QUESTION),
    ("KSP311", facts("fact = 'x'\n"), ["facts.f.second_source"], ""),
    ("KSP312", facts("fact = 'x'\nsource_type = 'insider'\ndate = 2026-09-25\n"), ["facts.f.date"], ""),
    (
        "KSP312",
        facts("fact = 'x'\nsource_type = 'own'\ndate = 2026-11-23\n"),
        ["facts.f.date"],
        "[source_types.own]\nname = 'Own'\nstale_after = 1\n",
    ),
    ("KSP313", facts("status = 'assumed'\n") + TWO_GOALS, ["facts.f.status"], ""),
    ("KSP313", facts("") + "[strategies.s]\nstatement = 'S'\nfacts = ['f']\n", ["facts.f.status"], ""),
    ("KSP320", "[opportunities.o]\nzone = 'a'\n" + ZONE, ["opportunities.o.challenge"], ""),
    ("KSP321", "[challenges.c]\nstatement = 'C'\n", ["strengths"], ""),
    ("KSP322", "[strengths.s]\nchallenge = 'c'\n[challenges.c]\n", ["strengths.s.opportunity"], ""),
    ("KSP323", "account = 'x'\n", ["vulnerabilities"], ""),
    ("KSP323", "[vulnerabilities.v]\n[vulnerabilities.w]\n", ["vulnerabilities.v.critical"], ""),
    (
        "KSP323",
        "[vulnerabilities.v]\ncritical = true\n[vulnerabilities.w]\ncritical = true\n",
        ["vulnerabilities.w.critical"],
        "",
    ),
    ("KSP324", ZONE + "sales_this_year = 0.01\n[intrusions.i]\n", ["intrusions"], ""),
    ("KSP325", INTRUSION + "chance = 3\ndamage = 4\n", ["intrusions.i.guards"], ""),
    (
        "KSP325",
        INTRUSION + "chance = 5\ndamage = 5\nguards = ['x']\n[actions.x]\nstatus = 'stopped'\n",
        ["intrusions.i.guards"],
        "",
    ),
    ("KSP325", INTRUSION + "chance = 1\ndamage = 2\n", ["intrusions.i.guards"], "[thresholds]\nrisk_high = 2\n"),
]
KEPT = [
    ("KSP301", LADDER + "guess = 3\n" + seen_at(2, 3), ""),  # the median lies between: the upper rung still stands
    ("KSP301", LADDER + "guess = 5\nchecked = 2\n" + seen_at(2, 2, 3), ""),
    ("KSP301", LADDER + "guess = 5\n", ""),
    ("KSP301", LADDER + "guess = 5\n[stakeholders.p]\nrung = 1\n[stakeholders.q]\nstrategic_in = ['a']\n", ""),
    ("KSP301", LADDER + seen_at(1), ""),
    ("KSP302", LADDER + "guess = 1\ntarget = 3\ntarget_date = 2027-11-26\n", ""),
    ("KSP302", LADDER + "guess = 1\ntarget = 2\ntarget_date = 2026-11-26\n", ""),
    ("KSP302", LADDER + "guess = 1\ntarget = 4\ntarget_date = 2028-11-25\n", ""),
    ("KSP302", LADDER + "guess = 1\ntarget = 3\n", ""),
    ("KSP302", LADDER + "target = 3\ntarget_date = 2026-11-26\n", ""),
    ("KSP302", LADDER + "guess = 1\ntarget = 3\ntarget_date = 2027-01-01\n", "[thresholds]\ntarget_days = 30\n"),
    ("KSP303", LADDER + "guess = 2\ntarget = 2\n", ""),
    ("KSP303", LADDER + "guess = 2\ntarget = 3\ncustomer_gain = 'x'\n", ""),
    ("KSP303", LADDER + "guess = 2\n", ""),
    ("KSP310", facts("standard = 'strategy'\nfact = 'x'\n"), ONE_QUESTION),
    ("KSP311", facts("fact = 'x'\nsecond_source = 'b'\n"), ""),
    ("KSP311", facts("fact = 'x'\nstatus = 'confirmed'\n"), ""),
    ("KSP311", facts(""), ""),
    ("KSP312", facts("fact = 'x'\nsource_type = 'insider'\ndate = 2026-09-26\n"), ""),
    ("KSP312", facts("fact = 'x'\nsource_type = 'reports'\ndate = 2025-10-21\n"), ""),  # 400 days
    ("KSP312", facts("fact = 'x'\nsource_type = 'insider'\n"), ""),
    ("KSP312", facts("fact = 'x'\ndate = 2020-01-01\n"), ""),
    ("KSP312", facts("source_type = 'insider'\ndate = 2020-01-01\n"), ""),
    ("KSP313", facts("status = 'confirmed'\n") + TWO_GOALS, ""),
    ("KSP313", facts("status = 'assumed'\n") + "[goals.g]\nfacts = ['gone']\n", ""),
    ("KSP320", "[opportunities.o]\ntrend = 't'\n[trends.t]\n", ""),
    ("KSP320", "[opportunities.o]\nchallenge = 'c'\n[challenges.c]\n", ""),
    ("KSP321", "[challenges.c]\n[opportunities.o]\nchallenge = 'c'\n", ""),
    ("KSP321", "[challenges.c]\n[strengths.s]\nchallenge = 'c'\n", ""),
    ("KSP322", "[strengths.s]\nopportunity = 'o'\n[opportunities.o]\n", ""),
    ("KSP323", "[vulnerabilities.v]\n[vulnerabilities.w]\ncritical = true\n", ""),
    ("KSP324", ZONE + "sales_this_year = 1\n[intrusions.i]\nzone = 'a'\n", ""),
    ("KSP324", ZONE + "sales_this_year = 0\n[zones.b]\nsales_last_year = 5\n", ""),
    ("KSP325", INTRUSION + "chance = 2\ndamage = 5\n", ""),
    ("KSP325", INTRUSION + "damage = 5\n", ""),
    ("KSP325", INTRUSION + "chance = 5\ndamage = 5\nguards = ['x']\n[actions.x]\nstatus = 'done'\n", ""),
]
CASES = [(code, text, folder) for code, text, _, folder in BROKEN] + KEPT


@pytest.mark.parametrize(("code", "text", "where", "folder"), BROKEN)
def test_broken(code, text, where, folder):
    assert places(code, text, folder) == where


@pytest.mark.parametrize(("code", "text", "folder"), KEPT)
def test_kept(code, text, folder):
    assert places(code, text, folder) == []


def test_what_is_missing_is_about_the_record_that_lacks_it():
    assert hits("KSP321", "[challenges.c]\n")[0].about == ("challenges", "c")
    assert hits("KSP324", ZONE + "sales_this_year = 1\n")[0].about == ("zones", "a")


def test_what_the_sentences_are_given():
    (found,) = hits("KSP301", LADDER + "guess = 5\n" + seen_at(1, 2, 3, 5))
    assert (found.args["own"].id, found.args["theirs"].id, found.args["count"]) == ("5", "3", 4)
    (found,) = hits("KSP310", facts("standard = 'budget'\n"))
    assert (found.args["count"], found.args["asked"], found.args["question"].id) == (12, 12, "strategy")
    (found,) = hits("KSP313", facts("") + TWO_GOALS + "[strategies.s]\nfacts = ['f']\n")
    assert (found.args["fact"], found.args["item"], found.args["count"]) == ("Q", Unnamed("goals"), 3)
    (found,) = hits("KSP325", INTRUSION + "chance = 3\ndamage = 5\n")
    assert (found.args["competitor"], found.args["risk"]) == ("C", 15)
    (found,) = hits("KSP323", "[vulnerabilities.v]\ncritical = true\n[vulnerabilities.w]\ncritical = true\n")
    assert (found.variant, found.args["count"]) == ("several", 2)

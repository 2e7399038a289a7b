"""Module 4: each rule broken by the smallest plan that shows it, and just kept."""

import itertools

import pytest

from ksp_tui.method.quarters import YearEnd
from tests.unit.rule_cases import hits, places

EMPTY = "schema = 1\n"
ZONE = '[zones.a]\nname = "A"\n'
SAID = ZONE + "[positioning.a]\n"
FINAL = "positioning.a.final"
GOAL = '[goals.g]\nmeasure = "m"\ntarget = 0\ndue = 2026-11-25\n'
TARGET = '[targets.t]\nzone = "a"\nquarter = "2026Q4"\ntarget = 100\n' + ZONE
PROJECT = '[projects.p]\nname = "P"\nvalue = 100\n'
GAP = '[targets.t]\nquarter = "2026Q4"\ntarget = 150\nforecast = 100\ndone = 20\n'


def characters(count: int) -> str:
    return f'final = "{"字" * count}"\n'


BROKEN = [
    ("KSP401", ZONE, [FINAL]),
    ("KSP401", SAID + 'proof = "x"\n', [FINAL]),
    ("KSP401", SAID + 'we_are = "x"\n', [FINAL]),
    ("KSP401", SAID + 'benefit = "x"\n', [FINAL]),
    ("KSP402", SAID + 'final = "We help you as we helped others"\n', [FINAL]),
    ("KSP402", SAID + 'final = "我们把我们的人派给您"\n', [FINAL]),
    ("KSP403", SAID + characters(69), [FINAL]),  # 20.7 s
    ("KSP403", SAID + f'final = "{"word " * 48}"\n', [FINAL]),  # 20.6 s
    ("KSP404", SAID + 'final = "x"\n', ["positioning.a.proof"]),
    ("KSP404", SAID + 'benefit = "x"\n', ["positioning.a.proof"]),
    ("KSP405", SAID + 'final = "您少停机，天天在现场的是我们"\nour_gain = "天天在现场。"\n', [FINAL]),
    ("KSP405", SAID + 'final = "少停二十小时，拿下三百万订单"\n', [FINAL]),
    ("KSP410", EMPTY, ["goals"]),
    ("KSP410", '[goals.g]\nkind = "revenue"\n', ["goals"]),
    ("KSP410", '[goals.f]\nkind = "revenue"\n[goals.g]\n', ["goals.g.kind"]),
    ("KSP411", "[goals.g]\n", ["goals.g.measure"]),
    ("KSP411", '[goals.g]\nmeasure = "m"\ndue = 2026-01-01\nstatus = "open"\n', ["goals.g.target"]),
    ("KSP411", '[goals.g]\nmeasure = "m"\ntarget = 0\n', ["goals.g.due"]),
    ("KSP412", GOAL.replace("11-25", "11-24"), ["goals.g.status"]),
    ("KSP412", GOAL.replace("11-25", "11-01") + 'status = "open"\n', ["goals.g.status"]),
    ("KSP413", "[goals.g]\n", ["goals.g.zone"]),
    ("KSP420", TARGET.replace("[zones", "base = 98\n[zones"), ["targets.t.target"]),
    ("KSP420", TARGET.replace("[zones", "base = 102\n[zones"), ["targets.t.target"]),
    ("KSP420", TARGET.replace("100", "0").replace("[zones", "price = -1\n[zones"), ["targets.t.target"]),
    ("KSP421", GAP, ["projects"]),
    ("KSP421", GAP + PROJECT + "probability = 49\n", ["projects"]),
    ("KSP421", GAP + PROJECT + "phase = 2\n", ["projects"]),  # 25 % of 100
    ("KSP421", GAP + PROJECT + "probability = 50\ndate = 2027-01-01\n", ["projects"]),
    ("KSP421", GAP + PROJECT + 'probability = 50\nstatus = "won"\n', ["projects"]),
    ("KSP421", "fiscal_year_start = 12\n" + GAP.replace("2026Q4", "2025Q1"), ["projects"]),  # ends in November
    ("KSP422", PROJECT + "date = 2026-11-24\n", ["projects.p.date"]),
]
KEPT = [
    ("KSP401", SAID + 'final = "x"\n'),
    ("KSP401", '[positioning.a]\nwe_are = "x"\n'),
    ("KSP402", SAID + 'final = "We help you"\n'),
    ("KSP402", SAID + 'final = "我们陪您"\n'),
    ("KSP402", SAID),
    ("KSP403", SAID + characters(68)),  # 20.4 s are said as 20
    ("KSP403", SAID + f'final = "{"word " * 47}"\n'),
    ("KSP404", SAID + 'final = "x"\nproof = "y"\n'),
    ("KSP404", SAID + 'we_are = "x"\n'),
    ("KSP405", SAID + 'final = "您少停机"\nour_gain = "少停机"\n'),  # too short to be no chance
    ("KSP405", SAID + 'final = "您能多拿三百万订单"\n'),
    ("KSP405", SAID + 'our_gain = "天天在现场"\n'),
    ("KSP410", '[goals.f]\nkind = "revenue"\n[goals.g]\nkind = "seen_as"\n'),
    ("KSP411", GOAL),
    ("KSP411", '[goals.g]\nstatus = "dropped"\n'),
    ("KSP412", GOAL),
    ("KSP412", GOAL.replace("11-25", "11-24") + 'status = "reached"\n'),
    ("KSP413", '[goals.g]\nzone = "a"\n' + ZONE),
    ("KSP413", '[goals.g]\nstatus = "missed"\n'),
    ("KSP420", TARGET.replace("[zones", "base = 99\n[zones")),  # 1 %
    ("KSP420", TARGET.replace("[zones", "base = 130\nexpected_loss = 40\nprice = -5\nnamed_projects = 10\n"
                              "white_space = 5\n[zones")),
    ("KSP420", "[targets.t]\nbase = 5\n"),
    ("KSP420", TARGET),  # no part of it is written
    ("KSP421", GAP + PROJECT + "probability = 50\ndate = 2026-12-31\n"),
    ("KSP421", GAP + PROJECT + 'phase = 3\nstatus = "open"\n'),
    ("KSP421", GAP.replace("150", "100")),
    ("KSP421", GAP.replace("2026Q4", "2025Q4")),
    ("KSP422", PROJECT + "date = 2026-11-25\n"),
    ("KSP422", PROJECT + 'date = 2026-11-24\nstatus = "lost"\n'),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "where"), BROKEN)
def test_broken(code, text, where):
    assert places(code, text) == where


@pytest.mark.parametrize(("code", "text"), KEPT)
def test_kept(code, text):
    assert places(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "variant"),
    [
        ("KSP401", ZONE, "message"),
        ("KSP401", SAID + 'we_are = "x"\n', "draft"),
        ("KSP405", SAID + 'final = "天天在现场"\nour_gain = "天天在现场"\n', "repeated"),
        ("KSP405", SAID + 'final = "提高份额"\n', "message"),
        ("KSP410", EMPTY, "none"),
        ("KSP410", "[goals.g]\n", "unsaid"),
        ("KSP420", TARGET.replace("[zones", "base = 50\n[zones"), "more"),
        ("KSP420", TARGET.replace("[zones", "base = 150\n[zones"), "less"),
    ],
)
def test_what_is_said(code, text, variant):
    assert [found.variant for found in hits(code, text)] == [variant]


def test_the_figures_that_are_told():
    (found,) = hits("KSP402", SAID + 'final = "We help you as we helped others"\n')
    assert found.args == {"zone": "A", "ours": 2, "theirs": 1}
    (found,) = hits("KSP412", GOAL.replace("2026-11-25", "2026-11-20"))
    assert found.args["count"] == 5
    (found,) = hits("KSP420", TARGET.replace("[zones", "base = 150\nexpected_loss = 10\n[zones"))
    assert (found.args["target"], found.args["parts"], found.args["difference"]) == (100, 140, 40)
    (found,) = hits("KSP421", GAP + PROJECT + "probability = 20\n")
    assert found.args == {"year": YearEnd(2026), "gap": 50, "weighted": 20, "short": 30}


@pytest.mark.parametrize("code", ["KSP420", "KSP421"])
def test_a_difference_that_is_told_in_words_is_never_negative(code):
    """Whatever signs the plan's amounts have: "-93 above" says nothing."""
    told = 0
    for target, forecast, value in itertools.product((-100, 0, 7, 100), repeat=3):
        parts = f"base = {forecast}\nforecast = {forecast}\n"
        project = PROJECT.replace("100", str(value)) + "probability = 50\n"
        found = hits(code, TARGET.replace("= 100\n", f"= {target}\n{parts}") + project)
        told += len(found)
        amounts = [each.args[name] for each in found for name in ("gap", "short", "difference") if name in each.args]
        assert all(amount > 0 for amount in amounts), (target, forecast, value)
    assert told > 3


def test_thresholds_of_the_folder_are_in_force():
    assert places("KSP403", SAID + characters(68), "[thresholds]\ncharacters_per_minute = 150\n") == [FINAL]
    assert places("KSP403", SAID + characters(69), "[thresholds]\npositioning_seconds = 21\n") == []
    wide = TARGET.replace("[zones", "base = 90\n[zones")
    assert places("KSP420", wide, "[thresholds]\nparts_tolerance = 10\n") == []
    assert places("KSP421", GAP + PROJECT + "phase = 2\n", "[phases.2]\nprobability = 50\n") == []


def test_the_first_year_that_lacks_something():
    text = GAP.replace("150", "100") + GAP.replace("[targets.t]", "[targets.u]").replace("2026Q4", "2027Q1")
    (found,) = hits("KSP421", text + PROJECT + "probability = 10\n")
    assert found.args == {"year": YearEnd(2027), "gap": 50, "weighted": 10, "short": 40}

"""The figures of modules 1 and 2 with values worked out by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksp_tui.documents.figures import figures
from ksp_tui.documents.figures.figured import Figured
from ksp_tui.method.accounts import account_of
from ksp_tui.method.selection import judged, select, sensitivity, value_marks
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan

TODAY = dt.date(2026, 11, 26)
VALUE = {"potential": 5, "current_sales": 5, "profitability": 5}
COMPLEX = {"people": 5, "steps": 5}
STRENGTH = {"relationship": 3, "fit": 3, "access": 3}


def plan_of(**given):
    return Plan.model_validate(given)


def scored(**scores):
    return plan_of(scores={id_: {"score": score} for id_, score in scores.items()})


def shown(plan, folder=None, accounts=None):
    folder = folder or Folder()
    return figures(Figured("p", plan, folder, accounts or {"p": account_of("p", plan, folder)}, TODAY))


def test_rhythm():
    plan = plan_of(
        needs={
            "early": {"phase": 1, "our_move_phase": 3, "phase_since": dt.date(2026, 11, 16)},
            "late": {"phase": 3, "our_move_phase": 2, "stalled": "stalled"},
            "round": {"phase": 6, "our_move_phase": 1, "phase_since": TODAY},
            "bare": {},
        }
    )
    found = shown(plan)["rhythm"]
    assert {key: (each["step"], each["gap"], each["days"]) for key, each in found.items()} == {
        "early": ("ahead", 2, 10),
        "late": ("behind", -1, None),
        "round": ("aligned", 0, 0),  # things change: a new round begins
        "bare": (None, None, None),
    }
    assert {key: (each["known"], each["of"]) for key, each in found.items()} == {
        "early": (3, 3),
        "late": (2, 3),
        "round": (3, 3),
        "bare": (0, 3),
    }
    assert found["late"]["movement"] == "stalled"


def test_reasons():
    plan = plan_of(
        needs={
            "a": {"reason": "improve", "amount": 300},
            "b": {"reason": "improve"},
            "c": {"reason": "avoid", "amount": 100},
            "d": {},
        }
    )
    assert shown(plan)["reasons"] == {
        "improve": {"needs": 2, "amount": 300, "share": 0.75, "known": 1, "of": 2},
        "pursue": {"needs": 0, "amount": None, "share": None, "known": 0, "of": 0},
        "avoid": {"needs": 1, "amount": 100, "share": 0.25, "known": 1, "of": 1},
        "none": {"needs": 1, "amount": None, "share": None, "known": 0, "of": 1},
    }


def test_zones():
    plan = plan_of(
        zones={
            "a": {"spend": 960, "reachable": 45, "sales_this_year": 130},
            "over": {"spend": 100, "reachable": 50, "sales_this_year": 80},
            "part": {"spend": 100},
        }
    )
    found = shown(plan)["zones"]
    assert (found["a"]["potential"], found["a"]["room"], found["a"]["share"]) == (432, 302, 0.135417)
    assert (found["over"]["potential"], found["over"]["room"]) == (50, 0)
    assert found["part"] == {"potential": None, "share": None, "room": None, "known": 1, "of": 3}


#: (potential, sales, profitability) and complexity → value, verdict, on the edge.
BOOK = [
    ((5, 5, 5), 5, "5", "key", False),
    ((5, 5, 5), 2, "5", "big_deal", False),
    ((4, 4, 4), 3, "4", "key", False),
    ((3, 3, 3), 3, "3", "develop", False),  # middling and complex
    ((3, 3, 3), 2, "3", "standard", False),  # middling, simple, potential not high
    ((4, 1, 1), 1, "2.64", "develop", True),  # (120 + 10 + 15) / 55: middling, simple, potential high
    ((2, 2, 2), 4, "2", "let_go", False),
    ((2, 2, 2), 2, "2", "standard", False),
    ((4, 1, 3), 4, "3.18", "develop", False),  # (120 + 10 + 45) / 55
    ((4, 3, 3), 4, "3.55", "key", True),  # (120 + 30 + 45) / 55
    ((4, 2, 3), 4, "3.36", "develop", True),
    ((2, 4, 3), 4, "2.64", "develop", True),  # (60 + 40 + 45) / 55
    ((2, 3, 2), 4, "2.18", "let_go", False),
    ((2, 3, 3), 4, "2.45", "let_go", True),
]


@pytest.mark.parametrize(("value", "complexity", "mean", "verdict", "edge"), BOOK)
def test_the_verdict_by_value_and_complexity(value, complexity, mean, verdict, edge):
    potential, sold, earned = value
    plan = scored(
        potential=potential, current_sales=sold, profitability=earned, people=complexity, steps=complexity, **STRENGTH
    )
    found = shown(plan)["selection"]
    assert Decimal(str(found["groups"]["value"])).quantize(Decimal(mean)) == Decimal(mean)
    assert (found["verdict"], found["edge"]) == (verdict, edge)
    assert (found["known"], found["of"], found["coverage_percent"]) == (8, 8, 100)


def test_the_score_is_the_weighted_mean_of_what_is_scored():
    scores = {"potential": 4, "current_sales": 3, "profitability": 3, "people": 5, "steps": 4, "relationship": 2,
              "fit": 3, "access": 4}  # fmt: skip
    found = shown(scored(**scores))["selection"]
    # 30 x 4 + 10 x 3 + 15 x 3 + 15 x 5 + 10 x 4 + 7 x 2 + 8 x 3 + 5 x 4 = 368 points of 100
    assert (found["score"], found["posture"]) == (3.68, "invest")  # strength (14 + 24 + 20) / 20 = 2.9, below 3
    part = shown(scored(potential=4, people=5))["selection"]
    # (120 + 75) / 45: what is not scored is no zero, and no verdict
    assert (part["score"], part["coverage_percent"], part["known"], part["of"]) == (4.333333, 45, 2, 8)
    assert (part["verdict"], part["groups"]["strength"]) == (None, None)


def test_no_verdict_without_potential_or_below_seventy_percent():
    bare = scored(current_sales=5, profitability=5, **COMPLEX, **STRENGTH)  # 70 of 100 points, no potential
    assert (shown(bare)["selection"]["verdict"], shown(bare)["selection"]["edge"]) == (None, False)
    zones = {"z": {"spend": 10, "reachable": 50}}
    assert select(bare.model_copy(update={"zones": plan_of(zones=zones).zones}), Folder()).verdict == "key"
    thin = scored(potential=5, people=5, steps=5, current_sales=5)  # 30 + 15 + 10 + 10 = 65
    assert select(thin, Folder()).verdict is None
    assert shown(thin)["selection"]["sensitivity"] == []
    just = scored(potential=5, people=5, steps=5, profitability=5)  # 70
    assert select(just, Folder()).verdict == "key"


def test_what_changes_the_verdict():
    plan = scored(potential=4, current_sales=2, profitability=3, people=4, steps=4, **STRENGTH)
    # Value 185 / 55 = 3.36. Potential 5: 215 / 55 = 3.91. Sales 3: 3.55; profitability 4: 3.64. Weights: potential
    # 36: 209 / 61 = 3.43, no change.
    found = shown(plan)["selection"]["sensitivity"]
    assert found == [
        {"kind": "score", "id": "potential", "change": 1, "verdict": "key"},
        {"kind": "score", "id": "current_sales", "change": 1, "verdict": "key"},
        {"kind": "score", "id": "profitability", "change": 1, "verdict": "key"},
    ]
    near = scored(potential=5, current_sales=1, profitability=2, people=4, steps=4, **STRENGTH)
    # Value 190 / 55 = 3.45; with potential at 36 points 220 / 61 = 3.61, sales at 8: 188 / 53 = 3.55,
    # profitability at 12: 184 / 52 = 3.54.
    weights = [each for each in shown(near)["selection"]["sensitivity"] if each["kind"] == "weight"]
    assert weights == [
        {"kind": "weight", "id": "potential", "change": 20, "verdict": "key"},
        {"kind": "weight", "id": "current_sales", "change": -20, "verdict": "key"},
        {"kind": "weight", "id": "profitability", "change": -20, "verdict": "key"},
    ]


SCORES = st.fixed_dictionaries({id_: st.integers(1, 5) for id_ in (*VALUE, *COMPLEX, *STRENGTH)})


@given(SCORES, st.sampled_from(["3.5", "3", "2.5", "4.5"]), st.sampled_from(["", *VALUE]))
def test_no_single_point_turns_a_key_account_into_let_go(scores, high, only):
    hidden = {id_: {"hidden": True} for id_ in VALUE if only and id_ != only}
    folder = Folder.model_validate({"thresholds": {"value_high": Decimal(high)}, "criteria": hidden})
    plan = scored(**scores)
    low, mark = value_marks(folder)
    assert mark - low >= 1
    if judged(plan, folder, scores).verdict == "key":
        assert "let_go" not in {each.verdict for each in sensitivity(plan, folder) if each.kind == "score"}


def test_roles():
    plan = plan_of(
        role_fills={"strategist": {"now": 2, "wanted": 4}, "value": {"now": 3}},
        contacts={
            "new": {"date": dt.date(2026, 11, 20), "role": "value"},
            "old": {"date": dt.date(2026, 1, 20), "role": "value"},
            "bare": {"date": dt.date(2026, 11, 20)},
        },
        lost={
            "a": {"missing_role": "strategist", "worth": 100},
            "b": {"missing_role": "strategist"},
            "c": {"worth": 50},
        },
    )
    found = shown(plan)["roles"]
    assert found["strategist"] == {
        "now": 2,
        "wanted": 4,
        "gap": 2,
        "contacts": 0,
        "lost": {"count": 2, "worth": 100, "known": 1, "of": 2},
        "known": 2,
        "of": 2,
    }
    assert (found["value"]["gap"], found["value"]["contacts"], found["value"]["known"]) == (None, 1, 1)
    assert found["none"] == {"contacts": 1, "lost": {"count": 1, "worth": 50, "known": 1, "of": 1}}

"""Modules 3 and 5b: support, penetration and priority, worked by hand."""

from decimal import Decimal

import pytest

from ksp_tui.method.influence import (
    COVERED,
    IN_TOUCH,
    STANCE_VALUES,
    Measured,
    net_support,
    penetration,
    priority,
    stance_in,
    stance_value,
    wanted_value,
)
from ksp_tui.model.people import COVERAGE, STANCES, Stakeholder
from ksp_tui.model.plan import Plan

PLAN = Plan.model_validate(
    {
        "stakeholders": {
            "chen": {"power": 5, "stance": "supporter", "coverage": "several"},
            "li": {"power": 3, "stance": "opponent", "coverage": "brief"},
            "sun": {"power": 4, "stance": "neutral", "coverage": "deep"},
            "feng": {"power": 2, "stance": "unknown"},
            "wu": {"stance": "champion", "coverage": "deep"},
        },
        "zone_views": {
            "1": {"stakeholder": "li", "zone": "b", "stance": "reserved"},
            "2": {"stakeholder": "sun", "zone": "b", "rung": 2},
        },
    }
)
EVERYBODY = list(PLAN.stakeholders)


def test_words_of_the_model_are_all_known():
    assert {*STANCE_VALUES, "unknown"} == set(STANCES)
    assert list(STANCE_VALUES.values()) == [2, 1, 0, -1, -2]
    assert set(COVERAGE) - IN_TOUCH == {"unknown", "none"}
    assert {"brief"} == IN_TOUCH - COVERED
    assert stance_value("unknown") is None and stance_value(None) is None


def test_stance_in_a_zone():
    assert (stance_in(PLAN, "li"), stance_in(PLAN, "li", "a"), stance_in(PLAN, "li", "b")) == (
        "opponent", "opponent", "reserved",
    )  # fmt: skip
    assert stance_in(PLAN, "sun", "b") == "neutral"  # a view of the zone that tells a rung only
    assert stance_in(PLAN, "nobody") is None


def test_net_support():
    # 5·1 + 3·(−2) + 4·0 = −1; 2·(5 + 3 + 4) = 24. 冯 and 吴 stay out: stance or power unknown.
    assert net_support(PLAN, EVERYBODY) == Measured(Decimal(-1) / 24, 3, 5)
    # In zone b 李 is only reserved: 5 − 3 = 2.
    assert net_support(PLAN, EVERYBODY, "b") == Measured(Decimal(2) / 24, 3, 5)
    assert net_support(PLAN, ["chen"]) == Measured(Decimal("0.5"), 1, 1)
    assert net_support(PLAN, ["feng", "wu"]) == Measured(None, 0, 2)
    assert net_support(PLAN, []) == Measured(None, 0, 0)


def test_penetration():
    # Covered are 陈 5 and 孙 4 of 5 + 3 + 4 + 2 = 14.
    assert penetration(PLAN, EVERYBODY) == Measured(Decimal(9) / 14, 4, 5)
    assert penetration(PLAN, ["li", "feng"]) == Measured(Decimal(0), 2, 2)
    assert penetration(PLAN, ["wu"]) == Measured(None, 0, 1)


@pytest.mark.parametrize(
    ("power", "stance", "wanted", "aim", "first"),
    [
        (4, "neutral", None, 1, 4),  # one step up
        (4, "neutral", "champion", 2, 8),
        (5, "opponent", None, 0, 10),  # −2 aims at 0
        (5, "opponent", "reserved", -1, 5),
        (3, "champion", None, 2, 0),
        (3, "supporter", "unknown", 2, 3),  # unknown is no aim
        (3, "unknown", "neutral", 0, None),
        (3, None, None, None, None),
        (None, "neutral", None, 1, None),
    ],
)
def test_priority(power, stance, wanted, aim, first):
    person = Stakeholder(power=power, stance=stance, wanted_stance=wanted)
    assert wanted_value(person) == aim
    assert priority(person) == first

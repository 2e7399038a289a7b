"""Module 3: players of a zone, the rung at which they see us, and how fast one can climb."""

from decimal import Decimal

import pytest

from ksp_tui.method.ladder import median_rung, own_rung, player_rungs, players, rung_of, too_fast
from ksp_tui.model.plan import Plan
from ksp_tui.model.situation import Ladder

PLAN = Plan.model_validate(
    {
        "zones": {"a": {}, "b": {}, "c": {}},
        "stakeholders": {
            "chen": {"strategic_in": ["a", "b"], "rung": 3},
            "li": {"strategic_in": ["b"], "rung": 2},
            "sun": {"strategic_in": ["b"]},
            "wu": {"rung": 5},
        },
        "zone_views": {
            "1": {"stakeholder": "chen", "zone": "b", "stance": "neutral"},
            "2": {"stakeholder": "chen", "zone": "b", "rung": 1},
            "3": {"stakeholder": "li", "zone": "a", "rung": 5},
        },
    }
)


def test_players_of_a_zone():
    assert players(PLAN, "a") == ["chen"]
    assert players(PLAN, "b") == ["chen", "li", "sun"]
    assert players(PLAN, "c") == []


def test_the_view_of_a_zone_wins_over_the_general_one():
    assert (rung_of(PLAN, "chen", "a"), rung_of(PLAN, "chen", "b")) == (3, 1)
    assert (rung_of(PLAN, "li", "b"), rung_of(PLAN, "li", "a")) == (2, 5)
    assert rung_of(PLAN, "sun", "b") is None
    assert rung_of(PLAN, "nobody", "b") is None
    assert player_rungs(PLAN, "b") == [1, 2]
    assert player_rungs(PLAN, "c") == []


@pytest.mark.parametrize(
    ("rungs", "middle"),
    [([], None), ([4], 4), ([1, 2], Decimal("1.5")), ([3, 1], 2), ([5, 1, 2], 2), ([1, 1, 2, 2, 5], 2)],
)
def test_median(rungs, middle):
    assert median_rung(rungs) == middle


def test_our_view_is_the_checked_one_else_the_guess():
    assert own_rung(Ladder(guess=4, checked=3)) == 3
    assert own_rung(Ladder(guess=4)) == 4
    assert own_rung(Ladder()) is None


@pytest.mark.parametrize(
    ("rungs", "days", "said"),
    [
        (0, 1, False),  # to stay
        (1, 1, False),
        (2, 365, True),
        (2, 366, False),
        (3, 730, True),
        (3, 731, False),
        (2, -10, True),  # the day is over, and two rungs are still missing
        (-1, 1, False),
    ],
)
def test_two_rungs_a_year_are_too_fast(rungs, days, said):
    assert too_fast(rungs, days, 365) is said

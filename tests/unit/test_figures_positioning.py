"""Figures of module 4 in `show --json`: reckoned by hand; what is unknown is no zero."""

import datetime as dt

from tests.unit.test_figures_situation import found

START, TODAY = dt.date(2026, 1, 1), dt.date(2026, 11, 26)


def test_positioning_counts_the_final_words_alone():
    made = found(
        {
            "zones": {"a": {}, "b": {}},
            "positioning": {
                "a": {"final": "You stop. Your line runs and we watch.", "proof": "x"},
                "b": {"benefit": "您"},
            },
            "repeats": {"r": {"zone": "a"}, "s": {"zone": "a"}, "t": {}},
        }
    )["positioning"]
    # 8 words ÷ 140 a minute
    assert made["a"] == {"seconds": 3.428571, "you": 2, "we": 1, "proof": True, "said": 2, "known": 1, "of": 1}
    assert made["b"] == {"seconds": None, "you": None, "we": None, "proof": False, "said": 0, "known": 0, "of": 1}


def test_goals_are_held_against_the_day_they_were_set():
    goals = {
        "a": {"baseline": 74, "target": 45, "due": START + 2 * (TODAY - START)},
        "b": {"baseline": 74, "target": 45, "due": START + 2 * (TODAY - START), "baseline_on": TODAY},
        "c": {"target": 10},
    }
    made = found(
        {"started_on": START, "goals": goals, "goal_progress": {"p": {"goal": "a", "value": 64, "date": TODAY},
         "q": {"goal": "b", "value": 64, "date": TODAY}}}
    )["goals"]  # fmt: skip
    assert made["a"] == {"done": 0.344828, "time_gone": 0.5, "state": "behind", "last": 64, "known": 4, "of": 4}
    assert made["b"] == {"done": 0.344828, "time_gone": 0, "state": "ahead", "last": 64, "known": 4, "of": 4}
    assert made["c"] == {"done": None, "time_gone": None, "state": "unmeasured", "last": None, "known": 1, "of": 4}


def test_targets_by_year_with_a_gap_that_runs_on():
    made = found(
        {
            "targets": {
                "last": {"quarter": "2025Q4", "target": 9},
                "q1": {"quarter": "2026Q1", "target": 100, "done": 80, "forecast": 100},
                "q4": {"quarter": "2026Q4", "target": 100, "done": 10, "forecast": 90},
                "next": {"quarter": "2027Q2", "target": 100, "forecast": 30},
                "lost": {"target": 5},
            },
            "projects": {"p": {"value": 100, "probability": 20, "date": dt.date(2027, 3, 1)}},
        }
    )["targets"]
    assert made["2025"] == {
        "target": 9, "forecast": None, "done": None, "gap": None, "weighted": None, "in_sight": None, "projects": None,
        "known": {"target": 1, "forecast": 0, "done": 0}, "quarters": 1,
    }  # fmt: skip
    assert made["2026"] == {
        "target": 200, "forecast": 190, "done": 90, "gap": 30, "weighted": 0, "in_sight": {"known": 2, "of": 2},
        "projects": {"known": 0, "of": 0},
        "known": {"target": 2, "forecast": 2, "done": 2}, "quarters": 2,
    }  # fmt: skip
    assert (made["2027"]["gap"], made["2027"]["weighted"], made["2027"]["done"]) == (100, 20, None)
    # 100 + 100 + 100 aimed at, 80 + 90 + 30 in sight; the project is decided in 2027: 100 x 20 %.
    assert made["2027"]["in_sight"] == {"known": 3, "of": 3} and made["2027"]["projects"] == {"known": 1, "of": 1}


def test_what_a_gap_rests_on_is_told_and_unknown_projects_weigh_nothing_known():
    quarters = {"a": {"quarter": "2026Q4", "target": 100}, "b": {"quarter": "2026Q3", "target": 50, "done": 40}}
    made = found({"targets": quarters, "projects": {"p": {"value": 100}}})["targets"]["2026"]
    assert (made["gap"], made["weighted"]) == (110, None), "a project of unknown chance is no zero"
    assert (made["in_sight"], made["projects"]) == ({"known": 1, "of": 2}, {"known": 0, "of": 1})
    some = {"p": {"value": 100}, "q": {"value": 100, "probability": 30}, "r": {"value": 0, "probability": 50}}
    made = found({"targets": quarters, "projects": some})["targets"]["2026"]
    assert made["weighted"] == 30 and made["projects"] == {"known": 2, "of": 3}

"""Figures of module 3 in `show --json`: reckoned by hand; what is unknown is no zero."""

import datetime as dt

from ksp_tui.documents.figures import figures
from ksp_tui.documents.figures.figured import Figured
from ksp_tui.method.chains import Way, chains
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan

TODAY = dt.date(2026, 11, 26)


def found(plan, **folder):
    return figures(Figured("p", Plan.model_validate(plan), Folder.model_validate(folder), {}, TODAY))


def test_an_empty_plan_has_no_zeros_for_what_is_unknown():
    made = found({"zones": {"a": {}}})
    assert made["information"] == {"asked": 12, "answered": 0, "confirmed": 0, "stale": 0, "one_source": 0}
    assert made["chains"] == {"complete": 0, "open": 0}
    assert made["people"]["net_support"] == {"value": None, "known": 0, "people": 0}
    assert made["people"]["zones"]["a"]["penetration"] == {"value": None, "known": 0, "people": 0}
    assert made["intrusion"]["worst"] is None and made["intrusion"]["zones_not_looked_at"] == []
    assert made["ladder"] == {
        "a": {"guess": None, "checked": None, "median": None, "target": None, "realistic": None, "known": 0,
              "players": 0}
    }  # fmt: skip


def test_information_counts_the_standard_questions():
    facts = {
        "a": {"standard": "strategy", "fact": "x", "status": "confirmed", "source_type": "insider",
              "date": dt.date(2026, 9, 27)},  # 60 days old: still fresh
        "b": {"standard": "budget", "fact": "x", "status": "assumed", "source_type": "insider",
              "date": dt.date(2026, 9, 26)},  # 61 days
        "c": {"standard": "players", "fact": "x", "source": "s"},
        "d": {"standard": "players", "fact": "y", "source": "t"},  # two people say it: two sources
        "e": {"standard": "rivals", "question": "open"},
        "f": {"question": "their own", "fact": "x"},
        "g": {"standard": "gone", "fact": "x"},
    }  # fmt: skip
    made = found({"facts": facts})["information"]
    assert made["asked"] == 12 and made["confirmed"] == 1 and made["stale"] == 1
    assert made["answered"] == sum(each in STANDARD for each in ("strategy", "budget", "players"))
    assert made["one_source"] == 1, "budget alone: power has two, what is confirmed needs no second one"


STANDARD = {"strategy", "budget", "players", "rivals"}


def test_a_chain_needs_an_origin_an_opportunity_and_a_strength():
    plan = Plan.model_validate(
        {
            "trends": {"t": {}, "u": {}},
            "challenges": {"c": {"trend": "t"}, "d": {}},
            "opportunities": {"o": {"challenge": "c"}, "p": {"trend": "gone"}, "q": {"trend": "t"}},
            "strengths": {"s": {"opportunity": "o"}, "r": {"challenge": "d"}, "v": {}, "w": {"opportunity": "p"}},
        }
    )
    assert chains(plan) == [
        Way("t", None, "q", None),  # nobody answers it
        Way("u"),
        Way(None, "d", None, "r"),  # a strength for a challenge, no opportunity said
        Way(None, None, "p", "w"),  # an opportunity from nowhere
        Way(strength="v"),
        Way("t", "c", "o", "s"),
    ]
    assert [way.is_complete for way in chains(plan)] == [False] * 5 + [True]
    assert chains(plan)[2].last == ("strengths", "r") and Way("t").last == ("trends", "t")


def test_intrusion_weighs_chance_and_damage_and_counts_the_guards():
    made = found(
        {
            "zones": {"a": {"sales_this_year": 5}, "b": {"sales_this_year": 5}, "c": {"sales_this_year": 0}},
            "actions": {"open": {}, "done": {"status": "done"}, "stopped": {"status": "stopped"}},
            "intrusions": {
                "x": {"zone": "a", "chance": 3, "damage": 4, "guards": ["open", "done", "gone"]},
                "y": {"chance": 5, "damage": 5, "guards": ["stopped"]},
                "z": {"chance": 5},
                "w": {"chance": 3, "damage": 3},
            },
        }
    )["intrusion"]
    assert (made["ways_in"], made["rated"], made["high"], made["unguarded"], made["worst"]) == (4, 3, 2, 1, 25)
    assert made["zones_not_looked_at"] == ["b"] and list(made["entries"]) == ["y", "x", "w", "z"]
    assert made["entries"]["x"] == {"zone": "a", "risk": 12, "guards": 2}
    assert made["entries"]["z"]["risk"] is None


def test_people_by_zone_with_the_views_of_that_zone():
    made = found(
        {
            "zones": {"a": {}, "b": {}},
            "stakeholders": {
                "p": {"power": 5, "stance": "champion", "coverage": "deep", "strategic_in": ["a", "b"], "rung": 4},
                "q": {"power": 3, "stance": "reserved", "coverage": "brief", "strategic_in": ["a"], "rung": 1},
                "r": {"power": 4, "stance": "unknown", "strategic_in": ["a"]},
                "gone": {"power": 5, "stance": "opponent", "left": dt.date(2026, 1, 1), "strategic_in": ["a"]},
            },
            "zone_views": {"v": {"stakeholder": "p", "zone": "b", "stance": "neutral"}},
        }
    )["people"]
    # (5·2 − 3) ÷ 2·(5 + 3); 5 ÷ 12
    assert made["net_support"] == {"value": 0.4375, "known": 2, "people": 3}
    assert made["penetration"] == {"value": 0.416667, "known": 3, "people": 3}
    assert made["zones"]["b"] == {
        "net_support": {"value": 0, "known": 1, "people": 1}, "penetration": {"value": 1, "known": 1, "people": 1}
    }  # fmt: skip


def test_a_ladder_is_held_against_the_median_and_the_time():
    def ladder(**fields):
        made = found(
            {
                "zones": {"a": {}},
                "ladder": {"a": fields},
                "stakeholders": {
                    "p": {"strategic_in": ["a"], "rung": 2}, "q": {"strategic_in": ["a"], "rung": 3},
                    "r": {"strategic_in": ["a"]},
                },
            }
        )  # fmt: skip
        return made["ladder"]["a"]

    year = dt.timedelta(365)
    assert ladder(guess=3) == {
        "guess": 3, "checked": None, "median": 2.5, "target": None, "realistic": None, "known": 2, "players": 3,
    }  # fmt: skip
    assert ladder(guess=3, checked=2, target=4, target_date=TODAY + year)["realistic"] is False
    assert ladder(guess=3, checked=2, target=4, target_date=TODAY + year + dt.timedelta(1))["realistic"] is True
    assert ladder(guess=3, target=4, target_date=TODAY)["realistic"] is True, "one rung is always fair"
    assert ladder(guess=3, target=3)["realistic"] is True, "to stay needs no day"
    assert ladder(guess=3, target=4)["realistic"] is None and ladder(target=4)["realistic"] is None

"""Figures of module 5 by hand, and that what is missing is null and never zero."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from ksp_tui.documents.figures import FIGURES
from ksp_tui.documents.figures.figured import Figured
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan

TODAY = dt.date(2026, 11, 26)


def figure(name: str, plan: dict[str, Any], **folder: Any) -> Any:
    of = Figured("p", Plan.model_validate(plan), Folder.model_validate(folder), {}, TODAY)
    return json.loads(json.dumps(FIGURES[name](of)))


PEOPLE = {
    "boss": {"power": 5, "stance": "supporter", "coverage": "brief"},
    "chief": {"power": 3, "stance": "opponent", "coverage": "deep", "reports_to": "boss", "strategic_in": ["z"]},
    "unknown": {"power": 4, "stance": "unknown", "reports_to": "boss", "strategic_in": ["z"]},
    "gone": {"power": 5, "stance": "champion", "left": dt.date(2026, 1, 1)},
}


def test_influence_by_hand():
    found = figure("influence", {"zones": {"z": {}, "empty": {}}, "stakeholders": PEOPLE})
    # (5·1 + 3·−2) / (2·5 + 2·3); 3 of 5 + 3 + 4 is covered at "several" or more
    assert found["net_support"] == {"value": -1 / 16, "known": 2, "people": 3}
    assert found["penetration"] == {"value": 0.25, "known": 3, "people": 3}
    assert found["zones"]["z"]["net_support"] == {"value": -1, "known": 1, "people": 2}
    assert abs(found["zones"]["z"]["penetration"]["value"] - 3 / 7) < 1e-15
    assert found["zones"]["empty"]["penetration"] == {"value": None, "known": 0, "people": 0}
    assert found["levels"]["1"]["net_support"]["value"] == 0.5 and found["levels"]["2"]["penetration"]["people"] == 2
    assert found["priority"] == {"boss": 5, "chief": 6, "unknown": None}  # 5·(2−1), 3·(0+2)


def test_white_space_counts_what_is_open_and_known():
    cells = {
        "a": {"unit": "U", "product_line": "x", "state": "trial", "value": 10},
        "b": {"unit": "U", "product_line": "y", "state": "competitor"},
        "c": {"unit": "V", "product_line": "y", "state": "ours", "value": 99},
        "d": {"unit": "V", "product_line": "x", "state": "none", "value": 5},
        "e": {"unit": "V", "product_line": "z", "state": "not_applicable", "value": 7},
        "f": {"unit": "W", "product_line": "z"},
    }
    found = figure("white_space", {"white_space": cells}, product_lines={"x": {}, "y": {}, "n": {}})
    assert (found["open_value"], found["known"], found["cells"], found["looked_at"]) == (15, 2, 3, 5)
    values = {line: each["open_value"] for line, each in found["lines"].items()}
    assert values == {"x": 15, "y": None, "n": None, "z": 0}


def test_talks_tell_seconds_asks_and_the_last_run():
    talks = {"t": {"hook": "one two three four five six seven", "ask": "Come? And pay?", "pauses": 2}, "e": {}}
    runs = {
        "1": {"talk": "t", "date": dt.date(2026, 11, 2), "seconds": 95},
        "2": {"talk": "t", "date": dt.date(2026, 11, 20), "seconds": 88},
        "3": {"talk": "t", "date": dt.date(2026, 11, 21)},
    }
    found = figure("talks", {"talks": talks, "rehearsals": runs})
    assert abs(found["t"]["seconds"] - (60 * 10 / 140 + 2)) < 1e-12
    assert (found["t"]["asks"], found["t"]["last_run"], found["t"]["last_run_on"]) == (2, 88, "2026-11-20")
    assert found["e"] == {"seconds": None, "asks": 0, "last_run": None, "last_run_on": None}


FLOWS = [(0, "cost", 1000), (1, "benefit", 500), (2, "benefit", 400), (3, "benefit", 300), (4, "benefit", 100)]


def flows(project: str) -> dict[str, Any]:
    names = ("year", "kind", "amount")
    return {
        f"{project}{n}": {"project": project, **dict(zip(names, each, strict=True))} for n, each in enumerate(FLOWS)
    }


def test_returns_are_a_spreadsheets_to_nine_digits():
    projects = {"s": {"discount_rate": 10}, "none": {}}
    found = figure("returns", {"projects": projects, "flows": flows("s")})
    wanted = {
        "npv": 78.81975274912915,
        "payback": 2 + 1 / 3,
        "discounted_payback": 2 + 214.8760330578512 / 225.3944402704733,
        "roi": 0.3,
        "rate": 0.1,
    }
    for name, value in wanted.items():
        assert abs(found["s"][name] - value) <= 1e-9 * value, name
    assert abs(sum(s / (1 + found["s"]["irr"]) ** n for n, s in enumerate((-1000, 500, 400, 300, 100)))) < 1e-9
    assert all(found["none"][name] is None for name in wanted)


def test_what_has_no_answer_is_null_and_what_does_not_count_is_counted():
    projects = {
        "never": {"discount_rate": 10, "horizon": 2}, "unweighed": {"weighted": True}, "two": {}, "ours": {},
    }  # fmt: skip
    rows = [
        ("never", 0, "cost", 100), ("never", 1, "benefit", 10), ("never", 2, "benefit", 20),
        ("never", 3, "benefit", 999), ("never", None, "benefit", 5), ("unweighed", 0, "cost", 1),
        ("two", 0, "cost", 100), ("two", 1, "benefit", 230), ("two", 2, "cost", 132),
        ("ours", 0, "benefit", 7),
    ]  # fmt: skip
    flows = {
        str(n): {"project": project, "kind": kind, "amount": amount, **({} if year is None else {"year": year})}
        for n, (project, year, kind, amount) in enumerate(rows)
    }
    found = figure("returns", {"projects": projects, "flows": flows})
    never = found["never"]
    assert (never["payback"], never["discounted_payback"]) == (None, None), "not back within the horizon"
    assert abs(never["npv"] - (-100 + 10 / 1.1 + 20 / 1.21)) < 1e-9 and never["roi"] == -0.7
    assert (never["left_out"], never["beyond_horizon"], never["years"]) == (1, 1, 3)
    names = ("npv", "irr", "payback", "discounted_payback", "roi", "rate")
    assert [found["unweighed"][name] for name in names] == [None] * 6, "weighted by a chance that nobody knows"
    assert found["two"]["irr"] is None and found["two"]["npv"] is not None, "two rates are none"
    assert found["ours"]["roi"] is None and found["ours"]["payback"] == 0, "nothing is laid out"


def test_of_a_plan_without_anything_nothing_is_known_and_nothing_is_zero():
    told = {name: figure(name, {}) for name in FIGURES}
    assert told["influence"]["net_support"] == told["influence"]["penetration"] == {
        "value": None, "known": 0, "people": 0,
    }  # fmt: skip
    assert told["influence"]["priority"] == told["influence"]["zones"] == {}
    assert told["white_space"]["open_value"] is None and told["white_space"]["looked_at"] == 0
    assert told["talks"] == told["returns"] == told["cases"] == told["arci"] == told["trends"] == {}
    assert told["priority"] == told["performance"] == []
    assert all(each["count"] == 0 for each in told["resources"].values())
    assert (told["review"]["due"], told["review"]["days"], told["review"]["last_days_ago"]) == (None, None, None)


def test_the_names_that_the_handbook_gives_are_there():
    wanted = {"influence", "white_space", "talks", "returns", "priority", "resources", "cases", "arci", "review",
              "trends", "performance"}  # fmt: skip
    assert wanted <= set(FIGURES)
    person = {"power": 4, "stance": "neutral", "wanted_stance": "champion"}
    assert figure("influence", {"stakeholders": {"a": person}})["priority"] == {"a": 8}


def test_priority_is_an_ordered_list_with_its_cut():
    plan = {
        "projects": {"a": {"budget": 60}, "b": {"budget": 50}, "c": {}},
        "priority_scores": {
            "1": {"project": "a", "criterion": "return", "score": 5},
            "2": {"project": "b", "criterion": "return", "score": 4},
        },
    }
    found = figure("priority", plan, finance={"budget": 100})
    rows = [(each["project"], each["score"], each["cumulated"], each["above_cut"]) for each in found]
    assert rows == [("a", 5, 60, True), ("b", 4, 110, False), ("c", None, None, False)]
    assert [each["above_cut"] for each in figure("priority", plan)] == [None] * 3


def test_resources_by_state():
    resources = {
        "a": {"what": "A", "state": "asked", "cost": 10},
        "b": {"what": "B", "state": "asked"},
        "c": {"what": "C", "state": "refused"},
        "d": {"what": "D"},
        "e": {"what": "E", "asked_on": dt.date(2026, 11, 1)},
    }
    assert figure("resources", {"resources": resources}) == {
        "needed": {"count": 1, "cost": None, "cost_known": 0},
        "asked": {"count": 3, "cost": 10, "cost_known": 1},
        "granted": {"count": 0, "cost": 0, "cost_known": 0},
        "refused": {"count": 1, "cost": None, "cost_known": 0},
    }

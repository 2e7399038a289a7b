"""Figures of modules 6 and 7, worked out by hand: what is unknown is never a zero."""

import datetime as dt
from decimal import Decimal

import pytest

from ksp_tui.documents.figures import figures
from ksp_tui.documents.figures.figured import Figured
from ksp_tui.method.arci import lateness
from ksp_tui.method.cases import advantage, completeness, net
from ksp_tui.method.performance import figures_of_the_day, performances, trends
from ksp_tui.method.reviews import pdca
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan

TODAY = dt.date(2026, 11, 26)


def plan(**groups):
    return Plan.model_validate(groups)


def told(of, today=TODAY):
    return figures(Figured("p", of, Folder(), {}, today))


CASE = {
    "cases": {"c": {"name": "Desk", "need": "n", "recommended": "one", "state": "presented", "decide_by": TODAY}},
    "case_options": {
        "nothing": {"case": "c", "do_nothing": True, "costs": 30_000},
        "one": {"case": "c", "costs": 149_000, "benefits": 304_000, "order": 1},
        "two": {"case": "c", "costs": 248_000, "order": 2},
    },
    "risks": {
        "r1": {"case": "c", "probability": 5, "impact": 3, "answer": "x"},
        "r2": {"case": "c", "probability": 2, "impact": 3},
        "r3": {"case": "c", "probability": 4},
    },
}


def test_a_case_tells_its_options_net_and_what_it_is_worth():
    one = plan(**CASE)
    assert net(one.case_options["nothing"]) == -30_000, "doing nothing brings nothing where nothing is written"
    assert net(one.case_options["two"]) is None, "a benefit that nobody wrote is unknown, not zero"
    assert advantage(one, "c") == 155_000 + 30_000
    found = told(one)["cases"]["c"]
    assert found["options"]["one"] == {"do_nothing": False, "net": 155_000}
    assert found["options"]["two"]["net"] is None
    assert found["risks"] == {"rated": 2, "of": 3, "high": 1, "high_unanswered": 1}
    assert found["missing"] == ["objective", "why", "sold_how", "delivered_how", "ask"]
    assert set(completeness(one, "c", one.cases["c"]).written) == {"need", "options", "risks", "decide_by"}


ARCI = {
    "team": {"a": {"name": "A"}, "b": {"name": "B"}},
    "stakeholders": {"s": {"name": "S"}},
    "processes": {"p": {"name": "P"}, "q": {"name": "Q"}},
    "tasks": {
        "t1": {"process": "p", "accountable": ["a"], "responsible": ["a", "b"], "due": dt.date(2026, 11, 20)},
        "t2": {"process": "p", "accountable": ["a", "s"], "consulted": ["b"]},
        "t3": {"process": "p", "informed": ["b"], "responsible": ["b"]},
        "t4": {
            "process": "p", "accountable": ["b"], "responsible": ["b"],
            "due": dt.date(2026, 11, 1), "done_on": dt.date(2026, 11, 4),
        },
    },
}  # fmt: skip


def test_arci_counts_errors_loads_and_missed_days():
    found = told(plan(**ARCI))["arci"]["p"]
    assert found["problems"] == {"t2": ["several_a", "their_a", "no_r"], "t3": ["no_a", "two_letters"]}
    assert found["errors"] == 5
    assert found["load"]["b"] == {"A": 1, "R": 3, "C": 1, "I": 1}
    assert found["missed"] == {"a": {"tasks": 1, "of": 2, "days": 6}, "b": {"tasks": 1, "of": 1, "days": 3}}
    assert told(plan(**ARCI))["arci"]["q"]["tasks"] == 0
    assert lateness(plan(**ARCI), TODAY)["a"].missed == ("t1",)


def test_a_team_as_a_is_an_error_and_many_to_consult_only_costs():
    one = plan(processes={"p": {}}, tasks={"t": {"process": "p", "accountable": ["h"], "responsible": ["h"],
                                                  "consulted": ["c", "d", "e", "f"]}})  # fmt: skip
    folder = Folder.model_validate({"colleagues": {"h": {"name": "Hotline", "is_team": True}}})
    found = figures(Figured("p", one, folder, {}, TODAY))["arci"]["p"]
    assert found["problems"]["t"] == ["team_a", "many_C"] and found["errors"] == 1


def reviews(*days, **fields):
    return {f"r{n}": {"held_on": day, "state": "closed", **fields} for n, day in enumerate(days)}


SPRING, SUMMER, AUTUMN = dt.date(2026, 5, 12), dt.date(2026, 8, 11), dt.date(2026, 11, 10)


def test_performance_is_margin_less_what_was_put_in():
    found = reviews(SPRING, SUMMER, AUTUMN)
    found["r0"] |= {"gross_margin": 38_000, "cost_to_serve": 19_000, "resources_spent": 6_000, "sales_done": 134_000}
    found["r1"] |= {"gross_margin": 33_000, "cost_to_serve": 22_000, "goals_reached": 1, "goals_open": 8}
    found["r2"] |= {"cost_to_serve": 1, "sales_done": 417_000}
    first, second, third = performances(plan(reviews=found))
    assert (first.left, first.at_most, first.sales_period) == (13_000, None, 134_000)
    assert (second.left, second.at_most, second.goals, second.sales_period) == (None, 11_000, 9, None)
    assert (third.left, third.at_most, third.sales_year, third.sales_period) == (None, None, 417_000, None)
    assert [each["left"] for each in told(plan(reviews=found))["performance"]] == [13_000, None, None]


def test_sales_of_a_period_begin_anew_with_the_fiscal_year():
    found = reviews(dt.date(2026, 11, 10), dt.date(2027, 2, 9))
    found["r0"]["sales_done"], found["r1"]["sales_done"] = 400_000, 30_000
    assert [each.sales_period for each in performances(plan(reviews=found))] == [400_000, 30_000]
    same_year = performances(plan(reviews=found, fiscal_year_start=4))
    assert [each.sales_period for each in same_year] == [400_000, -370_000]


def test_trends_begin_with_the_second_review_and_keep_gaps():
    one = plan(reviews=reviews(SPRING, support_index=Decimal("2.5")))
    assert trends(one) == [] and told(one)["trends"] == {}
    found = reviews(SPRING, SUMMER, AUTUMN)
    found["r0"]["support_index"], found["r2"]["support_index"] = Decimal("2.5"), Decimal("21.2")
    [support] = [each for each in trends(plan(reviews=found)) if each.name == "support_index"]
    assert [value for *_, value in support.values] == [Decimal("2.5"), None, Decimal("21.2")]
    assert support.change == Decimal("18.7")
    assert told(plan(reviews=found))["trends"]["penetration"]["change"] is None


@pytest.mark.parametrize(
    ("next_date", "due", "part", "stage"),
    [
        (dt.date(2026, 12, 3), None, 1, "check"),
        (dt.date(2026, 12, 4), None, 1, "do"),
        (dt.date(2026, 11, 20), None, 1, "check"),
        (dt.date(2027, 2, 9), dt.date(2026, 11, 25), 1, "act"),
        (dt.date(2027, 2, 9), dt.date(2026, 11, 26), 1, "do"),
        (dt.date(2027, 2, 9), None, 0.59, "plan"),
        (dt.date(2027, 2, 9), dt.date(2026, 11, 25), 0.2, "act"),
    ],
)
def test_where_the_plan_stands(next_date, due, part, stage):
    one = plan(
        reviews=reviews(AUTUMN),
        review_setup={"next_date": next_date},
        review_items={"i": {"review": "r0", "decision": "Stop", "due": due}},
    )
    assert pdca(one, TODAY, part, 90).stage == stage


def test_without_a_day_the_cycle_tells_when_the_next_review_is_due():
    one = plan(reviews=reviews(AUTUMN))
    assert pdca(one, TODAY, 1, 90).days == 90 - 16
    assert pdca(plan(), TODAY, 1, 90).days is None
    found = told(plan())["review"]
    assert (found["due"], found["days"], found["overdue"], found["pdca"]) == (None, None, None, "plan")


def test_the_figures_of_the_day_leave_out_what_nobody_knows():
    assert figures_of_the_day(plan(), Folder(), TODAY) == {}
    one = plan(
        stakeholders={
            "a": {"power": 5, "stance": "supporter", "coverage": "deep"},
            "b": {"power": 3, "stance": "reserved", "coverage": "brief"},
            "c": {"power": 4},
        },
        targets={
            "q3": {"zone": "z", "quarter": "2026Q3", "done": 100},
            "q4": {"zone": "z", "quarter": "2026Q4"},
            "old": {"zone": "z", "quarter": "2025Q4", "done": 900},
        },
        goals={"g": {"status": "reached"}, "h": {}, "i": {"status": "dropped"}},
    )
    found = figures_of_the_day(one, Folder(), TODAY)
    # support (5·1 − 3·1) / (2·8); penetration 5 / 12
    assert found == {
        "support_index": Decimal("12.5"), "penetration": Decimal("41.7"), "sales_done": 100,
        "goals_reached": 1, "goals_open": 1,
    }  # fmt: skip

"""Returns of projects, against published and hand-worked values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.method.finance import discounted, discounted_payback, irr, npv, payback, returns, roi
from ksp_tui.method.priority import ranked
from ksp_tui.method.projects import is_open, probability, weighted_value
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Project
from tests.drawing import cases

TEN = Decimal("0.1")


def money(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


#: Brigham & Ehrhardt, Financial Management, projects S and L at a cost of capital of 10 %.
S = money(-1000, 500, 400, 300, 100)
L = money(-1000, 100, 300, 400, 675)


@pytest.mark.parametrize(
    ("flows", "value", "rate", "years", "years_discounted"),
    [(S, "78.82", "0.1449", "2.33", "2.95"), (L, "100.40", "0.1355", "3.30", "3.78")],
)
def test_the_textbook(flows, value, rate, years, years_discounted):
    assert round(npv(TEN, flows), 2) == Decimal(value)
    found = irr(flows)
    assert found is not None and round(found, 4) == Decimal(rate)
    assert abs(npv(found, flows)) < Decimal("1e-9")
    assert round(payback(flows) or 0, 2) == Decimal(years)
    assert round(payback(discounted(TEN, flows)) or 0, 2) == Decimal(years_discounted)


def test_nothing_is_discounted_at_the_start_or_at_no_rate():
    assert npv(TEN, money(-100)) == -100
    assert npv(TEN, money(-100, 110)) == 0
    assert npv(Decimal(0), money(-100, 50, 50)) == 0


def test_payback_is_the_time_after_which_the_money_stays_back():
    assert payback(money(-100, 100)) == 1
    assert payback(money(-100, 40, 40)) is None
    assert payback(money(100, -50)) == 0
    assert payback(money(-100, 200, -150, 100)) == Decimal("2.5")
    assert payback([]) == 0


def test_a_rate_only_where_there_is_exactly_one():
    assert irr(money(-100, 230, -132)) is None  # 10 % and 20 %
    assert irr(money(-100, -1)) is None and irr(money(100, 1)) is None and irr([]) is None and irr(money(0, 0)) is None
    for flows, rate in (((-100, 110), "0.1"), ((-100, 0, 121), "0.1"), ((-100, 50), "-0.5"), ((100, -120), "0.2")):
        found = irr(money(*flows))
        assert found is not None and abs(found - Decimal(rate)) < Decimal("1e-12")


SHEET = [-1000, 500, 400, 300, 100]
#: What a spreadsheet says of those: B1 + NPV(0.1, C1:F1), IRR(B1:F1), worked out to all its digits.
NPV, IRR, BACK, BACK_DISCOUNTED = 78.819752749129, 0.144888433, 2 + 1 / 3, 2 + 214.8760330578512 / 225.3944402704733


def near(found: object, wanted: float) -> bool:
    assert isinstance(found, float | Decimal)
    return abs(float(found) - wanted) <= 1e-9 * abs(wanted)


@pytest.mark.parametrize("kind", [int, float, Decimal])
def test_equal_to_a_spreadsheet_from_any_kind_of_number(kind):
    flows = [kind(value) for value in SHEET]
    rate = Decimal("0.1") if kind is Decimal else 0.1
    assert near(npv(rate, flows), NPV) and near(payback(flows), BACK)
    assert near(discounted_payback(rate, flows), BACK_DISCOUNTED)
    found = irr(flows)
    assert found is not None and abs(float(found) - IRR) < 1e-8
    assert abs(npv(found, flows)) < 1e-9
    assert near(roi([kind(1000)], [kind(500), kind(400), kind(300), kind(100)]), 0.3)
    assert near(roi(kind(1000), kind(1300)), 0.3)
    for figure in (npv(rate, flows), found, payback(flows), discounted_payback(rate, flows), roi(kind(2), kind(3))):
        assert isinstance(figure, Decimal if kind is Decimal else float)


def test_an_excel_sheet_of_the_manual():
    """Microsoft's own examples: NPV of a shoe shop with its cost at the start, IRR of a business over five years."""
    assert near(npv(0.08, [-40000, 8000, 9200, 10000, 12000, 14500]), 1922.061554932369)
    assert round(irr([-70000, 12000, 15000, 18000, 21000, 26000]) or 0, 4) == 0.0866


#: The examples of Microsoft's pages on NPV and IRR: rate, flows from t = 0, what the spreadsheet answers.
NPV_PAGE = [
    (0.1, [0, -10_000, 3_000, 4_200, 6_800], 1_188.4434123352207),
    (0.08, [-40_000, 8_000, 9_200, 10_000, 12_000, 14_500], 1_922.061554932369),
    (0.08, [-40_000, 8_000, 9_200, 10_000, 12_000, 14_500, -9_000], -3_749.465087015572),
]
IRR_PAGE = [
    ([-70_000, 12_000, 15_000, 18_000, 21_000], -0.0212),
    ([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000], 0.0866),
    ([-70_000, 12_000, 15_000], -0.4435),
]


@pytest.mark.parametrize(("rate", "flows", "answer"), NPV_PAGE)
@pytest.mark.parametrize("mixed", [False, True])
def test_net_present_values_of_the_manual(rate, flows, answer, mixed):
    given = [Decimal(each) if n % 2 else each for n, each in enumerate(flows)] if mixed else flows
    found = npv(rate, given)
    assert near(found, answer) and isinstance(found, Decimal if mixed else float)


@pytest.mark.parametrize(("flows", "answer"), IRR_PAGE)
def test_internal_rates_of_the_manual(flows, answer):
    found = irr(flows)
    assert found is not None and round(found, 4) == answer and abs(npv(found, flows)) < 1e-9


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ([-100, 0, 0, 133.1], 0.1),  # nothing between
        ([0, 0, -100, 110], 0.1),  # nothing at first
        ([-100, 110, 0, 0], 0.1),  # nothing afterwards
        ([-100, 100], 0.0),
        ([-1e15, 1.2e15], 0.2),
        ([-1e-6, 1.5e-6], 0.5),
        ([-1, 1e6], 999_999.0),
        ([-1_000_000, 1], -0.999999),
        ([100, -50], -0.5),
        ([-100] * 10 + [100] * 10, 0.0),
    ],
)
def test_one_change_of_sign_has_one_rate_however_large_or_small(flows, rate):
    found = irr(flows)
    assert found is not None and abs(found - rate) <= 1e-9 * max(abs(rate), 1)


@pytest.mark.parametrize(
    "flows",
    [[], [0], [0, 0], [5], [-5], [1, 2, 3], [-1, -2], [-100, 230, -132], [-1, 2, -1], [1, -1, 1], [-1, 3, 0, -2.0]],
)
def test_none_or_several_changes_of_sign_have_no_rate(flows):
    assert irr(flows) is None


def test_a_rate_below_nothing_makes_later_money_worth_more():
    assert near(npv(-0.5, [-100, 50]), 1e-300) or npv(-0.5, [-100, 50]) == 0
    assert near(npv(-0.99, [0, 1]), 100.0) and near(npv(Decimal("-0.2"), [Decimal(-10), Decimal(16)]), 10.0)
    assert near(discounted_payback(-0.5, [-100, 25, 25]), 1.5)
    for wrong in (-1, -1.0, Decimal(-1), -1.5, -2):
        for work_out in (npv, discounted, discounted_payback):
            with pytest.raises(ValueError, match="above -1"):
                work_out(wrong, [-100, 200])


AMOUNT = st.integers(-(10**12), 10**12)
RATES = st.integers(-99, 500).map(lambda each: Decimal(each) / 100)


@given(rate=RATES, flows=st.lists(AMOUNT, max_size=12))
@settings(max_examples=cases(100), deadline=None)
def test_equal_to_exact_fractions(rate, flows):
    exact = sum((Fraction(flow) / (1 + Fraction(rate)) ** year for year, flow in enumerate(flows)), Fraction(0))
    size = sum((abs(Fraction(flow)) / (1 + Fraction(rate)) ** year for year, flow in enumerate(flows)), Fraction(0))
    for found in (npv(rate, [Decimal(flow) for flow in flows]), npv(float(rate), flows)):
        assert abs(Fraction(found) - exact) <= Fraction(1, 10**12) * size
    rate_found = irr([Decimal(flow) for flow in flows])
    if rate_found is not None:
        here = [Fraction(flow) / (1 + Fraction(rate_found)) ** year for year, flow in enumerate(flows)]
        assert abs(sum(here)) <= Fraction(1, 10**9) * sum(map(abs, here))


@given(flows=st.lists(st.integers(-1000, 1000), max_size=10))
@settings(max_examples=cases(100), deadline=None)
def test_payback_is_where_the_line_of_the_sums_crosses_nothing_for_good(flows):
    sums = [sum(flows[: n + 1]) for n in range(len(flows))]
    found = payback([Decimal(each) for each in flows])
    if all(each >= 0 for each in sums):
        assert found == 0
    elif sums[-1] < 0:
        assert found is None
    else:
        last = max(n for n, each in enumerate(sums) if each < 0)
        assert last < found <= last + 1
        between = Fraction(sums[last]) + (Fraction(found) - last) * flows[last + 1]
        assert abs(between) < Fraction(1, 10**9)


def test_no_answer_is_none_and_never_a_number():
    assert discounted_payback(0.1, [-100, 50, 55]) is None
    assert payback([-100, 50, 50]) == 2.0
    assert roi(0, 100) is None and roi([], []) is None
    for wrong in (lambda: npv(-1, [1, 2]), lambda: npv(float("nan"), [1]), lambda: irr([float("inf"), -1])):
        with pytest.raises(ValueError, match=r"discount|finite"):
            wrong()


PROJECTS = {
    "p": {"name": "P", "phase": 3, "horizon": 2, "discount_rate": 10},
    "w": {"name": "W", "probability": 50, "weighted": True},
}
FLOWS = {
    "a": {"project": "p", "year": 0, "kind": "cost", "amount": 100},
    "b": {"project": "p", "year": 2, "kind": "benefit", "amount": 242},
    "c": {"project": "p", "year": 3, "kind": "benefit", "amount": 1000},
    "d": {"project": "p", "kind": "benefit", "amount": 7},
    "e": {"project": "p", "year": 1, "amount": 7},
    "f": {"project": "p", "year": 1, "kind": "cost"},
    "g": {"project": "w", "year": 0, "kind": "cost", "amount": 100, "certain": True},
    "h": {"project": "w", "year": 0, "kind": "cost", "amount": 20},
    "i": {"project": "w", "year": 1, "kind": "benefit", "amount": 432},
}


def test_returns_of_a_project():
    plan = Plan.model_validate({"projects": PROJECTS, "flows": FLOWS})
    found = returns(plan, Folder(), "p")
    assert found is not None
    assert found.flows == tuple(money(-100, 0, 242))
    assert (found.npv, found.rate, found.left_out, found.beyond) == (100, TEN, 3, 1)
    assert (found.roi, found.costs, found.benefits) == (Decimal("1.42"), 100, 242)
    assert found.payback == 1 + Decimal(100) / 242 and found.discounted_payback == Decimal("1.5")
    assert found.irr is not None and round(found.irr, 4) == Decimal("0.5556")


def test_a_weighted_project_keeps_what_is_certain():
    plan = Plan.model_validate({"projects": PROJECTS, "flows": FLOWS})
    found = returns(plan, Folder(), "w")
    assert found is not None
    assert found.flows == tuple(money(-110, 216))
    assert found.rate == Decimal("0.08") and found.npv == 90  # 216 / 1.08 − 110; the folder's default rate
    unknown = Plan.model_validate({"projects": {"w": {"weighted": True}}, "flows": FLOWS})
    assert returns(unknown, Folder(), "w") is None


def test_nothing_to_reckon_with():
    plan = Plan.model_validate({"projects": PROJECTS, "flows": {"d": FLOWS["d"]}})
    assert returns(plan, Folder(), "p") is None and returns(plan, Folder(), "w") is None
    plan = Plan.model_validate({"projects": {"p": {"discount_rate": -100}}, "flows": {"a": FLOWS["a"]}})
    found = returns(plan, Folder(), "p")
    assert found is not None and found.npv is None and found.discounted_payback is None and found.payback is None
    plan = Plan.model_validate({"projects": {"p": {}}, "flows": {"b": FLOWS["b"]}})
    found = returns(plan, Folder(), "p")
    assert found is not None and found.roi is None and found.payback == 0 and found.irr is None


def test_the_chance_of_a_project():
    folder = Folder.model_validate({"phases": {"2": {"probability": 33}, "own": {"name": "x", "probability": 5}}})
    chances = [probability(Project(phase=phase), folder) for phase in (1, 2, 3, 7, 8, None)]
    assert chances == [10, 33, 50, 5, None, None]
    assert probability(Project(phase=1, probability=Decimal(0)), folder) == 0
    assert weighted_value(Project(value=Decimal(200), phase=3), folder) == 100
    assert (
        weighted_value(Project(phase=3), folder) is None and weighted_value(Project(value=Decimal(1)), folder) is None
    )
    assert [is_open(Project(status=word)) for word in (None, "open", "won", "lost", "stopped")] == [True, True] + [
        False
    ] * 3


def scored(**scores: int) -> dict[str, dict[str, object]]:
    return {
        f"{project}{number}": {"project": project, "criterion": criterion, "score": score}
        for project, score in scores.items()
        for number, criterion in enumerate(("customer_value", "strategic_fit", "return", "chance", "ease"))
    }


RANKED = {
    "projects": {
        "a": {"budget": 60},
        "b": {"budget": 50},
        "c": {"budget": 10},
        "d": {"budget": 1},
        "e": {"budget": 1, "status": "won"},
    },
    "priority_scores": scored(a=5, b=4, c=3, e=5),
}


def test_priorities_and_the_cut_line():
    plan = Plan.model_validate(RANKED)
    folder = Folder.model_validate({"finance": {"budget": 100}})
    found = ranked(plan, folder)
    assert [(one.project, one.place, one.spent, one.above) for one in found] == [
        ("a", 1, 60, True),
        ("b", 2, 110, False),
        ("c", 3, 120, False),  # it would fit, but what is more important does not
        ("d", None, 121, False),
    ]
    exact = Folder.model_validate({"finance": {"budget": 120}})
    assert [one.above for one in ranked(plan, exact)] == [True, True, True, False]
    assert [one.above for one in ranked(plan, Folder())] == [True, True, True, False]


def test_the_weighted_score_of_a_project():
    """25·5 + 25·3 + 20·4 over 70 of 100 points: 4, as reckoned by hand."""
    plan = Plan.model_validate(
        {
            "projects": {"p": {}},
            "priority_scores": {
                "1": {"project": "p", "criterion": "customer_value", "score": 5},
                "2": {"project": "p", "criterion": "strategic_fit", "score": 3},
                "3": {"project": "p", "criterion": "return", "score": 4},
                "4": {"project": "gone", "criterion": "return", "score": 1},
                "5": {"project": "p", "criterion": "no-such", "score": 1},
            },
        }
    )
    (one,) = ranked(plan, Folder())
    assert (one.score.score, one.score.coverage, one.budget) == (4, Decimal("0.7"), None)


def test_budgets_in_another_currency():
    rates = {"EUR": {"rate": 8, "date": dt.date(2026, 11, 2)}}
    folder = Folder.model_validate({"finance": {"budget": 100, "currency": "CNY"}, "rates": rates})
    plan = {"projects": {"a": {"budget": 13}}, "priority_scores": scored(a=5)}
    (euro,) = ranked(Plan.model_validate({"currency": "EUR", **plan}), folder)
    assert (euro.budget, euro.above) == (104, False)
    (dollar,) = ranked(Plan.model_validate({"currency": "USD", **plan}), folder)
    assert (dollar.budget, dollar.above) == (None, True)
    (unsaid,) = ranked(Plan.model_validate(plan), folder)
    assert (unsaid.budget, unsaid.above) == (13, True)

"""While a value is typed a picture keeps its order and its scale."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import reasons, rhythm
from ksp_tui.charts.steady import steady
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.views.typed import plan_with
from tests.charts.plans import needs, subject
from tests.drawing import cases


@given(needs(), st.integers(1, 6), st.data())
@settings(max_examples=cases(60), deadline=None)
def test_the_rows_stay_where_they_are_with_what_is_new(made, phase, data):
    if not made.needs:
        return
    before = rhythm.build(subject(made))
    which = data.draw(st.sampled_from(sorted(made.needs)))
    live = plan_with(made, (("needs", which, "phase"), phase))
    fresh = rhythm.build(subject(live))
    drawn = steady(fresh, before)
    assert [row.place for row in drawn.rows] == [row.place for row in before.rows]
    assert sorted(drawn.rows, key=str) == sorted(fresh.rows, key=str), "only the order is the old one"
    assert drawn.findings == fresh.findings
    assert live.needs[which].phase == phase


def test_a_scale_stays_and_one_that_had_no_end_does_not():
    plan = Plan.model_validate(
        {"needs": {"a": {"reason": "improve", "amount": 100}, "b": {"reason": "avoid", "amount": 40}}}
    )
    before = reasons.build(subject(plan))
    less = reasons.build(subject(plan_with(plan, (("needs", "a", "amount"), Decimal(10)))))
    assert less.most is None and steady(less, before).most == 100
    assert steady(less, steady(less, before)).most == 100
    empty = reasons.build(subject(Plan.model_validate({"needs": {"a": {"reason": "improve"}}})))
    assert steady(before, empty).most is None


def test_another_picture_and_other_rows_are_left_as_they_are():
    plan = Plan.model_validate({"needs": {"a": {"statement": "A", "phase": 2}, "b": {"statement": "B", "phase": 3}}})
    chart = rhythm.build(subject(plan))
    assert steady(chart, reasons.build(subject(plan))) is chart
    fewer = replace(chart, rows=chart.rows[:1])
    assert steady(chart, fewer).rows == chart.rows


def test_a_value_lies_in_the_copy_alone_and_one_that_fits_nowhere_makes_none():
    plan = Plan.model_validate(
        {"account": "A", "needs": {"a": {"statement": "A", "phase": 2}}, "zones": {"z": {"name": "Z"}}}
    )
    assert plan_with(plan, (("account",), "B")).account == "B" and plan.account == "A"
    assert plan_with(plan, (("needs", "a", "phase"), 5)).needs["a"].phase == 5 and plan.needs["a"].phase == 2
    assert plan_with(plan, (("needs", "a", "phase"), None)).needs["a"].phase is None
    assert plan_with(plan, (("ladder", "z", "guess"), 3)).ladder["z"].guess == 3, "a keyed record begins with its field"
    single = next(group for group in PLAN.groups.values() if not group.many)
    assert plan_with(plan, ((single.name, next(iter(single.fields))), None)) is not None
    for path in (("needs", "a", "nothing"), ("needs", "a"), ("needs",), ("nothing", "a", "b"), ("nothing",)):
        assert plan_with(plan, (path, 1)) is None
    assert plan_with(plan, (("needs", "a", "phase"), "three")) is None

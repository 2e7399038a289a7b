"""Actions, resources, letters of the ARCI chart and reviews; reckoned by hand."""

import datetime as dt

from ksp_tui.method import actions, arci
from ksp_tui.method.resources import overcommitted
from ksp_tui.method.reviews import held, next_review
from ksp_tui.model.coordination import Task
from ksp_tui.model.plan import Plan
from ksp_tui.model.strategies import Action

WEDNESDAY = dt.date(2026, 11, 25)
DAY = dt.timedelta(days=1)


def test_open_and_overdue():
    assert [actions.is_open(Action(status=word)) for word in (None, "open", "done", "stopped")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert actions.days_overdue(Action(due=WEDNESDAY), WEDNESDAY) == 0
    assert actions.days_overdue(Action(due=WEDNESDAY - DAY), WEDNESDAY) == 1
    assert actions.days_overdue(Action(due=WEDNESDAY - DAY, status="done"), WEDNESDAY) == 0
    assert actions.days_overdue(Action(), WEDNESDAY) == 0


def test_weeks_begin_on_monday():
    monday = dt.date(2026, 11, 23)
    assert {actions.monday_of(monday + DAY * n) for n in range(7)} == {monday}
    assert actions.monday_of(dt.date.min) == dt.date.min
    plan = Plan.model_validate(
        {
            "actions": {
                "a": {"owner": "x", "due": dt.date(2026, 11, 29)},
                "b": {"owner": "x", "due": monday},
                "c": {"owner": "x", "due": dt.date(2026, 11, 30)},
                "d": {"owner": "y", "due": monday, "status": "done"},
                "e": {"owner": "y"},
                "f": {"due": monday},
            }
        }
    )
    assert actions.open_by_week(plan) == {("x", monday): ["b", "a"], ("x", dt.date(2026, 11, 30)): ["c"]}


def test_letters():
    task = Task(accountable=["a"], responsible=["a", "b"], consulted=["c", "b"], informed=["d"])
    assert arci.letters(task) == {"a": "AR", "b": "RC", "c": "C", "d": "I"}
    load = arci.load([task, Task(informed=["a"])])
    assert load["a"] == {"A": 1, "R": 1, "C": 0, "I": 1} and set(load) == set("abcd")


def resources(**entries):
    same = {"what": "Expert", "holder": "x", "unit": "days", "amount": 10}
    return Plan.model_validate({"resources": {id_: same | fields for id_, fields in entries.items()}})


def test_a_resource_alone():
    assert overcommitted(resources(a={"granted": 10})) == []
    (found,) = overcommitted(resources(a={"granted": 11}))
    assert (found.records, found.granted, found.amount) == (("a",), 11, 10)
    assert overcommitted(resources(a={"granted": 11, "state": "refused"})) == []
    assert overcommitted(resources(a={"granted": 11, "amount": None})) == []


def test_a_resource_promised_twice():
    june = {"period_from": dt.date(2026, 6, 1), "period_to": dt.date(2026, 6, 30)}
    july = {"period_from": dt.date(2026, 7, 1), "period_to": dt.date(2026, 7, 31)}
    late = {"period_from": dt.date(2026, 6, 30)}
    both = resources(a=june | {"granted": 6}, b=late | {"granted": 5, "what": " expert"})
    (found,) = overcommitted(both)
    assert (found.records, found.granted, found.amount) == (("a", "b"), 11, 10)
    assert overcommitted(resources(a=june | {"granted": 5}, b=late | {"granted": 5})) == []
    assert overcommitted(resources(a=june | {"granted": 10}, b=july | {"granted": 10})) == []
    for other in ({"what": "Other"}, {"holder": "y"}, {"unit": "hours"}, {"period_from": None}, {"what": None}):
        assert overcommitted(resources(a=june | {"granted": 10}, b=late | {"granted": 10} | other)) == []


def test_the_worst_day_is_told():
    march, june = {"period_from": dt.date(2026, 3, 1)}, {"period_from": dt.date(2026, 6, 1)}
    (found,) = overcommitted(
        resources(a=march | {"granted": 8}, b=march | {"granted": 8}, c=june | {"granted": 9, "amount": 20})
    )
    assert (found.records, found.granted, found.amount) == (("a", "b"), 16, 10)


def reviews(next_date=None, **entries):
    return Plan.model_validate({"review_setup": {"next_date": next_date}, "reviews": entries})


def test_reviews():
    june, september, december = (dt.date(2026, month, 1) for month in (6, 9, 12))
    closed = {"state": "closed"}
    plan = reviews(b=closed | {"held_on": june}, a=closed | {"held_on": september}, c={"held_on": december}, d=closed)
    assert held(plan) == [(june, "b"), (september, "a")]
    assert next_review(plan) is None and next_review(Plan()) is None
    assert next_review(reviews(june)) == june
    assert next_review(reviews(june, a=closed | {"held_on": june})) is None
    assert next_review(reviews(september, a=closed | {"held_on": june, "next_date": december})) == september
    assert next_review(reviews(june, a=closed | {"held_on": june, "next_date": december})) == december

"""Two versions compared, three versions put together: nothing missed, nothing made up, nothing picked in silence."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.changes.compare import compare
from ksp_tui.changes.edit import plain
from ksp_tui.changes.merge import merge
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import value_at
from tests.drawing import cases

IDS = st.sampled_from(["a", "b", "c"])
WORDS = st.none() | st.sampled_from(["x", "y", "z\n", "王丽"])
NEED = st.fixed_dictionaries(
    {}, optional={"statement": WORDS, "phase": st.none() | st.integers(1, 6),
                  "owners": st.lists(st.sampled_from(["p", "q", "r"]), unique=True)},
)  # fmt: skip
PLANS = st.builds(
    lambda account, needs, challenges: Plan.model_validate(
        {"account": account, "needs": needs, "start": {"challenges": challenges}}
    ),
    WORDS,
    st.dictionaries(IDS, NEED),
    WORDS,
)


def put(plan: Plan, differences: Any) -> Plan:
    """Return a plan with differences put into it."""
    data = plan.model_dump()
    for each in differences:
        node = data
        for step in each.path[:-1]:
            node = node[step]
        if each.new is None and len(each.path) == 2 and each.path[0] != "start":
            del node[each.path[-1]]
        else:
            node[each.path[-1]] = [] if each.new is None and isinstance(node.get(each.path[-1]), list) else each.new
    return Plan.model_validate(data)


@given(PLANS, PLANS)
@settings(max_examples=cases(200), deadline=None)
def test_the_differences_lead_from_the_one_to_the_other_and_none_is_too_many(before, after):
    found = compare(before, after)
    assert compare(put(before, found), after) == []
    assert len({each.path for each in found}) == len(found)
    for number in range(len(found)):
        assert compare(put(before, [*found[:number], *found[number + 1 :]]), after) != []


@given(PLANS)
def test_an_unchanged_plan_gives_none(plan):
    assert compare(plan, plan.model_copy(deep=True)) == []


def test_a_record_that_came_or_went_is_one_difference_with_its_fields():
    empty, full = Plan(), Plan.model_validate({"zones": {"n": {"name": "North", "spend": 5}}})
    came, went = compare(empty, full), compare(full, empty)
    assert [(each.path, each.kind) for each in came] == [(("zones", "n"), "added")]
    assert came[0].new["name"] == "North" and came[0].old is None
    assert [(each.path, each.kind, each.new) for each in went] == [(("zones", "n"), "removed", None)]


def test_what_means_the_same_is_no_difference_and_other_kinds_are_refused():
    one = Plan.model_validate({"needs": {"a": {"owners": ["p", "q"], "evidence": "x\r\ny"}}})
    two = Plan.model_validate({"needs": {"a": {"owners": ["q", "p"], "evidence": "x\ny"}}})
    assert compare(one, two) == []
    day = Plan.model_validate({"needs": {"a": {"owners": ["q", "p"], "evidence": "x\ny", "phase_since": dt.date.min}}})
    assert [each.path for each in compare(two, day)] == [("needs", "a", "phase_since")]
    with pytest.raises(TypeError):
        compare(Plan(), Folder())


@given(PLANS, PLANS, PLANS)
@settings(max_examples=cases(200), deadline=None)
def test_both_sides_are_in_the_merged_plan_whichever_is_mine(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {each.path[:2] for each in one.contradictions} == {each.path[:2] for each in other.contradictions}
    if one.contradictions:
        return
    merged = put(theirs, one.differences)
    assert compare(merged, put(mine, other.differences)) == [], "clean results commute"
    for side in (mine, theirs):
        for each in compare(base, side):
            if each.path[-1] != "owners":  # sets hold what either side put in and neither took out
                held = plain(value_at(merged, each.path))
                assert held == each.new or (isinstance(each.new, dict) and held is not None), each


@given(PLANS, PLANS)
@settings(max_examples=cases(100), deadline=None)
def test_where_only_one_side_changed_nothing_contradicts(base, mine):
    found = merge(base, mine, base)
    assert found.contradictions == () and compare(put(base, found.differences), mine) == []
    assert merge(base, mine, mine).differences == () and merge(base, mine, mine).contradictions == ()


def test_two_edits_of_one_field_are_never_picked_from():
    def plan(words):
        return Plan.model_validate({"account": words})

    found = merge(plan("A"), plan("B"), plan("C"))
    assert found.differences == () and [(e.base, e.mine, e.theirs) for e in found.contradictions] == [("A", "B", "C")]


def test_deleting_against_editing_is_told_from_both_sides():
    base = Plan.model_validate({"zones": {"n": {"name": "North"}}})
    edited = Plan.model_validate({"zones": {"n": {"name": "East"}}})
    assert merge(base, edited, Plan()).contradictions and merge(base, Plan(), edited).contradictions


def test_sets_are_put_together_as_sets():
    def plan(*owners):
        return Plan.model_validate({"needs": {"a": {"owners": list(owners)}}})

    found = merge(plan("p", "q"), plan("p", "q", "r"), plan("q", "s"))
    assert found.contradictions == ()
    assert [each.new for each in found.differences] == [["q", "r", "s"]]

"""Picture 4.2: the bar is the part that is done, the mark the time that is gone, both as the method says."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import goals
from ksp_tui.method.goals import last_value, standing
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.widgets.charts.drawing import AXIS, EMPTY, SOLID, length
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, TODAY, fits, row_of, subject, text
from tests.drawing import cases

START = dt.date(2026, 1, 1)
FIGURE = st.none() | st.integers(-50, 50)


def plan(values=None, started_on=START, **made):
    progress = {
        f"p{n}": {"goal": goal, "value": value, "date": TODAY} for n, (goal, value) in enumerate((values or {}).items())
    }
    return Plan.model_validate({"started_on": started_on, "goals": made, "goal_progress": progress})


@pytest.mark.parametrize("gone", [0, 1, 50, 99, 100])
@pytest.mark.parametrize("size", SIZES)
def test_a_goal_that_was_not_measured_has_its_question_mark_at_every_time_of_its_life(gone, size):
    begun = TODAY - dt.timedelta(days=gone)
    found = plan(g={"statement": "New", "baseline_on": begun, "due": begun + dt.timedelta(days=100)})
    with using("en"):
        lines = draw(goals.build(subject(found)), *size)
    line = next(text(line) for line in lines if text(line).startswith("New"))
    assert "?" in line and AXIS in line and EMPTY not in line


@given(
    made=st.lists(st.tuples(NAMES, FIGURE, FIGURE, FIGURE, st.none() | st.dates(START, dt.date(2028, 1, 1))),
                  min_size=1, max_size=8),
    lang=st.sampled_from(LANGUAGES),
    size=st.sampled_from(SIZES),
)  # fmt: skip
@settings(max_examples=cases(40), deadline=None)
def test_bars_and_marks_are_the_methods(made, lang, size):
    found = plan(
        {f"g{n}": now for n, (_, _, _, now, _) in enumerate(made) if now is not None},
        **{
            f"g{n}": {"statement": name, "baseline": begin, "target": target, "due": due}
            for n, (name, begin, target, _, due) in enumerate(made)
        },
    )
    with using(lang):
        chart = goals.build(subject(found))
        assert fits(draw(chart, *size), *size)
        full = draw(chart, size[0], 100)
    for n, row in enumerate(chart.rows):
        each = standing(found, row.place[1], TODAY)
        assert row.limit == each.time_gone and (sum(p.amount for p in row.parts or ()) or 0) == (each.done or 0)
        line = row_of(full, n)
        # The cells of the bar begin behind its label and columns: those of names may hold the same signs.
        bar = [p for p in line if p.text and not p.text.strip(SOLID + EMPTY + AXIS + "◂")]
        room = sum(len(p.text) for p in bar)
        solid = sum(len(p.text) for p in bar if SOLID in p.text)
        wanted = length(each.done or Decimal(0), Decimal(1), room)
        assert solid in {wanted, max(0, wanted - 1)}, text(line)
        assert any(p.text == AXIS for p in bar) == (each.time_gone is not None)


@pytest.mark.parametrize(
    ("begin", "target", "now", "done", "below"),
    [(74, 45, 64, "0.345", False), (0, 10, 0, "0", False), (26, 36, 24, "0", True), (0, 6, 9, "1", False),
     (None, 10, 5, "0.5", False), (0, 10, None, None, False), (5, 5, 5, None, False)],
)  # fmt: skip
def test_done_is_the_way_from_baseline_to_target_in_both_directions(begin, target, now, done, below):
    values = {} if now is None else {"g": now}
    found = standing(plan(values, g={"baseline": begin, "target": target}), "g", TODAY)
    assert (None if found.done is None else f"{round(found.done, 3).normalize():f}") == done and found.below == below


def test_the_last_value_is_the_latest_and_of_one_day_the_later_written():
    made = plan(g={"target": 9})
    data = {"p1": {"goal": "g", "value": 5, "date": TODAY}, "p2": {"goal": "g", "value": 6, "date": TODAY},
            "p3": {"goal": "g", "value": 4, "date": START}, "p4": {"goal": "x", "value": 1, "date": TODAY}}  # fmt: skip
    made = Plan.model_validate({**made.model_dump(exclude_unset=True), "goal_progress": data})
    assert last_value(made, "g") == 6 and last_value(made, "none") is None


@pytest.mark.parametrize(
    ("now", "status", "state"),
    [(5, None, "ahead"), (4, None, "behind"), (10, None, "reached"), (None, None, "unmeasured"),
     (1, "reached", "reached"), (9, "dropped", "closed"), (9, "missed", "closed")],
)  # fmt: skip
def test_a_goal_is_held_against_the_time_that_is_gone(now, status, state):
    due = START + 2 * (TODAY - START)
    values = {} if now is None else {"g": now}
    made = plan(values, g={"baseline": 0, "target": 10, "due": due, "status": status})
    found = standing(made, "g", TODAY)
    assert found.time_gone == Decimal("0.5") and found.state == state


def test_the_furthest_behind_comes_first_and_the_reached_last():
    due = START + 2 * (TODAY - START)
    ids = ("reached", "none", "ahead", "far", "near")
    made = plan(
        {"reached": 10, "ahead": 8, "far": 0, "near": 4},
        **{id_: {"statement": id_, "baseline": 0, "target": 10, "due": due} for id_ in ids},
    )
    with using("en"):
        chart = goals.build(subject(made))
    assert [row.place[1] for row in chart.rows] == ["far", "near", "ahead", "none", "reached"]
    assert chart.findings[0] == "Goals in all: 5; reached 1, ahead 1, behind 2, not measured 1."


def test_without_goals_it_says_what_to_do():
    with using("en"):
        assert "Write a goal" in str(draw(goals.build(subject(Plan())), 78, 18))


def test_a_goal_that_was_not_measured_draws_what_is_unknown_and_no_empty_scale():
    due = START + 2 * (TODAY - START)
    made = plan(
        {"zero": 0},
        **{id_: {"statement": id_, "baseline": 0, "target": 10, "due": due} for id_ in ("none", "zero")},
    )
    with using("en"):
        chart = goals.build(subject(made))
        lines = draw(chart, 78, 18)
    shown = {row.place[1]: row_of(lines, n) for n, row in enumerate(chart.rows)}
    assert any(p.text == "?" and p.tone == "dim" for p in shown["none"]) and EMPTY not in text(shown["none"])
    assert AXIS in text(shown["none"]), "the time that is gone is known all the same"
    assert EMPTY in text(shown["zero"]), "a measured nothing is a nothing"

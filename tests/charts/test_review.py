"""Pictures 7.2 to 7.4: bars and marks say what the method says, unknown is `?`, nothing before there is any."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import pdca, performance, trends
from ksp_tui.method.performance import performances
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts import over_time
from ksp_tui.widgets.charts.drawing import AXIS, FILLS, SIGNS, SOLID, length, position
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import SIZES, fits, row_of, run_of, subject, text
from tests.drawing import cases

DAYS = [dt.date(2026, month, 10) for month in range(2, 10)]
AMOUNT = st.none() | st.integers(0, 400_000)


def plan(*rows):
    names = ("gross_margin", "cost_to_serve", "resources_spent", "support_index")
    reviews = {
        f"r{n}": {"held_on": day, "state": "closed", "goals_reached": 1, "goals_open": 3,
                  **{name: value for name, value in zip(names, row, strict=False) if value is not None}}
        for n, (row, day) in enumerate(zip(rows, DAYS, strict=False))
    }  # fmt: skip
    return Plan.model_validate({"reviews": reviews})


ROWS = st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT, st.none() | st.integers(-100, 100)), min_size=1, max_size=8)


@given(rows=ROWS, lang=st.sampled_from(LANGUAGES), size=st.sampled_from(SIZES))
@settings(max_examples=cases(40), deadline=None)
def test_bars_take_service_and_resources_from_the_margin(rows, lang, size):
    made = plan(*rows)
    with using(lang):
        chart = performance.build(subject(made))
        assert fits(draw(chart, *size), *size)
        full = draw(chart, 151, 40)
    for n, each in enumerate(performances(made)):
        row = chart.rows[n]
        service = sum(part.amount for part in row.parts or () if part.fill == "hatched")
        resources = sum(part.amount for part in row.parts or () if part.fill == "light")
        assert (service, resources) == (each.cost_to_serve or 0, each.resources_spent or 0)
        loss = each.gross_margin is not None and each.gross_margin < service + resources
        assert (row.limit == each.gross_margin) if loss else row.limit is None
        if not row.parts:
            continue
        line = text(row_of(full, n))
        if loss:
            assert AXIS in line
        elif sum(part.amount for part in row.parts) == chart.most and chart.most:
            widest = run_of(row_of(full, n), SOLID + FILLS["hatched"] + FILLS["light"])
            for part in row.parts:
                held = run_of(row_of(full, n), FILLS[part.fill])
                assert abs(held - length(part.amount, chart.most, widest)) <= 1


def test_what_is_unknown_is_no_zero():
    with using("en"):
        chart = performance.build(subject(plan((38_000, 19_000, 6_000), (33_000, 22_000, None), (None, None, None))))
    left = [row.cells[1].text for row in chart.rows]
    assert left == ["13 k", "at most 11 k", "?"]
    assert "Gross margin" in chart.findings[0] and chart.findings[0].endswith("missing at the last review.")


@given(rows=ROWS, lang=st.sampled_from(LANGUAGES), size=st.sampled_from(SIZES))
@settings(max_examples=cases(40), deadline=None)
def test_marks_stand_where_the_figures_are(rows, lang, size):
    made = plan(*rows)
    with using(lang):
        chart = trends.build(subject(made))
        assert fits(draw(chart, *size), *size)
    assert bool(chart.rows) == (len(rows) > 1)
    for row in chart.rows:
        for mark in row.marks:
            assert row.scale.low <= mark.step <= row.scale.high
        if row.marks and row.place[2] == "support_index":
            assert row.scale.high == 100 and row.scale.low in {0, -100}


def test_the_last_mark_is_decoded_from_the_cells():
    with using("en"):
        chart = trends.build(subject(plan((1, 1, 1, 20), (1, 1, 1, 80))))
        line = row_of(draw(chart, 78, 18), 0)
    words = text(line)
    start = words.index("⋅") if words.index("⋅") < words.index(SIGNS["was"]) else words.index(SIGNS["was"])
    end = words.rindex("⋅")
    room = end - start + 1
    assert words.index(SIGNS["now"]) - start == position(Decimal(80), Decimal(0), Decimal(100), room)
    assert words.index(SIGNS["was"]) - start == position(Decimal(20), Decimal(0), Decimal(100), room)


def test_five_reviews_tell_the_first_and_the_last_two():
    with using("en"):
        chart = trends.build(subject(plan(*[(n, 0, 0, n) for n in range(5)])))
    assert [column.head for column in chart.columns] == ["2026-02", "2026-05", "2026-06", ""]
    assert len(chart.rows[0].marks) == 5 and chart.rows[0].cells[-1].text == "▴ 4.0"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_before_the_second_review_it_says_when_a_trend_begins(lang):
    made = Plan.model_validate({"review_setup": {"next_date": dt.date(2027, 2, 9)}})
    with using(lang):
        assert "2027-02-09" in str(draw(trends.build(subject(made)), 78, 18))
        assert draw(performance.build(subject(Plan())), 78, 18)


def test_the_round_of_the_plan_marks_one_stage_and_counts():
    made = Plan.model_validate({"actions": {"a": {"what": "x", "due": dt.date(2026, 1, 1)}, "b": {"status": "done"}}})
    with using("en"):
        chart = pdca.build(subject(made))
    assert [link.current for link in chart.links] == [True, False, False, False]
    assert chart.links[1].facts[0].text == "1 of 2 actions done" and chart.links[1].facts[1].text == "1 open, 1 late"


def _over_time(values, days, width=100):
    reviews = {
        f"r{n}": {"held_on": day, "state": "closed", "selection_score": value}
        for n, (day, value) in enumerate(zip(days, values, strict=True))
    }
    chart = trends.build(subject(Plan.model_validate({"reviews": reviews})))
    return chart, draw(chart, width, 60, None)


def test_in_large_rooms_a_figure_goes_over_time_between_its_least_and_most():
    days = [DAYS[-1] - dt.timedelta(days=each) for each in (400, 300, 100)]
    values = [Decimal("3.1"), Decimal("2.5"), Decimal("4.1")]
    with using("en"):
        chart, lines = _over_time(values, days)
        number = next(n for n, row in enumerate(chart.rows) if row.marks)
        own = [line for line in lines if any(piece.item == number for piece in line)]
        assert len(own) == over_time.LINES
        told, *course = ["".join(piece.text for piece in line) for line in own]
        found = {(line.index(sign), y) for y, line in enumerate(course) for sign in "∙◉" if sign in line}
        found |= {(line.rindex("∙"), y) for y, line in enumerate(course) if "∙" in line}
        (first, at_first), (second, at_second), (last, at_last) = sorted(found)
        assert abs((second - first) * 2 - (last - second)) <= 3, "100 days and 200 days"
        assert (at_second, at_last) == (len(course) - 1, 0) and at_first in {2, 3}, "2.5 below, 4.1 above, 3.1 between"
        assert [told.index(each) for each in ("3.1", "2.5", "4.1")] == [first, second, last]
        assert len(draw(chart, 100, 20, None)) <= 20 and len(draw(chart, 58, 60, None)) < len(lines), "else a row each"


def test_of_many_reviews_the_last_is_told_and_no_value_covers_another():
    days = [DAYS[-1] - dt.timedelta(days=7 * each) for each in range(40, 0, -1)]
    with using("en"):
        chart, lines = _over_time([Decimal(n % 5) + 1 for n in range(40)], days)
        number = next(n for n, row in enumerate(chart.rows) if row.marks)
        told = next(line for line in lines if any(piece.item == number for piece in line))
        assert "".join(piece.text for piece in told).split()[-3] == chart.rows[number].marks[-1].said
        assert all(sum(map(cells, (piece.text for piece in line))) == 100 for line in lines)

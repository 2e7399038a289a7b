"""Picture 6.3: days read back from the cells, what is late, what is next; at every size and in both languages."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from ksp_tui import charts
from ksp_tui.charts import milestones
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, glyphs, using
from ksp_tui.text.days import month_day
from ksp_tui.widgets.charts.kinds import draw
from ksp_tui.widgets.charts.timeline import cell_of, placed
from tests.charts.plans import NAMES, SIZES, TODAY, column_of, fits, row_of, subject, text
from tests.drawing import cases

DAY = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1))


def plan(**made):
    return Plan.model_validate({"milestones": made})


@given(
    made=st.lists(st.tuples(NAMES, DAY, DAY), min_size=1, max_size=9),
    lang=st.sampled_from(LANGUAGES),
    size=st.sampled_from(SIZES),
)
@settings(max_examples=cases(50), deadline=None)
def test_marks_stand_on_the_cell_of_their_day(made, lang, size):
    found = plan(**{f"m{n}": {"what": what, "due": due, "done_on": done} for n, (what, due, done) in enumerate(made)})
    with using(lang):
        chart = milestones.build(subject(found))
        assert fits(draw(chart, *size), *size)
        full = draw(chart, size[0], 200)
    first, _ = milestones.span_of([day for _, *days in made for day in days if day], TODAY)
    starts = set()
    for n, row in enumerate(chart.rows):
        each = found.milestones[row.place[1]]
        due, done = column_of(row_of(full, n), "◊"), column_of(row_of(full, n), "✓")
        assert (due is None) == (each.due is None) and (done is None) == (each.done_on is None)
        assert (row.late_from is not None) == bool(each.due and not each.done_on and each.due < TODAY)
        if each.due and each.done_on and abs(due - done) > 1:
            assert (due < done) == (each.due < each.done_on)
        elif each.due and not each.done_on:
            starts.add(((each.due - first).days, due))
    for day, cell in starts:
        for other, there in starts:
            assert (day <= other) <= (cell <= there), "later days stand further right"


@given(start=st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 1)), days=st.integers(1, 1500), room=st.integers(12, 120))
@settings(max_examples=cases(50), deadline=None)
def test_months_stand_on_the_axis_by_name_and_each_further_year_is_told(start, days, room):
    """No name touches another, and where not all fit the years come first."""
    first, last = milestones.span_of([start + dt.timedelta(days=days)], start)
    for lang in LANGUAGES:
        with using(lang):
            chart = replace(milestones.build(subject(MADE)), days=(last - first).days + 1)
            chart = replace(chart, ticks=tuple(milestones.months(first, last)))
            names = [name for _, name in sorted(chart.ticks)]
            assert not any(name.isdigit() for name in names)
            years = {str(year) for year in range(first.year + 1, last.year + 1)}
            assert {year for year in years if any(year in name for name in names)} == years
            drawn = placed(chart.ticks, chart.days, room)
            ends = [at + cell_len(name) for at, name in drawn]
            assert all(end < at for end, (at, _) in zip(ends, drawn[1:], strict=False)) and max(ends, default=0) <= room
            if room >= 12 * (len(years) + 1):
                assert sum(any(year in name for _, name in drawn) for year in years) >= len(years) - 1


def test_a_day_takes_the_cell_of_its_part_of_the_scale():
    assert [cell_of(day, 100, 50) for day in (0, 1, 2, 50, 99, 100, -1)] == [0, 0, 1, 25, 49, 49, 0]


MADE = plan(
    done={"what": "Desk opens", "due": dt.date(2026, 9, 30), "done_on": dt.date(2026, 9, 28)},
    late={"what": "Licence signed", "due": dt.date(2026, 11, 6)},
    next={"what": "接口图被设计院收下", "due": dt.date(2026, 12, 18)},
    open={"what": "Some day"},
)


def lines(width, height=20, chosen=None, lang="en", made=MADE):
    with using(lang):
        return [text(line).rstrip() for line in draw(milestones.build(subject(made)), width, height, chosen)]


def test_the_middle_size_is_drawn_day_by_day():
    drawn = lines(78)
    head, first, second, third, fourth = drawn[:5]
    assert head.split() == ["Milestone", "Sep", "Oct", "Nov", "Dec", "due"]
    assert "✓◊" in first and first.endswith("done 28 Sep") and "╎" in first
    assert second.endswith("! 20 d") and "◊╍" in second and "╍╎" in second
    assert third.index("◊") > third.index("╎") and third.endswith("18 Dec")
    assert fourth.startswith("Some day") and fourth.endswith("?") and "◊" not in fourth


def test_small_and_plain_say_the_same():
    assert lines(38, lang="zh")[1].endswith("✓9月28日") and lines(38, lang="zh")[2].endswith("! 20")
    glyphs.use_plain(True)
    try:
        late = glyphs.drawn(lines(78)[2])
        assert late.isascii() and "*=" in late and "=|" in late
    finally:
        glyphs.use_plain(False)


@pytest.mark.parametrize(("due", "late"), [(TODAY, False), (TODAY - dt.timedelta(days=1), True)])
def test_late_begins_the_day_after(due, late):
    with using("en"):
        chart = milestones.build(subject(plan(a={"what": "A", "due": due})))
    assert (chart.rows[0].late_from is not None) == late
    assert ("late" in chart.findings[0]) == late


def test_what_is_late_is_told_first_then_what_is_next():
    assert lines(78)[-2:] == [
        "▸ 1 of 4 milestones is late: “Licence signed”, days over: 20.",
        "▸ 1 of 4 done; next: “接口图被设计院收下”, days left: 22.",
    ]
    assert "▸ The one milestone is reached." in lines(78, made=plan(a={"done_on": dt.date(2026, 9, 28)}))
    assert "▸ 1 of 2 done; the others have no date." in lines(78, made=plan(a={"done_on": dt.date(2026, 9, 28)}, b={}))


def test_without_milestones_it_says_what_to_do():
    assert "the day it is due" in " ".join(lines(78, made=Plan()))


def test_no_picture_writes_a_day_whose_month_one_has_to_guess():
    """`11-20` and `26-11` are read in two ways: a picture names the month, or gives the year in full."""
    formats = re.compile(r"%y-%m|(?<!%Y-)%m-%d")
    assert [p.name for p in Path(charts.__file__).parent.glob("*.py") if formats.search(p.read_text("utf-8"))] == []
    with using("zh"):
        assert max(cell_len(month_day(dt.date(2026, month, 28))) for month in range(1, 13)) == 8

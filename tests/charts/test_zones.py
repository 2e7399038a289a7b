"""Picture 1.3: bars of what the customer spends, parted as the method says; what is unknown has none."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import zones
from ksp_tui.method.zones import above_potential, potential, room, share
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.widgets.charts.bars import total
from ksp_tui.widgets.charts.drawing import FILLS, length
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, fits, row_of, run_of, subject
from tests.drawing import cases

EVERY_FILL = "".join(FILLS.values())
AMOUNT = st.none() | st.integers(0, 20_000_000)


def plan(**made):
    return Plan.model_validate({"zones": made})


def zone(spend=1000, reachable=50, sales=200, **more):
    return {"spend": spend, "reachable": reachable, "sales_this_year": sales, **more}


@st.composite
def plans(drawn):
    fields = st.fixed_dictionaries(
        {"name": NAMES, "spend": AMOUNT, "reachable": st.none() | st.integers(0, 100), "sales_this_year": AMOUNT}
    )
    return plan(**{f"z{n}": made for n, made in enumerate(drawn(st.lists(fields, max_size=8)))})


@given(plans(), st.sampled_from(LANGUAGES), st.sampled_from(SIZES), st.none() | st.integers(0, 7))
@settings(max_examples=cases(80), deadline=None)
def test_bars_are_as_long_as_their_figures(made, lang, size, selected):
    with using(lang):
        chart = zones.build(subject(made))
        assert fits(draw(chart, *size, selected), *size)
        lines = draw(chart, size[0], 60)
    drawn = [row for row in chart.rows if row.parts]
    for row in chart.rows:
        found = made.zones[row.place[1]]
        # Where nothing is ours and the reach is unknown, there is no length that could be drawn.
        drawable = share(found) is not None and (potential(found) is not None or bool(found.sales_this_year))
        assert bool(row.parts) == drawable and (row.parts is None) == (share(found) is None)
        by_fill = {part.fill: part.amount for part in row.parts or ()}
        if not row.parts:
            continue
        assert by_fill.get("solid", 0) == found.sales_this_year
        reachable = potential(found)
        if reachable is not None:
            assert by_fill.get("light", 0) == room(found)
            assert sum(by_fill.values()) == max(found.spend, found.sales_this_year)
    most = max((total(row) for row in drawn), default=Decimal(0))
    if not most:
        return
    scale = run_of(row_of(lines, max(range(len(chart.rows)), key=lambda n: total(chart.rows[n]))), EVERY_FILL)
    for n, row in enumerate(chart.rows):
        ours = next((part.amount for part in row.parts or () if part.fill == "solid"), Decimal(0))
        assert run_of(row_of(lines, n), FILLS["solid"]) == length(ours, most, scale)
        assert run_of(row_of(lines, n), EVERY_FILL) >= length(total(row), most, scale)


@pytest.mark.parametrize(
    ("made", "fills"),
    [
        (zone(1000, 50, 200), {"solid": 200, "light": 300, "gone": 500}),
        (zone(1000, 100, 0), {"light": 1000}),
        (zone(1000, 50, 700), {"solid": 700, "gone": 300}),
        (zone(1000, 50, 1200), {"solid": 1200}),
        (zone(1000, None, 200), {"solid": 200}),
        (zone(None, 50, 200), {}),
        (zone(1000, 50, None), {}),
        (zone(0, 50, 0), {}),
    ],
)
def test_a_bar_is_ours_then_what_is_reachable_then_the_rest(made, fills):
    row = zones.build(subject(plan(a=made))).rows[0]
    assert {part.fill: part.amount for part in row.parts or ()} == fills


def test_most_room_comes_first_and_the_unknown_last():
    made = plan(
        small=zone(1000, 50, 400), unknown=zone(None, 50, 0), unsold=zone(9000, 50, None), large=zone(1000, 90, 0),
        reach=zone(1000, None, 10),
    )  # fmt: skip
    assert [row.place[1] for row in zones.build(subject(made)).rows] == ["large", "small", "reach", "unknown", "unsold"]


def test_the_finding_is_the_methods_sum_and_names_where_most_room_is():
    made = plan(a=zone(1000, 50, 200, name="Upkeep"), b=zone(2000, 60, 300, name="New line"))
    with using("en"):
        assert zones.build(subject(made)).findings == (
            "Potential 1.7 k, of which 500 is ours; most room: New line, 900.",
        )
        # A zone without a reach is in neither sum.
        with_unknown = plan(a=zone(1000, 50, 200, name="Upkeep"), b=zone(2000, None, 300))
        found = zones.build(subject(with_unknown)).findings
    assert found == (
        "1 of 2 zones has no reachable share, so the potential is incomplete.",
        "Potential 500, of which 200 is ours; most room: Upkeep, 300.",
    )


def test_what_makes_the_potential_untrue_is_told_first():
    with using("en"):
        found = zones.build(subject(plan(a=zone(None), b=zone()))).findings
        assert found[0] == "1 of 2 zones has no spend, so the potential is incomplete."
        found = zones.build(subject(plan(a=zone(1000, 50, 501, name="A")))).findings
        assert found[0] == "A: sales of 501 exceed the potential of 500; check spend and reach."
        assert "no room is left" in found[1]
        assert not any("exceed" in said for said in zones.build(subject(plan(a=zone(1000, 50, 500)))).findings)


def test_sales_above_the_potential_are_marked_and_have_no_room():
    row = zones.build(subject(plan(a=zone(1000, 50, 501)))).rows[0]
    assert [words.text for words in row.cells[2:4]] == ["", "!"]
    assert [words.text for words in zones.build(subject(plan(a=zone(1000, 50, 500)))).rows[0].cells[2:4]] == ["0", ""]


@pytest.mark.parametrize(
    ("spend", "reachable", "sales", "expected", "above"),
    [(960, 45, 130, 302, False), (1000, 50, 500, 0, False), (1000, 50, 600, 0, True), (None, 50, 1, None, False),
     (1000, None, 1, None, False), (1000, 50, None, None, False)],
)  # fmt: skip
def test_room_is_potential_less_sales_and_never_below_zero(spend, reachable, sales, expected, above):
    made = plan(a=zone(spend, reachable, sales)).zones["a"]
    assert room(made) == (None if expected is None else Decimal(expected)) and above_potential(made) == above


def test_the_chosen_zone_tells_its_figures_with_their_formula():
    made = plan(a=zone(960_000, 45, 130_000, name="Heat stations"))
    with using("en"):
        reading = zones.build(subject(made)).rows[0].reading
    assert reading == "Heat stations: potential 432 k = 960 k × 45 %; share 14 % = 130 k ÷ 960 k"


def test_without_zones_it_says_what_to_do():
    with using("en"):
        assert "Write what they spend" in str(draw(zones.build(subject(Plan())), 78, 18))

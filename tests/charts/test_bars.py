"""Any bars are drawn: parts that end together, beyond the scale, under their limit, in rooms of any width."""

from decimal import Decimal
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts.parts import Fill
from ksp_tui.charts.rows import BarPart, BarRow, Bars
from ksp_tui.widgets.charts.drawing import BEYOND
from ksp_tui.widgets.charts.kinds import draw
from tests.drawing import cases

FIGURES = st.integers(0, 30).map(Decimal)
PARTS = st.lists(st.builds(BarPart, FIGURES, st.sampled_from(get_args(Fill))), max_size=5).map(tuple)


@given(
    st.lists(PARTS, min_size=1, max_size=4), st.none() | FIGURES, st.none() | st.integers(1, 25).map(Decimal),
    st.booleans(), st.booleans(), st.integers(20, 120),
)  # fmt: skip
@settings(max_examples=cases(150), deadline=None)
def test_whatever_the_bars_are_they_are_drawn(parts, limit, most, grounded, parted, width):
    rows = tuple(BarRow(f"r{n}", (), each, (), limit) for n, each in enumerate(parts))
    chart = Bars(
        id="reasons", head="h", columns=(), before=0, bar_head="b", rows=rows, most=most,
        grounded=grounded, parted=parted,
    )  # fmt: skip
    lines = ["".join(piece.text for piece in line) for line in draw(chart, width, 12)]
    for n, each in enumerate(parts):
        over = most is not None and sum(part.amount for part in each) > most
        found = [line for line in lines if line.startswith(f"r{n}")]
        assert found or not any(part.amount for some in parts for part in some), "nothing is drawn of nothing alone"
        assert all(line.count(BEYOND) == over for line in found)


@given(
    st.lists(st.none() | PARTS, min_size=1, max_size=4), st.none() | FIGURES, st.booleans(), st.integers(20, 120),
)  # fmt: skip
@settings(max_examples=cases(100), deadline=None)
def test_only_what_is_unknown_is_drawn_as_unknown(parts, limit, grounded, width):
    rows = tuple(BarRow(f"r{n}", ("needs", str(n)), each, (), limit) for n, each in enumerate(parts))
    chart = Bars(id="reasons", head="h", columns=(), before=0, bar_head="b", rows=rows, grounded=grounded)
    lines = ["".join(piece.text for piece in line) for line in draw(chart, width, 12)]
    for n, each in enumerate(parts):
        line = next(line for line in lines if line.startswith(f"r{n}"))
        assert ("?" in line) == (each is None), line

"""The height of a column of the sheet is shared among its boxes, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from ksp_tui.widgets.sheet_layout import share


@given(st.lists(st.integers(1, 30), max_size=8), st.integers(-3, 80), st.integers(2, 6))
def test_boxes_fill_the_height_and_none_is_lost(wants, height, least):
    heights = share(wants, height, least)
    assert len(heights) == len(wants) and all(each >= 2 for each in heights)
    if wants and height >= 2 * len(wants):
        assert sum(heights) == height


def test_a_column_without_boxes_has_no_heights():
    assert share([], 20, 3) == []

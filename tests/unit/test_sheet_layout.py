"""The height of a column of the sheet is shared among its boxes, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from ksp_tui.widgets.sheet_layout import PlacedBox, SheetBox, SheetLine, share, written


@given(st.lists(st.integers(1, 30), max_size=8), st.integers(-3, 80), st.integers(2, 6))
def test_boxes_fill_the_height_and_none_is_lost(wants, height, least):
    heights = share(wants, height, least)
    assert len(heights) == len(wants) and all(each >= 2 for each in heights)
    if wants and height >= 2 * len(wants):
        assert sum(heights) == height


def test_a_column_without_boxes_has_no_heights():
    assert share([], 20, 3) == []


@given(st.lists(st.integers(1, 120), min_size=1, max_size=5), st.integers(20, 60), st.integers(2, 9), st.data())
def test_what_comes_next_shows_where_an_entry_goes_on(sizes, width, height, data):
    """An entry that is longer than the room does not end as if it were whole."""
    entries = tuple(SheetLine("行动" * size, sign=str(n)) for n, size in enumerate(sizes, 1))
    box = SheetBox("next", "", entries, len(entries), 2, wrapped=True)
    chosen = data.draw(st.integers(0, len(sizes) - 1))
    lines = written(PlacedBox(box, 0, 0, width, height), chosen)
    assert len(lines) <= height - 1
    last = lines[-1][3]
    seen = "".join(line[0] for line in lines if line[3] == last)
    assert seen == entries[last].text or seen.endswith("…")

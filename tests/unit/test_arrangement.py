"""Where the panes of a module lie: the table of the design, and what holds in every room."""

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.widgets.arrangement import LIST_MOST, PICTURE_LEAST, arrange, kind_of

#: Cells that the bars around a module take: width of the coach with its margins, and lines above and below.
COACH = {80: 0, 120: 38, 160: 47, 200: 47}


@pytest.mark.parametrize(
    ("width", "height", "kind"),
    [(80, 18, "fold"), (80, 30, "side"), (80, 54, "stack"), (82, 17, "fold"), (82, 26, "side"), (82, 50, "stack"),
     (113, 17, "fold"), (113, 26, "side"), (113, 50, "side"), (153, 17, "column"), (153, 26, "column"),
     (153, 50, "column"), (77, 26, "fold"), (78, 22, "side"), (78, 21, "fold")],
)  # fmt: skip
def test_the_kind_of_each_room(width, height, kind):
    assert kind_of(width, height) == kind


def test_the_picture_has_the_cells_of_the_design():
    # Inside of a pane: its padding of one cell at either side is taken off.
    side = arrange(80, 31, rows=7, picture=True)
    assert (side.picture.width - 2, side.picture.height) == (38, 21)
    assert arrange(113, 26, rows=7, picture=True).picture.width - 2 == 60
    assert arrange(153, 26, rows=7, picture=True).picture.width - 2 in {74, 75}
    assert arrange(80, 18, rows=7, picture=True, flipped=True).picture.width - 2 == 78


def test_folded_a_picture_leaves_its_finding_in_the_line_below_the_list():
    found = arrange(80, 18, rows=7, picture=True)
    assert found.picture is None
    assert astuple(found.finding) == (0, found.list.height, 80, 1)
    form_only = arrange(80, 18, rows=None, picture=True)
    assert astuple(form_only.finding) == (0, 0, 80, 1) and form_only.form.y == 1


def test_a_list_takes_its_rows_and_two_lines_at_most_its_share():
    assert arrange(80, 50, rows=3, picture=False).list.height == 5
    assert arrange(80, 50, rows=90, picture=False).list.height == int(50 * LIST_MOST)
    assert arrange(80, 50, rows=90, picture=False, tall=True).list.height == 30


@given(
    st.integers(20, 240),
    st.integers(6, 90),
    st.none() | st.integers(0, 300),
    st.booleans(),
    st.integers(0, 40),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_nothing_overlaps_nothing_leaves_the_room_and_the_list_never_folds(
    width, height, rows, picture, wanted, flipped, tall
):
    found = arrange(width, height, rows=rows, picture=picture, wanted=wanted, flipped=flipped, tall=tall)
    boxes = [box for box in (found.list, found.form, found.picture, found.finding) if box is not None]
    taken = set()
    for box in boxes:
        assert box.width > 0 and box.height > 0
        assert box.x >= 0 and box.x + box.width <= width and box.y >= 0 and box.y + box.height <= height
        cells = {(x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)}
        assert not cells & taken
        taken |= cells
    if flipped and picture:
        assert boxes == [found.picture]
        return
    assert (found.list is not None) == (rows is not None)
    if picture:
        assert (found.picture is None) != (found.finding is None), "the picture or its finding, never neither"
    if found.picture is not None and found.kind != "column":
        assert found.picture.height >= PICTURE_LEAST

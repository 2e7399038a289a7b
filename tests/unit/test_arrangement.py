"""Where the panes of a module lie: the table of the design, and what holds in every room."""

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.widgets.arrangement import LIST_MOST, PICTURE_LEAST, arrange, kind_of
from tests.drawing import cases


@pytest.mark.parametrize(
    ("width", "height", "kind"),
    [(80, 18, "fold"), (80, 30, "side"), (80, 54, "stack"), (82, 17, "fold"), (82, 26, "side"), (82, 50, "stack"),
     (113, 17, "fold"), (113, 26, "side"), (113, 50, "side"), (153, 17, "column"), (153, 26, "column"),
     (153, 50, "column"), (77, 26, "fold"), (78, 22, "side"), (78, 21, "fold")],
)  # fmt: skip
def test_the_kind_of_each_room(width, height, kind):
    assert kind_of(width, height) == kind


#: Room without the coach → kind, inside of the picture beside or under the list, inside of the large one.
#: One cell of padding at either side is taken off. The list has 6 records at 80 × 36, 5 elsewhere.
DESIGN = {
    (80, 18): ("fold", None, (78, 18)),
    (80, 30): ("side", (38, 21), (78, 30)),
    (80, 54): ("stack", (78, 24), (78, 54)),
    (81, 17): ("fold", None, (79, 17)),
    (81, 26): ("side", (38, 18), (79, 26)),
    (81, 50): ("stack", (79, 22), (79, 50)),
    (113, 17): ("fold", None, (111, 17)),
    (113, 26): ("side", (60, 18), (111, 26)),
    (113, 50): ("side", (60, 42), (111, 50)),
    (153, 17): ("column", (74, 17), (151, 17)),
    (153, 26): ("column", (74, 26), (151, 26)),
    (153, 50): ("column", (74, 50), (151, 50)),
}


@pytest.mark.parametrize("room", DESIGN)
def test_the_picture_has_the_cells_of_the_design(room):
    def inside(box):
        return (box.width - 2, box.height) if box is not None else None

    kind, beside, large = DESIGN[room]
    rows = 6 if room == (80, 30) else 5
    found = arrange(*room, rows=rows, picture=True)
    assert (found.kind, inside(found.picture)) == (kind, beside)
    assert inside(arrange(*room, rows=rows, picture=True, flipped=True).picture) == large


def test_a_stacked_picture_takes_the_lines_it_wants_at_most_its_share():
    assert [arrange(80, 54, rows=5, picture=True, wanted=n).picture.height for n in (4, 12, 24, 40)] == [9, 12, 24, 24]


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
@settings(max_examples=cases(400), deadline=None)
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

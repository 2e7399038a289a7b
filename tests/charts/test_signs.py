"""The signs of the pictures: one cell in every terminal, each with a plain twin."""

import unicodedata

import pytest

from ksp_tui.charts import people
from ksp_tui.text import glyphs
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts import bars, drawing, lanes, plane, timeline, track_scale, tree


@pytest.fixture
def plain():
    glyphs.use_plain(True)
    yield
    glyphs.use_plain(False)


USED = {
    *drawing.SIGNS.values(), *drawing.FILLS.values(), drawing.AXIS, drawing.BEYOND, drawing.CUT,
    drawing.WAY, drawing.EMPTY, track_scale.OUT, track_scale.STALLED, track_scale.BACK, track_scale.FORTH, plane.CORNER,
    bars.BACK, lanes.BACK, timeline.DONE, people.FULL, people.HOLLOW,
    *tree.LAST, *tree.NEXT, *tree.THROUGH, tree.INFLUENCES, tree.INFLUENCED, tree.CONFLICT,
} - {"?", " "}  # fmt: skip


def test_no_sign_is_one_that_terminals_double():
    # The solid fill is never painted: it stands for a space with its colours reversed.
    doubled = {
        sign for sign in {*USED, *glyphs.PICTURE_SIGNS} if unicodedata.east_asian_width(sign) not in {"N", "Na", "H"}
    }
    assert doubled == {drawing.SOLID}
    assert all(cells(sign) == 1 for sign in glyphs.PICTURE_SIGNS)


def test_each_sign_in_use_has_a_plain_twin(plain):
    assert set(glyphs.PICTURE_SIGNS) >= USED
    for sign in glyphs.PICTURE_SIGNS:
        twin = glyphs.drawn(sign)
        assert twin.isascii() and len(twin) == 1 and twin.strip(), sign
    fills = {glyphs.drawn(sign) for sign in drawing.FILLS.values()}
    standings = {glyphs.drawn(sign) for sign in drawing.SIGNS.values()}
    assert len(fills) == len(drawing.FILLS) and len(standings) == len(drawing.SIGNS), "twins tell them apart too"

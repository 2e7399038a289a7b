"""What ends a picture: a finding is read in full where a third of the lines is enough, a formula where some are left."""

import pytest

from ksp_tui.charts.chart import Chain
from ksp_tui.charts.names import CUT
from ksp_tui.widgets.charts.drawing import foot

SAID = "Nobody serves 3 of the customer's strategies; first: Connect 9,000 more flats to the heat by 2030"
CHART = Chain(id="x", links=(), findings=(SAID,), formula="to win = trial + competitor + none; 4 of 15 cells looked at")


def read(width, height, spare=0):
    lines = foot(CHART, width, height, None, (), spare=spare)
    return ["".join(piece.text for piece in line).strip(" ▸") for line in lines]


@pytest.mark.parametrize("width", [36, 38, 59])
def test_a_narrow_picture_says_its_finding_and_its_formula_in_full(width):
    assert " ".join(read(width, 18)[:-1]) == SAID
    assert " ".join(read(width, 18, spare=1)) == f"{SAID} {CHART.formula}"


def test_in_a_low_one_they_end_with_a_sign():
    found = read(38, 6)
    assert len(found) == 3 and found[1].endswith(CUT) and found[2].endswith(CUT)

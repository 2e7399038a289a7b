"""What ends a picture: a finding in full where a third of the lines is enough, a formula where some are left."""

import pytest

from ksp_tui.charts.chart import Chain, LegendEntry
from ksp_tui.charts.names import CUT
from ksp_tui.widgets.charts.drawing import foot, without_label

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


SIGNED = Chain(id="x", links=(), findings=("Found",), legend=(LegendEntry("now", "customer"),))


def lines_of(chart, reading, spare, width=78):
    return ["".join(piece.text for piece in line).strip() for line in foot(chart, width, 18, 0, [reading], spare=spare)]


def test_the_legend_stays_beside_the_chosen_items_text_where_a_line_is_left():
    assert lines_of(SIGNED, "Item", 0) == ["Item", "▸ Found"]
    assert lines_of(SIGNED, "Item", 1) == ["◉ customer", "Item", "▸ Found"]
    assert lines_of(SIGNED, "word " * 30, 1)[0].startswith("word"), "first the text in full"
    assert lines_of(SIGNED, "", 0)[0] == "◉ customer"


def test_where_text_and_formula_would_both_be_cut_the_text_takes_the_formulas_line():
    chart = Chain(id="x", links=(), findings=("Found",), formula="word " * 30)
    text = "item " * 25
    assert " ".join(lines_of(chart, text, 0)[:2]) == text.strip() and len(lines_of(chart, text, 0)) == 3
    short = Chain(id="x", links=(), findings=("Found",), formula="a = b")
    assert lines_of(short, text, 0)[-1] == "a = b", "one that fits stays"
    assert len(lines_of(chart, text, 2)) == 5, "with lines enough both are there"


@pytest.mark.parametrize(
    ("meaning", "reading", "told"),
    [
        ("Strategist: picks the zones", "Strategist: now 3", "picks the zones"),
        ("3: a habit", "Strategist: now 3", "3: a habit"),
        ("客户靠什么取胜？看年报", "客户靠什么取胜？三年内进前三", "看年报"),
        ("What do they want? Ask.", "What do they want? Speed", "Ask."),
        ("4：客户这样说", "", "4：客户这样说"),
    ],
)
def test_what_a_value_means_does_not_repeat_the_name_above_it(meaning, reading, told):
    assert without_label(meaning, reading) == told

"""Short figures, names and heads as the pictures write them."""

from decimal import Decimal

import pytest

from ksp_tui.charts.figures import percent, score, short, signed
from ksp_tui.charts.names import cut, family_names, heads
from ksp_tui.text import using


@pytest.mark.parametrize(
    ("amount", "en", "zh"),
    [("430000", "430 k", "43 万"), ("1190000", "1.19 m", "119 万"), ("14000000", "14 m", "1,400 万"),
     ("999999", "1 m", "100 万"), ("0", "0", "0"), ("-28000", "-28 k", "-2.8 万"), ("950", "950", "950"),
     ("111110000", "111 m", "1.11 亿"), ("99999999", "100 m", "1 亿"), ("94990000", "95 m", "9,499 万")],
)  # fmt: skip
def test_amounts(amount, en, zh):
    with using("en"):
        assert short(Decimal(amount)) == en
    with using("zh"):
        assert short(Decimal(amount)) == zh


def test_unknown_is_a_question_mark_and_halves_go_up():
    assert short(None) == score(None) == percent(None) == "?"
    assert score(Decimal("3.65")) == "3.7" and percent(Decimal("0.145")) == "15 %" and signed(-1) == "-1"
    assert signed(0) == "=" and signed(2) == "+2"


def test_names_are_short_and_told_apart():
    names = {"a": "Anna Smith", "b": "Bob Smith", "c": "王丽", "d": "Meike Johannsen", "e": "沈岚 Shen Lan"}
    assert family_names(names) == {"a": "A. Smith", "b": "B. Smith", "c": "王丽", "d": "Johannsen", "e": "沈岚"}
    assert heads(names) == {"a": "ASmi", "b": "BSmi", "c": "王丽", "d": "Joha", "e": "沈岚"}
    alike = {"a": "欧阳晓舟", "b": "上官晓舟", "c": "上官小舟", "d": "Ann Smith", "e": "Al Smith", "f": "Smit"}
    assert heads(alike) == {"a": "欧舟", "b": "上舟", "c": "小舟", "d": "ASm1", "e": "ASm2", "f": "Smit"}


def test_a_cut_never_parts_a_wide_character():
    assert cut("华信制造", 6) == "华信⋯" and cut("华信制造", 5) == "华信⋯" and cut("ab", 2) == "ab"

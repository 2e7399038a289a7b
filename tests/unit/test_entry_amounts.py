"""Amounts as they are typed and shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.entry.amounts import edit_amount, parse_amount, parse_percent, show_amount, show_exact
from ksp_tui.entry.errors import EntryError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2m", "1200000"),
        ("120万", "1200000"),
        ("1.5亿", "150000000"),
        ("3k", "3000"),
        ("1,200,000", "1200000"),
        ("1 200 000", "1200000"),
        ("1'200'000", "1200000"),
        ("12千", "12000"),
        ("3百万", "3000000"),
        ("１２０万", "1200000"),
        ("¥120万", "1200000"),
        ("￥120万", "1200000"),
        ("€1.2m", "1200000"),
        ("120 万元", "1200000"),
        ("35%", "0.35"),
        ("120万*3+5万", "3650000"),
        ("1亿2000万", "120000000"),
        ("三百五十万", "3500000"),
        ("两万", "20000"),
        ("1万亿", "1000000000000"),
        ("3万5千", "35000"),
        ("1.2 million", "1200000"),
        ("1.5bn", "1500000000"),
        ("CNY 1.2 m", "1200000"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("=2*3", "6"),
        ("(1+2)*-3", "-9"),
        ("120万×35%", "420000"),
        ("10/4", "2.5"),
        ("10/3", "3.333333"),
        ("2-3-4", "-5"),
        ("100/10/5", "2"),
        ("2+3*4", "14"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        ("1.50", "1.5"),
        ("0", "0"),
        ("-0", "0"),
        ("（1+2）*3", "9"),
    ],
)
def test_amount(text, expected):
    value = parse_amount(text)
    assert str(value) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "amount_unreadable"),
        ("abc", "amount_unreadable"),
        ("1,5", "amount_comma"),
        ("1.234,5", "amount_comma"),
        ("1,2000", "amount_comma"),
        ("1.200.000", "amount_dots"),
        ("3万5", "amount_trailing"),
        ("三万五", "amount_trailing"),
        ("5 apples", "amount_unknown_unit"),
        ("1/0", "amount_by_zero"),
        ("1+", "amount_unreadable"),
        ("(1", "amount_unreadable"),
        ("1)", "amount_unreadable"),
        ("(" * 150, "amount_unreadable"),
        ("1e5", "amount_unreadable"),
        ("9" * 19, "amount_too_large"),
        ("9" * 300, "amount_unreadable"),
        ("*".join(["999999亿"] * 20), "amount_too_large"),
        ("1 2", "amount_unreadable"),
        ("__import__", "amount_unreadable"),
        ("1**2", "amount_unreadable"),
        ("nan", "amount_unreadable"),
        ("百", None),
    ],
)
def test_what_is_no_amount(text, key):
    if key is None:
        assert parse_amount(text) == 100
        return
    with pytest.raises(EntryError) as caught:
        parse_amount(text)
    assert caught.value.key == f"entry.{key}"
    assert caught.value.message() != caught.value.key


def test_comma_error_asks_with_both_readings():
    with pytest.raises(EntryError) as caught:
        parse_amount("1,5")
    assert "1.5" in str(caught.value) and "15" in str(caught.value)


def test_another_currency_is_refused():
    assert parse_amount("¥5", "CNY") == 5
    assert parse_amount("€5", "EUR") == 5
    for text in ("€5", "5 usd", "120万美元"):
        with pytest.raises(EntryError) as caught:
            parse_amount(text, "CNY")
        assert caught.value.key == "entry.amount_currency"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("35", "35"), ("35%", "35"), ("３５％", "35"), ("百分之35", "35"), ("三成", "30"), ("0.5", "0.5")],
)
def test_percent(text, expected):
    assert str(parse_percent(text)) == expected


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("1200000", "120 万", "1.2 m"),
        ("150000000", "1.5 亿", "150 m"),
        ("1234567", "123.5 万", "1.23 m"),
        ("9800", "9,800", "9.8 k"),
        ("999.5", "999.5", "999.5"),
        ("0", "0", "0"),
        ("-1200000", "-120 万", "-1.2 m"),
        ("99999999", "1 亿", "100 m"),
        ("9999.999", "1 万", "10 k"),
        ("999999.9", "100 万", "1 m"),
        ("1500000000000", "15,000 亿", "1,500 bn"),
    ],
)
def test_short(value, zh, en):
    assert show_amount(Decimal(value), "zh") == zh
    assert show_amount(Decimal(value), "en") == en


def test_currency_stands_where_the_language_puts_it():
    value = Decimal(1_200_000)
    assert show_amount(value, "zh", "CNY") == "120 万元"
    assert show_amount(value, "zh", "EUR") == "120 万 EUR"
    assert show_amount(value, "en", "EUR") == "EUR 1.2 m"
    assert show_amount(value, "zh", "CNY", exact=True) == "1,200,000 元"
    assert show_amount(value, "en", "CNY", exact=True) == "CNY 1,200,000"


numbers = st.decimals(Decimal("-999999999999999"), Decimal("999999999999999"), allow_nan=False, places=2) | st.integers(
    -(10**17), 10**17
).map(Decimal)


@given(numbers, st.sampled_from(["zh", "en"]), st.sampled_from(["", "CNY", "EUR"]))
@settings(max_examples=400, deadline=None)
def test_what_is_shown_reads_back(value, lang, currency):
    assert parse_amount(show_exact(value)) == value
    assert parse_amount(show_amount(value, lang, currency, exact=True), currency) == value
    assert parse_amount(edit_amount(value, lang)) == value
    short = parse_amount(show_amount(value, lang, currency), currency)
    # two decimals below ten, one below a thousand, none above: never off by more than one part in 180
    assert abs(short - value) <= max(abs(value) / 180, Decimal("0.005"))
    assert show_amount(short, lang) == show_amount(value, lang)


@given(st.one_of(st.text(max_size=25), st.text(alphabet="0123456789.,+-*/()万亿千百十零三kmb% ¥元'", max_size=20)))
@settings(max_examples=600, deadline=None)
def test_anything_typed_is_a_number_or_an_error_with_words(text):
    try:
        value = parse_amount(text)
    except EntryError as error:
        assert error.message() != error.key
    else:
        assert value.is_finite() and abs(value) < Decimal("1e18")

"""Amounts as they are typed and shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.entry.amounts import edit_amount, parse_amount, parse_percent, show_amount, show_exact
from ksp_tui.entry.errors import EntryError
from ksp_tui.method.currency_codes import CODES
from ksp_tui.text.formats import NUMBER_FORMATS, using_formats
from tests.drawing import cases


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
        ("120万*35%", "420000"),
        ("(1,200)", "-1200"),
        ("€(1,200)", "-1200"),
        ("(1,200) €", "-1200"),
        ("1,200-", "-1200"),
        ("1,200.50 EUR", "1200.5"),
        ("一亿二千万", "120000000"),
        ("三亿五千万", "350000000"),
        ("320萬", "3200000"),
        ("貳佰萬", "2000000"),
        ("一点五亿", "150000000"),
        ("50万左右", "500000"),
        ("约50万", "500000"),
        ("ca. 50k", "50000"),
        ("1,2m", "1200000"),
        ("45,5k", "45500"),
        ("1.200.000", "1200000"),
        ("1.234,56", "1234.56"),
        ("1 200 000,50", "1200000.5"),
        ("12,34,567.89", "1234567.89"),
        ("3 crore", "30000000"),
        ("1200,-", "1200"),
        ("CN¥1,200", "1200"),
        ("120万人民币元", "1200000"),
        ("5k US dollars", "5000"),
        ("1.200,- €", "1200"),
        ("CHF 1'200.-", "1200"),
        ("12.500,--", "12500"),
        ("-450,-", "-450"),
        ("010,000", "10000"),
        ("0,500", "0.5"),
        ("1 200万", "12000000"),
        ("1 亿 2000 万", "120000000"),
        ("两个亿", "200000000"),
        ("1.5个亿", "150000000"),
        ("三個億", "300000000"),
        ("半个亿", "50000000"),
        ("1,5", "1.5"),
        ("1,2000", "1.2"),
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
        ("45.000", "amount_two"),
        ("450.000", "amount_two"),
        ("1.125万", "amount_two"),
        ("3万5", "amount_two"),
        ("三万五", "amount_two"),
        ("一亿两千", "amount_two"),
        ("12%", "amount_share"),
        ("三成", "amount_share"),
        ("35%+5", "amount_share"),
        ("2²", "amount_unreadable"),
        ("½", "amount_unreadable"),
        ("3、5万", "amount_unreadable"),
        ("5 0万", "amount_unreadable"),
        ("1 2亿", "amount_unreadable"),
        ("010.000", "amount_two"),
        ("三五万", "amount_unreadable"),
        ("1,2,3", "amount_unreadable"),
        ("1.2.3", "amount_unreadable"),
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


@pytest.mark.parametrize(
    ("number", "text", "candidates"),
    [
        ("point", "45.000", ("45,000", "45.00")),
        ("comma", "45,000", ("45.000", "45,00")),
        ("space", "1.125", ("1 125", "1,1250")),
        ("apostrophe", "45.000", ("45'000", "45.00")),
        ("indian", "450.000", ("4,50,000", "450.00")),
        ("point", "45.000+5", ("45,005", "50.00")),
        ("point", "三万五", ("35,000", "30,005")),
        ("comma", "1亿2000", ("120.000.000", "100.002.000")),
    ],
)
def test_two_meanings_are_asked_with_both(number, text, candidates):
    with using_formats(number):
        with pytest.raises(EntryError) as caught:
            parse_amount(text)
        assert caught.value.candidates == candidates
        assert all(candidate in caught.value.message() for candidate in candidates)
        assert len({parse_amount(candidate) for candidate in candidates}) == len(candidates)


@pytest.mark.parametrize(
    "around", ["EUR {}", "€ {}", "€{}", "{} EUR", "({})", "about {}", "{}k", "2 * {}", "= {}", "{} - 1"]
)
@pytest.mark.parametrize("number", ["45.000", "1.125", "450.000"])
def test_what_may_mean_two_things_is_asked_whatever_stands_around_it(around, number):
    with pytest.raises(EntryError) as caught:
        parse_amount(around.format(number))
    assert caught.value.key == "entry.amount_two" and len(caught.value.candidates) == 2


@pytest.mark.parametrize("between", ["-", " - ", "–", "~", "到", "至", " to "])
@pytest.mark.parametrize(
    ("low", "high", "unit"), [("50", "60", "万"), ("450", "500", "k"), ("1,200", "1,500", ""), ("五十", "六十", "万")]
)
def test_a_range_is_asked_about_and_never_a_difference(between, low, high, unit):
    ends = [parse_amount(f"{end}{unit}") for end in (low, high)]
    for text in (f"{low}{between}{high}{unit}", f"{low}{unit}{between}{high}{unit}", f"约{low}{between}{high}{unit}"):
        with pytest.raises(EntryError) as caught:
            parse_amount(text)
        assert caught.value.key == "entry.amount_range"
        assert [parse_amount(each) for each in caught.value.candidates] == ends
    assert parse_amount("120-20") == 100 and parse_amount("=50-60") == -10 and parse_amount("1.2m-50k") == 1_150_000
    with pytest.raises(EntryError) as caught:
        parse_percent("30-40%")
    assert caught.value.candidates == ("30%", "40%") and parse_percent("35%-5") == 30


def test_a_german_paste_reads_in_german_and_is_asked_elsewhere():
    cells = ["450.000", "30", "(1,200)"]
    with using_formats("comma"):
        assert [parse_amount(cell) for cell in cells[:2]] == [450_000, 30]
    with pytest.raises(EntryError):
        parse_amount(cells[0])
    assert parse_amount(cells[2]) == -1200


SIMPLE, CHEQUE = "零一二三四五六七八九", "零壹貳叁肆伍陸柒捌玖"


def han(value, digits, units, large):
    """Write a number as schools teach it: the unit of each digit, one zero for a gap."""

    def section(part):
        said = ""
        for place in (3, 2, 1, 0):
            digit = part // 10**place % 10
            if digit:
                said += digits[digit] + units[place]
            elif said and not said.endswith("零") and part % 10**place:
                said += "零"
        return said

    said = ""
    for place, unit in ((3, large[1] if value < 10**12 else ""), (2, large[1]), (1, large[0]), (0, "")):
        size = 10 ** (4 * place)
        part = value // size % 10_000
        if part:
            gap = said and (part < 1000 or value // size // 10_000 % 10_000 == 0)
            said += ("零" if gap else "") + section(part) + (large[0] + large[1] if place == 3 else unit)
    return said


def mixed(value, large):
    """Write 1亿零50 and 320万5000: digits before each large unit."""
    said = ""
    for size, unit in ((10**8, large[1]), (10**4, large[0]), (1, "")):
        part = value // size % 10_000 if size > 1 or said else value
        if size == 10**8:
            part = value // size
        if part:
            gap = said and (part < 1000 or (size == 1 and not value // 10**4 % 10_000))
            said += ("零" if gap else "") + f"{part}{unit}"
    return said


@given(st.integers(1, 10**12) | st.integers(1, 10**4).map(lambda n: n * 10**8 + n) | st.integers(1, 10**5))
@settings(max_examples=cases(500), deadline=None)
def test_every_number_in_chinese_reads_back(value):
    for digits, units, large in (
        (SIMPLE, ["", "十", "百", "千"], "万亿"),
        (SIMPLE, ["", "十", "百", "千"], "萬億"),
        (CHEQUE, ["", "拾", "佰", "仟"], "萬億"),
    ):
        said = han(value, digits, units, large)
        assert parse_amount(said) == value, said
        assert parse_amount(said.replace("二千", "两千").replace("二百", "两百")) == value
        if said.startswith("一十"):
            assert parse_amount(said[1:]) == value
    for large in ("万亿", "萬億"):
        if value // 10**8 < 10**4 or value == 10**12:
            assert parse_amount(mixed(value, large)) == value, mixed(value, large)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_amount_in_any_currency_reads_back_as_it_is_shown(lang):
    """CAD 1,200 was read as about ("ca.") D 1,200."""
    for code in sorted(CODES):
        for value in (Decimal(1200), Decimal("-37.5")):
            shown = show_amount(value, lang, code, exact=True)
            for said in (shown, f"{value} {code}", f"{code}{value}", f"{code.lower()} {value}", f"ca. {value} {code}"):
                assert parse_amount(said, code) == value, said


def test_another_currency_is_refused():
    assert parse_amount("¥5", "CNY") == 5
    assert parse_amount("€5", "EUR") == 5
    for text in ("€5", "5 usd", "120万美元"):
        with pytest.raises(EntryError) as caught:
            parse_amount(text, "CNY")
        assert caught.value.key == "entry.amount_currency"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35", "35"),
        ("35%", "35"),
        ("３５％", "35"),
        ("百分之35", "35"),
        ("三成", "30"),
        ("0.5", "0.5"),
        ("35%+5", "40"),
        ("5+35%", "40"),
        ("50%*60%", "30"),
        ("35%*2", "70"),
        ("12,5", "12.5"),
        ("１２.５％", "12.5"),
        ("一半", "50"),
        ("half", "50"),
        ("三成五", "35"),
        ("约两成半", "25"),
        ("三分之一", "33.3333"),
        ("千分之五", "0.5"),
        ("30 percent", "30"),
        ("120/4", "30"),
    ],
)
def test_percent(text, expected):
    assert str(parse_percent(text)) == expected


def test_a_fraction_where_percents_are_asked_for_is_asked_about_and_what_is_none_is_told_how_to_write_one():
    with pytest.raises(EntryError) as caught:
        parse_percent("1/4")
    assert [parse_percent(each) for each in caught.value.candidates] == [25, Decimal("0.25")]
    with pytest.raises(EntryError) as caught:
        parse_percent("35/100")
    assert [parse_percent(each) for each in caught.value.candidates] == [35, Decimal("0.35")]
    with pytest.raises(EntryError) as caught:
        parse_percent("35.000")
    assert caught.value.candidates == ("35,000%", "35.00%")
    with pytest.raises(EntryError) as caught:
        parse_percent("a lot")
    assert caught.value.key == "entry.percent_unreadable"


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


@given(numbers, st.sampled_from(["zh", "en"]), st.sampled_from(["", "CNY", "EUR"]), st.sampled_from(NUMBER_FORMATS))
@settings(max_examples=cases(600), deadline=None)
def test_what_is_shown_reads_back(value, lang, currency, number):
    with using_formats(number):
        check_shown(value, lang, currency)


def check_shown(value, lang, currency):
    assert parse_amount(show_exact(value)) == value
    assert parse_amount(show_amount(value, lang, currency, exact=True), currency) == value
    assert parse_amount(edit_amount(value, lang)) == value
    short = parse_amount(show_amount(value, lang, currency), currency)
    # two decimals below ten, one below a thousand, none above: never off by more than one part in 180
    assert abs(short - value) <= max(abs(value) / 180, Decimal("0.005"))
    assert show_amount(short, lang) == show_amount(value, lang)


@given(st.one_of(st.text(max_size=25), st.text(alphabet="0123456789.,+-*/()万亿千百十零三kmb% ¥元'", max_size=20)))
@settings(max_examples=cases(600), deadline=None)
def test_anything_typed_is_a_number_or_an_error_with_words(text):
    try:
        value = parse_amount(text)
    except EntryError as error:
        assert error.message() != error.key
    else:
        assert value.is_finite() and abs(value) < Decimal("1e18")

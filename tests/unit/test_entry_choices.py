"""Filter as you type, pinyin included; tables from and for the clipboard."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.entry.choices import chosen, match, ranked
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.naming import may_be_a_name
from ksp_tui.entry.table import filled_rows, join_cells, split_cells
from tests.drawing import cases


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("caigou", "采购总监"), ("cg", "采购总监"), ("caig", "采购总监"), ("cgzj", "采购总监"), ("cgou", "采购总监"),
        ("zongjian", "采购总监"), ("cai gou", "采购总监"), ("CG", "采购总监"), ("采", "采购总监"), ("总监", "采购总监"),
        ("zhongqing", "重庆"), ("chongqing", "重庆"), ("cq", "重庆"), ("lv", "吕布"), ("lu", "吕布"), ("lubu", "吕布"),
        ("yinhang", "中国银行"), ("zgyh", "中国银行"), ("buy", "the buyer"), ("tb", "the buyer"), ("", "anything"),
        ("abb cg", "ABB 采购"), ("wl", "王丽"), ("ＷＬ", "王丽"), ("compares", "compares ways"),
    ],
)  # fmt: skip
def test_found(query, label):
    assert match(query, label) is not None


@pytest.mark.parametrize(
    ("query", "label"), [("xyz", "采购总监"), ("gc", "采购"), ("q", "采购"), ("caigouz", "采购"), ("监采", "采购总监")]
)
def test_not_found(query, label):
    assert match(query, label) is None


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyz")
@pytest.mark.parametrize(("label", "aliases", "begins"), [
    ("pursue", ("追求",), "p"), ("追求", ("pursue",), "zdt"), ("yes", ("y", "是"), "y"), ("是", ("y", "yes"), "yst"),
    ("2 比较方案", ("比较方案", "compare"), "bp"), ("settles doubts", ("消除顾虑",), "sd"),
])  # fmt: skip
def test_one_letter_chooses_only_what_is_shown_to_begin_with_it(label, aliases, begins, letter):
    assert (chosen(letter, label, aliases) is not None) == (letter in begins)
    assert chosen(letter * 2, label, aliases) == match(letter * 2, label, aliases)


def test_best_first():
    labels = ["技术采购", "采购总监", "cg", "车工"]
    order = [labels[i] for i in ranked("cg", [(label, ()) for label in labels])]
    assert order[0] == "cg"
    assert order.index("采购总监") < order.index("技术采购")
    assert [match("buy", label) for label in ("buy", "buyer", "the buyer", "abuyer")] == sorted(
        (match("buy", label) for label in ("buy", "buyer", "the buyer", "abuyer")), reverse=True
    )


def test_an_alias_counts_a_little_less():
    assert match("against", "反对", ["against"]) is not None
    assert match("against", "against") > match("against", "反对", ["against"])


def test_pinyin_is_loaded_for_pinyin_alone():
    code = (
        "import sys\n"
        "from ksp_tui.entry.choices import match\n"
        "import ksp_tui.entry.values\n"
        "match('采', '采购'); match('buy', 'buyer'); match('x', 'buyer')\n"
        "assert 'pypinyin' not in sys.modules\n"
        "assert 'textual' not in sys.modules and 'rich' not in sys.modules\n"
        "assert match('cg', '采购') is not None and 'pypinyin' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@given(st.text(max_size=12), st.text(max_size=20))
@settings(max_examples=cases(300), deadline=None)
def test_any_text_can_be_looked_for(query, label):
    match(query, label)
    assert match(label, label) is not None


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("王丽", [["王丽"]]),
        ("王丽\n陈总\n", [["王丽"], ["陈总"]]),
        ("王丽\t采购总监\r\n陈总\t总经理\r\n", [["王丽", "采购总监"], ["陈总", "总经理"]]),
        ('a\t"two\nlines"\tb\n', [["a", "two\nlines", "b"]]),
        ('"say ""yes"""\tb', [['say "yes"', "b"]]),
        ('"好"的', [['"好"的']]),
        ('"好"', [['"好"']]),
        ("a\t\tb", [["a", "", "b"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ('"open\nend', [['"open'], ["end"]]),
    ],
)
def test_split(text, rows):
    assert split_cells(text) == rows


def test_filled_rows_are_what_records_are_made_of():
    assert filled_rows(" 王丽 \t采购\n\n \t \n陈总") == [["王丽", "采购"], ["陈总"]]


def test_formulas_are_guarded_on_the_way_out():
    assert join_cells([["=1+1", "-5", "@x", "+3%"]], guard=True) == "'=1+1\t-5\t'@x\t+3%\n"
    assert join_cells([["=1+1"]]) == "=1+1\n"


cell = st.text(alphabet=st.one_of(st.sampled_from("\"\n\t a好='-"), st.characters(exclude_characters="\r")), max_size=8)


@given(st.lists(st.lists(cell, min_size=1, max_size=4), max_size=5))
@settings(max_examples=cases(500), deadline=None)
def test_a_table_survives_the_clipboard(rows):
    assert split_cells(join_cells(rows, guard=True)) == rows


@pytest.mark.parametrize("asked", ["copy", "c", "co", "复", "copy t"])
def test_a_synonym_never_beats_a_name(asked):
    said = [("Duplicate", ("copy", "复制一份")), ("Copy table", ("表格",)), ("复制表格", ())]
    order = [said[n][0] for n in ranked(asked, said)]
    named = [name for name, _ in said if name.casefold().startswith(asked)]
    assert named and order[: len(named)] == named


@pytest.mark.parametrize(
    "word",
    ["640k", "1.2m", "35%", "120万", "1亿2000万", "2026-12-15", "15 Dec", "next fri", "明天", "12", "3/4", "…", "",
     "45.000 EUR", "1.125万", "三万五", "50-60万", "450k to 500k", "两个亿", "三成", "百分之三十", "4Q26", "9月",
     "十二月", "13月", "Dec-27", "30 Feb", "Tue 30 Nov 2026", "2026年", "５０万", "2.11.26 "],
)  # fmt: skip
def test_what_looks_like_an_amount_or_a_day_is_no_name(word):
    assert not may_be_a_name(word, EntryContext(dt.date(2026, 11, 23)))


@pytest.mark.parametrize(
    "word",
    [
        "Halle",
        "三一重工",
        "一厂",
        "No price before",
        "May Li",
        "BASF 2",
        "7-Eleven",
        "王总",
        "May",
        "三一",
        "万科",
        "4月天",
        "Q1 team",
        "5G",
    ],
)
def test_a_name_is_one(word):
    assert may_be_a_name(word, EntryContext(dt.date(2026, 11, 23)))


def test_letters_from_the_middle_of_words_are_no_match():
    assert match("rev", "Storm-night service signed for three winters") is None
    assert match("sms", "Storm-night service signed for three winters") is not None

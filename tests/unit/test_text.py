"""Catalogue lookup, text made safe for the screen, lines measured in cells."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wcwidth import wcwidth

from ksp_tui import text as words
from ksp_tui.text.agreed import agreed, is_agreed
from ksp_tui.text.clean import MARK, clean, strip_controls
from ksp_tui.text.wrap import NO_END, NO_START, cells, crop, fit, pad, wrap, wrap_most
from tests.drawing import cases


@pytest.fixture(autouse=True)
def _settings():
    before = words.language()
    yield
    words.set_language(before)
    words.set_strict(False)
    words.catalogue.cache_clear()


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Two small catalogues in place of the real ones."""
    for lang, content in {
        "zh": {"hello": "你好，{name}", "days": "{count} 天", "only": "只有中文"},
        "en": {"hello": "Hello {name}", "days": "{count} days", "days.one": "{count} day"},
    }.items():
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "a.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(words, "__file__", str(tmp_path / "__init__.py"))
    words.catalogue.cache_clear()
    return tmp_path


def test_lookup_fills_places_in_the_language_in_force(small):
    words.set_language("zh")
    assert words.t("hello", name="王丽 {x}") == "你好，王丽 {x}"
    words.set_language("en")
    assert words.t("hello", name="Li") == "Hello Li"
    with words.using("zh"):
        assert words.t("hello", name="Li") == "你好，Li"
    assert words.language() == "en"


def test_english_counts(small):
    words.set_language("en")
    assert words.t("days", count=1) == "1 day"
    assert words.t("days", count=2) == "2 days"
    assert words.translate("zh", "days", count=1) == "1 天"


def test_missing_key_falls_back_or_raises_when_strict(small):
    words.set_language("en")
    assert words.t("only") == "只有中文"
    assert words.t("nothing.here", name=1) == "nothing.here"
    assert words.t("hello") == "Hello {name}"
    assert words.t("hello", wrong=1) == "Hello {name}"
    words.set_strict(True)
    with pytest.raises(KeyError):
        words.t("only")
    with pytest.raises(KeyError):
        words.t("hello", wrong=1)
    assert words.has("hello") and not words.has("only") and words.has("only", "zh")


def test_double_key_is_found(small):
    (small / "en" / "b.json").write_text('{"hello": "again"}', encoding="utf-8")
    with pytest.raises(ValueError, match="hello"):
        words.catalogue("en")


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="fr"):
        words.set_language("fr")


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"KSP_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_HK", "LANG": "C"}, "zh"),
        ({}, "en"),
    ],
)
def test_language_of_the_system(env, expected):
    assert words.detect_language(env) == expected


def test_entry_catalogues_say_the_same_in_both_languages():
    folder = Path(words.__file__).parent
    zh, en = (json.loads((folder / lang / "entry.json").read_text(encoding="utf-8")) for lang in ("zh", "en"))
    assert zh.keys() == {key for key in en if not key.endswith(".one")}
    for key, sentence in zh.items():
        places = re.findall(r"{(\w+)", sentence)
        assert sorted(places) == sorted(re.findall(r"{(\w+)", en[key])), key


# --- clean ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("华信制造 [b]x[/b]", "华信制造 [b]x[/b]"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x1b]52;c;aGk=\x07", "a␛]52;c;aGk=␇"),
        ("a\x9b31m", f"a{MARK}31m"),
        ("a\tb\x00c\x7f", "a b␀c␡"),
        ("a\r\nb\nc\u2028d\x85e", "a b c d e"),
        ("a\u202eb\u2066c\u200fd", f"a{MARK}b{MARK}c{MARK}d"),
        ("a\u200bb\ufeffc\u00add", f"a{MARK}b{MARK}c{MARK}d"),
        ("\ud800x\ufffey\U0010ffff", f"{MARK}x{MARK}y{MARK}"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
        ("👩\U0001f3fd\u200d🔧", "👩\U0001f3fd\u200d🔧"),
        ("a\u200db 👨\u200d", f"a{MARK}b 👨{MARK}"),
        ("Zhāng é e\u0301", "Zhāng é e\u0301"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 4 + MARK * 5),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


def test_clean_keeps_lines_where_asked():
    assert clean("a\r\nb\tc", "\n") == "a\nb c"


def test_strip_controls_keeps_lines_and_tabs():
    assert strip_controls("a\r\nb\tc\x1b[0m\u202e\u200b") == "a\nb\tc[0m"


anything = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=[]), st.sampled_from("\x1b\u200d👨\u202e\r\n\t"))
)


@given(anything)
@settings(max_examples=cases(400), deadline=None)
def test_nothing_a_terminal_obeys_survives(text):
    shown = clean(text)
    for char in shown:
        category = unicodedata.category(char)
        # Cn: characters younger than the table; Cf: the joiner of emoji and a few visible signs of Arabic and Indic.
        assert category not in {"Cc", "Cs", "Co", "Zl", "Zp"}, hex(ord(char))
        assert unicodedata.bidirectional(char) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    shown.encode("utf-8")
    assert clean(shown) == shown
    assert len(shown) <= len(text)


# --- wrap ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("the buyer decides", 10, ["the buyer", "decides"]),
        ("客户决定怎样看我们", 8, ["客户决定", "怎样看我", "们"]),
        ("客户决定，我们发现。", 8, ["客户决", "定，我们", "发现。"]),
        ("见王丽（采购总监）", 8, ["见王丽", "（采购总", "监）"]),
        ("他说“好的”就走", 8, ["他说“好", "的”就走"]),
        ("用Excel做表格", 8, ["用Excel", "做表格"]),
        ("I don’t know", 6, ["I", "don’t", "know"]),
        ("internationalisation", 8, ["internat", "ionalisa", "tion"]),
        ("a\n\n  b", 10, ["a", "", "  b"]),
        ("顾虑 顾虑", 4, ["顾虑", "顾虑"]),
        ("好👨\u200d👩\u200d👧好", 4, ["好👨\u200d👩\u200d👧", "好"]),
    ],
)
def test_wrap(text, width, expected):
    assert wrap(text, width) == expected


mixed = st.text(
    alphabet=st.one_of(
        st.sampled_from("客户决定我们，。、；：？！）】》」』”’…（【《「『“‘ ab.,()%\n\t—"), st.characters()
    ),
    max_size=80,
).map(lambda text: clean(text, "\n"))


@given(mixed, st.integers(4, 40))
@example("……………………", 4)
@example("a" + "（" * 20, 5)
@settings(max_examples=cases(500), deadline=None)
def test_lines_fit_and_nothing_is_lost(text, width):
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines), lines
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(alphabet="客户决定我们，。！）”…（《“ab", max_size=60), st.integers(12, 30))
@settings(max_examples=cases(300), deadline=None)
def test_kinsoku(text, width):
    # Runs of marks so long that no break is lawful are cut all the same: leave them out.
    text = re.sub(r"([，。！）”…（《“])[，。！）”…（《“]+", r"\1", text)
    text = re.sub("[ab]{2,}", "ab", text)
    text = re.sub("([（《“]).(?=[，。！）”…])", r"\1", text)
    lines = wrap(text, width)
    for above, below in pairwise(lines):
        assert below[0] not in NO_START, lines
        assert above[-1] not in NO_END, lines


def test_wrap_is_fast():
    text = "客户决定怎样看我们，我们只能去发现（the customer decides）。" * 300
    text = text[:10_000]
    wrap(text, 60)
    best = min(_timed(lambda: wrap(text, 60)) for _ in range(5))
    assert best < 0.1, "ten thousand characters take more than 0.1 s: something is quadratic"


def _timed(action):
    start = time.thread_time()
    action()
    return time.thread_time() - start


@given(mixed, st.integers(0, 40))
@settings(max_examples=cases(200), deadline=None)
def test_crop_and_fit(text, width):
    text = clean(text)
    short = crop(text, width)
    assert cells(short) <= width
    if cells(text) <= width:
        assert short == text
    assert cells(fit(text, width)) == width


@given(mixed, st.integers(2, 30), st.integers(1, 4))
def test_what_is_cut_after_some_lines_shows_a_sign(text, width, most):
    whole, shown = wrap(text, width), wrap_most(text, width, most)
    assert len(shown) == min(len(whole), most) and all(cells(line) <= width for line in shown)
    assert shown == whole if len(whole) <= most else shown[-1].endswith("…")


def test_crop_and_pad():
    assert crop("华信制造", 8) == "华信制造"
    assert crop("华信制造", 7) == "华信制…"
    assert crop("华信制造", 6) == "华信…"
    assert crop("华信制造", 0) == ""
    assert pad("华信", 6) == "华信  "
    assert pad("华信", 6, "right") == "  华信"
    assert pad("华信", 6, "center") == " 华信 "
    assert pad("华信制造", 6) == "华信制造"


# --- agreed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("华信 Zoé 👍 e\u0301 ก็", "华信 Zoé 👍 e\u0301 ก็"),
        ("👩\u200d👩\u200d👧\u200d👦|", "👩|"),
        ("👍\U0001f3fd|", "👍|"),
        ("👩\U0001f3fd\u200d🚀|", "👩|"),
        ("🇨🇳|", "CN|"),
        ("🇨🇳🇩|", "CND|"),
        ("1\ufe0f\u20e3|", "1 |"),
        ("❤\ufe0f|", "❤ |"),
        ("🏳\ufe0f\u200d🌈|", "🏳 |"),
    ],
)
def test_signs_of_disputed_width_are_drawn_as_every_terminal_draws_them(text, expected):
    assert agreed(text) == expected and is_agreed(expected)


@given(st.text(alphabet=st.sampled_from("a王é\u0301👩👍❤\u200d\ufe0f\u20e3\U0001f3fd🇨🇳🇩1# "), max_size=12).map(clean))
@settings(max_examples=cases(300), deadline=None)
def test_what_is_drawn_takes_the_cells_that_were_measured_in_every_terminal(text):
    shown = agreed(text)
    assert cells(shown) == cells(text)
    assert sum(max(0, wcwidth(char)) for char in shown) == cells(text)
    assert agreed(shown) == shown

"""Typed text becomes a value, a value becomes words: every kind, both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui import text as catalogue
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.values import edit_text, options, parse, show
from ksp_tui.entry.words import quoted, split_words
from ksp_tui.method.currency_codes import CODES
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.plan import PLAN
from ksp_tui.model.spec import Spec
from ksp_tui.text.formats import DAY_ORDERS, NUMBER_FORMATS, using_formats
from tests.drawing import cases

LISTS = {
    "phases": [("need", "认知需要"), ("compare", "比较方案"), ("doubts", "消除顾虑")],
    "stakeholders": [
        ("wang-li-7k2m", "王丽"),
        ("wang-li-9x3c", "王丽"),
        ("chen-4d5e", "陈总"),
        ("odd-1111", 'A, "B"；C'),
        ("x-2222", "chen-4d5e"),
        ("y-3333", " 空 格 "),
        ("z-4444", ""),
        ("zhang-5f6g", "Zhang Wei"),
    ],
    "folder.colleagues": [("li-8h9j", "李明"), ("zhang-6g7h", "Zhang Ming")],
    "roles": [("strategist", "策略家"), ("advocate", "客户代言人")],
}
CTX = EntryContext(dt.date(2026, 11, 23), "CNY", 1, lambda name: LISTS.get(name, []))

SPECS = {
    "line": Spec("line"),
    "text": Spec("text"),
    "tags": Spec("tags"),
    "int": Spec("int", lo=0, hi=10**6),
    "free": Spec("int"),
    "score": Spec("score", lo=1, hi=5),
    "level": Spec("level", choice_set="phases", lo=1, hi=99),
    "number": Spec("number"),
    "money": Spec("money", unit="currency"),
    "percent": Spec("percent"),
    "date": Spec("date"),
    "quarter": Spec("quarter"),
    "flag": Spec("flag"),
    "choice": Spec("choice", choices=("improve", "pursue", "avoid"), choice_set="reason"),
    "choices": Spec("choices", choice_set="roles"),
    "ref": Spec("ref", refs=("stakeholders", "folder.colleagues")),
    "refs": Spec("refs", refs=("stakeholders", "folder.colleagues")),
}
PEOPLE = [key for name in ("stakeholders", "folder.colleagues") for key, _ in LISTS[name]]


@pytest.fixture(autouse=True, params=["zh", "en"])
def lang(request, monkeypatch):
    words = {
        "zh": {"improve": "改善", "pursue": "追求", "avoid": "避险"},
        "en": {"improve": "Improve", "pursue": "Pursue", "avoid": "Avoid"},
    }
    full = {
        lang: {**catalogue.catalogue(lang), **{f"choice.reason.{word}": label for word, label in labels.items()}}
        for lang, labels in words.items()
    }
    monkeypatch.setattr("ksp_tui.entry.options.catalogue", full.__getitem__)
    with catalogue.using(request.param):
        yield request.param


plain_words = st.text(max_size=30)
VALUES = {
    "line": plain_words.map(lambda text: parse(Spec("line"), text, CTX)),
    "text": plain_words.map(lambda text: parse(Spec("text"), text, CTX)),
    "tags": st.lists(st.text(alphabet='ab好 ,，、;；"\n', min_size=1, max_size=6), max_size=4).map(
        lambda words: sorted({word for word in words if word})
    ),
    "int": st.integers(0, 10**6),
    "free": st.integers(-(10**12), 10**12),
    "score": st.integers(1, 5),
    "level": st.integers(1, 3),
    "number": st.decimals(-(10**12), 10**12, places=3),
    "money": st.decimals(-(10**14), 10**14, places=2),
    "percent": st.decimals(-1000, 1000, places=2),
    "date": st.dates(dt.date(1000, 1, 1)),
    "quarter": st.builds("{}Q{}".format, st.integers(1900, 2999), st.integers(1, 4)),
    "flag": st.booleans(),
    "choice": st.sampled_from(["improve", "pursue", "avoid"]),
    "choices": st.sets(st.sampled_from(["strategist", "advocate"])).map(sorted),
    "ref": st.sampled_from(PEOPLE),
    "refs": st.sets(st.sampled_from(PEOPLE)).map(sorted),
}


def test_every_kind_is_here():
    kinds = {spec.kind for spec in SPECS.values()}
    from typing import get_args

    from ksp_tui.model.spec import FieldKind

    assert kinds == set(get_args(FieldKind))


@pytest.mark.parametrize("name", SPECS)
def test_what_the_editor_begins_with_reads_back(name):
    @given(VALUES[name])
    @settings(max_examples=cases(60), deadline=None)
    def check(value):
        typed = edit_text(SPECS[name], value, CTX)
        assert parse(SPECS[name], typed, CTX) == value
        assert isinstance(show(SPECS[name], value, CTX), str)
        assert isinstance(show(SPECS[name], value, CTX, full=True), str)

    check()


SHOWN_SPECS = {
    **SPECS,
    "month": Spec("int", lo=1, hi=12, unit="month"),
    "days": Spec("int", lo=1, hi=3650, unit="days"),
    "a year": Spec("money", unit="currency_year"),
    "due": Spec("date", prefer="future"),
    "happened": Spec("date", prefer="past"),
    "currency": Spec("line", currency=True),
}
SHOWN_VALUES = {
    **VALUES,
    "month": st.integers(1, 12),
    "days": st.integers(1, 3650),
    "a year": VALUES["money"],
    "due": st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    "happened": st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    "currency": st.sampled_from(sorted(CODES)),
}
#: What is shown short or in words of its own by intent: a long text in one line, a sum rounded, names that are double.
IN_SHORT = {"text", "money", "a year"}


@pytest.mark.parametrize("name", [name for name in SHOWN_SPECS if name not in {"tags", "ref", "refs", "line"}])
def test_a_field_takes_whatever_it_shows(name):
    spec = SHOWN_SPECS[name]

    @given(SHOWN_VALUES[name], st.sampled_from(NUMBER_FORMATS), st.sampled_from(DAY_ORDERS), st.integers(1, 12))
    @settings(max_examples=cases(120), deadline=None)
    def check(value, number, days, start):
        ctx = EntryContext(CTX.today, "CNY", start, CTX.items)
        with using_formats(number, days):
            for full in [True] if name in IN_SHORT else [False, True]:
                said = show(spec, value, ctx, full=full)
                if name == "text" and said != value:
                    continue  # control characters are shown as signs
                assert parse(spec, said, ctx) == value, said
            assert parse(spec, edit_text(spec, value, ctx), ctx) == value

    check()


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("month", "1月", 1),
        ("month", "10 (month)", 10),
        ("month", "Oct", 10),
        ("month", "october", 10),
        ("month", "Sept.", 9),
        ("month", "十月", 10),
        ("month", "10 月份", 10),
        ("days", "90天", 90),
        ("days", "90 days", 90),
        ("days", "1 day", 1),
        ("date", "Mon 30 Nov 2026", dt.date(2026, 11, 30)),
        ("quarter", "2026Q4 Oct–Dec 2026", "2026Q4"),
        ("quarter", "2026Q4 2026年10月–12月", "2026Q4"),
        ("a year", "1,200 元/年", Decimal(1200)),
        ("a year", "CNY 1,200 a year", Decimal(1200)),
        ("currency", "rmb", "CNY"),
        ("currency", "pound", "GBP"),
        ("currency", "Sterling", "GBP"),
        ("currency", "¥", "CNY"),
        ("currency", "€", "EUR"),
        ("currency", "人民币", "CNY"),
        ("currency", "人民币元", "CNY"),
        ("currency", "CN¥", "CNY"),
        ("currency", "US dollars", "USD"),
        ("currency", "chf", "CHF"),
    ],
)
def test_what_is_shown_is_typed(name, typed, value):
    assert parse(SHOWN_SPECS[name], typed, CTX) == value


@pytest.mark.parametrize(
    ("spec", "typed", "key"),
    [
        (Spec("line", currency=True), "XYZ", "currency_unknown"),
        (Spec("line", currency=True), "$", "currency_two"),
        (Spec("percent", lo=0, hi=100), "120", "percent_most"),
        (Spec("percent", lo=0, hi=100), "150%", "percent_most"),
        (Spec("percent", lo=0, hi=100), "-1", "percent_least"),
        (Spec("percent", hi=100), "130", "percent_most"),
        (Spec("money", lo=0), "-50k", "amount_least"),
        (Spec("money", lo=0), "(1,200)", "amount_least"),
        (FOLDER.groups["thresholds"].fields["value_high"], "8.5", "number_range"),
        (FOLDER.groups["thresholds"].fields["strength_high"], "0", "number_range"),
        (FOLDER.groups["thresholds"].fields["coverage_needed"], "-7", "percent_least"),
        (FOLDER.groups["rates"].fields["rate"], "-0.86", "amount_positive"),
        (FOLDER.groups["rates"].fields["rate"], "0", "amount_positive"),
        (FOLDER.groups["thresholds"].fields["review_cycle"], "quarterly", "whole_unreadable"),
        (FOLDER.groups["thresholds"].fields["value_high"], "high", "number_expected"),
    ],
)
def test_what_lies_out_of_the_field_is_told(spec, typed, key):
    with pytest.raises(EntryError) as caught:
        parse(spec, typed, CTX)
    assert caught.value.key == f"entry.{key}"
    assert parse(Spec("percent", hi=100), "-30", CTX) == -30


def test_shares_of_a_whole_have_their_range():
    shares = {(group, name): (spec.lo, spec.hi) for group, name, spec in PLAN.all_fields() if spec.kind == "percent"}
    assert shares["zones", "reachable"] == shares["projects", "probability"] == (0, 100)
    assert shares["projects", "gross_margin"] == (None, 100)
    assert all(spec.currency for _, name, spec in (*PLAN.all_fields(), *FOLDER.all_fields()) if name == "currency")


@pytest.mark.parametrize("name", SPECS)
def test_nothing_typed_is_the_empty_value(name):
    empty = [] if name in {"tags", "choices", "refs"} else False if name == "flag" else None
    for typed in ("", "  ", "\n"):
        assert parse(SPECS[name], typed, CTX) == empty
    assert show(SPECS[name], None, CTX) == edit_text(SPECS[name], None, CTX) == ""


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("line", " a\nb\x1b[0m\u202e ", "a b[0m"),
        ("text", "  a\r\nb\t\x07c\n\n", "  a\nb\tc"),
        ("tags", "上海，苏州、 上海;北京\n", ["上海", "北京", "苏州"]),
        ("tags", '"a, b", c', ["a, b", "c"]),
        ("int", "1,200", 1200),
        ("score", "五", 5),
        ("level", "2", 2),
        ("level", "2 比较方案", 2),
        ("level", "比较", 2),
        ("level", "二", 2),
        ("level", "doubts", 3),
        ("money", "120万", Decimal(1_200_000)),
        ("percent", "35%", Decimal(35)),
        ("date", "下周五", dt.date(2026, 12, 4)),
        ("quarter", "q4", "2026Q4"),
        ("flag", "y", True),
        ("flag", "是", True),
        ("flag", "✓", True),
        ("flag", "x", True),
        ("flag", "Ｙ", True),
        ("flag", "n", False),
        ("flag", "否", False),
        ("flag", "✗", False),
        ("flag", "-", False),
        ("choice", "avoid", "avoid"),
        ("choice", "避险", "avoid"),
        ("choice", "AVOID", "avoid"),
        ("choice", "av", "avoid"),
        ("choice", "追", "pursue"),
        ("choices", "策略家；advocate", ["advocate", "strategist"]),
        ("ref", "陈总", "chen-4d5e"),
        ("ref", "chen-4d5e", "chen-4d5e"),
        ("ref", "李", "li-8h9j"),
        ("ref", "zhang w", "zhang-5f6g"),
        ("refs", "陈总、李明", ["chen-4d5e", "li-8h9j"]),
    ],
)
def test_typed(name, typed, value):
    assert parse(SPECS[name], typed, CTX) == value


@pytest.mark.parametrize(
    ("name", "typed", "key", "told"),
    [
        ("int", "1.5", "whole_expected", "1.5"),
        ("score", "6", "out_of_range", "5"),
        ("score", "0", "out_of_range", "1"),
        ("score", "high", "whole_unreadable", ("from 1 to 5", "1 到 5")),
        ("score", "4 stars", "whole_unreadable", ("from 1 to 5", "1 到 5")),
        ("score", "80%", "whole_unreadable", ("from 1 to 5", "1 到 5")),
        ("free", "many", "whole_expected", "3"),
        ("level", "4", "out_of_range", "3"),
        ("level", "xx", "unknown_far", "xx"),
        ("flag", "maybe", "flag_unreadable", "y"),
        ("choice", "improv3", "unknown_choice", ("改善", "Improve")),
        ("ref", "陈总总", "unknown_choice", "陈总"),
        ("ref", "王丽", "ambiguous_choice", "wang-li-9x3c"),
        ("ref", "zhang", "ambiguous_choice", "Zhang Ming"),
        ("refs", "陈总, nobody", "unknown_far", "nobody"),
        ("money", "€5", "amount_currency", "CNY"),
        ("date", "soon", "date_unreadable", "+2w"),
        ("quarter", "q9", "quarter_unreadable", "2026Q4"),
    ],
)
def test_refused_with_words_that_help(name, typed, key, told):
    with pytest.raises(EntryError) as caught:
        parse(SPECS[name], typed, CTX)
    assert caught.value.key == f"entry.{key}"
    told = (told,) if isinstance(told, str) else told
    assert any(word in caught.value.message() for word in told), caught.value.message()


#: All that is picked from a collection, or from a list of the folder: a field of words that are always there is none.
SOURCES = {
    source: spec
    for layout in (PLAN, FOLDER)
    for group in layout.groups.values()
    for spec in group.fields.values()
    for source in (spec.refs if spec.refs else [spec.choice_set] if spec.is_reference else [])
}


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_nothing_to_pick_is_told_with_what_there_is_none_of_and_where_one_is_added(source):
    spec = SOURCES[source]
    one = replace(spec, refs=(source,)) if spec.refs else spec
    with pytest.raises(EntryError) as caught:
        parse(one, "华东", EntryContext(CTX.today))
    group = source.removeprefix("folder.")
    assert caught.value.key == "entry.nothing_to_pick"
    told = caught.value.message()
    assert catalogue.t(f"group.{group}.one") in told and catalogue.t(f"group.{group}") in told


def test_due_days_look_forward():
    ctx = EntryContext(CTX.today, prefer="future")
    assert parse(Spec("date"), "10-1", ctx) == dt.date(2027, 10, 1)


def test_shown(lang):
    zh = lang == "zh"
    for name, value, short, full in [
        ("money", Decimal(1_200_000), "120 万" if zh else "1.2 m", "1,200,000 元" if zh else "CNY 1,200,000"),
        (
            "date",
            dt.date(2026, 12, 15),
            "12月15日" if zh else "15 Dec",
            "2026年12月15日 周二" if zh else "Tue 15 Dec 2026",
        ),
        ("date", dt.date(2027, 1, 5), "2027-01-05", "2027年1月5日 周二" if zh else "Tue 5 Jan 2027"),
        ("quarter", "2026Q4", "2026Q4", "2026Q4 2026年10–12月" if zh else "2026Q4 Oct–Dec 2026"),
        ("percent", Decimal("12.5"), "12.5%", "12.5%"),
        ("level", 2, "2 比较方案", "2 比较方案"),
        ("choice", "avoid", "避险" if zh else "Avoid", "避险" if zh else "Avoid"),
        ("refs", ["chen-4d5e", "li-8h9j"], "陈总、李明" if zh else "陈总, 李明", "陈总、李明" if zh else "陈总, 李明"),
        ("ref", "gone-1234", "gone-1234", "gone-1234"),
        ("flag", True, "是" if zh else "yes", "是" if zh else "yes"),
        ("text", "a\nb\x1b[0m", "a b␛[0m", "a\nb␛[0m"),
        ("line", "[b]x", "[b]x", "[b]x"),
    ]:
        assert show(SPECS[name], value, CTX) == short
        assert show(SPECS[name], value, CTX, full=True) == full


ODD = ("", "x", "2026", "2026Q", "2026Q9", "Q", -1, 10**40, 0.5, True, [], [1], ["x", None], {"a": 1}, dt.time(1, 2))
"""What a file written by hand may hold where anything else is meant."""


@pytest.mark.parametrize("kind", SPECS)
def test_whatever_a_file_holds_is_shown_and_ends_nothing(kind):
    for start in (1, 4, -8):
        ctx = EntryContext(CTX.today, "CNY", start, CTX.items)
        for value in ODD:
            assert isinstance(show(SPECS[kind], value, ctx), str) and isinstance(
                show(SPECS[kind], value, ctx, full=True), str
            )


def test_a_value_that_does_not_fit_shows_as_it_is():
    for name, value in [
        ("date", "2026-3-1"),
        ("int", "many"),
        ("money", [1]),
        ("level", "high"),
        ("refs", "x"),
        ("flag", 3),
    ]:
        assert isinstance(show(SPECS[name], value, CTX), str)
        assert isinstance(edit_text(SPECS[name], value, CTX), str)
    assert show(SPECS["date"], "2026-3-1", CTX) == edit_text(SPECS["date"], "2026-3-1", CTX) == "2026-3-1"


def test_options(lang):
    labels = [option.label for option in options(SPECS["choice"], CTX)]
    assert labels == (["改善", "追求", "避险"] if lang == "zh" else ["Improve", "Pursue", "Avoid"])
    assert "avoid" in options(SPECS["choice"], CTX)[2].aliases
    assert [option.value for option in options(SPECS["level"], CTX)] == [1, 2, 3]
    assert [option.value for option in options(SPECS["ref"], CTX)] == PEOPLE
    assert [option.value for option in options(SPECS["flag"], CTX)] == [True, False]
    assert options(SPECS["line"], CTX) == []


#: Names of a list that can be told from each other: of one name for two, which one it is can't be seen.
CLEAR = {
    "stakeholders": [
        ("buy-1", "How do they buy, and who decides?"), ("feeder-2", "Drive from door to door; find the feeder"),
        ("one-3", "Whoever plugs in, I am the one"), ("whoever-4", "Whoever plugs in"), ("li-5", "李明，采购"),
        ("li-6", "李明"), ("a-7", "Anna"),
    ],
    "folder.colleagues": [("b-8", "Berg, Anna")],
    "roles": [("strategist", "策略家、顾问"), ("advocate", "客户代言人")],
}  # fmt: skip


@pytest.mark.parametrize("name", ["tags", "ref", "refs", "choices", "line"])
def test_a_field_of_names_takes_whatever_it_shows(name):
    """Names with a comma in them too: a list shows them as they are."""
    ctx = EntryContext(CTX.today, items=lambda name: CLEAR.get(name, []))
    ids = [key for group in ("stakeholders", "folder.colleagues") for key, _ in CLEAR[group]]
    drawn = {"ref": st.sampled_from(ids), "refs": st.sets(st.sampled_from(ids)).map(sorted)}
    words = st.lists(st.text(alphabet='ab好,，、;；"', min_size=1, max_size=6), max_size=4)
    drawn["tags"] = words.map(lambda words: sorted(set(words)))

    @given(drawn.get(name, VALUES[name]))
    @settings(max_examples=cases(120), deadline=None)
    def check(value):
        for full in (False, True):
            said = show(SPECS[name], value, ctx, full=full)
            if name == "line" and said != value:
                continue  # control characters are shown as signs
            assert parse(SPECS[name], said, ctx) == value, said

    check()


def test_a_text_of_thousands_of_commas_is_told_soon():
    with pytest.raises(EntryError):
        parse(SPECS["refs"], "x, " * 100_000, CTX)


@given(st.lists(st.text(alphabet='ab ,，、;；"\n', min_size=1, max_size=6), max_size=5))
@settings(max_examples=cases(200), deadline=None)
def test_quoted_words_stay_whole(words):
    assert split_words("、".join(map(quoted, words))) == words


@given(st.sampled_from(sorted(SPECS)), st.text(max_size=30))
@settings(max_examples=cases(400), deadline=None)
def test_anything_typed_is_a_value_or_an_error_with_words(name, typed):
    try:
        value = parse(SPECS[name], typed, CTX)
    except EntryError as error:
        assert error.message() != error.key
    else:
        assert parse(SPECS[name], edit_text(SPECS[name], value, CTX), CTX) == value


def test_fields_of_the_folder_can_be_edited():
    for _, _, spec in FOLDER.all_fields():
        assert edit_text(spec, None, CTX) == ""


def test_the_letters_and_digits_at_the_end_of_an_id_find_no_record_but_the_whole_id_does():
    from ksp_tui.entry.choices import chosen

    ctx = EntryContext(CTX.today, items=lambda name: [("cha-b3qe", "New hall")] if name == "cases" else [])
    spec = Spec("ref", refs=("cases",))
    (option,) = options(spec, ctx)
    for said in ("3", "b3", "qe"):
        assert chosen(said, option.label, option.aliases) is None
        with pytest.raises(EntryError):
            parse(spec, said, ctx)
    assert parse(spec, "cha-b3qe", ctx) == "cha-b3qe"

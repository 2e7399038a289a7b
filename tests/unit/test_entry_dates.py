"""Dates and quarters as they are typed; today is Monday, 23 November 2026."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.dates import parse_date
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.quarters import parse_quarter, quarter_days, shift_quarter
from ksp_tui.entry.values import parse as parse_value
from ksp_tui.entry.values import show
from ksp_tui.method.quarters import quarter_head, quarter_of, quarter_words, year_start
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import Spec
from ksp_tui.text import formats, using
from ksp_tui.text.formats import using_formats
from tests.drawing import cases

TODAY = dt.date(2026, 11, 23)

DATES = """
12-15            2026-12-15
今年年底         2026-12-31
明年年底         2027-12-31
明年年初         2027-01-01
27年底           2027-12-31
end of 2027      2027-12-31
by the end of 2027 2027-12-31
mid-2027         2027-06-30
early 2028       2028-01-01
2027年年中       2027-06-30
明年上半年       2027-06-30
下半年           2026-12-31
12/15            2026-12-15
12.15            2026-12-15
2026-12-15       2026-12-15
2026.12.15       2026-12-15
2026/3/1         2026-03-01
20261215         2026-12-15
12月15日         2026-12-15
12月15号         2026-12-15
十二月十五日     2026-12-15
2026年3月1日     2026-03-01
明年3月1日       2027-03-01
15 Dec           2026-12-15
Dec 15, 2027     2027-12-15
3-1              2027-03-01
10-1             2026-10-01
15               2026-12-15
23               2026-11-23
30               2026-11-30
+3               2026-11-26
+2w              2026-12-07
+1m              2026-12-23
-1d              2026-11-22
3天后            2026-11-26
两周后           2026-12-07
in 2 weeks       2026-12-07
today            2026-11-23
tomorrow         2026-11-24
yesterday        2026-11-22
今天             2026-11-23
明天             2026-11-24
后天             2026-11-25
昨天             2026-11-22
前天             2026-11-21
fri              2026-11-27
mon              2026-11-23
next fri         2026-12-04
last wed         2026-11-18
周五             2026-11-27
下周五           2026-12-04
下下周一         2026-12-07
上周三           2026-11-18
本周五           2026-11-27
星期日           2026-11-29
周末             2026-11-28
月底             2026-11-30
年底             2026-12-31
下月初           2026-12-01
下个月底         2026-12-31
12月底           2026-12-31
end of month     2026-11-30
eom              2026-11-30
eoq              2026-12-31
eoy              2026-12-31
end of next month 2026-12-31
q4               2026-12-31
四季度           2026-12-31
2027q1           2027-03-31
季末             2026-12-31
2.11.            2026-11-02
1.12.            2026-12-01
2. 11.           2026-11-02
15-12            2026-12-15
02.11.2026       2026-11-02
15/12/2026       2026-12-15
1-Dec-2026       2026-12-01
1-Dec-26         2026-12-01
Dec. 1st, 2026   2026-12-01
1Dec             2026-12-01
下週五           2026-12-04
兩天後           2026-11-25
Mon 30 Nov 2026  2026-11-30
Tuesday, 15 December 2026-12-15
2026年12月15日 周二 2026-12-15
周二 12月15日    2026-12-15
2026-11-27 (Fri) 2026-11-27
2026-11-27 00:00:00 2026-11-27
2026-11-27T10:30 2026-11-27
27.11.2026 14:30 2026-11-27
2026年11月27日 9:05 2026-11-27
１２－１５       2026-12-15
２０２６．１２．１５ 2026-12-15
end of December  2026-12-31
by end of Dec    2026-12-31
mid-March 2027   2027-03-15
early January    2027-01-01
end of Q1 2027   2027-03-31
mid Q4           2026-11-15
Q4 26            2026-12-31
明年一季度末      2027-03-31
＋２ｗ           2026-12-07
 下周五          2026-12-04
"""


@pytest.mark.parametrize("line", DATES.strip("\n").splitlines())
def test_date(line):
    text, _, expected = line.rpartition(" ")
    assert parse_date(text, TODAY) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "prefer", "expected"),
    [
        ("10-1", "future", "2027-10-01"),
        ("10-1", "past", "2026-10-01"),
        ("3-1", "past", "2026-03-01"),
        ("11-23", "future", "2026-11-23"),
        ("11-23", "past", "2026-11-23"),
        ("周五", "past", "2026-11-20"),
        ("fri", "future", "2026-11-27"),
        ("15", "past", "2026-11-15"),
        ("2-29", "future", "2028-02-29"),
        ("2-29", "past", "2024-02-29"),
    ],
)
def test_day_without_a_year(text, prefer, expected):
    assert parse_date(text, TODAY, prefer=prefer) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-02-30", "date_no_such_day"),
        ("2-30", "date_no_such_day"),
        ("13-13", "date_no_such_day"),
        ("05/06/2026", "date_two"),
        ("5/6/26", "date_two"),
        ("12月", "date_two"),
        ("2026-12", "date_two"),
        ("September", "date_two"),
        ("Nov-26", "date_two"),
        ("Dec '27", "date_two"),
        ("13月", "date_no_such_day"),
        ("2026", "date_no_day"),
        ("Tue 30 Nov 2026", "date_weekday"),
        ("soon", "date_unreadable"),
        ("2026-11-27T23:00:00Z", "date_unreadable"),
        ("14:30", "date_unreadable"),
        ("2026-11-27 (Sat)", "date_weekday"),
        ("", "date_unreadable"),
        ("+99999y", "date_no_such_day"),
        ("0000-00-00", "date_no_such_day"),
    ],
)
def test_what_is_no_date(text, key):
    with pytest.raises(EntryError) as caught:
        parse_date(text, TODAY)
    assert caught.value.key == f"entry.{key}"


@pytest.mark.parametrize(
    ("order", "text", "expected"),
    [
        ("ymd", "2/11", "2027-02-11"),
        ("mdy", "2/11", "2027-02-11"),
        ("dmy", "2/11", "2026-11-02"),
        ("mdy", "2.11.", "2026-11-02"),
        ("mdy", "2.11", None),
        ("dmy", "2.11", "2026-11-02"),
        ("dmy", "12/15", "2026-12-15"),
        ("mdy", "15/12", "2026-12-15"),
        ("dmy", "02/11/2026", "2026-11-02"),
        ("mdy", "02/11/2026", "2026-02-11"),
        ("ymd", "02/11/2026", None),
        ("mdy", "02.11.2026", "2026-11-02"),
        ("dmy", "5.6.26", "2026-06-05"),
        ("mdy", "2.11.26", None),
        ("mdy", "5/6/26", "2026-05-06"),
        ("dmy", "26.11.27", None),
        ("ymd", "26-12-15", None),
        ("ymd", "26-2-29", "2029-02-26"),
        ("dmy", "2026-11-02", "2026-11-02"),
    ],
)
def test_the_order_of_days_says_which_number_is_the_month(order, text, expected):
    with using_formats(days=order):
        if expected is not None:
            assert parse_date(text, TODAY) == dt.date.fromisoformat(expected)
            return
        with pytest.raises(EntryError) as caught:
            parse_date(text, TODAY)
        several = caught.value.candidates
        assert len({parse_date(each, TODAY) for each in several}) == len(several) > 1


def test_a_month_is_its_end_where_something_is_due():
    for text, expected in [
        ("9月", "2027-09-30"),
        ("Sept 2027", "2027-09-30"),
        ("2026-12", "2026-12-31"),
        ("11月", "2026-11-30"),
    ]:
        assert parse_date(text, TODAY, prefer="future") == dt.date.fromisoformat(expected)
    with pytest.raises(EntryError) as caught:
        parse_date("9月", TODAY, prefer="past")
    assert [parse_date(each, TODAY) for each in caught.value.candidates] == [dt.date(2026, 9, 1), dt.date(2026, 9, 30)]


def test_every_field_of_a_day_says_where_it_lies():
    """What is due looks ahead, what happened looks back; a span of time alone may do either."""
    open_ended = {
        (group, name)
        for layout in (PLAN, FOLDER)
        for group, name, spec in layout.all_fields()
        if spec.kind == "date" and spec.prefer is None
    }
    assert open_ended == {("resources", "period_from"), ("resources", "period_to"), ("", "told_on")}


def test_quarter_end_follows_the_fiscal_year():
    assert parse_date("eoq", TODAY, 10) == dt.date(2026, 12, 31)
    assert parse_date("eoq", TODAY, 9) == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("q4", "2026Q4"), ("Q1", "2027Q1"), ("2026Q4", "2026Q4"), ("2026-Q4", "2026Q4"), ("26q1", "2026Q1"),
        ("四季度", "2026Q4"), ("第三季度", "2026Q3"), ("2026年第4季度", "2026Q4"), ("2027年一季度", "2027Q1"),
        ("Q4 2026", "2026Q4"), ("4", "2026Q4"), ("下季度", "2027Q1"), ("本季度", "2026Q4"), ("ｑ４", "2026Q4"),
    ],
)  # fmt: skip
def test_quarter(text, expected):
    assert parse_quarter(text, TODAY) == expected


def test_a_fiscal_year_that_may_be_two_is_asked():
    for text in ("FY27 Q1", "Q1 FY27", "2027财年Q1"):
        with pytest.raises(EntryError) as caught:
            parse_quarter(text, TODAY, 10)
        assert [parse_quarter(each, TODAY, 10) for each in caught.value.candidates] == ["2027Q1", "2026Q1"]
        assert caught.value.candidates[1].endswith("Oct–Dec 2026")
        assert parse_quarter(text, TODAY, 1) == "2027Q1"


@pytest.mark.parametrize(("named", "months"), [("begins", "Oct–Dec 2027"), ("ends", "Oct–Dec 2026")])
def test_a_plan_that_names_its_fiscal_years_is_not_asked(named, months):
    plan = Plan.model_validate({"fiscal_year_start": 10, "fiscal_year_named": named})
    start = year_start(plan)
    context = EntryContext(TODAY, fiscal_year_start=start, fiscal_year_named=True)
    for text in ("FY27 Q1", "Q1 FY27", "2027财年Q1", "2027Q1"):
        assert parse_value(Spec("quarter"), text, context) == "2027Q1"
    with using("en"):
        assert show(Spec("quarter"), "2027Q1", context, full=True) == f"2027Q1 {months}"
    assert parse_value(Spec("date"), "FY27 Q1", context) == quarter_days("2027Q1", start)[1]


@given(st.integers(1900, 2900), st.integers(1, 4), st.integers(-10, 12), st.sampled_from(["zh", "en"]))
@settings(max_examples=cases(100), deadline=None)
def test_a_quarter_with_its_months_reads_back(year, number, start, lang):
    with using(lang):
        assert parse_quarter(quarter_words(f"{year}Q{number}", start), TODAY, start) == f"{year}Q{number}"
        if 2000 <= year < 2100:
            assert parse_quarter(quarter_head(f"{year}Q{number}", start), TODAY, start) == f"{year}Q{number}"


def test_months_of_another_quarter_are_asked_about():
    """A quarter copied from a plan with another fiscal year: its number means other months here."""
    for text in ("2027Q1 Oct–Dec 2026", "2027Q1 2026年10月–12月", "27 Q1 Oct-Dec 26"):
        assert parse_quarter(text, TODAY, -2) == "2027Q1"
        with pytest.raises(EntryError) as caught:
            parse_quarter(text, TODAY, 1)
        assert [parse_quarter(each, TODAY, 1) for each in caught.value.candidates] == ["2027Q1", "2026Q4"]


@pytest.mark.parametrize("text", ["", "q5", "soon", "2026"])
def test_what_is_no_quarter(text):
    with pytest.raises(EntryError):
        parse_quarter(text, TODAY)


@given(st.dates(dt.date(1000, 1, 1), dt.date(9990, 1, 1)), st.integers(-10, 12))
@settings(max_examples=cases(200), deadline=None)
def test_a_day_lies_in_its_quarter(day, start):
    first, last = quarter_days(quarter_of(day, start), start)
    assert first <= day <= last and first.month % 3 == start % 3
    assert 89 < (last - first).days + 1 <= 92 or (last - first).days + 1 in {89, 90}
    assert quarter_of(last + dt.timedelta(days=1), start) == shift_quarter(quarter_of(day, start), 1)


@given(st.dates(dt.date(1000, 1, 1)), st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
@settings(max_examples=cases(200), deadline=None)
def test_a_full_date_needs_no_today(day, today):
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(f"{day.year}年{day.month}月{day.day}日", today) == day
    assert parse_date(f"{day:%Y%m%d}".zfill(8), today) == day


@given(st.one_of(st.text(max_size=30), st.text(alphabet="0123456789-+./年月日周下上个底初qweomd一二十 ", max_size=14)))
@settings(max_examples=cases(600), deadline=None)
def test_anything_typed_is_a_date_or_an_error_with_words(text):
    for parse in (parse_date, parse_quarter):
        try:
            parse(text, TODAY)
        except EntryError as error:
            assert error.message() != error.key


@pytest.mark.parametrize(
    ("zh", "en"), [("9月底", "end of September"), ("十二月底", "end of December"), ("10月中", "mid October")]
)
def test_a_part_of_a_month_without_its_year_looks_ahead_or_back_as_its_field_does(zh, en):
    """In both languages alike: what is due in 9月底, typed in November, is no day that has passed."""
    today = dt.date(2026, 11, 27)
    for prefer in ("future", "past"):
        days = {parse_date(each, today, prefer=prefer) for each in (zh, en)}
        assert len(days) == 1 and ((day := days.pop()) >= today) == (prefer == "future"), day


@pytest.mark.parametrize(
    ("said", "day"),
    [("春节前", "2027-02-05"), ("春節後", "2027-02-14"), ("元旦", "2027-01-01"), ("before Christmas", "2026-12-24")],
)
def test_a_due_day_may_be_named_by_a_holiday(said, day):
    today = dt.date(2026, 11, 27)
    assert parse_date(said, today, prefer="future") == dt.date.fromisoformat(day)
    with pytest.raises(EntryError):
        parse_date(said, today, prefer="past")


#: Words for a day in the running week, month, quarter or year; nothing in them says which one.
UNNAMED = """
月初 月中 月底 月末 年初 年中 年底 季初 季末 财年末 周初 周末 9月底 十一月初 Q1 Q2底 三季度 第四季度末 周五 15号 6月30日
eom, eoq, eoy, eow, eofy, end of month, middle of the month, start of the quarter, end of week, beginning of the year
end of fiscal year, early Nov, mid Jun, end of Feb, by end of Q3, mid Q4, fri, 30 Jun, 6-30
"""
_UNNAMED = [word.strip() for line in UNNAMED.split("\n") for word in (line.split(",") if "," in line else line.split())]


@given(st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31)), st.sampled_from(_UNNAMED), st.integers(-10, 12))
@settings(max_examples=cases(600), deadline=None)
def test_a_part_of_the_running_month_or_year_looks_ahead_or_back_too(today, text, start):
    """Due in Q3, typed in the fourth quarter, is the next one; 月底 in a fact of the 23rd has not come yet."""
    ahead, back = (parse_date(text, today, start, prefer=prefer) for prefer in ("future", "past"))
    assert back <= today <= ahead


@pytest.mark.parametrize(
    ("text", "expected"),
    [("本月初", "2026-11-01"), ("今年初", "2026-01-01"), ("2026Q3", "2026-09-30"),
     ("end of last month", "2026-10-31"), ("start of this quarter", "2026-10-01"), ("early Nov 2026", "2026-11-01")],
)  # fmt: skip
def test_what_says_which_month_or_year_it_means_is_taken_at_its_word(text, expected):
    assert parse_date(text, TODAY, prefer="future") == dt.date.fromisoformat(expected)


def test_a_month_with_two_digits_behind_a_dash_is_asked_about():
    """Dec-27 is how spreadsheets write December 2027; a blank between them names a day."""
    with pytest.raises(EntryError) as caught:
        parse_date("Dec-27", TODAY, prefer="future")
    assert [parse_date(each, TODAY) for each in caught.value.candidates] == [
        dt.date(2026, 12, 27),
        dt.date(2027, 12, 31),
    ]
    assert parse_date("Dec 27", TODAY, prefer="future") == dt.date(2026, 12, 27)
    assert parse_date("Dec-32", TODAY, prefer="future") == dt.date(2032, 12, 31)
    assert parse_date("Dec '27", TODAY, prefer="future") == dt.date(2027, 12, 31)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("周五前", "2026-11-27"), ("下周五之前", "2026-12-04"), ("12月15日前", "2026-12-15"),
        ("15号以前", "2026-12-15"),
        ("月底前", "2026-11-30"), ("年底前", "2026-12-31"), ("10天内", "2026-12-03"), ("两周之内", "2026-12-07"),
        ("一个月内", "2026-12-23"), ("半个月内", "2026-12-08"), ("by Friday", "2026-11-27"),
        ("by 15 Dec", "2026-12-15"), ("by next fri", "2026-12-04"), ("within 2 weeks", "2026-12-07"),
        ("3天前", "2026-11-20"), ("国庆前", "2027-09-30"), ("前天", "2026-11-21"),
    ],
)  # fmt: skip
def test_a_limit_is_the_last_day_it_leaves_where_something_is_due(said, day):
    """As the contact log reads it; in a dated fact it is none: nothing happened on it."""
    assert parse_date(said, TODAY, prefer="future") == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "said", ["周五前", "12月15日前", "by Friday", "目前", "月前", "以前", "国内", "by then", "within"]
)
def test_what_is_no_limit_of_a_day_stays_unread(said):
    with pytest.raises(EntryError):
        parse_date(said, TODAY, prefer="past")


@pytest.mark.parametrize(
    ("environment", "chosen", "lang", "meant"),
    [
        ({}, None, "en", ["2026-11-02", "2027-02-11"]),
        ({"LANG": "C.UTF-8"}, None, "en", ["2026-11-02", "2027-02-11"]),
        ({}, None, "zh", ["2027-02-11"]),
        ({}, "ymd", "en", ["2027-02-11"]),
        ({}, "dmy", "en", ["2026-11-02"]),
        ({"LANG": "en_GB.UTF-8"}, None, "en", ["2026-11-02"]),
        ({"LANG": "en_US.UTF-8"}, None, "en", ["2027-02-11"]),
        ({"LANG": "zh_CN.UTF-8"}, None, "en", ["2027-02-11"]),
    ],
)
def test_a_day_is_asked_about_where_nobody_says_which_number_is_the_month(
    monkeypatch, environment, chosen, lang, meant
):
    for name in ("LC_ALL", "LC_TIME", "LC_NUMERIC", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("locale.getlocale", lambda *_: (None, None))
    monkeypatch.setattr(formats, "_chosen", None)
    formats.set_formats(days=chosen)
    with using(lang):
        try:
            found = [parse_date("2/11", TODAY)]
        except EntryError as error:
            found = [parse_date(each, TODAY) for each in error.candidates]
        assert sorted(map(str, found)) == meant

"""Module 3: coverage of the questions, answers on one source, stale facts; and needs told as products."""

import datetime as dt

import pytest

from ksp_tui.method.information import Coverage, coverage, days_stale, is_confirmed, on_one_source
from ksp_tui.method.products import named_in
from ksp_tui.model.plan import Plan
from ksp_tui.model.situation import Fact

TODAY = dt.date(2026, 11, 25)


def test_coverage_is_answered_of_asked():
    plan = Plan.model_validate(
        {
            "facts": {
                "1": {"standard": "spend", "fact": "280 万"},
                "2": {"standard": "spend", "fact": "300 万"},
                "3": {"standard": "budget", "question": "谁批"},
                "4": {"question": "own", "fact": "yes"},
            }
        }
    )
    assert coverage(plan, ["budget", "spend", "change"]) == Coverage(1, 3, ("budget", "change"))
    assert coverage(plan, []) == Coverage(0, 0, ())


def test_one_source():
    assert on_one_source(Fact(fact="x", status="assumed"))
    assert on_one_source(Fact(fact="x", source="a"))
    assert not on_one_source(Fact(fact="x", second_source="b"))
    assert not on_one_source(Fact(fact="x", status="confirmed"))
    assert not on_one_source(Fact(question="x"))  # no answer yet
    assert not is_confirmed(Fact(fact="x", status="assumed"))


@pytest.mark.parametrize(
    ("day", "limit", "days"),
    [
        (dt.date(2026, 9, 26), 60, 0),  # 60 days ago: still fresh
        (dt.date(2026, 9, 25), 60, 1),
        (dt.date(2026, 7, 8), 60, 80),  # 140 days ago
        (dt.date(2026, 12, 1), 60, 0),
        (None, 60, 0),
        (dt.date(2026, 7, 8), None, 0),
    ],
)
def test_stale(day, limit, days):
    assert days_stale(Fact(fact="x", date=day), limit, TODAY) == days


def test_a_question_is_never_stale():
    assert days_stale(Fact(question="x", date=dt.date(2020, 1, 1)), 60, TODAY) == 0


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("我们要一套数据看板", "数据看板", True),
        ("数据放在看板上", "数据看板", False),
        ("a DASHBOARD for each line", "Dashboard", True),
        ("Ｄａｓｈｂｏａｒｄ", "dashboard", True),
        ("dashboards everywhere", "Dashboard", False),  # whole words only
        ("the big\ndata  lake", "Data Lake", True),
        ("用MES管追溯", "MES", True),  # letters beside Chinese
        ("times are hard", "MES", False),
        ("要一块 Dashboard", "数据看板 · Dashboard", True),
        ("要追溯", "MES / 追溯", True),
        ("MES/追溯合一", "MES/追溯", True),
        ("A 级供应商", "A / B", False),  # a letter is no name
        ("MES2 is old", "MES2接口", False),
        ("接 MES2接口吗", "MES2接口", True),
        ("C++ on board", "C++", True),
        ("naïve", "naï", False),
        ("", "看板", False),
        ("看板", "", False),
    ],
)
def test_a_need_that_names_a_product(text, name, found):
    assert named_in(text, ["其他产品", name]) == (name if found else None)

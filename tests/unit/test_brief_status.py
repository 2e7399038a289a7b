"""The visit brief and the five lines of the week."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ksp_tui.documents.brief import Brief, brief, brief_document
from ksp_tui.documents.status import Status, status
from ksp_tui.model.common import Path as Place
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.clean import is_clean
from ksp_tui.text.wrap import cells
from ksp_tui.writers import text as text_writer

PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 23)


def opened(folder: Path, text: str | None = None) -> Workbook:
    (folder / "plans").mkdir()
    if text is None:
        for path in PLANS.glob("*.toml"):
            shutil.copy(path, folder / "plans")
    else:
        (folder / "plans" / "p.toml").write_text(text, encoding="utf-8")
    return Workbook(folder / "plans", StateStore(folder / "state"), today=lambda: TODAY)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workbook]:
    with using("zh"):
        yield opened(tmp_path)


def told(found: Brief, section: str) -> list[tuple[str, str]]:
    part = found.section(section)
    return [(fact.label, fact.text) for fact in part.facts] if part is not None else []


# ------------------------------------------------------------------------------------------------ the brief


SUN = """\
account = "华信"

[stakeholders.chen]
name = "陈建国"

[stakeholders.sun]
name = "孙倩"
title = "厂长"
reports_to = "chen"
power = 4
stance = "neutral"
stance_date = 2026-11-17
coverage = "several"
buying_roles = ["decides", "uses"]
concerns = "怕临阵掉链子"
business_motive = "六月量产"
personal_win = "升副总裁"
what_changes = "方总当面承诺"

[contacts.a]
text = "第一次见"
date = 2026-08-01
kind = "visit"
people = ["sun"]

[contacts.b]
text = "布局会"
date = 2026-09-18
kind = "meeting"
people = ["sun"]
promise_ours = "月底前答复"

[contacts.c]
text = "问了一个电话"
date = 2026-11-02
kind = "call"
people = ["chen", "sun"]

[contacts.d]
text = "看了工位"
date = 2026-11-17
kind = "visit"
people = ["sun"]
promise_theirs = "带班长来一厂"

[contacts.e]
text = "与她无关"
date = 2026-11-20
people = ["chen"]
promise_theirs = "陈总的承诺"

[actions.late]
what = "交一页周报。"
person = "sun"
due = 2026-11-13

[actions.soon]
what = "请她看 L3 线"
person = "sun"
due = 2026-12-04

[actions.done]
what = "已经给了"
person = "sun"
due = 2026-11-01
status = "done"

[needs.n]
statement = "一天都不能拖"
owners = ["sun"]
phase = 2
our_move = "请班长来看"
our_move_due = 2026-12-04

[needs.other]
statement = "陈总的需求"
owners = ["chen"]

[facts.q]
question = "预算多少、谁批"
ask_whom = "sun"

[talks.t]
person = "sun"
hook = "离量产二百天"
consequence = "晚一周九十万"
value = "爬坡少三周"
proof = "九天到节拍"
ask = "带两位班长来半天，行吗？"
"""


def test_a_brief_tells_who_what_and_the_one_ask(tmp_path: Path) -> None:
    with using("zh"):
        found = brief(opened(tmp_path, SUN), "p", "sun", TODAY)
    assert (found.name, found.account) == ("孙倩", "华信")
    who = dict(told(found, "who"))
    assert (who["职务"], who["上级"], who["影响力"]) == ("厂长", "陈建国", "4（满分 5）")
    assert (who["态度"], who["覆盖程度"], who["购买角色"]) == ("= 中立（11月17日）", "多次", "拍板人、使用者")
    assert [(label.split()[0], text) for label, text in told(found, "last")] == [
        ("11月17日", "看了工位"), ("11月2日", "问了一个电话"), ("9月18日", "布局会")
    ]  # fmt: skip
    assert told(found, "last")[0] == ("11月17日 拜访", "看了工位")
    assert [label for label, _ in told(found, "moves")] == ["顾虑", "业务动机", "个人诉求", "转变条件"]
    assert told(found, "promises") == [
        ("我方", "交一页周报（11月13日 到期，已逾期 10 天）"),
        ("我方", "请她看 L3 线（12月4日 到期）"),
        ("我方", "月底前答复（9月18日 说的）"),
        ("对方", "带班长来一厂（11月17日 说的）"),
    ]
    assert told(found, "needs") == [("比较方案", "一天都不能拖"), ("我方下一步", "请班长来看（12月4日 到期）")]
    assert told(found, "ask") == [("请求", "带两位班长来半天，行吗？"), ("顺便问", "预算多少、谁批")]
    assert [label for label, _ in told(found, "talk")] == ["开场白", "后果", "我方价值", "证明"]


def test_the_brief_of_the_worked_plan_has_every_section(book: Workbook) -> None:
    found = brief(book, "huaxin", "sun-qian-2qsb", TODAY)
    assert [section.id for section in found.sections] == [
        "who", "last", "moves", "promises", "needs", "ask", "talk"
    ]  # fmt: skip
    assert len(told(found, "last")) == 3 and len({label for label, _ in told(found, "promises")}) == 2


def test_without_a_talk_the_sub_strategy_is_the_ask(book: Workbook) -> None:
    found = brief(book, "huaxin", "zhang-wei-yns5", TODAY)
    assert told(found, "ask") == [("子策略", "给张伟一个写得进采购委员会的理由，不逼他表态")]
    assert found.section("talk") is None
    assert ("在集团维保", "-- 反对（10月22日）") in told(found, "who")


def test_a_promise_whose_action_is_done_is_no_promise_any_more(book: Workbook) -> None:
    promises = told(brief(book, "huaxin", "wang-li-fkms", TODAY), "promises")
    assert not any("给她一页稿子" in text for _, text in promises), "an action stands for it"
    assert any(text.startswith("请王丽在集团制造例会上讲一期成果") for _, text in promises)


def test_who_is_unknown_and_was_never_met_is_said(book: Workbook) -> None:
    found = brief(book, "huaxin", "feng-xue-prxd", TODAY)
    assert ("态度", "? 未知（10月12日）") in told(found, "who")
    assert told(found, "last") == [("", "还没有接触过：先听，不要先讲。")]
    assert [section.id for section in found.sections] == ["who", "last", "moves"]
    with pytest.raises(KeyError):
        brief(book, "huaxin", "nobody", TODAY)


@pytest.mark.parametrize("width", [30, 60, 80, 120])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lines_fit_and_hold_all(book: Workbook, width: int, lang: str) -> None:
    with using(lang):  # type: ignore[arg-type]
        found = brief(book, "huaxin", "sun-qian-2qsb", TODAY)
        lines = [line.text for line in text_writer.lines(brief_document(found), width)]
    assert max(cells(line) for line in lines) <= width
    assert all(is_clean(line) and line == line.rstrip() for line in lines)
    whole = "".join(line.replace(" ", "") for line in lines)
    for section in found.sections:
        assert section.title.replace(" ", "") in whole
    if width >= 80:
        assert len(lines) < 70, "one page"


def test_a_hostile_plan_is_shown_harmless(tmp_path: Path) -> None:
    evil = '"\\u001b[31m\\u202e x"'
    lines = [
        f"account = {evil}",
        f"[stakeholders.s]\nname = {evil}\ntitle = {evil}\nreports_to = 'gone'\nconcerns = \"a\\nb\\u0007\"",
        f"[contacts.c]\ntext = {evil}\npeople = ['s']\npromise_ours = \"x\\ny\"",
        f"[needs.n]\nstatement = {evil}\nowners = ['s']\nphase = 6",
        f"[actions.a]\nwhat = {evil}\nperson = 's'",
    ]
    text = "\n\n".join(lines) + "\n"
    book = opened(tmp_path, text)
    for lang in LANGUAGES:
        with using(lang):
            lines = [
                *[line.text for line in text_writer.lines(brief_document(brief(book, "p", "s", TODAY)), 40)],
                *status(book, "p", TODAY).lines,
            ]
            assert all(is_clean(line) for line in lines)


# ------------------------------------------------------------------------------------------------ the status


def test_the_week_of_the_worked_plan(book: Workbook) -> None:
    """A week of the example has something to tell on each line."""
    found = status(book, "huaxin", TODAY)
    with using("zh"):
        nothing = status(book, "nobody", TODAY)
    assert found.moved.startswith("华信制造近 7 天：接触客户 ") and "的态度：" in found.moved
    assert found.stuck.startswith("卡住的：") and found.stuck != nothing.stuck
    assert re.match(r"接下来：\d+月\d+日 .+（.+）；", found.next)
    assert found.help.startswith("需要支持：") and "答复：" in found.help
    assert re.match(r"本周数字：2026Q4 已完成 .+，目标 .+，达成 \d+%。$", found.figure)


BUSY = """\
account = "华信"
currency = "CNY"

[team.zhou]
name = "周启明"

[team.fang]
name = "方建业"

[stakeholders.sun]
name = "孙倩"
stance = "neutral"
stance_date = 2026-11-17

[contacts.a]
text = "见孙倩"
date = 2026-11-17
people = ["sun"]

[contacts.before]
text = "见孙倩"
date = 2026-11-16
people = ["sun"]

[needs.night]
statement = "备件一等六周"
phase = 4
stalled = "stalled"

[actions.late]
what = "交一页周报"
owner = "zhou"
due = 2026-11-13

[actions.today]
what = "给三家对照"
owner = "zhou"
due = 2026-11-23

[actions.last]
what = "订会议室"
owner = "zhou"
due = 2026-11-30

[cases.k]
name = "二期"
ask = "先投 20 万。"
decider = "fang"
decide_by = 2026-12-04
state = "presented"

[resources.r]
what = "项目组扩编"
holder = "fang"
state = "asked"

[goals.g]
statement = "停机降到 43 小时"
measure = "平均月停机"
baseline = 62
target = 43
unit = "小时"

[goal_progress.a]
goal = "g"
date = 2026-10-30
value = 54

[targets.q]
zone = "z"
quarter = "2026Q4"
target = 1330000
done = 760000
"""


def test_a_busy_week_in_five_sentences(tmp_path: Path) -> None:
    with using("zh"):
        assert status(opened(tmp_path, BUSY), "p", TODAY).lines == (
            "华信近 7 天：接触客户 1 次（孙倩）；孙倩的态度：中立。",
            "卡住的：逾期 1 项（交一页周报，周启明，10 天）；“备件一等六周”停在做出决定。",
            "接下来：11月23日 给三家对照（周启明）；11月30日 订会议室（周启明）。",
            "需要支持：请方建业在 12月4日 前答复：先投 20 万；等方建业批“项目组扩编”。",
            "本周数字：2026Q4 已完成 76 万元，目标 133 万元，达成 57%。",
        )


def test_a_week_with_progress_tells_its_figure(tmp_path: Path) -> None:
    book = opened(tmp_path, BUSY)
    with using("en"):
        found = status(book, "p", dt.date(2026, 11, 2))
    assert found.moved == '华信, last 7 days: "停机降到 43 小时" got to 54 小时.'
    assert found.figure == "Figure of the week: 平均月停机 54 小时, target 43 小时."
    assert found.next == "Nothing is due in the next 7 days; the first thing after that: 13 Nov 交一页周报 (周启明)."


def test_nothing_is_said_honestly(tmp_path: Path) -> None:
    book = opened(tmp_path, 'account = "Nord"\n')
    with using("en"):
        assert status(book, "p", TODAY) == Status(
            "Nord: nothing moved in the last 7 days, and nobody there was contacted.",
            "Nothing is overdue and no need has stalled.",
            "No action is planned for the next 7 days.",
            "No help is needed at the moment.",
            "Figure of the week: 0 things open, 0 of them overdue.",
        )
    with using("zh"):
        assert status(book, "p", TODAY).lines == (
            "Nord近 7 天没有推进，也没有接触客户。",
            "没有逾期的事，也没有停滞的需求。",
            "今后 7 天没有排定的行动。",
            "目前不需要公司额外支持。",
            "本周数字：未完成 0 项，其中逾期 0 项。",
        )


WEEK = """\
account = "Nord"
currency = "EUR"

[stakeholders.c]
name = "Carl"

[needs.n]
statement = "Less downtime."
phase = 3
phase_since = 2026-11-20

[needs.b]
statement = "Data"
phase = 1
phase_since = 2026-11-20
stalled = "back"

[goals.up]
statement = "Share"
baseline = 10
target = 20
unit = "%"

[goals.down]
statement = "Hours"
baseline = 62
target = 43

[goals.late]
statement = "Late goal"
due = 2026-10-01

[goal_progress.a]
goal = "up"
date = 2026-11-19
value = 9.5

[goal_progress.b]
goal = "down"
date = 2026-11-18
value = 60

[goal_progress.same]
goal = "down"
date = 2026-11-20
value = 60

[actions.x]
what = "Draft sent"
status = "done"
done_on = 2026-11-17

[actions.old]
what = "Old"
status = "done"
done_on = 2026-11-16

[tasks.t]
name = "Sort out roles"
done_on = 2026-11-23

[milestones.m]
what = "Signed"
done_on = 2026-11-23

[resources.g]
what = "Two engineers"
state = "granted"
answered_on = 2026-11-18

[resources.r]
what = "A stand"
state = "refused"
answered_on = 2026-11-18

[resources.n]
what = "A test"
state = "needed"

[reviews.r]
name = "Q3"
state = "closed"
held_on = 2026-11-19

[review_setup]
next_date = 2026-11-30

[targets.a]
zone = "z"
quarter = "2026Q4"
target = 100000
done = 40000

[targets.b]
zone = "y"
quarter = "2026Q4"
target = 50000

[cases.k]
name = "Case"
ask = "20 k for a test."
decider = "m"
state = "presented"

[team.m]
name = "Mia"
"""


def test_everything_that_has_a_date_counts(tmp_path: Path) -> None:
    book = opened(tmp_path, WEEK)
    with using("en"):
        found = status(book, "p", TODAY)
        assert found.moved == (
            'Nord, last 7 days: "Less downtime" is now in the phase Resolves doubts; "Hours" got to 60; '
            '"Draft sent" is done; and 4 more.'
        )
        assert found.stuck == (
            'Stuck: "Data" fell back to the phase Sees the need; the goal "Late goal" was due 1 Oct and is still open; '
            '"Share" fell back to 9.5%; and 1 more.'
        )
        assert found.next == "Next: 30 Nov plan review."
        assert found.help == 'Help needed: Mia to decide: 20 k for a test; "A test" is still to be asked for.'
        assert found.figure == "Figure of the week: Share 9.5%, target 20%."
        changed: list[Place] = [("goals", "up"), ("goals", "down")]
        plan = book.plan("p")
        assert plan is not None
        for _, key in changed:
            plan.goals[key].target = None
        sales = status(book, "p", TODAY).figure
        assert sales == "Figure of the week: 2026Q4 sales EUR 40 k of EUR 100 k, 40% (1 of 2 zones known)."


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("day", ["2026-03-01", "2026-06-02", "2026-11-23", "2027-01-04", "2031-05-05"])
def test_five_lines_that_are_never_empty(book: Workbook, lang: str, day: str) -> None:
    with using(lang):  # type: ignore[arg-type]
        lines = status(book, "huaxin", dt.date.fromisoformat(day)).lines
    assert len(lines) == 5
    for line in lines:
        assert line.strip() and "\n" not in line and line.endswith("。" if lang == "zh" else ".")
        assert "{" not in line and "None" not in line and "。。" not in line and ".." not in line

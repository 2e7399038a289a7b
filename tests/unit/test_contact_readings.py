"""What a contact's line leaves open is asked, not guessed; what was missed or is planned counts as no contact."""

from __future__ import annotations

import datetime as dt
import time
import unicodedata
from pathlib import Path

import pytest

from ksp_tui.documents.brief import brief, brief_document
from ksp_tui.documents.status import status
from ksp_tui.entry.contact_line import MOST_READ, read_contact
from ksp_tui.model.plan import Plan
from ksp_tui.session.contact_log import read_line
from ksp_tui.session.followups import offers
from ksp_tui.session.readings import readings
from ksp_tui.text import using
from ksp_tui.writers.text import lines
from tests.unit.cli_runs import Shell, shell
from tests.unit.test_contact_line import INDEX, KINDS, NORD_INDEX
from tests.unit.test_followups import MANAGER, WANG, Week, small, week

assert shell and week and small

#: A Thursday.
TODAY = dt.date(2026, 11, 26)


def asked(line: str) -> list[tuple[str, str]]:
    index = NORD_INDEX if line.isascii() else INDEX
    with using("en"):
        found = readings(read_contact(line, index, KINDS, TODAY), TODAY)
        return [(each.label, each.answers[each.picked][0]) for each in found]


@pytest.mark.parametrize(
    ("line", "understood"),
    [
        ("周三见王丽", "yes, Wed 25 Nov"),
        ("周一下午拜访王丽", "yes, Mon 23 Nov"),
        ("visit Anna Berg on Monday", "yes, Mon 23 Nov"),
        ("明天见王丽", "planned for Fri 27 Nov"),
        ("想约王丽吃饭", "planned, no date yet"),
        ("打电话给王丽没接", "not reached, today"),
    ],
)
def test_whether_it_took_place_is_asked(line: str, understood: str) -> None:
    ((question, answer),) = asked(line)
    assert question == "Did it take place?"
    assert answer.split()[0] == understood.split()[0]


@pytest.mark.parametrize(
    "line",
    [
        "周三见了王丽",
        "周三见王丽：担心交期",
        "昨天见王丽",
        "见王丽",
        "saw Anna Berg on Monday",
        "11-25 见王丽，谈了交期",
    ],
)
def test_what_the_line_says_is_not_asked(line: str) -> None:
    assert asked(line) == []


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("上周见了王丽", ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]),
        ("saw Anna Berg last December", ["2025-12-01", "2025-12-15", "2025-12-31"]),
        ("visited Anna Berg in October", ["2026-10-01", "2026-10-15", "2026-10-31", "2026-11-26"]),
        ("前两周见了王丽", ["2026-11-12", "2026-11-19", "2026-11-26"]),
    ],
)
def test_a_time_told_roughly_is_asked_and_any_of_its_days_can_be_taken(line: str, days: list[str]) -> None:
    found = read_contact(line, NORD_INDEX if line.isascii() else INDEX, KINDS, TODAY)
    with using("en"):
        (when,) = readings(found, TODAY)
    assert [each.date.isoformat() for _, each in when.answers] == days
    assert when.answers[when.picked][1] == found
    for _, taken in when.answers:
        assert taken.taken_as("missed", TODAY).taken_as("held", TODAY) == taken
        with using("en"):
            assert [each.picked for each in readings(taken, TODAY)] == [days.index(taken.date.isoformat())]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("王丽升了副总", "no, only news of them"),
        ("Roth got promoted", "no, only news of them"),
        ("预算冻结了", "yes,"),
        ("Anna Berg has the offer", "yes,"),
    ],
)
def test_whether_there_was_a_contact_is_asked_where_nothing_tells_of_one(line: str, answer: str) -> None:
    ((question, said),) = asked(line)
    assert question == "Did it take place?" and said.startswith(answer)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("见王丽，答应下周二给报价", "we did"),
        ("见王丽，答应下周二签字", "they did"),
        ("met Anna Berg, promised a quote by Friday", "we did"),
        ("met Anna Berg, will send her the layout", "we did"),
        ("met Anna Berg, will send the layout", "they did"),
    ],
)
def test_whose_promise_it_is_is_asked_where_nobody_is_named(line: str, answer: str) -> None:
    ((question, said),) = asked(line)
    assert question.startswith("Who promised") and said == answer


@pytest.mark.parametrize(
    "line", ["见王丽，她答应下周二给报价", "我们答应下周二给报价", "答应王丽下周二给报价", "王丽答应给报价"]
)
def test_whose_promise_it_is_is_not_asked_where_it_is_said(line: str) -> None:
    assert asked(line) == []


def test_every_answer_can_be_taken_back() -> None:
    for text in ("周三见王丽", "明天见王丽", "打电话给王丽没接", "想约王丽吃饭"):
        line = read_contact(text, INDEX, KINDS, TODAY)
        for outcome in ("held", "missed", "planned"):
            other = line.taken_as(outcome, TODAY)
            assert other.outcome == outcome
            assert outcome == "planned" or other.date <= TODAY
            assert other.taken_as(line.outcome, TODAY) == line
    assert read_contact("周三见王丽", INDEX, KINDS, TODAY).taken_as("planned", TODAY).date == dt.date(2026, 12, 2)
    line = read_contact("见王丽，答应下周二给报价", INDEX, KINDS, TODAY)
    assert (line.promises_ours, line.promised_by(0, False).promises_theirs) == (("下周二给报价",), ("下周二给报价",))


# ------------------------------------------------------------------------------------------------ what is written


def test_a_planned_contact_becomes_an_action(week: Week) -> None:
    assert week.offers("明天上午拜访王丽") == [], "nothing follows from what has not taken place"
    before = {*week.plan.contacts}
    key = week.log("明天上午拜访王丽")
    assert {*week.plan.contacts} == before
    made = week.plan.actions[key]
    assert (made.what, made.due, made.person, made.owner, made.status) == (
        "明天上午拜访王丽", dt.date(2026, 11, 24), WANG, MANAGER, "open",
    )  # fmt: skip
    assert week.book.undo() is not None and key not in week.plan.actions
    key = week.log("想约王丽吃饭")
    assert week.plan.actions[key].due is None


def test_a_missed_contact_is_kept_and_does_not_count(small: Week) -> None:
    assert small.offers("打电话给王丽没接") == []
    key = small.log("打电话给王丽没接")
    contact = small.plan.contacts[key]
    assert (contact.outcome, contact.people, contact.took_place) == ("missed", ["wang"], False)
    page = [line.text for line in lines(brief_document(brief(small.book, "huaxin", "wang", small.book.today())), 80)]
    assert any("没见到" in line and "打电话给王丽没接" in line for line in page)
    assert any("还没" in line for line in page), "nobody has met her"
    assert "王丽" not in status(small.book, "huaxin", small.book.today()).moved


def test_the_next_appointment_is_offered_as_an_action(week: Week) -> None:
    text = "见了王丽，约了下周三再谈"
    offer = next(each for each in week.offers(text) if each.kind == "action")
    key = week.log(text, offer)
    (made,) = [action for action in week.plan.actions.values() if action.contact == key]
    assert (made.what, made.due, made.person) == ("约了下周三再谈", dt.date(2026, 12, 2), WANG)


def test_a_changed_reading_changes_what_is_offered(week: Week) -> None:
    line = read_line(week.book, "huaxin", "见王丽，答应下周二签字")
    assert not [each for each in offers(week.book, "huaxin", line) if each.kind == "action"]
    (reading,) = readings(line, week.book.today())
    ours = reading.answers[0][1]
    assert next(each.kind for each in offers(week.book, "huaxin", ours)) == "action"


# ------------------------------------------------------------------------------------------------ the verb


PLAN = 'account = "A"\nmanager = "m"\n\n[team.m]\nname = "Mia"\n\n[stakeholders.a]\nname = "王丽"\ntitle = "厂长"\n'


def test_the_verb_shows_what_it_took_the_line_for(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ksp_tui.verbs.common.today", lambda: TODAY)
    path = shell.add("a.toml", PLAN)
    found = shell.ksp("log", "a", "约了周三下午见王厂", "--lang", "zh")
    assert found.code == 0
    assert found.out.splitlines()[:4] == [
        "找谁：王丽（厂长）", "约好还没见：列入行动，不记作接触。", "接触方式：拜访", "日期：2026年12月2日 周三",
    ]  # fmt: skip
    assert "[contacts" not in path.read_text("utf-8") and "due = 2026-12-02" in path.read_text("utf-8")
    found = shell.ksp("log", "a", "老王電話沒人接")
    assert "Not reached" in found.out and 'outcome = "missed"' in path.read_text("utf-8")
    found = shell.ksp("log", "a", "周三见王丽")
    assert "may also be planned for Wed 2 Dec 2026; add --as planned" in found.out
    found = shell.ksp("log", "a", "周三见王丽", "--as", "planned")
    assert "Date: Wed 2 Dec 2026" in found.out and "to the actions" in found.out
    found = shell.ksp("log", "a", "见王丽，答应周五给报价")
    assert "We promised: 周五给报价 (due Fri 27 Nov 2026)\n  the line does not say who promised" in found.out


@pytest.mark.parametrize("word", ["王廠長", "老王", "王厂", "王麗"])
def test_the_brief_finds_people_as_they_are_called(shell: Shell, word: str) -> None:
    shell.add("a.toml", PLAN)
    assert shell.ksp("brief", "a", word).out.startswith("Visit: 王丽")


# ------------------------------------------------------------------------------------------------ long lines


def test_a_line_of_many_pages_is_kept_and_read_at_once() -> None:
    for piece in ("见王丽，", "要报价", "取消", "下", "“", "说", "she'll ", "on "):
        text = (piece * 128_000)[:128_000]
        start = time.process_time()
        found = read_contact(text, INDEX, KINDS, TODAY)
        assert time.process_time() - start < 3, piece
        assert (found.text, found.unread) == (text, 128_000 - MOST_READ)
    assert read_contact("见王丽", INDEX, KINDS, TODAY).unread == 0


def test_accents_typed_apart_are_the_same_letters() -> None:
    found = read_contact(unicodedata.normalize("NFD", "call Jörg Müller yesterday: fine"), NORD_INDEX, KINDS, TODAY)
    assert found.people == ("jorg",)


def test_a_plan_of_before_has_contacts_that_took_place() -> None:
    plan = Plan.model_validate({"contacts": {"c": {"text": "见王丽"}}})
    assert plan.contacts["c"].took_place
    assert Path(__file__).with_name("contact_lines").is_dir()

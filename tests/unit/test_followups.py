"""What follows from a contact: offered, chosen, logged as one step that undo takes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ksp_tui.changes.deletion import delete_record
from ksp_tui.model.plan import Plan
from ksp_tui.session.contact_log import people_index, read_line
from ksp_tui.session.followups import FollowUp, log_contact, offers
from ksp_tui.session.refused import Locked
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from tests.files.examples import copy_as_own

PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 23)
WANG, FENG, SUN = "wang-li-fkms", "feng-xue-prxd", "sun-qian-2qsb"
MANAGER = "lin-xiao-zhou-k6ag"

#: One person for whom everything may follow: a promise, two needs, a fact, a stance.
SMALL = """\
account = "Nord"
manager = "m"

[team.m]
name = "Mia"

[stakeholders.wang]
name = "王丽"
power = 4
stance = "champion"
stance_evidence = "开会替我们说话"
stance_date = 2026-11-10
coverage = "deep"

[stakeholders.liu]
name = "刘敏"
stance = "neutral"
stance_date = 2026-05-01
coverage = "deep"

[needs.stop]
statement = "停机减半"
owners = ["wang"]
phase = 3
phase_since = 2026-10-15
phase_confirmed_on = 2026-10-15
stalled = "stalled"

[needs.night]
statement = "夜里没人管"
owners = ["wang"]
phase = 4
phase_since = 2026-10-01
phase_confirmed_on = 2026-11-01

[facts.budget]
question = "预算多少？"
fact = "约 200 万"
status = "assumed"
ask_whom = "wang"
date = 2026-10-01
"""


class Week:
    """A plan in a folder of its own: the worked one, or another."""

    def __init__(self, folder: Path, text: str = "") -> None:
        self.file = folder / "plans" / "huaxin.toml"
        self.file.parent.mkdir()
        for path in () if text else PLANS.glob("*.toml"):
            copy_as_own(path, self.file.parent)
        if text:
            self.file.write_text(text, "utf-8")
        self.before = self.file.read_bytes()
        self.book = Workbook(self.file.parent, StateStore(folder / "state"), today=lambda: TODAY)

    @property
    def plan(self) -> Plan:
        found = self.book.plan("huaxin")
        assert found is not None
        return found

    def offers(self, text: str) -> list[FollowUp]:
        return offers(self.book, "huaxin", read_line(self.book, "huaxin", text))

    def log(self, text: str, *chosen: FollowUp) -> str:
        return log_contact(self.book, "huaxin", read_line(self.book, "huaxin", text), chosen)

    def lines_changed(self) -> tuple[int, int]:
        """Lines that went and that came, after a save."""
        assert self.book.flush()
        old, new = (data.decode().splitlines() for data in (self.before, self.file.read_bytes()))
        gone, come = list(old), []
        for line in new:
            if line in gone:
                gone.remove(line)
            else:
                come.append(line)
        return len(gone), len(come)


@pytest.fixture
def week(tmp_path: Path) -> Iterator[Week]:
    with using("zh"):
        desk = Week(tmp_path)
        yield desk
        desk.book.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Week]:
    with using("zh"):
        desk = Week(tmp_path, SMALL)
        yield desk
        desk.book.close()


def kinds(found: list[FollowUp]) -> list[tuple[str, str]]:
    return [(follow.kind, follow.path[-1]) for follow in found]


# ------------------------------------------------------------------------------------------------ what is offered


def test_a_promise_comes_first_then_what_the_plan_suggests(small: Week) -> None:
    found = small.offers("见王丽：担心交期，要我们的停机数据")
    assert kinds(found) == [
        ("action", "actions"),
        ("phase", "stop"),
        ("phase", "night"),
        ("fact", "budget"),
        ("stance", "wang"),
    ]
    assert found[0].label == "我方承诺“停机数据”，要列为行动吗？"
    assert [answer.label for answer in found[1].answers] == ["仍在消除顾虑", "进到做出决定", "退回比较方案"]
    assert [answer.label for answer in found[4].answers] == ["没变，力挺", "变差，支持"]
    with using("en"):
        assert small.offers("见王丽：要我们的停机数据")[0].label == 'We promised "停机数据". Make it an action?'


def test_the_worked_plan_has_something_to_offer(week: Week) -> None:
    found = kinds(week.offers("见王丽：担心交期，要我们的停机数据"))
    assert found[0] == ("action", "actions") and found[-1] == ("stance", WANG)
    assert {"phase", "fact"} <= {kind for kind, _ in found}


def test_an_unknown_stance_is_asked_for(week: Week) -> None:
    found = week.offers("电话冯雪：第一次说上话")
    assert kinds(found) == [("stance", FENG), ("coverage", FENG)]
    assert [answer.label for answer in found[0].answers] == ["力挺", "支持", "中立", "保留", "反对"]
    assert found[1].answers[0].sets == {("stakeholders", FENG, "coverage"): "brief"}


def test_nothing_is_offered_without_a_reason(week: Week) -> None:
    assert week.offers("路过大门") == []
    assert kinds(week.offers("微信冯雪：发了资料")) == [("stance", FENG)], "a message says nothing of coverage"
    # The stance is eleven days old, nothing was said of it; only her needs are open.
    assert {kind for kind, _ in kinds(week.offers("见孙倩：看了先导工位"))} == {"phase"}


def test_what_is_known_better_already_is_not_asked_for_again(week: Week) -> None:
    assert kinds(week.offers("8-1 见孙倩：反对")) == []


def test_a_stale_stance_is_asked_for(small: Week) -> None:
    assert kinds(small.offers("见刘敏：看了表")) == [("stance", "liu")]
    small.plan.stakeholders["liu"].stance_date = dt.date(2026, 11, 20)
    assert kinds(small.offers("见刘敏：看了表")) == []


def test_at_either_end_of_stance_and_rhythm_there_is_no_further_step(week: Week) -> None:
    (stance,) = [f for f in week.offers("电话李志远：反对") if f.kind == "stance"]
    assert [answer.label for answer in stance.answers] == ["没变，反对", "好转，保留"]
    week.plan.needs["shu-ju-zi-zhu-gx96"].phase = 6
    (phase, *_) = [f for f in week.offers("见李志远") if f.path[-1] == "shu-ju-zi-zhu-gx96"]
    assert [answer.label for answer in phase.answers] == ["仍在情况变化", "退回落地使用"]
    week.plan.needs["shu-ju-zi-zhu-gx96"].phase = None
    (phase, *_) = [f for f in week.offers("见李志远") if f.path[-1] == "shu-ju-zi-zhu-gx96"]
    assert len(phase.answers) == 6
    with pytest.raises(IndexError):
        phase.pick(6)


def test_coverage_deepens_with_the_contacts_there_are(week: Week) -> None:
    zhang = "zhang-wei-yns5"
    assert ("coverage", zhang) not in kinds(week.offers("见张伟：看了对照表")), "one visit so far"
    week.log("见张伟：看了对照表")
    (found,) = [follow for follow in week.offers("电话张伟：好") if follow.kind == "coverage"]
    assert found.answers[0].sets == {("stakeholders", zhang, "coverage"): "several"}


# ------------------------------------------------------------------------------------------------ logging


def test_a_contact_alone(week: Week) -> None:
    key = week.log("昨天电话钱程：他答应周五前给记录")
    assert week.plan.contacts[key].model_dump(exclude_defaults=True) == {
        "text": "昨天电话钱程：他答应周五前给记录",
        "date": dt.date(2026, 11, 22),
        "kind": "call",
        "people": ["qian-cheng-66t4"],
        "by": MANAGER,
        "need": "ye-ban-gu-zhang-6cep",
        "zone": "ji-tuan-wei-bao-knwc",
        "promise_theirs": "周五前给记录",
    }
    assert week.lines_changed() == (0, 12), "one record, nothing else moved"
    assert week.book.undo() is not None
    assert week.book.flush()
    assert week.file.read_bytes() == week.before
    assert week.book.undo() is None


def test_all_that_was_chosen_is_one_step(small: Week) -> None:
    week, text = small, "见王丽：担心交期，要我们的停机数据"
    chosen = {follow.path[-1]: follow for follow in week.offers(text)}
    picked = [chosen["actions"], chosen["stop"].pick(1), chosen["budget"], chosen["wang"].pick(1)]
    key = week.log(text, *picked)
    plan = week.plan
    need, person, fact = plan.needs["stop"], plan.stakeholders["wang"], plan.facts["budget"]
    assert (plan.needs["night"].phase, plan.needs["night"].phase_evidence) == (4, None), "it was not chosen"
    assert (need.phase, need.phase_since, need.phase_evidence) == (4, TODAY, text)
    assert (need.phase_confirmed_on, need.stalled) == (TODAY, "moving")
    assert (person.stance, person.stance_evidence, person.stance_date) == ("supporter", text, TODAY)
    assert (fact.status, fact.confirmed_by, fact.date) == ("confirmed", ["wang"], TODAY)
    (action,) = [action for action in plan.actions.values() if action.contact == key]
    assert action.model_dump(exclude_defaults=True) == {
        "what": "给王丽：停机数据",
        "owner": "m",
        "due": TODAY + dt.timedelta(days=7),
        "status": "open",
        "person": "wang",
        "contact": key,
    }
    assert plan.contacts[key].role is None
    gone, come = week.lines_changed()
    assert gone <= 9 and come <= 44, "the phase that was left stands in its own record"
    assert read_file(week.file, Plan).findings == []
    assert week.book.undo() is not None
    assert week.book.flush()
    assert week.file.read_bytes() == week.before
    assert week.book.redo() is not None
    assert key in week.plan.contacts and week.plan.needs["stop"].phase == 4


def test_a_promise_is_due_on_the_day_it_names_and_serves_the_persons_strategy(week: Week) -> None:
    text = "见张伟：我们答应周五前给三家对照；要我们下周三带数据"
    key = week.log(text, *[follow for follow in week.offers(text) if follow.kind == "action"])
    made = [action for action in week.plan.actions.values() if action.contact == key]
    assert sorted((action.what, str(action.due), action.strategy) for action in made) == [
        ("给张伟：下周三带数据", "2026-12-02", "zhang-wei-li-you-5bcs"),
        ("给张伟：周五前给三家对照", "2026-11-27", "zhang-wei-li-you-5bcs"),
    ]
    assert week.plan.contacts[key].promise_ours == "周五前给三家对照\n下周三带数据"


def test_what_stayed_the_same_is_dated_and_keeps_its_evidence(week: Week) -> None:
    text = "见王丽：还是支持"
    before = week.plan.stakeholders[WANG].stance_evidence
    evidence = week.plan.needs["ting-ji-smj9"].phase_evidence
    found = week.offers(text)
    week.log(text, *[follow for follow in found if follow.kind in {"stance", "phase"}])
    person, need = week.plan.stakeholders[WANG], week.plan.needs["ting-ji-smj9"]
    assert (person.stance, person.stance_date, person.stance_evidence) == ("champion", TODAY, before)
    assert (need.phase, need.phase_confirmed_on, need.phase_evidence) == (3, TODAY, evidence)
    assert need.phase_since == dt.date(2026, 10, 15)


def test_a_step_back_and_a_stalled_need_that_moves(week: Week) -> None:
    text = "见钱程：重新比较"
    (phase,) = [follow for follow in week.offers(text) if follow.path[-1] == "ye-ban-gu-zhang-6cep"]
    week.log(text, phase.pick(2))
    assert (week.plan.needs["ye-ban-gu-zhang-6cep"].phase, week.plan.needs["ye-ban-gu-zhang-6cep"].stalled) == (
        3,
        "back",
    )
    (phase,) = [follow for follow in week.offers("见钱程") if follow.path[-1] == "ye-ban-gu-zhang-6cep"]
    week.log("见钱程", phase.pick(1))
    assert week.plan.needs["ye-ban-gu-zhang-6cep"].stalled == "moving"


def test_what_has_gone_since_it_was_offered_is_left_out(week: Week) -> None:
    text = "电话冯雪：第一次说上话"
    line, found = read_line(week.book, "huaxin", text), week.offers(text)
    week.book.apply(delete_record({"huaxin": week.plan}, "huaxin", "stakeholders", FENG))
    key = log_contact(week.book, "huaxin", line, found)
    assert week.plan.contacts[key].people == []
    assert FENG not in week.plan.stakeholders


def test_the_index_follows_the_plan(week: Week) -> None:
    first = people_index(week.book, "huaxin")
    assert people_index(week.book, "huaxin") is first
    week.log("见王丽")
    assert people_index(week.book, "huaxin") is not first


def test_no_words_and_nobody(week: Week) -> None:
    with pytest.raises(ValueError, match="words"):
        week.log("  ")
    key = week.log("参加行业展会")
    assert week.plan.contacts[key].people == []
    week.book.apply(delete_record({"huaxin": week.plan}, "huaxin", "team", MANAGER))
    key = week.log("见王丽")
    assert week.plan.contacts[key].by is None


def test_a_line_end_never_reaches_the_log(week: Week) -> None:
    line = read_line(week.book, "huaxin", "见王丽：\x1b好\n很好")
    key = log_contact(week.book, "huaxin", replace(line))
    assert week.plan.contacts[key].text == "见王丽：好 很好"


def test_a_locked_plan_takes_no_contact(week: Week) -> None:
    week.file.write_text("schema = 99\n" + 'account = "X"\n')
    week.book.check_disk()
    book = Workbook(week.file.parent, week.book.state, today=lambda: TODAY)
    with pytest.raises(Locked):
        log_contact(book, "huaxin", read_line(book, "huaxin", "见王丽"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("听说王丽离职了", TODAY),
        ("见刘敏：王丽10月31日走的，已经离职", dt.date(2026, 10, 31)),
        ("王丽 has left", TODAY),
        ("王丽下个月离职", None),
        ("王丽没有离职", None),
        ("王丽想跳槽", None),
        ("有人离职", None),
    ],
)
def test_who_is_told_to_have_left_is_offered_and_nobody_else(small: Week, text: str, day: dt.date | None) -> None:
    found = [follow for follow in small.offers(text) if follow.kind == "left"]
    assert [follow.answers[0].sets for follow in found] == ([{("stakeholders", "wang", "left"): day}] if day else [])
    if found:
        small.log(text)
        assert small.plan.stakeholders["wang"].left is None, "offered, not guessed"
        small.log(text, found[0])
        assert small.plan.stakeholders["wang"].left == day
        assert not any(follow.kind == "left" for follow in small.offers(text)), "it is known"

"""One line of the contact log, read as it is typed: who, when, how, what was promised."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.entry.contact_line import ContactLine, PeopleIndex, kind_words, read_contact
from ksp_tui.entry.days_in_text import days_in
from ksp_tui.model.defaults import DEFAULTS
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import Plan
from ksp_tui.store.planfile import read_file
from ksp_tui.text import LANGUAGES, catalogue, formats, using
from ksp_tui.text.clean import is_clean
from tests.drawing import cases

#: A Monday.
TODAY = dt.date(2026, 11, 23)
KINDS = kind_words((kind, kind) for kind in DEFAULTS["contact_kinds"])
HUAXIN = read_file(Path(__file__).parents[2] / "plans" / "huaxin.toml", Plan).model
assert HUAXIN is not None
INDEX = PeopleIndex(HUAXIN.stakeholders)
NAMES = {key: person.name for key, person in HUAXIN.stakeholders.items()}

NORD = {
    "anna": Stakeholder(name="Anna Berg", title="Plant Manager", unit="Kiel"),
    "otto": Stakeholder(name="Otto Berg", title="Buyer"),
    "ines": Stakeholder(name="Ines Roth", title="CTO"),
    "jorg": Stakeholder(name="Jörg Müller", title="Head of maintenance"),
    "will": Stakeholder(name="Will Smith"),
    "he": Stakeholder(name="He Jing"),
    "karl": Stakeholder(name="Karl Weber"),
}
NORD_INDEX = PeopleIndex(NORD)


def read(line: str, index: PeopleIndex = INDEX) -> ContactLine:
    return read_contact(line, index, KINDS, TODAY)


def nord(line: str) -> ContactLine:
    return read(line, NORD_INDEX)


def names(line: ContactLine) -> list[str | None]:
    return [NAMES[key] for key in line.people]


def vague(line: ContactLine) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.text[each.start : each.end], each.ids) for each in line.ambiguous]


# ------------------------------------------------------------------------------------------------ whole lines


def test_the_line_of_the_handbook() -> None:
    line = read("见王丽：担心交期，要我们的停机数据")
    assert (line.kind, line.date, line.people) == ("visit", TODAY, ("wang-li-fkms",))
    assert line.promise_ours == "停机数据"
    assert line.promise_theirs == ""
    assert [(s.start, s.end, s.id) for s in line.spans] == [(1, 3, "wang-li-fkms")]
    assert line.text == "见王丽：担心交期，要我们的停机数据"
    assert (line.date_span, line.kind_span, line.ambiguous) == (None, (0, 1), ())


@pytest.mark.parametrize(
    ("line", "people", "kind", "day", "ours", "theirs"),
    [
        ("昨天电话张伟、李志远 担心接口", ["张伟", "李志远"], "call", "2026-11-22", "", ""),
        ("前天拜访陈总，他答应月底前批", ["陈建国"], "visit", "2026-11-21", "", "月底前批"),
        ("周三微信 刘敏：没回", ["刘敏"], "message", "2026-11-18", "", ""),
        ("上周三 例会，徐曼、吴俊都在", ["徐曼", "吴俊"], "meeting", "2026-11-18", "", ""),
        ("11-20 见吴俊", ["吴俊"], "visit", "2026-11-20", "", ""),
        ("11月20日见吴俊", ["吴俊"], "visit", "2026-11-20", "", ""),
        ("3天前 孙倩来电：我们答应周五前给清单", ["孙倩"], "call", "2026-11-20", "周五前给清单", ""),
        ("见孙倩：说了定位；答应12月4日带班长来一厂", ["孙倩"], "visit", "2026-11-23", "", "12月4日带班长来一厂"),
        ("王丽答应协调停线时间", ["王丽"], None, "2026-11-23", "", "协调停线时间"),
        ("王丽会给我们名单", ["王丽"], None, "2026-11-23", "", "给我们名单"),
        ("王丽会上说交期紧", ["王丽"], "meeting", "2026-11-23", "", ""),
        ("王丽负责三厂，将调任总部", ["王丽"], None, "2026-11-23", "", ""),
        ("我们给王丽看了数据，她会尽快批", ["王丽"], None, "2026-11-23", "", "尽快批"),
        ("下午3：30见王丽：3条线停机", ["王丽"], "visit", "2026-11-23", "", ""),
        ("答应给王丽一页稿子", ["王丽"], None, "2026-11-23", "一页稿子", ""),
        ("见王丽：她没答应", ["王丽"], "visit", "2026-11-23", "", ""),
        ("三厂工位布局会：孙倩要一家扛到底，李志远提标准", ["孙倩", "李志远"], "meeting", "2026-11-23", "", ""),
        ("王丽", ["王丽"], None, "2026-11-23", "", ""),
        ("没有人，只是路过", [], None, "2026-11-23", "", ""),
        ("", [], None, "2026-11-23", "", ""),
    ],
)
def test_lines_as_they_are_typed(
    line: str, people: list[str], kind: str | None, day: str, ours: str, theirs: str
) -> None:
    found = read(line)
    assert (names(found), found.kind, str(found.date)) == (people, kind, day)
    assert (found.promise_ours, found.promise_theirs, found.ambiguous) == (ours, theirs, ())


@pytest.mark.parametrize(
    ("line", "people", "kind", "day", "ours", "theirs"),
    [
        ("visited Anna Berg: worried about outage window", ["anna"], "visit", "2026-11-23", "", ""),
        ("call Roth yesterday: she will send the plan", ["ines"], "call", "2026-11-22", "", "send the plan"),
        ("met Ms Roth on Thursday, asked for the outage data", ["ines"], "visit", "2026-11-19", "the outage data", ""),
        ("Karl called: wants our data, we'll call back", ["karl"], "call", "2026-11-23", "data; call back", ""),
        ("mail from Mueller: will not send it", ["jorg"], "message", "2026-11-23", "", ""),
        ("20 Nov workshop with Anna and Karl Weber", ["anna", "karl"], "meeting", "2026-11-20", "", ""),
        ("Will Smith phoned; he promised to sign", ["will"], "call", "2026-11-23", "", "sign"),
        ("promised Karl Weber a draft", ["karl"], None, "2026-11-23", "a draft", ""),
        ("He said he will send it to the board", [], None, "2026-11-23", "", "send it to the board"),
        ("met the plant manager and the CTO", ["anna", "ines"], "visit", "2026-11-23", "", ""),
        ("Anna Berg will introduce us", ["anna"], None, "2026-11-23", "", "introduce us"),
        ("last Friday lunch with Will Smith", ["will"], "visit", "2026-11-20", "", ""),
    ],
)
def test_lines_in_english(line: str, people: list[str], kind: str | None, day: str, ours: str, theirs: str) -> None:
    found = nord(line)
    assert ([*found.people], found.kind, str(found.date)) == (people, kind, day)
    assert (found.promise_ours.replace("\n", "; "), found.promise_theirs) == (ours, theirs)


@pytest.mark.parametrize("contact", list(HUAXIN.contacts.values()), ids=lambda contact: contact.text)
def test_the_contacts_of_the_worked_plan(contact: object) -> None:
    found = read(contact.text)  # type: ignore[attr-defined]
    assert found.people, "somebody is named in each"
    assert set(found.people) <= set(contact.people)  # type: ignore[attr-defined]
    assert found.ambiguous == ()
    assert found.date == TODAY, "days inside are about what was said"


# ------------------------------------------------------------------------------------------------ people


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("陈总", "陈建国"),
        ("张总监", "张伟"),
        ("王厂长", "王丽"),
        ("钱部长", "钱程"),
        ("马工", "马文涛"),
        ("老陈", "陈建国"),
        ("采购总监", "张伟"),
        ("信息中心主任", "李志远"),
        ("一厂厂长", "王丽"),
        ("厂长王丽", "王丽"),
        ("wangli", "王丽"),
        ("Wang Li", "王丽"),
        ("Li Wang", "王丽"),
        ("zhao guoqiang", "赵国强"),
        ("Mr Wang", "王丽"),
        ("WANGLI", "王丽"),
    ],
)
def test_people_by_surname_title_and_pinyin(said: str, person: str) -> None:
    found = read(f"见{said}：谈了二期")
    assert names(found) == [person], said
    assert found.ambiguous == ()


def test_a_name_that_fits_several_is_not_guessed() -> None:
    two = PeopleIndex(
        {
            "a": Stakeholder(name="王丽", title="厂长"),
            "b": Stakeholder(name="王强", title="采购总监"),
            "c": Stakeholder(name="李娜"),
        }
    )
    found = read("见王总、李娜：谈了交期", two)
    assert (found.people, vague(found)) == (("c",), [("王总", ("a", "b"))])
    assert read("见王总监", two).people == ("b",), "one of them has that title"
    assert vague(
        read("见wang li和王强", PeopleIndex({"a": Stakeholder(name="王丽"), "b": Stakeholder(name="王莉")}))
    ) == [("wang li", ("a", "b"))]
    assert vague(nord("call Berg yesterday: fine")) == [("Berg", ("anna", "otto"))]
    settled = nord("met Anna Berg, Berg was tired")
    assert (settled.people, settled.ambiguous) == (("anna",), ()), "who was named in full is meant again"


def test_a_title_that_the_plan_does_not_know_is_asked_about() -> None:
    assert vague(read("见陈科长")) == [("陈科长", ("chen-jian-guo-4355",))]
    assert vague(read("见厂长")) == [("厂长", ("sun-qian-2qsb", "wang-li-fkms"))]
    assert read("见邓总").spans == (), "nobody of that name"


def test_who_is_only_spoken_about_was_not_met() -> None:
    found = read("见吴俊：听说王丽可能调三厂")
    assert ([NAMES[key] for key in found.people], [NAMES[key] for key in found.mentioned]) == (["吴俊"], ["王丽"])
    assert names(read("王丽说陈建国在例会上问起")) == ["王丽"]
    assert nord("Anna said Karl is against it").mentioned == ("karl",)


@pytest.mark.parametrize(
    "line",
    [
        "花钱总是超预算",
        "高工期压力大",
        "副董事长办公室搬家",
        "小方案改了",
        "He went home",
        "it will do",
        "马上到",
        "向总部汇报",
    ],
)
def test_words_that_only_look_like_people(line: str) -> None:
    some = {
        "q": Stakeholder(name="钱程"),
        "g": Stakeholder(name="高远"),
        "d": Stakeholder(name="赵强", title="董事长"),
        "f": Stakeholder(name="方敏"),
        "x": Stakeholder(name="向前"),
        "m": Stakeholder(name="马兰"),
        "c": Stakeholder(name="Lu Ann", title="采购"),
        "i": Stakeholder(name="Bo Ek", title="IT"),
        **NORD,
    }
    assert read(line, PeopleIndex(some)).spans == ()


def test_names_in_every_form() -> None:
    some = PeopleIndex(
        {
            "a": Stakeholder(name="王 丽"),
            "b": Stakeholder(name="欧阳明（一厂）"),
            "c": Stakeholder(name="Lily Chen 陈莉"),
            "d": Stakeholder(name=None, title=""),
            "e": Stakeholder(name="陈总", title="总经理"),
            "f": Stakeholder(name="Jean-Luc O’Neill"),
        }
    )
    assert read("见王丽、欧阳总、Lily和陈总", some).people == ("a", "b", "c", "e")
    assert read("见陈莉", some).people == ("c",)
    assert read("met jean-luc O'Neill", some).people == ("f",)
    assert read("去一厂", some).spans == ()


# ------------------------------------------------------------------------------------------------ days and kinds


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("今早见王丽", "2026-11-23"),
        ("昨晚电话王丽", "2026-11-22"),
        ("周一见王丽", "2026-11-23"),
        ("周日见王丽", "2026-11-22"),
        ("周二见王丽", "2026-11-17"),
        ("9-15 见王丽", "2026-09-15"),
        ("见王丽，约下周五来一厂", "2026-11-23"),
        ("周五前要答复王丽", "2026-11-23"),
        ("见王丽：昨天停机两小时", "2026-11-23"),
        ("拜访王丽，答应周五给记录", "2026-11-23"),
        ("王丽，昨天来电", "2026-11-22"),
        ("见王丽2-3次", "2026-11-23"),
        ("13-45 见王丽", "2026-11-23"),
    ],
)
def test_the_day_has_passed(line: str, day: str) -> None:
    assert str(read(line).date) == day


@given(
    st.text(
        alphabet="昨今前后大天周三五一下上本月底年11-20/.日号 见王丽：答应last next on by Monday fri0123", max_size=30
    )
)
@settings(max_examples=cases(150), deadline=None)
def test_no_contact_that_took_place_lies_in_the_future(line: str) -> None:
    found = read(line)
    assert found.date <= TODAY or found.outcome == "planned"
    for span in [found.date_span, found.kind_span, *((s.start, s.end) for s in found.spans)]:
        assert span is None or 0 <= span[0] < span[1] <= len(found.text)


def test_a_day_of_two_meanings_is_asked_about_and_a_promise_keeps_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody said which number is the month: the call was on 11 October or on 10 November, and not today."""
    monkeypatch.setattr(formats, "_chosen", formats.Formats(days_known=False))
    with using("en"):
        call = nord("called Anna Berg on 10/11 about the line")
        assert call.days == (dt.date(2026, 10, 11), dt.date(2026, 11, 10)) and call.date in call.days
        (promise,) = nord("Anna Berg called, I promised her the line data by 4/12").promises
        assert promise.due is None
        assert not nord("called Anna Berg on 24/11").days
    with using("zh"):
        assert read("10/11 和王丽打电话").days == ()


def test_days_are_found_with_their_limits() -> None:
    found = [(str(d.day), d.limit) for d in days_in("by Friday, 12-04, 下周五前, 明天", TODAY, prefer="future")]
    assert found == [("2026-11-27", True), ("2026-12-04", False), ("2026-12-04", True), ("2026-11-24", False)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("委员会议程王丽说不清", None),
        ("王丽有意见", None),
        ("会王丽", "meeting"),
        ("机会不大，王丽说的", None),
        ("王丽：电话里说的", "call"),
        ("见王丽：要我们打电话给张伟", "visit"),
        ("call for tender read by Karl", None),
        ("met Karl in the meeting", "visit"),
    ],
)
def test_the_kind_stands_first_and_alone(line: str, kind: str | None) -> None:
    assert (nord(line) if line.isascii() else read(line)).kind == kind


def test_a_kind_of_ones_own_is_known_by_its_name() -> None:
    kinds = kind_words([("visit", "拜访"), ("fair-x2k4", "展会"), ("none-2222", "")])
    assert read_contact("展会上遇到王丽", INDEX, kinds, TODAY).kind == "fair-x2k4"


# ------------------------------------------------------------------------------------------------ hostile and fast


def test_control_characters_are_left_out_and_places_still_fit() -> None:
    line = read("见\x1b[31m王\u202e丽\x00：担心\x07交期\n要我们的数据\t好")
    assert is_clean(line.text)
    assert line.people == ("wang-li-fkms",)
    (span,) = line.spans
    assert line.text[span.start : span.end] == "王丽"
    evil = PeopleIndex(
        {"x": Stakeholder(name="\x1b]0;x\x07"), "y": Stakeholder(name="[/b]"), "z": Stakeholder(name="(.*")}
    )
    assert read("见[/b]和(.*", evil).text == "见[/b]和(.*"


@given(st.text(max_size=80))
@settings(max_examples=cases(150), deadline=None)
def test_anything_can_be_typed(line: str) -> None:
    found = read(line)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(found.text)


def many(count: int) -> PeopleIndex:
    surnames, given_ = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞"
    titles = ("采购总监", "厂长", "设备部长", "财务总监", "主任")
    people = {
        f"p{n}": Stakeholder(name=surnames[n % 20] + given_[n // 20 % 20] + given_[n % 19], title=titles[n % 5])
        for n in range(count)
    }
    return PeopleIndex(people)


def seconds(index: PeopleIndex) -> float:
    lines = (
        "昨天电话张伟、李敏 担心接口，要我们的停机数据；他答应周五前给记录",
        "met Zhang Wei: they will send the data",
    )
    for line in lines:
        read(line, index)
    runs = []
    for _ in range(30):
        start = time.thread_time()
        for line in lines:
            read(line, index)
        runs.append((time.thread_time() - start) / len(lines))
    return statistics.median(runs)


def test_a_key_costs_little_with_two_hundred_people() -> None:
    few, lots = seconds(many(12)), seconds(many(200))
    assert lots < 3 * few + 0.001
    assert lots < 0.02


def test_a_very_long_line_ends_soon() -> None:
    start = time.thread_time()
    for piece in ("见王丽，", "will send ", "12-12 ", "王总", "(((. ", "Berg "):
        read(piece * 3000)
    assert time.thread_time() - start < 20


# ------------------------------------------------------------------------------------------------ the words


def test_the_lists_of_words_are_whole() -> None:
    from ksp_tui.entry.week_words import pattern, words

    keys = {key for lang in LANGUAGES for key in catalogue(lang) if key.startswith("week.word.")}
    for key in keys:
        name = key.removeprefix("week.word.").removesuffix(".aliases")
        assert words(name) and pattern(name)
    assert {f"week.word.kind_{kind}.aliases" for kind in DEFAULTS["contact_kinds"]} <= keys
    with pytest.raises(KeyError):
        words("nothing")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "met Anna Berg: wants the data, we'll send the layout by Friday",
            [(True, "the data", None, True), (True, "send the layout by Friday", "2026-11-27", True)],
        ),
        (
            "met Anna Berg: wants the data, will send her the case by next Fri",
            [(True, "the data", None, True), (True, "send her the case by next Fri", "2026-12-04", False)],
        ),
        ("met Anna Berg: wants the data, will send it to her by Friday", [(True, "the data", "2026-11-27", True)]),
        ("Anna Berg wants a quote, we will send it by Friday", [(True, "a quote", "2026-11-27", True)]),
    ],
)
def test_a_second_thing_promised_is_no_day_of_the_first(line: str, found: list[tuple[object, ...]]) -> None:
    """Its day went to the first and its words were lost; what is sent to her was said to be promised by her."""
    promised = nord(line).promises
    assert [(p.ours, p.deed, str(p.due) if p.due else None, p.sure) for p in promised] == found

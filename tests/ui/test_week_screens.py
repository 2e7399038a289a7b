"""The week over any screen of a plan: contact log, visit brief, status, actions of all accounts, a new fiscal year."""

import datetime as dt
import tomllib

import pytest

from ksp_tui.documents.brief import brief, brief_document
from ksp_tui.model.ids import ModuleId
from ksp_tui.text import catalogue, t
from ksp_tui.writers import text as text_writer
from tests.ui.plans import BROKEN, HUAXIN, NORD
from tests.ui.sheets import NARROW, USUAL, add_examples, fits, is_at

SIZES = [NARROW, USUAL]
ROOMS = [("zh", NARROW), ("en", USUAL)]
NEWER = "schema = 99\n" + HUAXIN
TWINS = """\
account = "Twins"

[stakeholders.a]
name = "王丽"
title = "厂长"

[stakeholders.b]
name = "王强"
title = "采购总监"
"""
#: Two more accounts' actions: late, today, this week, next week, later, without a day, done.
WORK = (
    NORD
    + """
[team.z]
name = "周启明"

[team.mia]
name = "Mia"

[actions.late]
what = "Send dates"
owner = "z"
due = 2026-11-20

[actions.today]
what = "Call Katja"
owner = "mia"
due = 2026-11-23

[actions.sunday]
what = "Book the room"
owner = "mia"
due = 2026-11-29

[actions.monday]
what = "Visit the yard"
owner = "z"
due = 2026-11-30

[actions.later]
what = "Plan the year"
due = 2027-02-01

[actions.someday]
what = "Read the report"
owner = "mia"

[actions.done]
what = "Long done"
owner = "z"
due = 2026-11-01
status = "done"
"""
)


@pytest.fixture
def clipboard(monkeypatch):
    """What was copied."""
    copied = []
    monkeypatch.setattr("ksp_tui.screens.clipboard.copy_with_system", lambda text: copied.append(text) or True)
    return copied


@pytest.fixture
def next_year(monkeypatch):
    """The clock stands in January after the plan's year."""
    monkeypatch.setattr("tests.ui.conftest.NOW", dt.datetime(2027, 1, 8, 9, 0))


def shown(person):
    """The name of the screen in front, whatever lies below it."""
    return type(person.app.screen).__name__


def found(person):
    """What the log says of the line."""
    return person.app.screen.query_one("#found").words.splitlines()


def offered(person):
    """What may follow: mark, question, answer."""
    grid = person.app.screen.grid
    return [tuple(grid.cell(row, column)[0] for column in range(3)) for row in range(grid.row_count)]


def listed(person):
    """The lines of the list of actions; a heading begins with #."""
    items = person.app.screen.agenda.items
    return [f"# {i.words}" if i.is_heading else f"{i.head} {i.account} {i.words}".strip() for i in items if i.words]


def footer(person):
    """The words of the footer in front."""
    return [chip.text for chip in person.app.screen.query_one("#footer").chips]


def chips_fit(person):
    """The line that tells the keys is seen to its last word, and nothing is wider than the screen."""
    fits(person)
    row = next(line for line in reversed(person.lines()) if footer(person)[0] in line and footer(person)[1] in line)
    for chip in footer(person):
        assert chip.strip() in row, (chip, row)


# --- the contact log: opening and closing -----------------------------------------------------------------------------


async def test_the_log_opens_over_the_sheet_and_gives_the_keys_back(place):
    async with place.run(plan="huaxin") as person:
        assert person.place[0] == ModuleId.SHEET
        await person.press("ctrl+l")
        assert shown(person) == "LogScreen" and person.sees(catalogue("en")["log.title"]) and person.text == ""
        await person.press("escape")
        assert shown(person) == "SheetScreen" and person.app.focused is None
        await person.press("ctrl+l", "ctrl+l")
        assert shown(person) == "SheetScreen"
        await person.press("3")
        assert person.place[0] == 3


async def test_a_half_typed_cell_is_taken_first(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("CPO")
        await person.press("ctrl+l")
        assert shown(person) == "LogScreen" and person.text == ""
        assert person.plan().stakeholders["wang"].title == "CPO"
        await person.press("escape")
        assert person.place == (3, "stakeholders", "wang", "title") and person.text == "CPO"


async def test_what_does_not_fit_keeps_the_log_closed_and_is_told(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "power")
        await person.type("much")
        for keys in (("ctrl+l",), ("alt+v",), ("alt+s",), ("alt+a",)):
            await person.press(*keys)
            assert shown(person) == "SituationScreen" and person.text == "much", keys
            assert person.message.startswith("! ")
        assert person.plan().stakeholders["wang"].power == 4
        await person.press("escape", "ctrl+l")
        assert shown(person) == "LogScreen"


@pytest.mark.parametrize("where", ["list", "form", "long"])
async def test_the_focus_comes_back_to_the_very_cell(place, where):
    async with place.run(plan="huaxin") as person:
        if where == "long":
            await person.go(0, "start", field="challenges")
        else:
            await person.go(3, "stakeholders", "wang", "title")
        if where == "form":
            await person.press("f6", "down", "down")
        before, focus, text = person.place, person.app.focused, person.text
        await person.press("ctrl+l", "escape")
        assert (person.place, person.app.focused, person.text) == (before, focus, text)
        await person.press("ctrl+l")
        await person.type("见王丽：好", "enter", "enter")
        assert shown(person) != "LogScreen" and len(person.plan().contacts) == 2
        assert (person.place, person.app.focused, person.text) == (before, focus, text)
        assert person.message.startswith("Logged: 王丽")


async def test_logged_from_the_list_of_contacts_the_cursor_stays_on_its_contact(place):
    async with place.run(plan="huaxin") as person:
        await person.go(8, "contacts", "l1", "text")
        await person.press("ctrl+l")
        await person.type("见李娜：好", "enter", "enter")
        assert person.place == (8, "contacts", "l1", "text") and person.text == "见王丽：担心交期"
        assert person.sees("见李娜：好")


async def test_a_locked_plan_is_not_logged_to(place):
    place.add("newer", NEWER)
    async with place.run(plan="newer") as person:
        for _ in range(2):
            await person.press("ctrl+l")
            assert shown(person) != "LogScreen" and person.message == t("save.locked") and person.sees(person.message)
            await person.go(3, "stakeholders", "wang")
        await person.press("alt+v")
        assert shown(person) == "ReadingScreen" and person.sees("采购总监")


# --- the contact log: the line ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "line", "told"),
    [
        ("zh", "昨天见王丽：担心交期，要我们的停机数据", ["王丽 · 拜访 · 11月22日", "我方承诺：停机数据"]),
        (
            "zh",
            "电话李娜和陈总：他们答应周五前给图纸",
            ["李娜、陈总 · 电话 · 11月23日", "对方承诺：周五前给图纸（2026年11月27日 周五前）"],
        ),
        ("zh", "11-19 开会：没有外人", ["还没认出人 · 会议 · 11月19日"]),
        ("zh", "见李娜：王丽要走", ["李娜 · 拜访 · 11月23日", "谈到 王丽"]),
        ("en", "called 王丽 yesterday: will send the plan", ["王丽 · Call · 22 Nov", "They promised: send the plan"]),
        ("en", "met 李娜 on 11-18: we will send prices", ["李娜 · Visit · 18 Nov", "We promised: send prices"]),
    ],
)
async def test_people_day_kind_and_promises_are_seen_as_one_types(place, lang, line, told):
    async with place.run(plan="huaxin", lang=lang) as person:
        await person.press("ctrl+l")
        assert found(person) == []
        for n, character in enumerate(line):
            await person.type(character)
            assert person.text == line[: n + 1]
            known = [name for name in ("王丽", "李娜", "陈总") if name in line[: n + 1]]
            assert found(person) and all(name in "".join(found(person)) for name in known)
        assert [words.strip() for words in found(person)] == told
        for words in told:
            assert person.sees(words)


async def test_an_empty_line_is_no_contact(place):
    before = place.read()
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l", "enter")
        await person.type("  ", "enter")
        assert shown(person) == "LogScreen" and offered(person) == [] and found(person) == []
        await person.press("escape")
        assert list(person.plan().contacts) == ["l1"]
        await person.press("ctrl+l")
        assert person.text == ""
    assert place.read() == before


async def test_a_name_that_may_be_several_is_told(place):
    place.add("twins", TWINS)
    async with place.run(plan="twins", lang="zh") as person:
        await person.press("ctrl+l")
        await person.type("见王总：谈了交期")
        assert found(person)[1] == t("log.which", said="王总", names="王丽、王强") and person.sees(found(person)[1])
        await person.press("home", "right", "delete", "delete")
        await person.type("王强")
        assert found(person) == ["王强 · 拜访 · 11月23日"]


async def test_what_the_file_can_not_take_is_told_and_the_line_stays(place):
    place.add("dotted", 'account = "D"\ncontacts.x.text = "a"\n')
    async with place.run(plan="dotted") as person:
        await person.press("ctrl+l")
        await person.type("met nobody", "enter")
        assert shown(person) == "LogScreen" and "ksp fmt" in found(person)[0] and person.text == "met nobody"
        await person.press("escape", "ctrl+l")
        assert person.text == "met nobody"


async def test_control_characters_and_markup_do_no_harm(place):
    place.add("huaxin", HUAXIN.replace('name = "王丽"', 'name = "[red]王丽[/b]\\u001b[2J"'))
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        await person.paste("met 王丽: [/b] asked for our \x1b[31mdata\nand more")
        await person.press("enter")
        fits(person)
        assert "\x1b" not in person.screen()
        await person.press("enter")
        (contact,) = [c for key, c in person.plan().contacts.items() if key != "l1"]
        assert contact.people == ["wang"] and "\x1b" not in contact.text and "\n" not in contact.text


# --- the contact log: what may follow ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "size"), ROOMS)
async def test_a_contact_with_a_follow_up_takes_four_keys_beside_its_words(place, size, lang):
    line = "昨天见王丽：要我们的停机数据" if lang == "zh" else "met 王丽 yesterday: asked for our figures"
    async with place.run(plan="huaxin", size=size, lang=lang) as person:
        await person.go(3, "stakeholders", "li", "title")
        await person.press("ctrl+l")
        chips_fit(person)
        await person.type(line)
        chips_fit(person)
        await person.press("enter")
        chips_fit(person)
        assert person.app.screen.choosing and len(offered(person)) == 4
        for mark, question, answer in offered(person):
            assert mark == "[ ]" and question and answer
            assert person.sees(answer) and person.sees(question[:20]), (question, answer)
        await person.press("space", "enter")
        assert shown(person) == "SituationScreen" and person.place == (3, "stakeholders", "li", "title")
        contacts, actions = person.plan().contacts, person.plan().actions
        (key,) = contacts.keys() - {"l1"}
        (made,) = actions.keys() - {"a1"}
        assert (contacts[key].text, contacts[key].date, contacts[key].people) == (line, dt.date(2026, 11, 22), ["wang"])
        assert (actions[made].contact, actions[made].person, actions[made].due) == (key, "wang", dt.date(2026, 11, 30))


async def test_a_burst_of_keys_logs_all_of_it(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "li", "title")
        await person.type("CTO", "ctrl+l", *"met 王丽: asked for our figures", "enter", "space", "enter")
        assert person.plan().stakeholders["li"].title == "CTO"
        assert len(person.plan().contacts) == 2 and len(person.plan().actions) == 2


async def test_choosing_and_answering_with_the_keys(place):
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        await person.type("met 王丽: worried, asked for our figures", "enter")
        grid = person.app.screen.grid
        assert "our figures" in person.lines()[person.app.cursor_position.y], "on the first"
        assert [question.split("?")[0] for _, question, _ in offered(person)] == [
            'We promised "our figures". Make it an action', 'How far along is "停机时间减半" now',
            "Has 王丽's stance changed", 'Is contact with 王丽 still "unknown"',
        ]  # fmt: skip
        await person.press("space")
        assert [mark for mark, _, _ in offered(person)] == ["[x]", "[ ]", "[ ]", "[ ]"]
        await person.press("space", "down", "down", "2")
        assert grid.row == 1 and [mark for mark, _, _ in offered(person)] == ["[ ]", "[x]", "[ ]", "[ ]"]
        await person.press("right")
        assert offered(person)[1][2] == "< on to Resolves doubts >"
        await person.press("right")
        assert offered(person)[1][2] == "< back to Sees the need >"
        await person.press("right")
        assert offered(person)[1][2] == "< still Compares options >"
        await person.press("left", "left")
        assert offered(person)[1][2] == "< on to Resolves doubts >"
        await person.press("tab", "left")  # an answer that is changed is chosen
        assert offered(person)[2] == ("[x]", "Has 王丽's stance changed?", "< worse: opponent >")
        await person.press("down", "down", "9", "up")
        assert grid.row == 2
        await person.press("enter")
        plan = person.plan()
        assert (plan.needs["d1"].phase, plan.needs["d1"].phase_since) == (3, dt.date(2026, 11, 23))
        assert plan.stakeholders["wang"].stance == "opponent" and plan.stakeholders["wang"].coverage is None
        assert list(plan.actions) == ["a1"]


async def test_all_of_it_is_one_step_of_undo(place):
    before = tomllib.loads(place.read())
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.press("ctrl+l")
        await person.type("met 王丽: worried, asked for our figures", "enter")
        await person.press("1", "2", "right", "3", "right", "4", "enter")
        plan = person.plan()
        assert len(plan.contacts) == len(plan.actions) == 2
        assert plan.needs["d1"].phase == 3 and plan.stakeholders["wang"].coverage == "brief"
        await person.saved()
        assert tomllib.loads(place.read()) != before
        await person.press("ctrl+z")
        await person.saved()
        assert tomllib.loads(place.read()) == before
        await person.press("ctrl+y")
        assert len(person.plan().contacts) == 2 and person.plan().needs["d1"].phase == 3


async def test_nothing_chosen_logs_the_contact_alone(place):
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        await person.type("met 王丽: worried, asked for our figures", "enter", "enter")
        await person.saved()
        new = tomllib.loads(place.read())
        assert len(new["contacts"]) == 2
        del new["contacts"]
        assert new == {key: value for key, value in tomllib.loads(HUAXIN).items() if key != "contacts"}


async def test_escape_leads_back_to_the_line_with_its_text(place):
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        await person.type("met 王丽: asked for our figures", "enter")
        assert person.app.screen.choosing
        await person.press("space", "escape")
        assert not person.app.screen.choosing and person.text == "met 王丽: asked for our figures"
        await person.type(" and prices", "enter")
        assert offered(person)[0][0] == "[ ]"
        assert '"our figures and prices"' in offered(person)[0][1]
        await person.press("escape", "escape")
        assert shown(person) == "SheetScreen" and list(person.plan().contacts) == ["l1"]


async def test_the_mouse_takes_chooses_and_writes(place):
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        await person.type("met 王丽: asked for our figures")
        await person.click(catalogue("en")["command.log_take.short"], last=True)
        await person.click("We promised", last=True)
        assert offered(person)[0][0] == "[x]"
        await person.click(catalogue("en")["command.log_back.short"], last=True)
        assert not person.app.screen.choosing
        await person.press("enter")
        await person.click("We promised", last=True)
        await person.click(catalogue("en")["command.log_write.short"], last=True)
        assert len(person.plan().contacts) == len(person.plan().actions) == 2


# --- the contact log: the half-typed line -----------------------------------------------------------------------------


async def test_the_half_typed_line_waits_for_the_next_time_and_for_the_next_start(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.press("ctrl+l")
        await person.type("met 王丽: asked")
        await person.press("escape")
        await person.type("CPO", "enter")  # an edit of a field in between leaves it alone
        await person.press("ctrl+l")
        assert person.text == "met 王丽: asked" and "王丽" in found(person)[0]
        await person.type(" for our figures")
        assert person.text == "met 王丽: asked for our figures"
        await person.press("enter", "escape", "escape")
        assert list(person.plan().contacts) == ["l1"]
    async with place.run(plan="huaxin") as person:
        assert person.place == (3, "stakeholders", "wang", "title")
        await person.press("ctrl+l")
        assert person.text == "met 王丽: asked for our figures"
        await person.press("enter", "enter", "ctrl+l")
        assert person.text == "" and len(person.plan().contacts) == 2
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        assert person.text == ""


async def test_a_line_that_was_emptied_is_forgotten(place):
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        await person.type("met 王丽")
        await person.press("escape", "ctrl+l", "ctrl+u", "escape", "ctrl+l")
        assert person.text == ""
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        assert person.text == ""


async def test_each_account_has_its_own_line(place):
    place.add("nord", NORD)
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+l")
        await person.type("met 王丽")
        await person.press("escape", "escape")
        await person.do(person.app.open_plan, "nord")
        await person.press("ctrl+l")
        assert person.text == ""
        await person.type("called Katja Brandt")
        assert found(person) == ["Katja Brandt · Call · 23 Nov"]


# --- the visit brief --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "size"), ROOMS)
async def test_the_brief_of_the_person_one_is_at(place, size, lang):
    add_examples(place, "huaxin")
    async with place.run(plan="huaxin", size=size, lang=lang) as person:
        await person.go(3, "stakeholders", "sun-qian-2qsb", "title")
        focus = person.app.focused
        await person.press("alt+v")
        assert shown(person) == "ReadingScreen"
        chips_fit(person)
        made = brief(person.app.book, "huaxin", "sun-qian-2qsb", person.app.book.day_of("huaxin"))
        lines = [line.text for line in text_writer.lines(brief_document(made), 60)]
        titles = [line for line in lines[1:] if line and line[0] != " "]
        assert person.sees(lines[0]) and person.sees(titles[0])
        seen, text = [], person.app.screen.query_one("#text")
        assert person.sees(t("coach.below", count=text.below)), "that there is more is told"
        for _ in range(12):
            seen += person.lines()
            await person.press("pagedown")
        for title in titles:
            assert any(title in line for line in seen), title
        assert text.below == 0 and person.sees(lines[-1][-2:]) and "PgDn" not in person.screen()
        await person.press(*["pageup"] * 12)
        assert person.sees(lines[0]) and person.sees(titles[0])
        await person.press("escape")
        assert person.app.focused is focus and person.place == (3, "stakeholders", "sun-qian-2qsb", "title")


async def test_the_brief_from_what_names_one_person(place):
    more = '\n[actions.b]\nwhat = "call"\nperson = "li"\n\n[needs.d2]\nstatement = "x"\nowners = ["chen"]\n'
    place.add("huaxin", HUAXIN + more)
    async with place.run(plan="huaxin") as person:
        for module, view, record, name in ((5, "actions", "b", "李娜"), (1, "needs", "d2", "陈总"),
                                           (8, "contacts", "l1", "王丽")):  # fmt: skip
            await person.go(module, view, record)
            await person.press("alt+v")
            assert shown(person) == "ReadingScreen" and person.sees(f"Visit: {name}"), name
            await person.press("enter")
            assert shown(person) not in {"ReadingScreen", "PickerScreen"}


@pytest.mark.parametrize(
    "where", [(ModuleId.SHEET,), (5, "actions", "a1"), (1, "needs", "d1"), (5, "actions", "gone"), (0,)]
)
async def test_whom_one_visits_is_asked_where_nobody_is_meant(place, where):
    place.add("huaxin", HUAXIN + '\n[actions.gone]\nwhat = "x"\nperson = "nobody"\n')
    async with place.run(plan="huaxin", lang="zh") as person:
        if where != (ModuleId.SHEET,):
            await person.go(*where)
        before = person.place, person.app.focused
        await person.press("alt+v")
        assert shown(person) == "PickerScreen" and person.sees(t("brief.whom"))
        assert person.sees("陈总") and person.sees("技术总监")
        await person.press("escape")
        assert (person.place, person.app.focused) == before
        await person.press("alt+v")
        await person.type("lina", "enter")
        assert shown(person) == "ReadingScreen" and person.sees("拜访李娜")
        await person.press("escape")
        assert (person.place, person.app.focused) == before


async def test_a_plan_without_people_says_so(place):
    place.add("empty", 'account = "Empty"\n')
    async with place.run(plan="empty") as person:
        await person.press("alt+v")
        assert shown(person) == "SheetScreen" and person.message == t("brief.nobody")


async def test_brief_and_status_are_copied_whole(place, clipboard):
    async with place.run(plan="huaxin", size=NARROW) as person:
        await person.go(3, "stakeholders", "wang")
        await person.press("alt+v", "alt+c")
        assert shown(person) == "SituationScreen" and person.message == t("copy.text")
        assert clipboard[0].startswith("Visit: 王丽 · 华信制造") and "见王丽：担心交期" in clipboard[0]
        await person.press("alt+s")
        await person.click(catalogue("en")["command.copy_text.short"], last=True)
        assert len(clipboard[1].splitlines()) == 5 and clipboard[1].startswith("华信制造")
        await person.press("alt+s", "ctrl+c")
        assert clipboard[2] == clipboard[1]
        await person.press("alt+s", "escape")
        assert len(clipboard) == 3


@pytest.mark.parametrize(("lang", "size"), ROOMS)
async def test_the_status_fits(place, size, lang):
    add_examples(place, "huaxin")
    async with place.run(plan="huaxin", size=size, lang=lang) as person:
        await person.press("alt+s")
        assert shown(person) == "ReadingScreen" and person.sees(t("status.title", account="华信制造"))
        chips_fit(person)
        assert catalogue(lang)["command.agree.short"] not in footer(person)
        await person.press("pagedown", "pagedown")
        assert person.sees("57%")
        await person.press("enter")
        assert shown(person) == "SheetScreen"


# --- actions of all accounts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_actions_of_all_accounts_by_week_and_by_owner(place, size):
    place.add("nord", WORK)
    async with place.run(plan="huaxin", size=size) as person:
        await person.press("alt+a")
        assert listed(person) == [
            "# Overdue  1", "! 20 Nov Nordlicht Energie Send dates · 周启明",
            "# This week  2", "23 Nov Nordlicht Energie Call Katja · Mia",
            "29 Nov Nordlicht Energie Book the room · Mia",
            "# Next week  2", "30 Nov Nordlicht Energie Visit the yard · 周启明",
            "1 Dec 华信制造 向王丽报告试点结果 · 张伟",
            "# Later  1", "2027-02-01 Nordlicht Energie Plan the year",
            "# No date  3", "Nordlicht Energie Read the report · Mia", "华信制造 培训班组", "华信制造 装传感器",
        ]  # fmt: skip
        assert person.sees("9 open") and person.sees("1 overdue")
        chips_fit(person)
        await person.press("tab")
        assert [line for line in listed(person) if line.startswith("#")] == [
            "# Mia  3", "# 周启明  2", "# 张伟  1", "# Nobody  3"
        ]  # fmt: skip
        assert listed(person)[1] == "23 Nov Nordlicht Energie Call Katja"
        await person.press("tab")
        assert listed(person)[0] == "# Overdue  1"


@pytest.mark.parametrize("asked", ["zhouqiming", "zqm", "周启"])
async def test_the_list_is_filtered_by_owner(place, asked):
    place.add("nord", WORK)
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.press("alt+a")
        await person.type(asked)
        assert [line for line in listed(person) if line[0] != "#"] == [
            "! 11月20日 Nordlicht Energie Send dates · 周启明", "11月30日 Nordlicht Energie Visit the yard · 周启明"
        ]  # fmt: skip
        assert person.sees("2 项未完成")
        await person.press("ctrl+u")
        await person.type("nobody at all")
        count = len(person.app.screen._todo.actions)
        assert count and person.sees(t("actions.none.fits", count=count)) and not person.sees(t("actions.none"))
        await person.press("enter")
        assert shown(person) == "ActionsScreen"
        await person.press("escape")
        assert shown(person) == "SheetScreen"


@pytest.mark.parametrize("start", ["sheet", "module", "home"])
async def test_enter_goes_to_the_action_of_another_account(place, start):
    place.add("nord", WORK)
    async with place.run(plan=None if start == "home" else "huaxin") as person:
        if start == "module":
            await person.go(5, "actions", "a1")
        await person.press("alt+a")
        await person.type("katja")
        await person.press("enter")
        assert person.app.plan == "nord" and is_at(person, ("actions", "today", "what"))
        assert person.header.startswith("KSP Nordlicht Energie")
        await person.press("alt+a", "down", "down", "down", "down")
        assert person.app.screen.agenda.item.words == "向王丽报告试点结果 · 张伟"
        await person.press("enter")
        assert person.app.plan == "huaxin" and is_at(person, ("actions", "a1", "what"))
        await person.press("escape", "escape")
        assert person.at_home


async def test_a_task_leads_to_its_place_too_and_a_click_goes_there(place):
    async with place.run(plan="huaxin") as person:
        await person.press("alt+a")
        await person.click("培训班组")
        assert person.place[:3] == (6, "tasks", "t2")


async def test_closing_the_list_leads_back_to_the_cell(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.press("alt+a", "escape")
        assert person.place == (3, "stakeholders", "wang", "title") and person.app.focused is person.cells.editor
    async with place.run() as person:
        await person.press("alt+a", "escape")
        assert person.at_home and person.app.focused is person.app.screen.line


@pytest.mark.parametrize(("lang", "size"), ROOMS)
async def test_plans_that_can_not_be_read_are_named_first(place, size, lang):
    many = "".join(f'\n[actions.x{n}]\nwhat = "Thing {n}"\ndue = 2026-12-{n % 28 + 1:02}\n' for n in range(60))
    place.add("nord", NORD + many)
    place.add("ostsee", BROKEN)
    async with place.run(plan="huaxin", size=size, lang=lang) as person:
        await person.press("alt+a")
        assert listed(person)[0].startswith("# ") and "KSP001" in listed(person)[0]
        assert person.sees("ostsee") and person.sees("KSP001")
        chips_fit(person)
        seen = person.app.screen.agenda.item.words
        assert seen and person.sees(seen)
        for _ in range(8):
            await person.press("pagedown")
            assert person.sees(person.app.screen.agenda.item.words)
        assert person.app.screen.agenda.item is person.app.screen.agenda.items[-1]
        for _ in range(8):
            await person.press("pageup")
        assert person.app.screen.agenda.item.words == seen and person.sees(seen)


async def test_a_folder_where_nothing_is_open_says_so(place):
    place.add("huaxin", 'account = "Still"\n')
    async with place.run(plan="huaxin") as person:
        await person.press("alt+a")
        assert person.sees(t("actions.none"))
        await person.press("tab", "down", "enter", "escape")
        assert shown(person) == "SheetScreen"


# --- a new fiscal year ------------------------------------------------------------------------------------------------


async def new_year(person):
    """Choose it from the menu, as it has no key."""
    await person.press("f10")
    await person.type(catalogue(person.app.words_mark)["command.rollover"], "enter")
    assert shown(person) == "ReadingScreen"


@pytest.mark.usefixtures("next_year")
@pytest.mark.parametrize(("lang", "size"), ROOMS)
async def test_closing_the_year_tells_first_and_comes_back_with_one_undo(place, size, lang):
    place.add("huaxin", HUAXIN.replace("target = 800000", "target = 800000\nforecast = 700000\ndone = 640000"))
    before = place.read()
    async with place.run(plan="huaxin", size=size, lang=lang) as person:
        await new_year(person)
        chips_fit(person)
        assert (
            person.sees("2026-12-31") and person.sees("640,000") and catalogue(lang)["rollover.agree"] in footer(person)
        )
        await person.press("escape")
        assert person.plan().targets.keys() == {"t1"} and not (place.folder / "archive").exists()
        await new_year(person)
        await person.press("enter")
        assert person.message == t("rollover.done", copy="huaxin-2026")
        plan = person.plan()
        assert "t1" not in plan.targets
        assert [(each.quarter, each.last_year) for each in plan.targets.values()] == [("2027Q4", 640000)]
        assert (place.folder / "archive" / "huaxin-2026.toml").read_text("utf-8") == before
        await person.saved()
        await new_year(person)
        assert catalogue(lang)["rollover.agree"] not in footer(person)
        await person.press("enter")
        await person.press("ctrl+z")
        await person.saved()
        assert tomllib.loads(place.read()) == tomllib.loads(before)


async def test_a_save_that_ends_while_a_screen_is_being_made_does_no_harm(place):
    async with place.run(plan="huaxin") as person:
        screen = person.app.navigator.screen_of(4)
        screen.set_file("huaxin")
        screen.show_header()
        await person.go(4)
        assert person.header.startswith("KSP 华信制造")


async def test_nothing_to_close_is_said(place, clipboard):
    async with place.run(plan="huaxin") as person:
        await new_year(person)
        assert person.sees("There is nothing to close") and "Close the year" not in footer(person)
        await person.press("alt+c")
        assert clipboard[0].startswith("There is nothing to close")
        await new_year(person)
        await person.press("enter")
        assert shown(person) == "SheetScreen" and not (place.folder / "archive").exists()


@pytest.mark.usefixtures("next_year")
async def test_an_archive_that_can_not_be_written_is_told_and_nothing_is_closed(place):
    (place.folder / "archive").write_text("a file in its place")
    async with place.run(plan="huaxin") as person:
        await new_year(person)
        await person.press("enter")
        assert any("archive" in note for note in person.notes) and list(person.plan().targets) == ["t1"]


@pytest.mark.usefixtures("next_year")
async def test_a_locked_plan_is_not_closed(place):
    place.add("newer", NEWER)
    async with place.run(plan="newer") as person:
        await new_year(person)
        assert "Close the year" not in footer(person)
        await person.press("enter")
        assert list(person.plan("newer").targets) == ["t1"]


# --- the contact log: what a line leaves open -------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_line_leaves_open_is_seen_and_settled_before_it_is_written(place, size):
    async with place.run(plan="huaxin", lang="zh", size=size) as person:
        await person.press("ctrl+l")
        await person.type("明天拜访王丽")
        assert [words.strip() for words in found(person)] == ["王丽 · 拜访 · 11月24日", t("log.as_planned")]
        await person.press("enter")
        chips_fit(person)
        assert [row[1] for row in offered(person)] == [t("read.outcome")]
        await person.press("enter")
        assert person.message.startswith("列入行动了：王丽") and list(person.plan().contacts) == ["l1"]
        (made,) = person.plan().actions.keys() - {"a1"}
        assert person.plan().actions[made].due == dt.date(2026, 11, 24)
        await person.press("ctrl+l")
        await person.type("见王丽，答应周五给报价")
        due = t("log.due", day="2026年11月27日 周五")
        assert t("log.unsure", words=t("log.ours", promise="周五给报价") + due) in found(person)
        await person.press("enter")
        assert offered(person)[0][2] == f"< {t('read.ours')} >" and "周五给报价" in offered(person)[1][1]
        await person.press("down", "space", "up", "right")
        assert offered(person)[0][2] == f"< {t('read.theirs')} >"
        assert not any(mark == "[x]" for mark, _, _ in offered(person)), "what is no longer offered is not chosen"
        await person.press("enter")
        (key,) = person.plan().contacts.keys() - {"l1"}
        contact = person.plan().contacts[key]
        assert not contact.promise_ours and contact.promise_theirs == "周五给报价"
        assert person.plan().actions.keys() == {"a1", made}


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_first_line_in_a_plan_without_people_says_where_they_are_added(place, lang):
    place.add("new", 'schema = 1\naccount = "New"\n')
    async with place.run(plan="new", lang=lang, size=(80, 24)) as person:
        await person.press("ctrl+l")
        await person.type("Visit to Anna Vogt")
        assert person.sees(catalogue(lang)["group.stakeholders"])
        await person.press("enter", "enter")
        assert [each.text for each in person.plan("new").contacts.values()] == ["Visit to Anna Vogt"]

"""The typed parts of the sheet's entries: what a picture or a printed box needs, and the order of the design."""

import datetime as dt
from decimal import Decimal

import pytest

from ksp_tui.documents.sheet import contents
from ksp_tui.documents.sheet_answers import answers
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatuses
from ksp_tui.store.state import StateStore
from ksp_tui.text import using

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def sheet(tmp_path):
    """Return the boxes of a plan by id, and its five answers."""
    books = []

    def made(text, lang="en"):
        folder = tmp_path / f"p{len(books)}"
        folder.mkdir()
        (folder / "a.toml").write_text(f'account = "A"\n{text}', encoding="utf-8")
        book = Workbook(folder, StateStore(tmp_path / "state"), today=lambda: TODAY)
        books.append(book)
        with using(lang):
            status = PlanStatuses(book).of("a")
            boxes = {box.id: box for box in contents(book, "a", status)}
            made.answers = answers(SheetContext(book, "a", status))
        return boxes

    yield made
    for book in books:
        book.close()


def part(entry, kind):
    found = entry.part(kind)
    return None if found is None else found.value


ZONES = "".join(
    f'[zones.{id_}]\nname = "{id_}"\nspend = {spend}\nreachable = 100\n' for id_, spend in (("a", 10), ("b", 30))
)


def test_zones_get_letters_by_potential_and_every_box_uses_them(sheet):
    boxes = sheet(
        ZONES
        + '[needs.n]\nstatement = "n"\nzone = "a"\n[goals.g]\nstatement = "g"\nzone = "b"\n'
        + '[ladder.a]\nguess = 2\n[positioning.a]\nfinal = "x"\n[positioning.b]\nfinal = "y"\n'
    )
    letters = {entry.path[1]: entry.part("zone").text for entry in boxes["zones"].entries}
    assert letters == {"b": "A", "a": "B"}
    assert boxes["needs"].entries[0].part("zone").text == "B"
    assert boxes["goals"].entries[0].part("zone").text == "A"
    assert boxes["ladder"].entries[0].part("zone").text == "B"
    assert [entry.path[1] for entry in boxes["positioning"].entries] == ["b", "a"], "the larger potential first"


def test_a_goal_tells_where_it_began_stands_and_aims(sheet):
    goal = sheet(
        '[goals.g]\nstatement = "g"\nbaseline = 74\ntarget = 45\nunit = "min"\ndue = 2026-12-01\n'
        '[goal_progress.a]\ngoal = "g"\ndate = 2026-11-01\nvalue = 64\n'
        '[goal_progress.b]\ngoal = "g"\ndate = 2026-10-01\nvalue = 70\n'
    )["goals"].entries[0]
    assert (part(goal, "measure"), part(goal, "progress"), part(goal, "wanted")) == (74, 64, 45)
    assert part(goal, "due") == dt.date(2026, 12, 1)


def test_a_project_tells_its_chance_its_return_and_its_flows(sheet):
    boxes = sheet(
        '[projects.p]\nname = "P"\nvalue = 100\nprobability = 40\n'
        '[flows.a]\nproject = "p"\nyear = 0\nkind = "cost"\namount = 10\n'
        '[flows.b]\nproject = "p"\nyear = 1\nkind = "benefit"\namount = 54\n'
    )
    project = boxes["targets"].entries[0]
    assert part(project, "chance") == 40 and part(project, "measure") == [Decimal(-10), Decimal(54)]
    assert part(project, "return") == pytest.approx(Decimal(40), abs=Decimal("0.01")), "54 ÷ 1.08 − 10"


def test_remedy_and_guards_stand_beside_what_is_in_danger(sheet):
    boxes = sheet(
        '[vulnerabilities.v]\nstatement = "weak"\ncritical = true\nremedy = "a second source"\n'
        '[actions.open]\nwhat = "x"\n[actions.done]\nwhat = "y"\nstatus = "done"\n'
        '[intrusions.i]\nchance = 4\ndamage = 3\nguards = ["open", "done"]\n'
    )
    weak, way = boxes["danger"].entries
    assert part(weak, "remedy") == "a second source"
    assert (part(way, "threat"), part(way, "guards")) == (12, 1), "only what is still open guards"


def test_sub_strategies_come_by_posture_and_for_people_by_what_moving_them_is_worth(sheet):
    boxes = sheet(
        '[stakeholders.p]\nname = "P"\npower = 2\nstance = "neutral"\n'
        '[stakeholders.q]\nname = "Q"\npower = 5\nstance = "reserved"\n'
        + "".join(
            f'[strategies.{id_}]\nstatement = "{id_}"\nkind = "{kind}"\n{more}\n'
            for id_, kind, more in (
                ("stop", "business", 'posture = "stop"'),
                ("hold", "business", 'posture = "hold"'),
                ("invest", "business", 'posture = "invest"'),
                ("weak", "people", 'person = "p"'),
                ("strong", "people", 'person = "q"'),
            )
        )
        + '[actions.a]\nwhat = "a"\nstrategy = "strong"\nstatus = "done"\n'
    )
    assert [entry.path[1] for entry in boxes["business"].entries] == ["invest", "hold", "stop"]
    people = boxes["penetration"].entries
    assert [entry.path[1] for entry in people] == ["strong", "weak"]
    assert part(people[0], "pips") == [1, 1] and part(people[0], "stance") == "reserved"
    assert part(people[0], "wanted") == 0


def test_actions_tell_what_will_be_there_and_whose_they_are(sheet):
    boxes = sheet(
        '[stakeholders.p]\nname = "P"\n[team.t]\nname = "T"\n'
        '[actions.a]\nwhat = "a"\nowner = "p"\ndone_when = "signed"\ndue = 2026-12-01\n'
        '[actions.b]\nwhat = "b"\nowner = "t"\ndue = 2026-12-02\n'
    )
    first, second = boxes["actions"].entries
    assert part(first, "done_when") == "signed"
    assert [part(each, "state") for each in (first, second)] == ["theirs", "ours"]


def test_values_tell_who_agreed_and_reviews_what_was_decided(sheet):
    boxes = sheet(
        '[stakeholders.p]\nname = "P"\n[value_propositions.v]\ncontribution = "c"\nagreed_by = ["p"]\n'
        '[reviews.old]\nheld_on = 2026-05-01\nstate = "closed"\n[reviews.new]\nheld_on = 2026-11-01\nstate = "closed"\n'
        '[review_items.x]\nreview = "new"\ndecision = "stay"\ndue = 2026-12-01\n'
        '[review_items.y]\nreview = "old"\ndecision = "go"\n'
    )
    assert part(boxes["value"].entries[0], "agreed") == ["p"]
    decided = [entry for entry in boxes["review"].entries if entry.path[0] == "review_items"]
    assert [entry.path[1] for entry in decided] == ["x"], "of the last review alone"


def test_the_view_gives_one_of_each_before_a_second_of_any(sheet):
    boxes = sheet(
        '[stakeholders.p]\nname = "P"\npower = 5\n'
        '[customer_strategies.a]\nstatement = "a"\n[customer_strategies.b]\nstatement = "b"\nowner = "p"\n'
        '[suppliers_wanted.w]\nwords = "w"\n[challenges.c]\nstatement = "c"\n[strengths.s]\nstatement = "s"\n'
        '[opportunities.o]\nstatement = "o"\nchallenge = "c"\n'
    )
    first = boxes["view"].entries[:4]
    assert [entry.path[0] for entry in first] == ["customer_strategies", "suppliers_wanted", "challenges", "strengths"]
    assert first[0].path[1] == "b", "the mightiest speaker first"
    assert part(first[2], "remedy") == [["o", ""]]


def test_cases_that_wait_and_processes_with_the_next_task_come_first(sheet):
    boxes = sheet(
        '[cases.done]\nname = "d"\nstate = "accepted"\ndecide_by = 2026-01-01\n'
        '[cases.late]\nname = "l"\nstate = "presented"\ndecide_by = 2026-12-20\n'
        '[cases.soon]\nname = "s"\nstate = "drafted"\ndecide_by = 2026-12-01\n'
        '[processes.p]\nname = "p"\n[processes.q]\nname = "q"\n[tasks.t]\nname = "t"\nprocess = "q"\ndue = 2026-12-01\n'
    )
    assert [entry.path[1] for entry in boxes["coordination"].entries] == ["soon", "late", "done", "q", "p"]


def test_the_five_answers(sheet):
    sheet(
        '[stakeholders.p]\nname = "P"\npower = 5\nstance = "supporter"\nbuying_roles = ["decides"]\n'
        '[stakeholders.q]\nname = "Q"\npower = 4\n'
        '[targets.t]\nquarter = "2027Q1"\ntarget = 9\n[targets.u]\nquarter = "2026Q4"\ntarget = 4\n'
        '[goals.g]\nstatement = "g"\ndue = 2026-12-01\n[goals.h]\nstatement = "h"\ndue = 2026-12-24\n'
        '[actions.a]\nwhat = "late"\ndue = 2026-11-01\n[actions.b]\nwhat = "b"\ndue = 2026-12-01\n'
        '[vulnerabilities.v]\nstatement = "weak"\ncritical = true\n[intrusions.i]\nchance = 1\ndamage = 1\n'
        "[intrusions.j]\nchance = 5\ndamage = 5\n"
    )
    decide, stand, want, next_, danger = sheet.answers
    assert [entry.path[1] for entry in decide.entries] == ["p"]
    assert [answer.number for answer in sheet.answers] == [1, 2, 3, 4, 5] and stand.question
    assert want.entries[0].text.startswith("2027") and want.entries[1].path[1] == "g"
    assert next_.entries[0].sign == "!" and len(next_.entries) == 2
    assert [entry.path[:2] for entry in danger.entries[:2]] == [("vulnerabilities", "v"), ("intrusions", "j")]
    assert part(danger.entries[2], "count")[1] == 1


def test_an_empty_plan_has_questions_and_no_answers(sheet):
    assert all(box.question for box in sheet("").values())
    assert all(answer.question for answer in sheet.answers)
    assert [len(answer.entries) for answer in sheet.answers][:4] == [0, 0, 0, 0]

"""The ARCI chart typed: letters, numbers and Chinese, one A a task, checks and loads as they arise."""

import pytest

from ksp_tui.charts.arci import process_at
from ksp_tui.entry.errors import EntryError
from ksp_tui.model.contents import View
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, using
from ksp_tui.views.cell_advice import cell_advice
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.matrix_arci import CHECK, choose_process, chosen_process
from ksp_tui.views.paste_into import plan_cells
from ksp_tui.widgets.coach import field_paras

FOLDER = '[colleagues.h]\nname = "Hotline"\nis_team = true\n'
PLAN = """\
account = "A"

[team.a]
name = "Anna Demir"

[team.b]
name = "Bert Lund"

[stakeholders.s]
name = "Sun Qian"

[processes.p]
name = "Launch"
people = ["a", "b", "h", "s"]

[processes.q]
name = "Complaint"

[tasks.t1]
order = 1
name = "Choose the station"
process = "p"

[tasks.t2]
order = 2
name = "Sign the firmware"
process = "p"
accountable = ["a"]
responsible = ["a"]
"""


@pytest.fixture
def rows(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "p.toml").write_text(PLAN, encoding="utf-8")
    (folder / "ksp.toml").write_text(FOLDER, encoding="utf-8")
    book = Workbook(folder, StateStore(tmp_path / "state"))
    yield MatrixRows(book, "p", 6, View("arci", "tasks", kind="matrix"))
    book.close()


def task(rows, id_="t1"):
    found = rows.book.plan("p").tasks[id_]
    return found.accountable, found.responsible, found.consulted, found.informed


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a", "A"), ("R", "R"), ("A/R", "A/R"), ("ra", "A/R"), ("1", "A"), ("12", "A/R"), ("3", "C"), ("4", "I"),
        ("当", "A"), ("执", "R"), ("当/执", "A/R"), ("询", "C"), ("知", "I"), ("Ｃ", "C"), ("0", "⋅"), ("", "⋅"),
    ],
)  # fmt: skip
def test_a_cell_takes_letters_numbers_and_chinese(rows, text, held):
    for lang in LANGUAGES:
        with using(lang):
            rows.commit("t1", "a", text)
            assert rows.shown("t1", "a")[0] == held
            again = rows.edit_text("t1", "a")
            rows.commit("t1", "a", again)
            assert rows.shown("t1", "a")[0] == held


@pytest.mark.parametrize(
    ("person", "text", "words"),
    [("a", "x", "not a letter"), ("a", "5", "not a letter"), ("a", "AC", "two letters"), ("s", "A", "the customer's"),
     ("h", "1", "a team")],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_remedy(rows, person, text, words):
    with using("en"), pytest.raises(EntryError) as refused:
        rows.commit("t1", person, text)
    with using("en"):
        assert words in refused.value.message()
    assert task(rows) == ([], [], [], [])


def test_an_a_moves_only_when_it_is_typed_once_more(rows):
    with using("en"), pytest.raises(EntryError) as asked:
        rows.commit("t2", "b", "A")
    with using("en"):
        assert "Anna Demir has this A" in asked.value.message()
    assert task(rows, "t2")[0] == ["a"]
    rows.commit("t2", "b", "A")
    assert task(rows, "t2") == (["b"], ["a"], [], [])
    rows.book.undo()
    assert task(rows, "t2") == (["a"], ["a"], [], []), "one step"


def test_a_new_letter_takes_the_place_of_the_old_one(rows):
    rows.commit("t1", "s", "C")
    rows.commit("t1", "s", "I")
    assert task(rows) == ([], [], [], ["s"])


def test_checks_arise_and_loads_are_counted(rows):
    with using("en"):
        assert rows.columns[1:] == [CHECK, "a", "b", "h", "s"]
        assert rows.shown("t1", CHECK)[0].startswith("✗") and rows.shown("t2", CHECK)[0] == "✓"
        rows.commit("t1", "a", "A/R")
        assert rows.shown("t1", CHECK)[0] == "✓"
        assert [rows.shown("@A", person)[0] for person in ("a", "b")] == ["2", "⋅"]
        assert [rows.shown("@R", person)[0] for person in ("a", "b")] == ["2", "⋅"]


def test_a_block_is_pasted_with_headings_in_its_order(rows):
    cells = [["", "Anna Demir", "Bert Lund"], ["Sign the firmware", "R", "A"], ["Choose the station", "3", "1"]]
    plan = plan_cells(rows, "t1", "a", cells, [])
    rows.book.apply(plan.transaction)
    assert task(rows) == (["b"], [], ["a"], []) and task(rows, "t2") == (["b"], ["a"], [], [])


def test_the_process_shown_is_the_chosen_one(rows):
    assert chosen_process(rows.book, "p") == "p"
    choose_process(rows.book, "p", "q")
    rows.changed()
    assert rows.ids() == [] and rows.label(rows.columns[0]) == "Complaint"
    assert process_at(rows.book.plan("p"), ("tasks", "t1@a", "responsible")) == "p"


def test_a_template_makes_a_process_with_its_tasks_and_the_team(rows):
    from ksp_tui.changes.processes import TEMPLATES, from_template, template_tasks

    for lang in LANGUAGES:
        with using(lang):
            for template in TEMPLATES:
                process, step = from_template(rows.book.plan("p"), "p", template)
                rows.book.apply(step)
                choose_process(rows.book, "p", process)
                rows.changed()
                assert len(rows.typed_ids()) == len(template_tasks(template)) == 7
                assert rows.columns[1:] == [CHECK, "a", "b"]
                names = [rows.shown(row, rows.columns[0])[0] for row in rows.typed_ids()]
                assert names == [what for what, _ in template_tasks(template)], "in their order"
                rows.book.undo()
                assert process not in rows.book.plan("p").processes


def test_open_tasks_with_one_a_become_actions_once(rows):
    from ksp_tui.changes.processes import tasks_to_actions

    rows.commit("t1", "s", "C")
    rows.book.apply(tasks_to_actions(rows.book.plan("p"), "p", "p"))
    [action] = rows.book.plan("p").actions.values()
    assert (action.what, action.owner, action.task) == ("Sign the firmware", "a", "t2")
    assert not tasks_to_actions(rows.book.plan("p"), "p", "p")
    rows.commit("t1", "b", "A/R")
    assert len(tasks_to_actions(rows.book.plan("p"), "p", "p").edits) == 1


def test_forty_tasks_and_twenty_people_take_a_letter_at_once(rows):
    import time

    from ksp_tui.changes.builders import add_records
    from ksp_tui.model.common import new_id

    book = rows.book
    people = [{"name": f"Person {n}"} for n in range(20)]
    ids = [new_id("person") for _ in people]
    book.apply(add_records(book.plan("p"), "p", "team", people, ids=ids))
    tasks = [{"name": f"Do thing {n}", "process": "p", "responsible": ids} for n in range(40)]
    book.apply(add_records(book.plan("p"), "p", "tasks", tasks))
    rows.changed()
    row = rows.typed_ids()[5]
    began = time.thread_time()
    for person in ids[:5]:
        rows.commit(row, person, "C")
        rows.changed()
        for line in rows.ids()[:20]:
            for column in rows.columns:
                rows.shown(line, column)
    assert (time.thread_time() - began) / 5 < 0.25, "far above what it takes, far below what one would feel as stuck"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_coach_explains_all_four_letters_and_marks_the_one_in_the_cell(rows, lang):
    with using(lang):
        for held, field in (("", "accountable"), ("A", "accountable"), ("R", "responsible"), ("C", "consulted"),
                            ("I", "informed")):  # fmt: skip
            rows.commit("t1", "a", held or "0")
            found = cell_advice(rows, "t1", "a")
            assert found.field == field and [step.value for step in found.steps] == list("ARCI")
            assert [step.value for step in found.steps if step.chosen] == list(held)
            told = "\n".join(para.mark + para.text for para in field_paras(rows, "t1", "a"))
            assert all(step.label in told and step.meaning in told for step in found.steps)
            assert found.ask in told and found.typing in told and rows.record_name("t1") in found.ask
        assert cell_advice(rows, "t1", CHECK) is None


@pytest.mark.parametrize("corner", ["", "任务", "What is to be done", "No.\tTask"])
def test_tasks_of_a_pasted_table_are_found_by_name_whatever_its_corner_says(rows, corner):
    before = ["1"] if "\t" in corner else []
    cells = [[*corner.split("\t"), "Anna Demir", "Bert Lund"], [*before, "Sign the firmware", "A", "C"]]
    plan = plan_cells(rows, "t1", "a", cells, rows.columns)  # the cursor is on another task
    rows.book.apply(plan.transaction)
    assert task(rows, "t1") == ([], [], [], [])  # the letters went there
    assert task(rows, "t2") == (["a"], [], ["b"], [])


def test_one_person_and_tasks_under_a_corner_are_a_table_too(rows):
    plan = plan_cells(rows, "t1", "a", [["任务", "Bert Lund"], ["Sign the firmware", "C"]], rows.columns)
    assert not plan.unread
    rows.book.apply(plan.transaction)
    assert task(rows, "t1") == ([], [], [], []) and task(rows, "t2")[2] == ["b"]

"""What is to be done, of all accounts: sorted, filtered, and not stopped by a file that can't be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from ksp_tui.views.actions import ToDo, actions_of

#: A Wednesday.
TODAY = dt.date(2026, 11, 25)

NORD = """\
account = "Nord"

[team.a]
name = "Anna"

[stakeholders.c]
name = "Carl"

[strategies.s]
statement = "Win Carl"

[actions.late]
what = "Late"
strategy = "s"
owner = "a"
due = 2026-11-20
status = "open"

[actions.today]
what = "Today"
owner = "c"
due = 2026-11-25

[actions.sunday]
what = "Sunday"
owner = "a"
due = 2026-11-29
status = "open"

[actions.later]
what = "Later"
due = 2026-11-30
task = "carried"

[actions.someday]
what = "Someday"
owner = "gone"

[actions.done]
what = "Done"
due = 2026-11-01
status = "done"

[actions.stopped]
what = "Stopped"
due = 2026-11-01
status = "stopped"

[projects.dead]
name = "Dead"
status = "lost"

[cases.refused]
name = "Refused"
state = "refused"

[cases.alive]
name = "Case"
state = "presented"

[milestones.m]
what = "Sign"
case = "alive"
due = 2026-11-26
owner = "a"

[milestones.reached]
what = "Reached"
case = "alive"
done_on = 2026-11-02

[milestones.dropped]
what = "Dropped"
case = "refused"

[processes.p]
name = "Process"

[processes.dead]
name = "Dead process"
project = "dead"

[tasks.t]
name = "Task"
process = "p"
accountable = [
    "b",
]
due = 2026-11-24

[tasks.carried]
name = "Carried out by an action"
process = "p"

[tasks.ended]
name = "Ended"
process = "p"
done_on = 2026-11-02

[tasks.dropped]
name = "Dropped task"
process = "dead"
"""
SUED = """\
account = "Süd"

[actions.x]
what = "Call \\u001b[2J"
owner = "b"
due = 2026-11-25
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workbook]:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "ksp.toml").write_text('[colleagues.b]\nname = "Bob"\n')
    (folder / "nord.toml").write_text(NORD)
    (folder / "sued.toml").write_text(SUED)
    (folder / "closed.toml").write_text('account = "Old"\nstatus = "closed"\n\n[actions.x]\nwhat = "Old"\n')
    (folder / "broken.toml").write_text('account = "B"\n\n[actions.x\nwhat = "lost"\n')
    (folder / "empty.toml").write_text("")
    with using("en"):
        found = Workbook(folder, StateStore(tmp_path / "state"), today=lambda: TODAY)
        yield found
        found.close()


def whats(found: ToDo) -> list[str]:
    return [action.what for action in found.actions]


def test_overdue_first_then_by_day_and_a_broken_file_is_told(book: Workbook) -> None:
    found = actions_of(book, TODAY)
    assert whats(found) == ["Late", "Task", "Today", "Call ␛[2J", "Sign", "Sunday", "Later", "Someday"]
    assert [(action.kind, action.overdue) for action in found.actions[:3]] == [
        ("action", 5),
        ("task", 1),
        ("action", 0),
    ]
    (skipped,) = found.skipped
    assert skipped.plan == "broken"
    assert skipped.why.startswith("line 3: KSP001 ")
    late = found.actions[0]
    assert (late.plan, late.account, late.path) == ("nord", "Nord", ("actions", "late"))
    assert (late.owner, late.owner_ids, late.due, late.strategy) == ("Anna", ("a",), dt.date(2026, 11, 20), "Win Carl")
    by_name = {action.what: action for action in found.actions}
    assert [by_name[what].owner for what in ("Task", "Today", "Later", "Someday")] == ["Bob", "Carl", "", "gone"]
    assert [by_name[what].strategy for what in ("Task", "Sign", "Today")] == ["Process", "Case", ""]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("overdue", ["Late", "Task"]),
        ("today", ["Late", "Task", "Today", "Call ␛[2J"]),
        ("week", ["Late", "Task", "Today", "Call ␛[2J", "Sign", "Sunday"]),
    ],
)
def test_what_is_due(book: Workbook, due: str, expected: list[str]) -> None:
    assert whats(actions_of(book, TODAY, due=due)) == expected  # type: ignore[arg-type]


def test_by_owner_and_by_plan(book: Workbook) -> None:
    assert whats(actions_of(book, TODAY, owner="a")) == ["Late", "Today", "Sign", "Sunday"], "Anna, and CArl"
    assert whats(actions_of(book, TODAY, owner="anna")) == ["Late", "Sign", "Sunday"]
    assert whats(actions_of(book, TODAY, owner="b", due="today")) == ["Task", "Call ␛[2J"]
    assert whats(actions_of(book, TODAY, owner="nobody")) == []
    assert whats(actions_of(book, TODAY, plans=["sued", "closed"])) == ["Call ␛[2J", "Old"]


def test_plans_are_let_go_again(book: Workbook) -> None:
    book.plan("sued")
    actions_of(book, TODAY)
    assert book.is_open("sued") and not book.is_open("nord")


def test_an_unsaved_edit_counts(book: Workbook) -> None:
    from ksp_tui.changes.builders import set_field

    plan = book.plan("nord")
    assert plan is not None
    book.apply(set_field(plan, "nord", ("actions", "late", "status"), "done"))
    assert "Late" not in whats(actions_of(book, TODAY))

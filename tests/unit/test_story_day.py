"""A plan that carries the day its story is told on stays as it is, and out of one's own week."""

import datetime as dt

import pytest

from ksp_tui.checks.registry import check_file
from ksp_tui.documents.status import status
from ksp_tui.method.story_day import day_of, day_of_all, own_or_all
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.session.context import context_for
from ksp_tui.session.rollover import close_year
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatuses
from ksp_tui.status.summaries import Summaries
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.store.state import StateStore
from ksp_tui.views.actions import actions_of, listing_day
from tests.unit.cli_runs import shell

assert shell

TOLD = dt.date(2026, 11, 25)
DAYS = [TOLD, dt.date(2027, 8, 1), dt.date(2028, 2, 29), dt.date(2036, 1, 1)]
STORY = """\
account = "Story"
told_on = 2026-11-25

[zones.n]
name = "North"
sales_this_year = 5

[stakeholders.li]
name = "Li"
power = 5
stance = "supporter"
stance_evidence = "said so"
stance_date = 2026-11-01
coverage = "deep"

[actions.a]
what = "Call Li"
owner = "li"
due = 2026-11-26
status = "open"

[review_setup]
next_date = 2026-12-01

[targets.t]
zone = "n"
quarter = "2026Q4"
target = 100
done = 40

[contacts.c]
date = 2026-11-20
text = "met Li"
people = ["li"]
"""
OWN = 'account = "Own"\n\n[actions.b]\nwhat = "Mine"\ndue = 2026-11-20\nstatus = "open"\n'


def opened(tmp_path, today, **files):
    folder = tmp_path / f"plans-{today}"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text)
    return Workbook(folder, StateStore(tmp_path / f"state-{today}"), today=lambda: today)


def test_everything_that_follows_from_a_story_is_the_same_on_every_day(tmp_path):
    seen = []
    for today in DAYS:
        book = opened(tmp_path, today, s=STORY)
        found = PlanStatuses(book).of("s")
        summary = Summaries(book.folder_path, book.state, book.today).work_out("s", book.file("s").path, book)
        context = context_for(book, "s")
        seen.append(
            (
                [(each.code, each.path, dict(each.args)) for each in check_file(book.file("s"), Folder(), today)],
                [(each.code, each.path, dict(each.args)) for each in found.told],
                [str(item) for item in found.next],
                (summary.due, summary.next, summary.advice, summary.errors),
                context.today,
                status(book, "s", book.day_of("s")).lines,
                [(a.what, a.overdue) for a in actions_of(book, listing_day(book)).actions],
            )
        )
        assert close_year(book, "s") is None, "the year of the story is not over"
        book.close()
    assert all(each == seen[0] for each in seen)
    assert seen[0][4] == TOLD


def test_without_a_day_of_its_own_it_ages(tmp_path):
    counts = set()
    for today in DAYS:
        file = parse_bytes(STORY.replace("told_on = 2026-11-25\n", "").encode(), Plan, "s.toml")
        counts.add(len(check_file(file, Folder(), today)))
    assert len(counts) > 1


@pytest.mark.parametrize("today", DAYS)
def test_a_story_is_out_of_my_week_as_soon_as_there_is_an_account_of_my_own(tmp_path, today):
    book = opened(tmp_path, today, s=STORY, own=OWN)
    assert {action.account for action in actions_of(book, listing_day(book)).actions} == {"Own"}
    assert listing_day(book) == today
    book.close()


def test_which_plans_count_and_which_day_it_is():
    headers = {"a": {"told_on": TOLD}, "b": {"told_on": dt.date(2026, 1, 1)}}
    assert own_or_all(headers) == {"a", "b"} and day_of_all(headers.values(), DAYS[1]) == TOLD
    headers["c"] = {"account": "C"}
    assert own_or_all(headers) == {"c"} and day_of_all(headers.values(), DAYS[1]) == DAYS[1]
    assert own_or_all({}) == frozenset() and day_of_all([], TOLD) == TOLD
    assert day_of(Folder(), TOLD) == TOLD and day_of(None, TOLD) == TOLD
    assert own_or_all({"x": {"told_on": "soon"}}) == {"x"}, "a day that is none makes no story"


def test_verbs_take_the_day_of_the_story(shell):
    shell.add("s.toml", STORY)
    assert "(tomorrow)" not in shell.ksp("status", "s").err
    assert "26" in shell.ksp("actions").out and "late" not in shell.ksp("actions").out
    assert shell.ksp("check").code == 0
    shell.add("own.toml", OWN)
    assert "Mine" in shell.ksp("actions").out and "Call Li" not in shell.ksp("actions").out

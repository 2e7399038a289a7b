"""Each plan in brief: what is told of it, that it is kept between starts, and that nothing stale is ever told."""

import datetime as dt
import json
import os
import shutil
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.method.ranks import VERDICTS, Account
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.status import summaries as module
from ksp_tui.status.compare_accounts import comparisons
from ksp_tui.status.plan_status import from_scratch
from ksp_tui.status.summaries import DUE_KEPT, NEXT_KEPT, Due, Summaries, Summary, Todo, summary_of
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from tests.drawing import cases
from tests.unit.rule_cases import plan_of

PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 25)


class Shelf:
    """A folder with the examples and a state directory; each `start` is a new run of the program."""

    def __init__(self, path):
        self.folder, self.state, self.day, self.worked = path / "plans", StateStore(path / "state"), TODAY, []
        shutil.copytree(PLANS, self.folder)

    def start(self):
        return Summaries(self.folder, self.state, lambda: self.day)

    def plan(self, name):
        return self.folder / f"{name}.toml"

    def fill(self, found, *names):
        book = Workbook(self.folder, self.state, today=lambda: self.day)
        for name in names:
            found.work_out(name, self.plan(name), book)
        book.close()
        found.keep()

    def touch(self, path, more=""):
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
        stat = path.stat()
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 5_000_000))

    @property
    def cache(self):
        return next((self.state.directory / "summaries").glob("*.json"))


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def brief(text, lang="en"):
    plan = plan_of('account = "A"\n' + text)
    file = read_file(PLANS / "huaxin.toml", Plan)
    file.model = plan
    with using(lang):
        return summary_of("huaxin", plan, from_scratch(file, Folder(), TODAY), TODAY)


def test_the_worked_plan_in_brief():
    file, folder = read_file(PLANS / "huaxin.toml", Plan), read_file(PLANS / "ksp.toml", Folder).model
    insight = from_scratch(file, folder, TODAY)
    found = summary_of("huaxin", file.model, insight, TODAY)
    assert (found.part, found.errors, found.advice) == (1.0, 0, 6)
    assert found.account.verdict == "key" and found.account.name == "华信制造"
    assert found.account.sales == Decimal(3850000)
    assert found.review == dt.date(2026, 12, 22)
    assert [due.day for due in found.due] == sorted(due.day for due in found.due)
    assert all(due.day <= TODAY + dt.timedelta(days=7) and not due.review for due in found.due)
    assert len(found.next) <= NEXT_KEPT and [todo.harm for todo in found.next] == sorted(
        (todo.harm for todo in found.next), reverse=True
    )


def test_what_is_due_within_a_week_and_what_is_overdue():
    day = TODAY.isoformat
    text = (
        "".join(f'[actions.a{n}]\nwhat = "w{n}"\ndue = {TODAY + dt.timedelta(days=n)}\n' for n in (7, 8, 0))
        + f'[actions.old]\nwhat = "old"\ndue = 2025-01-01\n[actions.nameless]\ndue = {day()}\n'
    )
    text += f'[actions.d]\nwhat = "d"\ndue = {day()}\nstatus = "done"\n'
    text += f'[actions.s]\nwhat = "s"\ndue = {day()}\nstatus = "stopped"\n[actions.none]\nwhat = "n"\n'
    found = brief(text)
    assert [due.words for due in found.due] == ["old", "nameless", "w0", "w7"]
    assert found.due[0].place == ("actions", "old", "status")


@pytest.mark.parametrize(("days", "there"), [(-400, True), (0, True), (7, True), (8, False)])
def test_a_review_that_is_near_is_due(days, there):
    day = TODAY + dt.timedelta(days=days)
    found = brief(f"[review_setup]\nnext_date = {day}\n")
    assert found.review == day
    assert bool([due for due in found.due if due.review]) is there


def test_silences_in_force_are_kept_by_their_code():
    silence = '[silences.{}]\nrule = "{}"\nreason = "r"\n'
    text = silence.format("a", "KSP205") + silence.format("b", " ksp204 ") + silence.format("c", "KSP101")
    text += f"until = {TODAY - dt.timedelta(days=1)}\n"
    assert brief(text).silent == ("KSP204", "KSP205")


def test_a_plan_with_hundreds_of_late_actions_is_cut():
    text = "".join(f'[actions.a{n}]\nwhat = "w"\ndue = 2026-11-01\n' for n in range(DUE_KEPT + 9))
    assert len(brief(text).due) == DUE_KEPT


def test_what_was_worked_out_is_there_at_the_next_start(shelf):
    first = shelf.start()
    assert first.known("huaxin", shelf.plan("huaxin")) is None
    shelf.fill(first, "huaxin", "donghai")
    second = shelf.start()
    for name in ("huaxin", "donghai"):
        assert second.known(name, shelf.plan(name)) == first.known(name, shelf.plan(name)) is not None
    assert second.known("yuanjing", shelf.plan("yuanjing")) is None
    assert set(second.accounts()) == {"huaxin", "donghai"}


@pytest.mark.parametrize("change", ["plan", "lists", "lists gone", "day", "language", "version", "form"])
def test_nothing_is_told_of_what_it_does_not_hold_for(shelf, change, monkeypatch):
    shelf.fill(shelf.start(), "huaxin", "donghai")
    running = shelf.start()
    assert running.known("huaxin", shelf.plan("huaxin")) and not running.outdated()
    lang = "en"
    if change == "plan":
        shelf.touch(shelf.plan("huaxin"))
    elif change == "lists":
        shelf.touch(shelf.folder / "ksp.toml")
    elif change == "lists gone":
        (shelf.folder / "ksp.toml").unlink()
    elif change == "day":
        shelf.day += dt.timedelta(days=1)
    elif change == "language":
        lang = "zh"
    elif change == "version":
        monkeypatch.setattr(module.ksp_tui, "__version__", "0.0.0")
    else:
        monkeypatch.setattr(module, "FORM", module.FORM + 1)
    with using(lang):
        for found in (running, shelf.start()):
            assert found.known("huaxin", shelf.plan("huaxin")) is None
            assert (found.known("donghai", shelf.plan("donghai")) is not None) is (change == "plan")


def test_accounts_stay_as_they_were_until_they_are_worked_out_anew(shelf):
    found = shelf.start()
    shelf.fill(found, "huaxin", "donghai")
    before = found.accounts()
    shelf.day += dt.timedelta(days=1)
    assert found.accounts() == before and {*found.outdated()} == {"huaxin", "donghai"}
    shelf.fill(found, "huaxin")
    assert {*found.accounts()} == {"huaxin", "donghai"} and {*found.outdated()} == {"donghai"}
    found.forget_others({"huaxin"})
    assert {*found.accounts()} == {"huaxin"} and not found.outdated()


def test_an_open_plan_is_told_as_it_is_on_the_screen(shelf):
    from ksp_tui.changes import builders

    book = Workbook(shelf.folder, shelf.state, today=lambda: TODAY)
    book.apply(builders.set_field(book.model("huaxin"), "huaxin", ("account",), "华信集团"))
    found = shelf.start()
    assert found.work_out("huaxin", shelf.plan("huaxin"), book).account.name == "华信集团"
    book.close()


def test_a_file_that_can_not_be_read_is_told_with_its_error_and_not_kept(shelf):
    shelf.plan("donghai").write_text("account = “A”\n", encoding="utf-8")
    found = shelf.start()
    book = Workbook(shelf.folder, shelf.state, today=lambda: TODAY)
    for name in ("donghai", "gone"):
        brief = found.work_out(name, shelf.plan(name), book)
        assert (brief.errors, brief.part, brief.next, brief.due) == (1, 0.0, (), ())
        assert found.known(name, shelf.plan(name)) is None
    book.close()


def test_plans_that_left_the_folder_are_let_go(shelf):
    found = shelf.start()
    shelf.fill(found, "huaxin", "donghai")
    found.forget_others({"huaxin"})
    found.keep()
    again = shelf.start()
    assert again.known("donghai", shelf.plan("donghai")) is None
    assert again.known("huaxin", shelf.plan("huaxin")) is not None


def test_nothing_is_written_when_nothing_is_new(shelf):
    shelf.fill(shelf.start(), "huaxin")
    before = shelf.cache.stat().st_mtime_ns
    found = shelf.start()
    found.known("huaxin", shelf.plan("huaxin"))
    found.forget_others({"huaxin"})
    found.keep()
    assert shelf.cache.stat().st_mtime_ns == before


def test_a_state_directory_that_can_not_be_written_is_no_harm(shelf):
    shelf.state.directory.mkdir(parents=True, exist_ok=True)
    (shelf.state.directory / "summaries").write_text("a file where a directory belongs")
    found = shelf.start()
    shelf.fill(found, "huaxin")
    assert found.known("huaxin", shelf.plan("huaxin")) is not None


DAMAGE = [
    b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"mark": 1}', b"[" * 9000,
]  # fmt: skip


@pytest.mark.parametrize("content", DAMAGE)
def test_a_broken_cache_is_worked_out_anew(shelf, content):
    shelf.fill(shelf.start(), "huaxin")
    shelf.cache.write_bytes(content)
    found = shelf.start()
    assert found.known("huaxin", shelf.plan("huaxin")) is None
    shelf.fill(found, "huaxin")
    assert shelf.start().known("huaxin", shelf.plan("huaxin"))


JUNK = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5) | st.sampled_from(["NaN", "key"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=cases(150), deadline=None)
@given(data=st.data())
def test_one_damaged_value_gives_a_sound_summary_or_none(data, tmp_path_factory):
    shelf = kept(tmp_path_factory)
    content = json.loads(shelf.good)
    item = content["plans"]["huaxin"]
    held = data.draw(st.sampled_from([item, item["account"], *item["due"][:1], *item["next"][:1], content, {}]))
    if held:
        held[data.draw(st.sampled_from(sorted(held)))] = data.draw(JUNK)
    shelf.cache.write_text(json.dumps(content), encoding="utf-8")
    found = shelf.start().known("huaxin", shelf.plan("huaxin"))
    if found is not None:
        check(found)


_kept = {}


def kept(factory):
    if not _kept:
        shelf = _kept["shelf"] = Shelf(factory.mktemp("kept"))
        shelf.fill(shelf.start(), "huaxin", "donghai")
        shelf.good = shelf.cache.read_text(encoding="utf-8")
    return _kept["shelf"]


def check(found):
    """Everything is of the kind that home's widgets draw and compare."""
    assert isinstance(found, Summary) and 0.0 <= found.part <= 1.0
    for each in fields(Account):
        value = getattr(found.account, each.name)
        if each.name in {"score", "value", "complexity", "strength", "coverage", "potential", "sales"}:
            assert value is None or (isinstance(value, Decimal) and value.is_finite())
        elif each.name == "scores":
            assert all(isinstance(key, str) and isinstance(score, int) for key, score in value.items())
        else:
            assert value is None or isinstance(value, str)
    assert found.account.verdict in {None, *VERDICTS} and found.account.id == "huaxin"
    for todo in found.next:
        assert isinstance(todo, Todo) and isinstance(todo.words, str) and all(isinstance(s, str) for s in todo.place)
    for due in found.due:
        assert isinstance(due, Due) and isinstance(due.day, dt.date) and all(isinstance(s, str) for s in due.place)


def test_accounts_are_compared_and_silences_are_honoured(shelf):
    found = shelf.start()
    names = ("huaxin", "donghai", "yuanjing", "nordlicht")
    shelf.fill(found, *names)
    every = {name: found.known(name, shelf.plan(name)) for name in names}
    folder = read_file(shelf.folder / "ksp.toml", Folder).model
    told = comparisons(every, folder, TODAY)
    assert "donghai" in told and all(words for words in told.values())
    plan = next(iter(told))
    quiet = every | {plan: Summary(every[plan].account, silent=("KSP204", "KSP205"))}
    assert plan not in comparisons(quiet, folder, TODAY)
    assert comparisons({}, folder, TODAY) == {}

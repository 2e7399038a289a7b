"""Git in the app: what the header shows, a commit by ^S twice, older versions and values brought back."""

import os
import shutil
import subprocess

import pytest

from ksp_tui.screens import git_watch
from ksp_tui.text import t

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder, *words):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True, env=environment)
    return done.stdout.decode()


@pytest.fixture
def tracked(place, monkeypatch):
    """A folder of plans in git, with one commit; git is asked at once."""
    monkeypatch.setattr(git_watch, "KEY_SECONDS", -1.0)
    monkeypatch.setattr(git_watch, "BUSY_SECONDS", 0.0)
    monkeypatch.setattr(git_watch, "CALM_SECONDS", 0.0)
    for words in (("init", "-q", "-b", "main"), ("config", "user.name", "Lin"), ("config", "user.email", "l@x.org"),
                  ("config", "commit.gpgsign", "false"), ("add", "-A"), ("commit", "-qm", "begin")):  # fmt: skip
        git(place.folder, *words)
    return place


async def looked(person):
    """Let git be asked, and its answer be shown."""
    await person.saved()
    person.app.versions.look()
    await person.app.workers.wait_for_complete()
    await person.settle()


def chips(person):
    return [chip.text for chip in person.app.front.query_one("#header").chips]


async def retitle(person, words):
    await person.go(3, "stakeholders", "wang", "title")
    await person.type(words, "enter")
    await looked(person)


async def test_the_header_shows_branch_and_what_is_not_committed(tracked):
    async with tracked.run(plan="huaxin", lang="en") as person:
        await looked(person)
        assert "main" in chips(person)
        await retitle(person, "Head")
        assert t("git.uncommitted", branch="main") in chips(person) or "main*" in chips(person)


async def test_the_header_is_right_at_once_after_a_save_and_a_commit_of_others(tracked, monkeypatch):
    """Nobody waits for the next look: each look is a day away here."""
    async with tracked.run(plan="huaxin", lang="en") as person:
        await looked(person)
        monkeypatch.setattr(git_watch, "CALM_SECONDS", 86_400.0)
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("Head", "enter")
        await person.saved()
        await person.app.workers.wait_for_complete()
        await person.settle()
        assert chips(person)[0].endswith("*") or t("git.uncommitted", branch="main") in chips(person)
        git(tracked.folder, "commit", "-qam", "in another window")
        await looked(person)
        assert "main" in chips(person)


async def test_an_answer_of_git_from_before_a_commit_is_not_shown(tracked, monkeypatch):
    async with tracked.run(plan="huaxin", lang="en") as person:
        await retitle(person, "Head")
        monkeypatch.setattr(git_watch, "CALM_SECONDS", 86_400.0)
        watch = person.app.versions
        old, number, seen = watch.state, watch._round, watch._marks
        git(tracked.folder, "commit", "-qam", "now")
        watch.committed(watch.repository.state())
        watch._answered(number, watch.repository, watch._directory, seen, old)
        assert watch.state != old, "and it is asked again"
        await person.app.workers.wait_for_complete()
        await person.settle()
        assert "main" in chips(person)


async def test_without_a_repository_nothing_is_said(place, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(place.folder.parent))
    async with place.run(plan="huaxin", lang="en") as person:
        await looked(person)
        assert person.app.versions.state is None and person.app.versions.chips("huaxin") == []
        await person.press("ctrl+s", "ctrl+s")
        assert person.message == t("save.always")


async def test_save_twice_commits_with_the_persons_words_and_the_sentences(tracked):
    async with tracked.run(plan="huaxin", lang="en") as person:
        await retitle(person, "Head of it")
        await person.press("ctrl+s")
        assert person.message == t("save.twice")
        await person.press("ctrl+s")
        await person.app.workers.wait_for_complete()
        await person.settle()
        assert person.sees("Head of it")
        said, say = [], person.app.say
        person.app.say = lambda words, *more: (said.append(words), say(words, *more))
        await person.type("Met her", "enter")
        await person.app.workers.wait_for_complete()
        await person.settle()
        assert said[0] == t("commit.going"), "a hook may take its time"
        told = git(tracked.folder, "log", "-1", "--format=%B")
        assert told.startswith("Met her\n") and "Head of it" in told
        assert git(tracked.folder, "status", "--short") == "" and "main" in chips(person)


async def test_an_old_value_is_brought_back_and_that_is_undone(tracked):
    async with tracked.run(plan="huaxin", lang="en") as person:
        await retitle(person, "Somebody")
        await person.press("alt+h")
        await person.app.workers.wait_for_complete()
        await person.settle()
        assert person.sees("begin")
        await person.press("enter")
        assert person.sees("Somebody"), "the sentence of the change"
        await person.press("down", "enter")
        await person.saved()
        assert person.plan().stakeholders["wang"].title == "采购总监" and person.message == t("history.back")
        await person.press("ctrl+z")
        await person.saved()
        assert person.plan().stakeholders["wang"].title == "Somebody"


async def test_any_two_versions_are_compared(tracked):
    text = tracked.read()
    tracked.add("huaxin", text.replace("采购总监", "second"))
    git(tracked.folder, "commit", "-qam", "two")
    tracked.add("huaxin", text.replace("采购总监", "third"))
    async with tracked.run(plan="huaxin", lang="en") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.press("alt+h")
        await person.app.workers.wait_for_complete()
        await person.settle()
        await person.type("begin", "enter")
        assert person.sees("third")
        await person.press("enter")
        await person.type("two", "enter")
        assert person.sees("second") and not person.sees("“third”")

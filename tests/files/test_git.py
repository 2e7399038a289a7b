"""Plans in real git: set up in one step, compared and merged by the driver, committed alone; and no git at all."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ksp_tui.store import git
from ksp_tui.store.git import GitError, Repository, repository
from tests.files.branches import branch, oracle, random_plan, written
from tests.unit.cli_runs import ROOT, Shell, shell

__all__ = ["shell"]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PLAN = 'account = "A"\nregion = "North"\n\n[stakeholders.wang]\nname = "Wang Li"\nstance = "neutral"\n'


def run(folder: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False, env={**os.environ, **KNOWN})
    assert done.returncode == code, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode() + done.stderr.decode()


KNOWN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture
def work(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A repository with one plan, git set up, and the program on the PATH."""
    for name, value in KNOWN.items():
        monkeypatch.setenv(name, value)
    program = shell.base / "bin" / "ksp"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m ksp_tui "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    run(shell.base, "init", "-q", "-b", "main")
    run(shell.base, "config", "user.name", "Lin")
    run(shell.base, "config", "user.email", "lin@example.org")
    run(shell.base, "config", "commit.gpgsign", "false")
    shell.add("a.toml", PLAN)
    return shell


def commit_all(shell: Shell, words: str) -> None:
    run(shell.base, "add", "-A", "plans")
    run(shell.base, "commit", "-qm", words)


def test_the_setup_says_what_it_does_does_it_and_takes_it_back(work: Shell) -> None:
    config = (work.base / ".git" / "config").read_text()
    told = work.ksp("git", "setup")
    assert told.code == 0 and "merge.ksp.driver" in told.out and ".gitattributes" in told.out
    assert not (work.plans / ".gitattributes").exists() and (work.base / ".git" / "config").read_text() == config
    (work.plans / ".gitignore").write_bytes(b"mine\r\n")
    assert work.ksp("git", "setup", "--yes").code == 0
    assert "*.toml text eol=lf diff=ksp merge=ksp" in (work.plans / ".gitattributes").read_text()
    assert (work.plans / ".gitignore").read_bytes().startswith(b"mine\r\n.ksp.lock\r\n")
    assert "nothing to do" in work.ksp("git", "setup", "--yes").out
    assert work.ksp("git", "setup", "--undo", "--yes").code == 0
    assert (work.base / ".git" / "config").read_text() == config
    assert not (work.plans / ".gitattributes").exists() and (work.plans / ".gitignore").read_bytes() == b"mine\r\n"
    assert "nothing" in work.ksp("git", "setup", "--undo").out


def test_git_diff_and_log_speak_of_people_and_goals(work: Shell) -> None:
    work.ksp("git", "setup", "--yes")
    commit_all(work, "begin")
    work.add("a.toml", PLAN.replace('"neutral"', '"supporter"'))
    told = run(work.base, "diff")
    assert "-Stakeholders › Wang Li › Stance: neutral" in told and "+Stakeholders › Wang Li › Stance: supporter" in told
    work.add("a.toml", "account = \x00\n")
    assert "+account" in run(work.base, "diff", "--text"), "what can't be read is compared as it is"


def test_save_commits_the_plans_alone_with_the_sentences_as_its_message(work: Shell) -> None:
    commit_all(work, "begin")
    assert "nothing to commit" in work.ksp("save", "x").out
    work.add("a.toml", PLAN.replace('"neutral"', '"supporter"'))
    (work.base / "other.txt").write_text("not a plan")
    run(work.base, "add", "other.txt")
    shown = work.ksp("save", "Met Wang", "--dry-run")
    assert "Met Wang" in shown.out and run(work.base, "log", "--oneline").count("\n") == 1
    done = work.ksp("save", "Met Wang")
    assert done.code == 0, done.err
    told = run(work.base, "show", "--stat", "--format=%B")
    assert "Met Wang" in told and "Wang Li" in told and "supporter" in told and "other.txt" not in told
    assert "A  other.txt" in run(work.base, "status", "--short"), "what else was staged is staged still"
    work.add("b.toml", 'account = "B"\n')
    work.add("c.toml", 'account = "C"\n')
    assert work.ksp("save", "one", "--plan", "b").code == 0
    assert "c.toml" in run(work.base, "status", "--short")
    (work.plans / "b.toml").unlink()
    assert work.ksp("save").code == 0 and "removed" in run(work.base, "log", "-1", "--format=%B")


def test_save_refuses_what_is_not_whole(work: Shell) -> None:
    commit_all(work, "begin")
    work.add("a.toml", "<<<<<<< a\n" + PLAN + "=======\n>>>>>>> b\n")
    assert "resolve" in work.ksp("save", "x").err
    work.add("a.toml", "account = \n")
    assert work.ksp("save", "x").code == 2
    assert run(work.base, "log", "--oneline").count("\n") == 1


def test_the_hooks_for_other_repositories(work: Shell) -> None:
    """As pre-commit runs them: the words of `entry`, then the files whose names fit `files`."""
    text = (Path(ROOT) / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    hooks = {
        block.split("\n", 1)[0]: dict(re.findall(r"^  (\w+): (.*)$", block, re.M)) for block in text.split("- id: ")[1:]
    }
    assert set(hooks) == {"ksp-check", "ksp-fmt"}
    for each in hooks.values():
        assert re.search(each["files"], "plans/a.toml") and re.search(each["files"], "sales/plans/b.toml")
        assert not re.search(each["files"], "pyproject.toml"), "other people's files are not put into order"

    def hook(name: str, *files: str) -> int:
        return subprocess.run([*hooks[name]["entry"].split(), *files], cwd=work.base, check=False).returncode

    work.add("b.toml", 'account = "B"\nregion = \n')
    work.add("c.toml", '# by hand\nregion = "North"\naccount = "C"\n')
    assert hook("ksp-check", "plans/a.toml") == 0 and hook("ksp-check", "plans/a.toml", "plans/b.toml") == 1
    assert hook("ksp-fmt", "plans/c.toml") == 0
    put = (work.base / "plans" / "c.toml").read_text(encoding="utf-8")
    assert "# by hand" in put and put.index("account") < put.index("region")


def test_diff_since_a_commit_and_between_files(work: Shell) -> None:
    commit_all(work, "begin")
    work.add("a.toml", PLAN.replace('"neutral"', '"supporter"'))
    told = work.ksp("diff", "a")
    assert told.code == 0 and "Wang Li" in told.out
    (item,) = json.loads(work.ksp("diff", "a", "--since", "HEAD", "--json").out)
    assert (item["place"], item["old"], item["new"]) == ("stakeholders.wang.stance", "neutral", "supporter")
    other = work.add("b.toml", PLAN)
    assert work.ksp("diff", str(other), "a").out == told.out
    assert "Nothing has changed" in work.ksp("diff", str(other), str(other)).out
    assert work.ksp("diff", "a", "--since", "nope").code == 2
    assert work.ksp("diff", "a", "--since", "--output=/tmp/x").code == 2, "a revision is never an option of git's"
    assert work.ksp("diff", "a", "b", "--since", "HEAD").code == 2
    work.add("ksp.toml", 'name = "F"\n')
    assert "“F”" in work.ksp("diff", "ksp").out
    assert work.ksp("diff", "ksp", "a").code == 2
    work.add("c.toml", "x = [\n")
    every = work.ksp("diff")
    assert every.code == 1 and "c.toml:" in every.err and "Wang Li" in every.out
    heads = [line for line in every.out.splitlines() if not line.startswith(" ")]
    assert heads == ["ksp.toml", "A (a.toml)"], "and not the copy"
    assert {each["file"] for each in json.loads(work.ksp("diff", "--json").out)} == {"ksp.toml", "a.toml"}
    (work.plans / "a.toml").unlink()
    assert "a.toml\n  removed\n" in work.ksp("diff").out
    assert work.ksp("diff", "--since", "nope").err.count("nope") == 1


def test_a_conflict_is_listed_and_resolved(work: Shell) -> None:
    work.ksp("git", "setup", "--yes")
    commit_all(work, "begin")
    run(work.base, "checkout", "-qb", "other")
    work.add("a.toml", PLAN.replace('"North"', '"East"'))
    commit_all(work, "east")
    run(work.base, "checkout", "-q", "main")
    work.add("a.toml", PLAN.replace('"North"', '"West"').replace('"neutral"', '"supporter"'))
    commit_all(work, "west")
    told = run(work.base, "merge", "other", code=1)
    assert "Region" in told and "West" in told and "East" in told and "ksp resolve plans/a.toml" in told
    text = (work.plans / "a.toml").read_text()
    assert '<<<<<<< ours\nregion = "West"\n=======\nregion = "East"\n>>>>>>> theirs\n' in text
    left = work.ksp("resolve", "a")
    assert left.code == 1 and "before: North" in left.out and (work.plans / "a.toml").read_text() == text
    assert work.ksp("resolve", "a", "--take", "theirs").code == 0
    assert (work.plans / "a.toml").read_text() == PLAN.replace('"North"', '"East"').replace('"neutral"', '"supporter"')
    assert "nothing waits" in work.ksp("resolve", "a").out
    work.add("a.toml", "<<<<<<< ours\n" + PLAN)
    broken = work.ksp("resolve", "a")
    assert broken.code == 2 and "not whole" in broken.err and "nothing waits" not in broken.out
    assert "is not there" in work.ksp("resolve", "a", "--copy", "none.toml").err


def test_without_the_program_git_merges_by_itself_and_says_so(work: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    work.ksp("git", "setup", "--yes")
    commit_all(work, "begin")
    run(work.base, "checkout", "-qb", "other")
    work.add("a.toml", PLAN.replace('"North"', '"East"'))
    commit_all(work, "east")
    run(work.base, "checkout", "-q", "main")
    work.add("a.toml", PLAN.replace('"North"', '"West"'))
    commit_all(work, "west")
    (work.base / "bin" / "ksp").unlink()
    run(work.base, "merge", "other", code=1)
    assert "<<<<<<< ours" in (work.plans / "a.toml").read_text(), "no side is taken in silence"


@pytest.mark.parametrize("seed", range(4))
def test_random_branches_merged_by_git_with_the_driver(work: Shell, seed: int) -> None:
    rng = random.Random(seed)
    base = random_plan(rng)
    ours, theirs = branch(base, rng), branch(base, rng)
    work.ksp("git", "setup", "--yes")
    work.add("a.toml", written(base))
    commit_all(work, "base")
    run(work.base, "checkout", "-qb", "other")
    work.add("a.toml", written(theirs))
    run(work.base, "commit", "-qam", "theirs", "--allow-empty")
    run(work.base, "checkout", "-q", "main")
    work.add("a.toml", written(ours))
    run(work.base, "commit", "-qam", "ours", "--allow-empty")
    expected = oracle(base, ours, theirs)
    run(work.base, "merge", "-q", "other", "-m", "m", code=0 if expected is not None else 1)


def test_what_git_knows_of_a_folder(work: Shell) -> None:
    found = repository(work.plans)
    assert isinstance(found, Repository)
    assert found.commits(work.plans / "a.toml") == [] and found.state().branch == "main"
    commit_all(work, "begin")
    work.add("a.toml", PLAN + "# more\n")
    (work.plans / "王丽 x.toml").write_text('account = "B"\n')
    assert found.state().changed == {"a.toml", "王丽 x.toml"} and not found.state().merging
    commit_all(work, "第二次 · two")
    run(work.base, "mv", "plans/a.toml", "plans/b.toml")
    commit_all(work, "moved")
    commits = found.commits(work.plans / "b.toml")
    assert [(c.subject, c.path) for c in commits] == [
        ("moved", "plans/b.toml"), ("第二次 · two", "plans/a.toml"), ("begin", "plans/a.toml"),
    ]  # fmt: skip
    assert found.version_at(commits[-1].id, commits[-1].path) == PLAN.encode()
    assert found.version_at("HEAD", "plans/none.toml") is None
    run(work.base, "checkout", "-qb", "other")
    for name, words in (("other", "South"), ("main", "East")):
        run(work.base, "checkout", "-q", name)
        work.add("b.toml", PLAN.replace("North", words))
        commit_all(work, words)
    run(work.base, "merge", "-q", "other", code=1)
    work.add("b.toml", PLAN.replace("North", "West"))
    commit_all(work, "settled")
    assert [c.subject for c in found.commits(work.plans / "b.toml")][:1] == ["settled"], "what neither side had"
    with pytest.raises(GitError):
        found.version("no such", work.plans / "b.toml")
    run(work.base, "checkout", "-q", "--detach")
    assert found.state().branch == found.text("rev-parse", "--short=7", "HEAD")


def test_no_git_or_no_repository_says_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.add("a.toml", PLAN)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shell.base.parent))
    assert repository(shell.plans) is None
    for words in (("save", "x"), ("git", "setup"), ("diff", "a")):
        assert shell.ksp(*words).code == 2
    assert shell.ksp("check").code == 0 and shell.ksp("check").err == ""
    monkeypatch.setattr(git.shutil, "which", lambda _: None)
    assert repository(shell.plans) is None


def test_a_driver_that_is_called_by_hand(shell: Shell) -> None:
    base, ours, theirs = (shell.add(f"{name}.toml", PLAN) for name in ("base", "ours", "theirs"))
    theirs.write_text(PLAN.replace('"North"', '"East"'))
    assert shell.ksp("merge", str(base), str(ours), str(theirs)).code == 0
    assert ours.read_text() == theirs.read_text()
    ours.write_text(PLAN.replace('"North"', '"West"'))
    found = shell.ksp("merge", str(base), str(ours), str(theirs), "9", "plans/a.toml")
    assert found.code == 1 and "<<<<<<<<< ours\n" in ours.read_text() and "plans/a.toml" in found.out
    assert shell.ksp("merge", str(base), str(shell.plans / "none"), str(theirs)).code == 2
    ours.write_text("account = \x00")
    assert shell.ksp("merge", str(base), str(ours), str(theirs)).code == 1

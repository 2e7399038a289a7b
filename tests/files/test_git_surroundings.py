"""Git as people have it: no name, no commit yet, no branch, something half done, and files that hold odd things."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ksp_tui.store.git import repository
from tests.files.test_git import PLAN, commit_all, run, work
from tests.unit.cli_runs import Shell, shell

__all__ = ["shell", "work"]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def test_without_a_name_or_a_commit_it_says_what_to_do(work: Shell) -> None:
    told = work.ksp("diff", "a")
    assert told.code == 2 and "ksp save" in told.err
    run(work.base, "config", "user.name", "")
    run(work.base, "config", "user.useConfigOnly", "true")
    run(work.base, "config", "--unset", "user.email")
    told = work.ksp("save", "x")
    assert told.code == 2 and "git config --global user.name" in told.err
    assert work.ksp("diff", "plans/").code == 2 and "folder" in work.ksp("diff", "plans/").err
    (work.base / "a").mkdir()
    assert "ksp save" in work.ksp("diff", "a").err, "a plan, though a folder is called so too"


def test_a_commit_on_no_branch_says_so(work: Shell) -> None:
    commit_all(work, "begin")
    run(work.base, "checkout", "-q", "--detach")
    work.add("a.toml", PLAN.replace('"neutral"', '"supporter"'))
    told = work.ksp("save", "x")
    assert told.code == 0 and "no branch" in told.out and "git switch -c" in told.out
    found = repository(work.plans)
    assert found is not None and found.state().detached


@pytest.mark.parametrize("what", ["merge", "cherry-pick", "revert", "rebase"])
def test_nothing_is_committed_into_what_git_has_half_done(work: Shell, what: str) -> None:
    commit_all(work, "begin")
    run(work.base, "checkout", "-qb", "other")
    work.add("a.toml", PLAN.replace('"North"', '"East"'))
    commit_all(work, "east")
    work.add("a.toml", PLAN.replace('"North"', '"South"'))
    commit_all(work, "south")
    run(work.base, "checkout", "-q", "main")
    work.add("a.toml", PLAN.replace('"North"', '"West"'))
    commit_all(work, "west")
    words = {"merge": ("merge", "other"), "cherry-pick": ("cherry-pick", "other"),
             "revert": ("revert", "--no-edit", "other"), "rebase": ("rebase", "other")}[what]  # fmt: skip
    run(work.base, *words, code=1)
    found = repository(work.plans)
    assert found is not None and found.state().merging
    work.add("a.toml", PLAN)
    before = run(work.base, "rev-parse", "HEAD")
    told = work.ksp("save", "x")
    assert told.code == 2 and "under way" in told.err and run(work.base, "rev-parse", "HEAD") == before


def test_what_no_field_holds_is_compared_as_well(work: Shell) -> None:
    work.ksp("git", "setup", "--yes")
    commit_all(work, "begin")
    odd = PLAN.replace('"neutral"', '"suport"').replace("account", '# by hand\nmine = "x"\naccount')
    work.add("a.toml", odd + '\n[own.deep]\nlist = [1, 2]\nyes = true\n\n[zones.n]\nname = "North"\nodd = 1\n')
    told = work.ksp("diff", "a").out
    assert "Stance: was neutral, now “suport”" in told and "mine is now “x”" in told and "deep › list" in told
    assert told.count("North") == 1, "what came with a new record is told with it"
    shown = run(work.base, "diff")
    for line in ("-Stakeholders › Wang Li › Stance: neutral", "+Stakeholders › Wang Li › Stance: suport", "+mine: x",
                 "+own › deep › yes: true", "+# by hand"):  # fmt: skip
        assert line in shown, line
    assert "suport" in work.ksp("save", "--dry-run").out
    commit_all(work, "odd")
    assert "Nothing has changed." in work.ksp("diff", "a").out
    work.add("a.toml", (work.plans / "a.toml").read_text().replace("suport", "supporter").replace('mine = "x"\n', ""))
    told = work.ksp("diff", "a").out
    assert "Stance: was “suport”, now supporter" in told and "mine: was “x”, now empty" in told


def test_a_change_of_comments_or_form_alone_is_called_that(work: Shell) -> None:
    commit_all(work, "begin")
    work.add("a.toml", PLAN + "# a remark\n")
    assert "only comments or the form" in work.ksp("diff", "a").out
    assert "only its form" in work.ksp("save", "--dry-run").out


def test_values_of_any_kind_that_fit_nowhere_are_told(work: Shell) -> None:
    one, other = work.add("one.toml", PLAN), work.add("two.toml", PLAN + '\n[zones]\nn = 3\n[team.x]\nname = ["a"]\n')
    told = work.ksp("diff", str(one), str(other))
    assert told.code == 0 and "Zones › n" in told.out and "“3”" in told.out
    assert work.ksp("diff", str(other), str(one)).code == 0
    assert "Zones › n: 3" in work.ksp("diff", "--textconv", str(other)).out


def test_blanks_and_chinese_in_paths_worktrees_and_submodules(work: Shell, tmp_path: Path) -> None:
    commit_all(work, "begin")
    run(work.base, "mv", "plans", "我的 plans")
    run(work.base, "commit", "-qm", "moved")
    run(work.base, "worktree", "add", "-q", str(tmp_path / "wt"), "-b", "wt")
    top = tmp_path / "top"
    run(tmp_path, "init", "-q", "-b", "main", str(top))
    run(top, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(work.base), "sub")
    for folder in (work.base / "我的 plans", tmp_path / "wt" / "我的 plans", top / "sub" / "我的 plans"):
        subprocess.run(["git", "config", "user.name", "x"], cwd=folder, check=True)
        subprocess.run(["git", "config", "user.email", "x@x"], cwd=folder, check=True)
        (folder / "a.toml").write_text(PLAN.replace('"neutral"', '"supporter"'))
        told = work.ksp("diff", "a", "--plans", str(folder))
        assert "supporter" in told.out, told.err
        done = work.ksp("save", "x", "--plans", str(folder))
        assert done.code == 0, done.err
        assert work.ksp("git", "setup", "--yes", "--plans", str(folder)).code == 0
    assert "supporter" in run(top / "sub", "show", "HEAD")


def test_how_to_settle_can_be_typed_as_it_stands(shell: Shell) -> None:
    base, ours, theirs = (shell.add(f"{name}.toml", PLAN) for name in ("base", "ours", "theirs"))
    ours.write_text(PLAN.replace('"North"', '"West"'))
    theirs.write_text(PLAN.replace('"North"', '"East"'))
    found = shell.ksp("merge", str(base), str(ours), str(theirs), "7", "my plans/a b.toml")
    assert 'ksp resolve "my plans/a b.toml"' in found.out

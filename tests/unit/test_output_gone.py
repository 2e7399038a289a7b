"""Nobody reads what a verb says: what was done is never reported as not done, and what was asked is done whole."""

import errno
import fcntl
import os
import subprocess
import sys
import time

import pytest

from ksp_tui import cli, usage
from ksp_tui.store.lock import LOCK_NAME
from tests.unit.cli_runs import ROOT, shell

assert shell

PLAN = 'status = "active"\naccount = "A"\nfiscal_year_start = 1\n\n[stakeholders.li]\nname = "Li"\n'
LINES = {
    "log": ["a", "met Li: fine"], "new": ["B", "--no-open"], "fmt": [], "schema": ["--write"], "brief": ["a", "li"],
    "rollover": ["a", "--yes"], "example": ["--no-open"], "show": ["a"], "status": ["a"], "explain": ["KSP001"],
    "open": ["a"], "diff": ["a", "a"], "git": ["setup"], "resolve": ["a"],
    "merge": ["plans/a.toml", "plans/a.toml", "plans/a.toml"],
    "export": ["a", "--to", "{base}/plans/a.md"], "import": ["{base}/people.csv", "--into", "a"],
}  # fmt: skip


class Gone:
    """A stream that fails, unbuffered: at the first word."""

    encoding = "utf-8"

    def __init__(self, number):
        self.number = number

    def write(self, text):
        if self.number == 0:
            raise ValueError("I/O operation on closed file")
        raise OSError(self.number, os.strerror(self.number))

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        raise OSError(errno.EBADF, "no descriptor")


def held(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("number", [errno.EPIPE, errno.ENOSPC, errno.EBADF, 0])
@pytest.mark.parametrize("verb", usage.VERBS)
def test_a_verb_that_changes_something_does_so_whole_and_says_so(shell, monkeypatch, verb, number):
    shell.add("a.toml", PLAN)
    folder = shell.base / "examples" if verb == "example" else shell.plans  # examples have a folder of their own
    before = held(folder)
    (shell.base / "people.csv").write_text("name,title\nLi,CEO\n")
    words = [verb, *(word.format(base=shell.base) for word in LINES.get(verb, [])), "--plans", str(folder)]
    assert shell.ksp(*words).code in ({2} if verb in {"open", "git", "save"} else {0, 1}), verb
    done = {name for name, data in held(folder).items() if before.get(name) != data}
    for path in folder.rglob("*.*"):
        path.unlink()
    shell.add("a.toml", PLAN)
    monkeypatch.setattr(sys, "stdout", Gone(number))
    code = cli.main(words)
    monkeypatch.undo()
    changed = {name for name, data in held(folder).items() if before.get(name) != data}
    assert len(changed) == len(done), "all of it or nothing"
    if changed:
        assert code == 0
        said = shell.capsys.readouterr().err
        assert said.startswith("ksp: Done") if number != errno.EPIPE else not said


@pytest.mark.parametrize("closed", [(1,), (1, 2), (0, 1, 2)])
def test_closed_descriptors_never_become_a_plan_s(shell, closed):
    path = shell.add("a.toml", PLAN)
    done = subprocess.run(
        [sys.executable, "-m", "ksp_tui", "log", "a", "met Li: fine", "--plans", str(shell.plans)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: [os.close(number) for number in closed],
        timeout=60,
        check=False,
    )
    text = path.read_text()
    assert done.returncode == 0 and text.count("met Li: fine") == 1 and "People" not in text


def test_a_lock_held_elsewhere_is_told_soon_and_as_what_it_is(shell):
    path = shell.add("a.toml", PLAN)
    with (shell.plans / LOCK_NAME).open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        begun = time.monotonic()
        found = shell.ksp("log", "a", "met Li: fine", "--plans", str(shell.plans))
        assert time.monotonic() - begun < 5
    assert found.code == 2 and "has been writing" in found.err and path.read_text() == PLAN

"""Pipes, devices and homes of nobody, wherever a verb may look: none hangs, each is told in one line."""

import os
import signal
import sys
from pathlib import Path

import pytest

from ksp_tui import usage
from ksp_tui.screens.external import no_editor_words
from tests.unit.cli_runs import shell

assert shell

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices have names on POSIX only")

NOBODY = "~no-such-user-here/x"
WORDS = {
    "log": ["{plan}", "met Li: fine"], "new": ["B", "--no-open"], "example": ["--no-open"], "brief": ["{plan}", "li"],
    "import": [str(Path(__file__).parent / "people.csv"), "--into", "{plan}"],
    "git": ["setup"], "save": ["what", "--plan", "{plan}"], "merge": ["{plan}", "{plan}", "{plan}"],
    "schema": ["--write"], "explain": ["KSP001"], "guide": [], "actions": [], "list": [], "check": [], "fmt": [],
}  # fmt: skip


@pytest.fixture
def soon():
    """Fail where something waits for ever."""

    def ring(*_):
        raise TimeoutError("it hangs")

    was = signal.signal(signal.SIGALRM, ring)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, was)


def words(verb, plan):
    return [verb, *(word.format(plan=plan) for word in WORDS.get(verb, ["{plan}"]))]


@pytest.mark.parametrize("kind", ["fifo", "device"])
@pytest.mark.parametrize("verb", usage.VERBS)
def test_no_verb_waits_for_a_pipe_or_a_device(shell, soon, verb, kind):
    def put(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "fifo":
            os.mkfifo(path)
        else:
            path.symlink_to("/dev/zero")

    shell.add("a.toml", 'account = "A"\n\n[stakeholders.li]\nname = "Li"\n')
    for name in ("ksp.toml", "pipe.toml", ".ksp.lock", "archive/old.toml", "ksp-plan.schema.json"):
        put(shell.plans / name)
    for name in ("settings.json", "recent.json", "places.json", "crash.txt"):
        put(shell.base / "state" / name)
    for plan in ("a", "pipe", str(shell.plans / "pipe.toml"), "/dev/zero"):
        found = shell.ksp(*words(verb, plan), "--plans", str(shell.plans))
        assert found.code in {0, 1, 2} and "failed and did not finish" not in found.err, found.err
    for path in (shell.plans / "pipe.toml", "/dev/zero"):
        if verb in {"check", "fmt"}:
            found = shell.ksp(verb, str(path))
            assert found.code == 2 and "not an ordinary file" in found.out + found.err


@pytest.mark.parametrize("verb", usage.VERBS)
@pytest.mark.parametrize("where", ["KSP_STATE_DIR", "KSP_PLANS", "--plans", "plan"])
def test_the_home_of_nobody_is_told_in_one_line(shell, monkeypatch, verb, where):
    if verb in {"guide", "explain", "merge"}:
        return  # they look into no folder; git hands its files over as they are
    if (verb, where) == ("example", "KSP_PLANS"):
        return  # the examples have a folder of their own
    shell.add("a.toml", 'account = "A"\n')
    plan, more = "b", []
    if where.startswith("KSP_"):
        monkeypatch.setenv(where, NOBODY)
    elif where == "--plans":
        more = ["--plans", NOBODY]
    else:
        plan = NOBODY
        more = [NOBODY] if verb in {"check", "fmt"} else []
    found = shell.ksp(*words(verb, plan), *more)
    if where == "plan" and not more and "{plan}" not in WORDS.get(verb, ["{plan}"]):
        return
    assert found.code == 2 and found.err.count("\n") == 1 and not found.out
    assert NOBODY in found.err and "user who is not there" in found.err


@pytest.mark.parametrize(
    ("named", "said"),
    [("", "set the environment"), ("vi 'x", "not closed"), ("'", "not closed"), ("/nowhere/vi", "could not be run")],
)
def test_an_editor_that_is_none_is_told_with_its_reason(monkeypatch, shell, named, said):
    from ksp_tui import text

    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    with text.using("en"):
        assert said in no_editor_words() and named in no_editor_words()


def test_a_list_names_every_file_that_is_no_plan(shell):
    """The sentence may not say it; what is told of none in particular helps nobody."""
    shell.add("a.toml", 'account = "A"\n')
    os.mkfifo(shell.plans / "pipe.toml")
    (shell.plans / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (shell.plans / "a - Copy.toml").write_text('account = "A"\n')
    for lang in ("zh", "en"):
        found = shell.ksp("list", "--plans", str(shell.plans), "--lang", lang)
        told = found.err.splitlines()
        assert len(told) == 3
        assert all(any(name in line for line in told) for name in ("pipe.toml", "pyproject.toml", "a - Copy.toml"))

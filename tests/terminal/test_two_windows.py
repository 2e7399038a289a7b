"""One plan in two windows, and in an editor beside the program: nothing is lost, and no side is chosen in silence."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ksp_tui.screens.conflict import CALM_SECONDS
from tests.terminal.program import Program, content

PLAN_ID = "changjiang"
PLAN = """# by hand
account = "长江重机"
region = "华东"

[team.zhang]
name = "张建国"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "plans"
    folder.mkdir(parents=True)
    (folder / f"{PLAN_ID}.toml").write_text(PLAN, encoding="utf-8")
    return tmp_path / "home"


@pytest.fixture
def window(home: Path) -> Callable[[], Program]:
    """Opens one more window on the plan; they share plans and state, as one person's windows do."""
    return lambda: Program(home, PLAN_ID)


def to_region(program: Program) -> None:
    """Go to the field of the region, in the first form."""
    program.module(0)
    program.press("ctrl+home")
    for _ in range(3):
        program.press("tab")
    program.wait_field(program.say("field.plan.region"), "region")
    program.wait_quiet(0.1)


def to_team(program: Program) -> None:
    program.module(0)
    program.press("f4")
    program.wait_for(program.say("field.start.challenges"))
    program.press("f4")
    program.wait_for(program.say("add.team")[:6])
    program.to_list(program.say("field.team.name"))
    program.press("ctrl+end")
    program.wait_quiet(0.1)


def freeze(program: Program) -> None:
    """Let a window sleep, so that it has not noticed what happens on the disk."""
    os.kill(program.pid, signal.SIGSTOP)


def thaw(program: Program) -> None:
    os.kill(program.pid, signal.SIGCONT)


@pytest.mark.second_try("two programs answer each other within a deadline")
def test_records_of_both_windows_are_kept(window: Callable[[], Program]) -> None:
    with window() as one, window() as other:
        for program in (one, other):
            to_team(program)
        for number in range(3):
            one.type(f"王丽{number}\r")
            other.type(f"李强{number}\r")
        names = {"张建国", *(f"王丽{n}" for n in range(3)), *(f"李强{n}" for n in range(3))}

        def in_file() -> set[str | None]:
            return {member.name for member in content(one.path(PLAN_ID)).team.values()}

        one.wait_until(lambda: in_file() == names, 15, what=f"all in the file: {names}")
        for program in (one, other):
            program.wait_until(lambda p=program: all(p.shows(name) for name in names), 15, what="all on the screen")
            program.wait_saved()
        assert in_file() == names
        assert "# by hand" in one.path(PLAN_ID).read_text(encoding="utf-8")


def clash(one: Program, other: Program, mine: str, theirs: str) -> bool:
    """
    Change one field in both windows at once; says whether the first was asked.

    It is frozen and thawed for that. Where it looks at the disk before it looks at its keys, it takes over what is
    there, and the keys are a later edit: nothing contradicts, and nobody is asked.
    """
    to_region(one)
    to_region(other)
    freeze(one)
    one.type(f"{mine}\r")  # waits in the frozen window's terminal
    other.type(f"{theirs}\r")
    other.wait_until(lambda: content(other.path(PLAN_ID)).region == theirs, what=f"{theirs} in the file")
    thaw(one)
    asked, taken = one.say("command.keep_mine.short"), one.say("disk.reloaded")
    behind = f"{theirs}{mine}"  # typed behind what was taken over; what was told of it has made room for the edit
    answers = (asked, taken, behind)
    one.wait_until(lambda: any(map(one.shows, answers)), what="an answer to what is on the disk")
    return one.shows(asked)


@pytest.mark.parametrize(("key", "keeps_mine"), [("m", True), pytest.param("d", False, marks=pytest.mark.slow)])
@pytest.mark.second_try("two programs answer each other within a deadline")
def test_the_same_field_in_both_is_asked(window: Callable[[], Program], home: Path, key: str, keeps_mine: bool) -> None:
    for number in range(8):
        mine, theirs = f"华南{number}", f"华北{number}"
        kept = mine if keeps_mine else theirs
        with window() as one, window() as other:
            if not clash(one, other, mine, theirs):
                continue
            assert one.shows(mine) and one.shows(theirs)
            assert content(one.path(PLAN_ID)).region == theirs, "something was written before the choice"
            time.sleep(CALM_SECONDS)
            one.press(key)
            one.wait_gone(one.say("command.keep_mine.short"))
            one.wait_saved()
            one.wait_until(lambda want=kept: content(one.path(PLAN_ID)).region == want, what=f"{kept} in the file")
            copies = [path for path in (home / "plans").iterdir() if path.name != f"{PLAN_ID}.toml"]
            assert len(copies) == 1
            assert {content(copies[0]).region, content(one.path(PLAN_ID)).region} == {mine, theirs}
            other.wait_for(kept)
            return
    pytest.fail("nobody was ever asked")


@pytest.mark.second_try("two programs answer each other within a deadline")
def test_an_editor_changes_the_file(window: Callable[[], Program]) -> None:
    with window() as program:
        program.module(0)
        path = program.path(PLAN_ID)
        path.write_text(PLAN.replace("华东", "西北"), encoding="utf-8")
        program.wait_for("西北")
        program.wait_for(program.say("disk.reloaded"))
        to_region(program)
        program.type("东北")
        program.wait_for("东北")
        path.write_text(PLAN.replace("华东", "西北").replace("长江重机", "黄河重机"), encoding="utf-8")
        program.wait_for("黄河重机")
        assert program.shows("东北"), "what is being typed must stay"
        program.press("enter")
        program.wait_until(lambda: content(path).region == "东北", what="东北 in the file")
        assert content(path).account == "黄河重机"


@pytest.mark.second_try("two programs answer each other within a deadline")
def test_a_broken_file_is_never_written_over(window: Callable[[], Program]) -> None:
    broken = 'account = "长江重机\n<<<<<<< HEAD\n'
    with window() as program:
        path = program.path(PLAN_ID)
        path.write_text(broken, encoding="utf-8")
        program.wait_for(program.say("save.waiting"))
        to_region(program)
        program.type("东北\r")
        program.wait_for("东北")
        end = time.monotonic() + 1.5  # more than one look at the disk
        while time.monotonic() < end:
            assert path.read_text(encoding="utf-8") == broken
            time.sleep(0.05)
        path.write_text(PLAN, encoding="utf-8")
        program.wait_saved()
        program.wait_until(lambda: content(path).region == "东北", what="东北 in the mended file")


@pytest.mark.second_try("two programs answer each other within a deadline")
def test_a_broken_file_survives_the_end(window: Callable[[], Program], home: Path) -> None:
    broken = "account = “长江重机”\n"
    with window() as program:
        path = program.path(PLAN_ID)
        to_region(program)
        path.write_text(broken, encoding="utf-8")
        program.wait_for(program.say("save.waiting"))
        program.type("东北\r")
        program.wait_for("东北")
        program.press("ctrl+q")
        program.wait_exit(20)
        assert path.read_text(encoding="utf-8") == broken
    path.write_text(PLAN, encoding="utf-8")
    with Program(home, PLAN_ID) as program:
        program.wait_until(
            lambda: any(file.suffix == ".toml" and "东北" in file.read_text(encoding="utf-8") for file in
                        [*(home / "plans").iterdir(), *(home / "state").rglob("*.toml")]),
            what="the edit that could not be saved",
        )  # fmt: skip

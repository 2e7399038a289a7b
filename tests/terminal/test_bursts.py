"""Bursts, as an input method, a macro or a slow line sends them: everything arrives, whole, in order, in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import Plan
from ksp_tui.model.start import Member
from tests.terminal.program import Program, content

PLAN_ID = "changjiang"
NAMES = [f"{family}{given}" for family in "王李张刘陈杨" for given in ("丽", "建国", "小明", "雪莲", "志强")]
ROLES = [f"角色{name}" for name in NAMES]
#: So many records are typed where one thing more happens in each: still faster than they can be painted.
FEW = 12


@pytest.fixture
def team(tmp_path: Path) -> Callable[..., Program]:
    """Starts the program on a plan, in the list of the team, its third view."""

    def start(text: str = 'account = "长江重机"\n') -> Program:
        folder = tmp_path / "home" / "plans"
        folder.mkdir(parents=True)
        (folder / f"{PLAN_ID}.toml").write_text(text, encoding="utf-8")
        program = Program(tmp_path / "home", PLAN_ID)
        program.module(0)
        program.press("f4")
        program.wait_for(program.say("field.start.challenges"))
        program.press("f4")
        program.wait_for(program.say("add.team"))
        program.to_list(program.say("field.team.name"))
        return program

    return start


def members(program: Program) -> list[Member]:
    """The team in the file, in the order in which it was made, as the screen lists it."""
    return list(content(program.path(PLAN_ID), Plan).team.values())


def names_shown(program: Program) -> list[str]:
    """The first column of the list from its top, record by record."""
    shown: list[str] = []
    for line in program.text()[7:-2]:
        word = line.strip().split("  ")[0]
        if word in NAMES:
            shown.append(word)
    return shown


def arrived(program: Program, count: int) -> None:
    """Wait until the file holds so many members, and nothing more comes."""
    program.wait_until(lambda: len(members(program)) >= count, 20, what=f"{count} members in the file")
    program.wait_saved()
    program.wait_quiet(0.2)


@pytest.mark.parametrize(
    "at_once", [pytest.param(True, id="one write"), pytest.param(False, id="line by line", marks=pytest.mark.slow)]
)
@pytest.mark.second_try("the program answers a burst of keys within a deadline")
def test_thirty_names_in_one_write(team: Callable[..., Program], at_once: bool) -> None:
    with team() as program:
        lines = [f"{name}\r" for name in NAMES]
        for piece in ["".join(lines)] if at_once else lines:
            program.send(piece.encode())
        arrived(program, len(NAMES))
        assert sorted(member.name or "" for member in members(program)) == sorted(NAMES)
        program.press("ctrl+home")
        program.wait_for(NAMES[0])
        program.wait_quiet(0.1)
        seen = names_shown(program)
        assert seen == NAMES[: len(seen)]
        assert len(seen) > 5


@pytest.mark.second_try("the program answers a burst of keys within a deadline")
def test_two_columns_by_tab(team: Callable[..., Program]) -> None:
    with team() as program:
        program.type("".join(f"{name}\t{role}\r\x1b[D" for name, role in zip(NAMES[:FEW], ROLES, strict=False)))
        arrived(program, FEW)
        program.wait_quiet(0.2)
        found = [(member.name, member.role) for member in members(program)]
        assert sorted(found, key=str) == sorted(zip(NAMES[:FEW], ROLES, strict=False), key=str)


@pytest.mark.second_try("the program answers a burst of keys within a deadline")
def test_backspace_inside_a_burst(team: Callable[..., Program]) -> None:
    with team() as program:
        program.type("".join(f"{name}错字\x7f\x7f\r" for name in NAMES[:FEW]))
        arrived(program, FEW)
        assert sorted(member.name or "" for member in members(program)) == sorted(NAMES[:FEW])


@pytest.mark.second_try("the program answers a burst of keys within a deadline")
def test_a_paste_of_lines_makes_records(team: Callable[..., Program]) -> None:
    with team() as program:
        program.paste("\n".join(f"{name}\t{role}" for name, role in zip(NAMES[:7], ROLES[:7], strict=True)) + "\n")
        arrived(program, 7)
        found = [(member.name, member.role) for member in members(program)]
        assert sorted(found, key=str) == sorted(zip(NAMES[:7], ROLES[:7], strict=True), key=str)
        program.wait_for(program.say("paste.done", count=7))
        program.press("ctrl+z")
        program.wait_until(lambda: members(program) == [], what="one step back for the whole paste")


@pytest.mark.second_try("the program answers a burst of keys within a deadline")
def test_a_paste_into_a_cell_stays_in_it(team: Callable[..., Program]) -> None:
    with team() as program:
        program.paste("王 丽")
        program.press("enter")
        arrived(program, 1)
        assert [member.name for member in members(program)] == ["王 丽"]


@pytest.mark.second_try("the program answers a burst of keys within a deadline")
def test_a_command_key_waits_for_what_was_typed_before_it(team: Callable[..., Program]) -> None:
    """Text, Enter and F4 in one write: the text belongs to the list it was typed in, not to the next one."""
    with team() as program:
        program.send("王丽\r李强\x1bOS".encode())  # F4: the list of competitors; what is being typed is taken first
        program.wait_for(program.say("add.competitors"))
        program.wait_saved()
        program.wait_quiet(0.2)
        plan = content(program.path(PLAN_ID), Plan)
        assert sorted(member.name for member in plan.team.values()) == sorted(["王丽", "李强"])
        assert plan.competitors == {}


@pytest.mark.second_try("the program answers a burst of keys within a deadline")
def test_a_digit_right_after_f2_is_not_lost(team: Callable[..., Program]) -> None:
    with team() as program:
        program.send(b"\x1bOQ3")
        program.wait_until(lambda: program.say("module.3") in program.text()[0], 5, what="module 3")


@pytest.mark.second_try("the program answers a burst of keys within a deadline")
def test_choices_in_a_burst(team: Callable[..., Program]) -> None:
    """Names, then a choice by its first character in a later column, without waiting for any list to open."""
    with team() as program:
        program.module(3)
        program.press("f4", "f4", "f4", "f4", "f4", "f4", "f4", "f4", "f4", "f4", "f4")
        program.wait_for(program.say("field.stakeholders.power"))
        program.wait_quiet(0.2)
        for name in NAMES[:5]:
            program.type(f"{name}\r")
        program.wait_until(lambda: len(content(program.path(PLAN_ID)).stakeholders) == 5, what="five people")
        found: dict[str, Stakeholder] = content(program.path(PLAN_ID)).stakeholders
        assert sorted(person.name or "" for person in found.values()) == sorted(NAMES[:5])

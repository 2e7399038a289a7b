"""kill -9 at any moment: what the screen acknowledged is in the file, what was being typed is offered again."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.terminal import working
from tests.terminal.program import Program, content

PLAN_ID = "changjiang"
LABEL = "field.team.name"


class Journal:
    """What a person outside has seen acknowledged."""

    def __init__(self) -> None:
        self.kept: set[str] = set()
        """Names that the screen showed as taken, with "saved" in the header."""
        self.open: set[str] = set()
        """Names whose taking or undoing was not yet acknowledged when the program was killed."""
        self.unfinished = ""
        """The text that stood in the field when the program was killed."""


#: High enough that all names of a run and the row below them stay in sight.
SIZE = (120, 64)
WAYS = ("typing", "saving", "undo", "module", *working.WAYS)


def start(home: Path, journal: Journal) -> Program:
    """Start again; what was acknowledged must be in the file, what was unfinished on the screen."""
    program = Program(home, PLAN_ID, size=SIZE)
    found = [member.name for member in content(program.path(PLAN_ID)).team.values()]
    assert len(found) == len(set(found)), f"a name twice: {found}"
    assert journal.kept - journal.open <= set(found), f"lost: {journal.kept - journal.open - set(found)}"
    assert set(found) <= journal.kept | journal.open, f"never typed: {set(found) - journal.kept - journal.open}"
    journal.kept, journal.open = set(filter(None, found)), set()
    if journal.unfinished:
        program.wait_for(program.say("draft.back")[:12])
        program.wait_for(journal.unfinished)
        program.press("enter")
        acknowledged(program, journal, journal.unfinished)
        journal.unfinished = ""
    else:
        # Killed in the middle of a burst: the piece of a name that had arrived is offered back, and not wanted here.
        program.wait_for("KSP")
        program.wait_quiet(0.25)
        if program.shows(program.say("draft.back")[:12]):
            program.press("escape")
            program.wait_gone(program.say("draft.back")[:12])
    return program


def to_team(program: Program) -> None:
    """Go to the list of the team, wherever the program was left."""
    program.module(0)
    team = program.say("section.0.team")
    for _ in range(4):
        header = program.text()[0].split("  ")[0:4]
        if team in "".join(header):
            break
        program.press("f4")
        program.wait_until(lambda h=header: program.text()[0].split("  ")[0:4] != h, what="the next view")
    program.wait_for(program.say("add.team")[:6])
    program.to_list(program.say(LABEL))
    program.press("ctrl+end")
    program.wait_quiet(0.08)
    if program.shows(program.say("draft.back")[:12]):  # a start that was slower than it was waited for
        program.press("escape")
        program.wait_gone(program.say("draft.back")[:12])


def acknowledged(program: Program, journal: Journal, name: str) -> None:
    """Wait until the screen says that a name was taken and saved, and note it."""
    program.wait_until(lambda: rows(program).count(name) == 1, what=f"{name} in the list")
    program.wait_saved()
    journal.kept.add(name)


def rows(program: Program) -> list[str]:
    """
    The names in the list's rows above the new one, where nobody is typing.

    The new row is the one that begins with the invitation: the form below shows it too, behind a label, and a name that
    is still being typed into the new row must not be taken for one that was taken.
    """
    lines = program.text()
    invitation = program.say("add.team")[:6]
    last = next((y for y, line in enumerate(lines) if line.lstrip().startswith(invitation)), 0)
    return [line.strip().split("  ")[0] for line in lines[6:last]]


def add(program: Program, journal: Journal, name: str, *, wait: bool = True) -> None:
    journal.open.add(name)
    program.type(f"{name}\r")
    if wait:
        acknowledged(program, journal, name)
        journal.open.discard(name)


def one_life(home: Path, journal: Journal, dice: random.Random, way: str, number: int) -> None:
    """Start, do something, and be killed in the middle of it."""
    with start(home, journal) as program:
        to_team(program)
        name = f"王{number:03}"
        if way == "typing":
            add(program, journal, f"{name}先")
            program.type(f"{name}没写完")
            program.wait_for(f"{name}没写完")
            program.wait_quiet(0.1)
            journal.unfinished = f"{name}没写完"
        elif way == "saving":
            for n in range(dice.randint(1, 6)):
                add(program, journal, f"{name}之{n}", wait=dice.random() < 0.4)
            time.sleep(dice.random() * 0.03)
        elif way == "undo":
            add(program, journal, name)
            journal.open.add(name)
            program.press("ctrl+z")
            if dice.random() < 0.5:
                program.wait_for(program.say("undo.done", what=""))
                program.wait_saved()
                journal.open.discard(name)
                journal.kept.discard(name)
            else:
                time.sleep(dice.random() * 0.03)
        else:
            add(program, journal, name)
            program.send(b"\x1bOQ" + str(dice.randint(1, 8)).encode())
            time.sleep(dice.random() * 0.2)
        program.kill()


def run(
    home: Path,
    lives: int,
    seed: int,
    killed: Counter[str] | None = None,
    told: Counter[str] | None = None,
    ways: Sequence[str] = WAYS,
) -> None:
    """Live and be killed, one after another; `killed` counts by what was being done, `told` what was acknowledged."""
    folder = home / "plans"
    folder.mkdir(parents=True)
    (folder / f"{PLAN_ID}.toml").write_text('# by hand\naccount = "长江重机"\n', encoding="utf-8")
    journal, dice = Journal(), random.Random(seed)
    killed = Counter() if killed is None else killed
    told = Counter() if told is None else told
    for number in range(lives):
        way = ways[number % len(ways)]
        if way in working.WAYS:
            told[way] += working.one_life(home / "work", way, dice, number)
            killed["just started"] += 1  # the start that judges is killed as well
        else:
            kept = len(journal.kept)
            one_life(home, journal, dice, way, number)
            told[way] += len(journal.kept) > kept
        killed[way] += 1
        if len(journal.kept) > 8:
            tidy(home, journal)
    with start(home, journal) as program:
        assert program.path(PLAN_ID).read_text(encoding="utf-8").startswith("# by hand\n")
        assert [path.name for path in folder.iterdir()] == [f"{PLAN_ID}.toml"]


def tidy(home: Path, journal: Journal) -> None:
    """Begin the list anew, so that all of it stays in sight; nothing is unfinished then."""
    with start(home, journal):
        pass
    (home / "plans" / f"{PLAN_ID}.toml").write_text('# by hand\naccount = "长江重机"\n', encoding="utf-8")
    journal.kept.clear()


@pytest.mark.parametrize(
    ("seed", "ways"), [(1, (*WAYS[:4], "log", "review")), pytest.param(2, WAYS, marks=pytest.mark.slow)]
)
@pytest.mark.second_try("the program is killed and started again, each start with a deadline")
def test_a_kill_of_each_kind(tmp_path: Path, seed: int, ways: Sequence[str]) -> None:
    """In the usual run two of those at work, in the long one all; forked ones are killed in the proof's phase of it."""
    run(tmp_path / "home", len(ways), seed, ways=ways)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.second_try("the program is killed and started again, each start with a deadline")
def test_two_hundred_kills(tmp_path: Path, seed: int) -> None:
    run(tmp_path / "home", 20, 100 + seed)

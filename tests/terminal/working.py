"""Ways to be killed at work: while a contact is logged, its line is typed, people are imported, a review is closed."""

from __future__ import annotations

import random
import shutil
import time
import tomllib
from pathlib import Path

from tests.terminal.program import Program, content

PLAN_ID = "changjiang"
HEAD = '# by hand\naccount = "长江重机"\n'
#: A review that lacks nothing but being closed.
REVIEW = HEAD + (
    '\n[reviews.r]\nheld_on = 2026-08-01\nname = "夏季检讨"\nnext_date = 2099-01-01\nstate = "preparing"\n'
    '\n[review_items.i]\ndecision = "坐到签字的人旁边"\norder = 1\nreview = "r"\ntopic = "problems"\n'
)
COPY = f"{PLAN_ID}-2026-08-01"
WAYS = ("log", "line", "import", "review")
#: People of a table, and one who is there before.
NEW = tuple(f"新人{letter}" for letter in "甲乙丙丁")


def one_life(home: Path, way: str, dice: random.Random, number: int) -> bool:
    """
    Start on a plan of its own, work, be killed in the middle of it, and judge what is there afterwards.

    Says whether something had been acknowledged by then.
    """
    path = home / "plans" / f"{PLAN_ID}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(REVIEW if way == "review" else HEAD, encoding="utf-8")
    told = {"log": _log, "line": _line, "import": _import, "review": _review}[way](home, path, dice, number)
    assert path.read_text(encoding="utf-8").startswith("# by hand\n")
    assert not list(path.parent.glob("**/.*.tmp")), "left over"
    shutil.rmtree(path.parent)
    shutil.rmtree(home / "state")
    return told


def _log(home: Path, path: Path, dice: random.Random, number: int) -> bool:
    """One contact is logged and seen, the next may or may not be there: never twice, never half."""
    first, second = f"电话里谈了{number:03}甲", f"电话里谈了{number:03}乙"
    with Program(home, PLAN_ID) as program:
        _open_line(program)
        program.type(f"{first}\r")
        program.wait_for(program.say("log.done")[:3])
        program.wait_saved()
        _open_line(program)
        program.type(f"{second}\r")
        time.sleep(dice.random() * 0.15)
        program.kill()
    with Program(home, PLAN_ID) as program:  # what waits in the journal is brought back by the start
        program.wait_quiet(0.25)
        texts = [contact.text for contact in content(path).contacts.values()]
        assert texts.count(first) == 1, f"lost or twice: {first} in {texts}"
        assert texts.count(second) <= 1 and len(texts) <= 2, f"twice: {texts}"
        if second not in texts:
            _open_line(program)
            program.wait_quiet(0.1)
            if program.shows(second):
                program.press("enter")
                program.wait_for(program.say("log.done")[:3])
                program.wait_saved()
                assert [each.text for each in content(path).contacts.values()].count(second) == 1
        program.kill()
    return True


def _line(home: Path, path: Path, dice: random.Random, number: int) -> bool:
    """A line is half typed and seen; it stands there again, and no contact was made of it."""
    words = f"下周二再打{number:03}没写完"
    with Program(home, PLAN_ID) as program:
        _open_line(program)
        program.type(words)
        program.wait_for(words)
        program.wait_quiet(0.1)
        time.sleep(dice.random() * 0.05)
        program.kill()
    with Program(home, PLAN_ID) as program:
        _open_line(program)
        program.wait_for(words)
        assert not content(path).contacts
        program.kill()
    return False


def _import(home: Path, path: Path, dice: random.Random, number: int) -> bool:
    """People are read in from a table: all of them or none, and once; when it was said, they are there."""
    table, told = home / "crm.csv", dice.random() < 0.6
    table.write_text("姓名,职务\n" + "".join(f"{name},主任\n" for name in NEW), encoding="utf-8")
    with Program(home, PLAN_ID) as program:
        _to_preview(program, table)
        program.press("enter")
        if told:
            program.wait_for(program.say("import.read_in", count=1)[:3])
            program.wait_saved()
        time.sleep(dice.random() * 0.1)
        program.kill()
    with Program(home, PLAN_ID) as program:
        program.wait_quiet(0.25)
        found = sorted(each.name for each in content(path).stakeholders.values())
        assert found in ([], sorted(NEW)), f"half or twice: {found}"
        assert found or not told, "the import was told, and is not there"
        if not found:
            _to_preview(program, table)
            program.press("enter")
            program.wait_for(program.say("import.read_in", count=1)[:3])
            program.wait_saved()
            assert sorted(each.name for each in content(path).stakeholders.values()) == sorted(NEW)
        program.kill()
    return told


def _to_preview(program: Program, table: Path) -> None:
    """Choose the table and go on until it is told what would come."""
    program.menu(program.say("command.import"))
    program.wait_for(program.say("import.type_file")[:4])
    program.type(str(table))
    program.wait_for(table.name)
    program.wait_quiet(0.15)
    program.press("enter")
    program.wait_for(program.say("import.columns_of", file=table.name)[:12])
    program.wait_quiet(0.1)
    program.press("enter")
    program.wait_for(program.say("import.agree"))
    program.wait_quiet(0.1)


def _review(home: Path, path: Path, dice: random.Random, number: int) -> bool:
    """A review is closed: it is closed with its copy, or as it was; what was said to be closed is."""
    told = dice.random() < 0.6
    with Program(home, PLAN_ID) as program:
        program.press("alt+m")
        program.wait_for(program.say("meeting.item_of", n=1, all=7))
        program.wait_quiet(0.1)
        program.press("f2")
        program.wait_for(program.say("meeting.agree"))
        program.press("enter")
        if told:
            program.wait_for(program.say("meeting.closed", copy=COPY, day="").partition(COPY)[0] + COPY)
            program.wait_saved()
        time.sleep(dice.random() * 0.1)
        program.kill()
    with Program(home, PLAN_ID) as program:
        program.wait_quiet(0.25)
        review = content(path).reviews["r"]
        assert review.state in {"preparing", "closed"}
        assert not told or review.state == "closed", "closing was told, and is not there"
        copies = {each.stem: tomllib.loads(each.read_text("utf-8")) for each in path.parent.glob("archive/*.toml")}
        if review.state == "closed":
            assert copies[review.frozen_copy]["reviews"]["r"]["state"] == "closed"
        else:
            assert not review.frozen_copy
        assert len(copies) <= 1
        program.kill()
    return told


def _open_line(program: Program) -> None:
    program.press("ctrl+l")
    program.wait_for(program.say("log.title"))
    program.wait_quiet(0.05)

"""Bad files in a folder: home lists each, opening one says what is wrong, and not a byte of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.program import Program

GOOD = 'account = "长江重机"\n'
LOCKED: dict[str, tuple[bytes, str]] = {
    "quotes": ("account = “x”\n".encode(), "KSP001"),
    "sign": ('account ＝ "x"\n'.encode(), "KSP001"),
    "chinese-key": ('客户 = "x"\n'.encode(), "KSP001"),
    "date-form": (b'account = "x"\nstarted_on = 2026-3-1\n', "KSP001"),
    "merge": (b'account = "a"\n<<<<<<< HEAD\nregion = "b"\n=======\nregion = "c"\n>>>>>>> x\n', "KSP003"),
    "gb18030": ('account = "客户名称"\n'.encode("gb18030"), "KSP002"),
    "utf16": ('account = "客户"\n'.encode("utf-16"), "KSP002"),
    "no-text": (b"account = '\xff\xfe\xfa'\n\x81", "KSP002"),
    "nul": (b"account = 'x\x00y'\n", "KSP009"),
    "deep": (b"x = " + b"[" * 3000, "KSP004"),
    "digits": (b"x = " + b"9" * 5000, "KSP010"),
    "truncated": (b'account = "a"\nsummary = """x\ny\n', "KSP014"),
    "double-id": ('account = "双重"\n[team.a]\nname = "x"\n\n[team.a]\n'.encode(), "KSP008"),
    "newer": (b'schema = 99\naccount = "later"\n', "KSP007"),
    "huge": (b"# " + b"x" * 10_000_001 + b"\n", "KSP005"),
}
SHOWN = {"gb18030": "客户名称", "utf16": "客户", "newer": "later", "double-id": "双重"}
"""What home calls a file whose account can be read."""
READABLE = ("gb18030", "utf16", "newer")
"""Those of them whose content can be shown, though nothing is written."""
ONLY_TOLD = [name for name in LOCKED if name not in READABLE]
OPEN: dict[str, bytes] = {
    "bom": b"\xef\xbb\xbf" + 'account = "带标记"\n'.encode(),
    "crlf": 'account = "回车换行"\r\nregion = "华东"\r\n'.encode(),
    "empty": b"",
    "escapes": b'account = "a\\u001b[31m\\u0007\\u202ered"\n',
    "markup": b'account = "[/b] plan [TODO] [@click=quit]x[/]"\n',
    "wrong-type": b'account = "a"\nfiscal_year_start = "x"\nstarted_on = 5\nteam = 3\n',
    "unknown-word": b'account = "a"\nstatus = "actve"\n',
    "unknown-key": b'account = "a"\nregoin = "x"\n',
    "dangling": b'account = "a"\nmanager = "nobody"\n',
    "infinite": b'account = "a"\n[zones.a]\nname = "z"\nspend = inf\n',
}


def folder(home: Path, files: dict[str, bytes]) -> dict[Path, bytes]:
    """Write the files as plans; returns what lies where."""
    plans = home / "plans"
    plans.mkdir(parents=True)
    made = {plans / f"{name}.toml": data for name, data in files.items()}
    for path, data in made.items():
        path.write_bytes(data)
    return made


def sound(program: Program) -> None:
    """No traceback, no control character and no raw markup trouble reached the screen; the program runs."""
    text = "\n".join(program.text())
    assert "Traceback" not in text and "Error" not in text, text
    assert program.exit_code is None
    assert b"\x1b[31m\x07" not in program.raw


@pytest.mark.second_try("the program paints its first screen within a deadline")
def test_home_lists_all_of_them(tmp_path: Path) -> None:
    files = {name: data for name, (data, _) in LOCKED.items()} | OPEN | {"good": GOOD.encode()}
    made = folder(tmp_path / "home", files)
    with Program(tmp_path / "home", size=(120, 90)) as program:
        for _, code in LOCKED.values():
            program.wait_for(code, timeout=20)
        sound(program)
        assert program.shows("长江重机")
        for name in LOCKED:
            assert program.shows(SHOWN.get(name, name)), name
        assert program.shows(program.say("home.count", count=len(files)))
        program.press("ctrl+q")
        assert program.wait_exit() == 0
    assert {path: path.read_bytes() for path in made} == made


@pytest.mark.parametrize(
    "some",
    [
        pytest.param(ONLY_TOLD[n::3], id=id_, marks=[pytest.mark.slow] * (n > 0))
        for n, id_ in enumerate(["first", "second", "third"])
    ],
)
@pytest.mark.second_try("the program paints its first screen within a deadline")
def test_opening_says_what_is_wrong(tmp_path: Path, some: list[str]) -> None:
    made = folder(tmp_path / "home", {name: LOCKED[name][0] for name in some} | {"good": GOOD.encode()})
    with Program(tmp_path / "home") as program:
        for name in some:
            program.type(name)
            program.wait_quiet(0.1)
            program.press("enter")
            program.wait_for(f"{name}.toml")
            program.wait_for(LOCKED[name][1])
            program.wait_for(program.say("broken.locked"))
            sound(program)
            program.type("x")
            program.press("f4", "f8", "ctrl+z")
            program.wait_quiet(0.1)
            sound(program)
            program.press("escape")
            program.wait_quiet(0.1)
            if program.shows(f"{name}.toml"):  # what a merge left is offered to be settled, above what is shown
                program.press("escape")
            program.wait_for(program.say("home.account"))
            program.wait_quiet(0.1)
        program.press("ctrl+q")
        assert program.wait_exit() == 0
    assert {path: path.read_bytes() for path in made} == made


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.second_try("the program paints its first screen within a deadline")
def test_what_is_only_shown_says_why(tmp_path: Path, name: str) -> None:
    """It opens, read-only; why, and what to do, is told on the screen that it opens on."""
    made = folder(tmp_path / "home", {name: LOCKED[name][0]})
    with Program(tmp_path / "home", name) as program:
        program.wait_for(program.say("save.locked"))
        sound(program)
        program.type("东北\r")
        program.wait_quiet(0.2)
        sound(program)
        assert {path: path.read_bytes() for path in made} == made
        program.wait_for(LOCKED[name][1], timeout=3)


@pytest.mark.second_try("the program paints its first screen within a deadline")
def test_what_can_be_opened_is_shown_and_kept(tmp_path: Path) -> None:
    made = folder(tmp_path / "home", OPEN)
    with Program(tmp_path / "home") as program:
        listed = program.say("home.count", count=len(OPEN))
        for name in OPEN:
            program.type(name)
            program.wait_quiet(0.1)
            program.press("enter")
            program.wait_until(lambda: not program.shows(listed), 3, what=name)
            sound(program)
            program.module(3)
            sound(program)
            for _ in range(3):  # by way of the sheet
                if not program.shows(listed):
                    program.press("escape")
                    program.wait_quiet(0.2)
            program.wait_for(listed)
        program.press("ctrl+q")
        assert program.wait_exit() == 0
    assert {path: path.read_bytes() for path in made} == made

"""A walk through every screen of the program on a hostile plan, judged by the bytes that reach the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ksp_tui.model.contents import MODULES, every_view
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import PLAN
from ksp_tui.text.clean import clean
from tests.files.hostile import MARKS, WORDS, hostile, quoted
from tests.terminal.program import Program

PLAN_ID = "bad"
#: One sequence as a terminal reads it: a string of its own (OSC, DCS, APC, PM, SOS), CSI, or two or three characters.
_SEQUENCE = re.compile(
    r"\x1b[\]PX^_].*?(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]+[0-~]|\x1b[0-~]|\x1b.?", re.DOTALL
)
#: Keys that open something over a screen of a plan; Escape leads back.
OVER = (
    ("f1",), ("shift+f1",), ("f10",), ("f12",), ("alt+a",), ("alt+v",), ("alt+s",), ("alt+r",), ("alt+m",),
    ("alt+j",), ("alt+u",), ("alt+k",), ("alt+h",), ("ctrl+e",), ("ctrl+f", "x", "e"), ("ctrl+l", "x", "[", "enter"),
    ("f2",), ("ctrl+s",), ("alt+m", "f4", "f4", "f4"),
)  # fmt: skip
#: Keys that show more of a view.
IN_VIEW = (("f6",), ("f7",), ("f5",), ("f5",), ("f9",), ("down", "enter"))


def harmful(raw: bytes) -> Iterator[str]:
    """Yield what a terminal got and must not get: a plan's own sequences, controls, bidi overrides."""
    text = raw.decode("utf-8", "surrogateescape")
    for sequence in _SEQUENCE.findall(text):
        if any(mark in sequence for mark in MARKS):
            yield repr(sequence)
    for words in _SEQUENCE.split(text):
        # what Textual itself sends between sequences: line ends
        for line in re.split(r"[\r\n]", words):
            if clean(line) != line and any(clean(each) != each for each in line if not _joins(each)):
                yield repr(line)


def _joins(character: str) -> bool:
    """Say whether a character may stand in a text beside others: a joiner, an emoji sign, a combining mark."""
    return character in "\u200d\ufe0f\ufe00\ufe01\ufe02" or clean(f"e{character}") == f"e{character}"


def make(home: Path, kind: str) -> None:
    """Write a plan and a folder that hold hostile words of a kind, and files that are hostile in other ways."""
    plans = home / "plans"
    plans.mkdir(parents=True)
    words = quoted(WORDS[kind])
    (plans / f"{PLAN_ID}.toml").write_text(hostile(PLAN, words), encoding="utf-8")
    (plans / "ksp.toml").write_text(hostile(FOLDER, words), encoding="utf-8")
    (plans / "worse.toml").write_text(f"account = {words}\nstatus = \x1b]52;c;S1NQQkFE\x07[/b]\n", encoding="utf-8")
    (plans / "b\x1b]0;KSPBAD\x07\u202e[b].toml").write_text(f"account = {words}\n", encoding="utf-8")


def walk(home: Path, kind: str, *, lang: str = "zh", size: tuple[int, int] = (100, 30), modules: int = 99) -> int:
    """Go through home, the views of the modules and all that opens over them; return how many screens were seen."""
    make(home, kind)
    seen = 0

    def look(program: Program, *keys: str) -> None:
        nonlocal seen
        program.press(*keys)
        program.wait_quiet(0.04)
        text = "\n".join(program.text())
        assert program.exit_code is None, f"it ended after {keys}"
        assert "Traceback" not in text, text
        assert program.text()[0].strip(), f"nothing on the screen after {keys}"
        seen += 1

    with Program(home, lang=lang, size=size) as program:
        for keys in (("f1",), ("escape",), ("down", "down"), ("f7",), ("f7",), ("f10",), ("escape",), ("alt+a",)):
            look(program, *keys)
        program.press("ctrl+q")
        program.wait_exit()
        found = list(harmful(program.raw))
    with Program(home, PLAN_ID, lang=lang, size=size, ready="F10") as program:
        for keys in OVER:
            look(program, *keys)
            for _ in range(3):
                look(program, "escape")
            _back(program)
        for module in [*MODULES, ModuleId.FOLDER][:modules]:
            program.module(module)
            for number, (_, view) in enumerate(every_view(module)):
                if number:
                    look(program, "f4")
                for keys in IN_VIEW[: len(IN_VIEW) if view.kind != "matrix" else 1]:
                    look(program, *keys)
                    if keys[0] in {"f9", "down"}:
                        look(program, "escape")
        found += harmful(program.raw)
    assert not found, f"{kind}: {found[:5]}"
    return seen


def _back(program: Program) -> None:
    """Go back to the plan, should Escape have led out of it: its modules stand in the third line."""

    def there() -> bool:
        return program.text()[2].lstrip().startswith("0 ")

    if not there():
        program.press("enter")
        program.wait_until(there, what="the plan")
        program.wait_quiet(0.05)

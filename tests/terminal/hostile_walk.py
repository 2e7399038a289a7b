"""A walk through every screen of the program on a hostile plan, judged by the bytes that reach the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ksp_tui.model.contents import MODULES, every_view
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import PLAN
from ksp_tui.text.agreed import is_agreed
from ksp_tui.text.clean import clean
from tests.files.hostile import MARKS, WORDS, hostile, quoted
from tests.terminal.driver import ScreenTimeoutError
from tests.terminal.program import Program

PLAN_ID = "qzqz"
#: As TOML writes them: 100,000 lines, and 100,000 characters in one line, of Latin, Chinese, and without a break.
LINES = "\\n".join(f"line {number}" for number in range(100_000))
LONG = ("word " * 20_000, "客户怎样看我们，" * 12_500, "x" * 100_000)
#: The fields that hold more than any screen can take, wherever they are shown.
NAMES = (
    ("stakeholders", "name"),
    ("zones", "name"),
    ("needs", "statement"),
    ("actions", "what"),
    ("goals", "statement"),
)
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
IN_VIEW = (("f6",), ("f7",), ("f9",))


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
            if not is_agreed(line):  # a sign that is wider in some terminals than in others shifts what is beside it
                yield repr(line)


def _joins(character: str) -> bool:
    """Say whether a character may stand in a text beside others: a joiner, an emoji sign, a combining mark."""
    return character in "\u200d\ufe0f\ufe00\ufe01\ufe02" or clean(f"e{character}") == f"e{character}"


def make(home: Path, kind: str) -> None:
    """Write a plan and a folder that hold hostile words of a kind, and files that are hostile in other ways."""
    plans = home / "plans"
    plans.mkdir(parents=True)
    words = quoted(WORDS[kind])
    text = hostile(PLAN, words)
    if kind == "lines":
        text = _with(text, LINES, [(group, _text_field(group)) for group in ("needs", "actions", "stakeholders")])
    elif kind == "long":
        for number, long in enumerate(LONG):
            text = _with(text, long, [NAMES[number], NAMES[(number + 3) % len(NAMES)]])
        text = text.replace(f"account = {words}", f'account = "{LONG[1]}"', 1)
    (plans / f"{PLAN_ID}.toml").write_text(text, encoding="utf-8")
    (plans / "ksp.toml").write_text(hostile(FOLDER, words), encoding="utf-8")
    (plans / "worse.toml").write_text(f"account = {words}\nstatus = \x1b]52;c;S1NQQkFE\x07[/b]\n", encoding="utf-8")
    (plans / "b\x1b]0;KSPBAD\x07\u202e[b].toml").write_text(f"account = {words}\n", encoding="utf-8")


def _text_field(group: str) -> str:
    return next(name for name, spec in PLAN.groups[group].fields.items() if spec.kind == "text")


def _with(text: str, value: str, fields: list[tuple[str, str]]) -> str:
    """Give some collections' first record a value (as TOML writes it)."""
    for group, field in fields:
        head, mark, rest = text.partition(f"\n[{group}.a]\n")
        assert mark and field in PLAN.groups[group].fields, group
        text = head + mark + re.sub(rf"(?m)^{field} = .*$", lambda _, f=field: f'{f} = "{value}"', rest, count=1)
    return text


def walk(
    home: Path, kind: str, *, lang: str = "zh", size: tuple[int, int] = (120, 36), modules: int = 99, over: int = 99
) -> int:
    """Go through home, the views of the modules and all that opens over them; return how many screens were seen."""
    make(home, kind)
    seen = 0

    def look(program: Program, *keys: str, patience: float = 0.3) -> None:
        nonlocal seen
        before = program.text()
        program.press(*keys)
        with suppress(ScreenTimeoutError):  # a key that means nothing here
            program.wait_until(lambda: program.text() != before and any(program.text()), patience)
        program.wait_quiet(0.05)
        assert program.exit_code is None, f"it ended after {keys}"
        assert not program.shows("Traceback"), "\n".join(program.text())
        seen += 1

    with Program(home, lang=lang, size=size) as program:
        for keys in (("f1",), ("escape",), ("down", "down"), ("f7",), ("f7",), ("f10",), ("escape",), ("alt+a",)):
            look(program, *keys)
        program.press("ctrl+q")
        program.wait_exit()
        found = list(harmful(program.raw))
    for other in set((home / "plans").iterdir()) - {home / "plans" / f"{each}.toml" for each in (PLAN_ID, "ksp")}:
        other.unlink()  # so that Enter at home leads back to the plan
    with Program(home, PLAN_ID, lang=lang, size=size, ready="F10") as program:
        for keys in OVER[:over]:
            look(program, *keys, patience=4.0)  # all of them open something
            look(program, "escape", patience=4.0)
            for _ in range(5):
                if _on_sheet(program):
                    break
                look(program, "escape")
        for module in [*MODULES, ModuleId.FOLDER][:modules]:
            program.module(module)
            for number, (_, view) in enumerate(every_view(module)):
                if number:
                    look(program, "f4")
                for keys in IN_VIEW[: len(IN_VIEW) if view.kind != "matrix" else 1]:
                    look(program, *keys)
                if not _on_sheet(program):
                    look(program, "escape")
        _work(program)
        found += harmful(program.raw)
    assert not found, f"{kind}: {found[:5]}"
    return seen


def _work(program: Program) -> None:
    """A zone is added, saved and undone: on such a plan, too, one can work."""
    path = program.path(PLAN_ID)
    before = path.read_bytes()
    program.module(ModuleId.NEEDS)
    program.to_list(program.say("field.zones.name"))
    program.row("Zq", PLAN_ID)
    program.wait_saved()
    assert b'"Zq"' in path.read_bytes()
    for _ in range(3):  # what Tab went on to may be undone first
        if path.read_bytes() == before:
            break
        program.take(PLAN_ID, "ctrl+z")
    assert path.read_bytes() == before


def _on_sheet(program: Program) -> bool:
    """Say whether the plan's sheet is in front: nothing lies over it, and Escape would lead out of it."""
    lines = program.text()
    return lines[2].lstrip().startswith("0 ") and "F2" in lines[-1] and "F10" in lines[-1]

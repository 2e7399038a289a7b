"""The driver itself: what it sends arrives, what it shows is what a person sees, what it measures is plausible."""

from __future__ import annotations

import sys
import textwrap
import time
from collections.abc import Callable

import pytest

from tests.terminal.driver import ScreenTimeoutError, Terminal
from tests.terminal.emulator import Emulator
from tests.terminal.keys import sequence

INPUT = (sys.executable, "-m", "tests.benchmarks.bare_input")
Start = Callable[..., Terminal]


def python(source: str) -> tuple[str, ...]:
    """A program that prints what its source prints, whatever the interpreter's own start-up files say."""
    return (sys.executable, "-I", "-S", "-c", textwrap.dedent(source))


@pytest.fixture
def field(terminal: Start) -> Terminal:
    """A program with one Input, ready for typing."""
    running = terminal(INPUT, size=(60, 12))
    running.wait_for("bare input")
    running.wait_quiet(0.05)
    return running


def test_a_burst_of_chinese_arrives_whole_and_stands_in_the_right_cells(field: Terminal) -> None:
    field.type("王丽ab采购总监")
    field.wait_for("王丽ab采购总监")
    x, y = field.find("王丽") or (-1, -1)
    assert field.cells(y)[x : x + 14] == ["王", "", "丽", "", "a", "b", "采", "", "购", "", "总", "", "监", ""]
    assert field.find("ab") == (x + 4, y)
    field.press("left")
    field.wait_until(lambda: field.cursor() == (x + 12, y), what="the cursor on 监")
    assert [len(field.cells(line)) for line in range(3)] == [60, 60, 60]


def test_paced_typing_and_keys_edit_as_a_person_does(field: Terminal) -> None:
    field.type("abc", pace=0.01)
    field.wait_for("abc")
    field.press("left", "left", pace=0.03)
    field.type("王")
    field.wait_for("a王bc")
    field.press("backspace", "end", "backspace", pace=0.03)
    field.wait_for("ab ")
    field.press("home", "ctrl+k", pace=0.03)
    field.wait_for("bare input")


def test_a_paste_comes_as_one_paste(field: Terminal) -> None:
    field.paste("第一行\n第二行")
    # An Input keeps the first line of a paste; typed characters would have brought both.
    field.wait_for("第一行")
    field.wait_quiet(0.05)
    assert not field.shows("第二行")


def test_a_new_size_reaches_the_program(field: Terminal) -> None:
    assert field.find("▎") == (59, 0)
    field.resize(40, 6)
    field.wait_until(lambda: field.find("▎") == (39, 0), what="a frame of 40 columns")
    assert len(field.text()) == 6
    field.resize(100, 30)
    field.wait_until(lambda: field.find("▎") == (99, 0), what="a frame of 100 columns")


def test_kill_leaves_no_time_and_says_so(field: Terminal) -> None:
    assert field.exit_code is None
    field.kill()
    assert field.exit_code == -9
    with pytest.raises(ScreenTimeoutError, match="ended with -9"):
        field.wait_for("never", timeout=5)


def test_leaving_goes_back_to_the_normal_screen(field: Terminal) -> None:
    assert field.full_screen
    field.press("ctrl+q")
    assert field.wait_exit() == 0
    assert not field.full_screen
    assert not field.shows("▎")


def test_timings_are_plausible(field: Terminal) -> None:
    assert 0.03 < field.first_paint("bare input") < 10
    spent = [field.key_to_paint(key, shows="zq" * 4 if index == 7 else None) for index, key in enumerate("zq" * 4)]
    assert all(0 < seconds < 1 for seconds in spent), spent
    with pytest.raises(ValueError, match="is on the screen before"):
        field.key_to_paint("x", shows="zq")


def test_key_to_paint_measures_the_program_and_not_itself(terminal: Start) -> None:
    slow = terminal(
        python("""
            import sys, time, tty
            tty.setraw(0)
            print("ready", end="", flush=True)
            while key := sys.stdin.read(1):
                time.sleep(0.1)
                print(key, end="", flush=True)
        """)
    )
    slow.wait_for("ready")
    assert 0.1 <= slow.key_to_paint("x", shows="readyx") < 0.5
    assert 0.1 <= slow.key_to_paint("y") < 0.5


def test_a_program_that_asks_is_answered_at_once(terminal: Start) -> None:
    asking = terminal(
        python(r"""
            import sys, tty
            tty.setraw(0)
            def ask(question, end):
                print(question, end="", flush=True)
                answer = ""
                while not answer.endswith(end):
                    answer += sys.stdin.read(1)
                return answer
            answers = [ask("\x1b[?2026$p", "y"), ask("\x1b[?2048$p", "y")]
            answers += [ask("\x1b[>0q\x1b[c", "c"), ask("\x1b[?u\x1b[c", "c")]
            print(*(answer.replace("\x1b", "^") for answer in answers), sep="\r\n")
        """)
    )
    asking.wait_exit()
    assert [line for line in asking.text() if line] == [
        "^[?2026;2$y",
        "^[?2048;0$y",
        "^P>|XTerm(390)^\\^[?62;22c",
        "^[?62;22c",
    ]


def test_a_frame_appears_whole_or_not_at_all(terminal: Start) -> None:
    half = terminal(
        python(r"""
            import time
            print("\x1b[?2026hfirst half", end="", flush=True)
            time.sleep(0.4)
            print(", second half\x1b[?2026l", end="", flush=True)
            time.sleep(5)
        """)
    )
    while not half.raw:
        time.sleep(0.01)
    assert not half.shows("first half")
    half.wait_for("first half", timeout=0.9)
    assert half.shows("first half, second half")


def test_the_program_sees_nothing_of_the_person_who_runs_the_tests(
    terminal: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_MINE", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = terminal(
        python("""
            import os, sys
            print(os.environ.get("SECRET_OF_MINE"), os.environ.get("NO_COLOR"), os.environ["LANG"], os.environ["HOUSE"])
            print(all(os.environ[n].startswith(os.environ["HOME"]) for n in ("KSP_PLANS", "KSP_STATE_DIR")))
            print(os.get_terminal_size(), os.isatty(0), os.tcgetpgrp(0) == os.getpid())
        """),
        lang="zh_CN.UTF-8",
        env={"HOUSE": "ours"},
        size=(90, 20),
    )
    assert shown.wait_exit() == 0
    lines = [line for line in shown.text() if line]
    assert lines == ["None None zh_CN.UTF-8 ours", "True", "os.terminal_size(columns=90, lines=20) True True"]


def test_a_program_that_dies_early_shows_its_last_words(terminal: Start) -> None:
    dying = terminal(python("raise SystemExit('no plans here')"))
    with pytest.raises(ScreenTimeoutError, match=r"(?s)ended with 1\..*no plans here"):
        dying.wait_for("home", timeout=5)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("王", "王"),
        ("ctrl+z", "\x1a"),
        ("shift+tab", "\x1b[Z"),
        ("up", "\x1b[A"),
        ("ctrl+right", "\x1b[1;5C"),
        ("ctrl+shift+left", "\x1b[1;6D"),
        ("f2", "\x1bOQ"),
        ("shift+f2", "\x1b[1;2Q"),
        ("f10", "\x1b[21~"),
        ("ctrl+delete", "\x1b[3;5~"),
        ("alt+x", "\x1bx"),
    ],
)
def test_keys_send_what_an_xterm_sends(key: str, expected: str) -> None:
    assert sequence(key) == expected


@pytest.mark.parametrize("key", ["ctrl+1", "hyper+a", "retrun", "ctrl+王", "shift+a"])
def test_a_key_that_no_terminal_sends_is_an_error(key: str) -> None:
    with pytest.raises(ValueError, match="no such key"):
        sequence(key)


@pytest.mark.parametrize("cut", range(1, 30))
def test_output_cut_anywhere_shows_the_same(cut: int) -> None:
    output = "\x1b[>25u\x1b[=1;1u\x1b[<u\x1b]0;标题\x07\x1b[?7l\x1b[1;31m王"
    output += "\x1b[?1m\x1b[4:3m丽\x1b[0m\x1bP>|x\x1b\\ok\x1b(B\x1b[2 q!"
    emulator = Emulator(20, 2)
    for start in range(0, len(output), cut):
        emulator.feed(output[start : start + cut])
    assert emulator.text() == ["王丽ok!", ""]
    assert emulator.title == "标题"
    assert emulator.style(0, 0).fg == "red"


def test_characters_of_no_width_do_not_swallow_the_rest() -> None:
    emulator = Emulator(20, 1)
    emulator.feed("王\ufe0fe\u0301\u200dx")
    assert emulator.cells(0)[:5] == ["王\ufe0f", "", "é\u200d", "x", " "]
    assert emulator.find("x") == (3, 0)


def test_half_a_wide_character_shows_as_a_space() -> None:
    emulator = Emulator(10, 2)
    emulator.feed("王丽\x1b[1;2Hx\x1b[1;3Hy")
    assert emulator.cells(0)[:5] == [" ", "x", "y", " ", " "]


def test_the_alternate_screen_gives_the_normal_one_back() -> None:
    emulator = Emulator(20, 2)
    emulator.feed("$ ksp\x1b[?1049h\x1b[1;1HHome\x1b[?1049l")
    assert emulator.text()[0] == "$ ksp"
    assert not emulator.alternate

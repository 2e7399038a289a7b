"""A start, or a terminal, that can't go on: one readable line in a terminal that is as it was, and no traceback."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.driver import SUPPORTED, Terminal
from tests.terminal.program import command, words

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")

FAILING = """
import sys
from textual.drivers import linux_driver, _writer_thread

def fail(*_, **__):
    raise {error}

class Torn:
    def __init__(self, file): self.file, self.left = file, 12
    def __getattr__(self, name): return getattr(self.file, name)
    def write(self, text):
        self.left -= 1
        return self.file.write(text) if self.left > 0 else fail()

{change}
from ksp_tui.cli import main
sys.exit(main(sys.argv[1:]))
"""
CHANGES = {
    "while it starts": "linux_driver.LinuxDriver._query_in_band_window_resize = fail",
    "keys can't be read": "linux_driver.LinuxDriver.run_input_thread = fail",
    "the screen can't be written": """
begin = _writer_thread.WriterThread.__init__
_writer_thread.WriterThread.__init__ = lambda self, file: begin(self, Torn(file))
""",
    "while it ends": """
linux_driver.LinuxDriver.disable_input = fail
from ksp_tui.app import KspApp
KspApp._settled = lambda self: self.exit(0)
""",
}


def plans_in(home: Path) -> Path:
    folder = home / "plans"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text('account = "A"\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize("when", list(CHANGES))
@pytest.mark.second_try("waits for the program to end")
def test_what_fails_is_told_in_one_line_and_the_terminal_given_back(tmp_path: Path, when: str) -> None:
    plans = plans_in(tmp_path)
    script = FAILING.format(error="OSError(5, 'Input/output error')", change=CHANGES[when])
    start = [sys.executable, "-c", script, "--plans", str(plans), "open", "a"]
    with Terminal(start, home=tmp_path, plans=plans) as terminal:
        assert terminal.wait_exit(20) == 1
        told = re.escape(words("en", "crash.told", path="PATH")).replace("PATH", ".*crash.txt")
        assert re.search(told, " ".join(terminal.text())), terminal.text()
        assert not terminal.full_screen
        assert b"Traceback" not in terminal.raw and b"Errno" not in terminal.raw
        last = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", terminal.raw))
        assert {last[mode] for mode in (b"1000", b"1003", b"1004", b"2004")} == {b"l"}, "no mouse, focus or paste"
        assert last[b"25"] == last[b"7"] == b"h", "a cursor, and lines that wrap"


@pytest.mark.second_try("types into the running program")
def test_bytes_that_are_no_text_end_nothing(tmp_path: Path) -> None:
    """A key cut in two when the program before was killed; a terminal that writes another encoding."""
    plans = plans_in(tmp_path)
    with Terminal(command(plans, "a"), home=tmp_path, plans=plans) as terminal:
        terminal.wait_for("›")
        terminal.send(b"\xff\x8b" + "王丽".encode("gb18030") + "王".encode()[:2])
        terminal.wait_quiet(0.2)
        terminal.press("f2")
        terminal.wait_for(words("en", "jump.asks"))
        terminal.type("王丽")
        terminal.wait_for("王丽")


@pytest.mark.second_try("types into the running program")
def test_a_terminal_of_another_encoding_is_read_in_it(tmp_path: Path) -> None:
    plans = plans_in(tmp_path)
    home = {"PYTHONIOENCODING": "gb18030"}
    with Terminal(command(plans, "a"), home=tmp_path, plans=plans, env=home) as terminal:
        terminal.wait_until(lambda: b"\x1b[?2026l" in terminal.raw, 20)
        terminal.wait_quiet(0.3)
        terminal.press("f2")
        terminal.wait_quiet(0.3)
        terminal.send("王丽".encode("gb18030"))
        terminal.wait_until(lambda: "王丽".encode("gb18030") in terminal.raw)


def test_a_terminal_that_was_left_unblocked_waits_for_its_reader_again() -> None:
    """A program before, killed, may have left it so: a screen would be cut off, and the program stand still."""
    code = "from ksp_tui.screens.terminal import _attributes; import os; _attributes(); print(os.get_blocking(0))"
    master, slave = os.openpty()
    try:
        os.set_blocking(slave, False)
        done = subprocess.run([sys.executable, "-c", code], stdin=slave, capture_output=True, check=True)
        assert done.stdout.strip() == b"True" and os.get_blocking(slave)
    finally:
        os.close(master)
        os.close(slave)

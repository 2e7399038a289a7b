"""The terminal goes away and nobody is told: the program ends and does not keep a processor busy."""

import os
import pty
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES

from ksp_tui.screens.terminal import EndingWriter
from tests.ui.plans import HUAXIN

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a terminal that hangs up, as on Linux")

IGNORING = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); from ksp_tui.cli import main; main()"
#: Makes the terminal the session's own, as a shell does: when it hangs up, the system says SIGCONT too.
OWN = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "


class Gone:
    """A screen that can't be written to any more."""

    def write(self, _):
        raise OSError(5, "gone")

    def flush(self):
        pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_nobody_waits_for_a_writer_that_has_ended():
    writer = EndingWriter(Gone())
    writer.start()

    def work():
        for _ in range(3 * MAX_QUEUED_WRITES):
            writer.write("words")
        writer.stop()

    person = threading.Thread(target=work, daemon=True)
    person.start()
    person.join(10)
    assert not person.is_alive()


@pytest.mark.parametrize("begin", ["", OWN], ids=["another's", "its own"])
def test_a_terminal_that_is_gone_ends_the_program_though_sighup_is_ignored(tmp_path, begin):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "huaxin.toml").write_text(HUAXIN)
    env = {
        **os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "KSP_STATE_DIR": str(tmp_path / "state"),
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    near, far = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", begin + IGNORING, "open", "huaxin", "--plans", str(folder)],
        stdin=far, stdout=far, stderr=far, env=env, start_new_session=True,
    )  # fmt: skip
    os.close(far)
    try:
        seen, limit = b"", time.monotonic() + 30
        while "华信".encode() not in seen and time.monotonic() < limit:
            seen += os.read(near, 65536)
        assert "华信".encode() in seen
        os.close(near)
        program.wait(20)
    finally:
        if program.poll() is None:
            program.send_signal(signal.SIGKILL)
            program.wait()
    assert program.returncode != -signal.SIGKILL, "it was still running"

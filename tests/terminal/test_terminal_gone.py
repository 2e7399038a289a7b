"""The terminal goes away and nobody is told: the program ends and does not keep a processor busy."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.ui.plans import HUAXIN

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a terminal that hangs up, as on Linux")

IGNORING = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); from ksp_tui.cli import main; main()"


def test_a_terminal_that_is_gone_ends_the_program_though_sighup_is_ignored(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "huaxin.toml").write_text(HUAXIN)
    env = {
        **os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "KSP_STATE_DIR": str(tmp_path / "state"),
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    near, far = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", IGNORING, "open", "huaxin", "--plans", str(folder)],
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

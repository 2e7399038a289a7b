"""Running the command line: in this process, and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ksp_tui import cli, text

ROOT = Path(__file__).parents[2]


@dataclass
class Outcome:
    """What a run left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class Shell:
    """A folder to stand in, with `plans` inside it, and a state directory of its own."""

    def __init__(self, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.base = base
        self.plans = base / "plans"
        self.plans.mkdir()
        self.capsys = capsys

    def add(self, name: str, content: str | bytes) -> Path:
        path = self.plans / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def ksp(self, *words: str) -> Outcome:
        self.capsys.readouterr()
        code = cli.main(words)
        out, err = self.capsys.readouterr()
        return Outcome(code, out, err)

    def program(self, *words: str, **environ: str) -> Outcome:
        """Run a process of its own."""
        found = subprocess.run(
            [sys.executable, "-m", "ksp_tui", *words],
            cwd=self.base,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Outcome(found.returncode, found.stdout.decode(), found.stderr.decode())


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """English, no folder known but ./plans, nobody at the keyboard."""
    monkeypatch.setenv("KSP_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("KSP_LANG", "en")
    monkeypatch.delenv("KSP_PLANS", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(text, "_current", None)
    text.set_strict(True)
    yield Shell(tmp_path, capsys)
    text.set_strict(False)

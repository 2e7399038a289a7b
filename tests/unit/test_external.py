"""A text in the person's own editor: what was written there is kept, and a failure never costs the text."""

import contextlib
import shlex
import sys

import pytest

from ksp_tui.screens.external import edit_outside, no_editor_words
from ksp_tui.text import LANGUAGES, using

TEXT = "first line\n第二行\n"


class Stage:
    """Stands in for the app, which leaves the terminal to the editor."""

    def suspend(self):
        return contextlib.nullcontext()


def editor(monkeypatch, tmp_path, code):
    """Let the editor be a program that runs `code` with the file's path in `path`."""
    script = tmp_path / "editor.py"
    script.write_text(f"import os, pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{code}\n", encoding="utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("path.write_text('new', encoding='utf-8')", "new"),
        ("path.write_text('new', encoding='utf-8'); sys.exit(1)", "new"),
        ("path.write_text('new', encoding='utf-8'); os.kill(os.getpid(), 9)", "new"),
        ("pass", TEXT),
        ("path.write_text('')", ""),
        ("sys.exit(1)", None),
        ("path.write_text(''); sys.exit(1)", None),
        ("path.write_text(' \\n'); os.kill(os.getpid(), 9)", None),
        ("path.unlink()", None),
        ("path.unlink(); path.mkdir()", None),
    ],
    ids=["written", "written, failed", "written, killed", "as it was", "emptied", "failed", "emptied, failed",
         "emptied, killed", "deleted", "a folder"],
)  # fmt: skip
@pytest.mark.skipif(sys.platform == "win32", reason="signals and names of POSIX")
def test_what_the_editor_wrote_is_kept_and_a_failure_costs_nothing(monkeypatch, tmp_path, code, wanted):
    editor(monkeypatch, tmp_path, code)
    assert edit_outside(Stage(), TEXT) == wanted


@pytest.mark.parametrize("named", ["", "vi 'x", "no-such-editor-anywhere", "   "])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_editor_that_is_none_is_told_and_the_text_stays(monkeypatch, named, lang):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    assert edit_outside(Stage(), TEXT) is None
    with using(lang):
        told = no_editor_words()
    assert "EDITOR" in told and (not named.strip() or named in told)

"""Hostile plans in the real program: no byte of theirs acts on the terminal; the whole walk is part of the proof."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.hostile import WORDS
from tests.terminal.hostile_walk import harmful, walk


@pytest.mark.second_try("the program paints its screens within a deadline")
def test_a_short_walk_on_a_plan_of_escape_sequences(tmp_path: Path) -> None:
    assert walk(tmp_path / "home", "escapes", lang="en", modules=1, over=1) > 10


@pytest.mark.slow
@pytest.mark.parametrize("kind", WORDS)
@pytest.mark.second_try("the program paints its screens within a deadline")
def test_every_screen_on_each_kind_of_words(tmp_path: Path, kind: str) -> None:
    assert walk(tmp_path / "home", kind) > 100


@pytest.mark.parametrize("kind", ["escapes", "bidi", "emoji"])
def test_the_judge_sees_what_reaches_a_terminal(kind: str) -> None:
    assert list(harmful(b"\x1b[1mKSP " + WORDS[kind].encode() + b"\x1b[0m"))


@pytest.mark.parametrize("kind", ["markup", "wide", "rtl", "lines"])
def test_the_judge_lets_harmless_words_pass(kind: str) -> None:
    assert not list(harmful(b"\x1b[1mKSP " + WORDS[kind].encode() + b"\r\n\x1b[0m"))

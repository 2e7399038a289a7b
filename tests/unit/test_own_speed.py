"""The speed at which a person speaks is theirs: verbs and exports reckon with it as the screens do."""

from __future__ import annotations

import json

from ksp_tui.model.folder import Folder
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import Settings, StateStore
from ksp_tui.writers.exporting import CHOICES, make
from tests.unit.cli_runs import Shell, shell

assert shell

TALK = f"""\
account = "Nord"

[stakeholders.wang]
name = "Wang"

[strategies.s]
statement = "Begin"

[talks.t]
person = "wang"
hook = "{"word " * 140}"
ask = "May we come?"
"""
"""A little over a minute at the folder's 140 words a minute; two minutes at 70."""


def seconds(shell: Shell) -> object:
    return json.loads(shell.ksp("show", "nord", "--json").out)["figures"]["talks"]["t"]["seconds"]


def test_verbs_and_exports_reckon_with_ones_own_speed(shell: Shell) -> None:
    shell.add("nord.toml", TALK)
    (choice,) = [each for each in CHOICES if each.id == "json"]
    at_folders = seconds(shell)
    at_folders_check = shell.ksp("check").out
    StateStore().save_settings(Settings(words_per_minute=70))
    assert float(str(seconds(shell))) == 2 * float(str(at_folders))
    assert "KSP511" not in at_folders_check and "KSP511" in shell.ksp("check").out, "two minutes are too long"
    book = Workbook(shell.plans, StateStore())
    own = book.own_thresholds()
    made = json.loads(make(shell.plans, "nord", choice, "en", own=own))
    assert made["figures"]["talks"]["t"]["seconds"] == seconds(shell)
    book.close()


def test_a_folder_s_own_file_is_not_touched_by_it(shell: Shell) -> None:
    shell.add("ksp.toml", "[thresholds]\nwords_per_minute = 120\n")
    StateStore().save_settings(Settings(words_per_minute=70))
    book = Workbook(shell.plans, StateStore())
    kept = book.file("ksp").model
    assert isinstance(kept, Folder) and kept.thresholds.words_per_minute == 120
    assert book.folder.thresholds.words_per_minute == 70
    book.close()

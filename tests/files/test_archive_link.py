"""`archive` as a link that leads out of the folder: nothing there is read, written, moved or swept."""

import os
import sys
import time

import pytest

from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.folder import archive_plan, freeze_plan, restore_plan
from ksp_tui.store.frozen import copy_holds, copy_path, from_trash, keep_copy, read_copy, to_trash
from ksp_tui.store.leftovers import owner_of, sweep_temp
from ksp_tui.store.listing import list_plans
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES
from tests.unit.cli_runs import shell

assert shell

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")

PLAN = 'account = "A"\n'


@pytest.fixture(params=["out", "nowhere", "round"])
def place(request, tmp_path):
    """A folder with a plan, whose archive leads to another folder, to nothing, or to itself; with its state."""
    folder, other = tmp_path / "plans", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "a.toml").write_text(PLAN)
    if request.param == "out":
        (other / "trash").mkdir(parents=True)
        state = StateStore(tmp_path / "state")
        for name in ("a.toml", "old.toml", f".x.toml.ksp-{owner_of(state)}0123abcd.tmp", "trash/old.toml"):
            (other / name).write_text('account = "Theirs"\n')
    (folder / "archive").symlink_to(
        {"out": other, "nowhere": tmp_path / "none", "round": folder / "archive"}[request.param]
    )
    return folder, StateStore(tmp_path / "state"), other


def seen(other):
    return {str(path): path.read_bytes() for path in sorted(other.rglob("*")) if path.is_file()}


def test_nothing_of_the_archive_reaches_out(place):
    folder, state, other = place
    before = seen(other)
    for act in (
        lambda: archive_plan(folder, "a", state),
        lambda: restore_plan(folder, "old", state),
        lambda: freeze_plan(folder, "a", PLAN.encode(), state),
        lambda: keep_copy(folder, "a", PLAN.encode(), state),
    ):
        with pytest.raises(StoreError) as caught:
            act()
        assert caught.value.reason == "outside" and caught.value.path == folder / "archive"
    assert copy_path(folder, "old") is None and read_copy(folder, "old").plan is None
    assert not copy_holds(folder, "old", b'account = "Theirs"\n')
    assert not to_trash(folder, "old", state) and not from_trash(folder, "old", state)
    assert list_plans(folder, archived=True).plans == ()
    assert sweep_temp(folder, state) == []
    assert seen(other) == before and (folder / "a.toml").read_text() == PLAN


def test_an_archive_that_is_a_link_within_the_folder_is_one(tmp_path):
    folder, state = tmp_path / "plans", StateStore(tmp_path / "state")
    (folder / "old ones").mkdir(parents=True)
    (folder / "a.toml").write_text(PLAN)
    (folder / "archive").symlink_to(folder / "old ones")
    assert archive_plan(folder, "a", state) == "a"
    assert [entry.id for entry in list_plans(folder, archived=True).plans] == ["a"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_line_says_what_is_wrong_with_it(shell, lang):
    shell.add("a.toml", PLAN)
    (shell.base / "elsewhere").mkdir()
    (shell.base / "elsewhere" / "x.toml").write_text(PLAN)
    (shell.plans / "archive").symlink_to(shell.base / "elsewhere")
    found = shell.ksp("list", "--archived", "--lang", lang, "--plans", str(shell.plans))
    assert found.code == 2 and found.out == ""
    assert str(shell.plans / "archive") in found.err and "KSP012" in found.err


def test_a_plan_works_beside_it(place):
    folder, state, _ = place
    book = Workbook(folder, state)
    assert isinstance(read_file(folder / "a.toml", Plan).model, Plan) and isinstance(book.folder, Folder)
    assert [entry.id for entry in book.listing().plans] == ["a"]
    book.close()


def test_what_an_old_save_left_in_a_real_archive_is_swept(tmp_path):
    folder, state = tmp_path / "plans", StateStore(tmp_path / "state")
    (folder / "archive").mkdir(parents=True)
    left = folder / "archive" / f".x.toml.ksp-{owner_of(state)}0123abcd.tmp"
    left.write_bytes(b"")
    os.utime(left, (time.time(), time.time()))
    assert sweep_temp(folder, state) == [left]

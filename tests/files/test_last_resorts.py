"""What happens when nothing can be kept any more: "a copy is kept" is only said when it is."""

from __future__ import annotations

import errno
import os
import threading
import time
from pathlib import Path

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.session import unsaved, writer
from ksp_tui.session.workbook import Workbook
from ksp_tui.store import atomic
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.names import is_copy
from ksp_tui.store.state import StateStore


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


class Disk:
    """A folder with a plan, and a state directory that may be unfit."""

    def __init__(self, root: Path, state: Path) -> None:
        self.folder = root / "plans"
        self.folder.mkdir(exist_ok=True)
        self.path = self.folder / "p.toml"
        self.path.write_text('account = "A"\n')
        self.state = StateStore(state)
        self.book = Workbook(self.folder, self.state)
        self.book.plan("p")

    def set(self, field: str, value: str) -> None:
        self.book.apply(set_field(self.book.model("p"), "p", (field,), value))


def test_one_full_disk_for_plans_and_state_is_told_and_the_program_can_go_on(tmp_path, monkeypatch):
    disk = Disk(tmp_path, tmp_path / "state")
    with monkeypatch.context() as patch:
        patch.setattr(atomic, "_write_all", no_room)
        disk.set("region", "mine")
        assert not disk.book.secure(1)
        assert disk.book.saver.unkept == ["p"] and not disk.book.saver.beside
    assert disk.book.secure(5) and not disk.book.saver.unkept, "room was made: it goes on"
    assert "mine" in disk.path.read_text() and disk.book.close(2) == []


def unfit(kind: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = root / "state"
    if kind == "a file":
        place.write_text("")
    elif kind == "below a file":
        place.write_text("")
        return place / "x"
    else:
        real = os.open

        def refused(path, flags, *more, **named):
            if str(path).startswith(str(place)) and flags & os.O_CREAT:
                raise OSError(errno.EROFS, "Read-only file system")
            return real(path, flags, *more, **named)

        for name in ("drafts", "locks", "unsaved"):
            (place / name).mkdir(parents=True, exist_ok=True)
        monkeypatch.setattr(os, "open", refused)
    return place


@pytest.mark.parametrize("kind", ["a file", "below a file", "read-only"])
def test_an_unfit_state_directory_stops_no_save(tmp_path, monkeypatch, kind):
    disk = Disk(tmp_path, unfit(kind, tmp_path, monkeypatch))
    disk.book.keep_draft("p", ("region",), "half", "")
    disk.set("region", "mine")
    assert disk.book.flush(5) and "mine" in disk.path.read_text()
    assert disk.book.close(2) == [] and not disk.book.saver.unkept


@pytest.mark.parametrize("kind", ["a file", "below a file", "read-only"])
def test_without_a_state_directory_a_copy_goes_beside_the_plan(tmp_path, monkeypatch, kind):
    disk = Disk(tmp_path, unfit(kind, tmp_path, monkeypatch))
    disk.path.write_text('account = "A"\nregion = "theirs"\n')
    disk.set("region", "mine")
    assert not disk.book.flush(1), "a conflict"
    assert disk.book.close(1) == ["p"] and not disk.book.saver.unkept
    copy = disk.book.saver.beside["p"]
    assert is_copy(copy.stem) and "mine" in copy.read_text() and "theirs" in disk.path.read_text()


@pytest.mark.parametrize("kind", ["a file", "below a file", "read-only"])
def test_messages_name_the_right_folder(tmp_path, monkeypatch, kind):
    state = StateStore(unfit(kind, tmp_path, monkeypatch))
    with pytest.raises(StoreError) as caught:
        state.remember_folder(tmp_path)
    assert caught.value.path.is_relative_to(tmp_path / "state")
    with monkeypatch.context() as patch:
        patch.setattr(atomic, "_write_all", no_room)
        disk = Disk(tmp_path, tmp_path / "other")
        disk.set("region", "mine")
        disk.book.flush(1)
        assert disk.book.save_state("p").error.path == disk.path


def test_a_disk_that_hangs_loses_neither_finished_fields_nor_the_one_being_typed(tmp_path, monkeypatch):
    """Killed at a slow fsync or rename: what was finished lies in the journal, what is being typed in its draft."""
    gate = threading.Event()
    real = writer.save

    def hanging(*args):
        gate.wait(30)
        return real(*args)

    monkeypatch.setattr(writer, "save", hanging)
    disk = Disk(tmp_path, tmp_path / "state")
    for field in ("region", "summary", "industry"):
        disk.book.keep_draft("p", (field,), f"my {field}", "")
        disk.set(field, f"my {field}")
        disk.book.drop_draft("p", (field,))
    disk.book.keep_draft("p", ("currency",), "EU", "")
    assert disk.book.keeper.flush(5), "the state directory is not held up by the plan's disk"
    entries = list((tmp_path / "state" / "unsaved").glob("*.toml"))
    assert len(entries) == 1
    held = entries[0].read_text()
    assert all(f"my {field}" in held for field in ("region", "summary", "industry"))
    again = Workbook(disk.folder, disk.state)
    assert again.unfinished("p").text == "EU"
    gate.set()
    assert disk.book.flush(5) and disk.book.keeper.flush(5)
    assert not list((tmp_path / "state" / "unsaved").glob("*.json")), "on the disk: the journal is empty"
    disk.book.close(2)
    again.close(2)


def test_one_slow_disk_for_plans_and_state_keeps_what_is_typed_from_a_kill(tmp_path, monkeypatch):
    """Home and plans lie on one disk as a rule: what waits for its sync holds up neither journal nor drafts."""
    gate, real = threading.Event(), atomic._sync
    monkeypatch.setattr(atomic, "_sync", lambda descriptor: gate.wait(30) and real(descriptor))
    disk = Disk(tmp_path, tmp_path / "state")
    journal = tmp_path / "state" / "unsaved"
    for field in ("region", "summary", "industry"):
        disk.book.keep_draft("p", (field,), f"my {field}", "")
        disk.set(field, f"my {field}")
        disk.book.drop_draft("p", (field,))
        assert disk.book.keeper.flush(5), "nothing in the state directory waits for the disk"
    disk.book.keep_draft("p", ("currency",), "EU", "")
    assert disk.book.keeper.flush(5)
    (held,) = [path.read_text() for path in journal.glob("*.toml")]
    assert all(f"my {field}" in held for field in ("region", "summary", "industry"))
    assert Workbook(disk.folder, disk.state).unfinished("p").text == "EU"
    gate.set()
    assert disk.book.flush(5) and not list(journal.glob("*.json"))
    disk.book.close(2)


def test_what_waits_for_a_choice_lasts_through_a_power_cut(tmp_path, monkeypatch):
    synced: list[str] = []
    monkeypatch.setattr(unsaved, "sync_file", lambda path: synced.append(path.suffix))
    disk = Disk(tmp_path, tmp_path / "state")
    disk.path.write_text('account = "B"\n')
    disk.set("account", "C")
    assert not disk.book.flush(5)
    wanted = [".toml", ".base", ".json"]
    limit = time.monotonic() + 5
    while synced[-3:] != wanted and time.monotonic() < limit:
        time.sleep(0.005)
    assert synced[-3:] == wanted
    disk.book.close(2)


def test_a_draft_goes_when_its_edit_is_on_the_disk_and_not_before(tmp_path, monkeypatch):
    gate = threading.Event()
    real = writer.save
    monkeypatch.setattr(writer, "save", lambda *args: gate.wait(30) and real(*args))
    disk = Disk(tmp_path, tmp_path / "state")
    drafts = tmp_path / "state" / "drafts"
    disk.book.keep_draft("p", ("region",), "mine", "")
    disk.set("region", "mine")
    disk.book.drop_draft("p", ("region",))
    disk.book.keeper.flush(5)
    assert list(drafts.glob("*.json")) and disk.book.draft("p", ("region",)) is None, "not offered, but there"
    gate.set()
    assert disk.book.flush(5) and disk.book.keeper.flush(5)
    assert not list(drafts.glob("*.json"))
    disk.book.close(2)


def test_a_save_that_is_through_at_once_writes_no_journal(tmp_path, monkeypatch):
    kept: list[object] = []
    monkeypatch.setattr(unsaved.Journal, "keep", lambda self, item: bool(kept.append(item)) or True)
    disk = Disk(tmp_path, tmp_path / "state")
    monkeypatch.setattr("ksp_tui.session.saver.JOURNAL_SECONDS", 30.0)
    started = time.monotonic()
    disk.set("region", "mine")
    while disk.book.save_state("p").state != "saved" and time.monotonic() < started + 10:
        disk.book.pump()
        time.sleep(0.005)
    disk.book.keeper.flush(5)
    assert "mine" in disk.path.read_text() and not kept
    disk.book.close(2)

"""The workbook and the disk: what fails is kept, what changed outside is joined, what clashes waits for a choice."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ksp_tui.changes.builders import add_record, set_field
from ksp_tui.session.events import Conflict, DiskTrouble, Event, Reloaded, SaveState
from ksp_tui.session.workbook import Workbook
from ksp_tui.store import swap
from ksp_tui.store.names import is_copy
from ksp_tui.store.state import StateStore
from tests.drawing import cases


class World:
    def __init__(self, root: Path) -> None:
        self.state = StateStore(root / "state")
        self.folder = root / "plans"
        self.book = Workbook(self.folder, self.state)
        self.name = self.book.create("华信制造")
        self.path = self.folder / f"{self.name}.toml"
        self.book.plan(self.name)
        self.events: list[Event] = []
        self.book.subscribe(self.events.append)

    def set(self, field: str, value: str) -> None:
        self.book.apply(set_field(self.book.model(self.name), self.name, (field,), value))

    def text(self) -> str:
        return self.path.read_bytes().decode()

    def told(self, kind: type) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def world(tmp_path: Path):
    world = World(tmp_path)
    yield world
    world.book.close(2)


def test_saved_is_said_after_the_bytes_are_there(world: World) -> None:
    world.set("region", "north")
    assert world.book.flush()
    assert [event.state for event in world.told(SaveState)] == ["saving", "saved"]
    assert 'region = "north"' in world.text()


def test_a_full_disk_keeps_the_edit_tells_it_and_offers_it_at_the_next_start(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(swap, "exchange", full)
        world.set("region", "north")
        assert not world.book.flush(2)
        failed = [event for event in world.told(SaveState) if event.state == "failed"]
        assert failed and failed[-1].error.reason == "disk_full"
        assert world.book.value(world.name, ("region",)) == "north"
        assert world.book.close(2) == [world.name]
    assert "north" not in world.text()
    again = Workbook(world.folder, world.state)
    (left,) = again.unsaved_left()
    assert again.restore_unsaved(left) == world.path and again.flush()
    assert "north" in world.text() and not again.unsaved_left()
    again.close()


def test_it_is_tried_again_with_the_next_edit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        world.set("region", "north")
        assert not world.book.flush(2)
    world.set("currency", "EUR")
    assert world.book.flush()
    assert "north" in world.text() and "EUR" in world.text()
    assert world.told(SaveState)[-1].state == "saved"
    assert world.book.close(2) == []
    assert not Workbook(world.folder, world.state).unsaved_left()


def test_edits_of_different_places_are_joined(world: World) -> None:
    world.path.write_bytes(world.path.read_bytes() + b'\n[needs.a]\nstatement = "theirs"\n')
    world.set("region", "mine")
    assert world.book.flush()
    assert "mine" in world.text() and "theirs" in world.text()
    assert any(event.merged for event in world.told(Reloaded)) and not world.told(Conflict)
    assert world.book.undo() is not None and world.book.flush()
    assert "mine" not in world.text() and "theirs" in world.text()


def test_edits_of_one_value_wait_for_a_choice_and_both_sides_are_kept(world: World) -> None:
    world.path.write_bytes(world.path.read_bytes() + b'region = "theirs"\n')
    before = world.path.read_bytes()
    world.set("region", "mine")
    assert not world.book.flush(2)
    (conflict,) = world.told(Conflict)
    assert [(clash.path, clash.mine, clash.disk) for clash in conflict.clashes] == [(("region",), "mine", "theirs")]
    world.set("currency", "EUR")
    world.book.flush(1)
    assert world.path.read_bytes() == before
    copy = world.book.keep_mine(world.name)
    assert world.book.flush()
    assert 'region = "mine"' in world.text() and "EUR" in world.text()
    assert copy is not None and copy.read_bytes() == before and is_copy(copy.stem)
    assert [entry.id for entry in world.book.listing().plans] == [world.name]
    assert world.book.listing().copies == (copy,)


def test_the_disks_side_may_win_and_ours_is_kept(world: World) -> None:
    world.path.write_bytes(world.path.read_bytes() + b'region = "theirs"\n')
    world.set("region", "mine")
    world.book.flush(2)
    copy = world.book.keep_disk(world.name)
    world.book.flush()
    assert world.book.value(world.name, ("region",)) == "theirs" and "theirs" in world.text()
    assert copy is not None and b"mine" in copy.read_bytes()


def test_a_file_that_became_unreadable_is_never_written_over(world: World) -> None:
    world.path.write_bytes(b"<<<<<<< HEAD\nbroken = [\n")
    world.set("region", "mine")
    world.book.flush(2)
    assert world.told(DiskTrouble)[-1].reason == "broken"
    assert world.path.read_bytes() == b"<<<<<<< HEAD\nbroken = [\n"
    assert world.book.value(world.name, ("region",)) == "mine"
    assert world.book.close(2) == [world.name]
    assert world.path.read_bytes() == b"<<<<<<< HEAD\nbroken = [\n"
    (left,) = Workbook(world.folder, world.state).unsaved_left()
    assert b"mine" in left.data


def test_a_deleted_file_is_told_and_comes_back_only_when_chosen(world: World) -> None:
    world.path.unlink()
    world.set("region", "mine")
    world.book.flush(2)
    assert world.told(DiskTrouble)[-1].reason == "vanished" and not world.path.exists()
    world.book.keep_mine(world.name)
    assert world.book.flush() and "mine" in world.text()


def test_line_ends_and_what_was_not_touched_stay(world: World) -> None:
    world.book.close_plan(world.name)
    world.path.write_bytes(b'# head\r\naccount = "A"   # why\r\n\r\n[zones.z]\r\nname = "East"\r\n')
    world.book.plan(world.name)
    world.book.apply(set_field(world.book.model(world.name), world.name, ("zones", "z", "name"), "West"))
    assert world.book.flush()
    assert world.path.read_bytes() == b'# head\r\naccount = "A"   # why\r\n\r\n[zones.z]\r\nname = "West"\r\n'


_KILLED = """
import sys
from pathlib import Path
from ksp_tui.changes.builders import set_field
from ksp_tui.store.state import StateStore
from ksp_tui.session.events import SaveState
from ksp_tui.session.workbook import Workbook
book = Workbook(Path(sys.argv[1]), StateStore(Path(sys.argv[2])))
name = sys.argv[3]
number = int(book.value(name, ("region",)) or 0)
def tell(event):
    if isinstance(event, SaveState) and event.state == "saved":
        print(number, flush=True)
book.subscribe(tell)
while True:
    number += 1
    book.apply(set_field(book.model(name), name, ("region",), str(number)))
    book.flush()
"""


def test_no_edit_that_was_said_to_be_saved_is_lost_by_a_kill(world: World) -> None:
    for _ in range(cases(12)):
        with subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(world.folder), str(world.state.directory), world.name],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            said = [int(process.stdout.readline()) for _ in range(3)]
            process.send_signal(signal.SIGKILL)
            said += [int(line) for line in process.stdout.read().splitlines() if line]
        fresh = Workbook(world.folder, world.state)
        assert int(fresh.value(world.name, ("region",))) >= max(said)
        fresh.close()


def test_two_windows_adding_people_to_one_plan_lose_nobody(world: World) -> None:
    other = Workbook(world.folder, world.state)
    other.plan(world.name)
    for number in range(15):
        for book, who in ((world.book, "a"), (other, "b")):
            command = add_record(book.model(world.name), world.name, "stakeholders", {"name": f"{who}{number}"})
            book.apply(command)
        assert world.book.flush() and other.flush()
    other.close()
    world.book.check_disk()
    people = world.book.model(world.name).stakeholders.values()
    assert sorted(person.name for person in people) == sorted(f"{who}{n}" for who in "ab" for n in range(15))

"""A closing of a review that was cut off: nothing half, no second copy, nobody else's copy touched."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.session import reviewing
from ksp_tui.session.reviewing import Closed, close_review
from ksp_tui.session.workbook import Workbook
from ksp_tui.store import swap
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.frozen import read_copy
from ksp_tui.store.leftovers import owner_of
from ksp_tui.store.state import StateStore

PLAN = (
    '# by hand\naccount = "Huaxin"  # kept\n'
    '\n[reviews.r]\nheld_on = 2026-08-01\nname = "Summer"\nnext_date = 2099-01-01\nstate = "preparing"\n'
    '\n[review_items.i]\ndecision = "Sit where it is signed"\norder = 1\nreview = "r"\ntopic = "problems"\n'
)
COPY = "a-2026-08-01"


class Room:
    """A plan with a review that lacks nothing but being closed; each start is a workbook of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, root / "plans"
        self.folder.mkdir()
        self.path = self.folder / "a.toml"
        self.path.write_text(PLAN)
        self.start()

    def start(self) -> None:
        self.book = Workbook(self.folder, StateStore(self.root / "state"), today=lambda: dt.date(2026, 8, 1))

    def close(self) -> Closed:
        return close_review(self.book, "a", "r")

    def cut_off(self) -> None:
        """As a kill leaves it between the copy and the plan: the copy is there, the plan is as before."""
        self.close()
        assert self.book.close() == []
        self.path.write_text(PLAN)
        self.start()

    def copies(self) -> list[str]:
        return sorted(each.stem for each in self.folder.glob("archive/*.toml"))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_closing_cut_off_behind_its_copy_takes_that_copy_up(room: Room) -> None:
    room.cut_off()
    assert room.copies() == [COPY]
    assert room.close().copy == COPY and room.copies() == [COPY]
    assert room.book.close() == []
    room.start()
    plan, frozen = room.book.plan("a"), read_copy(room.folder, COPY).plan
    assert plan is not None and plan.reviews["r"].state == "closed" and frozen == plan
    assert room.path.read_text().startswith('# by hand\naccount = "Huaxin"  # kept\n')


def test_a_closing_done_again_after_another_edit_has_a_copy_of_its_own(room: Room) -> None:
    room.cut_off()
    first = (room.folder / "archive" / f"{COPY}.toml").read_bytes()
    model = room.book.plan("a")
    assert model is not None
    room.book.apply(set_field(model, "a", ("region",), "East"))
    assert room.close().copy == f"{COPY}-2" and room.copies() == [COPY, f"{COPY}-2"]
    assert (room.folder / "archive" / f"{COPY}.toml").read_bytes() == first
    frozen = read_copy(room.folder, f"{COPY}-2").plan
    assert frozen is not None and frozen.region == "East"


@pytest.mark.parametrize("held", [b"", b'account = "Another"\n', b"= broken"])
def test_another_file_of_the_copys_name_is_never_written_over(room: Room, held: bytes) -> None:
    (room.folder / "archive").mkdir()
    other = room.folder / "archive" / f"{COPY}.toml"
    other.write_bytes(held)
    assert room.close().copy == f"{COPY}-2" and other.read_bytes() == held


def test_a_copy_of_that_name_made_in_the_same_moment_is_told_and_stays(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, other = reviewing.copy_is_free, room.folder / "archive" / f"{COPY}.toml"

    def free(folder: Path, name: str) -> bool:
        found = real(folder, name)
        other.parent.mkdir(exist_ok=True)
        other.write_text('account = "Theirs"\n')
        return found

    monkeypatch.setattr(reviewing, "copy_is_free", free)
    with pytest.raises(StoreError, match="exists"):
        room.close()
    assert room.copies() == [COPY] and "Theirs" in other.read_text() and room.path.read_text() == PLAN


def test_what_the_plan_refuses_leaves_no_copy(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(room.book, "apply", refused)
    with pytest.raises(KeyboardInterrupt):
        room.close()
    assert room.copies() == [] and room.path.read_text() == PLAN


def test_a_full_disk_behind_the_copy_is_made_good_at_the_next_start(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(swap, "exchange", full)  # the copy is a new file and needs none
        room.close()
        assert room.book.close(1) == ["a"] and room.copies() == [COPY]
    assert room.path.read_text() == PLAN
    room.start()
    (left,) = room.book.unsaved_left()
    room.book.restore_unsaved(left)
    assert room.book.flush() and room.copies() == [COPY]
    plan = room.book.plan("a")
    assert plan is not None and (plan.reviews["r"].state, plan.reviews["r"].frozen_copy) == ("closed", COPY)


def test_the_next_start_sweeps_what_the_archives_save_left(room: Room) -> None:
    archive = room.folder / "archive"
    archive.mkdir()
    own = owner_of(room.book.state)
    for name in (f".{COPY}.toml.ksp-{own}0123abcd.tmp", f".{COPY}.toml.ksp-{own}0123abcd--{'a' * 12}.tmp"):
        (archive / name).write_bytes(b"hal")
    room.start()
    assert not list(archive.glob(".*.tmp"))

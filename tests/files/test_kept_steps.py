"""Undo after the program was closed: where the file is unchanged, and nowhere else."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from ksp_tui.changes.builders import add_record, add_records, duplicate_record, set_field
from ksp_tui.changes.deletion import delete_record
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.session import kept_steps
from ksp_tui.session.refused import Refused
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore

PLAIN = """\
# our biggest one
account = "A"   # as they write it
region = "old"

[zones.n]
name = "North"
zones_of_ours = 7

[zones.s]
name = "South"

[stakeholders.li]
name = "Li"
strategic_in = [
    "n",
]
"""
INLINE = """\
account = "A"
region = "old"
zones.n = {name = "North", own = 7}
zones.s.name = "South" # s

[stakeholders.li]
name = "Li"
strategic_in = ["n"]
"""
REGION = ("region",)


class Desk:
    def __init__(self, root: Path, text: str = PLAIN) -> None:
        self.root, self.folder, self.state = root, root / "plans", root / "state"
        self.folder.mkdir()
        self.path = self.folder / "p.toml"
        self.path.write_text(text, newline="")
        self.book = self.opened()

    def opened(self) -> Workbook:
        book = Workbook(self.folder, StateStore(self.state))
        book.plan("p")
        return book

    def again(self) -> Workbook:
        """Close the program and open it again."""
        assert self.book.close() == []
        self.book = self.opened()
        return self.book

    def write(self, *regions: str) -> None:
        for region in regions:
            self.book.apply(set_field(self.book.plan("p"), "p", REGION, region))

    @property
    def kept(self) -> list[Path]:
        return sorted((self.state / "history").glob("*.json"))


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path)
    yield found
    found.book.close()


def regions(book: Workbook) -> list[str | None]:
    """Undo all there is; what the region was after each step."""
    found = []
    while book.undo("p") is not None:
        found.append(book.plan("p").region)
    return found


def test_undo_goes_on_after_the_program_was_closed_and_says_what_it_takes_back(desk):
    before = desk.path.read_bytes()
    desk.write("one", "two")
    book = desk.again()
    assert book.undoable is None, "nothing is read before somebody asks"
    done = book.undo("p")
    assert done.place == ("p", REGION) and done.label_key == "change.set" and book.steps.earlier
    assert book.plan("p").region == "one"
    assert book.undo("p") is not None and book.undo("p") is None
    assert book.flush() and desk.path.read_bytes() == before


def test_a_step_of_this_session_comes_first_and_is_called_so(desk):
    desk.write("one")
    book = desk.again()
    desk.write("two")
    assert book.undo("p") is not None and not book.steps.earlier
    assert book.undo("p") is not None and book.steps.earlier
    assert book.redo("p") is not None and book.steps.earlier, "done again it is the same step"


def test_what_was_undone_can_be_done_again_after_the_program_was_closed(desk):
    desk.write("one", "two", "three")
    desk.book.undo(), desk.book.undo()
    book = desk.again()
    assert book.redo("p") is not None and book.plan("p").region == "two" and book.steps.earlier
    book = desk.again()
    assert book.redo("p") is not None and book.plan("p").region == "three" and book.redo("p") is None
    assert regions(book) == ["two", "one", "old"]


def test_a_new_step_ends_what_could_be_done_again(desk):
    desk.write("one")
    desk.book.undo()
    book = desk.again()
    desk.write("other")
    book.undo("p")
    assert book.redo("p") is not None and book.redo("p") is None
    book = desk.again()
    assert book.redo("p") is None and regions(book) == ["old"]


def test_three_sessions_are_one_line_whether_or_not_undo_was_asked_in_each(desk):
    desk.write("one")
    desk.again()
    desk.write("two")
    desk.again()
    desk.book.undo("p")
    desk.write("three")
    assert regions(desk.again()) == ["one", "old"]
    assert regions(desk.again()) == []


@pytest.mark.parametrize("text", [PLAIN, INLINE], ids=["tables", "inline"])
@pytest.mark.parametrize("seed", range(6))
def test_random_edits_over_several_sessions_are_all_taken_back(tmp_path, text, seed):
    draw = random.Random(seed)
    desk = Desk(tmp_path, text)
    before, dumps = desk.path.read_bytes(), [desk.book.plan("p").model_dump()]
    with mock.patch("secrets.choice", draw.choice):
        for _ in range(25):
            plan = desk.book.plan("p")
            step = draw.choice(
                [
                    lambda plan: set_field(plan, "p", REGION, draw.choice(["a", "王", "x\ny", ""])),
                    lambda plan: add_record(plan, "p", "zones", {"name": draw.choice("abc")}),
                    lambda plan: add_records(plan, "p", "tasks", [{"name": "t"}, {"name": "u"}]),
                    lambda plan: delete_record({"p": plan}, "p", "zones", draw.choice(sorted(plan.zones))),
                    lambda plan: duplicate_record(plan, "p", "stakeholders", draw.choice(sorted(plan.stakeholders))),
                    lambda plan: set_field(plan, "p", ("zones", draw.choice(sorted(plan.zones)), "name"), "z"),
                ]
            )
            try:
                if desk.book.apply(step(plan)):
                    dumps.append(desk.book.plan("p").model_dump())
            except (IndexError, Refused):
                continue
            if draw.random() < 0.2:
                desk.again()
    book = desk.again()
    for dump in reversed(dumps[:-1]):
        assert book.undo("p") is not None
        assert book.plan("p").model_dump() == dump
        if draw.random() < 0.1:
            book = desk.again()
    assert book.undo("p") is None and book.flush()
    assert desk.path.read_bytes() == before
    book.close()


@pytest.mark.parametrize("when", ["closed", "opened"])
def test_a_change_from_elsewhere_ends_it_in_silence(desk, when):
    desk.write("one")
    if when == "opened":
        desk.again()
    else:
        desk.book.close()
    desk.path.write_text(desk.path.read_text() + "# by hand\n")
    if when == "closed":
        desk.book = desk.opened()
    held = desk.path.read_bytes()
    assert desk.book.undo("p") is None and desk.book.redo("p") is None
    assert desk.book.flush() and desk.path.read_bytes() == held
    desk.write("two")
    assert regions(desk.again()) == ["one"], "what comes after the change is kept as ever"


def test_a_change_from_elsewhere_between_two_steps_ends_what_was_before(desk):
    desk.write("one")
    assert desk.book.flush()
    desk.path.write_text(desk.path.read_text() + "# by hand\n")
    desk.book.check_disk()
    desk.write("two")
    assert regions(desk.again()) == ["one"]


def test_another_plan_in_the_place_of_the_first_has_no_steps_of_it(desk):
    desk.write("one")
    desk.book.close()
    desk.path.unlink()
    desk.book = Workbook(desk.folder, StateStore(desk.state))
    name = desk.book.create("p")
    assert name == "p" and desk.book.undo("p") is None
    assert desk.book.flush() and not desk.kept


def test_a_plan_that_is_gone_is_not_brought_back_by_its_steps(desk):
    desk.write("one")
    desk.book.close()
    desk.path.unlink()
    desk.book = desk.opened()
    assert desk.book.undo("p") is None and not desk.path.exists()


def test_a_renamed_plan_keeps_its_steps_and_an_archived_one_does_not(desk):
    desk.write("one", "two")
    desk.again()
    desk.book.rename("p", "q")
    desk.path = desk.folder / "q.toml"
    desk.book.close()
    desk.book = Workbook(desk.folder, StateStore(desk.state))
    assert desk.book.undo("q").place == ("q", REGION) and desk.book.plan("q").region == "one"
    desk.book.archive("q")
    assert desk.book.undo("q") is None
    assert desk.book.flush() and not desk.kept


DAMAGES = {
    "empty": lambda text: "",
    "cut": lambda text: text[: len(text) // 2],
    "no json": lambda text: "\x00" * 100,
    "list": lambda text: "[]",
    "version": lambda text: json.dumps({**json.loads(text), "version": 99}),
    "path": lambda text: json.dumps({**json.loads(text), "path": "/elsewhere/p.toml"}),
    "null path": lambda text: json.dumps({**json.loads(text), "path": "\x00"}),
    "steps": lambda text: json.dumps({**json.loads(text), "done": [["a", 3]]}),
    "step": lambda text: json.dumps({**json.loads(text), "done": [["a", "{}"]]}),
    "id": lambda text: json.dumps({**json.loads(text), "done": [["a", json.loads(text)["done"][0][1]]]}),
    "many": lambda text: json.dumps({**json.loads(text), "done": json.loads(text)["done"] * 60}),
    "deep": lambda text: "[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_of_steps_does_no_harm(desk, damage):
    desk.write("one")
    desk.book.close()
    (kept,) = desk.kept
    kept.write_text(damage(kept.read_text()))
    desk.book = desk.opened()
    held = desk.path.read_bytes()
    assert desk.book.undo("p") is None and desk.book.redo("p") is None
    assert desk.book.flush() and desk.path.read_bytes() == held
    desk.write("two")
    assert regions(desk.again()) == ["one"]


@pytest.mark.parametrize("kind", ["file", "read only", "folder in the way"])
def test_trouble_with_the_state_directory_never_stops_a_save(tmp_path, kind):
    if kind == "file":
        (tmp_path / "state").write_text("no directory")
    elif kind == "folder in the way":
        (tmp_path / "state").mkdir()
        (tmp_path / "state" / "history").write_text("no directory")
    else:
        (tmp_path / "state").mkdir(mode=0o500)
    desk = Desk(tmp_path)
    desk.write("one")
    assert desk.book.undo("p") is not None
    desk.write("two")
    assert desk.book.close() == [] and 'region = "two"' in desk.path.read_text()
    desk.book = desk.opened()
    assert desk.book.plan("p").region == "two"
    desk.book.undo("p")
    desk.book.close()
    if kind == "read only":
        (tmp_path / "state").chmod(0o700)


def test_not_more_than_fifty_steps_and_one_megabyte_are_kept(desk, monkeypatch):
    desk.write(*(str(number) for number in range(70)))
    assert regions(desk.again()) == [str(number) for number in range(68, 18, -1)]
    desk.write(*("long" * 500 + str(number) for number in range(10)))
    monkeypatch.setattr(kept_steps, "MOST_CHARACTERS", 10_000)
    desk.write("end")
    found = regions(desk.again())
    assert 1 <= len(found) < 5
    assert len(desk.kept[0].read_bytes()) < 20_000


KILLED = """
import sys, time
from pathlib import Path
from ksp_tui.changes.builders import set_field
from ksp_tui.session import kept_steps
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
book = Workbook(Path(sys.argv[1]), StateStore(Path(sys.argv[2])))
book.apply(set_field(book.plan("p"), "p", ("region",), "kept"))
book.flush()
kept_steps._SECONDS = 600
book.apply(set_field(book.plan("p"), "p", ("region",), "killed"))
while not book.writer.flush(5) or book.pump() or book.unsaved_files:
    time.sleep(0.01)
print("saved", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_killed_between_a_save_and_the_note_of_its_steps(desk):
    desk.book.close()
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(desk.folder), str(desk.state)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline().strip() == "saved"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    desk.book = desk.opened()
    assert desk.book.plan("p").region == "killed"
    assert desk.book.undo("p") is None, "the steps that are kept lead to another file"
    desk.write("more")
    assert regions(desk.again()) == ["killed"]


def test_two_windows_write_one_line_of_steps(desk):
    other = desk.opened()
    desk.write("one")
    assert desk.book.flush()
    other.check_disk()
    other.apply(set_field(other.plan("p"), "p", REGION, "two"))
    assert other.flush()
    desk.book.check_disk()
    desk.write("three")
    assert other.close() == []
    assert regions(desk.again()) == ["two", "one", "old"]
    assert desk.book.plan("p").region == "old"


def test_what_another_window_wrote_is_not_taken_back_over(desk):
    desk.write("one")
    desk.again()
    other = desk.opened()
    other.apply(set_field(other.plan("p"), "p", ("summary",), "theirs"))
    assert other.close() == []
    desk.book.undo("p")
    assert desk.book.plan("p").summary is None and desk.book.plan("p").region == "one", "the last step is theirs"
    desk.book.undo("p")
    assert desk.book.plan("p").region == "old"


def _both(book: Workbook, region: str) -> Transaction:
    return Transaction(
        "change.set",
        {},
        (
            Edit("p", REGION, book.value("p", REGION), region),
            Edit("ksp", ("name",), book.value("ksp", ("name",)), region),
        ),
    )


def test_a_step_of_two_files_is_taken_back_in_both_or_not_at_all(desk):
    desk.book.apply(_both(desk.book, "both"))
    book = desk.again()
    assert book.undo("p") is not None and book.undo("ksp") is None
    assert (book.plan("p").region, book.folder.name) == ("old", None)
    assert book.redo("p") is not None
    book = desk.again()
    book.apply(set_field(book.folder, "ksp", ("name",), "later"))
    book = desk.again()
    assert book.undo("p") is None, "the folder's file has gone on"
    assert book.undo("ksp") is not None and book.folder.name == "both"
    assert book.undo("p") is not None and book.folder.name is None


def test_opening_a_plan_reads_no_steps_and_old_ones_are_swept(desk):
    desk.write("one")
    desk.book.close()
    (kept,) = desk.kept
    with mock.patch.object(kept_steps.KeptSteps, "_read", side_effect=AssertionError):
        desk.book = desk.opened()
        desk.book.check_disk()
    desk.book.sweep()
    long_ago = time.time() - 86_400 * (kept_steps.MOST_DAYS + 1)
    os.utime(kept, (long_ago, long_ago))
    assert desk.book.keeper.flush(5) and not desk.kept


def test_a_file_written_as_a_whole_is_one_step_that_outlives_the_program(desk):
    desk.write("one")
    assert desk.book.flush()
    before = desk.path.read_bytes()
    desk.path.write_bytes(before.replace(b"North", b"N").replace(b'name = "South"', b'name = "S" # joined'))
    desk.book.reload("p")
    desk.book.steps.written("p", before)
    written = desk.path.read_bytes()
    assert desk.book.undo("p") is not None and desk.book.flush() and desk.path.read_bytes() == before
    assert desk.book.redo("p") is not None and desk.book.flush() and desk.path.read_bytes() == written
    book = desk.again()
    assert book.undo("p") is not None and book.flush() and desk.path.read_bytes() == before
    assert book.undo("p") is None, "what was before it came from a file that was changed since"


def test_a_file_written_as_a_whole_from_what_nobody_can_read_is_no_step(desk):
    desk.book.steps.written("p", b"<<<<<<< ours\n")
    desk.book.steps.written("p", desk.path.read_bytes())
    assert desk.book.undo("p") is None

"""A folder that is worked with: edits, saving, what happens on disk meanwhile."""

import datetime as dt
import errno
import os
import threading
import time
from pathlib import Path

import pytest

from ksp_tui.changes.builders import add_record, set_field
from ksp_tui.changes.deletion import delete_record
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.session import examples
from ksp_tui.session.events import Changed, Conflict, DiskTrouble, FolderChanged, Reloaded, SaveState
from ksp_tui.session.refused import Locked, Refused, Stale
from ksp_tui.session.workbook import Workbook
from ksp_tui.store import atomic
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.names import is_copy
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import StateStore
from ksp_tui.views.find import find

TEXT = """\
# our biggest one
account = "Huaxin"   # as they write it

[zones.n]
name = "North"

[zones.s]
name = "South"

[stakeholders.li]
name = "Li"
power = 4
strategic_in = [
    "n",
]
"""


class Desk:
    """A workbook over one plan, and what it told."""

    def __init__(self, path, text=TEXT):
        self.folder = path / "plans"
        self.folder.mkdir(exist_ok=True)
        self.file = self.folder / "p.toml"
        if not self.file.exists():
            self.file.write_text(text, newline="")
        self.state = StateStore(path / "state")
        self.book = self.open()

    def open(self):
        self.events = []
        book = Workbook(self.folder, self.state, now=lambda: dt.datetime(2026, 11, 23, 10, 42))
        book.subscribe(self.events.append)
        self.book = book
        self.plan = book.plan("p")
        return book

    def set(self, path, value, file="p"):
        return self.book.apply(set_field(self.book.model(file), file, path, value))

    def told(self, kind):
        return [event for event in self.events if isinstance(event, kind)]

    def outside(self, old, new):
        text = self.file.read_text()
        assert old in text
        self.file.write_text(text.replace(old, new))

    def on_disk(self):
        return read_file(self.file, Plan).model

    def copies(self):
        return sorted(path for path in self.folder.iterdir() if is_copy(path.stem))


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.book.writer.stop(5)


def test_opening_and_closing_changes_no_byte(desk):
    before = desk.file.stat()
    assert desk.book.close() == []
    assert desk.file.read_text() == TEXT and desk.file.stat().st_mtime_ns == before.st_mtime_ns
    assert sorted(path.name for path in desk.folder.iterdir()) == ["p.toml"]


def test_an_edit_is_saved_and_changes_one_line(desk):
    assert desk.set(("stakeholders", "li", "power"), 5)
    assert desk.told(Changed) == [Changed("p", (("stakeholders", "li", "power"),))]
    assert desk.told(SaveState)[-1].state == "saving"
    assert desk.book.flush()
    assert desk.told(SaveState)[-1] == SaveState("p", "saved", dt.datetime(2026, 11, 23, 10, 42))
    assert desk.file.read_text() == TEXT.replace("power = 4", "power = 5")
    assert not desk.set(("stakeholders", "li", "power"), 5), "the same again is no edit"
    assert not desk.set(("summary",), "\n"), "nothing but a line end is nothing"
    assert desk.set(("summary",), "words\n") and desk.book.undo() and desk.book.value("p", ("summary",)) is None


def test_only_open_files_are_looked_at_however_many_lie_in_the_folder(desk, monkeypatch):
    for number in range(200):
        (desk.folder / f"other-{number}.toml").write_text(TEXT, newline="")
    desk.book.check_disk()
    seen = []
    asked = Path.stat
    monkeypatch.setattr(Path, "stat", lambda path, **more: seen.append(path.name) or asked(path, **more))
    monkeypatch.setattr("ksp_tui.session.disk_watch.read_bytes", lambda path: pytest.fail(f"{path} is read"))
    for _ in range(3):
        desk.book.check_disk()
    assert set(seen) <= {"p.toml", "ksp.toml"} and "p.toml" in seen


def test_a_hundred_quick_edits_are_few_saves_and_the_last_counts(desk):
    for number in range(100):
        desk.set(("region",), f"r{number}")
    assert desk.book.flush()
    assert desk.on_disk().region == "r99"
    for _ in range(100):
        desk.book.undo()
    assert desk.book.flush() and desk.file.read_text() == TEXT
    assert desk.book.undo() is None


def test_undo_and_redo_say_where_to_go_across_files(desk):
    desk.set(("region",), "Ost")
    desk.set(("name",), "Our folder", FOLDER_FILE)
    assert desk.book.undo().place == (FOLDER_FILE, ("name",))
    assert desk.book.folder.name is None
    assert desk.book.undo().place == ("p", ("region",))
    assert desk.book.undo() is None
    assert desk.book.redo().place == ("p", ("region",))
    desk.set(("summary",), "new")
    assert desk.book.redo() is None, "a new edit ends what could be redone"


def test_undo_works_after_a_save_and_brings_back_comments(desk):
    desk.book.apply(delete_record(desk.book.models("p"), "p", "zones", "n"))
    assert desk.book.flush() and desk.on_disk().stakeholders["li"].strategic_in == []
    desk.book.undo()
    assert desk.book.flush() and desk.file.read_text() == TEXT


def test_all_or_nothing(desk):
    bad = Transaction(
        "x",
        {},
        (
            Edit("p", ("region",), None, "Ost"),
            Edit("p", ("zones", "n"), {"name": "North"}, None),
            Edit(FOLDER_FILE, ("name",), None, "F"),
            Edit("p", ("stakeholders", "li", "power"), 4, 9),
        ),
    )
    with pytest.raises(Refused):
        desk.book.apply(bad)
    with pytest.raises(Stale) as caught:
        desk.book.apply(Transaction("x", {}, (*bad.edits[:3], Edit("p", ("account",), "other", "A"))))
    assert caught.value.path == ("account",)
    assert desk.book.file("p").to_bytes().decode() == TEXT
    assert desk.book.folder.name is None and desk.book.undoable is None
    assert not desk.told(Changed)
    assert desk.book.flush() and desk.file.read_text() == TEXT
    assert not (desk.folder / "ksp.toml").exists()


def test_a_field_of_a_record_that_is_gone_is_stale(desk):
    with pytest.raises(Stale):
        desk.book.apply(Transaction("x", {}, (Edit("p", ("zones", "gone", "name"), None, "A"),)))


def test_crlf_and_comments_are_kept(tmp_path):
    desk = Desk(tmp_path, TEXT.replace("\n", "\r\n"))
    desk.set(("stakeholders", "li", "power"), 5)
    desk.book.close()
    assert desk.file.read_bytes() == TEXT.replace("\n", "\r\n").replace("power = 4", "power = 5").encode()


@pytest.mark.parametrize("text", ['account = "A', "<<<<<<< ours\n", "schema = 99\naccount = 'A'\n", "\0"])
def test_a_locked_file_is_never_written(tmp_path, text):
    desk = Desk(tmp_path, text)
    assert not desk.book.is_writable("p")
    with pytest.raises(Locked):
        desk.book.apply(Transaction("x", {}, (Edit("p", ("region",), None, "Ost"),)))
    desk.book.close()
    assert desk.file.read_text() == text


def test_a_value_that_did_not_fit_is_mended_and_comes_back_on_undo(tmp_path):
    desk = Desk(tmp_path, TEXT.replace("power = 4", 'power = "much" # sic'))
    assert desk.book.misfit("p", ("stakeholders", "li", "power")).raw == "much"
    desk.set(("stakeholders", "li", "power"), 4)
    assert desk.book.misfit("p", ("stakeholders", "li", "power")) is None
    desk.book.undo()
    assert desk.book.flush()
    assert 'power = "much" # sic' in desk.file.read_text()
    desk.book.redo()
    assert desk.book.flush() and desk.on_disk().stakeholders["li"].power == 4


# Changes on disk


def test_changed_on_disk_without_edits_here_is_read_anew(desk):
    desk.outside("North", "Norden")
    desk.book.check_disk()
    assert desk.told(Reloaded) == [Reloaded("p", False)]
    assert desk.book.plan("p").zones["n"].name == "Norden"


def test_touching_a_file_is_no_change(desk):
    os.utime(desk.file)
    desk.book.check_disk()
    assert desk.events == []


def test_undo_after_a_reload_is_guarded(desk):
    desk.set(("region",), "Ost")
    desk.set(("summary",), "s")
    desk.book.flush()
    desk.outside('summary = "s"', 'summary = "theirs"')
    desk.book.check_disk()
    with pytest.raises(Stale):
        desk.book.undo()
    assert desk.book.undo().place[1] == ("region",), "the step before can still be undone"
    desk.book.flush()
    assert desk.on_disk().summary == "theirs" and desk.on_disk().region is None


def test_a_change_on_disk_before_our_save_is_put_together(desk):
    desk.outside("North", "Norden")
    desk.set(("stakeholders", "li", "power"), 5)
    assert desk.book.flush()
    assert desk.told(Reloaded) == [Reloaded("p", True)]
    model = desk.on_disk()
    assert model.zones["n"].name == "Norden" and model.stakeholders["li"].power == 5
    assert desk.told(SaveState)[-1].state == "saved"
    desk.book.undo()
    desk.book.flush()
    assert desk.on_disk().stakeholders["li"].power == 4 and desk.on_disk().zones["n"].name == "Norden"


def conflict(desk):
    desk.outside("power = 4", "power = 3")
    desk.outside("North", "Norden")
    desk.set(("stakeholders", "li", "power"), 5)
    desk.set(("zones", "s", "scope"), "all")
    desk.book.flush()
    (found,) = desk.told(Conflict)
    return found


def test_a_real_conflict_writes_nothing_until_chosen(desk):
    found = conflict(desk)
    (clash,) = found.clashes
    assert (clash.path, clash.base, clash.mine, clash.disk) == (("stakeholders", "li", "power"), 4, 5, 3)
    assert desk.on_disk().stakeholders["li"].power == 3
    desk.set(("region",), "Ost")
    assert not desk.book.flush()
    assert desk.book.save_state("p").state == "waiting"
    assert desk.on_disk().region is None


def test_keep_mine_keeps_both(desk):
    conflict(desk)
    copy = desk.book.keep_mine("p")
    assert desk.book.flush()
    model = desk.on_disk()
    assert model.stakeholders["li"].power == 5 and model.zones["n"].name == "Norden" and model.zones["s"].scope == "all"
    assert desk.copies() == [copy] and "power = 3" in copy.read_text()
    assert [entry.id for entry in desk.book.listing().plans] == ["p"]
    assert desk.book.listing().copies == (copy,)


def test_keep_disk_keeps_both(desk):
    conflict(desk)
    copy = desk.book.keep_disk("p")
    assert desk.book.flush()
    model = desk.on_disk()
    assert model.stakeholders["li"].power == 3 and model.zones["s"].scope == "all"
    assert desk.copies() == [copy] and "power = 5" in copy.read_text()
    assert desk.book.plan("p").stakeholders["li"].power == 3


def test_a_record_deleted_on_disk_and_edited_here_comes_back_whole_when_chosen(desk):
    text = desk.file.read_text()
    desk.file.write_text(text[: text.index("[stakeholders.li]")])
    desk.set(("stakeholders", "li", "power"), 5)
    desk.book.flush()
    assert desk.told(Conflict)[0].clashes[0].disk is None
    desk.book.keep_mine("p")
    assert desk.book.flush()
    assert desk.on_disk().stakeholders["li"].name == "Li" and desk.on_disk().stakeholders["li"].power == 5


def test_a_file_that_breaks_is_never_overwritten_and_goes_on_when_mended(desk):
    good = desk.file.read_text()
    desk.file.write_text(good + "\n[zones.n\n")
    desk.book.check_disk()
    (trouble,) = desk.told(DiskTrouble)
    assert trouble.reason == "broken" and trouble.finding.code.startswith("KSP0")
    desk.set(("region",), "Ost")
    assert not desk.book.flush()
    assert desk.file.read_text().endswith("[zones.n\n")
    assert desk.book.plan("p").region == "Ost"
    with pytest.raises(StoreError):
        desk.book.keep_mine("p")
    left = StateStore(desk.state.directory)
    assert any((left.directory / "unsaved").glob("*.toml"))
    desk.file.write_text(good.replace("North", "Norden"))
    desk.book.check_disk()
    assert desk.book.flush()
    assert desk.on_disk().region == "Ost" and desk.on_disk().zones["n"].name == "Norden"
    assert desk.told(DiskTrouble)[-1].reason == "ended"
    for _ in range(100):  # the writer throws the copy away when it has nothing else to do
        if not any((left.directory / "unsaved").glob("*.toml")):
            break
        time.sleep(0.05)
    assert not any((left.directory / "unsaved").glob("*.toml"))


def test_a_deleted_file_is_told_kept_and_written_only_when_asked(desk):
    desk.file.unlink()
    desk.book.check_disk()
    assert not desk.told(DiskTrouble), "looked at once more: many programs save by deleting first"
    desk.book.check_disk()
    assert [event.reason for event in desk.told(DiskTrouble)] == ["vanished"]
    desk.set(("region",), "Ost")
    desk.book.flush()
    assert not desk.file.exists()
    desk.book.keep_mine("p")
    assert desk.book.flush()
    assert desk.on_disk().region == "Ost" and desk.on_disk().zones["n"].name == "North"


def test_a_deleted_file_given_up_leaves_a_copy(desk):
    desk.file.unlink()
    desk.set(("region",), "Ost")
    desk.book.flush()
    copy = desk.book.keep_disk("p")
    assert 'region = "Ost"' in copy.read_text() and not desk.file.exists() and not desk.book.is_open("p")


def test_our_own_save_is_no_change_from_outside(desk, monkeypatch):
    """The writer may end between taking in its results and looking at the disk."""
    writer, real = desk.book.writer, desk.book.writer.idle

    def idle(file):
        desk.book.writer.flush(5)
        return real(file)

    desk.set(("region",), "one")
    desk.book.flush()
    desk.set(("region",), "two")
    monkeypatch.setattr(writer, "idle", idle)
    desk.book.check_disk()
    assert not desk.told(Reloaded) and not desk.told(Conflict)
    assert desk.book.save_state("p").state == "saved"


def test_a_folder_file_that_appears_is_read(desk):
    (desk.folder / "ksp.toml").write_text('name = "Sales East"\n')
    desk.book.check_disk()
    assert desk.book.folder.name == "Sales East"
    assert FolderChanged() in desk.events


# Saving that fails


def full_disk(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_loses_nothing_and_is_tried_again(desk, monkeypatch):
    real = atomic._write_all

    def only_plans(descriptor, data):
        if b"Huaxin" in bytes(data) and full:
            full_disk()
        real(descriptor, data)

    full = True
    monkeypatch.setattr(atomic, "_write_all", only_plans)
    desk.set(("region",), "Ost")
    assert not desk.book.flush()
    failed = desk.told(SaveState)[-1]
    assert failed.state == "failed" and failed.error.reason == "disk_full"
    assert desk.file.read_text() == TEXT and desk.book.plan("p").region == "Ost"
    full = False
    desk.set(("summary",), "s")
    assert desk.book.flush()
    assert desk.on_disk().region == "Ost" and desk.on_disk().summary == "s"
    assert desk.told(SaveState)[-1].state == "saved"


def test_a_failed_save_is_tried_again_by_itself(desk, monkeypatch):
    desk.book.writer._retry = 0.05
    monkeypatch.setattr(atomic, "_write_all", full_disk)
    desk.set(("region",), "Ost")
    limit = time.monotonic() + 5
    while desk.told(SaveState)[-1].state != "failed" and time.monotonic() < limit:
        desk.book.pump()
        time.sleep(0.01)
    assert desk.told(SaveState)[-1].state == "failed"
    monkeypatch.undo()
    while desk.told(SaveState)[-1].state != "saved" and time.monotonic() < limit:
        desk.book.pump()
        time.sleep(0.01)
    assert desk.on_disk().region == "Ost"


def test_what_could_not_be_saved_is_offered_at_the_next_start(desk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("ksp_tui.store.swap.exchange", full_disk)
        desk.set(("region",), "Ost")
        assert desk.book.close(5) == ["p"]
    desk.open()
    (left,) = desk.book.unsaved_left()
    assert left.path.name == "p.toml" and b"Ost" in left.data and left.base == digest_of(TEXT.encode())
    assert desk.book.restore_unsaved(left) == left.path and desk.book.flush()
    assert desk.book.plan("p").region == "Ost" and desk.on_disk().region == "Ost"
    assert desk.book.unsaved_left() == []


def test_what_was_not_saved_is_put_on_top_of_a_plan_that_went_on(desk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("ksp_tui.store.swap.exchange", full_disk)
        desk.set(("region",), "Ost")
        assert desk.book.close(5) == ["p"]
    desk.outside("North", "Norden")
    desk.open()
    (left,) = desk.book.unsaved_left()
    assert desk.book.restore_unsaved(left) == desk.file and desk.book.flush()
    assert desk.on_disk().region == "Ost" and desk.on_disk().zones["n"].name == "Norden" and not desk.copies()
    assert desk.book.unsaved_left() == []


# The folder


def test_create_duplicate_rename_archive_restore(desk):
    book = desk.book
    made = book.create("华信/制造", {"status": "active"})
    assert made == "华信-制造" and book.plan(made).account == "华信/制造"
    assert book.create("华信/制造") == "华信-制造-2"
    copy = book.duplicate("p", "Copy")
    assert book.plan(copy).zones["n"].name == "North" and book.plan(copy).account == "Copy"
    desk.set(("region",), "Ost")
    book.rename("p", "q")
    assert book.plan("q").region == "Ost" and not desk.file.exists()
    assert book.undo().place == ("q", ("region",))
    book.flush()
    assert book.plan("q").region is None
    with pytest.raises(StoreError):
        book.rename("q", copy)
    archived = book.archive("q")
    assert not (desk.folder / "q.toml").exists() and book.undo() is None
    assert [entry.id for entry in book.listing(archived=True).plans] == [archived]
    assert book.restore(archived) == "q" and book.plan("q").account == "Huaxin"


def test_deleting_a_colleague_reaches_plans_that_are_not_open(desk):
    book = desk.book
    book.apply(add_record(book.folder, FOLDER_FILE, "colleagues", {"name": "Ann"}, record="ann-1"))
    other = book.create("Other", {"manager": "ann-1"})
    assert not book.is_open(other)
    book.apply(delete_record(book.models(FOLDER_FILE, "ann-1"), FOLDER_FILE, "colleagues", "ann-1"))
    assert book.plan(other).manager is None
    book.undo()
    assert book.plan(other).manager == "ann-1" and book.folder.colleagues["ann-1"].name == "Ann"
    assert book.flush()
    assert "ann-1" in (desk.folder / f"{other}.toml").read_text()


def test_drafts_are_kept_per_field(desk):
    path = ("zones", "n", "name")
    desk.book.keep_draft("p", path, "Nor", "North")
    desk.book.keep_draft("p", path, "Nord", "North")
    assert desk.book.flush()
    desk.open()
    assert desk.book.draft("p", path) == "Nord" and desk.book.draft("p", ("region",)) is None
    desk.book.drop_draft("p", path)
    desk.book.flush()
    assert desk.book.draft("p", path) is None


def test_find_in_plan_and_folder(desk):
    desk.set(("stakeholders", "li", "concerns"), "先看一下，Ｄｏｗｎｔｉｍｅ ㎏ and STRASSE of the line " + "x" * 60)
    desk.book.create("North Ltd")
    hits = list(find(desk.book, "downtime"))
    assert [(hit.file, hit.path) for hit in hits] == [("p", ("stakeholders", "li", "concerns"))]
    (hit,) = hits
    assert hit.excerpt[hit.start : hit.start + hit.length] == "Ｄｏｗｎｔｉｍｅ" and hit.excerpt.endswith("…")
    (hit,) = find(desk.book, "straße", "p")
    assert hit.excerpt[hit.start : hit.start + hit.length] == "STRASSE"
    assert {hit.file for hit in find(desk.book, "NORTH")} == {"p", "North Ltd"}
    assert not desk.book.is_open("North Ltd"), "looking for words opens nothing"
    assert list(find(desk.book, "  ")) == []


def test_the_example_is_put_in_and_never_overwrites(tmp_path, monkeypatch):
    source = tmp_path / "source"
    source.mkdir()
    (source / "big.toml").write_text('account = "Big"\n# ' + "x" * 100)
    (source / "small.toml").write_text('account = "Small"\n')
    (source / "ksp.toml").write_text('name = "Example"\n')
    monkeypatch.setattr(examples, "examples_folder", lambda: source)
    state = StateStore(tmp_path / "state")
    folder = state.examples
    assert examples.put_example(folder, state=state) == "big"
    assert examples.put_example(folder, state=state) == "big", "the very example lies there already"
    (folder / "big.toml").write_text('account = "Mine now"\n')
    assert examples.put_example(folder, state=state) == "big-2"
    assert (folder / "big.toml").read_text() == 'account = "Mine now"\n'
    assert (folder / "ksp.toml").read_text() == 'name = "Example"\n'
    (folder / "ksp.toml").write_text("# mine\n")
    assert examples.put_example(folder, "small", state) == "small"
    assert (folder / "ksp.toml").read_text() == "# mine\n"
    with pytest.raises(StoreError):
        examples.put_example(folder, "nothing", state)


def test_wake_is_called_when_a_save_has_ended(tmp_path):
    import threading

    woken = threading.Event()
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "p.toml").write_text(TEXT)
    book = Workbook(folder, StateStore(tmp_path / "state"), wake=woken.set)
    book.apply(set_field(book.plan("p"), "p", ("region",), "Ost"))
    assert woken.wait(5)
    book.pump()
    assert book.save_state("p").state == "saved"
    book.close()


def test_a_folder_that_is_only_read_takes_no_thread(desk, monkeypatch):
    """Threads begun here count, not all there are: what other tests left working begins some of its own meanwhile."""
    begun, here, start = [], threading.current_thread(), threading.Thread.start

    def begin(thread):
        if threading.current_thread() is here:
            begun.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", begin)
    books = [Workbook(desk.folder, desk.state) for _ in range(3)]
    assert all(book.plan("p") is not None for book in books)
    assert begun == []
    books[0].sweep()
    assert len(begun) == 1
    assert [book.close(5.0) for book in books] == [[], [], []]
    assert len(begun) == 1 and not begun[0].is_alive()

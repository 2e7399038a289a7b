"""What was not saved: an entry for each session, none in place of another, replayed whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ksp_tui.changes.builders import add_record, set_field
from ksp_tui.session import writer
from ksp_tui.session.events import Conflict
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.names import is_copy
from ksp_tui.store.state import StateStore

TEXT = '# ours\naccount = "A" # why\nregion = "old"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.toml").write_text(TEXT)
    return tmp_path


def opened(root: Path) -> Workbook:
    book = Workbook(root / "plans", StateStore(root / "state"))
    book.plan("p")
    return book


def set_in(book: Workbook, field: str, value: str) -> None:
    book.apply(set_field(book.model("p"), "p", (field,), value))


def left_unsaved(root: Path, monkeypatch: pytest.MonkeyPatch, *edits: tuple[str, str]) -> None:
    """Run a session whose edits reach no disk but the journal's."""
    with monkeypatch.context() as patch:
        patch.setattr(writer, "save", lambda path, *_: (_ for _ in ()).throw(StoreError("disk_full", path)))
        book = opened(root)
        for field, value in edits:
            set_in(book, field, value)
        assert book.close(1) == ["p"]


def replay(book: Workbook) -> list[Path]:
    return [book.restore_unsaved(item) for item in book.unsaved_left()]


def test_entries_of_several_sessions_are_all_kept_and_all_replayed(root, monkeypatch):
    left_unsaved(root, monkeypatch, ("region", "one"), ("industry", "one too"))
    left_unsaved(root, monkeypatch, ("summary", "two"))
    left_unsaved(root, monkeypatch, ("currency", "EUR"))
    book = opened(root)
    assert len(book.unsaved_left()) == 3
    assert replay(book) == [root / "plans" / "p.toml"] * 3 and book.flush()
    text = (root / "plans" / "p.toml").read_text()
    assert all(part in text for part in ("# ours", "# why", '"one"', '"one too"', '"two"', '"EUR"'))
    assert book.keeper.flush(5) and book.unsaved_left() == [] and book.close() == []
    assert not list((root / "state" / "unsaved").iterdir())


def test_a_plan_that_went_on_keeps_both(root, monkeypatch):
    left_unsaved(root, monkeypatch, ("region", "mine"))
    path = root / "plans" / "p.toml"
    path.write_text(TEXT + '\n[zones.n]\nname = "theirs"\n')
    book = opened(root)
    replay(book)
    assert book.flush() and "theirs" in path.read_text() and '"mine"' in path.read_text()
    assert book.undo() is None, "what came back is no step of this session"
    book.close()


def test_a_contradiction_is_asked_and_both_sides_are_kept(root, monkeypatch):
    left_unsaved(root, monkeypatch, ("region", "mine"), ("summary", "mine too"))
    path = root / "plans" / "p.toml"
    path.write_text(TEXT.replace("old", "theirs"))
    book = opened(root)
    asked = []
    book.subscribe(lambda event: asked.append(event) if isinstance(event, Conflict) else None)
    replay(book)
    (conflict,) = asked
    assert [(clash.path, clash.mine, clash.disk) for clash in conflict.clashes] == [(("region",), "mine", "theirs")]
    assert not book.flush(1) and "theirs" in path.read_text()
    book.keep_mine("p")
    assert book.flush() and '"mine"' in path.read_text() and "mine too" in path.read_text()
    assert any("theirs" in copy.read_text() for copy in path.parent.iterdir() if is_copy(copy.stem))
    book.close()
    assert opened(root).unsaved_left() == []


def test_an_entry_stays_until_its_edits_are_on_the_disk(root, monkeypatch):
    left_unsaved(root, monkeypatch, ("region", "mine"))
    with monkeypatch.context() as patch:
        patch.setattr(writer, "save", lambda path, *_: (_ for _ in ()).throw(StoreError("disk_full", path)))
        book = opened(root)
        replay(book)
        assert book.close(1) == ["p"]
    again = opened(root)
    assert again.unsaved_left(), "two copies of one edit rather than none"
    replay(again)
    assert again.flush() and '"mine"' in (root / "plans" / "p.toml").read_text()
    again.close()


def test_what_a_session_that_still_runs_has_not_saved_is_its_own(root, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(writer, "save", lambda path, *_: (_ for _ in ()).throw(StoreError("disk_full", path)))
        book = opened(root)
        set_in(book, "region", "mine")
        book.flush(0.5)
        book.keeper.flush(5)
        other = opened(root)
        assert list((root / "state" / "unsaved").glob("*.json")) and other.unsaved_left() == []
        book.close(1)
    assert len(other.unsaved_left()) == 1
    third = opened(root)
    assert third.unsaved_left() == [], "claimed: two windows don't replay one entry"
    other.close()
    third.close()


def test_a_plan_that_is_gone_or_broken_gets_the_copy_beside_it(root, monkeypatch):
    left_unsaved(root, monkeypatch, ("region", "mine"))
    (root / "plans" / "p.toml").write_text("broken = [\n")
    book = Workbook(root / "plans", StateStore(root / "state"))
    (path,) = replay(book)
    assert is_copy(path.stem) and "mine" in path.read_text() and book.unsaved_left() == []
    assert (root / "plans" / "p.toml").read_text() == "broken = [\n"
    book.close()


def test_an_entry_whose_files_do_not_belong_together_is_kept_whole(root, monkeypatch):
    left_unsaved(root, monkeypatch, ("region", "mine"))
    (base,) = (root / "state" / "unsaved").glob("*.base")
    base.write_text('account = "another"\n')
    (root / "plans" / "p.toml").write_text(TEXT + "# went on\n")
    book = opened(root)
    (path,) = replay(book)
    assert is_copy(path.stem) and "mine" in path.read_text()
    book.close()


KILLED = """
import sys, os, signal
from pathlib import Path
from ksp_tui.changes.builders import set_field
from ksp_tui.session import writer
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
import threading
writer.save = lambda *args: threading.Event().wait()
book = Workbook(Path(sys.argv[1]) / "plans", StateStore(Path(sys.argv[1]) / "state"))
book.apply(set_field(book.model("p"), "p", ("region",), sys.argv[2]))
book.keeper.flush(5)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_session_killed_while_its_save_hangs_leaves_its_edits(root):
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    assert subprocess.run([sys.executable, "-c", KILLED, str(root), "mine"], env=env).returncode == -9
    book = opened(root)
    replay(book)
    assert book.flush() and '"mine"' in (root / "plans" / "p.toml").read_text()
    book.close()


def test_the_journal_outlives_a_clash_put_off(root):
    path = root / "plans" / "p.toml"
    book = opened(root)
    path.write_text(TEXT.replace("old", "theirs"))
    set_in(book, "region", "mine")
    book.apply(add_record(book.model("p"), "p", "zones", {"name": "mine"}))
    assert not book.flush(1) and book.close(1) == ["p"]
    again = opened(root)
    replay(again)
    assert again.waiting("p") is not None, "asked again"
    again.keep_mine("p")
    assert again.flush() and '"mine"' in path.read_text() and len(again.plan("p").zones) == 1
    again.close()

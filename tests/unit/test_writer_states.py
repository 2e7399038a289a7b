"""
Every state of saving has a way out: however edits, failures and outside changes are mixed, a quiet disk and an answer
to each question bring all to rest, with memory and file the same.
"""

from __future__ import annotations

import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ksp_tui.changes.builders import set_field
from ksp_tui.changes.compare import compare
from ksp_tui.model.plan import Plan
from ksp_tui.session import writer as writing
from ksp_tui.session.refused import Refused
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import StateStore
from tests.drawing import cases

FIRST = b'account = "A"\nregion = "first"\n\n[zones.n]\nname = "N"\n\n[zones.s]\nname = "S"\n\n[zones.w]\nname = "W"\n'
OTHERS = {
    "as it was": FIRST,
    "another field": FIRST.replace(b'account = "A"', b'account = "B"'),
    "the same field": FIRST.replace(b"first", b"theirs"),
    "cut": FIRST[: FIRST.index(b"[zones.s]")],
    "empty": b"",
    "broken": FIRST + b"[[[",
    "newer": b"schema = 99\n" + FIRST,
    "gone": None,
}


class Saving(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        root = Path(self.directory.name)
        (root / "plans").mkdir()
        self.path = root / "plans" / "p.toml"
        self.path.write_bytes(FIRST)
        self.book = Workbook(root / "plans", StateStore(root / "state"))
        self.book.writer._retry = 0.0
        self.book.plan("p")
        self.fails = False
        self.number = 0
        self.gate = threading.Event()
        """Saves go through only while somebody waits for them, so that a run depends on no thread's pace."""
        real = writing.save

        def save(path, data, expected, state):
            self.gate.wait()
            if self.fails:
                raise StoreError("disk_full", path)
            return real(path, data, expected, state)

        self.patch = mock.patch.object(writing, "save", save)
        self.patch.start()

    @rule(field=st.sampled_from(["region", "summary"]))
    def edit(self, field: str) -> None:
        self.number += 1
        if self.book.plan("p") is not None:
            self.book.apply(set_field(self.book.model("p"), "p", (field,), f"mine {self.number}"))

    @rule()
    def undo(self) -> None:
        with suppress(Refused):
            self.book.undo()

    @rule(kind=st.sampled_from(sorted(OTHERS)))
    def outside(self, kind: str) -> None:
        data = OTHERS[kind]
        if data is None:
            self.path.unlink(missing_ok=True)
        else:
            self.path.write_bytes(data)

    @rule()
    def the_writer_runs_and_nobody_has_looked_yet(self) -> None:
        self.gate.set()
        self.book.writer.flush(1)
        self.gate.clear()

    @rule(kind=st.sampled_from(sorted(OTHERS)))
    def a_version_passes_by(self, kind: str) -> None:
        """As `git stash` and `stash pop` do it, around a save."""
        found = self.book._files.held.get("p")
        known = found.base if found is not None and found.digest else None
        self.outside(kind)
        self.the_writer_runs_and_nobody_has_looked_yet()
        if known:
            self.path.write_bytes(known)

    @rule(fails=st.booleans())
    def the_disk(self, fails: bool) -> None:
        self.fails = fails

    @rule()
    def pump(self) -> None:
        self.book.pump()

    @rule()
    def look(self) -> None:
        self.book.check_disk()

    @rule(mine=st.booleans())
    def choose(self, mine: bool) -> None:
        if self.book.waiting("p") is not None:
            self.answer(mine)

    def answer(self, mine: bool) -> None:
        try:
            (self.book.keep_mine if mine else self.book.keep_disk)("p")
        except StoreError as error:
            assert error.reason == "broken"

    @invariant()
    def what_is_not_saved_is_never_called_saved(self) -> None:
        if self.book.is_open("p") and self.book.save_state("p").state == "saved":
            assert not self.book._files.held["p"].pending

    @rule()
    def all_comes_to_rest(self) -> None:
        self.fails = False
        self.gate.set()
        for _ in range(6):
            self.book.flush(0.5)
            self.book.check_disk()
            self.book.check_disk()
            if not self.book.is_open("p") or self.book.model("p") is None:
                self.path.write_bytes(FIRST)  # given up together with its file: begun anew
                self.book.plan("p")
            waits = self.book.waiting("p")
            if waits is not None and getattr(waits, "reason", "") == "broken":
                self.path.write_bytes(FIRST)
            elif waits is not None:
                self.answer(True)
            elif not self.book.is_writable("p"):
                self.path.write_bytes(FIRST)
            elif self.book.flush(0.5):
                break
        assert self.book.save_state("p").state == "saved" and self.book.waiting("p") is None
        held = read_file(self.path, Plan).model
        assert held is not None and not compare(held, self.book.model("p"))
        assert self.book.writer.idle("p")
        self.gate.clear()

    def teardown(self) -> None:
        self.all_comes_to_rest()
        self.gate.set()
        assert self.book.close(5) == []
        self.patch.stop()
        self.directory.cleanup()


TestSaving = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")(Saving.TestCase)
TestSaving.settings = settings(
    max_examples=cases(40),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a state without a way out waits at each try to shrink it
)


def test_a_save_that_met_a_version_that_passed_by_goes_on(tmp_path: Path) -> None:
    """`git stash` and `stash pop` around a save."""
    (tmp_path / "plans").mkdir()
    path = tmp_path / "plans" / "p.toml"
    path.write_bytes(FIRST)
    book = Workbook(tmp_path / "plans", StateStore(tmp_path / "state"))
    book.plan("p")
    path.write_bytes(OTHERS["another field"])
    book.apply(set_field(book.model("p"), "p", ("region",), "mine"))
    book.writer.flush(5)
    path.write_bytes(FIRST)
    book.apply(set_field(book.model("p"), "p", ("summary",), "too"))
    assert book.flush(5) and book.save_state("p").state == "saved"
    assert b'"mine"' in path.read_bytes() and b"too" in path.read_bytes()
    assert book.close() == []

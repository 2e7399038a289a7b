"""
Steps of undo that outlive the session, in the state directory: one file for each plan and for the folder's file.

They are taken back only where the file is byte for byte what they left; else they are dropped. Each save that came
through is followed by a note of the steps that lead to it, with the file's hash: where the program was killed in
between, or the file was changed elsewhere, the hash is another one. Writing is the keeper's work: nobody waits for it,
and where it can't be done the steps end with the session. Reading waits until somebody asks for a step.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from ksp_tui.changes.edit import PLANS_MADE
from ksp_tui.session.events import Event, Events, Reloaded
from ksp_tui.session.history import History, HistoryStep, renamed
from ksp_tui.session.keeper import Keeper
from ksp_tui.session.open_file import OpenFile
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore, canonical, fingerprint

#: Steps kept of a file, and as many that can be done again.
MOST_KEPT = 50
#: Characters kept of a file's steps.
MOST_CHARACTERS = 1_000_000
#: A larger file in the state directory is none of ours: what is kept grows by what JSON has to escape.
MOST_BYTES = 8_000_000
#: Days after which the steps of a file that nobody changed any more are dropped.
MOST_DAYS = 30
#: Steps of the session that are looked at for those of one file.
_LOOKED_AT = 500
#: Files that are looked at for the step that was made last.
_FILES_LOOKED_AT = 20
_VERSION = 1
_FOLDER = "history"
#: Seconds after a save when its steps are noted: a burst of them is noted once.
_SECONDS = 0.2
_SWEEP_SECONDS = 5.0

Kept = tuple[str, str]
"""A step's id and its text."""


@dataclass(slots=True)
class KeptLine:
    """What earlier sessions left of one file; the nearest step stands last in both lists."""

    digest: str = ""
    done: list[Kept] = field(default_factory=list)
    undone: list[Kept] = field(default_factory=list)


class KeptSteps:
    """The kept steps of a folder's files."""

    def __init__(self, files: OpenFiles, history: History, events: Events, keeper: Keeper, state: StateStore) -> None:
        self._files, self._history, self._keeper, self._state = files, history, keeper, state
        self._guard = threading.RLock()
        self._lines: dict[str, KeptLine] = {}
        self._starts: dict[str, str] = {}
        """By file: its hash when this session came to it; only what ends there goes on here."""
        self._ends: dict[str, str] = {}
        """By file: its hash as this session last knew it."""
        self._touched: set[str] = set()
        self._added: set[str] = set()
        """Files with new steps: an earlier one's can't be done again any more."""
        self._apart: dict[str, set[str]] = {}
        """By file: steps from before a change from elsewhere; they end with the session."""
        self._taken: set[str] = set()
        self._texts: dict[str, str] = {}
        events.subscribe(self._heard)

    # Taking

    def take(self, file_id: str, *, back: bool) -> HistoryStep | None:
        """Take the last step of a file out of what is kept, or the next to be done again; None where there is none."""
        with self._guard:
            lines = self._fitting(file_id, back=back)
            if not lines:
                return None
            step_id, text = lines[-1]
            step = self._step(text, step_id)
            if step is None or file_id not in step.transaction.files:
                self._lines[file_id] = KeptLine()
                return None
            files = [other for other in step.transaction.files if other != file_id]
            if any(other not in self._files.held and not self._there(other) for other in files):
                return None
            others = [self._fitting(other, back=back) for other in files]
            if any(not each or each[-1][0] != step_id for each in others):
                return None  # of several files: only where it is the last in all of them
            for each in (lines, *others):
                each.pop()
            self.went(step)
            return replace(step, texts=self._around(step, back=back), before=True)

    def latest(self, *, back: bool) -> Iterator[str]:
        """Yield the folder's files of which steps are kept, the one that was worked on last first."""
        found: list[tuple[float, str]] = []
        for path in self._files.folder.glob("*.toml"):
            with suppress(OSError):
                found.append(((self._state.directory / _name(path)).stat().st_mtime, path.stem))
        for _, file_id in sorted(found, reverse=True)[:_FILES_LOOKED_AT]:
            line = self._lines.get(file_id) or self._read(self._files.folder / f"{file_id}.toml")
            if line.done if back else line.undone:
                yield file_id

    def _around(self, step: HistoryStep, *, back: bool) -> dict[str, tuple[bytes, bytes]]:
        """Return the files' texts before and after a step, where it was the very last thing done to them."""
        found: dict[str, tuple[bytes, bytes]] = {}
        for file_id, each in step.deltas.items():
            data = self._files.get(file_id).file.to_bytes()
            other = each.backward(data) if back else each.forward(data)
            if other is not None:
                found[file_id] = (other, data) if back else (data, other)
        return found

    def _there(self, file_id: str) -> bool:
        return (self._files.folder / f"{file_id}.toml").is_file()

    def _fitting(self, file_id: str, *, back: bool) -> list[Kept]:
        found = self._files.get(file_id)
        self._starts.setdefault(file_id, found.digest)
        if not found.pending and self._ends.setdefault(file_id, found.digest) != found.digest:
            self._reset(found)
        line = self._line(file_id, found.path, self._starts[file_id])
        return line.done if back else [] if file_id in self._added else line.undone

    def _step(self, text: str, step_id: str) -> HistoryStep | None:
        from ksp_tui.session.step_codec import step_of

        try:
            step = step_of(text)
        except ValueError:
            return None
        return step if step.id == step_id else None

    # What happens in this session

    def begin(self, found: OpenFile, *, new: bool) -> None:
        """Note that a step is made on a file, before it is saved; `new`: none that was undone."""
        self._starts.setdefault(found.id, found.digest)
        self._ends.setdefault(found.id, found.digest)
        self._touched.add(found.id)
        if new:
            self._added.add(found.id)

    def went(self, step: HistoryStep) -> None:
        """Note that a step is taken back or done again: the session's own lists tell of it from now on."""
        self._taken.add(step.id)

    def saved(self, found: OpenFile) -> None:
        """Note, by and by, the steps that lead to a file as it is on the disk now."""
        if found.id not in self._touched:
            return
        file_id, path, digest = found.id, found.path, found.digest
        self._ends[file_id] = digest
        apart = self._apart.get(file_id, set())
        back, forth = (
            [
                step
                for step in islice(reversed(steps), _LOOKED_AT)
                if file_id in step.transaction.files and step.id not in apart
            ][:MOST_KEPT]
            for steps in (self._history.done, self._history.undone)
        )
        known = {step.id for step in (*back, *forth)} | self._taken
        start, added = self._starts[file_id], file_id in self._added
        whole = len(self._history.done) <= _LOOKED_AT and len(self._history.undone) <= _LOOKED_AT

        def write() -> None:
            with self._guard:
                line = self._line(file_id, path, start)
                older = [each for each in reversed(line.done if whole else []) if each[0] not in known]
                again = [each for each in reversed(line.undone if whole and not added else []) if each[0] not in known]
                done, left = self._within(chain(map(self._kept, back), older), MOST_CHARACTERS)
                undone, _ = self._within(chain(map(self._kept, forth), again), left)
                if len(self._texts) > _LOOKED_AT:
                    self._texts.clear()
            self._write(path, KeptLine(digest, done, undone))

        self._keeper.submit(f"{_FOLDER}/{file_id}", write, _SECONDS)

    def _kept(self, step: HistoryStep) -> Kept | None:
        """Return a step as text; None where it is too large, or can't be told in text."""
        if step.transaction.label_key == PLANS_MADE:
            return None  # what became of the plans that it made is known to its session alone
        from ksp_tui.session.step_codec import text_of

        if step.id not in self._texts:
            if sum(len(each.old) + len(each.new) for each in step.deltas.values()) > MOST_CHARACTERS:
                return None
            try:
                self._texts[step.id] = text_of(step)
            except ValueError:
                return None
        return step.id, self._texts[step.id]

    def _within(self, steps: Iterable[Kept | None], left: int) -> tuple[list[Kept], int]:
        """Return the nearest of steps that are given from the nearest on, the nearest last, and the room left."""
        found: list[Kept] = []
        for each in islice(steps, MOST_KEPT):
            if each is None or len(each[1]) > left:
                break  # and none before it: they lead to it
            left -= len(each[1])
            found.append(each)
        return found[::-1], left

    def _heard(self, event: Event) -> None:
        if isinstance(event, Reloaded) and (found := self._files.held.get(event.file)) is not None:
            self._reset(found)

    def _reset(self, found: OpenFile) -> None:
        """Begin anew: a file was changed elsewhere."""
        with self._guard:
            self._starts[found.id] = self._ends[found.id] = found.digest
            self._lines.pop(found.id, None)
            self._added.discard(found.id)
            steps = (*self._history.done, *self._history.undone)
            self._apart[found.id] = {step.id for step in steps if found.id in step.transaction.files}

    # The state directory

    def _line(self, file_id: str, path: Path, start: str) -> KeptLine:
        with self._guard:
            line = self._lines.get(file_id)
            if line is None:
                line = self._read(path)
                if not start or line.digest != start:
                    line = KeptLine()
                self._lines[file_id] = line
            return line

    def _read(self, path: Path) -> KeptLine:
        """Return what is kept of a file; nothing where anything is wrong with it."""
        name = _name(path)
        try:
            if (self._state.directory / name).stat().st_size > MOST_BYTES:
                return KeptLine()
        except OSError:
            return KeptLine()
        content = self._state.read(name)
        kept, digest = content.get("path"), content.get("digest")
        if content.get("version") != _VERSION or not isinstance(kept, str) or not isinstance(digest, str):
            return KeptLine()
        try:
            if canonical(Path(kept)) != canonical(path):
                return KeptLine()
            return KeptLine(digest, _pairs(content.get("done")), _pairs(content.get("undone")))
        except ValueError:
            return KeptLine()

    def _write(self, path: Path, line: KeptLine) -> None:
        content = {"version": _VERSION, "path": str(path), "digest": line.digest}
        with suppress(StoreError, OSError):
            self._state.write(_name(path), {**content, "done": line.done, "undone": line.undone})

    # Plans that come and go

    def rename(self, old: str, new: str) -> None:
        """Follow a plan to its new id; what it did is on the disk."""
        from ksp_tui.session.step_codec import text_of

        line = self._read(self._files.folder / f"{old}.toml")
        for steps in (line.done, line.undone):
            read = [self._step(text, step_id) for step_id, text in steps]
            steps[:] = [(each.id, text_of(renamed(each, old, new))) for each in read if each is not None]
            if None in read:
                steps.clear()
        self.forget(old)
        self.forget(new)
        if line.done or line.undone:
            path = self._files.folder / f"{new}.toml"
            self._keeper.submit(f"{_FOLDER}/{new}", lambda: self._write(path, line))
            self._keeper.flush(1.0)

    def forget(self, file_id: str) -> None:
        """Drop what is kept of a plan that is not in the folder any more, or of an earlier one of its name."""
        with self._guard:
            for known in (self._lines, self._starts, self._ends, self._apart):
                known.pop(file_id, None)
            for files in (self._touched, self._added):
                files.discard(file_id)
            self._texts.clear()
        name = _name(self._files.folder / f"{file_id}.toml")
        self._keeper.submit(f"{_FOLDER}/{file_id}", lambda: self._state.remove(name))

    def sweep(self) -> None:
        """Drop, by and by, what was kept long ago: of plans that are gone, or that nobody changes any more."""
        self._keeper.submit(f"{_FOLDER} sweep", self._sweep, _SWEEP_SECONDS)

    def _sweep(self) -> None:
        oldest = time.time() - MOST_DAYS * 86400
        with suppress(OSError):
            for path in (self._state.directory / _FOLDER).iterdir():
                if path.stat().st_mtime < oldest:
                    path.unlink()


def _name(path: Path) -> str:
    return f"{_FOLDER}/{fingerprint(path)}.json"


def _pairs(content: object) -> list[Kept]:
    if not isinstance(content, list) or len(content) > MOST_KEPT:
        raise ValueError("no steps")
    found: list[Kept] = []
    for each in content:
        if not isinstance(each, list) or len(each) != 2 or not all(isinstance(word, str) for word in each):
            raise ValueError("no step")
        found.append((each[0], each[1]))
    return found

"""Steps: an edit is applied as a whole, taken back and done again, and saved each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from ksp_tui.changes.compare import compare
from ksp_tui.changes.edit import Edit, Transaction, same
from ksp_tui.model.structure import value_at
from ksp_tui.session.delta import delta
from ksp_tui.session.disk_watch import DiskWatch
from ksp_tui.session.events import Changed, Events
from ksp_tui.session.history import History, HistoryStep
from ksp_tui.session.kept_steps import KeptSteps
from ksp_tui.session.open_file import OpenFile, fits, needs_text
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.refused import Locked, Refused, Stale, refusing
from ksp_tui.session.saver import Saver
from ksp_tui.store.planfile import parse_bytes


class GoesAlong(Protocol):
    """What is known of plans beside their steps."""

    def rename(self, old: str, new: str) -> None:
        """Follow a plan to its new id."""

    def forget(self, file: str) -> None:
        """Drop what is known of a plan."""


class Steps:
    """What a session does, step by step."""

    def __init__(
        self,
        files: OpenFiles,
        saver: Saver,
        disk: DiskWatch,
        history: History,
        kept: KeptSteps,
        events: Events,
    ) -> None:
        self._files, self._saver, self._disk, self._events = files, saver, disk, events
        self.history, self.kept = history, kept
        self.follow: Callable[..., None] = lambda transaction, step, *, back: None
        """What is done with the folder's files after an undo or redo."""
        self.going_along: list[GoesAlong] = []
        """What else is known of plans, and follows them when they come and go."""
        self.earlier = False
        """Whether the step that was taken back, or done again, last had been made before the program was closed."""

    def apply(self, transaction: Transaction) -> bool:
        """
        Apply a transaction, all of it or nothing, and save; False when it changes nothing.

        Raises Refused, Stale (a value is not the old one any more) and Locked among them; then nothing has changed.
        """
        if not transaction:
            return False
        with refusing(transaction.place[0]):
            step = self._perform(transaction)
        if not step.transaction:
            return False
        self.history.add(step)
        self._after(step.transaction, new=True)
        return True

    def written(self, file_id: str, before: bytes) -> bool:
        """
        Take for a step that a file was written as a whole, and read again: copies put together, a merge settled.

        `before` is what undo gives back. False where it can't be read or holds the same: there is nothing to undo.
        """
        found = self._files.get(file_id)
        known = parse_bytes(before, found.file.cls, found.path)
        if known.model is None or known.locked is not None or not self._usable(found):
            return False
        edits = tuple(difference.edit(file_id) for difference in compare(known.model, found.model))
        after = found.file.to_bytes()
        if not edits:
            return False
        transaction = Transaction("change.set_many", {"count": len(edits)}, edits)
        self.history.add(HistoryStep(transaction, {file_id: (before, after)}, {file_id: delta(before, after)}))
        self.kept.begin(found, new=True)
        if not found.pending:
            self.kept.saved(found)
        return True

    def _usable(self, found: OpenFile) -> bool:
        return found.model is not None and found.file.locked is None

    @property
    def undoable(self) -> Transaction | None:
        """The command that :meth:`undo` would take back."""
        return self.history.done[-1].transaction if self.history.done else None

    @property
    def redoable(self) -> Transaction | None:
        """The command that :meth:`redo` would do again."""
        return self.history.undone[-1].transaction if self.history.undone else None

    def undo(self, file_id: str = "", *, anywhere: bool = False) -> Transaction | None:
        """
        Take the last command back and return what was done for it (its `place` is where to go); None: nothing left.

        Where this session has none left, those that an earlier one made on `file_id` follow, or `anywhere` on the plan
        that was worked on last, as long as the file is what they left. Raises Stale when a value has changed since, and
        Refused ("splice") when the file was written in another form since: the step is dropped, so that the one before
        can be undone.
        """
        step = self.history.done.pop() if self.history.done else self._earlier(file_id, anywhere, back=True)
        if step is None:
            return None
        inverse = step.transaction.inverse()
        self._again(inverse, step, {file: (after, before) for file, (before, after) in step.texts.items()}, back=True)
        self.history.undone.append(step)
        self._after(inverse)
        return inverse

    def redo(self, file_id: str = "", *, anywhere: bool = False) -> Transaction | None:
        """Do again what was undone last; None when there is nothing. Takes and raises as :meth:`undo`."""
        step = self.history.undone.pop() if self.history.undone else self._earlier(file_id, anywhere, back=False)
        if step is None:
            return None
        self._again(step.transaction, step, step.texts, back=False)
        self.history.done.append(step)
        self._after(step.transaction)
        return step.transaction

    def _earlier(self, file_id: str, anywhere: bool, *, back: bool) -> HistoryStep | None:
        if not file_id and not anywhere:
            return None
        self._disk.check_disk()  # a change of this very second counts
        every = (file_id,) if file_id else self.kept.latest(back=back)
        return next((step for each in every if (step := self.kept.take(each, back=back)) is not None), None)

    def _again(
        self, transaction: Transaction, step: HistoryStep, texts: Mapping[str, tuple[bytes, bytes]], *, back: bool
    ) -> None:
        self.earlier = step.before
        self.kept.went(step)
        try:
            with refusing(transaction.place[0]):
                self._perform(transaction, texts)
        except Stale:
            raise
        except Refused as error:
            if error.reason != "splice":  # a form that can't be written back would bar all steps before it
                (self.history.done if back else self.history.undone).append(step)
            raise
        except BaseException:
            # Not the step's fault (a file that is broken just now): it stays where it was.
            (self.history.done if back else self.history.undone).append(step)
            raise
        self.follow(transaction, step, back=back)

    def _perform(self, transaction: Transaction, texts: Mapping[str, tuple[bytes, bytes]] | None = None) -> HistoryStep:
        """
        Change the models, and return what was done: the values as the model took them.

        `texts` are put back where a file is still the first of each pair (see :class:`Step`).
        """
        touched = [self._files.get(file_id) for file_id in transaction.files]
        for found in touched:
            if not self._usable(found):
                raise Locked(found.id, found.file.locked or "KSP016")
        kept = {edit.file for edit in transaction.edits if needs_text(self._files.held[edit.file], edit)}
        whole = len(transaction.edits) > 1
        before = {found.id: found.file.to_bytes() for found in touched}
        # The very text comes back only where nothing else has happened to it.
        back = {file_id: text for file_id, (wanted, text) in (texts or {}).items() if before.get(file_id) == wanted}
        done: list[Edit] = []
        try:
            for edit in transaction.edits:
                found = self._files.held[edit.file]
                if edit.file in back:  # the text says it all: a record may have gone from it with its last key
                    done.append(edit)
                    continue
                if not fits(found.model, edit):
                    raise Stale(transaction, edit.file, edit.path)
                unfit = edit.path in found.file.misfits
                found.file.apply(edit.path, edit.new)
                # The file may hold a value in another form (a text without its last line end): that is what undo meets.
                held = value_at(found.model, edit.path)
                if unfit or not same(edit.old, held):
                    done.append(replace(edit, new=held))
        except BaseException:
            if whole:
                for found in touched:
                    self._put_text(found, before[found.id])
            raise
        for file_id, text in back.items():
            self._put_text(self._files.held[file_id], text)
        after = {found.id: found.file.to_bytes() for found in touched}
        around = {file_id: (before[file_id], after[file_id]) for file_id in kept}
        deltas = {file_id: delta(before[file_id], after[file_id]) for file_id in after}
        return HistoryStep(replace(transaction, edits=tuple(done)), around, deltas)

    def _put_text(self, found: OpenFile, text: bytes) -> None:
        if found.file.to_bytes() != text:
            found.file = parse_bytes(text, found.file.cls, found.path)

    def _after(self, transaction: Transaction, *, new: bool = False) -> None:
        by_file: dict[str, list[Edit]] = {}
        for edit in transaction.edits:
            by_file.setdefault(edit.file, []).append(edit)
        for file_id, edits in by_file.items():
            found = self._files.held[file_id]
            self.kept.begin(found, new=new)
            found.version += 1
            found.revision += 1
            found.pending.append((found.version, tuple(edits)))
            self._saver.save(found)
        for file_id, edits in by_file.items():
            self._events.emit(Changed(file_id, tuple(edit.path for edit in edits)))
            self._saver.tell_state(self._files.held[file_id])

    # Plans that come and go

    def rename(self, old: str, new: str) -> None:
        """Follow a plan to its new id."""
        self.history.rename(old, new)
        self.kept.rename(old, new)
        for each in self.going_along:
            each.rename(old, new)

    def forget(self, file_id: str) -> None:
        """Drop the steps of a plan that is not in the folder any more."""
        self.history.forget(file_id)
        self.begin_anew(file_id)

    def begin_anew(self, file_id: str) -> None:
        """Drop what an earlier plan of a new one's name left."""
        self.kept.forget(file_id)
        for each in self.going_along:
            each.forget(file_id)

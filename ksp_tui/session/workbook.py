"""
An open folder and its open plans: the one way in for every edit, undo and redo, saving, and changes on disk.

All methods are called on one thread (the interface's). The writer's thread only saves; its results are taken in by
:meth:`Workbook.pump`, which the optional `wake` asks for.
"""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Callable

from ksp_tui.changes.edit import Transaction
from ksp_tui.method.lists import with_own
from ksp_tui.method.story_day import day_of
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import value_at
from ksp_tui.session.choices import Choices
from ksp_tui.session.disk_watch import DiskWatch
from ksp_tui.session.events import Conflict, DiskTrouble, Events, Reloaded
from ksp_tui.session.history import History
from ksp_tui.session.keeper import Keeper
from ksp_tui.session.kept_steps import KeptSteps
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.pasted_marks import PastedMarks
from ksp_tui.session.plan_folder import PlanFolder
from ksp_tui.session.saver import Saver
from ksp_tui.session.steps import Steps
from ksp_tui.session.unfinished import Unfinished
from ksp_tui.session.unsaved import Journal
from ksp_tui.session.writer import Writer
from ksp_tui.store import folder as plans
from ksp_tui.store.atomic import open_regular
from ksp_tui.store.codec import Misfit
from ksp_tui.store.leftovers import sweep_temp
from ksp_tui.store.planfile import PlanFile
from ksp_tui.store.state import StateStore


class Workbook:
    """A folder of plans that is worked with."""

    def __init__(
        self,
        folder_path: pathlib.Path,
        state: StateStore | None = None,
        *,
        today: Callable[[], dt.date] = dt.date.today,
        now: Callable[[], dt.datetime] = dt.datetime.now,
        wake: Callable[[], None] | None = None,
        own_thresholds: Callable[[], dict[str, int]] | None = None,
    ) -> None:
        """
        Open the folder; `ksp.toml` may be absent. Never raises for what lies in the folder.

        `today` and `now` are the clock (local time); `wake` is called on the writer's thread when a save has ended
        and should bring about a call of :meth:`pump` on the owner's thread. `own_thresholds` gives what the person has
        set for themselves in place of the folder's: the speed at which they speak; without it the settings kept in
        `state` count, as they are now.
        """
        self.state = StateStore() if state is None else state
        self.folder_path = folder_path.absolute()
        own = self.state.settings().own_thresholds() if own_thresholds is None else {}
        self.today, self.now, self.own_thresholds = today, now, own_thresholds or (lambda: own)
        self._laid_over: tuple[Folder, dict[str, int], Folder] | None = None
        self.history, self.events = History(), Events()
        self.writer, self.keeper = Writer(self.state, wake), Keeper()
        journal = Journal(self.state)
        self._files = OpenFiles(self.folder_path, self.writer)
        self.marks = PastedMarks(self._files, self.history, self.events, self.keeper, self.state)
        self.saver = Saver(self._files, self.writer, self.keeper, journal, self.events, self.state, now)
        self.disk = DiskWatch(self._files, self.saver, self.events)
        self.choices = Choices(self._files, self.saver, self.disk, journal, self.events, self.state, now)
        self.texts = Unfinished(self._files, self.saver, self.keeper, self.state, now)
        kept = KeptSteps(self._files, self.history, self.events, self.keeper, self.state)
        self.saver.on_acknowledged += [self.texts.acknowledged, kept.saved]
        self.steps = Steps(self._files, self.saver, self.disk, self.history, kept, self.events)
        self.plans = PlanFolder(
            self._files, self.saver, self.disk, self.choices, journal, self.texts, self.steps, self.events, self.state
        )
        self.steps.follow = self.plans.follow
        self.steps.going_along.append(self.marks)
        # What the parts do is asked of the workbook itself; each is documented where it stands.
        self.subscribe = self.events.subscribe
        self.save_state, self.pump, self.flush, self.secure, self.close = (
            self.saver.save_state, self.saver.pump, self.saver.flush, self.saver.secure, self.saver.close,
        )  # fmt: skip
        self.apply, self.undo, self.redo = self.steps.apply, self.steps.undo, self.steps.redo
        self.check_disk, self.ask_again, self.keep_mine, self.keep_disk, self.resolve = (
            self.disk.check_disk, self.disk.ask_again,
            self.choices.keep_mine, self.choices.keep_disk, self.choices.resolve,
        )  # fmt: skip
        self.keep_draft, self.unfinished, self.overtaken = self.texts.keep, self.texts.left, self.texts.overtaken
        self.create, self.duplicate, self.rename, self.archive, self.restore = (
            self.plans.create, self.plans.duplicate, self.plans.rename, self.plans.archive, self.plans.restore,
        )  # fmt: skip
        self.unsaved_left, self.restore_unsaved, self.drop_unsaved = (
            self.plans.unsaved_left, self.plans.restore_unsaved, self.plans.drop_unsaved,
        )  # fmt: skip
        sweep_temp(self.folder_path, self.state)
        self._files.read(FOLDER_FILE)

    def sweep(self) -> None:
        """Drop, by and by, what was kept long ago; for a program that stays open: it takes a thread."""
        self.texts.sweep()
        self.marks.sweep()
        self.steps.kept.sweep()

    # What is open

    @property
    def folder(self) -> Folder:
        """The folder's lists and thresholds as its file has them, the person's own over them; empty if not readable."""
        model = self._files.held[FOLDER_FILE].model
        found = model if isinstance(model, Folder) else Folder.blank()
        own = self.own_thresholds()
        kept = self._laid_over
        if kept is None or kept[0] is not found or kept[1] != own:
            kept = self._laid_over = found, own, with_own(found, own)
        return kept[2]

    def listing(self, *, archived: bool = False) -> plans.Listing:
        """Return the plans of the folder, or of its archive, from their files' single fields."""
        return plans.list_plans(self.folder_path, archived=archived)

    def file(self, file_id: str) -> PlanFile[Model]:
        """Return a plan's file (or the folder's, ``ksp``), opened when it was not. Raises UnsafeName."""
        return self._files.get(file_id).file

    def plan(self, plan_id: str) -> Plan | None:
        """Return a plan, opened when it was not; None when its file can't be read (its findings say why)."""
        model = self._files.get(plan_id).model
        return model if isinstance(model, Plan) else None

    def model(self, file_id: str) -> Model:
        """Return a plan, or the folder's model; an empty one when the file can't be read."""
        found = self._files.get(file_id)
        model: Model | None = found.model
        return model if model is not None else found.file.cls()

    def models(self, file_id: str, mention: str = "") -> dict[str, Model]:
        """
        Return the models that may refer to records of a file: a plan's own, or the folder's and all plans'.

        With `mention` (an id), plans whose files don't hold these words are left out, without reading them in full.
        """
        found = {file_id: self.model(file_id)}
        if file_id != FOLDER_FILE:
            return found
        for entry in self.listing().plans:
            if entry.id not in self._files.held and mention and not _mentions(entry.path, mention):
                continue
            if self.is_writable(entry.id):
                found[entry.id] = self.model(entry.id)
        return found

    def is_writable(self, file_id: str) -> bool:
        """Say whether a file can be changed; one that can't be read, or is of a newer schema, is only shown."""
        found = self._files.get(file_id)
        return found.model is not None and found.file.locked is None

    def misfit(self, file_id: str, path: Path) -> Misfit | None:
        """Return the value in the file that does not fit its field, if there is one."""
        return self._files.get(file_id).file.misfits.get(path)

    def value(self, file_id: str, path: Path) -> Value:
        """Return a value of a plan or of the folder's file; None when it is not there."""
        model = self._files.get(file_id).model
        return None if model is None else value_at(model, path)

    def day_of(self, file_id: str) -> dt.date:
        """Return the day that counts as today in a file: a plan may carry the one its story is told on."""
        return day_of(self._files.get(file_id).model, self.today())

    def file_path(self, file_id: str) -> pathlib.Path:
        """Return where a plan's file lies, or the folder's."""
        return self.folder_path / f"{file_id}.toml"

    def revision(self, file_id: str) -> int:
        """Return a number that grows whenever something of the file changed; for screens that catch up later."""
        return self._files.get(file_id).revision

    def is_open(self, plan_id: str) -> bool:
        """Say whether a plan is open."""
        return plan_id in self._files.held

    def close_plan(self, plan_id: str) -> None:
        """Let go of a plan that is on the disk; one that is not stays open, so that nothing is lost."""
        found = self._files.held.get(plan_id)
        if found is not None and plan_id != FOLDER_FILE and not found.pending and self.writer.idle(plan_id):
            self.texts.let_go(plan_id)
            self._files.let_go(plan_id)

    # Edits

    def convert(self, file_id: str) -> None:
        """Write a file whose encoding was recognised as UTF-8, as somebody has agreed to; nothing where it is."""
        found = self._files.get(file_id)
        if found.file.convertible:
            found.file.accept_encoding()
            found.revision += 1
            self.saver.save(found)
            self.events.emit(Reloaded(file_id))
            self.saver.tell_state(found)

    @property
    def undoable(self) -> Transaction | None:
        """The command of this session that :meth:`Steps.undo` would take back."""
        return self.steps.undoable

    @property
    def redoable(self) -> Transaction | None:
        """The command of this session that :meth:`Steps.redo` would do again."""
        return self.steps.redoable

    # The field being typed

    def draft(self, file_id: str, path: Path) -> str | None:
        """Return the text that was left unfinished in this very field, or None."""
        found = self.unfinished(file_id)
        return found.text if found is not None and found.path == path else None

    def drop_draft(self, file_id: str, path: Path) -> None:
        """Forget the draft of the field at `path`, finished or left, once its edit is on the disk."""
        self.texts.release(file_id)

    def waiting(self, file_id: str) -> Conflict | DiskTrouble | None:
        """Return what a file waits for: nothing is written until the user has chosen, or it is mended."""
        found = self._files.held.get(file_id)
        return None if found is None else found.conflict or found.trouble

    @property
    def waiting_files(self) -> list[str]:
        """The files that wait for a choice."""
        return [file_id for file_id, found in self._files.held.items() if found.waiting]

    @property
    def unsaved_files(self) -> list[str]:
        """The files with edits that are not on the disk."""
        return [file_id for file_id, found in self._files.held.items() if found.pending]

    def reload(self, file_id: str) -> None:
        """Look at a file on disk at once, such as after an editor was used."""
        self.saver.flush()
        self.disk.reconcile(self._files.get(file_id))


def _mentions(path: pathlib.Path, words: str) -> bool:
    try:
        with open_regular(path) as file:
            return words.encode() in file.read()
    except OSError:
        return False

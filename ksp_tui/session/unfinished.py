"""
Texts that were begun and not finished: the field being typed, the half-typed line of the contact log.

A text is kept from its first key on, and goes when the edit that was made of it is on the disk, not before. It
remembers what its field held when typing began, so that a value that came from elsewhere meanwhile is not covered in
silence, and whose plan it belongs to, so that it never turns up in another plan of that name.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ksp_tui.changes.edit import plain
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.structure import value_at
from ksp_tui.session.keeper import Keeper
from ksp_tui.session.open_file import OpenFile
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.saver import Saver
from ksp_tui.store.drafts import Draft, Drafts, Owner
from ksp_tui.store.folder import plan_path
from ksp_tui.store.state import StateStore

_IDS_KEPT = 40
AFTER_PAINT = 0.02
"""Seconds after a key when its draft is written: the character is painted before, and a burst is written once."""
#: Seconds after the start when old drafts are looked for: nothing waits for it.
_SWEEP_SECONDS = 5.0


class Unfinished:
    """The unfinished texts of a session's files, one for each file and slot ("" for the field being typed)."""

    def __init__(
        self, files: OpenFiles, saver: Saver, keeper: Keeper, state: StateStore, now: Callable[[], dt.datetime]
    ) -> None:
        self._files, self._saver, self._keeper, self._now = files, saver, keeper, now
        self._drafts = Drafts(state, partial(keeper.submit, delay=AFTER_PAINT))
        self._known: dict[tuple[str, str], Draft | None] = {}
        self._released: set[tuple[str, str]] = set()
        """Finished texts whose edits are not on the disk yet: their drafts lie there still."""
        self._forgotten: set[str] = set()
        """Files whose old drafts are being dropped: what still lies on the disk is not theirs."""

    def keep(self, file_id: str, path: Path, text: str, base: str, slot: str = "") -> None:
        """Keep what is being typed in a field that showed `base`; never waits for the disk."""
        found, key = self._files.get(file_id), (file_id, slot)
        if key in self._released:
            # This draft takes the place of one whose edit is not on the disk yet: the journal has to hold that first.
            self._released.discard(key)
            self._saver.keep_copy(found)
        known = self.left(file_id, slot)
        if known is not None and known.path == path:  # each further key
            draft = replace(known, text=text, base=base, at=self._now())
        else:
            held, owner = _held(found.model, path), _owner(found.model)
            draft = Draft(found.path, path, text, base, self._now(), slot, held, owner)
        self._known[key] = draft
        self._forgotten.discard(file_id)
        self._drafts.keep(draft)

    def left(self, file_id: str, slot: str = "") -> Draft | None:
        """
        Return the draft of a file: what an earlier run left, or what was typed last in this window.

        The disk is asked once: afterwards it lags behind what this window does.
        """
        key = (file_id, slot)
        if key not in self._known:
            found = self._files.get(file_id)
            draft = None if file_id in self._forgotten else self._drafts.pending(found.path, slot)
            if draft is not None and not _belongs(draft.owner, found.model):
                self._drafts.clear(found.path, slot)
                draft = None
            self._known[key] = draft
        return self._known[key]

    def overtaken(self, file_id: str, path: Path) -> bool:
        """
        Say whether a field got another value from elsewhere since typing began in it.

        It is said once: whoever takes the text all the same has seen the other value.
        """
        draft, model = self.left(file_id), self._files.get(file_id).model
        if draft is None or draft.path != path or draft.held == (now := _held(model, path)) or not draft.held:
            return False
        draft = replace(draft, held=now)
        self._known[file_id, ""] = draft
        self._drafts.keep(draft)
        return True

    def release(self, file_id: str, slot: str = "") -> None:
        """Forget a text that was finished or given up, as soon as all edits made so far are on the disk."""
        if self.left(file_id, slot) is None:
            return
        found = self._files.get(file_id)
        self._known[file_id, slot] = None
        if found.pending:
            self._released.add((file_id, slot))
        else:
            self._drafts.clear(found.path, slot)

    def let_go(self, file_id: str) -> None:
        """Let go of a file that is closed; its drafts stay."""
        self._known = {key: draft for key, draft in self._known.items() if key[0] != file_id}
        self._released = {key for key in self._released if key[0] != file_id}

    def forget(self, file_id: str) -> None:
        """Drop the drafts of a plan that moved, or of an earlier one of the name that a new plan has now."""
        self.let_go(file_id)
        self._forgotten.add(file_id)
        self._drafts.clear_all(plan_path(self._files.folder, file_id))

    def sweep(self) -> None:
        """Drop, by and by, drafts of plans that have long been gone from the folder."""
        self._keeper.submit("sweep", lambda: self._drafts.sweep(self._files.folder, self._now()), _SWEEP_SECONDS)

    def acknowledged(self, found: OpenFile) -> None:
        """Drop the drafts of finished texts: all edits of their file are on the disk."""
        for file_id, slot in [key for key in self._released if key[0] == found.id]:
            self._released.discard((file_id, slot))
            self._drafts.clear(found.path, slot)


def _held(model: Model | None, path: Path) -> str:
    """Return a value in a form that can be kept and compared, whatever the language it is shown in."""
    value: Value = None if model is None else value_at(model, path)
    return json.dumps(plain(value), default=str, ensure_ascii=False, sort_keys=True)


def _owner(model: Model | None) -> Owner:
    """Return what a plan is known by: its account and some of its records' ids."""
    if model is None:
        return Owner()
    return Owner(str(getattr(model, "account", None) or ""), tuple(sorted(_ids(model))[:_IDS_KEPT]))


def _belongs(owner: Owner, model: Model | None) -> bool:
    """Say whether a draft's plan is this one: a record of both, or where it had none, the same account."""
    if model is None:
        return True  # it can't be read just now: nothing is decided
    if owner.ids:
        return not _ids(model).isdisjoint(owner.ids)
    return not owner.account or owner.account == (getattr(model, "account", None) or "")


def _ids(model: Model) -> set[str]:
    return {f"{name}/{id_}" for name, group in vars(model).items() if isinstance(group, dict) for id_ in group}

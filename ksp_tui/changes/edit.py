"""
Edits and transactions: every change of a plan or of the folder's file, made before it is applied.

A transaction is a group of edits that belong together, as one step of undo. It is applied only where the values are
still the old ones. `builders` and `deletion` make transactions from a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ksp_tui.model.common import Path, Value
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import is_empty

PLANS_MADE = "change.plans_made"
"""The label of a step that makes whole plans: what its edits say is only what goes with it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One value of one file, before and after; None means empty, or a record that is not there."""

    file: str
    path: Path
    old: Value
    new: Value

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return replace(self, old=self.new, new=self.old)


@dataclass(frozen=True, slots=True)
class Transaction:
    """
    Edits that are made, and taken back, together; false when it changes nothing.

    `label_key` and `args` say in the user's language what it is: ids of collections and fields, the record's title.
    """

    label_key: str
    args: Mapping[str, str | int]
    edits: tuple[Edit, ...]
    about: tuple[str, Path] | None = None
    """File and path of what it is about, where the edits alone would say something else."""

    def __bool__(self) -> bool:
        return bool(self.edits)

    def inverse(self) -> Transaction:
        """Return the transaction that takes this one back."""
        return replace(self, edits=tuple(edit.inverse() for edit in reversed(self.edits)))

    @property
    def place(self) -> tuple[str, Path]:
        """File and path that a screen should go to once it is applied. Raises ValueError when it changes nothing."""
        if self.about is not None:
            return self.about
        if not self.edits:
            raise ValueError("an empty transaction has no place")
        # The record that comes or goes says best what it was about; references to it only follow.
        for edit in self.edits:
            if len(edit.path) == 2 and (edit.old is None) != (edit.new is None):
                return edit.file, edit.path
        return self.edits[-1].file, self.edits[-1].path

    @property
    def files(self) -> tuple[str, ...]:
        """The files it touches, each once, in order."""
        return tuple(dict.fromkeys(edit.file for edit in self.edits))


def plain(value: Value) -> Value:
    """
    Return a value as the file means it, so that two of them can be compared.

    Everything that is left out of the file is None, sets are sorted, line ends are LF; a record keeps what it has.
    """
    if isinstance(value, dict):
        return {name: item for name, raw in value.items() if (item := plain(raw)) is not None}
    if isinstance(value, (list, tuple, set, frozenset)):
        return sorted({clean_text(item) for item in value}) or None
    if isinstance(value, str):
        return clean_text(value) or None
    return None if value is False else value


def same(left: Value, right: Value) -> bool:
    """Say whether two values mean the same in a plan."""
    left, right = plain(left), plain(right)
    if isinstance(left, bool) != isinstance(right, bool):
        return False  # yes is not the number 1
    return bool(left == right)


def clean_text(value: str) -> str:
    """Return a text with line ends as the file holds them."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


def tidy(spec: Spec, value: Value) -> Value:
    """
    Return a field's new value as edits carry it: None for what is left out of the file, else as it will be read.

    Sets are sorted, line ends are LF, and a long text ends with its last words: the file adds the line end itself.
    """
    if spec.kind in MANY and isinstance(value, str):
        value = [value]
    value = plain(value)
    if spec.kind == "text" and isinstance(value, str):
        value = value.rstrip("\n")
    return None if is_empty(spec, value) else value

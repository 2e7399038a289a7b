"""What a paste would do, worked out before anything is done, and in words: what is new, doubled, could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ksp_tui.changes.edit import Transaction
from ksp_tui.text import t
from ksp_tui.text.clean import clean

MOST_TOLD = 8
"""Cells that could not be read and are named in the line above the footer; the question told all of them, with why."""
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that could not be taken: its row as pasted, from 1 with the heading counted, and its column in words."""

    row: int
    column: str
    text: str
    why: str

    def words(self) -> str:
        """Return where it stands, what it is, and why it was not read."""
        text = clean(self.text)
        text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        key = "paste.unread" if text and text.rstrip("…") not in self.why else "paste.unread_why"
        return t(key, row=self.row, column=self.column, text=text, why=self.why)


@dataclass(frozen=True, slots=True)
class Made:
    """A record that a paste makes because it refers to it: where, under which id, its name as pasted."""

    file: str
    collection: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PastePlan:
    """The one step that a paste is, and what has to be known of it; false when it changes nothing."""

    transaction: Transaction
    count: int
    """Records made or filled, or cells of a matrix."""
    key: str
    """The sentence that tells it was done, with `count` and `replaced`."""
    made: tuple[Made, ...] = ()
    doubled: tuple[str, ...] = ()
    """Names that stand in the list already, or twice in the paste."""
    unread: tuple[Unread, ...] = ()
    replaced: int = 0
    """Values that give way to pasted ones."""

    def __bool__(self) -> bool:
        return bool(self.transaction)

    @property
    def asks(self) -> bool:
        """Whether a person has to agree first; where nothing at all could be read there is nothing to agree to."""
        return bool(self) and bool(self.made or self.doubled or self.unread)

    @property
    def failed(self) -> bool:
        """Whether nothing of it could be read."""
        return not self and bool(self.unread)

    def question(self) -> list[str]:
        """Return the paragraphs that are agreed to: what is read, what is new, what stands twice, what is not read."""
        told = [t(f"{self.key}_ready", count=self.count)]
        if self.replaced:
            told.append(t("paste.replaces", count=self.replaced))
        if self.made:
            told.append(t("paste.new", what=_listed(self.made)))
        if self.doubled:
            told.append(t("paste.doubled", names=t("entry.separator").join(map(clean, self.doubled))))
        if self.unread:
            told += [t("paste.unread_head"), *(each.words() for each in self.unread)]
        return [*told, t("paste.how")]

    def done_words(self) -> str:
        """Return what is said afterwards, or why nothing was done."""
        if self.failed:
            rest = t("paste.others", count=len(self.unread) - 1) if self.unread[1:] else ""
            return t("paste.nothing_read", what=self.unread[0].words() + rest)
        if not self:
            return t("paste.nothing_new" if self.count else "paste.nothing")
        words = t(self.key, count=self.count)
        if self.replaced:
            words += t("paste.replaced", count=self.replaced)
        if self.made:
            words += t("paste.made", what=_listed(self.made))
        if self.unread:
            words += t("paste.left_out", what=_places(self.unread))
        return words


def _listed(made: Sequence[Made]) -> str:
    """Return new records by their kind: ``zone Heat stations, Substations; team member Jan``."""
    separator = t("entry.separator")
    kinds: dict[str, list[str]] = {}
    for each in made:
        kinds.setdefault(each.collection, []).append(clean(each.name))
    return "; ".join(
        t("paste.kind", kind=t(f"group.{kind}.one"), names=separator.join(names)) for kind, names in kinds.items()
    )


def _places(unread: Sequence[Unread]) -> str:
    places = "; ".join(t("paste.place", row=each.row, column=each.column) for each in unread[:MOST_TOLD])
    rest = len(unread) - MOST_TOLD
    return places + (t("paste.more", count=rest) if rest > 0 else "")

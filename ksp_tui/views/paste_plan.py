"""What a paste would do, worked out before anything is done, and in words: what is new, doubled, could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ksp_tui.changes.edit import Transaction
from ksp_tui.text import t
from ksp_tui.text.clean import clean

MOST_TOLD = 8
"""Cells that could not be read and are named in the line above the footer; the question told all of them, with why."""
_LONGEST = 40
Way = Literal["update", "new", "leave"]
"""What happens to rows about records that are there already: these are changed, others made, or nothing is done."""
EVERY_WAY: tuple[Way, ...] = ("update", "new", "leave")
KEEPING: tuple[Way, ...] = ("update", "leave")
"""The ways where a second record would say the same one twice: a target of one zone and quarter, a score."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that could not be taken: its row as pasted, from 1 with the heading counted, and its column in words."""

    row: int
    column: str
    text: str
    why: str
    at: tuple[str, str] | None = None
    """Record and field of the cell that it was meant for, which is marked; None where there is no such cell."""

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
class Existing:
    """What a paste has rows about and is there already: the kind of its records, their names, what can be done."""

    kind: str
    names: tuple[str, ...]
    way: Way
    ways: tuple[Way, ...]

    def words(self) -> str:
        """Return how many there are, who they are, and what can be done with the one chosen marked."""
        ways = "  ".join(
            t("paste.way_chosen" if way == self.way else "paste.way", n=n, words=t(f"paste.way.{way}"))
            for n, way in enumerate(self.ways, 1)
        )
        names = t("entry.separator").join(map(clean, self.names[:MOST_TOLD]))
        if (rest := len(self.names) - MOST_TOLD) > 0:
            names += t("paste.more", count=rest)
        return t("paste.existing", kind=t(f"group.{self.kind}"), count=len(self.names), names=names, ways=ways)


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
    existing: Existing | None = None
    """What is there already, where one can choose what happens to it."""
    others: Mapping[Way, PastePlan] = field(default_factory=dict, repr=False, compare=False)
    """What the paste would do in each other way."""

    def __bool__(self) -> bool:
        return bool(self.transaction)

    @property
    def asks(self) -> bool:
        """Whether a person has to agree first; where nothing at all could be read there is nothing to agree to."""
        if self.existing is not None:
            return bool(self) or any(self.others.values())
        return bool(self) and bool(self.made or self.doubled or self.unread)

    @property
    def marked(self) -> list[Unread]:
        """The cells that could not be read and are marked where they stand."""
        return [each for each in self.unread if each.at is not None]

    @property
    def lost(self) -> list[Unread]:
        """What could not be read and has no cell: it is only told."""
        return [each for each in self.unread if each.at is None]

    def in_way(self, way: Way) -> PastePlan:
        """Return what the paste does where this happens to what is there already."""
        return self.others.get(way, self)

    @property
    def failed(self) -> bool:
        """Whether nothing of it could be read."""
        return not self and bool(self.unread)

    def question(self) -> list[str]:
        """Return the paragraphs that are agreed to: what is read, what is new, what stands twice, what is not read."""
        told = [t(f"{self.key}_ready", count=self.count)]
        if self.existing is not None:
            told.append(self.existing.words())
        if self.replaced:
            told.append(t("paste.replaces", count=self.replaced))
        if self.made:
            told.append(t("paste.new", what=_listed(self.made)))
        if self.doubled:
            told.append(t("paste.doubled", names=t("entry.separator").join(map(clean, self.doubled))))
        for head, cells in (("paste.marked_head", self.marked), ("paste.unread_head", self.lost)):
            if cells:
                told += [t(head), *(each.words() for each in cells)]
        return [*told, t("paste.how")] if self.existing is None else [*told, t("paste.choose_how"), t("paste.how")]

    def done_words(self) -> str:
        """Return what is said afterwards, or why nothing was done."""
        if self.failed:
            rest = t("paste.others", count=len(self.unread) - 1) if self.unread[1:] else ""
            words = t("paste.nothing_read", what=self.unread[0].words() + rest)
            return words + (t("paste.marked", count=len(self.marked), what=_places(self.marked)) if self.marked else "")
        if not self:
            return t("paste.nothing_new" if self.count else "paste.nothing")
        words = t(self.key, count=self.count)
        if self.replaced:
            words += t("paste.replaced", count=self.replaced)
        if self.made:
            words += t("paste.made", what=_listed(self.made))
        if self.marked:
            words += t("paste.marked", count=len(self.marked), what=_places(self.marked))
        if self.lost:
            words += t("paste.left_out", what=_places(self.lost))
        return words


def with_ways(plan: PastePlan, planned: Callable[[Way], PastePlan]) -> PastePlan:
    """Return a plan that knows what it would be in each other way, each of them knowing the others."""
    assert plan.existing is not None
    ways: dict[Way, PastePlan] = {plan.existing.way: plan}
    ways |= {way: planned(way) for way in plan.existing.ways if way != plan.existing.way}
    for way, each in ways.items():
        # The same mapping for all, so that one can go from any way to any other.
        ways[way] = replace(each, others=ways)
    return ways[plan.existing.way]


def _listed(made: Sequence[Made]) -> str:
    """Return new records by their kind: ``Zones (Heat stations, Substations); team member Jan``."""
    separator = t("entry.separator")
    kinds: dict[str, list[str]] = {}
    for each in made:
        kinds.setdefault(each.collection, []).append(clean(each.name))
    return "; ".join(
        t(
            "paste.kind" if len(names) == 1 else "paste.kind_several",
            kind=t(f"group.{kind}.one"),
            group=t(f"group.{kind}"),
            names=separator.join(names),
        )
        for kind, names in kinds.items()
    )


def _places(unread: Sequence[Unread]) -> str:
    places = "; ".join(t("paste.place", row=each.row, column=each.column) for each in unread[:MOST_TOLD])
    rest = len(unread) - MOST_TOLD
    return places + (t("paste.more", count=rest) if rest > 0 else "")

"""
"What has changed" in words: exactly one sentence for each difference, with the item, the old and the new value.

The review, the history, `ksp diff` and previews say the same thing in the same words. A sentence is looked up by how
the value moved (up, later, renamed …), first for its own field (``changed.stakeholders.stance.up``), then for any.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.changes.compare import Difference, compare
from ksp_tui.changes.side import Side
from ksp_tui.entry.amounts import show_amount
from ksp_tui.entry.values import show, show_date
from ksp_tui.method.influence import stance_value
from ksp_tui.model.common import Path, Value
from ksp_tui.model.folder import Folder
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import Group, layout_of
from ksp_tui.text import has, language, t
from ksp_tui.text.clean import clean

#: What an empty state means: an action nobody has marked is open.
_OPEN = frozenset({"action_status", "goal_status", "project_status"})
#: Fields of a new record that are told with its name, at most.
_TOLD = 2
#: Characters of a value in a sentence; of longer ones the part that differs is told.
LONGEST = 90
_AROUND = 18
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One difference in words, safe for a screen."""

    difference: Difference
    item: str
    """What the record is called; empty for a field that stands once."""
    field: str
    """The field's label; empty for a whole record."""
    old: str
    """The value before, as the sentence has it; empty where there was none."""
    new: str
    words: str
    """The sentence."""

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.difference.path


def sentences(before: Side, after: Side, differences: Iterable[Difference] | None = None) -> list[Sentence]:
    """
    Return one sentence for each difference, in the order of the file; none for two equal versions.

    `differences` are all by default; given ones must be of these two versions. Raises TypeError as `compare`.
    """
    found = compare(before.model, after.model) if differences is None else differences
    return [sentence(before, after, each) for each in found]


def sentence(before: Side, after: Side, difference: Difference) -> Sentence:
    """Return one difference in words: what is gone is named as it was, all else as it is now."""
    path, layout = difference.path, layout_of(type(after.model))
    group, spec = layout.groups.get(path[0]), layout.spec(path)
    place, item = _place(before, after, difference, group)
    if spec is None:
        return _record(before, after, difference, place, item)
    owner = path[0] if len(path) > 1 else "folder" if isinstance(after.model, Folder) else "plan"
    key = f"field.{owner}.{path[-1]}"
    label = t(key) if has(key) else path[-1]
    how = _how(spec, difference)
    old, new = _values(spec, before, after, difference)
    if (how == "set" and old) or (how == "cleared" and new):  # what is empty has a meaning: open, no
        how = "changed"
    words = t(_key(path, how), place=place, item=item, field=label, old=old, new=new)
    return Sentence(difference, item, label, old, new, _capital(words))


def _place(before: Side, after: Side, difference: Difference, group: Group | None) -> tuple[str, str]:
    """Return the words of the record or part, and the record's name alone."""
    path = difference.path
    if group is None or len(path) == 1:
        return t("changed.folder" if isinstance(after.model, Folder) else "changed.plan"), ""
    if not group.many:
        return t("changed.part", group=t(f"group.{group.name}")), ""
    side = before if difference.kind == "removed" else after
    item = _cut(clean(side.name(path[0], path[1])))
    return t("changed.place", kind=t(f"group.{group.name}.one"), item=item), item


def _record(before: Side, after: Side, difference: Difference, place: str, item: str) -> Sentence:
    added = difference.kind == "added"
    told = _fields_told(after, difference) if added else ""
    key = f"changed.{difference.kind}" + ("_with" if told else "")
    words = t(key, place=place, told=told)
    return Sentence(difference, item, "", "" if added else item, item if added else "", _capital(words))


def _fields_told(side: Side, difference: Difference) -> str:
    """Return the first fields of a new record: who, by when, how much."""
    group = layout_of(type(side.model)).groups[difference.path[0]]
    naming = {*group.natural_key, group.title}
    told: list[str] = []
    for name, spec in group.fields.items():
        value = (difference.new or {}).get(name)
        if value is None or not spec.core or name in naming or spec.kind in {"line", "text"} or len(told) == _TOLD:
            continue
        label = t(f"field.{group.name}.{name}")
        told.append(t("changed.told", field=label, value=_cut(_shown(spec, value, side))))
    return t("changed.told_then").join(told)


def _how(spec: Spec, difference: Difference) -> str:
    """Return how a field moved: set, cleared, up, down, later, earlier, renamed, changed."""
    old, new = difference.old, difference.new
    if old is None or new is None:
        return "set" if old is None else "cleared"
    if spec.title and spec.kind in {"line", "text"}:
        return "renamed"
    if isinstance(old, dt.date) and isinstance(new, dt.date):
        return "later" if new > old else "earlier"
    first, second = (stance_value(old), stance_value(new)) if spec.choice_set == "stance" else (old, new)
    if isinstance(first, (int, Decimal)) and isinstance(second, (int, Decimal)) and not isinstance(first, bool):
        return "up" if second > first else "down"
    return "changed"


def _key(path: Path, how: str) -> str:
    own = f"changed.{path[0]}.{path[-1]}.{how}"
    return own if has(own) else f"changed.{how}"


def _values(spec: Spec, before: Side, after: Side, difference: Difference) -> tuple[str, str]:
    """Return both values in words, short ones where they tell the two apart; texts with the part that differs."""
    old, new = (_shown(spec, v, s) for v, s in ((difference.old, before), (difference.new, after)))
    if old == new:
        old, new = (_shown(spec, v, s, exact=True) for v, s in ((difference.old, before), (difference.new, after)))
    old, new = _differing(old, new)
    if spec.kind in {"line", "text"}:
        old, new = _quoted(old), _quoted(new)
    return old, new


def _quoted(words: str) -> str:
    """Return a text as a quotation, so that spaces are seen."""
    return t("changed.quoted", words=words) if words else ""


def _shown(spec: Spec, value: Value, side: Side, *, exact: bool = False) -> str:
    if value is None or value == "":
        if spec.kind == "flag":
            return t("entry.no")
        return t(f"choice.{spec.choice_set}.open") if spec.choice_set in _OPEN else ""
    if isinstance(value, dt.date):
        return show_date(value, side.today)
    if spec.kind == "money" and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return show_amount(Decimal(value), language(), exact=exact)
    if spec.kind in {"line", "text"}:
        return clean(str(value).rstrip("\n"), " / " if exact else " ")  # where only line ends differ, they show
    said = show(spec, value, side.context)
    if exact and spec.kind in {"ref", "refs", "choice", "choices"}:  # two things of one name
        said += f" ({', '.join(value) if isinstance(value, list) else value})"
    return said if spec.kind in MANY or said else str(value)


def _differing(old: str, new: str) -> tuple[str, str]:
    """Return two texts, of long ones the part in which they differ, with a little around it."""
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    start = max(0, start - _AROUND) if old and new else 0
    return _cut(_from(old, start)), _cut(_from(new, start))


def _from(words: str, start: int) -> str:
    return _CUT + words[start:] if start else words


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + _CUT


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

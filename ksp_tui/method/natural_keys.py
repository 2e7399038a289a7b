"""Records that say the same one twice: two targets of one zone and quarter, two scores of one project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ksp_tui.model.common import Model, Value
from ksp_tui.model.structure import Group, layout_of
from ksp_tui.text.folding import name_key


@dataclass(frozen=True, slots=True)
class Double:
    """Two or more records of one natural key."""

    collection: str
    key: tuple[Value, ...]
    """The values of the group's `natural_key` in its order, as the first record spells them."""
    records: tuple[str, ...]
    """Their ids, sorted."""


def key_of(group: Group, record: Model) -> tuple[Value, ...] | None:
    """Return a record's natural key as keys compare; None while a field of it is empty, or where its kind has none."""
    key = tuple(compared(group, name, getattr(record, name)) for name in group.natural_key)
    return key if key and all(value not in (None, "") for value in key) else None


def compared(group: Group, name: str, value: Value) -> Value:
    """Return a value of a natural key as it is compared: words of a person's own in whatever spelling."""
    return name_key(value) if group.fields[name].kind == "line" and isinstance(value, str) else value


def doubles(model: Model) -> Iterator[Double]:
    """Yield each natural key that more than one record has, in the order of the file."""
    for group in layout_of(type(model)).groups.values():
        if not group.natural_key:
            continue
        held: dict[tuple[Value, ...], list[str]] = {}
        for id_, record in getattr(model, group.name).items():
            if (key := key_of(group, record)) is not None:
                held.setdefault(key, []).append(id_)
        for ids in held.values():
            if len(ids) > 1:
                first = getattr(model, group.name)[ids[0]]
                yield Double(group.name, tuple(getattr(first, name) for name in group.natural_key), tuple(sorted(ids)))


def is_copy(model: Model, collection: str, records: tuple[str, ...]) -> bool:
    """Say whether records of one natural key hold the same values throughout, so that all but one can go."""
    held = getattr(model, collection)
    return all(held[record] == held[records[0]] for record in records)

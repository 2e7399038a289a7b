"""The user's own order of records: a fractional key `order`, so that a move changes one line of one record."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from ksp_tui.changes.edit import Edit

ORDER = "order"
#: Finer keys than this are not given; all records are numbered anew instead.
_FINEST = 6


def ordered_ids(records: Mapping[str, Any]) -> list[str]:
    """Return the ids in the user's order; records without an order key come last, by id."""

    def key(item: tuple[str, Any]) -> tuple[bool, Decimal, str]:
        order = getattr(item[1], ORDER, None)
        return (order is None, order if order is not None else Decimal(0), item[0])

    return [name for name, _ in sorted(records.items(), key=key)]


def between(low: Decimal | None, high: Decimal | None, count: int = 1) -> list[Decimal] | None:
    """
    Return the shortest `count` numbers strictly between two order keys, evenly spread; None where there is no room.

    None for a key is an open end.
    """
    if low is None and high is None:
        return [Decimal(number) for number in range(1, count + 1)]
    if high is None:
        assert low is not None
        first = low.to_integral_value(ROUND_FLOOR) + 1
        return [first + number for number in range(count)]
    if low is None:
        last = high.to_integral_value(ROUND_CEILING) - 1
        return [last - number for number in reversed(range(count))]
    for digits in range(_FINEST + 1):
        step = Decimal(1).scaleb(-digits)
        first = (low / step).to_integral_value(ROUND_FLOOR) + 1
        last = (high / step).to_integral_value(ROUND_CEILING) - 1
        free = int(last - first) + 1
        if free >= count:
            return [(first - 1 + number * (free + 1) // (count + 1)) * step for number in range(1, count + 1)]
    return None


def room(
    records: Mapping[str, Any], file: str, collection: str, after: str | None, count: int, without: str = ""
) -> tuple[list[Decimal], list[Edit]]:
    """
    Return `count` order keys behind the record `after` ("": the front, None: the end), and changes that make room.

    `without` is a record that is just being moved and so takes no place. Raises ValueError when `after` is not there.
    """
    ids = [name for name in ordered_ids(records) if name != without]
    at = len(ids) if after is None else ids.index(after) + 1 if after else 0
    orders: list[Decimal | None] = [getattr(records[name], ORDER) for name in ids]
    if None not in orders[: at + 1]:
        found = between(orders[at - 1] if at else None, orders[at] if at < len(ids) else None, count)
        if found is not None:
            return found, []
    # Some have no key, or neighbours have the same (added on two computers at once): number all of them anew.
    numbers = [Decimal(number) for number in range(1, len(ids) + count + 1)]
    kept = numbers[:at] + numbers[at + count :]
    edits = [
        Edit(file, (collection, name, ORDER), old, new)
        for name, old, new in zip(ids, orders, kept, strict=True)
        if old != new
    ]
    return numbers[at : at + count], edits

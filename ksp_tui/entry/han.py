"""Amounts in Chinese numerals, pure or mixed with digits: 一亿二千万, 3万5千, 1亿零50, 十二点五万."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias

from ksp_tui.entry.numerals import small_number

Digits: TypeAlias = Callable[[str], Decimal]

_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_ONES = "〇零一二两三四五六七八九"
_TOKEN = re.compile(rf"[{_ONES}十]+点[{_ONES}]+|[\d.,'’ ]+|[{_ONES}]|[十百千]")
_WHOLE = re.compile(rf"(?:[\d.,'’ ]|[{_ONES}]|[十百千万亿点])+")
_ZEROS = "〇零"


def is_han(said: str) -> bool:
    """Say whether a folded text without spaces but between digits is a number with Chinese numerals or units in it."""
    return _WHOLE.fullmatch(said) is not None and not re.fullmatch(r"[\d.,'’ ]+", said)


def read_han(said: str, digits: Digits) -> list[Decimal]:
    """
    Return what a number may mean: one value, or several where a last unit was left away (三万五: 35,000 or 30,005).

    `digits` reads a run of digits.

    Raises:
        ValueError: not such a number; EntryError as `digits` does.
    """
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = said.rpartition(unit)
        if found:
            return _large(head, tail, unit, Decimal(size), digits)
    return _section(said, digits)


def _large(head: str, tail: str, unit: str, size: Decimal, digits: Digits) -> list[Decimal]:
    if not head or unit in head:
        raise ValueError(head)
    heads = read_han(head, digits)
    if len(heads) > 1:
        raise ValueError(head)
    base = heads[0] * size
    if not tail:
        return [base]
    rest = tail.lstrip(_ZEROS)
    if not rest:
        raise ValueError(tail)
    values = read_han(rest, digits)
    if any(value >= size for value in values):
        raise ValueError(tail)
    if len(values) == 1 and rest == tail:
        values += _left_away(values[0], rest, size)
    return [base + value for value in values]


def _left_away(value: Decimal, rest: str, size: Decimal) -> list[Decimal]:
    """Return what else is meant where the unit of `rest` may have been left away: 三万五, 1亿2000, 一亿两千."""
    if value * 10 >= size or value != value.to_integral_value() or "万" in rest:
        return []
    if len(rest) == 1:
        return [value * size / 10]
    return [value * 10**4] if size == 10**8 else []


def _section(said: str, digits: Digits) -> list[Decimal]:
    """Read what stands before or behind 万 and 亿: digits, or 千, 百, 十 in falling order."""
    tokens = _TOKEN.findall(said)
    if not tokens or "".join(tokens) != said:
        raise ValueError(said)
    if len(tokens) == 1 and tokens[0] not in _SMALL:
        return [_number(tokens[0], digits)]
    total = Decimal(0)
    last = 10**4
    number: Decimal | None = None
    zero = False
    for token in tokens:
        unit = _SMALL.get(token)
        if unit is not None:
            if unit >= last or (number is None and total and unit != 10) or (number and total and number >= 10):
                raise ValueError(said)
            total += (Decimal(1) if number is None else number) * unit
            last, number, zero = unit, None, False
        elif number is not None:
            raise ValueError(said)  # 三五万 is thirty to fifty thousand
        elif token in _ZEROS:
            zero = True
        else:
            number = _number(token, digits)
    if number is None:
        if zero:
            raise ValueError(said)
        return [total]
    if not total or number >= last:
        raise ValueError(said)
    if not zero and last > 10 and len(tokens[-1]) == 1:
        return [total + number * last / 10, total + number]
    return [total + number]


def _number(token: str, digits: Digits) -> Decimal:
    if "点" in token:
        whole, _, rest = token.partition("点")
        return Decimal(f"{small_number(whole)}.{''.join(str(small_number(char)) for char in rest)}")
    return digits(token) if token[0] not in _ONES else Decimal(small_number(token))

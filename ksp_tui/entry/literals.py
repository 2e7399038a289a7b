"""One number as it is typed inside an amount: digits and their groups under one way of writing, unit words, percent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from ksp_tui.entry.currencies import split_currency
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.han import is_han, read_han
from ksp_tui.text.formats import SIGNS, NumberFormat

_WESTERN: Final = {
    "k": 3, "thousand": 3, "tsd": 3, "m": 6, "mn": 6, "mio": 6, "mln": 6, "million": 6, "millions": 6, "b": 9, "bn": 9,
    "mrd": 9, "billion": 9, "billions": 9, "w": 4, "lakh": 5, "lakhs": 5, "lac": 5, "crore": 7, "crores": 7, "cr": 7,
}  # fmt: skip
#: Blanks beside a Chinese unit; one between digits parts thousands, or makes no number of them (5 0万).
_CLOSED = re.compile(r"(?<!\d) | (?!\d)")
_WITH_UNIT = re.compile(r"(?P<number>[\d.,'’ ]*\d\.?) ?(?P<unit>[a-z]+)\.?")


@dataclass(frozen=True, slots=True)
class Style:
    """One way to write numbers; `late` is which reading is meant where a last unit was left away (三万五)."""

    group: str
    decimal: str
    indian: bool = False
    late: int | None = None


class LeftAwayError(EntryError):
    """The last unit of a number in Chinese was left away; `count` readings."""

    def __init__(self, shown: str, count: int) -> None:
        super().__init__("entry.amount_unreadable", text=shown)
        self.count = count


def own_style(name: NumberFormat) -> Style:
    """Return the way of writing that a setting names."""
    return Style(*SIGNS[name], indian=name == "indian")


#: Every way of writing that somebody uses, for texts that do not fit the one in force.
STYLES: Final = (*(own_style(name) for name in SIGNS), Style(" ", "."), Style("'", ","))


#: Nobody parts thousands behind zeros alone: 0,500 is a half. Behind 010 somebody may: a padded number.
_NOT_NOUGHT = r"(?!0+(?!\d))"


@cache
def _pattern(style: Style) -> re.Pattern[str]:
    group = "['’]" if style.group == "'" else re.escape(style.group)
    grouped = rf"\d\d?(?:{group}\d\d)*{group}\d{{3}}" if style.indian else rf"\d{{1,3}}(?:{group}\d{{3}})+"
    decimal = re.escape(style.decimal)
    return re.compile(rf"(?:{_NOT_NOUGHT}{grouped}|\d+)(?:{decimal}\d*)?|{decimal}\d+")


def is_doubtful(said: str, style: Style) -> bool:
    """Say whether a decimal sign before three digits may part a thousand to other readers: 45.000, 1.125."""
    doubtful = rf"(?<![\d.,'’])(?<!\d ){_NOT_NOUGHT}\d{{1,3}}{re.escape(style.decimal)}\d{{3}}(?![\d.,'’])"
    return re.search(doubtful, said) is not None


@dataclass(frozen=True, slots=True)
class Number:
    """A number read; `share` when it was written as a part of something: 12 %, 百分之十二, 三成."""

    value: Decimal
    share: bool = False


def read_literal(said: str, shown: str, currency: str, style: Style) -> Number:
    """
    Return one folded number as `style` writes it; `currency` is the code it is kept in, empty for any.

    Raises:
        EntryError: not a number so written.
    """
    said = split_currency(said, shown, currency)
    share = said.endswith(("%", "成")) or said.startswith("百分之")
    scale = -1 if said.endswith("成") else -2 if share else 0
    said = said.removeprefix("百分之").removesuffix("成").removesuffix("%").strip()
    if match := _WITH_UNIT.fullmatch(said):
        power = _WESTERN.get(match["unit"])
        if power is None:
            raise EntryError("entry.amount_unknown_unit", text=shown, unit=match["unit"])
        value = _digits(match["number"].strip(), shown, style).scaleb(power)
    elif is_han(close := _CLOSED.sub("", said)):
        value = _chinese(close, shown, style)
    else:
        value = _digits(said, shown, style)
    return Number(value.scaleb(scale), share)


def _digits(said: str, shown: str, style: Style) -> Decimal:
    if not _pattern(style).fullmatch(said):
        raise EntryError("entry.amount_unreadable", text=shown)
    said = re.sub("['’]" if style.group == "'" else re.escape(style.group), "", said)
    return Decimal(said.replace(style.decimal, "."))


def _chinese(said: str, shown: str, style: Style) -> Decimal:
    try:
        found = read_han(said, lambda digits: _digits(digits, shown, style))
    except EntryError:
        raise
    except ValueError:
        raise EntryError("entry.amount_unreadable", text=shown) from None
    if len(found) == 1:
        return found[0]
    if style.late is None or style.late >= len(found):
        raise LeftAwayError(shown, len(found))
    return found[style.late]


def with_late(style: Style, late: int) -> Style:
    """Return the way of writing with one reading chosen for a unit left away."""
    return replace(style, late=late)

"""
How numbers and days are written here: the sign between thousands, the decimal sign, the order of day and month.

Like the language it is one choice in force for the whole program: the user's, the folder's, or what the system's
locale says. Texts are read by it first, and everything shown follows it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, cast, get_args

NumberFormat: TypeAlias = Literal["point", "comma", "space", "apostrophe", "indian"]
DayOrder: TypeAlias = Literal["ymd", "dmy", "mdy"]

NUMBER_FORMATS: Final[tuple[NumberFormat, ...]] = get_args(NumberFormat)
DAY_ORDERS: Final[tuple[DayOrder, ...]] = get_args(DayOrder)

#: The sign between thousands and the decimal sign: 1,234.56 · 1.234,56 · 1 234,56 · 1'234.56 · 12,34,567.89.
SIGNS: Final[Mapping[NumberFormat, tuple[str, str]]] = {
    "point": (",", "."),
    "comma": (".", ","),
    "space": (" ", ","),
    "apostrophe": ("'", "."),
    "indian": (",", "."),
}


@dataclass(frozen=True, slots=True)
class Formats:
    """What is in force."""

    number: NumberFormat = "point"
    days: DayOrder = "ymd"
    days_known: bool = True
    """Whether somebody or the system says the order: without that, 2/11 is as well in November as in February."""


_BY_REGION: Final[tuple[tuple[NumberFormat, str], ...]] = (
    ("apostrophe", "CH LI"),
    ("indian", "IN PK BD NP LK"),
    ("comma", "DE AT IT ES NL BE DK TR GR BR AR CL CO ID VN RO SI HR RS PT LU UY PY EC BO VE IS BY AZ"),
    ("space", "FR SE NO FI PL CZ SK HU UA RU BG LT LV EE KZ GE AM"),
)
_BY_LANGUAGE: Final[tuple[tuple[NumberFormat, str], ...]] = (
    ("comma", "de it es nl da tr el pt id vi ro sl hr sr is"),
    ("space", "fr sv nb nn no fi pl cs sk hu uk ru bg lt lv et kk ka hy"),
)
#: Regions and languages that write the year first; all others but these two groups write the day first.
_YEAR_FIRST: Final = frozenset(("CN", "TW", "JP", "KR", "HU", "LT", "SE", "CA", "MN", "ZH", "JA", "KO"))
_MONTH_FIRST: Final = frozenset(("US", "PH", "PW", "FM", "MH"))


def detected(environment: Mapping[str, str] | None = None) -> Formats:
    """Return what the system's locale writes; 1,234.56 and year, month, day where it says nothing."""
    known = os.environ if environment is None else environment
    days = _locale(known, "LC_TIME")
    return Formats(_number_of(*_locale(known, "LC_NUMERIC")), _days_of(*days), days_known=bool(days[0]))


def _locale(known: Mapping[str, str], category: str) -> tuple[str, str]:
    """Return language and region, such as ("de", "AT"); empty where the locale names none."""
    name = next((found for each in ("LC_ALL", category, "LANG") if (found := known.get(each))), "")
    if not name and known is os.environ:
        import locale  # where the environment says nothing (Windows), the system may

        try:
            name = locale.getlocale()[0] or ""
        except ValueError:
            name = ""
    match = re.match(r"([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?![A-Za-z])", name)
    return (match[1], match[2] or "") if match else ("", "")


def _number_of(language: str, region: str) -> NumberFormat:
    table, said = (_BY_REGION, region) if region else (_BY_LANGUAGE, language)
    return next((name for name, members in table if said and said in members.split()), "point")


def _days_of(language: str, region: str) -> DayOrder:
    if (region or language.upper()) in _YEAR_FIRST or not language:
        return "ymd"
    return "mdy" if region in _MONTH_FIRST or (language == "en" and not region) else "dmy"


_chosen: Formats | None = None
_of_folder: tuple[str | None, str | None] = (None, None)
_override: ContextVar[Formats | None] = ContextVar("ksp_formats", default=None)


def set_formats(number: str | None = None, days: str | None = None) -> None:
    """Choose; what is None or no known name follows the system."""
    global _chosen
    found = detected()
    if number in NUMBER_FORMATS:
        found = replace(found, number=number)
    if days in DAY_ORDERS:
        found = replace(found, days=days, days_known=True)
    _chosen = found


def formats() -> Formats:
    """Return what is in force: that of an enclosing :func:`using_formats`, the folder's, the chosen, the system's."""
    global _chosen
    if _chosen is None:
        _chosen = detected()
    if (override := _override.get()) is not None:
        return override
    number, days = _of_folder
    if number is None and days is None:
        return _chosen
    found = replace(_chosen, number=cast("NumberFormat", number or _chosen.number))
    return found if days is None else replace(found, days=cast("DayOrder", days), days_known=True)


def set_folder_formats(number: object = None, days: object = None) -> None:
    """Let a folder of plans say how all who share it write; it wins over what each person chose. None: it is silent."""
    global _of_folder
    _of_folder = (
        number if isinstance(number, str) and number in NUMBER_FORMATS else None,
        days if isinstance(days, str) and days in DAY_ORDERS else None,
    )


def folder_formats() -> tuple[str | None, str | None]:
    """Return the folder's number format and its order of days; None for each that it leaves to the person."""
    return _of_folder


@contextmanager
def using_formats(number: NumberFormat = "point", days: DayOrder = "ymd") -> Iterator[None]:
    """Write numbers and days so inside the block, for this thread or task alone."""
    token = _override.set(Formats(number, days))
    try:
        yield
    finally:
        _override.reset(token)


_DOUBTFUL = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def written(number: str, *, grouped: bool = True) -> str:
    """
    Return a plain number (``-1234567.5``) as it is written here, thousands parted when `grouped`.

    1.125 gets a fourth decimal (1.1250), since a reader used to other signs would take it for a thousand and more.
    """
    if _DOUBTFUL.fullmatch(number):
        number += "0"
    name = formats().number
    group, decimal = SIGNS[name]
    whole, point, rest = number.partition(".")
    if grouped:
        sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        if name == "indian" and len(digits) > 3:
            digits = re.sub(r"(?<=\d)(?=(?:\d{2})+$)", group, digits[:-3]) + group + digits[-3:]
        else:
            digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", group, digits)
        whole = sign + digits
    return whole + (decimal if point else "") + rest

"""
Holidays that deadlines are named by: ``国庆前``, ``年后``, ``before Christmas``, ``after Easter``.

Days of the lunar calendar were computed from new moons and solar terms (J. Meeus, Astronomical Algorithms, 2nd ed.,
chapters 25 and 49, at 120° E) and stand here for the years of the table. How long a holiday lasts is how long China's
State Council has set it since 2025; where it moves working days about, no more than the length is known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Final, TypeAlias

#: The first day of a holiday in a year of the calendar; None where the table of the lunar calendar ends.
_First: TypeAlias = Callable[[int], "dt.date | None"]

#: Of each year the Spring Festival, the Dragon Boat Festival and the Mid-Autumn Festival, as month and day.
_LUNAR: Final = {
    2024: "0210 0610 0917", 2025: "0129 0531 1006", 2026: "0217 0619 0925", 2027: "0206 0609 0915",
    2028: "0126 0528 1003", 2029: "0213 0616 0922", 2030: "0203 0605 0912", 2031: "0123 0624 1001",
    2032: "0211 0612 0919", 2033: "0131 0601 0908", 2034: "0219 0620 0927", 2035: "0208 0610 0916",
    2036: "0128 0530 1004", 2037: "0215 0618 0924", 2038: "0204 0607 0913", 2039: "0124 0527 1002",
    2040: "0212 0614 0920", 2041: "0201 0603 0910", 2042: "0122 0622 0928", 2043: "0210 0611 0917",
    2044: "0130 0531 1005", 2045: "0217 0619 0925", 2046: "0206 0608 0915", 2047: "0126 0529 1004",
    2048: "0214 0615 0922", 2049: "0202 0604 0911", 2050: "0123 0623 0930",
}  # fmt: skip


def _fixed(month: int, day: int) -> _First:
    return lambda year: dt.date(year, month, day)


def _lunar(place: int) -> _First:
    def first(year: int) -> dt.date | None:
        if year not in _LUNAR:
            return None
        said = _LUNAR[year].split()[place]
        return dt.date(year, int(said[:2]), int(said[2:]))

    return first


def _easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, chapter 8)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


#: What a holiday is called, folded and simplified; its first day; the days it lasts.
_HOLIDAYS: Final[tuple[tuple[str, _First, int], ...]] = (
    (r"元旦|new year'?s?(?: day)?", _fixed(1, 1), 1),
    (r"春节|过年|农历年|(?<![0-9一二两三四五六七八九十半几多近今明去本全往当后整新\s])年(?=[前后])"
     r"|spring festival|chinese new year|cny", _lunar(0), 8),
    (r"五一(?:节|劳动节)?|劳动节|labou?r day|may day", _fixed(5, 1), 5),
    (r"端午节?|dragon boat(?: festival)?", _lunar(1), 1),
    (r"中秋节?|mid-?autumn(?: festival)?", _lunar(2), 1),
    (r"国庆节?|(?<![第二三四五六七八九])十一(?=[前后]|之前|之后|以前|以后|假期|长假|期间)"
     r"|golden week|national day", _fixed(10, 1), 7),
    (r"圣诞节?|christmas|xmas", _fixed(12, 25), 2),
    (r"复活节|easter", _easter, 2),
)  # fmt: skip
#: Finds the names; the group that matched says which holiday it is (``h0`` is the first).
NAMES: Final = "|".join(f"(?P<h{place}>{names})" for place, (names, _, _) in enumerate(_HOLIDAYS))


def holiday(match: re.Match[str], today: dt.date) -> tuple[dt.date, dt.date] | None:
    """
    Return the first and the last day of the holiday named by a match of :data:`NAMES`: the one going on, else the next.

    None where it lies outside the table of the lunar calendar.
    """
    _, first, lasts = _HOLIDAYS[next(place for place in range(len(_HOLIDAYS)) if match[f"h{place}"])]
    for year in range(today.year, min(today.year + 2, dt.MAXYEAR + 1)):
        start = first(year)
        if start is not None and (end := start + dt.timedelta(days=lasts - 1)) >= today:
            return start, end
    return None


_SAID = re.compile(
    rf"(?P<before>before |by )?(?P<after>after )?(?:{NAMES})(?:(?P<qian>[之以]?前)|(?P<hou>[之以]?后))?", re.IGNORECASE
)


def day_by_holiday(said: str, today: dt.date) -> dt.date | None:
    """Return the coming day that folded words name by a holiday (国庆前: the day before it); None for others."""
    match = _SAID.fullmatch(said)
    found = holiday(match, today) if match is not None else None
    if match is None or found is None:
        return None
    first, last = found
    if match["before"] or match["qian"]:
        return first - dt.timedelta(days=1)
    return last + dt.timedelta(days=1) if match["after"] or match["hou"] else first

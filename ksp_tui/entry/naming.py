"""Which typed words could be the name of something new, and which are a value that went into the wrong field."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ksp_tui.entry.amounts import parse_amount, parse_percent
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.dates import parse_date
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import fold, simplified
from ksp_tui.entry.quarters import parse_quarter

#: Figures, and the words that make one of Chinese numerals: 三一 is a company, 三万五 none.
_FIGURES: Final = re.compile(
    r"\d|[一二两三四五六七八九十百千半](?:个?[百千]?[万亿]|成)|百分之|[一二三四五六七八九十]月"
)
#: What is told of a day, month or quarter that was understood and can't be.
_OF_DAYS: Final = frozenset({"entry.date_no_such_day", "entry.date_weekday", "entry.date_no_day"})


def may_be_a_name(text: str, ctx: EntryContext) -> bool:
    """
    Say whether `text` may name a new record: it is no amount, share, day or quarter, and holds a letter or a word.

    What may be two amounts or two days (45.000 EUR, 9月) is one all the same. A month by its name alone is not: May and
    April are people.
    """
    said = fold(text)
    if not any(char.isalpha() for char in said):
        return False
    has_figures = _FIGURES.search(simplified(said)) is not None

    def is_value(read: Callable[[], object]) -> bool:
        try:
            read()
        except EntryError as error:
            return has_figures and (bool(error.candidates) or error.key in _OF_DAYS)
        return True

    start = ctx.fiscal_year_start
    if is_value(lambda: parse_date(said, ctx.today, start, prefer=ctx.prefer)):
        return False
    return not has_figures or not (
        is_value(lambda: parse_amount(said))
        or is_value(lambda: parse_percent(said))
        or is_value(lambda: parse_quarter(said, ctx.today, start))
    )

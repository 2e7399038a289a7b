"""Which typed words could be the name of something new, and which are a value that went into the wrong field."""

from __future__ import annotations

from ksp_tui.entry.amounts import parse_amount, parse_percent
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.dates import parse_date
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import fold


def may_be_a_name(text: str, ctx: EntryContext) -> bool:
    """Say whether `text` may name a new record: it is no amount, share or day, and holds a letter or a word."""
    said = fold(text)
    if not any(char.isalpha() for char in said):
        return False
    try:
        parse_date(said, ctx.today, ctx.fiscal_year_start, prefer=ctx.prefer)
    except EntryError:
        return not (any(char.isdigit() for char in said) and _is_amount(said))
    return False


def _is_amount(text: str) -> bool:
    for parse in (parse_amount, parse_percent):
        try:
            parse(text)
        except EntryError:
            continue
        return True
    return False

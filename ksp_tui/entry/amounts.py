"""
Amounts as people type and read them: ``1.2m``, ``120万``, ``1,200,000``, ``(1,200)``, and small sums of such.

What fits the way of writing in force is read by it. What fits only another one is read too where it has one meaning;
where it has two (45.000) nobody guesses: the error carries both, to choose from.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.literals import STYLES, LeftAwayError, Style, own_style, with_late
from ksp_tui.entry.numerals import fold
from ksp_tui.entry.shares import spoken_share
from ksp_tui.entry.sums import Sum, prepared, range_in
from ksp_tui.method.currency_codes import code_of
from ksp_tui.text import Language
from ksp_tui.text.formats import SIGNS, formats, written

#: Typed text longer than this is no amount.
_LONGEST = 200
#: What ways of writing differ in; without it one reading says all.
_SIGNED = re.compile(r"\d ?[.,'’]|[.,'’]\d|\d \d")

#: A part of a whole, where the field holds percents.
_FRACTION = re.compile(r"[1-9]\d{0,2} ?/ ?[1-9]\d{0,2}")


def parse_amount(text: str, currency: str = "") -> Decimal:
    """
    Return the number typed as ``1.2m``, ``120万``, ``1亿2000万``, ``¥1,200,000``, ``(1,200)`` or ``120万*3+5万``.

    With `currency` (a code such as ``CNY``) a sign of another currency is refused, since nothing is converted here.
    A division that does not come out even is rounded to six decimals.

    Raises:
        EntryError: not a number, a share (12 %), too large, or of several meanings, which are its candidates.
    """
    return _read(text, code_of(currency) if currency else "", percent=False)


def parse_percent(text: str) -> Decimal:
    """
    Return a share in percent: ``35``, ``35%`` and ``百分之35`` are 35, ``三成`` is 30, ``half`` 50, ``35%+5`` is 40.

    Raises:
        EntryError: as :func:`parse_amount`; what is no number is told how a share is written.
    """
    try:
        found = _read(text, "", percent=True)
        if _FRACTION.fullmatch(fold(text)) and 0 < found < 1:  # a third, or a third of a percent?
            said = [f"{show_exact(plain(each))}%" for each in (_read(f"100*{text}", "", percent=True), found)]
            raise EntryError("entry.amount_two", candidates=said, text=text.strip())
        return found
    except EntryError as error:
        if error.key in {"entry.amount_unreadable", "entry.amount_unknown_unit"}:
            raise EntryError("entry.percent_unreadable", text=text.strip()) from error
        raise


def _read(text: str, currency: str, *, percent: bool) -> Decimal:
    shown = text.strip()
    if not shown or len(shown) > _LONGEST:
        raise EntryError("entry.amount_unreadable", text=shown)
    if (ends := range_in(shown)) is not None:
        _refuse_range(shown, ends, currency, percent=percent)
    said = spoken_share(prepared(shown)) if percent else prepared(shown)

    def read(style: Style) -> tuple[Decimal, bool]:
        found = Sum(shown, said, currency, style, percent=percent)
        return found.read(), found.doubtful

    own = own_style(formats().number)
    failed: EntryError | None = None
    values: list[Decimal] = []
    with localcontext() as context:
        context.prec = 60
        try:
            value, doubtful = read(own)
            if not doubtful:
                return plain(value)
            values.append(value)
        except EntryError as error:
            failed = error
        styles: tuple[Style, ...] = STYLES
        if isinstance(failed, LeftAwayError):
            styles = tuple(with_late(style, late) for style in (own, *STYLES) for late in range(failed.count))
        for style in styles:
            try:
                values.append(read(style)[0])
            except EntryError:
                continue
        values = list(dict.fromkeys(values))
        if len(values) > 1:
            sign = "%" if percent else ""
            candidates = [f"{_candidate(plain(each))}{sign}" for each in sorted(values, reverse=True)]
            raise EntryError("entry.amount_two", candidates=candidates, text=shown)
        if values:
            return plain(values[0])
    assert failed is not None  # without a value the own reading failed
    raise failed


def _refuse_range(shown: str, ends: tuple[str, str], currency: str, *, percent: bool) -> None:
    """Ask which end is meant where two amounts rise (50-60万): nobody means the difference, which is below zero."""
    found: list[Decimal] = []
    for end in ends:
        try:
            found.append(_read(end, currency, percent=percent))
        except EntryError:
            return  # it is read as it stands, and told what is wrong with it
    if found[0] < found[1]:
        said = [f"{show_exact(each)}%" if percent else show_exact(each) for each in found]
        raise EntryError("entry.amount_range", candidates=said, text=shown)


def _candidate(value: Decimal) -> str:
    """Return a value so that it can be told from the others at sight: 45,000 and 45.00."""
    said = show_exact(value)
    return said if value != value.to_integral_value() or abs(value) >= 1000 else f"{said}{SIGNS[formats().number][1]}00"


def plain(value: Decimal) -> Decimal:
    """Return the same number written without exponent and without idle zeros."""
    with localcontext() as context:
        context.prec = 60
        if value == value.to_integral_value():
            return value.to_integral_value().quantize(Decimal(1)) + 0
        return value.normalize()


_STEPS: Final[dict[str, tuple[tuple[int, str], ...]]] = {
    "zh": ((100_000_000, "亿"), (10_000, "万")),
    "en": ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")),
}


def show_exact(value: Decimal) -> str:
    """Return the number with all its digits, as it is written here."""
    return written(f"{plain(value):f}")


def _short(value: Decimal, lang: Language) -> tuple[str, str]:
    """Return the rounded number and the word of its scale, such as ("120", "万")."""
    size = abs(value)
    steps = _STEPS[lang]
    for index, (step, word) in enumerate(steps):
        if size >= step:
            rounded = _rounded(value / step)
            if index and abs(rounded) * step >= steps[index - 1][0]:  # 9,999.96 万 reads as 1 亿
                return show_exact(_rounded(value / steps[index - 1][0])), steps[index - 1][1]
            return show_exact(rounded), word
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if abs(rounded) >= steps[-1][0]:
        return show_exact(_rounded(value / steps[-1][0])), steps[-1][1]
    return show_exact(rounded), ""


def _rounded(value: Decimal) -> Decimal:
    """Keep two decimals below ten, one below a thousand, none above."""
    size = abs(value)
    places = "0.01" if size < 10 else "0.1" if size < 1_000 else "1"
    return value.quantize(Decimal(places), ROUND_HALF_UP)


def show_amount(value: Decimal, lang: Language, currency: str = "", *, exact: bool = False) -> str:
    """
    Return an amount in words of `lang`: ``120 万`` or ``1.2 m``; with `exact` all its digits.

    `currency` is a code; it stands where the language puts it (``120 万元``, ``EUR 1.2 m``).
    """
    with localcontext() as context:
        context.prec = 60
        number, scale = (show_exact(value), "") if exact else _short(value, lang)
    words = f"{number} {scale}" if scale else number
    if not currency:
        return words
    if lang == "en":
        return f"{currency} {words}"
    if currency == "CNY":
        return f"{words}元" if scale else f"{words} 元"
    return f"{words} {currency}"


def edit_amount(value: Decimal, lang: Language) -> str:
    """Return an amount to begin editing with: ``120万`` where that is exact, else all its digits in one run."""
    number, scale = _short(value, lang)
    short = number + scale
    if scale and SIGNS[formats().number][0] not in number and parse_amount(short) == value:
        return short
    return written(f"{plain(value):f}", grouped=False)

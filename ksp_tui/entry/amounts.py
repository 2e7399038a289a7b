"""
Amounts as people type and read them: ``1.2m``, ``120万``, ``1,200,000``, ``35%``, and small sums of such.

A comma parts thousands and a dot decimals; where that can't be meant (``1,5``, ``1.200.000``) nobody guesses.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final, NoReturn

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.literals import minus_first, read_literal
from ksp_tui.entry.numerals import fold
from ksp_tui.text import Language

#: Typed text longer than this is no amount.
_LONGEST = 200
_DEEPEST = 20
_LIMIT = Decimal("1e18")
#: Decimals kept where a division does not come out even.
_DIVIDED = Decimal("0.000001")

_TOKEN = re.compile(r"[-+*/()×÷]|[^-+*/()×÷]+")


def parse_amount(text: str, currency: str = "") -> Decimal:
    """
    Return the number typed as ``1.2m``, ``120万``, ``1亿2000万``, ``¥1,200,000`` or ``120万*3+5万``; 35% is 0.35.

    With `currency` (a code such as ``CNY``) a sign of another currency is refused, since nothing is converted here.
    A division that does not come out even is rounded to six decimals.

    Raises:
        EntryError: not a number, a comma or dot that can be read in two ways, or too large.
    """
    shown = text.strip()
    if not shown or len(shown) > _LONGEST:
        raise EntryError("entry.amount_unreadable", text=shown)
    with localcontext() as context:
        context.prec = 60
        value = _Reader(shown, currency).read()
        if abs(value) >= _LIMIT:
            raise EntryError("entry.amount_too_large", text=shown)
        return plain(value)


def parse_percent(text: str) -> Decimal:
    """
    Return a share in percent: ``35``, ``35%`` and ``百分之35`` are 35, ``三成`` is 30.

    Raises:
        EntryError: as :func:`parse_amount`.
    """
    said = fold(text)
    if said.startswith("百分之"):
        return parse_amount(said.removeprefix("百分之"))
    if said.endswith("成"):
        return plain(parse_amount(said.removesuffix("成")) * 10)
    value = parse_amount(text)
    return plain(value * 100) if "%" in said else value


def plain(value: Decimal) -> Decimal:
    """Return the same number written without exponent and without idle zeros."""
    with localcontext() as context:
        context.prec = 60
        if value == value.to_integral_value():
            return value.to_integral_value().quantize(Decimal(1)) + 0
        return value.normalize()


class _Reader:
    """Reads one sum from left to right; its methods are the rules of the grammar."""

    def __init__(self, shown: str, currency: str) -> None:
        self.shown = shown
        self.currency = currency.strip().upper()
        said = minus_first(fold(shown).removeprefix("=").lstrip())
        self.tokens = [word for found in _TOKEN.findall(said) if (word := found.strip())]
        self.at = 0
        self.depth = 0

    def _fail(self, key: str = "entry.amount_unreadable") -> NoReturn:
        raise EntryError(key, text=self.shown)

    def _take(self, signs: str) -> str:
        """Step over the next word when it is one of `signs`; return it, or an empty text."""
        word = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if word and word in signs:
            self.at += 1
            return word
        return ""

    def read(self) -> Decimal:
        value = self._sum()
        if self.at < len(self.tokens):
            self._fail()
        return value

    def _sum(self) -> Decimal:
        value = self._product()
        while sign := self._take("+-"):
            value = value + self._product() if sign == "+" else value - self._product()
        return value

    def _product(self) -> Decimal:
        value = self._signed()
        while sign := self._take("*×/÷"):
            other = self._signed()
            if sign in "*×":
                value *= other
            elif not other:
                self._fail("entry.amount_by_zero")
            else:
                value = _divided(value, other)
            # Sixty digits are reckoned with: a product of many factors must not outgrow them unnoticed.
            if abs(value) >= _LIMIT * _LIMIT:
                self._fail("entry.amount_too_large")
        return value

    def _signed(self) -> Decimal:
        self.depth += 1
        if self.depth > _DEEPEST or self.at >= len(self.tokens):
            self._fail()
        if sign := self._take("-+"):
            value = self._signed()
            value = -value if sign == "-" else value
        elif self._take("("):
            value = self._sum()
            if not self._take(")"):
                self._fail()
        else:
            word = self.tokens[self.at]
            self.at += 1
            value = read_literal(word, self.shown, self.currency)
        self.depth -= 1
        return value


def _divided(value: Decimal, by: Decimal) -> Decimal:
    exact = value / by
    short = exact.quantize(Decimal("1e-12"))
    return exact if short == exact else exact.quantize(_DIVIDED)


_STEPS: Final[dict[str, tuple[tuple[int, str], ...]]] = {
    "zh": ((100_000_000, "亿"), (10_000, "万")),
    "en": ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")),
}


def show_exact(value: Decimal) -> str:
    """Return the number with all its digits, thousands parted by commas."""
    return f"{plain(value):,f}"


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
    """Return an amount to begin editing with: ``120万`` where that is exact, else all its digits without commas."""
    number, scale = _short(value, lang)
    short = number + scale
    return short if scale and "," not in number and parse_amount(short) == value else f"{plain(value):f}"

"""Small sums of amounts, read under one way of writing numbers: ``120万*3+5万``, ``1.2m*35%``, ``(1,200)``."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final, NoReturn

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.literals import Number, Style, is_doubtful, read_literal
from ksp_tui.entry.numerals import fold, simplified

_DEEPEST = 20
LIMIT: Final = Decimal("1e18")
#: Decimals kept where a division does not come out even.
_DIVIDED = Decimal("0.000001")

_TOKEN = re.compile(r"[-+*/()×÷]|[^-+*/()×÷]+")
#: Words that say that a figure is no exact one; the figure is taken, and what was taken is shown.
_ABOUT = re.compile(
    r"^(?:大约|大概|约莫|约合|约|差不多|将近|近|~|≈) ?"
    r"|^(?:about|approx\.?|approximately|around|roughly|circa|ca\.?)(?![a-z]) ?"  # not CAD
    r"| ?(?:左右|上下|的样子)$"
)
#: Accountants' ways to write a negative amount: (1,200) and 1,200-, with a sign of currency at either side.
_BRACKETED = re.compile(
    r"(?P<before>[^-+*/()×÷\d]*)\((?P<number>[^-+*/()×÷]*\d[^-+*/()×÷]*)\)(?P<after>[^-+*/()×÷\d]*)"
)
_MINUS_LAST = re.compile(r"(?P<number>[^-+*/()×÷]+?) ?-(?P<after>[^-+*/()×÷\d]*)")
#: 1.200,- and 1'200.-: nothing behind the decimal sign, as prices are written in German; no minus.
_NO_CENTS = re.compile(r"(?<=\d)([.,])-{1,2}(?=[^-+*/()×÷\d]*$)")
_MINUS_INSIDE = re.compile(r"(?P<before>[^-+*/()×÷\d]+)-(?P<number>[^-+*/()×÷]+)")


#: 两个亿, 半个亿: how people speak of large sums.
_COUNTED = re.compile(r"(?<=[\d〇零一二两三四五六七八九十百千])个(?=[百千]?[万亿])")
_HALF_A = re.compile(r"^半个?(?=[百千]?[万亿])")

_RANGE = re.compile(r"(?P<low>[^-+*/()×÷=~]+?) ?(?:-|~|到|至|\bto\b|\bbis\b) ?(?P<high>[^-+*/()×÷=~]+)")
_UNIT = re.compile(r" ?(?:[a-z]+\.?|[千万亿]+|%|成)$")


def range_in(shown: str) -> tuple[str, str] | None:
    """Return both ends of ``50-60万``, ``450k to 500k``, the last one's unit at both; None where it is no range."""
    match = _RANGE.fullmatch(_ABOUT.sub("", simplified(fold(shown))))
    if match is None:
        return None
    low, high = match["low"], match["high"]
    if not _UNIT.search(low) and (unit := _UNIT.search(high)):
        low += unit[0]
    return low, high


def prepared(shown: str) -> str:
    """
    Return typed text with its forms made plain, ready to be read under any way of writing.

    Raises:
        EntryError: it holds a sign that would change the number if it were made plain: 2² is not 22, 3、5 not 3.5.
    """
    if any(unicodedata.category(char) == "No" for char in shown) or "、" in shown:
        raise EntryError("entry.amount_unreadable", text=shown)
    said = simplified(fold(shown)).removeprefix("=").lstrip()
    said = _ABOUT.sub("", _ABOUT.sub("", said)).strip()
    said = _HALF_A.sub("0.5", _COUNTED.sub("", said))
    said = _NO_CENTS.sub(r"\g<1>00", said)
    for pattern in (_BRACKETED, _MINUS_LAST, _MINUS_INSIDE):
        if match := pattern.fullmatch(said):
            found = match.groupdict()
            return f"-{found.get('before') or ''}{found['number']}{found.get('after') or ''}"
    return said


class Sum:
    """Reads one sum from left to right; its methods are the rules of the grammar."""

    def __init__(self, shown: str, said: str, currency: str, style: Style, *, percent: bool) -> None:
        self.shown = shown
        self.currency = currency
        self.style = style
        self.percent = percent
        """Whether the field holds percents, where 5 beside 35 % is 5 %; elsewhere 5 + 35 % has no meaning."""
        self.doubtful = False
        """Whether a number in it was written so that another reader may take it for another one."""
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
        """
        Return the value; in a field of percents 35 for 35 %.

        Raises:
            EntryError: it can't be read so, is too large, or is a share where an amount is asked for.
        """
        found = self._sum()
        if self.at < len(self.tokens):
            self._fail()
        value = found.value
        if found.share:
            if not self.percent:
                raise EntryError("entry.amount_share", text=self.shown)
            value *= 100
        if abs(value) >= LIMIT:
            self._fail("entry.amount_too_large")
        return value

    def _sum(self) -> Number:
        found = self._product()
        while sign := self._take("+-"):
            other = self._product()
            if found.share != other.share:
                if not self.percent:
                    self._fail("entry.amount_share")
                found, other = (each if each.share else Number(each.value / 100, True) for each in (found, other))
            found = Number(found.value + (other.value if sign == "+" else -other.value), found.share)
        return found

    def _product(self) -> Number:
        found = self._signed()
        while sign := self._take("*×/÷"):
            other = self._signed()
            if sign in "*×":
                share = (found.share or other.share) if self.percent else (found.share and other.share)
                found = Number(found.value * other.value, share)
            elif not other.value:
                self._fail("entry.amount_by_zero")
            else:
                found = Number(_divided(found.value, other.value), found.share and not other.share)
            # Sixty digits are reckoned with: a product of many factors must not outgrow them unnoticed.
            if abs(found.value) >= LIMIT * LIMIT:
                self._fail("entry.amount_too_large")
        return found

    def _signed(self) -> Number:
        self.depth += 1
        if self.depth > _DEEPEST or self.at >= len(self.tokens):
            self._fail()
        if sign := self._take("-+"):
            found = self._signed()
            found = Number(-found.value, found.share) if sign == "-" else found
        elif self._take("("):
            found = self._sum()
            if not self._take(")"):
                self._fail()
        else:
            word = self.tokens[self.at]
            self.at += 1
            self.doubtful = self.doubtful or is_doubtful(word, self.style)
            found = read_literal(word, self.shown, self.currency, self.style)
        self.depth -= 1
        return found


def _divided(value: Decimal, by: Decimal) -> Decimal:
    exact = value / by
    short = exact.quantize(Decimal("1e-12"))
    return exact if short == exact else exact.quantize(_DIVIDED)

"""Figures beside marks: short amounts with one unit a column, and numbers rounded half up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from ksp_tui.text import Language, language, t
from ksp_tui.text.formats import written

#: Units by language, the largest first: the amount from which one is used, and how it is written.
_UNITS: dict[Language, tuple[tuple[Decimal, str], ...]] = {
    "en": ((Decimal(1_000_000), " m"), (Decimal(1_000), " k")),
    "zh": ((Decimal(100_000_000), " 亿"), (Decimal(10_000), " 万")),
}
UNKNOWN = "?"


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """Return `value` rounded half up, as people round (2.65 is 2.7), to so many decimal places."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def short(value: Decimal | None, *, places: int | None = None) -> str:
    """
    Return an amount in the unit of the language: ``430 k``, ``1.19 m``, ``43 万``; ``?`` for an unknown one.

    Three digits are kept, or `places` decimals. Below the smallest unit the whole amount is written.
    """
    if value is None:
        return UNKNOWN
    for size, words in _UNITS[language()]:
        # 999,999 is 1 m, not 1,000 k: what counts is the rounded figure.
        if rounded(abs(value) / size, _places(abs(value) / size, places)) >= 1:
            scaled = value / size
            return _plain(rounded(scaled, _places(abs(scaled), places))) + words
    return _plain(rounded(value))


def _places(scaled: Decimal, wanted: int | None) -> int:
    if wanted is not None:
        return wanted
    return 0 if scaled >= 100 else 1 if scaled >= 10 else 2


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return written(text.rstrip("0").rstrip(".") if "." in text else text)


def score(value: Decimal | None) -> str:
    """Return a score with one decimal, rounded half up; ``?`` for an unknown one."""
    return UNKNOWN if value is None else str(rounded(value, 1))


def percent(part: Decimal | None) -> str:
    """Return a share of one as a whole percentage; ``?`` for an unknown one."""
    return UNKNOWN if part is None else f"{rounded(part * 100):f} %"


def signed(number: int) -> str:
    """Return a number with its sign; zero as ``=``."""
    return "=" if number == 0 else f"{number:+d}"


def total(values: Iterable[Decimal | None]) -> Decimal:
    """Return the sum of what is known."""
    return sum((value for value in values if value is not None), Decimal(0))


def with_currency(value: Decimal | None, code: str | None) -> str:
    """Return an amount, short, with its currency; the yuan goes without saying."""
    return f"{short(value)} {code}" if code and code != "CNY" else short(value)


def verdict_and_meaning(verdict: str | None) -> str:
    """Return what an account is judged to be and what that means; the words for none where there is no verdict yet."""
    if verdict is None:
        return t("verdict.none")
    called = t(f"verdict.{verdict}")
    return t("coach.step", step=called[:1].upper() + called[1:], meaning=t(f"meaning.verdict.{verdict}"))

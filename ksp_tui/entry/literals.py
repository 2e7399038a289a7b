"""One number as it is typed inside an amount: digits and their groups, unit words, signs of currency."""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal
from typing import Final

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import small_number

#: Sign or word → the currencies it may mean.
_CURRENCIES: Final[dict[str, Set[str]]] = {
    "¥": {"CNY", "JPY"}, "€": {"EUR"}, "$": {"USD", "AUD", "CAD", "HKD", "SGD", "TWD", "NZD"}, "£": {"GBP"},
    "人民币": {"CNY"}, "rmb": {"CNY"}, "欧元": {"EUR"}, "美元": {"USD"}, "英镑": {"GBP"}, "港元": {"HKD"},
    "港币": {"HKD"}, "日元": {"JPY"}, "元": {"CNY", "HKD", "TWD"}, "圆": {"CNY", "JPY"}, "块钱": {"CNY"}, "块": {"CNY"},
    "euro": {"EUR"}, "euros": {"EUR"},
    **{code.lower(): {code} for code in (
        "CNY", "EUR", "USD", "GBP", "JPY", "CHF", "HKD", "SGD", "TWD", "KRW", "INR", "AUD", "CAD", "NZD", "SEK", "NOK",
        "DKK", "PLN", "CZK", "HUF", "TRY", "BRL", "MXN", "ZAR", "AED", "SAR", "THB", "MYR", "IDR", "VND", "PHP", "RUB",
    )},
}  # fmt: skip
_NAMES = "|".join(re.escape(name) for name in sorted(_CURRENCIES, key=len, reverse=True))
_BEFORE = re.compile(rf"({_NAMES}) ?(?=[\d.〇零一二两三四五六七八九十百千])")
_AFTER = re.compile(rf"(?<=[\d.a-z十百千万亿 ]) ?({_NAMES})(?:整)?")
#: A plan's currency that is not among these is its own affair: any sign is taken.
_CODES = frozenset(name.upper() for name in _CURRENCIES if len(name) == 3 and name.isascii() and name != "rmb")
_SIGNS: Final = {"CNY": "¥", "EUR": "€", "USD": "$", "GBP": "£"}

_WESTERN: Final = {
    "k": 3, "thousand": 3, "tsd": 3, "m": 6, "mn": 6, "mio": 6, "mln": 6, "million": 6, "millions": 6, "b": 9, "bn": 9,
    "mrd": 9, "billion": 9, "billions": 9, "w": 4,
}  # fmt: skip
_SMALL: Final = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_LARGE: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}

_DIGITS = re.compile(r"\d*\.?\d*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d{1,3}(?: \d{3})+(?:\.\d*)?|\d{1,3}(?:['’]\d{3})+(?:\.\d*)?")
_WITH_UNIT = re.compile(r"(?P<number>[\d.,'’ ]*\d\.?) ?(?P<unit>[a-z]+)\.?")
_CHINESE = re.compile(r"[\d.,]+|[〇零一二两三四五六七八九]|[十百千万亿]")
_ALL_CHINESE = re.compile(r"(?:[\d., ]|[〇零一二两三四五六七八九十百千万亿])+")


def currency_sign(code: str) -> str:
    """Return what stands before an amount of this currency: ``¥``, ``€``, or the code itself (``CHF ``)."""
    code = code.strip().upper()
    return _SIGNS.get(code) or (f"{code} " if code else "")


_BEFORE_MINUS = re.compile(rf"({_NAMES}) ?-")


def minus_first(said: str) -> str:
    """Return ``¥-5`` and ``cny -5`` as ``-¥5``: a minus belongs to the sum, not to the number."""
    return _BEFORE_MINUS.sub(r"-\1", said, count=1) if _BEFORE_MINUS.match(said) else said


def read_literal(said: str, shown: str, currency: str) -> Decimal:
    """
    Return the value of one folded number; `currency` is the code it is kept in, empty for any.

    Raises:
        EntryError: not a number, or ``1,5``, which is one and a half to one reader and a slip to another.
    """
    said = _without_currency(said, shown, currency)
    percent = said.endswith("%")
    said = said.removesuffix("%").strip()
    if match := _WITH_UNIT.fullmatch(said):
        power = _WESTERN.get(match["unit"])
        if power is None:
            raise EntryError("entry.amount_unknown_unit", text=shown, unit=match["unit"])
        value = _digits(match["number"].strip(), shown).scaleb(power)
    elif said and _ALL_CHINESE.fullmatch(said) and not re.fullmatch(r"[\d., ]+", said):
        value = _chinese(said.replace(" ", ""), shown)
    else:
        value = _digits(said, shown)
    return value / 100 if percent else value


def _without_currency(said: str, shown: str, currency: str) -> str:
    found = _BEFORE.match(said)
    if found:
        said = said[found.end() :]
    else:
        ends = [match for match in _AFTER.finditer(said) if match.end() == len(said)]
        found = ends[0] if ends else None
        if found:
            said = said[: found.start()]
    if found and currency in _CODES and currency not in _CURRENCIES[found[1]]:
        raise EntryError("entry.amount_currency", text=shown, currency=currency)
    return said.strip()


def _digits(said: str, shown: str) -> Decimal:
    if _GROUPED.fullmatch(said):
        said = re.sub("[,' ’]", "", said)
    elif "," in said:
        point = said.replace(",", ".") if said.count(",") == 1 and "." not in said else said.replace(",", "")
        raise EntryError("entry.amount_comma", text=shown, point=point, whole=said.replace(",", "").replace(".", ""))
    elif said.count(".") > 1 and re.fullmatch(r"\d{1,3}(\.\d{3})+", said):
        raise EntryError("entry.amount_dots", text=shown, whole=said.replace(".", ""))
    if not said.strip(".") or not _DIGITS.fullmatch(said):
        raise EntryError("entry.amount_unreadable", text=shown)
    return Decimal(said)


def _chinese(said: str, shown: str) -> Decimal:
    """Read 120万, 3百万, 1亿2000万, 2万亿, 三百二十万; refuse 3万5, which may mean 35,000 or 30,005."""
    total = section = Decimal(0)
    number: Decimal | None = None
    lowest = Decimal("1e30")  # the last unit: what follows must be smaller
    for part in _CHINESE.findall(said):
        if part in _SMALL:
            if number is None and section:
                raise EntryError("entry.amount_unreadable", text=shown)
            section += (Decimal(1) if number is None else number) * _SMALL[part]
            number, lowest = None, _SMALL[part]
        elif part in _LARGE:
            amount = section + (number or 0)
            if amount:
                total, amount = (0 * total, total + amount) if total and _LARGE[part] > lowest else (total, amount)
                total += amount * _LARGE[part]
            elif total and part == "亿":
                total *= _LARGE[part]
            else:
                raise EntryError("entry.amount_unreadable", text=shown)
            section, number, lowest = Decimal(0), None, _LARGE[part]
        elif part in "〇零":
            number, lowest = None, Decimal(10)
        elif number is not None:
            raise EntryError("entry.amount_unreadable", text=shown)
        else:
            number = _digits(part, shown) if part[0] in "0123456789.," else Decimal(small_number(part))
    if number is not None:
        if lowest < Decimal("1e30") and lowest > 10 and number * 10 < lowest:
            raise EntryError("entry.amount_trailing", text=shown)
        total += number
    return total + section

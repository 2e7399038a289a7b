"""A currency as it is typed, alone or before and behind an amount."""

from __future__ import annotations

import re

from ksp_tui.entry.errors import EntryError
from ksp_tui.method.currency_codes import CODES, NAMES, code_of, named

_WORDS = "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True))
_BEFORE = re.compile(rf"({_WORDS}) ?(?=[-(\d.〇零一二两三四五六七八九十百千])")
_AFTER = re.compile(rf"(?<=[\d.a-z十百千万亿〇零一二两三四五六七八九) ]) ?({_WORDS})(?:整)?$")

_UNIT_BEFORE = re.compile(rf"(?<=[\d千万亿 ])[元圆圓块] ?(?=(?:{_WORDS})(?:整)?$)")  # 45 万元人民币


def parse_currency(text: str) -> str:
    """
    Return the code that is meant: ``CNY``, ``rmb``, ``¥``, ``人民币``.

    Raises:
        EntryError: no currency, or a sign of several, which are its candidates.
    """
    code = code_of(text)
    if code in CODES:
        return code
    several = sorted(named(text), key=lambda each: (each != "USD", each))
    if several:
        raise EntryError("entry.currency_two", candidates=several, text=text.strip())
    raise EntryError("entry.currency_unknown", text=text.strip())


def split_currency(said: str, shown: str, currency: str) -> str:
    """
    Return a folded number without the sign of currency before or behind it.

    Raises:
        EntryError: the sign is one of another currency than `currency`, which is a known code.
    """
    said = _UNIT_BEFORE.sub("", said)
    if found := _BEFORE.match(said):
        said = said[found.end() :]
    elif found := _AFTER.search(said):
        said = said[: found.start()]
    if found and currency in CODES and currency not in NAMES[found[1]]:
        raise EntryError("entry.amount_currency", text=shown, currency=currency)
    return said.strip()

"""Numbers as Chinese writes them (三, 二十五, 一百零五), and typed text brought to one form."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {char: value for value, chars in enumerate(["〇零", "一", "二两", *"三四五六七八九"]) for char in chars}
_UNITS = {"十": 10, "百": 100, "千": 1000}
#: What a small number may be written with; for building patterns.
NUMERAL = "0-9〇零一二两三四五六七八九十"

_DASHES = re.compile("[\u2010-\u2015\u2212\u30fc]")


def fold(text: str) -> str:
    """Return typed text with full-width forms, dashes and spaces made plain, lower case, trimmed."""
    text = unicodedata.normalize("NFKC", text)
    text = _DASHES.sub("-", text).replace("。", ".").replace("、", ",")
    return " ".join(text.casefold().split())


#: 繁体, and the characters of cheques, to those read here; only where numbers and days are read, never in names.
_SIMPLE = str.maketrans(
    "萬億兩貳叁參肆伍陸陆柒捌玖壹贰拾佰仟週後個號禮點滿間內從節慶",
    "万亿两二三三四五六六七八九一二十百千周后个号礼点满间内从节庆",
) | {"廿": "二十", "卅": "三十"}


def simplified(text: str) -> str:
    """Return folded text with 萬, 週, 貳, 拾 … as 万, 周, 二, 十."""
    return text.translate(_SIMPLE).replace("礼拜", "星期")


def small_number(text: str) -> int:
    """
    Return the value of ``25``, ``二十五``, digits in a row (``二六``) are read one by one.

    Raises:
        ValueError: not such a number, or longer than nine characters.
    """
    if not text or len(text) > 9:
        raise ValueError(text)
    if text.isascii():
        return int(text)
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = 0
    digit: int | None = None
    last = 10_000
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last:
                raise ValueError(text)
            total += (1 if digit is None else digit) * unit
            last, digit = unit, None
        elif char in _DIGITS and not digit:
            digit = _DIGITS[char]
        else:
            raise ValueError(text)
    return total + (digit or 0)

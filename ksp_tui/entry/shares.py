"""Parts of a whole as people say them: half, 一半, 三成五, 三分之一, 30 percent."""

from __future__ import annotations

import re

from ksp_tui.entry.numerals import small_number

_HALF = re.compile("一半|对半|半|half")
_NUMERAL = "0-9一二两三四五六七八九十百千"
_TENTHS = re.compile("([1-9一二两三四五六七八九])成(半|[1-9一二三四五六七八九])")
_PARTS = re.compile(f"([{_NUMERAL}]+)分之([{_NUMERAL}]+)")
_WORD = re.compile(r"(\d) ?(?:percent|per cent|pct\.?)")


def spoken_share(said: str) -> str:
    """Return prepared text of a field of percents with what is said in words as a sum with a percent sign."""
    if _HALF.fullmatch(said):
        return "50%"
    if found := _TENTHS.fullmatch(said):
        tenths, rest = found.groups()
        return f"{small_number(tenths)}{5 if rest == '半' else small_number(rest)}%"
    found = _PARTS.fullmatch(said)
    if found and found[1] != "百":
        try:
            whole, part = (small_number(each) for each in found.groups())
        except ValueError:
            return said
        return f"100%*{part}/{whole}"
    return _WORD.sub(r"\1%", said)

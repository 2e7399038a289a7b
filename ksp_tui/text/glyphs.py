"""
The signs that terminals disagree on, and plain ones in their place.

Some of them count as one cell here and are drawn in two by terminals of East Asian locales, or are missing in the fonts
of old consoles. Whoever chooses the plain set sees ASCII of the same width instead; the plan itself is not touched.
"""

from __future__ import annotations

#: The signs of pictures and their twins: now, wanted, was, middling, none yet; levels; ways; limits; branches; walls;
#: influence; fills of bars. None of them is one that a terminal may draw in two cells.
PICTURE_SIGNS = "◉◊∙◦◌▪▫╌╍╎╵╶╴▐▸◂▴▾»«⋅✓✗⋯█▞░"
_PICTURE_PLAIN = "@*o~_#--=|`--]><^v}{.+x~#/:"
_PLAIN = str.maketrans(
    "…›‹“”‘’—–·→←↑↓↵×÷±−Σ①②③④⑤●○★━─" + PICTURE_SIGNS, "~><\"\"''--.><^v|x/~-E12345*o*=-" + _PICTURE_PLAIN
)
THUMB = "█"
"""The part of a scroll bar that is in sight, where it is drawn in signs."""
_plain = False


def use_plain(plain: bool) -> None:
    """Draw plain signs from now on, or all of them again."""
    global _plain
    _plain = plain


def drawn(text: str) -> str:
    """Return `text` in the signs that were chosen; it takes as many cells as before."""
    return text.translate(_PLAIN) if _plain and not text.isascii() else text

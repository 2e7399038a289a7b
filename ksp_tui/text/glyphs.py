"""
The signs that terminals disagree on, and plain ones in their place.

Some of them count as one cell here and are drawn in two by terminals of East Asian locales, or are missing in the fonts
of old consoles. Whoever chooses the plain set sees ASCII of the same width instead; the plan itself is not touched.
"""

from __future__ import annotations

_PLAIN = str.maketrans("…›‹“”‘’—–·→←↑↓↵×①②③④⑤●○★━─", "~><\"\"''--.><^v|x12345*o*=-")
_plain = False


def use_plain(plain: bool) -> None:
    """Draw plain signs from now on, or all of them again."""
    global _plain
    _plain = plain


def drawn(text: str) -> str:
    """Return `text` in the signs that were chosen; it takes as many cells as before."""
    return text.translate(_PLAIN) if _plain and not text.isascii() else text

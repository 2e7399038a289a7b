"""
Signs on whose width terminals disagree, drawn so that all agree: a row never grows beyond what was measured.

One terminal joins a family of emoji to one sign of two cells, another draws its four members in eight, and everything
to the right of it, borders and columns, goes astray. What is drawn in their place takes the cells that were measured
everywhere: the first member of the family, the sign without its skin tone, the letters of a flag's country.
"""

from __future__ import annotations

import re
from functools import lru_cache

_JOINER, _EMOJI_SIGN, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"
_TONES = "\U0001f3fb-\U0001f3ff"
_REGIONAL, _LAST_REGIONAL = 0x1F1E6, 0x1F1FF
_SUSPECT = re.compile(f"[{_JOINER}{_EMOJI_SIGN}{_KEYCAP}{_TONES}\U0001f1e6-\U0001f1ff]")


def is_agreed(text: str) -> bool:
    """Say whether all terminals give `text` the same width."""
    return text.isascii() or _SUSPECT.search(text) is None


def agreed(text: str) -> str:
    """Return `text`, of as many cells, with each sign of disputed width replaced by what all draw alike."""
    return text if is_agreed(text) else _agreed(text)


@lru_cache(1024)
def _agreed(text: str) -> str:
    from rich.cells import cell_len, split_graphemes

    pieces: list[str] = []
    for start, end, size in split_graphemes(text)[0]:
        piece = text[start:end]
        if _SUSPECT.search(piece) is not None:
            shown = _letters(piece)[:size] or piece[0]
            shown = shown if _SUSPECT.search(shown) is None and cell_len(shown) <= size else ""
            piece = shown + " " * (size - cell_len(shown))
        pieces.append(piece)
    return "".join(pieces)


def _letters(piece: str) -> str:
    """Return a flag's country as its two letters (one for half a flag); empty for what is no flag."""
    return "".join(chr(ord("A") + ord(c) - _REGIONAL) for c in piece if _REGIONAL <= ord(c) <= _LAST_REGIONAL)

"""Several words typed in one field: parted by commas of either kind, semicolons or line ends."""

from __future__ import annotations

import re

_PARTS = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[,，、;；\n]|\Z)|([^,，、;；\n]*)')
_NEEDS_QUOTES = re.compile(r'[,，、;；\n"]|^\s|\s$')


def split_words(text: str) -> list[str]:
    """Return the words of a list, in order, without empty ones; a word in double quotes may hold a separator."""
    found: list[str] = []
    position = 0
    while position <= len(text):
        match = _PARTS.match(text, position)
        assert match is not None  # it matches nothing too
        word = match[1].replace('""', '"') if match[1] is not None else match[2].strip()
        if word:
            found.append(word)
        position = match.end() + 1
    return found


def quoted(word: str) -> str:
    """Return a word so that :func:`split_words` reads it as one."""
    return '"' + word.replace('"', '""') + '"' if _NEEDS_QUOTES.search(word) else word

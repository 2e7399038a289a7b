"""Several words typed in one field: parted by commas of either kind, semicolons or line ends."""

from __future__ import annotations

import re

_PARTS = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[,，、;；\n]|\Z)|([^,，、;；\n]*)')
_MARKS = ",，、;；\n"
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


def last_word(text: str) -> str:
    """Return the word being typed at the end of a list."""
    return text[_last_mark(text) + 1 :].strip()


def with_word(text: str, word: str, separator: str) -> str:
    """Return a list with `word` in place of the one being typed at its end; a word that it holds already once only."""
    words = split_words(text[: _last_mark(text) + 1])
    words = [*words, word] if word not in words else words
    return separator.join(quoted(each) for each in words)


def _last_mark(text: str) -> int:
    return max(text.rfind(mark) for mark in _MARKS)

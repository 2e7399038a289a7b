"""Several words typed in one field: parted by commas of either kind, semicolons or line ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_PARTS = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[,，、;；\n]|\Z)|([^,，、;；\n]*)')
_MARKS = ",，、;；\n"
_MOST_PARTS = 20
"""Parts of one name that are tried."""
_MOST_NAMES = 1000
"""Names of a text that are tried so: one of thousands of commas is a slip, and is told soon."""
_NEEDS_QUOTES = re.compile(r'[,，、;；\n"]|^\s|\s$')


def split_words(text: str) -> list[str]:
    """Return the words of a list, in order, without empty ones; a word in double quotes may hold a separator."""
    return [part.word for part in _parts(text)]


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of a list, and where it stands."""

    word: str
    start: int
    end: int
    quoted: bool


def _parts(text: str) -> list[_Part]:
    found: list[_Part] = []
    position = 0
    while position <= len(text):
        match = _PARTS.match(text, position)
        assert match is not None  # it matches nothing too
        is_quoted = match[1] is not None
        word = match[1].replace('""', '"') if is_quoted else match[2].strip()
        if word:
            found.append(_Part(word, match.start(), match.end(), is_quoted))
        position = match.end() + 1
    return found


def known_words(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """
    Return the words of a list of names, where some hold a separator: what stands there as a known name is one word.

    A list shows names as they are (``How do they buy, and who decides?``), and takes what it shows.
    """
    parts = _parts(text)
    if len(parts) > _MOST_NAMES:
        return [part.word for part in parts]
    found: list[str] = []
    n = 0
    while n < len(parts):
        word, after = parts[n].word, n + 1
        for last in range(min(n + _MOST_PARTS, len(parts)) - 1, n, -1):
            if any(part.quoted for part in parts[n : last + 1]):
                continue
            if is_known(said := text[parts[n].start : parts[last].end].strip()):
                word, after = said, last + 1
                break
        found.append(word)
        n = after
    return found


def quoted(word: str) -> str:
    """Return a word so that :func:`split_words` reads it as one."""
    return '"' + word.replace('"', '""') + '"' if _NEEDS_QUOTES.search(word) else word


def last_word(text: str) -> str:
    """Return the word being typed at the end of a list."""
    return text[_last_mark(text) + 1 :].strip()


def being_typed(text: str) -> tuple[list[str], str]:
    """Return the words of a list before the one being typed at its end, and that one; "" behind a separator."""
    words = split_words(text)
    ended = not words or text.rstrip()[-1:] in _MARKS
    return (words, "") if ended else (words[:-1], words[-1])


def with_word(text: str, word: str, separator: str) -> str:
    """Return a list with `word` in place of the one being typed at its end; a word that it holds already once only."""
    words = split_words(text[: _last_mark(text) + 1])
    words = [*words, word] if word not in words else words
    return separator.join(quoted(each) for each in words)


def _last_mark(text: str) -> int:
    return max(text.rfind(mark) for mark in _MARKS)

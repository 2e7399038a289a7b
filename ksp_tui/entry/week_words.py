"""
The words that one line about a contact is read by, in both languages at once: people mix them.

They are data of the catalogues (``week.word.<name>.aliases``), so that a word is added there and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ksp_tui.entry.words import split_words
from ksp_tui.text import LANGUAGES, catalogue


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list in all languages, the longest first. Raises KeyError for a list that is not there."""
    found = [word for lang in LANGUAGES for word in split_words(catalogue(lang)[f"week.word.{name}.aliases"])]
    return tuple(sorted(dict.fromkeys(found), key=lambda word: (-len(word), word)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return what finds any of the words; Latin ones as whole words, in capitals or not."""
    return compiled(words(name))


def compiled(found: Iterable[str]) -> re.Pattern[str]:
    """
    Return what finds any of `found`, the longest that fits first; nothing when there are none.

    What stands behind a ``|`` must follow and is not part of what is found: ``will |send`` finds the will of
    ``will send the plan``.
    """
    parts = []
    for word in sorted(found, key=lambda word: -len(word)):
        # Not \b: to it a Chinese character is a letter too, and "call王丽" would be one word.
        before = "(?<![A-Za-z])" if word[0].isascii() and word[0].isalpha() else ""
        after = "(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else ""
        said, bar, follows = word.partition("|")
        parts.append(before + (f"{_escaped(said)}(?={_escaped(follows)}{after})" if bar else _escaped(said) + after))
    return re.compile("|".join(parts) if parts else r"(?!)", re.IGNORECASE)


def _escaped(word: str) -> str:
    return re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+")


@cache
def adverbs_behind() -> re.Pattern[str]:
    """Return what finds adverbs and blanks at the end of a text."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, words('adverb')))}|\s)+$", re.IGNORECASE)

"""Filter as you type: how well a query fits a label, by its letters or by its pinyin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ksp_tui.entry import pinyin
from ksp_tui.text.folding import name_key

_EXACT, _PREFIX, _WORD, _PINYIN_PREFIX, _SUBSTRING, _PINYIN, _SUBSEQUENCE = 1000, 900, 800, 700, 600, 500, 200
_ALIAS = 50
_ALIAS_MOST = 755
"""An alias stays behind every label that begins, or has a word that begins, with what was typed."""
_FURTHEST = 40


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    return name_key(text)


def match(query: str, label: str, aliases: Iterable[str] = ()) -> int | None:
    """
    Return how well `query` fits: higher is better, None not at all, 0 for an empty query.

    In this order: the whole label, its beginning, a word's beginning, pinyin from the beginning, anywhere inside,
    pinyin anywhere, letters in the right order. An alias (English name, id) counts less than a label of which a word
    begins so: a synonym never beats a name.
    """
    asked = _fold(query)
    if not asked:
        return 0
    best = _score(asked, label)
    for alias in aliases:
        found = _score(asked, alias)
        if found is not None:
            found = min(found - _ALIAS, _ALIAS_MOST - (_EXACT - found) // 20)
            best = found if best is None else max(best, found)
    return best


def chosen(query: str, label: str, aliases: Iterable[str] = ()) -> int | None:
    """
    Return how well `query` fits something that Enter takes, as :func:`match` does; None not at all.

    A single letter is no more than the beginning of a word or of the pinyin that is shown, or a whole alias (``y``):
    found elsewhere, or in words of another language, it would be taken without having been meant.
    """
    if not is_letter(query):
        return match(query, label, aliases)
    found = match(query, label.lstrip("0123456789 "))  # 2 比较方案 begins with b as well
    if found is not None and found >= _PINYIN_PREFIX:
        return found
    return _EXACT - _ALIAS if _fold(query) in map(_fold, aliases) else None


def says(meaning: str, query: str) -> bool:
    """Say whether the words that explain a choice hold `query`, which is more than one letter."""
    asked = _fold(query)
    return len(asked) > 1 and asked in _fold(meaning)


def is_letter(text: str) -> bool:
    """Say whether a text is one Latin letter."""
    letter = _fold(text)
    return len(letter) == 1 and letter.isascii() and letter.isalpha()


def _score(asked: str, label: str) -> int | None:
    said = _fold(label)
    if said == asked:
        return _EXACT
    place = said.find(asked)
    if place == 0:
        return _PREFIX - min(len(said) - len(asked), _FURTHEST)
    if place > 0:
        words = place
        while words > 0 and said[words - 1].isalnum():
            words = said.find(asked, words + 1)
        return (_WORD if words > 0 else _SUBSTRING) - min(place, _FURTHEST)
    if asked.isascii() and pinyin.is_chinese(said):
        found = pinyin.find(asked, said)
        if found is not None:
            start, full = found
            return (_PINYIN if start else _PINYIN_PREFIX) + (20 if full else 0) - min(start, 19)
    return _subsequence(asked, said)


def _subsequence(asked: str, said: str) -> int | None:
    """
    Score letters that stand in the right order, the first at the beginning of a word: the closer together the better.

    Single letters prove nothing, nor do letters from the middle of words: what is taken by Enter must not surprise.
    """
    letters = "".join(asked.split())
    if len(letters) < 2:
        return None
    first = next((n for n, char in enumerate(said) if char == letters[0] and not said[n - 1 : n].isalnum()), -1)
    at = first
    for letter in letters[1:] if first >= 0 else ():
        at = said.find(letter, at + 1)
        if at < 0:
            return None
    if first < 0:
        return None
    gaps = at - first + 1 - len(letters)
    return _SUBSEQUENCE - min(gaps * 4 + first, 150)


def ranked(query: str, labels: Iterable[tuple[str, Iterable[str]]]) -> list[int]:
    """Return the indexes of the (label, aliases) pairs that fit, best first, equals in the order given."""
    scored = [(score, index) for index, (label, aliases) in enumerate(labels)
              if (score := match(query, label, aliases)) is not None]  # fmt: skip
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return [index for _, index in scored]

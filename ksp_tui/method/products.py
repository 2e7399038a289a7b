"""
Module 1 · 客户需求: whether a need is told in our words, by the name of something that we sell.

A need is the customer's; one that names our product is our offer in disguise (handbook, module 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ksp_tui.text.folding import name_key

#: A name may say two things at once: "看板 · Dashboard", "MES / 追溯".
_PARTED = re.compile(r"\s+[·/]\s+")
#: Chinese has no spaces: a name of its characters is found inside a sentence, one of letters only as a whole word.
_CJK = (("\u2e80", "\u9fff"), ("\uac00", "\ud7ff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
#: Shorter parts (a letter, one Chinese character) stand in too many sentences to mean a product.
_SHORTEST = 2


def named_in(text: str, names: Iterable[str]) -> str | None:
    """Return the first of `names` of which a part stands in `text`, whatever its case and width; None if none does."""
    said = _plain(text)
    for name in names:
        words = (_plain(part) for part in _PARTED.split(name))
        if any(len(word) >= _SHORTEST and _stands(word, said) for word in words):
            return name
    return None


def _stands(word: str, said: str) -> bool:
    """Say whether `word` stands in `said`, at an end that is a letter not within a longer word."""
    at = said.find(word)
    while at >= 0:
        end = at + len(word)
        within = (at > 0 and _letter(word[0]) and _letter(said[at - 1])) or (
            end < len(said) and _letter(word[-1]) and _letter(said[end])
        )
        if not within:
            return True
        at = said.find(word, at + 1)
    return False


def _letter(char: str) -> bool:
    return (char.isalnum() or char == "_") and not any(first <= char <= last for first, last in _CJK)


def _plain(text: str) -> str:
    return name_key(text)

"""
Module 1 · 客户需求: whether a need is told in our words, by the name of something that we sell.

A need is the customer's; one that names our product is our offer in disguise (handbook, module 1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: A name may say two things at once: "看板 · Dashboard", "MES / 追溯".
_PARTED = re.compile(r"\s+[·/]\s+")
#: Chinese has no spaces: a name of its characters is found inside a sentence, one of letters only as a whole word.
_CJK = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = f"[^\\W{_CJK}]"
#: Shorter parts (a letter, one Chinese character) stand in too many sentences to mean a product.
_SHORTEST = 2


def named_in(text: str, names: Iterable[str]) -> str | None:
    """Return the first of `names` of which a part stands in `text`, whatever its case and width; None if none does."""
    said = _plain(text)
    for name in names:
        for part in _PARTED.split(name):
            word = _plain(part)
            if len(word) < _SHORTEST:
                continue
            before = f"(?<!{_LETTER})" if re.match(_LETTER, word[0]) else ""
            after = f"(?!{_LETTER})" if re.match(_LETTER, word[-1]) else ""
            if re.search(f"{before}{re.escape(word)}{after}", said):
                return name
    return None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

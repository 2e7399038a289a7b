"""
What the words of a text show: of whom it speaks, whether it tells what we gain, whether a task begins with a verb.

The tables of words stand in the catalogues (``words.*``), one for each language. Both are used whatever the language
of the interface is, since people write their plans in either. Tables never know everything: what they find is a hint.
"""

from __future__ import annotations

import re
from functools import cache

from ksp_tui.text import LANGUAGES, translate

_CLAUSE_END = re.compile(r"[,.;:!?\n\u3002\uff0c\uff1b\uff1a\uff01\uff1f]")
_SENTENCE_END = re.compile(r"[;!?\n\u3002\uff1b\uff01\uff1f]|\.(?=\s|$)")
_SHORTEST = 4
"""Letters or characters from which on a sentence found again is no chance."""


@cache
def table(name: str) -> tuple[str, ...]:
    """Return a table of words of all languages, the longest first, so that the longer word wins."""
    words = [word.strip() for lang in LANGUAGES for word in re.split("[,\u3001]", translate(lang, f"words.{name}"))]
    return tuple(sorted({word for word in words if word}, key=lambda word: (-len(word), word)))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in table(name)),
        re.IGNORECASE,
    )


def _found(text: str, name: str) -> list[re.Match[str]]:
    """Return where words of a table stand; short ones in capitals are abbreviations (US), not words."""
    return [
        match
        for match in _pattern(name).finditer(text)
        if not (match[0].isascii() and match[0].isupper() and len(match[0]) > 1)
    ]


def about_us(text: str) -> int:
    """Return how often a text speaks of us (we, our, us)."""
    return len(_found(text, "us"))


def about_them(text: str) -> int:
    """Return how often a text speaks to or of the customer (you, your, they)."""
    return len(_found(text, "them"))


def word_of_our_gain(text: str) -> str | None:
    """
    Return the first word of selling (order, share, sales) that tells what we gain; None when there is none.

    In a part of a sentence that has already spoken to the customer the word means theirs ("your market share").
    """
    for match in _found(text, "gain"):
        start = max((end.end() for end in _CLAUSE_END.finditer(text, 0, match.start())), default=0)
        if not about_them(text[start : match.start()]):
            return match[0]
    return None


def repeats(text: str, secret: str) -> bool:
    """Say whether a text holds a whole sentence of another one, spaces and signs left aside."""
    said = _bare(text)
    return any(
        len(bare) >= _SHORTEST and bare in said for sentence in _SENTENCE_END.split(secret) if (bare := _bare(sentence))
    )


def _bare(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


def may_lack_a_verb(task: str) -> bool:
    """
    Say whether a task may begin without a verb, so that nobody sees what is to be done.

    English: its first word is an article, or has the ending of a noun and is no verb of the table (implement, bring).
    Chinese: it begins by counting a thing, or ends in one (plan, matter, problem) and begins with no verb of the table.
    """
    said = task.strip().rstrip(".!\u3002\uff01").strip()
    verbs, articles, endings = table("verbs"), table("articles"), table("noun_endings")
    if said.isascii():
        first = re.match(r"[A-Za-z]+", said)
        word = first[0].lower() if first else ""
        return word in articles or (word.endswith(endings) and word not in verbs)
    return said.startswith(articles) or (said.endswith(endings) and not said.startswith(verbs))

"""Names compared as people do: case, accents and the form in which a system writes them make no difference."""

from __future__ import annotations

import re
import unicodedata

#: Accents of Latin, Greek and Cyrillic letters; the marks of other scripts (が and か) make another letter.
_ACCENTS = re.compile("[\u0300-\u036f]+")
#: Letters that have no accent of their own to lose, and what they are typed as without them.
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
        "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ŧ": "t", "Ŧ": "T",
        "•": "·", "‧": "·", "∙": "·", "⋅": "·", "・": "·",
        "’": "'", "‘": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-",
    }
)  # fmt: skip


#: Marks that nobody sees, which come along from web pages, chats and Arabic or Hebrew systems.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")

#: Chinese characters, with the signs that stand among them in names (々 〇).
HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BLANKS_IN_HAN = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")


def without_unseen(text: str) -> str:
    """Return a text as it is seen: without soft hyphens, blanks of no width and marks of direction."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def joined_han(text: str) -> str:
    """Return a text without the blanks between Chinese characters, which only set them wide: ``李 志远`` is 李志远."""
    return text if text.isascii() else _BLANKS_IN_HAN.sub("", text)


def plain_letters(text: str) -> str:
    """Return a text without accents, in Unicode's composed form: ``José Ålund`` becomes ``Jose Alund``."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)).translate(_LETTERS))


def name_key(name: str) -> str:
    """
    Return the form in which two spellings of one name are equal.

    Full-width forms, case, accents, composed or not (Macs write ``u`` and two dots), the dot of names (买买提·阿里),
    how many blanks, any between Chinese characters, and marks that nobody sees: none of them counts.
    """
    return joined_han(" ".join(plain_letters(unicodedata.normalize("NFKC", without_unseen(name))).casefold().split()))

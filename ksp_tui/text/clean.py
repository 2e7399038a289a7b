"""
Text made safe for a terminal: whatever a plan holds, a screen, the command line and an error get no control codes.

A plan may come by mail or out of git, and a terminal obeys escape sequences, title and clipboard commands, and bidi
overrides wherever they stand. Every such character is replaced by one visible cell, so that it is seen and harmless.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

#: One cell in every locale, unlike U+FFFD, whose width terminals disagree on.
MARK = "\u2426"
_DELETE_MARK = "\u2421"
_CONTROL_MARKS = 0x2400

_LINE_ENDS = "\r\n\x85\u2028\u2029"
#: Control codes, bidi controls, characters without width or ink, lone surrogates, what is no character at all.
_BAD = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\ue000-\uf8ff\U000f0000-\U0010ffff"
    + "".join(f"{chr(p + 0xFFFE)}-{chr(p + 0xFFFF)}" for p in range(0x10000, 0x110000, 0x10000))
)
_SURROGATES = "\ud800-\udfff"
_COMBINING = "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_SUSPECT = re.compile(f"[{_BAD}{_SURROGATES}{_COMBINING}]")

_EMOJI = "\u00a9\u00ae\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001fafe"
_SHOWN_AS_EMOJI = "0-9#*\u203c-\u2049\u2122\u2139\u231a-\u23ff\u24c2\u25aa-\u25fe\u3030\u303d\u3297\u3299" + _EMOJI
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"


@lru_cache(maxsize=1)
def _judged() -> re.Pattern[str]:
    """Return what tells keep, line and bad apart; compiled when the first suspect text is met: few hold any."""
    return re.compile(
        # what may stay: a joiner inside an emoji, the emoji sign after one, the variant sign of an ideograph,
        # up to four combining marks on a letter
        f"(?P<keep>(?:(?<=[{_EMOJI}])|(?<=[{_SHOWN_AS_EMOJI}]\ufe0f))\u200d(?=[{_EMOJI}])"
        f"|(?<=[{_SHOWN_AS_EMOJI}])\ufe0f"
        f"|(?<=[{_IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
        f"|(?<![{_COMBINING}])[{_COMBINING}]{{1,4}})"
        f"|(?P<line>\r\n|[{_LINE_ENDS}])"
        f"|(?P<bad>[{_BAD}{_SURROGATES}{_COMBINING}])"
    )


def is_clean(text: str) -> bool:
    """Say whether `text` may go to a screen as it is (one line of it)."""
    return _SUSPECT.search(text) is None


def clean_json(text: str) -> str:
    """Return a JSON text in which what could act on a terminal is escaped: harmless, and no reader loses it."""
    if is_clean(text.replace("\n", "")):
        return text
    return re.sub(r"[^\n]", lambda char: char[0] if is_clean(char[0]) else json.dumps(char[0])[1:-1], text)


def clean(text: str, newline: str = " ") -> str:
    """
    Return `text` with everything that could act on a terminal made visible.

    Args:
        text: Any string, one from a hostile file too.
        newline: What stands for a line end; a tab becomes a space.
    """
    if _SUSPECT.search(text) is None:
        return text

    def judge(match: re.Match[str]) -> str:
        if match.lastgroup == "keep":
            return match.group()
        return newline if match.lastgroup == "line" else _mark(match.group())

    return _judged().sub(judge, text)


def strip_controls(text: str) -> str:
    r"""
    Return `text` without the characters that :func:`clean` marks: for what is typed or pasted, before it is kept.

    Line ends become ``\\n``, tabs stay, and so does any number of combining marks.
    """
    if _SUSPECT.search(text) is None:
        return text

    def judge(match: re.Match[str]) -> str:
        found = match.group()
        if match.lastgroup == "line":
            return "\n"
        return found if match.lastgroup == "keep" or found == "\t" or _MARKS.match(found) else ""

    return _judged().sub(judge, text)


def tidy_name(name: str) -> str:
    """Return the name of an account as it is kept: without what nobody sees in it, on one line, blanks single."""
    return " ".join(strip_controls(name).split())


_MARKS = re.compile(f"[{_COMBINING}]")


def _mark(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return " "
    if code < 0x20:
        return chr(_CONTROL_MARKS + code)  # the control pictures: ESC shows as ␛
    return _DELETE_MARK if code == 0x7F else MARK

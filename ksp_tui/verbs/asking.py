"""What verbs ask on the command line."""

from __future__ import annotations

from ksp_tui.text import LANGUAGES, translate
from ksp_tui.text.clean import clean, strip_controls


def answer(question: str) -> str:
    """
    Ask, and return what was answered. Raises EOFError where nobody answers.

    A key pressed too early (^N) is no part of it: nobody sees it there.
    """
    return strip_controls(input(clean(question) + " ")).strip()


def agreed(question: str) -> bool:
    """Ask for a yes; Enter alone is one, and nobody there is none."""
    try:
        said = answer(question).casefold()
    except EOFError:
        return False
    return said not in {"n", *(translate(language, "entry.no") for language in LANGUAGES)}

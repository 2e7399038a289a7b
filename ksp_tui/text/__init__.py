"""
The words a user sees: two catalogues, Chinese and English, and one lookup.

A catalogue is a folder (``zh/``, ``en/``) of JSON files, each a flat object of key → sentence with named places
(``{name}``). All files of a language are read once, on the first lookup. English sentences that count have a second
form under ``key.one``, taken when the argument `count` (or `n`) is 1; Chinese rarely needs one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]

#: The languages of the interface; the course's own comes first.
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_OTHER: dict[Language, Language] = {"zh": "en", "en": "zh"}
_current: Language | None = None
_override: ContextVar[Language | None] = ContextVar("ksp_language", default=None)
_strict = os.environ.get("KSP_STRICT_TEXT", "") not in {"", "0"}


def set_language(lang: Language) -> None:
    """Choose the language of the interface. Raises ValueError for a language without a catalogue."""
    global _current
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for the language {lang!r}; there are: {', '.join(LANGUAGES)}")
    _current = lang


def language() -> Language:
    """Return the language in force: the one of an enclosing :func:`using`, the chosen one, or the system's."""
    global _current
    if _current is None:
        _current = detect_language()
    return _override.get() or _current


@contextmanager
def using(lang: Language) -> Iterator[None]:
    """Look words up in `lang` inside the block, for this thread or task alone (a sheet printed in the other one)."""
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for the language {lang!r}; there are: {', '.join(LANGUAGES)}")
    token = _override.set(lang)
    try:
        yield
    finally:
        _override.reset(token)


def set_strict(strict: bool) -> None:
    """Let a missing key raise KeyError (tests, or KSP_STRICT_TEXT=1) instead of falling back."""
    global _strict
    _strict = strict


@cache
def catalogue(lang: Language) -> Mapping[str, str]:
    """
    Return all sentences of a language by key.

    Raises ValueError when two files give one key or a file is not a flat object of strings: a fault of the program,
    found by the tests, never by a user.
    """
    import json

    words: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / lang).glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
            raise ValueError(f"{lang}/{path.name} is not a flat object of strings")
        if double := words.keys() & content.keys():
            raise ValueError(f"{lang}/{path.name} repeats keys of another file: {', '.join(sorted(double))}")
        words.update(content)
    return MappingProxyType(words)


def has(key: str, lang: Language | None = None) -> bool:
    """Say whether `lang` (by default the one in force) has a sentence for `key`."""
    return key in catalogue(lang or language())


def t(key: str, /, **args: Any) -> str:
    """
    Return the sentence `key` in the language in force, its places filled from `args`.

    Where the language lacks it, the other one's sentence is taken, then the key itself; KeyError when strict.
    """
    return translate(language(), key, **args)


def translate(lang: Language, key: str, /, **args: Any) -> str:
    """Return the sentence `key` in `lang`, as :func:`t` does."""
    words = catalogue(lang)
    found = words.get(f"{key}.one") if args and args.get("count", args.get("n")) == 1 else None
    if found is None:
        found = words.get(key)
    if found is None:
        if _strict:
            raise KeyError(f"no text for {key!r} in {lang!r}")
        found = catalogue(_OTHER[lang]).get(key)
        if found is None:
            return key
    if not args:
        return found
    try:
        return found.format(**args)
    except (KeyError, IndexError, ValueError):
        # A sentence whose places do not fit is still better than none; the parity test finds it.
        if _strict:
            raise
        return found


def detect_language(environ: Mapping[str, str] | None = None) -> Language:
    """
    Return the language the user's system speaks: ``zh`` for any Chinese locale, else ``en``.

    The first of KSP_LANG, LC_ALL, LC_MESSAGES and LANG that is set decides; on Windows, where none usually is, the
    system's own locale does.
    """
    env = os.environ if environ is None else environ
    for name in ("KSP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name, "").strip().lower():
            return "zh" if value.startswith(("zh", "chinese", "cn")) else "en"
    if sys.platform == "win32":
        import locale

        name = locale.getlocale()[0] or ""
        return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
    return "en"

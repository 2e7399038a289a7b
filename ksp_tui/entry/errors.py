"""What is said when typed text can't be read as the value that its field asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ksp_tui.text import t
from ksp_tui.text.clean import clean

_LONGEST = 60


class EntryError(ValueError):
    """
    Typed text that is no value of its field.

    Its words stand in the catalogues under `key`: what is wrong and what can be typed instead, filled with `params`.
    """

    def __init__(self, key: str, *, candidates: Sequence[str] = (), **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.candidates = tuple(candidates)
        """What the text may mean, where that is more than one thing: texts of one meaning each, to choose from."""
        if candidates:
            params["candidates"] = either(self.candidates)
        self.params: Mapping[str, Any] = params

    def message(self) -> str:
        """Return the sentence for the user in the interface's language, safe for a screen."""
        return t(self.key, **{name: _shown(value) for name, value in self.params.items()})

    def __str__(self) -> str:
        return self.message()


def either(words: Sequence[str]) -> str:
    """Return ``a, b or c``."""
    if len(words) < 2:
        return "".join(words)
    return t("entry.either", some=t("entry.separator").join(words[:-1]), last=words[-1])


def _shown(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    value = clean(value)
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"

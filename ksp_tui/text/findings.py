"""The words of a finding: what is wrong, why it matters, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from ksp_tui.text import has, t
from ksp_tui.text.clean import clean
from ksp_tui.text.formats import written


class HasWords(Protocol):
    """What is needed of a finding."""

    @property
    def code(self) -> str:
        """The rule's code."""

    @property
    def variant(self) -> str:
        """Which of the rule's sentences."""

    @property
    def args(self) -> Mapping[str, Any]:
        """What fills its places."""


def finding_words(finding: HasWords) -> str:
    """Return what is wrong, in one sentence of the language in force, safe for a screen."""
    args = {name: _words(value) for name, value in finding.args.items()}
    for key in (f"rule.{finding.code}.message.{finding.variant}", f"rule.{finding.code}.message"):
        if has(key):
            return t(key, **args)
    return finding.code


def _words(value: Any) -> Any:
    """Return what fills a place: texts without control characters, numbers with groups of three, days as they are."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return written(f"{value:.0f}" if whole else f"{value:.2f}".rstrip("0"))
    return value


def remedy_words(finding: HasWords) -> str:
    """Return what to do about it."""
    key = f"rule.{finding.code}.remedy"
    return t(key) if has(key) else ""

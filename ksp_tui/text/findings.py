"""The words of a finding: what is wrong, why it matters, what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from ksp_tui.text import has, t
from ksp_tui.text.clean import clean
from ksp_tui.text.formats import written


@dataclass(frozen=True, slots=True)
class RuleLabel:
    """A sentence of the catalogues inside another one, said in the language in which that is read."""

    key: str
    """Its key, such as ``field.stakeholders.reports_to``."""

    def __str__(self) -> str:
        return t(self.key) if has(self.key) else self.key.rsplit(".", 1)[-1]


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A record whose name is not written yet, in a sentence: ``unnamed zone``, never its id."""

    collection: str

    def __str__(self) -> str:
        return unnamed_words(self.collection)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several parts that fill one place of a sentence."""

    parts: tuple[object, ...]
    sign: str = " · "

    def __str__(self) -> str:
        return self.sign.join(clean(str(part)) for part in self.parts)


def unnamed_words(collection: str, nth: int = 1) -> str:
    """Return what a record of a collection is called while it has no name; from the second such on with a number."""
    words = t("name.none", kind=t(f"group.{collection}.one"))
    return words if nth == 1 else f"{words} {nth}"


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
    args = {name: _list_words(str(value)) if name == "list" else _words(value) for name, value in finding.args.items()}
    if finding.code == "KSP001" and "detail" in args:
        args["detail"] = syntax_words(str(finding.args["detail"]))
    for key in (f"rule.{finding.code}.message.{finding.variant}", f"rule.{finding.code}.message"):
        if has(key):
            return t(key, **args)
    return finding.code


#: What Python's reader of TOML says, by how it begins, and the key of the same in the person's language.
_SYNTAX = (
    ("Expected '='", "equals"), ("Expected ']", "heading"), ("Expected newline", "one_line"),
    ("Expected", "sign"), ("Unescaped", "escape"), ("Escaped", "escape"), ("Invalid hex", "escape"),
    ("Invalid date", "date"), ("Invalid initial", "key"), ("Invalid statement", "statement"),
    ("Invalid value", "value"), ("Unclosed", "bracket"), ("Unterminated", "string"), ("Found", "character"),
    ("Illegal", "character"),
)  # fmt: skip


def syntax_words(said: str) -> str:
    """Return what is wrong with a line of TOML in the language in force; what is not known stays as it was said."""
    key = next((f"toml.{name}" for begin, name in _SYNTAX if said.startswith(begin)), "")
    return t(key) if key else clean(said)


class OfFile(HasWords, Protocol):
    """A finding about a file that is no plan of the list."""

    @property
    def file(self) -> str:
        """Its path."""


def named_words(finding: OfFile) -> str:
    """Return what is wrong, with the name of the file where the sentence does not say it."""
    words, name = finding_words(finding), clean(re.split(r"[/\\]", finding.file)[-1])
    return words if name in words else f"{name}: {words}"


def _list_words(targets: str) -> str:
    """Return where a reference was looked for (``team, folder.colleagues``) as a person knows these lists."""
    names = (target.removeprefix("folder.") for target in targets.split(", "))
    return t("entry.separator").join(f"{RuleLabel(f'group.{name}')}" for name in names)


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

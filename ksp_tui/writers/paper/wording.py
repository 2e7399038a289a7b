"""Words as paper has room for them: one line, parted by dots, titles and figures short."""

from __future__ import annotations

import re
from decimal import Decimal

from ksp_tui.charts.figures import short
from ksp_tui.text import language, t
from ksp_tui.text.clean import clean
from ksp_tui.text.formats import written

_BRACKET = re.compile(r"\s*[（(].*?[)）]")
_ACRONYM = re.compile(r"(?i)chief ([a-z ]+) officer")


def short_title(title: str) -> str:
    """Return a job's title by rule: no brackets, no second office, "Head of X" is X, a chief officer's initials."""
    text = _BRACKET.sub("", clean(title))
    text = re.split(r"[，,;；、]|兼", text)[0].strip() or text
    text = re.sub(r"(?i)^(head|director|manager) of (the )?", "", text)
    known = {"managing director": "MD", "chief executive": "CEO"}.get(text.casefold())
    if known:
        return known
    if match := _ACRONYM.fullmatch(text.strip()):
        return "C" + "".join(word[0].upper() for word in match[1].split()) + "O"
    return text[:1].upper() + text[1:]


def dotted(*parts: str) -> str:
    """Return what says something, parted by a middle dot, as the language writes it."""
    return t("paper.dot").join(part for part in parts if part)


def one_line(text: str | None) -> str:
    """Return a text of the plan on one line, harmless."""
    return " ".join(clean(text or "").split())


def money(amount: Decimal | None) -> str:
    """Return an amount, short; nothing for one that is not known."""
    return short(amount) if amount is not None else ""


def with_unit(amount: Decimal | None, unit: str) -> str:
    """Return an amount with its unit: 8 万元, 12 k EUR, 220 days."""
    if amount is None:
        return unit
    if abs(amount) < 10_000:
        return " ".join(filter(None, (number(amount), unit)))
    return f"{short(amount)}{'' if language() == 'zh' else ' '}{unit}".strip()


def number(value: Decimal | None) -> str:
    """Return a figure of a goal, short: a large one in the language's units."""
    if value is None:
        return "?"
    if abs(value) >= (100_000 if language() == "zh" else 10_000):
        return short(value).replace(" ", "")
    text = f"{value:f}"
    return written(text.rstrip("0").rstrip(".") if "." in text else text)

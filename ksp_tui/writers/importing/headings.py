"""
What headings of other programs mean: Salesforce, HubSpot, 纷享销客, 企业微信, mail programs, and the workbook itself.

Where several headings mean one field, the one that says it best is taken; some fields are put together of several.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ksp_tui.text import LANGUAGES, translate
from ksp_tui.text.folding import name_key

PERSON = ("name", "title", "unit", "phone", "email", "note")
ACCOUNT = ("account", "industry", "region", "summary")
SPECIAL = ("given", "family", "called", "company", "mobile")
"""Columns that are read and put together: a name of two parts or as one calls somebody, the company, a second phone."""
MANY = frozenset(("phone", "mobile", "email", "region", "note"))
"""Fields that several columns may give."""
ADDED_BY = frozenset(("添加人", "添加时间", "添加人帐号", "添加人账号"))
"""Headings of 企业微信's list of customers: what it calls a customer is a person."""


@cache
def headings() -> Mapping[str, tuple[str, int]]:
    """Return the field that a heading means and how well it says it (0 best), by its folded form."""
    found: dict[str, tuple[str, int]] = {}
    written = json.loads((Path(__file__).parent / "headings.json").read_text(encoding="utf-8"))
    for field, words in written.items():
        for rank, word in enumerate(words):
            found.setdefault(folded(word), (field, rank))
    for tongue in LANGUAGES:
        for field in PERSON:
            found.setdefault(folded(translate(tongue, f"field.stakeholders.{field}")), (field, 0))
    return found


def folded(heading: str) -> str:
    """Return a heading without what programs put into it: remarks in brackets, numbers, marks."""
    bare = re.sub(r"[（(\[【].*?[)）\]】]", "", heading) or heading
    return re.sub(r"[\s_\-:*（）()./：、\d]+", "", name_key(bare))


def guess(line: Sequence[str]) -> dict[int, str]:
    """Return the field of each column whose heading is known."""
    known = headings()
    ranked: dict[int, tuple[str, int]] = {
        n: known[key] for n, each in enumerate(line) if (key := folded(each)) in known
    }
    if ADDED_BY & {each.strip() for each in line}:
        for n, heading in enumerate(line):
            if folded(heading) == "客户名称":
                ranked[n] = ("name", 0)
    best: dict[str, int] = {}
    for n, (field, rank) in ranked.items():
        if field not in best or rank < ranked[best[field]][1]:
            best[field] = n
    return {n: field for n, (field, _) in ranked.items() if field in MANY or best[field] == n}


def known_in(line: Sequence[str]) -> int:
    """Return how many cells of a line are headings that are known."""
    known = headings()
    return sum(folded(each) in known for each in line if each)

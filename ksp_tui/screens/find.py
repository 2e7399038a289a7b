"""Find: what the picker lists while words are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from ksp_tui.model.common import Path
from ksp_tui.screens.picker import Pick
from ksp_tui.session.workbook import Workbook
from ksp_tui.views.find import find
from ksp_tui.views.words import account_words, place_words

MOST = 200
"""Hits listed; whoever wants more types more."""


def find_picks(book: Workbook, plan: str) -> tuple[Callable[[str], Sequence[Pick]], dict[str, tuple[str, Path]]]:
    """Return the search of a picker, hits of `plan` first, and where each of its values lies."""
    places: dict[str, tuple[str, Path]] = {}

    def search(text: str) -> Sequence[Pick]:
        if not text.strip():
            return []
        found = list(islice(find(book, text, plan or None), MOST))
        if plan:
            found += [hit for hit in islice(find(book, text), MOST) if hit.file != plan]
        picks: list[Pick] = []
        places.clear()
        for hit in found[:MOST]:
            value = f"{hit.file}\n{'.'.join(hit.path)}"
            places[value] = (hit.file, hit.path)
            where = place_words(book, hit.file, hit.path, short=True)
            if hit.file != plan:
                where = f"{account_words(book, hit.file)} › {where}"
            picks.append(Pick(value, hit.excerpt, where))
        return picks

    return search, places

"""What of the header stays where there is little room: where one is goes before everything that is only told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len

from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.bar import Chip

LEAST_ACCOUNT = 16
"""Cells of the account's name that stay while there is anything to leave out that is only told."""
SHORTEST = 8
"""Cells of the account's name, and of the place's, that stay however little room there is."""


def fitted(
    width: int, begin: Chip, account: Chip, place: Sequence[Chip], told: Sequence[Chip]
) -> tuple[list[Chip], list[Chip]]:
    """
    Return the left and the right part of a header of `width` cells.

    What does not fit gives way in this order: the account's name down to LEAST_ACCOUNT cells, what stands around the
    last place (the one that is `strong`), what is told dimly, the account down to SHORTEST, what else is told from
    the end. How it stands with saving, which comes first, and what is broken stay; the place is cut last, with a sign.
    """
    account = replace(account, text=clean(account.text))
    left, right = [*place], [*told]

    def room() -> int:
        """Return the cells left for the account's name."""
        return width - taken([begin, *left, *right]) - account.gap

    wanted = cell_len(account.text)
    least = min(wanted, LEAST_ACCOUNT)
    if room() < least:
        left = last_place(left)
    for look in ("dim", "look"):
        for chip in [each for each in reversed(right[1:]) if each.look == look]:
            if room() < least:
                right.remove(chip)
        least = min(wanted, SHORTEST)
    if left and room() < least:
        most = max(SHORTEST, cell_len(left[-1].text) - (least - room()))
        left[-1] = replace(left[-1], text=crop(left[-1].text, most))
    most = min(max(LEAST_ACCOUNT, (width + 2) // 3), max(least, room()))
    return [begin, replace(account, text=crop(account.text, most)), *left], right


def last_place(chips: Sequence[Chip]) -> list[Chip]:
    """Return the sign and the name of the last place alone."""
    named = max((n for n, chip in enumerate(chips) if chip.look == "strong"), default=len(chips) - 1)
    return [*chips[max(0, named - 1) : named + 1]]


def taken(chips: Sequence[Chip]) -> int:
    """Return the cells that chips take in a row."""
    return sum(cell_len(chip.text) + chip.gap for chip in chips)

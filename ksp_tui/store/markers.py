"""Markers of a merge in a text: put between two versions of it, and taken apart again into the versions."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from ksp_tui.changes.three_way import equal_runs
from ksp_tui.store.scan import lines_of

OURS, THEIRS = "ours", "theirs"
_SIZE = 7


@dataclass(frozen=True, slots=True)
class MarkedSides:
    """A text with markers, taken apart: both versions, what they were made from where that is told, their names."""

    ours: str
    theirs: str
    base: str | None
    names: tuple[str, str]
    places: int


def marked(
    ours: Sequence[tuple[Hashable, str]],
    theirs: Sequence[tuple[Hashable, str]],
    *,
    size: int = _SIZE,
    names: tuple[str, str] = (OURS, THEIRS),
) -> str:
    """Put two versions, each as pieces of whole lines, into one text with ordinary markers around what differs."""
    known: dict[tuple[Hashable, str], str] = {}
    left, right = ([known.setdefault(piece, str(len(known))) for piece in side] for side in (ours, theirs))
    found: list[str] = []
    o = t = 0
    for at, other, count in [*equal_runs(left, right), (len(ours), len(theirs), 0)]:
        mine, theirs_too = ("".join(text for _, text in run) for run in (ours[o:at], theirs[t:other]))
        if mine or theirs_too:
            found.append(region(mine, theirs_too, size, names))
        found += [text for _, text in ours[at : at + count]]
        o, t = at + count, other + count
    return "".join(found)


def region(ours: str, theirs: str, size: int = _SIZE, names: tuple[str, str] = (OURS, THEIRS)) -> str:
    """Return two versions of a place between markers."""
    return f"{'<' * size} {names[0]}\n{_ended(ours)}{'=' * size}\n{_ended(theirs)}{'>' * size} {names[1]}\n"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


@dataclass(slots=True)
class Stretch:
    """A part of a text with markers: lines that both versions share (`apart` is false), or a place with both."""

    apart: bool
    ours: str = ""
    base: str = ""
    theirs: str = ""
    told: bool = False
    """Whether the place tells what both were made from."""


def stretches(text: str, size: int | None = None) -> tuple[list[Stretch], tuple[str, str]] | None:
    """
    Cut a text at its markers; return the parts and the names of both sides.

    None for a text without markers, or whose markers are not in pairs.
    """
    text = text.replace("\r\n", "\n")
    if size is None:
        first = re.search(r"^(<{7,})(?=[ \n]|\Z)", text, re.MULTILINE)
        if first is None:
            return None
        size = len(first[1])
    signs = {sign: re.compile(rf"{re.escape(sign) * size}(?:[ \t](.*))?\n?") for sign in "<|=>"}
    names = [OURS, THEIRS]
    found = [Stretch(False)]
    state = ""
    for line in lines_of(text):
        sign = line[:1]
        match = signs[sign].fullmatch(line) if sign in signs else None
        if match and (state, sign) in _STEPS:
            if sign == "<":
                names[0] = match[1] or OURS
                found.append(Stretch(True))
            elif sign == ">":
                names[1] = match[1] or THEIRS
                found.append(Stretch(False))
            elif sign == "|":
                found[-1].told = True
            state = _STEPS[state, sign]
            continue
        if match and sign in "<>":
            return None
        here = found[-1]
        here.ours += line if state in {"", "<"} else ""
        here.base += line if state in {"", "|"} else ""
        here.theirs += line if state in {"", "="} else ""
    if state or len(found) == 1:
        return None
    return found, (names[0], names[1])


def take_apart(text: str, size: int | None = None) -> MarkedSides | None:
    """Return both versions of a text with markers; None for one without, or whose markers are not in pairs."""
    cut = stretches(text, size)
    if cut is None:
        return None
    found, names = cut
    places = [one for one in found if one.apart]
    base = "".join(one.base for one in found) if all(one.told for one in places) else None
    ours, theirs = "".join(one.ours for one in found), "".join(one.theirs for one in found)
    return MarkedSides(ours, theirs, base, names, len(places))


_STEPS = {("", "<"): "<", ("<", "|"): "|", ("<", "="): "=", ("|", "="): "=", ("=", ">"): ""}
"""From which part of a text with markers a marker leads to which."""

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
class Sides:
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


def take_apart(text: str, size: int | None = None) -> Sides | None:
    """Return both versions of a text with markers; None for one without, or whose markers are not in pairs."""
    text = text.replace("\r\n", "\n")
    if size is None:
        first = re.search(r"^(<{7,})(?=[ \n]|\Z)", text, re.MULTILINE)
        if first is None:
            return None
        size = len(first[1])
    wanted = {sign: re.compile(rf"{re.escape(sign) * size}(?:[ \t](.*))?\n?") for sign in "<|=>"}
    ours: list[str] = []
    base: list[str] = []
    theirs: list[str] = []
    names = [OURS, THEIRS]
    state, places, with_base = "", 0, 0
    for line in lines_of(text):
        sign = line[:1]
        match = wanted[sign].fullmatch(line) if sign in wanted else None
        if match and (state, sign) in _STEPS:
            if sign == "<":
                places, names[0] = places + 1, match[1] or OURS
            elif sign == ">":
                names[1] = match[1] or THEIRS
            elif sign == "|":
                with_base += 1
            state = _STEPS[state, sign]
            continue
        if match and sign in "<>":
            return None
        if state in {"", "<"}:
            ours.append(line)
        if state in {"", "|"}:
            base.append(line)
        if state in {"", "="}:
            theirs.append(line)
    if state or not places:
        return None
    told = "".join(base) if with_base == places else None
    return Sides("".join(ours), "".join(theirs), told, (names[0], names[1]), places)


_STEPS = {("", "<"): "<", ("<", "|"): "|", ("<", "="): "=", ("|", "="): "=", ("=", ">"): ""}
"""From which part of a text with markers a marker leads to which."""

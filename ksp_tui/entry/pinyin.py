"""Chinese names found by typing their pinyin: in full (``caigou``), by initials (``cg``), or mixed (``caig``)."""

from __future__ import annotations

import threading
from functools import lru_cache

_DOUBLE = ("zh", "ch", "sh")
#: Longer names are searched in their beginning only.
_LONGEST = 80


def is_chinese(text: str) -> bool:
    """Say whether the text holds an ideograph."""
    return not text.isascii() and any("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in text)


def warm() -> threading.Thread:
    """Load the dictionary in the background, so that the first search need not wait a quarter of a second for it."""
    thread = threading.Thread(target=_syllables, args=("一",), name="pinyin", daemon=True)
    thread.start()
    return thread


@lru_cache(maxsize=8192)
def _syllables(char: str) -> tuple[str, ...]:
    """Return all readings of a character without tones; of any other character, itself."""
    if not is_chinese(char):
        return (char.casefold(),) if char.isalnum() else ()
    from pypinyin import Style, pinyin  # heavy (230 ms): only when somebody looks for Chinese by Latin letters

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    readings = {reading for reading in (found[0] if found else []) if reading.isascii()}
    # 吕 is typed lv by some and lu or lyu by others
    readings |= {reading.replace("v", other) for reading in readings if "v" in reading for other in ("u", "yu")}
    return tuple(sorted(readings))


@lru_cache(maxsize=4096)
def _readings(label: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_syllables(char) for char in label[:_LONGEST])


@lru_cache(maxsize=8192)
def find(query: str, label: str) -> tuple[int, bool] | None:
    """
    Look for Latin letters in the pinyin of `label`.

    Returns:
        The index of the character where it begins and whether every syllable was typed in full; None if not there.
    """
    query = "".join(char for char in query.casefold() if char.isalnum())
    if not query:
        return None
    readings = _readings(label)
    best: tuple[int, bool] | None = None
    for start, first in enumerate(readings):
        if not first:
            continue
        full = _follow(query, readings[start:])
        if full is not None and (best is None or (full and not best[1] and best[0] > 0)):
            best = (start, full)
            if full or start == 0:
                break
    return best


def _follow(query: str, readings: tuple[tuple[str, ...], ...]) -> bool | None:
    """Say whether the readings from here on spell the query: True all in full, False by initials too, None not."""
    places: dict[int, bool] = {0: True}  # how much of the query is used up → whether in full so far
    for syllables in readings:
        if not syllables:
            continue
        reached: dict[int, bool] = {}
        for place, full in places.items():
            for syllable in syllables:
                rest = len(query) - place
                if rest <= len(syllable) and syllable.startswith(query[place:]):
                    return full and (rest > 1 or rest == len(syllable))
                if query.startswith(syllable, place):
                    end = place + len(syllable)
                    reached[end] = reached.get(end, False) or full
                for initial in (syllable[0], syllable[:2] if syllable.startswith(_DOUBLE) else ""):
                    if initial and query.startswith(initial, place):
                        reached.setdefault(place + len(initial), False)
        if not reached:
            return None
        places = reached
    return None


def spellings(label: str, most: int = 24) -> frozenset[str]:
    """Return how the whole label is written in pinyin without tones, in each reading of its characters."""
    found = [""]
    for syllables in _readings(label):
        if syllables:
            found = [begun + syllable for begun in found for syllable in syllables][:most]
    return frozenset(found) - {""}

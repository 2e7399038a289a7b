"""Module 5 · 电梯谈话（90秒）: how long something takes to say."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.strategies import Rehearsal, Talk

#: The parts of a talk in the order in which they are said.
PARTS = ("hook", "consequence", "value", "proof", "ask")

#: Ideographs, their repetition mark and zero, and kana: what is spoken one by one.
_CHARACTER = re.compile(
    "[\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
)
#: A word or number; what joins its parts (``three-shift``, ``1,400.5``, ``it's``) does not make two of it.
_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")


def spoken(text: str) -> tuple[int, int]:
    """Return how many words (numbers too) and how many Chinese characters a text has; signs are not spoken."""
    rest, characters = _CHARACTER.subn(" ", text)
    return len(_WORD.findall(rest)), characters


def seconds(text: str, words_per_minute: Decimal | int, characters_per_minute: Decimal | int) -> Decimal:
    """
    Return the time a text takes: 60 · (words / words a minute + Chinese characters / characters a minute).

    Handbook, module 5: 140 words, 200 characters a minute, until one has timed one's own reading.
    """
    words, characters = spoken(text)
    return 60 * (Decimal(words) / words_per_minute + Decimal(characters) / characters_per_minute)


def talk_seconds(talk: Talk, words_per_minute: Decimal | int, characters_per_minute: Decimal | int) -> Decimal:
    """Return the time of a whole talk: its parts and its pauses."""
    text = "\n".join(getattr(talk, part) or "" for part in PARTS)
    return seconds(text, words_per_minute, characters_per_minute) + (talk.pauses or 0)


def whole(value: Decimal) -> int:
    """Return seconds as people say them: whole ones, half a second is rounded up."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def asks(text: str | None) -> int:
    """
    Return how many things an ask asks for: 0 when it is empty, more than 1 where it can be seen that it is several.

    Several show by more than one question mark, by several lines, or by semicolons; they are counted by whichever of
    these signs shows the most.
    """
    said = (text or "").strip()
    if not said:
        return 0
    lines = [line for line in re.split(r"[\n;\uff1b]", said) if _WORD.search(line)]
    return max(1, len(lines), len(re.findall(r"[?\uff1f]+", said)))


def runs(plan: Plan, talk: str) -> list[Rehearsal]:
    """Return the timed runs of a talk, the last one at the end; those of one day by the order of their ids."""
    found = [(each.date or dt.date.min, id_) for id_, each in plan.rehearsals.items()
             if each.talk == talk and each.seconds is not None]  # fmt: skip
    return [plan.rehearsals[id_] for _, id_ in sorted(found)]


def last_run(plan: Plan, talk: str) -> Rehearsal | None:
    """Return the last timed run of a talk; None where it was never timed."""
    return next(reversed(runs(plan, talk)), None)

"""Module 4 · 定位陈述: the words said for a zone, how long they take, of whom they speak, whether there is a proof."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ksp_tui.method import talk, wording
from ksp_tui.text import Language, translate

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Spoken:
    """What can be counted of spoken words."""

    seconds: Decimal
    """At the pace of the folder: 140 words, 200 characters a minute by default."""
    you: int
    """How often they speak to or of the customer."""
    we: int
    """How often they speak of us."""


def spoken(text: str, words_per_minute: Decimal | int, characters_per_minute: Decimal | int) -> Spoken | None:
    """Return what can be counted of a statement's words; None while there are none."""
    if not text.strip():
        return None
    took = talk.seconds(text, words_per_minute, characters_per_minute)
    return Spoken(took, wording.about_them(text), wording.about_us(text))


def times_said(plan: Plan, zone: str) -> int:
    """Return how often a zone's statement has been said to somebody."""
    return sum(repeat.zone == zone for repeat in plan.repeats.values())


GAP = "___"
"""Stands in a draft for a part that is not written yet."""
#: The parts that a draft can't do without, in the order in which they are said.
NEEDED = ("for_whom", "need", "we_are", "benefit")
_CHINESE = re.compile("[\u3400-\u9fff]")
#: The parts before which a sentence says something: what people type before them as well is said once.
LEADS = ("for_whom", "we_are", "unlike", "because")
#: Quotation marks within quoted words.
_INNER = str.maketrans("\u201c\u201d", "\u2018\u2019")
_ENDS = ".!?\u3002\uff01\uff1f\u2026\u201d\"'\u300d"
_WIDE_ENDS = "\u3002\uff01\uff1f\u300d"
_LIGHT_ENDS = ",;:\uff0c\uff1b\uff1a\u3001"


def parts(plan: Plan, zone: str) -> dict[str, str]:
    """Return the parts of a zone's statement in the order in which they are said, "" where nothing is written."""
    held = plan.positioning.get(zone)
    if held is None:
        return dict.fromkeys((*NEEDED, "unlike", "because", "proof"), "")
    need = plan.needs.get(held.need or "")
    words = held.need_words or (need.statement if need is not None else None)
    return {
        "for_whom": held.for_whom or "", "need": words or "", "we_are": held.we_are or "",
        "benefit": held.benefit or "", "unlike": held.unlike or "", "because": held.because or "",
        "proof": held.proof or "",
    }  # fmt: skip


def draft(plan: Plan, zone: str) -> list[str]:
    """
    Return the sentences that the parts of a zone's statement build; none while no part is written.

    For whom, their need and what we are make the first, with gaps for what is missing; then the benefit, what is unlike
    us and why, the proof. They are built in the language of the parts, whatever the interface speaks. The customer's
    own words are quoted, as is a need that can't stand in a sentence.
    """
    said = parts(plan, zone)
    if not any(said.values()):
        return []
    lang: Language = "zh" if any(_CHINESE.search(text) for text in said.values()) else "en"
    bare = {name: _bare(name, text, lang) for name, text in said.items()}
    gaps = {name: text or GAP for name, text in bare.items()}
    own_words = bool(bare["need"]) and not plan.positioning[zone].need_words
    if own_words or _is_apart(bare["need"], lang):
        gaps["need"] = translate(lang, "draft.quoted", words=bare["need"].translate(_INNER))
    sentences = [translate(lang, "draft.first_told" if own_words else "draft.first", **gaps)]
    sentences.append(_sentence(bare["benefit"] or GAP, lang))
    if bare["unlike"] and bare["because"]:
        sentences.append(translate(lang, "draft.unlike_because", **gaps))
    elif bare["unlike"]:
        sentences.append(translate(lang, "draft.unlike", **gaps))
    elif bare["because"]:
        sentences.append(translate(lang, "draft.because", **gaps))
    if bare["proof"]:
        sentences.append(_sentence(bare["proof"], lang))
    return sentences


def _bare(name: str, text: str, lang: Language) -> str:
    """Return a part as it stands in a sentence: one line, without what the sentence says before and behind it."""
    text = " ".join(text.split())
    lead = translate(lang, f"draft.lead.{name}") if name in LEADS else ""
    if lead and text.casefold().startswith(lead):
        text = text[len(lead) :].lstrip(_LIGHT_ENDS + " ")
    text = text.rstrip(".\u3002" + _LIGHT_ENDS)
    first = text.split(" ", 1)[0]
    small = name in LEADS and first.casefold() in translate(lang, "draft.small_words").split()
    return first[:1].lower() + text[1:] if small else text


def _is_apart(need: str, lang: Language) -> bool:
    """Say whether a need is no part of a sentence: it begins as a sentence of its own does, or has parts itself."""
    if lang == "zh":
        return any(mark in need for mark in "\uff0c\uff1b\uff1a\u3002")
    first = need.split(" ", 1)[0]
    return first[:1].isupper() and (len(first) == 1 or not first.isupper())


def _sentence(text: str, lang: Language) -> str:
    """Return a part as a sentence of its own: a capital at its head, a stop at its end."""
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in _ENDS else text + ("\u3002" if lang == "zh" else ".")


def joined(sentences: Iterable[str]) -> str:
    """Return sentences as one text: what follows a Chinese stop stands close, others a blank apart."""
    text = ""
    for each in sentences:
        text += each if not text or text[-1] in _WIDE_ENDS or _CHINESE.search(text[-2:]) else f" {each}"
    return text


def missing_parts(plan: Plan, zone: str) -> list[str]:
    """Return the parts that a draft can't do without and that are not written yet."""
    said = parts(plan, zone)
    return [name for name in NEEDED if not said[name]]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Final words built anew."""

    text: str
    kept: int
    """How many sentences of the last draft the person had changed: theirs stayed."""
    below: bool
    """Whether the words are all the person's own, so that the draft was put below them."""


def rebuild(final: str, drafted: str, sentences: Sequence[str]) -> Rebuilt:
    """
    Build final words anew from the sentences of a new draft without losing what the person made of the last one.

    `drafted` is the last draft, a sentence a line. A sentence of it that still stands as it was is replaced by the new
    one; one that the person changed stays as theirs; a new sentence goes behind its neighbour. Without a last draft all
    words are the person's: the draft then stands below them.
    """
    if not final.strip():
        return Rebuilt(joined(sentences), 0, False)
    old = [line for line in drafted.splitlines() if line.strip()]
    if not old:
        whole = joined(sentences)
        return Rebuilt(final if whole in final else f"{final.rstrip()}\n{whole}", 0, whole not in final)
    text, kept, at = final, 0, 0
    from difflib import SequenceMatcher  # heavy: only when somebody builds anew

    for what, first, last, new_first, new_last in SequenceMatcher(None, old, list(sentences), False).get_opcodes():
        fresh = list(sentences[new_first:new_last])
        if what == "equal":
            for each in old[first:last]:
                found = text.find(each, at)
                at = found + len(each) if found >= 0 else at
            continue
        for each in old[first:last]:
            found = text.find(each, at)
            paired = fresh.pop(0) if fresh else ""
            if found < 0:
                kept += 1
                continue
            after = found + len(each)
            if not paired:  # its part is gone, and the blank before it too
                found -= 1 if found and text[found - 1] == " " else 0
            text = text[:found] + paired + text[after:]
            at = found + len(paired)
        for each in fresh:
            before, behind = text[:at], text[at:]
            text = joined([before, each]) if before else each
            at = len(text)
            text = joined([text, behind.lstrip(" ")]) if behind.strip() else text
    return Rebuilt(text, kept, False)

"""What the boxes of the paper are drawn from: the sheet's content, the plan, and how things are called in pictures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ksp_tui.charts.names import family_names
from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet import Box, contents
from ksp_tui.documents.sheet_answers import Answer, answers
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import language, t
from ksp_tui.text.clean import clean
from ksp_tui.text.days import day_words

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff][\u3400-\u9fff\uf900-\ufaff·]*")
_BRACKET = re.compile(r"\s*[（(].*?[)）]")
_ACRONYM = re.compile(r"(?i)chief ([a-z ]+) officer")


@dataclass
class PaperSubject:
    """One plan's sheet in the language in force."""

    context: SheetContext
    boxes: Mapping[str, Box]
    answers: tuple[Answer, ...]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.context.plan

    @property
    def today(self) -> dt.date:
        """The day that counts."""
        return self.context.today

    def entries(self, box: str) -> tuple[Entry, ...]:
        """Return the entries of a box; none where the sheet leaves the box out."""
        held = self.boxes.get(box)
        return held.entries if held is not None else ()

    def letter(self, zone: str | None) -> str:
        """Return a zone's letter."""
        return self.context.letters().get(zone or "", "")

    def day(self, day: dt.date | None) -> str:
        """Return a day with its month's name, as lists do; with the year when it is another one."""
        return day_words(day, self.today) if day is not None else ""

    @cached_property
    def people(self) -> dict[str, str]:
        """The short names of all people, ours and theirs, by id."""
        full = {
            **{id_: each.name or id_ for id_, each in self.context.folder.colleagues.items()},
            **{id_: each.name or id_ for id_, each in self.plan.team.items()},
            **{id_: each.name or id_ for id_, each in self.plan.stakeholders.items()},
        }
        own = {id_: clean(own_script(name)) for id_, name in full.items()}
        short = family_names(own)
        return {id_: name if is_pinyin(name) else short[id_] for id_, name in own.items()}

    def person(self, id_: str | None) -> str:
        """Return what somebody is called in a narrow place."""
        return self.people.get(id_ or "", "") if id_ else ""

    def persons(self, ids: list[str]) -> str:
        """Return several names."""
        return t("paper.list").join(filter(None, (self.person(id_) for id_ in ids)))


def subject_of(book: Workbook, plan_id: str, status: PlanStatus, only: tuple[str, ...] | None = None) -> PaperSubject:
    """Return what a plan's sheet is drawn from; `only` these boxes, if given."""
    context = SheetContext(book, plan_id, status)
    boxes = {box.id: box for box in contents(book, plan_id, status) if only is None or box.id in only}
    return PaperSubject(context, boxes, tuple(answers(context)))


_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:iang|iong|uang|ang|eng|ong|ian|iao|uai|uan|ing|ai|ei|ao|ou|an|en|er|ia|ie|iu"
    r"|in|ua|uo|ui|un|ue|a|o|e|i|u|v)"
)
_PINYIN = re.compile(rf"(?i){_SYLLABLE} (?:{_SYLLABLE}){{1,2}}")
_FAMILIES = frozenset(
    [
        "wang",
        "li",
        "zhang",
        "liu",
        "chen",
        "yang",
        "huang",
        "zhao",
        "wu",
        "zhou",
        "xu",
        "sun",
        "ma",
        "zhu",
        "hu",
        "guo",
        "he",
        "gao",
        "lin",
        "luo",
        "zheng",
        "liang",
        "xie",
        "song",
        "tang",
        "feng",
        "deng",
        "cao",
        "peng",
        "zeng",
        "xiao",
        "tian",
        "dong",
        "pan",
        "yuan",
        "cai",
        "jiang",
        "yu",
        "du",
        "ye",
        "cheng",
        "wei",
        "su",
        "lu",
        "ding",
        "ren",
        "shen",
        "yao",
        "lu",
        "jin",
        "fang",
        "shi",
        "qian",
        "qin",
        "bai",
        "cui",
        "kang",
        "mao",
        "gu",
        "hou",
        "shao",
        "meng",
        "long",
        "wan",
        "duan",
        "lei",
        "hao",
        "kong",
        "yan",
        "yin",
        "qiu",
        "dai",
    ]
)


def is_pinyin(name: str) -> bool:
    """Say whether a name is a Chinese one in Latin letters, family name first: it is never shortened."""
    return _PINYIN.fullmatch(name) is not None and name.split()[0].casefold() in _FAMILIES


def own_script(name: str) -> str:
    """Return a name that is written in two scripts in the one of the sheet: 沈岚 (Shen Lan) → Shen Lan."""
    han = _HAN.search(name)
    if han is None:
        return name
    if language() == "zh":
        return han.group() if len(han.group()) > 1 else name
    rest = _HAN.sub("", name).strip(" ()（）·,，/")
    return rest or name


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

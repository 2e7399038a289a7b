"""What people are called on the sheet: in its own script, by their family names where a picture is narrow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ksp_tui.charts.names import family_names
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text import language
from ksp_tui.text.clean import clean

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff][\u3400-\u9fff\uf900-\ufaff·]*")
_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:iang|iong|uang|ang|eng|ong|ian|iao|uai|uan|ing|ai|ei|ao|ou|an|en|er|ia|ie|iu"
    r"|in|ua|uo|ui|un|ue|a|o|e|i|u|v)"
)
_PINYIN = re.compile(rf"(?i){_SYLLABLE} (?:{_SYLLABLE}){{1,2}}")
_FAMILIES = (
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang feng "
    "deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao jin fang shi qian "
    "qin bai cui kang mao gu hou shao meng long wan duan lei hao kong yan yin qiu dai"
)
_FAMILY_NAMES = frozenset(_FAMILIES.split())


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """Somebody who is named on the sheet."""

    name: str
    """What they are called in a narrow place."""
    full: str
    """Their whole name, in the sheet's script where it is written in two."""
    title: str = ""
    stance: str = ""
    """Towards us; empty for our own people, "unknown" where it is not known."""
    theirs: bool = False
    """Whether they are the customer's."""


def people_of(plan: Plan, folder: Folder) -> dict[str, SheetPerson]:
    """Return all people by id, ours and theirs."""
    full = {id_: own_script(clean(each.name or id_)) for id_, each in folder.colleagues.items()}
    full |= {id_: own_script(clean(each.name or id_)) for id_, each in plan.team.items()}
    full |= {id_: own_script(clean(each.name or id_)) for id_, each in plan.stakeholders.items()}
    short = family_names(full)
    found: dict[str, SheetPerson] = {}
    for id_, name in full.items():
        called = name if is_pinyin(name) else short[id_]
        them = plan.stakeholders.get(id_)
        if them is None:
            found[id_] = SheetPerson(called, name)
        else:
            found[id_] = SheetPerson(called, name, them.title or "", them.stance or "unknown", theirs=True)
    return found


def is_pinyin(name: str) -> bool:
    """Say whether a name is a Chinese one in Latin letters, family name first: it is never shortened."""
    return _PINYIN.fullmatch(name) is not None and name.split()[0].casefold() in _FAMILY_NAMES


def own_script(name: str) -> str:
    """Return a name that is written in two scripts in the one of the sheet: 沈岚 (Shen Lan) → Shen Lan."""
    han = _HAN.search(name)
    if han is None:
        return name
    rest = _HAN.sub("", name).strip(" ()（）·,，/")
    if not any(map(str.isalpha, rest)):  # a number that tells two of one name apart is no other script
        return han.group() if language() == "zh" and not rest else name
    if language() == "zh":
        return han.group() if len(han.group()) > 1 else name
    return rest

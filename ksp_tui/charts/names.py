"""How people and things are called on a picture, where there is little room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ksp_tui.model.folder import Folder
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import Plan
from ksp_tui.text import language
from ksp_tui.text.clean import clean
from ksp_tui.text.findings import unnamed_words
from ksp_tui.text.wrap import cells, crop

_WIDE = re.compile("[\u3400-\u9fff\uf900-\ufaff][\u3400-\u9fff\uf900-\ufaff·]*")
CUT = "⋯"
"""Stands where a text was cut off; no terminal doubles it."""


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, cut on the border of a cell."""
    return crop(text, width, CUT)


def cited(text: str, most: int = 28) -> str:
    """Return a text to be named in a sentence: clean, without line ends, cut to `most` cells."""
    return cut(" ".join(clean(text).split()), most)


def called(name: str | None, collection: str) -> str:
    """Return a record's name; of one that has none yet what it is, never its id in the file."""
    return name if name and clean(name).strip() else unnamed_words(collection)


def people_names(people: Mapping[str, Stakeholder]) -> dict[str, str]:
    """Return the short names of people by id; those without a name are called so."""
    short = family_names({id_: name for id_, person in people.items() if clean(name := person.name or "").strip()})
    return {id_: short.get(id_) or unnamed_words("stakeholders") for id_ in people}


def in_a_row(sentences: Iterable[str]) -> str:
    """Return sentences one behind the other: Chinese ones stand close, others a blank apart."""
    return ("" if language() == "zh" else " ").join(sentences)


def in_language(name: str) -> str:
    """Return the part of a name of two languages (看板 · Dashboards) that is in the one in force; else all of it."""
    parts = [part.strip() for part in name.split(" · ")]
    wanted = [part for part in parts if bool(_WIDE.search(part)) == (language() == "zh")]
    return wanted[0] if len(parts) > 1 and wanted and wanted[0] else name


def family_names(names: Mapping[str, str]) -> dict[str, str]:
    """
    Return short names of people by id: Chinese in full, others by their last name.

    Two of one last name get a first letter, then their full names.
    """
    short = {key: _last(name) for key, name in names.items()}
    for wider in (_initial, str):
        counts: dict[str, int] = {}
        for name in short.values():
            counts[name] = counts.get(name, 0) + 1
        short = {key: name if counts[name] == 1 else wider(names[key]) for key, name in short.items()}
    return short


def colleague(plan: Plan, folder: Folder, person: str | None) -> str:
    """Return the short name of one of us; ``?`` where nobody is named."""
    if not person:
        return "?"
    member = plan.team.get(person) or folder.colleagues.get(person)
    return family_names({person: cited((member.name if member is not None else None) or person, 60)})[person]


def _last(name: str) -> str:
    """Return a Chinese name as it is, without its spelling in letters beside it; of any other the last word."""
    if wide := _WIDE.search(name):
        return wide.group()
    words = name.split()
    return words[-1] if words else name


def _initial(name: str) -> str:
    words = name.split()
    return f"{words[0][0]}. {words[-1]}" if len(words) > 1 else name


def heads(names: Mapping[str, str]) -> dict[str, str]:
    """
    Return names of at most four cells at the head of a narrow column: four letters, or the last two characters.

    Of several that would be alike each takes its first sign and the last ones, then a number.
    """
    found = {key: _four(_last(name)) for key, name in names.items()}
    for wider in (_first_and_last, None):
        alike: dict[str, list[str]] = {}
        for key, head in found.items():
            alike.setdefault(head, []).append(key)
        for keys in alike.values():
            for number, key in enumerate(keys if len(keys) > 1 else ()):
                name = " ".join(names[key].split())
                found[key] = wider(name) if wider else crop(found[key], 4 - len(str(number + 1)), "") + str(number + 1)
    return found


def _four(last: str) -> str:
    return last[-2:] if cells(last) > len(last) else last[:4]


def _first_and_last(name: str) -> str:
    """Return the first sign of a name and what follows of its last part: 欧舟 for 欧阳晓舟, MFea for M. Feather."""
    last = _last(name)
    if cells(last) > len(last):
        return last[0] + last[-1]
    return _four(last) if last == name else name[0] + last[:3]

"""
What the course says, for each module and for each field that needs judgement.

A module has its purpose, its thought, common mistakes and an exercise; a field why it is asked, a poor answer and what
a good one has that the poor one lacks. The words lie beside this file, one folder a language, one TOML file a module,
read when it is first asked for. Good answers stand in the worked plan and are only pointed at from here.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ksp_tui.model.ids import ModuleId
from ksp_tui.text import Language, language

#: The modules that have a guide: 0 to 7 are the course's, 8 is the week.
MODULES = tuple(range(ModuleId.START, ModuleId.WEEK + 1))
WEEK: int = ModuleId.WEEK


@dataclass(frozen=True, slots=True)
class FieldGuide:
    """What the course says about one field. What is asked in it stands in the catalogues (``ask.<group>.<name>``)."""

    group: str
    """The part or collection of the plan, such as ``stakeholders``."""
    name: str
    """The field, such as ``stance``."""
    why: str
    """Why the course asks."""
    poor: str
    """A poor answer, as people really write it."""
    difference: str
    """What the good answer has that the poor one lacks."""
    example: str | None
    """Id of the record in the worked plan whose value is the good answer; None: the first one that has a value."""
    grounds: str | None
    """The field of the same record that says why the value is right: a choice or a figure alone teaches little."""


@dataclass(frozen=True, slots=True)
class ModuleGuide:
    """What the course says about one module."""

    number: int
    """0 to 7, or 8 for the week."""
    purpose: str
    """What a person has in hand at the end."""
    thought: str
    """The idea of the module in plain words: paragraphs, each one line, with an empty line between them."""
    mistakes: tuple[str, ...]
    """Common mistakes, a line each."""
    exercise: str
    """What is done in class, a step a line with its minutes."""
    minutes: int
    """The module's time in the course, breaks not counted; for the week, minutes a week."""
    ways: tuple[str, ...]
    """How it is taught: lecture, individual work, role play."""
    fields: tuple[FieldGuide, ...]
    """The fields of this module that need judgement, in the order they are worked on."""


def module(number: int) -> ModuleGuide:
    """Return the guide of a module (0 to 7, 8 for the week) in the language in force. KeyError for another number."""
    if number not in MODULES:
        raise KeyError(number)
    return _module(language(), number)


def field(group: str, name: str) -> FieldGuide | None:
    """Return the guide of a field in the language in force; None where the course says no more than its question."""
    return _field(language(), group, name)


def _path(lang: Language, number: int) -> Path:
    return Path(__file__).parent / lang / ("week.toml" if number == WEEK else f"module_{number}.toml")


@cache
def _module(lang: Language, number: int) -> ModuleGuide:
    said = tomllib.loads(_text(lang, number))
    return ModuleGuide(
        number=number,
        purpose=said["purpose"],
        thought=said["thought"].strip(),
        mistakes=tuple(said["mistakes"]),
        exercise=said["exercise"].strip(),
        minutes=said["minutes"],
        ways=tuple(said["ways"]),
        fields=tuple(_field_guide(path, words) for path, words in said["fields"].items()),
    )


def _field_guide(path: str, words: dict[str, str]) -> FieldGuide:
    group, _, name = path.partition(".")
    return FieldGuide(
        group=group,
        name=name,
        why=words["why"],
        poor=words["poor"],
        difference=words["difference"],
        example=words.get("example"),
        grounds=words.get("grounds"),
    )


@cache
def _field(lang: Language, group: str, name: str) -> FieldGuide | None:
    # Only the file that has the field is read as TOML: a look into the texts costs next to nothing.
    header = f'[fields."{group}.{name}"]'
    for number in MODULES:
        if header in _text(lang, number):
            return next(found for found in _module(lang, number).fields if (found.group, found.name) == (group, name))
    return None


@cache
def _text(lang: Language, number: int) -> str:
    return _path(lang, number).read_text(encoding="utf-8")

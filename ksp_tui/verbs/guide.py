"""`ksp guide [MODULE]`: what the course says about a module or a field, with the worked plan's answers."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator

from ksp_tui import guide
from ksp_tui.arguments import nearest
from ksp_tui.text import LANGUAGES, catalogue, t
from ksp_tui.text.wrap import cells, pad, wrap
from ksp_tui.usage import UsageError

_INDENT = "  "
#: Below this many cells for the words, a label stands on a line of its own.
_NARROW = 24


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("word", nargs="?", metavar="MODULE", help=t("cli.guide_word"))


def run(args: argparse.Namespace) -> int:
    """Write the list of modules, one module, or the fields that the word means."""
    width = shutil.get_terminal_size().columns
    for line in _lines(args.word, width):
        print(line)
    return 0


def _lines(word: str | None, width: int) -> Iterator[str]:
    if word is None:
        return _modules(width)
    number = _module_meant(word)
    return _fields(_fields_meant(word), width) if number is None else _module(number, width)


def _fold(word: str) -> str:
    return " ".join(word.casefold().split())


def _in_all_languages(key: str) -> set[str]:
    return {_fold(words[key]) for lang in LANGUAGES if key in (words := catalogue(lang))}


def _module_meant(word: str) -> int | None:
    """Return the module whose number or whole name was given, in either language."""
    asked = _fold(word)
    if asked.isdecimal() and len(asked) == 1 and int(asked) in guide.MODULES:
        return int(asked)
    for number in guide.MODULES:
        if asked in _in_all_languages(f"module.{number}") | _in_all_languages(f"module.{number}.short"):
            return number
    return None


def _names(group: str, name: str) -> set[str]:
    """Return the words by which a field is found: its id, its label and its group's, in both languages."""
    return {
        f"{group}.{name}".casefold(),
        name.casefold(),
        *_in_all_languages(f"field.{group}.{name}"),
        *_in_all_languages(f"group.{group}"),
        *_in_all_languages(f"group.{group}.one"),
    }


def _fields_meant(word: str) -> list[tuple[str, str]]:
    """
    Return the (group, field) that the word means: exactly, else in part; those that need judgement come first.

    Raises UsageError where it means none.
    """
    from ksp_tui.model.plan import PLAN

    asked = _fold(word)
    judged = [(said.group, said.name) for number in guide.MODULES for said in guide.module(number).fields]
    others = [(group or "plan", name) for group, name, _ in PLAN.all_fields()]
    for fields in (judged, others):
        if exact := [field for field in fields if asked in _names(*field)]:
            return exact
    for fields in (judged, others):
        if asked and (partly := [field for field in fields if any(asked in name for name in _names(*field))]):
            return partly
    known = [t(f"module.{number}") for number in guide.MODULES]
    known += [known_as for group, name in judged for known_as in (t(f"field.{group}.{name}"), name)]
    raise UsageError(t("cli.unknown_guide", word=word) + (nearest(word, known) or t("cli.guide_lists")))


# --------------------------------------------------------------------------------------------------------- the lines


def _minutes(said: guide.ModuleGuide) -> str:
    return t("guide.minutes_a_week" if said.number == guide.WEEK else "guide.minutes", minutes=said.minutes)


def _head(said: guide.ModuleGuide) -> str:
    return f"{said.number}  {t(f'module.{said.number}')}  ({_minutes(said)})"


def _indented(text: str, width: int, indent: str = _INDENT, first: str | None = None) -> Iterator[str]:
    """Yield a text wrapped to the width behind an indent; `first` stands for the indent of the first line."""
    for line in wrap(text, width - cells(indent)):
        yield ((indent if first is None else first) + line).rstrip()
        first = None


def _modules(width: int) -> Iterator[str]:
    for number in guide.MODULES:
        said = guide.module(number)
        yield _head(said)
        yield from _indented(said.purpose, width, " " * 3)
        yield ""
    yield from wrap(t("guide.more"), width)


def _module(number: int, width: int) -> Iterator[str]:
    said = guide.module(number)
    yield _head(said)
    yield from _indented(t("entry.separator").join(said.ways), width, " " * 3)
    for part in ("purpose", "thought", "mistakes", "exercise"):
        yield ""
        yield t(f"guide.{part}")
        if part == "mistakes":
            for mistake in said.mistakes:
                yield from _indented(mistake, width, _INDENT * 2, f"{_INDENT}- ")
        elif part == "exercise":
            for step in said.exercise.splitlines():
                numbered = step[:1].isdigit()
                yield from _indented(step, width, _INDENT + " " * 3 * numbered, _INDENT)
        else:
            yield from _indented(getattr(said, part), width)
    yield ""
    yield t("guide.fields")
    yield ""
    yield from _fields([(field.group, field.name) for field in said.fields], width)


def _fields(fields: list[tuple[str, str]], width: int) -> Iterator[str]:
    from ksp_tui.status.guide_answers import advice

    labels = {part: t(f"guide.{part}") for part in ("ask", "why", "good", "poor", "difference")}
    room = max(cells(label) for label in labels.values()) + len(_INDENT)
    for count, (group, name) in enumerate(fields):
        if count:
            yield ""
        owner = "" if group == "plan" else t(f"group.{group}") + " › "
        yield from wrap(f"{owner}{t(f'field.{group}.{name}')}  ({group}.{name})", width)
        said = advice(group, name)
        for part, label in labels.items():
            if not (words := getattr(said, part)):
                continue
            if width - room - len(_INDENT) < _NARROW:
                yield f"{_INDENT}{label}"
                yield from _indented(words, width, _INDENT * 2)
            else:
                yield from _indented(words, width, " " * (room + len(_INDENT)), _INDENT + pad(label, room))

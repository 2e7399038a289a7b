"""
The JSON schema of a plan's file and of the folder's, by which editors complete and check what is typed by hand.

Draft 4, the one that Taplo promises for TOML. Unknown keys are allowed: plan files keep them, and an editor that
reports every key of a record for one misspelt name is no help. What a schema can't say (that a date bears no quotes,
that a reference has its target) stands in the descriptions and is checked by ``ksp check``.
"""

from __future__ import annotations

from typing import Any

from ksp_tui.model.folder import FOLDER
from ksp_tui.model.spec import FieldKind, Spec
from ksp_tui.model.structure import Group, Layout
from ksp_tui.store.migrate import SCHEMA
from ksp_tui.text import Language, translate

DRAFT = "http://json-schema.org/draft-04/schema#"

#: What a value of each kind is in JSON; lists say what their items are.
_TYPES: dict[FieldKind, dict[str, Any]] = {
    "line": {"type": "string"},
    "text": {"type": "string"},
    "tags": {"type": "string"},
    "int": {"type": "integer"},
    "score": {"type": "integer"},
    "level": {"type": "integer"},
    "number": {"type": "number"},
    "money": {"type": "number"},
    "percent": {"type": "number"},
    "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "quarter": {"type": "string", "pattern": "^[12][0-9]{3}Q[1-4]$"},
    "choice": {"type": "string"},
    "choices": {"type": "string"},
    "ref": {"type": "string"},
    "refs": {"type": "string"},
    "flag": {"type": "boolean"},
}
_LISTS: tuple[FieldKind, ...] = ("tags", "choices", "refs")


def schema_for(layout: Layout, lang: Language) -> dict[str, Any]:
    """Return the schema of a plan's file or the folder's, its titles and descriptions in `lang`."""
    own = "folder" if layout is FOLDER else "plan"
    version = {"type": "integer", "minimum": 1, "maximum": SCHEMA, "description": translate(lang, "schema.version")}
    return {
        "$schema": DRAFT,
        "title": translate(lang, f"schema.{own}"),
        "type": "object",
        "properties": {
            "schema": version,
            **{name: _field(own, name, spec, lang) for name, spec in layout.fields.items()},
            **{group.name: _group(group, lang) for group in layout.groups.values()},
        },
    }


def _group(group: Group, lang: Language) -> dict[str, Any]:
    table = {
        "title": translate(lang, f"group.{group.name}.one"),
        "type": "object",
        "properties": {name: _field(group.name, name, spec, lang) for name, spec in group.fields.items()},
    }
    if not group.many:
        return table
    records = {"title": translate(lang, f"group.{group.name}"), "type": "object", "additionalProperties": table}
    if group.keyed_by is not None:
        records["description"] = translate(lang, "schema.keyed", list=_named((group.keyed_by,)))
    return records


def _field(owner: str, name: str, spec: Spec, lang: Language) -> dict[str, Any]:
    value = dict(_TYPES[spec.kind])
    if spec.lo is not None:
        value["minimum"] = spec.lo
    if spec.hi is not None:
        value["maximum"] = spec.hi
    if spec.choices:
        value["enum"] = list(spec.choices)
        words = [translate(lang, f"choice.{spec.choice_set}.{word}") for word in spec.choices]
        value["x-taplo"] = {"docs": {"enumValues": words}}
    if spec.kind in _LISTS:
        value = {"type": "array", "items": value}
    return {
        "title": translate(lang, f"field.{owner}.{name}"),
        "description": _described(owner, name, spec, lang),
        **value,
    }


def _described(owner: str, name: str, spec: Spec, lang: Language) -> str:
    """Return what is asked in the field, and how the answer is written in a file."""
    words = translate(lang, f"ask.{owner}.{name}")
    if spec.unit:
        words = translate(lang, "schema.unit", ask=words, unit=_unit(spec.unit, lang))
    if spec.refs:
        return translate(lang, "schema.ref", ask=words, list=_named(spec.refs))
    if spec.kind in {"date", "quarter"}:
        return translate(lang, f"schema.{spec.kind}", ask=words)
    if spec.choice_set and not spec.choices:
        key = "schema.level" if spec.kind == "level" else "schema.list"
        return translate(lang, key, ask=words, list=_named((f"folder.{spec.choice_set}",)))
    return words


def _unit(unit: str, lang: Language) -> str:
    """Return a unit in full; the one of a yearly amount is said behind an amount elsewhere, so it lacks the money."""
    words = translate(lang, f"unit.{unit}").strip("()")
    if unit != "currency_year":
        return words
    money = translate(lang, "unit.currency")
    return money + words if words.startswith("/") else f"{money} {words}"


def _named(targets: tuple[str, ...]) -> str:
    """Return collections as a person meets them in the files: ``[team]``, ``[colleagues] (ksp.toml)``."""
    names = []
    for target in targets:
        plain = target.removeprefix("folder.")
        names.append(f"[{plain}]" if plain == target else f"[{plain}] (ksp.toml)")
    return ", ".join(names)

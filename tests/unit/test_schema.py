"""The JSON schemas: what the program takes they take, and what it refuses they refuse where a schema can."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from ksp_tui.documents.schema import DRAFT, schema_for
from ksp_tui.model.common import Model
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import Layout
from ksp_tui.session.examples import examples_folder
from ksp_tui.store.codec import load
from ksp_tui.store.format import dump_model
from ksp_tui.text import Language, catalogue, set_strict

LAYOUTS = [(PLAN, Plan), (FOLDER, Folder)]
LANGS: tuple[Language, ...] = ("zh", "en")


def as_json(value: Any) -> Any:
    """A TOML value as an editor hands it to a schema."""
    if isinstance(value, dict):
        return {name: as_json(item) for name, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def validator(layout: Layout) -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(schema_for(layout, "en"))


def problems(layout: Layout, text: str) -> list[str]:
    """The places that the schema finds fault with."""
    found = validator(layout).iter_errors(as_json(tomllib.loads(text)))
    return sorted(".".join(map(str, error.absolute_path)) for error in found)


def value_for(spec: Spec) -> Any:
    """The smallest value that a field takes."""
    if spec.kind in MANY:
        return [spec.choices[0] if spec.choices else "a"]
    if spec.kind in {"int", "score", "level"}:
        return 1 if spec.lo is None else spec.lo
    if spec.kind in {"number", "money", "percent"}:
        return 12.5 if spec.hi is None or spec.hi > 12.5 else spec.hi - 0.5
    if spec.kind == "date":
        return dt.date(2026, 3, 1)
    if spec.kind == "quarter":
        return "2026Q4"
    if spec.kind == "flag":
        return True
    if spec.kind == "text":
        return "first\nsecond"
    return spec.choices[-1] if spec.choices else "a"


def full(layout: Layout) -> dict[str, Any]:
    """A file with every field filled, two records in each collection."""
    data: dict[str, Any] = {name: value_for(spec) for name, spec in layout.fields.items()}
    for group in layout.groups.values():
        record = {name: value_for(spec) for name, spec in group.fields.items()}
        data[group.name] = {"a": record, "b-2": dict(record)} if group.many else record
    return data


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Each schema inside a schema."""
    yield schema
    for inner in schema.get("properties", {}).values():
        yield from parts(inner)
    for name in ("additionalProperties", "items"):
        if name in schema:
            yield from parts(schema[name])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("layout", "cls"), LAYOUTS)
def test_a_valid_schema(layout: Layout, cls: type[Model], lang: Language) -> None:
    set_strict(True)
    try:
        schema = schema_for(layout, lang)
    finally:
        set_strict(False)
    jsonschema.Draft4Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    assert json.loads(json.dumps(schema, ensure_ascii=False)) == schema
    for part in parts(schema):
        assert "$ref" not in part  # editors drop the words that stand beside one
        assert isinstance(part.get("additionalProperties", {}), dict)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("layout", "own"), [(PLAN, "plan"), (FOLDER, "folder")])
def test_each_field_has_its_label_and_its_question(layout: Layout, own: str, lang: Language) -> None:
    words, properties = catalogue(lang), schema_for(layout, lang)["properties"]
    for group, name, spec in layout.all_fields():
        place = properties
        if group:
            table = properties[group]
            if layout.groups[group].many:
                assert table["title"] == words[f"group.{group}"]
                table = table["additionalProperties"]
            assert table["title"] == words[f"group.{group}.one"]
            place = table["properties"]
        field = place[name]
        assert field["title"] == words[f"field.{group or own}.{name}"]
        assert field["description"].startswith(words[f"ask.{group or own}.{name}"])
        inner = field["items"] if spec.kind in MANY else field
        assert inner.get("enum", []) == list(spec.choices)
        docs = inner.get("x-taplo", {}).get("docs", {}).get("enumValues", [])
        assert docs == [words[f"choice.{spec.choice_set}.{word}"] for word in spec.choices]
        assert (inner.get("minimum"), inner.get("maximum")) == (spec.lo, spec.hi)


def test_the_language_asked_for_not_the_one_in_force() -> None:
    titles = [schema_for(PLAN, lang)["properties"]["account"]["title"] for lang in LANGS]
    assert titles == [catalogue(lang)["field.plan.account"] for lang in LANGS] and titles[0] != titles[1]


def test_descriptions_say_how_it_is_written() -> None:
    properties = schema_for(PLAN, "en")["properties"]
    assert "[team], [colleagues] (ksp.toml)" in properties["manager"]["description"]
    assert "[industries] (ksp.toml)" in properties["industry"]["description"]
    assert "without quotes" in properties["started_on"]["description"]
    assert "[criteria] (ksp.toml)" in properties["scores"]["description"]
    zone = properties["zones"]["additionalProperties"]["properties"]
    assert zone["spend"]["description"].endswith("Unit: in plan currency a year.")
    chinese = schema_for(PLAN, "zh")["properties"]["zones"]["additionalProperties"]["properties"]
    assert chinese["spend"]["description"].endswith("单位：本币/年。")


@pytest.mark.parametrize(("layout", "cls"), LAYOUTS)
def test_a_file_with_every_field_passes(layout: Layout, cls: type[Model]) -> None:
    model, misfits, findings = load(cls, full(layout))
    assert not misfits and not findings
    text = dump_model(model)
    assert problems(layout, text) == []
    assert set(tomllib.loads(text)) - {"schema"} == set(full(layout))
    assert problems(layout, "") == []


def test_the_examples_pass() -> None:
    folder = examples_folder()
    for path in folder.glob("*.toml") if folder else ():
        layout = FOLDER if path.name == "ksp.toml" else PLAN
        assert problems(layout, path.read_text(encoding="utf-8")) == [], path.name


def test_unknown_keys_pass() -> None:
    assert problems(PLAN, "mine = 1\n[own.x]\na = 1\n[zones.a]\nmine = 2\n") == []


#: What is wrong with each kind of value; the program refuses all of it too.
WRONG: dict[str, tuple[Any, ...]] = {
    "line": (1, ["a"]),
    "text": (1, True),
    "tags": ("a", [1]),
    "int": ("1", 1.0, True),
    "score": (0, 6, "3"),
    "level": (0, 100),
    "number": ("1", True),
    "money": ("1", True),
    "percent": ("35 %",),
    "date": (20260301, dt.datetime(2026, 3, 1, 8), "1 March"),
    "quarter": ("2026Q5", "2026-Q1", "26Q1", 2026),
    "choice": (1,),
    "choices": ("a", [1]),
    "ref": (1, ["a"]),
    "refs": ("a", [1]),
    "flag": (1, "yes"),
}


@pytest.mark.parametrize(("layout", "cls"), LAYOUTS)
def test_what_does_not_fit_is_refused(layout: Layout, cls: type[Model]) -> None:
    check = validator(layout)
    for group, name, spec in layout.all_fields():
        wrong = [*WRONG[spec.kind]]
        if spec.choices:
            wrong.append(["no such word"] if spec.kind in MANY else "no such word")
        for bound, beyond in ((spec.lo, -1), (spec.hi, 1)):
            wrong += [] if bound is None else [bound + beyond]
        if spec.kind == "score" and spec.lo == 0:
            wrong.remove(0)
        for value in wrong:
            held: Any = {name: value}
            if group:
                held = {group: {"a": held} if layout.groups[group].many else held}
            paths = [list(error.absolute_path) for error in check.iter_errors(as_json(held))]
            assert paths and all(name in path for path in paths), (group, name, value)
            assert load(cls, held)[1], (group, name, value)


@pytest.mark.parametrize(
    "text", ["team = 1", "[team]\na = 1", "start = []", "schema = 0", "schema = 2", "schema = 'x'"]
)
def test_shapes(text: str) -> None:
    assert len(problems(PLAN, text)) == 1

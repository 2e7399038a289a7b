"""
How a plan and the folder's file are built, read from the model classes: single fields, parts, collections.

Everything that walks over "all fields" (forms, file, schema, checks, exports, tests) starts here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import Field
from pydantic.fields import FieldInfo

from ksp_tui.model.common import Model, Path, Record, Value
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.spec import MANY, Spec


@dataclass(frozen=True, slots=True)
class Group:
    """A part or a collection: its class, its fields in the order of file and form, where it belongs."""

    name: str
    cls: type[Model]
    fields: Mapping[str, Spec]
    many: bool
    """True for a collection of records, False for a part that stands once."""
    module: ModuleId
    """The course's module, 0 to 7; 8 is the week; -1 belongs to the folder."""
    keyed_by: str | None
    """Collection whose ids are this one's keys (one positioning statement per zone); None: ids of its own."""
    ordered: bool
    """The order of the records is the user's and kept in the field `order`."""
    natural_key: tuple[str, ...] = ()
    """Fields that together say which one a record is (a target's zone and quarter): no two records share them."""

    @property
    def title(self) -> str | None:
        """The field that names a record, or None where the key names it."""
        return next((name for name, spec in self.fields.items() if spec.title), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """All of one file: its single fields and its groups, in the order they are written."""

    cls: type[Model]
    fields: Mapping[str, Spec]
    groups: Mapping[str, Group]

    def spec(self, path: Path) -> Spec | None:
        """Return the field's description at `path`, or None when the path names a record, a group or nothing."""
        if len(path) == 1:
            return self.fields.get(path[0])
        group = self.groups.get(path[0])
        if group is None or len(path) != (3 if group.many else 2):
            return None
        return group.fields.get(path[-1])

    def all_fields(self) -> Iterator[tuple[str, str, Spec]]:
        """Yield (group name or "", field name, spec) of every field."""
        for name, spec in self.fields.items():
            yield "", name, spec
        for group in self.groups.values():
            for name, spec in group.fields.items():
                yield group.name, name, spec


def part(cls: type[Model], *, module: ModuleId) -> Any:
    """Declare a part of the plan that stands once."""
    return Field(default_factory=cls.blank, json_schema_extra={"module": module})


def collection(
    *, module: ModuleId, keyed_by: str | None = None, ordered: bool = False, natural_key: tuple[str, ...] = ()
) -> Any:
    """Declare a collection of records, kept as tables keyed by id; see :class:`Group` for the rest."""
    extra: dict[str, Any] = {"module": module, "keyed_by": keyed_by, "ordered": ordered}
    return Field(default_factory=dict, json_schema_extra={**extra, "natural_key": list(natural_key)})


def _extra(info: FieldInfo) -> dict[str, Any]:
    extra = info.json_schema_extra
    return extra if isinstance(extra, dict) else {}


@cache
def specs_of(cls: type[Model]) -> Mapping[str, Spec]:
    """Return the fields of a record class that carry a description, in the model's order."""
    return {name: _extra(info)["spec"] for name, info in cls.model_fields.items() if "spec" in _extra(info)}


@cache
def layout_of(cls: type[Model]) -> Layout:
    """Return how `cls` (Plan or Folder) is built."""
    groups: dict[str, Group] = {}
    for name, info in cls.model_fields.items():
        extra = _extra(info)
        if "module" not in extra:
            continue
        many = get_origin(info.annotation) is dict
        inner = get_args(info.annotation)[1] if many else info.annotation
        assert isinstance(inner, type) and issubclass(inner, Record if many else Model)
        groups[name] = Group(
            name=name,
            cls=inner,
            fields=specs_of(inner),
            many=many,
            module=extra["module"],
            keyed_by=extra.get("keyed_by"),
            ordered=bool(extra.get("ordered")),
            natural_key=tuple(extra.get("natural_key") or ()),
        )
    return Layout(cls, specs_of(cls), groups)


def is_empty(spec: Spec, value: Value) -> bool:
    """Say whether a value is the default and so is left out of the file."""
    if spec.kind in MANY:
        return not value
    if spec.kind == "flag":
        return value is False or value is None
    return value is None or value == ""


def fields_of(item: Model) -> dict[str, Value]:
    """Return the non-empty fields of a record or part, in the model's order."""
    return {
        name: value for name, spec in specs_of(type(item)).items() if not is_empty(spec, value := getattr(item, name))
    }


def value_at(root: Model, path: Path) -> Value:
    """
    Return the value at `path`: a field's value, or a record's non-empty fields as a dict; None when not there.

    Lists are copied, so that a kept old value never changes under its holder.
    """
    node: Any = root
    for step in path:
        node = node.get(step) if isinstance(node, dict) else getattr(node, step, None)
        if node is None:
            return None
    if isinstance(node, Model):
        return fields_of(node)
    return list(node) if isinstance(node, list) else node

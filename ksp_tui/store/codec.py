"""From what the file says to the model: what fits goes in, what does not is kept aside and told."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError, create_model

from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.finding import Finding
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import Group, layout_of

M = TypeVar("M", bound=Model)

#: The table in which a frozen, mailed or handed-in plan carries the folder's lists that it used.
FROZEN_WITH = "frozen_with"
#: Keys of a file that belong to no field.
META = frozenset({"schema", FROZEN_WITH})
#: Characters that a terminal or an editor would act on: C0 but tab and newline, DEL, C1, bidi controls.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Halves of characters, which no file can hold.
_HALF = re.compile("[\ud800-\udfff]")
_SHOWN = 60
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that does not fit its field: left out of the model, kept in the file until it is mended."""

    path: Path
    raw: Any
    """What TOML gave: any kind of value, a table as a dict."""
    variant: str
    """Ends the catalogue key of the message, as in the finding KSP020."""
    args: Mapping[str, str | int] = field(default_factory=dict)


class ValueDoesNotFit(ValueError):  # noqa: N818 - says what happened
    """A value that its field does not take; `variant` and `details` are those of a finding KSP020."""

    def __init__(self, path: Path, variant: str, args: Mapping[str, str | int] | None = None) -> None:
        super().__init__(f"{'.'.join(path)}: {variant}")
        self.path = path
        self.variant = variant
        self.details: dict[str, str | int] = dict(args or {})


def shown(raw: Any) -> str:
    """Return a value as a short text for a message."""
    if isinstance(raw, bool):
        text = "true" if raw else "false"
    elif isinstance(raw, dict):
        text = "{…}"
    elif isinstance(raw, list):
        text = "[" + ", ".join(shown(item) for item in raw[:5]) + (", …]" if len(raw) > 5 else "]")
    elif isinstance(raw, int) and raw.bit_length() > 200:
        text = "…"
    else:
        text = str(raw)
    text = _CONTROL.sub("�", text.replace("\n", " "))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def nearest(word: str, known: Any) -> str:
    """Return up to three of the known words that look like `word`, joined by commas; empty when none does."""
    words = [str(item) for item in known]
    folded = {item.casefold(): item for item in reversed(words)}
    found = difflib.get_close_matches(word.casefold(), list(folded), n=_NEAREST, cutoff=0.6)
    return ", ".join(folded[item] for item in found)


def from_file(spec: Spec, raw: Value) -> Value:
    """Return a raw value as the model holds it: LF only, and no newline at the end of a long text."""
    if isinstance(raw, str):
        raw = raw.replace("\r\n", "\n")
        return raw.rstrip("\n") if spec.kind == "text" else raw
    if isinstance(raw, list):
        return [item.replace("\r\n", "\n") if isinstance(item, str) else item for item in raw]
    return raw


def to_file(spec: Spec, value: Value) -> Value:
    """Return a model's value as the file holds it: a text of several lines ends with a newline."""
    if spec.kind == "text" and isinstance(value, str) and "\n" in value:
        return value.rstrip("\n") + "\n"
    return value


def load(cls: type[M], data: Mapping[str, Any]) -> tuple[M, dict[Path, Misfit], list[Finding]]:
    """
    Build the model from what TOML gave; return it with the misfits by path and what there is to say.

    Never raises on any content. Findings carry paths but no lines: the caller knows the text.
    """
    layout = layout_of(cls)
    reader = _Reader()
    content: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for name, raw in data.items():
        group = layout.groups.get(name)
        if group is not None:
            content[name] = reader.group(group, raw)
        elif name in layout.fields:
            own[name] = raw
        elif name not in META:
            reader.unknown((name,), (*layout.fields, *layout.groups))
    own = reader.fields((), layout.fields, own)
    for name, group in layout.groups.items():
        if name not in content and not group.many:
            content[name] = group.cls.blank()
    head = reader.build(_head(cls), (), layout.fields, own)
    # The groups hold records that are validated; the validator of the whole, with all of theirs once more in it, would
    # take longer to be made than a large file to be read.
    content.update((name, getattr(head, name)) for name in head.model_fields_set)
    return cls.model_construct(**content), reader.misfits, reader.findings


@cache
def _head(cls: type[Model]) -> type[Model]:
    """Return a model of the fields that a file has by itself, without its groups."""
    fields = {name: cls.model_fields[name] for name in layout_of(cls).fields}
    return create_model(f"{cls.__name__}Head", __base__=Model, **{n: (f.annotation, f) for n, f in fields.items()})


def load_record(group: Group, path: Path, raw: Any) -> tuple[Model | None, dict[Path, Misfit], list[Finding]]:
    """Build one record or part; None when it is no table at all."""
    reader = _Reader()
    return reader.record(group, path, raw), reader.misfits, reader.findings


class _Reader:
    """Collects misfits and findings on the way through a file."""

    def __init__(self) -> None:
        self.misfits: dict[Path, Misfit] = {}
        self.findings: list[Finding] = []

    def misfit(self, path: Path, raw: Any, variant: str, args: Mapping[str, str | int] | None = None) -> None:
        details = {"value": shown(raw), **(args or {})}
        self.misfits[path] = Misfit(path, raw, variant, details)
        self.findings.append(Finding("KSP020", "error", path, variant, details))

    def unknown(self, path: Path, known: Any) -> None:
        near = nearest(path[-1], known)
        args = {"key": shown(path[-1]), **({"nearest": near} if near else {})}
        self.findings.append(Finding("KSP021", "advice", path, "near" if near else "message", args))

    def group(self, group: Group, raw: Any) -> Any:
        if not group.many:
            part = self.record(group, (group.name,), raw)
            return part if part is not None else group.cls.blank()
        if not isinstance(raw, dict):
            self.misfit((group.name,), raw, "table_expected")
            return {}
        records = ((key, self.record(group, (group.name, key), item)) for key, item in raw.items())
        return {key: record for key, record in records if record is not None}

    def record(self, group: Group, path: Path, raw: Any) -> Model | None:
        if not isinstance(raw, dict):
            self.misfit(path, raw, "table_expected")
            return None
        for key in raw.keys() - group.fields.keys():
            self.unknown((*path, key), group.fields)
        return self.build(group.cls, path, group.fields, self.fields(path, group.fields, raw))

    def fields(self, path: Path, specs: Mapping[str, Spec], raw: Mapping[str, Any]) -> dict[str, Any]:
        """Return the known fields, normalised; sort out what a fixed set of words does not hold."""
        kept: dict[str, Any] = {}
        for name, value in raw.items():
            spec = specs.get(name)
            if spec is None:
                continue
            value = from_file(spec, value)
            if value == "":
                continue  # an empty text is an empty field
            if isinstance(value, (str, list)):
                place = (*path, name)
                wrong = wrong_words(spec, value)
                if wrong is not None:
                    self.misfit(place, value, *wrong)
                    continue
                odd = _control_in(value)
                if odd:
                    self.findings.append(Finding("KSP020", "error", place, "control", {"code": odd}))
            kept[name] = value
        return kept

    def build(self, cls: type[M], path: Path, specs: Mapping[str, Spec], content: dict[str, Any]) -> M:
        """Validate a record whole; on an error put the fields that do not fit aside."""
        try:
            return cls.model_validate(content)
        except ValidationError as error:
            for name, (variant, args) in faults(error, specs).items():
                self.misfit((*path, name), content.pop(name, None), variant, args)
        return cls.model_validate(content)


def wrong_words(spec: Spec, value: Value) -> tuple[str, dict[str, str | int]] | None:
    """Say what is wrong with the words of a value, or None; lists of the folder are checked elsewhere."""
    words = value if isinstance(value, list) else [value]
    for word in words:
        if isinstance(word, str) and _HALF.search(word):
            return "half_character", {}
        if not spec.choices:
            continue
        if isinstance(word, str) and word not in spec.choices:
            near = nearest(word, spec.choices)
            args: dict[str, str | int] = {
                "word": shown(word),
                "nearest": near,
                "allowed": ", ".join(spec.choices),
                "choice_set": spec.choice_set or "",
            }
            return ("unknown_choice_near" if near else "unknown_choice"), args
    return None


def _control_in(value: Value) -> str:
    for word in value if isinstance(value, list) else [value]:
        found = _CONTROL.search(word) if isinstance(word, str) else None
        if found:
            return f"U+{ord(found[0]):04X}"
    return ""


def faults(error: ValidationError, specs: Mapping[str, Spec]) -> dict[str, tuple[str, dict[str, str | int]]]:
    """Return for each field that does not fit the variant and arguments of its message."""
    found: dict[str, tuple[str, dict[str, str | int]]] = {}
    for item in error.errors(include_url=False):
        name = str(item["loc"][0]) if item["loc"] else ""
        spec = specs.get(name)
        if name and name not in found:
            found[name] = _fault(item, spec) if spec else ("table_expected", {})
    return found


def _fault(item: Any, spec: Spec) -> tuple[str, dict[str, str | int]]:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "value_error":
        variant = str(context.get("error", "message"))
        if variant == "date_expected" and isinstance(item["input"], dt.datetime):
            return "date_without_time", {}
        return (variant if re.fullmatch(r"[a-z_]+", variant) else "other"), {"kind": spec.kind}
    if kind.startswith(("greater_than", "less_than")):
        args: dict[str, str | int] = {}
        if spec.lo is not None:
            args["lo"] = spec.lo
        if spec.hi is not None:
            args["hi"] = spec.hi
        return ("range" if len(args) == 2 else "too_small" if spec.lo is not None else "too_large"), args
    if kind == "string_pattern_mismatch" and spec.kind == "quarter":
        return "quarter_form", {}
    if kind == "list_type":
        return "list_expected", {}
    if kind in {"string_type", "string_unicode"}:
        return ("words_expected" if spec.kind in MANY else "text_expected"), {}
    return "other", {"kind": spec.kind}

"""A plan's file in memory: its text, its model, and what there is to say about it. Changes go through `apply`."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.finding import Finding
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import fields_of, is_empty, layout_of
from ksp_tui.store.codec import Misfit, ValueDoesNotFit, faults, from_file, load_record, to_file, wrong_words
from ksp_tui.store.migrate import migrate
from ksp_tui.store.text import Order, TomlDocument

M = TypeVar("M", bound=Model)


class PlanLocked(Exception):  # noqa: N818 - says what happened
    """The file is shown and never written; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class PlanFile(Generic[M]):
    """One file with its model. What can't be read has no model; what is locked takes no change."""

    path: pathlib.Path
    cls: type[M]
    raw: bytes = b""
    """The bytes as read."""
    digest: str = ""
    """sha256 of the bytes as read, in hexadecimal digits; empty when there is no file."""
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    model: M | None = None
    document: TomlDocument | None = None
    misfits: dict[Path, Misfit] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    locked: str | None = None
    """Code of the reason why this file is never written, or None."""
    migrated: bool = False
    """The model is of a newer schema than the text; the next edit writes the file anew."""
    read_text: str = ""
    """The text as read; what is equal to it needs no writing."""

    @property
    def changed(self) -> bool:
        """Say whether there is something to write."""
        return self.document is not None and self.document.text != self.read_text

    def to_bytes(self) -> bytes:
        """Return the file's bytes: the very ones that were read while nothing has changed, else UTF-8 without BOM."""
        if self.document is None or (not self.changed and (self.encoding == "utf-8" or self.locked)):
            return self.raw
        return self.document.text.encode()

    @property
    def convertible(self) -> bool:
        """Say whether only the encoding, which was recognised, keeps the file from being written."""
        return self.locked == "KSP002" and self.model is not None

    def accept_encoding(self) -> None:
        """Unlock a file whose encoding was recognised; from now on it is written as UTF-8."""
        if self.convertible:
            self.locked = None
            self.findings = [found for found in self.findings if found.code != "KSP002"]

    def apply(self, path: Path, value: Value) -> None:
        """
        Set a field, or a whole record when `value` is a dict; None empties the field or removes the record.

        Raises :class:`PlanLocked`, :class:`ValueDoesNotFit` or :class:`CannotSplice`; then nothing has changed.
        """
        if self.locked is not None or self.document is None or self.model is None:
            raise PlanLocked(self.locked or "KSP001")
        layout = layout_of(self.cls)
        group = layout.groups.get(path[0]) if path else None
        if group is not None and len(path) == (2 if group.many else 1):
            if value is not None and not isinstance(value, Mapping):
                raise ValueDoesNotFit(path, "table_expected")
            self._write_migrated()
            if value is None:
                self._remove_record(path)
            else:
                self._set_record(path, dict(value))
            return
        spec = layout.spec(path)
        if spec is None:
            raise ValueDoesNotFit(path, "no_such_field", {"key": ".".join(path)})
        self._write_migrated()
        self._set_field(path, spec, value)

    def _order(self) -> Order:
        return Order.of(layout_of(self.cls))

    def _doc(self) -> TomlDocument:
        assert self.document is not None
        return self.document

    def _holder(self, path: Path) -> Model:
        """Return the object that holds the field at `path`."""
        node: Any = self.model
        for step in path[:-1]:
            node = node.get(step) if isinstance(node, dict) else getattr(node, step, None)
        if not isinstance(node, Model):
            raise ValueDoesNotFit(path, "no_such_record", {"key": ".".join(path[:-1])})
        return node

    def _put(self, path: Path, item: Model | None) -> None:
        """
        Go on with another model that has `item` at `path`, or no record there.

        Models are never changed in place: whoever has kept one, or a record of it, to tell by it whether what was made
        of it still holds, has it as it was.
        """
        if not path:
            self.model = cast("M", item)
            return
        held: Any = item
        if len(path) > 1:
            held = dict(getattr(self.model, path[0]))
            if item is None:
                held.pop(path[1], None)
            else:
                held[path[1]] = item
        assert self.model is not None
        self.model = self.model.model_copy(update={path[0]: held})

    def _set_field(self, path: Path, spec: Spec, value: Value) -> None:
        holder, name = self._holder(path).model_copy(), path[-1]
        old = getattr(holder, name)
        if value is None or is_empty(spec, value):
            setattr(holder, name, [] if spec.kind in MANY else False if spec.kind == "flag" else None)
        else:
            _assign(holder, path, spec, from_file(spec, value))
        new = getattr(holder, name)
        if is_empty(spec, new):
            self._doc().remove(path)
        elif path in self.misfits or new != old:
            self._doc().set(path, to_file(spec, new), self._order())
        self._put(path[:-1], holder)
        self._mended(path)

    def _set_record(self, path: Path, value: dict[str, Value]) -> None:
        group = layout_of(self.cls).groups[path[0]]
        given = {name: item for name, item in value.items() if name not in group.fields or item is not None}
        for name in given.keys() - group.fields.keys():
            raise ValueDoesNotFit((*path, name), "no_such_field", {"key": name})
        record, misfits, _ = load_record(group, path, given)
        for misfit in misfits.values():
            raise ValueDoesNotFit(misfit.path, misfit.variant, misfit.args)
        assert record is not None
        fields = fields_of(record)

        def equal(raw: dict[str, Any]) -> bool:
            held, _, _ = load_record(group, path, raw)
            return held is not None and fields_of(held) == fields

        back = self._doc().restore(path, equal)
        if not back:
            written = {name: to_file(group.fields[name], item) for name, item in fields.items()}
            self._doc().set(path, written, self._order())
        self._mended(path)
        if back:  # what did not fit before it went does not fit now
            raw: Any = self._doc().data
            for step in path:
                raw = raw[step]
            record, misfits, findings = load_record(group, path, raw)
            self.misfits.update(misfits)
            self.findings += [self.placed(finding) for finding in findings]
        self._put(path, record)

    def _remove_record(self, path: Path) -> None:
        group = layout_of(self.cls).groups[path[0]]
        self._doc().remove(path)
        self._put(path, None if group.many else group.cls())
        self._mended(path)

    def _mended(self, path: Path) -> None:
        """Forget what was said about the values at and below `path`; the lines of the rest may have moved."""
        size = len(path)
        self.misfits = {place: misfit for place, misfit in self.misfits.items() if place[:size] != path}
        rest = [found for found in self.findings if found.code not in {"KSP020", "KSP021"} or found.path[:size] != path]
        self.findings = [self.placed(found) if found.path else found for found in rest]

    def placed(self, found: Finding) -> Finding:
        """Return a finding with the file, line and column of its path; where that is a list, of what it is about."""
        path = found.about if found.about and len(found.path) < 2 else found.path
        line, column = self._doc().key_position(path) if found.code == "KSP021" else self._doc().position(path)
        return replace(found, file=str(self.path), line=line, column=column)

    def _write_migrated(self) -> None:
        """Write the text of an older schema anew before its first change."""
        if not self.migrated:
            return
        from ksp_tui.store.format import dump

        data, _ = migrate(self._doc().data)
        self.document = TomlDocument.parse(dump(data, layout_of(self.cls), newline=self.newline, like=self._doc()))
        self.migrated = False


def _assign(holder: Model, path: Path, spec: Spec, value: Value) -> None:
    """Set a field of a model object after validation."""
    wrong = wrong_words(spec, value)
    if wrong is not None:
        raise ValueDoesNotFit(path, *wrong)
    kind = type(holder)
    if not kind.__pydantic_complete__:
        kind.model_rebuild()
    try:
        kind.__pydantic_validator__.validate_assignment(holder, path[-1], value)
    except ValidationError as error:
        found = faults(error, {path[-1]: spec}).get(path[-1], ("other", {"kind": spec.kind}))
        raise ValueDoesNotFit(path, *found) from error

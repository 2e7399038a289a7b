"""A plan's file, read: its text, its model, and what there is to say about it. Changes go through :meth:`apply`."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from ksp_tui.model.common import Part, Path, Value
from ksp_tui.model.finding import Finding
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import fields_of, is_empty, layout_of
from ksp_tui.store.codec import Misfit, ValueDoesNotFit, faults, from_file, load, load_record, to_file, wrong_words
from ksp_tui.store.decode import Decoded, decode
from ksp_tui.store.migrate import SCHEMA, migrate, schema_of
from ksp_tui.store.text import CannotSplice, Document, Order, TomlError
from ksp_tui.store.toml_error import merge_markers

__all__ = ["CannotSplice", "PlanFile", "PlanLocked", "ValueDoesNotFit", "new_file", "parse_bytes", "read_file"]

M = TypeVar("M", bound=Part)
TOLD_BYTES = 1_000_000
"""A larger file is told (KSP006)."""
MOST_BYTES = 10_000_000
"""A larger file is read only when asked for (KSP005)."""

#: Reasons of a TomlError that have a code of their own; the rest is KSP001.
_CODES = {
    "merge_markers": "KSP003",
    "too_deep": "KSP004",
    "double_key": "KSP008",
    "control_character": "KSP009",
    "big_integer": "KSP010",
}


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
    document: Document | None = None
    misfits: dict[Path, Misfit] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    locked: str | None = None
    """Code of the reason why this file is never written, or None."""
    migrated: bool = False
    """The model is of a newer schema than the text; the next edit writes the file anew."""
    _read_text: str = ""
    _gone: dict[Path, dict[str, Value]] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Say whether there is something to write."""
        return self.document is not None and self.document.text != self._read_text

    def to_bytes(self) -> bytes:
        """Return the file's bytes: the very ones that were read while nothing has changed, else UTF-8 without BOM."""
        if self.document is None or (not self.changed and (self.encoding == "utf-8" or self.locked)):
            return self.raw
        return self.document.text.encode()

    def accept_encoding(self) -> None:
        """Unlock a file whose encoding was recognised; from now on it is written as UTF-8."""
        if self.locked == "KSP002" and self.model is not None:
            self.locked = None

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

    def _doc(self) -> Document:
        assert self.document is not None
        return self.document

    def _holder(self, path: Path) -> Part:
        """Return the object that holds the field at `path`."""
        node: Any = self.model
        for step in path[:-1]:
            node = node.get(step) if isinstance(node, dict) else getattr(node, step, None)
        if not isinstance(node, Part):
            raise ValueDoesNotFit(path, "no_such_record", {"key": ".".join(path[:-1])})
        return node

    def _set_field(self, path: Path, spec: Spec, value: Value) -> None:
        holder, name = self._holder(path), path[-1]
        old = getattr(holder, name)
        if value is None or is_empty(spec, value):
            setattr(holder, name, [] if spec.kind in MANY else False if spec.kind == "flag" else None)
        else:
            _assign(holder, path, spec, from_file(spec, value))
        new = getattr(holder, name)
        try:
            if is_empty(spec, new):
                self._doc().remove(path)
            elif path in self.misfits or new != old:
                self._doc().set(path, to_file(spec, new), self._order())
        except CannotSplice:
            setattr(holder, name, old)
            raise
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
        back = path in self._gone and self._gone[path] == fields and self._doc().restore(path)
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
            self.findings += [self._placed(finding) for finding in findings]
        self._gone.pop(path, None)
        if group.many:
            getattr(self.model, group.name)[path[1]] = record
        else:
            setattr(self.model, group.name, record)

    def _remove_record(self, path: Path) -> None:
        group = layout_of(self.cls).groups[path[0]]
        records = getattr(self.model, group.name)
        self._doc().remove(path)
        if group.many:
            record = records.pop(path[1], None)
            if record is not None:
                self._gone[path] = fields_of(record)
        else:
            self._gone[path] = fields_of(records)
            setattr(self.model, group.name, group.cls())
        self._mended(path)

    def _mended(self, path: Path) -> None:
        """Forget what was said about the values at and below `path`; the lines of the rest may have moved."""
        size = len(path)
        self.misfits = {place: misfit for place, misfit in self.misfits.items() if place[:size] != path}
        rest = [found for found in self.findings if found.code not in {"KSP020", "KSP021"} or found.path[:size] != path]
        self.findings = [self._placed(found) if found.path else found for found in rest]

    def _placed(self, found: Finding) -> Finding:
        line, column = (
            self._doc().key_position(found.path) if found.code == "KSP021" else self._doc().position(found.path)
        )
        return replace(found, file=str(self.path), line=line, column=column)

    def _write_migrated(self) -> None:
        """Write the text of an older schema anew before its first change."""
        if not self.migrated:
            return
        from ksp_tui.store.format import dump

        data, _ = migrate(self._doc().data)
        self.document = Document.parse(dump(data, layout_of(self.cls), newline=self.newline, like=self._doc()))
        self.migrated = False


def _assign(holder: Part, path: Path, spec: Spec, value: Value) -> None:
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


def read_file(path: pathlib.Path, cls: type[M], *, allow_large: bool = False) -> PlanFile[M]:
    """Read a file; whatever is wrong with it is told in its findings. Never raises for a file's state or content."""
    variant = ""
    try:
        size = path.stat().st_size
        if path.is_dir():
            variant = "directory"
        elif not path.is_file():
            variant = "not_a_file"
        elif size > MOST_BYTES and not allow_large:
            return _refused(path, cls, "KSP005", "message", {"megabytes": size // 1_000_000})
        else:
            return parse_bytes(path.read_bytes(), cls, path, allow_large=allow_large)
    except FileNotFoundError:
        variant = "vanished"
    except PermissionError:
        variant = "permission"
    except OSError as error:
        return _refused(path, cls, "KSP016", "message", {"reason": error.strerror or type(error).__name__})
    except ValueError:  # a NUL in the name
        variant = "name"
    return _refused(path, cls, "KSP016", variant, {})


def _refused(path: pathlib.Path, cls: type[M], code: str, variant: str, args: dict[str, Any]) -> PlanFile[M]:
    return PlanFile(path, cls, locked=code, findings=[Finding(code, "error", (), variant, args, str(path))])


def parse_bytes(data: bytes, cls: type[M], path: pathlib.Path | str = "", *, allow_large: bool = False) -> PlanFile[M]:
    """Read a file's bytes; never raises, whatever they are."""
    file: PlanFile[M] = PlanFile(pathlib.Path(path), cls, data, hashlib.sha256(data).hexdigest())

    def tell(code: str, variant: str = "message", line: int = 1, column: int = 1, /, **args: str | int) -> None:
        advice = code in {"KSP006", "KSP015"}
        file.findings.append(Finding(code, "advice" if advice else "error", (), variant, args, str(path), line, column))

    if len(data) > MOST_BYTES and not allow_large:
        tell("KSP005", megabytes=len(data) // 1_000_000)
        file.locked = "KSP005"
        return file
    if len(data) > TOLD_BYTES:
        tell("KSP006", kilobytes=len(data) // 1000)
    decoded: Decoded = decode(data)
    file.encoding, file.bom = decoded.encoding, decoded.bom
    if decoded.text is None:
        tell("KSP002", "message", decoded.line, decoded.column, byte=decoded.byte)
        file.locked = "KSP002"
        return file
    text = decoded.text
    if not text.strip():
        tell("KSP013")
    try:
        file.document = Document.parse(text)
    except TomlError as error:
        code = "KSP014" if error.at_end else _CODES.get(error.reason, "KSP001")
        if decoded.encoding == "gb18030":
            code, error.reason, error.details = "KSP002", "message", {"byte": decoded.byte}
            error.line, error.column = decoded.line, decoded.column
        variant = error.reason if code in {"KSP001", "KSP014"} else "message"
        tell(code, variant, error.line, error.column, **error.details)
        file.locked = code
        return file
    file._read_text, file.newline = text, file.document.newline
    _read_model(file)
    if decoded.encoding != "utf-8":
        tell("KSP002", "gb18030" if decoded.encoding == "gb18030" else "utf16", encoding=decoded.encoding)
        file.locked = "KSP002"
    markers = merge_markers(text)
    if markers:
        tell("KSP003", "message", *markers)
        file.locked = "KSP003"
    if schema_of(file.document.data) > SCHEMA:
        place = file.document.position(("schema",))
        tell("KSP007", "message", *place, found=schema_of(file.document.data), known=SCHEMA)
        file.locked = "KSP007"
    return file


def _read_model(file: PlanFile[M]) -> None:
    assert file.document is not None
    data, file.migrated = migrate(file.document.data)
    file.model, file.misfits, findings = load(file.cls, data)
    file.findings += [file._placed(found) for found in findings]
    for name, group in layout_of(file.cls).groups.items():
        held = file.document.data.get(name)
        if held is None:
            continue
        places: list[Path] = [(name,)]
        if group.many and isinstance(held, dict):
            places += [(name, key) for key, item in held.items() if isinstance(item, dict)]
        odd = next((place for place in places if file.document.shape(place) != "table"), None)
        if odd and isinstance(held, (dict, list)):
            line, column = file.document.position(odd)
            args = {"table": ".".join(odd)}
            file.findings.append(Finding("KSP015", "advice", odd, "message", args, str(file.path), line, column))


def new_file(path: pathlib.Path, cls: type[M], fields: Mapping[str, Value]) -> PlanFile[M]:
    """
    Return a file that is not on disk yet, with `fields` as its content: single fields and whole groups.

    Raises :class:`ValueDoesNotFit`.
    """
    from ksp_tui.store.format import dump_model

    layout = layout_of(cls)
    known = (*layout.fields, *layout.groups)
    for name in fields:
        if name not in known:
            raise ValueDoesNotFit((name,), "no_such_field", {"key": name})
    model, misfits, _ = load(cls, dict(fields))
    for misfit in misfits.values():
        raise ValueDoesNotFit(misfit.path, misfit.variant, misfit.args)
    text = dump_model(model)
    file = parse_bytes(text.encode(), cls, path)
    file.raw, file.digest, file._read_text = b"", "", ""
    file.findings = [found for found in file.findings if found.code != "KSP013"]
    return file

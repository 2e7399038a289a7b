"""Reading plan files: from bytes to a :class:`PlanFile`, with everything that can be wrong told by code and place."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Mapping
from typing import Any, TypeVar

from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.finding import Finding
from ksp_tui.model.structure import layout_of
from ksp_tui.store.codec import ValueDoesNotFit, load
from ksp_tui.store.decode import Decoded, decode
from ksp_tui.store.migrate import SCHEMA, migrate, schema_of
from ksp_tui.store.opened import PlanFile, PlanLocked
from ksp_tui.store.text import CannotSplice, TomlDocument, TomlError
from ksp_tui.store.toml_error import merge_markers

__all__ = ["CannotSplice", "PlanFile", "PlanLocked", "ValueDoesNotFit", "new_file", "parse_bytes", "read_file"]

M = TypeVar("M", bound=Model)
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


def read_file(path: pathlib.Path, cls: type[M], *, allow_large: bool = False) -> PlanFile[M]:
    """Read a file; whatever is wrong with it is told in its findings. Never raises for a file's state or content."""
    variant = ""
    try:
        size = path.stat().st_size
        if path.is_dir():
            variant = "directory"
        elif not path.is_file():
            variant = "special"
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
        file.document = TomlDocument.parse(text)
    except TomlError as error:
        code = "KSP014" if error.at_end else _CODES.get(error.reason, "KSP001")
        if decoded.encoding == "gb18030":
            code, error.reason, error.details = "KSP002", "message", {"byte": decoded.byte}
            error.line, error.column = decoded.line, decoded.column
        variant = error.reason if code in {"KSP001", "KSP014"} else "message"
        tell(code, variant, error.line, error.column, **error.details)
        file.locked = code
        return file
    file.read_text, file.newline = text, file.document.newline
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
    file.findings += [file.placed(found) for found in findings]
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
    file.raw, file.digest, file.read_text = b"", "", ""
    file.findings = [found for found in file.findings if found.code != "KSP013"]
    return file

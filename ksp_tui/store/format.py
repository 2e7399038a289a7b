"""Writing a whole file in canonical order: new files, and `ksp fmt`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, Literal

from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import Layout, fields_of, is_empty, layout_of
from ksp_tui.store.canon import INDENT, header_text, key_text, same, value_text
from ksp_tui.store.codec import META, from_file, load, to_file
from ksp_tui.store.comments import Comments, collect
from ksp_tui.store.scan import ScanError, comments_of
from ksp_tui.store.splice import array_text
from ksp_tui.store.text import TomlDocument


class CannotFormat(Exception):  # noqa: N818 - says what happened
    """
    The file can't be written anew without losing something.

    `reason` is ``comments`` (they would go), ``deep`` (brackets nested deeper than can be written) or ``content``.
    """

    def __init__(self, reason: Literal["comments", "deep", "content"], comments: list[str] | None = None) -> None:
        super().__init__(", ".join(comments or []) or reason)
        self.reason = reason
        self.comments = comments or []


def format_document(document: TomlDocument, layout: Layout) -> str:
    """
    Return the document's text in canonical order, with all comments; raises :class:`CannotFormat`.

    Single fields, parts, collections stand in the model's order, records by id, keys in the model's order, unknown
    keys behind the known ones; what is empty is left out.
    """
    try:
        return _formatted(document, layout)
    except (ScanError, RecursionError) as error:  # nested deeper than can be written
        raise CannotFormat("deep") from error


def _formatted(document: TomlDocument, layout: Layout) -> str:
    old, misfits, _ = load(layout.cls, document.data)
    text, fresh = "", document
    while text != (text := dump(fresh.data, layout, newline=document.newline, like=fresh, as_it_is=misfits.keys())):
        fresh = TomlDocument.parse(text)  # a comment that came to stand on the first line is the file's from then on
    lost = Counter(comments_of(document.text)) - Counter(comments_of(text))
    if lost:
        raise CannotFormat("comments", list(lost.elements()))
    new, kept, _ = load(layout.cls, fresh.data)
    unfit = same({".".join(path): one.raw for path, one in misfits.items()},
                 {".".join(path): one.raw for path, one in kept.items()})  # fmt: skip
    unknown = same(_unknown(document.data, layout), _unknown(fresh.data, layout))
    if old != new or not unfit or not unknown:
        raise CannotFormat("content")
    return text


def _unknown(data: Mapping[str, Any], layout: Layout) -> dict[str, Any]:
    """Return what the model does not know: unknown keys, and values that are no records."""
    found: dict[str, Any] = {}
    for name, held in data.items():
        group = layout.groups.get(name)
        if group is None or not isinstance(held, dict):
            if name not in layout.fields:
                found[name] = held
            continue
        records = held if group.many else {"": held}
        for key, item in records.items():
            fields = group.fields if isinstance(item, dict) else {}
            rest = {inner: value for inner, value in item.items() if inner not in fields} if fields else item
            if rest not in ({}, []):
                found[f"{name}.{key}"] = rest
    return found


def dump_model(model: Model, schema_line: str | None = None) -> str:
    """Return the text of a new file that holds `model`."""
    layout = layout_of(type(model))
    data: dict[str, Any] = {"schema": 1, **fields_of(model)}
    for group in layout.groups.values():
        held = getattr(model, group.name)
        data[group.name] = {key: fields_of(item) for key, item in held.items()} if group.many else fields_of(held)
    text = dump(data, layout)
    return f"{schema_line}\n\n{text}" if schema_line else text


def dump(
    data: Mapping[str, Any],
    layout: Layout,
    *,
    newline: str = "\n",
    like: TomlDocument | None = None,
    as_it_is: Collection[Path] = (),
) -> str:
    """
    Return `data` in canonical order, with the comments of the document `like`.

    What lies at a path of `as_it_is` does not fit its field and is written as it is, no double left out.
    """
    writer = _Writer(layout, collect(like) if like else Comments(), like, as_it_is)
    writer.file(data)
    return "\n".join(writer.lines).strip("\n").replace("\n", newline) + newline


class _Writer:
    """Collects the lines of a file."""

    def __init__(
        self, layout: Layout, comments: Comments, like: TomlDocument | None, as_it_is: Collection[Path] = ()
    ) -> None:
        self.layout = layout
        self.as_it_is = as_it_is
        self.comments = comments
        self.like = like
        self.lines: list[str] = []
        self.waiting: list[str] = []
        """Comments of what is not written itself; they stand above what comes next."""

    def file(self, data: Mapping[str, Any]) -> None:
        """Write everything."""
        layout = self.layout
        if self.comments.top:
            self.lines += [*self.comments.top, ""]
        loose = {key: item for key, item in data.items() if key not in layout.fields and not _is_table(item)}
        own = {key: item for key, item in data.items() if key in layout.fields}
        first = {key: loose.pop(key) for key in list(loose) if key in META}
        self._pairs((), {**first, **own, **loose}, {**dict.fromkeys(first, None), **layout.fields})
        self.lines += self.comments.below.get((), [])
        for name, group in layout.groups.items():
            held: Any = data.get(name)
            if not _is_table(held):
                continue
            if isinstance(held, list):
                self._table((name,), held, {})
                continue
            if not group.many:
                self._table((name,), held, group.fields, optional=True)
                continue
            flat = {key: item for key, item in held.items() if not _is_table(item)}
            self._table((name,), flat, {}, optional=True)
            for key in sorted(key for key in held if key not in flat):
                self._table((name, key), held[key], group.fields)
        for key, item in data.items():
            if _is_table(item) and key not in layout.groups and key not in layout.fields:
                self._table((key,), item, {})
        self.waiting += self.comments.tail
        if self.waiting:
            self.lines += ["", *self.waiting]

    def _table(self, path: Path, held: Any, specs: Mapping[str, Spec], *, optional: bool = False) -> None:
        """Write one table; an `optional` one only when it holds something."""
        if isinstance(held, list):
            self._array_of_tables(path, held)
            return
        above = self.comments.above.get(path, [])
        beside = self.comments.beside.get(path, [])
        below = self.comments.below.get(path, [])
        values = {key: item for key, item in held.items() if key in specs or not _is_table(item)}
        inner = {key: item for key, item in held.items() if key not in values}
        begin = len(self.lines)
        self._pairs(path, values, specs)
        body = self.lines[begin:] + below
        del self.lines[begin:]
        if optional and not body and (not beside or inner):
            self.waiting += [*above, *beside]
        elif optional and not any(line and not line.startswith("#") for line in body):
            self.waiting += [*above, *beside, *body]
        else:
            self._head(header_text(path), above, beside)
            self.lines += body
        for key, item in inner.items():
            self._table((*path, key), item, {})

    def _head(self, header: str, above: list[str], beside: list[str]) -> None:
        gap = [""] if self.lines and self.lines[-1] else []
        self.lines += [*gap, *self.waiting, *above, *beside[1:], header + (f"  {beside[0]}" if beside else "")]
        self.waiting = []

    def _array_of_tables(self, path: Path, held: list[Any]) -> None:
        raw = self.like.raw_at(path) if self.like else None
        self.waiting += [
            *self.comments.above.get(path, []),
            *comments_of(raw or ""),
            *self.comments.beside.get(path, []),
        ]
        for number, item in enumerate(held):
            place = (*path, f"#{number}")
            above, beside = self.comments.above.get(place, []), self.comments.beside.get(place, [])
            self._head(f"[{header_text(path)}]", above, beside)
            self._pairs(place, item, {})
            self.lines += self.comments.below.get(place, [])

    def _pairs(self, path: Path, values: Mapping[str, Any], specs: Mapping[str, Spec | None]) -> None:
        """Write keys and values: the known ones in the model's order, then the others as they came."""
        for key in [*(key for key in specs if key in values), *(key for key in values if key not in specs)]:
            place, value, spec = (*path, key), values[key], specs.get(key)
            above = self.comments.above.get(place, [])
            beside = self.comments.beside.get(place, [])
            found = self.like.raw_at(place) if self.like else None
            inside = comments_of(found) if found else []
            if spec is not None and place not in self.as_it_is:
                value = _canonical(spec, value)
                if is_empty(spec, value):
                    self.lines += [*above, *inside, *beside]
                    continue
            written = None
            if inside and found and isinstance(value, list):
                written = array_text(found, value, indent=INDENT)
                inside = list((Counter(inside) - Counter(comments_of(written))).elements())
            written = value_text(value) if written is None else written
            self.lines += [*above, *inside, *beside[1:]]
            self.lines += f"{key_text(key)} = {written}{'  ' + beside[0] if beside else ''}".split("\n")


def _is_table(item: Any) -> bool:
    return isinstance(item, dict) or (isinstance(item, list) and bool(item) and all(isinstance(x, dict) for x in item))


def _canonical(spec: Spec, value: Value) -> Value:
    """Return a known field's value in the form of the file; one of a wrong kind stays as it is."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return sorted(set(from_file(spec, value)))
    return to_file(spec, from_file(spec, value)) if isinstance(value, str) else value

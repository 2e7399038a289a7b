"""How one value, one key and one record are written: the canonical form, by tomli-w."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ksp_tui.model.common import Path, Value

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_MARKER = re.compile(r"^(<{7}|={7}|>{7}|\|{7})", re.MULTILINE)
INDENT = "    "


def key_text(key: str) -> str:
    """Return one part of a key, quoted where it has to be."""
    return key if _BARE.fullmatch(key) else _string(key, long=False)


def header_text(path: Path) -> str:
    """Return the header of a table, ``[stakeholders.wang-li-7k2m]``."""
    return "[" + ".".join(key_text(part) for part in path) + "]"


def _string(value: str, *, long: bool) -> str:
    import tomli_w  # only when something is written

    return tomli_w.dumps({"k": value}, multiline_strings=long)[4:-1]


def plain_value(value: Value) -> Value:
    """Return the value as TOML can hold it: no CR LF in strings."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, (list, tuple)):
        return [plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): plain_value(item) for name, item in value.items()}
    return value


def value_text(value: Value, newline: str = "\n", *, one_line: bool = False, indent: str = INDENT) -> str:
    """
    Return a value in canonical form, with the file's newline.

    Lists stand one element a line and texts with a newline as multi-line strings, unless `one_line`. A text that
    holds the markers of a merge conflict is written with escapes, or the file would be taken for a conflicted one.
    """
    if isinstance(value, str):
        long = not one_line and "\n" in value and not _MARKER.search(value)
        return _string(value, long=long).replace("\n", newline)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, (list, tuple)):
        items = [value_text(item, one_line=True) for item in value]
        if one_line or not items:
            return "[" + ", ".join(items) + "]"
        return newline.join(["[", *(f"{indent}{item}," for item in items), "]"])
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key_text(name)} = {value_text(item, one_line=True)}" for name, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, float):
        return decimal_text(Decimal(repr(value)))
    if isinstance(value, (int, dt.datetime, dt.date, dt.time)):
        return str(value)
    raise TypeError(f"no TOML form for {type(value).__name__}")


def decimal_text(value: Decimal) -> str:
    """Return a number without exponent; ``nan`` and ``inf`` as TOML writes them."""
    if value.is_nan():
        return "nan"
    if value.is_infinite():
        return "-inf" if value < 0 else "inf"
    return format(value, "f")


def pair_text(key: str, value: Value, newline: str = "\n") -> str:
    """Return one ``key = value`` with its newline."""
    return f"{key_text(key)} = {value_text(value, newline)}{newline}"


def table_text(path: Path, fields: Mapping[str, Any], newline: str = "\n") -> str:
    """Return one table: its header and its fields in the order given."""
    return header_text(path) + newline + "".join(pair_text(key, value, newline) for key, value in fields.items())


def same(one: Value, other: Value) -> bool:
    """Say whether two values are the same for a reader: yes is not 1, nan is nan, 1.0 is 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, Decimal) and isinstance(other, Decimal) and one.is_nan():
        return other.is_nan()
    if isinstance(one, dt.datetime) is not isinstance(other, dt.datetime):
        return False
    return bool(one == other)

"""
Cutting a TOML text into blocks and finding the spans of its keys and values.

The text has been accepted by tomllib before it comes here, so that the scanner only has to find borders, not errors.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ksp_tui.model.common import Path

# Groups are atomic, `(?>(?:…)*)`, and not possessive, `(?:…)*+`: Python before 3.11.5 goes wrong in these.
_BASIC = r'"(?!"")(?>(?:[^"\\\r\n]++|\\.)*)"'
_LITERAL = r"'(?!'')[^'\r\n]*+'"
_LONG_BASIC = r'"""(?>(?:[^"\\]++|\\[\s\S]|"(?!"")|""(?!"))*)"{3,5}'
_LONG_LITERAL = r"'''(?>(?:[^']++|'(?!'')|''(?!'))*)'{3,5}"
_PART = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
_KEYS = rf"{_PART}(?>(?:[ \t]*+\.[ \t]*+{_PART})*)"
_BLANK = r"[ \t]*+(?>(?:\#[^\n]*+)?)\r?\n"
_SIMPLE = rf"[ \t]*+[A-Za-z0-9_-]++[ \t]*+=[ \t]*+(?:{_BASIC}|[^\"'\[{{\#\r\n]++)[ \t]*+(?>(?:\#[^\n]*+)?)\r?\n"

STRING = re.compile(rf"{_LONG_BASIC}|{_LONG_LITERAL}|{_BASIC}|{_LITERAL}")
TOKEN = re.compile(rf"{STRING.pattern}|\#[^\n]*+|[\[\]{{}}]")
_KEY_PART = re.compile(_PART)
_KEYS_AT = re.compile(_KEYS)
PLAIN_RUN = re.compile(rf"(?>(?:{_BLANK}|{_SIMPLE})*)")
HEADER = re.compile(rf"[ \t]*+(\[\[?)[ \t]*+({_KEYS})[ \t]*+\]\]?[ \t]*+(?>(?:\#[^\n]*+)?)(?:\r?\n|\Z)")
_LINE_END = re.compile(r"[ \t]*+(?>(?:\#[^\n]*+)?)(?:\n|\Z)|[ \t]*+\r\n")
LAST_LINE = re.compile(r"[ \t]*+(?>(?:\#[^\n]*+)?)\Z")
_SPACE = re.compile(r"[ \t]*+")
_FILLER = re.compile(r"(?>(?:[ \t\r\n]++|\#[^\n]*+)*)")
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d [0-9][0-9:.Zz+-]*|[^\s,\]}#]+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")

Form = Literal["line", "dotted", "inline"]


def number(text: str) -> Decimal:
    """Read a fraction; an exponent that no number of this machine has gives infinity, which no field takes."""
    try:
        value = Decimal(text)
    except ArithmeticError:
        return Decimal("Infinity")
    return Decimal("Infinity") if value.is_finite() and value.adjusted() > 400 else value


class ScanError(ValueError):
    """A place that the scanner does not understand; nothing may be spliced there."""


@dataclass(slots=True)
class KeyValue:
    """One ``key = value``; offsets count characters from the start of its block."""

    path: Path
    """Relative to the block's header, or to the inline table that holds it."""
    form: Form
    start: int
    """Start of the line; of the key inside an inline table."""
    key: int
    value: int
    end: int
    """Behind the value."""
    stop: int
    """Behind the newline that ends the statement; behind the value inside an inline table."""
    children: list[KeyValue] = field(default_factory=list)


@dataclass(slots=True)
class Tokens:
    """What a block consists of."""

    head: int
    """Offset of the header's bracket; 0 in the preamble."""
    body: int
    """Offset behind the header's line; 0 in the preamble."""
    entries: list[KeyValue]


def comments_of(text: str) -> list[str]:
    """Return all comments in a piece of TOML, without trailing white space."""
    return [match[0].rstrip() for match in TOKEN.finditer(text) if match[0][0] == "#"]


def split_key(keys: str) -> Path:
    """Return the parts of a dotted key, unquoted."""
    parts = []
    for match in _KEY_PART.finditer(keys):
        raw = match[0]
        if raw[0] == "'":
            parts.append(raw[1:-1])
        elif raw[0] == '"':
            parts.append(str(tomllib.loads(f"k = {raw}")["k"]))
        else:
            parts.append(raw)
    return tuple(parts)


def lines_of(text: str) -> list[str]:
    """Return the lines with their newlines; unlike with str.splitlines only the line feed ends a line."""
    return _LINES.findall(text)


def tokenize(text: str) -> Tokens:
    """Find header and entries of one block."""
    pos, head, body = 0, 0, 0
    entries: list[KeyValue] = []
    while pos < len(text):
        blank = _LINE_END.match(text, pos)
        if blank and blank.end() > pos:
            pos = blank.end()
            continue
        found = HEADER.match(text, pos)
        if found:
            head, body = found.start(1), found.end()
            pos = body
            continue
        entry = scan_entry(text, pos)
        entries.append(entry)
        pos = entry.stop
    return Tokens(head, body, entries)


def scan_entry(text: str, pos: int) -> KeyValue:
    """Read the statement ``key = value`` that starts on the line at `pos`."""
    entry = _scan_pair(text, pos)
    tail = _LINE_END.match(text, entry.end)
    if tail is None:
        raise ScanError(entry.end)
    entry.stop = tail.end()
    return entry


def _scan_pair(text: str, pos: int) -> KeyValue:
    start = _skip(_SPACE, text, pos)
    keys = _KEYS_AT.match(text, start)
    if keys is None:
        raise ScanError(start)
    equals = _skip(_SPACE, text, keys.end())
    if text[equals : equals + 1] != "=":
        raise ScanError(equals)
    value = _skip(_SPACE, text, equals + 1)
    children: list[KeyValue] = []
    end = skip_value(text, value, children)
    path = split_key(keys[0])
    return KeyValue(path, "dotted" if len(path) > 1 else "line", pos, start, value, end, end, children)


def _skip(pattern: re.Pattern[str], text: str, pos: int) -> int:
    match = pattern.match(text, pos)
    return match.end() if match else pos


def skip_value(text: str, pos: int, children: list[KeyValue] | None = None) -> int:
    """Return the offset behind the value that starts at `pos`; collect the entries of an inline table."""
    char = text[pos : pos + 1]
    if char in {'"', "'"}:
        string = STRING.match(text, pos)
        if string is None:
            raise ScanError(pos)
        return string.end()
    if char == "[":
        depth = 0
        for token in TOKEN.finditer(text, pos):
            if token[0] in {"[", "{"}:
                depth += 1
            elif token[0] in {"]", "}"}:
                depth -= 1
                if depth == 0:
                    return token.end()
        raise ScanError(pos)
    if char == "{":
        pos = _skip(_FILLER, text, pos + 1)
        while text[pos : pos + 1] != "}":
            entry = _scan_pair(text, pos)
            entry.form = "inline"
            if children is not None:
                children.append(entry)
            pos = _skip(_FILLER, text, entry.end)
            if text[pos : pos + 1] == ",":
                pos = _skip(_FILLER, text, pos + 1)
        return pos + 1
    scalar = _SCALAR.match(text, pos)
    if scalar is None:
        raise ScanError(pos)
    return scalar.end()


@dataclass(slots=True)
class ArrayElement:
    """One element of an array, with the comments that belong to it."""

    value: int
    end: int
    above: list[str] = field(default_factory=list)
    """Comments on lines of their own before it."""
    beside: str = ""
    """Comment behind it on its line."""


def scan_array(text: str, pos: int) -> tuple[list[ArrayElement], list[str]]:
    """Return the elements of the array at `pos` and the comments that stand after the last one."""
    items: list[ArrayElement] = []
    waiting: list[str] = []
    pos += 1
    fresh = False  # an element has ended on this line
    while True:
        char = text[pos : pos + 1]
        if char == "":
            raise ScanError(pos)
        if char == "]":
            return items, waiting
        if char == "\n":
            fresh = False
            pos += 1
        elif char in " \t\r,":
            pos += 1
        elif char == "#":
            end = text.find("\n", pos)
            end = len(text) if end < 0 else end
            comment = text[pos:end].rstrip()
            if fresh and not items[-1].beside:
                items[-1].beside = comment
            else:
                waiting.append(comment)
            pos = end
        else:
            end = skip_value(text, pos)
            items.append(ArrayElement(pos, end, waiting))
            waiting, fresh, pos = [], True, end

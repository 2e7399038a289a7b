"""Reading TOML with errors that say where, what and how to mend it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ksp_tui.store.scan import ScanError, Tokens, cut

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_DUPLICATE = re.compile(r"Cannot (overwrite|declare|redefine|mutate)|Duplicate")
_QUOTES = re.compile(r"[=＝\[,，]\s*([“”‘’＂＇「」『』])|^\s*([“”])")
_SIGNS = re.compile(r"[＝，［］｛｝＃．。：；\u3000\u00a0]")
_WILD_DATE = re.compile(r"[=\[,]\s*((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(\d{1,2})\s*日?)?\s*(?:#.*)?$")
_MARK = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_DIGITS = re.compile(r"[0-9_]{4000,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_KEY = re.compile(r"^\s*(?:\[+\s*)?([^\"'=＝#\]]*[^\x00-\x7f\"'=＝#\]][^\"'=＝#\]]*?)\s*(?:[=＝\]]|$)")
DEEP = 60
"""Nesting beyond this is no plan that a person wrote."""


class TomlError(ValueError):
    """The text is no TOML. `reason` ends the catalogue key of the message; `line` and `column` count from 1."""

    def __init__(self, line: int, column: int, reason: str, args: Mapping[str, str | int] | None = None) -> None:
        super().__init__(f"{reason} at line {line}, column {column}")
        self.line = line
        self.column = column
        self.reason = reason
        self.details: dict[str, str | int] = dict(args or {})


def read_toml(text: str) -> dict[str, Any]:
    """Read a text with tomllib; raises :class:`TomlError` for whatever is wrong with it."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _explain(text, str(error)) from error
    except RecursionError as error:
        raise TomlError(*_deepest(text), "too_deep") from error
    except (ValueError, ArithmeticError) as error:
        big = _DIGITS.search(text)
        place = _line_column(text, big.start()) if big else (1, 1)
        raise TomlError(*place, "big_integer", {"digits": len(big[0]) if big else 0}) from error


def merge_markers(text: str) -> tuple[int, int] | None:
    """Return where the first complete set of merge markers begins, or None."""
    wanted = ["<", "=", ">"]
    first = None
    for mark in _MARK.finditer(text):
        if mark[0][0] == wanted[0]:
            first = mark if wanted[0] == "<" else first
            wanted.pop(0)
            if not wanted and first:
                return _line_column(text, first.start())
    return None


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _explain(text: str, message: str) -> TomlError:
    mark = merge_markers(text)
    if mark:
        return TomlError(*mark, "merge_markers")
    found = _AT.search(message)
    if found is None:
        return _at_end(text, message)
    line, column = int(found[1]), int(found[2])
    what = message[: found.start()].strip()
    lines = text.split("\n")
    row = lines[line - 1].removesuffix("\r") if line <= len(lines) else ""
    if _MARK.match(row):
        return TomlError(line, 1, "merge_markers")
    control = _CONTROL.search(lines[line - 1][column - 1 : column + 1]) or _CONTROL.search(row)
    if control:
        start = lines[line - 1].find(control[0])
        return TomlError(line, start + 1, "control_character", {"code": f"U+{ord(control[0]):04X}"})
    if _DUPLICATE.match(what):
        return _double(text, line, column)
    return _by_hand(row, line, column, what)


def _by_hand(row: str, line: int, column: int, what: str) -> TomlError:
    """Recognise what hands used to Chinese keyboards and to other formats write."""
    quotes = _QUOTES.search(row)
    if quotes:
        return TomlError(line, quotes.start(quotes.lastindex or 0) + 1, "fullwidth_quotes", {"sign": quotes[quotes.lastindex or 0]})
    sign = _SIGNS.search(row[column - 1 : column]) or _SIGNS.search(re.sub(r"\"[^\"]*\"|'[^']*'|#.*", lambda m: " " * len(m[0]), row))
    if sign:
        at = row.find(sign[0], column - 1) if row[column - 1 : column] == sign[0] else row.find(sign[0])
        return TomlError(line, at + 1, "fullwidth_sign", {"sign": sign[0]})
    key = _KEY.match(row)
    if key:
        return TomlError(line, key.start(1) + 1, "chinese_key", {"key": key[1].strip()})
    date = _WILD_DATE.search(row)
    if date:
        better = f"{date[1]}-{int(date[2]):02d}-{int(date[3] or 1):02d}"
        written = row[date.start(1) :].split("#")[0].strip()
        return TomlError(line, date.start(1) + 1, "date_form", {"value": written, "better": better})
    if "date" in what:
        return TomlError(line, column, "date_form", {"value": row.split("=")[-1].split("#")[0].strip(), "better": ""})
    if "Illegal character '\\n'" in what or "Illegal character '\\r'" in what:
        return TomlError(line, column, "unclosed_string")
    return TomlError(line, column, "syntax", {"detail": what})


def _at_end(text: str, message: str) -> TomlError:
    """Explain an error at the end of the document: something was begun and not closed."""
    line, column = _line_column(text, len(text))
    if text.endswith("\n") and len(text) > 1:  # point at the last line that holds something
        line, column = _line_column(text, len(text.rstrip()))
    row = text.split("\n")[line - 1]
    quotes = _QUOTES.search(row)
    if quotes:
        return _by_hand(row, line, column, message)
    begun = _unclosed_at(text)
    reason = "unclosed_string" if "string" in message or "Expected '" in message else "end_of_document"
    args: dict[str, str | int] = {"begun": begun}
    if reason == "end_of_document":
        if "array" in message or "Invalid value" in message and begun < line:
            reason = "unclosed_array"
        args["detail"] = message.split(" (at ")[0]
    return TomlError(line, column, reason, {**args, "at_end": 1})


def _unclosed_at(text: str) -> int:
    """Return the line on which the statement begins that is never closed."""
    pieces = text.split("\n")
    low, high = 0, len(pieces)
    # The longest beginning of whole lines that is valid by itself ends just above the open statement.
    while high > low:
        try:
            tomllib.loads("\n".join(pieces[:high]))
            break
        except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
            found = _AT.search(str(error))
            high = int(found[1]) - 1 if found else high - 1
        if len(pieces) - high > 200:
            return _last_key_line(pieces)
    return high + 1


def _last_key_line(pieces: list[str]) -> int:
    opened = [number for number, row in enumerate(pieces, 1) if re.search(r"=\s*(\"\"\"|'''|\[)", row)]
    return opened[-1] if opened else 1


def _deepest(text: str) -> tuple[int, int]:
    depth = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth += 1 if match[0] in "[{" else -1
        if depth > DEEP:
            return _line_column(text, match.start())
    return 1, 1


def _double(text: str, line: int, column: int) -> TomlError:
    """Find the key or table that stands twice; tomllib points behind the second one."""
    lines = text.split("\n")
    seen: dict[tuple[str, ...], int] = {}
    try:
        blocks = cut("\n".join(lines[:line]) + "\n")
        at = 1
        for block in blocks:
            tokens: Tokens = block.tokens
            places = [(block.header, tokens.head)] if block.kind == "table" else []
            places += [((*block.header, *entry.path), entry.key) for entry in tokens.entries if block.kind != "array"]
            for path, offset in places:
                row = at + block.text.count("\n", 0, offset)
                if path in seen:
                    args: dict[str, str | int] = {"key": ".".join(path), "first": seen[path]}
                    return TomlError(row, offset - block.text.rfind("\n", 0, offset), "double_key", args)
                seen[path] = row
            at += block.lines
    except (ScanError, RecursionError, tomllib.TOMLDecodeError):
        pass
    return TomlError(line, column, "double_key", {"key": lines[line - 1].split("=")[0].strip(" []"), "first": 0})

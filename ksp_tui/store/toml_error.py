"""Reading TOML with errors that say where, what and how to mend it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from ksp_tui.store.block import cut
from ksp_tui.store.scan import ScanError, number

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_DUPLICATE = re.compile(r"Cannot (overwrite|declare|redefine|mutate)|Duplicate")
_QUOTES = re.compile(r"(?:^|[=＝\[,，])\s*([“”‘’＂＇「」『』])")
_SIGNS = re.compile(r"[＝，［］｛｝＃．。：；\u3000\u00a0]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")
_WILD_DATE = re.compile(
    r"[=\[,]\s*(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*"
    r"(?:[-/.月]\s*(?P<day>\d{1,2})\s*日?|月)?\s*(?:#.*)?$"
)
_MARK = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_DIGITS = re.compile(r"[0-9_]{4000,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_KEY = re.compile(r"^\s*(?:\[+\s*)?([^\"'=＝#\]]*[^\x00-\x7f\"'=＝#\]][^\"'=＝#\]]*?)\s*(?:[=＝\]]|$)")
_OPENED = re.compile(r"=\s*(\"\"\"|'''|\[)")
_DEEP = 60
"""Nesting beyond this is no plan that a person wrote."""
_TRIES = 60


class TomlError(ValueError):
    """The text is no TOML. `reason` ends the catalogue key of the message; `line` and `column` count from 1."""

    def __init__(self, line: int, column: int, reason: str, args: Mapping[str, str | int] | None = None) -> None:
        super().__init__(f"{reason} at line {line}, column {column}")
        self.line = line
        self.column = column
        self.reason = reason
        self.details: dict[str, str | int] = dict(args or {})
        self.at_end = False
        """The text ends before what was begun is closed: probably cut off."""


def read_toml(text: str) -> dict[str, Any]:
    """Read a text with tomllib; raises :class:`TomlError` for whatever is wrong with it."""
    try:
        return tomllib.loads(text, parse_float=number)
    except tomllib.TOMLDecodeError as error:
        raise _explain(text, str(error)) from error
    except RecursionError as error:
        raise TomlError(*_deepest(text), "too_deep") from error
    except ValueError as error:
        big = _DIGITS.search(text)
        place = line_column(text, big.start()) if big else (1, 1)
        raise TomlError(*place, "big_integer", {"digits": len(big[0]) if big else 0}) from error


def merge_markers(text: str) -> tuple[int, int] | None:
    """Return where the first complete set of merge markers begins, or None."""
    wanted = "<=>"
    first = 0
    for mark in _MARK.finditer(text) if "<<<<<<<" in text else ():
        if mark[0][0] == wanted[0]:
            first = mark.start() if wanted[0] == "<" else first
            wanted = wanted[1:]
            if not wanted:
                return line_column(text, first)
    return None


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _explain(text: str, message: str) -> TomlError:
    mark = merge_markers(text)
    if mark:
        return TomlError(*mark, "merge_markers")
    what = message.split(" (at ")[0]
    found = _AT.search(message)
    if found:
        line, column = int(found[1]), int(found[2])
    else:
        line, column = line_column(text, max(0, len(text.rstrip("\r\n"))))
    if _DUPLICATE.match(what):
        return _double(text, line, column)
    row = text.split("\n")[line - 1]
    if _MARK.match(row):
        return TomlError(line, 1, "merge_markers")
    control = _CONTROL.search(row.removesuffix("\r"))
    if control:
        return TomlError(line, control.start() + 1, "control_character", {"code": f"U+{ord(control[0]):04X}"})
    hint = _by_hand(row.removesuffix("\r"), line, column)
    if hint:
        return hint
    if found:
        reason = "unclosed_string" if "Illegal character '\\n'" in what else "syntax"
        if "date" in what:
            return TomlError(line, column, "no_such_date", {"value": _QUOTED.sub("", row.split("=")[-1]).strip()})
        return TomlError(line, column, reason, {} if reason == "unclosed_string" else {"detail": what})
    begun = _begun(text)
    opened = _OPENED.search(text.split("\n")[begun - 1])
    reason = "end_of_document"
    if "string" in what or (opened and opened[1] != "["):
        reason = "unclosed_string"
    elif opened:
        reason = "unclosed_array"
    error = TomlError(line, column, reason, {"begun": begun})
    error.at_end = True
    return error


def _by_hand(row: str, line: int, column: int) -> TomlError | None:
    """Recognise what hands used to Chinese keyboards and to other formats write."""
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), row)
    quotes = _QUOTES.search(bare)
    if quotes:
        return TomlError(line, quotes.start(1) + 1, "fullwidth_quotes", {"sign": quotes[1]})
    sign = _SIGNS.match(row, column - 1) or _SIGNS.search(bare)
    if sign:
        return TomlError(line, sign.start() + 1, "fullwidth_sign", {"sign": sign[0]})
    key = _KEY.match(row)
    if key:
        return TomlError(line, key.start(1) + 1, "chinese_key", {"key": key[1].strip()})
    date = _WILD_DATE.search(row)
    written = row[date.start("year") :].split("#")[0].strip() if date else ""
    if date and not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        better = f"{date['year']}-{int(date['month']):02d}-{int(date['day'] or 1):02d}"
        return TomlError(line, date.start("year") + 1, "date_form", {"value": written, "better": better})
    return None


def _begun(text: str) -> int:
    """Return the line on which the statement begins that is never closed."""
    rows = text.split("\n")
    high = len(rows)
    for _ in range(_TRIES):  # whole lines from the top that are valid end just above the open statement
        try:
            tomllib.loads("\n".join(rows[:high]))
            return min(high + 1, len(rows))
        except (ValueError, RecursionError):
            high -= 1
    opened = [line for line, row in enumerate(rows, 1) if _OPENED.search(row)]
    return opened[-1] if opened else 1


def _deepest(text: str) -> tuple[int, int]:
    depth = 0
    for match in re.finditer(r"[\[\]{}]|\n[ \t]*\[", text):
        depth += 1 if match[0][-1] in "[{" else -1
        if depth > _DEEP:
            return line_column(text, match.start())
    return 1, 1


def _double(text: str, line: int, column: int) -> TomlError:
    """Find the key or table that stands twice; tomllib points behind the second one."""
    rows = text.split("\n")
    seen: dict[tuple[str, ...], int] = {}
    try:
        at = 1
        for block in cut("\n".join(rows[:line]) + "\n"):
            tokens = block.tokens
            places = [(block.header, tokens.head)] if block.kind == "table" else []
            places += [((*block.header, *entry.path), entry.key) for entry in tokens.entries if block.kind != "array"]
            for path, offset in places:
                row, place = line_column(block.text, offset)
                if path in seen:
                    args: dict[str, str | int] = {"key": ".".join(path), "first": seen[path]}
                    return TomlError(at + row - 1, place, "double_key", args)
                seen[path] = at + row - 1
            at += block.lines
    except (ScanError, RecursionError, ValueError):
        pass  # the plain position is good enough
    return TomlError(line, column, "double_key", {"key": rows[line - 1].split("=")[0].strip(" []"), "first": line})

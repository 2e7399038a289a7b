"""From bytes to text: UTF-8, UTF-16 by its mark, and GB18030 as a guess that is told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file, or where the bytes stop being UTF-8."""

    text: str | None
    encoding: str = "utf-8"
    bom: bool = False
    line: int = 1
    column: int = 1
    byte: str = ""
    """The first byte that is no UTF-8, in hexadecimal digits."""


def decode(data: bytes) -> Decoded:
    """
    Decode a file's bytes; `text` is None when no encoding fits.

    GB18030 takes nearly any bytes, so it counts only when it decodes strictly; whether the text is TOML, and so
    probably meant, the caller sees.
    """
    if data.startswith(codecs.BOM_UTF8):
        data, bom = data[3:], True
    else:
        bom = False
        for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
            if data.startswith(mark):
                try:
                    return Decoded(data[2:].decode(name), name, True)
                except UnicodeDecodeError:
                    return Decoded(None, name, True, byte=f"{data[0]:02X}")
    try:
        return Decoded(data.decode(), bom=bom)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        byte = f"{data[error.start]:02X}"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return Decoded(None, "utf-8", bom, line, column, byte)
    if re.search("[\ue000-\uf8ff]", text):  # private characters: not what anybody wrote
        return Decoded(None, "utf-8", bom, line, column, byte)
    return Decoded(text, "gb18030", bom, line, column, byte)


def shown_text(data: bytes) -> str:
    """Return a file's text for showing only, whatever its encoding: what fits none is replaced by marks."""
    found = decode(data)
    return found.text if found.text is not None else data.decode("utf-8", "replace")

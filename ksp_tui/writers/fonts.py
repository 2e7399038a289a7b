"""Which fonts a PDF is set in, and which characters they lack."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

#: Families with Chinese, the best first; never PingFang, whose format can't be embedded.
FAMILIES = (
    "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei",
    "Hiragino Sans GB", "Heiti SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "SimSun", "Noto Serif CJK SC",
)  # fmt: skip
LATIN = ("Noto Sans", "Arial", "Liberation Sans", "Helvetica Neue", "Helvetica", "DejaVu Sans")
PACKAGE = "pylopdf_fonts_zh_cn"
"""A package that brings Noto Sans SC for machines without Chinese fonts."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """What a PDF is set in."""

    family: str
    """The first that has Chinese; empty where there is none."""
    folders: tuple[str, ...]
    bold: bool
    """Whether there is a bold face; else the strokes are made thicker."""
    latin: str
    """A Latin family for the marks that the Chinese one sets an em wide; empty where there is none."""
    files: tuple[tuple[str, int], ...]
    """Files of the family, each with its number in it."""


def package_folder() -> Path | None:
    """Return the folder of the font package; None where it is not installed."""
    found = find_spec(PACKAGE)
    return Path(found.origin).parent if found is not None and found.origin else None


def fonts(*, system: bool = True) -> Fonts:
    """Return the fonts at hand; `system`: those of the machine too. Needs typst."""
    typst: Any = import_module("typst")
    package = package_folder()
    folders = (str(package),) if package is not None else ()
    faces = typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=list(folders)).fonts()
    names = {face.family for face in faces}
    bold = {face.family for face in faces if face.weight >= 600}
    ranked = sorted((name for name in FAMILIES if name in names), key=lambda name: name not in bold)
    family = ranked[0] if ranked else ""
    files = tuple(
        (face.path, face.index) for face in faces if face.family == family and face.path and 350 <= face.weight <= 450
    )
    latin = next((name for name in LATIN if name in names), "")
    return Fonts(family, folders, family in bold, latin, files)


def lacking(text: Iterable[str], made: Fonts) -> str:
    """Return the characters that the font has no glyph for, each once; none where it can't be read."""
    wanted = {char for piece in text for char in piece if char > "\x7f" and not char.isspace()}
    for path, index in made.files:
        known = code_points(path, index)
        return "".join(sorted(char for char in wanted if known and not _has(known, ord(char))))
    return ""


def _has(ranges: tuple[tuple[int, int], ...], code: int) -> bool:
    from bisect import bisect_right

    at = bisect_right(ranges, (code, 0x7FFFFFFF)) - 1
    return at >= 0 and ranges[at][0] <= code <= ranges[at][1]


@lru_cache(maxsize=8)
def code_points(path: str, index: int = 0) -> tuple[tuple[int, int], ...]:
    """Return the ranges of code points that a font has glyphs for, from its table `cmap` alone."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(12)
            start = 0
            if head[:4] == b"ttcf":
                count = struct.unpack(">I", head[8:12])[0]
                offsets = struct.unpack(f">{count}I", file.read(4 * count))
                start = offsets[min(index, count - 1)]
            file.seek(start)
            tables = struct.unpack(">4sHHHH", file.read(12))[1]
            for _ in range(tables):
                tag, _, offset, length = struct.unpack(">4sIII", file.read(16))
                if tag == b"cmap":
                    file.seek(offset)
                    return _ranges(file.read(length))
    except (OSError, struct.error, IndexError):
        return ()
    return ()


def _ranges(data: bytes) -> tuple[tuple[int, int], ...]:
    count = struct.unpack(">H", data[2:4])[0]
    found: list[tuple[int, int]] = []
    for number in range(count):
        offset = struct.unpack(">I", data[8 + 8 * number : 12 + 8 * number])[0]
        kind = struct.unpack(">H", data[offset : offset + 2])[0]
        if kind == 12:
            groups = struct.unpack(">I", data[offset + 12 : offset + 16])[0]
            for start, end, _ in struct.iter_unpack(">III", data[offset + 16 : offset + 16 + 12 * groups]):
                found.append((start, end))
        elif kind == 4:
            half = struct.unpack(">H", data[offset + 6 : offset + 8])[0] // 2
            ends = struct.unpack(f">{half}H", data[offset + 14 : offset + 14 + 2 * half])
            at = offset + 16 + 2 * half
            starts = struct.unpack(f">{half}H", data[at : at + 2 * half])
            found += [(a, b) for a, b in zip(starts, ends, strict=True) if a <= b and a != 0xFFFF]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)

"""vCards of 2.1, 3.0 and 4.0 as rows of people."""

from __future__ import annotations

import base64
import binascii
import quopri
import re

from ksp_tui.writers.importing.rows import ImportedRows, decoded, full_name

HEADINGS = ("FN", "N", "TITLE", "ORG", "UNIT", "TEL", "EMAIL", "NOTE")
SEVERAL = " / "
"""Between the numbers of somebody who has several."""


def cards(data: bytes) -> ImportedRows:
    """Return vCards as rows: name, title, organisation, unit, phones, mail, note."""
    text, encoding = decoded(data)
    rows: list[tuple[str, ...]] = []
    now: dict[str, str] = {}
    parts: tuple[str, str] = ("", "")
    for key, kinds, value in _lines(text):
        if key == "BEGIN":
            now, parts = {}, ("", "")
        elif key == "END" and now:
            rows.append((_name(now.get("FN", ""), *parts), "", *(now.get(each, "") for each in HEADINGS[2:])))
            now = {}
        elif key == "ORG":
            first, *below = _split(value)
            now.setdefault("ORG", first)
            now.setdefault("UNIT", " ".join(filter(None, below)))
        elif key == "N":
            family, given = (*_split(value), "", "")[:2]
            parts = (family, given)
            now.setdefault("N", family or given)
        elif key == "TEL":
            number = _plain(re.sub(r"(?i)^tel:", "", value))
            if number and not any("FAX" in kind for kind in kinds):
                held = now.get("TEL", "")
                now["TEL"] = SEVERAL.join(filter(None, (held, number))) if number not in held.split(SEVERAL) else held
        elif key in HEADINGS and key != "UNIT":
            now.setdefault(key, _plain(re.sub(r"(?i)^mailto:", "", value)))
    return ImportedRows(HEADINGS, tuple(rows), encoding)


def _lines(text: str) -> list[tuple[str, list[str], str]]:
    """Return the lines of cards put together: name, kinds, value in clear."""
    joined: list[str] = []
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():  # quoted-printable goes on behind a sign of equality
        if joined and joined[-1].endswith("=") and "QUOTED-PRINTABLE" in joined[-1].partition(":")[0].upper():
            joined[-1] = joined[-1][:-1] + line
        else:
            joined.append(line)
    found = []
    for line in joined:
        match = re.match(r'((?:[^:"]|"[^"]*")*):(.*)', line, re.DOTALL)  # a colon in quotes parts nothing
        if match is None:
            continue
        key, *kinds = match[1].upper().split(";")
        found.append((key.rpartition(".")[2], kinds, _clear(match[2], kinds)))
    return found


def _clear(value: str, kinds: list[str]) -> str:
    """Return a value as it is read: of quoted-printable or base 64, in its own encoding."""
    charset = next((kind.partition("=")[2].strip('"') for kind in kinds if kind.startswith("CHARSET=")), "")
    if any("QUOTED-PRINTABLE" in kind for kind in kinds):
        data = quopri.decodestring(value.encode())
    elif any(kind in {"BASE64", "B", "ENCODING=BASE64", "ENCODING=B"} for kind in kinds) and len(value) < 10_000:
        try:
            data = base64.b64decode(value, validate=False)
        except (binascii.Error, ValueError):
            return value
    else:
        return value
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decoded(data)[0]


def _name(written: str, family: str, given: str) -> str:
    """Return a name: as it is written, but without the doctor's title that stands in it beside both its parts."""
    made = full_name(given, family)
    return made if family and given and family in written and given in written else written or made


def _split(value: str) -> list[str]:
    return [_plain(each) for each in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    return value.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";").strip()

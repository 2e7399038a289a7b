"""Plans and folders whose every field attacks the screen; the words that do it, by kind."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ksp_tui.model.structure import Layout, Spec

#: What no terminal may get to see: every sequence of the words below has one of these in it.
MARKS = ("4242", "KSPBAD", "S1NQQkFE")
WORDS: dict[str, str] = {
    "escapes": (
        "\x1b[4242m\x1b]52;c;S1NQQkFE\x07\x1b]0;KSPBAD\x07\x1b]8;;http://KSPBAD\x1b\\x\x1bPKSPBAD\x1b\\"
        "\x9b4242m\x9d0;KSPBAD\x9c\x0e\x0f\x08\x08\x7f\x1bc\x1b[4242;1H\x1b[?4242h\x05"
    ),
    "bidi": (
        "\u202etxt.exe\u202c \u2066x\u2069 \u200f\u200b\ufeff\u061c "
        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"
    ),
    "markup": "[/b] [red]x[/] [@click=app.quit]KSP[/] [[[ ]]] {x} %s \\[b] <b>&amp; `*_~| [TODO] $(x) ${x}",
    "wide": "王" * 300 + " " + "W" * 400 + "\u3000" * 40 + "ﷺ" * 5,
    "emoji": (
        "👩‍👩‍👧‍👦🏳️‍🌈🇨🇳👍🏽 1️⃣ 🇩 🏽 ❤️‍🔥 ©️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 王\ufe0f "
        + "🧑🏽‍🚀" * 6
    ),
    "combining": (
        "e" + "\u0301\u0302\u0303\u0304\u0305" * 12 + " \u1100\u1161\u11a8 ก็็็็็็ क्षि \u0e33 \u0301x "
        "\u0628\u0650\u0633\u0652\u0645\u0650 a\u20dd\u20e3 \u302a\u3099 か\u3099" + "Z\u0335\u0489\u034f" * 9
    ),
    "rtl": "\u0645\u0631\u062d\u0628\u0627 123 (abc) \u05e9\u05dc\u05d5\u05dd, " * 12,
    "long": "one word",
    "lines": "\n".join(f"line {n} 行" for n in range(120)),
}  # fmt: skip
#: What a field holds where words cannot stand.
_KINDS = {
    "score": 3, "level": 2, "int": 5, "number": Decimal("1.5"), "money": Decimal(1000), "percent": Decimal(30),
    "date": dt.date(2026, 12, 1), "quarter": "2026Q4", "flag": True,
}  # fmt: skip
_LISTS = {"tags", "choices", "refs"}


def quoted(words: str) -> str:
    """Return words as a TOML string in which everything unusual is escaped, as only TOML itself allows it."""
    kept = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(
        kept.get(c, c if c == " " or (c.isprintable() and ord(c) < 0x300) else f"\\U{ord(c):08x}") for c in words
    ) + '"'  # fmt: skip


def _value(spec: Spec, words: str, *, misfit: bool) -> str:
    if spec.kind in _LISTS:
        return f"[\n    {words},\n]"
    if misfit or spec.kind in {"line", "text", "choice", "ref"}:
        return words
    found = _KINDS[spec.kind]
    return "true" if found is True else f'"{found}"' if isinstance(found, str) else str(found)


def hostile(layout: Layout, words: str) -> str:
    """
    Return a file with hostile words in every field, and two records in every collection.

    words: as TOML writes them, quoted. The second records have them even where a number belongs.
    """
    lines = [f"{name} = {_value(spec, words, misfit=False)}" for name, spec in layout.fields.items()]
    for group in layout.groups.values():
        for key in ("a", "b") if group.many else ("",):
            lines.append(f"\n[{group.name}.{key}]" if key else f"\n[{group.name}]")
            lines += [f"{name} = {_value(spec, words, misfit=key == 'b')}" for name, spec in group.fields.items()]
    return "\n".join(lines) + "\n"

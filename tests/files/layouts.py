"""Hand-written plan files as hypothesis makes them up: every style that people write, comments everywhere."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from ksp_tui.store.text import Order

FIELDS = ("account", "status", "summary", "month")
KEYS = ("name", "title", "power", "since", "worth", "strategic", "tags", "notes")
ORDER = Order(FIELDS, {"start": KEYS, "people": KEYS, "zones": KEYS})
IDS = ("a1", "b2-王", "m", "wang-li-7k2m", "z.9")

words = st.text(
    st.one_of(st.sampled_from("ab \"'\\#[]{}=.,<\t"), st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))),
    max_size=12,
)
lines = st.one_of(words, st.sampled_from(["王丽", "# no comment", '"""', "[people.x]", "a = 1", "\u001b[31m", "\x7f"]))
texts = st.lists(lines, min_size=2, max_size=4).map("\n".join)
numbers = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=2),
    st.sampled_from([Decimal("1E+3"), Decimal("0.1"), Decimal("-0.0")]),
)
tags = st.lists(lines.filter(lambda word: "\n" not in word), max_size=4, unique=True).map(sorted)
days = st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1))
scalars = st.one_of(lines, numbers, days, st.booleans())
values = st.one_of(scalars, tags, texts)

_comment = st.text(st.sampled_from("ab 王\"'[]={}#\t"), max_size=8).map(lambda text: f"# {text}")
_space = st.sampled_from(["", " ", "  ", "\t"])


#: A value in one of the forms that hands write.
_written = st.sampled_from(
    [
        '"x"',
        "'lit # \"'",
        '""',
        "''",
        '"a\\"b # c"',
        '"""one line"""',
        '"""\na\n[b]\n# c\n"""',
        "'''\nx = 1\n'''",
        '"""a""b"""""',
        "1",
        "1_000",
        "0x1F",
        "-0.50",
        "1e3",
        "nan",
        "-inf",
        "true",
        "2026-03-01",
        "2026-03-01 10:00:00",
        "10:00:00",
        "[]",
        '["a", "b"]',
        '[ "a","b" , ]',
        '[\n  "a", # of a\n\n  # own\n  "b" # of b\n]',
        '[ # first\n\t"x",\n    "y",\n]',
        "[[1, 2], [3]]",
        '[\n[ "n", # deep\n],\n]',
        '{ x = 1, "y z" = "#" }',
        "{}",
        "[{ a = 1 }, { a = 2 }]",
        '"王丽"',
    ]
)
_above = st.sampled_from(["", "", "", "\n", "# above\n", "\n  # far\n\n"])
_beside = st.one_of(st.just(""), st.just(""), _comment.map(lambda text: f"  {text}"))
_lead = st.sampled_from(["", "\n", "\n# lead\n", "\n# free\n\n# lead\n", "# tight\n", "\n\n# ==== free ====\n\n"])
_of_head = st.sampled_from(["", "  # head", " "])
_tail = st.sampled_from(["", "", "# under\n", "\n# apart\n"])
_begin = st.sampled_from(["", "#:schema ../x.json\n", "#:schema ../x.json\n\n# A plan\n\n", "# A plan\n"])
_end = st.sampled_from(["", "", "\n", "\n# the end\n", "# the end"])
_keys = st.lists(st.sampled_from((*KEYS, "unknown", "未知")), max_size=5, unique=True)
_fields = st.lists(st.sampled_from(FIELDS), max_size=4, unique=True)
_ids = st.lists(st.sampled_from(IDS), max_size=3, unique=True)
_either = st.booleans()


@cache
def _name(key: str) -> st.SearchStrategy[str]:
    """A key as hands write it. What is drawn from is made once: to make it for each draw took half of the time."""
    return st.sampled_from([key, f'"{key}"', f"'{key}'"])


@cache
@st.composite
def _statement(draw: st.DrawFn, key: str) -> str:
    above, name, beside = draw(_above), draw(_name(key)), draw(_beside)
    equals = draw(_space) + "=" + draw(_space)
    return f"{above}{draw(_space)}{name}{equals}{draw(_written)}{beside or draw(_space)}\n"


@cache
@st.composite
def _table(draw: st.DrawFn, header: str) -> str:
    lead = draw(_lead)
    chosen = draw(_keys)
    body = "".join(draw(_statement(key if key.isascii() else f'"{key}"')) for key in chosen if key.isascii())
    beside = draw(_of_head)
    tail = draw(_tail)
    return f"{lead}{draw(_space)}[{header}]{beside}\n{body}{tail}"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A whole file: valid TOML in any order and spacing."""
    top = draw(_begin)
    chosen = draw(_fields)
    text = top + "".join(draw(_statement(key)) for key in chosen)
    headers = ["start"] if draw(_either) else []
    for group in ("people", "zones"):
        ids = draw(_ids)
        headers += [f'{group}."{key}"' if not key.isascii() or "." in key else f"{group}.{key}" for key in ids]
    headers += ['"un known"'] if draw(_either) else []
    if draw(_either):
        headers = draw(st.permutations(headers))
    text += "".join(draw(_table(header)) for header in headers)
    text += draw(_end)
    if draw(st.integers(0, 4)) == 0:
        text = text.rstrip("\n")
    return text.replace("\n", "\r\n") if draw(_either) else text


@st.composite
def places(draw: st.DrawFn) -> tuple[str, ...]:
    """A path of one, two or three parts that the order knows."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return (draw(st.sampled_from(FIELDS)),)
    if kind == 1:
        return ("start", draw(st.sampled_from(KEYS)))
    return (draw(st.sampled_from(("people", "zones"))), draw(st.sampled_from(IDS)), draw(st.sampled_from(KEYS)))

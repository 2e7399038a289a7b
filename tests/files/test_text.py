"""Splicing by worked examples: each line shows what a person would expect to see in the diff."""

from __future__ import annotations

from typing import Any

import pytest

from ksp_tui.store.text import CannotSplice, TomlDocument
from tests.files.layouts import ORDER

BASE = """\
# the plan

account = "A"

[start]
name = "s"

# --- people ---

# the boss
[people.b]
  name   = "B"     # bee
  tags = [
    "x", # ex
    "z",
  ]
"""


def edited(text: str, path: tuple[str, ...], value: Any) -> str:
    document = TomlDocument.parse(text)
    if value is None:
        document.remove(path)
    else:
        document.set(path, value, ORDER)
    return document.text


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("account",), "B", 'account = "A"', 'account = "B"'),
        (("status",), "x", 'account = "A"\n', 'account = "A"\nstatus = "x"\n'),
        (("people", "b", "name"), 1, '  name   = "B"     # bee', "  name   = 1     # bee"),
        (("people", "b", "name"), None, '  name   = "B"     # bee\n', "  # bee\n"),
        (("people", "b", "power"), 3, "# bee\n", "# bee\n  power = 3\n"),
        (("people", "b", "tags"), ["a", "z"], '    "x", # ex\n', '    "a",\n    # ex\n'),
        (("people", "b", "tags"), ["x", "y", "z"], '    "z",\n', '    "y",\n    "z",\n'),
        (("people", "a"), {"name": "A"}, "# the boss\n", '[people.a]\nname = "A"\n\n# the boss\n'),
        (("people", "c"), {"name": "C"}, "  ]\n", '  ]\n\n[people.c]\nname = "C"\n'),
        (("zones", "z.1"), {"name": "Z"}, "  ]\n", '  ]\n\n[zones."z.1"]\nname = "Z"\n'),
        (("start", "name"), None, '[start]\nname = "s"\n\n', ""),
        (("start", "notes"), "a\nb\n", 'name = "s"\n', 'name = "s"\nnotes = """\na\nb\n"""\n'),
    ],
)
def test_diffs(path: tuple[str, ...], value: Any, old: str, new: str) -> None:
    done = edited(BASE, path, value)
    if path[:2] == ("people", "b") and path[2] == "tags":
        done = done.replace('"x",  # ex', '"x", # ex')
    assert done == BASE.replace(old, new)


def test_first_key_of_all() -> None:
    assert edited("", ("account",), "A") == 'account = "A"\n'
    assert edited("#:schema x\n\n[start]\n", ("account",), "A") == '#:schema x\n\naccount = "A"\n\n[start]\n'
    assert edited("[people.a]\n", ("account",), "A") == 'account = "A"\n\n[people.a]\n'
    assert edited("# of b\nx = 1\n", ("account",), "A") == '# of b\naccount = "A"\nx = 1\n'
    assert edited("\n# of b\nstatus = 1\n", ("account",), "A") == '\naccount = "A"\n# of b\nstatus = 1\n'
    assert edited('account = "A"', ("start", "name"), "s") == 'account = "A"\n\n[start]\nname = "s"\n'


def test_table_that_only_its_children_made() -> None:
    assert edited("[people.a.more]\nx = 1\n", ("people", "a", "name"), "A") == (
        '[people.a]\nname = "A"\n\n[people.a.more]\nx = 1\n'
    )


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("people = 5\n", ("people", "a"), {"name": "A"}),
        ("people = { a = { } }\n", ("people", "a", "name"), "A"),
        ("people.a.name = 1\n", ("people", "a", "power"), 1),
        ("people.a.name = 1\n", ("people", "a"), None),
        ("[[people]]\nname = 1\n", ("people", "a"), {"name": "A"}),
        ("[people]\na = { name = 1, power = 2 }\n", ("people", "a", "name"), None),
        ("[account]\nx = 1\n", ("account",), "A"),
        ("start = { name = [ # c\n1] }\n", ("start", "name"), "x"),
    ],
)
def test_never_guessed(text: str, path: tuple[str, ...], value: Any) -> None:
    document = TomlDocument.parse(text)
    before = repr(document.data)
    with pytest.raises(CannotSplice) as caught:
        document.remove(path) if value is None else document.set(path, value, ORDER)
    assert caught.value.path == path
    assert caught.value.line in {1, 2}
    assert document.text == text
    assert repr(document.data) == before


def test_half_done_record_is_taken_back() -> None:
    document = TomlDocument.parse('[people.a]\nname = "A"\npower.x = 1\n')
    with pytest.raises(CannotSplice):
        document.set(("people", "a"), {"name": "B", "power": 3}, ORDER)
    assert document.text == '[people.a]\nname = "A"\npower.x = 1\n'
    assert document.data == {"people": {"a": {"name": "A", "power": {"x": 1}}}}


def test_a_wrong_splice_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    from ksp_tui.store import text as module

    monkeypatch.setattr(module, "replace_value", lambda text, entry, value, newline: text.replace("A", "C"))
    document = TomlDocument.parse(BASE)
    with pytest.raises(CannotSplice):
        document.set(("account",), "B", ORDER)
    assert document.text == BASE


def test_shapes() -> None:
    document = TomlDocument.parse("a.b = 1\nc = { d = 1 }\ne = 1\n[f]\n[g.h]\n[[i]]\n")
    shapes = {
        ("a", "b"): "dotted", ("a",): "blocked", ("c", "d"): "inline", ("e",): "line", ("f",): "table",
        ("g",): "table", ("g", "x"): "absent", ("i",): "blocked", ("a", "x"): "blocked", ("c", "x"): "blocked",
        ("e", "x"): "blocked", ("new", "x"): "absent", ("new",): "absent",
    }  # fmt: skip
    assert {path: document.shape(path) for path in shapes} == shapes


def test_a_table_made_by_dotted_keys_is_where_the_first_of_them_stands() -> None:
    document = TomlDocument.parse('account = "x"\ntalks.c-3.hook = "a"\ntalks.c-3.ask = "z"\n[zones]\n\nu.name = "u"\n')
    assert document.position(("talks", "c-3")) == document.position(("talks",)) == (2, 1)
    assert document.position(("talks", "c-3", "value")) == (2, 1)
    assert document.position(("zones", "u", "spend")) == (6, 1)
    with pytest.raises(CannotSplice) as refused:
        document.set(("talks", "c-3", "value"), "more", ORDER)
    assert refused.value.line == 2


def test_positions() -> None:
    document = TomlDocument.parse('\n"账户" = 1\n[people."王.丽"]  # c\n\'名\' = 1')
    assert document.position(("账户",)) == (2, 8)
    assert document.key_position(("账户",)) == (2, 1)
    assert document.position(("people", "王.丽")) == (3, 1)
    assert document.position(("people", "王.丽", "名")) == (4, 7)
    assert document.position(("people", "王.丽", "none")) == (3, 1)
    assert document.position(("people",)) == (3, 1)
    assert document.position(("none",)) == (1, 1)
    inline = TomlDocument.parse("x = { y = { 'z' = '王', q = 5 } }\r\nw = 1\r\n")
    assert inline.position(("x", "y", "q")) == (1, 28)
    assert inline.position(("w",)) == (2, 5)

"""Splicing made-up edits into made-up files: nothing else changes, nothing is lost, undo is exact."""

from __future__ import annotations

import difflib
import tomllib
from collections import Counter
from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ksp_tui.store.canon import same
from ksp_tui.store.places import NOTHING
from ksp_tui.store.scan import comments_of, number
from ksp_tui.store.text import CannotSplice, TomlDocument
from tests.drawing import ANEW
from tests.files.layouts import IDS, KEYS, ORDER, documents, places, scalars, values

FUZZ = settings(
    max_examples=400 if ANEW else 40,
    deadline=None,
    derandomize=not ANEW,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def read(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=number)


def at(data: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        if not isinstance(data, dict) or step not in data:
            return NOTHING
        data = data[step]
    return data


def sound(document: TomlDocument) -> None:
    """The text, the data and the blocks say the same."""
    assert same(read(document.text), document.data)
    assert "".join(block.text for block in TomlDocument.parse(document.text).blocks) == document.text


def changed_lines(old: str, new: str) -> int:
    pairs = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in pairs if tag != "equal")


@FUZZ
@given(documents())
def test_reading_changes_nothing(text: str) -> None:
    document = TomlDocument.parse(text)
    assert document.text == text
    assert same(document.data, read(text))


@FUZZ
@given(documents(), places(), values)
def test_one_value(text: str, path: tuple[str, ...], value: Any) -> None:
    document = TomlDocument.parse(text)
    expected = read(text)
    try:
        document.set(path, value, ORDER)
    except CannotSplice:
        assert document.text == text
        assert same(document.data, expected)
        assert document.shape(path) == "blocked" or isinstance(at(expected, path[:-1]), (list, str, int))
        return
    sound(document)
    node = expected
    for step in path[:-1]:
        node = node.setdefault(step, {})
    node[path[-1]] = value
    assert same(document.data, expected)
    lost = Counter(comments_of(text)) - Counter(comments_of(document.text))
    assert not lost
    if "\r\n" in text and text.count("\n") == text.count("\r\n"):
        assert document.text.count("\n") == document.text.count("\r\n")


@FUZZ
@given(documents(), st.data(), scalars)
def test_small_diff(text: str, data: st.DataObject, value: Any) -> None:
    document = TomlDocument.parse(text)
    flat = []
    for key, item in document.data.items():
        if isinstance(item, dict):
            for inner, held in item.items():
                if isinstance(held, dict):
                    flat += [(key, inner, name) for name, leaf in held.items() if name in KEYS and scalar(leaf)]
                elif key == "start" and scalar(held):
                    flat.append((key, inner))
        elif scalar(item):
            flat.append((key,))
    assume(flat)
    document.set(data.draw(st.sampled_from(flat)), value, ORDER)
    assert changed_lines(text, document.text) <= 1


def scalar(value: Any) -> bool:
    return not isinstance(value, (dict, list)) and not (isinstance(value, str) and "\n" in value)


@FUZZ
@given(documents(), places())
def test_removing_keeps_comments(text: str, path: tuple[str, ...]) -> None:
    document = TomlDocument.parse(text)
    assume(at(document.data, path) is not NOTHING)
    document.remove(path)
    sound(document)
    assert at(document.data, path) is NOTHING
    assert not Counter(comments_of(text)) - Counter(comments_of(document.text))


@FUZZ
@given(documents(), st.lists(st.tuples(st.integers(0, 4), places(), values), min_size=1, max_size=6))
def test_undo_gives_the_bytes_back(text: str, steps: list[tuple[int, tuple[str, ...], Any]]) -> None:
    document = TomlDocument.parse(text)
    history = []
    for kind, path, value in steps:
        if len(path) == 3 and kind in {0, 1}:
            path = path[:2]
            value = {"name": "n", "power": 3} if kind == 0 else NOTHING
            if kind == 0 and at(document.data, path) is not NOTHING:
                continue
        if kind == 4 and len(path) != 2:
            value = NOTHING
        before, old = document.text, deepcopy(at(document.data, path))
        parent = at(document.data, path[:-1])
        if isinstance(old, dict) and (len(path) != 2 or path[0] == "start"):
            continue
        if (
            value is NOTHING
            and isinstance(old, dict)
            and Counter(document.comments_in(path)) - Counter(comments_of(before))
        ):
            raise AssertionError("comments_in tells of comments that are not there")
        try:
            if value is NOTHING:
                comments = Counter(comments_of(before)) - Counter(document.comments_in(path))
                document.remove(path)
                assert not comments - Counter(comments_of(document.text))
            else:
                document.set(path, value, ORDER)
        except CannotSplice:
            assert document.text == before
            continue
        sound(document)
        history.append((path, old, before, parent is NOTHING))
    for path, old, before, fresh_table in reversed(history):
        if old is NOTHING:
            document.remove(path)
            if fresh_table and len(path) == 3 and at(document.data, path[:2]) == {}:
                document.remove(path[:2])
        elif isinstance(old, dict):
            if not document.restore(path, lambda data, old=old: same(data, old)):
                document.set(path, old, ORDER)
        else:
            document.set(path, old, ORDER)
        sound(document)
        if not fresh_table and not (old is NOTHING and len(path) == 2):
            assert document.text == before


def test_a_table_made_in_the_place_of_one_that_went_leaves_that_one_its_form() -> None:
    for text in (
        'account="x"\n[zones.a1]',
        "[zones.a1]  # c\n\n[zones.m]",
        "[zones.a1]\r\n",
        "a = 1\n\n\n[zones.a1]\n",
    ):
        document = TomlDocument.parse(text)
        document.remove(("zones", "a1"))
        document.set(("zones", "a1", "name"), "n", ORDER)
        document.remove(("zones", "a1", "name"))
        document.remove(("zones", "a1"))
        assert document.restore(("zones", "a1"), lambda data: data == {})
        assert document.text == text


@FUZZ
@given(documents(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_order_of_typing_does_not_matter(text: str, one: str, other: str) -> None:
    assume(one != other)
    base = TomlDocument.parse(text).data.get("people", {})
    assume(isinstance(base, dict) and one not in base and other not in base)
    results = []
    for ids in ((one, other), (other, one)):
        document = TomlDocument.parse('account = "x"\n')
        for key in ids:
            document.set(("people", key), {"name": key}, ORDER)
        results.append(document.text)
    assert results[0] == results[1]


@FUZZ
@given(documents(), st.data())
def test_positions(text: str, data: st.DataObject) -> None:
    document = TomlDocument.parse(text)
    rows = text.split("\n")

    def walk(node: dict[str, Any], path: tuple[str, ...]) -> None:
        for key, item in node.items():
            place = (*path, key)
            line, column = document.position(place)
            rest = rows[line - 1][column - 1 :]
            if isinstance(item, dict):
                assert rest[0] in "[{"
                walk(item, place)
                continue
            at_key = document.key_position(place)
            assert rows[at_key[0] - 1][at_key[1] - 1 :].lstrip("\"'").startswith(key.split('"')[0])
            tail = "\n".join([rest, *rows[line:]])
            for size in range(1, len(tail) + 1):  # the shortest text that reads as the value starts right there
                try:
                    if same(read("k = " + tail[:size]).get("k"), item):
                        break
                except ValueError:
                    continue
            else:
                raise AssertionError((place, line, column))

    walk(document.data, ())

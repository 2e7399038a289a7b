"""Writing a whole file anew: canonical order, all comments, nothing lost."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings

from ksp_tui.model import spec
from ksp_tui.model.common import Amount, Choice, Day, Flag, Integer, Line, Model, Record, Ref, StringSet, Text
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import collection, layout_of, part
from ksp_tui.store.codec import load
from ksp_tui.store.format import CannotFormat, dump_model, format_document
from ksp_tui.store.scan import comments_of
from ksp_tui.store.text import TomlDocument
from ksp_tui.store.toml_error import TomlError
from tests.drawing import cases
from tests.files.layouts import documents


class Row(Record):
    name: Line = spec.line(title=True)
    title: Line = spec.line()
    power: Integer = spec.score()
    since: Day = spec.day()
    worth: Amount = spec.money()
    strategic: Flag = spec.flag()
    tags: StringSet = spec.tags()
    notes: Text = spec.text()
    boss: Ref = spec.ref("people")


class Small(Model):
    account: Line = spec.line()
    status: Choice = spec.choice("plan_status", "active", "closed")
    summary: Text = spec.text()
    month: Integer = spec.whole(1, 12)
    start: Row = part(Row, module=0)
    people: dict[str, Row] = collection(module=3)
    zones: dict[str, Row] = collection(module=1)


SMALL = layout_of(Small)

WRITTEN = """\
#:schema ../x.json
# 这是一份计划

[stakeholders.b]  # second
unknown = 1
power = 3
name = "B"  # bee
stance = ""

# ==== people ====

# Wang
[stakeholders.a]
name = "A"
strategic_in = [
  "z2", # of z2
  # own
  "z1",
]

[start]
[extra]
x = 1  # kept
"""


def test_order_and_comments() -> None:
    text = format_document(TomlDocument.parse(WRITTEN), PLAN)
    assert (
        text
        == """\
#:schema ../x.json
# 这是一份计划

# ==== people ====

# Wang
[stakeholders.a]
name = "A"
strategic_in = [
    # own
    "z1",
    "z2",  # of z2
]

[stakeholders.b]  # second
name = "B"  # bee
power = 3
unknown = 1

[extra]
x = 1  # kept
"""
    )


@settings(max_examples=cases(150), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents())
def test_fuzz(text: str) -> None:
    document = TomlDocument.parse(text)
    done = format_document(document, SMALL)
    again = TomlDocument.parse(done)
    assert format_document(again, SMALL) == done
    assert not Counter(comments_of(text)) - Counter(comments_of(done))
    old, misfits, _ = load(Small, document.data)
    new, kept, _ = load(Small, again.data)
    assert old == new
    assert misfits.keys() == kept.keys()


def test_dotted_and_inline_become_tables() -> None:
    text = 'stakeholders = { a = { name = "A" } }\nstart.expectations = "x"  # why\n'
    done = format_document(TomlDocument.parse(text), PLAN)
    assert '[start]\nexpectations = "x"  # why\n' in done
    assert '[stakeholders.a]\nname = "A"\n' in done


def test_what_cannot_be_carried_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from ksp_tui.store import format as module
    from ksp_tui.store.comments import Comments

    monkeypatch.setattr(module, "collect", lambda _: Comments())
    with pytest.raises(CannotFormat) as caught:
        format_document(TomlDocument.parse('account = "A"  # one\n# two\n'), PLAN)
    assert caught.value.comments == ["# one", "# two"]


def test_new_plan() -> None:
    model, _, _ = load(Plan, {"account": "A", "stakeholders": {"b": {"name": "B"}, "a": {"name": "王"}}})
    text = dump_model(model, "#:schema plan.json")
    people = '[stakeholders.a]\nname = "王"\n\n[stakeholders.b]\nname = "B"\n'
    assert text == "#:schema plan.json\n\nschema = 1\n" + ('account = "A"\n\n' + people)


def test_lists_of_tables_stay() -> None:
    first = '# top\n\n[[stakeholders]]  # one\nname = "A"\n\n# two\n[[stakeholders]]\nname = "B"\n'
    text = first + "\n[stakeholders.sub]\nx = 1\n"
    done = format_document(TomlDocument.parse(text), PLAN)
    assert TomlDocument.parse(done).data["stakeholders"] == [{"name": "A"}, {"name": "B", "sub": {"x": 1}}]
    assert "[[stakeholders]]  # one" in done


@pytest.mark.parametrize("depth", [90, 400, 5000])
@pytest.mark.parametrize(("left", "right"), [("[", "]"), ("{ a = ", " }")])
def test_brackets_of_any_depth_are_written_or_told(depth: int, left: str, right: str) -> None:
    try:
        document = TomlDocument.parse(f'account = "x"\nx = {left * depth}1{right * depth}\n')
    except TomlError as error:
        assert error.reason == "too_deep"
        return
    with suppress(CannotFormat):
        assert TomlDocument.parse(format_document(document, PLAN)).data == document.data


@pytest.mark.parametrize("held", ['["a", 1, "a"]', '["b", "a", "b"]', "[2, 1, 2]", '[["a"], ["a"]]', "[true, true]"])
@pytest.mark.parametrize("field", ["name", "power", "strategic_in", "since", "tags", "notes"])
def test_a_value_that_does_not_fit_is_written_as_it_is(field: str, held: str) -> None:
    document = TomlDocument.parse(f"[people.a]\n{field} = {held}\n")
    model, misfits, _ = load(Small, document.data)
    again = TomlDocument.parse(format_document(document, SMALL))
    new, kept, _ = load(Small, again.data)
    assert new == model and {k: m.raw for k, m in kept.items()} == {k: m.raw for k, m in misfits.items()}
    if misfits:
        assert again.data == document.data

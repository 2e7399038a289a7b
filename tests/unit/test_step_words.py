"""What a step did is told by names: of what came, of what went, and of what nobody has named yet; never by an id."""

import re

import pytest

from ksp_tui.changes.builders import add_record, add_records
from ksp_tui.changes.deletion import delete_record
from ksp_tui.model.plan import PLAN
from ksp_tui.session.context import items_of, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, using
from ksp_tui.views.words import command_words, deleted_words

#: How ids look in this plan: nothing else does.
MARK = re.compile(r"q\d+q")
GROUPS = [one for one in PLAN.groups.values() if one.many and (one.keyed_by is None or one.keyed_by in PLAN.groups)]
#: The record of each collection; what is kept under another's id has that one's.
IDS = {group.name: f"q{n}q" for n, group in enumerate(GROUPS)}
IDS |= {group.name: IDS[group.keyed_by] for group in GROUPS if group.keyed_by}


def record(group):
    """Return a record that nobody has named, with all of its references set."""
    lines = [f"[{group.name}.{IDS[group.name]}]"]
    for name, spec in group.fields.items():
        to = next((IDS[target] for target in spec.refs if target in IDS), None)
        if to and spec.kind in {"ref", "refs"}:
            lines.append(f'{name} = ["{to}"]' if spec.kind == "refs" else f'{name} = "{to}"')
    return "\n".join(lines)


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.toml").write_text("\n".join(['account = "A"', *map(record, GROUPS)]), encoding="utf-8")
    found = Workbook(folder, StateStore(tmp_path / "state"))
    yield found
    found.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_step_tells_an_id(book, lang):
    told = {}
    with using(lang):
        for group in GROUPS:
            step = delete_record(book.models("a"), "a", group.name, IDS[group.name])
            assert book.apply(step)
            told[f"{group.name} gone"] = command_words(book, step) + deleted_words(book, step)
            undone = book.undo()
            told[f"{group.name} back"] = command_words(book, undone)
    assert {place: words for place, words in told.items() if MARK.search(words)} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_went_is_told_by_the_name_it_had(book, lang):
    step = add_records(book.model("a"), "a", "needs", [{"statement": "640k lost"}, {"statement": "cold halls"}])
    book.apply(step)
    undone = book.undo()
    with using(lang):
        assert re.search("640k lost|cold halls", command_words(book, undone))
    redone = book.redo()
    with using(lang):
        assert re.search("640k lost|cold halls", command_words(book, redone))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_without_a_name_are_told_apart(book, lang):
    for _ in range(2):
        book.apply(add_record(book.model("a"), "a", "zones", {"spend": 1}))
    with using(lang):
        items = items_of(book, "a", "zones")
        assert len({words for _, words in items}) == len(items) == 3
        assert not [words for _, words in items if any(key in words for key, _ in items)]
    assert name_of(book, "a", "zones", "not-there") == "not-there"

"""A record brought back from an older version: what referred to it does so again."""

import random

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.changes.compare import compare
from ksp_tui.changes.deletion import delete_record
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import layout_of
from ksp_tui.session.versions import bring_back
from ksp_tui.store.planfile import parse_bytes
from tests.files.examples import FULL, PLANS

TEXT = b"""\
account = "A"

[zones.n]
name = "North"

[zones.s]
name = "South"

[positioning.n]
wording = "We are"

[stakeholders.li]
name = "Li"
strategic_in = ["n", "s"]

[stakeholders.wu]
name = "Wu"
reports_to = "li"

[stakeholders.he]
name = "He"
"""


def _apply(file, transaction):
    for edit in transaction.edits:
        file.apply(edit.path, edit.new)


def _back(file, older, path):
    (difference,) = [each for each in compare(older, file.model) if each.path == path]
    step = bring_back(file.model, "p", difference, older)
    assert step.place == ("p", path)
    _apply(file, step)


@pytest.mark.parametrize("name", FULL)
def test_any_record_of_the_examples_comes_back_with_all_that_referred_to_it(name):
    data = (PLANS / f"{name}.toml").read_bytes()
    older = parse_bytes(data, Plan).model
    groups = [group.name for group in layout_of(Plan).groups.values() if group.many]
    every = [(group, key) for group in groups for key in getattr(older, group)]
    referred = [each for each in every if len(delete_record({"p": older}, "p", *each).edits) > 1]
    for path in random.Random(name).sample(referred, 12):
        file = parse_bytes(data, Plan)
        _apply(file, delete_record({"p": file.model}, "p", *path))
        _back(file, older, path)
        assert compare(older, file.model) == [], path


def test_what_stands_there_now_stays_and_who_is_gone_is_not_made():
    file = parse_bytes(TEXT, Plan)
    older = parse_bytes(TEXT, Plan).model
    _apply(file, delete_record({"p": file.model}, "p", "stakeholders", "li"))
    _apply(file, set_field(file.model, "p", ("stakeholders", "wu", "reports_to"), "he"))
    _back(file, older, ("stakeholders", "li"))
    assert file.model.stakeholders["wu"].reports_to == "he"
    _apply(file, delete_record({"p": file.model}, "p", "zones", "n"))
    _apply(file, delete_record({"p": file.model}, "p", "stakeholders", "li"))
    _back(file, older, ("zones", "n"))
    assert "li" not in file.model.stakeholders and file.model.positioning["n"] == older.positioning["n"]


def test_a_set_keeps_what_came_into_it_meanwhile():
    file = parse_bytes(TEXT.replace(b'"n", "s"', b'"n"'), Plan)
    older = file.model.model_copy(deep=True)
    _apply(file, delete_record({"p": file.model}, "p", "zones", "n"))
    _apply(file, set_field(file.model, "p", ("stakeholders", "li", "strategic_in"), ["s"]))
    _back(file, older, ("zones", "n"))
    assert sorted(file.model.stakeholders["li"].strategic_in) == ["n", "s"]

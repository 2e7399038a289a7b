"""Commands are made from a model without changing it, and say all that has to change."""

from decimal import Decimal

import pytest

from ksp_tui.changes.builders import (
    add_record,
    add_records,
    duplicate_record,
    move_record,
    ordered,
    set_field,
    set_fields,
    title_of,
)
from ksp_tui.changes.deletion import delete_record, referrers
from ksp_tui.changes.edit import Edit, Transaction, same
from ksp_tui.changes.order import between
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import PLAN, Plan


def plan(**fields):
    return Plan.model_validate(fields)


def test_a_field_is_set_as_the_file_means_it():
    model = plan(account="A", stakeholders={"li-1": {"name": "Li", "strategic_in": ["z"]}})
    command = set_field(model, "p", ("stakeholders", "li-1", "strategic_in"), ["b", "a", "b"])
    assert command.edits == (Edit("p", ("stakeholders", "li-1", "strategic_in"), ["z"], ["a", "b"]),)
    assert command.args["title"] == "Li"
    assert set_field(model, "p", ("summary",), "a\r\nb").edits[0].new == "a\nb"
    assert not set_field(model, "p", ("account",), "A")
    assert not set_field(model, "p", ("region",), "")
    with pytest.raises(KeyError):
        set_field(model, "p", ("stakeholders", "li-1", "nonsense"), 1)


def test_the_first_field_makes_a_keyed_record():
    model = plan(zones={"z": {"name": "North"}})
    command = set_field(model, "p", ("ladder", "z", "guess"), 2)
    assert command.edits == (Edit("p", ("ladder", "z"), None, {"guess": 2}),)
    assert command.args["title"] == "North"
    both = set_fields(model, "p", {("ladder", "z", "guess"): 2, ("ladder", "z", "target"): 3, ("account",): "B"})
    assert both.edits[0].new == {"guess": 2, "target": 3}
    assert len(both.edits) == 2


def test_empty_values_are_one_and_yes_is_not_one():
    assert same(None, []) and same("", None) and same(False, None) and same({"a": None}, {})
    assert not same(None, {}) and not same(True, 1) and not same(0, None)
    assert same(Decimal("1.0"), 1) and same(["b", "a"], ["a", "b"])


def test_pasted_rows_are_one_step_in_their_order():
    model = plan(tasks={"t-1": {"order": 1, "name": "x"}, "t-2": {"order": 2, "name": "y"}})
    command = add_records(model, "p", "tasks", [{"name": "a"}, {}, {"name": "b"}, {"name": "c"}], after="t-1")
    orders = [change.new["order"] for change in command.edits]
    assert [change.new["name"] for change in command.edits] == ["a", "b", "c"]
    assert orders == sorted(set(orders)) and all(1 < order < 2 for order in orders)
    assert command.args["count"] == 3
    assert len({change.path for change in command.edits}) == 3


def test_a_new_record_gets_an_id_from_its_title_and_a_reference_does_not_name_it():
    command = add_record(plan(), "p", "stakeholders", {"name": "王丽"})
    assert command.place[1][1].startswith("wang-li-")
    talk = add_record(plan(), "p", "talks", {"person": "wang-li-7k2m"})
    assert len(talk.place[1][1]) == 6
    with pytest.raises(ValueError):
        add_record(plan(zones={"z": {}}), "p", "zones", {"name": "Z"}, record="z")
    with pytest.raises(ValueError):
        add_record(plan(), "p", "ladder", {"guess": 1})


def test_a_move_changes_one_number():
    model = plan(tasks={f"t-{n}": {"order": n, "what": str(n)} for n in range(1, 6)})
    command = move_record(model, "p", "tasks", "t-5", "t-1")
    assert [change.path for change in command.edits] == [("tasks", "t-5", "order")]
    assert command.edits[0].new == Decimal("1.5")
    assert move_record(model, "p", "tasks", "t-1", "t-3").edits[0].new == Decimal("3.5")
    assert move_record(model, "p", "tasks", "t-3", None).edits[0].new == 0
    assert not move_record(model, "p", "tasks", "t-3", "t-2")
    assert not move_record(model, "p", "tasks", "t-1", None)


def test_two_with_the_same_number_are_numbered_anew():
    model = plan(tasks={"a": {"order": 1}, "b": {"order": 1}, "c": {}})
    command = move_record(model, "p", "tasks", "c", "a")
    for change in command.edits:
        model.tasks[change.path[1]].order = change.new
    assert ordered(model, "tasks") == ["a", "c", "b"]


def test_numbers_between_are_short_even_spread_and_end():
    assert between(Decimal(1), Decimal(2)) == [Decimal("1.5")]
    assert between(Decimal("1.5"), Decimal("1.6")) == [Decimal("1.55")]
    assert between(None, Decimal(3), 2) == [1, 2]
    assert between(Decimal("2.5"), None, 2) == [3, 4]
    assert between(Decimal("1.000001"), Decimal("1.000002")) is None
    many = between(Decimal(1), Decimal(2), 50)
    assert many is not None and many == sorted(set(many)) and max(-n.as_tuple().exponent for n in many) == 2


def test_a_copy_stands_behind_its_original():
    model = plan(tasks={"a": {"order": 1, "name": "x", "accountable": ["li"]}, "b": {"order": 2}})
    command = duplicate_record(model, "p", "tasks", "a")
    assert command.edits[0].new == {"order": Decimal("1.5"), "name": "x", "accountable": ["li"]}
    with pytest.raises(KeyError):
        duplicate_record(model, "p", "tasks", "nobody")
    with pytest.raises(ValueError):
        duplicate_record(plan(ladder={"z": {"guess": 1}}), "p", "ladder", "z")


FULL = {
    "zones": {"z": {"name": "North"}, "y": {"name": "South"}},
    "ladder": {"z": {"guess": 2}, "y": {"guess": 1}},
    "positioning": {"z": {"need": "n"}},
    "needs": {"n": {"statement": "less waste", "zone": "z"}},
    "stakeholders": {"li": {"name": "Li", "strategic_in": ["y", "z"], "reports_to": "chen"}, "chen": {"name": "Chen"}},
}


def test_a_deletion_takes_along_what_refers_to_it():
    model = plan(**FULL)
    assert set(referrers(model, "zones", "z")) == {
        ("ladder", "z"),
        ("positioning", "z"),
        ("needs", "n", "zone"),
        ("stakeholders", "li", "strategic_in"),
    }
    command = delete_record({"p": model}, "p", "zones", "z")
    by_path = {change.path: change for change in command.edits}
    assert by_path["needs", "n", "zone"].new is None
    assert by_path["stakeholders", "li", "strategic_in"].new == ["y"]
    assert by_path["ladder", "z"].new is None and by_path["positioning", "z"].new is None
    assert command.edits[-1].path == ("zones", "z"), "undo puts the record back first"
    assert command.args == {"collection": "zones", "title": "North", "count": 4}
    assert command.inverse().inverse() == command
    with pytest.raises(KeyError):
        delete_record({"p": model}, "p", "zones", "nothing")


def test_a_deletion_leaves_nothing_dangling_anywhere():
    """For every field that refers: a record that points at the deleted one no longer does."""
    for group in PLAN.groups.values():
        for name, spec in group.fields.items():
            for target in spec.refs:
                if target.startswith("folder."):
                    continue
                value = ["gone"] if spec.kind == "refs" else "gone"
                content = {name: value}
                source = {group.name: {"holder": content}} if group.many else {group.name: content}
                if group.name == target:
                    source[target]["gone"] = {}
                else:
                    source[target] = {"gone": {}}
                model = plan(**source)
                command = delete_record({"p": model}, "p", target, "gone")
                path = (group.name, "holder", name) if group.many else (group.name, name)
                assert path in {change.path for change in command.edits}, path


def test_deleting_a_colleague_empties_references_in_all_plans():
    folder = Folder.model_validate({"colleagues": {"ann": {"name": "Ann"}}, "industries": {"steel": {}}})
    one = plan(manager="ann", industry="steel")
    two = plan(actions={"a": {"owner": "ann"}}, scores={"ann": {}})
    models = {FOLDER_FILE: folder, "one": one, "two": two}
    command = delete_record(models, FOLDER_FILE, "colleagues", "ann")
    assert {(change.file, change.path) for change in command.edits} == {
        ("one", ("manager",)),
        ("two", ("actions", "a", "owner")),
        (FOLDER_FILE, ("colleagues", "ann")),
    }
    listed = delete_record(models, FOLDER_FILE, "industries", "steel")
    assert ("one", ("industry",)) in {(change.file, change.path) for change in listed.edits}


def test_titles_follow_references():
    model = plan(**FULL, talks={"t": {"person": "li"}})
    assert title_of(model, "talks", "t") == "Li"
    assert title_of(model, "ladder", "z") == "North"
    assert title_of(model, "talks", "none") == "none"


def test_an_empty_command_is_false():
    assert not Transaction("change.set", {}, ())

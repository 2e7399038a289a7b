"""Two entries of one person become one: every reference moves, no word is lost in silence, one step of undo."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.changes.edit import Transaction
from ksp_tui.changes.joining import JOINED, Side, Unsettled, join, settled
from ksp_tui.model.common import Model
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.planfile import new_file, parse_bytes
from ksp_tui.store.state import StateStore
from tests.drawing import cases

KEPT, OTHER, THIRD = "he-1111", "he-2222", "li-3333"
IDS = (KEPT, OTHER, THIRD)
#: Every field of a plan that may name somebody, by collection: group ("" for the plan's own), field, one or several.
REFERENCES = {
    name: [(group, field, spec.kind == "refs") for group, field, spec in PLAN.all_fields() if name in spec.refs]
    for name in ("stakeholders", "team")
}


def dump(model: Model) -> dict[str, Any]:
    return model.model_dump(exclude_defaults=True)


def after(model: Model, step: Transaction, file: str = "p") -> Any:
    """Return the model as its file reads after a step."""
    text = new_file(Path("p.toml"), type(model), model.model_dump(exclude_defaults=True)).to_bytes()
    held = parse_bytes(text, type(model), "p.toml")
    for edit in step.edits:
        if edit.file == file:
            held.apply(edit.path, edit.new)
    again = parse_bytes(held.to_bytes(), type(model), "p.toml")
    assert again.model is not None
    return again.model


def everywhere(collection: str, who: str) -> dict[str, Any]:
    """Return a plan in which every field that may name somebody of a collection names `who`."""
    data: dict[str, Any] = {collection: {key: {"name": key} for key in IDS}}
    for group, field, many in REFERENCES[collection]:
        value = [who, THIRD] if many else who
        if not group:
            data[field] = value
        elif PLAN.groups[group].many:
            for record in [THIRD] if group == collection else ["r-1"]:
                data.setdefault(group, {}).setdefault(record, {})[field] = value
        else:
            data.setdefault(group, {})[field] = value
    return data


@pytest.mark.parametrize("collection", ["stakeholders", "team"])
def test_every_field_that_may_name_somebody_names_the_one_that_stays(collection: str) -> None:
    plan = Plan.model_validate(everywhere(collection, OTHER))
    found = join({"p": plan}, "p", collection, KEPT, OTHER)
    assert found.moved == len(REFERENCES[collection])
    joined = after(plan, found.transaction)
    wanted = everywhere(collection, KEPT)
    del wanted[collection][OTHER]
    if collection == "stakeholders":
        wanted[collection][KEPT]["also_called"] = [OTHER]
    assert dump(joined) == dump(Plan.model_validate(wanted))


@given(st.data())
@settings(max_examples=cases(60), deadline=None)
def test_nothing_is_lost_and_undo_gives_it_back(data: st.DataObject) -> None:
    texts = st.sampled_from([None, "one", "two"])
    people = {
        key: {
            "name": key,
            "title": data.draw(texts),
            "note": data.draw(texts),
            "power": data.draw(st.none() | st.integers(1, 5)),
            "stance": data.draw(st.sampled_from([None, "champion", "neutral"])),
            "reports_to": data.draw(st.sampled_from([None, *IDS])),
            "influences": data.draw(st.lists(st.sampled_from(IDS), unique=True)),
        }
        for key in IDS
    }
    views = {
        f"v-{number}": {"stakeholder": who, "zone": zone, "evidence": data.draw(texts)}
        for number, (who, zone) in enumerate(
            data.draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(["z-1", "z-2"])), unique=True))
        )
    }
    zones = {"z-1": {"name": "A"}, "z-2": {"name": "B"}}
    plan = Plan.model_validate({"stakeholders": people, "zone_views": views, "zones": zones})
    sides = st.sampled_from(["kept", "other", "both"])
    asked = join({"p": plan}, "p", "stakeholders", KEPT, OTHER).differing
    chosen: dict[Any, Side] = {each.place: data.draw(sides) for each in asked}  # type: ignore[misc]
    found = join({"p": plan}, "p", "stakeholders", KEPT, OTHER, chosen)
    joined = after(plan, settled(found, chosen))
    person = joined.stakeholders[KEPT]
    assert {person.name, *person.also_called} == {KEPT, OTHER}
    assert KEPT not in person.influences and person.reports_to != KEPT
    keys = [(view.stakeholder, view.zone) for view in joined.zone_views.values()]
    assert len(keys) == len(set(keys)) and all(who != OTHER for who, _ in keys)
    differed = {each.place[1][-1] for each in asked}
    for field in ("title", "note", "power", "stance"):
        said = {value for key in (KEPT, OTHER) if (value := people[key][field])}
        assert len(said) < 2 or field in differed
        assert not said or getattr(person, field)
    evidence = " ".join(view.evidence or "" for view in joined.zone_views.values())
    assert "evidence" in differed or all((view["evidence"] or "") in evidence for view in views.values())
    assert dump(after(joined, found.transaction.inverse())) == dump(plan)


def test_what_differs_is_chosen_field_by_field() -> None:
    people = {
        KEPT: {"name": "何工", "power": 2, "concerns": "交期", "phone": "1"},
        OTHER: {"name": "何建华", "power": 4, "concerns": "停机", "phone": "2", "unit": "设备部"},
    }
    models = {"p": Plan.model_validate({"stakeholders": people})}
    asked = join(models, "p", "stakeholders", KEPT, OTHER)
    places = {each.place[1][-1]: each for each in asked.differing}
    assert {name: each.both for name, each in places.items()} == {
        "name": False, "power": False, "concerns": True, "phone": True,
    }  # fmt: skip
    with pytest.raises(Unsettled):
        settled(asked, {})
    sides: dict[str, Side] = {"name": "other", "power": "other", "concerns": "both", "phone": "both"}
    chosen = {places[name].place: side for name, side in sides.items()}
    found = join(models, "p", "stakeholders", KEPT, OTHER, chosen)
    person = after(models["p"], settled(found, chosen)).stakeholders[KEPT]
    assert (person.name, person.also_called, person.power, person.unit) == ("何建华", ["何工"], 4, "设备部")
    assert (person.concerns, person.phone) == ("交期\n停机", "1 / 2")


def test_a_colleague_of_the_folder_moves_in_every_plan() -> None:
    folder = Folder.model_validate({"colleagues": {KEPT: {"name": "A"}, OTHER: {"name": "A"}}})
    plans = {name: Plan.model_validate({"actions": {"a-1": {"what": "x", "owner": OTHER}}}) for name in ("p", "q")}
    found = join({FOLDER_FILE: folder, **plans}, FOLDER_FILE, "colleagues", KEPT, OTHER)
    for name, plan in plans.items():
        assert after(plan, found.transaction, name).actions["a-1"].owner == KEPT
    assert OTHER not in after(folder, found.transaction, FOLDER_FILE).colleagues


def test_silences_and_letters_of_a_task_move() -> None:
    plan = Plan.model_validate(
        {
            "stakeholders": {key: {"name": key} for key in IDS},
            "silences": {"s-1": {"rule": "KSP330", "place": f"stakeholders.{OTHER}.stance"}},
            "tasks": {"t-1": {"accountable": [OTHER], "responsible": [OTHER, KEPT], "informed": [THIRD]}},
        }
    )
    joined = after(plan, join({"p": plan}, "p", "stakeholders", KEPT, OTHER).transaction)
    assert joined.silences["s-1"].place == f"stakeholders.{KEPT}.stance"
    task = joined.tasks["t-1"]
    assert (task.accountable, task.responsible, task.informed) == ([KEPT], [KEPT], [THIRD])


def test_what_cannot_be_joined() -> None:
    plan = Plan.model_validate({"stakeholders": {KEPT: {"name": "A"}}, "zones": {"a": {}, "b": {}}})
    for collection, kept, other, error in (
        ("stakeholders", KEPT, KEPT, ValueError),
        ("stakeholders", KEPT, "nobody", KeyError),
        ("zones", "a", "b", ValueError),
    ):
        with pytest.raises(error):
            join({"p": plan}, "p", collection, kept, other)
    assert {"stakeholders", "team", "colleagues"} == JOINED


def test_one_step_in_the_workbook_and_the_file_comes_back_to_the_byte(tmp_path: Path) -> None:
    text = (
        'schema = 1\naccount = "A"\n\n# people\n[stakeholders.he-1111]\nname = "何工"\n\n'
        '[stakeholders.he-2222]  # the same one\nname = "何建华"\npower = 3\n\n[contacts.c-1]\npeople = ["he-2222"]\n'
    )
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: dt.date(2026, 11, 23))
    book.apply(join(book.models("a"), "a", "stakeholders", KEPT, OTHER).transaction)
    plan = book.plan("a")
    assert plan is not None
    assert plan.contacts["c-1"].people == [KEPT] and list(plan.stakeholders) == [KEPT]
    book.undo()
    assert book.file("a").to_bytes().decode() == text
    book.close()

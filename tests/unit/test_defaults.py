"""The folder's default lists are sound, and the folder's file overlays them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from ksp_tui.method import lists
from ksp_tui.model.common import ID_PATTERN
from ksp_tui.model.contents import CONTENTS
from ksp_tui.model.defaults import DEFAULTS, FINANCE, LEVELS, THRESHOLDS
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import PLAN
from ksp_tui.model.spec import Spec
from ksp_tui.text import using


def folder(**said) -> Folder:
    return Folder.model_validate(said)


@pytest.mark.parametrize("name", DEFAULTS)
def test_default_values_fit_their_fields(name):
    group = FOLDER.groups[name]
    for id_, values in DEFAULTS[name].items():
        assert ID_PATTERN.fullmatch(id_), id_
        assert values.keys() <= group.fields.keys(), id_
        assert not {"name", "meaning", "order"} & values.keys(), id_
        item = group.cls.model_validate(dict(values))
        for field, value in values.items():
            spec: Spec = group.fields[field]
            kept = getattr(item, field)
            assert kept == value and type(kept) is type(value), (id_, field)
            assert not spec.choices or value in spec.choices, (id_, field)
            assert isinstance(value, str) or ((spec.lo is None or value >= spec.lo) and value > 0), (id_, field)


def test_every_list_that_plans_choose_from_has_defaults():
    chosen = {
        spec.choice_set for _, _, spec in PLAN.all_fields() if spec.kind in {"choice", "choices", "level"}
        and not spec.choices
    }  # fmt: skip
    keyed = {
        (g.keyed_by or "").removeprefix("folder.") for g in PLAN.groups.values() if "folder." in (g.keyed_by or "")
    }
    assert chosen | keyed == set(DEFAULTS) | {"product_lines"}
    shown = {view.group for section in CONTENTS[ModuleId.FOLDER] for view in section.views}
    assert set(DEFAULTS) <= shown


def test_the_lists_have_what_the_handbook_says():
    size = {name: len(items) for name, items in DEFAULTS.items()}
    assert size["phases"] == 6 and size["rungs"] == 5 and size["relationships"] == 4
    assert size["roles"] == 6 and size["buying_roles"] == 6 and size["statements"] == 10 and size["questions"] == 12
    for name in LEVELS:
        assert list(DEFAULTS[name]) == [str(n) for n in range(1, size[name] + 1)]
    answers = [item["answer"] for item in DEFAULTS["statements"].values()]
    assert 3 <= answers.count("truth") <= 7
    stale = {id_: item["stale_after"] for id_, item in DEFAULTS["source_types"].items()}
    assert (stale["reports"], stale["press"], stale["insider"], stale["coach"]) == (400, 180, 60, 60)


def test_criteria_weigh_and_suggest():
    criteria = DEFAULTS["criteria"]
    groups = {}
    for id_, values in criteria.items():
        groups.setdefault(values["group"], []).append(id_)
        starts = [values[f"from_{n}"] for n in range(2, 6) if f"from_{n}" in values]
        assert len(starts) in (0, 4) and all(low < high for low, high in pairwise(starts)), id_
    assert groups == {
        "value": ["potential", "current_sales", "profitability"],
        "complexity": ["people", "steps"],
        "strength": ["relationship", "fit", "access"],
    }
    for name in ("criteria", "priority_criteria"):
        assert sum(values["weight"] for values in DEFAULTS[name].values()) == 100
    assert criteria["potential"]["weight"] > criteria["current_sales"]["weight"]  # volume makes no key account


def test_chances_rise_with_the_phase_until_it_begins_anew():
    chances = [values["probability"] for values in DEFAULTS["phases"].values()]
    assert chances[:5] == sorted(set(chances[:5])) and chances[0] > 0 and chances[4] == 100
    assert chances[5] == chances[0]


def test_thresholds_are_complete_and_fit():
    fields = FOLDER.groups["thresholds"].fields
    assert set(THRESHOLDS) == set(fields)
    cls = FOLDER.groups["thresholds"].cls
    kept = cls.model_validate(dict(THRESHOLDS))
    assert all(getattr(kept, name) == value for name, value in THRESHOLDS.items())
    assert (THRESHOLDS["coverage_needed"], THRESHOLDS["risk_high"], THRESHOLDS["review_cycle"]) == (70, 12, 90)
    assert (THRESHOLDS["talk_seconds"] - THRESHOLDS["talk_tolerance"], THRESHOLDS["characters_per_minute"]) == (75, 200)


def test_nothing_said_gives_the_defaults():
    empty = folder()
    for name, items in DEFAULTS.items():
        found = lists.effective(empty, name)
        assert list(found) == list(items)
        assert list(lists.visible(empty, name)) == list(items)
        for id_, values in items.items():
            assert all(getattr(found[id_], field) == value for field, value in values.items())
    assert lists.effective(empty, "colleagues") == {}
    with pytest.raises(KeyError):
        lists.effective(empty, "finance")
    with pytest.raises(KeyError):
        lists.effective(empty, "nothing")


def test_the_file_wins_field_by_field():
    own = folder(criteria={"people": {"weight": 40}, "brand-7k2m": {"name": "品牌", "weight": 5, "order": 1}})
    found = lists.effective(own, "criteria")
    assert found["people"].weight == 40 and found["people"].group == "complexity" and found["people"].from_2 == 3
    assert list(found)[-1] == "brand-7k2m" and len(found) == 9
    assert lists.effective(folder(), "criteria")["people"].weight == 15  # the shared default is untouched
    assert lists.word(own, "criteria", "people", "weight") == 40
    assert lists.word(own, "criteria", "steps", "weight") == 10
    assert lists.word(own, "criteria", "brand-7k2m", "unit") is None
    assert lists.word(own, "criteria", "steps", "hidden") is False


def test_order_moves_a_default_and_sorts_new_items_behind():
    own = folder(
        roles={"information": {"order": Decimal("0.5")}, "b": {"name": "b", "order": 2}, "a": {"name": "a", "order": 3}}
    )
    assert list(lists.effective(own, "roles")) == [
        "information", "strategist", "advocate", "relationship", "value", "coordinator", "b", "a",
    ]  # fmt: skip


def test_new_items_without_order_come_last():
    own = folder(roles={"b": {"name": "b"}, "a": {"name": "a"}, "z": {"name": "z", "order": 1}})
    assert list(lists.effective(own, "roles"))[6:] == ["z", "a", "b"]


def test_hidden_items_are_kept_and_not_offered():
    own = folder(industries={"food": {"hidden": True}})
    assert lists.effective(own, "industries")["food"].hidden is True
    assert "food" not in lists.visible(own, "industries")
    assert len(lists.visible(own, "industries")) == len(DEFAULTS["industries"]) - 1
    assert lists.word(own, "industries", "food", "hidden") is True


def test_steps_are_never_renumbered():
    own = folder(
        rungs={"2": {"hidden": True}, "5": {"hidden": True, "order": 0}, "10": {"name": "十"}},
        phases={"1": {"order": 9}},
    )
    assert list(lists.effective(own, "rungs")) == ["1", "2", "3", "4", "5", "10"]
    assert list(lists.visible(own, "rungs")) == ["1", "2", "3", "4", "5", "10"]
    assert list(lists.visible(folder(rungs={"5": {"hidden": True}}), "rungs")) == ["1", "2", "3", "4"]
    assert list(lists.effective(own, "phases")) == ["1", "2", "3", "4", "5", "6"]


def test_a_step_with_an_id_of_its_own_is_found_by_number():
    own = folder(rungs={"bei-ai-4f7h": {"name": "被爱"}})
    assert lists.step(own, "rungs", 6) == "bei-ai-4f7h" and lists.step(own, "rungs", 2) == "2"
    assert lists.step(own, "rungs", 7) is None and lists.step(own, "rungs", 0) is None
    assert lists.name_of(own, "rungs", "6") == "被爱" and lists.name_of(own, "rungs", "bei-ai-4f7h") == "被爱"
    assert lists.name_of(own, "rungs", "9") == "9"


def test_names_follow_file_then_language_then_id():
    own = folder(roles={"advocate": {"name": "客户的嘴"}, "nameless": {}}, colleagues={"li": {"name": "李明"}})
    with using("zh"):
        assert lists.name_of(own, "phases", "1") == "认知需要"
        assert lists.name_of(own, "roles", "advocate") == "客户的嘴"
    with using("en"):
        assert lists.name_of(own, "phases", "1") == "Sees the need"
        assert lists.name_of(own, "roles", "advocate") == "客户的嘴"
        assert lists.word(own, "criteria", "people", "anchor_1") == "One or two people decide alone"
    assert lists.name_of(own, "roles", "nameless") == "nameless"
    assert lists.name_of(own, "roles", "gone") == "gone"
    assert lists.name_of(own, "colleagues", "li") == "李明"


def test_thresholds_and_finance_of_the_file_win():
    own = folder(thresholds={"review_cycle": 30, "coverage_needed": 0}, finance={"discount_rate": 0, "currency": "CNY"})
    assert lists.threshold(own, "review_cycle") == 30 and lists.threshold(folder(), "review_cycle") == 90
    assert lists.threshold(own, "coverage_needed") == 0  # zero is said, not empty
    assert lists.finance(own, "discount_rate") == 0 and lists.finance(folder(), "discount_rate") == 8
    assert lists.finance(own, "currency") == "CNY" and lists.finance(folder(), "currency") is None
    assert FINANCE.keys() <= FOLDER.groups["finance"].fields.keys()
    with pytest.raises(KeyError):
        lists.threshold(own, "nothing")

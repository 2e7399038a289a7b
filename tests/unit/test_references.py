"""References that name nothing, and circles of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ksp_tui.model.plan import Plan
from ksp_tui.store.codec import load
from ksp_tui.store.references import check_loops, check_references

LISTS = {
    "industries": ["electronics", "steel"],
    "colleagues": ["me"],
    "criteria": ["potential"],
    "phases": list("abcdef"),
}


def allowed(name: str) -> Collection[str] | None:
    return LISTS.get(name)


def plan(data: dict[str, Any]) -> Plan:
    return load(Plan, data)[0]


def test_dangling() -> None:
    model = plan(
        {
            "manager": "mee",
            "stakeholders": {"a": {"reports_to": "b"}, "c": {"strategic_in": ["z1", "z2"]}},
            "zones": {"z1": {}},
        }
    )
    found = {item.path: item for item in check_references(model, allowed)}
    assert found[("manager",)].variant == "dangling_near"
    assert found[("manager",)].args["nearest"] == "me"
    assert found[("stakeholders", "a", "reports_to")].args["value"] == "b"
    assert found[("stakeholders", "c", "strategic_in")].args["value"] == "z2"
    assert len(found) == 3
    assert {item.code for item in found.values()} == {"KSP022"}


def test_keys_words_and_levels() -> None:
    model = plan(
        {
            "industry": "steal",
            "scores": {"potential": {}, "potentail": {}},
            "ladder": {"nowhere": {}},
            "needs": {"n": {"phase": 7}},
        }
    )
    found = {item.path: item.variant for item in check_references(model, allowed)}
    assert found == {
        ("industry",): "not_in_list_near",
        ("scores", "potentail"): "key_near",
        ("ladder", "nowhere"): "key",
        ("needs", "n", "phase"): "no_such_level",
    }
    assert check_references(plan({"industry": "x", "manager": "x"}), lambda _: None) == []


def test_loops() -> None:
    chain = {"a": "b", "b": "c", "c": "b", "d": "d", "e": "a", "f": "gone", "g": None}
    model = plan({"stakeholders": {key: {"reports_to": to} if to else {} for key, to in chain.items()}})
    found = [(item.path, item.variant, item.args["count"]) for item in check_loops(model)]
    assert found == [
        (("stakeholders", "b", "reports_to"), "message", 2),
        (("stakeholders", "d", "reports_to"), "itself", 1),
    ]
    many = {str(n): {"reports_to": str(n + 1)} for n in range(20_000)}
    assert check_loops(plan({"stakeholders": many})) == []


def test_rule_024_reads_the_collections_with_a_natural_key() -> None:
    from ksp_tui.checks.references import NATURALLY_KEYED
    from ksp_tui.model.plan import PLAN

    assert set(NATURALLY_KEYED) == {group.name for group in PLAN.groups.values() if group.natural_key}


def test_what_a_merge_left_twice_is_told_with_its_names() -> None:
    from ksp_tui.model.plan import Plan
    from ksp_tui.store.references import check_doubles

    def target(zone: str, quarter: str | None, amount: int) -> dict[str, object]:
        return {"zone": zone, "quarter": quarter, "target": amount}

    plan = Plan.model_validate(
        {
            "zones": {"z": {"name": "North"}, "y": {"name": "South"}},
            "targets": {
                "a": target("z", "2026Q4", 5),
                "b": target("z", "2026Q4", 5),
                "c": target("y", "2026Q4", 5),
                "d": target("y", "2026Q4", 6),
                "e": target("y", None, 6),
                "f": target("y", None, 6),
            },
        }
    )
    found = {finding.path: (finding.variant, f"{finding.args['key']}") for finding in check_doubles(plan)}
    assert found == {
        ("targets", "b", "zone"): ("same", "North · 2026Q4"),
        ("targets", "d", "zone"): ("message", "South · 2026Q4"),
    }

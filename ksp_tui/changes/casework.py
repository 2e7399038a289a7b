"""A business case filled from its project: what the plan knows already is not typed again."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.method.cases import options_of
from ksp_tui.model.common import Path, Value
from ksp_tui.model.plan import Plan
from ksp_tui.text import t


def fill_from_project(plan: Plan, file: str, case: str) -> Transaction:
    """
    Return the step that fills what is still empty in a case from its project; empty where nothing is known.

    The needs' words and the cost of doing nothing; the project's goal as the objective; its resources; the people who
    have the needs; doing nothing as an option; for a case without any other option one with the project's cash flows.
    What is written stays.
    """
    held = plan.cases[case]
    project = plan.projects.get(held.project or "")
    if project is None:
        return Transaction("change.set_many", {"count": 0}, ())
    needs = [plan.needs[id_] for id_ in project.needs if id_ in plan.needs]
    values: dict[Path, Value] = {}

    def put(field: str, value: Value) -> None:
        if value and not getattr(held, field):
            values["cases", case, field] = value

    put("need", "\n".join(need.statement for need in needs if need.statement))
    put("objective", project.goal_statement)
    put("resources", sorted(id_ for id_, each in plan.resources.items() if each.project == held.project))
    put("people_affected", sorted({owner for need in needs for owner in need.owners if owner in plan.stakeholders}))
    step = builders.set_fields(plan, file, values)
    edits = [*step.edits, *_options(plan, file, case, held.project or "", [need.cost_of_nothing for need in needs])]
    return Transaction(
        "change.set_many", {"count": len(edits)}, tuple(edits), (file, ("cases", case)) if edits else None
    )


def _options(plan: Plan, file: str, case: str, project: str, costs: list[str | None]) -> list[Edit]:
    """Return the edits that make doing nothing an option, and the project itself where there is no other one."""
    options = options_of(plan, case)
    rows: list[dict[str, Value]] = []
    if not any(each.do_nothing for each in options.values()):
        row: dict[str, Value] = {"name": t("case.do_nothing"), "case": case, "do_nothing": True}
        if said := "\n".join(text for text in costs if text):
            row["risk"] = said
        rows.append(row)
    if all(each.do_nothing for each in options.values()):
        flows = [flow for flow in plan.flows.values() if flow.project == project and flow.amount is not None]
        way: dict[str, Value] = {"name": plan.projects[project].name or t("case.the_project"), "case": case}
        for kind, field in (("cost", "costs"), ("benefit", "benefits")):
            amounts = [flow.amount for flow in flows if flow.kind == kind and flow.amount is not None]
            if amounts:
                way[field] = sum(amounts, Decimal(0))
        rows.append(way)
    return list(builders.add_records(plan, file, "case_options", rows).edits) if rows else []

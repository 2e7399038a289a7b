"""Module 5c · 资源支持策略: what we need is asked for, promised once, and goes to what returns something."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ksp_tui.checks.rule import Case, Hit, rule


@rule(
    "KSP520",
    "advice",
    harm=50,
    reads=tuple(f"resources.{field}" for field in ("what", "state", "asked_on", "period_from")),
)
def resource_is_asked_for(case: Case) -> Iterator[Hit]:
    """What is needed has been asked for; worse where it was needed from a day on that is over."""
    for id_, resource in case.plan.resources.items():
        if resource.state not in (None, "needed") or resource.asked_on is not None:
            continue
        args: dict[str, object] = {"resource": case.name("resources", id_)}
        begin = resource.period_from
        if begin is not None and begin < case.today:
            yield Hit(("resources", id_, "state"), args | {"since": begin}, "late")
        else:
            yield Hit(("resources", id_, "state"), args)


@rule(
    "KSP521",
    "error",
    harm=80,
    reads=(
        *(f"resources.{field}" for field in ("what", "holder", "unit", "amount")),
        *(f"resources.{field}" for field in ("granted", "state", "period_from", "period_to")),
    ),
)
def resource_is_granted_once(case: Case) -> Iterator[Hit]:
    """
    Not more of a resource is granted than there is of it, for one use or for several at the same time.

    See :func:`ksp_tui.method.resources.overcommitted` for when two entries mean the same.
    """
    from ksp_tui.method.resources import overcommitted

    for found in overcommitted(case.plan):
        id_ = found.records[-1]
        args = {"resource": case.name("resources", id_), "granted": found.granted, "amount": found.amount}
        entries = len(found.records)
        if entries == 1:
            yield Hit(("resources", id_, "granted"), args)
        else:
            yield Hit(("resources", id_, "granted"), args | {"entries": entries}, "shared")


@rule(
    "KSP522",
    "advice",
    harm=75,
    reads=(
        "currency",
        *(f"projects.{field}" for field in ("name", "status", "budget", "phase", "probability")),
        *(f"projects.{field}" for field in ("weighted", "discount_rate", "horizon")),
        *(f"flows.{field}" for field in ("project", "year", "kind", "amount", "certain")),
        *(f"priority_scores.{field}" for field in ("project", "criterion", "score")),
    ),
)
def first_projects_return_something(case: Case) -> Iterator[Hit]:
    """
    No project above the cut line has a negative net present value.

    Only projects with both costs and benefits are looked at: of the others KSP523 tells what is missing.
    """
    from ksp_tui.method.finance import returns
    from ksp_tui.method.priority import ranked

    for one in ranked(case.plan, case.lists):
        found = returns(case.plan, case.lists, one.project) if one.above else None
        if found is None or found.npv is None or found.npv >= 0 or not (found.costs and found.benefits):
            continue
        args = {
            "project": case.name("projects", one.project),
            "place": one.place,
            "npv": found.npv.quantize(Decimal(1), ROUND_HALF_UP),
            "rate": (found.rate * 100).normalize(),
        }
        yield Hit(("projects", one.project, "status"), args)


@rule(
    "KSP523",
    "advice",
    harm=40,
    reads=("projects.name", "projects.status", "flows.project", "flows.year", "flows.kind"),
)
def flows_are_complete(case: Case) -> Iterator[Hit]:
    """
    Each cost and benefit of an open project has its year, and there are both.

    A project without any flow has not been reckoned yet and is left alone.
    """
    kinds: dict[str, set[str]] = {}
    for id_, flow in case.plan.flows.items():
        project = case.plan.projects.get(flow.project or "")
        if project is not None and project.status not in (None, "open"):
            continue
        if flow.year is None:
            yield Hit(("flows", id_, "year"), {"project": case.name("flows", id_)}, "year")
        if project is not None and flow.project:
            kinds.setdefault(flow.project, set()).add(flow.kind or "")
    for id_, held in kinds.items():
        if "" in held or {"cost", "benefit"} <= held:
            continue
        args = {"project": case.name("projects", id_)}
        yield Hit(("flows",), args, "benefits" if "cost" in held else "costs", ("projects", id_))

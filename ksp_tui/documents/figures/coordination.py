"""Figures of module 6 · 内部协调运作."""

from __future__ import annotations

from typing import Any

from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.method import arci as method
from ksp_tui.method.cases import advantage, completeness, is_answered, net, options_of, product, risks_of
from ksp_tui.method.lists import threshold


def cases(of: Figured) -> dict[str, Any]:
    """Return each business case: its state, what is missing, its options' net, its advantage, its high risks."""
    high = int(threshold(of.folder, "risk_high"))
    found: dict[str, Any] = {}
    for id_, case in of.plan.cases.items():
        sizes = {risk: product(each) for risk, each in risks_of(of.plan, id_).items()}
        over = [risk for risk, size in sizes.items() if size is not None and size >= high]
        found[id_] = {
            "state": case.state,
            "missing": list(completeness(of.plan, id_, case).missing),
            "options": {
                option: {"do_nothing": each.do_nothing, "net": plain(net(each))}
                for option, each in options_of(of.plan, id_).items()
            },
            "recommended": case.recommended,
            "advantage_over_doing_nothing": plain(advantage(of.plan, id_)),
            "risks": {
                "rated": sum(size is not None for size in sizes.values()),
                "of": len(sizes),
                "high": len(over),
                "high_unanswered": sum(not is_answered(of.plan.risks[risk]) for risk in over),
            },
        }
    return found


def arci(of: Figured) -> dict[str, Any]:
    """Return each process: what is wrong with its tasks' letters, each person's letters, the missed days per A."""
    most = [int(threshold(of.folder, name)) for name in ("consulted_most", "informed_most")]
    found: dict[str, Any] = {}
    for id_ in of.plan.processes:
        tasks = method.in_order(of.plan, id_)
        wrong = {task: method.problems(each, of.plan, of.folder, *most) for task, each in tasks.items()}
        late = method.lateness(of.plan, of.today, id_)
        found[id_] = {
            "tasks": len(tasks),
            "errors": sum(one.is_error for each in wrong.values() for one in each),
            "problems": {task: [one.kind for one in each] for task, each in wrong.items() if each},
            "load": method.load(tasks.values()),
            "missed": {
                person: {"tasks": len(each.missed), "of": each.tasks, "days": each.days}
                for person, each in late.items()
                if each.missed
            },
        }
    return found

"""An ARCI process begun from a template, and its tasks made actions, each as one step."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.method.arci import in_order
from ksp_tui.model.common import Value
from ksp_tui.model.coordination import Task
from ksp_tui.model.plan import Plan
from ksp_tui.text import has, t

#: The processes that most key accounts have; their words stand under ``process.<name>``.
TEMPLATES = ("win", "launch", "complaint", "renewal")


def template_tasks(template: str) -> list[tuple[str, str]]:
    """Return a template's tasks in the language in force, each with what tells that it is done."""
    found: list[tuple[str, str]] = []
    number = 1
    while has(f"process.{template}.task.{number}"):
        found.append((t(f"process.{template}.task.{number}"), t(f"process.{template}.done.{number}")))
        number += 1
    return found


def from_template(plan: Plan, file: str, template: str) -> tuple[str, Transaction]:
    """
    Return the id of a new process and the step that makes it with its tasks; the letters are for people to give.

    Its people are the selling team.
    """
    name = t(f"process.{template}.name")
    process = builders.free_id(name, plan.processes)
    fields: dict[str, Value] = {
        "name": name,
        "starts_with": t(f"process.{template}.starts"),
        "ends_with": t(f"process.{template}.ends"),
    }
    if plan.team:
        fields["people"] = sorted(plan.team)
    edits = [Edit(file, ("processes", process), None, fields)]
    order = max((task.order for task in plan.tasks.values() if task.order is not None), default=Decimal(0))
    taken = set(plan.tasks)
    for what, done_when in template_tasks(template):
        order += 1
        id_ = builders.free_id(what, taken)
        taken.add(id_)
        task: Mapping[str, Value] = {"order": order, "name": what, "process": process, "done_when": done_when}
        edits.append(Edit(file, ("tasks", id_), None, dict(task)))
    args: dict[str, str | int] = {"collection": "processes", "title": name}
    return process, Transaction("change.add", args, tuple(edits), (file, ("processes", process)))


def _left(plan: Plan, process: str) -> dict[str, Task]:
    carried = {action.task for action in plan.actions.values()}
    tasks = in_order(plan, process).items()
    return {id_: task for id_, task in tasks if task.done_on is None and id_ not in carried}


def without_one(plan: Plan, process: str) -> int:
    """Return how many open tasks that no action carries out have nobody, or several, accountable."""
    return sum(len(task.accountable) != 1 for task in _left(plan, process).values())


def tasks_to_actions(plan: Plan, file: str, process: str) -> Transaction:
    """
    Return the step that makes each open task of a process an action of who is accountable; empty when all are.

    A task without an A has nobody to do it and is left out, as is one that an action, open or not, already carries out.
    """
    project = plan.processes[process].project if process in plan.processes else None
    rows: list[Mapping[str, Value]] = []
    for id_, task in _left(plan, process).items():
        if len(task.accountable) != 1:
            continue
        row: dict[str, Value] = {"what": task.name, "owner": task.accountable[0], "task": id_}
        row |= {name: value for name, value in (("due", task.due), ("done_when", task.done_when)) if value}
        if project:
            row["project"] = project
        rows.append(row)
    return builders.add_records(plan, file, "actions", rows)

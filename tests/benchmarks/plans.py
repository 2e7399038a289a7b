"""The folders of plans that are measured: the example, and the example a hundred times in one plan."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

from ksp_tui.model.plan import PLAN
from ksp_tui.model.structure import Group

FOLDER_FILE = "ksp.toml"


def find_example(folder: Path) -> Path | None:
    """The largest plan in `folder`, or None."""
    plans = [path for path in folder.glob("*.toml") if path.name != FOLDER_FILE and not path.name.startswith(".")]
    return max(plans, key=lambda path: path.stat().st_size, default=None)


class ExampleError(Exception):
    """The example cannot be measured with; the message says why."""


def account_of(plan: Path) -> str:
    """The account's name as it stands in the plan's file. Raises ExampleError."""
    try:
        name = tomllib.loads(plan.read_text(encoding="utf-8")).get("account")
    except (OSError, ValueError) as error:
        raise ExampleError(f"{plan}: {error}") from error
    if not isinstance(name, str) or not name:
        raise ExampleError(f'{plan}: no `account = "…"`, by which the plan is recognised on the screen')
    return name


def copy_folder(example: Path, target: Path, times: int = 1) -> Path:
    """Make the folder `target` with the example's plan in it, `times` times as large; returns the plan's file."""
    target.mkdir(parents=True, exist_ok=True)
    if (shared := example.with_name(FOLDER_FILE)).exists():
        shutil.copyfile(shared, target / FOLDER_FILE)
    plan = target / example.name
    if times == 1:
        shutil.copyfile(example, plan)
    else:
        import tomli_w

        content = multiply(tomllib.loads(example.read_text(encoding="utf-8")), times)
        plan.write_text(tomli_w.dumps(content, multiline_strings=True, indent=2), encoding="utf-8")
    return plan


def arci_folder(example: Path, target: Path, tasks: int, people: int) -> Path:
    """Make the folder `target` with the example's plan and one ARCI chart of so many tasks and people in it."""
    import tomli_w

    plan = copy_folder(example, target)
    content = tomllib.loads(plan.read_text(encoding="utf-8"))
    team = [f"bench-{number:02}" for number in range(people)]
    content["team"] = content.get("team", {}) | {id_: {"name": f"Member {id_}"} for id_ in team}
    content["processes"] = {"bench": {"name": "Bench", "people": team}}
    content["tasks"] = {
        f"bench-{number:02}": {
            "name": f"Do what is number {number}",
            "order": number,
            "process": "bench",
            "accountable": [team[number % people]],
            "responsible": [team[(number + 1) % people], team[(number + 2) % people]],
            "consulted": [team[(number + 3) % people]],
        }
        for number in range(1, tasks + 1)
    }
    plan.write_text(tomli_w.dumps(content, multiline_strings=True, indent=2), encoding="utf-8")
    return plan


def multiply(plan: dict[str, Any], times: int) -> dict[str, Any]:
    """A plan with each record `times` times, each copy referring to the copies made with it.

    Records kept under an id of the folder (a score for each criterion) cannot be more than there are: they stay.
    """
    result = dict(plan)
    for name, group in PLAN.groups.items():
        if name not in plan or not group.many or (group.keyed_by or "").startswith("folder."):
            continue
        result[name] = dict(plan[name])
        for number in range(1, times):
            for key, record in plan[name].items():
                result[name][_id(key, number)] = _copy(record, group, number, plan)
    return result


def _id(key: str, number: int) -> str:
    return f"{key[:58]}-{number:03}"


def _copy(record: dict[str, Any], group: Group, number: int, plan: dict[str, Any]) -> dict[str, Any]:
    copy = dict(record)
    for field, spec in group.fields.items():
        if field not in copy:
            continue
        if spec.kind in ("ref", "refs"):
            own = {key for target in spec.refs if not target.startswith("folder.") for key in plan.get(target, ())}
            if spec.kind == "ref":
                copy[field] = _id(copy[field], number) if copy[field] in own else copy[field]
            else:
                copy[field] = [_id(key, number) if key in own else key for key in copy[field]]
        elif spec.title and spec.kind == "line":
            copy[field] = f"{copy[field]} {number}"
    return copy

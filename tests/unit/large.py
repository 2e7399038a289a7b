"""A plan as large as one gets: 200 people, 500 actions, a long log; built from the worked plan."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

PLANS = Path(__file__).parents[2] / "plans"
#: How often each collection of the worked plan is written.
TIMES = {"stakeholders": 17, "actions": 17, "contacts": 12, "targets": 4, "facts": 5}


def large_plan() -> dict[str, Any]:
    """Return the worked plan with its people, actions and log many times; copies hang in trees of their own."""
    plan = tomllib.loads((PLANS / "huaxin.toml").read_text(encoding="utf-8"))
    for name, times in TIMES.items():
        records: dict[str, Any] = {}
        for number in range(times):
            for id_, record in plan[name].items():
                copy = dict(record)
                for title in ("name", "what", "text"):
                    if number and title in copy:
                        copy[title] = f"{copy[title]} {number}"
                if number and name == "stakeholders" and "reports_to" in copy:
                    copy["reports_to"] = f"{copy['reports_to']}-{number}"
                records[f"{id_}-{number}" if number else id_] = copy
        plan[name] = records
    return plan


def put_large_plan(folder: Path) -> Path:
    """Write it, and the folder's lists, into a folder; returns the plan's file."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PLANS / "ksp.toml", folder)
    path = folder / "huaxin.toml"
    path.write_text(tomli_w.dumps(large_plan()), encoding="utf-8")
    return path

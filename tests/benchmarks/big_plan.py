"""A plan many times the example: every record copied under new ids, by the file's shape alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import tomli_w


def enlarge(source: Path, target: Path, times: int) -> int:
    """Write `source` to `target` with each record `times` times; returns how many records it holds.

    A record is a table in a table (`[players.wang-li]`). The copies refer to the same records as the first one, so
    no reference dangles.
    """
    plan = tomllib.loads(source.read_text(encoding="utf-8"))
    count = 0
    for name, table in plan.items():
        if _holds_records(table):
            plan[name] = dict(
                sorted((copy, value) for key, value in table.items() for copy, value in _copies(key, value, times))
            )
            count += len(plan[name])
    target.write_text(tomli_w.dumps(plan), encoding="utf-8")
    return count


def _holds_records(table: Any) -> bool:
    return isinstance(table, dict) and bool(table) and all(isinstance(value, dict) for value in table.values())


def _copies(key: str, value: Any, times: int) -> list[tuple[str, Any]]:
    return [(key if number == 0 else f"{key}-{number:03d}", value) for number in range(times)]

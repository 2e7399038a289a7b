"""Older files: brought to the present schema step by step, in memory; written with the next edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

SCHEMA = 1
"""The schema that this version writes. A file without `schema` is of schema 1."""

Migration = Callable[[dict[str, Any]], dict[str, Any]]
#: From a schema to the next one.
STEPS: Mapping[int, Migration] = {}


def schema_of(data: Mapping[str, Any]) -> int:
    """Return the schema a file says it has; 1 when it says nothing or no whole number."""
    value = data.get("schema", 1)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 1


def migrate(
    data: dict[str, Any], steps: Mapping[int, Migration] = STEPS, target: int = SCHEMA
) -> tuple[dict[str, Any], bool]:
    """
    Return the data in the schema `target` and whether any step was taken; `data` itself is not changed.

    A newer file than `target` comes back as it is: who reads it shows it and writes nothing.
    """
    version = schema_of(data)
    if version >= target:
        return data, False
    result = deepcopy(data)
    while version < target:
        step = steps.get(version)
        result = step(result) if step else result
        version += 1
    result["schema"] = target
    return result, True

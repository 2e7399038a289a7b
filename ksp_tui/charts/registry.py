"""
All pictures by name, each with the file that builds it; a picture's file is imported when it is first drawn.

A new picture is its builder, a line here, a line in its module's screen, its words and its test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import cast

from ksp_tui.charts.chart import AnyChart
from ksp_tui.charts.subject import Subject


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is built, and what it is drawn from beside the plan and the folder's lists."""

    module: str
    """The module of this package that has its `build`."""
    follows_record: bool = False
    """Whether it shows what belongs to the record one is at."""
    compares_accounts: bool = False


#: By name; the words of its chip stand under ``chart.<name>.title``.
PICTURES: Mapping[str, Picture] = MappingProxyType(
    {
        "rhythm": Picture("rhythm"),
        "reasons": Picture("reasons"),
        "zones": Picture("zones"),
        "account_plane": Picture("account_plane", compares_accounts=True),
        "ranking": Picture("ranking", compares_accounts=True),
        "roles": Picture("roles"),
        "ladder": Picture("ladder", follows_record=True),
        "information": Picture("information"),
        "find_out": Picture("find_out"),
        "chains": Picture("chains"),
        "intrusion": Picture("intrusion"),
        "people": Picture("people"),
        "positioning": Picture("positioning", follows_record=True),
        "build_up": Picture("build_up", follows_record=True),
        "quarters": Picture("quarters"),
        "goals": Picture("goals"),
        "influence": Picture("influence"),
        "milestones": Picture("milestones"),
        "arci": Picture("arci", follows_record=True),
    }
)


def build(name: str, subject: Subject) -> AnyChart:
    """Return a picture of a plan. Raises KeyError for a name that is not in the table."""
    return cast("AnyChart", import_module(f"ksp_tui.charts.{PICTURES[name].module}").build(subject))

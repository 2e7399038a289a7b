"""
All pictures by name, each with the file that builds it; a picture's file is imported when it is first drawn.

A new picture is its builder, a line here, a line in its module's screen, and its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from ksp_tui.charts.chart import AnyChart
from ksp_tui.charts.subject import Subject

#: Name → module of this package that has its `build`. The chip's words stand under ``chart.<name>.title``.
PICTURES: Mapping[str, str] = MappingProxyType(
    {"rhythm": "rhythm", "reasons": "reasons", "account_plane": "account_plane", "arci": "arci"}
)


def build(name: str, subject: Subject) -> AnyChart:
    """Return a picture of a plan. Raises KeyError for a name that is not in the table."""
    return cast("AnyChart", import_module(f"ksp_tui.charts.{PICTURES[name]}").build(subject))

"""What a check or the reading of a file found: where, what, how bad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:  # home lists plans with what is wrong with them before it needs any model
    from ksp_tui.model.common import Path

Severity = Literal["error", "advice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing found in a plan or in its file.

    Its words stand in the catalogues under ``rule.<CODE>.message[.<variant>]`` (what is wrong, with `args`
    filled in),
    ``rule.<CODE>.why`` and ``rule.<CODE>.remedy``.
    """

    code: str
    """``KSP001`` and so on, see the registry of rules."""
    severity: Severity
    path: Path = ()
    """Where in the plan; empty for the file as a whole."""
    variant: str = "message"
    args: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    """Path of the file as the user gave it."""
    line: int = 1
    """Line in the file, from 1."""
    column: int = 1
    """Column in characters, from 1."""
    about: Path = ()
    """The record it is told about, where `path` leads elsewhere: a zone without needs leads to the list of needs."""

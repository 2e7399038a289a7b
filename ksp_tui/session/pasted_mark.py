"""One pasted text that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.model.common import Value


@dataclass(frozen=True, slots=True, eq=False)
class PastedMark:
    """A pasted text that does not fit its cell, and why."""

    text: str
    why: str
    held: Value
    """What the cell held right after the paste: another value says that it was filled since."""
    step: str
    """The id of the step that the paste was; "" where nothing of it could be taken."""

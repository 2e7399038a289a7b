"""What all pictures share: words with their place and tone, columns, legend, findings, formula, invitation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone

Fill = Literal["solid", "hatched", "light", "gone"]
"""Done, ours, cost · forecast, asked, trial · target, reachable, needed · out of reach, lost."""
Standing = Literal["now", "wanted", "was", "middling", "none", "unknown"]
"""What a mark tells: where one stands, where one should, where one was; two weaker grades of a standing; unknown."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a row beside the picture proper: in full, short for narrow rooms, and the place it comes from."""

    text: str
    short: str = ""
    tone: Tone = "plain"
    place: Path = ()
    part: Decimal | None = None
    """How much of the column's bar is filled, 0 to 1; None: no bar."""


NOTHING = Words("")
"""Where there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside the picture: its heading, its cells in wide and in narrow rooms (0: left out there)."""

    head: str
    width: int
    """0: it takes what the others leave over."""
    narrow: int = 0
    right: bool = False
    large_only: bool = False
    """Shown in the large size alone."""
    bar: int = 0
    """So many of its cells hold a bar, the text behind it."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is told of the chosen item below the picture: a heading and its text."""

    head: str
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign and what it stands for; a fill is named by its kind."""

    sign: Standing | Fill | str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What all pictures share."""

    id: str
    findings: tuple[str, ...] = ()
    """What it shows, in sentences, worst first; a writer gives two at most."""
    formula: str = ""
    """How its figures are worked out, with their inputs and coverage; empty where nothing is computed."""
    legend: tuple[LegendEntry, ...] = ()
    invitation: tuple[str, ...] = ()
    """Told while there is nothing to draw: what it will show, and which field to fill first."""
    example: bool = False
    """Whether what is drawn is a ghost of the worked example, since the plan holds nothing yet."""
    takes_digits: bool = False
    """Whether a digit typed on an item of the large picture is taken: it tries a value."""

"""What a page is made of: texts, lines, areas, each at its place in mm; the look of the sheet's colours."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from ksp_tui.writers.paper.measure import width_of

Anchor = Literal["start", "middle", "end"]

#: Every colour of a text has 5 : 1 or more on white; in grey all states look alike, so sign and word carry them.
COLORS = {
    "know": "#0f6f80",
    "judge": "#6f4391",
    "plan": "#2457a0",
    "act": "#a84b14",
    "done": "#2e7d4f",
    "look": "#8f5c00",
    "bad": "#b3323f",
    "text": "#1f242b",
    "dim": "#59626d",
    "hair": "#c6ccd2",
    "white": "#ffffff",
    "reached": "#a9cbd1",
    "forecast": "#d5dfee",
    "risk": "#f3dfe0",
    "s1": "#f8e9ea",
    "s2": "#fcf4f4",
    "s3": "#ffffff",
    "s4": "#f2f8f4",
    "s5": "#e6f1ea",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text on its baseline."""

    x: float
    y: float
    text: str
    size: float
    """Points."""
    bold: bool
    color: str
    width: float
    """Estimated, mm."""
    anchor: Anchor = "start"
    upright: bool = False
    """Whether it runs upwards."""


@dataclass(frozen=True, slots=True)
class Area:
    """A closed or open line through points; a circle by its middle and radius."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    weight: float = 0.25
    closed: bool = True
    dash: str = ""
    radius: float = 0.0
    """Above 0: a circle around the one point."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where something was laid: its name and its box; for the tests and for the room that is left."""

    name: str
    x: float
    y: float
    width: float
    height: float
    used: float


@dataclass(slots=True)
class Ink:
    """What is drawn on: texts and areas, each put at its place."""

    width: float
    height: float
    items: list[Text | Area] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    label: str = ""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        *,
        bold: bool = False,
        color: str = "text",
        anchor: Anchor = "start",
        upright: bool = False,
    ) -> float:
        """Put a text on the baseline `y` and return its estimated width."""
        width = width_of(text, size, bold)
        if text:
            self.items.append(Text(x, y, text, size, bold, color, width, anchor, upright))
        return width

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "",
        stroke: str = "",
        weight: float = 0.25,
        dash: str = "",
    ) -> None:
        """Draw a rectangle."""
        if width > 0 and height > 0:
            points = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self.items.append(Area(points, fill, stroke, weight, True, dash))

    def line(
        self, x: float, y: float, x2: float, y2: float, color: str = "hair", weight: float = 0.25, dash: str = ""
    ) -> None:
        """Draw a line."""
        self.items.append(Area(((x, y), (x2, y2)), "", color, weight, False, dash))

    def path(
        self,
        points: list[tuple[float, float]],
        fill: str = "",
        stroke: str = "",
        weight: float = 0.25,
        *,
        closed: bool = True,
        dash: str = "",
    ) -> None:
        """Draw a line through points."""
        self.items.append(Area(tuple(points), fill, stroke, weight, closed, dash))

    def circle(
        self, x: float, y: float, radius: float, fill: str = "", stroke: str = "", weight: float = 0.3, dash: str = ""
    ) -> None:
        """Draw a circle."""
        self.items.append(Area(((x, y),), fill, stroke, weight, True, dash, radius))

    def pie(self, x: float, y: float, radius: float, part: float, color: str = "text") -> None:
        """Draw a circle of which a part is filled, clockwise from the top."""
        self.circle(x, y, radius, "white", color, 0.3)
        if part >= 1:
            self.circle(x, y, radius, color)
        elif part > 0:
            steps = max(3, round(part * 16))
            turn = [(math.sin(a), -math.cos(a)) for a in (2 * math.pi * part * n / steps for n in range(steps + 1))]
            self.path([(x, y), *((x + radius * dx, y + radius * dy) for dx, dy in turn)], color)

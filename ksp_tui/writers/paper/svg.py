"""A drawing as SVG: texts as text, so that they can be found and copied; one picture, one label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.ink import COLORS, Area, Text
from ksp_tui.writers.paper.measure import PT


def _n(value: float) -> str:
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Face:
    """What texts are set in, where the drawing must say it itself."""

    family: str = ""
    has_bold: bool = True
    """Else the strokes of bold text are thickened."""
    marks: str | None = None
    """A Latin family for quotation marks and dots, which Chinese fonts set an em wide; empty: straight ones are set."""


BESIDE = Face()


def svg(c: Drawing, *, width: str = "", css: str = "", hidden: bool = False, face: Face = BESIDE) -> str:
    """Return the drawing in mm; `face` is left to what stands around it where it is not given."""
    family = face.family
    parts = [_area(item) if isinstance(item, Area) else _text(item, face) for item in c.items]
    told = 'aria-hidden="true"' if hidden else f'role="img" aria-label="{escape(c.label)}"'
    size = f' width="{width}"' if width else ""
    kind = f' class="{css}"' if css else ""
    kind += f' font-family="{escape(family)}"' if family else ""
    view = f"0 0 {_n(c.width)} {_n(c.height)}"
    ink = COLORS["text"]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}"{size}{kind} fill="{ink}" {told}>'
    return f"{head}{''.join(parts)}</svg>"


_MARKS = re.compile("[“”‘’·×±]+")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def _said(text: str, face: Face) -> str:
    if face.marks is None or not _MARKS.search(text):
        return escape(text, quote=False)
    if not face.marks:
        return escape(text.translate(_STRAIGHT), quote=False)
    family = escape(face.marks)
    return _MARKS.sub(lambda found: f'<tspan font-family="{family}">{found[0]}</tspan>', escape(text, quote=False))


def _text(item: Text, face: Face) -> str:
    weight = ' font-weight="700"' if item.bold and face.has_bold else ""
    if item.bold and not face.has_bold:
        weight = f' stroke="{COLORS[item.color]}" stroke-width="{_n(item.size * PT * 0.028)}"'
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    place = f'x="{_n(item.x)}" y="{_n(item.y)}"'
    if item.upright:
        place += f' transform="rotate(-90 {_n(item.x)} {_n(item.y)})"'
    fill = "" if item.color == "text" else f' fill="{COLORS[item.color]}"'
    return f'<text {place} font-size="{_n(item.size * PT)}"{weight}{anchor}{fill}>{_said(item.text, face)}</text>'


def _area(item: Area) -> str:
    fill = COLORS[item.fill] if item.fill else "none"
    look = f'fill="{fill}"'
    if item.stroke:
        look += f' stroke="{COLORS[item.stroke]}" stroke-width="{_n(item.weight)}"'
    if item.dash:
        look += f' stroke-dasharray="{item.dash}"'
    if item.radius:
        ((x, y),) = item.points
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(item.radius)}" {look}/>'
    if len(item.points) == 2:
        (x, y), (x2, y2) = item.points
        return f'<path d="M{_n(x)} {_n(y)}L{_n(x2)} {_n(y2)}" {look}/>'
    path = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in item.points) + ("Z" if item.closed else "")
    return f'<path d="{path}" {look}/>'

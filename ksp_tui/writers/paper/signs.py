"""
The signs of the sheet: kinds, stances, contacts, zone letters, states.

Shape and word carry what a sign says, colour only helps: printed grey, all hues are one.
"""

from __future__ import annotations

from ksp_tui.text import t
from ksp_tui.writers.paper.ink import Ink
from ksp_tui.writers.paper.measure import PT, Run, ems, width_of

CONTACTS = {"none": 0.0, "brief": 0.25, "several": 0.6, "deep": 1.0}
"""How much of the circle of a contact is filled; unknown has a dashed one."""
STANCES = ("champion", "supporter", "neutral", "reserved", "opponent")


def kind(c: Ink, name: str, x: float, y: float, size: float = 4.9) -> None:
    """Draw the sign of a kind of box with its letter; `x`, `y`: its left upper corner."""
    half = size / 2
    mx, my = x + half, y + half
    if name == "know":
        c.circle(mx, my, half, name)
    elif name == "judge":
        c.path([(mx, y - 0.35), (x + size + 0.35, my), (mx, y + size + 0.35), (x - 0.35, my)], name)
    elif name == "plan":
        c.rect(x + 0.15, y + 0.15, size - 0.3, size - 0.3, name)
    else:
        c.path(
            [
                (x, y + 0.2),
                (x + size * 0.68, y + 0.2),
                (x + size + 0.5, my),
                (x + size * 0.68, y + size - 0.2),
                (x, y + size - 0.2),
            ],
            name,
        )
    c.text(
        mx - (0.3 if name == "act" else 0),
        my + 1.12,
        t(f"paper.kind.{name}.sign"),
        8.5,
        bold=True,
        color="white",
        anchor="middle",
    )


def disc(c: Ink, number: str, x: float, y: float, size: float = 4.0) -> None:
    """Draw a number in a black disc; `x`: its left, `y`: its middle."""
    c.circle(x + size / 2, y, size / 2, "text")
    c.text(x + size / 2, y + 1.13, number, 9, bold=True, color="white", anchor="middle")


def stance(c: Ink, name: str, x: float, y: float, size: float = 3.2) -> None:
    """Draw the sign of a stance; `x`: its left, `y`: its middle."""
    half, mx = size / 2, x + size / 2
    if name in {"champion", "supporter"}:
        c.circle(mx, y, half, "done")
        _cross(c, mx, y, half * 0.55, double=name == "champion")
    elif name == "neutral":
        c.rect(x + 0.15, y - half + 0.15, size - 0.3, size - 0.3, "white", "look", 0.4)
        for dy in (-0.45, 0.45):
            c.line(mx - half * 0.5, y + dy, mx + half * 0.5, y + dy, "look", 0.35)
    elif name in {"reserved", "opponent"}:
        half += 0.3
        c.path([(mx, y - half), (mx + half, y), (mx, y + half), (mx - half, y)], "bad")
        for dy in (0.0,) if name == "reserved" else (-0.42, 0.42):
            c.line(mx - half * 0.42, y + dy, mx + half * 0.42, y + dy, "white", 0.42)
    else:
        c.circle(mx, y, half - 0.1, "white", "dim", 0.3, "0.5 0.4")
        c.text(mx, y + 1.05, "?", 8.5, bold=True, color="dim", anchor="middle")


def _cross(c: Ink, x: float, y: float, arm: float, *, double: bool) -> None:
    for dx in (-arm * 0.62, arm * 0.62) if double else (0.0,):
        own = arm * (0.55 if double else 1)
        c.line(x + dx - own, y, x + dx + own, y, "white", 0.4)
        c.line(x + dx, y - own * (1.4 if double else 1), x + dx, y + own * (1.4 if double else 1), "white", 0.4)


def contact(c: Ink, name: str, x: float, y: float, size: float = 3.0) -> None:
    """Draw how deep a contact is, as a pie; `x`: its left, `y`: its middle."""
    if name in CONTACTS:
        c.pie(x + size / 2, y, size / 2 - 0.1, CONTACTS[name])
    else:
        c.circle(x + size / 2, y, size / 2 - 0.1, "white", "dim", 0.3, "0.5 0.4")


def zone(c: Ink, letter: str, x: float, y: float, size: float = 3.4) -> None:
    """Draw a zone's letter white on black; `x`: its left, `y`: its middle."""
    wide = max(size, width_of(letter, 8.5, True) + 0.8)
    c.rect(x, y - size / 2, wide, size, "text", "text", 0.25)
    c.text(x + wide / 2, y + 1.07, letter, 8.5, bold=True, color="white", anchor="middle")


def warning(c: Ink, x: float, y: float, size: float = 3.4) -> None:
    """Draw a triangle with an exclamation mark; `x`: its left, `y`: its middle."""
    half, mx = size / 2, x + size / 2
    c.path([(mx, y - half), (mx + half, y + half * 0.8), (mx - half, y + half * 0.8)], "look")
    c.line(mx, y - half * 0.4, mx, y + half * 0.22, "white", 0.42)
    c.line(mx, y + half * 0.45, mx, y + half * 0.62, "white", 0.42)


def tick(c: Ink, x: float, y: float, size: float = 3.1) -> None:
    """Draw a disc with a tick; `x`: its left, `y`: its middle."""
    mx, half = x + size / 2, size / 2
    c.circle(mx, y, half, "done")
    c.path(
        [(mx - half * 0.5, y), (mx - half * 0.1, y + half * 0.42), (mx + half * 0.52, y - half * 0.4)],
        "",
        "white",
        0.42,
        closed=False,
    )


def crossed(c: Ink, x: float, y: float, size: float = 3.1) -> None:
    """Draw a square with a cross; `x`: its left, `y`: its middle."""
    half, mx = size / 2, x + size / 2
    c.rect(x, y - half, size, size, "bad")
    arm = half * 0.5
    c.line(mx - arm, y - arm, mx + arm, y + arm, "white", 0.42)
    c.line(mx - arm, y + arm, mx + arm, y - arm, "white", 0.42)


def chevron(c: Ink, x: float, y: float, size: float = 2.2, color: str = "plan") -> None:
    """Draw one step wanted; `x`: its left, `y`: its middle."""
    c.path([(x, y - size / 2), (x + size * 0.48, y), (x, y + size / 2)], "", color, 0.55, closed=False)


# --- among words ----------------------------------------------------------------------------------------------------


def zone_run(letter: str) -> Run:
    """Return a zone's letter to be set among words."""
    return Run(letter, sign="zone", wide=max(1.32, ems(letter, True) + 0.6))


def stance_run(name: str | None) -> Run:
    """Return the sign of a stance to be set before a name."""
    return Run(name or "unknown", sign="stance", wide=1.3, glue=True)


def mark_run(name: str) -> Run:
    """Return a sign: ``warning``, ``tick``, ``crossed``, ``ring``, ``contact.deep`` …; stays with what follows."""
    return Run(name, sign=name.split(".")[0], wide=1.3, glue=True)


def pips_run(done: int, count: int) -> tuple[Run, ...]:
    """Return one square an action, filled when done, and the figure."""
    if not count:
        return (Run(t("sheet.no_actions"), color="dim"),)
    shown = min(count, 8)
    return (
        Run(f"{round(done * shown / count)}/{shown}", sign="pips", wide=0.82 * shown + 0.25, glue=True),
        Run(f"{done}/{count}", color="dim"),
    )


def tag_run(words: str, shape: str = "square", color: str = "text") -> Run:
    """Return words in a thin frame."""
    return Run(words, color=color, sign=f"tag-{shape}", wide=ems(words) + 1.1)


def letter_run(letter: str) -> Run:
    """Return a small letter in a black disc: a threat on the risk grid."""
    return Run(letter, sign="disc", wide=1.3, glue=True)


def draw(c: Ink, run: Run, x: float, base: float, size: float, width: float) -> None:
    """Draw a sign that stands in a line of text on its baseline."""
    middle = base - size * PT * 0.36
    scale = size / 9
    if run.sign == "zone":
        zone(c, run.text, x + 0.15 * scale, middle, 3.4 * min(scale, 1.15))
    elif run.sign == "stance":
        stance(c, run.text, x + 0.1, middle, 3.2 * min(scale, 1.2))
    elif run.sign == "contact":
        contact(c, run.text.partition(".")[2], x + 0.1, middle, 3.0 * min(scale, 1.2))
    elif run.sign == "warning":
        warning(c, x + 0.1, middle, 3.3 * min(scale, 1.25))
    elif run.sign == "tick":
        tick(c, x + 0.1, middle, 3.1 * min(scale, 1.2))
    elif run.sign == "crossed":
        crossed(c, x + 0.1, middle, 3.1 * min(scale, 1.2))
    elif run.sign == "ring":
        c.circle(x + 1.7 * scale, middle, 1.35 * min(scale, 1.2), "white", "look", 0.5)
    elif run.sign == "disc":
        c.circle(x + 1.75, middle, 1.75, "text")
        c.text(x + 1.75, middle + 1.07, run.text, 8.5, bold=True, color="white", anchor="middle")
    elif run.sign == "pips":
        done, count = (int(part) for part in run.text.split("/"))
        step = 0.82 * size * PT
        for number in range(count):
            side = step * 0.78
            c.rect(
                x + 0.2 + number * step,
                middle - side / 2,
                side,
                side,
                "text" if number < done else "white",
                "text",
                0.25,
            )
    elif run.sign.startswith("tag-"):
        high, wide = size * PT * 1.12, width - 0.9
        if run.sign == "tag-round":
            _pill(c, x + 0.3, middle - high / 2, wide, high)
        else:
            dash = "0.7 0.5" if run.sign == "tag-dashed" else ""
            c.rect(x + 0.3, middle - high / 2, wide, high, "white", "dim", 0.25, dash)
        c.text(x + 0.3 + wide / 2, base, run.text, size, color=run.color, anchor="middle")


def _pill(c: Ink, x: float, y: float, width: float, height: float) -> None:
    import math

    r = height / 2
    right = [(x + width - r + r * math.sin(a), y + r - r * math.cos(a)) for a in (math.pi * n / 8 for n in range(9))]
    left = [(x + r - r * math.sin(a), y + r + r * math.cos(a)) for a in (math.pi * n / 8 for n in range(9))]
    c.path([*right, *left], "white", "dim", 0.25)

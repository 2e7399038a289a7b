"""The small pictures of the sheet: track, scale, bullet, goal, cash flow, risk grid, trend."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import width_of

Number = Decimal | float | int


def track(
    c: Drawing, x: float, y: float, width: float, stations: int, at: int | None, move: int | None, hue: str = "know"
) -> None:
    """Draw the way of a decision: the customer a disc with the number, our move a triangle below. `y`: the line's."""
    step = width / max(stations - 1, 1)
    place = [x + step * n for n in range(stations)]
    c.line(x, y, x + width, y, "hair", 0.35)
    if at is not None and 1 <= at <= stations:
        c.line(x, y, place[at - 1], y, hue, 0.8)
    for number, px in enumerate(place, 1):
        passed = at is not None and number < at
        c.circle(px, y, 0.65, hue if passed else "white", hue if passed else "dim", 0.25)
    if move is not None and 1 <= move <= stations:
        apart = at is not None and move != at and not (at == stations and move == 1)
        px, top = place[move - 1], y + (2.1 if at == move else 1.2)
        low = top + 1.8
        if apart and at is not None:
            c.line(place[at - 1], low - 0.6, px, low - 0.6, "look", 0.4, "0.8 0.6")
            c.path([(px, top), (px + 1.25, low), (px - 1.25, low)], "look")
        else:
            c.path([(px, top), (px + 1.2, low), (px - 1.2, low)], "white", "plan", 0.4)
    if at is not None and 1 <= at <= stations:
        c.circle(place[at - 1], y, 1.95, hue)
        c.text(place[at - 1], y + 1.1, str(at), 8.5, bold=True, color="white", anchor="middle")


def scale(c: Drawing, x: float, y: float, width: float, value: Number | None, mark: Number | None) -> None:
    """Draw a scale of 1 to 5 with a bar to the value and a black mark at the threshold; `y`: its middle."""
    step = width / 4
    c.line(x, y, x + width, y, "hair", 0.35)
    for number in range(5):
        c.line(x + step * number, y - 0.7, x + step * number, y + 0.7, "hair", 0.3)
    if value is not None:
        c.rect(x, y - 1.2, max((float(value) - 1) * step, 0.3), 2.4, "judge")
    if mark is not None:
        at = x + (float(mark) - 1) * step
        c.line(at, y - 2.3, at, y + 2.3, "text", 0.5)


def nested(
    c: Drawing,
    x: float,
    y: float,
    width: float,
    whole: Number | None,
    reach: Number | None,
    ours: Number | None,
    most: Number,
) -> None:
    """Draw spend ⊃ reachable ⊃ ours, in proportion to the largest spend."""
    unit = width / float(most) if most else 0.0
    if whole is not None:
        c.rect(x, y, float(whole) * unit, 2.4, "white", "dim", 0.25)
    if reach is not None:
        c.rect(x, y, float(reach) * unit, 2.4, "reached")
    if ours is not None:
        c.rect(x, y, float(ours) * unit, 2.4, "know")


def bullet(
    c: Drawing,
    x: float,
    y: float,
    width: float,
    done: Number | None,
    seen: Number | None,
    target: Number | None,
    most: Number,
) -> None:
    """Draw done inside forecast, the target as a bar across."""
    unit = width / float(most) if most else 0.0
    c.rect(x, y, float(seen or 0) * unit, 4.2, "forecast")
    c.rect(x, y + 1.0, float(done or 0) * unit, 2.2, "plan")
    if target is not None:
        c.line(x + float(target) * unit, y - 0.5, x + float(target) * unit, y + 4.7, "text", 0.8)


def cash_flow(c: Drawing, x: float, y: float, width: float, height: float, flows: Sequence[Decimal]) -> None:
    """Draw a bar a year, costs outlined red, and the cumulated line with its points."""
    summed: list[Decimal] = []
    total = Decimal(0)
    for flow in flows:
        total += flow
        summed.append(total)
    top, low = max([*flows, *summed, Decimal(0)]), min([*flows, *summed, Decimal(0)])
    spread = float(top - low) or 1.0
    unit = height / spread
    zero = y + float(top) * unit
    step = width / max(len(flows), 1)
    for number, flow in enumerate(flows):
        left, high = x + step * number + step * 0.12, float(flow) * unit
        if flow < 0:
            c.rect(left, zero, step * 0.76, -high, "white", "bad", 0.35)
        else:
            c.rect(left, zero - high, step * 0.76, high, "forecast", "plan", 0.2)
    c.line(x, zero, x + width, zero, "dim", 0.2)
    points = [(x + step * (n + 0.5), zero - float(each) * unit) for n, each in enumerate(summed)]
    if len(points) > 1:
        c.path(points, "", "text", 0.4, closed=False)
    for px, py in points:
        c.circle(px, py, 0.6, "text")


def risk_grid(
    c: Drawing,
    x: float,
    y: float,
    marks: Sequence[tuple[str, int | None, int | None]],
    high: int,
    words: tuple[str, str],
) -> None:
    """Draw chance × damage with the letters of the threats; `high`: the product from which a cell is tinted."""
    wide, tall, left = 5.1, 3.7, x + 4.6
    for damage in range(5, 0, -1):
        for chance in range(1, 6):
            cx, cy = left + wide * (chance - 1), y + tall * (5 - damage)
            own = "".join(letter for letter, a, b in marks if a == chance and b == damage)
            risky = chance * damage >= high
            c.rect(
                cx, cy, wide, tall, ("bad" if risky else "text") if own else "risk" if risky else "white", "hair", 0.2
            )
            if own:
                shown = own if width_of(own, 8.5, True) < wide else own[:1] + "+"
                c.text(cx + wide / 2, cy + 2.9, shown, 8.5, bold=True, color="white", anchor="middle")
    c.text(left + wide * 2.5, y + tall * 5 + 3.6, words[0], 8.5, color="dim", anchor="middle")
    c.text(x + 2.9, y + tall * 2.5, words[1], 8.5, color="dim", anchor="middle", upright=True)


def trend(
    c: Drawing, x: float, y: float, width: float, height: float, values: Sequence[Number], last: str, hue: str = "act"
) -> None:
    """Draw a line over the reviews, the last value bold beside its point."""
    room = width - width_of(last, 9, True) - 3.0
    low, top = min(values), max(values)
    spread = float(top) - float(low) or 1.0
    step = room / max(len(values) - 1, 1)
    points = [(x + 1 + step * n, y + height * (1 - (float(v) - float(low)) / spread)) for n, v in enumerate(values)]
    c.path(points, "", hue, 0.5, closed=False)
    for px, py in points[:-1]:
        c.circle(px, py, 0.65, "white", hue, 0.35)
    c.circle(*points[-1], 1.05, hue)
    c.text(points[-1][0] + 1.8, points[-1][1] + 1.2, last, 9, bold=True)


def goal_bar(c: Drawing, x: float, y: float, width: float, done: Number | None) -> None:
    """Draw how far a goal is; nothing inside where it has no entry."""
    c.rect(x, y, width, 1.9, "white", "dim", 0.22)
    if done:
        c.rect(x, y, width * float(done), 1.9, "plan")

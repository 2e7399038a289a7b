"""Random plans for pictures, and what is read back from the drawn cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import strategies as st

from ksp_tui.charts.subject import Subject
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import Line

TODAY = dt.date(2026, 11, 26)
#: Names as people write them: short, long, Chinese, mixed, with signs that attack a screen.
NAMES = st.one_of(
    st.sampled_from(
        ["", "王丽", "Anna Smith", "三厂 2027 年 6 月必须量产，一天都不能拖", "[b]x[/b]", "a\u001b[31mb", "é" * 40]
    ),
    st.text(max_size=40),
)
SIZES = [(36, 12), (38, 18), (60, 14), (78, 18), (79, 26), (110, 17), (151, 40)]


def subject(plan: Plan, **more: object) -> Subject:
    """A plan with the default lists on the day of the tests."""
    return Subject(plan, Folder(), TODAY, "p", **more)  # type: ignore[arg-type]


def text(line: Line) -> str:
    """A line's characters."""
    return "".join(piece.text for piece in line)


def column_of(line: Line, sign: str) -> int | None:
    """The cell of a sign on a line, where it stands as a piece of its own."""
    at = 0
    for piece in line:
        if piece.text == sign:
            return at
        at += cells(piece.text)
    return None


def row_of(lines: Sequence[Line], item: int) -> Line:
    """The line of an item."""
    return next(line for line in lines if any(piece.item == item and piece.text.strip() for piece in line))


@st.composite
def needs(draw: st.DrawFn, most: int = 12) -> Plan:
    """A plan of needs, each somewhere in the rhythm or nowhere."""
    step = st.none() | st.integers(1, 6)
    made = {}
    for number in range(draw(st.integers(0, most))):
        made[f"n{number}"] = {
            "statement": draw(NAMES),
            "phase": draw(step),
            "our_move_phase": draw(step),
            "phase_since": draw(st.none() | st.dates(dt.date(2026, 1, 1), TODAY)),
            "stalled": draw(st.sampled_from([None, "moving", "stalled", "back"])),
            "amount": draw(st.none() | st.integers(0, 5_000_000)),
            "reason": draw(st.sampled_from([None, "improve", "pursue", "avoid"])),
        }
    return Plan.model_validate({"needs": made})


def run_of(line: Line, signs: str) -> int:
    """How many cells of a line hold one of `signs`."""
    return sum(text(line).count(sign) for sign in signs)


def fits(lines: Sequence[Line], width: int, height: int) -> bool:
    """Whether all lines are exactly as wide as asked, and no more than there is room for."""
    return {cells(text(line)) for line in lines} <= {width} and len(lines) <= height

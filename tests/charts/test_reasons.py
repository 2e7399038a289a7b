"""Picture 1.2: bars as long as their amounts, and the reason nobody has told us."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import reasons
from ksp_tui.method.reasons import by_reason
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.bars import total
from ksp_tui.widgets.charts.drawing import SOLID, length
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import SIZES, needs, row_of, subject, text
from tests.drawing import cases


def plan(**amounts):
    return Plan.model_validate(
        {"needs": {name: {"reason": name.rstrip("0123456789"), "amount": amount} for name, amount in amounts.items()}}
    )


@given(needs(), st.sampled_from(LANGUAGES), st.sampled_from(SIZES))
@settings(max_examples=cases(80), deadline=None)
def test_lengths_are_the_sums_of_the_method(made, lang, size):
    with using(lang):
        chart = reasons.build(subject(made))
        lines = draw(chart, *size)
    assert {cells(text(line)) for line in lines} <= {size[0]}
    shares = [share for share in by_reason(made) if share.reason is not None or share.needs]
    assert [total(row) for row in chart.rows] == [share.amount for share in shares]
    if not any(row.parts for row in chart.rows):
        return
    most = max(share.amount for share in shares)
    longest = next(n for n, share in enumerate(shares) if share.amount == most)
    if len([amount for _, amount in shares[longest].needs if amount]) != 1:
        return  # blanks between its parts hide how long the longest bar is
    room = text(row_of(lines, longest)).count(SOLID)
    for n, share in enumerate(shares):
        drawn = text(row_of(lines, n))
        if len(share.needs) == 1 and share.amount:
            assert drawn.count(SOLID) == length(share.amount, most, room)


@pytest.mark.parametrize(
    ("amount", "most", "room", "expected"),
    [("0", "10", 20, 0), ("10", "10", 20, 20), ("0.01", "10", 20, 1), ("3.65", "10", 10, 4), ("2.5", "10", 10, 3),
     ("11", "10", 10, 10)],
)  # fmt: skip
def test_cells_are_rounded_half_up_and_one_at_least(amount, most, room, expected):
    assert length(Decimal(amount), Decimal(most), room) == expected


def test_the_reason_that_is_missing_is_asked_for():
    with using("en"):
        assert "what they fear" in reasons.build(subject(plan(improve=1, pursue=2))).findings[0]
        full = reasons.build(subject(plan(improve=1, pursue=2, avoid=1)))
    assert full.findings == ("All three reasons are there; by money pursue leads with 50 %.",)


def test_an_unknown_amount_is_no_zero():
    shares = {share.reason: share for share in by_reason(plan(improve=None, improve2=4, pursue=None))}
    assert shares["improve"].part == 1 and shares["pursue"].part is None
    with using("en"):
        rows = reasons.build(subject(plan(improve=4, pursue=None))).rows
    assert rows[1].cells[1].text == "?"

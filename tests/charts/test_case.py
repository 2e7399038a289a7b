"""Pictures 6.1 and 6.2: lengths, ranks and fields read back from the cells; where the arrows and the gaps lead."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import case, risks
from ksp_tui.charts.chart import items
from ksp_tui.charts.gaps import references_in
from ksp_tui.charts.steady import steady
from ksp_tui.method.cases import net, options_of, product, risks_of
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.views.typed import plan_with
from ksp_tui.widgets.charts.drawing import FILLS, SOLID, length
from ksp_tui.widgets.charts.kinds import draw
from ksp_tui.widgets.picture_walk import across, marks_of, walked
from tests.charts.plans import NAMES, SIZES, fits, subject, text
from tests.drawing import cases

AMOUNT = st.none() | st.integers(0, 900_000)
RATING = st.none() | st.integers(1, 5)


def options(*rows, **fields):
    held = {
        f"o{n}": {"name": name, "case": "c", "order": n, "do_nothing": n == 0, "costs": costs, "benefits": benefits}
        for n, (name, costs, benefits) in enumerate(rows)
    }
    return Plan.model_validate({"cases": {"c": {"name": "Case", **fields}}, "case_options": held})


def bar_of(lines, item, sign, row):
    """How many cells of an item's `row`-th bar line hold a sign."""
    told = [[piece.text for piece in line if piece.item == item and sign in piece.text] for line in lines]
    return sum(each.count(sign) for each in told[row])


@given(
    rows=st.lists(st.tuples(NAMES, AMOUNT, AMOUNT), min_size=1, max_size=6),
    lang=st.sampled_from(LANGUAGES),
    size=st.sampled_from(SIZES),
)
@settings(max_examples=cases(50), deadline=None)
def test_options_have_lengths_on_one_scale_and_stand_in_every_room(rows, lang, size):
    made = options(*rows)
    with using(lang):
        chart = case.build(subject(made))
        for chosen in (None, 0, len(items(chart)) - 1, len(rows)):
            assert fits(draw(chart, *size, chosen), *size)
        wide = draw(chart, 16 + 40 * len(rows), 40)
    sides = [side for side in chart.sides if references_in(side.place) is None]
    assert [side.place[1] for side in sides] == list(options_of(made, "c"))
    lengths = []
    for n, side in enumerate(chart.sides):
        option = made.case_options[side.place[1]]
        for field, sign in (("costs", SOLID), ("benefits", FILLS["light"])):
            found = sum(piece.text.count(sign) for line in wide for piece in line if piece.item == n + 1)
            lengths.append((getattr(option, field) or 0, found))
        assert net(option) is None or side.cells[2].text != "?"
    most, all_cells = max(lengths)
    for amount, found in lengths:
        assert found == length(Decimal(amount), Decimal(most), all_cells)


@given(
    rated=st.lists(st.tuples(NAMES, RATING, RATING), min_size=1, max_size=12),
    lang=st.sampled_from(LANGUAGES),
    size=st.sampled_from(SIZES),
)
@settings(max_examples=cases(60), deadline=None)
def test_each_rank_stands_in_the_field_of_its_two_ratings(rated, lang, size):
    made = Plan.model_validate(
        {"risks": {f"r{n:02}": {"what": what, "probability": p, "impact": i} for n, (what, p, i) in enumerate(rated)}}
    )
    with using(lang):
        chart = risks.build(subject(made))
        for chosen in (None, 0, len(rated) - 1):
            assert fits(draw(chart, *size, chosen), *size)
        lines = draw(chart, 151, 40)
    assert [row.place[1] for row in chart.rows] == list(risks_of(made))
    sizes = [product(made.risks[row.place[1]]) for row in chart.rows]
    known = [each for each in sizes if each is not None]
    assert sizes == [*sorted(known, reverse=True), *[None] * (len(sizes) - len(known))], "unrated ones last"
    starts = {}
    for n, row in enumerate(chart.rows):
        held = made.risks[row.place[1]]
        at = [(y, x) for y, x, piece in _pieces(lines) if piece.item == n and piece.place == row.mark]
        fellows = [each for each in made.risks.values()
                   if (each.probability, each.impact) == (held.probability, held.impact)]  # fmt: skip
        if product(held) is None:
            assert at == []
        elif len(fellows) <= 3:
            ((y, x),) = at
            assert y == 6 - held.probability
            starts.setdefault(held.impact, []).append(x)
    for (_, left), (_, right) in pairwise(sorted(starts.items())):
        assert max(left) < min(right), "a higher impact stands further right"


def _pieces(lines):
    for y, line in enumerate(lines):
        x = 0
        for piece in line:
            yield y, x, piece
            x += len(piece.text)


def test_a_full_field_says_how_many_more_and_high_fields_are_marked():
    made = Plan.model_validate({"risks": {f"r{n}": {"what": "x", "probability": 3, "impact": 3} for n in range(5)}})
    with using("en"):
        lines = [text(line) for line in draw(risks.build(subject(made)), 78, 18)]
        chosen = [text(line) for line in draw(risks.build(subject(made)), 78, 18, 4)]
    assert "1 2 +3" in lines[3] and "1 5 +3" in chosen[3], "the chosen one is always among those in sight"
    assert [line.count("▪") for line in lines[1:6]] == [3, 3, 2, 0, 0]


def test_a_high_risk_without_answer_or_owner_is_told_first():
    rated = {"a": {"what": "x", "probability": 5, "impact": 5}, "b": {"what": "y", "probability": 2, "impact": 2}}
    made = Plan.model_validate({"risks": {**rated, "c": {"what": "z"}}})
    with using("en"):
        chart = risks.build(subject(made))
    assert [(row.cells[0].text, row.cells[1].text) for row in chart.rows] == [("25", "!"), ("4", ""), ("?", "")]
    assert chart.findings == ("High risks without answer or owner: 1 of 1; first: x.", "2 of 3 risks are rated.")


def test_the_arrows_go_along_an_option_and_from_option_to_option():
    made = options(("No", 1, None), ("One", 2, 3), ("Two", 4, 5), ("Three", 6, 7), ("Four", 8, 9))
    with using("en"):
        chart = case.build(subject(made))
        lines = draw(chart, 78, 18, 1)
        assert walked(chart, lines, 0, 0, "down") == (1, 0)
        at = walked(chart, lines, 1, 0, "down")
        assert marks_of(lines, at[0])[at[1]].place == ("case_options", "o0", "costs")
        item, mark = across(chart, lines, *at, 1)
        assert marks_of(lines, item)[mark].place == ("case_options", "o1", "costs")
        assert across(chart, lines, 1, 0, -1)[0] == 1 and across(chart, lines, 5, 0, 1)[0] == 5
        last = len(items(chart)) - 1
        assert walked(chart, lines, 1, len(marks_of(lines, 1)) - 1, "down") == (last, 0)
        assert walked(chart, lines, 1, 0, "up") == (0, 0)
        far = draw(chart, 78, 18, 5)
    assert any("Four" in text(line) for line in far) and not any("Four" in text(line) for line in lines)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_missing_leads_to_where_it_begins(lang):
    with using(lang):
        empty = case.build(subject(Plan.model_validate({"cases": {"c": {"name": "x"}}})))
        asked = [text(line) for line in draw(empty, 78, 18)]
    nothing = empty.sides[0]
    assert references_in(nothing.place) == {"case": "c", "do_nothing": "yes"}
    assert any("?" in line for line in asked)
    places = {words.text: words.place for words in empty.written.words}
    assert [references_in(place) is not None for place in places.values()].count(True) == 2, "options and risks"
    fields = PLAN.groups["cases"].fields
    assert {place[2] for place in places.values() if references_in(place) is None} <= set(fields)
    full = case.build(subject(options(("No", 1, 0), ("One", 2, 3), ("Two", 4, 5))))
    assert all(references_in(side.place) is None for side in full.sides)


def test_while_a_cost_is_typed_order_and_scale_stay():
    made = options(("No", 10, 0), ("One", 20, 40))
    before = case.build(subject(made))
    live = case.build(subject(plan_with(made, (("case_options", "o1", "costs"), Decimal(400)))))
    assert steady(live, before).most == 40
    assert "▸" in "".join(text(line) for line in draw(steady(live, before), 78, 18))
    rated = Plan.model_validate({"risks": {"a": {"probability": 5, "impact": 5}, "b": {"probability": 1, "impact": 1}}})
    first = risks.build(subject(rated))
    after = risks.build(subject(plan_with(rated, (("risks", "a", "probability"), 0 + 1))))
    assert [row.place for row in steady(after, first).rows] == [row.place for row in first.rows]

"""Picture 3.5: bars of chance × damage, the limit across them, guards counted; what nobody looked at stands last."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import intrusion
from ksp_tui.charts.gaps import references_in
from ksp_tui.method.intrusion import ways_in
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.views.typed import plan_with
from ksp_tui.widgets.charts.drawing import AXIS, EMPTY, SOLID
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, fits, row_of, subject
from tests.drawing import cases

SCORE = st.none() | st.integers(1, 5)


@given(
    made=st.lists(st.tuples(NAMES, SCORE, SCORE), min_size=1, max_size=8),
    score=SCORE,
    lang=st.sampled_from(LANGUAGES),
    size=st.sampled_from(SIZES),
)
@settings(max_examples=cases(30), deadline=None)
def test_bars_are_chance_times_damage_before_and_after_an_edit(made, score, lang, size):
    first = Plan.model_validate(
        {
            "intrusions": {
                f"i{n}": {"way_in": name, "chance": chance, "damage": damage}
                for n, (name, chance, damage) in enumerate(made)
            }
        }
    )
    for plan in (first, plan_with(first, (("intrusions", "i0", "chance"), score))):
        with using(lang):
            chart = intrusion.build(subject(plan))
            assert fits(draw(chart, *size), *size)
            lines = draw(chart, 78, 60)
        assert [row.place[1] for row in chart.rows] == [way.id for way in ways_in(plan)]
        for n, row in enumerate(chart.rows):
            each = plan.intrusions[row.place[1]]
            bar = [p for p in row_of(lines, n) if p.text and not p.text.strip(SOLID + EMPTY + AXIS)]
            solid = sum(len(p.text) for p in bar if SOLID in p.text)
            if each.chance is None or each.damage is None:
                assert solid == 0
                continue
            wanted = int(each.chance * each.damage / 25 * 15 + 0.5)
            assert solid in {wanted, wanted - 1} and any(AXIS in p.text for p in bar), "the limit may cover one cell"


def plan(chance=3, damage=4, guards=(), **more):
    return Plan.model_validate(
        {
            "zones": {"z": {"name": "Heat", "sales_this_year": 5}},
            "competitors": {"c": {"name": "Elbfeld"}},
            "actions": {"a": {}, "s": {"status": "stopped"}},
            "intrusions": {
                "i": {"zone": "z", "competitor": "c", "way_in": "rates", "chance": chance, "damage": damage,
                      "guards": list(guards)}
            },
            **more,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (plan(), "1 of 1 ways in at 12 or more not countered; worst: Elbfeld, rates, 12."),
        (plan(guards=["s"]), "1 of 1 ways in at 12 or more not countered; worst: Elbfeld, rates, 12."),
        (plan(guards=["a"]), "1 of 1 ways in at 12 or more, all countered; worst: rates, 12."),
        (plan(2, 5), "No way in reaches 12; looked at: 1."),
        (plan(None), "1 of 1 ways in has no chance or damage yet."),
        (plan(intrusions={}), "Zones with sales and not looked at: 1; first Heat."),
    ],
)
def test_the_sentence_says_what_is_open_first(made, said):
    with using("en"):
        assert intrusion.build(subject(made)).findings[0] == said


def test_a_zone_nobody_looked_at_begins_its_answer():
    chart = intrusion.build(subject(plan(intrusions={})))
    assert references_in(chart.rows[0].place) == {"zone": "z"}
    with using("en"):
        assert "Name a competitor" in str(draw(intrusion.build(subject(Plan())), 78, 18))

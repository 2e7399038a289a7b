"""Picture 4.3: each part begins where the one before ended; what is missing is held against the projects."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import build_up, quarters
from ksp_tui.charts.steady import steady
from ksp_tui.method.targets import gaps, parts_sum
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Target
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.text.wrap import cells
from ksp_tui.views.typed import plan_with
from ksp_tui.widgets.charts.drawing import FILLS, length
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import SIZES, TODAY, fits, row_of, subject, text
from tests.drawing import cases

AMOUNT = st.none() | st.integers(0, 900_000)
SIGNED = st.none() | st.integers(-100_000, 100_000)
HERE = ("targets", "t", "target")


@given(
    parts=st.fixed_dictionaries(
        {"base": AMOUNT, "expected_loss": AMOUNT, "price": SIGNED, "named_projects": AMOUNT, "white_space": AMOUNT}
    ),
    target=AMOUNT,
    value=AMOUNT,
    lang=st.sampled_from(LANGUAGES),
    size=st.sampled_from(SIZES),
)
@settings(max_examples=cases(40), deadline=None)
def test_bars_begin_where_the_one_before_ended_before_and_after_an_edit(parts, target, value, lang, size):
    held = {"zone": "z", "quarter": "2026Q4", "target": target, **parts}
    first = Plan.model_validate({"zones": {"z": {"name": "Z"}}, "targets": {"t": held}})
    for plan in (first, plan_with(first, (("targets", "t", "base"), value))):
        with using(lang):
            chart = build_up.build(subject(plan, here=HERE))
            assert fits(draw(chart, *size), *size)
            lines = draw(chart, 100, 40)
        one = plan.targets["t"]
        if not chart.rows:
            assert one.target is None and parts_sum(one) is None
        if not any(row.parts for row in chart.rows):
            continue  # nothing but zeros has no bar to be drawn
        at = Decimal(0)
        shared = [row for row in chart.rows if row.most is None]
        most = max(row.start + sum(part.amount for part in row.parts or ()) for row in shared)
        room = _room(lines, chart)
        for n, name in enumerate(build_up.PARTS):
            amount = getattr(one, name)
            row = chart.rows[n]
            assert (row.parts is None) == (amount is None)
            signed = None if amount is None else -amount if name == "expected_loss" else amount
            if signed is None:
                continue
            low, high = sorted((at, at + signed))
            at += signed
            assert (row.start, row.start + sum(p.amount for p in row.parts or ())) == (max(low, 0), max(high, low, 0))
            solid = sum(cells(p.text) for p in row_of(lines, n) if p.text and not p.text.strip("".join(FILLS.values())))
            if room and row.parts and most > 0:
                wanted = length(max(high, Decimal(0)), most, room) - length(max(low, Decimal(0)), most, room)
                assert abs(solid - max(wanted, 1)) <= 1
        assert at == (parts_sum(one) or 0)


def _room(lines, chart):
    """The cells of the longest bar of the shared scale."""
    rows = [n for n, row in enumerate(chart.rows) if row.most is None and row.parts and row.start == 0]
    longest = max(rows, key=lambda n: sum(p.amount for p in chart.rows[n].parts), default=None)
    every = [row for row in chart.rows if row.most is None]
    top = max((row.start + sum(p.amount for p in row.parts or ()) for row in every), default=0)
    if longest is None or sum(p.amount for p in chart.rows[longest].parts) != top:
        return 0
    return sum(cells(p.text) for p in row_of(lines, longest) if p.text and not p.text.strip("".join(FILLS.values())))


def plan(value=0, **held):
    return Plan.model_validate(
        {
            "zones": {"z": {"name": "Heat"}},
            "targets": {"t": {"zone": "z", "quarter": "2026Q4", **held}},
            "projects": {"p": {"value": value, "probability": 50, "date": dt.date(2026, 12, 1)}} if value else {},
        }
    )


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (plan(target=100_000, base=98_999, forecast=100_000), "Heat 26 Q4: 1 k of the target are in no part."),
        (plan(target=100_000, base=99_000, forecast=100_000), "The targets up to the end of 2026 are in sight."),
        (plan(target=100_000, base=101_001, forecast=100_000), "Heat 26 Q4: the parts make 1 k more than the target."),
        (plan(target=100_000, forecast=90_000), "Heat 26 Q4: the target is built from no part yet."),
        (plan(20_000, target=100_000, base=100_000, forecast=90_000),
         "By the end of 2026 10 k is missing; weighted projects of 10 k cover it."),
        (plan(19_000, target=100_000, base=100_000, forecast=90_000),
         "By the end of 2026 10 k is missing; weighted projects of 9.5 k leave 500 open."),
    ],
)  # fmt: skip
def test_the_sentence_says_what_no_part_accounts_for_then_the_gap(made, said):
    with using("en"):
        found = build_up.build(subject(made, here=HERE)).findings[0]
    assert found == said or (said.startswith("Heat 26 Q4: the target") and found == said.replace(" 26 Q4", " 2026"))


def test_the_gap_is_the_methods():
    made = plan(19_000, target=100_000, base=100_000, forecast=90_000)
    (gap,) = gaps(made, Folder(), TODAY)
    rows = build_up.build(subject(made, here=HERE)).rows
    assert rows[-2].parts[0].amount == gap.target == rows[-1].limit
    assert [part.amount for part in rows[-1].parts] == [gap.expected, gap.weighted]


@pytest.mark.parametrize(
    ("here", "head"),
    [
        (("targets", "t", "target"), "Heat 26 Q4"),
        (("targets", "z@2027Q1", "target"), "2027"),
        (("targets", "z@@year2026", "target"), "Heat 2026"),
        (("targets", "@sum@2026Q4", "target"), "2026"),
        (("targets", "@sum@@year2026", "target"), "2026"),
        ((), "2026"),
    ],
)
def test_it_shows_the_cell_the_zone_or_the_year_one_is_at(here, head):
    with using("en"):
        assert build_up.build(subject(plan(target=5, base=5), here=here)).head == head


def test_without_targets_it_says_what_to_do():
    for made, words in ((Plan(), "First name a zone"), (Plan.model_validate({"zones": {"z": {}}}), "Type a target")):
        with using("en"):
            assert words in " ".join(text(line) for line in draw(build_up.build(subject(made)), 78, 18))


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT, st.sampled_from(["2026Q1", "2026Q4", "2027Q4"])), max_size=3),
       AMOUNT, st.sampled_from(LANGUAGES), st.sampled_from(SIZES))  # fmt: skip
@settings(max_examples=cases(30), deadline=None)
def test_each_quarter_has_a_bar_on_its_own_target_before_and_after_an_edit(made, value, lang, size):
    held = {
        f"t{n}": {"zone": f"z{n}", "quarter": quarter, "target": target, "forecast": forecast, "done": done}
        for n, (target, forecast, done, quarter) in enumerate(made)
    }
    first = Plan.model_validate({"zones": {f"z{n}": {"name": "Z" * 30} for n in range(12)}, "targets": held})
    plans = [first, plan_with(first, (("targets", "t0", "done"), value))] if made else [first]
    for each in plans:
        with using(lang):
            chart = quarters.build(subject(each))
            assert fits(draw(chart, *size), *size)
            lines = draw(chart, 120, 60)
        for n, row in enumerate(chart.rows):
            (one,) = [x for x in each.targets.values() if f"{x.zone}@" in row.place[1]] or [None]
            if one is None or row.label or not one.target:
                continue
            if one.done is None and one.forecast is None and one.quarter <= "2026Q4":
                assert "?" in text(row_of(lines, n)), "a quarter that has begun and is not measured is no empty bar"
                continue
            drawn = {p.text[0]: cells(p.text) for p in row_of(lines, n) if p.text and p.text[0] in FILLS.values()}
            done = length(Decimal(one.done or 0), one.target, 6)
            seen = max(done, length(Decimal(one.forecast or 0), one.target, 6))
            wanted = {FILLS["solid"]: done, FILLS["hatched"]: seen - done, FILLS["light"]: 6 - seen}
            assert drawn == {sign: size for sign, size in wanted.items() if size}


def test_the_quarter_that_fell_short_most_is_named():
    made = Plan.model_validate(
        {
            "zones": {"z": {"name": "Heat"}},
            "targets": {
                "a": {"zone": "z", "quarter": "2026Q2", "target": 25_000, "done": 0},
                "b": {"zone": "z", "quarter": "2026Q3", "target": 25_000, "done": 24_999},
                "c": {"zone": "z", "quarter": "2026Q4", "target": 65_000, "done": 30_000},
            },
        }
    )
    with using("en"):
        found = quarters.build(subject(made)).findings
    assert found == ("Quarters that fell short: 2; most Heat, 26 Q2, by 25 k.", "26 Q4: 30 k of 65 k sold.")


@pytest.mark.parametrize(
    ("quarter", "given", "fills", "limit"),
    [
        ("2026Q3", {"done": 50}, (("solid", 3), ("light", 3)), None),
        ("2026Q4", {"done": 50, "forecast": 100}, (("solid", 3), ("hatched", 3)), 3),
        ("2026Q4", {"done": 0}, (("light", 6),), 3),
        ("2026Q4", {}, (), None),
        ("2027Q1", {}, (("light", 6),), None),
        ("2026Q2", {"target": None, "done": 5}, (), None),
    ],
)
def test_a_bar_is_the_part_of_its_target_with_the_time_that_is_gone_in_the_running_quarter(
    quarter, given, fills, limit
):
    target = Target.model_validate({"target": 100, **given})
    found = quarters.bar_of(target, quarter, TODAY, 1)  # 56 of 92 days are gone
    assert found is not None and (found.fills, found.limit, found.unknown) == (
        fills,
        limit,
        not fills,
    )


@pytest.mark.parametrize(
    ("targets", "fills", "limit"),
    [
        ([("2026Q4", {"done": 50}), ("2026Q4", {"done": 100})], (("solid", 5), ("light", 1)), 3),
        ([("2026Q3", {"done": 50}), ("2026Q4", {"forecast": 50})], (("solid", 2), ("hatched", 1), ("light", 3)), None),
        # A quarter that has begun and is unknown makes the sum unknown; one to come does not, nor one without a target.
        ([("2026Q4", {"done": 50}), ("2026Q4", {})], (), None),
        ([("2026Q4", {"done": 50}), ("2027Q1", {})], (("solid", 2), ("light", 4)), None),
        ([("2026Q4", {"done": 60}), ("2026Q4", {"target": None, "done": 9})], (("solid", 4), ("light", 2)), 3),
        ([("2026Q3", {"forecast": 50})], (("hatched", 3), ("light", 3)), None),
    ],
)
def test_the_bar_of_a_sum_claims_nothing_of_what_is_unknown(targets, fills, limit):
    held = [(quarter, Target.model_validate({"target": 100, **given})) for quarter, given in targets]
    found = quarters.bar_of_sum(held, TODAY, 1)
    assert found is not None and (found.fills, found.limit, found.unknown) == (fills, limit, not fills)
    assert quarters.bar_of_sum([("2026Q4", Target(done=5))], TODAY, 1) is None


def test_the_quarters_are_those_of_the_plan_from_the_running_year_or_the_one_one_is_at():
    held = {
        name: {"zone": "z", "quarter": quarter, "target": 1} for name, quarter in (("a", "2024Q4"), ("b", "2029Q1"))
    }
    made = Plan.model_validate({"zones": {"z": {"name": "Heat"}}, "targets": held})
    with using("en"):
        chart = quarters.build(subject(made))
        assert (chart.columns[0].head, chart.columns[-1].head, len(chart.columns)) == ("24 Q1", "29 Q4", 24)
        head = text(draw(chart, 78, 18)[0])
        assert head.split()[:4] == ["Zone", "◂8", "8▸", "╎"] and "26 Q1" in head and "28 Q1" not in head
        later = quarters.build(subject(made, here=("targets", "b", "target")))
        assert "29 Q4" in text(draw(later, 78, 18)[0]), "what one types is in sight"
        few = Plan.model_validate(
            {"zones": {"z": {"name": "Heat"}}, "targets": {"a": {"zone": "z", "quarter": "2926Q1"}}}
        )
        assert len(quarters.build(subject(few)).columns) == 8


def test_a_target_of_none_has_no_bar_and_no_question():
    assert quarters.bar_of(Target(target=Decimal(0), done=Decimal(0)), "2026Q4", TODAY, 1) is None


def test_a_part_of_none_takes_no_cell_and_the_parts_keep_their_own_scale_while_one_types():
    made = plan(target=300_000, named_projects=300_000, white_space=0, forecast=300_000)
    year = {**made.targets, "u": Target(zone="z", quarter="2026Q3", target=Decimal(9_000_000), done=Decimal(1))}
    with using("en"):
        chart = build_up.build(subject(made.model_copy(update={"targets": year}), here=HERE))
        rows = [text(row_of(draw(each, 78, 18), 4)) for each in (chart, steady(chart, chart))]
        full = [text(row_of(draw(each, 78, 18), 5)).count(FILLS["light"]) for each in (chart, steady(chart, chart))]
    assert all(FILLS["solid"] not in row for row in rows), "white space of none"
    assert full[0] == full[1] > 20


def test_nothing_aimed_at_and_nothing_known_has_no_bar():
    assert quarters.bar_of(Target(), "2026Q4", TODAY, 1) is None


def test_a_part_that_is_known_to_be_none_is_not_drawn_as_unknown():
    target = {"quarter": "2026Q4", "base": 10, "named_projects": 0, "target": 10, "forecast": 0}
    found = Plan.model_validate({"targets": {"t": target}})
    with using("en"):
        chart = build_up.build(subject(found, here=HERE))
        shown = [text(line) for line in draw(chart, 78, 40)]
    told = {row.label: next(line for line in shown if row.label in line) for row in chart.rows}
    unknown = {row.label for row in chart.rows if row.parts is None}
    assert unknown and t("chart.build_up.named_projects") not in unknown
    assert {label for label, line in told.items() if "?" in line} == unknown


def test_a_part_tells_its_share_and_the_target_what_it_is_the_sum_of():
    made = plan(target=100_000, base=80_000, expected_loss=5_000, named_projects=25_000)
    with using("en"):
        rows = {row.label: row.reading for row in build_up.build(subject(made, here=HERE)).rows}
    assert rows["base"] == "Heat 26 Q4: base 80 k, 80 % of the target"
    assert rows["- expected loss"] == "Heat 26 Q4: expected loss -5 k, -5 % of the target"
    assert rows["= target"] == "Heat 26 Q4: target 100 k = 80 k - 5 k + 25 k"
    assert all(reading != label for label, reading in rows.items())

"""Pictures of module 5c: bars, sums, spans and the cut line decoded from the drawn cells are the method's."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import all_returns, holders, priority, resources, returns, what_if
from ksp_tui.charts.figures import short
from ksp_tui.charts.subject import Subject
from ksp_tui.method.finance import npv, yearly
from ksp_tui.method.finance import returns as returns_of
from ksp_tui.method.priority import ranked
from ksp_tui.method.resources import STATES, by_state, state_of
from ksp_tui.method.scenarios import ScenarioSwing, alone, scenario, scenarios, swing
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.widgets.charts.drawing import position
from ksp_tui.widgets.charts.kinds import draw
from ksp_tui.widgets.charts.timeline import cell_of
from tests.charts.plans import SIZES, TODAY, fits, row_of, subject, text
from tests.drawing import cases

LANG, SIZE = st.sampled_from(LANGUAGES), st.sampled_from(SIZES)
FLOW = st.fixed_dictionaries(
    {
        "project": st.just("k"),
        "year": st.integers(0, 6),
        "kind": st.sampled_from(["cost", "benefit"]),
        "amount": st.integers(0, 900_000),
        "certain": st.booleans(),
    }
)


def plan_of(flows, **project):
    return Plan.model_validate(
        {"projects": {"k": {"name": "K", **project}}, "flows": {f"f{n}": each for n, each in enumerate(flows)}}
    )


@given(flows=st.lists(FLOW, min_size=1, max_size=9), chance=st.none() | st.integers(0, 100), lang=LANG, size=SIZE)
@settings(max_examples=cases(60), deadline=None)
def test_bars_and_sums_are_the_methods(flows, chance, lang, size):
    plan = plan_of(flows, weighted=chance is not None, probability=chance)
    with using(lang):
        for built in (returns.build(subject(plan)), what_if.build(subject(plan))):
            assert fits(draw(built, *size), *size)
        _checked(plan)
        edited = plan_of([*flows, {"project": "k", "year": 0, "kind": "cost", "amount": 500_000}])
        _checked(edited)


def _checked(plan):
    chart = returns.build(subject(plan))
    years = yearly(plan, Folder(), "k")
    total, sums = Decimal(0), []
    for year, (out, back) in enumerate(years):
        total += back - out
        sums.append(total)
        row = chart.rows[year]
        assert (row.label, row.out, row.back, row.total) == (str(year), out, back, total)
        assert row.before == (sums[year - 1] if year else None)
    found = returns_of(plan, Folder(), "k")
    assert found is not None and total == sum(found.flows)
    lines = draw(chart, 100, 60)
    longest = max(max(row.out for row in chart.rows), max(row.back for row in chart.rows))
    counts = []
    for year, (out, back) in enumerate(years):
        line = text(row_of(lines, year))
        solid, light = line.count("█"), line.count("░")
        assert (solid > 0) == (out > 0) and (light > 0) == (back > 0)
        counts += [(out, solid), (back, light)]
        track = line.find("◉")
        assert track > 0, "the sum is marked in every year"
    if longest:
        longest_cells = max(count for _, count in counts)
        for amount, count in counts:
            assert abs(count - amount / longest * longest_cells) <= Decimal("1.1"), "both sides share one scale"


@given(flows=st.lists(FLOW, min_size=2, max_size=9))
@settings(max_examples=cases(40), deadline=None)
def test_the_marks_of_the_sum_stand_where_the_sum_is(flows):
    with using("en"):
        chart = returns.build(subject(plan_of(flows)))
        lines = draw(chart, 110, 60)
    rows = [row for row in chart.rows if row.total is not None]
    sums = [row.total for row in rows]
    low, high = min([Decimal(0), *sums]), max([Decimal(0), *sums])
    marks = [text(row_of(lines, n)).index("◉") for n in range(len(rows))]
    room = max(marks) - min(marks) + 1
    start = min(marks)
    if low == high or len(set(sums)) < 2:
        return
    # the ends of the scale are among the marks or zero: compare their order and the distance within a cell
    order = sorted(range(len(rows)), key=lambda n: sums[n])
    assert [marks[n] for n in order] == sorted(marks)
    lowest, highest = min(sums), max(sums)
    for mark, total in zip(marks, sums, strict=True):
        assert abs(mark - start - position(total, lowest, highest, room)) <= 1


SHEET = [("cost", 0, 1000), ("benefit", 1, 500), ("benefit", 2, 400), ("benefit", 3, 300), ("benefit", 4, 100)]


def sheet(**project):
    return plan_of(
        [{"project": "k", "kind": kind, "year": year, "amount": amount} for kind, year, amount in SHEET], **project
    )


def test_the_figures_stand_under_the_picture_with_their_inputs():
    with using("en"):
        chart = returns.build(subject(sheet(discount_rate=10)))
        assert chart.formula == "NPV 79 at 10 %, from t = 0   ROI 30 %   paid back after 2.3 years"
        assert chart.findings == ("K: paid back after 2.3 years; 300 net after 4 years.",)
        assert chart.rows[-1].out_words.text == "1 k" and chart.rows[-1].back_words.text == "1.3 k"
        other = what_if.build(subject(sheet(discount_rate=10)))
        assert other.formula == "IRR 14.5 %   discounted payback 3 years".replace("3 years", "3.0 years")
        assert "up to a rate of 14.5 %" in other.findings[0]


def test_no_answer_is_said_as_one():
    with using("en"):
        flows = [{"project": "k", "kind": "cost", "year": 0, "amount": 9},
                 {"project": "k", "kind": "benefit", "year": 3, "amount": 2}]  # fmt: skip
        never = returns.build(subject(plan_of(flows)))
        assert "not paid back within 3 years" in never.findings[0] and "not paid back within 3 years" in never.formula
        several = plan_of([
            {"project": "k", "kind": "cost", "year": 0, "amount": 100},
            {"project": "k", "kind": "benefit", "year": 1, "amount": 230},
            {"project": "k", "kind": "cost", "year": 2, "amount": 132},
        ])  # fmt: skip
        assert "no single IRR" in what_if.build(subject(several)).formula


def test_other_rates_and_cases_are_worked_out_anew():
    plan = sheet(discount_rate=10)
    with using("en"):
        rows = {row.label: row for row in what_if.build(subject(plan)).rows}
    flows = [-1000, 500, 400, 300, 100]
    for label, rate in (("6 %", 0.06), ("10 %", 0.1), ("18 %", 0.18)):
        value = rows[label].back - rows[label].out
        assert abs(float(value) - npv(rate, flows)) <= 1e-9 * abs(npv(rate, flows))
    swung = {"delay_worst": 0, "costs_best": 20}
    plan = sheet(discount_rate=10, **swung)
    with using("en"):
        rows = {row.label: row for row in what_if.build(subject(plan)).rows}
    found = scenarios(plan, Folder(), "k")
    worst = npv(0.1, [-1200, 400, 320, 240, 80])
    best = npv(0.1, [-800, 600, 480, 360, 120])
    assert abs(float(found["worst"].npv) - worst) < 1e-9 and abs(float(found["best"].npv) - best) < 1e-9
    assert found["worst"].payback is None and found["expected"].payback == 2 + Decimal(100) / 300
    assert rows["worst case"].out == -found["worst"].npv and rows["worst case"].back == 0


def test_each_part_swings_by_a_figure_of_its_own_the_projects_or_the_folders():
    folder = Folder.model_validate({"thresholds": {"costs_worst": 50, "delay_worst": 24}})
    plan = sheet(discount_rate=10, benefits_worst=10, delay_best=3)
    assert swing(plan, folder, "k", "worst") == ScenarioSwing(Decimal("0.5"), Decimal("-0.1"), Decimal(2))
    assert swing(plan, folder, "k", "best") == ScenarioSwing(Decimal("-0.1"), Decimal("0.2"), Decimal("0.25"))
    single = alone(plan, folder, "k")
    expected = {
        "costs": npv(0.1, [-1500, 500, 400, 300, 100]),
        "benefits": npv(0.1, [-1000, 450, 360, 270, 90]),
        "delay": npv(0.1, [-1000, 0, 0, 500, 400, 300, 100]),
    }
    for part, value in expected.items():
        assert abs(float(single[part].npv) - value) <= 1e-9 * abs(value)


def test_a_delay_moves_benefits_alone_and_beyond_the_horizon_they_are_lost():
    half = ScenarioSwing(delay=Decimal("0.5"))
    plan = sheet(discount_rate=10)
    shifted = npv(0.1, [-1000, 250, 450, 350, 200, 50])
    assert abs(float(scenario(plan, Folder(), "k", half).npv) - shifted) < 1e-9
    short = sheet(discount_rate=10, horizon=4)
    assert abs(float(scenario(short, Folder(), "k", half).npv) - npv(0.1, [-1000, 250, 450, 350, 200])) < 1e-9
    assert scenario(plan, Folder(), "k", ScenarioSwing()).npv == returns_of(plan, Folder(), "k").npv


def test_what_is_certain_does_not_swing():
    flows = [{"project": "k", "kind": "cost", "year": 0, "amount": 100, "certain": True},
             {"project": "k", "kind": "benefit", "year": 0, "amount": 150}]  # fmt: skip
    plan = plan_of(flows, delay_worst=0)
    found = scenarios(plan, Folder(), "k")
    assert [found[name].npv for name in ("worst", "expected", "best")] == [20, 50, 80]
    with using("en"):
        assert "Biggest single effect: benefits -20 %, 20." in what_if.build(subject(plan)).findings[-1]


PROJECTS = {
    "a": {"name": "A", "budget": 60, "worth": 5, "effort": 2},
    "b": {"name": "B", "budget": 50, "worth": 2, "effort": 5},
    "c": {"name": "C"},
    "s": {"name": "S", "status": "stopped", "stopped_why": "nobody owns it", "worth": 1, "effort": 4},
}
SCORES = {
    "1": {"project": "a", "criterion": "return", "score": 5},
    "2": {"project": "b", "criterion": "return", "score": 4},
}


def ranking(limit):
    plan = Plan.model_validate({"projects": PROJECTS, "priority_scores": SCORES})
    return plan, Subject(plan, Folder.model_validate({"finance": {"budget": limit}}), TODAY, "p")


@pytest.mark.parametrize(("limit", "above"), [(100, ["A"]), (110, ["A", "B"]), (50, [])])
def test_the_cut_line_lies_where_the_budget_ends(limit, above):
    plan, about = ranking(limit)
    with using("en"):
        chart = priority.build(about)
        lines = [text(line) for line in draw(chart, 78, 20)]
    cut = next(n for n, line in enumerate(lines) if "cut: budget" in line)
    named = [n for n, line in enumerate(lines) if line[:1].isdigit()]
    assert [lines[n].split()[1] for n in named if n < cut] == above
    assert [each.project for each in ranked(plan, about.folder) if each.above] == [name.lower() for name in above]
    score = next(line for line in lines if line.startswith("1  A"))
    assert score.count("█") == 5 and "5.0" in score
    assert any(line.startswith("✗  S") for line in lines) and "nobody owns it" in chart.rows[-1].reading


def test_without_a_budget_there_is_no_line_and_it_is_said():
    plan = Plan.model_validate({"projects": PROJECTS, "priority_scores": SCORES})
    with using("en"):
        chart = priority.build(subject(plan))
    assert "names no budget" in chart.findings[0] and not chart.line


def test_places_stand_between_worth_and_effort():
    _, about = ranking(100)
    with using("en"):
        chart = priority.build(about)
        lines = draw(chart, 78, 20)
        at = text(lines[0]).index("worth 5 up")
        grid = {5 - n: text(line)[at + 4 :] for n, line in enumerate(lines[1:6])}
        found = {(row[5 * n : 5 * n + 4].strip(), n + 1, up) for up, row in grid.items() for n in range(5)}
        assert {each for each in found if each[0] != "⋅"} == {("1", 2, 5), ("2", 5, 2), ("✗", 4, 1)}
        assert text(lines[6])[at:].strip() == "?   ?", "the project without worth and effort has no place either"
        places = {piece.text: piece.place for line in lines for piece in line if piece.place[2:] == ("worth",)}
        assert places["1"] == ("projects", "a", "worth")
        assert any("B asks for more than it is worth" in said for said in chart.findings)
        assert all("worth 5 up" not in text(line) for line in draw(chart, 38, 18)), "narrow rooms have the list alone"


def judged(projects, scores=SCORES, flows=(), **folder):
    """What the picture of priorities says, in English and in Chinese."""
    held = {"projects": projects, "priority_scores": scores, "flows": {str(n): f for n, f in enumerate(flows)}}
    about = Subject(Plan.model_validate(held), Folder.model_validate({"finance": folder}), TODAY, "p")
    with using("en"):
        return priority.build(about).findings


PAIR = {"a": {"name": "A", "budget": 60}, "b": {"name": "B", "budget": 50}}
LOSS = [
    {"project": "a", "year": 0, "kind": "cost", "amount": 9},
    {"project": "a", "year": 1, "kind": "benefit", "amount": 1},
]
FOUND = {
    "one is beyond": (PAIR, {"budget": 100}, ["The budget reaches 1 of 2 projects; first below the line: B."]),
    "just reached": (PAIR, {"budget": 110}, ["The budget reaches all 2 projects."]),
    "none is reached": (PAIR, {"budget": 59}, ["The budget does not reach the first project: A."]),
    "one project": ({"a": PAIR["a"]}, {"budget": 60}, ["The budget reaches the one project."]),
    "a budget of nothing": (PAIR, {"budget": 0}, ["The budget does not reach the first project: A."]),
    "no line": (PAIR, {}, ["First is A; the folder names no budget, so there is no line."]),
    "an unknown budget": (
        {**PAIR, "b": {"name": "B"}}, {"budget": 100},
        ["The budget reaches all 2 projects.", "B says no budget and takes nothing from it."],
    ),
    "one without a score": (
        {**PAIR, "c": {"name": "C"}}, {"budget": 110},
        ["The budget reaches all 2 projects.", "C is not scored yet."],
    ),
    "worth what it takes": (
        {"a": {**PAIR["a"], "worth": 3, "effort": 3}}, {"budget": 60}, ["The budget reaches the one project."],
    ),
    "worth less than it takes": (
        {"a": {**PAIR["a"], "worth": 3, "effort": 4}}, {"budget": 60},
        ["The budget reaches the one project.", "A asks for more than it is worth: effort 4, worth 3."],
    ),
    "worth more than it takes, one not judged": (
        {"a": {**PAIR["a"], "worth": 4, "effort": 3}, "b": {**PAIR["b"], "worth": 5}}, {"budget": 110},
        ["The budget reaches all 2 projects.", "Most for the least: A, worth 4, effort 3.",
         "Worth and effort: 1 of 2 judged."],
    ),
    "won and lost ones do not count": (
        {**PAIR, "b": {"name": "B", "budget": 50, "status": "won", "worth": 1, "effort": 5}}, {"budget": 60},
        ["The budget reaches the one project."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_what_the_priorities_say(case):
    projects, folder, said = FOUND[case]
    assert list(judged(projects, **folder)) == said


def test_who_loses_money_is_said_first_where_the_budget_reaches_it():
    lost = "A stands above the line with a negative NPV."
    assert judged(PAIR, flows=LOSS, budget=110)[0] == lost
    assert lost not in judged(PAIR, flows=LOSS, budget=59), "below the line it takes nothing"
    assert judged(PAIR, flows=LOSS)[0] == "A has a negative NPV.", "without a budget there is no line to be above"
    even = [{**LOSS[0], "amount": 1}, {**LOSS[1], "year": 0}]
    assert lost not in judged(PAIR, flows=even, budget=110), "nothing won is nothing lost"


RESOURCE = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["Days", "Stand", "测试"]),
        "holder": st.sampled_from(["m", None]),
        "state": st.none() | st.sampled_from(STATES),
        "cost": st.none() | st.integers(0, 90_000),
        "amount": st.none() | st.integers(1, 50),
        "granted": st.none() | st.integers(0, 80),
        "period_from": st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2028, 6, 1)),
        "period_to": st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2028, 6, 1)),
    }
)


@given(needed=st.lists(RESOURCE, max_size=9), lang=LANG, size=SIZE)
@settings(max_examples=cases(40), deadline=None)
def test_resources_lie_in_their_quarters_and_are_counted_by_answer(needed, lang, size):
    plan = Plan.model_validate(
        {"team": {"m": {"name": "Maas"}}, "resources": {f"r{n}": each for n, each in enumerate(needed)}}
    )
    with using(lang):
        chart, grid = resources.build(subject(plan)), holders.build(subject(plan))
        assert fits(draw(chart, *size), *size) and fits(draw(grid, *size), *size)
        first = resources.quarter_before(TODAY)
        assert first == dt.date(2026, 7, 1)
        order = [STATES.index(state_of(plan.resources[row.place[1]])) for row in chart.rows]
        assert order == sorted(order) and len(order) == len(needed)
        for row in chart.rows:
            each = plan.resources[row.place[1]]
            if each.period_from is not None and row.span is not None:
                assert row.span[0] == max(0, (each.period_from - first).days)
                assert 0 <= cell_of(row.span[0], chart.days, 40) < 40
        if needed:
            found = by_state(plan)
            for n, state in enumerate(STATES):
                words = grid.margin[0].cells[n].text
                assert words.startswith(str(found[state].count)) if found[state].count else words == "⋅"
                if found[state].count and found[state].known:
                    assert short(found[state].cost) in words


def test_more_granted_than_there_is_stands_in_the_margin():
    made = {"r": {"what": "Days", "holder": "m", "state": "granted", "amount": 10, "granted": 16}}
    plan = Plan.model_validate({"team": {"m": {"name": "Maas"}}, "resources": made})
    with using("en"):
        grid = holders.build(subject(plan))
        assert grid.findings[0] == "Maas granted more than there is: Days, 16 of 10."
        assert grid.rows[0].remark.text == "✗"
        assert "16 granted of 10" in resources.build(subject(plan)).findings[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_plan_is_invited(lang):
    with using(lang):
        for build in (returns.build, what_if.build, priority.build, resources.build, holders.build):
            lines = draw(build(subject(Plan())), 60, 12)
            assert any(text(line).strip() for line in lines) and fits(lines, 60, 12)


@pytest.mark.parametrize("kind", ["cost", "benefit"])
def test_where_only_one_side_is_written_no_worth_is_told_anywhere(kind):
    plan = Plan.model_validate({
        "projects": {"k": {"name": "K"}},
        "priority_scores": {"s": {"project": "k", "criterion": "fit", "score": 4}},
        "flows": {"f": {"project": "k", "year": 0, "kind": kind, "amount": 120}},
    })  # fmt: skip
    assert returns_of(plan, Folder(), "k").worth is None
    with using("en"):
        assert not any("present value" in each for each in priority.build(subject(plan)).findings)
        assert not any("-120" in each for each in all_returns.build(subject(plan)).findings)

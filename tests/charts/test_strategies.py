"""Pictures of module 5: positions decoded from the drawn cells are the method's, before and after an edit."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import influence_table, reach, relationship, substrategies, talk, white_space
from ksp_tui.charts.figures import percent
from ksp_tui.method.influence import net_support, penetration, priority
from ksp_tui.method.ladder import players
from ksp_tui.method.lists import visible
from ksp_tui.method.talk import PARTS, asks, seconds, whole
from ksp_tui.method.white_space import open_space, units
from ksp_tui.model.folder import Folder
from ksp_tui.model.people import COVERAGE, STANCES
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.widgets.charts.kinds import draw
from ksp_tui.widgets.charts.timeline import cell_of
from tests.charts.plans import NAMES, SIZES, TODAY, column_of, fits, row_of, subject, text
from tests.drawing import cases

LANG, SIZE = st.sampled_from(LANGUAGES), st.sampled_from(SIZES)
STEP = st.none() | st.integers(1, 4)


def bonds(levels):
    zones = {f"z{n}": {"name": f"Zone {n}"} for n in range(len(levels))}
    made = {
        f"z{n}": {"now": now, "wanted": wanted, "they_commit": "x" if n % 2 else None}
        for n, (now, wanted) in enumerate(levels)
    }
    return Plan.model_validate({"zones": zones, "relationships": made})


@given(levels=st.lists(st.tuples(STEP, STEP), min_size=1, max_size=6), lang=LANG, size=SIZE)
@settings(max_examples=cases(30), deadline=None)
def test_relationship_marks_stand_on_their_steps(levels, lang, size):
    made = bonds(levels)
    with using(lang):
        chart = relationship.build(subject(made))
        assert fits(draw(chart, *size), *size)
        if not chart.rows:
            assert all(now is None and wanted is None for now, wanted in levels)
            return
        _marks(chart, made)
        # an edit: the first zone goes on to the last step
        edited = made.model_copy(update={"relationships": {**made.relationships, "z0": made.relationships["z0"]
                                                           .model_copy(update={"now": 4})}})  # fmt: skip
        _marks(relationship.build(subject(edited)), edited)


def _marks(chart, plan):
    lines = draw(chart, 78, 60)
    gaps = []
    for n, row in enumerate(chart.rows):
        bond = plan.relationships[row.place[1]]
        line = row_of(lines, n)
        now, wanted = column_of(line, "◉"), column_of(line, "◊")
        assert (now is None) == (bond.now is None) and (wanted is None) == (bond.wanted is None)
        if bond.now and bond.wanted:
            step = 13
            assert wanted - now == (bond.wanted - bond.now) * step or (bond.now == bond.wanted and wanted - now == 1)
            gaps.append(bond.wanted - bond.now)
    assert gaps == sorted(gaps, reverse=True)


def test_relationship_says_who_wants_too_much_and_who_commits_nothing():
    plan = bonds([(1, 3), (1, 2)])
    with using("en"):
        chart = relationship.build(subject(plan))
        assert chart.findings[0] == "Zone 0 wants 2 steps up and has no date."
        assert "commits nothing yet" in chart.findings[1]
        assert "they commit nothing yet" in str(draw(chart, 78, 18, 0))


CELL = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["Plant", "三厂", "[b]x", None]),
        "zone": st.sampled_from(["z", "y", None]),
        "product_line": st.sampled_from(["p", "q", None]),
        "state": st.sampled_from([None, "ours", "competitor", "none", "trial", "not_applicable"]),
        "value": st.none() | st.integers(0, 5_000_000),
    }
)


@given(cells=st.lists(CELL, max_size=12), lang=LANG, size=SIZE)
@settings(max_examples=cases(40), deadline=None)
def test_white_space_shows_each_cell_and_sums_what_is_open(cells, lang, size):
    plan = Plan.model_validate(
        {"zones": {"z": {"name": "North"}, "y": {}}, "white_space": {f"w{n}": each for n, each in enumerate(cells)}}
    )
    folder = Folder.model_validate({"product_lines": {"p": {"name": "Pumps"}, "q": {"name": "Parts"}}})
    about = subject(plan)
    about = type(about)(plan, folder, TODAY, "p")
    with using(lang):
        chart = white_space.build(about)
        assert fits(draw(chart, *size), *size)
        if not cells:
            assert not chart.rows
            return
        assert len(chart.rows) == len(units(plan))
        for row, ids in zip(chart.rows, units(plan).values(), strict=True):
            found = open_space(plan.white_space[id_] for id_ in ids)
            assert row.remark.text == (white_space.won(found) if found.looked_at else "")
        total = open_space(plan.white_space.values())
        known = [each.value for each in plan.white_space.values() if each.state in white_space.OPEN and each.value]
        assert total.value is None or total.value == sum(known)
        assert chart.margin[0].remark.text == white_space.won(total)


PERSON = st.fixed_dictionaries(
    {
        "name": NAMES,
        "power": st.none() | st.integers(1, 5),
        "stance": st.none() | st.sampled_from(STANCES),
        "wanted_stance": st.none() | st.sampled_from(STANCES),
        "coverage": st.none() | st.sampled_from(COVERAGE),
        "strategic_in": st.sampled_from([[], ["z"]]),
        "left": st.sampled_from([None, None, dt.date(2026, 1, 1)]),
    }
)


@given(people=st.lists(PERSON, max_size=9), lang=LANG, size=SIZE)
@settings(max_examples=cases(40), deadline=None)
def test_the_influence_table_tells_the_methods_priority(people, lang, size):
    plan = Plan.model_validate({"zones": {"z": {}}, "stakeholders": {f"p{n}": each for n, each in enumerate(people)}})
    with using(lang):
        chart = influence_table.build(subject(plan))
        table = reach.build(subject(plan))
        assert fits(draw(chart, *size), *size) and fits(draw(table, *size), *size)
    shown = []
    for row in chart.rows:
        person = plan.stakeholders[row.place[1]]
        assert person.left is None
        assert row.cells[3].text == ("?" if priority(person) is None else str(priority(person)))
        shown.append(priority(person))
    assert sum(each["left"] is None for each in people) == len(shown)
    unknown = shown.count(None)
    assert shown[:unknown] == [None] * unknown and shown[unknown:] == sorted(shown[unknown:], reverse=True)
    if table.rows:
        zone = next(row for row in table.rows if row.place[:1] == ("zones",))
        within = players(plan, "z")
        assert zone.cells[0].text == reach.signed_percent(net_support(plan, within, "z").value)
        assert zone.cells[2].text == percent(penetration(plan, within).value)
        assert zone.cells[1].text.endswith(f"/{len(within)}")


@given(
    texts=st.lists(st.sampled_from(["", "one two three", "一二三四五六七八九十", "go " * 60]), min_size=5, max_size=5),
    pauses=st.none() | st.integers(0, 60),
    said=st.lists(st.integers(1, 200), max_size=3),
    lang=LANG,
    size=SIZE,
)
@settings(max_examples=cases(40), deadline=None)
def test_the_parts_of_a_talk_lie_one_after_the_other(texts, pauses, said, lang, size):
    made = {"person": None, "pauses": pauses, **dict(zip(PARTS, texts, strict=True))}
    runs = {f"r{n}": {"talk": "t", "date": TODAY, "seconds": each} for n, each in enumerate(said)}
    plan = Plan.model_validate({"talks": {"t": made}, "rehearsals": runs})
    with using(lang):
        chart = talk.build(subject(plan))
        assert fits(draw(chart, *size), *size)
        lines = draw(chart, 78, 30)
    at = Decimal(0)
    for n, part in enumerate(texts):
        took = seconds(part, 140, 200)
        row = chart.rows[n]
        assert (row.span is None) == (not part.strip())
        if row.span:
            assert row.span[0] == whole(at) and row.span[1] == max(whole(at), whole(at + took) - 1)
            line = text(row_of(lines, n))
            room = len(text(lines[0])) and line.count("█")
            assert room >= 1
            cells = [cell_of(day, chart.days, 100) for day in row.span]
            assert cells[0] <= cells[1]
        at += took
    runs_row = chart.rows[-1]
    assert [mark.day for mark in runs_row.marks] == said
    if said:
        assert runs_row.marks[-1].standing == "now"


@pytest.mark.parametrize(("ask", "said"), [("", "asks for nothing"), ("Come? Pay?", "2 things"), ("Come?", "on time")])
def test_a_talk_says_first_what_is_wrong_with_its_ask(ask, said):
    plan = Plan.model_validate({"talks": {"t": {"hook": "word " * 200, "ask": ask}}})
    assert asks(ask) in {0, 1, 2}
    with using("en"):
        assert said in talk.build(subject(plan)).findings[0]


PLAN = {
    "customer_strategies": {"a": {"statement": "Top three"}, "b": {"statement": "One standard"}},
    "goals": {"g": {"statement": "Share 30 %"}, "h": {"statement": "Seen as partner"}},
    "strategies": {
        "s": {"statement": "Show the cell", "kind": "business", "customer_strategy": "a", "goal": "g"},
        "x": {"statement": "Loose", "kind": "business"},
    },
    "actions": {
        "1": {"what": "Invite", "strategy": "s", "status": "done"},
        "2": {"what": "Measure", "strategy": "s", "due": dt.date(2026, 11, 1)},
    },
}


def test_what_nobody_serves_is_said_and_stands_there_empty():
    with using("en"):
        chart = substrategies.build(subject(Plan.model_validate(PLAN)), "business")
        drawn = "\n".join(text(line) for line in draw(chart, 78, 20))
    assert "Nobody serves one of the customer's strategies: One standard." in chart.findings[0]
    assert "No sub-strategy serves one of our goals: Seen as partner." in chart.findings[1]
    assert [root.label for root in chart.roots] == ["Top three", "One standard"]
    assert [child.label for child in chart.roots[0].children[0].children] == ["Measure", "Invite"]
    assert "1/2" in drawn and "nobody serves it" in drawn and "1 Nov !" in drawn and chart.apart[0].label == "Loose"


@given(lang=LANG, size=SIZE, kind=st.sampled_from(["business", "people", "resources"]))
@settings(max_examples=cases(12), deadline=None)
def test_sub_strategies_fit_any_room(lang, size, kind):
    with using(lang):
        assert fits(draw(substrategies.build(subject(Plan.model_validate(PLAN)), kind), *size), *size)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_plan_is_invited(lang):
    builders = [
        lambda about: relationship.build(about), lambda about: white_space.build(about),
        lambda about: influence_table.build(about), lambda about: reach.build(about), lambda about: talk.build(about),
        *(lambda about, kind=kind: substrategies.build(about, kind) for kind in ("business", "people", "resources")),
    ]  # fmt: skip
    with using(lang):
        for build in builders:
            lines = draw(build(subject(Plan())), 60, 12)
            assert any(text(line).strip() for line in lines) and fits(lines, 60, 12)


def test_the_folders_steps_are_the_scale():
    assert len(list(visible(Folder(), "relationships"))) == 4

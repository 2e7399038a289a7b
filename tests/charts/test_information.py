"""Picture 3.3: bars as old as the answers, worst first; and what is still to be found out."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import find_out, information
from ksp_tui.method.information import answers, counted, grade, to_find_out
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.views.typed import plan_with
from ksp_tui.widgets.charts.drawing import SOLID
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, TODAY, fits, row_of, subject, text
from tests.drawing import cases

QUESTIONS = ["strategy", "numbers", "budget", "change"]
DAYS = st.none() | st.integers(0, 500).map(lambda days: TODAY - dt.timedelta(days))


@st.composite
def plans(draw):
    facts = {}
    for n in range(draw(st.integers(0, 8))):
        facts[f"f{n}"] = {
            "question": draw(NAMES),
            "standard": draw(st.none() | st.sampled_from(QUESTIONS)),
            "fact": draw(st.none() | NAMES),
            "status": draw(st.none() | st.sampled_from(["assumed", "confirmed"])),
            "source_type": draw(st.none() | st.sampled_from(["insider", "press", "reports"])),
            "date": draw(DAYS),
            "ask_by": draw(DAYS),
        }
    rest = {f"g{n}": {"facts": draw(st.lists(st.sampled_from(sorted(facts) or ["x"])))} for n in range(2)}
    return Plan.model_validate({"facts": facts, "goals": rest})


def stale_after(source):
    return {"insider": 60, "press": 180, "reports": 400}.get(source or "")


@given(plans(), st.sampled_from(LANGUAGES), st.sampled_from(SIZES), st.data())
@settings(max_examples=cases(30), deadline=None)
def test_bars_are_as_long_as_the_answers_are_old_before_and_after_an_edit(made, lang, size, data):
    edits = [made]
    if made.facts:
        id_ = data.draw(st.sampled_from(sorted(made.facts)))
        edits.append(plan_with(made, (("facts", id_, "date"), data.draw(DAYS))))
    for plan in edits:
        with using(lang):
            chart = information.build(subject(plan))
            assert fits(draw(chart, *size), *size) and fits(draw(find_out.build(subject(plan)), *size), *size)
            lines = draw(chart, 100, 100)
        for n, row in enumerate(chart.rows):
            fact = plan.facts.get(row.place[1])
            solid = sum(len(piece.text) for piece in row_of(lines, n) if SOLID in piece.text)
            limit = stale_after(fact.source_type) if fact is not None else None
            if fact is None or not fact.fact or fact.date is None or limit is None:
                assert solid == 0
                continue
            age = (TODAY - fact.date).days
            assert (solid == 10) == (age > limit), "full only when stale"
            if age <= limit:
                assert abs(solid - age / limit * 10) <= 1 and (solid > 0) == (age > 0)
        grades = [grade(each) for each in _answers(plan)]
        assert sorted(grades) == [grade(each) for each in _in_order(plan, chart)]


def _answers(plan):
    return information.questions(subject(plan))


def _in_order(plan, chart):
    by_place = {information.place_of(each, "fact"): each for each in _answers(plan)}
    return [by_place[row.place] for row in chart.rows]


def test_the_empty_plan_shows_the_twelve_questions():
    with using("en"):
        chart = information.build(subject(Plan()))
        assert len(chart.rows) == 12 and not chart.findings
        assert chart.rows[0].place == ("facts", "@strategy", "fact")
        assert "How does the customer mea" in text(draw(chart, 78, 18)[1])


def fact(standard="budget", **more):
    return {"standard": standard, **more}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"a": fact(question="?")}, "0 of 12 answered, 0 of them confirmed. Open: “How does the customer"),
        ({"a": fact(question="?")}, "nobody is named to ask."),
        ({"a": fact(ask_whom="p")}, "ask Harms; no date is set."),
        ({"a": fact(ask_whom="p", ask_by=dt.date(2026, 12, 3))}, "and who approves it?”, ask Harms by 3 Dec."),
    ],
)  # fmt: skip
def test_what_is_open_is_told_with_whom_to_ask_by_when(facts, said):
    plan = Plan.model_validate({"facts": facts, "stakeholders": {"p": {"name": "Stefan Harms"}}})
    with using("en"):
        assert said in information.build(subject(plan)).findings[0]


def all_answered(**changed):
    ids = ["strategy", "numbers", "customers", "rivals", "spend", "shares", "process", "budget", "players", "supplier",
           "change", "rating"]  # fmt: skip
    held = {"fact": "x", "status": "confirmed", "source_type": "insider", "date": dt.date(2026, 9, 27)}
    return Plan.model_validate({"facts": {id_: fact(id_, **held | changed.get(id_, {})) for id_ in ids}})


@pytest.mark.parametrize(
    ("changed", "said", "left"),
    [
        ({}, "12 of 12 answered, 12 of them confirmed.", 0),
        ({"budget": {"date": dt.date(2026, 9, 26)}}, "1 stale; longest ago, 61 days: “When is the budget", 1),
        ({"budget": {"status": "assumed", "second_source": "b"}}, "Confirmed by nobody: 1.", 1),
    ],
)
def test_then_what_is_stale_then_what_nobody_confirmed(changed, said, left):
    plan = all_answered(**changed)
    with using("en"):
        assert said in information.build(subject(plan)).findings[0]
        assert len(find_out.build(subject(plan)).rows) == left


def test_what_rests_on_an_answer_makes_it_pressing():
    plan = Plan.model_validate(
        {
            "facts": {"a": {"question": "A", "fact": "x"}, "b": {"question": "B"}, "c": {"question": "C", "fact": "y"}},
            "goals": {"g": {"facts": ["c", "a"]}},
            "strategies": {"s": {"facts": ["c"]}},
            "trends": {"t": {"source": "c"}},
        }
    )
    found = to_find_out(answers(plan, [], {}, TODAY))
    assert [(each.fact, each.rests) for each in found] == [("c", 3), ("a", 1), ("b", 0)]
    with using("en"):
        chart = find_out.build(subject(plan))
    assert chart.findings[0] == "Find out first: “C”; 3 records rest on it."


def test_a_question_answered_by_two_has_two_sources():
    plan = Plan.model_validate(
        {"facts": {"a": fact(fact="x", source="s"), "b": fact(fact="x", source="t"), "c": fact("change", fact="x")}}
    )
    assert counted(answers(plan, QUESTIONS, {}, TODAY)).one_source == 1

"""Picture 3.4: every chain is a row, a gap leads to a record with its references set; the drawer of one chain too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import chains
from ksp_tui.charts.chart import Chain, ChainLink, Chains, Link, LinkRow, Words
from ksp_tui.charts.gaps import gap, references_in
from ksp_tui.method.chains import chains as ways_of
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, fits, subject, text
from tests.drawing import cases


@st.composite
def plans(draw, most=4):
    ids = {name: [f"{name[0]}{n}" for n in range(draw(st.integers(0, most)))]
           for name in ("trends", "challenges", "opportunities", "strengths", "customer_strategies")}  # fmt: skip

    def one(name):
        return draw(st.none() | st.sampled_from([*ids[name], "gone"]))

    return Plan.model_validate(
        {
            "trends": {id_: {"statement": draw(NAMES)} for id_ in ids["trends"]},
            "challenges": {id_: {"statement": draw(NAMES), "trend": one("trends")} for id_ in ids["challenges"]},
            "opportunities": {
                id_: {"statement": draw(NAMES), "trend": one("trends"), "challenge": one("challenges"),
                      "strategy": one("customer_strategies")}
                for id_ in ids["opportunities"]
            },
            "strengths": {
                id_: {"statement": draw(NAMES), "opportunity": one("opportunities"), "challenge": one("challenges")}
                for id_ in ids["strengths"]
            },
            "customer_strategies": {id_: {"statement": draw(NAMES)} for id_ in ids["customer_strategies"]},
        }
    )  # fmt: skip


@given(plans(), st.sampled_from(LANGUAGES), st.sampled_from(SIZES))
@settings(max_examples=cases(40), deadline=None)
def test_each_chain_is_drawn_link_by_link_and_no_record_is_left_out(plan, lang, size):
    with using(lang):
        chart = chains.build(subject(plan))
        for chosen in (None, *range(len(chart.rows))):
            assert fits(draw(chart, *size, chosen), *size)
        lines = draw(chart, 120, 300)
    ways = ways_of(plan)
    for n, way in enumerate(ways):
        columns = {}
        x = 0
        for line in lines:
            x = 0
            for piece in line:
                if piece.item == n and piece.place:
                    columns.setdefault((x - 2) // 30 if x else 0, piece.place)
                x += cells(piece.text)
        held = {
            0: ("trends", way.trend), 1: ("challenges", way.challenge), 2: ("opportunities", way.opportunity),
            3: ("strengths", way.strength),
        }  # fmt: skip
        for column, (name, id_) in held.items():
            if id_ is not None:
                assert columns[column][:2] == (name, id_)
            elif column in columns:
                assert columns[column][0] in {"opportunities", "strengths"}, "a gap leads to the record to be made"
        assert way.is_complete == (not any(link is not None and link.gap for link in chart.rows[n].links))
    shown = {link.place[:2] for row in chart.rows for link in row.links if link is not None}
    for name in ("trends", "challenges", "opportunities", "strengths"):
        assert {(name, id_) for id_ in getattr(plan, name)} <= shown


@given(plans())
@settings(max_examples=cases(30), deadline=None)
def test_a_gap_fills_only_fields_that_its_record_has_with_records_that_are_there(plan):
    for row in chains.build(subject(plan)).rows:
        for link in row.links:
            given_ = references_in(link.place) if link is not None and link.gap else None
            for field, id_ in (given_ or {}).items():
                target = PLAN.groups[link.place[0]].fields[field].refs[0]
                assert id_ in getattr(plan, target)


def test_a_gap_is_a_place_that_says_what_it_begins_with():
    assert references_in(gap("strengths", opportunity="o", challenge=None)) == {"opportunity": "o"}
    assert references_in(gap("strengths")) == {} and references_in(("strengths", "s", "statement")) is None
    assert references_in(("account",)) is None


def plan(**made):
    base = {"trends": {"t": {"statement": "T"}}, "challenges": {"c": {"statement": "C", "trend": "t"}},
            "opportunities": {"o": {"statement": "O", "challenge": "c"}},
            "strengths": {"s": {"statement": "S", "opportunity": "o"}}}  # fmt: skip
    return Plan.model_validate(base | made)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({}, "The one chain ends in a strength of ours."),
        ({"strengths": {}}, "Chains open: 1 of 1; “O”, what do we answer?"),
        ({"opportunities": {}, "strengths": {}}, "Chains open: 1 of 1; “C”, which opportunity does it open to them?"),
        ({"opportunities": {"o": {"statement": "O"}}, "challenges": {}, "trends": {}}, "where does “O” come from?"),
        ({"strengths": {"s": {"statement": "S"}}, "opportunities": {}, "challenges": {}, "trends": {}},
         "a strength that answers nothing of theirs: “S”."),
        ({"customer_strategies": {"a": {"statement": "A"}}}, "The one chain ends in a strength of ours."),
    ],
)  # fmt: skip
def test_the_sentence_names_the_first_gap(made, said):
    with using("en"):
        found = chains.build(subject(plan(**made))).findings
    assert said in found[0]
    assert ("A" in found[-1] and "no opportunity" in found[-1]) == ("customer_strategies" in made)


def test_an_empty_view_asks_for_a_trend():
    with using("en"):
        assert "Begin with a trend" in str(draw(chains.build(subject(Plan())), 78, 18))


@pytest.mark.parametrize("size", SIZES)
def test_one_chain_alone_leads_from_link_to_link_and_round(size):
    links = tuple(
        ChainLink(name, ("review_setup", name), (Words(f"{name} one"), Words(f"{name} two")), current=name == "do")
        for name in ("plan", "do", "check", "act")
    )
    lines = draw(Chain(id="x", links=links, is_round=True, findings=("F",)), *size)
    assert fits(lines, *size)
    told = "".join(text(line) for line in lines)
    assert "◉ do" in told and (size[0] < 60 or (told.count("▸") >= 4 and "act two" in told))


def test_links_take_more_lines_where_a_picture_leaves_some():
    place = ("trends", "t", "statement")
    long = "interruption minutes count for more in the formula of the regulator from next year on, they say"
    chart = Chains(id="chains", heads=("a", "b"), rows=(LinkRow("r", place, (Link(long, place), None)),))
    high, low = (" ".join(" ".join(map(text, draw(chart, 78, height))).split()) for height in (18, 4))
    assert long in high and long not in low and "interruption minutes" in low

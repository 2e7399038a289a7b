"""Picture 3.2: everybody stands once below whom they report to, at every size and in both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import people
from ksp_tui.charts.chart import items
from ksp_tui.method.hierarchy import hierarchy
from ksp_tui.method.influence import net_support, penetration
from ksp_tui.model.people import COVERAGE, STANCES
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, glyphs, using
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, fits, row_of, subject, text
from tests.drawing import cases


def plan(**made):
    return Plan.model_validate({"stakeholders": made})


@st.composite
def companies(draw_, most=14):
    """People who report to anybody, themselves and somebody unknown among them."""
    ids = [f"p{n}" for n in range(draw_(st.integers(1, most)))]
    return plan(
        **{
            id_: {
                "name": draw_(NAMES),
                "title": draw_(NAMES),
                "reports_to": draw_(st.none() | st.sampled_from([*ids, "nobody"])),
                "power": draw_(st.none() | st.integers(1, 5)),
                "stance": draw_(st.none() | st.sampled_from(STANCES)),
                "coverage": draw_(st.none() | st.sampled_from(COVERAGE)),
                "influences": draw_(st.lists(st.sampled_from(ids), max_size=3)),
                "conflicts_with": draw_(st.lists(st.sampled_from(ids), max_size=2)),
            }
            for id_ in ids
        }
    )


@given(made=companies(), lang=st.sampled_from(LANGUAGES), size=st.sampled_from(SIZES), chosen=st.integers(0, 13))
@settings(max_examples=cases(40), deadline=None)
def test_lines_are_as_wide_as_asked_and_everybody_stands_once(made, lang, size, chosen):
    with using(lang):
        chart = people.build(subject(made))
        nodes = items(chart)
        assert sorted(node.place[1] for node in nodes) == sorted(made.stakeholders)
        chosen %= len(nodes)
        assert fits(draw(chart, *size), *size)
        lines = draw(chart, *size, chosen)
        assert fits(lines, *size) and any(piece.item == chosen for line in lines for piece in line)
        full = draw(chart, size[0], 200)
    shown = [piece.item for line in full for piece in line[:1] if piece.item >= 0]
    assert shown == list(range(len(nodes))), "in the order in which they are walked"


@given(made=companies())
@settings(max_examples=cases(40), deadline=None)
def test_the_line_is_the_plans_but_for_what_closes_a_circle(made):
    found = hierarchy(made)
    for id_, below in found.below.items():
        assert all(made.stakeholders[other].reports_to == id_ for other in below)
    placed = [*found.roots, *found.apart, *(other for below in found.below.values() for other in below)]
    assert sorted(placed) == sorted(made.stakeholders)
    cut = [id_ for id_ in found.roots if made.stakeholders[id_].reports_to in made.stakeholders]
    assert sorted(cut) == sorted(found.circles)


def test_a_circle_is_cut_at_its_most_powerful_and_told():
    made = plan(
        a={"name": "Ann", "reports_to": "b", "power": 2}, b={"name": "Bo", "reports_to": "c", "power": 5},
        c={"name": "Cy", "reports_to": "a", "power": 3}, d={"name": "Di", "reports_to": "a", "power": 5},
    )  # fmt: skip
    assert hierarchy(made).circles == ("b",)
    with using("en"):
        found = people.build(subject(made)).findings
    assert found[0] == "The line of Bo runs in a circle: see who reports to whom."


COMPANY = plan(
    boss={"name": "Eva Boss", "title": "Chief", "power": 5, "stance": "neutral", "coverage": "brief"},
    left={"name": "Lee Left", "title": "Plant", "power": 4, "stance": "supporter", "coverage": "several",
          "reports_to": "boss", "influences": ["boss"], "rung": 3},
    low={"name": "Lou Low", "power": 2, "stance": "opponent", "coverage": "none", "reports_to": "left"},
    right={"name": "王丽", "power": 3, "reports_to": "boss", "influences": ["left"], "conflicts_with": ["boss"]},
    out={"name": "Otto Out", "power": 1},
)  # fmt: skip


def lines(width, height=20, chosen=None, lang="en", made=COMPANY):
    with using(lang):
        return [text(line).rstrip() for line in draw(people.build(subject(made)), width, height, chosen)]


def test_the_middle_size_has_the_line_and_the_columns():
    drawn = lines(78)
    assert drawn[:7] == [
        "   Person          Title                      power  stance        cover  rung",
        "   Eva Boss        Chief                      ▪▪▪▪▪  =  neutral    ▪▫▫    ?",
        "   ╎╶╴Lee Left     Plant                      ▪▪▪▪▫  +  supporter  ▪▪▫    3",
        "   ╎  ╵╶╴Lou Low                              ▪▪▫▫▫  -- opponent   ▫▫▫    ?",
        "   ╵╶╴王丽                                    ▪▪▪▫▫  ?  unknown    ?      ?",
        "   outside the reporting line",
        "   Otto Out                                   ▪▫▫▫▫  ?  unknown    ?      ?",
    ]


def test_the_small_size_has_signs_in_the_gutter_and_the_title_behind_the_name():
    assert lines(38, lang="zh")[:5] == [
        "=  Eva Boss Chief              ▪▪▪▪▪ 1",
        "+  ╎╶╴Lee Left Plant           ▪▪▪▪▫ 2",
        "-- ╎  ╵╶╴Lou Low               ▪▪▫▫▫ 0",
        "?  ╵╶╴王丽                     ▪▪▪▫▫ ?",
        "   体系之外",
    ]


def test_the_gutter_tells_what_relates_to_the_chosen_one_alone():
    assert [line[:3] for line in lines(78, chosen=0)[1:5]] == ["▸  ", "«  ", "   ", "✗  "]
    assert [line[:3] for line in lines(78, chosen=1)[1:5]] == ["»  ", "▸  ", "   ", "«  "]
    assert all(line[:3].strip() == "" for line in lines(78)[1:5])


def test_without_colour_and_in_plain_signs_it_says_the_same():
    glyphs.use_plain(True)
    try:
        assert glyphs.drawn(lines(78, chosen=1)[3]).startswith("   |  `--Lou Low")
        assert all(glyphs.drawn(line).isascii() for line in lines(78) if "王" not in line)
    finally:
        glyphs.use_plain(False)


def test_where_lines_are_short_the_lowest_branches_without_anyone_important_fold_first():
    drawn = lines(78, height=9)
    assert any("Lee Left +1" in line for line in drawn) and not any("Lou" in line for line in drawn)
    assert any("Lou" in line for line in lines(78, height=9, chosen=2)), "the chosen one's branch stays open"


def test_the_finding_has_the_methods_figures_and_who_of_power_is_not_reached():
    support, reached = net_support(COMPANY, COMPANY.stakeholders), penetration(COMPANY, COMPANY.stakeholders)
    with using("en"):
        found = people.build(subject(COMPANY)).findings
    assert support.value is not None and reached.value is not None and (support.known, support.people) == (3, 5)
    assert found == (
        f"Net support {support.value * 100:.0f} % (3 of 5 known), penetration {reached.value * 100:.0f} %.",
        "Boss, power 5, is not reached: contact brief.",
    )


@pytest.mark.parametrize(("coverage", "told"), [("brief", True), (None, True), ("several", False), ("deep", False)])
def test_whoever_has_power_and_is_covered_is_not_named(coverage, told):
    made = plan(a={"name": "Ann", "power": 4, "coverage": coverage})
    with using("en"):
        assert any("Ann" in said for said in people.build(subject(made)).findings) == told


def test_each_mark_leads_to_its_field():
    places = {piece.place for line in draw(people.build(subject(COMPANY)), 78, 20) for piece in line}
    assert {("stakeholders", "left", field) for field in ("name", "power", "stance", "coverage", "rung")} <= places
    assert row_of(draw(people.build(subject(COMPANY)), 78, 20), 1)


def test_without_people_it_says_what_to_do():
    assert "Begin with who decides" in " ".join(lines(78, made=Plan()))

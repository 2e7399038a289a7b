"""Picture 5.3: power and stance read back from the cells; nobody covers another, at every size, in both languages."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import influence
from ksp_tui.charts.influence import STANCES
from ksp_tui.charts.registry import build, with_zones
from ksp_tui.model.people import COVERAGE
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, glyphs, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import SIGNS
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, TODAY, fits, subject, text
from tests.drawing import cases

GIVEN = st.none() | st.sampled_from(STANCES)
MARKS = {SIGNS[name] for name in ("now", "middling", "none", "unknown")}


def plan(**made):
    return Plan.model_validate({"stakeholders": made})


@st.composite
def crowds(draw_, most=20):
    """People of any power and stance, each wanted anywhere."""
    return plan(
        **{
            f"p{n}": {
                "name": draw_(NAMES),
                "power": draw_(st.none() | st.integers(1, 5)),
                "stance": draw_(GIVEN),
                "wanted_stance": draw_(GIVEN),
                "coverage": draw_(st.none() | st.sampled_from(COVERAGE)),
            }
            for n in range(draw_(st.integers(1, most)))
        }
    )


@given(made=crowds(), lang=st.sampled_from(LANGUAGES), size=st.sampled_from(SIZES), chosen=st.integers(0, 19))
@settings(max_examples=cases(40), deadline=None)
def test_places_read_from_the_cells_are_the_plans_and_nothing_overlaps(made, lang, size, chosen):
    with using(lang):
        chart = influence.build(subject(made))
        chosen %= len(chart.marks)
        lines = draw(chart, *size, chosen)
        assert fits(lines, *size) and fits(draw(chart, *size), *size)
        assert any(piece.item == chosen for line in lines for piece in line)
        full = draw(chart, size[0], 200)
    small = size[0] < 60
    gutter = 2 if small else 4
    pitch = min(24, (size[0] - gutter) // 6)
    seen, band = set(), ""
    for line in full[1:]:
        at, ends = 0, {}
        head = text(line)[:2].strip()
        for piece in line:
            if piece.item >= 0 and piece.item not in ends:
                ends[piece.item] = at
            at += cells(piece.text)
        if not ends:
            continue
        band = head or band
        for item in ends:
            assert item not in seen, "on one line only"
            seen.add(item)
            person = made.stakeholders[chart.marks[item].place[1]]
            assert band == (str(person.power) if person.power else "?")
            start = 0
            for piece in line:
                own = piece.item == item and piece.place[2:] == ("stance",)
                if own and (small or piece.text in MARKS):
                    break
                start += cells(piece.text)
            assert STANCES[(start - gutter) // pitch] == (person.stance or "unknown"), text(line)
            assert (start - gutter) % pitch == 0
            wanted = next((p for p in line if p.item == item and p.place[2:] == ("wanted_stance",)), None)
            now = person.stance or "unknown"
            assert (wanted is not None) == (
                now != "unknown" and person.wanted_stance not in {None, "unknown", now}
            )  # fmt: skip
    assert seen == set(range(len(chart.marks)))


CROWD = plan(
    cars={"name": "Björn Carstens", "power": 5, "stance": "supporter", "wanted_stance": "champion",
          "coverage": "several"},
    voss={"name": "Katharina Voss", "power": 5, "stance": "neutral", "wanted_stance": "supporter",
          "coverage": "brief"},
    friis={"name": "Malte Friis", "power": 4, "stance": "reserved", "wanted_stance": "neutral", "coverage": "deep"},
    wang={"name": "王丽", "power": 4, "stance": "champion", "wanted_stance": "champion", "coverage": "deep"},
    joha={"name": "Meike Johannsen", "power": 3, "coverage": "none"},
    back={"name": "Bo Back", "power": 2, "stance": "supporter", "wanted_stance": "neutral"},
)  # fmt: skip


def lines(width, height=24, chosen=None, lang="en", made=CROWD):
    with using(lang):
        return [text(line).rstrip() for line in draw(influence.build(subject(made)), width, height, chosen)]


def test_the_middle_size_has_names_and_ways():
    assert lines(78)[:9] == [
        "P   -- opponent - reserved  = neutral   + supporter ++ champion ? unknown",
        "5                                       ◉ Carstens ▸◊",
        "                            ◦ Voss ╌╌╌╌▸◊",
        "4               ◉ Friis ╌╌╌▸◊                       ◉ 王丽",
        "3                                                               ◌ Johannsen",
        "2                           ◊◂╌╌╌╌╌╌╌╌╌╌? Back",
        "1",
        "◉ several or deep   ◦ brief   ◌ no contact   ◊ target stance",
        "▸ Friis (4) is against us (reserved) and in no sub-strategy.",
    ]


def test_the_small_size_has_four_cells_of_each_name_and_an_arrow():
    assert lines(38, lang="zh")[:6] == [
        "  --    -     =     +     ++    ?",
        "5             Voss▸ Cars▸",
        "4       Frii▸             王丽",
        "3                               Joha",
        "2                         Back◂"[:20] + "Back◂",
        "1",
    ]


def test_plain_signs_take_the_same_cells():
    glyphs.use_plain(True)
    try:
        assert glyphs.drawn(lines(78)[3]) == "4               @ Friis --->*                       @ 王丽"
        assert glyphs.drawn(lines(78)[5]) == "2                           *<----------? Back"
    finally:
        glyphs.use_plain(False)


def test_where_lines_are_short_bands_fold_from_the_lowest_power_up_and_the_chosen_stays():
    made = plan(**{f"p{n:02}": {"name": f"N{n:02}", "power": 1 + n % 5, "stance": "neutral"} for n in range(20)})
    drawn = lines(78, 14, made=made)
    assert any(line.startswith("1   +4") for line in drawn) and sum("N" in line for line in drawn[:9]) >= 5
    with using("en"):
        marks = influence.build(subject(made)).marks
    lowest = next(n for n, mark in enumerate(marks) if mark.band == 4)
    assert any(line.startswith("1   ") and marks[lowest].label in line for line in lines(78, 14, lowest, made=made))


def strategies(**more):
    data = CROWD.model_dump(mode="json", exclude_unset=True)
    return Plan.model_validate({**data, **more})


def test_who_of_power_is_against_us_is_told_until_a_sub_strategy_works_on_them():
    with using("en"):
        assert "Friis" in influence.build(subject(CROWD)).findings[0]
        for fields, told in (
            ({"kind": "people"}, False), ({"kind": "people", "posture": "stop"}, True), ({"kind": "business"}, True),
        ):  # fmt: skip
            made = strategies(strategies={"s": {"person": "friis", **fields}})
            assert ("Friis" in influence.build(subject(made)).findings[0]) == told


@pytest.mark.parametrize(("days", "told"), [(60, False), (61, True)])
def test_a_champion_out_of_sight_is_told(days, told):
    contact = {"date": TODAY - dt.timedelta(days=days), "people": ["wang"]}
    made = strategies(contacts={"c": contact}, strategies={"s": {"person": "friis", "kind": "people"}})
    with using("en"):
        found = influence.build(subject(made)).findings
    assert (f"王丽 champions us, but we have had no contact for {days} days." in found) == told


def test_that_nobody_of_power_champions_us_is_told():
    with using("en"):
        said = "Nobody with power 4 or more champions us."
        assert said not in influence.build(subject(CROWD)).findings
        weak = plan(a={"power": 3, "stance": "champion"}, b={"power": 4, "stance": "supporter"})
        assert said in influence.build(subject(weak)).findings


def test_without_people_it_says_what_to_do():
    assert "Give each person power" in " ".join(lines(78, made=Plan()))


ZONED = {
    "zones": {"n": {"name": "North"}, "s": {"name": "South"}, "e": {"name": "East"}},
    "stakeholders": {
        "a": {"name": "Ann Ames", "power": 4, "stance": "supporter", "coverage": "deep", "strategic_in": ["n", "s"]},
        "b": {"name": "Bo Berg", "power": 2, "stance": "opponent", "strategic_in": ["n"]},
    },
    "zone_views": {"v": {"stakeholder": "a", "zone": "s", "stance": "reserved"}},
}


def test_a_zone_has_its_own_lanes_with_the_stances_there_and_who_is_no_player_dim():
    made = Plan.model_validate(ZONED)
    assert with_zones(("influence", "reach"), made.zones) == (
        "influence", "reach", "influence@n", "influence@s", "influence@e",
    )  # fmt: skip
    assert with_zones(("influence",), ["n"]) == ("influence",), "one zone is the whole"
    with using("en"):
        whole, south, east = (build(name, subject(made)) for name in ("influence", "influence@s", "influence@e"))
    here, there = ({mark.label: mark for mark in chart.marks} for chart in (whole, south))
    assert here["Ames"].place == ("stakeholders", "a", "stance") and here["Ames"].column == 3
    assert there["Ames"].place == ("zone_views", "v", "stance") and there["Ames"].column == 1
    assert there["Berg"].tone == "dim" and there["Berg"].column == here["Berg"].column
    assert south.findings == ("Net support -50 % (1 of 1 known), penetration 100 %.",)
    assert east.findings == ("East has no key stakeholder.",) and {mark.tone for mark in east.marks} == {"dim"}

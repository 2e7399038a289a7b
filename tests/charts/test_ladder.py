"""Picture 3.1: each mark stands on the rung that the method says, nothing covers anything, whatever the room."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import ladder
from ksp_tui.method.ladder import own_rung, players, rung_of
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.wrap import cells
from ksp_tui.views.typed import plan_with
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, TODAY, fits, subject, text
from tests.drawing import cases

RUNG = st.none() | st.integers(1, 5)
LARGE = (200, 200)
"""Room for every column and every line."""


@st.composite
def plans(draw, zones=4, people=8):
    ids = [f"z{n}" for n in range(draw(st.integers(1, zones)))]
    some = st.lists(st.sampled_from(ids), unique=True)
    return Plan.model_validate(
        {
            "zones": {id_: {"name": draw(NAMES)} for id_ in ids},
            "ladder": {id_: {"guess": draw(RUNG), "checked": draw(RUNG), "target": draw(RUNG)} for id_ in draw(some)},
            "stakeholders": {
                f"p{n}": {"name": f"P{n:02}", "power": draw(RUNG), "strategic_in": draw(some), "rung": draw(RUNG)}
                for n in range(draw(st.integers(0, people)))
            },
            "competitors": {"c": {"name": "Rival"}},
            "competitor_rungs": {
                f"r{n}": {"competitor": "c", "zone": draw(st.sampled_from(ids)), "rung": draw(RUNG)}
                for n in range(draw(st.integers(0, 3)))
            },
        }
    )


def decoded(chart, lines):
    """Where each mark is drawn: its item → (rung from the top, zone), read from the lines and columns of the cells."""
    label = 17
    size = (LARGE[0] - label) // len(chart.columns)
    found, shelf = {}, -1
    for line in lines[1:]:
        whole = text(line)
        if any(whole.startswith(each.text[: label - 2]) for each in chart.shelves) and line[0].tone == "head":
            shelf += 1
        x = 0
        for piece in line:
            if piece.place and piece.item >= 0:
                assert found.setdefault(piece.item, (shelf, (x - label) // size)) == (shelf, (x - label) // size)
            x += cells(piece.text)
    return found


@given(plans(), st.sampled_from(LANGUAGES), st.data())
@settings(max_examples=cases(30), deadline=None)
def test_marks_stand_where_the_method_says_before_and_after_an_edit(made, lang, data):
    zone = data.draw(st.sampled_from(sorted(made.zones)))
    edit = (("ladder", zone, data.draw(st.sampled_from(["guess", "checked", "target"]))), data.draw(RUNG))
    for plan in (made, plan_with(made, edit)):
        with using(lang):
            chart = ladder.build(subject(plan))
            if chart.bare:
                continue
            found = decoded(chart, draw(chart, *LARGE))
        zones = list(plan.zones)

        def row(rung):
            return 5 if rung is None else 5 - rung

        for item, mark in enumerate(chart.marks):
            if item not in found:  # more than four lines in one cell
                continue
            shelf, column = found[item]
            id_ = zones[column]
            held = plan.ladder.get(id_)
            if mark.group == ladder.PLAYERS:
                name = next(key for key in players(plan, id_) if plan.stakeholders[key].name == mark.label)
                assert shelf == row(rung_of(plan, name, id_))
            elif mark.group == ladder.RIVALS:
                assert shelf == row(plan.competitor_rungs[mark.place[1]].rung)
            elif held is None or own_rung(held) is None:
                assert shelf == 5
            else:
                assert shelf == row(getattr(held, mark.place[2]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_forty_people_and_twelve_zones_cover_nothing_in_any_room(lang):
    zones = {f"z{n}": {"name": "一" * 15 + str(n)} for n in range(12)}
    people = {
        f"p{n}": {"name": f"N{n:02} {'x' * 27}", "rung": n % 6 or None, "strategic_in": list(zones)} for n in range(40)
    }
    guessed = {id_: {"guess": 3, "target": 3} for id_ in zones}
    plan = Plan.model_validate({"zones": zones, "ladder": guessed, "stakeholders": people})
    with using(lang):
        chart = ladder.build(subject(plan))
        for size in SIZES:
            for chosen in (None, 0, len(chart.marks) - 1):
                lines = draw(chart, *size, chosen)
                assert fits(lines, *size)
                if chosen is not None:
                    assert any(piece.item == chosen for line in lines for piece in line), "the chosen one is in sight"


def plan(people=(), rivals=(), **held):
    return Plan.model_validate(
        {
            "zones": {"z": {"name": "Heat"}},
            "ladder": {"z": held} if held else {},
            "stakeholders": {
                f"p{n}": {"name": f"Anna B{n}", "strategic_in": ["z"], "rung": rung} for n, rung in enumerate(people)
            },
            "competitors": {"c": {"name": "Elbfeld"}},
            "competitor_rungs": {f"r{n}": {"competitor": "c", "zone": "z", "rung": r} for n, r in enumerate(rivals)},
        }
    )


YEAR = TODAY + dt.timedelta(365)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (plan([2, 2], guess=3), "We say 3, their median is 2.0: Heat."),
        (plan([2, 3], guess=3), "How all 2 key stakeholders see us is known."),  # the upper rung still stands
        (plan([2], guess=3, checked=2), "How the one key stakeholder sees"),
        (plan([], [3], guess=2), "Heat: we stand at 2, Elbfeld at 3."),
        (plan([], [2], guess=2), "Heat: we stand at 2; no target yet, and staying put is one too."),
        (plan([None], guess=2), "Not known how they see us (1): B0."),
        (plan(guess=2, target=4, target_date=YEAR), "Heat: 2 rungs up by 2027-11-26, 365 days: too fast"),
        (plan(guess=2, target=4, target_date=YEAR + dt.timedelta(1)), "366 days: realistic."),
        (plan(guess=2, target=3, target_date=TODAY), "0 days: realistic."),
        (plan(guess=2, target=2), "Heat: stay at 2; that can always be done."),
        (plan(guess=2, target=4), "with no date yet"),
        (plan(guess=3, target=2), "lies below"),
        (plan(target=4), "guess first"),
    ],
)
def test_the_sentence_says_the_worst_first(made, said):
    with using("en"):
        found = ladder.build(subject(made)).findings
    assert (found and found[0].startswith(said.split(" strategic player see")[0])) or said in found[0]


def test_a_ladder_of_nobody_tells_what_each_rung_means():
    for made, words in ((Plan(), "First name a zone"), (plan(), "Guess first")):
        with using("en"):
            lines = draw(ladder.build(subject(made)), 78, 18)
        told = " ".join(text(line) for line in lines)
        assert "They find our products better" in told and words in told


def test_a_zone_view_wins_over_the_general_rung_and_is_where_enter_leads():
    made = plan([2], guess=2)
    made = Plan.model_validate(
        {
            **made.model_dump(exclude_unset=True),
            "zone_views": {"v": {"stakeholder": "p0", "zone": "z", "rung": 4}},
        }
    )
    mark = next(each for each in ladder.build(subject(made)).marks if each.group == ladder.PLAYERS)
    assert mark.place == ("zone_views", "v", "rung") and mark.shelf == 1


def test_where_our_rung_and_the_aim_find_no_room_the_day_of_the_aim_stays():
    made = plan([2], checked=2, target=2, target_date=dt.date(2027, 12, 1))
    with using("en"):
        chart = ladder.build(subject(made))
        (ours,) = [mark for mark in chart.marks if mark.group == ladder.OURS]
        assert (ours.label, ours.short) == ("us, stay 2027-12", "stay 2027-12")
        three = replace(chart, columns=chart.columns * 3)
        assert "◉◊ stay 2027-12" in "\n".join(text(line) for line in draw(three, 70, 18))
        assert "◉◊ us, stay 2027-12" in "\n".join(text(line) for line in draw(chart, 78, 18))

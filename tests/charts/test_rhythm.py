"""Picture 1.1: where the marks stand is what the method says, at every size and in both languages."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import rhythm
from ksp_tui.method.rhythm import alignment, days_in_phase
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts import track_scale
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import SIZES, TODAY, column_of, needs, row_of, subject, text
from tests.drawing import cases


def need(**fields):
    return Plan.model_validate({"needs": {"a": {"statement": "Less waiting", **fields}}})


@given(plan=needs(), lang=st.sampled_from(LANGUAGES), size=st.sampled_from(SIZES))
@settings(max_examples=cases(120), deadline=None)
def test_lines_are_as_wide_as_asked_and_marks_stand_where_the_method_says(plan, lang, size):
    with using(lang):
        chart = rhythm.build(subject(plan))
        lines = draw(chart, *size)
        assert len(lines) <= size[1]
        assert {cells(text(line)) for line in lines} <= {size[0]}
        full = draw(chart, size[0], 100)
    step, offset = (3, 0) if size[0] < 60 else (6, 2) if size[0] < 110 else (8, 3)
    starts = set()
    for n, row in enumerate(chart.rows):
        id_ = row.place[1]
        item = plan.needs[id_]
        line = row_of(full, n)
        now, ours = column_of(line, "◉"), column_of(line, "◊")
        assert (now is None) == (item.phase is None)
        assert (ours is None) == (item.our_move_phase is None)
        gap = alignment(item.phase, item.our_move_phase, 6)
        if now is not None:
            starts.add(now - (item.phase - 1) * step - offset)
        if now is not None and ours is not None:
            shown = (ours - now - (1 if ours > now and (ours - now) % step == 1 else 0)) // step
            assert shown == gap or (gap == 0 and ours == now + 1)
            assert row.out_of_step == bool(gap)
        if item.stalled == "stalled" and now is not None and item.phase < 6:
            assert "▐" in text(line)
        days = days_in_phase(item, TODAY)
        assert (str(days) if days is not None else "?") in text(line)
    assert len(starts) <= 1, "all rows share one scale"


def test_what_is_out_of_step_comes_first_then_what_stands_still_then_late_phases():
    plan = Plan.model_validate(
        {
            "needs": {
                "early": {"phase": 1, "our_move_phase": 1},
                "late": {"phase": 5, "our_move_phase": 5},
                "still": {"phase": 2, "our_move_phase": 2, "stalled": "stalled"},
                "off": {"phase": 2, "our_move_phase": 3},
                "far": {"phase": 4, "our_move_phase": 1},
            }
        }
    )
    assert [row.place[1] for row in rhythm.build(subject(plan)).rows] == ["far", "off", "still", "late", "early"]


@pytest.mark.parametrize(("phase", "move", "key"), [(2, 4, "2 ahead"), (3, 2, "1 behind"), (6, 2, "4 behind")])
def test_a_move_out_of_step_is_told(phase, move, key):
    with using("en"):
        found = rhythm.build(subject(need(phase=phase, our_move_phase=move))).findings
    assert "1 of 1" in found[0] and "Less waiting" in found[0] and key in found[0]


@pytest.mark.parametrize(("phase", "move"), [(2, 2), (6, 1), (6, 6)])
def test_a_move_in_step_is_told_as_such_with_the_longest(phase, move):
    plan = need(phase=phase, our_move_phase=move, phase_since=TODAY - dt.timedelta(days=40))
    with using("en"):
        found = rhythm.build(subject(plan)).findings
    assert found == ("All in step; longest in a phase: “Less waiting”, 40 days.",)


def test_a_move_for_a_new_round_stands_where_the_customer_does():
    chart = rhythm.build(subject(need(phase=6, our_move_phase=1)))
    assert [mark.step for mark in chart.rows[0].marks] == [6, 6]


def test_from_the_folders_days_on_a_phase_is_marked():
    def marked(days):
        plan = need(phase=2, phase_since=TODAY - dt.timedelta(days=days))
        return "!" in [words.text for words in rhythm.build(subject(plan)).rows[0].cells]

    assert marked(90) and not marked(89)
    folder = Folder.model_validate({"thresholds": {"phase_days": 10}})
    chart = rhythm.build(rhythm.Subject(need(phase=2, phase_since=TODAY - dt.timedelta(days=10)), folder, TODAY))
    assert "!" in [words.text for words in chart.rows[0].cells]


def test_each_mark_leads_to_its_field():
    places = {p.place for line in draw(rhythm.build(subject(need(phase=2, our_move_phase=3))), 78, 18) for p in line}
    assert {("needs", "a", "phase"), ("needs", "a", "our_move_phase"), ("needs", "a", "statement")} <= places


def test_without_needs_it_says_what_to_do():
    with using("en"):
        lines = draw(rhythm.build(subject(Plan())), 78, 18)
    assert "Place the customer" in "".join(map(text, lines))


def test_many_needs_are_counted_and_the_chosen_one_stays_in_sight():
    plan = Plan.model_validate({"needs": {f"n{n:02}": {"statement": f"need {n}", "phase": 2} for n in range(30)}})
    with using("en"):
        lines = draw(rhythm.build(subject(plan)), 78, 14)
        assert any("+" in text(line) for line in lines)
        chosen = draw(rhythm.build(subject(plan)), 78, 14, 29)
    assert any(piece.item == 29 for line in chosen for piece in line)


def test_the_ways_are_drawn_up_to_the_first_mark_and_between_the_two():
    row = text(row_of(draw(rhythm.build(subject(need(phase=3, our_move_phase=2))), 78, 18), 0))
    at = row.index("╎")
    assert row[at : at + 13] == "╎╌╌╌╌╌╎╌◊╍╍╍╎", row
    assert track_scale.OUT in row


def past(**periods):
    made = {"needs": {"a": {"statement": "Less waiting", "phase": 2}, "b": {"statement": "Other", "phase": 2}}}
    return Plan.model_validate(made | {"phase_history": periods})


@pytest.mark.parametrize(
    ("movement", "lang", "said"),
    [("stalled", "en", "stalled for 30 days"), ("back", "en", "30 days, fell back"), ("moving", "en", "went on"),
     ("stalled", "zh", "停滞 30 天"), ("back", "zh", "退回")],
)  # fmt: skip
def test_what_a_need_went_through_stands_below_its_picture(movement, lang, said):
    since, until = TODAY - dt.timedelta(days=50), TODAY - dt.timedelta(days=20)
    plan = past(x={"need": "a", "phase": 3, "movement": movement, "since": since, "until": until})
    with using(lang):
        chart = replace(rhythm.build(subject(plan)), legend=())
        shown = {n: "".join(map(text, draw(chart, 78, 18, n))) for n in range(2)}
    at = {row.place[1]: n for n, row in enumerate(chart.rows)}
    assert said in shown[at["a"]] and said not in shown[at["b"]], "a history is told of its own need alone"


def test_a_stretch_of_unknown_length_is_not_told_as_no_days():
    with using("en"):
        plan = past(x={"need": "a", "phase": 3, "movement": "back", "until": TODAY})
        found = next(row for row in rhythm.build(subject(plan)).rows if row.place[1] == "a")
        (note,) = found.notes
    assert "fell back" in note.text and "0 day" not in note.text

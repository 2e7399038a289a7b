"""Pictures of large plans keep what an edit does not touch, and say what they would say if all were made anew."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import ladder, people, quarters, rhythm
from ksp_tui.charts.kept import MOST, KeptRows
from ksp_tui.charts.subject import Subject
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from tests.charts.plans import TODAY
from tests.drawing import cases

KEPT = ((rhythm, rhythm._ROWS), (people, people._NODES), (ladder, ladder._COLUMNS), (quarters, quarters._ROWS))
PLAN = Plan.model_validate(
    {
        "zones": {f"z{n}": {"name": f"Zone {n}"} for n in range(3)},
        "needs": {f"n{n}": {"statement": f"Need {n}", "phase": n + 1, "our_move_phase": 2} for n in range(4)},
        "phase_history": {"h": {"need": "n1", "phase": 1, "until": TODAY - dt.timedelta(9)}},
        "team": {"m": {"name": "Us"}},
        "stakeholders": {
            f"p{n}": {"name": f"Person {n}", "reports_to": f"p{n - 1}", "our_contact": "m", "strategic_in": ["z1"]}
            for n in range(4)
        },
        "contacts": {"c": {"people": ["p1"], "date": TODAY - dt.timedelta(3)}},
        "ladder": {"z1": {"guess": 2, "target": 3}},
        "targets": {f"t{n}": {"zone": f"z{n}", "quarter": "2026Q4", "target": 5} for n in range(3)},
    }
)
EDITS = st.sampled_from(
    [
        ("needs", "n1", "statement", "Other"),
        ("needs", "n2", "our_move_phase", 5),
        ("phase_history", "h", "phase", 2),
        ("stakeholders", "p1", "name", "Nobody"),
        ("stakeholders", "p2", "reports_to", "p0"),
        ("stakeholders", "p1", "rung", 4),
        ("contacts", "c", "date", TODAY - dt.timedelta(1)),
        ("team", "m", "name", "Another"),
        ("ladder", "z1", "checked", 1),
        ("zones", "z1", "name", "Elsewhere"),
        ("targets", "t1", "quarter", "2027Q1"),
    ]
)


def edited(plan, edit):
    collection, id_, field, value = edit
    records = dict(getattr(plan, collection))
    records[id_] = records[id_].model_copy(update={field: value})
    return plan.model_copy(update={collection: records})


@given(st.lists(EDITS, max_size=4), st.sampled_from(LANGUAGES), st.integers(0, 1))
@settings(max_examples=cases(40), deadline=None)
def test_what_is_kept_is_what_would_be_made(edits, lang, later):
    plan, folder = PLAN, Folder()
    with using(lang):
        for edit in (None, *edits):
            plan = plan if edit is None else edited(plan, edit)
            subject = Subject(plan, folder, TODAY + dt.timedelta(later), "p")
            for picture, kept in KEPT:
                found = picture.build(subject)
                rows, kept._rows = kept._rows, {}
                assert found == picture.build(subject), picture.__name__
                kept._rows = rows


@pytest.mark.parametrize(("picture", "kept"), KEPT, ids=lambda each: getattr(each, "__name__", ""))
def test_an_edit_elsewhere_makes_nothing_anew(picture, kept):
    folder = Folder()
    picture.build(Subject(PLAN, folder, TODAY, "q"))
    before = {key: held[2] for key, held in kept._rows.items() if key[0] == "q"}
    after = edited(PLAN, ("needs", "n1", "statement", "Other"))
    picture.build(Subject(after, folder, TODAY, "q"))
    same = [kept._rows[key][2] is row for key, row in before.items()]
    assert same.count(False) == (picture is rhythm), "one need is drawn anew where needs are drawn"


def test_no_more_is_kept_than_there_is_room_for():
    kept = KeptRows()
    for n in range(MOST + 5):
        kept.row(n, (), (), lambda n=n: n)
    assert len(kept._rows) == 5

"""A step of undo as text: it reads back as it was, and what is none is said to be none."""

import contextlib
import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import layout_of
from ksp_tui.session.delta import delta
from ksp_tui.session.history import HistoryStep
from ksp_tui.session.step_codec import step_of, text_of
from tests.drawing import cases

TEXT = st.text(max_size=12)
VALUES = (
    st.none() | st.booleans() | st.integers() | TEXT | st.dates() | st.decimals(allow_nan=False, allow_infinity=False)
)
FIELDS = VALUES | st.lists(TEXT, max_size=4)
RECORDS = st.none() | st.dictionaries(TEXT, FIELDS | st.lists(st.dictionaries(TEXT, FIELDS, max_size=2)), max_size=4)


def _places(cls):
    layout = layout_of(cls)
    for name in layout.fields:
        yield (name,), FIELDS
    for group in layout.groups.values():
        if group.many:
            yield (group.name, "r-1"), RECORDS
        for field in group.fields:
            yield ((group.name, "r-1", field) if group.many else (group.name, field)), FIELDS


PLACES = [(file, *each) for file, cls in (("华信", Plan), ("ksp", Folder)) for each in _places(cls)]


@st.composite
def steps(draw):
    edits = []
    for file, path, values in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4)):
        edits.append(Edit(file, path, draw(values), draw(values)))
    about = draw(st.none() | st.just((edits[0].file, edits[0].path)))
    args = draw(st.dictionaries(TEXT, TEXT | st.integers(), max_size=3))
    deltas = {edits[0].file: delta(draw(st.binary(max_size=20)), draw(st.binary(max_size=20)))}
    return HistoryStep(Transaction(draw(TEXT), args, tuple(edits), about), deltas=draw(st.sampled_from([deltas, {}])))


def _typed(value):
    if isinstance(value, dict):
        return {name: _typed(each) for name, each in value.items()}
    return [_typed(each) for each in value] if isinstance(value, list) else (type(value), str(value))


@settings(max_examples=cases(120), deadline=None)
@given(steps())
def test_a_step_reads_back_as_it_was(step):
    again = step_of(text_of(step))
    assert (again, again.id, again.deltas) == (step, step.id, step.deltas)
    for one, two in zip(step.transaction.edits, again.transaction.edits, strict=True):
        assert (_typed(one.old), _typed(one.new)) == (_typed(two.old), _typed(two.new)), "a number stays a number"


STEP = HistoryStep(
    Transaction(
        "change.set",
        {"n": 1},
        (Edit("p", ("zones", "n", "name"), Decimal("1.10"), dt.date(2026, 2, 28)),),
        ("p", ("zones", "n")),
    ),
    deltas={"p": delta(b"a", b"b")},
)


@settings(max_examples=cases(150), deadline=None)
@given(st.data())
def test_what_is_damaged_is_no_step_or_another_one_but_never_an_error(data):
    text = text_of(STEP)
    at, until = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    with contextlib.suppress(ValueError):
        assert isinstance(step_of(text[:at] + data.draw(st.text(max_size=3)) + text[until:]), HistoryStep)


@pytest.mark.parametrize(
    "changed",
    [
        {"edits": []},
        {"edits": [["../p", ["account"], "a", "b"]]},
        {"edits": [["p", ["no_such_field"], "a", "b"]]},
        {"edits": [["p", ["zones", "n"], "a", "b"]]},
        {"edits": [["p", ["account"], {"record": {}}, "b"]]},
        {"edits": [["p", ["account"], {"number": "NaN"}, "b"]]},
        {"edits": [["p", ["account"], {"day": "2026-02-30"}, "b"]]},
        {"deltas": {"q": [0, "", "", 0, 0]}},
        {"deltas": {"p": [-1, "", "", 0, 0]}},
        {"deltas": {"p": [0, "!", "", 0, 0]}},
        {"about": ["p"]},
        {"label": 3},
        {"label": "change.plans_made"},
    ],
)
def test_what_could_not_have_been_made_is_refused(changed):
    with pytest.raises(ValueError):
        step_of(json.dumps({**json.loads(text_of(STEP)), **changed}))


ENDS = st.tuples(*[st.binary(max_size=6)] * 4)


@given(ENDS, st.binary(max_size=12))
def test_a_delta_leads_both_ways_and_nowhere_from_another_file(parts, other):
    head, old, new, tail = parts
    before, after = head + old + tail, head + new + tail
    made = delta(before, after)
    assert (made.backward(after), made.forward(before)) == (before, after)
    assert len(made.old) <= len(old) and len(made.new) <= len(new)
    if other not in (before, after):
        assert made.backward(other) is None and made.forward(other) is None

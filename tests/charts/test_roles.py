"""Picture 2.6: the marks are the scores, the bars the contacts of twelve weeks, the widest gap first."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import roles
from ksp_tui.method.lists import visible
from ksp_tui.method.roles import contacts_by_role, gap
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.selection import RoleFill
from ksp_tui.text import LANGUAGES, using
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import SIZES, TODAY, column_of, fits, row_of, subject, text
from tests.drawing import cases

IDS = list(visible(Folder(), "roles"))
LEVEL = st.none() | st.integers(1, 5)


def plan(contacts=(), **fills):
    made = {f"c{n}": {"date": TODAY - dt.timedelta(days=days), "role": role} for n, (days, role) in enumerate(contacts)}
    return Plan.model_validate({"role_fills": fills, "contacts": made})


@given(
    fills=st.dictionaries(st.sampled_from(IDS), st.tuples(LEVEL, LEVEL), min_size=1),
    contacts=st.lists(st.tuples(st.integers(-3, 120), st.none() | st.sampled_from(IDS)), max_size=20),
    lang=st.sampled_from(LANGUAGES),
    size=st.sampled_from(SIZES),
)
@settings(max_examples=cases(40), deadline=None)
def test_marks_and_bars_are_the_methods(fills, contacts, lang, size):
    made = plan(contacts, **{id_: {"now": now, "wanted": wanted} for id_, (now, wanted) in fills.items()})
    with using(lang):
        chart = roles.build(subject(made))
        assert fits(draw(chart, *size), *size)
        full = draw(chart, size[0], 100)
    counts = contacts_by_role(made, TODAY)
    assert sum(counts.values()) == sum(0 <= days < 84 for days, _ in contacts)
    for n, row in enumerate(chart.rows):
        line = row_of(full, n)
        if row.place[0] != "role_fills":
            assert row.cells[1].text == str(counts[None])
            continue
        fill = made.role_fills.get(row.place[1], RoleFill())
        now, wanted = column_of(line, "◉"), column_of(line, "◊")
        assert (now is None) == (fill.now is None)
        assert (wanted is None) == (fill.wanted in {None, fill.now})
        if now is not None and wanted is not None:
            assert (wanted - now) == 2 * gap(fill)
        assert row.cells[1].text == str(counts.get(row.place[1], 0))
    gaps = [gap(made.role_fills.get(row.place[1], RoleFill())) for row in chart.rows if row.place[0] == "role_fills"]
    known = [each for each in gaps if each is not None]
    assert gaps[: len(known)] == sorted(known, reverse=True), "the widest first, the unknown last"


@pytest.mark.parametrize(("wanted", "marked"), [(3, False), (4, True)])
def test_from_the_folders_gap_on_a_role_is_marked(wanted, marked):
    row = roles.build(subject(plan(**{IDS[0]: {"now": 2, "wanted": wanted}}))).rows[0]
    assert ("!" in row.cells[0].text) == marked


def test_the_finding_names_the_widest_gap_and_where_the_time_went():
    made = plan([(1, IDS[0]), (2, IDS[1]), (3, None), (90, IDS[0])], **{IDS[0]: {"now": 2, "wanted": 4}})
    with using("en"):
        chart = roles.build(subject(made))
        name = chart.rows[0].label
        assert chart.findings[:2] == (
            f"Widest gap: {name}, 2 of 4, in 1 of 3 contacts.", "33 % of contacts have no role.",
        )  # fmt: skip
        filled = plan(**{id_: {"now": 3, "wanted": 3} for id_ in IDS})
        assert roles.build(subject(filled)).findings == ("No role is filled worse than it should be.",)


def test_it_is_drawn_as_a_track_with_bars():
    made = plan([(1, IDS[0]), (2, IDS[0]), (2, IDS[1])], **{IDS[0]: {"now": 2, "wanted": 4, "due": TODAY}})
    with using("zh"):
        line = text(row_of(draw(roles.build(subject(made)), 78, 12), 0)).rstrip()
    assert line.endswith("⋅ ◉╍╍╍◊ ⋅  2 !   ████████████ 2      11月26日"), line


def test_without_roles_it_says_what_to_do():
    with using("en"):
        assert "Give each role" in str(draw(roles.build(subject(Plan())), 78, 12))

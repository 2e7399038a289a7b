"""The picture of who has how much to do in which week: cells are counts of the plan's open actions, findings true."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts import workload
from ksp_tui.method.actions import days_overdue, is_open, open_by_week
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, TODAY, fits, row_of, subject, text
from tests.drawing import cases

OWNERS = ["", "t", "p", "gone"]
ACTIONS = st.lists(
    st.fixed_dictionaries(
        {
            "what": NAMES,
            "owner": st.sampled_from(OWNERS),
            "due": st.none() | st.dates(TODAY - dt.timedelta(60), TODAY + dt.timedelta(90)),
            "status": st.sampled_from([None, "open", "done", "stopped"]),
        }
    ),
    max_size=40,
)


def plan_of(actions):
    held = {f"a{n}": {k: v for k, v in each.items() if v} for n, each in enumerate(actions)}
    return Plan.model_validate(
        {"actions": held, "team": {"t": {"name": "Tom"}}, "stakeholders": {"p": {"name": "Pia"}}}
    )


@given(ACTIONS, st.sampled_from(LANGUAGES), st.sampled_from(SIZES), st.none() | st.integers(0, 3))
@settings(max_examples=cases(80), deadline=None)
def test_every_open_action_is_counted_once_in_its_week(actions, lang, size, selected):
    plan = plan_of(actions)
    with using(lang):
        chart = workload.build(subject(plan))
        assert fits(draw(chart, *size, selected), *size)
        counts = [[int(cell.text.split()[0]) if cell.place else 0 for cell in row.cells] for row in chart.rows]
    left = [each for each in plan.actions.values() if is_open(each)]
    assert sum(map(sum, counts)) == len(left) and len(counts) == len({each.owner or "" for each in left})
    assert sum(row[workload.LATE] for row in counts) == sum(days_overdue(each, TODAY) > 0 for each in left)
    assert sum(row[workload.DAYLESS] for row in counts) == sum(each.due is None for each in left)
    first = TODAY - dt.timedelta(TODAY.weekday())
    for row, found in zip(chart.rows, counts, strict=True):
        owner = plan.actions[row.place[1]].owner
        for week in range(1, workload.WEEKS) if owner else ():  # of the running one some may be late
            ids = open_by_week(plan).get((owner, first + dt.timedelta(weeks=week)), [])
            assert found[1 + week] == len(ids)
    assert bool(chart.findings) == bool(left)


def test_who_is_late_and_what_is_too_much_for_a_week_is_told_and_marked():
    busy = [{"what": f"b{n}", "owner": "t", "due": TODAY + dt.timedelta(7)} for n in range(8)]
    late = [{"what": "l", "owner": "p", "due": TODAY - dt.timedelta(1)}, {"what": "x", "due": TODAY}]
    plan = plan_of([*busy, *late])
    with using("en"):
        chart = workload.build(subject(plan))
        lines = draw(chart, 110, 20)
        assert [row.label for row in chart.rows] == ["Pia", "Tom", "?"]
        assert chart.findings[0] == "1 late in all; Pia has one." and chart.findings[1].startswith(
            "Due for Tom in the week of 30 Nov: 8"
        )
        assert chart.findings[2] == t("chart.workload.found_missing", nobody=1, dayless=0)
    assert "8 !" in text(row_of(lines, 1)) and "!" not in text(row_of(lines, 0))
    assert chart.rows[1].cells[2].place == ("actions", "a0", "due")


def test_done_and_stopped_actions_are_nobodys_work_and_an_empty_plan_invites():
    with using("en"):
        chart = workload.build(subject(plan_of([{"what": "d", "owner": "t", "due": TODAY, "status": "done"}])))
    assert chart.rows == () and chart.findings == () and len(chart.invitation) == 2

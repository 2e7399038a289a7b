"""Picture 6.4: the letters as the method reads them, the check of each row, the load of each person."""

import pytest

from ksp_tui.charts import arci
from ksp_tui.charts.registry import build
from ksp_tui.method.arci import letters, load
from ksp_tui.model.plan import Plan
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import SIZES, subject, text

PEOPLE = {
    "team": {"lin": {"name": "林晓舟"}, "demir": {"name": "Aylin Demir"}},
    "stakeholders": {"wang": {"name": "王丽"}},
}


def plan(**fields):
    tasks = {"t": {"name": "Call back", "process": "p", **fields}}
    return Plan.model_validate({**PEOPLE, "processes": {"p": {"name": "Fault"}}, "tasks": tasks})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "no A"),
        ({"accountable": ["lin", "demir"]}, "2 A"),
        ({"accountable": ["wang"]}, "A not ours"),
        ({"accountable": ["lin"]}, "no R"),
        ({"accountable": ["lin"], "responsible": ["lin"]}, "✓"),
    ],
)
def test_a_row_says_what_is_wrong_worst_first(fields, words):
    with using("en"):
        row = arci.build(subject(plan(**fields))).rows[0]
        assert words in row.remark.text
        assert (row.remark.tone == "done") == (words == "✓")


def test_too_many_to_ask_or_tell_is_the_folders_limit():
    people = {f"p{n}": {"name": f"P{n}"} for n in range(6)}
    for field, most in (("consulted", 3), ("informed", 4)):
        for count, told in ((most, False), (most + 1, True)):
            task = {"name": "x", "process": "p", "accountable": ["p0"], "responsible": ["p0"],
                    field: [f"p{n}" for n in range(1, count + 1)]}  # fmt: skip
            made = Plan.model_validate({"team": people, "processes": {"p": {}}, "tasks": {"t": task}})
            assert (arci.build(subject(made)).rows[0].remark.tone == "look") == told


def test_cells_and_loads_are_the_methods():
    made = plan(accountable=["lin"], responsible=["lin", "wang"], informed=["demir"])
    chart = arci.build(subject(made))
    held = letters(made.tasks["t"])
    by_name = dict(zip([column.full for column in chart.columns], chart.rows[0].cells, strict=True))
    assert by_name["林晓舟"].text == "/".join(held["lin"]) == "A/R"
    assert by_name["王丽"].text == "R" and by_name["Aylin Demir"].text == "I"
    counts = load(made.tasks.values())
    loads = dict(zip([column.full for column in chart.columns], chart.margin[0].cells, strict=True))
    assert loads["林晓舟"].text == str(counts["lin"]["A"])
    assert [column.full for column in chart.columns][-1] == "王丽" and chart.columns[-1].begins_group


def test_the_process_is_the_one_of_the_task_one_is_at():
    made = Plan.model_validate(
        {
            "processes": {"a": {}, "b": {}},
            "tasks": {"x": {"name": "first", "process": "a"}, "y": {"name": "second", "process": "b"}},
        }
    )
    assert [row.label for row in arci.build(subject(made)).rows] == ["first"]
    assert [row.label for row in arci.build(subject(made, here=("tasks", "y", "name"))).rows] == ["second"]
    assert [row.label for row in arci.build(subject(made, here=("processes", "b", "name"))).rows] == ["second"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_every_line_is_as_wide_as_asked(lang, size):
    people = {f"p{n:02}": {"name": f"Person number {n}" if n % 2 else "欧阳小明"} for n in range(20)}
    tasks = {
        f"t{n:02}": {"name": "给张伟同口径对照" * 4, "process": "p", "accountable": [f"p{n % 20:02}"]}
        for n in range(40)
    }
    made = Plan.model_validate({"team": people, "processes": {"p": {}}, "tasks": tasks})
    with using(lang):
        for selected in (None, 0, 39):
            lines = draw(arci.build(subject(made)), *size, selected)
            assert {cells(text(line)) for line in lines} == {size[0]} and len(lines) <= size[1]
            if selected is not None:
                assert any(piece.item == selected for line in lines for piece in line)


def test_the_finding_names_the_task_without_an_a():
    with using("en"):
        assert arci.build(subject(plan())).findings[0] == "No A in 1 of 1 tasks: “Call back”."
        fine = plan(accountable=["lin"], responsible=["demir"])
        assert arci.build(subject(fine)).findings == ("The one task has one A and an R.",)


def test_who_is_consulted_and_informed_is_counted_in_wide_rooms():
    plan = Plan.model_validate({
        "team": {"m": {"name": "Maas"}}, "processes": {"p": {"name": "Bid", "people": ["m"]}},
        "tasks": {"t": {"name": "Decide", "process": "p", "consulted": ["m"]}},
    })  # fmt: skip
    with using("en"):
        chart = build("arci", subject(plan))
        heads = {width: [text(line)[:11].strip() for line in draw(chart, width, 20)] for width in (79, 111)}
    assert "R responsible"[:11] in heads[79] and "C consulted" not in heads[79]
    assert {"C consulted", "I informed"} <= set(heads[111])

"""What the pictures of module 5c and of the talk say: where it is true, and where it is nearly true but not said."""

import pytest

from ksp_tui.charts.chart import is_empty
from ksp_tui.charts.registry import build
from ksp_tui.charts.subject import Subject
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text import using
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.said import day, findings, numbered

# --- 5.4 talk ---------------------------------------------------------------------------------------------------------


NEVER = "Never rehearsed: Alt+R times it."


def talk(words, *runs, ask="May we come?", pauses=None):
    """A talk of so many English words (140 a minute) with its ask, and the seconds of its runs."""
    hook = " ".join(["word"] * (words - len((ask or "").split())))
    return {
        "talks": {"t": {"person": "p", "hook": hook, "ask": ask, "pauses": pauses}},
        "stakeholders": {"p": {"name": "Ruth Albers"}},
        **numbered(rehearsals=[{"talk": "t", "date": day(n - 9), "seconds": each} for n, each in enumerate(runs)]),
    }


TALK = {
    "on time": (talk(210), ["90 s as written, on time (90 s).", NEVER]),
    "the last second that is on time": (
        talk(210, pauses=15), ["105 s as written, on time (90 s).", NEVER]
    ),
    "one more is over": (talk(210, pauses=16), ["106 s as written, over the 90 s.", NEVER]),
    "the first second that is on time": (
        talk(175), ["75 s as written, on time (90 s).", NEVER]
    ),
    "one less is short": (talk(173), ["74 s as written, short of the 90 s.", NEVER]),
    "the last run counts, not the text": (talk(210, 120), ["90 s as written, 120 in the only run: over."]),
    "the run before it is told": (
        talk(210, 120, 94), ["90 s as written, 94 in the last run (120 before): on time."]
    ),
    "no ask": (
        talk(210, 94, ask=None),
        ["It asks for nothing: end with one ask.", "90 s as written, 94 in the only run: on time."],
    ),
    "two asks": (
        talk(210, 94, ask="May we come? May we stay?"),
        ["It asks for 2 things: keep one.", "90 s as written, 94 in the only run: on time."],
    ),
    "nothing written": (
        {"talks": {"t": {"person": "p"}}}, ["Begin with the hook: their trend or need, in their words."],
    ),
}  # fmt: skip


# --- 5.6 return -------------------------------------------------------------------------------------------------------


def project(*flows, **more):
    """A project with its net flows of year 0, 1, 2 … as a cost or a benefit each."""
    made = [
        {"project": "p0", "year": year, "kind": "benefit" if flow > 0 else "cost", "amount": abs(flow)}
        for year, flow in enumerate(flows)
        if flow
    ]
    return numbered(projects=[{"name": "K", "discount_rate": 10, **more}], flows=made)


RETURNS = {
    "back within a year": (project(-100, 200), ["K: paid back after 0.5 years; 100 net after one year."]),
    "back on the last day": (
        project(-100, 50, 50), ["K: paid back after 2.0 years; 0 net after 2 years."],
    ),
    "one short of it": (project(-100, 50, 49), ["K: not paid back within 2 years; -1 in the end."]),
    "back once, but not for good": (project(-100, 200, -150), ["K: not paid back within 2 years; -50 in the end."]),
    "never laid out": (project(100, -50), ["K: we never lay out more than came in; 50 net."]),
    "only the first year": (
        {**project(-100), "flows": {"a": {"project": "p0", "year": 0, "kind": "cost", "amount": 9},
                                    "b": {"project": "p0", "year": 0, "kind": "benefit", "amount": 4}}},
        ["K: only year 0 is written, -5 so far."],
    ),
    "no costs": (project(0, 50), ["K: no costs are written yet, so nothing is known of its return."]),
    "no benefits": (project(-50), ["K: no benefits are written yet, so nothing is known of its return."]),
    "beyond the horizon": (
        project(-100, 200, 300, horizon=1),
        ["K: paid back after 0.5 years; 100 net after one year.",
         "One flow lies after the horizon and is not counted."],
    ),
    "on the horizon": (
        project(-100, 200, 300, horizon=2), ["K: paid back after 0.5 years; 400 net after 2 years."],
    ),
}  # fmt: skip
WHAT_IF = {
    "worth it": (project(-100, 120), "K is worth it up to a rate of 20 %; we take 10 %."),
    "just worth it": (project(-100, 110), "K is worth it up to a rate of 10 %; we take 10 %."),
    "not worth it": (project(-100, 109), "K earns 9 % a year, less than the 10 % we take."),
    "money first, costs later": (
        project(100, -120), "K brings money first: it is worth it from a rate of 20 % on; we take 10 %.",
    ),
    "two rates are none": (project(-100, 230, -132), "K: NPV 0; there is no single IRR."),
    "no rate at all": (project(-100, -20), "K: NPV -118; there is no single IRR."),
}  # fmt: skip


@pytest.mark.parametrize("case", TALK)
def test_talk(case):
    held, said = TALK[case]
    assert findings("talk", held) == said


@pytest.mark.parametrize("case", RETURNS)
def test_returns(case):
    held, said = RETURNS[case]
    assert findings("returns", held) == said


@pytest.mark.parametrize("case", WHAT_IF)
def test_what_if(case):
    held, first = WHAT_IF[case]
    assert findings("what_if", held)[0] == first


def test_why_there_is_no_return_is_said_in_place_of_it():
    from ksp_tui.charts import returns, what_if
    from ksp_tui.model.plan import Plan
    from ksp_tui.text import using
    from tests.charts.plans import subject

    unknown = Plan.model_validate(project(-100, 200, weighted=True))
    nothing = Plan.model_validate({**project(-100), "flows": {"a": {"project": "p0", "amount": 9, "kind": "cost"}}})
    none = Plan.model_validate({"projects": {"p0": {"name": "K"}}})
    with using("en"):
        for build in (returns.build, what_if.build):
            assert "its chance is not known" in build(subject(unknown)).invitation[1]
            assert "no flow has its year" in build(subject(nothing)).invitation[1]
            assert build(subject(none)).invitation[1].startswith("Type a project's costs")
        apart = Plan.model_validate(project(-100, 200))
        apart.flows["x"] = apart.flows["f0"].model_copy(update={"year": None, "amount": 12})
        row = returns.build(subject(apart)).rows[-2]
        assert (row.label, row.out_words.text, row.back_words.text) == ("?", "? 12", "")


def projects(*nets, **more):
    """Projects A, B … that cost 100 now and bring so much more in a year, at a rate of nothing."""
    made = [{"name": "ABC"[n], "discount_rate": 0, **more} for n in range(len(nets))]
    flows = []
    for n, net in enumerate(nets):
        flows.append({"project": f"p{n}", "year": 0, "kind": "cost", "amount": 100})
        if net is not None:
            flows.append({"project": f"p{n}", "year": 1, "kind": "benefit", "amount": 100 + net})
    return numbered(projects=made, flows=flows)


UNWEIGHED = {"weighted": True}
ALL = {
    "one brings most": (projects(10, 30), ["B brings most: NPV 30."]),
    "two bring as much": (projects(30, 30), ["None of 2 projects loses money."]),
    "one loses": (projects(10, -20), ["B loses money: NPV -20.", "A brings most: NPV 10."]),
    "all lose": (projects(-10, -20), ["2 projects lose money; most B, NPV -20."]),
    "nothing won is nothing lost": (projects(0), ["The one project does not lose money."]),
    "not known": (projects(10, **UNWEIGHED), ["The NPV of 0 of 1 projects is known."]),
    "no flows": ({"projects": {"p": {"name": "A"}}}, []),
    "a stopped one is left out": (
        {**projects(10, -20),
         **numbered(projects=[{"name": "A", "discount_rate": 0}, {"name": "B", "status": "stopped"}])},
        ["The one project does not lose money."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ALL)
def test_all_returns(case):
    held, said = ALL[case]
    assert findings("all_returns", held) == said


def test_all_projects_lie_on_one_scale_the_best_first():
    from ksp_tui.charts import all_returns
    from ksp_tui.method.finance import returns as returns_of
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan
    from ksp_tui.text import using
    from ksp_tui.widgets.charts.kinds import draw
    from tests.charts.plans import row_of, run_of, subject

    made = Plan.model_validate(projects(50, 100, 0))
    with using("en"):
        chart = all_returns.build(subject(made))
        lines = draw(chart, 78, 18)
    assert [row.label for row in chart.rows] == ["B", "A", "C"]
    for n, row in enumerate(chart.rows):
        found = returns_of(made, Folder(), row.place[1])
        assert (row.out, row.back, row.cells[0].text) == (found.costs, found.benefits, str(found.npv))
        assert run_of(row_of(lines, n), "█") == run_of(row_of(lines, 0), "█"), "all cost the same"
    longest, shortest = run_of(row_of(lines, 0), "░"), run_of(row_of(lines, 2), "░")
    assert abs(longest - 2 * shortest) <= 1, "twice as much is twice as long"


# --- 5.8 resources ----------------------------------------------------------------------------------------------------

TEAM = {"team": {"m": {"name": "Maas"}, "t": {"name": "Tang"}}}


def needed(*them):
    return {**TEAM, **numbered(resources=[{"what": f"R{n}", "holder": "m", **each} for n, each in enumerate(them)])}


ASKED, GRANTED = {"state": "asked"}, {"state": "granted"}
RESOURCES = {
    "two wait": (needed({**ASKED, "cost": 5}, {**ASKED, "cost": 7}), ["Asked for, no answer yet: 2 (12)."]),
    "the cost of one is not known": (needed({**ASKED, "cost": 5}, ASKED), ["Asked for, no answer yet: 2 (5 + ?)."]),
    "no cost is known": (needed(ASKED), ["Asked for, no answer yet: 1; no cost is written down."]),
    "a cost of nothing is known": (needed({**ASKED, "cost": 0}), ["Asked for, no answer yet: 1 (0)."]),
    "not asked for, the first by its day": (
        needed({"period_from": day(90)}, {"period_from": day(9)}), ["Not even asked for: 2; first R1."],
    ),
    "a day of asking is asking": (
        needed({"asked_on": day(-3)}), ["Asked for, no answer yet: 1; no cost is written down."],
    ),
    "all answered": (needed(GRANTED, {"state": "refused"}), ["All is answered: 1 granted, 1 refused."]),
    "granted in part": (needed({**GRANTED, "granted": 4, "amount": 10}), ["Granted in part: R0, 4 of 10."]),
    "granted in full": (needed({**GRANTED, "granted": 10, "amount": 10}), ["All is answered: 1 granted, 0 refused."]),
    "granted beyond": (
        needed({**GRANTED, "granted": 11, "amount": 10}), ["R0: 11 granted of 10."],
    ),
    "granted of an unknown amount": (needed({**GRANTED, "granted": 4}), ["All is answered: 1 granted, 0 refused."]),
}  # fmt: skip
HOLDERS = {
    "one has most": (
        needed(ASKED, ASKED, {**ASKED, "holder": "t"}), ["Most requests wait with Maas: 2."],
    ),
    "two have as many": (
        needed(ASKED, {**ASKED, "holder": "t"}), ["2 requests wait for an answer, with 2 people."],
    ),
    "one alone": (needed(ASKED), ["One request waits, with Maas."]),
    "one alone has several": (needed(ASKED, ASKED), ["All 2 requests wait with Maas."]),
    "nobody is named": (needed({**ASKED, "holder": None}), ["One resource has nobody who could grant it."]),
    "nothing waits": (needed(GRANTED), ["Nothing waits for an answer."]),
}  # fmt: skip


@pytest.mark.parametrize("case", RESOURCES)
def test_resources(case):
    held, said = RESOURCES[case]
    assert findings("resources", held) == said


@pytest.mark.parametrize("case", HOLDERS)
def test_holders(case):
    held, said = HOLDERS[case]
    assert findings("holders", held) == said


def test_where_nothing_is_known_of_a_return_no_figures_of_it_stand_below():
    made = {name: built(project(*flows)) for name, flows in {"no benefits": [-50], "both": [-50, 60]}.items()}
    assert not made["no benefits"].formula and made["both"].formula


@pytest.mark.parametrize("picture", ["returns", "what_if"])
def test_a_project_of_which_nothing_is_written_is_no_example_where_others_have_flows(picture):
    held = numbered(projects=[{"name": "K"}, {"name": "L"}], flows=[
        {"project": "p0", "year": 0, "kind": "cost", "amount": 9}])  # fmt: skip
    assert findings(picture, held, here=("projects", "p1")) == ["L: no costs or benefits are written yet."]
    assert not is_empty(built(held, picture, here=("projects", "p1")))
    assert is_empty(built({"projects": held["projects"]}, picture, here=("projects", "p1")))


def test_projects_stand_year_by_year_on_one_scale_where_there_is_room():
    held = numbered(projects=[{"name": "K"}, {"name": "L"}], flows=[
        {"project": project, "year": year, "kind": kind, "amount": amount}
        for project, year, kind, amount in (
            ("p0", 0, "cost", 400), ("p0", 1, "benefit", 600), ("p1", 0, "cost", 100), ("p1", 2, "benefit", 200))
    ])  # fmt: skip
    with using("en"):
        chart = built(held, "all_returns")

        def shown(width, height, selected=None):
            lines = ["".join(piece.text for piece in line) for line in draw(chart, width, height, selected)]
            return {line[:9].strip() + str(n): line.count("░") for n, line in enumerate(lines) if line[:2] == "  "}

        assert list(shown(111, 17)) == ["year 02", "year 13", "year 05", "year 16", "year 27"], "each under its project"
        long, short = shown(111, 17)["year 13"], shown(111, 17)["year 27"]
        assert abs(long - 3 * short) <= 2 and short > 3, "600 and 200 on one scale"
        assert list(shown(111, 9, 1)) == ["year 03", "year 14", "year 25"], "little room: those of the chosen one"
        assert not shown(111, 6) and not shown(79, 17)


def built(held, picture="returns", here=()):
    return build(picture, Subject(Plan.model_validate(held), Folder(), day(0), "p", here=here))

"""What the pictures of modules 6 and 7 say: where it is true, and where it is nearly true but not said."""

import pytest

from ksp_tui.charts import pdca
from ksp_tui.charts.subject import Subject
from ksp_tui.method.reviews import Pdca
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text import t, using
from tests.charts.plans import TODAY
from tests.charts.said import day, findings, numbered

TEAM = {"team": {"m": {"name": "Henrik Maas"}, "t": {"name": "Tang Yi"}}}

# --- 6.1 business case ------------------------------------------------------------------------------------------------

NOTHING = {"case": "c0", "name": "Nothing", "do_nothing": True, "costs": 30}
WAY = {"case": "c0", "name": "Way", "costs": 50, "benefits": 90}


def case(*options, **fields):
    return {**TEAM, **numbered(cases=[{"name": "Night", **fields}], options=[]), "case_options": {
        f"o{n}": each for n, each in enumerate(options)}}  # fmt: skip


DECIDED = {"recommended": "o1", "decider": "m", "state": "presented"}
CASE = {
    "worth more": (case(NOTHING, WAY, recommended="o1"), "Way: +40 against -30 for doing nothing, 70 more."),
    "worth less": (
        case({**NOTHING, "costs": 0, "benefits": 50}, WAY, recommended="o1"),
        "Way: +40 against +50 for doing nothing, 10 less.",
    ),
    "doing nothing is recommended": (case(NOTHING, WAY, recommended="o0"), "Doing nothing is recommended: -30."),
    "nothing is recommended": (case(NOTHING, WAY), "No option is recommended yet."),
    "costs of doing nothing are not known": (
        case({**NOTHING, "costs": None}, WAY, recommended="o1"),
        "Costs or benefits of the recommended option or of doing nothing are missing.",
    ),
    "benefits of a way are not known": (
        case(NOTHING, {**WAY, "benefits": None}, recommended="o1"),
        "Costs or benefits of the recommended option or of doing nothing are missing.",
    ),
    "no option": (case(), None),
    "who decides": (
        case(NOTHING, WAY, **DECIDED, decide_by=day(9)),
        "Way: +40 against -30 for doing nothing, 70 more. Maas decides by 5 Dec.",
    ),
    "today is in time": (
        case(NOTHING, WAY, **DECIDED, decide_by=day(0)),
        "Way: +40 against -30 for doing nothing, 70 more. Maas decides by 26 Nov.",
    ),
    "the day is past": (
        case(NOTHING, WAY, **DECIDED, decide_by=day(-20)),
        "Way: +40 against -30 for doing nothing, 70 more. Maas was to decide by 6 Nov.",
    ),
    "what is decided is not to be decided": (
        case(NOTHING, WAY, **{**DECIDED, "state": "supported"}, decide_by=day(-20)),
        "Way: +40 against -30 for doing nothing, 70 more.",
    ),
}  # fmt: skip

# --- 6.2 risks --------------------------------------------------------------------------------------------------------

ANSWER = {"answer": "Ask", "owner": "m"}
RISKS = {
    "at the limit without an answer": (
        [{"what": "X", "probability": 3, "impact": 4}], ["High risks without answer or owner: 1 of 1; first: X."],
    ),
    "below the limit": ([{"what": "X", "probability": 2, "impact": 5}], ["The one rated risk does not reach 12."]),
    "answered by nobody": (
        [{"what": "X", "probability": 5, "impact": 5, "answer": "Ask"}],
        ["High risks without answer or owner: 1 of 1; first: X."],
    ),
    "answered": (
        [{"what": "X", "probability": 5, "impact": 5, **ANSWER}],
        ["1 of 1 risks at 12 or more, each with an answer and an owner."],
    ),
    "not rated is not low": ([{"what": "X"}], ["0 of 1 risks are rated."]),
    "one rated low, one not rated": (
        [{"what": "X", "probability": 1, "impact": 1}, {"what": "Y", "impact": 5}],
        ["The one rated risk does not reach 12.", "1 of 2 risks is rated."],
    ),
}  # fmt: skip

# --- 6.3 milestones ---------------------------------------------------------------------------------------------------

MILESTONES = {
    "due today is not late": ([{"what": "X", "due": day(0)}], ["0 of 1 done; next: “X”, days left: 0."]),
    "a day over": ([{"what": "X", "due": day(-1)}], ["1 of 1 milestones is late: “X”, days over: 1."]),
    "reached late is not late": (
        [{"what": "X", "due": day(-9), "done_on": day(-1)}], ["The one milestone is reached."],
    ),
    "late, and what is next": (
        [{"what": "X", "due": day(-3)}, {"what": "Y", "due": day(5)}, {"what": "Z", "done_on": day(-9)}],
        ["1 of 3 milestones is late: “X”, days over: 3.", "1 of 3 done; next: “Y”, days left: 5."],
    ),
    "without a day": ([{"what": "X"}, {"what": "Y", "done_on": day(-9)}], ["1 of 2 done; the others have no date."]),
}  # fmt: skip

# --- 6.4 ARCI ---------------------------------------------------------------------------------------------------------


def tasks(*them):
    return {**TEAM, "processes": {"p": {"name": "Bid"}}, "stakeholders": {"s": {"name": "Friis"}},
            **numbered(tasks=[{"name": f"T{n}", "process": "p", **each} for n, each in enumerate(them)])}  # fmt: skip


def held(a=(), r=("m",), **more):
    return {"accountable": list(a), "responsible": list(r), **more}


ARCI = {
    "no A": ([held(), held(["m"])], ["No A in 1 of 2 tasks: “T0”."]),
    "two A": ([held(["m", "t"])], ["1 of 1 tasks is wrong: “T0”, 2 A."]),
    "nobody does it": ([held(["m"], [])], ["1 of 1 tasks is wrong: “T0”, no R."]),
    "an A of theirs": ([held(["s"])], ["1 of 1 tasks is wrong: “T0”, A not ours."]),
    "all is well": ([held(["m"]), held(["t"])], ["All 2 tasks have one A and an R."]),
    "one has most": (
        [held(["m"]), held(["m"]), held(["t"])], ["Henrik Maas is accountable most often: 2 of 3."],
    ),
    "two have as many": (
        [held(["m"]), held(["m"]), held(["t"]), held(["t"])],
        ["Henrik Maas, Tang Yi are accountable most often: 2 of 4 each."],
    ),
    "many who are consulted are no fault": (
        [held(["m"], consulted=["t", "s", "x", "y"])], ["The one task has one A and an R."],
    ),
}  # fmt: skip

# --- 7 review ---------------------------------------------------------------------------------------------------------


def reviews(*rows):
    """Closed reviews a month apart, the last one yesterday: margin, service, resources, support."""
    names = ("gross_margin", "cost_to_serve", "resources_spent", "support_index")
    return numbered(
        reviews=[
            {"state": "closed", "held_on": day(30 * (n - len(rows)) + 29), "goals_reached": 1, "goals_open": 2,
             **{name: value for name, value in zip(names, row, strict=False) if value is not None}}
            for n, row in enumerate(rows)
        ]
    )  # fmt: skip


GOALS = "1 of 3 goals reached."
PERFORMANCE = {
    "more than it costs": (reviews((10, 5, 3)), ["The account earns 2 more than it costs.", GOALS]),
    "as much": (reviews((8, 5, 3)), ["The account earns what it costs.", GOALS]),
    "less": (reviews((7, 5, 3)), ["The account costs 1 more than it earns.", GOALS]),
    "a cost is not known": (
        reviews((10, 5, None)), ["The net is not known: Resources spent missing at the last review.", GOALS],
    ),
    "less by what is known alone": (
        reviews((4, 5, None)),
        ["The account costs at least 1 more than it earns; Resources spent missing at the last review.", GOALS],
    ),
    "nothing spent is known": (reviews((10, 5, 0)), ["The account earns 5 more than it costs.", GOALS]),
    "the last one counts": (reviews((1, 5, 3), (10, 5, 3)), ["The account earns 2 more than it costs.", GOALS]),
    "a review that is being prepared does not": (
        {"reviews": {**reviews((10, 5, 3))["reviews"], "x": {"state": "preparing", "held_on": day(0)}}},
        ["The account earns 2 more than it costs.", GOALS],
    ),
}  # fmt: skip
UNKNOWN = "Not kept at the last review: penetration, selection score, sales done"
TRENDS = {
    "rises each time": (((1, 0, 0, 1), (2, 0, 0, 2), (3, 0, 0, 3)), "Net support, margin - costs rise each time."),
    "rose once": (((1, 0, 0, 1), (2, 0, 0, 2)), "Net support, margin - costs rose since the review before."),
    "rises, then stays": (((2, 0, 0, 1), (2, 0, 0, 2), (2, 0, 0, 2)), None),
    "fell since the one before": (
        ((5, 0, 0, 1), (5, 0, 0, 9), (5, 0, 0, 8)), "Net support fell since the review before.",
    ),
    "fell before, not at last": (((5, 0, 0, 9), (5, 0, 0, 2), (5, 0, 0, 3)), None),
    "the last one is not known": (((5, 0, 0, 9), (5, 0, 0, 2), (5, 0, 0, None)), None),
    "the one before is not known": (((5, 0, 0, 9), (5, 0, 0, None), (5, 0, 0, 2)), None),
    "left is a loss": (((5, 9, 0, 1), (5, 9, 0, 1)), "Margin less costs is -4."),
}  # fmt: skip


@pytest.mark.parametrize("name", CASE)
def test_case(name):
    about, said = CASE[name]
    found = findings("case", about)
    assert found[0].startswith("Missing: ")
    assert found[1:] == ([said] if said else [])


@pytest.mark.parametrize("name", RISKS)
def test_risks(name):
    rated, said = RISKS[name]
    assert findings("risks", {**TEAM, **numbered(risks=rated)}) == said


@pytest.mark.parametrize("name", MILESTONES)
def test_milestones(name):
    made, said = MILESTONES[name]
    assert findings("milestones", numbered(milestones=made)) == said


@pytest.mark.parametrize("name", ARCI)
def test_arci(name):
    made, said = ARCI[name]
    assert findings("arci", tasks(*made)) == said


@pytest.mark.parametrize("name", PERFORMANCE)
def test_performance(name):
    about, said = PERFORMANCE[name]
    assert findings("performance", about) == said


@pytest.mark.parametrize("name", TRENDS)
def test_trends(name):
    rows, said = TRENDS[name]
    found = findings("trends", reviews(*rows))
    assert found[-1].startswith("Not kept at the last review: ")
    assert found[:-1] == ([said] if said else [])


# --- 7.2 PDCA ---------------------------------------------------------------------------------------------------------

OPEN, LATE = {"what": "A", "due": day(9)}, {"what": "B", "due": day(-1)}


def plan(next_in=None, actions=(), **more):
    setup = {} if next_in is None else {"review_setup": {"next_date": day(next_in)}}
    return {**setup, **numbered(actions=list(actions)), **more}


PDCA = {
    "no day": (plan(), "The plan is in “plan”: no action open; no date is set for the next check."),
    "eight days before it is no check": (
        plan(8, [OPEN]), "The plan is in “plan”: one action open; next check in 8 days.",
    ),
    "seven days before it is": (
        plan(7, [OPEN]), "The plan is in “check”: one action open; next check in 7 days.",
    ),
    "tomorrow": (plan(1, [OPEN]), "The plan is in “check”: one action open; next check tomorrow."),
    "today is not late": (plan(0, [OPEN]), "The plan is in “check”: one action open; the check is today."),
    "yesterday is": (plan(-1), "The check is 1 day late; the plan is in “check”."),
    "late actions are told": (
        plan(8, [OPEN, LATE]), "The plan is in “plan”: 2 actions open, 1 late; next check in 8 days.",
    ),
    "what is due today is not late": (
        plan(8, [{**LATE, "due": day(0)}]), "The plan is in “plan”: one action open; next check in 8 days.",
    ),
    "done and stopped ones are not open": (
        plan(8, [{**LATE, "status": "done"}, {**LATE, "status": "stopped"}]),
        "The plan is in “plan”: no action open; next check in 8 days.",
    ),
}  # fmt: skip


def decided(due, **more):
    review = {"state": "closed", "held_on": day(-40), "next_date": day(50)}
    return {"reviews": {"r": review}, "review_items": {"i": {"review": "r", "decision": "Go", "due": due, **more}}}


ACT = {
    "a decision past its day": (decided(day(-1)), "act"),
    "due today": (decided(day(0)), "plan"),
    "without a decision": (decided(day(-1), decision=None), "plan"),
}


@pytest.mark.parametrize("name", PDCA)
def test_pdca(name):
    about, said = PDCA[name]
    assert findings("pdca", about)[0] == said


def test_a_check_without_a_day_is_not_said_to_be_far_away():
    about = Subject(Plan(), Folder(), TODAY, "p")
    far, undated = (Pdca("do", 1, 1, 1, 0, 1, 0, 0, 0, None, days, 0, 0) for days in (90, None))
    with using("en"):
        assert pdca._why(far) == "do" and "not near" in t("chart.pdca.why_do")
        assert pdca._why(undated) == "do_undated" and "not near" not in t("chart.pdca.why_do_undated")
        assert pdca.build(about).findings[1].startswith("Plan: ")


@pytest.mark.parametrize("name", ACT)
def test_decisions_past_their_day_are_to_be_acted_on(name):
    about, stage = ACT[name]
    assert findings("pdca", about)[0].startswith(f"The plan is in “{stage}”")

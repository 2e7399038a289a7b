"""What the pictures of module 5 say: each sentence where it is true, and where it is nearly true but not said."""

import pytest

from tests.charts.said import day, findings, numbered

# --- 5.1 relationship -------------------------------------------------------------------------------------------------

ZONES = {"zones": {name: {"name": name.upper()} for name in ("a", "b")}}


def bonds(a=None, b=None):
    return {**ZONES, "relationships": {key: each for key, each in (("a", a), ("b", b)) if each}}


COMMITTED = {"they_commit": "a yearly plan"}
RELATIONSHIP = {
    "several steps with a day": (
        bonds({"now": 1, "wanted": 3, "wanted_by": day(60), **COMMITTED}, {"now": 2, "wanted": 2}),
        ["A wants 2 steps up by 2027-01: one at a time is easier to earn."],
    ),
    "several steps without a day": (
        bonds({"now": 1, "wanted": 4, **COMMITTED}, {"now": 2, "wanted": 2}), ["A wants 3 steps up and has no date."],
    ),
    "one step is not several": (
        bonds({"now": 1, "wanted": 2, **COMMITTED}, {"now": 2, "wanted": 2}), ["1 of 2 zones wants a higher level."],
    ),
    "today is not past": (
        bonds({"now": 1, "wanted": 2, "wanted_by": day(0), **COMMITTED}, {"now": 2, "wanted": 2}),
        ["1 of 2 zones wants a higher level."],
    ),
    "yesterday is": (
        bonds({"now": 1, "wanted": 2, "wanted_by": day(-1), **COMMITTED}, {"now": 2, "wanted": 2}),
        ["A has missed the date of its target, 2026-11.", "1 of 2 zones wants a higher level."],
    ),
    "a past day of one that has arrived": (
        bonds({"now": 2, "wanted": 2, "wanted_by": day(-9)}, {"now": 2, "wanted": 2}),
        ["All 2 zones that say so stay where they are."],
    ),
    "who wants more and gets no promise": (
        bonds({"now": 1, "wanted": 2}, {"now": 2, "wanted": 2}),
        ["1 of 2 zones wants a higher level.", "A: we want more, the customer commits nothing yet."],
    ),
    "who stays needs no promise": (
        bonds({"now": 1, "wanted": 1}, {"now": 2, "wanted": 2}), ["All 2 zones that say so stay where they are."],
    ),
    "a step down is not staying": (
        bonds({"now": 3, "wanted": 2}, {"now": 2, "wanted": 2}), ["A aims lower than it is."],
    ),
    "one side of it is not known": (
        bonds({"now": 2, "wanted": 2}, {"now": 2}),
        ["The one zone that says so stays where it is.", "1 of 2 zones say both now and target."],
    ),
}  # fmt: skip


# --- 5.2 white space --------------------------------------------------------------------------------------------------


def space(*cells):
    return {**ZONES, **numbered(white_space=[{"zone": "a", "product_line": "Parts", **each} for each in cells])}


WHITE_SPACE = {
    "the largest open cell": (
        space({"unit": "Kiel", "state": "trial", "value": 30}, {"unit": "Plön", "state": "competitor", "value": 50}),
        ["80 a year to win; largest: Parts at Plön, competitor, 50."],
    ),
    "what is ours is not to be won": (
        space({"unit": "Kiel", "state": "trial", "value": 30}, {"unit": "Plön", "state": "ours", "value": 90}),
        ["30 a year to win; largest: Parts at Kiel, trial, 30."],
    ),
    "the zone as a whole bears its name": (
        space({"state": "none", "value": 30}), ["30 a year to win; largest: Parts at A, none, 30."],
    ),
    "open without a value": (space({"unit": "Kiel", "state": "none"}), ["One open cell has no value yet."]),
    "a part without a value": (
        space({"unit": "Kiel", "state": "none"}, {"unit": "Plön", "state": "trial", "value": 7}),
        ["7 a year to win; largest: Parts at Plön, trial, 7.", "One open cell has no value yet."],
    ),
    "worth nothing is no missing value": (
        space({"unit": "Kiel", "state": "none", "value": 0}),
        ["0 a year to win; largest: Parts at Kiel, none, 0."],
    ),
    "nothing open": (space({"unit": "Kiel", "state": "ours", "value": 9}), ["What was looked at has nothing open."]),
    "nobody looked": (space({"unit": "Kiel", "value": 9}), []),
}  # fmt: skip


# --- 5.3 influence ----------------------------------------------------------------------------------------------------


def people(*them, **more):
    named = [{"name": f"P{n} Last{n}", **each} for n, each in enumerate(them)]
    return {"stakeholders": {f"p{n}": each for n, each in enumerate(named)}, **more}


FRIEND = {"power": 5, "stance": "champion", "coverage": "deep"}
SEEN = {"contacts": {"c": {"date": day(-1), "people": ["p0"]}}}
AGAINST = {"power": 4, "stance": "reserved", "coverage": "brief"}
AIMED = {"strategies": {"s": {"kind": "people", "person": "p1", "statement": "Win"}}}
INFLUENCE = {
    "against us and in no sub-strategy": (
        people(FRIEND, AGAINST, **SEEN), "Last1 (4) is against us (reserved) and in no sub-strategy."
    ),
    "of less power": (people(FRIEND, {**AGAINST, "power": 3}, **SEEN), None),
    "neutral": (people(FRIEND, {**AGAINST, "stance": "neutral"}, **SEEN), None),
    "stance unknown": (people(FRIEND, {**AGAINST, "stance": "unknown"}, **SEEN), None),
    "worked on": (people(FRIEND, AGAINST, **SEEN, **AIMED), None),
    "no longer worked on": (
        people(FRIEND, AGAINST, **SEEN, strategies={"s": {**AIMED["strategies"]["s"], "posture": "stop"}}),
        "Last1 (4) is against us (reserved) and in no sub-strategy.",
    ),
    "who has left does not count": (people(FRIEND, {**AGAINST, "left": day(-9)}, **SEEN), None),
    "the worst of two is named": (
        people(FRIEND, AGAINST, {**AGAINST, "stance": "opponent"}, **SEEN),
        "2 powerful people are against us and in no sub-strategy; first Last2 (4), opponent.",
    ),
    "a champion never met": (people(FRIEND), "Last0 champions us, but no contact is logged."),
    "sixty days are not too long": (
        people(FRIEND, contacts={"c": {"date": day(-60), "people": ["p0"]}}), None,
    ),
    "a day more is": (
        people(FRIEND, contacts={"c": {"date": day(-61), "people": ["p0"]}}),
        "Last0 champions us, but we have had no contact for 61 days.",
    ),
    "nobody of power champions us": (
        people({**FRIEND, "stance": "supporter"}), "Nobody with power 4 or more champions us."
    ),
    "a champion without power is none of power": (
        people({**FRIEND, "power": 3}, {"power": 4, "stance": "neutral"}, **SEEN),
        "Nobody with power 4 or more champions us.",
    ),
    "whose stance is unknown may champion us": (
        people({"power": 4}), "Nobody with power 4 or more is known to champion us; one stance is not known.",
    ),
    "nobody of power at all": (people({"power": 3, "stance": "neutral"}), None),
}  # fmt: skip


# --- 5.3 table and reach ----------------------------------------------------------------------------------------------

PRIORITIES = {
    "the first of two alike is the table's first": (
        people({"power": 5, "stance": "neutral"}, {"power": 5, "stance": "supporter"}),
        "First to work on: Last0,",
    ),
    "the highest": (
        people({"power": 2, "stance": "neutral"}, {"power": 3, "stance": "neutral"}),
        "First to work on: Last1,",
    ),
    "who is where we want them is no work": (people({"power": 5, "stance": "champion"}), None),
    "unknown comes with its number": (people({"power": 5}), "Of one person power or stance is unknown: ask first."),
}


def reached(a, b):
    return {
        **ZONES,
        **people(
            {"power": 4, "coverage": a, "strategic_in": ["a"]}, {"power": 4, "coverage": b, "strategic_in": ["b"]}
        ),
    }


REACH = {
    "one zone less than the other": (reached("deep", "brief"), "Reached least: B, penetration 0 %."),
    "both alike": (reached("deep", "several"), None),
    "both not at all": (reached("none", "brief"), None),
    "a zone whose powers are unknown is no least": (
        {**ZONES, **people({"power": 4, "coverage": "deep", "strategic_in": ["a"]}, {"strategic_in": ["b"]})}, None,
    ),
    "a zone without people": (
        {**ZONES, **people({"power": 4, "coverage": "deep", "strategic_in": ["a"]})}, "B has no key stakeholder.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RELATIONSHIP)
def test_relationship(case):
    held, said = RELATIONSHIP[case]
    assert findings("relationship", held) == said


@pytest.mark.parametrize("case", WHITE_SPACE)
def test_white_space(case):
    held, said = WHITE_SPACE[case]
    assert findings("white_space", held) == said


def _first_but_measures(picture, held):
    """What is said before the sentence of support and penetration, which always ends it."""
    *said, last = findings(picture, held)
    assert last.startswith("Net support ")
    return said


@pytest.mark.parametrize("case", INFLUENCE)
def test_influence(case):
    held, first = INFLUENCE[case]
    said = _first_but_measures("influence", held)
    assert (said[0] if said else None) == first
    if first and "in no sub-strategy" in first:
        assert findings("influence_table", held)[0] == first, "the table says it first, too"


@pytest.mark.parametrize("case", PRIORITIES)
def test_the_table_of_priorities(case):
    held, start = PRIORITIES[case]
    said = " ".join(_first_but_measures("influence_table", held))
    assert start in said if start else "First to work on" not in said


@pytest.mark.parametrize("case", REACH)
def test_reach(case):
    held, first = REACH[case]
    said = _first_but_measures("reach", held)
    assert said == ([first] if first else [])


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"power": 4, "stance": "supporter", "coverage": "deep"}, "+50 % (1 of 1 known), penetration 100 %."),
        ({"power": 4, "coverage": "deep"}, "? (0 of 1 known), penetration 100 %."),
        ({"stance": "supporter", "coverage": "deep"}, "? (0 of 1 known), penetration ? (0 of 1 known)."),
        ({"power": 4, "stance": "opponent"}, "-100 % (1 of 1 known), penetration 0 %."),
        ({"power": 4, "stance": "neutral"}, "0 % (1 of 1 known), penetration 0 %."),
    ],
)
def test_support_and_penetration_say_of_how_many_they_are_known(person, said):
    assert findings("influence", people(person))[-1] == f"Net support {said}"


# --- 5a to 5c sub-strategies ------------------------------------------------------------------------------------------

BUSINESS = {"kind": "business", "statement": "S", "customer_strategy": "c0", "goal": "g0", "posture": "invest"}
SERVED = {
    **numbered(customer_strategies=[{"statement": "Grow"}], goals=[{"statement": "Win"}], strategies=[BUSINESS]),
    "actions": {"a": {"what": "Do", "strategy": "s0", "status": "done"}},
}
STRATEGIES = {
    "all is served": (
        "business", SERVED,
        ["Each of their strategies and each of our goals is served.", "One sub-strategy, 1 of 1 actions done."],
    ),
    "one of theirs is not": (
        "business", {**SERVED, **numbered(customer_strategies=[{"statement": "Grow"}, {"statement": "Save"}])},
        ["Nobody serves one of the customer's strategies: Save.", "One sub-strategy, 1 of 1 actions done."],
    ),
    "what is stopped serves nobody": (
        "business", {**SERVED, **numbered(strategies=[{**BUSINESS, "posture": "stop"}])},
        ["Nobody serves one of the customer's strategies: Grow.", "No sub-strategy serves one of our goals: Win.",
         "One sub-strategy, 1 of 1 actions done."],
    ),
    "a goal that was reached needs none": (
        "business", {**SERVED, **numbered(goals=[{"statement": "Win"}, {"statement": "Old", "status": "reached"}])},
        ["Each of their strategies and each of our goals is served.", "One sub-strategy, 1 of 1 actions done."],
    ),
    "one without an action": (
        "business", {**SERVED, "actions": {}},
        ["Each of their strategies and each of our goals is served.", "One sub-strategy has no action: S.",
         "One sub-strategy, 0 of 0 actions done."],
    ),
    "an action that was stopped is none": (
        "business", {**SERVED, "actions": {"a": {"what": "Do", "strategy": "s0", "status": "stopped"}}},
        ["Each of their strategies and each of our goals is served.", "One sub-strategy has no action: S.",
         "One sub-strategy, 0 of 0 actions done."],
    ),
    "a project nobody backs": (
        "resources",
        {**numbered(projects=[{"name": "P"}, {"name": "Q"}],
                    strategies=[{"kind": "resources", "project": "p0", "statement": "R"}]),
         "actions": {"a": {"what": "Ask", "strategy": "s0"}}},
        ["Nobody gets one open project what it needs: Q.", "One sub-strategy, 0 of 1 actions done."],
    ),
    "a project that was won needs nothing": (
        "resources",
        {**numbered(projects=[{"name": "P"}, {"name": "Q", "status": "won"}],
                    strategies=[{"kind": "resources", "project": "p0", "statement": "R"}]),
         "actions": {"a": {"what": "Ask", "strategy": "s0"}}},
        ["One sub-strategy, 0 of 1 actions done."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", STRATEGIES)
def test_sub_strategies(case):
    kind, held, said = STRATEGIES[case]
    assert findings({"business": "business_strategies", "resources": "resource_strategies"}[kind], held) == said

"""Single threads on either side, and what a goal lacks to be SMART; reckoned by hand."""

import datetime as dt

import pytest

from ksp_tui.charts import people
from ksp_tui.method.goals import smart
from ksp_tui.method.threads import Thread, our_thread, their_threads
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Goal
from ksp_tui.text import using
from tests.charts.plans import subject


def plan(*people_, zones=("z",)):
    """People as (our contact, coverage)."""
    return Plan.model_validate(
        {
            "zones": {id_: {"name": id_.upper()} for id_ in zones},
            "team": {"a": {"name": "Aylin"}, "b": {"name": "Ben"}},
            "stakeholders": {
                f"p{n}": {"name": f"Person {n}", "our_contact": contact, "coverage": coverage, "strategic_in": ["z"]}
                for n, (contact, coverage) in enumerate(people_)
            },
        }
    )


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ([("a", "brief"), ("a", "deep"), ("a", "several")], Thread("a", 3)),
        ([("a", "brief"), ("a", "deep")], None),  # of two people one of us is enough
        ([("a", "brief"), ("a", "deep"), ("b", "brief")], None),
        ([("a", "brief"), ("a", "deep"), ("a", "several"), ("b", "none"), (None, "deep")], Thread("a", 3)),
    ],
)
def test_all_contacts_through_one_of_us(held, found):
    assert our_thread(plan(*held), 3) == found


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ([("a", "several"), ("a", "brief")], [Thread("p0", 2, "z")]),
        ([("a", "several"), ("a", "deep")], []),
        ([("a", "brief"), ("a", "brief")], []),  # nobody is covered: told elsewhere
        ([("a", "several")], []),  # one player alone hangs on nobody else
    ],
)
def test_one_of_theirs_is_covered(held, found):
    assert their_threads(plan(*held)) == found


def test_both_are_told_before_the_support():
    held = plan(("a", "deep"), ("a", "brief"), ("a", "brief"))
    with using("en"):
        first = people.build(subject(held)).findings[0]
    assert first == "All 3 contacts run through one of us: Aylin. Z: of 3 key stakeholders only 0 is covered."


@pytest.mark.parametrize(
    ("fields", "letters"),
    [
        ({}, ""),
        ({"statement": "x"}, ""),
        ({"statement": "x", "kind": "share"}, "S"),
        ({"measure": "x", "baseline": 0, "target": 5}, "M"),
        ({"measure": "x", "target": 5}, ""),
        ({"owner": "a", "zone": "z", "due": dt.date(2027, 1, 1)}, "ART"),
    ],
)
def test_smart_letters(fields, letters):
    assert "".join(letter for letter, there in smart(Goal.model_validate(fields)).items() if there) == letters

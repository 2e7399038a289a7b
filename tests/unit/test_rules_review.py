"""Module 7: each rule broken by the smallest plan that shows it, and just kept."""

import pytest

from tests.unit.rule_cases import hits, places

EMPTY = "schema = 1\n"
SETUP = "[review_setup]\n"
NEXT = SETUP + "next_date = 2026-11-25\n"
HELD = '[reviews.r]\nstate = "closed"\nheld_on = 2026-08-27\n'  # 90 days ago
TWO = 'participants = ["x", "y"]\n'
TEAM = "[team.x]\n[team.y]\n"
ACTION = '[actions.a]\nwhat = "A"\ndue = 2026-08-27\n'
JUDGED = '[reviewed_actions.j]\nreview = "r"\naction = "a"\n'
ITEM = '[review_items.i]\nchanged = "I"\n'
GUESS = ITEM + 'review = "r"\npredicted = "p"\n'
DATE = "review_setup.next_date"
BROKEN = [
    ("KSP701", NEXT.replace("25", "24"), [DATE]),
    ("KSP701", HELD.replace("08-27", "08-26"), [DATE]),
    ("KSP701", HELD.replace("08-27", "10-25") + SETUP + "cycle = 30\n", [DATE]),
    ("KSP701", HELD + "next_date = 2026-11-24\n", [DATE]),
    ("KSP702", SETUP + "cycle = 30\n", ["review_setup.participants"]),
    ("KSP702", SETUP + 'participants = ["x"]\n' + TEAM, ["review_setup.participants"]),
    ("KSP702", SETUP + 'parts_played = "x"\n', ["review_setup.participants"]),
    ("KSP702", NEXT, ["review_setup.participants"]),
    ("KSP702", HELD, ["reviews.r.participants"]),
    ("KSP703", SETUP + "cycle = 30\n", [DATE]),
    ("KSP703", SETUP + TWO + TEAM, [DATE]),
    ("KSP703", SETUP + 'parts_played = "x"\n', [DATE]),
    ("KSP703", HELD, [DATE]),
    ("KSP703", HELD + "next_date = 2026-08-27\n", [DATE]),
    ("KSP703", HELD + SETUP + "next_date = 2026-08-01\n", [DATE]),
    ("KSP704", HELD + ACTION, ["reviewed_actions"]),
    ("KSP704", HELD + ACTION + 'status = "open"\n' + JUDGED, ["reviewed_actions.j.verdict"]),
    ("KSP704", HELD + ACTION + 'status = "done"\ndone_on = 2026-08-28\n', ["reviewed_actions"]),
    ("KSP704", HELD + ACTION + JUDGED.replace('"r"', '"q"') + 'verdict = "keep"\n[reviews.q]\n', ["reviewed_actions"]),
    ("KSP710", ITEM + 'decision = "d"\n', ["review_items.i.owner"]),
    ("KSP711", GUESS + HELD, ["review_items.i.happened"]),
    ("KSP711", GUESS.replace('"r"', '"q"') + HELD + "[reviews.q]\nheld_on = 2026-08-26\n", ["review_items.i.happened"]),
]
KEPT = [
    ("KSP701", NEXT),
    ("KSP701", HELD),
    ("KSP701", HELD.replace("08-27", "10-26") + SETUP + "cycle = 30\n"),
    ("KSP701", HELD.replace("08-27", "11-24") + SETUP + "next_date = 2026-11-24\n"),  # that was it
    ("KSP701", HELD.replace("08-27", "05-01") + NEXT),
    ("KSP701", EMPTY),
    ("KSP702", NEXT + TWO + TEAM),
    ("KSP702", HELD + TWO + TEAM),
    ("KSP702", HELD + TWO + TEAM + '[reviews.old]\nstate = "closed"\nheld_on = 2026-08-01\n'),
    ("KSP702", "[reviews.r]\nheld_on = 2026-08-01\n"),
    ("KSP703", NEXT),
    ("KSP703", HELD + "next_date = 2026-08-28\n"),
    ("KSP703", HELD.replace("08-27", "08-26")),  # KSP701 tells that it is overdue
    ("KSP703", EMPTY),
    ("KSP704", HELD + ACTION + JUDGED + 'verdict = "keep"\n'),
    ("KSP704", HELD + ACTION.replace("08-27", "08-28")),
    ("KSP704", HELD + ACTION + 'status = "done"\ndone_on = 2026-08-27\n'),
    ("KSP704", HELD + ACTION + 'status = "done"\n'),
    ("KSP704", HELD + ACTION + 'status = "stopped"\n'),
    ("KSP704", HELD.replace("closed", "preparing") + ACTION),
    ("KSP704", HELD + ACTION + JUDGED + '[reviewed_actions.k]\nreview = "r"\naction = "a"\nverdict = "stop"\n'),
    ("KSP710", ITEM + 'decision = "d"\nowner = "x"\n' + TEAM),
    ("KSP710", ITEM),
    ("KSP711", GUESS + 'happened = "h"\n' + HELD),
    ("KSP711", GUESS + HELD.replace("closed", "preparing")),
    ("KSP711", GUESS.replace('"r"', '"q"') + HELD + "[reviews.q]\nheld_on = 2026-08-27\n"),
    ("KSP711", ITEM + 'review = "r"\n' + HELD),
]


@pytest.mark.parametrize(("code", "text", "where"), BROKEN)
def test_broken(code, text, where):
    assert places(code, text) == where


@pytest.mark.parametrize(("code", "text"), KEPT)
def test_kept(code, text):
    assert places(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "variant"),
    [
        ("KSP701", NEXT.replace("25", "24"), "message"),
        ("KSP701", HELD.replace("08-27", "08-26"), "cycle"),
        ("KSP702", NEXT, "message"),
        ("KSP702", HELD, "held"),
        ("KSP703", SETUP + "cycle = 30\n", "message"),
        ("KSP703", HELD, "held"),
    ],
)
def test_what_is_said(code, text, variant):
    assert [found.variant for found in hits(code, text)] == [variant]


def test_only_the_latest_review_is_held_against_its_actions():
    later = '[reviews.s]\nstate = "closed"\nheld_on = 2026-11-01\n'
    judged = JUDGED.replace('"r"', '"s"') + 'verdict = "keep"\n'
    assert places("KSP704", HELD + later + ACTION) == ["reviewed_actions"]
    assert places("KSP704", HELD + later + ACTION + judged) == []


def test_the_cycle_of_the_folder_is_in_force():
    assert places("KSP701", HELD, "[thresholds]\nreview_cycle = 89\n") == [DATE]
    assert places("KSP703", HELD, "[thresholds]\nreview_cycle = 89\n") == []

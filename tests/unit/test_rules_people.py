"""Module 3, the people: each rule broken by the smallest plan that shows it, and just kept."""

import pytest

from tests.unit.rule_cases import hits, places

ZONE = '[zones.a]\nname = "A"\n'


def person(id_, text="", *, player=False):
    strategic = "strategic_in = ['a']\n" if player else ""
    return f"[stakeholders.{id_}]\nname = '{id_.upper()}'\n{strategic}{text}"


def reached(*contacts):
    """People whom we know briefly, and who of us is their contact."""
    known = (person(f"p{n}", f"coverage = 'brief'\nour_contact = '{us}'\n") for n, us in enumerate(contacts))
    return "".join(known) + "[team.us]\nname = 'Us'\n[team.ours]\n"


STANCE = "stance = 'neutral'\nstance_evidence = 'x'\n"
VIEW = "[zone_views.v]\nstakeholder = 'p'\nzone = 'a'\n" + ZONE + person("p")
CHAMPION = person("p", "stance = 'champion'\n")


def contact(day, *people):
    date = f"date = {day}\n" if day else ""
    return f"[contacts.c{day}]\n{date}people = [{', '.join(repr(id_) for id_ in people)}]\n"


#: (code, plan, where, folder); the day is 2026-11-25.
BROKEN = [
    ("KSP330", ZONE + person("p"), ["stakeholders"], ""),
    ("KSP330", ZONE + "[zones.b]\n" + person("p", player=True), ["stakeholders"], ""),
    ("KSP331", ZONE + person("p", player=True), ["stakeholders.p.buying_roles"], ""),
    (
        "KSP331",
        ZONE
        + person("p", "buying_roles = ['uses']\npower = 2\n", player=True)
        + person("q", "power = 3\n", player=True)
        + person("r", "buying_roles = ['decides']\npower = 5\n"),
        ["stakeholders.q.buying_roles"],
        "",
    ),
    ("KSP332", ZONE + person("p", "coverage = 'deep'\n", player=True), ["stakeholders"], ""),
    (
        "KSP332",
        ZONE
        + person("p", "coverage = 'several'\npower = 5\n", player=True)
        + person("q", "power = 1\n", player=True)
        + person("r", "coverage = 'brief'\npower = 2\n", player=True),
        ["stakeholders.r.coverage"],
        "",
    ),
    ("KSP333", reached("us", "us", "us"), ["stakeholders.p0.our_contact"], ""),
    (
        "KSP333",
        reached("us", "us") + person("q", "coverage = 'deep'\nour_contact = 'us'\npower = 1\n"),
        ["stakeholders.q.our_contact"],
        "",
    ),
    (
        "KSP333",
        reached("me", "me"),
        ["stakeholders.p0.our_contact"],
        "[thresholds]\none_contact_people = 2\n[colleagues.me]\nname = 'Me'\n",
    ),
    ("KSP333", reached("p0", "p0", "p0"), ["stakeholders.p0.our_contact"], ""),  # a reference to one of theirs
    ("KSP334", person("p", "stance = 'neutral'\nstance_date = 2026-11-25\n"), ["stakeholders.p.stance_evidence"], ""),
    ("KSP334", person("p", STANCE), ["stakeholders.p.stance_date"], ""),
    ("KSP334", person("p", STANCE + "stance_date = 2026-08-26\n"), ["stakeholders.p.stance_date"], ""),
    ("KSP334", VIEW.replace("zone = 'a'", "zone = 'a'\nstance = 'opponent'"), ["zone_views.v.evidence"], ""),
    (
        "KSP334",
        "[zone_views.v]\nstakeholder = 'p'\nstance = 'neutral'\nevidence = 'x'\ndate = 2026-08-26\n" + person("p"),
        ["zone_views.v.date"],
        "",
    ),
    ("KSP335", person("p", "power = 4\n"), ["stakeholders.p.coverage"], ""),
    ("KSP335", person("p", "power = 5\ncoverage = 'brief'\n"), ["stakeholders.p.coverage"], ""),
    ("KSP335", person("p", "power = 3\n"), ["stakeholders.p.coverage"], "[thresholds]\npower_high = 3\n"),
    ("KSP336", CHAMPION, ["contacts"], ""),
    ("KSP336", CHAMPION + contact("", "p"), ["contacts"], ""),
    ("KSP336", CHAMPION + contact("2026-11-25", "p") + "outcome = 'missed'\n", ["contacts"], ""),
    ("KSP336", CHAMPION + contact("2026-09-25", "p") + contact("2026-11-25", "q") + person("q"), ["contacts"], ""),
]
KEPT = [
    ("KSP330", ZONE + person("p", player=True), ""),
    ("KSP330", person("p"), ""),
    ("KSP331", ZONE, ""),
    ("KSP331", ZONE + person("p", player=True) + person("q", "buying_roles = ['decides', 'uses']\n", player=True), ""),
    ("KSP332", ZONE, ""),
    (
        "KSP332",
        ZONE
        + person("p", "coverage = 'several'\n", player=True)
        + person("q", "coverage = 'deep'\n", player=True)
        + person("r", "power = 5\n", player=True),
        "",
    ),
    ("KSP332", ZONE + person("p", "coverage = 'deep'\n", player=True), "[thresholds]\ncovered_needed = 1\n"),
    ("KSP333", reached("us", "us"), ""),
    ("KSP333", reached("us", "us", "us", "ours"), ""),
    ("KSP333", reached("us", "us") + person("q", "coverage = 'none'\nour_contact = 'us'\n"), ""),
    ("KSP333", reached("us", "us") + person("q", "coverage = 'deep'\n"), ""),
    ("KSP334", person("p", STANCE + "stance_date = 2026-08-27\n"), ""),
    ("KSP334", person("p", "stance = 'unknown'\n") + person("q"), ""),
    ("KSP334", VIEW, ""),
    (
        "KSP334",
        VIEW.replace("zone = 'a'", "zone = 'a'\nstance = 'reserved'\nevidence = 'x'\ndate = 2026-08-27"),
        "",
    ),
    ("KSP335", person("p", "power = 4\ncoverage = 'several'\n"), ""),
    ("KSP335", person("p", "power = 3\n") + person("q"), ""),
    ("KSP336", CHAMPION + contact("2026-09-26", "p") + contact("2026-01-01", "p"), ""),
    ("KSP336", person("p", "stance = 'supporter'\n"), ""),
]
CASES = [(code, text, folder) for code, text, _, folder in BROKEN] + KEPT


@pytest.mark.parametrize(("code", "text", "where", "folder"), BROKEN)
def test_broken(code, text, where, folder):
    assert places(code, text, folder) == where


@pytest.mark.parametrize(("code", "text", "folder"), KEPT)
def test_kept(code, text, folder):
    assert places(code, text, folder) == []


def test_what_is_missing_is_about_the_record_that_lacks_it():
    assert hits("KSP330", ZONE)[0].about == ("zones", "a")
    for code in ("KSP331", "KSP332"):
        assert hits(code, ZONE + person("p", player=True))[0].about == ("zones", "a")
    assert hits("KSP336", CHAMPION)[0].about == ("stakeholders", "p")


def test_what_the_sentences_are_given():
    (found,) = hits("KSP332", ZONE + person("p", player=True))
    assert (found.args["zone"], found.args["covered"], found.args["needed"]) == ("A", 0, 2)
    (found,) = hits("KSP333", reached("us", "us", "us"))
    assert (found.args["person"], found.args["count"]) == ("Us", 3)
    (found,) = hits("KSP334", person("p", STANCE + "stance_date = 2026-08-26\n"))
    assert (found.variant, found.args["person"], found.args["days"]) == ("older", "P", 91)
    (found,) = hits("KSP334", VIEW.replace("zone = 'a'", "zone = 'a'\nstance = 'neutral'\nevidence = 'x'"))
    assert (found.variant, f"{found.args['person']}") == ("undated", "P · A")
    assert hits("KSP335", person("p", "power = 4\n"))[0].variant == "none"
    assert hits("KSP336", CHAMPION)[0].variant == "never"
    (found,) = hits("KSP336", CHAMPION + contact("2026-09-25", "p"))
    assert (found.variant, found.args["days"]) == ("message", 61)

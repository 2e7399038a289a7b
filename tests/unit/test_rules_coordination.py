"""Module 6: each rule broken by the smallest plan that shows it, and just kept."""

import pytest

from tests.unit.rule_cases import hits, places

CASE = '[cases.c]\nname = "C"\n'
NOTHING = '[case_options.n]\ncase = "c"\ndo_nothing = true\n'
ONE = '[case_options.o]\ncase = "c"\n'
TWO = ONE + '[case_options.p]\ncase = "c"\n'
ASK = CASE + 'ask = "a"\ndecider = "x"\ndecide_by = 2026-12-01\n[team.x]\n'
RISK = '[risks.r]\nwhat = "R"\nprobability = 3\nimpact = 4\n'
SHOWN = CASE + 'state = "presented"\npresented_on = 2026-10-26\n'  # 30 days ago
TASK = '[tasks.t]\nname = "Confirm it"\n'
PEOPLE = '[team.x]\nname = "X"\n[team.y]\nname = "Y"\n[stakeholders.s]\nname = "S"\n'
TEAM = '[colleagues.hot]\nname = "Hotline"\nis_team = true\n[colleagues.h]\nname = "H"\n'
PROCESS = '[processes.p]\nname = "P"\n'


def tasks(*people: str) -> str:
    """Return tasks of the process `p` with these A."""
    return "".join(f'[tasks.t{n}]\nprocess = "p"\naccountable = ["{who}"]\n' for n, who in enumerate(people))


BROKEN = [
    ("KSP601", CASE, ["case_options"]),
    ("KSP601", CASE + ONE + NOTHING, ["case_options"]),
    ("KSP601", CASE + TWO, ["case_options"]),
    ("KSP602", CASE, ["cases.c.ask"]),
    ("KSP602", CASE + 'state = "presented"\nask = "a"\n', ["cases.c.decider"]),
    ("KSP602", ASK.replace("decide_by = 2026-12-01\n", ""), ["cases.c.decide_by"]),
    ("KSP603", RISK, ["risks.r.answer"]),
    ("KSP603", RISK + 'case = "c"\nanswer = "a"\n' + CASE, ["risks.r.owner"]),
    ("KSP604", SHOWN, ["cases.c.state"]),
    ("KSP610", TASK, ["tasks.t.accountable"]),
    ("KSP611", TASK + 'accountable = ["s", "x"]\n' + PEOPLE, ["tasks.t.accountable"]),
    ("KSP612", TASK + 'accountable = ["x"]\n' + PEOPLE, ["tasks.t.responsible"]),
    ("KSP613", TASK + 'accountable = ["s"]\n' + PEOPLE, ["tasks.t.accountable"]),
    ("KSP613", TASK + 'accountable = ["s", "x"]\n' + PEOPLE, ["tasks.t.accountable"]),
    ("KSP614", TASK + 'accountable = ["x"]\nconsulted = ["x"]\n' + PEOPLE, ["tasks.t.consulted"]),
    ("KSP614", TASK + 'responsible = ["s"]\ninformed = ["s"]\n' + PEOPLE, ["tasks.t.informed"]),
    ("KSP614", TASK + 'accountable = ["x"]\nresponsible = ["x"]\ninformed = ["x"]\n' + PEOPLE, ["tasks.t.informed"]),
    ("KSP615", TASK + 'consulted = ["a", "b", "c", "d"]\n', ["tasks.t.consulted"]),
    ("KSP615", TASK + 'informed = ["a", "b", "c", "d", "e"]\n', ["tasks.t.informed"]),
    ("KSP616", PROCESS + tasks("x", "x", "y") + PEOPLE, ["processes.p"]),
    ("KSP616", PROCESS + tasks("s", "s", "s") + PEOPLE, ["processes.p"]),
    ("KSP617", PROCESS + 'people = ["s", "x", "y"]\n' + tasks("x") + PEOPLE, ["processes.p.people"] * 2),
    ("KSP618", TASK.replace("Confirm it", "Installation of the line"), ["tasks.t.name"]),
    ("KSP618", TASK.replace("Confirm it", "备件工作"), ["tasks.t.name"]),
    ("KSP619", TASK + 'accountable = ["x"]\n' + PEOPLE, ["tasks.t.accepted_on"]),
    ("KSP619", TASK + 'accountable = ["s"]\n' + PEOPLE, ["tasks.t.accepted_on"]),
]
KEPT = [
    ("KSP601", CASE + TWO + NOTHING),
    ("KSP601", CASE + 'state = "supported"\n'),
    ("KSP602", ASK),
    ("KSP602", CASE + 'state = "refused"\n'),
    ("KSP603", RISK + 'answer = "a"\nowner = "x"\n[team.x]\n'),
    ("KSP603", RISK.replace("probability = 3", "probability = 2")),
    ("KSP603", "[risks.r]\nimpact = 5\n"),
    ("KSP603", RISK + 'case = "c"\n' + CASE + 'state = "accepted"\n'),
    ("KSP604", SHOWN.replace("10-26", "10-27")),
    ("KSP604", SHOWN.replace("presented\"", "supported\"")),
    ("KSP604", CASE + 'state = "presented"\n'),
    ("KSP610", TASK + 'accountable = ["x"]\n' + PEOPLE),
    ("KSP611", TASK + 'accountable = ["x"]\n' + PEOPLE),
    ("KSP612", TASK + 'accountable = ["x"]\nresponsible = ["x"]\n' + PEOPLE),
    ("KSP613", TASK + 'accountable = ["x"]\nresponsible = ["s"]\n' + PEOPLE),
    ("KSP614", TASK + 'accountable = ["x"]\nresponsible = ["x", "y"]\nconsulted = ["s"]\n' + PEOPLE),
    ("KSP615", TASK + 'consulted = ["a", "b", "c"]\ninformed = ["a", "b", "c", "d"]\n'),
    ("KSP616", PROCESS + tasks("x", "x", "y", "y") + PEOPLE),  # half is not more than half
    ("KSP616", PROCESS + tasks("x", "x") + PEOPLE),
    ("KSP616", tasks("x", "x", "x") + PEOPLE),
    ("KSP617", PROCESS + 'people = ["s", "x"]\n' + tasks("x") + 'informed = ["s"]\n' + PEOPLE),
    ("KSP617", PROCESS + 'people = ["s", "x"]\n' + PEOPLE),
    ("KSP618", TASK),
    ("KSP618", TASK.replace("Confirm it", "制定备件计划")),
    ("KSP618", "[tasks.t]\n"),
    ("KSP619", TASK + 'accountable = ["x"]\naccepted_on = 2026-11-25\n' + PEOPLE),
    ("KSP619", TASK + 'accountable = ["x"]\ndone_on = 2026-11-25\n' + PEOPLE),
    ("KSP619", TASK),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "where"), BROKEN)
def test_broken(code, text, where):
    assert places(code, text) == where


@pytest.mark.parametrize(("code", "text"), KEPT)
def test_kept(code, text):
    assert places(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "variant"),
    [
        ("KSP601", CASE + NOTHING, "none"),
        ("KSP601", CASE + ONE, "single"),
        ("KSP601", CASE + TWO, "nothing"),
        ("KSP613", TASK + 'accountable = ["s"]\n' + PEOPLE, "customer"),
    ],
)
def test_what_is_said(code, text, variant):
    assert [found.variant for found in hits(code, text)] == [variant]


def test_a_team_of_the_folder_is_not_accountable():
    (found,) = hits("KSP613", TASK + 'accountable = ["hot"]\n', TEAM)
    assert (found.variant, found.args["person"]) == ("team", "Hotline")
    assert hits("KSP613", TASK + 'accountable = ["h"]\n', TEAM) == []


def test_the_letters_that_are_told():
    (found,) = hits("KSP614", TASK + 'accountable = ["x"]\nresponsible = ["x"]\nconsulted = ["x"]\n' + PEOPLE)
    assert (found.args["letters"], found.args["surplus"], found.args["person"]) == ("A/R/C", "C", "X")
    (found,) = hits("KSP611", TASK + 'accountable = ["s", "x"]\n' + PEOPLE)
    assert f"{found.args['people']}" == "S / X"
    (found,) = hits("KSP616", PROCESS + tasks("x", "x", "y") + PEOPLE)
    assert (found.args["held"], found.args["tasks"]) == (2, 3)
    assert {one.args["person"] for one in hits("KSP617", BROKEN_PEOPLE)} == {"S", "Y"}


BROKEN_PEOPLE = PROCESS + 'people = ["s", "x", "y"]\n' + tasks("x") + PEOPLE


def test_thresholds_of_the_folder_are_in_force():
    assert places("KSP603", RISK, "[thresholds]\nrisk_high = 13\n") == []
    assert places("KSP604", SHOWN, "[thresholds]\nundecided_days = 31\n") == []
    assert places("KSP615", TASK + 'consulted = ["a", "b", "c", "d"]\n', "[thresholds]\nconsulted_most = 4\n") == []
    assert places("KSP615", TASK + 'informed = ["a", "b"]\n', "[thresholds]\ninformed_most = 1\n") != []
    assert places("KSP616", PROCESS + tasks("x", "x", "y", "y"), "[thresholds]\naccountable_most = 49\n") != []

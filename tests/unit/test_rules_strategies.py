"""Module 5: each rule broken by the smallest plan that shows it, and just kept."""

import pytest

from tests.unit.rule_cases import hits, places

GOAL = '[goals.g]\nstatement = "G"\n'
STRATEGY = '[strategies.s]\nstatement = "S"\n'
FIRST = '[actions.a]\nstrategy = "s"\n'
SECOND = '[actions.b]\nstrategy = "s"\n'
BUSINESS = STRATEGY + 'kind = "business"\n'
PERSON = '[stakeholders.p]\nname = "P"\npower = 4\n'
PEOPLE = '[strategies.s]\nkind = "people"\nperson = "p"\n'
TALK = '[stakeholders.p]\nname = "P"\n[talks.t]\nperson = "p"\n'
RESOURCE = '[resources.r]\nwhat = "R"\n'
SHARED = (
    '[resources.r]\nwhat = "R"\nholder = "x"\nunit = "d"\namount = 10\ngranted = 6\nperiod_to = 2026-12-31\n'
    '[resources.s]\nwhat = "R"\nholder = "x"\nunit = "d"\namount = 10\ngranted = 5\nperiod_from = 2026-12-31\n'
    '[team.x]\nname = "X"\n'
)
PROJECT = '[projects.p]\nname = "P"\n'
FLOW = '[flows.{0}]\nproject = "p"\nyear = {1}\nkind = "{2}"\namount = {3}\n'
COST = FLOW.format("c", 0, "cost", 100)
SCORE = '[priority_scores.s]\nproject = "p"\ncriterion = "return"\nscore = 3\n'
LOSS = PROJECT + COST + FLOW.format("b", 1, "benefit", 107) + SCORE
ACTION = '[actions.a]\nwhat = "A"\nowner = "x"\ndue = 2026-11-25\ndone_when = "seen"\n[team.x]\nname = "X"\n'
#: Seven actions of one person due in the week of 30 November 2026.
WEEK = "".join(f'[actions.a{day}]\nowner = "x"\ndue = 2026-12-0{day}\n' for day in range(1, 7))
WEEK += '[actions.a0]\nowner = "x"\ndue = 2026-11-30\n'


def talk(seconds: int, ask: str = "a?", extra: str = "") -> str:
    """Return a talk of so many seconds in Chinese, apart from pauses: 200 characters a minute, the ask is a word."""
    return f'{TALK}hook = "字"\nvalue = "{"字" * round(seconds * 10 / 3 - 2)}"\nask = "{ask}"\n{extra}'


BROKEN = [
    ("KSP501", GOAL, ["strategies"]),
    ("KSP501", GOAL + 'status = "open"\n' + STRATEGY + 'goal = "g"\nposture = "stop"\n', ["strategies"]),
    ("KSP502", STRATEGY, ["actions"]),
    ("KSP502", STRATEGY + FIRST, ["actions"]),
    ("KSP502", STRATEGY + FIRST + SECOND + 'status = "stopped"\n', ["actions"]),
    ("KSP503", BUSINESS, ["strategies.s.customer_strategy"]),
    ("KSP510", PERSON + 'stance = "reserved"\n', ["stakeholders.p"]),
    ("KSP510", PERSON + 'stance = "opponent"\n' + PEOPLE + 'posture = "stop"\n', ["stakeholders.p"]),
    ("KSP510", PERSON + 'stance = "opponent"\n' + PEOPLE.replace("people", "business"), ["stakeholders.p"]),
    ("KSP511", talk(106), ["talks.t.value"]),
    ("KSP511", talk(99, extra="pauses = 7\n"), ["talks.t.value"]),
    ("KSP511", f'{TALK}consequence = "{"字" * 400}"\nhook = "字"\n', ["talks.t.consequence"]),
    ("KSP511", talk(74), ["talks.t.value"]),
    ("KSP512", TALK, ["talks.t.ask"]),
    ("KSP512", TALK + 'ask = "能见方总吗？能给预算吗？"\n', ["talks.t.ask"]),
    ("KSP512", TALK + 'ask = "见一次方总；批一笔预算"\n', ["talks.t.ask"]),
    ("KSP512", TALK + 'ask = """\nMeet us.\nSign it.\n"""\n', ["talks.t.ask"]),
    ("KSP513", TALK + 'hook = "h"\nask = "a"\n', ["rehearsals"]),
    ("KSP520", RESOURCE, ["resources.r.state"]),
    ("KSP520", RESOURCE + 'state = "needed"\nperiod_from = 2026-11-25\n', ["resources.r.state"]),
    ("KSP520", RESOURCE + "period_from = 2026-11-24\n", ["resources.r.state"]),
    ("KSP521", RESOURCE + "amount = 10\ngranted = 11\n", ["resources.r.granted"]),
    ("KSP521", SHARED, ["resources.s.granted"]),
    ("KSP522", LOSS, ["projects.p.status"]),
    ("KSP522", LOSS.replace("107", "109").replace('"P"\n', '"P"\ndiscount_rate = 10\n'), ["projects.p.status"]),
    ("KSP522", LOSS.replace("107", "300").replace('"P"\n', '"P"\nweighted = true\nphase = 2\n')
     .replace("= 100\n", "= 100\ncertain = true\n"), ["projects.p.status"]),
    ("KSP522", 'currency = "CNY"\n' + LOSS.replace('"P"\n', '"P"\nbudget = 100\nprobability = 9\n'),
     ["projects.p.status"]),
    ("KSP523", PROJECT + COST, ["flows"]),
    ("KSP523", PROJECT + COST.replace('"cost"', '"benefit"'), ["flows"]),
    ("KSP523", PROJECT + LOSS.removeprefix(PROJECT).replace("year = 1\n", ""), ["flows.b.year"]),
    ("KSP523", '[flows.f]\nkind = "cost"\n', ["flows.f.year"]),
    ("KSP530", "[actions.a]\n", ["actions.a.owner"]),
    ("KSP530", '[actions.a]\nowner = "x"\ndone_when = "seen"\nstatus = "open"\n', ["actions.a.due"]),
    ("KSP530", '[actions.a]\nowner = "x"\ndue = 2026-11-25\n', ["actions.a.done_when"]),
    ("KSP531", ACTION.replace("11-25", "11-24"), ["actions.a.status"]),
    ("KSP531", "[actions.a]\ndue = 2026-11-24\n", ["actions.a.status"]),
    ("KSP531", ACTION.replace("11-25", "11-24").replace("team", "stakeholders"), ["actions.a.status"]),
    ("KSP532", WEEK + '[actions.b]\nowner = "x"\ndue = 2026-12-05\n[team.x]\nname = "X"\n', ["actions.a6.due"]),
    ("KSP532", WEEK + '[actions.b]\nowner = "x"\ndue = 2026-12-06\n[stakeholders.x]\n', ["actions.b.due"]),
]  # fmt: skip
KEPT = [
    ("KSP501", GOAL + STRATEGY + 'goal = "g"\n'),
    ("KSP501", GOAL + 'status = "reached"\n'),
    ("KSP502", STRATEGY + FIRST + 'status = "done"\n' + SECOND),
    ("KSP502", STRATEGY + 'posture = "stop"\n'),
    ("KSP503", BUSINESS + 'need = "n"\n[needs.n]\n'),
    ("KSP503", BUSINESS + 'customer_strategy = "c"\n[customer_strategies.c]\n'),
    ("KSP503", BUSINESS + 'posture = "stop"\n'),
    ("KSP503", BUSINESS.replace("business", "people")),
    ("KSP510", PERSON + 'stance = "opponent"\n' + PEOPLE),
    ("KSP510", PERSON + 'stance = "neutral"\n'),
    ("KSP510", PERSON.replace("4", "3") + 'stance = "opponent"\n'),
    ("KSP511", talk(105)),
    ("KSP511", talk(75)),
    ("KSP511", talk(98, extra="pauses = 7\n")),
    ("KSP511", TALK + 'hook = "h"\nvalue = "v"\n'),  # not finished
    ("KSP512", TALK + 'ask = "周五下午给我四十分钟，行吗？"\n'),
    ("KSP513", TALK + 'hook = "h"\nask = "a"\n[rehearsals.r]\ntalk = "t"\n'),
    ("KSP513", TALK + 'hook = "h"\n'),
    ("KSP520", RESOURCE + 'state = "asked"\n'),
    ("KSP520", RESOURCE + "asked_on = 2026-11-25\n"),
    ("KSP521", RESOURCE + "amount = 10\ngranted = 10\n"),
    ("KSP521", RESOURCE + 'amount = 10\ngranted = 11\nstate = "refused"\n'),
    ("KSP521", SHARED.replace("= 6", "= 5")),
    ("KSP521", SHARED.replace("period_to = 2026-12-31", "period_to = 2026-12-30")),
    ("KSP522", LOSS.replace("107", "108")),  # worth exactly nothing at 8 %
    ("KSP522", LOSS.replace(SCORE, "")),  # not ranked
    ("KSP522", LOSS.replace('"P"\n', '"P"\nstatus = "stopped"\n')),
    ("KSP522", PROJECT + COST + SCORE),  # KSP523 tells that the benefits are missing
    ("KSP522", LOSS.replace("107", "300").replace('"P"\n', '"P"\nweighted = true\nprobability = 36\n')
     .replace("= 100\n", "= 100\ncertain = true\n")),
    ("KSP522", LOSS.replace("107", "300").replace('"P"\n', '"P"\nhorizon = 1\n')
     .replace("year = 1", "year = 2")),  # beyond the horizon: no benefits
    ("KSP523", LOSS),
    ("KSP523", PROJECT),
    ("KSP523", PROJECT + 'status = "lost"\n' + COST.replace("year = 0\n", "")),
    ("KSP523", PROJECT + COST.replace('kind = "cost"\n', "")),  # may be the other side
    ("KSP530", ACTION),
    ("KSP530", '[actions.a]\nstatus = "stopped"\n'),
    ("KSP531", ACTION),
    ("KSP531", ACTION.replace("11-25", "11-24").replace("due", 'status = "done"\ndue')),
    ("KSP532", WEEK),
    ("KSP532", WEEK + '[actions.b]\nowner = "x"\ndue = 2026-12-07\n'),
    ("KSP532", WEEK + '[actions.b]\nowner = "y"\ndue = 2026-12-05\n'),
    ("KSP532", WEEK + '[actions.b]\nowner = "x"\ndue = 2026-12-05\nstatus = "done"\n'),
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
        ("KSP502", STRATEGY, "none"),
        ("KSP502", STRATEGY + FIRST, "message"),
        ("KSP510", PERSON + 'stance = "reserved"\n', "message"),
        ("KSP510", PERSON + 'stance = "opponent"\n', "opponent"),
        ("KSP511", talk(106), "long"),
        ("KSP511", talk(74), "short"),
        ("KSP512", TALK, "none"),
        ("KSP512", TALK + 'ask = "a?b?"\n', "several"),
        ("KSP520", RESOURCE + "period_from = 2026-11-25\n", "message"),
        ("KSP520", RESOURCE + "period_from = 2026-11-24\n", "late"),
        ("KSP521", RESOURCE + "amount = 10\ngranted = 11\n", "message"),
        ("KSP521", SHARED, "shared"),
        ("KSP523", PROJECT + COST, "benefits"),
        ("KSP523", PROJECT + COST.replace('"cost"', '"benefit"'), "costs"),
        ("KSP523", "[flows.f]\n", "year"),
        ("KSP531", ACTION.replace("11-25", "11-24"), "message"),
        ("KSP531", "[actions.a]\ndue = 2026-11-23\n", "nobody"),
    ],
)
def test_what_is_said(code, text, variant):
    assert [found.variant for found in hits(code, text)] == [variant]


def test_the_cut_line_of_the_folder():
    text = LOSS.replace('"P"\n', '"P"\nbudget = 100\n')
    assert places("KSP522", text, "[finance]\nbudget = 100\n") == ["projects.p.status"]
    assert places("KSP522", text, "[finance]\nbudget = 99\n") == []


def test_the_figures_that_are_told():
    (found,) = hits("KSP522", LOSS.replace("107", "54"))
    assert found.args == {"project": "P", "place": 1, "npv": -50, "rate": 8}
    (found,) = hits("KSP521", SHARED)
    assert (found.args["entries"], found.args["granted"], found.args["amount"]) == (2, 11, 10)
    (found,) = hits("KSP511", talk(106))
    assert (found.args["seconds"], found.args["least"], found.args["most"]) == (106, 75, 105)


def test_thresholds_of_the_folder_are_in_force():
    assert places("KSP502", STRATEGY + FIRST, "[thresholds]\nactions_per_strategy = 1\n") == []
    assert places("KSP510", PERSON + 'stance = "opponent"\n', "[thresholds]\npower_high = 5\n") == []
    assert places("KSP511", talk(106), "[thresholds]\ntalk_tolerance = 16\n") == []
    assert places("KSP511", talk(105), "[thresholds]\ntalk_seconds = 89\n") == ["talks.t.value"]
    assert places("KSP532", WEEK, "[thresholds]\nactions_per_week = 6\n") == ["actions.a6.due"]


def test_a_week_that_is_over_is_left_to_each_action():
    past = WEEK.replace("2026-12-0", "2026-11-1").replace("2026-11-30", "2026-11-16")
    assert places("KSP532", past, "[thresholds]\nactions_per_week = 1\n") == []
    this = "".join(f'[actions.a{day}]\nowner = "x"\ndue = 2026-11-{day}\n' for day in (23, 24))
    assert places("KSP532", this, "[thresholds]\nactions_per_week = 1\n") == ["actions.a24.due"]

"""Module 6 · 内部协调运作: business cases that can be decided, and an ARCI chart in which each task has its one A."""

from __future__ import annotations

from collections.abc import Iterator

from ksp_tui.checks.rule import Case, Hit, rule
from ksp_tui.method import arci, wording
from ksp_tui.text.findings import Joined

#: A case that nobody has decided on; later its options and its ask are history.
_UNDECIDED = (None, "drafted", "presented")
#: The course asks for two ways besides doing nothing: with one there is nothing to choose.
_OPTIONS = 2
#: Below so many tasks "more than half" of them says nothing about a person's load.
_FEWEST_TASKS = 3


@rule(
    "KSP601",
    "advice",
    harm=55,
    reads=("cases.name", "cases.state", "case_options.case", "case_options.do_nothing"),
)
def case_has_options(case: Case) -> Iterator[Hit]:
    """An undecided business case compares two ways to reach its objective, and doing nothing."""
    for id_, one in case.plan.cases.items():
        if one.state not in _UNDECIDED:
            continue
        nothing = [option.do_nothing for option in case.plan.case_options.values() if option.case == id_]
        ways = nothing.count(False)
        args = {"case": case.name("cases", id_)}
        about = ("cases", id_)
        if ways < _OPTIONS:
            yield Hit(("case_options",), args, "single" if ways else "none", about)
        elif not any(nothing):
            yield Hit(("case_options",), args, "nothing", about)


@rule(
    "KSP602",
    "advice",
    harm=65,
    reads=tuple(f"cases.{field}" for field in ("name", "state", "ask", "decider", "decide_by")),
)
def case_can_be_decided(case: Case) -> Iterator[Hit]:
    """An undecided case says what it asks for, who decides and by when; the first of these that is missing is told."""
    for id_, one in case.plan.cases.items():
        if one.state not in _UNDECIDED:
            continue
        given = {"ask": bool(one.ask), "decider": bool(one.decider), "decide_by": one.decide_by is not None}
        missing = next((field for field, there in given.items() if not there), None)
        if missing:
            yield Hit(("cases", id_, missing), {"case": case.name("cases", id_)}, missing)


@rule(
    "KSP603",
    "advice",
    harm=65,
    reads=(
        "cases.state",
        *(f"risks.{field}" for field in ("what", "case", "probability", "impact", "answer", "owner")),
    ),
)
def high_risk_is_answered(case: Case) -> Iterator[Hit]:
    """A high risk (probability × impact, 12 of 25 by default) has an answer and an owner, until its case is closed."""
    high = case.limit("risk_high")
    for id_, risk in case.plan.risks.items():
        owning = case.plan.cases.get(risk.case or "")
        size = (risk.probability or 0) * (risk.impact or 0)
        if size < high or (owning is not None and owning.state in ("accepted", "refused")):
            continue
        missing = "answer" if not risk.answer else "owner" if not risk.owner else None
        if missing:
            yield Hit(("risks", id_, missing), {"risk": case.name("risks", id_), "size": size}, missing)


@rule("KSP604", "advice", harm=60, reads=("cases.name", "cases.state", "cases.presented_on"))
def case_is_decided(case: Case) -> Iterator[Hit]:
    """A presented case is decided before the days allowed are over (30 by default); on the last of them one asks."""
    most = case.limit("undecided_days")
    for id_, one in case.plan.cases.items():
        if one.state == "presented" and one.presented_on is not None:
            days = (case.today - one.presented_on).days
            if days >= most:
                yield Hit(("cases", id_, "state"), {"case": case.name("cases", id_), "count": days})


@rule("KSP610", "error", harm=85, reads=("tasks.name", "tasks.accountable"))
def task_has_an_a(case: Case) -> Iterator[Hit]:
    """Each task has someone accountable."""
    for id_, task in case.plan.tasks.items():
        if not task.accountable:
            yield Hit(("tasks", id_, "accountable"), {"task": case.name("tasks", id_)})


_NAMES = ("team.name", "stakeholders.name")


@rule("KSP611", "error", harm=85, reads=("tasks.name", "tasks.accountable", *_NAMES))
def task_has_one_a(case: Case) -> Iterator[Hit]:
    """No task has several people accountable: then nobody is."""
    for id_, task in case.plan.tasks.items():
        if len(task.accountable) > 1:
            people = Joined(tuple(case.person(person) for person in task.accountable), " / ")
            yield Hit(("tasks", id_, "accountable"), {"task": case.name("tasks", id_), "people": people})


@rule("KSP612", "error", harm=75, reads=("tasks.name", "tasks.responsible"))
def task_has_an_r(case: Case) -> Iterator[Hit]:
    """Each task has at least one who does it; whoever is accountable may be the one (A/R)."""
    for id_, task in case.plan.tasks.items():
        if not task.responsible:
            yield Hit(("tasks", id_, "responsible"), {"task": case.name("tasks", id_)})


@rule("KSP613", "error", harm=80, reads=("tasks.name", "tasks.accountable", "team", "stakeholders.name"))
def a_is_one_of_us(case: Case) -> Iterator[Hit]:
    """A is a person of ours: a team has no one to ask, and the customer does not answer for our process."""
    for id_, task in case.plan.tasks.items():
        for person in task.accountable:
            colleague = None if person in case.plan.team else case.lists.colleagues.get(person)
            if person in case.plan.stakeholders:
                variant = "customer"
            elif colleague is not None and colleague.is_team:
                variant = "team"
            else:
                continue
            args = {"task": case.name("tasks", id_), "person": case.person(person)}
            yield Hit(("tasks", id_, "accountable"), args, variant)


@rule(
    "KSP614",
    "error",
    harm=60,
    reads=("tasks.name", *(f"tasks.{field}" for field in arci.LETTERS.values()), *_NAMES),
)
def one_letter_in_a_cell(case: Case) -> Iterator[Hit]:
    """Nobody has two letters in one task, but A and R: who does the work is neither consulted nor informed of it."""
    for id_, task in case.plan.tasks.items():
        for person, letters in arci.letters(task).items():
            if len(letters) > 1 and letters != "AR":
                args = {
                    "task": case.name("tasks", id_),
                    "person": case.person(person),
                    "letters": "/".join(letters),
                    "surplus": letters[-1],
                }
                yield Hit(("tasks", id_, arci.LETTERS[letters[-1]]), args)


@rule("KSP615", "advice", harm=20, reads=("tasks.name", "tasks.consulted", "tasks.informed"))
def few_are_asked_and_told(case: Case) -> Iterator[Hit]:
    """A task has few to consult (3 by default) and to inform (4): each of them costs time."""
    for id_, task in case.plan.tasks.items():
        for field, people in (("consulted", task.consulted), ("informed", task.informed)):
            most = case.limit(f"{field}_most")
            if len(people) > most:
                args = {"task": case.name("tasks", id_), "people": len(people), "most": most}
                yield Hit(("tasks", id_, field), args, field)


@rule(
    "KSP616",
    "advice",
    harm=35,
    reads=("processes.name", "tasks.process", "tasks.accountable", *_NAMES),
)
def no_one_is_accountable_for_all(case: Case) -> Iterator[Hit]:
    """Nobody is accountable for more than half of the tasks of a process of three tasks or more."""
    most = case.limit("accountable_most")
    for id_ in case.plan.processes:
        tasks = [set(task.accountable) for task in case.plan.tasks.values() if task.process == id_]
        if len(tasks) < _FEWEST_TASKS:
            continue
        for person in sorted(set().union(*tasks)):
            held = sum(person in task for task in tasks)
            if held * 100 > len(tasks) * most:
                args = {"process": case.name("processes", id_), "person": case.person(person)}
                yield Hit(("processes", id_), args | {"held": held, "tasks": len(tasks)})


@rule(
    "KSP617",
    "advice",
    harm=25,
    reads=(
        "processes.name",
        "processes.people",
        "tasks.process",
        *(f"tasks.{field}" for field in arci.LETTERS.values()),
        *_NAMES,
    ),
)
def everyone_has_a_letter(case: Case) -> Iterator[Hit]:
    """Each person named for a process has a letter in one of its tasks, once there are tasks."""
    for id_, process in case.plan.processes.items():
        tasks = [task for task in case.plan.tasks.values() if task.process == id_]
        held = arci.load(tasks)
        for person in process.people if tasks else ():
            if person not in held:
                args = {"process": case.name("processes", id_), "person": case.person(person)}
                yield Hit(("processes", id_, "people"), args)


@rule("KSP618", "advice", harm=10, reads=("tasks.name",))
def task_begins_with_a_verb(case: Case) -> Iterator[Hit]:
    """A task says what is done; only what looks like a thing's name is doubted (:mod:`ksp_tui.method.wording`)."""
    for id_, task in case.plan.tasks.items():
        if wording.may_lack_a_verb(task.name or ""):
            yield Hit(("tasks", id_, "name"), {"task": case.name("tasks", id_)})


@rule(
    "KSP619",
    "advice",
    harm=50,
    reads=("tasks.name", "tasks.accountable", "tasks.accepted_on", "tasks.done_on", *_NAMES),
)
def a_has_accepted(case: Case) -> Iterator[Hit]:
    """Who is accountable for a task that is not done has accepted it, on a day; without an A there is no one to ask."""
    for id_, task in case.plan.tasks.items():
        if task.accountable and task.accepted_on is None and task.done_on is None:
            args = {"task": case.name("tasks", id_), "person": case.person(task.accountable[0])}
            yield Hit(("tasks", id_, "accepted_on"), args)

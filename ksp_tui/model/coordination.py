"""Module 6 · 内部协调运作 Internal coordination: business cases and the ARCI chart."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Amount, Choice, Day, Flag, Integer, Line, Record, Ref, Refs, Text


class BusinessCase(Record):
    """商业案例 of a project."""

    name: Line = spec.line(title=True)
    project: Ref = spec.ref("projects", core=True)
    need: Text = spec.text(core=True)
    objective: Text = spec.text(core=True)
    recommended: Ref = spec.ref("case_options", core=True)
    why: Text = spec.text(core=True)
    ask: Text = spec.text(core=True)
    decider: Ref = spec.ref("team", "folder.colleagues", core=True)
    decide_by: Day = spec.due(core=True)
    state: Choice = spec.choice(
        "case_state", "drafted", "presented", "supported", "under_way", "accepted", "refused", core=True
    )
    presented_to: Refs = spec.refs("team", "folder.colleagues")
    presented_on: Day = spec.past()
    resources: Refs = spec.refs("resources")
    sold_how: Text = spec.text()
    delivered_how: Text = spec.text()
    figures: Text = spec.text()
    assumptions: Text = spec.text()
    people_affected: Refs = spec.refs("stakeholders", "team", "folder.colleagues")
    note: Text = spec.text()


class CaseOption(Record):
    """One way to reach the case's objective; one of them is doing nothing."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    case: Ref = spec.ref("cases", core=True)
    do_nothing: Flag = spec.flag(core=True)
    costs: Amount = spec.money(0, core=True)
    benefits: Amount = spec.money(core=True)
    risk: Text = spec.text(core=True)
    note: Text = spec.text()


class Risk(Record):
    """A risk of a business case."""

    what: Line = spec.line(title=True)
    case: Ref = spec.ref("cases", core=True)
    probability: Integer = spec.score(core=True)
    impact: Integer = spec.score(core=True)
    answer: Text = spec.text(core=True)
    owner: Ref = spec.ref("team", "folder.colleagues", core=True)


class Milestone(Record):
    """A milestone of a business case."""

    what: Line = spec.line(title=True)
    case: Ref = spec.ref("cases", core=True)
    due: Day = spec.due(core=True)
    owner: Ref = spec.ref("team", "folder.colleagues", core=True)
    done_on: Day = spec.past(core=True)


class Process(Record):
    """A process whose roles the ARCI chart makes clear."""

    name: Line = spec.line(title=True)
    project: Ref = spec.ref("projects", core=True)
    people: Refs = spec.refs("team", "folder.colleagues", "stakeholders", core=True)
    starts_with: Line = spec.line(core=True)
    ends_with: Line = spec.line(core=True)
    note: Text = spec.text()


class Task(Record):
    """A row of the 阿西表: A 当责, R 执行, C 事先咨询, I 事后告知."""

    order: Amount = spec.number()
    name: Line = spec.line(title=True)
    process: Ref = spec.ref("processes", core=True)
    accountable: Refs = spec.refs("team", "folder.colleagues", "stakeholders", core=True)
    responsible: Refs = spec.refs("team", "folder.colleagues", "stakeholders", core=True)
    consulted: Refs = spec.refs("team", "folder.colleagues", "stakeholders", core=True)
    informed: Refs = spec.refs("team", "folder.colleagues", "stakeholders", core=True)
    due: Day = spec.due(core=True)
    done_when: Line = spec.line(core=True)
    accepted_on: Day = spec.past()
    escalates_to: Ref = spec.ref("team", "folder.colleagues")
    done_on: Day = spec.past()
    note: Text = spec.text()

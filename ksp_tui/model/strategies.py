"""Module 5 · 制定策略计划 Three strategies: the matter, the people, the resources; and the actions of all."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Amount, Choice, Day, Flag, Integer, Line, Record, Ref, Refs, Text

#: The three strategies: 业务发展 the matter, 组织渗透 the people, 资源支持 inside us.
STRATEGY_KINDS = ("business", "people", "resources")


class Relationship(Record):
    """What both sides commit in one zone, now and wanted; kept under the zone's id."""

    now: Integer = spec.level("relationships", core=True)
    wanted: Integer = spec.level("relationships", core=True)
    wanted_by: Day = spec.due(core=True)
    they_commit: Text = spec.text(core=True)
    we_commit: Text = spec.text(core=True)
    evidence: Text = spec.text(core=True)


class Strategy(Record):
    """子策略: a sub-strategy of one of the three strategies."""

    statement: Line = spec.line(title=True)
    kind: Choice = spec.choice("strategy_kind", *STRATEGY_KINDS, core=True)
    zone: Ref = spec.ref("zones", core=True)
    customer_strategy: Ref = spec.ref("customer_strategies")
    need: Ref = spec.ref("needs")
    person: Ref = spec.ref("stakeholders")
    project: Ref = spec.ref("projects")
    advantage: Text = spec.text()
    goal: Ref = spec.ref("goals", core=True)
    measure: Line = spec.line(core=True)
    posture: Choice = spec.choice("posture", "invest", "hold", "stop", core=True)
    owner: Ref = spec.ref("team", "folder.colleagues")
    facts: Refs = spec.refs("facts")
    note: Text = spec.text()


class Action(Record):
    """行动: one thing somebody does by a day."""

    what: Line = spec.line(title=True)
    strategy: Ref = spec.ref("strategies", core=True)
    owner: Ref = spec.ref("team", "folder.colleagues", "stakeholders", core=True)
    due: Day = spec.due(core=True)
    done_when: Line = spec.line(core=True)
    status: Choice = spec.choice("action_status", "open", "done", "stopped", core=True)
    done_on: Day = spec.past()
    person: Ref = spec.ref("stakeholders")
    goal: Ref = spec.ref("goals")
    project: Ref = spec.ref("projects")
    task: Ref = spec.ref("tasks")
    contact: Ref = spec.ref("contacts")
    outcome: Text = spec.text()
    note: Text = spec.text()


class WhiteSpace(Record):
    """One unit and one of our product lines: who supplies it."""

    unit: Line = spec.line(title=True)
    zone: Ref = spec.ref("zones", core=True)
    product_line: Choice = spec.choice("product_lines", core=True)
    state: Choice = spec.choice("white_space", "ours", "competitor", "none", "trial", "not_applicable", core=True)
    competitor: Ref = spec.ref("competitors", core=True)
    value: Amount = spec.money(0, core=True)
    note: Text = spec.text()


class Talk(Record):
    """电梯谈话（90秒）: what to say to one person."""

    person: Ref = spec.ref("stakeholders", title=True)
    hook: Text = spec.text(core=True)
    consequence: Text = spec.text(core=True)
    value: Text = spec.text(core=True)
    proof: Text = spec.text(core=True)
    ask: Text = spec.text(core=True)
    pauses: Integer = spec.whole(0, 60, unit="seconds")
    note: Text = spec.text()


class Rehearsal(Record):
    """One timed run of a talk."""

    talk: Ref = spec.ref("talks", title=True)
    date: Day = spec.past(core=True)
    seconds: Integer = spec.whole(1, 3600, unit="seconds", core=True)
    heard_by: Line = spec.line(core=True)
    note: Text = spec.text(core=True)


class Resource(Record):
    """What we need from our own company."""

    what: Line = spec.line(title=True)
    kind: Choice = spec.choice("resource_kinds", core=True)
    holder: Ref = spec.ref("team", "folder.colleagues", core=True)
    amount: Amount = spec.number(0, core=True)
    unit: Line = spec.line(core=True)
    state: Choice = spec.choice("resource_state", "needed", "asked", "granted", "refused", core=True)
    granted: Amount = spec.number(0)
    asked_on: Day = spec.past()
    answered_on: Day = spec.past()
    period_from: Day = spec.day()
    period_to: Day = spec.day()
    project: Ref = spec.ref("projects")
    strategy: Ref = spec.ref("strategies")
    purpose: Text = spec.text()
    cost: Amount = spec.money(0)


class Flow(Record):
    """A cost or benefit of a project in one year, incremental to doing nothing; year 0 is the start."""

    project: Ref = spec.ref("projects", title=True)
    year: Integer = spec.whole(0, 50, core=True)
    kind: Choice = spec.choice("flow_kind", "cost", "benefit", core=True)
    amount: Amount = spec.money(core=True)
    what: Line = spec.line(core=True)
    certain: Flag = spec.flag()
    note: Text = spec.text()


class PriorityScore(Record):
    """A project's score on one of the folder's priority criteria."""

    project: Ref = spec.ref("projects", title=True)
    criterion: Choice = spec.choice("priority_criteria", core=True)
    score: Integer = spec.score(core=True)
    why: Text = spec.text(core=True)

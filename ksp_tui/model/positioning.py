"""Module 4 · 策略分析 Positioning and goals."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Amount, Choice, Day, Flag, Integer, Line, Quarter, Record, Ref, Refs, Text


class Positioning(Record):
    """定位陈述 of one zone; kept under the zone's id."""

    for_whom: Line = spec.line(core=True)
    need: Ref = spec.ref("needs", core=True)
    need_words: Line = spec.line()
    we_are: Line = spec.line(core=True)
    benefit: Text = spec.text(core=True)
    unlike: Line = spec.line(core=True)
    because: Text = spec.text(core=True)
    proof: Text = spec.text(core=True)
    final: Text = spec.text(core=True)
    our_gain: Text = spec.text()
    drafted: Text = spec.text()


class Repeat(Record):
    """The positioning statement said to someone, and the answer."""

    to: Ref = spec.ref("stakeholders", title=True)
    zone: Ref = spec.ref("zones", core=True)
    date: Day = spec.past(core=True)
    answer: Text = spec.text(core=True)


class ValueProposition(Record):
    """价值提案: our contribution to a need and its result in the customer's measure and money."""

    contribution: Line = spec.line(title=True)
    zone: Ref = spec.ref("zones", core=True)
    need: Ref = spec.ref("needs", core=True)
    result: Line = spec.line(core=True)
    amount: Amount = spec.money(core=True)
    proof: Text = spec.text(core=True)
    agreed_by: Refs = spec.refs("stakeholders", core=True)
    agreed_on: Day = spec.past()
    note: Text = spec.text()


class Goal(Record):
    """A goal of this plan; revenue is only one kind."""

    statement: Line = spec.line(title=True)
    kind: Choice = spec.choice(
        "goal_kind", "seen_as", "relationship", "revenue", "share", "customer_result", "project", core=True
    )
    zone: Ref = spec.ref("zones", core=True)
    measure: Line = spec.line(core=True)
    baseline: Amount = spec.number(core=True)
    baseline_on: Day = spec.past()
    target: Amount = spec.number(core=True)
    unit: Line = spec.line(core=True)
    due: Day = spec.due(core=True)
    owner: Ref = spec.ref("team", "folder.colleagues", core=True)
    status: Choice = spec.choice("goal_status", "open", "reached", "missed", "dropped")
    person: Ref = spec.ref("stakeholders")
    opportunity: Ref = spec.ref("opportunities")
    strength: Ref = spec.ref("strengths")
    project: Ref = spec.ref("projects")
    facts: Refs = spec.refs("facts")
    note: Text = spec.text()


class Progress(Record):
    """One entry of a goal's progress."""

    goal: Ref = spec.ref("goals", title=True)
    date: Day = spec.past(core=True)
    value: Amount = spec.number(core=True)
    note: Text = spec.text(core=True)


class Project(Record):
    """A deal or initiative."""

    name: Line = spec.line(title=True)
    zone: Ref = spec.ref("zones", core=True)
    needs: Refs = spec.refs("needs", core=True)
    value: Amount = spec.money(core=True)
    gross_margin: Amount = spec.percent(hi=100, core=True)
    date: Day = spec.due(core=True)
    phase: Integer = spec.level("phases", core=True)
    probability: Amount = spec.percent(0, 100, core=True)
    goal_statement: Text = spec.text(core=True)
    status: Choice = spec.choice("project_status", "open", "won", "lost", "stopped")
    horizon: Integer = spec.whole(1, 50, unit="years")
    weighted: Flag = spec.flag()
    discount_rate: Amount = spec.percent()
    costs_best: Amount = spec.percent(0, 100)
    costs_worst: Amount = spec.percent(0)
    benefits_best: Amount = spec.percent(0)
    benefits_worst: Amount = spec.percent(0, 100)
    delay_best: Integer = spec.whole(0, 120, unit="months")
    delay_worst: Integer = spec.whole(0, 120, unit="months")
    effort: Integer = spec.score()
    worth: Integer = spec.score()
    budget: Amount = spec.money(0)
    stopped_why: Text = spec.text()
    note: Text = spec.text()


class Target(Record):
    """销售目标: one zone's sales in one quarter, and the parts the target is built from."""

    zone: Ref = spec.ref("zones", title=True)
    quarter: Quarter = spec.quarter(core=True)
    last_year: Amount = spec.money(core=True)
    target: Amount = spec.money(core=True)
    forecast: Amount = spec.money(core=True)
    done: Amount = spec.money(core=True)
    base: Amount = spec.money()
    expected_loss: Amount = spec.money()
    price: Amount = spec.money()
    named_projects: Amount = spec.money()
    white_space: Amount = spec.money()
    note: Text = spec.text()

"""Module 3 · 情境评估 Situation: ladder, information, the customer's view, competitors' intrusion."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Choice, Day, Flag, Integer, Line, Record, Ref, Refs, Text


class Ladder(Record):
    """关系阶梯 of one zone: our guess, checked again, target; kept under the zone's id."""

    guess: Integer = spec.level("rungs", core=True)
    checked: Integer = spec.level("rungs", core=True)
    target: Integer = spec.level("rungs", core=True)
    target_date: Day = spec.due(core=True)
    customer_gain: Text = spec.text(core=True)
    our_cost: Text = spec.text(core=True)
    evidence: Text = spec.text(core=True)
    guessed_on: Day = spec.past()
    checked_on: Day = spec.past()


class CompetitorRung(Record):
    """Where a competitor stands on the ladder of a zone."""

    competitor: Ref = spec.ref("competitors", title=True)
    zone: Ref = spec.ref("zones", core=True)
    rung: Integer = spec.level("rungs", core=True)
    evidence: Text = spec.text(core=True)


class Fact(Record):
    """信息来源: a question, what is known, from whom, how sure; or whom to ask by when."""

    question: Line = spec.line(title=True)
    standard: Choice = spec.choice("questions")
    fact: Text = spec.text(core=True)
    source_type: Choice = spec.choice("source_types", core=True)
    source: Line = spec.line(core=True)
    date: Day = spec.past(core=True)
    status: Choice = spec.choice("fact_status", "assumed", "confirmed", core=True)
    confirmed_by: Refs = spec.refs("stakeholders", "team", "folder.colleagues")
    second_source: Line = spec.line()
    ask_whom: Ref = spec.ref("stakeholders")
    asker: Ref = spec.ref("team", "folder.colleagues")
    ask_by: Day = spec.due()
    note: Text = spec.text()


class CustomerStrategy(Record):
    """What the customer means to do to win in its own market."""

    statement: Line = spec.line(title=True)
    owner: Ref = spec.ref("stakeholders", core=True)
    horizon: Line = spec.line(core=True)
    advantage_over: Line = spec.line(core=True)
    source: Ref = spec.ref("facts", core=True)
    note: Text = spec.text()


class Trend(Record):
    """What moves the customer's market."""

    statement: Line = spec.line(title=True)
    direction: Choice = spec.choice("direction", "up", "down", "unclear", core=True)
    since: Line = spec.line(core=True)
    evidence: Text = spec.text(core=True)
    source: Ref = spec.ref("facts")


class Challenge(Record):
    """What the customer finds hard."""

    statement: Line = spec.line(title=True)
    owner: Ref = spec.ref("stakeholders", core=True)
    trend: Ref = spec.ref("trends", core=True)
    evidence: Text = spec.text(core=True)
    source: Ref = spec.ref("facts")


class Opportunity(Record):
    """An opportunity of the customer's own, from a trend or a challenge, that helps one of their strategies."""

    statement: Line = spec.line(title=True)
    trend: Ref = spec.ref("trends", core=True)
    challenge: Ref = spec.ref("challenges", core=True)
    strategy: Ref = spec.ref("customer_strategies", core=True)
    zone: Ref = spec.ref("zones", core=True)
    worth_to_them: Line = spec.line(core=True)
    note: Text = spec.text()


class SupplierWanted(Record):
    """The supplier they need, in their words."""

    words: Line = spec.line(title=True)
    said_by: Ref = spec.ref("stakeholders", core=True)
    said_on: Day = spec.past(core=True)
    zone: Ref = spec.ref("zones", core=True)
    note: Text = spec.text()


class Strength(Record):
    """One of our strengths as they see it, for one of their opportunities."""

    statement: Line = spec.line(title=True)
    opportunity: Ref = spec.ref("opportunities", core=True)
    challenge: Ref = spec.ref("challenges", core=True)
    seen_by: Refs = spec.refs("stakeholders", core=True)
    proof: Text = spec.text(core=True)


class Vulnerability(Record):
    """Where we can be beaten; exactly one is the critical one."""

    statement: Line = spec.line(title=True)
    critical: Flag = spec.flag(core=True)
    seen_by: Refs = spec.refs("stakeholders", core=True)
    remedy: Text = spec.text(core=True)
    evidence: Text = spec.text()


class Intrusion(Record):
    """竞争者侵入: how a competitor may get into a zone."""

    competitor: Ref = spec.ref("competitors", title=True)
    zone: Ref = spec.ref("zones", core=True)
    way_in: Line = spec.line(core=True)
    person: Ref = spec.ref("stakeholders")
    unit: Line = spec.line()
    product: Line = spec.line()
    signal: Text = spec.text(core=True)
    signal_date: Day = spec.past()
    chance: Integer = spec.score(core=True)
    damage: Integer = spec.score(core=True)
    guards: Refs = spec.refs("actions", core=True)
    note: Text = spec.text()

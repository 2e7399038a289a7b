"""Module 1 · 客户需求分析及管理 Needs: what selling is, zones, needs and the buying rhythm."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Amount, Choice, Day, Integer, Line, Model, Record, Ref, Refs, StringSet, Text


class Selling(Model):
    """What selling is: my definition before the course and now."""

    before: Text = spec.text(core=True)
    now: Text = spec.text(core=True)
    stop: Text = spec.text(core=True)


class Zone(Record):
    """战区: the part of the account this plan fights for."""

    name: Line = spec.line(title=True)
    scope: Line = spec.line(core=True)
    why: Text = spec.text(core=True)
    spend: Amount = spec.money(0, unit="currency_year", core=True)
    reachable: Amount = spec.percent(0, 100, core=True)
    sales_last_year: Amount = spec.money(core=True)
    sales_this_year: Amount = spec.money(core=True)
    competitors: Refs = spec.refs("competitors")
    evidence: Text = spec.text()


class Need(Record):
    """A need in the customer's words, and where its buyers stand in their decision."""

    statement: Line = spec.line(title=True)
    reason: Choice = spec.choice("reason", "improve", "pursue", "avoid", core=True)
    zone: Ref = spec.ref("zones", core=True)
    owners: Refs = spec.refs("stakeholders", core=True)
    measure: Line = spec.line(core=True)
    amount: Amount = spec.money(0, core=True)
    offer: Text = spec.text(core=True)
    level: Choice = spec.choice("need_level", "person", "organisation")
    units: StringSet = spec.tags()
    goal_served: Line = spec.line()
    evidence: Text = spec.text()
    cost_of_nothing: Text = spec.text()
    phase: Integer = spec.level("phases", core=True)
    phase_since: Day = spec.past(core=True)
    phase_evidence: Text = spec.text(core=True)
    phase_confirmed_on: Day = spec.past()
    worries: Text = spec.text(core=True)
    customer_next: Text = spec.text(core=True)
    stalled: Choice = spec.choice("movement", "moving", "stalled", "back", core=True)
    our_move: Text = spec.text(core=True)
    our_move_phase: Integer = spec.level("phases", core=True)
    our_move_due: Day = spec.due()


class PhasePeriod(Record):
    """A phase that a need has left, or a stall in one: from when to when, and whether it went on or fell back."""

    need: Ref = spec.ref("needs", title=True)
    phase: Integer = spec.level("phases", core=True)
    since: Day = spec.past(core=True)
    until: Day = spec.past(core=True)
    movement: Choice = spec.choice("movement", "moving", "stalled", "back", core=True)
    evidence: Text = spec.text(core=True)

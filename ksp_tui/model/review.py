"""Module 7 · 计划检讨 Review: set-up, reviews, the agenda's items, what becomes of each action."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Amount, Choice, Day, Integer, Line, Model, Record, Ref, Refs, Text

#: The course's five points of a review.
AGENDA = ("positioning", "strategies", "problems", "opportunities", "actions")


class ReviewSetup(Model):
    """Who reviews, how often, when next."""

    cycle: Integer = spec.whole(1, 366, unit="days", core=True)
    next_date: Day = spec.due(core=True)
    participants: Refs = spec.refs("team", "folder.colleagues", core=True)
    parts_played: Text = spec.text(core=True)
    minutes: Integer = spec.whole(5, 600, unit="minutes")


class Review(Record):
    """One review of the plan, with the figures of the day."""

    held_on: Day = spec.past(core=True)
    name: Line = spec.line(title=True)
    participants: Refs = spec.refs("team", "folder.colleagues", "stakeholders", core=True)
    state: Choice = spec.choice("review_state", "preparing", "closed", core=True)
    summary: Text = spec.text(core=True)
    next_date: Day = spec.due(core=True)
    support_granted: Text = spec.text()
    gross_margin: Amount = spec.money()
    cost_to_serve: Amount = spec.money()
    resources_spent: Amount = spec.money()
    support_index: Amount = spec.percent()
    penetration: Amount = spec.percent()
    selection_score: Amount = spec.number()
    sales_done: Amount = spec.money()
    goals_reached: Integer = spec.whole(0, 9999)
    goals_open: Integer = spec.whole(0, 9999)
    frozen_copy: Line = spec.line()


class ReviewItem(Record):
    """One point talked about in a review."""

    order: Amount = spec.number()
    topic: Choice = spec.choice("agenda", *AGENDA, core=True)
    changed: Line = spec.line(title=True)
    review: Ref = spec.ref("reviews", core=True)
    predicted: Text = spec.text(core=True)
    happened: Text = spec.text(core=True)
    why: Text = spec.text(core=True)
    decision: Text = spec.text(core=True)
    owner: Ref = spec.ref("team", "folder.colleagues", core=True)
    due: Day = spec.due()


class ReviewedAction(Record):
    """What a review decided about an open or overdue action."""

    action: Ref = spec.ref("actions", title=True)
    review: Ref = spec.ref("reviews", core=True)
    verdict: Choice = spec.choice("action_verdict", "keep", "change", "stop", core=True)
    note: Text = spec.text(core=True)

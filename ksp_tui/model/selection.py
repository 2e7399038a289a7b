"""Module 2 · 大客户的选择 Selection: scores, truths and myths, the manager's roles, lost business."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Amount, Choice, Day, Integer, Line, Record, Ref, Text


class Score(Record):
    """The account's score on one of the folder's criteria; kept under the criterion's id."""

    score: Integer = spec.score(core=True)
    fact: Amount = spec.number(core=True)
    evidence: Text = spec.text(core=True)
    scored_by: Ref = spec.ref("team", "folder.colleagues", core=True)
    confirmed_by: Ref = spec.ref("team", "folder.colleagues", "stakeholders", core=True)
    scored_on: Day = spec.past()


class Judgement(Record):
    """真相与误区: one of the statements, judged; kept under the statement's id."""

    verdict: Choice = spec.choice("judgement", "truth", "myth", core=True)
    reason: Text = spec.text(core=True)


class RoleFill(Record):
    """角色定位: how well I fill one of the manager's roles; kept under the role's id."""

    now: Integer = spec.score(core=True)
    wanted: Integer = spec.score(core=True)
    evidence: Text = spec.text(core=True)
    next_step: Text = spec.text(core=True)
    due: Day = spec.due(core=True)


class Lost(Record):
    """Business that was lost, and the role that was missing."""

    what: Line = spec.line(title=True)
    when: Day = spec.past(core=True)
    worth: Amount = spec.money(0, core=True)
    missing_role: Choice = spec.choice("roles", core=True)
    why: Text = spec.text(core=True)
    lesson: Text = spec.text()
    to_competitor: Ref = spec.ref("competitors")

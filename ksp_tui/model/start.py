"""Module 0 · 课程导入 Start: challenges, expectations, the group's agreement, the selling team, competitors."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Line, Model, Record, Text


class Start(Model):
    """What the rep brings to the course; shown again at the last review."""

    challenges: Text = spec.text(core=True)
    expectations: Text = spec.text(core=True)
    agreement: Text = spec.text(core=True)
    helped: Text = spec.text()


class Member(Record):
    """One of our people who sell to this account."""

    name: Line = spec.line(title=True)
    role: Line = spec.line(core=True)
    unit: Line = spec.line(core=True)
    contact: Line = spec.line(core=True)
    note: Text = spec.text()


class Competitor(Record):
    """A rival for this account; named once, referred to everywhere."""

    name: Line = spec.line(title=True)
    offers: Text = spec.text(core=True)
    note: Text = spec.text()

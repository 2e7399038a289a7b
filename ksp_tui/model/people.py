"""Module 3 · 情境评估 Situation: the people, and how their stance differs by zone."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Choice, Day, Integer, Line, Record, Ref, Refs, StringSet, Text

#: 态度: how a person acts towards us, best first; +2, +1, 0, −1, −2 and the honest "unknown".
STANCES = ("champion", "supporter", "neutral", "reserved", "opponent", "unknown")
#: 覆盖: how deep our contact is.
COVERAGE = ("unknown", "none", "brief", "several", "deep")


class Stakeholder(Record):
    """关系人: everyone who matters, headquarters, design institutes and dealers too."""

    name: Line = spec.line(title=True)
    title: Line = spec.line(core=True)
    unit: Line = spec.line(core=True)
    reports_to: Ref = spec.ref("stakeholders", core=True)
    strategic_in: Refs = spec.refs("zones", core=True)
    power: Integer = spec.score(core=True)
    stance: Choice = spec.choice("stance", *STANCES, core=True)
    stance_evidence: Text = spec.text(core=True)
    stance_date: Day = spec.past(core=True)
    buying_roles: StringSet = spec.choices("buying_roles")
    coverage: Choice = spec.choice("coverage", *COVERAGE)
    rung: Integer = spec.level("rungs")
    our_contact: Ref = spec.ref("team", "folder.colleagues")
    influences: Refs = spec.refs("stakeholders")
    conflicts_with: Refs = spec.refs("stakeholders")
    business_motive: Text = spec.text()
    personal_win: Text = spec.text()
    concerns: Text = spec.text()
    what_changes: Text = spec.text()
    wanted_stance: Choice = spec.choice("stance", *STANCES)
    also_called: StringSet = spec.tags()
    phone: Line = spec.line()
    email: Line = spec.line()
    left: Day = spec.past()
    successor: Ref = spec.ref("stakeholders")
    note: Text = spec.text()


class ZoneView(Record):
    """Where one person's stance or rung in a zone differs from the general one."""

    stakeholder: Ref = spec.ref("stakeholders", title=True)
    zone: Ref = spec.ref("zones", core=True)
    stance: Choice = spec.choice("stance", *STANCES, core=True)
    rung: Integer = spec.level("rungs", core=True)
    evidence: Text = spec.text(core=True)
    date: Day = spec.past(core=True)

"""The week: the contact log, and advice that was silenced with a reason."""

from __future__ import annotations

from ksp_tui.model import spec
from ksp_tui.model.common import Choice, Day, Line, Record, Ref, Refs, Text


class Contact(Record):
    """One contact with the customer, logged in one line."""

    text: Line = spec.line(title=True)
    date: Day = spec.past(core=True)
    kind: Choice = spec.choice("contact_kinds", core=True)
    people: Refs = spec.refs("stakeholders", core=True)
    """Who was met; or was to be met, when it was missed."""
    outcome: Choice = spec.choice("contact_outcome", "held", "missed")
    by: Ref = spec.ref("team", "folder.colleagues", core=True)
    need: Ref = spec.ref("needs", core=True)
    zone: Ref = spec.ref("zones")
    role: Choice = spec.choice("roles")
    promise_theirs: Text = spec.text()
    promise_ours: Text = spec.text()
    note: Text = spec.text()

    @property
    def took_place(self) -> bool:
        """Whether the people were met or spoken with; one that does not say was held."""
        return self.outcome != "missed"


class Silence(Record):
    """An advice that a person has silenced for one item, with the reason."""

    rule: Line = spec.line(title=True)
    place: Line = spec.line(core=True)
    reason: Text = spec.text(core=True)
    until: Day = spec.due(core=True)
    by: Ref = spec.ref("team", "folder.colleagues", core=True)

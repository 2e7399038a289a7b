"""Records that have no name yet: on pictures and papers they are called so, their ids mean nothing to people."""

from __future__ import annotations

from ksp_tui.model.common import Record
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.text.clean import clean
from ksp_tui.text.findings import unnamed_words

#: Collections whose records are named by people; a contact, an agenda item or an answer is what it says.
_NAMED = (
    *("team", "competitors", "zones", "needs", "lost", "customer_strategies", "trends", "challenges", "opportunities"),
    *("strengths", "vulnerabilities", "stakeholders", "goals", "projects", "strategies", "actions", "resources"),
    *("cases", "case_options", "risks", "milestones", "processes", "tasks"),
)


def all_named(plan: Plan) -> Plan:
    """Return a plan in which whatever nobody has named yet is called so (“unnamed need”); itself where all have one."""
    named: dict[str, dict[str, Record]] = {}
    for collection in _NAMED:
        title = PLAN.groups[collection].title or ""
        records: dict[str, Record] = getattr(plan, collection)
        nameless = [id_ for id_, record in records.items() if _is_blank(getattr(record, title))]
        if nameless:
            words = {id_: unnamed_words(collection, n) for n, id_ in enumerate(nameless, 1)}
            named[collection] = {
                id_: record.model_copy(update={title: words[id_]}) if id_ in words else record
                for id_, record in records.items()
            }
    return plan.model_copy(update=named) if named else plan


def _is_blank(name: str | None) -> bool:
    """Say whether nothing of a name is seen; looked into only where it begins so: pictures ask this with each key."""
    return not name or (not name[0].isalnum() and not clean(name).strip())

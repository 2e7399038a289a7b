"""Module 5 · 行动: somebody does it, by a day, until something can be seen; and nobody does everything at once."""

from __future__ import annotations

from collections.abc import Iterator

from ksp_tui.checks.rule import Case, Hit, rule
from ksp_tui.method.actions import days_overdue, is_open, monday_of, open_by_week

_WHEN = ("actions.what", "actions.status", "actions.due")
#: Where the name of an action's owner stands: it may be one of ours or the customer's.
_NAMES = ("actions.owner", "team.name", "stakeholders.name")


@rule("KSP530", "advice", harm=60, reads=(*_WHEN, "actions.owner", "actions.done_when"))
def action_is_complete(case: Case) -> Iterator[Hit]:
    """An open action has an owner, a day and a sign that it is done; the first of these that is missing is told."""
    for id_, action in case.plan.actions.items():
        if not is_open(action):
            continue
        given = {"owner": bool(action.owner), "due": action.due is not None, "done_when": bool(action.done_when)}
        missing = next((field for field, there in given.items() if not there), None)
        if missing:
            yield Hit(("actions", id_, missing), {"action": case.name("actions", id_)}, missing)


@rule("KSP531", "advice", harm=70, reads=(*_WHEN, *_NAMES))
def action_is_in_time(case: Case) -> Iterator[Hit]:
    """No open action is past its day; what is due today may still be done today."""
    for id_, action in case.plan.actions.items():
        late = days_overdue(action, case.today)
        if not late:
            continue
        args = {"action": case.name("actions", id_), "due": action.due, "count": late}
        if action.owner:
            yield Hit(("actions", id_, "status"), args | {"person": case.person(action.owner)})
        else:
            yield Hit(("actions", id_, "status"), args, "nobody")


@rule("KSP532", "advice", harm=40, reads=("actions.status", "actions.due", *_NAMES))
def week_is_not_too_full(case: Case) -> Iterator[Hit]:
    """
    No one has more open actions due in one ISO week than can be done, 7 by default.

    Weeks that are over are left out: there each action is told by itself (KSP531). Enter leads to the last action of
    the week, the first that could be put off.
    """
    most = case.limit("actions_per_week")
    for (owner, monday), ids in open_by_week(case.plan).items():
        if len(ids) > most and monday >= monday_of(case.today):
            args = {"person": case.person(owner), "monday": monday, "actions": len(ids), "most": most}
            yield Hit(("actions", ids[-1], "due"), args)

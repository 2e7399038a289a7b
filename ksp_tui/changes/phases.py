"""
What happens to a need's history when its phase or movement changes: the period that ends is kept, a stall has its days.

Handbook, module 1: a need may stall or fall back. A period is what happened: the customer went on from a phase, fell
back from it, or stood still in it, from a day to a day. What is changed again on the same day is a correction: it
leaves one period, or none where all is as it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction, plain
from ksp_tui.method.rhythm import movement_to
from ksp_tui.model.common import Path, Value
from ksp_tui.model.needs import Need, PhasePeriod
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import value_at

HISTORY = "phase_history"


def phase_set(plan: Plan, file: str, need_id: str, phase: int | None, day: dt.date, phases: int) -> Transaction:
    """
    Set a need's phase as of `day`, one of `phases`: the phase that is left goes into the history with its days.

    The new phase began that day; what spoke for the old one goes with it. Where nothing is known of the old phase,
    neither its first day nor what spoke for it, only the phase is set.
    """
    path = ("needs", need_id)
    transaction = builders.set_field(plan, file, (*path, "phase"), phase)
    need = plan.needs.get(need_id)
    if need is None or not transaction.edits or need.phase is None or phase is None:
        return transaction
    if need.phase_since is None and not need.phase_evidence:
        return transaction  # it was only just placed: since when, and why, nobody has said
    sets: dict[Path, Value] = {(*path, "phase"): phase}
    left = _left_on(plan, need_id, day)
    edits: list[Edit] = []
    if left is None:
        edits += left_edits(plan, file, need_id, phase, day, phases)
        movement = movement_to(need.phase, phase, phases)
        sets |= {(*path, "phase_since"): day, (*path, "phase_evidence"): None}
        sets[*path, "stalled"] = movement if movement == "back" else None
    else:
        key, period = left
        if period.phase == phase:  # all is as it was
            edits.append(Edit(file, (HISTORY, key), plain(value_at(plan, (HISTORY, key))), None))
            sets |= {(*path, "phase_since"): period.since, (*path, "phase_evidence"): period.evidence}
            sets[*path, "stalled"] = None
        else:
            assert period.phase is not None
            movement = movement_to(period.phase, phase, phases)
            edits += builders.set_field(plan, file, (HISTORY, key, "movement"), movement).edits
            sets[*path, "stalled"] = movement if movement == "back" else None
    edits += builders.set_fields(plan, file, sets).edits
    return Transaction(transaction.label_key, transaction.args, tuple(edits), (file, (*path, "phase")))


def left_edits(plan: Plan, file: str, need_id: str, phase: int, day: dt.date, phases: int) -> list[Edit]:
    """Return the edits that keep the phase a need is about to leave for `phase`, and end a stall in it."""
    need = plan.needs[need_id]
    if need.phase is None or need.phase == phase:
        return []
    fields = _period(need, need_id, need.phase_since, day) | {"movement": movement_to(need.phase, phase, phases)}
    edits = list(builders.add_record(plan, file, HISTORY, fields).edits)
    return edits + _stalls_ended(plan, file, need_id, day)


def movement_set(plan: Plan, file: str, need_id: str, movement: str | None, day: dt.date) -> Transaction:
    """Set whether a need moves, as of `day`: a stall begins in the history, or ends there."""
    path = ("needs", need_id, "stalled")
    transaction = builders.set_field(plan, file, path, movement)
    need = plan.needs.get(need_id)
    if need is None or not transaction.edits or need.phase is None:
        return transaction
    edits: list[Edit] = []
    if movement == "stalled":
        fields = _period(need, need_id, day, None) | {"movement": "stalled"}
        edits += builders.add_record(plan, file, HISTORY, fields).edits
    elif need.stalled == "stalled":
        edits += _stalls_ended(plan, file, need_id, day)
    return Transaction(transaction.label_key, transaction.args, (*edits, *transaction.edits), (file, path))


def _period(need: Need, need_id: str, since: dt.date | None, until: dt.date | None) -> dict[str, Value]:
    found: dict[str, Value] = {"need": need_id, "phase": need.phase, "since": since, "until": until}
    return found | ({"evidence": need.phase_evidence} if until is not None else {})


def _left_on(plan: Plan, need_id: str, day: dt.date) -> tuple[str, PhasePeriod] | None:
    """Return the phase that a need left on that very day, as it is kept; None where it left none."""
    need = plan.needs[need_id]
    if need.phase_since != day:
        return None
    for key, period in plan.phase_history.items():
        if (period.need, period.until) == (need_id, day) and period.movement != "stalled" and period.phase:
            return key, period
    return None


def _stalls_ended(plan: Plan, file: str, need_id: str, day: dt.date) -> list[Edit]:
    return [edit for key in _open_stalls(plan, need_id) for edit in _ended(plan, file, key, day)]


def _open_stalls(plan: Plan, need_id: str) -> Iterator[str]:
    for key, period in plan.phase_history.items():
        if period.need == need_id and period.movement == "stalled" and period.until is None:
            yield key


def _ended(plan: Plan, file: str, key: str, day: dt.date) -> tuple[Edit, ...]:
    """A stall that began the same day was none."""
    if plan.phase_history[key].since == day:
        return (Edit(file, (HISTORY, key), plain(value_at(plan, (HISTORY, key))), None),)
    return builders.set_field(plan, file, (HISTORY, key, "until"), day).edits

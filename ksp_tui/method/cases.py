"""Module 6 · 商业案例: what a case says and what it lacks, its options against doing nothing, its risks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksp_tui.model.coordination import BusinessCase, CaseOption, Risk
    from ksp_tui.model.plan import Plan

#: The way of a case, in order; "refused" leaves it.
STATES = ("drafted", "presented", "supported", "under_way", "accepted")
#: What a case has to say, in the order of its document; options and risks are records of their own.
PARTS = ("need", "objective", "options", "why", "sold_how", "delivered_how", "risks", "ask", "decide_by")
#: Two ways beside doing nothing: with one there is nothing to choose.
OPTIONS = 2


def options_of(plan: Plan, case: str) -> dict[str, CaseOption]:
    """Return a case's options: doing nothing first, then in the order that the person gave them."""
    found = [(id_, option) for id_, option in plan.case_options.items() if option.case == case]
    found.sort(key=lambda item: (not item[1].do_nothing, item[1].order is None, item[1].order or 0, item[0]))
    return dict(found)


def risks_of(plan: Plan, case: str | None = None) -> dict[str, Risk]:
    """Return the risks of a case, or of all: the highest probability × impact first, unrated ones last."""
    found = [(id_, risk) for id_, risk in plan.risks.items() if case is None or risk.case == case]
    found.sort(key=lambda item: (product(item[1]) is None, -(product(item[1]) or 0), item[0]))
    return dict(found)


def net(option: CaseOption) -> Decimal | None:
    """
    Return benefits − costs in the plan's currency; None where either is not known.

    Doing nothing may cost without bringing anything: there a benefit that is not written is none.
    """
    if option.costs is None or (option.benefits is None and not option.do_nothing):
        return None
    return (option.benefits or Decimal(0)) - option.costs


def product(risk: Risk) -> int | None:
    """Return probability × impact, 1 to 25; None until both are rated."""
    return None if risk.probability is None or risk.impact is None else risk.probability * risk.impact


def is_answered(risk: Risk) -> bool:
    """Say whether a risk has an answer and somebody who sees to it."""
    return bool(risk.answer and risk.owner)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Which parts of a case are written; :data:`PARTS` has them all."""

    written: tuple[str, ...]
    missing: tuple[str, ...]


def completeness(plan: Plan, id_: str, case: BusinessCase) -> Completeness:
    """Return which parts of a case are written: two options and doing nothing, a risk, each text, the day."""
    options = options_of(plan, id_).values()
    own = {
        "options": sum(not each.do_nothing for each in options) >= OPTIONS and any(o.do_nothing for o in options),
        "risks": any(risk.case == id_ for risk in plan.risks.values()),
    }
    there = {part: own[part] if part in own else bool(getattr(case, part)) for part in PARTS}
    return Completeness(tuple(part for part in PARTS if there[part]), tuple(part for part in PARTS if not there[part]))


def advantage(plan: Plan, id_: str) -> Decimal | None:
    """
    Return the recommended option's net − the net of doing nothing, in the plan's currency: what the case is worth.

    None without a recommendation, without doing nothing, or where one of the two is not known.
    """
    options = options_of(plan, id_)
    chosen = options.get(plan.cases[id_].recommended or "")
    nothing = next((option for option in options.values() if option.do_nothing), None)
    if chosen is None or nothing is None:
        return None
    first, second = net(chosen), net(nothing)
    return None if first is None or second is None else first - second

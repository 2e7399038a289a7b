"""
The five answers on top of the sheet, read from a metre away.

Who decides, where we stand, what we want, what we do next, what is in danger.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_context import FAR, SheetContext, words
from ksp_tui.documents.sheet_do import ENDED, actions, targets
from ksp_tui.documents.sheet_know import selection
from ksp_tui.documents.sheet_people import ladder, people, people_figures
from ksp_tui.documents.sheet_view import danger
from ksp_tui.method.quarters import fiscal_year_of, year_start
from ksp_tui.text import t

DECIDERS, NEXT_ACTIONS = 4, 4
"""How many of each an answer has room for."""
QUESTIONS = ("decide", "stand", "want", "next", "danger")


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """One answer: its number, which the box with the detail bears too, its question, and its entries."""

    number: int
    question: str
    entries: tuple[Entry, ...]


def answers(context: SheetContext) -> list[SheetAnswer]:
    """Return the five answers, in their order; one without entries asks its question."""
    given = (_decide(context), _stand(context), _want(context), _next(context), _danger(context))
    return [SheetAnswer(n + 1, t(f"sheet.answer.{name}"), given[n]) for n, name in enumerate(QUESTIONS)]


def _decide(context: SheetContext) -> tuple[Entry, ...]:
    """Return those who decide, the mightiest first, with stance and contact in words."""
    deciders = (each for each in people(context) if (role := each.part("state")) and role.value is True)
    return tuple(_decider(context, each) for each in islice(deciders, DECIDERS))


def _decider(context: SheetContext, entry: Entry) -> Entry:
    stance, contact = entry.value("stance") or "unknown", entry.value("contact") or "unknown"
    said = Part("stance", t(f"choice.stance.{stance}"), stance)
    reached = Part("contact", t(f"choice.coverage.{contact}"), contact)
    return replace(entry, parts=(*_only(entry, "person"), said, reached))


def _only(entry: Entry, *kinds: str) -> tuple[Part, ...]:
    """Return the parts of some kinds: an answer has room for few."""
    return tuple(part for part in entry.parts if part.kind in kinds)


def _stand(context: SheetContext) -> tuple[Entry, ...]:
    """Return score and verdict, support and penetration, the rungs now and wanted."""
    figures = tuple(people_figures(context))[:2] if context.plan.stakeholders else ()
    rungs = (replace(each, parts=_only(each, "words", "step", "wanted", "zone")) for each in ladder(context))
    return (*islice(selection(context), 1), *((Entry(figures, "strong"),) if figures else ()), *rungs)


def _want(context: SheetContext) -> tuple[Entry, ...]:
    """Return the target of the last planned year, how much of this fiscal year's is done, and the next goal."""
    plan = context.plan
    rows = [each for each in targets(context) if each.path[0] == "targets"]
    years = {(plan.targets[each.path[1]].quarter or "")[:4]: each for each in rows}
    planned = [year for year, each in years.items() if _sum(context, year, "target") is not None]
    goal = min(
        (id_ for id_, each in plan.goals.items() if each.status not in ENDED),
        key=lambda id_: (plan.goals[id_].due or FAR, id_),
        default=None,
    )
    found = [years[max(planned)]] if planned else list(years.values())[:1]
    now = str(fiscal_year_of(context.today, year_start(plan)))
    target, done = (_sum(context, now, name) for name in ("target", "done"))
    if now in years and target and done is not None:
        share = Part("share", t("sheet.done_share", share=f"{done / target:.0%}"), done / target)
        this = years[now]
        found = [each for each in found if each is not this]
        kept = [part for part in this.parts if part.kind != "gap"]
        found.append(replace(this, parts=(*kept, share)))
    if goal is not None:
        held = plan.goals[goal]
        due = context.part("due", "goals", "due", held.due)
        found.append(Entry((words(held.statement or goal), due), "plain", ("goals", goal, "statement")))
    return tuple(found)


def _sum(context: SheetContext, year: str, name: str) -> Decimal | None:
    """Return a year's target or what is done of it; None where no quarter says anything."""
    every = context.plan.targets.values()
    found = [getattr(each, name) for each in every if each.quarter and each.quarter[:4] == year]
    known = [amount for amount in found if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _next(context: SheetContext) -> tuple[Entry, ...]:
    """Return the next actions, late ones first."""
    return tuple(islice(actions(context), NEXT_ACTIONS))


def _danger(context: SheetContext) -> tuple[Entry, ...]:
    """Return the critical vulnerability, the worst way in, and how much is to be looked at or late."""
    found = list(danger(context))
    weak = [each for each in found if each.path[0] == "vulnerabilities"][:1]
    ways = [each for each in found if each.path[0] == "intrusions"][:1]
    late = sum(1 for each in actions(context) if each.sign)
    told = len(context.status.told)
    count = Entry((Part("count", t("sheet.answer.flags", flags=told, late=late), [told, late]),), "dim")
    return (*weak, *ways, count)

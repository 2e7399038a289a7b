"""
The five answers on top of the sheet, read from a metre away.

Who decides, where we stand, what we want, what we do next, what is in danger.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_context import FAR, SheetContext, words
from ksp_tui.documents.sheet_do import ENDED, actions, targets
from ksp_tui.documents.sheet_know import DECIDES, danger, ladder, people, selection
from ksp_tui.text import t

DECIDERS, NEXT_ACTIONS = 4, 4
"""How many of each an answer has room for."""
QUESTIONS = ("decide", "stand", "want", "next", "danger")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its number, which the box with the detail bears too, its question, and its entries."""

    number: int
    question: str
    entries: tuple[Entry, ...]


def answers(context: SheetContext) -> list[Answer]:
    """Return the five answers, in their order; one without entries asks its question."""
    given = (_decide(context), _stand(context), _want(context), _next(context), _danger(context))
    return [Answer(n + 1, t(f"sheet.answer.{name}"), given[n]) for n, name in enumerate(QUESTIONS)]


def _decide(context: SheetContext) -> tuple[Entry, ...]:
    """Return those who decide, the mightiest first."""
    return tuple(
        islice((each for each in people(context) if (role := each.part("state")) and role.value is True), DECIDERS)
    )


def _stand(context: SheetContext) -> tuple[Entry, ...]:
    """Return score and verdict, support and penetration, the rungs now and wanted."""
    figures = [each for each in islice(people(context), 1) if not each.path]
    return (*islice(selection(context), 1), *figures, *ladder(context))


def _want(context: SheetContext) -> tuple[Entry, ...]:
    """Return the target of the last planned year, how much of this year's is done, and the next goal."""
    years = [each for each in targets(context) if each.path and each.path[0] == "targets"]
    plan = context.plan
    goal = min(
        (id_ for id_, each in plan.goals.items() if each.status not in ENDED),
        key=lambda id_: (plan.goals[id_].due or FAR, id_),
        default=None,
    )
    found = list(years[:1])
    if goal is not None:
        held = plan.goals[goal]
        due = context.part("due", "goals", "due", held.due)
        found.append(Entry((words(held.statement or goal), due), "plain", ("goals", goal, "statement")))
    return tuple(found)


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
    return (*weak, *ways, *((count,) if told or late else ()))


__all__ = ["DECIDES", "Answer", "answers"]

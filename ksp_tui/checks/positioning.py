"""Module 4 · 策略分析: positioning statements in the customer's words, goals beyond revenue, targets and projects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ksp_tui.checks.rule import Case, Hit, rule
from ksp_tui.method import talk, wording
from ksp_tui.method.quarters import Quarter, YearEnd, year_start

#: The status of a goal or project that is not settled; none written means open.
_OPEN = (None, "open")


@rule(
    "KSP401",
    "advice",
    harm=60,
    reads=("zones.name", "positioning.final", "positioning.we_are", "positioning.benefit"),
)
def zone_is_positioned(case: Case) -> Iterator[Hit]:
    """Each zone has a positioning statement in its final words; parts alone are only a draft of one."""
    for id_ in case.plan.zones:
        said = case.plan.positioning.get(id_)
        if said is None or not said.final:
            drafted = said is not None and bool(said.we_are or said.benefit)
            args = {"zone": case.name("zones", id_)}
            yield Hit(("positioning", id_, "final"), args, "draft" if drafted else "message")


@rule("KSP402", "advice", harm=30, reads=("positioning.final", "zones.name"))
def speaks_of_them(case: Case) -> Iterator[Hit]:
    """
    The final words speak of the customer at least as often as of us.

    Counted are the words of two small tables (we, our; you, their, the customer); the names of the two companies are
    not among them.
    """
    for id_, said in case.plan.positioning.items():
        ours, theirs = wording.about_us(said.final or ""), wording.about_them(said.final or "")
        if ours > theirs:
            args = {"zone": case.name("positioning", id_), "ours": ours, "theirs": theirs}
            yield Hit(("positioning", id_, "final"), args)


@rule("KSP403", "advice", harm=35, reads=("positioning.final", "zones.name"))
def is_short(case: Case) -> Iterator[Hit]:
    """The final words can be said in the time of one breath of attention, 20 seconds by default."""
    most = case.limit("positioning_seconds")
    pace = case.limit("words_per_minute"), case.limit("characters_per_minute")
    for id_, said in case.plan.positioning.items():
        took = talk.whole(talk.seconds(said.final or "", *pace))
        if took > most:
            args = {"zone": case.name("positioning", id_), "seconds": took, "most": most}
            yield Hit(("positioning", id_, "final"), args)


@rule(
    "KSP404", "advice", harm=45, reads=("positioning.final", "positioning.benefit", "positioning.proof", "zones.name")
)
def has_proof(case: Case) -> Iterator[Hit]:
    """A statement that promises a benefit proves it; before there is a promise there is nothing to prove."""
    for id_, said in case.plan.positioning.items():
        if (said.final or said.benefit) and not said.proof:
            yield Hit(("positioning", id_, "proof"), {"zone": case.name("positioning", id_)})


@rule("KSP405", "advice", harm=40, reads=("positioning.final", "positioning.our_gain", "zones.name"))
def keeps_our_gain_to_itself(case: Case) -> Iterator[Hit]:
    """
    The final words do not tell what we gain.

    They do where they hold a whole sentence of our gain, or a word of selling (order, share, sales volume; a small
    table) in a part of a sentence that has not spoken to the customer before it.
    """
    for id_, said in case.plan.positioning.items():
        final = said.final or ""
        name = case.name("positioning", id_)
        if wording.repeats(final, said.our_gain or ""):
            yield Hit(("positioning", id_, "final"), {"zone": name}, "repeated")
        elif word := wording.word_of_our_gain(final):
            yield Hit(("positioning", id_, "final"), {"zone": name, "word": word})


@rule("KSP410", "advice", harm=55, reads=("goals.kind",))
def goals_beyond_revenue(case: Case) -> Iterator[Hit]:
    """At least one goal is about something else than revenue; one that does not say its kind may be, so it is asked."""
    goals = case.plan.goals
    if not goals:
        yield Hit(("goals",), variant="none")
    elif all(goal.kind in (None, "revenue") for goal in goals.values()):
        unsaid = next((id_ for id_, goal in goals.items() if goal.kind is None), None)
        if unsaid is None:
            yield Hit(("goals",))
        else:
            yield Hit(("goals", unsaid, "kind"), variant="unsaid")


@rule(
    "KSP411",
    "advice",
    harm=60,
    reads=("goals.statement", "goals.status", "goals.measure", "goals.target", "goals.due"),
)
def goal_can_be_measured(case: Case) -> Iterator[Hit]:
    """An open goal says how it is measured, how much and by when; the first of these that is missing is told."""
    for id_, goal in case.plan.goals.items():
        if goal.status not in _OPEN:
            continue
        given = {"measure": bool(goal.measure), "target": goal.target is not None, "due": goal.due is not None}
        missing = next((field for field, there in given.items() if not there), None)
        if missing:
            yield Hit(("goals", id_, missing), {"goal": case.name("goals", id_)}, missing)


@rule("KSP412", "advice", harm=65, reads=("goals.statement", "goals.status", "goals.due"))
def goal_is_in_time(case: Case) -> Iterator[Hit]:
    """A goal whose day is over is reached, missed or dropped, and says so; on the day itself it may still be open."""
    for id_, goal in case.plan.goals.items():
        if goal.status in _OPEN and goal.due is not None and goal.due < case.today:
            days = (case.today - goal.due).days
            yield Hit(("goals", id_, "status"), {"goal": case.name("goals", id_), "due": goal.due, "count": days})


@rule("KSP413", "advice", harm=30, reads=("goals.statement", "goals.status", "goals.zone"))
def goal_has_a_zone(case: Case) -> Iterator[Hit]:
    """An open goal belongs to a zone."""
    for id_, goal in case.plan.goals.items():
        if goal.status in _OPEN and not goal.zone:
            yield Hit(("goals", id_, "zone"), {"goal": case.name("goals", id_)})


@rule(
    "KSP420",
    "advice",
    harm=45,
    reads=(
        "zones.name",
        "fiscal_year_start",
        "fiscal_year_named",
        *(f"targets.{field}" for field in ("zone", "quarter", "target")),
        *(f"targets.{field}" for field in ("base", "expected_loss", "price", "named_projects", "white_space")),
    ),
)
def target_is_its_parts(case: Case) -> Iterator[Hit]:
    """
    A target is base − expected loss + price + named projects + white space, within the tolerance (1 % of the target).

    Looked at are targets of which at least one part is written; the others have not been built from parts yet.
    """
    from ksp_tui.method.targets import parts_sum

    tolerance = Decimal(case.limit("parts_tolerance"))
    for id_, target in case.plan.targets.items():
        total = parts_sum(target)
        if target.target is None or total is None:
            continue
        if abs(target.target - total) * 100 > abs(target.target) * tolerance:
            args = {
                "zone": case.name("targets", id_),
                "quarter": Quarter(target.quarter, year_start(case.plan)) if target.quarter else "—",
                "target": target.target,
                "parts": total,
                "difference": abs(target.target - total),
            }
            yield Hit(("targets", id_, "target"), args, "more" if target.target > total else "less")


@rule(
    "KSP421",
    "advice",
    harm=65,
    reads=(
        "fiscal_year_start",
        "fiscal_year_named",
        *(f"targets.{field}" for field in ("quarter", "target", "forecast", "done")),
        *(f"projects.{field}" for field in ("status", "date", "value", "probability", "phase")),
    ),
)
def projects_close_the_gap(case: Case) -> Iterator[Hit]:
    """
    The open projects, weighted by their chance, are worth at least what the targets lack.

    See :func:`ksp_tui.method.targets.gaps` for what counts. Told is the first fiscal year, from the running one on, by
    whose end they are not. Where the targets are in sight already they lack nothing, and no project has to close a gap.
    """
    from ksp_tui.method.targets import gaps

    for found in gaps(case.plan, case.lists, case.today):
        if found.gap > 0 and found.weighted < found.gap:
            args = {"year": YearEnd(found.year, year_start(case.plan)), "gap": found.gap, "weighted": found.weighted}
            yield Hit(("projects",), args | {"short": found.gap - found.weighted})
            return


@rule("KSP422", "advice", harm=60, reads=("projects.name", "projects.status", "projects.date"))
def project_is_in_time(case: Case) -> Iterator[Hit]:
    """An open project's day of decision lies ahead, or is today."""
    for id_, project in case.plan.projects.items():
        if project.status in _OPEN and project.date is not None and project.date < case.today:
            days = (case.today - project.date).days
            yield Hit(
                ("projects", id_, "date"), {"project": case.name("projects", id_), "date": project.date, "count": days}
            )

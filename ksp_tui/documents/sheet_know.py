"""
The left half of the sheet: what we know and judge. Zones, needs and selection; the other boxes are made beside.

Each function gives the ranked entries of one box.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ksp_tui.charts.figures import short
from ksp_tui.charts.unranked import unranked_words
from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_context import SheetContext, words
from ksp_tui.method import lists
from ksp_tui.method.accounts import ranks
from ksp_tui.method.lists import threshold
from ksp_tui.method.rhythm import alignment, days_in_phase
from ksp_tui.method.selection import GROUPS, Selection, criteria, flips, select
from ksp_tui.method.zones import account_potential, potential, share
from ksp_tui.model.needs import Need
from ksp_tui.text import t


def needs(context: SheetContext) -> Iterator[Entry]:
    """Each need with its reason and where its buyers and we stand; what is worth most comes first."""
    every = context.plan.needs
    for id_ in sorted(every, key=lambda key: (-(every[key].amount or Decimal(0)), key)):
        need = every[id_]
        phase = context.level("phases", need.phase) if need.phase else ""
        gap, days, late = _rhythm(context, need)
        yield Entry(
            (
                words(need.statement or id_),
                context.part("reason", "needs", "reason", need.reason),
                context.part("amount", "needs", "amount", need.amount),
                Part("phase", phase, need.phase),
                gap,
                days,
                Part("wanted", "", need.our_move_phase, beside=True),
                context.part("state", "needs", "stalled", need.stalled, beside=True),
                context.zone(need.zone),
            ),
            "look" if late or gap.value else "plain",
            ("needs", id_, "statement"),
        )


def _rhythm(context: SheetContext, need: Need) -> tuple[Part, Part, bool]:
    """Return how our next move stands to the customer's step, for how long they stand there, and if that is long."""
    gap = alignment(need.phase, need.our_move_phase, len(lists.visible(context.folder, "phases")))
    step = "" if gap is None else t("paper.in_step") if gap == 0 else ""
    if gap:
        step = t("paper.ahead" if gap > 0 else "paper.behind", count=abs(gap))
    days = days_in_phase(need, context.today)
    stalled = need.stalled == "stalled"
    said = "" if days is None else t("sheet.stalled_days" if stalled else "sheet.days", count=days)
    late = stalled or (days is not None and days >= threshold(context.folder, "phase_days"))
    return Part("gap", step, gap), Part("days", said, days, tone="look" if late else "plain"), late


def zones(context: SheetContext) -> Iterator[Entry]:
    """Each zone with its potential, our sales and share; the largest potential first."""
    for id_ in context.zones():
        zone = context.plan.zones[id_]
        known, sales, part = potential(zone), zone.sales_this_year, share(zone)
        could = "" if known is None else t("sheet.potential", amount=context.value("zones", "spend", known))
        ours = "" if sales is None else t("sheet.sales", amount=context.value("zones", "sales_this_year", sales))
        yield Entry(
            (
                words(zone.name or id_),
                Part("amount", could, known),
                Part("progress", ours, sales),
                Part("share", "" if part is None else t("sheet.share", share=f"{part:.0%}"), part),
                context.part("spend", "zones", "spend", zone.spend, beside=True),
                context.part("reachable", "zones", "reachable", zone.reachable, beside=True),
                context.zone(id_),
            ),
            "plain",
            ("zones", id_, "name"),
        )


def zones_figures(context: SheetContext) -> Iterator[Part]:
    """Give the potential of the account, and of how many zones it is known."""
    total, have, of = account_potential(context.plan)
    if total is not None:
        yield Part("amount", t("paper.zones_total", amount=short(total), have=have, of=of), total)


def selection_figures(context: SheetContext) -> Iterator[Part]:
    """Give the verdict, and how much of the weight is scored."""
    found = select(context.plan, context.folder)
    yield Part("state", t(f"verdict.{found.verdict}") if found.verdict else t("verdict.none"), found.verdict)
    covered = found.total.coverage
    yield Part("share", t("sheet.scored", coverage=f"{covered * 100:.0f}"), covered)


def selection(context: SheetContext) -> Iterator[Entry]:
    """Verdict and score, three scales with their marks, what turns the verdict, rank by score beside rank by volume."""
    found = select(context.plan, context.folder)
    if found.total.score is None:
        return
    covered = round(found.total.coverage * 100)
    yield Entry(
        (
            Part("state", t(f"verdict.{found.verdict}") if found.verdict else t("verdict.none"), found.verdict),
            Part("words", t(f"posture.{found.posture}") if found.posture else "", found.posture),
            Part("score", t("sheet.score", score=f"{found.total.score:.1f}", coverage=covered), found.total.score),
        ),
        "strong",
        ("scores",),
    )
    yield from _scales(context, found)
    if found.verdict is not None:
        yield _flips(context)
    known = context.status.accounts
    rank = ranks(known.values()).get(context.id)
    if rank is not None and (rank.by_score or rank.by_volume) and len(known) > 1:
        text = t("sheet.ranks", score=rank.by_score or "?", volume=rank.by_volume or "?", count=len(known))
        differ = rank.by_score != rank.by_volume
        yield Entry((Part("rank", text, [rank.by_score, rank.by_volume]),), "look" if differ else "plain", ("scores",))
        for why in unranked_words(known[context.id]):
            yield Entry((Part("words", why),), "dim", ("scores",))


def _scales(context: SheetContext, found: Selection) -> Iterator[Entry]:
    """Give each group's score with the mark from which on it is high, and the criteria it is made of."""
    plan, folder = context.plan, context.folder
    in_force = criteria(folder)
    for name in GROUPS:
        score = found.groups[name].score
        mark = threshold(folder, f"{name}_high")
        own = [
            [lists.name_of(folder, "criteria", id_), plan.scores[id_].score]
            for id_, each in in_force.items()
            if each.group == name and id_ in plan.scores and plan.scores[id_].score is not None
        ]
        yield Entry(
            (
                Part("score", t(f"sheet.group.{name}", score="?" if score is None else f"{score:.1f}"), score),
                Part("threshold", t("sheet.high_from", mark=f"{mark:.1f}"), mark),
                Part("criteria", t("entry.separator").join(f"{each} {points}" for each, points in own), own),
                Part("group", t(f"choice.criterion_group.{name}"), name, beside=True),
            ),
            "dim" if score is None else "strong" if score >= mark else "plain",
            ("scores",),
        )


def _flips(context: SheetContext) -> Entry:
    """Return which criteria turn the verdict with one point more or less."""
    turning = flips(context.plan, context.folder)
    names = t("entry.separator").join(lists.name_of(context.folder, "criteria", id_) for id_ in turning)
    said = t("paper.flips", what=names) if turning else t("paper.flips_none")
    return Entry((Part("flips", said, turning),), "dim", ("scores",))

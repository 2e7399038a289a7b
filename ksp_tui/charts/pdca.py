"""Picture 7.2, PDCA: where does the plan stand on its way round, with counts that each lead to what is counted."""

from __future__ import annotations

from ksp_tui.charts.chart import Chain, ChainLink, Words
from ksp_tui.charts.subject import Subject
from ksp_tui.method.lists import threshold
from ksp_tui.method.progress import part_of_plan, states
from ksp_tui.method.reviews import Pdca, pdca
from ksp_tui.text import t
from ksp_tui.text.tones import Tone


def build(subject: Subject) -> Chain:
    """Return the four stages, the one in which the plan stands marked."""
    part = part_of_plan(states(subject.plan, subject.folder))
    found = pdca(subject.plan, subject.today, part, int(threshold(subject.folder, "review_cycle")))
    late: Tone = "bad" if found.late else "plain"
    facts: dict[str, tuple[Words, ...]] = {
        "plan": (
            _count("strategies", found.strategies, ("strategies",)),
            _count("goals", found.goals, ("goals",)),
        ),
        "do": (
            Words(t("chart.pdca.done", n=found.done, m=found.actions), place=("actions",)),
            Words(t("chart.pdca.open", n=found.open, late=found.late), tone=late, place=("actions",)),
        ),
        "check": (
            _count("reviews", found.reviews, ("reviews",)),
            Words(_last(found.last), place=("reviews",)),
        ),
        "act": (
            _count("decisions", found.decisions, ("review_items",)),
            Words(t("chart.pdca.past", count=found.past) if found.past else t("chart.pdca.stopped", n=found.stopped),
                  tone="look" if found.past else "plain", place=("review_items",) if found.past else ("actions",)),
        ),
    }  # fmt: skip
    return Chain(
        id="pdca",
        links=tuple(
            ChainLink(t(f"chart.pdca.{stage}"), told[0].place, told, current=stage == found.stage)
            for stage, told in facts.items()
        ),
        is_round=True,
        findings=(_finding(found), t(f"chart.pdca.why_{_why(found)}")),
    )


def _count(name: str, count: int, place: tuple[str, ...]) -> Words:
    return Words(t(f"chart.pdca.{name}", count=count), place=place)


def _last(days: int | None) -> str:
    """Return when the last review was, so many days ago; that there was none."""
    if days is None:
        return t("chart.pdca.never")
    return t("chart.pdca.last", count=days) if days else t("chart.pdca.last_today")


def _why(found: Pdca) -> str:
    """Return why the plan stands where it does: a check without a day is neither near nor far."""
    return "do_undated" if found.stage == "do" and found.days is None else found.stage


def _finding(found: Pdca) -> str:
    stage = t(f"chart.pdca.{found.stage}")
    if found.days is not None and found.days < 0:
        return t("chart.pdca.found_late", stage=stage, count=-found.days)
    going = f"chart.pdca.going{'_none' if not found.open else '_late' if found.late else ''}"
    actions = t(going, count=found.open, late=found.late)
    if found.days is None:
        return t("chart.pdca.found_no_day", stage=stage, actions=actions)
    if not found.days:
        return t("chart.pdca.found_today", stage=stage, actions=actions)
    return t("chart.pdca.found", stage=stage, actions=actions, count=found.days)

"""
Picture 4.2, 目标: is each goal ahead of its time or behind.

A bar from baseline to target, the time that is gone marked across it (handbook, module 4).
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN, percent, short
from ksp_tui.charts.names import called, cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.goals import GoalStanding, GoalState, smart, standing
from ksp_tui.model.positioning import Goal
from ksp_tui.text import t
from ksp_tui.text.days import day_words, month_words
from ksp_tui.text.tones import Tone

BAR_MOST = 24
FROM_SHORT = 10_000
"""From here on a figure is written in the unit of amounts: 240 k."""
SIGNS: dict[GoalState, tuple[str, Tone]] = {
    "reached": ("✓", "done"),
    "ahead": ("▴", "done"),
    "behind": ("▾", "look"),
    "unmeasured": ("?", "dim"),
    "closed": ("✗", "dim"),
}
#: What one should look at comes first.
ORDER: tuple[GoalState, ...] = ("behind", "ahead", "unmeasured", "reached", "closed")


def build(subject: Subject) -> Bars:
    """Return the bars of all goals: the furthest behind first, those not measured behind them, reached ones last."""
    found = {id_: standing(subject.plan, id_, subject.today) for id_ in subject.plan.goals}

    def order(id_: str) -> tuple[bool, int, Decimal, str]:
        each = found[id_]
        lag = (each.time_gone or Decimal(0)) - (each.done or Decimal(0))
        under_way = each.state in {"behind", "ahead"}
        return not under_way, 0 if under_way else ORDER.index(each.state), -lag if under_way else Decimal(0), id_

    return Bars(
        id="goals",
        head=t("chart.goals.goal"),
        columns=(
            Column(t("chart.goals.values"), 17),
            Column(t("chart.goals.due"), 7, 7),
            Column("", 1, 1),
            Column(t("chart.goals.smart"), 5),
        ),
        before=1,
        bar_head=t("chart.goals.bar"),
        rows=tuple(_row(id_, subject.plan.goals[id_], found[id_]) for id_ in sorted(found, key=order)),
        most=Decimal(1),
        grounded=bool(found),
        longest=BAR_MOST,
        findings=_findings(found, subject),
        legend=(
            LegendEntry("▴", t("chart.goals.ahead")),
            LegendEntry("▾", t("chart.goals.behind")),
            LegendEntry("✓", t("chart.goals.reached")),
            LegendEntry("?", t("chart.goals.unmeasured")),
            LegendEntry("╎", t("chart.goals.gone")),
        ),
        invitation=(t("chart.goals.shows"), t("chart.goals.begin")),
    )


def _row(id_: str, goal: Goal, each: GoalStanding) -> BarRow:
    place = ("goals", id_)
    sign, tone = SIGNS[each.state]
    label = cited(called(goal.statement, "goals"), 200)
    values = f"{_figure(goal.baseline)} ▸ {_figure(goal.target)}, {_figure(each.last)}"
    due = month_words(goal.due) if goal.due else UNKNOWN
    return BarRow(
        label,
        (*place, "statement"),
        None if each.done is None else (BarPart(each.done, "solid", (*place, "target")),),
        (
            Words(values, place=(*place, "baseline")),
            Words(due, due, "plain" if goal.due else "dim", (*place, "due")),
            Words(sign, sign, tone, (*place, "status")),
            _smart(goal, place),
        ),
        limit=each.time_gone,
        below=each.below,
        reading=_reading(goal, each, label, values),
    )


def _smart(goal: Goal, place: tuple[str, ...]) -> Words:
    """Return the letters of SMART, those that are missing as `?`; the place is the first missing field."""
    found = smart(goal)
    fields = {
        "statement": goal.statement, "kind": goal.kind, "measure": goal.measure, "baseline": goal.baseline,
        "target": goal.target, "owner": goal.owner, "zone": goal.zone, "due": goal.due,
    }  # fmt: skip
    missing = next((name for name, value in fields.items() if value in (None, "")), "statement")
    letters = "".join(letter if there else UNKNOWN for letter, there in found.items())
    return Words(letters, letters, "dim" if all(found.values()) else "look", (*place, missing))


def _reading(goal: Goal, each: GoalStanding, label: str, values: str) -> str:
    """Return what a goal lacks to be SMART; else its figures in words."""
    lacking = [letter for letter, there in smart(goal).items() if not there]
    if lacking and each.state not in {"reached", "closed"}:
        parts = t("gap.separator").join(t(f"chart.goals.smart_{letter}") for letter in lacking)
        return t("chart.goals.smart_missing", goal=cited(label, 60), parts=parts)
    return t("chart.goals.reading", goal=label, values=values, done=percent(each.done), gone=percent(each.time_gone))


def _figure(value: Decimal | None) -> str:
    """Return a figure as it is written, a large one short; ``?`` for an unknown one."""
    if value is None:
        return UNKNOWN
    return short(value) if abs(value) >= FROM_SHORT else f"{value.normalize():,f}"


def _findings(found: dict[str, GoalStanding], subject: Subject) -> tuple[str, ...]:
    """Say how many goals are where, then which of those under way is due next."""
    if not found:
        return ()
    counts = Counter(each.state for each in found.values())
    # What is told is what there is: no list of zeros.
    parts = [t(f"chart.goals.n_{state}", count=counts[state]) for state in ("reached", "ahead", "behind", "unmeasured",
             "closed") if counts[state]]  # fmt: skip
    said = [t("chart.goals.found", m=len(found), parts=t("entry.separator").join(parts))]
    goals = subject.plan.goals
    lacking = [
        (id_, "".join(letter for letter, there in smart(goals[id_]).items() if not there))
        for id_, each in found.items()
        if each.state not in {"reached", "closed"} and not all(smart(goals[id_]).values())
    ]
    if lacking:
        id_, letters = max(lacking, key=lambda each: len(each[1]))
        said.append(t("chart.goals.found_smart", n=len(lacking), goal=cited(called(goals[id_].statement, "goals"), 40),
                      letters=letters))  # fmt: skip
    open_ = [
        (due, id_)
        for id_, each in found.items()
        if each.state not in {"reached", "closed"} and (due := goals[id_].due) is not None
    ]
    if open_:
        due, id_ = min(open_)
        said.append(
            t(
                "chart.goals.found_next",
                goal=cited(called(goals[id_].statement, "goals"), 40),
                day=day_words(due, subject.today),
            )
        )
    return tuple(said)

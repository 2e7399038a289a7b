"""
A new fiscal year: last year's sales become what this year is measured by, and what is over leaves the plan.

A year can be closed once it is over. Then, as one step:

- Each sales target of the year becomes "last year" and base of the same quarter now: of a target that is there
  already only what is known better changes. The old targets leave the plan.
- A zone's sales of this year become those of last year: the four quarters' sum where all of them are done (so that
  zone and quarters say the same), else what was typed for the year, else the sum of what is done. This year's begin
  empty, as nobody knows them yet. A zone that tells nothing of the year is left as it is.
- Goals that were due and are still open are marked reached or missed by their last progress. One without progress or
  target is left open: nobody but its owner can tell.
- Done and stopped actions of the year leave the plan, with what reviews decided about them; one that something else
  still refers to (a guard against an intrusion) stays. So do closed reviews from before that year but for the latest,
  since the next review compares with it.

"Archived" means: the whole plan as it was is kept as a frozen copy in the folder's archive before the step is applied
(see `workbook.rollover`), so nothing is lost; the step itself only takes records out, and undo brings all back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.method.goals import last_value
from ksp_tui.method.quarters import fiscal_year_of, year_start
from ksp_tui.model.common import Path, Value
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.positioning import Goal, Target
from ksp_tui.model.spec import MANY
from ksp_tui.model.structure import value_at
from ksp_tui.text import t
from ksp_tui.text.formats import written

QUARTERS = ("Q1", "Q2", "Q3", "Q4")


@dataclass(frozen=True, slots=True)
class Year:
    """The fiscal year that is closed; see :mod:`ksp_tui.method.quarters` for its number."""

    number: int
    first: dt.date
    last: dt.date

    @property
    def next(self) -> int:
        """The number of the year after it: the running one, unless a year was skipped."""
        return self.number + 1

    @property
    def next_last(self) -> dt.date:
        """The last day of the year after it."""
        begun = self.last + dt.timedelta(days=1)
        return begun.replace(year=begun.year + 1) - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a roll-over would do: how many of each."""

    year: Year
    skipped: int = 0
    """Years after it that are over as well, and are closed next."""
    targets: int = 0
    """Old targets that leave the plan."""
    new_targets: int = 0
    """Targets of the new year that are made or get another figure of last year."""
    zones: int = 0
    done: Decimal = Decimal(0)
    """Sales done in the year, over all zones and quarters, in the plan's currency."""
    forecast: Decimal = Decimal(0)
    """What the year was forecast at: where it is another figure, the last quarter may not be filled in yet."""
    reached: int = 0
    missed: int = 0
    unclear: int = 0
    """Goals that were due and can't be judged: they stay open."""
    actions: int = 0
    reviews: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing would be changed."""
        return not any(
            (self.targets, self.new_targets, self.zones, self.reached, self.missed, self.actions, self.reviews)
        )

    @property
    def lines(self) -> list[str]:
        """What it would do, in sentences of the language in force; the first names the years."""
        year = self.year
        if self.empty:
            return [t("rollover.nothing", year=year.number, next=year.next, end=str(year.next_last))]
        told = [t("rollover.year", year=year.number, next=year.next, first=str(year.first), last=str(year.last))]
        if self.skipped:
            told.append(t("rollover.skipped", year=year.number, next=year.next))
        if self.targets or self.new_targets:
            told.append(
                t("rollover.targets", count=self.targets, new=self.new_targets, year=year.number, next=year.next)
            )
        if self.done != self.forecast:
            done, forecast = (written(f"{amount.normalize():f}") for amount in (self.done, self.forecast))
            told.append(t("rollover.sales", done=done, forecast=forecast, year=year.number))
        if self.zones:
            told.append(t("rollover.zones", count=self.zones, year=year.number))
        if self.reached or self.missed:
            told.append(t("rollover.goals", reached=self.reached, missed=self.missed))
        if self.unclear:
            told.append(t("rollover.unclear", count=self.unclear))
        if self.actions:
            told.append(t("rollover.actions", count=self.actions))
        if self.reviews:
            told.append(t("rollover.reviews", count=self.reviews, year=year.number))
        return told


def ended_year(plan: Plan, today: dt.date) -> Year:
    """Return the plan's fiscal year that ended last before `today`."""
    return _year(plan, fiscal_year_of(today, year_start(plan)) - 1)


def closing_year(plan: Plan, today: dt.date) -> Year:
    """
    Return the year that closing takes next: the one that the plan's figures are of.

    As a rule that is the year which ended last. Where a year was skipped, the targets say which one they are of (those
    with sales done before those without): it is closed first, and the year after it then. Figures of one year are
    never taken for another's.
    """
    last = ended_year(plan, today)
    targets = [target for target in plan.targets.values() if target.quarter]
    years = [int((target.quarter or "")[:4]) for target in targets if target.done is not None or target.forecast]
    over = [year for year in years if year <= last.number] or [
        year for target in targets if (year := int((target.quarter or "")[:4])) <= last.number
    ]
    return _year(plan, max(over)) if over else last


def _year(plan: Plan, number: int) -> Year:
    start = year_start(plan)
    begun = number * 12 + start - 1
    first, following = (dt.date(month // 12, month % 12 + 1, 1) for month in (begun, begun + 12))
    return Year(number, first, following - dt.timedelta(days=1))


def preview(plan: Plan, today: dt.date) -> Preview:
    """Return what rolling over on `today` would do."""
    return _Roll(plan, "", today).preview()


def roll_over(plan: Plan, file: str, today: dt.date) -> Transaction:
    """
    Return the step that closes :func:`closing_year`; empty when that has been done or nothing is there.

    It counts as done when the plan holds targets of the new year and none of the old, as it leaves them; and a plan
    that was begun after the year's end has nothing of that year.
    """
    roll = _Roll(plan, file, today)
    args: dict[str, str | int] = {"collection": "targets", "count": len(roll.edits), "title": str(roll.year.number)}
    return Transaction("change.rollover", args, tuple(roll.edits))


class _Roll:
    """One roll-over being worked out."""

    def __init__(self, plan: Plan, file: str, today: dt.date) -> None:
        self.plan, self.file, self.year = plan, file, closing_year(plan, today)
        self.skipped = ended_year(plan, today).number - self.year.number
        self.sets: dict[Path, Value] = {}
        self.rows: list[dict[str, Value]] = []
        self.gone: list[Path] = []
        self.reached = self.missed = self.unclear = 0
        self.edits: list[Edit] = []
        if self.is_done():
            return
        self.sales()
        self.goals()
        self.actions()
        self.reviews()
        self.edits += builders.set_fields(plan, file, self.sets).edits
        if self.rows:
            self.edits += builders.add_records(plan, file, "targets", self.rows).edits
        self.edits += [Edit(file, path, value_at(plan, path), None) for path in self.gone]

    def preview(self) -> Preview:
        def gone(collection: str) -> int:
            return sum(path[0] == collection for path in self.gone)

        closed = [
            target
            for path in self.gone
            if path[0] == "targets"
            and (target := self.plan.targets[path[1]]).quarter
            and target.quarter.startswith(f"{self.year.number:04}")
        ]
        return Preview(
            self.year,
            self.skipped,
            targets=gone("targets"),
            new_targets=len(self.rows) + self.touched("targets"),
            zones=self.touched("zones"),
            done=sum((target.done or Decimal(0) for target in closed), Decimal(0)),
            forecast=sum((target.forecast or target.done or Decimal(0) for target in closed), Decimal(0)),
            reached=self.reached,
            missed=self.missed,
            unclear=self.unclear,
            actions=gone("actions"),
            reviews=gone("reviews"),
        )

    def touched(self, collection: str) -> int:
        return len({c.path[1] for c in self.edits if c.path[0] == collection and len(c.path) == 3})

    def old(self, target: Target) -> bool:
        return target.quarter is not None and int(target.quarter[:4]) <= self.year.number

    def is_done(self) -> bool:
        targets = [target for target in self.plan.targets.values() if target.quarter]
        if any(map(self.old, targets)):
            return False
        begun = self.plan.started_on
        return bool(targets) or (begun is not None and begun > self.year.last)

    # --- sales ----------------------------------------------------------------------------------------------------

    def sales(self) -> None:
        plan, year = self.plan, self.year
        held: dict[tuple[str, str], str] = {}
        for key, target in plan.targets.items():
            place = (target.zone or "", target.quarter or "")
            known = held.get(place)
            if known is None or (plan.targets[known].done is None and target.done is not None):
                held[place] = key
        for zone_id, zone in plan.zones.items():
            quarters = [held.get((zone_id, f"{year.number:04}{quarter}")) for quarter in QUARTERS]
            closed = [plan.targets[key] if key is not None else None for key in quarters]
            total = _year_sales(closed, zone.sales_this_year)
            if total is not None:
                self.sets[("zones", zone_id, "sales_last_year")] = total
                self.sets[("zones", zone_id, "sales_this_year")] = None
            for quarter, was in zip(QUARTERS, closed, strict=True):
                if was is not None:
                    sold = was.done if was.done is not None else was.forecast
                    self.new_target(held, zone_id, f"{year.next:04}{quarter}", sold)
        dated = any(target.quarter for target in plan.targets.values())
        if not dated and any(zone.sales_this_year is not None for zone in plan.zones.values()):
            # The new year's targets, still empty, are also what tells that the year has been closed.
            self.rows += [{"zone": z, "quarter": f"{year.next:04}{q}"} for z in plan.zones for q in QUARTERS]
        self.gone += [("targets", key) for key, target in plan.targets.items() if self.old(target)]

    def new_target(self, held: dict[tuple[str, str], str], zone: str, quarter: str, sold: Decimal | None) -> None:
        key = held.get((zone, quarter))
        if key is None:
            self.rows.append({"zone": zone, "quarter": quarter, "last_year": sold, "base": sold})
        elif sold is not None:
            self.sets[("targets", key, "last_year")] = sold
            if self.plan.targets[key].base is None:
                self.sets[("targets", key, "base")] = sold

    # --- goals ----------------------------------------------------------------------------------------------------

    def goals(self) -> None:
        for key, goal in self.plan.goals.items():
            if goal.due is None or goal.due > self.year.last or goal.status not in {None, "open"}:
                continue
            outcome = _outcome(goal, last_value(self.plan, key))
            if outcome is None:
                self.unclear += 1
                continue
            self.sets[("goals", key, "status")] = "reached" if outcome else "missed"
            self.reached += outcome
            self.missed += not outcome

    # --- what is over ---------------------------------------------------------------------------------------------

    def actions(self) -> None:
        pointers = _pointers(self.plan, "actions")
        for key, action in self.plan.actions.items():
            day = action.done_on or action.due
            if action.status not in {"done", "stopped"} or (day is not None and day > self.year.last):
                continue
            self.leave(("actions", key), pointers.get(key, ()), {"reviewed_actions"})

    def reviews(self) -> None:
        closed = [(r.held_on, key) for key, r in self.plan.reviews.items() if r.state == "closed" and r.held_on]
        pointers = _pointers(self.plan, "reviews")
        for held_on, key in sorted(closed)[:-1]:
            if held_on < self.year.first:
                self.leave(("reviews", key), pointers.get(key, ()), {"review_items", "reviewed_actions"})

    def leave(self, path: Path, pointers: Iterable[Path], parts: Iterable[str]) -> None:
        """Let a record go with its parts, these first, so that undo puts it back before them; not while needed."""
        if {pointer[0] for pointer in pointers} <= {*parts}:
            found = [*sorted({pointer[:2] for pointer in pointers}), path]
            self.gone += [each for each in found if each not in self.gone]


def _year_sales(quarters: list[Target | None], typed: Decimal | None) -> Decimal | None:
    done = [target.done for target in quarters if target is not None and target.done is not None]
    if len(done) == len(QUARTERS):
        return sum(done, Decimal(0))
    if typed is not None:
        return typed
    return sum(done, Decimal(0)) if done else None


def _outcome(goal: Goal, value: Decimal | None) -> bool | None:
    """Say whether a goal is reached; lower is better where the target lies below the baseline. None: can't be told."""
    if value is None or goal.target is None:
        return None
    if goal.baseline is not None and goal.target < goal.baseline:
        return value <= goal.target
    return value >= goal.target


def _pointers(plan: Plan, collection: str) -> dict[str, list[Path]]:
    """Return where records of a collection are referred to, by id, in one walk through the plan."""
    found: dict[str, list[Path]] = {}
    for group in PLAN.groups.values():
        names = [name for name, spec in group.fields.items() if collection in spec.refs]
        if not names:
            continue
        held = getattr(plan, group.name)
        items = [((group.name, key), item) for key, item in held.items()] if group.many else [((group.name,), held)]
        for path, item in items:
            for name in names:
                value = getattr(item, name)
                ids = value if group.fields[name].kind in MANY else [value]
                for key in ids:
                    if key:
                        found.setdefault(key, []).append((*path, name))
    return found

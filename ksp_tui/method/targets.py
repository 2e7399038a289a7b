"""Module 4 · 销售目标: a target and its parts, and whether the weighted projects close the gap to the targets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.method.projects import is_open, weighted_value
from ksp_tui.method.quarters import fiscal_year_of, quarter_of, year_start
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Target


def parts_sum(target: Target) -> Decimal | None:
    """
    Return base − expected loss + price + named projects + white space; None while none of them is written.

    A part that is not written adds nothing. Handbook, module 4.
    """
    added = [target.base, target.price, target.named_projects, target.white_space]
    loss = target.expected_loss
    if loss is None and all(part is None for part in added):
        return None
    return sum((part for part in added if part is not None), Decimal(0)) - (loss or Decimal(0))


def expected(target: Target, *, over: bool) -> Decimal | None:
    """
    Return what a quarter brings as far as is known; None when nothing is.

    When it is `over`, that is what was done, else what was forecast. Before, what is done is only a part of it: the
    forecast counts, unless more is done already.
    """
    if over:
        return target.forecast if target.done is None else target.done
    return max((value for value in (target.done, target.forecast) if value is not None), default=None)


@dataclass(frozen=True, slots=True)
class Gap:
    """The targets from the running fiscal year to the end of `year`, and what is in sight to reach them."""

    year: int
    target: Decimal
    expected: Decimal
    weighted: Decimal
    """Value × chance of the open projects that the customer decides by the end of that year."""
    quarters: int = 0
    """Zone quarters with a target that the sums rest on."""
    known: int = 0
    """How many of them have a forecast or something done: of the others nothing is in sight."""
    projects: int = 0
    """Open projects by the end of that year."""
    weighed: int = 0
    """How many of them have a value and a chance."""

    @property
    def gap(self) -> Decimal:
        """What is missing: target − expected; negative when more is expected than was aimed at."""
        return self.target - self.expected


def gaps(plan: Plan, folder: Folder, today: dt.date) -> list[Gap]:
    """
    Return the gap to the targets up to the end of each fiscal year from the running one on that has targets.

    The sums run on from year to year: what a quarter lacks must be made up for later, and a project can only help in
    the year of its date or afterwards. Projects without a date count in every year, projects whose value or chance is
    unknown in none. Quarters that nobody set a target for, or of years that are over, are left out.
    """
    start = year_start(plan)
    now = quarter_of(today, start)
    years: dict[int, tuple[Decimal, Decimal, int, int]] = {}
    for target in plan.targets.values():
        quarter = target.quarter
        if target.target is None or quarter is None or quarter[:4] < now[:4]:
            continue
        aimed, seen, quarters, known = years.get(int(quarter[:4]), (Decimal(0), Decimal(0), 0, 0))
        coming = expected(target, over=quarter < now)
        seen += coming or Decimal(0)
        years[int(quarter[:4])] = aimed + target.target, seen, quarters + 1, known + (coming is not None)
    open_projects = [
        (None if project.date is None else fiscal_year_of(project.date, start), weighted_value(project, folder))
        for project in plan.projects.values()
        if is_open(project)
    ]
    found: list[Gap] = []
    aimed, seen, quarters, known = Decimal(0), Decimal(0), 0, 0
    for year in sorted(years):
        more = years[year]
        aimed, seen, quarters, known = aimed + more[0], seen + more[1], quarters + more[2], known + more[3]
        by_then = [value for when, value in open_projects if when is None or when <= year]
        weights = [value for value in by_then if value is not None]
        found.append(Gap(year, aimed, seen, sum(weights, Decimal(0)), quarters, known, len(by_then), len(weights)))
    return found


@dataclass(frozen=True, slots=True)
class YearSum:
    """What is known of a fiscal year's quarters, each sum with how many of them it rests on."""

    target: Decimal | None
    """None where no quarter of the year has one: what is unknown is no zero."""
    forecast: Decimal | None
    done: Decimal | None
    known: dict[str, int]
    """How many zone quarters have a target, a forecast, something done."""
    quarters: int
    """Zone quarters of which anything is written."""


def year_sums(plan: Plan) -> dict[int, YearSum]:
    """Return the sums of each fiscal year that has targets, by year."""
    years: dict[int, list[Target]] = {}
    for target in plan.targets.values():
        if target.quarter is not None:
            years.setdefault(int(target.quarter[:4]), []).append(target)
    found: dict[int, YearSum] = {}
    for year in sorted(years):
        values = {
            name: [value for each in years[year] if (value := getattr(each, name)) is not None]
            for name in ("target", "forecast", "done")
        }
        sums = {name: sum(known, Decimal(0)) if known else None for name, known in values.items()}
        counts = {name: len(known) for name, known in values.items()}
        found[year] = YearSum(sums["target"], sums["forecast"], sums["done"], counts, len(years[year]))
    return found

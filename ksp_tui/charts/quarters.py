"""
Picture 4.3, 销售目标, the second: quarter by quarter how much of each target is done and in sight.

A bar in each cell on its own target: done, forecast beyond it, and what is left up to the target (handbook, module 4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.chart import Fill, Grid, GridCell, GridColumn, GridRow, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN, rounded, short
from ksp_tui.charts.kept import KeptRows
from ksp_tui.charts.names import called, cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.quarters import months_head, quarter_head, quarter_months, quarter_name, quarter_of, year_start
from ksp_tui.method.targets import expected
from ksp_tui.model.common import Path
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Target
from ksp_tui.text import t
from ksp_tui.text.wrap import cells

CELLS = 6
QUARTERS = 4
FAR = 10
"""Years from the running one beyond which none is shown: a mistyped 2926 makes no 900 columns."""
HALF = Decimal("0.5")


def build(subject: Subject) -> Grid:
    """
    Return the targets of the plan's fiscal years, a row of amounts and a row of bars for each zone.

    Where not all have room the running year stands first, or the one that one is at.
    """
    plan = subject.plan
    start = year_start(plan)
    now = quarter_of(subject.today, start)
    years = _years(plan, int(now[:4]))
    quarters = [f"{year:04}Q{n}" for year in years for n in range(1, QUARTERS + 1)]
    at = _year_of(subject.here, plan)
    left = years.index(at) if at is not None and at in years else years.index(int(now[:4]))
    held: dict[tuple[str, str], list[str]] = {}
    for id_, each in plan.targets.items():
        held.setdefault((each.zone or "", each.quarter or ""), []).append(id_)
    rows = [row for zone in plan.zones for row in _kept_zone(subject, zone, quarters, held)]
    shown = [(key, plan.targets[ids[0]]) for key, ids in held.items() if key[0] in plan.zones and key[1] in quarters]
    return Grid(
        id="quarters",
        head=t("chart.quarters.zone"),
        columns=tuple(
            GridColumn(
                f"{each[2:4]} {each[4:]}",
                quarter_name(each, start),
                begins_group=each.endswith("Q1"),
                below=months_head(each, start),
            )
            for each in quarters
        ),
        rows=tuple(rows) if shown else (),
        margin_head=str(years[-1]),
        first=QUARTERS * left,
        margin=_margin(shown, quarters, now) if shown else (),
        cell_width=CELLS + 1 if start == 1 else CELLS + 2,
        legend=tuple(
            LegendEntry(fill, t(f"chart.quarters.{name}"))
            for fill, name in (("solid", "done"), ("hatched", "forecast"), ("light", "left"))
        ),
        findings=_findings(shown, plan, now),
        invitation=(t("chart.quarters.shows"), t("chart.build_up.begin" if plan.zones else "chart.build_up.zones")),
    )


def _years(plan: Plan, running: int) -> range:
    """Return the fiscal years from the first with a target to the last, the running one and the next among them."""
    known = {int(each.quarter[:4]) for each in plan.targets.values() if each.quarter}
    near = {year for year in known if abs(year - running) <= FAR} | {running, running + 1}
    return range(min(near), max(near) + 1)


def _year_of(here: Path, plan: Plan) -> int | None:
    """Return the fiscal year of the target one is at, None where it is at none."""
    key = here[1] if len(here) > 1 and here[0] == "targets" else ""
    quarter = (plan.targets[key].quarter or "") if key in plan.targets else key.rpartition("@")[2]
    return int(quarter[:4]) if quarter[:4].isdigit() else None


@dataclass(frozen=True, slots=True)
class TargetBar:
    """How far the target of one zone and quarter is, as cells of each fill."""

    fills: tuple[tuple[Fill, int], ...]
    limit: int | None = None
    """The cell up to which the time of the running quarter is gone; None in every other quarter."""
    unknown: bool = False
    """Whether neither what was done nor what is expected is known of a quarter that has begun."""
    width: int = CELLS


def bar_of(target: Target, quarter: str, today: dt.date, start: int) -> TargetBar | None:
    """Return the bar of a target in its quarter; None where nothing is aimed at, nor known."""
    now = quarter_of(today, start)
    known = target.done is not None or target.forecast is not None
    if target.target is None:
        return TargetBar((), unknown=True) if known else None
    if target.target <= 0:
        return None  # nothing is aimed at, so of nothing there is a part
    if quarter <= now and not known:
        return TargetBar((), unknown=True)
    return TargetBar(fills(target), _gone(quarter, today, start) if quarter == now else None)


def bar_of_sum(targets: Iterable[tuple[str, Target]], today: dt.date, start: int) -> TargetBar | None:
    """
    Return the bar of several targets on their sum, each with its quarter; None where nothing is aimed at.

    It is unknown as soon as one of a quarter that has begun is: what is missing is no zero. All of one running
    quarter have the part of its days that is gone.
    """
    now = quarter_of(today, start)
    aimed = [(quarter, each) for quarter, each in targets if each.target is not None and each.target > 0]
    if not aimed:
        return None
    if any(quarter <= now and each.done is None and each.forecast is None for quarter, each in aimed):
        return TargetBar((), unknown=True)
    done, seen = Decimal(0), Decimal(0)
    for quarter, each in aimed:
        done += each.done or Decimal(0)
        seen += expected(each, over=quarter < now) or Decimal(0)
    whole = Target(target=sum((each.target or Decimal(0) for _, each in aimed), Decimal(0)), done=done, forecast=seen)
    running = all(quarter == now for quarter, _ in aimed)
    return TargetBar(fills(whole), _gone(now, today, start) if running else None)


def _gone(quarter: str, today: dt.date, start: int) -> int:
    """Return the cell that the part of a quarter's days that is gone reaches to, counted from 0."""
    (year, month), (last_year, last_month) = quarter_months(quarter, start)
    begin = dt.date(year, month, 1)
    end = dt.date(last_year + last_month // 12, last_month % 12 + 1, 1)
    return min(CELLS - 1, (today - begin).days * CELLS // (end - begin).days)


def fills(target: Target) -> tuple[tuple[Fill, int], ...]:
    """Return the bar of a cell on its target: done, forecast beyond it, left; none where the target is unknown."""
    if target.target is None or target.target <= 0:
        return ()
    done = _cells(target.done, target.target)
    seen = max(done, _cells(target.forecast, target.target))
    parts: tuple[tuple[Fill, int], ...] = (("solid", done), ("hatched", seen - done), ("light", CELLS - seen))
    return tuple((fill, size) for fill, size in parts if size)


def _cells(value: Decimal | None, target: Decimal) -> int:
    """Return how many cells a value takes on its target: half up, one at least above zero, all at most."""
    if value is None or value <= 0:
        return 0
    return min(CELLS, max(1, int(value / target * CELLS + HALF)))


def _short(value: Decimal) -> str:
    """Return an amount that fits into a cell: without decimals where those make it too wide."""
    words = short(value)
    return words if cells(words) <= CELLS else short(value, places=0)


def _kept_zone(
    subject: Subject, zone: str, quarters: list[str], held: dict[tuple[str, str], list[str]]
) -> list[GridRow]:
    """Return the rows of a zone, those from before where none of its targets changed."""
    ids = tuple(id_ for quarter in quarters for id_ in held.get((zone, quarter), ()))
    records = (subject.plan.zones[zone], *(subject.plan.targets[id_] for id_ in ids))
    values = (subject.today, year_start(subject.plan), quarters[0], quarters[-1], ids)
    return _ROWS.row((subject.id, zone), records, values, lambda: _zone(subject, zone, quarters, held))


_ROWS: KeptRows[list[GridRow]] = KeptRows()


def _zone(subject: Subject, zone: str, quarters: list[str], held: dict[tuple[str, str], list[str]]) -> list[GridRow]:
    """Return the amounts of a zone and, below them, its bars."""
    plan = subject.plan
    name = cited(called(plan.zones[zone].name, "zones"), 200)
    amounts, bars = [], []
    total: Decimal | None = None
    for quarter in quarters:
        ids = held.get((zone, quarter), [])
        place = ("targets", ids[0] if ids else f"{zone}@{quarter}", "target")
        each = plan.targets[ids[0]] if ids else Target()
        amounts.append(GridCell("" if each.target is None else _short(each.target), "plain", place))
        bar = bar_of(each, quarter, subject.today, year_start(plan)) if ids else None
        unknown = bar is None or bar.unknown
        bars.append(GridCell(UNKNOWN if ids and unknown else "", "dim", place, bar.fills if bar is not None else ()))
        if each.target is not None and quarter[:4] == quarters[-1][:4]:
            total = (total or Decimal(0)) + each.target
    year = quarter_of(subject.today, year_start(plan))[:4]
    running = [each for each in quarters if each[:4] == year]
    now = [plan.targets[id_] for quarter in running for id_ in held.get((zone, quarter), [])[:1]]
    remark = Words("" if total is None else short(total), _part_done(now), "dim")
    first = ("targets", f"{zone}@{quarters[0]}", "target")
    return [GridRow(name, first, tuple(amounts), remark, name), GridRow("", first, tuple(bars), reading=name)]


def _part_done(year: list[Target]) -> str:
    """Return which part of a year's targets is done, for narrow rooms; "" where nothing is known of it."""
    aimed = [each.target for each in year if each.target is not None]
    done = [each.done for each in year if each.done is not None]
    if not done or not sum(aimed):
        return ""
    return f"{rounded(sum(done, Decimal(0)) / sum(aimed, Decimal(0)) * 100)}%"


def _margin(shown: list[tuple[tuple[str, str], Target]], quarters: list[str], now: str) -> tuple[GridRow, ...]:
    """Return what is aimed at and what is in sight in each quarter."""
    aimed: dict[str, Decimal] = {}
    seen: dict[str, Decimal] = {}
    for (_, quarter), each in shown:
        if each.target is not None:
            aimed[quarter] = aimed.get(quarter, Decimal(0)) + each.target
        if (value := expected(each, over=quarter < now)) is not None:
            seen[quarter] = seen.get(quarter, Decimal(0)) + value

    def row(key: str, sums: dict[str, Decimal]) -> GridRow:
        found = (GridCell(_short(sums[quarter]) if quarter in sums else "", "dim") for quarter in quarters)
        return GridRow(t(f"matrix.{key}"), (), tuple(found))

    return row("sum", aimed), row("sight", seen)


def _findings(shown: list[tuple[tuple[str, str], Target]], plan: Plan, now: str) -> tuple[str, ...]:
    """Say which quarter that is over fell short most; else how far the running one is."""
    missed = [
        (each.target - each.done, zone, quarter)
        for (zone, quarter), each in shown
        if quarter < now and each.target is not None and each.done is not None and each.done < each.target
    ]
    said = []
    if missed:
        amount, zone, quarter = max(missed)
        said.append(t("chart.quarters.found_missed", n=len(missed), zone=cited(called(plan.zones[zone].name, "zones")),
                      quarter=quarter_head(quarter, year_start(plan)), amount=short(amount)))  # fmt: skip
    running = [each for (_, quarter), each in shown if quarter == now]
    target = [each.target for each in running if each.target is not None]
    done = [each.done for each in running if each.target is not None and each.done is not None]
    if target and not done:
        said.append(t("chart.quarters.found_unknown", quarter=quarter_head(now, year_start(plan)),
                      target=short(sum(target, Decimal(0)))))  # fmt: skip
    elif target:
        said.append(t("chart.quarters.found_now", quarter=quarter_head(now, year_start(plan)),
                      done=short(sum(done, Decimal(0))), target=short(sum(target, Decimal(0)))))  # fmt: skip
        if len(done) < len(target):
            said.append(t("chart.quarters.found_part", n=len(done), m=len(target)))
    return tuple(said)

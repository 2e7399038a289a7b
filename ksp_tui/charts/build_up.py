"""
Picture 4.3, 销售目标: from which parts is the target built, and do the weighted projects cover what is missing.

A waterfall of the cell, zone or year one is at: each part begins where the one before ended. Below it what is in sight
against the targets to the end of the year (handbook, module 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, Fill, LegendEntry, Words
from ksp_tui.charts.figures import percent, short
from ksp_tui.charts.names import called, cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.quarters import fiscal_year_of, quarter_head, year_end, year_name, year_start
from ksp_tui.method.targets import Gap, gaps, parts_sum
from ksp_tui.model.common import Path
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Target
from ksp_tui.text import t

PARTS = ("base", "expected_loss", "price", "named_projects", "white_space")
ZERO = Decimal(0)
OFF = Decimal("0.01")
"""Parts may miss their target by so much of it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The targets whose build-up is shown: their records, what they are called, the year they lie in."""

    ids: tuple[str, ...]
    words: str
    year: int | None
    zone: str = ""
    quarter: str = ""


def build(subject: Subject) -> Bars:
    """Return the build-up of the targets one is at, and the gap to the end of their year."""
    plan = subject.plan
    scope = scope_of(subject)
    targets = [plan.targets[id_] for id_ in scope.ids]
    sums = {name: _sum(targets, name) for name in (*PARTS, "target", "last_year")}
    if any(each.target is not None and each.last_year is None for each in targets):
        sums["last_year"] = None  # growth over a part of the year before would be too much
    built = _built(targets)
    gap = next((each for each in gaps(plan, subject.folder, subject.today) if each.year == scope.year), None)
    rows = [*_rows(scope, sums, built), *_gap_rows(gap, year_start(plan))]
    return Bars(
        id="build_up",
        head=scope.words,
        columns=(Column("", 9, 8, right=True), Column("", 18)),
        before=1,
        bar_head="",
        rows=tuple(rows) if any(value is not None for value in sums.values()) else (),
        legend=(
            LegendEntry("solid", t("chart.build_up.part")),
            LegendEntry("gone", t("chart.build_up.loss")),
            LegendEntry("light", t("chart.build_up.aim")),
            LegendEntry("hatched", t("chart.build_up.chance")),
        ),
        findings=_findings(plan, scope, sums, built, gap),
        formula=t("chart.build_up.formula") if scope.ids else "",
        invitation=(t("chart.build_up.shows"), t("chart.build_up.begin" if plan.zones else "chart.build_up.zones")),
    )


def scope_of(subject: Subject) -> Scope:
    """Return the cell one is at where it has a record; else its zone's or all zones' year."""
    plan, here = subject.plan, subject.here
    running = fiscal_year_of(subject.today, year_start(plan))
    key = here[1] if len(here) > 1 and here[0] == "targets" else ""
    if key in plan.targets:
        one = plan.targets[key]
        zone, quarter = one.zone or "", one.quarter or ""
        built = parts_sum(one) is not None
        if built and zone in plan.zones and quarter:
            words = f"{_zone(plan, zone)} {quarter_head(quarter, year_start(plan))}"
            return Scope((key,), words, int(quarter[:4]), zone, quarter)
        return _year(plan, zone if zone in plan.zones else "", int(quarter[:4]) if quarter else running)
    zone, _, quarter = key.rpartition("@")
    digits = "".join(char for char in quarter if char.isdigit())[:4]
    zone = zone.strip("@")
    year = int(digits) if len(digits) == 4 else _next(plan, running)
    of_zone = _year(plan, zone if zone in plan.zones else "", year)
    return of_zone if of_zone.ids else _year(plan, "", year)


def _next(plan: Plan, running: int) -> int:
    """Return the last year that is aimed at, from the running one on."""
    years = [int(each.quarter[:4]) for each in plan.targets.values() if each.quarter and each.target is not None]
    return max([running, *(year for year in years if year <= running + 1)])


def _year(plan: Plan, zone: str, year: int) -> Scope:
    ids = tuple(
        id_
        for id_, each in plan.targets.items()
        if each.quarter and int(each.quarter[:4]) == year and (not zone or each.zone == zone)
    )
    words = year_name(year, year_start(plan))
    return Scope(ids, f"{_zone(plan, zone)} {words}" if zone else words, year, zone)


def _zone(plan: Plan, zone: str) -> str:
    return cited(called(plan.zones[zone].name, "zones"), 30)


def _sum(targets: list[Target], name: str) -> Decimal | None:
    known = [value for each in targets if (value := getattr(each, name)) is not None]
    return sum(known, ZERO) if known else None


def _built(targets: list[Target]) -> Decimal | None:
    """Return what the parts of targets make; parts of a quarter without a target are held against none."""
    known = [value for each in targets if each.target is not None and (value := parts_sum(each)) is not None]
    return sum(known, ZERO) if known else None


def _place(scope: Scope, field: str) -> Path:
    """Return where a part is typed: in the record shown, where it is one; else in the first of the year."""
    return ("targets", scope.ids[0], field) if scope.ids else ()


def _rows(scope: Scope, sums: dict[str, Decimal | None], built: Decimal | None) -> list[BarRow]:
    rows: list[BarRow] = []
    at = ZERO
    for name in PARTS:
        value = sums[name]
        signed = None if value is None else -value if name == "expected_loss" else value
        label = t(f"chart.build_up.{name}")
        figure = Words(short(signed), short(signed), "dim" if value is None else "plain", _place(scope, name))
        parts: tuple[BarPart, ...] | None = None
        start = at
        if signed is not None:
            start, end = min(at, at + signed), max(at, at + signed)
            fill: Fill = "gone" if signed < 0 else "solid"
            parts = (BarPart(max(end - max(start, ZERO), ZERO), fill, _place(scope, name)),)  # none is known too
            at += signed
        rows.append(BarRow(label, _place(scope, name), parts, (figure, Words("")), start=max(start, ZERO),
                           reading=_part_reading(scope, label, signed, sums["target"])))  # fmt: skip
    target = sums["target"]
    off = _off(target, built)
    label = t("chart.build_up.target")
    rows.append(
        BarRow(
            label,
            _place(scope, "target"),
            (BarPart(max(target, ZERO), "light", _place(scope, "target")),) if target is not None else None,
            (
                Words(short(target), short(target), "dim" if target is None else "strong", _place(scope, "target")),
                Words(t("chart.build_up.off", amount=short(abs(off))) if off else _growth(sums), tone="bad" if off
                      else "dim"),
            ),
            reading=_sum_reading(scope, sums),
        )
    )  # fmt: skip
    return rows


def _part_reading(scope: Scope, label: str, value: Decimal | None, target: Decimal | None) -> str:
    """Return a part with what it is of the target, where both are known."""
    said = t("chart.build_up.reading", what=scope.words, part=label.lstrip("+- "), amount=short(value))
    if value is None or target is None or target <= 0:
        return said
    return said + t("chart.build_up.reading_share", share=percent(value / target))


def _sum_reading(scope: Scope, sums: dict[str, Decimal | None]) -> str:
    """Return the target with the parts it is the sum of, those that are none left out."""
    said = t("chart.build_up.reading", what=scope.words, part=t("chart.build_up.aim"), amount=short(sums["target"]))
    parts = [(name, value) for name in PARTS if (value := sums[name])]
    signs = ["-" if (value < 0) != (name == "expected_loss") else "+" for name, value in parts]
    summed = " ".join(f"{sign} {short(abs(value))}" for sign, (_, value) in zip(signs, parts, strict=True))
    return f"{said} = {summed.removeprefix('+ ')}" if summed else said


def _off(target: Decimal | None, built: Decimal | None) -> Decimal | None:
    """Return by how much parts miss their target, where it is more than one percent of it; None where they don't."""
    if target is None or built is None:
        return None
    off = target - built
    return off if abs(off) > abs(target) * OFF else None


def _growth(sums: dict[str, Decimal | None]) -> str:
    """Return the growth over the year before, where both are known."""
    target, last = sums["target"], sums["last_year"]
    if target is None or not last:
        return ""
    grown = target / last - 1
    return t("chart.build_up.growth", part=f"{'+' if grown > 0 else ''}{percent(grown)}")


def _gap_rows(gap: Gap | None, start: int) -> list[BarRow]:
    """Return what is in sight and the weighted projects on one line, against the targets to the end of the year."""
    if gap is None:
        return []
    place: Path = ("projects",)
    shown: tuple[tuple[Decimal, Fill], ...] = ((gap.expected, "solid"), (gap.weighted, "hatched"))
    parts = tuple(BarPart(max(value, ZERO), fill) for value, fill in shown)
    most = max(gap.target, gap.expected + gap.weighted)
    aim = t("chart.build_up.aim_to", year=year_end(gap.year, start))
    seen = t("chart.build_up.seen_to", year=year_end(gap.year, start))
    weighted = t("chart.build_up.weighted", amount=short(gap.weighted))
    return [
        BarRow(aim, place, (BarPart(max(gap.target, ZERO), "light"),),
               (Words(short(gap.target), short(gap.target)), Words("")), most=most,
               reading=t("chart.build_up.reading_aim", what=aim, amount=short(gap.target), n=gap.quarters)),
        BarRow(seen, place, parts, (Words(short(gap.expected), short(gap.expected)), Words(weighted, tone="dim")),
               limit=gap.target if gap.target > 0 else None, most=most,
               reading=t("chart.build_up.reading_seen", what=seen, amount=short(gap.expected), n=gap.known,
                         m=gap.quarters, weighted=weighted)),
    ]  # fmt: skip


def _findings(
    plan: Plan, scope: Scope, sums: dict[str, Decimal | None], built: Decimal | None, gap: Gap | None
) -> tuple[str, ...]:
    """Say what no part accounts for, then what is missing to the end of the year and whether projects cover it."""
    said: list[str] = []
    if off := _off(sums["target"], built):
        said.append(t("chart.build_up.found_off" if off > 0 else "chart.build_up.found_over", amount=short(abs(off)),
                      what=scope.words))  # fmt: skip
    elif sums["target"] is not None and built is None:
        said.append(t("chart.build_up.found_no_parts", what=scope.words))
    if gap is not None:
        end = year_end(gap.year, year_start(plan))
        if gap.gap <= 0:
            said.append(t("chart.build_up.found_reached", year=end))
        else:
            key = "found_covered" if gap.weighted >= gap.gap else "found_short"
            said.append(t(f"chart.build_up.{key}", year=end, gap=short(gap.gap), weighted=short(gap.weighted),
                          left=short(gap.gap - gap.weighted)))  # fmt: skip
            if gap.known < gap.quarters:
                said.append(t("chart.build_up.found_seen", n=gap.known, m=gap.quarters))
            if gap.weighed < gap.projects:
                said.append(t("chart.build_up.found_weighed", n=gap.weighed, m=gap.projects))
    return tuple(said)

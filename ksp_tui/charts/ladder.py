"""
Picture 3.1, 关系阶梯: on which rung do they see us, who says so, and who else stands there.

Rungs by zone: our rung as checked (else as guessed), the one aimed at, the strategic players where they see us, and
competitors (handbook, module 3). Who does not say stands in a row of their own, never on a rung.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from ksp_tui.charts.chart import LegendEntry, ShelfMark, Shelves, Sign, Words
from ksp_tui.charts.figures import UNKNOWN, score
from ksp_tui.charts.kept import KeptRows
from ksp_tui.charts.names import called, cited, people_names
from ksp_tui.charts.subject import Subject
from ksp_tui.method import lists
from ksp_tui.method.ladder import is_realistic, median_rung, own_rung, player_rungs, players, rung_of
from ksp_tui.model.common import Path
from ksp_tui.model.plan import Plan
from ksp_tui.model.situation import Ladder
from ksp_tui.text import t
from ksp_tui.text.days import day_words, month_words

COMPETITOR = "▴"
OURS, PLAYERS, RIVALS = range(3)
"""Groups of a cell, from the top to the bottom."""


def build(subject: Subject) -> Shelves:
    """Return the ladder of all zones, a column each."""
    plan, folder = subject.plan, subject.folder
    rungs = list(lists.visible(folder, "rungs"))
    names = [lists.name_of(folder, "rungs", id_) for id_ in rungs]
    shelves = [
        Words(f"{number} {name}", str(lists.word(folder, "rungs", id_, "meaning") or ""))
        for number, (id_, name) in reversed(list(enumerate(zip(rungs, names, strict=True), 1)))
    ]
    zones = list(plan.zones)
    people = people_names(plan.stakeholders)
    marks = [
        mark for column, zone in enumerate(zones) for mark in _kept_marks(subject, zone, column, len(rungs), people)
    ]
    zone, findings = zone_at(plan, subject.here), _findings(subject, people)
    told = realism(subject, zone) if zone is not None and zone in plan.ladder else ""
    return Shelves(
        id="ladder",
        shelves=(*shelves, Words(t("chart.ladder.unknown"))),
        columns=tuple(
            Words(cited(called(plan.zones[id_].name, "zones"), 60), place=("ladder", id_, "guess")) for id_ in zones
        ),
        marks=tuple(marks),
        front=zones.index(zone) if zone is not None else 0,
        bare=all(mark.shelf == len(rungs) and mark.place[0] == "ladder" for mark in marks),
        legend=(
            LegendEntry("now", t("chart.ladder.ours")),
            LegendEntry("wanted", t("chart.ladder.aim")),
            LegendEntry("was", t("chart.ladder.guess")),
            LegendEntry(COMPETITOR, t("chart.ladder.rivals")),
        ),
        findings=findings,
        formula=told if told not in findings else "",
        invitation=(t("chart.ladder.shows"), t("chart.ladder.begin" if zones else "chart.ladder.zones_first")),
    )


def zone_at(plan: Plan, here: Path) -> str | None:
    """Return the zone of the record one is at; else the first that has a ladder."""
    if len(here) > 1 and here[0] in {"ladder", "zones", "positioning"} and here[1] in plan.zones:
        return here[1]
    if len(here) > 1 and here[0] in {"competitor_rungs", "zone_views"}:
        record = getattr(plan, here[0]).get(here[1])
        if record is not None and record.zone in plan.zones:
            return str(record.zone)
    return next((id_ for id_ in plan.zones if id_ in plan.ladder), None)


def _kept_marks(subject: Subject, zone: str, column: int, rungs: int, people: dict[str, str]) -> tuple[ShelfMark, ...]:
    """Return a zone's marks from the top rung down, those from before where nothing that they tell changed."""
    plan = subject.plan
    records = (plan.ladder.get(zone), plan.zones[zone], plan.stakeholders, plan.zone_views, plan.competitor_rungs,
               plan.competitors, subject.folder)  # fmt: skip

    def made() -> tuple[ShelfMark, ...]:
        return tuple(sorted(_marks(subject, zone, column, rungs, people), key=lambda each: (each.shelf, each.group)))

    return _COLUMNS.row((subject.id, zone), records, (subject.today, column), made)


_COLUMNS: KeptRows[tuple[ShelfMark, ...]] = KeptRows()


def _marks(subject: Subject, zone: str, column: int, rungs: int, people: dict[str, str]) -> list[ShelfMark]:
    """Return what stands in a zone's column."""
    plan = subject.plan

    def shelf(rung: int | None) -> int:
        return rungs if rung is None or not 1 <= rung <= rungs else rungs - rung

    found = _ours(subject, zone, column, shelf)
    ids = sorted(players(plan, zone), key=lambda id_: (-(plan.stakeholders[id_].power or 0), people[id_]))
    for id_ in ids:
        rung = rung_of(plan, id_, zone)
        reading = t("chart.ladder.reading_person", name=cited(called(plan.stakeholders[id_].name, "stakeholders"), 60),
                    rung=_named(subject, rung))  # fmt: skip
        found.append(ShelfMark(cited(people[id_]), _place_of(plan, id_, zone), shelf(rung), column, PLAYERS,
                               reading=reading))  # fmt: skip
    for id_, each in plan.competitor_rungs.items():
        if each.zone == zone:
            rival = plan.competitors.get(each.competitor or "")
            name = cited((rival.name if rival is not None else None) or each.competitor or UNKNOWN, 60)
            place = ("competitor_rungs", id_, "rung")
            reading = t("chart.ladder.reading_rival", name=name, rung=_named(subject, each.rung))
            found.append(ShelfMark(name, place, shelf(each.rung), column, RIVALS, (Sign(COMPETITOR, place, "look"),),
                                   alone=True, reading=reading))  # fmt: skip
    return found


def _ours(
    subject: Subject, zone: str, column: int, shelf: Callable[[int | None], int]
) -> list[ShelfMark]:  # fmt: skip
    """Return our rung, the one aimed at and the first guess; on one rung they share a line."""
    held = subject.plan.ladder.get(zone) or Ladder()
    own, place = own_rung(held), ("ladder", zone)
    field = (*place, "checked" if held.checked is not None else "guess")
    reading = t("chart.ladder.reading_ours", zone=cited(called(subject.plan.zones[zone].name, "zones"), 40),
                own=_named(subject, own), median=score(median_rung(player_rungs(subject.plan, zone))),
                known=len(player_rungs(subject.plan, zone)), asked=len(players(subject.plan, zone)))  # fmt: skip
    month = f" {month_words(held.target_date)}" if held.target_date else ""
    aim = t("chart.ladder.aim") + month
    words = t("chart.ladder.we" if held.checked is not None else "chart.ladder.we_guess")
    if own is None:
        return [ShelfMark(t("chart.ladder.not_guessed"), (*place, "guess"), shelf(None), column, OURS,
                          (Sign("none", (*place, "guess"), "title"),), reading=reading)]  # fmt: skip
    signs = [Sign("now", field, "strong")]
    short = ""
    if held.target == own:
        signs.append(Sign("wanted", (*place, "target"), "title"))
        short = t("chart.ladder.stay") + month  # the signs tell whose it is
        words = t("chart.ladder.both", own=words, aim=short)
    found = [ShelfMark(words, field, shelf(own), column, OURS, tuple(signs), alone=True, reading=reading, short=short)]
    told = realism(subject, zone)
    if held.target is not None and held.target != own:
        target = (*place, "target")
        found.append(ShelfMark(aim, target, shelf(held.target), column, OURS, (Sign("wanted", target, "title"),),
                               alone=True, reading=told))  # fmt: skip
    if held.checked is not None and held.guess is not None and held.guess != held.checked:
        guess = (*place, "guess")
        found.append(ShelfMark(t("chart.ladder.guess"), guess, shelf(held.guess), column, OURS,
                               (Sign("was", guess, "dim"),), alone=True, tone="dim", reading=reading))  # fmt: skip
    return found


def _place_of(plan: Plan, person: str, zone: str) -> Path:
    """Return where a person's rung in a zone is said: in their view of it, else in general."""
    for id_, view in plan.zone_views.items():
        if view.stakeholder == person and view.zone == zone and view.rung is not None:
            return "zone_views", id_, "rung"
    return "stakeholders", person, "rung"


def _named(subject: Subject, rung: int | None) -> str:
    return UNKNOWN if rung is None else f"{rung} {lists.name_of(subject.folder, 'rungs', str(rung))}"


def realism(subject: Subject, zone: str) -> str:
    """Say in a sentence how far the aim of a zone is, and whether the time is enough for it."""
    held = subject.plan.ladder.get(zone) or Ladder()
    name, own = cited(called(subject.plan.zones[zone].name, "zones"), 40), own_rung(held)
    if own is None:
        return t("chart.ladder.real_no_rung", zone=name)
    if held.target is None:
        return t("chart.ladder.real_no_aim", zone=name, own=own)
    up = held.target - own
    if up <= 0:
        return t("chart.ladder.real_stay" if up == 0 else "chart.ladder.real_down", zone=name, own=own,
                 target=held.target)  # fmt: skip
    if held.target_date is None:
        return t("chart.ladder.real_no_day", zone=name, own=own, target=held.target)
    limit = int(lists.threshold(subject.folder, "target_days"))
    real = is_realistic(held, subject.today, limit)
    days = (held.target_date - subject.today).days
    return t("chart.ladder.real" if real else "chart.ladder.unreal", zone=name, own=own, target=held.target, up=up,
             days=days, limit=limit, day=day_words(held.target_date, subject.today))  # fmt: skip


def _findings(subject: Subject, people: dict[str, str]) -> tuple[str, ...]:
    """Say where we see ourselves higher than they do, an aim too fast, a competitor above us, who is not known."""
    plan = subject.plan
    over: list[str] = []
    fast: list[str] = []
    above: list[str] = []
    unknown: dict[str, None] = {}
    limit = int(lists.threshold(subject.folder, "target_days"))
    known = asked = 0
    for zone, each in plan.zones.items():
        held, name = plan.ladder.get(zone) or Ladder(), cited(called(each.name, "zones"))
        own, rungs = own_rung(held), player_rungs(plan, zone)
        middle = median_rung(rungs)
        known, asked = known + len(rungs), asked + len(players(plan, zone))
        if own is not None and middle is not None and own > ceil(middle):
            over.append(t("chart.ladder.found_over", zone=name, own=own, median=score(middle)))
        if is_realistic(held, subject.today, limit) is False:
            fast.append(realism(subject, zone))
        rivals = [(one.rung, one.competitor or "") for one in plan.competitor_rungs.values()
                  if one.zone == zone and one.rung is not None]  # fmt: skip
        if own is not None and rivals and max(rivals)[0] > own:
            rung, rival = max(rivals)
            held_by = plan.competitors.get(rival)
            who = cited((held_by.name if held_by is not None else None) or rival)
            above.append(t("chart.ladder.found_above", zone=name, own=own, who=who, rung=rung))
        unknown |= dict.fromkeys(id_ for id_ in players(plan, zone) if rung_of(plan, id_, zone) is None)
    said = [*over, *fast, *above]
    if unknown:
        names = t("entry.separator").join(cited(people[id_]) for id_ in list(unknown)[:3])
        said.append(t("chart.ladder.found_unknown", names=names, n=len(unknown)))
    elif asked and known == asked and any(own_rung(held) is not None for held in plan.ladder.values()):
        said.append(t("chart.ladder.found_known", n=asked))
    at = zone_at(plan, subject.here)
    if not said and at is not None and plan.ladder:
        said.append(realism(subject, at))
    return tuple(said)

"""The upper boxes of the left half: zones, selection, needs, the customer's view, vulnerability and threats."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.figures import short
from ksp_tui.documents.content import Entry
from ksp_tui.method import lists
from ksp_tui.method.accounts import ranks
from ksp_tui.method.lists import threshold
from ksp_tui.method.rhythm import alignment, days_in_phase
from ksp_tui.method.selection import GROUPS, criteria, flips, select
from ksp_tui.method.zones import account_potential, potential, share
from ksp_tui.text import language, t
from ksp_tui.writers.paper import pictures
from ksp_tui.writers.paper.boxes import Bar, Cell, PaperBox, Row, Way, joined, plain
from ksp_tui.writers.paper.ink import Canvas
from ksp_tui.writers.paper.measure import BREAK, PT, Run, width_of, wrap
from ksp_tui.writers.paper.signs import letter_run, mark_run, tag_run, zone_run
from ksp_tui.writers.paper.subject import PaperSubject, dotted, one_line


def box_of(subject: PaperSubject, id_: str, width: float, number: str = "") -> PaperBox:
    """Return a box as the sheet's content names it, still without rows."""
    held = subject.boxes[id_]
    return PaperBox(
        id_,
        held.spec.kind,
        t(f"paper.title.{id_}"),
        held.question,
        width,
        number,
        least=held.spec.least,
        weight=held.spec.weight,
        empty=not held.entries,
    )


def zones(subject: PaperSubject, width: float) -> PaperBox:
    """Zones by potential: the legend of all letters, so none is ever left out."""
    box, plan = box_of(subject, "zones", width), subject.plan
    total, have, of = account_potential(plan)
    if total is not None:
        box.figures = t("paper.zones_total", amount=short(total), have=have, of=of)
    most = max((zone.spend or potential(zone) or Decimal(0) for zone in plan.zones.values()), default=Decimal(0))
    for entry in subject.entries("zones"):
        id_ = entry.path[1]
        zone = plan.zones[id_]
        known, part = potential(zone), share(zone)
        figures = [
            t("paper.zone.potential", amount=short(known)) if known is not None else "",
            t("paper.zone.ours", amount=short(zone.sales_this_year)) if zone.sales_this_year is not None else "",
            t("paper.zone.share", share=f"{part:.0%}") if part is not None else "",
        ]

        def picture(
            c: Canvas, x: float, y: float, high: float, size: float, zone: object = zone, known: Decimal | None = known
        ) -> None:
            spend, sales = getattr(zone, "spend", None), getattr(zone, "sales_this_year", None)
            pictures.nested(c, x, y + high - 2.9, width * 0.94, spend, known, sales, most or 1)

        name = (zone_run(subject.letter(id_)), Run(" "), plain(one_line(zone.name or id_), bold=True))
        said = dotted(*figures)
        box.rows.append(
            Row(
                (Cell(0, width, name, most=1, beside=said), Cell(width * 0.36, width * 0.64, (plain(said),), "end", 1)),
                lambda size: size * PT * 1.28 + 3.0,
                picture,
                pad=0.9,
            )
        )
    box.least = len(box.rows)
    return box


def selection(subject: PaperSubject, width: float) -> PaperBox:
    """Three scales with their thresholds, ranks, and what would turn the verdict."""
    box, plan, folder = box_of(subject, "selection", width, "2"), subject.plan, subject.context.folder
    found = select(plan, folder)
    if found.total.score is None:
        box.empty = True
        return box
    verdict = t(f"verdict.{found.verdict}") if found.verdict else t("verdict.none")
    covered = f"{found.total.coverage * 100:.0f}"
    box.figures = t("paper.selection_scored", verdict=verdict, coverage=covered)
    label, bar = (14.6, 26.0) if language() == "zh" else (19.0, 24.0)
    in_force = criteria(folder)
    for group in GROUPS:
        value = found.groups[group].score
        marks = (value, threshold(folder, f"{group}_high"))
        said = dotted(
            *(
                f"{lists.name_of(folder, 'criteria', id_)} {plan.scores[id_].score}"
                for id_, item in in_force.items()
                if item.group == group and id_ in plan.scores and plan.scores[id_].score is not None
            )
        )

        def picture(
            c: Canvas,
            x: float,
            y: float,
            high: float,
            size: float,
            marks: tuple[Decimal | None, Decimal | int] = marks,
        ) -> None:
            pictures.scale(c, x + label, y + 0.3 + size * PT * 0.66, bar, *marks)

        left = label + bar + 3
        score = f"{value:.1f}" if value is not None else "?"
        box.rows.append(
            Row(
                (
                    Cell(0, label, (plain(t(f"choice.criterion_group.{group}")),), most=1),
                    Cell(left, 7.5, (plain(score, bold=True),), most=1),
                    Cell(left + 8.5, width - left - 8.5, (plain(said, color="dim"),), most=2),
                ),
                5.4,
                picture,
                keep=True,
                shows=Bar(label, bar, float(value - 1) / 4 if value is not None else None),
            )
        )
    below = _ranks(subject, judged=found.verdict is not None)
    if below:
        box.rows.append(Row((Cell(0, width, below, most=2),), keep=True))
    return box


def _ranks(subject: PaperSubject, *, judged: bool) -> tuple[Run, ...]:
    known = subject.context.status.accounts
    rank = ranks(known.values()).get(subject.context.id)
    runs: list[Run] = []
    if rank is not None and len(known) > 1 and (rank.by_score or rank.by_volume):
        differ = rank.by_score != rank.by_volume
        text = t("sheet.ranks", score=rank.by_score or "?", volume=rank.by_volume or "?", count=len(known))
        runs += ([mark_run("warning")] if differ else []) + [plain(text + "  ", bold=True)]
    turning = [
        lists.name_of(subject.context.folder, "criteria", id_) for id_ in flips(subject.plan, subject.context.folder)
    ]
    said = t("paper.flips", what=t("paper.list").join(turning)) if turning else t("paper.flips_none")
    return (*runs, plain(said, color="dim")) if judged else tuple(runs)


def needs(subject: PaperSubject, width: float) -> PaperBox:
    """Needs by worth, each with the way of the decision and our next move below it."""
    box, plan, folder = box_of(subject, "needs", width), subject.plan, subject.context.folder
    if box.empty:
        return box
    box.figures = t("paper.needs_legend")
    phases = [lists.name_of(folder, "phases", id_) for id_ in lists.visible(folder, "phases")]
    zh = language() == "zh"
    worth = [short(each.amount) for each in plan.needs.values() if each.amount]
    amount = max((width_of(each, 11.5, True) for each in worth), default=10.0) + 1.0
    tag, way, state = (12.0, 67.0, 20.0) if zh else (16.0, 71.0, 21.0)
    left_way = width - state - way - 3
    words = left_way - 8 - amount - tag - 5
    step = way / max(len(phases) - 1, 1)

    def heading(c: Canvas, x: float, y: float, high: float, size: float) -> None:
        for number, name in enumerate(phases):
            lines = wrap((Run(name, color="dim"),), step + 2.0, 8.5, 2)
            top = y + high - 3.7 * len(lines) - 0.3
            c.lines(lines, x + left_way + step * number - step / 2, top, 8.5, 1.2, anchor="middle", width=step)

    box.rows.append(Row((), 4.4 if zh else 8.0, heading, keep=True, pad=0.2))
    limit = int(threshold(folder, "phase_days"))
    for entry in subject.entries("needs"):
        need = plan.needs[entry.path[1]]
        gap = alignment(need.phase, need.our_move_phase, len(phases))
        days = days_in_phase(need, subject.today)
        first = (
            (plain(t("paper.in_step")),)
            if gap == 0
            else ()
            if gap is None
            else (
                mark_run("warning"),
                plain(t("paper.ahead" if gap > 0 else "paper.behind", count=abs(gap)), bold=True, color="look"),
            )
        )
        late = need.stalled == "stalled" or (days is not None and days >= limit)
        second = (
            "" if days is None else t("paper.stalled_days" if need.stalled == "stalled" else "paper.days", count=days)
        )
        stale = (mark_run("warning"),) if late and need.stalled != "stalled" else ()  # in grey no colour tells it
        below = (*stale, plain(second, color="look" if late else "dim"))
        state_runs = (*first, BREAK, *below) if first else below

        def picture(c: Canvas, x: float, y: float, high: float, size: float, need: object = need) -> None:
            at, move = getattr(need, "phase", None), getattr(need, "our_move_phase", None)
            pictures.track(c, x + left_way, y + high / 2 - 1.2, way, len(phases), at, move)

        shape = {"pursue": "round", "improve": "square", "avoid": "dashed"}.get(need.reason or "", "")
        reason = (tag_run(t(f"choice.reason.{need.reason}"), shape),) if shape else ()
        letter = subject.letter(need.zone)
        box.rows.append(
            Row(
                (
                    Cell(0, 5, (zone_run(letter),) if letter else ()),
                    Cell(5.5, tag, reason),
                    Cell(5.5 + tag, words, (plain(one_line(need.statement or entry.path[1])),), most=3),
                    Cell(
                        5.5 + tag + words + 1,
                        amount,
                        (plain(short(need.amount) if need.amount else "", bold=True),),
                        "end",
                        1,
                    ),
                    Cell(width - state + 1, state - 1, tuple(r for r in state_runs if r.text or r.sign), most=2),
                ),
                7.4,
                picture,
                rule=True,
                pad=0.5,
                shows=Way(left_way, way, len(phases), need.phase, need.our_move_phase),
                said=dotted(
                    t("paper.customer_at", phase=phases[at - 1]) if (at := need.phase) and at <= len(phases) else "",
                    t("paper.we_at", phase=phases[our - 1])
                    if (our := need.our_move_phase) and our <= len(phases)
                    else "",
                ),
            )
        )
    return box


def view(subject: PaperSubject, width: float) -> PaperBox:
    """The customer's strategies, wishes, challenges with their opportunity, and our strengths, each under its word."""
    box = box_of(subject, "view", width)
    label = 11.0 if language() == "zh" else 18.0
    groups: list[str] = []
    for entry in subject.entries("view"):
        group = entry.path[0]
        if group not in groups:
            groups.append(group)
        box.rows.append(
            Row(
                (
                    Cell(0, label, (plain(t(f"paper.view.{group}"), color="dim"),), most=1),
                    Cell(label, width - label, _view(subject, entry)),
                ),
                group=groups.index(group) + 1,
            )
        )
    return box


def _view(subject: PaperSubject, entry: Entry) -> tuple[Run, ...]:
    plan, (group, id_) = subject.plan, entry.path[:2]
    if group == "customer_strategies":
        held = plan.customer_strategies[id_]
        beside = dotted(one_line(held.horizon), subject.person(held.owner))
        return joined(plain(one_line(held.statement or id_), bold=True), plain(beside, color="dim"))
    if group == "suppliers_wanted":
        wanted = plan.suppliers_wanted[id_]
        letter = subject.letter(wanted.zone)
        return joined(
            plain(t("paper.quote", words=one_line(wanted.words or id_))),
            plain(subject.person(wanted.said_by), color="dim"),
            zone_run(letter) if letter else None,
        )
    if group == "strengths":
        strength = plan.strengths[id_]
        return joined(
            plain("+", bold=True, color="done"),
            plain(one_line(strength.statement or id_)),
            plain(subject.persons(strength.seen_by), color="dim"),
        )
    item = getattr(plan, group)[id_]
    runs = [plain(one_line(item.statement or id_))]
    if group == "challenges":
        for chance in (each for each in plan.opportunities.values() if each.challenge == id_ and each.statement):
            runs += [plain(" → ", bold=True), plain(one_line(chance.statement) + " ")]
            if letter := subject.letter(chance.zone):
                runs.append(zone_run(letter))
    elif group == "opportunities" and (letter := subject.letter(item.zone)):
        runs += [Run(" "), zone_run(letter)]
    return tuple(runs)


def danger(subject: PaperSubject, width: float) -> PaperBox:
    """The critical vulnerability with its remedy, then the ways in by chance × damage beside their grid."""
    box, plan = box_of(subject, "danger", width, "5"), subject.plan
    if box.empty:
        return box
    box.figures = t("paper.danger_order")
    grid = 30.6
    marks: list[tuple[str, int | None, int | None]] = []
    rows: list[Row] = []
    for entry in subject.entries("danger"):
        group, id_ = entry.path[:2]
        if group == "vulnerabilities":
            weak = plan.vulnerabilities[id_]
            remedy = one_line(weak.remedy)
            box.rows.append(
                Row(
                    (
                        Cell(
                            0,
                            width,
                            joined(
                                (mark_run("crossed"), plain(one_line(weak.statement or id_), bold=True, color="bad")),
                                (plain(t("paper.remedy") + " ", color="dim"), plain(remedy)) if remedy else None,
                            ),
                            most=4,
                        ),
                    )
                )
            )
            continue
        way = plan.intrusions[id_]
        letter = chr(ord("a") + len(marks)) if len(marks) < 26 else "z"
        marks.append((letter, way.chance, way.damage))
        guards = entry.part("guards")
        rival = plan.competitors.get(way.competitor or "")
        count = guards.value if guards is not None else 0
        zone = subject.letter(way.zone)
        rows.append(
            Row(
                (
                    Cell(0, 5, (letter_run(letter),)),
                    Cell(
                        5,
                        width - grid - 6,
                        joined(
                            plain(one_line((rival.name if rival else "") or way.competitor or "?"), bold=True),
                            zone_run(zone) if zone else None,
                            plain(f"{way.chance or '?'}×{way.damage or '?'}", color="dim"),
                            tag_run(t("paper.guards", count=count))
                            if count
                            else plain(t("paper.no_guards"), color="look"),
                            plain(one_line(way.way_in)),
                        ),
                    ),
                ),
            )
        )
    high = int(threshold(subject.context.folder, "risk_high"))
    axes = (t("paper.chance_axis"), t("paper.damage_axis"))
    if rows:

        def picture(c: Canvas, x: float, y: float, tall: float, size: float) -> None:
            pictures.risk_grid(c, x + width - grid, y + 1.0, marks, high, axes)

        rows[0].picture, rows[0].holds = picture, 24.0
        box.rows += rows
        box.least = 3
    return box

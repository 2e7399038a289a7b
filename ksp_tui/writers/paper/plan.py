"""The upper boxes of the right half: goals, targets with projects, and the three strategies."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.figures import rounded, short
from ksp_tui.documents.sheet_do import ENDED
from ksp_tui.method import lists
from ksp_tui.method.finance import Returns, returns
from ksp_tui.method.goals import standing
from ksp_tui.method.influence import wanted_value
from ksp_tui.method.projects import is_open, probability
from ksp_tui.method.quarters import fiscal_year_of, year_start
from ksp_tui.text import language, t
from ksp_tui.writers.paper import pictures, signs
from ksp_tui.writers.paper.amounts import with_unit
from ksp_tui.writers.paper.boxes import Bar, Cell, PaperBox, Row, joined, plain
from ksp_tui.writers.paper.goal import draw_goal, goal_words
from ksp_tui.writers.paper.ink import Canvas
from ksp_tui.writers.paper.know import box_of
from ksp_tui.writers.paper.measure import BREAK, Run, cut, wrap
from ksp_tui.writers.paper.signs import mark_run, pips_run, stance_run, zone_run
from ksp_tui.writers.paper.subject import PaperSubject, dotted, one_line


def goals(subject: PaperSubject, width: float) -> PaperBox:
    """Open goals by day: from, now, to; what is not begun or has no entry is said in words."""
    box, plan = box_of(subject, "goals", width, "3"), subject.plan
    if box.empty:
        return box
    reached = sum(1 for goal in plan.goals.values() if goal.status == "reached")
    late = sum(1 for g in plan.goals.values() if g.due and g.due < subject.today and g.status not in ENDED)
    box.figures = t("paper.goals_figures", count=len(plan.goals), reached=reached)
    if late:
        box.figures += t("paper.goals_late", count=late)
    due, bar = (19.0, 27.0) if language() == "zh" else (19.0, 26.0)
    words = width - 5.5 - due - bar - 3
    for entry in subject.entries("goals"):
        goal = plan.goals[entry.path[1]]
        stands = standing(plan, entry.path[1], subject.today)
        owner = subject.person(goal.owner)
        ended = goal.status in ENDED
        below = t(f"choice.goal_status.{goal.status}") if ended else owner
        is_late = goal.due is not None and goal.due < subject.today and not ended
        color = "look" if is_late else "dim" if ended else "text"
        letter = subject.letter(goal.zone)

        def picture(
            c: Canvas, x: float, y: float, high: float, size: float, goal: object = goal, stands: object = stands
        ) -> None:
            draw_goal(c, x + 5.5 + words + 1.5, y + high / 2 - 3.1, bar, goal, stands)

        box.rows.append(
            Row(
                (
                    Cell(0, 5, (zone_run(letter),) if letter else ()),
                    Cell(
                        5.5,
                        words,
                        (plain(one_line(goal.statement or entry.path[1]), color="dim" if ended else "text"),),
                        most=3,
                    ),
                    Cell(
                        width - due,
                        due,
                        (
                            *((mark_run("warning"),) if is_late else ()),
                            plain(subject.day(goal.due) or t("paper.no_day"), bold=True, color=color),
                            BREAK,
                            plain(cut(below, due, 8.5), color="dim"),
                        ),
                        "end",
                        2,
                        small=True,
                    ),
                ),
                7.2,
                picture,
                rule=True,
                pad=0.5,
                shows=Bar(5.5 + words + 1.5, bar, float(stands.done) if stands.done is not None else None),
                said=goal_words(goal, stands),
            )
        )
    return box


def targets(subject: PaperSubject, width: float) -> PaperBox:
    """A bullet a year, then the open projects with what they return."""
    box, plan = box_of(subject, "targets", width, "3"), subject.plan
    years: dict[str, dict[str, Decimal]] = {}
    for target in plan.targets.values():
        if target.quarter:
            held = years.setdefault(target.quarter[:4], {})
            for name in ("target", "forecast", "done"):
                amount = getattr(target, name)
                if amount is not None:
                    held[name] = held.get(name, Decimal(0)) + amount
    most = max((max(each.values(), default=Decimal(0)) for each in years.values()), default=Decimal(0))
    order = sorted(years)
    now = fiscal_year_of(subject.today, year_start(plan))
    shown = [year for year in order if int(year) >= now] or order[-2:]
    for year in shown[:3]:
        held = years[year]
        said = [
            t(f"sheet.sum.{name}", amount=short(held[name])) for name in ("done", "forecast", "target") if name in held
        ]
        if "target" in held and ("forecast" in held or "done" in held):
            gap = held["target"] - max(held.get("forecast", Decimal(0)), held.get("done", Decimal(0)))
            said.append(t("paper.gap", amount=short(gap)) if gap > 0 else t("paper.covered"))

        def picture(
            c: Canvas, x: float, y: float, high: float, size: float, year: str = year, held: dict[str, Decimal] = held
        ) -> None:
            c.text(x, y + 4.4, year, 11, bold=True)
            pictures.bullet(
                c,
                x + 10,
                y + 0.9,
                (width - 12) * 0.98,
                held.get("done"),
                held.get("forecast"),
                held.get("target"),
                most,
            )

        box.rows.append(
            Row(
                (Cell(10, width - 10, (plain(dotted(*said)),), most=2, top=5.4),),
                5.4,
                picture,
                keep=True,
                pad=0.5,
                called=year,
            )
        )
    projects = [entry for entry in subject.entries("targets") if entry.path[0] == "projects"]
    box.total = len([each for each in plan.projects.values() if is_open(each)])
    flow = 24.0
    for entry in projects:
        id_ = entry.path[1]
        project, found = plan.projects[id_], returns(plan, subject.context.folder, id_)
        chance = probability(project, subject.context.folder)
        first = dotted(
            *(
                (
                    short(project.value) if project.value is not None else "",
                    t("paper.chance", chance=f"{rounded(chance):f}%") if chance is not None else "",
                    subject.day(project.date),
                )
            )
        )
        second = ""
        if found is not None and found.npv is not None:
            back = found.payback
            second = dotted(
                *(
                    (
                        t("paper.npv", amount=short(found.npv)),
                        t("paper.payback", years=str(rounded(back, 1))) if back is not None else t("paper.no_payback"),
                    )
                )
            )

        def draw(c: Canvas, x: float, y: float, high: float, size: float, found: Returns | None = found) -> None:
            if found is not None:
                pictures.cash_flow(c, x + width - flow, y + 1.2, flow - 1, min(high - 2.4, 10.5), found.flows)

        letter = subject.letter(project.zone)
        runs = [plain(one_line(project.name or id_), bold=True), BREAK, plain(first)]
        if second:
            runs += [BREAK, plain(second, color="dim")]
        box.rows.append(
            Row(
                (
                    Cell(0, 5, (zone_run(letter),) if letter else ()),
                    Cell(5.5, width - flow - 8, tuple(runs), tail=4 if second else 2),
                ),
                9.0,
                draw,
                rule=True,
                said=t("paper.flows", flows=t("paper.list").join(map(short, found.flows))) if found is not None else "",
            )
        )
    box.empty = not box.rows
    return box


def business(subject: PaperSubject, width: float) -> PaperBox:
    """The commitment of each zone on its track, then the sub-strategies of the matter."""
    box, plan, folder = box_of(subject, "business", width), subject.plan, subject.context.folder
    names = [lists.name_of(folder, "relationships", id_) for id_ in lists.visible(folder, "relationships")]
    zones = [z for z in subject.context.zones() if (r := plan.relationships.get(z)) and (r.now or r.wanted)][:5]
    zh = language() == "zh"
    left, right = (7.5, 7.5)
    way = width - left - right
    if zones:
        head = 4.6 if zh else 8.0
        step = way / max(len(names) - 1, 1)
        box.top = head + 5.4 * len(zones) + 0.8

        def picture(c: Canvas, x: float, y: float, high: float, size: float) -> None:
            for n, name in enumerate(names):
                lines = wrap((Run(name, color="dim"),), step + 0.2, 8.5, 2)
                c.lines(
                    lines,
                    x + left + step * n - step / 2,
                    y + head - 3.7 * len(lines),
                    8.5,
                    1.2,
                    anchor="middle",
                    width=step,
                )
            for n, id_ in enumerate(zones):
                middle = y + head + 5.4 * (n + 0.5)
                signs.zone(c, subject.letter(id_), x, middle)
                _commitment(c, x + left, middle, way, len(names), plan.relationships[id_])

        box.picture = picture
    for entry in subject.entries("business"):
        if entry.path[0] == "strategies":
            box.rows.append(_strategy(subject, entry.path[1], width))
    box.total = sum(1 for each in plan.strategies.values() if each.kind == "business")
    box.empty = not (zones or box.rows)
    return box


def _commitment(c: Canvas, x: float, y: float, width: float, count: int, bond: object) -> None:
    now, wanted = getattr(bond, "now", None), getattr(bond, "wanted", None)
    step = width / max(count - 1, 1)
    c.line(x, y, x + width, y, "hair", 0.35)
    if now is not None and wanted is not None and wanted != now:
        c.line(x + step * (now - 1), y, x + step * (wanted - 1), y, "plan", 0.8)
        tip = x + step * (wanted - 1) + (-1.5 if wanted > now else 1.5)
        back = -1.6 if wanted > now else 1.6
        c.path([(tip, y), (tip + back, y - 0.9), (tip + back, y + 0.9)], "plan")
    for n in range(count):
        c.circle(x + step * n, y, 0.65, "white", "dim", 0.25)
    if wanted is not None:
        c.circle(x + step * (wanted - 1), y, 1.5, "white", "plan", 0.5)
    if now is not None:
        c.circle(x + step * (now - 1), y, 1.6, "plan")


def _strategy(subject: PaperSubject, id_: str, width: float) -> Row:
    strategy = subject.plan.strategies[id_]
    letter = subject.letter(strategy.zone)
    color = "dim" if strategy.posture == "stop" else "text"
    stop = plain(t("choice.posture.stop"), color="dim") if strategy.posture == "stop" else None
    pips = pips_run(*subject.context.actions_of(id_))
    words = joined(plain(one_line(strategy.statement or id_), color=color), stop, pips)
    tail = int(stop is not None) + len(pips)
    return Row((Cell(0, 5, (zone_run(letter),) if letter else ()), Cell(5.5, width - 5.5, words, tail=tail)))


def penetration(subject: PaperSubject, width: float) -> PaperBox:
    """Sub-strategies for people: stance now and wanted, the name, what we do, how much of it is done; then the asks."""
    box, plan = box_of(subject, "penetration", width), subject.plan
    for entry in subject.entries("penetration"):
        if entry.path[0] == "talks":
            talk = plan.talks[entry.path[1]]
            said = t("paper.talk", who=subject.person(talk.person) or "?", ask=one_line(talk.ask) or "?")
            box.rows.append(Row((Cell(5.5, width - 5.5, (plain(said, color="dim"),), most=3),)))
            continue
        strategy = plan.strategies[entry.path[1]]
        person = plan.stakeholders.get(strategy.person or "")
        runs: list[Run] = []
        if person is not None:
            wanted = wanted_value(person)
            runs.append(plain(subject.person(strategy.person), bold=True))
            if wanted is not None and person.stance:
                sign = {2: "++", 1: "+", 0: "=", -1: "−", -2: "−−"}[wanted]
                runs.append(plain(f" →{sign} ", color="plan", bold=True))
        color = "dim" if strategy.posture == "stop" else "text"
        pips = pips_run(*subject.context.actions_of(entry.path[1]))
        words = joined(
            runs,
            plain(one_line(strategy.statement or entry.path[1]), color=color),
            pips,
        )
        stance = (stance_run(person.stance),) if person is not None else ()
        box.rows.append(Row((Cell(0, 5, stance), Cell(5.5, width - 5.5, words, tail=len(pips)))))
    return box


MARKS = {"needed": ("warning", "look"), "asked": ("ring", "look"), "refused": ("crossed", "bad")}


def support(subject: PaperSubject, width: float) -> PaperBox:
    """What is needed, asked, refused, each with its holder; the sub-strategies; what was granted in one line."""
    box, plan = box_of(subject, "support", width), subject.plan
    for entry in subject.entries("support"):
        if entry.tone == "done":
            granted = plain(one_line(entry.parts[0].text), color="done")
            box.rows.append(Row((Cell(0, 5, (mark_run("tick"),)), Cell(5.5, width - 5.5, (granted,), most=1))))
            continue
        if entry.path[0] == "strategies":
            box.rows.append(_strategy(subject, entry.path[1], width))
            continue
        resource = plan.resources[entry.path[1]]
        what = one_line(resource.what or entry.path[1])
        amount = with_unit(resource.amount, one_line(resource.unit))
        state = resource.state or "needed"
        sign, color = MARKS.get(state, MARKS["needed"])
        where = " ".join(filter(None, (t(f"choice.resource_state.{state}"), subject.person(resource.holder))))
        box.rows.append(
            Row(
                (
                    Cell(0, 5, (mark_run(sign),)),
                    Cell(
                        5.5,
                        width - 5.5,
                        joined(plain(what), plain(amount, bold=True), plain(where, color=color, glue=True)),
                        tail=2 if amount else 1,
                    ),
                )
            )
        )
    box.total = subject.boxes["support"].total
    return box

"""The head of the sheet with its five answers, and its foot: legend, signatures, kinds."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.figures import percent, short
from ksp_tui.documents.sheet_do import ENDED
from ksp_tui.documents.sheet_people import DECIDES
from ksp_tui.method import lists
from ksp_tui.method.influence import net_support, penetration
from ksp_tui.method.ladder import own_rung
from ksp_tui.method.presence import here
from ksp_tui.method.quarters import fiscal_year_of, year_start, year_tag
from ksp_tui.method.reviews import next_review
from ksp_tui.method.selection import select
from ksp_tui.text import language, t
from ksp_tui.writers.paper import signs
from ksp_tui.writers.paper.boxes import joined, plain
from ksp_tui.writers.paper.ink import Canvas
from ksp_tui.writers.paper.judge import signed_percent
from ksp_tui.writers.paper.measure import Run, cut, width_of, wrap
from ksp_tui.writers.paper.signs import mark_run, stance_run, zone_run
from ksp_tui.writers.paper.subject import PaperSubject, dotted, one_line

TOP, BOTTOM = 6.5, 32.3
LEFT_CELLS = (60.0, 56.0, 72.0)
RIGHT_CELL = 62.67
BETWEEN = 4.0


def draw_head(c: Canvas, subject: PaperSubject, left: float, right: float, *, redacted: bool = False) -> None:
    """Draw the head over both halves; the customer's copy has no answer that is ours."""
    identity(c, subject, left, LEFT_CELLS[0], redacted=redacted)
    x = left + LEFT_CELLS[0] + BETWEEN
    if not redacted:
        _bar(c, x)
        _decide(c, subject, x, LEFT_CELLS[1])
        x += LEFT_CELLS[1] + BETWEEN
        _bar(c, x)
        _stand(c, subject, x, LEFT_CELLS[2])
    cells = (_want, _next) if redacted else (_want, _next, _danger)
    for number, cell in enumerate(cells):
        x = right + (RIGHT_CELL + BETWEEN) * number
        if number:
            _bar(c, x)
        cell(c, subject, x, RIGHT_CELL)


def _bar(c: Canvas, x: float) -> None:
    c.line(x - BETWEEN / 2, TOP + 0.3, x - BETWEEN / 2, BOTTOM - 0.6, "hair", 0.25)


def _question(c: Canvas, number: int, words: str, x: float) -> None:
    signs.disc(c, str(number), x, TOP + 2.4)
    c.text(x + 5.4, TOP + 3.9, words, 11.5, bold=True)


def identity(c: Canvas, subject: PaperSubject, x: float, width: float, *, redacted: bool) -> None:
    """Draw account, manager, industry, region, version, period, next review."""
    plan, context = subject.plan, subject.context
    end = c.text(x, TOP + 3.2, t("paper.customer_title") if redacted else t("sheet.title"), 9, bold=True, color="dim")
    if not redacted:
        word = t("paper.internal")
        wide = width_of(word, 8.5) + 2.4
        c.rect(x + end + 2.2, TOP + 0.2, wide, 4.1, "white", "dim", 0.25)
        c.text(x + end + 2.2 + wide / 2, TOP + 3.3, word, 8.5, color="dim", anchor="middle")
    name = one_line(plan.account or context.id)
    size = 25.0 if language() == "zh" else 19.0
    while size > 11 and width_of(name, size, True) > width:
        size -= 0.5
    c.text(x, TOP + 12.4, cut(name, width, size, bold=True), size, bold=True)
    manager = subject.person(plan.manager) if redacted else _manager(subject)
    industry = lists.name_of(context.folder, "industries", plan.industry) if plan.industry else ""
    second = dotted(industry, one_line(plan.region))
    runs = joined(
        plain(manager, bold=True),
        plain(t("paper.dot").lstrip() + second if manager and second else second, color="dim"),
    )
    c.lines(wrap(runs, width, 9, 1), x, TOP + 13.6, 9, 1.28)
    years = sorted({each.quarter[:4] for each in plan.targets.values() if each.quarter})
    tags = list(dict.fromkeys(year_tag(year, year_start(plan)) for year in (years[0], years[-1]))) if years else []
    period = "–".join(tags) if not redacted else ""
    said = t("paper.as_of", day=f"{subject.today:%Y-%m-%d}") + (t("paper.period", period=period) if period else "")
    c.text(x, TOP + 20.6, cut(said, width, 9), 9, color="dim")
    day = next_review(plan)
    if day is not None:
        c.text(x, TOP + 24.8, t("paper.next_review_head", day=subject.day(day)), 9, bold=True)


def _manager(subject: PaperSubject) -> str:
    plan = subject.plan
    from ksp_tui.writers.paper.subject import own_script

    member = plan.team.get(plan.manager or "") or subject.context.folder.colleagues.get(plan.manager or "")
    return own_script(one_line(member.name)) if member is not None and member.name else ""


def _decide(c: Canvas, subject: PaperSubject, x: float, width: float) -> None:
    _question(c, 1, t("paper.answer.decide"), x)
    present = here(subject.plan)
    found = [
        id_
        for id_ in sorted(present, key=lambda key: (-(present[key].power or 0), key))
        if DECIDES in present[id_].buying_roles
    ]
    for number, id_ in enumerate(found[:4]):
        person = present[id_]
        stance = person.stance or "unknown"
        contact = t(f"choice.coverage.{person.coverage or 'unknown'}")
        said = dotted(t(f"choice.stance.{stance}"), contact)
        runs = (stance_run(stance), plain(subject.person(id_) + " ", bold=True), plain(said, color="dim"))
        c.lines(wrap(runs, width, 10.5, 1), x, TOP + 5.6 + 5.0 * number, 10.5, 1.25)
    if not found:
        c.text(x, TOP + 10, cut(t("paper.nobody_decides"), width, 10), 10, color="look")


def _stand(c: Canvas, subject: PaperSubject, x: float, width: float) -> None:
    plan = subject.plan
    found = select(plan, subject.context.folder)
    score = f"{found.total.score:.1f}" if found.total.score is not None else "?"
    wide = c.text(x, TOP + 13.2, score, 36, bold=True, color="judge")
    c.text(x, TOP + 18.2, "/5", 10, color="dim")
    left = x + max(wide, 15.0) + 3.2
    _question(c, 2, t("paper.answer.stand"), left)
    verdict = t(f"verdict.{found.verdict}") if found.verdict else t("verdict.none")
    posture = t(f"posture.{found.posture}") if found.posture else ""
    said = dotted(verdict, posture)
    size = 12.5
    while size > 9 and width_of(said, size, True) > x + width - left:
        size -= 0.5
    c.text(left, TOP + 9.8, cut(said, x + width - left, size, bold=True), size, bold=True)
    if plan.stakeholders:
        support, reached = net_support(plan, plan.stakeholders), penetration(plan, plan.stakeholders)
        for n, (words, value) in enumerate(
            (
                (t("paper.support_word"), signed_percent(support.value)),
                (t("paper.reached_word"), percent(reached.value).replace(" ", "")),
            )
        ):
            end = c.text(left, TOP + 14.3 + 4.5 * n, words + " ", 10, color="dim")
            c.text(left + end, TOP + 14.3 + 4.5 * n, value, 10, bold=True)
    runs: list[Run] = []
    for id_ in subject.context.zones()[:3]:
        rung = plan.ladder.get(id_)
        now = own_rung(rung) if rung is not None else None
        if rung is None or now is None:
            continue
        runs += [zone_run(subject.letter(id_)), plain(str(now), bold=True)]
        if rung.target is not None and rung.target != now:
            runs.append(plain(f"→{rung.target}", bold=True, color="plan"))
        runs.append(Run(" "))
    if runs:
        c.lines(
            wrap((plain(t("paper.rungs") + " ", color="dim"), *runs), x + width - left, 10, 1),
            left,
            TOP + 20.2,
            10,
            1.25,
        )


def _want(c: Canvas, subject: PaperSubject, x: float, width: float) -> None:
    _question(c, 3, t("paper.answer.want"), x)
    plan = subject.plan
    years: dict[str, list[Decimal]] = {}
    for each in plan.targets.values():
        if each.quarter:
            held = years.setdefault(each.quarter[:4], [Decimal(0), Decimal(0)])
            held[0] += each.target or 0
            held[1] += each.done or 0
    y = TOP + 6.0
    planned = sorted(year for year, (target, _) in years.items() if target)
    if planned:
        last = planned[-1]
        tag, amount = year_tag(last, year_start(plan)), _money(subject, years[last][0])
        c.text(x, TOP + 11.6, t("paper.figure_of_year", year=tag, amount=amount), 17, bold=True)
        y = TOP + 13.2
        now = str(fiscal_year_of(subject.today, year_start(plan)))
        if now in years and years[now][0]:
            share = f"{years[now][1] / years[now][0]:.0%}"
            said = t("paper.this_year", year=year_tag(now, year_start(plan)), amount=short(years[now][0]), share=share)
            c.lines(wrap((plain(said),), width, 10, 1), x, y, 10, 1.28)
            y += 4.6
    goal = min(
        (each for each in plan.goals.values() if each.status not in ENDED and each.due),
        key=lambda each: each.due or subject.today,
        default=None,
    )
    if goal is not None:
        runs = (plain(subject.day(goal.due) + " ", bold=True), plain(one_line(goal.statement)))
        c.lines(wrap(runs, width, 10, 2 if y > TOP + 14 else 3), x, y, 10, 1.2)


def _money(subject: PaperSubject, amount: Decimal) -> str:
    code = subject.plan.currency or subject.context.folder.finance.currency or ""
    return short(amount) + (f" {code}" if code and code != "CNY" else "")


def _next(c: Canvas, subject: PaperSubject, x: float, width: float) -> None:
    _question(c, 4, t("paper.answer.next"), x)
    y, left = TOP + 5.6, 4
    for entry in subject.entries("actions"):
        if left <= 0:
            return
        action = subject.plan.actions[entry.path[1]]
        late = action.due is not None and action.due < subject.today
        day = subject.day(action.due) or "–"
        head = (mark_run("warning"),) if late else ()
        runs = (*head, plain(day + "  ", bold=True, color="look" if late else "text"))
        indent = sum(span.width for span in wrap(runs, width, 10)[0]) if runs else 0.0
        indent = max(indent + (1.2 if late else 0.8), 13.0)
        lines = wrap((plain(one_line(action.what or "")),), width - indent, 10, min(2, left))
        c.lines(wrap(runs, indent + 2, 10, 1), x, y, 10, 1.28)
        y += c.lines(lines, x + indent, y, 10, 1.28)
        left -= len(lines)
    if left == 4:
        c.text(x, TOP + 10, cut(t("paper.nothing_next"), width, 10), 10, color="look")


def _danger(c: Canvas, subject: PaperSubject, x: float, width: float) -> None:
    _question(c, 5, t("paper.answer.danger"), x)
    plan, y = subject.plan, TOP + 5.6
    entries = subject.entries("danger")
    weak = next((plan.vulnerabilities[e.path[1]] for e in entries if e.path[0] == "vulnerabilities"), None)
    if weak is not None:
        told_weak = (mark_run("crossed"), plain(one_line(weak.statement), bold=True, color="bad"))
        lines, size = wrap(told_weak, width, 10.5), 10.5
        if len(lines) > 2:
            lines, size = wrap(told_weak, width, 9.5, 3), 9.5
        y += c.lines(lines, x, y, size, 1.25)
    way = next((plan.intrusions[e.path[1]] for e in entries if e.path[0] == "intrusions"), None)
    if way is not None and y < BOTTOM - 5:
        rival = plan.competitors.get(way.competitor or "")
        letter = subject.letter(way.zone)
        runs: tuple[Run, ...] = (
            mark_run("warning"),
            plain(one_line((rival.name if rival else "") or "?"), bold=True),
            *((plain(" → ", color="dim"), zone_run(letter)) if letter else ()),
            plain(f"  {way.chance or '?'}×{way.damage or '?'} "),
        )
        guards = t("paper.guards", count=len(way.guards)) if way.guards else t("paper.no_guards")
        longer = (*runs, plain(guards, color="dim"))
        runs = longer if len(wrap(longer, width, 10)) == 1 else runs
        y += c.lines(wrap(runs, width, 10, 1), x, y, 10, 1.28)
    told = subject.context.status.told
    late = sum(
        1 for e in plan.actions.values() if e.status not in {"done", "stopped"} and e.due and e.due < subject.today
    )
    if y < BOTTOM - 4:
        c.lines(wrap((plain(t("paper.flags_line", flags=len(told), late=late)),), width, 10, 1), x, y, 10, 1.28)


def draw_foot(c: Canvas, left: float, right: float, width: float, *, redacted: bool = False) -> None:
    """Draw legend, signatures and kinds."""
    y = 285.6
    c.line(left, 282.2, left + width, 282.2, "hair", 0.2)
    c.line(right, 282.2, right + width, 282.2, "hair", 0.2)
    if not redacted:
        x = left
        for name in signs.STANCES:
            signs.stance(c, name, x, y)
            x += 4.0 + c.text(x + 4.0, y + 1.1, t(f"choice.stance.{name}"), 8.5) + 2.6
        c.line(x - 0.6, y - 2.2, x - 0.6, y + 2.2, "hair", 0.25)
        x += 1.2
        for name in signs.CONTACTS:
            signs.contact(c, name, x, y)
            x += 4.0 + c.text(x + 4.0, y + 1.1, t(f"choice.coverage.{name}"), 8.5) + 2.6
        c.line(x - 0.6, y - 2.2, x - 0.6, y + 2.2, "hair", 0.25)
        c.rect(x + 1.2, y - 1.2, 3.2, 2.4, "white", "text", 0.5)
        x += 5.4 + c.text(x + 5.4, y + 1.1, t("paper.decides"), 8.5) + 3
        signs.chevron(c, x, y)
        c.text(x + 2.2, y + 1.1, t("paper.to_be_moved"), 8.5)
    kinds = ("know", "judge", "plan", "act")
    x = right + width
    for name in reversed(kinds) if not redacted else ():
        words = t(f"paper.kind.{name}")
        x -= width_of(words, 8.5)
        c.text(x, y + 1.1, words, 8.5)
        x -= 5.6
        signs.kind(c, name, x, y - 2.2, 4.4)
        x -= 2.6
    at = right + c.text(right, y + 1.1, t("paper.signed"), 8.5, bold=True) + 2
    room = x - at
    names = ("manager", "director", "date") if not redacted else ("us", "customer", "date")
    signed = [t(f"paper.sign.{name}") for name in names]
    line = max((room - sum(width_of(word, 8.5) for word in signed) - 10) / 3, 6.0)
    for word in signed:
        at += c.text(at, y + 1.1, word, 8.5) + 1.2
        c.line(at, y + 1.6, at + line - 1, y + 1.6, "dim", 0.25)
        at += line + 1.4

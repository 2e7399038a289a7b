"""The lower boxes of the right half: actions, business cases with ARCI, review, red flags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from ksp_tui.charts.figures import rounded, short
from ksp_tui.method.reviews import held, next_review
from ksp_tui.text import t
from ksp_tui.writers.paper import pictures
from ksp_tui.writers.paper.arci import arci
from ksp_tui.writers.paper.boxes import Cell, PaperBox, Row, joined, plain
from ksp_tui.writers.paper.ink import Canvas
from ksp_tui.writers.paper.know import box_of
from ksp_tui.writers.paper.measure import BREAK, Run, cut, width_of
from ksp_tui.writers.paper.signs import mark_run, tag_run
from ksp_tui.writers.paper.subject import PaperSubject, dotted, one_line

CASE_STEPS = ("drafted", "presented", "supported", "under_way", "accepted")
FAR = dt.date.max


def actions(subject: PaperSubject, width: float) -> PaperBox:
    """What is to be done, by day: due, what, when it is done, who."""
    box, plan = box_of(subject, "actions", width, "4"), subject.plan
    if box.empty:
        return box
    every = plan.actions.values()
    open_ = [each for each in every if each.status not in {"done", "stopped"}]
    late = sum(1 for each in open_ if each.due and each.due < subject.today)
    box.figures = t(
        "paper.actions_figures", open=len(open_), late=late, done=sum(1 for each in every if each.status == "done")
    )
    box.total = len(open_)
    due, who = day_column([each.due for each in open_], subject), 21.0
    rest = width - due - who - 2
    what = rest * 0.56
    heads = [t(f"paper.actions.{name}") for name in ("due", "what", "done_when", "who")]
    lefts = (0.0, due, due + what + 2, width - who)
    box.rows.append(
        Row(
            tuple(
                Cell(left, 40, (plain(head, color="dim"),), most=1, small=True)
                for left, head in zip(lefts, heads, strict=True)
            ),
            keep=True,
            rule=True,
        )
    )
    for entry in subject.entries("actions"):
        action = plan.actions[entry.path[1]]
        is_late = action.due is not None and action.due < subject.today
        day = subject.day(action.due) or t("paper.no_day")
        first = (mark_run("warning"), plain(day, bold=True, color="look")) if is_late else (plain(day, bold=True),)
        theirs = action.owner in plan.stakeholders
        owner: tuple[Run, ...] = (plain(subject.person(action.owner) or "?"),)
        if theirs:
            owner = (*owner, Run(" "), tag_run(t("paper.theirs")))
        box.rows.append(
            Row(
                (
                    Cell(0, due - 0.8, first, most=1, fitted=True),
                    Cell(due, what, (plain(one_line(action.what or entry.path[1])),), most=3),
                    Cell(due + what + 2, rest - what - 2, (plain(one_line(action.done_when), color="dim"),), most=3),
                    Cell(width - who, who, owner, most=2),
                ),
                rule=True,
                pad=0.7,
            )
        )
    box.pens = 2
    return box


def day_column(days: Sequence[dt.date | None], subject: PaperSubject) -> float:
    """Return the width that days need with their sign where they are past, set in 9 points, mm."""
    late = any(each is not None and each < subject.today for each in days)
    words = [subject.day(each) for each in days if each is not None]
    return max([15.0, *(width_of(each, 9, True) + 1.4 for each in words)]) + (3.8 if late else 0.0)


def coordination(subject: PaperSubject, width: float) -> PaperBox:
    """The cases with five dots of state, then the ARCI grid of the process whose next task is due first."""
    box, plan = box_of(subject, "coordination", width), subject.plan
    grid: Row | None = None
    for entry in subject.entries("coordination"):
        if entry.path[0] == "processes":
            if grid is None:
                grid = arci(subject, entry.path[1], width)
            continue
        case = plan.cases[entry.path[1]]
        ask = one_line(case.ask)
        who, by = subject.person(case.decider), subject.day(case.decide_by)
        state = case.state or "drafted"
        refused = state == "refused"
        settled = state in {"supported", "under_way", "accepted"}
        said = dotted(
            t(f"choice.case_state.{state}"),
            who if settled else t("paper.decide_by", who=who, day=by).strip() if who or by else "",
        )
        sign = mark_run("crossed" if refused else "tick" if settled else "ring")

        def picture(c: Canvas, x: float, y: float, high: float, size: float, state: str = state) -> None:
            at = CASE_STEPS.index(state) + 1 if state in CASE_STEPS else 0
            for n in range(5):
                cx = x + width - 1.4 - 3.4 * (4 - n)
                if n:
                    c.line(cx - 3.4, y + 2.2, cx, y + 2.2, "act", 0.3)
                c.circle(cx, y + 2.2, 1.15, "act" if n < at else "white", "act", 0.35)

        runs = (
            plain(cut(one_line(case.name or entry.path[1]), width - 19, 9, bold=True), bold=True),
            BREAK,
            *((plain(ask), BREAK) if ask else ()),
            sign,
            plain(said, color="bad" if refused else "done" if settled else "look"),
        )
        box.rows.append(Row((Cell(0, width, runs, tail=3 if ask else 2),), picture=picture, pad=1.0))
    box.total = len(plan.cases) + max(len(plan.processes) - 1, 0)
    if grid is not None:
        grid.keep = True
        box.rows.append(grid)
    return box


def trends_of(subject: PaperSubject) -> list[tuple[str, list[Decimal], str]]:
    """Return what is followed over the reviews held: its name, its values, the last one in words."""
    plan = subject.plan
    done = held(plan)
    trends: list[tuple[str, list[Decimal], str]] = []
    for field, words in (
        ("support_index", "+%"),
        ("penetration", "%"),
        ("sales_done", ""),
        ("selection_score", "1"),
    ):
        values = [value for _, id_ in done if (value := getattr(plan.reviews[id_], field)) is not None]
        if len(values) > 1:
            last = _last(values[-1], words)
            trends.append((t(f"paper.trend.{field}"), values, last))
    return trends


def review(subject: PaperSubject, width: float) -> PaperBox:
    """Trend lines over the reviews, what was decided and is open, two lines for what is decided today."""
    box, plan = box_of(subject, "review", width), subject.plan
    done = held(plan)
    following = next_review(plan)
    if following is not None:
        box.figures = t("paper.next_review", day=subject.day(following))
    trends = trends_of(subject)
    if trends:
        box.top = 14.6

        def picture(c: Canvas, x: float, y: float, high: float, size: float) -> None:
            step = width / 4
            for n, (name, values, last) in enumerate(trends):
                c.text(x + step * n, y + 3.0, cut(name, step - 1, 8.5), 8.5, color="dim")
                pictures.trend(c, x + step * n, y + 5.6, step - 2, 5.6, values, last)

        box.picture = picture
    last_id = done[-1][1] if done else None
    items = [
        (id_, each) for id_, each in plan.review_items.items() if each.review == last_id and each.decision and last_id
    ]
    if items:
        box.rows.append(
            Row(
                (Cell(0, width, (plain(t("paper.decided_last", day=subject.day(done[-1][0])), color="dim"),), most=1),),
                keep=True,
            )
        )
    day = day_column([each.due for _, each in items], subject)
    for _, item in sorted(items, key=lambda each: (each[1].due or FAR, each[0])):
        late = item.due is not None and item.due < subject.today
        box.rows.append(
            Row(
                (
                    Cell(
                        0,
                        day - 0.8,
                        (
                            *((mark_run("warning"),) if late else ()),
                            plain(subject.day(item.due) or "–", bold=True, color="look" if late else "text"),
                        ),
                        most=1,
                        fitted=True,
                    ),
                    Cell(
                        day,
                        width - day,
                        joined(plain(one_line(item.decision)), plain(subject.person(item.owner), color="dim")),
                        tail=1 if subject.person(item.owner) else 0,
                    ),
                ),
                rule=True,
            )
        )
    box.empty = not (items or trends or following is not None)
    if not box.empty:
        box.rows.append(Row((Cell(0, width, (plain(t("paper.decided_today"), color="dim"),), most=1),), keep=True))
        box.pens = 2
    return box


def _last(value: Decimal, form: str) -> str:
    """Return the last value of a trend as the head of the sheet gives it."""
    if form == "1":
        return str(rounded(value, 1))
    if not form:
        return short(value).replace(" ", "")
    whole = rounded(value)
    return f"{'+' if form.startswith('+') and whole > 0 else ''}{whole:f}%"


def flags(subject: PaperSubject, width: float) -> PaperBox:
    """What is wrong, worst first, each with its sign."""
    box = box_of(subject, "flags", width, "5")
    told = subject.context.status.told
    errors = sum(1 for each in told if each.severity == "error")
    box.total = len(told)
    box.figures = t("paper.flags_figures", count=len(told), errors=errors) if told else ""
    box.empty = False
    for entry in subject.entries("flags"):
        sign = "crossed" if entry.tone == "bad" else "warning"
        box.rows.append(
            Row(
                (Cell(0, 5, (mark_run(sign),)), Cell(5.5, width - 5.5, (plain(one_line(entry.parts[0].text)),), most=4))
            )
        )
    if not told:
        box.rows.append(Row((Cell(0, width, (plain(t("sheet.flags.ask"), color="dim"),)),), keep=True))
    return box

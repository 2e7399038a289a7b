"""
Picture 2.4: the candidates side by side, and what the verdict would be if a score were another one.

What is tried stands in its own column and is never written; only when a person asks for it is a value taken over
(handbook, module 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ksp_tui.charts.chart import Grid, GridCell, GridColumn, GridRow, Words
from ksp_tui.charts.figures import UNKNOWN, rounded, score
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.lists import name_of, word
from ksp_tui.method.ranks import Account
from ksp_tui.method.selection import Selection, criteria, judged, weight_of
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

TRIED = "@what_if"
"""First step of the place of a cell that is tried: it lies in no file."""
WIDTH = 12
FULL, EMPTY = "▪", "▫"


def build(subject: Subject) -> Grid:
    """Return the account, what is tried with it, and the folder's other accounts, the best first."""
    plan, folder = subject.plan, subject.folder
    in_force = criteria(folder)
    own = {id_: plan.scores[id_].score if id_ in plan.scores else None for id_ in in_force}
    tried = {id_: value for id_, value in subject.tried.items() if id_ in in_force and value != own[id_]}
    then = judged(plan, folder, {**own, **tried})
    now = judged(plan, folder, own)
    others = sorted(
        (each for id_, each in subject.accounts.items() if id_ != subject.id and each.status != "closed"),
        key=lambda each: (each.score is None, -(each.score or Decimal(0)), each.name),
    )
    order = {group: n for n, group in enumerate(("value", "complexity", "strength"))}
    ids = sorted(in_force, key=lambda id_: order.get(in_force[id_].group or "", len(order)))
    begun = any(value is not None for value in own.values()) or bool(tried)
    return Grid(
        id="score_what_if",
        head=t("chart.score_what_if.criterion"),
        columns=(
            GridColumn(t("chart.score_what_if.weight"), t("chart.score_what_if.weight")),
            GridColumn(cited(plan.account or subject.id, WIDTH - 1), cited(plan.account or subject.id, 60)),
            GridColumn(t("chart.score_what_if.tried"), t("chart.score_what_if.tried")),
            *(GridColumn(cited(each.name, WIDTH - 1), cited(each.name, 60), begins_group=n == 0)
              for n, each in enumerate(others)),
        ),
        rows=tuple(_row(id_, own[id_], tried.get(id_), others, subject) for id_ in ids) if begun else (),
        margin=(
            _sums(t("chart.score_what_if.score"), "", f"{_two(now)}", f"{_two(then)}",
                  [UNKNOWN if each.score is None else f"{rounded(each.score, 2)}" for each in others], now != then),
            _sums(t("chart.score_what_if.verdict"), "", _verdict(now.verdict), _verdict(then.verdict),
                  [_verdict(each.verdict) for each in others], now.verdict != then.verdict),
        ),
        cell_width=WIDTH,
        takes_digits=True,
        findings=_findings(tried, own, now, then, subject) if begun else (),
        invitation=(t("chart.score_what_if.shows"), t("chart.score_what_if.begin")),
    )  # fmt: skip


def _row(id_: str, own: int | None, tried: int | None, others: list[Account], subject: Subject) -> GridRow:
    place = ("scores", id_, "score")
    weight = weight_of(criteria(subject.folder)[id_])
    differs = tried is not None
    sign = "" if tried is None else "▴" if own is None or tried > own else "▾"
    tone: Tone = "look" if differs else "dim"
    told = tried if tried is not None else own
    label = name_of(subject.folder, "criteria", id_)
    return GridRow(
        cited(label, 60),
        place,
        (
            GridCell(f"{weight.normalize():f}", "dim"),
            GridCell(gauge(own), "plain", place),
            GridCell(gauge(told) + sign if differs else f"{told or UNKNOWN:>7}", tone, (TRIED, id_)),
            *(GridCell(gauge(each.scores.get(id_))) for each in others),
        ),
        remark=Words("", f"{told or UNKNOWN}{sign}"),
        reading=t("chart.score_what_if.reading", criterion=label, now=own or UNKNOWN, tried=_meant(id_, told, subject)),
    )


def _meant(id_: str, score: int | None, subject: Subject) -> str:
    """Return a score with what it means for a criterion: what the account itself has is told beside the picture."""
    if score is None:
        return UNKNOWN
    anchor = word(subject.folder, "criteria", id_, f"anchor_{score}")
    return t("chart.score_what_if.meant", score=score, anchor=cited(str(anchor), 60)) if anchor else str(score)


def _sums(label: str, weight: str, now: str, then: str, others: list[str], differs: bool) -> GridRow:
    cells = (GridCell(weight), GridCell(now, "strong"), GridCell(then, "look" if differs else "dim"),
             *(GridCell(each) for each in others))  # fmt: skip
    return GridRow(label, (), cells)


def gauge(value: int | None) -> str:
    """Return a score in signs and figure; an unknown one as such."""
    return UNKNOWN if value is None else f"{FULL * value}{EMPTY * (5 - value)} {value}"


def _two(found: Selection) -> str:
    return UNKNOWN if found.total.score is None else f"{rounded(found.total.score, 2)}"


def _verdict(verdict: str | None) -> str:
    return t(f"verdict.{verdict}") if verdict else UNKNOWN


def _findings(
    tried: Mapping[str, int], own: Mapping[str, int | None], now: Selection, then: Selection, subject: Subject
) -> tuple[str, ...]:
    """Say what is tried, and what comes of it."""
    if not tried:
        return (t("chart.score_what_if.how"),)
    first, value = next(iter(tried.items()))
    what = t("chart.score_what_if.one", criterion=cited(name_of(subject.folder, "criteria", first)), value=value)
    if len(tried) > 1:
        what = t("chart.score_what_if.many", count=len(tried))
    args = {"what": what, "score": _two(then), "strength": score(then.groups["strength"].score)}
    if then.verdict != now.verdict:
        return (t("chart.score_what_if.changes", verdict=t(f"verdict.{then.verdict or 'none'}"), **args),)
    if then.posture != now.posture and then.posture is not None and now.posture is not None:
        postures = {"posture": t(f"posture.{then.posture}"), "before": t(f"posture.{now.posture}")}
        return (t("chart.score_what_if.posture", **postures, **args),)
    return (t("chart.score_what_if.same", verdict=t(f"verdict.{now.verdict or 'none'}"), **args),)

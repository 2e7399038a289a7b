"""
Picture 2.3 answers which single score, or which weight, decides the verdict.

The score of the account with one change less and one more, both ways from what it is now; what flips the verdict stands
first (handbook, module 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, Words
from ksp_tui.charts.figures import rounded
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.lists import name_of
from ksp_tui.method.selection import WEIGHT_SWING, Swing, select, sensitivity
from ksp_tui.text import t

LONGEST = 31
"""Cells of both bars and the axis: the largest swing takes fifteen."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Pair:
    """What a criterion does when it is one less, and when it is one more; None at the end of the scale."""

    id: str
    less: Swing | None
    more: Swing | None

    @property
    def flip(self) -> Swing | None:
        """The change that makes another verdict; the way down first."""
        return next((each for each in (self.less, self.more) if each is not None and each.flips), None)

    def widest(self, base: Decimal) -> Decimal:
        """Return how far it moves the score at most from `base`, in points."""
        return max(_swing(self.less, base), _swing(self.more, base))


def build(subject: Subject) -> Bars:
    """Return the swing of each scored criterion by one point."""
    return chart_of(subject, "score")


def chart_of(subject: Subject, kind: Literal["score", "weight"]) -> Bars:
    """Return the swings of the scores by a point, or of the weights by a fifth."""
    plan, folder = subject.plan, subject.folder
    now = select(plan, folder)
    swings = [each for each in sensitivity(plan, folder) if each.kind == kind]
    base = now.total.score
    pairs = _pairs(swings)
    if base is not None:
        pairs.sort(
            key=lambda pair: (pair.flip is None, -max(_swing(pair.less, base), _swing(pair.more, base)), pair.id)
        )
    name = "sensitivity" if kind == "score" else "sensitivity_weights"
    change = "1" if kind == "score" else f"{WEIGHT_SWING} %"
    rows = [] if base is None else [_row(pair, base, subject, kind) for pair in pairs]
    return Bars(
        id=name,
        head=t("chart.sensitivity.criterion"),
        columns=(
            Column(f"-{change}", 5, 5, right=True),
            Column(f"+{change}", 5, 5),
            Column(t("chart.sensitivity.verdict"), 16, 3),
        ),
        before=1,
        bar_head=t("chart.sensitivity.now", score="" if base is None else f"{rounded(base, 2)}"),
        rows=tuple(rows),
        longest=LONGEST,
        two_sided=True,
        findings=_findings(pairs, subject, kind, now.verdict) if rows else (),
        invitation=(t("chart.sensitivity.shows"), t("chart.sensitivity.begin")),
    )


def _pairs(swings: list[Swing]) -> list[_Pair]:
    ids = dict.fromkeys(each.id for each in swings)
    by = {(each.id, each.change > 0): each for each in swings}
    return [_Pair(id_, by.get((id_, False)), by.get((id_, True))) for id_ in ids]


def _swing(swing: Swing | None, base: Decimal) -> Decimal:
    return ZERO if swing is None or swing.score is None else abs(swing.score - base)


def _row(pair: _Pair, base: Decimal, subject: Subject, kind: str) -> BarRow:
    place = ("scores", pair.id, "score")
    flip = pair.flip
    words = ""
    if flip is not None:
        sign = f"{flip.change:+d}" + ("" if kind == "score" else " %")
        words = f"{sign} ▸ {_verdict(flip)}"
    label = name_of(subject.folder, "criteria", pair.id)
    # A weight of less may raise the score: to the left stands what it is with less, however it moves.
    return BarRow(
        cited(label, 60),
        place,
        (BarPart(_swing(pair.less, base), "solid", place), BarPart(_swing(pair.more, base), "light", place)),
        (_end(pair.less, "lowest"), _end(pair.more, "top"), Words(words, "!" if words else "", "look")),
        reading=t("chart.sensitivity.reading", criterion=cited(label, 60), less=_told(pair.less, "lowest", kind, "-"),
                  more=_told(pair.more, "top", kind, "+")),
    )  # fmt: skip


def _told(swing: Swing | None, end: str, kind: str, sign: str) -> str:
    """Return what a change makes of score and verdict, in words."""
    change = f"{sign}1" if kind == "score" else f"{sign}{WEIGHT_SWING} %"
    if swing is None or swing.score is None:
        return t("chart.sensitivity.reading_end", change=change, end=t(f"chart.sensitivity.{end}"))
    return t(
        "chart.sensitivity.reading_part", change=change, score=f"{rounded(swing.score, 2)}", verdict=_verdict(swing)
    )


def _end(swing: Swing | None, end: str) -> Words:
    if swing is None or swing.score is None:
        return Words(t(f"chart.sensitivity.{end}"), tone="dim")
    return Words(f"{rounded(swing.score, 2)}")


def _verdict(swing: Swing) -> str:
    return t(f"verdict.{swing.verdict}") if swing.verdict else t("verdict.none")


def _findings(
    pairs: list[_Pair], subject: Subject, kind: Literal["score", "weight"], verdict: str | None
) -> tuple[str, ...]:
    """Say which one decides, and what it would make of the account; else that none does."""
    flips = [pair for pair in pairs if pair.flip is not None]
    if not flips:
        return (t(f"chart.sensitivity.firm_{kind}"),)
    first = flips[0]
    flip = first.flip
    assert flip is not None
    score = subject.plan.scores[first.id].score or 0
    args = {
        "criterion": cited(name_of(subject.folder, "criteria", first.id)),
        "verdict": _verdict(flip),
        "now": t(f"verdict.{verdict}"),
    }
    if kind == "weight":
        args |= {"change": f"{flip.change:+d} %"}
    else:
        args |= {"score": str(score), "other": str(score + flip.change)}
    found = [t(f"chart.sensitivity.found_{kind}", **args)]
    if len(flips) > 1:
        found.append(t("chart.sensitivity.found_more", count=len(flips)))
    return tuple(found)

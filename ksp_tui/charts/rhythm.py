"""
Picture 1.1, 购买的韵律, answers need by need whether our move is in the customer's rhythm.

Steps out of step come first, then what does not move, then the late phases (handbook, module 1).
"""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.charts.chart import Column, LegendEntry, Note, Track, TrackMark, TrackRow, Words
from ksp_tui.charts.figures import UNKNOWN, short, signed
from ksp_tui.charts.kept import KeptRows
from ksp_tui.charts.names import called, cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method import lists
from ksp_tui.method.history_words import history_words
from ksp_tui.method.rhythm import alignment, days_in_phase
from ksp_tui.model.needs import Need
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.text.tones import Tone

LONG_IN_PHASE = "phase_days"
"""The folder's threshold from which days in a phase are marked."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A need with what follows from its phase and our move."""

    id: str
    need: Need
    gap: int | None
    days: int | None

    @property
    def order(self) -> tuple[bool, int, bool, int, str]:
        moving = self.need.stalled in {None, "moving"}
        return not self.gap, -abs(self.gap or 0), moving, -(self.need.phase or 0), self.id


def build(subject: Subject) -> Track:
    """Return the tracks of all needs."""
    folder = subject.folder
    phases = [lists.name_of(folder, "phases", id_) for id_ in lists.visible(folder, "phases")]
    judged = sorted(
        (_judged(id_, need, len(phases), subject) for id_, need in subject.plan.needs.items()),
        key=lambda each: each.order,
    )
    with_past = {period.need for period in subject.plan.phase_history.values()}
    limit = int(lists.threshold(folder, LONG_IN_PHASE))
    return Track(
        id="rhythm",
        head=t("chart.rhythm.need"),
        steps=tuple(phases),
        before=1,
        columns=(
            Column(t("chart.rhythm.amount"), 8, right=True, large_only=True),
            Column(t("chart.rhythm.days"), 4, 4, right=True),
            Column("", 1),
            Column("", 10, 3),
            Column(t("chart.rhythm.their_next"), 0, large_only=True),
            Column(t("chart.rhythm.our_move"), 0, large_only=True),
        ),
        rows=tuple(_kept_row(each, phases, limit, subject, past=each.id in with_past) for each in judged),
        findings=_findings(judged, phases),
        legend=(
            LegendEntry("now", t("chart.rhythm.customer")),
            LegendEntry("wanted", t("chart.rhythm.ours")),
            LegendEntry("╍", t("chart.rhythm.out")),
            LegendEntry("▐", t("choice.movement.stalled")),
            LegendEntry("◂", t("choice.movement.back")),
        ),
        invitation=(t("chart.rhythm.shows"), t("chart.rhythm.begin")),
    )


def _judged(id_: str, need: Need, phases: int, subject: Subject) -> _Judged:
    gap = alignment(need.phase, need.our_move_phase, phases)
    return _Judged(id_, need, gap, days_in_phase(need, subject.today))


def _kept_row(each: _Judged, phases: list[str], limit: int, subject: Subject, *, past: bool) -> TrackRow:
    """Return a need's track, the one from before where nothing that it tells changed."""
    records = (each.need, subject.folder, subject.plan.phase_history if past else None)
    return _ROWS.row(
        (subject.id, each.id),
        records,
        (subject.today, tuple(phases), limit, past),
        lambda: _row(each, phases, limit, subject, past=past),
    )


_ROWS: KeptRows[TrackRow] = KeptRows()


def _row(each: _Judged, phases: list[str], limit: int, subject: Subject, *, past: bool) -> TrackRow:
    need, path = each.need, ("needs", each.id)
    wraps = each.gap == 0 and need.phase == len(phases)
    move = need.phase if wraps else need.our_move_phase
    marks = []
    if need.phase is not None:
        marks.append(TrackMark(need.phase, "now", (*path, "phase")))
    if move is not None:
        marks.append(TrackMark(move, "wanted", (*path, "our_move_phase")))
    days = UNKNOWN if each.days is None else str(each.days)
    late = each.days is not None and each.days >= limit
    due = day_words(need.our_move_due, subject.today) if need.our_move_due else ""
    label = cited(called(need.statement, "needs"), 200)
    return TrackRow(
        label,
        (*path, "statement"),
        tuple(marks),
        (
            Words(short(need.amount), place=(*path, "amount")),
            Words(days, days, "look" if late else "plain", (*path, "phase_since")),
            Words("!" if late else "", "", "look"),
            _state(each),
            Words(cited(need.customer_next or "", 200), place=(*path, "customer_next")),
            Words(" ".join(filter(None, (cited(need.our_move or "", 200), due))), place=(*path, "our_move")),
        ),
        out_of_step=bool(each.gap),
        stalled=need.stalled == "stalled",
        fell_back=need.stalled == "back",
        notes=_past(each.id, subject) if past else (),
        reading=t("chart.rhythm.reading", need=label, phase=_named(need.phase, phases),
                  move=_named(need.our_move_phase, phases)),
    )  # fmt: skip


def _named(phase: int | None, phases: list[str]) -> str:
    """Return a phase with its number; `?` for none."""
    return UNKNOWN if phase is None or not 1 <= phase <= len(phases) else f"{phase} {phases[phase - 1]}"


def _past(id_: str, subject: Subject) -> tuple[Note, ...]:
    """Return what a need went through, the latest first."""
    words = history_words(subject.plan, subject.folder, id_, subject.today)
    return (Note(t("phase.past"), t("gap.separator").join(words)),) if words else ()


def _state(each: _Judged) -> Words:
    """Return how our move stands to the customer's phase, in words and as a signed number of phases."""
    gap = each.gap
    if gap is None:
        return Words(t("chart.unknown"), UNKNOWN, "dim")
    key = "aligned" if gap == 0 else "ahead" if gap > 0 else "behind"
    tone: Tone = "done" if gap == 0 else "look"
    return Words(t(f"chart.rhythm.{key}", count=abs(gap)), signed(gap), tone)


def _findings(judged: list[_Judged], phases: list[str]) -> tuple[str, ...]:
    """Say which moves are out of step, the widest first; else where the customer has stood longest."""
    known = [each for each in judged if each.gap is not None]
    found: list[str] = []
    out = [each for each in known if each.gap]
    if out:
        worst = out[0]
        assert worst.need.phase is not None and worst.gap is not None
        found.append(
            t(
                "chart.rhythm.found_ahead" if worst.gap > 0 else "chart.rhythm.found_behind",
                n=len(out),
                m=len(known),
                need=cited(called(worst.need.statement, "needs")),
                count=abs(worst.gap),
                phase=phases[worst.need.phase - 1] if worst.need.phase <= len(phases) else str(worst.need.phase),
            )
        )
    elif known:
        # Who stands longest is known of needs whose move is not.
        longest = max((each for each in judged if each.days is not None), key=lambda e: e.days or 0, default=None)
        all_known = len(known) == len(judged)
        if not all_known:
            found.append(t("chart.rhythm.found_some", n=len(known), m=len(judged)))
        elif longest is None:
            found.append(t("chart.rhythm.found_step"))
        if longest is not None:
            need = cited(called(longest.need.statement, "needs"))
            key = "found_longest" if all_known else "found_longest_of_some"
            found.append(t(f"chart.rhythm.{key}", need=need, days=longest.days or 0))
    if judged and not known:
        found.append(t("chart.rhythm.begin"))
    if (not known or out) and len(known) < len(judged):
        found.append(t("chart.rhythm.known", n=len(known), m=len(judged)))
    return tuple(found)

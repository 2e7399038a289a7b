"""
Picture 2.2 answers who is first by volume, and who by score: the course's warning made visible (handbook, module 2).

A track of places, 1 the best: where this year's sales put an account (in the folder's currency), and where its score
does. Accounts without a verdict or without comparable sales stand last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ksp_tui.charts.chart import Column, LegendEntry, Track, TrackMark, TrackRow, Words
from ksp_tui.charts.figures import UNKNOWN, rounded, short, verdict_and_meaning
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.charts.unranked import unranked_words
from ksp_tui.method.lists import threshold
from ksp_tui.method.ranks import Account, Rank, key_accounts_beside, ranks
from ksp_tui.text import t

PLACES_MOST = 12
"""Above so many accounts the places are told by figures alone."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """An account with its two places."""

    account: Account
    rank: Rank

    @property
    def moved(self) -> int | None:
        """How many places it gains by its score against its sales; below zero it loses; None where one is unknown."""
        if self.rank.by_score is None or self.rank.by_volume is None:
            return None
        return self.rank.by_volume - self.rank.by_score


def build(subject: Subject) -> Track:
    """Return the places of the folder's accounts; closed ones are not ranked."""
    ranked = ranks(subject.accounts.values())
    placed = [_Placed(account, ranked[id_]) for id_, account in subject.accounts.items() if id_ in ranked]
    placed.sort(key=lambda each: (each.moved is None, each.rank.by_score or len(placed), each.account.name))
    known = [each for each in placed if each.moved is not None]
    places = tuple(str(number) for number in range(1, len(placed) + 1)) if 0 < len(placed) <= PLACES_MOST else ()
    return Track(
        id="ranking",
        head=t("chart.ranking.account"),
        steps=places,
        layout="dots",
        pitch=8 if len(placed) <= 4 else max(2, 24 // len(placed)),
        columns=(
            Column(t("chart.ranking.score"), 5, 4, right=True),
            Column(t("chart.ranking.sales"), 8, right=True),
            Column(t("chart.ranking.moves"), 5, 4),
            Column(t("chart.ranking.verdict"), 12),
        ),
        before=2,
        rows=tuple(_row(each) for each in placed),
        legend=(
            LegendEntry("now", t("chart.ranking.by_score")),
            LegendEntry("was", t("chart.ranking.by_volume")),
        ),
        findings=_findings(placed, known, subject),
        invitation=(t("chart.ranking.shows"), t("chart.ranking.begin")),
    )


def _row(each: _Placed) -> TrackRow:
    account, rank = each.account, each.rank
    marks = []
    if rank.by_volume is not None:
        marks.append(TrackMark(rank.by_volume, "was", ("zones",)))
    if rank.by_score is not None:
        marks.append(TrackMark(rank.by_score, "now", ("scores",)))
    verdict = t(f"verdict.{account.verdict}") if account.verdict else t("verdict.none")
    score = UNKNOWN if account.score is None else f"{rounded(account.score, 2)}"
    return TrackRow(
        cited(account.name, 60),
        ("scores",),
        tuple(marks),
        (
            Words(score, score),
            Words(short(account.sales), tone="dim" if account.sales is None else "plain"),
            _moved(each.moved),
            Words(verdict, tone="plain" if account.verdict else "dim"),
        ),
        reading=t(
            "chart.ranking.reading",
            name=cited(account.name, 60),
            score=score,
            by_score=rank.by_score or UNKNOWN,
            sales=short(account.sales),
            by_volume=rank.by_volume or UNKNOWN,
            verdict=verdict_and_meaning(account.verdict),
        )
        + "".join(f" · {why}" for why in unranked_words(account)),
        plan=account.id,
    )


def _moved(places: int | None) -> Words:
    if places is None:
        return Words(UNKNOWN, UNKNOWN, "dim")
    text = "=" if not places else f"{'▴' if places > 0 else '▾'} {abs(places)}"
    return Words(text, text, "look" if places < 0 else "plain")


def _findings(placed: list[_Placed], known: list[_Placed], subject: Subject) -> tuple[str, ...]:
    """Say who moved most between the two ranks, then whose manager has too many key accounts."""
    found: list[str] = []
    if len(placed) == len(known) == 1:
        found.append(t("chart.ranking.found_alone", name=cited(known[0].account.name)))
    if len(known) > 1:
        most = max(known, key=lambda each: (abs(each.moved or 0), -(each.moved or 0), each.account.name))
        last = max(each.rank.by_score or 0 for each in known)
        name = cited(most.account.name)
        if not most.moved:
            found.append(t("chart.ranking.found_same"))
        elif most.rank.by_volume == 1 and most.rank.by_score == last:
            found.append(t("chart.ranking.found_last", name=name))
        else:
            found.append(t("chart.ranking.found", name=name, volume=most.rank.by_volume or 0,
                           score=most.rank.by_score or 0))  # fmt: skip
    found.extend(_crowded({each.account.id: each.account for each in placed}, subject))
    if placed and len(known) < len(placed):
        found.append(t("chart.ranking.known", n=len(known), m=len(placed)))
        found.extend(
            t("chart.ranking.unranked", name=cited(each.account.name), why=why)
            for each in placed
            for why in unranked_words(each.account)
        )
    return tuple(found)


def _crowded(accounts: Mapping[str, Account], subject: Subject) -> list[str]:
    """Return the sentence about the manager with most key accounts, where they are more than the folder's limit."""
    limit = int(threshold(subject.folder, "key_accounts_per_manager"))
    counts = {id_: len(key_accounts_beside(account, accounts.values())) for id_, account in accounts.items()}
    most = max(counts, key=lambda id_: (counts[id_], id_), default=None)
    if most is None or counts[most] <= limit:
        return []
    manager = accounts[most].manager_name or accounts[most].manager or ""
    return [t("chart.ranking.found_manager", manager=cited(manager), n=counts[most], limit=limit)]

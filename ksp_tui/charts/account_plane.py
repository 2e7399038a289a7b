"""
Picture 2.5, value × complexity, answers what kind of account each is.

Right and high is a key account, left and high a big deal; our strength is the size of the mark (handbook, module 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ksp_tui.charts.chart import LegendEntry, Plane, Point, Standing
from ksp_tui.charts.figures import score, verdict_and_meaning
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.lists import threshold
from ksp_tui.method.ranks import Account
from ksp_tui.method.selection import value_marks
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

LOW, HIGH = Decimal(1), Decimal(5)
"""The ends of both scales: scores run from 1 to 5."""
_GRADES: tuple[Standing, ...] = ("was", "middling", "now")
"""Weak, middling and strong position of ours, in thirds of the scale."""
_TONES: Mapping[str, Tone] = {"key": "done", "big_deal": "look", "develop": "title"}


def build(subject: Subject) -> Plane:
    """Return the plane of the folder's accounts; the open plan's is the chosen one."""
    folder = subject.folder
    low, high = value_marks(folder)
    return plane(subject.accounts, high, Decimal(threshold(folder, "complexity_high")), low)


def plane(
    accounts: Mapping[str, Account], value_high: Decimal, complexity_high: Decimal, value_low: Decimal | None = None
) -> Plane:
    """
    Return the plane of accounts in brief; home has nothing else before its plans are read.

    From `value_low` up to `value_high` an account is worth developing where its purchase is complex.
    """
    placed = [a for a in accounts.values() if a.value is not None and a.complexity is not None]
    placed.sort(key=lambda a: (-(a.value or LOW), -(a.complexity or LOW), a.name))
    missing = [account for account in accounts.values() if account.value is None or account.complexity is None]
    return Plane(
        id="account_plane",
        low=LOW,
        high=HIGH,
        x_words=t("chart.plane.complexity"),
        y_words=t("chart.plane.value"),
        x_limit=complexity_high,
        y_limit=value_high,
        corners=(t("verdict.big_deal"), t("verdict.key"), t("verdict.standard"), t("verdict.let_go")),
        points=tuple(_point(account) for account in placed),
        y_middling=value_low,
        middling=t("verdict.develop"),
        middling_left=t("chart.plane.middling_left", verdict=t("verdict.develop")),
        unplaced=t("chart.plane.unplaced", names=t("entry.separator").join(cited(a.name, 20) for a in missing))
        if missing
        else "",
        legend=(
            LegendEntry("was", t("chart.plane.weak")),
            LegendEntry("middling", t("chart.plane.middling")),
            LegendEntry("now", t("chart.plane.strong")),
        ),
        findings=_findings(placed, len(accounts), value_high, complexity_high),
        invitation=(t("chart.plane.shows"), t("chart.plane.begin")),
    )


def grade(strength: Decimal | None) -> Standing:
    """Return how strong we are, in thirds of the scale."""
    if strength is None:
        return "unknown"
    return _GRADES[min(2, int((strength - LOW) / (HIGH - LOW) * 3))]


def _point(account: Account) -> Point:
    assert account.value is not None and account.complexity is not None
    reading = t(
        "chart.plane.reading",
        name=cited(account.name, 60),
        value=score(account.value),
        complexity=score(account.complexity),
        strength=score(account.strength),
        verdict=verdict_and_meaning(account.verdict),
    )
    return Point(
        cited(account.name, 60),
        ("scores",),
        account.complexity,
        account.value,
        grade(account.strength),
        score(account.strength),
        _TONES.get(account.verdict or "", "plain"),
        reading,
        account.id,
    )


def _findings(placed: list[Account], every: int, value_high: Decimal, complexity_high: Decimal) -> tuple[str, ...]:
    """Say how many are key accounts, then which one costs like one and is not worth it."""
    if not placed:
        return ()
    judged = [account for account in placed if account.verdict is not None]
    keys = sum(1 for account in judged if account.verdict == "key")
    found = t("chart.plane.found", n=keys, m=len(judged)) if judged else t("chart.plane.found_unjudged")
    costly = [
        account
        for account in placed
        if account.verdict != "key"
        and account.complexity is not None
        and account.complexity >= complexity_high
        and account.value is not None
        and account.value < value_high
    ]
    if costly:
        worst = max(costly, key=lambda a: (a.complexity or LOW, a.name))
        found += t("chart.plane.found_costly", name=cited(worst.name))
    sentences = [found]
    if len(judged) < every:
        sentences.append(t("chart.plane.known", n=len(judged), m=every))
    return tuple(sentences)

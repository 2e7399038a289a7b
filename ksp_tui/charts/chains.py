"""
Picture 3.4, 客户的观点: does each of our strengths answer something of theirs.

A row a chain from trend and challenge over their opportunity to our strength; where a link is missing a `?` leads to
where it begins, its references set (handbook, module 3).
"""

from __future__ import annotations

from ksp_tui.charts.chart import Chains, Link, LinkRow, Words
from ksp_tui.charts.gaps import gap
from ksp_tui.charts.names import called, cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.chains import Way, chains, open_count
from ksp_tui.model.common import Path
from ksp_tui.model.plan import Plan
from ksp_tui.text import t


def build(subject: Subject) -> Chains:
    """Return all chains, the open ones first, and the strategies that no opportunity helps."""
    plan = subject.plan
    ways = chains(plan)
    helped = [each.strategy for each in plan.opportunities.values()]
    lonely = [id_ for id_ in plan.customer_strategies if id_ not in helped]
    before: Way | None = None
    rows = []
    for way in ways:
        rows.append(_row(plan, way, before))
        before = way
    return Chains(
        id="chains",
        heads=tuple(t(f"chart.chains.{name}") for name in ("trend", "challenge", "opportunity", "strength")),
        rows=(*rows, *(_strategy(plan, id_) for id_ in lonely)),
        above=tuple(
            Words(
                t(
                    "chart.chains.strategy",
                    strategy=cited(called(each.statement, "customer_strategies"), 200),
                    n=helped.count(id_),
                ),
                tone="dim" if id_ not in lonely else "look",
                place=("customer_strategies", id_, "statement"),
            )
            for id_, each in plan.customer_strategies.items()
        ),
        findings=_findings(plan, ways, lonely),
        formula=t("chart.chains.formula") if ways else "",
        invitation=(t("chart.chains.shows"), t("chart.chains.begin")),
    )


def _row(plan: Plan, way: Way, before: Way | None) -> LinkRow:
    words = _words(plan, way)
    reading = " ▸ ".join(text for text in words.values() if text)
    trend = None if way.trend is None else Link(words["trend"], ("trends", way.trend, "statement"))
    if trend is not None and before is not None and before.trend == way.trend and not _differs(way, before):
        trend = Link(words["trend"], trend.place, repeated=True)
    challenge = None if way.challenge is None else Link(words["challenge"], ("challenges", way.challenge, "statement"))
    chance = None if way.opportunity is None else Link(words["opportunity"],
                                                       ("opportunities", way.opportunity, "statement"))  # fmt: skip
    strength = None if way.strength is None else Link(words["strength"], ("strengths", way.strength, "statement"))
    if chance is None:
        chance = Link(t("chart.chains.no_opportunity"), _no_opportunity(way), gap=True)
    elif challenge is None and trend is None:
        challenge = Link(t("chart.chains.no_origin"), ("opportunities", way.opportunity or "", "challenge"), gap=True)
    elif strength is None:
        strength = Link(t("chart.chains.no_strength"),
                        gap("strengths", opportunity=way.opportunity, challenge=way.challenge), gap=True)  # fmt: skip
    if strength is None and way.opportunity is not None:
        strength = Link(t("chart.chains.no_strength"),
                        gap("strengths", opportunity=way.opportunity, challenge=way.challenge), gap=True)  # fmt: skip
    collection, id_ = way.last
    return LinkRow(words[_NAMES[collection]], (collection, id_, "statement"), (trend, challenge, chance, strength),
                   reading=reading)  # fmt: skip


_NAMES = {
    "trends": "trend", "challenges": "challenge", "opportunities": "opportunity", "strengths": "strength",
}  # fmt: skip


def _differs(way: Way, before: Way) -> bool:
    """Say whether two chains stand in different parts of the picture, where a trend is written again."""
    return way.is_complete != before.is_complete


def _words(plan: Plan, way: Way) -> dict[str, str]:
    """Return the statement of each link that is there."""
    ids = {"trends": way.trend, "challenges": way.challenge, "opportunities": way.opportunity,
           "strengths": way.strength}  # fmt: skip
    return {
        _NAMES[name]: "" if id_ is None else cited(called(getattr(plan, name)[id_].statement, name), 200)
        for name, id_ in ids.items()
    }


def _no_opportunity(way: Way) -> Path:
    if way.strength is not None:
        return ("strengths", way.strength, "opportunity")
    return gap("opportunities", trend=way.trend, challenge=way.challenge)


def _strategy(plan: Plan, id_: str) -> LinkRow:
    """Return the row of a strategy that no opportunity helps yet."""
    words = cited(called(plan.customer_strategies[id_].statement, "customer_strategies"), 200)
    missing = Link(t("chart.chains.no_help", strategy=words), gap("opportunities", strategy=id_), gap=True)
    return LinkRow(words, ("customer_strategies", id_, "statement"), (None, None, missing, None), reading=words)


def _findings(plan: Plan, ways: list[Way], lonely: list[str]) -> tuple[str, ...]:
    """Say how many chains are open and what the first of them lacks; else that all end in a strength of ours."""
    missing = open_count(ways)
    said = []
    if not ways:
        pass
    elif missing:
        first = ways[0]
        words = _words(plan, first)
        if first.opportunity is None and first.strength is not None and not first.has_origin:
            key, text = "found_nobody", words["strength"]
        elif first.opportunity is None:
            key, text = "found_no_opportunity", words["challenge"] or words["trend"]
        elif first.strength is None:
            key, text = "found_no_strength", words["opportunity"]
        else:
            key, text = "found_no_origin", words["opportunity"]
        said.append(t(f"chart.chains.{key}", n=missing, m=len(ways), text=cited(text, 44)))
    else:
        said.append(t("chart.chains.found_all", n=len(ways)))
    if lonely:
        strategy = cited(called(plan.customer_strategies[lonely[0]].statement, "customer_strategies"), 44)
        said.append(t("chart.chains.found_strategy", n=len(lonely), strategy=strategy))
    return tuple(said)

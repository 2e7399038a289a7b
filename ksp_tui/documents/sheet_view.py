"""The boxes of their world: the customer's view, vulnerability and threats. Each function ranks one box."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_context import SheetContext, words
from ksp_tui.method.actions import is_open
from ksp_tui.method.lists import threshold
from ksp_tui.model.situation import Intrusion
from ksp_tui.text import t


def view(context: SheetContext) -> Iterator[Entry]:
    """
    The customer's strategies, the supplier they need, challenges with their opportunity, our strengths for them.

    Within a group what the mightiest said, own or see comes first; the groups take turns, so that the first lines are
    one of each.
    """
    groups = (_strategies(context), _quotes(context), _challenges(context), _strengths(context))
    for turn in zip_longest(*groups):
        yield from (entry for entry in turn if entry is not None)


def _power(context: SheetContext, *people: str | None) -> int:
    """Return the power of the mightiest of some people, 0 where nobody or no power is known."""
    known = (context.plan.stakeholders.get(person or "") for person in people)
    return max((each.power or 0 for each in known if each is not None), default=0)


def _strategies(context: SheetContext) -> Iterator[Entry]:
    every = context.plan.customer_strategies
    for id_ in sorted(every, key=lambda key: (-_power(context, every[key].owner), key)):
        held = every[id_]
        yield Entry(
            (
                words(held.statement or id_),
                Part("horizon", held.horizon or "", held.horizon),
                context.part("owner", "customer_strategies", "owner", held.owner, beside=True),
            ),
            "strong",
            ("customer_strategies", id_),
        )


def _quotes(context: SheetContext) -> Iterator[Entry]:
    every = context.plan.suppliers_wanted
    for id_ in sorted(every, key=lambda key: (-_power(context, every[key].said_by), key)):
        held = every[id_]
        who = context.value("suppliers_wanted", "said_by", held.said_by)
        text = t("sheet.quoted", words=held.words or id_, who=who or "?")
        bare = held.words or id_
        yield Entry((words(text, bare), Part("person", who, held.said_by, beside=True), context.zone(held.zone)),
                    "plain", ("suppliers_wanted", id_))  # fmt: skip


def _challenges(context: SheetContext) -> Iterator[Entry]:
    """Give challenges with the opportunities they lead to, then opportunities of none, then trends."""
    plan = context.plan
    for id_ in sorted(plan.challenges, key=lambda key: (-_power(context, plan.challenges[key].owner), key)):
        item = plan.challenges[id_]
        chances = [(key, each) for key, each in plan.opportunities.items() if each.challenge == id_]
        leads = [[each.statement or key, context.zone(each.zone).text] for key, each in chances]
        said = t("entry.separator").join(each for each, _ in leads)
        yield Entry(
            (
                words(t("sheet.one.challenges", words=item.statement or id_), item.statement or id_),
                Part("remedy", t("sheet.leads_to", words=said) if leads else "", leads),
                context.part("owner", "challenges", "owner", item.owner, beside=True),
            ),
            "plain",
            ("challenges", id_),
        )
    alone = {id_: each for id_, each in plan.opportunities.items() if each.challenge not in plan.challenges}
    for group, every in (("opportunities", alone), ("trends", plan.trends)):
        for id_, each in every.items():
            zone = context.zone(getattr(each, "zone", None))
            bare = each.statement or id_
            yield Entry((words(t(f"sheet.one.{group}", words=bare), bare), zone), "plain", (group, id_))


def _strengths(context: SheetContext) -> Iterator[Entry]:
    every = context.plan.strengths
    for id_ in sorted(every, key=lambda key: (-_power(context, *every[key].seen_by), key)):
        seen = context.part("person", "strengths", "seen_by", every[id_].seen_by, beside=True)
        yield Entry((words(every[id_].statement or id_), seen), "done", ("strengths", id_), "+")


def threat(way: Intrusion) -> int:
    """Return chance × damage of a way in, 0 where either is unknown."""
    return (way.chance or 0) * (way.damage or 0)


def danger(context: SheetContext) -> Iterator[Entry]:
    """The one critical vulnerability, then where competitors come in, by chance × damage."""
    plan = context.plan
    for id_, weak in plan.vulnerabilities.items():
        if weak.critical:
            remedy = context.part("remedy", "vulnerabilities", "remedy", weak.remedy, beside=True)
            yield Entry((words(weak.statement or id_), remedy), "bad", ("vulnerabilities", id_), "!")
    for id_, way in sorted(plan.intrusions.items(), key=lambda item: (-threat(item[1]), item[0])):
        guards = [key for key in way.guards if key in plan.actions and is_open(plan.actions[key])]
        high = threat(way) >= threshold(context.folder, "risk_high") and not way.guards
        yield Entry(
            (
                context.part("rival", "intrusions", "competitor", way.competitor),
                context.part("where", "intrusions", "zone", way.zone),
                words(way.way_in or ""),
                Part("threat", f"{way.chance or '?'}×{way.damage or '?'}", threat(way)),
                Part("chance", "", way.chance, beside=True),
                Part("damage", "", way.damage, beside=True),
                Part("guards", t("paper.guards", count=len(guards)) if guards else t("paper.no_guards"), len(guards),
                     beside=True),
                context.zone(way.zone),
            ),
            "look" if high else "plain",
            ("intrusions", id_),
        )  # fmt: skip

"""Module 2 · 大客户的选择: scores with evidence, a verdict, its place among the accounts, the manager's roles."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, cast

from ksp_tui.checks.rule import ACCOUNTS, Case, Hit, Listed, rule

if TYPE_CHECKING:  # what computes needs the model, which `ksp explain` does without
    from ksp_tui.model.folder import Criterion, Folder, PriorityCriterion

#: What the verdict is made of.
_VERDICT = ("scores.score", "zones.spend", "zones.reachable")
#: Without two there is nothing to compare.
_TO_COMPARE = 2


def _scored(case: Case) -> Iterator[str]:
    """Yield the criteria in force that have a score, in the folder's order."""
    for id_ in case.offered("criteria"):
        score = case.plan.scores.get(id_)
        if score is not None and score.score is not None:
            yield id_


@rule("KSP201", "advice", harm=20, reads=("scores.score", "scores.evidence"))
def score_has_evidence(case: Case) -> Iterator[Hit]:
    """A score tells what it rests on."""
    for id_ in _scored(case):
        if not case.plan.scores[id_].evidence:
            yield Hit(("scores", id_, "evidence"), {"criterion": case.listed("criteria", id_)})


@rule("KSP202", "advice", harm=60, reads=_VERDICT)
def account_has_verdict(case: Case) -> Iterator[Hit]:
    """
    Enough is known for a verdict: coverage, potential, and something on value and on complexity.

    Where the weights of all criteria come to nothing no score could help; that is KSP207.
    """
    from ksp_tui.method.selection import POTENTIAL, criteria, select, weight_of

    found = select(case.plan, case.lists)
    in_force = criteria(case.lists)
    if found.verdict is not None or not any(weight_of(item) for item in in_force.values()):
        return
    scored = set(_scored(case))
    missing = {id_: item for id_, item in in_force.items() if id_ not in scored}
    covered, needed = found.total.coverage * 100, case.limit("coverage_needed")
    if covered < needed:
        if missing:
            worth_most = max(missing, key=lambda id_: weight_of(missing[id_]))
            args = {"covered": covered.to_integral_value(ROUND_FLOOR), "needed": needed}
            yield Hit(("scores", worth_most, "score"), {**args, "criterion": case.listed("criteria", worth_most)})
        return
    for group in ("value", "complexity"):
        lacking = [id_ for id_, item in missing.items() if item.group == group]
        if found.groups[group].score is None:
            yield Hit(("scores", lacking[0], "score") if lacking else ("scores",), {}, group)
            return
    yield Hit(("scores", POTENTIAL, "score") if POTENTIAL in in_force else ("zones",), {}, "potential")


@rule("KSP203", "advice", harm=25, reads=("scores.score", "scores.scored_by", "scores.confirmed_by"))
def scores_are_confirmed(case: Case) -> Iterator[Hit]:
    """A second person confirms the scores; told once, since it is done in one sitting."""
    scores = case.plan.scores
    alone = [id_ for id_ in _scored(case) if scores[id_].confirmed_by in (None, "", scores[id_].scored_by)]
    if alone:
        args = {"count": len(alone), "criterion": case.listed("criteria", alone[0])}
        yield Hit(("scores", alone[0], "confirmed_by"), args)


@rule("KSP204", "advice", harm=55, reads=(ACCOUNTS,))
def manager_can_cope(case: Case) -> Iterator[Hit]:
    """One manager looks after a few key accounts only: each of them costs resources."""
    from ksp_tui.method.ranks import key_accounts_beside

    accounts = case.accounts
    if case.id not in accounts:
        return
    own = accounts[case.id]
    together = key_accounts_beside(own, accounts.values())
    most = case.limit("key_accounts_per_manager")
    if case.id in together and len(together) > most:
        manager = own.manager_name or own.manager or ""
        yield Hit(("manager",), {"manager": manager, "count": len(together), "most": most})


@rule("KSP205", "advice", harm=40, reads=(ACCOUNTS,))
def volume_is_no_verdict(case: Case) -> Iterator[Hit]:
    """
    The course's lesson, said where the folder shows it: volume does not make a key account.

    Either this account sells most and is judged no key account, or it is a key account, first by score, and others
    sell more. It takes two accounts with sales to compare.
    """
    from ksp_tui.method.ranks import ranks

    accounts = case.accounts
    every = ranks(accounts.values())
    if case.id not in every or sum(1 for rank in every.values() if rank.by_volume is not None) < _TO_COMPARE:
        return
    own, rank = accounts[case.id], every[case.id]
    if own.verdict is None or rank.by_volume is None:
        return
    args = {"account": own.name, "volume": rank.by_volume}
    if own.verdict != "key" and rank.by_volume == 1:
        yield Hit(("scores",), args)
    elif own.verdict == "key" and rank.by_score == 1 and rank.by_volume > 1:
        yield Hit(("scores",), args, "reverse")


@rule("KSP206", "advice", harm=30, reads=_VERDICT)
def verdict_is_firm(case: Case) -> Iterator[Hit]:
    """The verdict does not hang on a single score being one higher or lower; told once, at the first such score."""
    from ksp_tui.method.selection import flips

    hanging = flips(case.plan, case.lists)
    if hanging:
        args = {"count": len(hanging), "criterion": case.listed("criteria", hanging[0])}
        yield Hit(("scores", hanging[0], "score"), args)


#: The folder's lists with weights, and what a plan holds under each.
_WEIGHED = {"criteria": "scores", "priority_criteria": "priority_scores"}


@rule(
    "KSP207",
    "error",
    harm=95,
    on=("plan", "folder"),
    reads=(
        *("scores", "priority_scores"),
        *("criteria.weight", "criteria.hidden", "priority_criteria.weight", "priority_criteria.hidden"),
    ),
)
def weights_count(case: Case) -> Iterator[Hit]:
    """
    The folder's weights are not negative, and together they are more than nothing.

    Told in the folder's file at the weight, and in a plan where it scores by that list: all its totals are wrong.
    """
    from ksp_tui.model.folder import Folder

    in_folder = isinstance(case.model, Folder)
    folder = case.model if isinstance(case.model, Folder) else case.lists
    for name, scored in _WEIGHED.items():
        if not in_folder and not getattr(case.plan, scored):
            continue
        for id_, variant in _wrong_weights(folder, name):
            place = (name, id_, "weight") if id_ else (name,)
            args = {"criterion": Listed(name, id_, folder)} if id_ else {}
            yield Hit(place if in_folder else (scored,), args, variant)


def _wrong_weights(folder: Folder, name: str) -> Iterator[tuple[str, str]]:
    """Yield (item, variant) of what is wrong with the weights of a list; no item where it is all of them."""
    from ksp_tui.method.lists import visible

    items = cast("dict[str, Criterion | PriorityCriterion]", visible(folder, name))
    weights = {id_: item.weight or Decimal(0) for id_, item in items.items()}
    negative = [id_ for id_, weight in weights.items() if weight < 0]
    yield from ((id_, "negative") for id_ in negative)
    if not negative and not any(weights.values()):
        yield "", "message"


@rule("KSP208", "advice", harm=30, reads=("role_fills.now", "role_fills.wanted", "role_fills.next_step"))
def role_gap_has_step(case: Case) -> Iterator[Hit]:
    """A role filled far worse than it should be has a next step."""
    for id_ in case.offered("roles"):
        fill = case.plan.role_fills.get(id_)
        if fill is None or fill.now is None or fill.wanted is None or fill.next_step:
            continue
        if fill.wanted - fill.now >= case.limit("role_gap"):
            args = {"role": case.listed("roles", id_), "now": fill.now, "wanted": fill.wanted}
            yield Hit(("role_fills", id_, "next_step"), args)


@rule(
    "KSP209",
    "advice",
    harm=60,
    on=("folder",),
    reads=("thresholds.value_low", "thresholds.value_high", "thresholds.delay_best", "thresholds.delay_worst"),
)
def limits_fit_together(case: Case) -> Iterator[Hit]:
    """
    A limit that the folder sets is the one that is reckoned with; told in the folder's file, at the limit.

    What is low ends a point below what is high (:func:`value_marks` sees to it, whatever is set), and benefits come no
    later in the best case than in the worst.
    """
    from ksp_tui.method.lists import threshold
    from ksp_tui.method.selection import value_marks

    folder = cast("Folder", case.model)
    own = folder.thresholds
    low, high = value_marks(folder)
    if own.value_low is not None and own.value_low > low:
        yield Hit(("thresholds", "value_low"), {"own": own.value_low, "high": high, "used": low})
    best, worst = threshold(folder, "delay_best"), threshold(folder, "delay_worst")
    if best > worst:
        name = "delay_best" if own.delay_worst is None else "delay_worst"
        yield Hit(("thresholds", name), {"best": best, "worst": worst}, "delay")

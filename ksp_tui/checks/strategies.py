"""Module 5a · 业务发展策略: each goal has a sub-strategy, each sub-strategy has actions and helps the customer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ksp_tui.checks.rule import Case, Hit, rule


@rule(
    "KSP501",
    "advice",
    harm=60,
    reads=("goals.statement", "goals.status", "strategies.goal", "strategies.posture"),
)
def goal_is_served(case: Case) -> Iterator[Hit]:
    """An open goal is served by a sub-strategy; what we stop doing serves none."""
    served = {strategy.goal for strategy in case.plan.strategies.values() if strategy.posture != "stop"}
    for id_, goal in case.plan.goals.items():
        if goal.status in (None, "open") and id_ not in served:
            yield Hit(("strategies",), {"goal": case.name("goals", id_)}, about=("goals", id_))


@rule(
    "KSP502",
    "advice",
    harm=50,
    reads=("strategies.statement", "strategies.posture", "actions.strategy", "actions.status"),
)
def strategy_has_actions(case: Case) -> Iterator[Hit]:
    """A sub-strategy that goes on has its actions, two by default, done ones too; stopped actions carry nothing."""
    needed = case.limit("actions_per_strategy")
    count = Counter(action.strategy for action in case.plan.actions.values() if action.status != "stopped")
    for id_, strategy in case.plan.strategies.items():
        if strategy.posture != "stop" and count[id_] < needed:
            args = {"strategy": case.name("strategies", id_), "count": count[id_], "needed": needed}
            yield Hit(("actions",), args, "message" if count[id_] else "none", ("strategies", id_))


@rule(
    "KSP503",
    "advice",
    harm=45,
    reads=tuple(f"strategies.{field}" for field in ("statement", "kind", "posture", "customer_strategy", "need")),
)
def strategy_helps_the_customer(case: Case) -> Iterator[Hit]:
    """A sub-strategy of business development that goes on helps one of the customer's strategies or answers a need."""
    for id_, strategy in case.plan.strategies.items():
        helps = strategy.customer_strategy or strategy.need
        if strategy.kind == "business" and strategy.posture != "stop" and not helps:
            yield Hit(("strategies", id_, "customer_strategy"), {"strategy": case.name("strategies", id_)})

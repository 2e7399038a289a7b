"""Which modules of the course a person has begun: advice of the others stays asleep."""

from __future__ import annotations

from ksp_tui.model.ids import MODULES, ModuleId
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import fields_of


def is_begun(plan: Plan, module: ModuleId) -> bool:
    """
    Say whether anything of a module is written down.

    Module 0 is begun with the plan itself: its first field, the account, is what makes a plan. What module 3 records
    of people counts only from a stance, a power or a position in the organisation on: a name alone is made on the spot
    when a need or an action names its owner.
    """
    if module == ModuleId.START:
        return True
    for group in PLAN.groups.values():
        if group.module != module:
            continue
        held = getattr(plan, group.name)
        if not group.many:
            if fields_of(held):
                return True
        elif group.name == "stakeholders":
            if any(len(fields_of(person)) > 1 for person in held.values()):
                return True
        elif held:
            return True
    return False


def begun(plan: Plan) -> frozenset[int]:
    """Return the modules that are begun."""
    return frozenset(module for module in MODULES if is_begun(plan, module))

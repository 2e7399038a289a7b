"""Figures of the account as a whole: potential, counts and progress."""

from __future__ import annotations

from typing import Any

from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.method.currency import in_folder_currency
from ksp_tui.method.progress import StepState, part_of_module, part_of_plan, states
from ksp_tui.method.zones import account_potential
from ksp_tui.model.contents import MODULES
from ksp_tui.model.plan import PLAN
from ksp_tui.text import t


def potential(of: Figured) -> dict[str, Any]:
    """Return the account's potential: the sum of its zones, with how many are known."""
    total, known, zones = account_potential(of.plan)
    compared = in_folder_currency(of.folder, total, of.plan.currency)
    return {
        "value": plain(total),
        "currency": of.plan.currency,
        "zones_known": known,
        "zones": zones,
        # null: not comparable with the folder's other plans
        "in_folder_currency": None
        if compared is None
        else {"value": plain(compared.amount), "currency": compared.currency, "rate_of": plain(compared.rate_of)},
    }


def counts(of: Figured) -> dict[str, int]:
    """Return how many records each group has."""
    return {group.name: len(getattr(of.plan, group.name)) for group in PLAN.groups.values() if group.many}


def progress(of: Figured) -> dict[str, Any]:
    """Return how much of the plan and of each module is done, in percent, and the steps that are open."""
    found = states(of.plan, of.folder)
    return {
        "percent": round(part_of_plan(found) * 100),
        "modules": {str(number): round(part_of_module(found, number) * 100) for number in MODULES},
        "open": [
            {"step": id_, "have": each.have, "need": each.need, "place": ".".join(each.place), "words": _step(each)}
            for id_, each in found.items()
            if not each.done
        ],
    }


def _step(state: StepState) -> str:
    return t(f"step.{state.step.id}", have=state.have, need=state.need)

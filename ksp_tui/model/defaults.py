"""
The handbook's defaults for the folder's lists, thresholds and finance: what holds where `ksp.toml` says nothing.

Here stand only ids, their order, and values that are not words; the words are in the catalogues under
``default.<list>.<id>.<field>``. The ids are written into plans, so they are never changed or used for another thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from ksp_tui.model.common import Value

#: The lists whose steps a plan names by number (a `level` field): their ids are the numbers, 1 is the first.
LEVELS: frozenset[str] = frozenset({"phases", "rungs", "relationships"})


def _bare(*ids: str) -> Mapping[str, Mapping[str, Value]]:
    """Items that have words only."""
    return {id_: {} for id_ in ids}


def _criterion(group: str, weight: int, *starts: int) -> Mapping[str, Value]:
    """Weights are points of 100; `starts` are the facts from which on 2, 3, 4 and 5 are suggested."""
    return {
        "group": group,
        "weight": Decimal(weight),
        **{f"from_{score}": Decimal(start) for score, start in enumerate(starts, 2)},
    }


# Potential has no starts: an amount that is large for one company is small for another.
_CRITERIA: Mapping[str, Mapping[str, Value]] = {
    "potential": _criterion("value", 30),
    "current_sales": _criterion("value", 10, 2, 5, 10, 20),
    "profitability": _criterion("value", 15, 5, 15, 25, 35),
    "people": _criterion("complexity", 15, 3, 5, 8, 12),
    "steps": _criterion("complexity", 10, 3, 5, 7, 10),
    "relationship": _criterion("strength", 7, 2, 3, 4, 5),
    "fit": _criterion("strength", 8, 20, 40, 60, 80),
    "access": _criterion("strength", 5, 1, 2, 3, 5),
}

_PRIORITY_CRITERIA = {"customer_value": 25, "strategic_fit": 25, "return": 20, "chance": 20, "ease": 10}

#: Chance of a project by the customer's phase, in percent; in the last one a new round begins as in the first.
_PHASES = {"1": 10, "2": 25, "3": 50, "4": 75, "5": 100, "6": 10}

#: Truths and myths, alternating enough that the place gives nothing away.
_STATEMENTS = {
    "volume": "myth",
    "resources": "truth",
    "top_only": "myth",
    "eyes": "truth",
    "alone": "myth",
    "relationship": "myth",
    "rhythm": "truth",
    "highest_rung": "myth",
    "revenue": "truth",
    "approved": "myth",
}

#: Days after which a fact from such a source is stale: people and their views change faster than reports.
_SOURCE_TYPES = {
    "reports": 400,
    "website": 180,
    "press": 180,
    "insider": 60,
    "coach": 60,
    "industry": 365,
    "competitor": 180,
    "ours": 365,
}

#: List → id → values, in the order in which they are shown.
DEFAULTS: Mapping[str, Mapping[str, Mapping[str, Value]]] = MappingProxyType(
    {
        "criteria": _CRITERIA,
        "priority_criteria": {id_: {"weight": Decimal(weight)} for id_, weight in _PRIORITY_CRITERIA.items()},
        "phases": {id_: {"probability": Decimal(percent)} for id_, percent in _PHASES.items()},
        "rungs": _bare("1", "2", "3", "4", "5"),
        "relationships": _bare("1", "2", "3", "4"),
        "roles": _bare("strategist", "advocate", "relationship", "value", "coordinator", "information"),
        "buying_roles": _bare("decides", "guards_terms", "guards_technology", "uses", "influences", "coach"),
        "statements": {id_: {"answer": answer} for id_, answer in _STATEMENTS.items()},
        "questions": _bare(
            "strategy",
            "numbers",
            "customers",
            "rivals",
            "spend",
            "shares",
            "process",
            "budget",
            "players",
            "supplier",
            "change",
            "rating",
        ),
        "source_types": {id_: {"stale_after": days} for id_, days in _SOURCE_TYPES.items()},
        "contact_kinds": _bare("visit", "call", "message", "meeting"),
        "resource_kinds": _bare("people_days", "money", "executive_time", "product", "technical", "marketing"),
        "industries": _bare(
            "manufacturing",
            "automotive",
            "electronics",
            "energy",
            "chemicals",
            "metals",
            "construction",
            "logistics",
            "food",
            "retail",
            "health",
            "finance",
            "telecom",
            "public",
            "other",
        ),
    }
)

#: Every field of the folder's thresholds; units as in the model.
THRESHOLDS: Mapping[str, Decimal | int] = MappingProxyType(
    {
        "coverage_needed": Decimal(70),
        # Scores run from 1 to 5 and 3 is ordinary: a high value must stand out, complexity and strength need only be
        # above what is simple or weak.
        "value_high": Decimal("3.5"),
        "value_low": Decimal("2.5"),
        "complexity_high": Decimal(3),
        "strength_high": Decimal(3),
        "key_accounts_per_manager": 5,
        "review_cycle": 90,
        "phase_evidence_days": 60,
        "phase_days": 90,
        "phase_gap": 0,
        "role_gap": 2,
        "stance_days": 90,
        "champion_days": 60,
        "target_days": 365,
        "undecided_days": 30,
        "power_high": 4,
        "covered_needed": 2,
        "one_contact_people": 3,
        "risk_high": 12,
        "positioning_seconds": 20,
        "talk_seconds": 90,
        "talk_tolerance": 15,
        "words_per_minute": 140,
        "characters_per_minute": 200,
        "actions_per_strategy": 2,
        "actions_per_week": 7,
        "accountable_most": Decimal(50),
        "consulted_most": 3,
        "informed_most": 4,
        "parts_tolerance": Decimal(1),
        "costs_best": Decimal(10),
        "costs_worst": Decimal(20),
        "benefits_best": Decimal(20),
        "benefits_worst": Decimal(20),
        "delay_best": 0,
        "delay_worst": 6,
    }
)

#: Currency and budget have no default: nobody can guess them.
FINANCE: Mapping[str, Value] = MappingProxyType({"discount_rate": Decimal(8)})

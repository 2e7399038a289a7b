"""
All pictures by name, each with the file that builds it, and the views they stand beside.

A picture's file is imported when it is first drawn. A new picture is its builder, a line in each of the two tables
here, its words and its test: five files, and no class that is there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from types import MappingProxyType
from typing import cast

from ksp_tui.charts.chart import AnyChart
from ksp_tui.charts.nameless import all_named
from ksp_tui.charts.subject import Subject


@dataclass(frozen=True, slots=True)
class PictureSpec:
    """Where a picture is built, and what it is drawn from beside the plan and the folder's lists."""

    module: str
    """The module of this package that has its `build`."""
    part: str = ""
    """What its builder is told to build, where it builds several."""
    follows_record: bool = False
    """Whether it shows what belongs to the record one is at."""
    compares_accounts: bool = False
    by_zone: bool = False
    """Whether it is drawn for each zone too, under its name, `VARIANT` and the zone's id."""
    without_ghost: str = ""
    """Why no item of the worked example is shown while it is empty; "" for all that can show one."""


VARIANT = "@"
"""Stands between the name of a picture and the zone of which it is drawn."""
#: By name; the words of its chip stand under ``chart.<name>.title``.
PICTURES: Mapping[str, PictureSpec] = MappingProxyType(
    {
        "rhythm": PictureSpec("rhythm"),
        "reasons": PictureSpec("reasons"),
        "zones": PictureSpec("zones"),
        "account_plane": PictureSpec("account_plane", compares_accounts=True),
        "ranking": PictureSpec("ranking", compares_accounts=True),
        "sensitivity": PictureSpec("sensitivity"),
        "sensitivity_weights": PictureSpec("sensitivity_weights"),
        "score_what_if": PictureSpec("score_what_if", compares_accounts=True),
        "roles": PictureSpec("roles"),
        "lost_roles": PictureSpec("lost_roles"),
        "ladder": PictureSpec("ladder", follows_record=True),
        "information": PictureSpec(
            "information", without_ghost="the standard questions stand in it from the beginning"
        ),
        "find_out": PictureSpec("find_out", without_ghost="it is empty when every question is answered"),
        "chains": PictureSpec("chains"),
        "intrusion": PictureSpec("intrusion"),
        "people": PictureSpec("people"),
        "positioning": PictureSpec(
            "positioning", follows_record=True, without_ghost="the sentence stands there with its gaps"
        ),
        "build_up": PictureSpec("build_up", follows_record=True),
        "quarters": PictureSpec("quarters"),
        "goals": PictureSpec("goals"),
        "influence": PictureSpec("influence", by_zone=True),
        "influence_table": PictureSpec("influence_table"),
        "reach": PictureSpec("reach"),
        "relationship": PictureSpec("relationship"),
        "business_strategies": PictureSpec("substrategies", "business"),
        "people_strategies": PictureSpec("substrategies", "people"),
        "resource_strategies": PictureSpec("substrategies", "resources"),
        "white_space": PictureSpec("white_space"),
        "talk": PictureSpec("talk", follows_record=True),
        "returns": PictureSpec("returns", follows_record=True),
        "what_if": PictureSpec("what_if", follows_record=True),
        "all_returns": PictureSpec("all_returns"),
        "priority": PictureSpec("priority"),
        "workload": PictureSpec("workload"),
        "resources": PictureSpec("resources"),
        "holders": PictureSpec("holders"),
        "milestones": PictureSpec("milestones"),
        "arci": PictureSpec("arci", follows_record=True),
        "case": PictureSpec("case", follows_record=True),
        "risks": PictureSpec("risks", follows_record=True),
        "pdca": PictureSpec("pdca", without_ghost="each plan stands somewhere in the circle"),
        "trends": PictureSpec("trends"),
        "performance": PictureSpec("performance"),
    }
)


def picture_of(name: str) -> PictureSpec:
    """Return the picture of a name, of its own or of one zone. Raises KeyError for one that is not in the table."""
    return PICTURES[name.partition(VARIANT)[0]]


def with_zones(names: Sequence[str], zones: Iterable[str]) -> tuple[str, ...]:
    """Return the names of pictures, and behind them those of each zone; one zone alone is the whole."""
    every = tuple(zones)
    of_zones = [f"{name}{VARIANT}{zone}" for name in names if PICTURES[name].by_zone for zone in every]
    return (*names, *(of_zones if len(every) > 1 else ()))


#: The pictures of each view of the table of contents, the one shown at first before the others.
SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "zones": ("zones",),
        "needs": ("reasons",),
        "rhythm": ("rhythm",),
        "scores": ("ranking", "sensitivity", "sensitivity_weights", "account_plane", "score_what_if"),
        "role_fills": ("roles",),
        "lost": ("lost_roles",),
        "ladder": ("ladder",),
        "competitor_rungs": ("ladder",),
        "ladder_check": ("ladder",),
        "facts": ("information", "find_out"),
        **dict.fromkeys(("customer_strategies", "trends", "challenges", "opportunities", "strengths"), ("chains",)),
        "intrusions": ("intrusion",),
        "stakeholders": ("people", "influence", "ladder"),
        "zone_views": ("ladder", "people"),
        "positioning": ("positioning",),
        "repeats": ("positioning",),
        "goals": ("goals",),
        "projects": ("priority", "returns", "what_if", "all_returns"),
        "goal_progress": ("goals",),
        "target_matrix": ("build_up", "quarters"),
        "targets": ("build_up", "quarters"),
        "relationships": ("relationship",),
        "business_strategies": ("business_strategies",),
        "white_space_matrix": ("white_space",),
        "white_space": ("white_space",),
        "influence": ("influence", "influence_table", "reach"),
        "people_strategies": ("influence", "people_strategies", "influence_table", "reach"),
        "talks": ("talk",),
        "rehearsals": ("talk",),
        "resource_strategies": ("resource_strategies",),
        "resources": ("resources", "holders"),
        "flow_matrix": ("returns", "what_if", "all_returns"),
        "flows": ("returns", "what_if", "all_returns"),
        "actions": ("workload",),
        "priority_matrix": ("priority",),
        "priority_scores": ("priority",),
        "cases": ("case", "risks", "milestones"),
        "case_options": ("case",),
        "risks": ("risks",),
        "milestones": ("milestones",),
        "processes": ("arci",),
        "tasks": ("arci",),
        "review_setup": ("pdca",),
        "reviews": ("trends", "performance", "pdca"),
    }
)


def build(name: str, subject: Subject) -> AnyChart:
    """Return a picture of a plan, no id in it. Raises KeyError for a name that is not in the table."""
    picture, zone = picture_of(name), name.partition(VARIANT)[2]
    parts = tuple(part for part in (picture.part, zone) if part)
    named = replace(subject, plan=all_named(subject.plan))
    return cast("AnyChart", import_module(f"ksp_tui.charts.{picture.module}").build(named, *parts))

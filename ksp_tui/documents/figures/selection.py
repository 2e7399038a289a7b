"""Figures of module 2 · 大客户的选择."""

from __future__ import annotations

from typing import Any

from ksp_tui.charts.unranked import unranked_words
from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.documents.figures.needs import coverage
from ksp_tui.method.lists import visible
from ksp_tui.method.ranks import ranks
from ksp_tui.method.roles import contacts_by_role, gap, lost_by_role
from ksp_tui.method.selection import criteria, select, sensitivity
from ksp_tui.model.selection import RoleFill


def selection(of: Figured) -> dict[str, Any]:
    """
    Return score, verdict and ranks of the account, with how much of the input is there.

    `edge` says whether value lies so near to a mark that the verdict only just holds; `sensitivity` has each single
    score ±1 and weight ±20 % that changes the verdict, with the verdict it would be (null: none any more).
    """
    found = select(of.plan, of.folder)
    rank = ranks(of.accounts.values()).get(of.id)
    scores = [of.plan.scores[id_].score if id_ in of.plan.scores else None for id_ in criteria(of.folder)]
    return {
        "score": plain(found.total.score),
        "coverage_percent": plain(found.total.coverage * 100),
        **coverage(*scores),
        "groups": {name: plain(each.score) for name, each in found.groups.items()},
        "verdict": found.verdict,
        "posture": found.posture,
        "edge": found.edge,
        "sensitivity": [
            {"kind": each.kind, "id": each.id, "change": each.change, "verdict": each.verdict}
            for each in sensitivity(of.plan, of.folder)
            if each.flips
        ],
        "rank_by_score": rank.by_score if rank else None,
        "rank_by_volume": rank.by_volume if rank else None,
        "unranked": list(unranked_words(of.accounts[of.id])) if of.id in of.accounts else [],
        "accounts": len(of.accounts),
    }


def roles(of: Figured) -> dict[str, Any]:
    """
    Return for each of the manager's roles how it is filled (1 to 5), its gap, and its contacts of the last 12 weeks.

    `lost` is the business lost for want of it: how many, their worth, and of how many the worth is known. Contacts and
    losses that name no role stand under `none`.
    """
    contacts = contacts_by_role(of.plan, of.today)
    lost = lost_by_role(of.plan)
    listed = list(visible(of.folder, "roles"))
    found: dict[str, Any] = {}
    for id_ in listed:
        fill = of.plan.role_fills.get(id_, RoleFill())
        found[id_] = {
            "now": fill.now,
            "wanted": fill.wanted,
            "gap": gap(fill),
            "contacts": contacts.get(id_, 0),
            "lost": _lost(lost, id_),
            **coverage(fill.now, fill.wanted),
        }
    rest = sum(count for role, count in contacts.items() if role not in listed)
    found["none"] = {"contacts": rest, "lost": _lost(lost, None)}
    return found


def _lost(lost: Any, role: str | None) -> dict[str, Any]:
    each = lost.get(role)
    if each is None:
        return {"count": 0, "worth": None, "known": 0, "of": 0}
    return {"count": each.count, "worth": plain(each.worth), "known": each.known, "of": each.count}

"""
Which files of a folder are one account twice.

Programs that synchronise folders leave a second file beside the first under names of their own (``huaxin 2``,
``huaxin-LAPTOP-9QK2``, ``huaxin - Copy``, ``huaxin 副本``). A name proves nothing; the same account with the same
records does: ids are drawn at random, so that two plans share none by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksp_tui.store.atomic import open_regular
from ksp_tui.store.names import folded
from ksp_tui.text.folding import name_key

if TYPE_CHECKING:
    from ksp_tui.store.plan_entry import PlanEntry

_HEADER = re.compile(rb"^[ \t]*\[[ \t]*([\w-]+)(?:[ \t]*\.[ \t]*([\w-]+))?[ \t]*\]", re.MULTILINE)
#: Our own name for a second plan of an account: ``huaxin-2``.
_SECOND = re.compile(r"-\d{1,3}")
_MOST = 10_000_000


def copies_among(entries: Sequence[PlanEntry]) -> dict[str, str]:
    """Return the files that are copies of another one: id of the copy → id of the plan that is counted."""
    accounts: dict[str, list[PlanEntry]] = {}
    for entry in entries:
        if not entry.broken and isinstance(entry.header.get("account"), str):
            accounts.setdefault(name_key(entry.account), []).append(entry)
    found: dict[str, str] = {}
    for same in accounts.values():
        if len(same) < 2:
            continue
        records = {entry.id: _records(entry.path) for entry in same}
        known: list[str] = []
        for entry in sorted(same, key=lambda each: (len(each.id), each.id)):
            first = next((other for other in known if _is_copy(entry.id, other, records)), None)
            if first is None:
                known.append(entry.id)
            else:
                found[entry.id] = first
    return found


def _is_copy(mine: str, other: str, records: Mapping[str, frozenset[bytes]]) -> bool:
    ours, theirs = records[mine], records[other]
    if ours and theirs:
        return 2 * len(ours & theirs) >= min(len(ours), len(theirs))
    # Nothing to compare in one of them: only a name that says it counts.
    rest = folded(mine).removeprefix(folded(other))
    return rest not in {"", folded(mine)} and not rest[0].isalnum() and _SECOND.fullmatch(rest) is None


def _data(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            return file.read(_MOST)
    except OSError:
        return b""


def _records(path: Path) -> frozenset[bytes]:
    return frozenset(b".".join(match.groups()) for match in _HEADER.finditer(_data(path)) if match[2])


def is_other_toml(path: Path, header: Mapping[str, Any]) -> bool:
    """Say whether a file that can be read is no plan at all: it holds something, and nothing that a plan knows."""
    if "account" in header or "schema" in header:
        return False
    from ksp_tui.model.plan import PLAN

    groups = {match[1].decode() for match in _HEADER.finditer(_data(path))}
    held: Iterable[str] = (*header, *groups)
    return bool(held) and not any(name in PLAN.fields or name in PLAN.groups for name in held)

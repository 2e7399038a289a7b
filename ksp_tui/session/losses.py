"""
What an outside change takes away: pure, on models.

Most outside changes add or replace, and are simply read. Two kinds are asked about first: a file that was cut or
emptied (a full disk, a tool that failed), and one that was saved over from an older state, so that what this session
has brought to the disk is not there any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ksp_tui.changes.compare import Difference, compare
from ksp_tui.changes.edit import Edit, plain, same
from ksp_tui.changes.merge import net
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.structure import value_at
from ksp_tui.session.events import Clash

#: Fewer records that went are a deletion like any other.
_FEW = 2


def destroyed(before: Model, after: Model, *, cut: bool) -> list[Difference]:
    """
    Return what is gone when a file lost its account or most of its records; nothing when it did not.

    `cut`: the file is the beginning of what it was; then any two records that are missing count.
    """
    gone = [found for found in compare(before, after) if found.new is None]
    records = sum(found.kind == "removed" for found in gone)
    held = sum(len(group) for group in vars(before).values() if isinstance(group, dict))
    account = any(found.path == ("account",) for found in gone)
    most = records >= _FEW and (cut or 2 * records > held)
    emptied = len(gone) >= _FEW and not compare(type(after)(), after)
    return gone if account or most or emptied else []


def reverted(before: Model, after: Model, acknowledged: Sequence[Edit]) -> list[Clash]:
    """
    Return where a file holds again what it held before edits of this session that were on the disk.

    `before` is what this session knows, `after` what the file holds now. A third value is somebody's later edit.
    """
    found: dict[Path, Clash] = {}
    for edit in net(acknowledged):
        path = edit.path
        if len(path) == 3 and value_at(after, path[:2]) is None:
            path = path[:2]  # its whole record is gone
        ours, theirs = value_at(before, path), value_at(after, path)
        if ours is None or same(ours, theirs):
            continue
        old: Value = edit.old if path == edit.path else None
        if same(theirs, old) and path not in found:
            found[path] = Clash(path, plain(old), plain(ours), plain(theirs))
    return list(found.values())


def still_held(model: Model, acknowledged: Iterable[Edit]) -> list[Edit]:
    """Return the edits whose values a file holds now; of the others there is nothing left to watch over."""
    return [edit for edit in net(acknowledged) if same(value_at(model, edit.path), edit.new)]

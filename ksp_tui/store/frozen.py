"""
Frozen copies: a plan as it was on a day, with the folder's lists, weights and thresholds that it used.

A copy is a plan file in the folder's archive, and readable as one; the lists stand behind the plan in a table of their
own (``[frozen_with.criteria.potential]``), defaults filled in, since the folder's file and the handbook may change.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ksp_tui.method import lists
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import fields_of
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.canon import table_text
from ksp_tui.store.codec import FROZEN_WITH, load
from ksp_tui.store.file import read_bytes
from ksp_tui.store.folder import freeze_plan, move_to
from ksp_tui.store.names import ARCHIVE, folded, leaves, problem_of_name
from ksp_tui.store.planfile import PlanFile, read_file
from ksp_tui.store.state import StateStore

#: Where copies go that an undo takes back, inside the archive.
TRASH = "trash"
_MARK = f"[{FROZEN_WITH}"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What became of reading a copy."""

    plan: Plan | None
    folder: Folder | None
    """The lists that the plan used; None where the copy holds none (a copy of a fiscal year)."""
    problem: Literal["", "missing", "broken", "name"] = ""


def frozen_text(folder: Folder, newline: str = "\n") -> str:
    """Return what a copy carries of the folder: every list as it is in force, thresholds and figures of finance."""
    parts: list[str] = []
    for group in FOLDER.groups.values():
        if group.many:
            records = lists.effective(folder, group.name)
            parts += [
                table_text((FROZEN_WITH, group.name, id_), fields_of(item), newline) for id_, item in records.items()
            ]
        else:
            read = lists.threshold if group.name == "thresholds" else lists.finance
            fields = {name: value for name in group.fields if (value := read(folder, name)) is not None}
            parts.append(table_text((FROZEN_WITH, group.name), fields, newline))
    return newline.join(parts)


def frozen_bytes(plan: PlanFile[Any], folder: Folder) -> bytes:
    """Return a plan's bytes with the lists it used; those of an earlier freezing go."""
    text, newline = plan.to_bytes().decode("utf-8-sig"), plan.newline
    lines = text.splitlines(keepends=True)
    first = next((n for n, line in enumerate(lines) if line.startswith(_MARK)), len(lines))
    body = "".join(lines[:first]).rstrip("\r\n")
    return (body + newline * 2 + frozen_text(folder, newline)).encode()


def copy_is_free(folder: Path, name: str) -> bool:
    """Say whether neither the archive nor its trash has a copy of this name."""
    taken: set[str] = set()
    for place in (folder / ARCHIVE, folder / ARCHIVE / TRASH):
        with suppress(OSError):
            taken |= {folded(each.stem) for each in place.iterdir()}
    return folded(name) not in taken


def copy_holds(folder: Path, name: str, data: bytes) -> bool:
    """Say whether the archive has a copy of this name with these very bytes."""
    path = copy_path(folder, name)
    try:
        found = read_bytes(path) if path is not None else None
    except StoreError:
        return False
    return found is not None and found[0] == data


def keep_copy(folder: Path, name: str, data: bytes, state: StateStore) -> str:
    """Keep a copy in the archive under `name`, or the next free one; return its name. Raises StoreError."""
    return freeze_plan(folder, name, data, state)[0]


def read_copy(folder: Path, name: str) -> Frozen:
    """Return a frozen copy by its name; never raises for what it holds."""
    path = copy_path(folder, name)
    if path is None:
        return Frozen(None, None, "name")
    if not path.exists():
        return Frozen(None, None, "missing")
    file = read_file(path, Plan)
    if not isinstance(file.model, Plan) or file.document is None:
        return Frozen(None, None, "broken")
    used = file.document.data.get(FROZEN_WITH)
    return Frozen(file.model, load(Folder, used)[0] if isinstance(used, Mapping) else None)


def copy_path(folder: Path, name: str) -> Path | None:
    """Return where a copy lies; None for a name that could lead out of the archive."""
    archive = folder / ARCHIVE
    if problem_of_name(name) is not None or leaves(archive) or leaves(archive / f"{name}.toml"):
        return None
    return archive / f"{name}.toml"


def to_trash(folder: Path, name: str, state: StateStore) -> bool:
    """Move a copy into the archive's trash; False where it is not there or can't be moved."""
    return _moved(folder / ARCHIVE, folder / ARCHIVE / TRASH, name, state)


def from_trash(folder: Path, name: str, state: StateStore) -> bool:
    """Bring a copy back from the trash; False where it is not there or can't be moved."""
    return _moved(folder / ARCHIVE / TRASH, folder / ARCHIVE, name, state)


def _moved(source: Path, target: Path, name: str, state: StateStore) -> bool:
    if problem_of_name(name) is not None or leaves(source) or leaves(target):
        return False
    try:
        if not (source / f"{name}.toml").is_file():
            return False
        target.mkdir(exist_ok=True)
        move_to(source / f"{name}.toml", target, state)
    except (OSError, StoreError):
        return False
    return True

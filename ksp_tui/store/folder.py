"""
A folder of plans: what is in it, quickly, and making, copying, renaming and archiving a plan.

Listing reads each file's single fields only (they stand before the first table): a thousand plans in about a tenth of
a second. What cannot be read stays in the list with what is wrong; nothing is ever overwritten.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksp_tui.model.finding import Finding
from ksp_tui.store.atomic import StoreError, open_regular, store_error
from ksp_tui.store.file import read_bytes, save_bytes
from ksp_tui.store.lock import folder_lock
from ksp_tui.store.names import (
    ARCHIVE,
    FOLDER_FILE_NAME,
    folded,
    is_copy,
    leaves,
    name_for,
    numbered_original,
    problem_of_name,
    safe_plan_name,
)
from ksp_tui.store.state import StateStore

if TYPE_CHECKING:  # home is painted before any model is imported
    from ksp_tui.model.common import Value

_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_MERGE = re.compile(rb"^(<<<<<<<|=======|>>>>>>>)([ \r\n]|\Z)", re.MULTILINE)
_LARGE = 1_000_000


class UnsafeName(Exception):  # noqa: N818 - says what is wrong
    """A name cannot be a plan's; `finding` (KSP012) says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.variant}: {finding.file}")
        self.finding = finding


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One plan file of the list."""

    id: str
    path: Path
    header: Mapping[str, Value]
    """The single fields (account, status, …) as the file has them; empty when it cannot be read."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the file or its name, worst first. Only :func:`examine` reads the whole file."""
    archived: bool = False

    @property
    def account(self) -> str:
        """The account's name; the id where the file tells none."""
        found = self.header.get("account")
        return found if isinstance(found, str) and found.strip() else self.id

    @property
    def broken(self) -> bool:
        """Whether the file can't be read as it is."""
        return any(finding.severity == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds."""

    plans: tuple[PlanEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    """About the folder: conflicted copies (KSP011), names that cannot be plans (KSP012), unreadable (KSP016)."""
    copies: tuple[Path, ...] = field(default=())
    """Conflicted copies that lie there; no plans of their own."""


def list_plans(folder: Path, *, archived: bool = False) -> Listing:
    """Return the plans of `folder`, or those of its archive, sorted by id. Never raises."""
    if archived:
        folder = folder / ARCHIVE
        if leaves(folder):
            args = {"name": ARCHIVE}
            return Listing(findings=(Finding("KSP012", "error", variant="link_outside", args=args, file=str(folder)),))
    try:
        names = sorted(name for name in os.listdir(folder) if _is_candidate(name))  # noqa: PTH208
    except FileNotFoundError:
        return Listing()
    except OSError as error:
        reason = store_error(error, folder).reason
        return Listing(findings=(Finding("KSP016", "error", variant=reason, file=str(folder)),))
    stems = {name[:-5] for name in names}
    clashes: dict[str, list[str]] = {}
    for stem in stems:
        clashes.setdefault(folded(stem), []).append(stem)
    plans: list[PlanEntry] = []
    findings: list[Finding] = []
    copies: list[Path] = []
    for name in names:
        path, stem = folder / name, name[:-5]
        if is_copy(stem):
            copies.append(path)
            findings.append(Finding("KSP011", "advice", variant="copy", args={"name": name}, file=str(path)))
            continue
        entry = read_entry(path, archived=archived)
        if entry is None:
            if is_special(path):
                findings.append(Finding("KSP016", "error", variant="not_a_file", file=str(path)))
            continue
        told = list(entry.findings)
        if (other := numbered_original(stem)) is not None and other in stems:
            args = {"name": name, "other": other}
            told.append(Finding("KSP011", "advice", variant="numbered", args=args, file=str(path)))
        if len(twins := clashes[folded(stem)]) > 1:
            args = {"name": stem, "other": next(twin for twin in sorted(twins) if twin != stem)}
            told.append(Finding("KSP012", "advice", variant="case_clash", args=args, file=str(path)))
        elif (problem := problem_of_name(stem)) is not None:
            told.append(Finding("KSP012", "advice", variant=problem, args={"name": stem}, file=str(path)))
        plans.append(PlanEntry(entry.id, path, entry.header, tuple(told), archived))
    return Listing(tuple(plans), tuple(findings), tuple(copies))


def is_special(path: Path) -> bool:
    """Say whether a path is a FIFO, a socket or a device, which is never opened."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _is_candidate(name: str) -> bool:
    return name.endswith(".toml") and not name.startswith(".") and name.casefold() != FOLDER_FILE_NAME


def read_entry(path: Path, *, archived: bool = False) -> PlanEntry | None:
    """Return the list's entry for one file, its single fields only; None for what is no regular file, or gone."""
    stem = path.name[:-5]
    if leaves(path):
        args = {"name": stem}
        found = Finding("KSP012", "error", variant="link_outside", args=args, file=str(path))
        return PlanEntry(stem, path, {}, (found,), archived)
    try:
        with open_regular(path) as file:
            data = file.read(_LARGE)
    except (FileNotFoundError, IsADirectoryError):
        return None
    except OSError as error:
        variant = store_error(error, path).reason
        if variant == "special":
            return None
        return PlanEntry(stem, path, {}, (Finding("KSP016", "error", variant=variant, file=str(path)),), archived)
    header = _header(data)
    if header is not None:
        return PlanEntry(stem, path, header, (), archived)
    return examine(PlanEntry(stem, path, {}, (), archived))


def _header(data: bytes) -> dict[str, Any] | None:
    """Return the fields before the first table, or None when the file needs a closer look."""
    merging = b"<<<<<<<" in data or b">>>>>>>" in data  # the quick look first: the pattern costs most of a listing
    if b"\0" in data or (merging and _MERGE.search(data)) or not data.strip():
        return None
    table = _TABLE.search(data)
    head = data[: table.start()] if table else data
    if table is None and len(data) == _LARGE:
        return None
    try:
        return tomllib.loads(head.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError):
        return None  # broken, or a long text with a line that looks like a table


def examine(entry: PlanEntry) -> PlanEntry:
    """Read the whole file and return the entry with its first error, or with its fields when there is none."""
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.structure import layout_of, value_at
    from ksp_tui.store.planfile import read_file

    kept = tuple(finding for finding in entry.findings if finding.code in {"KSP011", "KSP012"})
    file = read_file(entry.path, Plan)
    errors = sorted(file.findings, key=lambda finding: finding.severity != "error")
    model = file.model
    header: dict[str, Value] = {}
    if model is not None:
        fields = layout_of(Plan).fields
        header = {name: value for name in fields if (value := value_at(model, (name,))) is not None}
    return PlanEntry(entry.id, entry.path, header, tuple(errors[:1]) + kept, entry.archived)


def plan_path(folder: Path, plan: str) -> Path:
    """Return the path of a plan. Raises UnsafeName for an id that could leave the folder."""
    if problem_of_name(plan) == "path" or plan in {"", ".", ".."}:
        raise UnsafeName(Finding("KSP012", "error", variant="path", args={"name": plan}, file=plan))
    return folder / f"{plan}.toml"


def create_plan(
    folder: Path, account: str, fields: Mapping[str, Value] | None = None, state: StateStore | None = None
) -> str:
    """Make a plan for `account` and return its id. Raises StoreError."""
    from ksp_tui.model.plan import Plan
    from ksp_tui.store.planfile import new_file

    content = {"account": account, **(fields or {})}
    return _create(folder, account, lambda path: new_file(path, Plan, content).to_bytes(), state)


def duplicate_plan(folder: Path, plan: str, account: str, state: StateStore | None = None) -> str:
    """Copy a plan under the name of another account and return the copy's id. Raises StoreError, ValueError."""
    from ksp_tui.model.plan import Plan
    from ksp_tui.store.planfile import read_file

    source = plan_path(folder, plan)

    def content(_: Path) -> bytes:
        file = read_file(source, Plan)
        if file.locked is not None or file.model is None:
            raise StoreError("broken", source)
        file.apply(("account",), account)
        return file.to_bytes()

    return _create(folder, account, content, state)


def copy_in(folder: Path, stem: str, data: bytes, state: StateStore | None = None) -> str:
    """Put a whole plan's bytes into the folder under a free name like `stem`; return its id. Raises StoreError."""
    return _create(folder, stem, lambda _: data, state)


def _create(folder: Path, account: str, content: Callable[[Path], bytes], state: StateStore | None) -> str:
    from ksp_tui.store.file import ChangedOnDisk

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise store_error(error, folder) from error
    while True:
        name = name_for(account, folder)
        path = folder / f"{name}.toml"
        try:
            save_bytes(path, content(path), "", state)
        except ChangedOnDisk:  # somebody else made it this very moment: take the next name
            continue
        return name


def rename_plan(folder: Path, plan: str, name: str, state: StateStore | None = None) -> None:
    """Give a plan's file another name, and so the plan another id. Raises UnsafeName, StoreError (`exists`)."""
    finding = safe_plan_name(name, folder)
    if finding is not None and not (finding.variant == "case_clash" and folded(name) == folded(plan)):
        raise UnsafeName(finding)
    _move(plan_path(folder, plan), folder / f"{name}.toml", state)


def archive_plan(folder: Path, plan: str, state: StateStore | None = None) -> str:
    """Move a plan into the sub-folder ``archive``; return its id there. Raises StoreError."""
    return _move_to(plan_path(folder, plan), _archive(folder), state)


def restore_plan(folder: Path, plan: str, state: StateStore | None = None) -> str:
    """Bring a plan back from the archive; return its id, which is another when the name is taken. Raises StoreError."""
    return _move_to(plan_path(_archive(folder, make=False), plan), folder, state)


def _archive(folder: Path, *, make: bool = True) -> Path:
    """Return the folder of archived plans. Raises StoreError, `outside` when it is a link out of the folder."""
    target = folder / ARCHIVE
    if leaves(target):
        raise StoreError("outside", target)
    try:
        if make:
            target.mkdir(exist_ok=True)
    except OSError as error:
        raise store_error(error, target) from error
    return target


def freeze_plan(folder: Path, name: str, data: bytes, state: StateStore | None = None) -> tuple[str, bool]:
    """
    Keep a plan's bytes as a frozen copy in the archive, under `name` or the next free one.

    Returns its id there, and whether it was made now: a copy that holds these very bytes already is used. Raises
    StoreError.
    """
    from ksp_tui.store.file import ChangedOnDisk

    target = _archive(folder)
    free, number = name, 2
    while True:
        path = target / f"{free}.toml"
        made = not path.exists()
        try:
            save_bytes(path, data, "", state)
        except ChangedOnDisk:  # another one lies there
            free, number = f"{name}-{number}", number + 1
            continue
        return free, made


def _move_to(source: Path, target: Path, state: StateStore | None) -> str:
    name = source.name[:-5]
    try:
        taken = {folded(other[:-5]) for other in os.listdir(target) if other.endswith(".toml")}  # noqa: PTH208
    except OSError as error:
        raise store_error(error, target) from error
    free, number = name, 2
    while folded(free) in taken:
        free, number = f"{name}-{number}", number + 1
    _move(source, target / f"{free}.toml", state)
    return free


def _move(source: Path, target: Path, state: StateStore | None) -> None:
    """Rename without ever replacing what is there."""
    state = state or StateStore()
    with folder_lock(source.parent, state):
        try:
            if target.exists() and not target.samefile(source):
                raise StoreError("exists", target)
            source.rename(target)
        except OSError as error:
            raise store_error(error, source) from error


def read_raw(folder: Path, plan: str) -> bytes:
    """Return a plan's bytes. Raises StoreError, also when it is not there."""
    path = plan_path(folder, plan)
    found = read_bytes(path)
    if found is None:
        raise StoreError("vanished", path)
    return found[0]

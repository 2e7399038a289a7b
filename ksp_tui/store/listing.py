"""
What lies in a folder of plans, quickly.

Listing reads each file's single fields only (they stand before the first table): a thousand plans in about a tenth of
a second. What cannot be read stays in the list with what is wrong.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksp_tui.model.finding import Finding
from ksp_tui.store.atomic import open_regular, store_error
from ksp_tui.store.names import ARCHIVE, FOLDER_FILE_NAME, folded, is_copy, leaves, numbered_original, problem_of_name
from ksp_tui.store.plan_entry import PlanEntry
from ksp_tui.store.twins import copies_among, is_other_toml
from ksp_tui.text.folding import name_key

if TYPE_CHECKING:  # home is painted before any model is imported
    from ksp_tui.model.common import Value

_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_MERGE = re.compile(rb"^(<<<<<<<|=======|>>>>>>>)([ \r\n]|\Z)", re.MULTILINE)
_LARGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds."""

    plans: tuple[PlanEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    """About the folder: conflicted copies (KSP011), names that cannot be plans (KSP012), unreadable (KSP016)."""
    copies: tuple[Path, ...] = field(default=())
    """Conflicted copies that lie there; no plans of their own."""


def list_plans(folder: Path, *, archived: bool = False, whole: bool = False) -> Listing:
    """
    Return the plans of `folder`, or those of its archive, sorted by id. Never raises.

    `whole`: files are read to their end, so that what is broken further down is told too (20 ms for a large plan).
    """
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
        entry = read_entry(path, archived=archived, whole=whole)
        if entry is None:
            if is_special(path):
                findings.append(Finding("KSP016", "error", variant="special", file=str(path)))
            continue
        if not entry.findings and is_other_toml(path, entry.header):
            findings.append(Finding("KSP012", "advice", variant="no_plan", args={"name": name}, file=str(path)))
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
    twins_of = {} if archived else copies_among(plans)  # the archive holds each year's copy of an account
    for entry in plans:
        if entry.id in twins_of:
            copies.append(entry.path)
            args = {"name": entry.path.name, "other": twins_of[entry.id]}
            findings.append(Finding("KSP011", "advice", variant="twin", args=args, file=str(entry.path)))
    plans = [entry for entry in plans if entry.id not in twins_of]
    return Listing(tuple(plans), tuple(findings), tuple(copies))


def folder_head(folder: Path) -> Mapping[str, Value]:
    """Return the single fields of the folder's own file, such as how numbers are written there; empty without one."""
    try:
        with open_regular(folder / FOLDER_FILE_NAME) as file:
            return _header(file.read(_LARGE)) or {}
    except OSError:
        return {}


def same_account(folder: Path, account: str) -> list[PlanEntry]:
    """Return the plans of an account of this name, in any spelling; those of the archive last."""
    key = name_key(account)
    every = (*list_plans(folder).plans, *list_plans(folder, archived=True).plans)
    return [entry for entry in every if not entry.broken and name_key(entry.account) == key]


def is_special(path: Path) -> bool:
    """Say whether a path is a FIFO, a socket or a device, which is never opened."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _is_candidate(name: str) -> bool:
    return name.endswith(".toml") and not name.startswith(".") and name.casefold() != FOLDER_FILE_NAME


def read_entry(path: Path, *, archived: bool = False, whole: bool = False) -> PlanEntry | None:
    """
    Return the list's entry for one file; None for what is no regular file, or gone.

    Only its single fields are read, or all of it when it is to be `whole`.
    """
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
    if header is not None and not (whole and _broken_below(data, header)):
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


def _broken_below(data: bytes, header: Mapping[str, Any]) -> bool:
    """Say whether a file whose first fields are fine needs a closer look all the same."""
    from ksp_tui.store.migrate import SCHEMA, schema_of

    if len(data) == _LARGE or schema_of(header) > SCHEMA:
        return True
    try:
        tomllib.loads(data.decode("utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError):
        return True
    return False


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

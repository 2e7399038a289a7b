"""
Git prepared for a folder of plans: files of the folder, and settings of this clone alone.

The driver falls back to git's own merge where the program is not at hand: a driver that is named and not there leaves
our side without markers.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ksp_tui.store.atomic import StoreError, open_regular, replace, store_error
from ksp_tui.store.git import GitError, Repository

ATTRIBUTES = ("*.toml text eol=lf diff=ksp merge=ksp",)
IGNORED = (
    ".ksp.lock",
    ".*.ksp-*.tmp",
    "*.conflict-disk-*.toml",
    "*.conflict-window-*.toml",
    "*.sync-conflict-*",
    "*_BACKUP_*.toml",
    "*_BASE_*.toml",
    "*_LOCAL_*.toml",
    "*_REMOTE_*.toml",
)
FILES = ((".gitattributes", ATTRIBUTES), (".gitignore", IGNORED))
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the set-up does, or takes back."""

    kind: str
    """``file`` or ``setting``."""
    name: str
    lines: tuple[str, ...]
    """Lines that come into the file (or go from it); a setting's value."""
    old: str = ""
    """What the setting was before, where it was something else."""


def program() -> str:
    """Return how a shell starts this program on this machine."""
    found = shutil.which("ksp")
    return "ksp" if found else f"{shlex.quote(sys.executable)} -m ksp_tui"


def settings(command: str) -> dict[str, str]:
    """Return the settings of the clone by which git compares and merges plans; `command` starts the program."""
    there = f"command -v {command.split(' ')[0]} >/dev/null 2>&1"
    plain = "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
    driver = (
        f"if {there}; then {command} merge %O %A %B %L %P; code=$?; else code=2; fi; "
        f'if [ "$code" -gt 1 ]; then {plain}; code=$?; fi; exit "$code"'
    )
    return {
        "merge.ksp.name": "plans of ksp, by person, goal and field",
        "merge.ksp.driver": driver,
        "diff.ksp.textconv": f'f() {{ if {there}; then {command} diff --textconv "$1"; else cat "$1"; fi; }}; f',
        "diff.ksp.xfuncname": r"^\[(.*)\]|^([^›:：]+ › [^›:：]+)",
    }


def steps(repository: Repository, *, undo: bool = False) -> list[Step]:
    """Return what there is to do; nothing where all is as it should be. Raises GitError, StoreError."""
    found: list[Step] = []
    for name, lines in FILES:
        held = _lines(repository.folder / name)
        if undo:
            wanted = tuple(line for line in lines if line in held)
        else:
            wanted = tuple(line for line in lines if line not in held)
        if wanted:
            found.append(Step("file", name, wanted))
    for name, value in settings(program()).items():
        now = _setting(repository, name)
        if (now is not None) if undo else (now != value):
            found.append(Step("setting", name, (value,), now or ""))
    return found


def take(repository: Repository, todo: Sequence[Step], *, undo: bool = False) -> None:
    """Do the steps, or take them back. Raises GitError, StoreError."""
    for step in todo:
        if step.kind == "file":
            _put(repository.folder / step.name, step.lines, undo)
        elif undo:
            repository.run("config", "--local", "--unset-all", step.name)
        else:
            repository.run("config", "--local", "--replace-all", step.name, step.lines[0])
    if undo:
        for section in ("merge.ksp", "diff.ksp"):
            try:  # what is left of it is an empty heading
                repository.run("config", "--local", "--remove-section", section)
            except GitError:
                continue


def _setting(repository: Repository, name: str) -> str | None:
    try:
        return repository.text("config", "--local", "--get", name)
    except GitError:
        return None


def _lines(path: Path) -> list[str]:
    return [line.rstrip("\r\n") for line in _held(path)]


def _held(path: Path) -> list[str]:
    """Return the lines of a file with the ends that they have."""
    try:
        with open_regular(path) as file:
            return file.read(_LARGEST).decode("utf-8", "surrogateescape").splitlines(keepends=True)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise store_error(error, path) from error


def _put(path: Path, lines: Sequence[str], undo: bool) -> None:
    held = _held(path)
    if undo:
        held = [line for line in held if line.rstrip("\r\n") not in lines]
        if not any(line.strip() for line in held):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise store_error(error, path) from error
            return
    else:
        end = "\r\n" if held and held[0].endswith("\r\n") else "\n"
        if held and not held[-1].endswith("\n"):
            held[-1] += end
        held += [line + end for line in lines]
    if path.is_symlink():
        raise StoreError("outside", path)
    replace(path, "".join(held).encode("utf-8", "surrogateescape"), mode=0o644)

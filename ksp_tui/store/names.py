"""
Names of plan files: which are safe everywhere, which are copies that a tool left, which is free for a new account.

A plan's id is its file's stem. Names that only some systems can hold are refused: the folder travels by git.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import unicodedata
from pathlib import Path

from ksp_tui.model.finding import Finding

FOLDER_FILE_NAME = "ksp.toml"
ARCHIVE = "archive"
#: Longest stem, in characters and in bytes of UTF-8: with what is added to a name it stays below 255 bytes.
LONGEST = 100
LONGEST_BYTES = 200

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
#: Copies that synchronising tools, git's merge tools and this workbook leave beside a file.
_COPY = re.compile(
    r"\.sync-conflict-[0-9]{8}-|conflicted copy|冲突副本|冲突的副本|\.conflict-(disk|window)-[0-9]{4}-"
    r"|_(BACKUP|BASE|LOCAL|REMOTE)_[0-9]+$",
    re.IGNORECASE,
)
_SETTLED = "-settled"
_NUMBERED = re.compile(r"(.+?) ?\([0-9]{1,2}\)")


def is_copy(stem: str) -> bool:
    """Say whether a stem is that of a conflicted copy, which is no plan of its own."""
    return _COPY.search(stem) is not None


def numbered_original(stem: str) -> str | None:
    """Return ``x`` for ``x (1)``, a name that downloads and synchronising tools give to a second ``x``."""
    match = _NUMBERED.fullmatch(stem)
    return match[1] if match else None


def is_settled(stem: str) -> bool:
    """Say whether a copy is the side that somebody did not take: it is kept, and there is nothing left to decide."""
    return is_copy(stem) and stem.endswith(_SETTLED)


def copy_name(stem: str, side: str, at: dt.datetime, *, settled: bool = False) -> str:
    """
    Return the file name for one side of a conflict that is kept; `side` is ``disk`` or ``window``.

    `settled`: the other side was chosen by a person.
    """
    return f"{_shortened(stem, 60)}.conflict-{side}-{at:%Y-%m-%d-%H%M%S}{_SETTLED if settled else ''}.toml"


def problem_of_name(stem: str) -> str | None:
    """Return what makes `stem` unfit for a plan on some system, as a variant of KSP012; None when it is fine."""
    if not stem or stem.strip(" .") == "":
        return "empty" if ".." not in stem else "path"
    if "/" in stem or "\\" in stem:
        return "path"
    if _ILLEGAL.search(stem) or any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in stem):
        return "character"
    if stem[0] in " ." or stem[-1] in " .":
        return "ending"
    if _RESERVED.fullmatch(stem) or stem.casefold() == "ksp":
        return "reserved"
    if len(stem) > LONGEST or len(stem.encode("utf-8")) > LONGEST_BYTES:
        return "long"
    if is_copy(stem):
        return "copy"
    return None


def safe_plan_name(name: str, folder: Path | None = None) -> Finding | None:
    """
    Return KSP012 when `name` cannot be a plan's id, or None.

    With `folder`, also when a file there differs in case or Unicode form only, or is a link that leaves the folder.
    Variants: empty, path, character, ending, reserved, long, copy, case_clash (args `other`), link_outside.
    """
    args = {"name": name}
    file = str(folder / f"{name}.toml") if folder is not None else f"{name}.toml"
    if (problem := problem_of_name(name)) is not None:
        return Finding("KSP012", "error", variant=problem, args=args, file=file)
    if folder is None:
        return None
    path = folder / f"{name}.toml"
    if leaves(path):
        return Finding("KSP012", "error", variant="link_outside", args=args, file=file)
    for other in _stems(folder):
        if other != name and folded(other) == folded(name):
            return Finding("KSP012", "error", variant="case_clash", args={**args, "other": other}, file=file)
    return None


def leaves(path: Path) -> bool:
    """Say whether a link leads out of the folder it lies in (or nowhere, round and round)."""
    try:
        return path.is_symlink() and not target_of(path).is_relative_to(path.parent.resolve())
    except (OSError, RuntimeError):
        return True


def target_of(path: Path) -> Path:
    """
    Return what a path leads to in the end, whether that is there or not.

    Raises RuntimeError for links that lead round and round; from Python 3.13 on `resolve` alone is silent about them.
    """
    try:
        path.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise RuntimeError(str(path)) from error
    return path.resolve()


def folded(stem: str) -> str:
    """Return the form in which two stems that some file system takes for one are equal."""
    return unicodedata.normalize("NFC", stem).casefold()


def _stems(folder: Path) -> list[str]:
    try:
        return [name[:-5] for name in os.listdir(folder) if name.lower().endswith(".toml")]  # noqa: PTH208
    except OSError:
        return []


def _shortened(stem: str, spare: int) -> str:
    encoded = stem[:LONGEST].encode("utf-8", "surrogateescape")
    return encoded[: LONGEST_BYTES + 40 - spare].decode("utf-8", "ignore").rstrip(" .")


def name_for(account: str, folder: Path) -> str:
    """
    Return a free, safe id for a plan of `account` in `folder`.

    Chinese is kept as it is typed; what no file name may hold becomes a hyphen; a second plan gets ``-2``.
    """
    stem = _ILLEGAL.sub("-", unicodedata.normalize("NFC", account))
    stem = "".join(char for char in stem if unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"})
    stem = re.sub(r"\s+", " ", stem).strip(" .-")
    stem = stem[: LONGEST - 4].encode("utf-8")[: LONGEST_BYTES - 4].decode("utf-8", "ignore").strip(" .")
    if not stem:
        stem = "plan"
    if problem_of_name(stem) is not None:
        stem = "plan-" + _COPY.sub("-", stem)[: LONGEST - 10]
        if problem_of_name(stem) is not None:
            stem = "plan"
    taken = {folded(other) for other in _stems(folder)}
    taken |= {folded(other) for other in _stems(folder / ARCHIVE)}
    found, number = stem, 2
    while folded(found) in taken:
        found, number = f"{stem}-{number}", number + 1
    return found

"""
Older versions of an open plan: out of git, and the frozen copies of its reviews and years; values brought back.

Reading versions asks git and the disk, so that it is done off the owner's thread; `bring_back` is an edit like any.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ksp_tui.changes.builders import set_field
from ksp_tui.changes.compare import Difference
from ksp_tui.changes.deletion import delete_record, referrers
from ksp_tui.changes.edit import Edit, Transaction, plain
from ksp_tui.method.titles import title_of
from ksp_tui.model.common import Model
from ksp_tui.model.common import Path as Place
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.model.spec import MANY
from ksp_tui.model.structure import layout_of, value_at
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.file import read_bytes
from ksp_tui.store.git import GitError, Repository
from ksp_tui.store.listing import list_plans
from ksp_tui.store.names import FOLDER_FILE_NAME
from ksp_tui.store.planfile import PlanFile, parse_bytes

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Version:
    """One older version of a file."""

    id: str
    when: dt.datetime | None
    words: str
    """What the commit says, or the name of the frozen copy."""
    author: str = ""
    inside: str = ""
    """For a commit: where the file lay, from the top of the repository."""
    path: Path | None = None
    """For a frozen copy: its file."""


def versions_of(repository: Repository | None, folder: Path, file: str) -> list[Version]:
    """Return the versions of a file, the latest first; frozen copies are of its account. Never raises."""
    found: list[Version] = []
    path = folder / (FOLDER_FILE_NAME if file == FOLDER_FILE else f"{file}.toml")
    if repository is not None:
        with suppress(GitError, ValueError):
            found += [Version(c.id, c.when, c.subject, c.author, c.path) for c in repository.commits(path)]
    if file != FOLDER_FILE:
        for entry in list_plans(folder, archived=True).plans:
            if entry.id == file or entry.id.startswith(f"{file}-"):
                found.append(Version(f"archive/{entry.id}", _changed(entry.path), entry.id, path=entry.path))
    return sorted(found, key=lambda each: each.when or _NEVER, reverse=True)


_NEVER = dt.datetime.fromtimestamp(0, dt.UTC)


def _changed(path: Path) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except OSError:
        return None


def file_of(repository: Repository | None, version: Version, cls: type[M]) -> PlanFile[M] | None:
    """Return what a version is; None where it is not there any more. What can't be read has no model."""
    if version.path is not None:
        try:
            read = read_bytes(version.path)
        except StoreError:
            return None
        data = read[0] if read is not None else None
    else:
        data = repository.version_at(version.id, version.inside) if repository is not None else None
    return None if data is None else parse_bytes(data, cls)


def lists_of(repository: Repository | None, version: Version, now: Folder) -> Folder:
    """Return the folder's lists as a version used them; as they are where nobody knows."""
    if repository is None or version.path is not None:
        return now
    inside = str(Path(version.inside).with_name(FOLDER_FILE_NAME).as_posix())
    data = repository.version_at(version.id, inside)
    model = None if data is None else parse_bytes(data, Folder).model
    return model if model is not None else now


def bring_back(
    model: Plan | Folder, file: str, difference: Difference, older: Plan | Folder | None = None
) -> Transaction:
    """
    Return the step that gives a place its old value again; empty where it has it.

    A record that came since is deleted with what refers to it; one that went comes back with its fields, and what
    referred to it in the `older` version does so again, where nothing else stands there now. Raises KeyError where the
    field's record is not there, ValueError as the builders do.
    """
    path, old = difference.path, difference.old
    if len(path) == 2 and difference.kind in {"added", "removed"}:
        collection, record = path
        now = value_at(model, path)
        if difference.kind == "added":
            return delete_record({file: model}, file, collection, record) if now is not None else _nothing()
        if now is not None:
            return _nothing()
        args: dict[str, str | int] = {"collection": collection, "count": 1, "title": record}
        again = [] if older is None else _referring(model, file, older, (collection, record))
        return Transaction("change.add", args, (Edit(file, path, None, old), *again), (file, path))
    if len(path) == 3 and value_at(model, path[:2]) is None:
        raise KeyError(title_of(model, path[0], path[1]))
    return set_field(model, file, path, old)


def _referring(model: Model, file: str, older: Model, record: Place) -> list[Edit]:
    """Return the edits by which what referred to a record in an older version does so again."""
    layout = layout_of(type(model))
    back: set[Place] = {record}
    waiting: list[Place] = [record]
    edits = dict[Place, Edit]()
    while waiting:
        collection, key = waiting.pop(0)
        for path in referrers(older, collection, key):
            spec, now = layout.spec(path), value_at(model, path)
            holder = path[:2] if len(path) == 3 else ()
            if spec is None:  # a record that is kept under its key, such as the positioning statement of a zone
                if now is None and path not in back:
                    back.add(path)
                    waiting.append(path)
                    edits[path] = Edit(file, path, None, plain(value_at(older, path)))
            elif holder in back or (holder and value_at(model, holder) is None):
                continue  # it comes back with its fields, or is gone itself
            elif spec.kind in MANY:
                held = edits[path].new if path in edits else now or []
                if key not in held:
                    edits[path] = Edit(file, path, plain(now), plain([*held, key]))
            elif now is None:
                edits[path] = Edit(file, path, None, key)
    return list(edits.values())


def _nothing() -> Transaction:
    return Transaction("change.set", {}, ())

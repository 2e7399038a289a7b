"""Places, values, steps and failures of a workbook in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ksp_tui.changes.edit import PLANS_MADE, Transaction
from ksp_tui.entry.values import show
from ksp_tui.model.common import Path, Value
from ksp_tui.model.defaults import FINANCE, THRESHOLDS
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import PLAN
from ksp_tui.model.structure import Group
from ksp_tui.session.context import context_for, name_of, target_words
from ksp_tui.session.refused import Refused
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import has, t
from ksp_tui.text.clean import clean
from ksp_tui.text.findings import finding_words, remedy_words, unnamed_words


def account_words(book: Workbook, file: str) -> str:
    """Return what a file is called."""
    if file == FOLDER_FILE:
        return t("command.folder")
    return clean(getattr(book.model(file), "account", None) or file)


def field_words(file: str, path: Path) -> str:
    """Return the label of the field at `path`; "" for a whole record."""
    layout = FOLDER if file == FOLDER_FILE else PLAN
    if layout.spec(path) is None:
        return ""
    owner = path[0] if len(path) > 1 else "folder" if file == FOLDER_FILE else "plan"
    return t(f"field.{owner}.{path[-1]}")


def place_words(
    book: Workbook, file: str, path: Path, *, short: bool = False, gone: Mapping[Path, Value] = MappingProxyType({})
) -> str:
    """
    Return a place in words: ``关系人 › 王丽 › 态度``; `short` leaves the group out.

    `gone` holds the fields of records that a step took away, so that they are told by their names too.
    """
    layout = FOLDER if file == FOLDER_FILE else PLAN
    words: list[str] = []
    group = layout.groups.get(path[0])
    if group is not None and len(path) > 1:
        if not short:
            words.append(t(f"group.{group.name}"))
        if group.many:
            words.append(clean(_record_words(book, file, group, path[1], gone)))
    words.append(field_words(file, path))
    return " › ".join(word for word in words if word)


def _record_words(book: Workbook, file: str, group: Group, record: str, gone: Mapping[Path, Value]) -> str:
    """Return what names a record: as it is now, or as it was when a step took it away."""
    groups = (FOLDER if file == FOLDER_FILE else PLAN).groups
    while group.keyed_by in groups:
        group = groups[group.keyed_by or ""]
    fields = gone.get((file, group.name, record))
    if not isinstance(fields, dict) or group.keyed_by is not None or book.value(file, (group.name, record)) is not None:
        return name_of(book, file, f"folder.{group.name}" if file == FOLDER_FILE else group.name, record)
    value = fields.get(group.title or "")
    return target_words(book, file, group.fields[group.title or ""], str(value)) if value else unnamed_words(group.name)


def _gone(transaction: Transaction) -> Mapping[Path, Value]:
    """Return the fields of the records that come or go with a step, by file and path."""
    return {
        (edit.file, *edit.path): edit.old if edit.new is None else edit.new
        for edit in transaction.edits
        if len(edit.path) == 2
    }


def value_words(book: Workbook, file: str, path: Path, value: Value) -> str:
    """Return a value of the field at `path` in words; a record as its fields."""
    layout = FOLDER if file == FOLDER_FILE else PLAN
    spec = layout.spec(path)
    if spec is not None:
        return show(spec, value, context_for(book, file), full=True)
    if isinstance(value, dict):
        parts = (f"{field_words(file, (*path, n))}: {value_words(book, file, (*path, n), v)}" for n, v in value.items())
        return "; ".join(parts)
    return ""


def locked_words(book: Workbook, file: str) -> str:
    """Return why a file is only shown, and the remedy; "" for one that can be changed."""
    if book.is_writable(file):
        return ""
    held = book.file(file)
    found = next((f for f in held.findings if f.code == held.locked), None)
    return f"{found.code} {finding_words(found)} {remedy_words(found)}" if found else t("save.locked")


def command_words(book: Workbook, transaction: Transaction) -> str:
    """Return what a step did, by its place; of plans that were made, how many."""
    if transaction.label_key == PLANS_MADE:
        return t(PLANS_MADE, count=transaction.args["count"])
    file, path = transaction.place
    words = place_words(book, file, path, gone=_gone(transaction))
    return words if len(transaction.edits) == 1 else t("step.several", place=words, count=len(transaction.edits))


def deleted_words(book: Workbook, transaction: Transaction, most: int = 3) -> str:
    """Return where a deleted record was referred to, the first few places by name."""
    first = transaction.place[1]
    paths = [(edit.file, edit.path) for edit in transaction.edits if edit.path != first]
    gone = _gone(transaction)
    words = list(dict.fromkeys(place_words(book, file, path, gone=gone) for file, path in paths))
    return "; ".join(words[:most]) + ("…" if len(words) > most else "")


def refused_words(book: Workbook, error: Refused) -> str:
    """Return why an edit or a name was not taken, where, and what to do."""
    if error.finding is not None:
        return finding_words(error.finding)
    why = locked_words(book, error.file) if error.reason == "locked" and error.file else ""
    return t(f"refused.{error.reason}", why=why, line=error.line)


def store_error_words(error: StoreError) -> str:
    """Return what could not be kept, why and what to do."""
    key = f"store.{error.reason}"
    return t(key if has(key) else "store.other", path=clean(str(error.path)), detail=clean(error.detail))


def in_force(book: Workbook, file: str, path: Path) -> str:
    """Return the default that counts where the folder's file leaves a figure of all plans empty; "" for all else."""
    known = {"thresholds": THRESHOLDS, "finance": FINANCE}.get(path[0]) if file == FOLDER_FILE else None
    spec = FOLDER.spec(path) if known is not None else None
    if known is None or spec is None or known.get(path[-1]) in {None, ""}:
        return ""
    return t("list.default", value=show(spec, known[path[-1]], context_for(book, file)))


def in_sentence(title: str) -> str:
    """Return a heading as it stands amid a sentence: its capital goes, unless the word has others."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title

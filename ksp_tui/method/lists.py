"""The folder's lists in force: the handbook's defaults, overlaid by what the folder's file says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import cast

from ksp_tui.model.common import Record, Value
from ksp_tui.model.defaults import DEFAULTS, FINANCE, LEVELS, THRESHOLDS
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.structure import fields_of, is_empty
from ksp_tui.text import has, t

__all__ = [
    "DEFAULTS", "LEVELS", "effective", "finance", "fresh_for", "name_of", "step", "threshold", "visible", "with_own",
    "word",
]  # fmt: skip


@cache
def _default(name: str, id_: str) -> Record:
    return cast(Record, FOLDER.groups[name].cls.model_validate(dict(DEFAULTS[name][id_])))


def effective(folder: Folder, name: str) -> dict[str, Record]:
    """
    Return a list's items by id, in the order to show them, hidden ones too.

    A field that the file sets wins over the default's; a default's words are not filled in (see :func:`word`). The
    defaults stand by the file's `order`, else by their own place (the first is 1); items of the user's own follow, by
    `order` and id. Steps of a level stand by their number, since plans hold that number: for them `order` sorts only
    items whose id is none. The records may be shared: read them, change the folder by a command.

    Raises KeyError for a name that is no list of the folder.
    """
    said = _said(folder, name)
    return _merged(name, said) if said else dict(_defaults(name))


def with_own(folder: Folder, own: Mapping[str, int]) -> Folder:
    """Return a folder with a person's own thresholds, by name, in place of its own; itself where there are none."""
    if not own:
        return folder
    return folder.model_copy(update={"thresholds": folder.thresholds.model_copy(update=own)})


@cache
def _defaults(name: str) -> dict[str, Record]:
    return _merged(name, {})


def _merged(name: str, said: Mapping[str, Record]) -> dict[str, Record]:
    defaults = DEFAULTS.get(name, {})
    items: dict[str, Record] = {}
    for id_ in defaults:
        own = said.get(id_)
        default = _default(name, id_)
        items[id_] = default if own is None else default.model_copy(update=fields_of(own))
    items.update((id_, item) for id_, item in said.items() if id_ not in defaults)
    places = {id_: Decimal(place) for place, id_ in enumerate(defaults, 1)}

    def key(id_: str) -> tuple[bool, bool, Decimal, str]:
        if name in LEVELS and _is_number(id_):
            return False, False, Decimal(id_), id_
        order: Decimal | None = getattr(items[id_], "order", None)
        if order is None:
            order = places.get(id_)
        return id_ not in places, order is None, order or Decimal(0), id_

    return {id_: items[id_] for id_ in sorted(items, key=key)}


def visible(folder: Folder, name: str) -> dict[str, Record]:
    """
    Return the items of a list that are offered: :func:`effective` without the hidden ones.

    Of a level only the topmost steps can be hidden: leaving out one in the middle would renumber those above it.
    """
    items = effective(folder, name)
    if name not in LEVELS:
        return {id_: item for id_, item in items.items() if not getattr(item, "hidden", False)}
    ids = list(items)
    while ids and getattr(items[ids[-1]], "hidden", False):
        ids.pop()
    return {id_: items[id_] for id_ in ids}


def step(folder: Folder, name: str, number: int) -> str | None:
    """Return the id of the step `number` (1 is the first) of a level; None where the list is shorter."""
    ids = list(effective(folder, name))
    return ids[number - 1] if 1 <= number <= len(ids) else None


def word(folder: Folder, name: str, id_: str, field: str) -> Value:
    """
    Return what is in force for one field of an item: the file's value, else the default's, words included.

    None when neither says anything; a hidden flag that nobody set is False.
    """
    spec = FOLDER.groups[name].fields[field]
    own = _said(folder, name).get(id_)
    value = getattr(own, field) if own is not None else None
    if not is_empty(spec, value):
        return value
    known = DEFAULTS.get(name, {})
    if id_ in known:
        if field in known[id_]:
            return known[id_][field]
        if spec.kind in {"line", "text"} and has(key := f"default.{name}.{id_}.{field}"):
            return t(key)
    return False if spec.kind == "flag" else None


def name_of(folder: Folder, name: str, id_: str) -> str:
    """
    Return what an item is called: the file's name, else the default's in the language in force, else its id.

    For a level `id_` may also be a step's number (``"7"``), when the item there has an id of its own.
    """
    if name in LEVELS and _is_number(id_) and id_ not in _said(folder, name) and id_ not in DEFAULTS[name]:
        id_ = step(folder, name, int(id_)) or id_
    title = FOLDER.groups[name].title
    return str((word(folder, name, id_, title) if title else None) or id_)


def threshold(folder: Folder, name: str) -> Decimal | int:
    """Return a threshold in the unit of its field: the file's, else the handbook's. KeyError for an unknown name."""
    default = THRESHOLDS[name]
    value: Decimal | int | None = getattr(folder.thresholds, name)
    return default if value is None else value


def fresh_for(folder: Folder) -> dict[str, int | None]:
    """Return for how many days a fact from each type of source stays fresh; None where nobody said."""
    return {
        id_: cast("int | None", word(folder, "source_types", id_, "stale_after"))
        for id_ in effective(folder, "source_types")
    }


def finance(folder: Folder, name: str) -> Value:
    """Return a figure that all plans reckon with: the file's, else the default; None where there is neither."""
    value = getattr(folder.finance, name)
    return FINANCE.get(name) if value is None or value == "" else value


def _said(folder: Folder, name: str) -> Mapping[str, Record]:
    """Return what the file holds of a list."""
    group = FOLDER.groups[name]
    if not group.many:
        raise KeyError(name)
    return cast(Mapping[str, Record], getattr(folder, name))


def _is_number(id_: str) -> bool:
    return id_.isascii() and id_.isdigit()

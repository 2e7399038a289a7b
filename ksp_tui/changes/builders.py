"""
Commands for what a person does to records: set a field, add, paste, duplicate, move.

Pure functions: they read the model and change nothing. Deleting, which must look for what refers to the record, is
in `deletion`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ksp_tui.changes.commands import Change, Command, plain, tidy
from ksp_tui.changes.order import ORDER, ordered_ids, room
from ksp_tui.method.titles import title_of
from ksp_tui.model.common import Part, Path, Record, Value, new_id
from ksp_tui.model.structure import Group, layout_of, value_at

_WORDS = frozenset({"line", "text"})


def group_of(model: Part, collection: str) -> Group:
    """Return the collection's description. Raises KeyError with its name when there is no such collection."""
    group = layout_of(type(model)).groups.get(collection)
    if group is None or not group.many:
        raise KeyError(collection)
    return group


def records(model: Part, collection: str) -> Mapping[str, Record]:
    """Return the records of a collection by id."""
    found: Mapping[str, Record] = getattr(model, group_of(model, collection).name)
    return found


def ordered(model: Part, collection: str) -> list[str]:
    """Return the ids of an ordered collection as the user has put them."""
    return ordered_ids(records(model, collection))


def set_field(model: Part, file: str, path: Path, new: Value) -> Command:
    """
    Set one field; None empties it. The first field of a record that is not there yet makes the record.

    (So the positioning statement of a zone begins when something is typed in it.) Raises KeyError for no such field.
    """
    spec = layout_of(type(model)).spec(path)
    if spec is None:
        raise KeyError(".".join(path))
    new = tidy(spec, new)
    args: dict[str, str | int] = {"collection": path[0] if len(path) > 1 else "", "field": path[-1]}
    if len(path) == 3:
        args["title"] = title_of(model, path[0], path[1])
        if value_at(model, path[:2]) is None:
            fields = {} if new is None else {path[2]: new}
            return Command("change.set", args, (Change(file, path[:2], None, fields),) if fields else ())
    old = tidy(spec, value_at(model, path))
    return Command("change.set", args, (Change(file, path, old, new),) if old != new else ())


def set_fields(model: Part, file: str, values: Mapping[Path, Value]) -> Command:
    """Set several fields as one step; fields of one record that is not there yet make it together."""
    changes: dict[Path, Change] = {}
    for path, new in values.items():
        for change in set_field(model, file, path, new).changes:
            known = changes.get(change.path)
            fields = change.new if known is None or len(change.path) == 3 else {**known.new, **change.new}
            changes[change.path] = Change(file, change.path, change.old, fields)
    return Command("change.set_many", {"count": len(values)}, tuple(changes.values()))


def add_record(
    model: Part, file: str, collection: str, fields: Mapping[str, Value], record: str = "", after: str | None = None
) -> Command:
    """
    Add one record; its id is `record`, or a new one made from its title.

    In a collection with an order of its own it stands behind `after`, or last.
    """
    return _added("change.add", model, file, collection, [fields], record, after)


def add_records(
    model: Part, file: str, collection: str, rows: Sequence[Mapping[str, Value]], after: str | None = None
) -> Command:
    """Add several records, such as pasted rows, as one step; rows without anything in them are left out."""
    return _added("change.paste", model, file, collection, [row for row in rows if plain(dict(row))], "", after)


def _added(
    label: str,
    model: Part,
    file: str,
    collection: str,
    rows: Sequence[Mapping[str, Value]],
    record: str,
    after: str | None,
) -> Command:
    group = group_of(model, collection)
    taken = set(records(model, collection))
    if record in taken:
        raise ValueError(f"{collection}.{record}")
    if group.keyed_by and not record:
        raise ValueError(collection)  # its key is another record's id and can't be made up
    changes: list[Change] = []
    orders: list[Decimal] = []
    if group.ordered:
        orders, renumbered = room(records(model, collection), file, collection, after, len(rows))
        changes += renumbered
    last = ""
    for index, row in enumerate(rows):
        fields = plain({name: tidy(group.fields[name], value) for name, value in row.items()})
        if group.ordered:
            fields[ORDER] = orders[index]
        named = group.title is not None and group.fields[group.title].kind in _WORDS
        last = record or _free_id(str(fields.get(group.title, "")) if named else "", taken)
        taken.add(last)
        changes.append(Change(file, (collection, last), None, fields))
    first = changes[-len(rows)].new if rows else {}
    title = first.get(group.title) if group.title and group.fields[group.title].kind in _WORDS else None
    args: dict[str, str | int] = {"collection": collection, "count": len(rows), "title": title or last}
    return Command(label, args, tuple(changes))


def _free_id(title: str, taken: set[str]) -> str:
    while True:
        found = new_id(title)
        if found not in taken:
            return found


def duplicate_record(model: Part, file: str, collection: str, record: str) -> Command:
    """
    Add a copy of a record with an id of its own, right behind it.

    Raises KeyError when it is not there, ValueError where the key is another record's id.
    """
    fields = value_at(model, (collection, record))
    if fields is None:
        raise KeyError(f"{collection}.{record}")
    command = _added("change.duplicate", model, file, collection, [fields], "", record)
    return Command(
        "change.duplicate", {"collection": collection, "title": title_of(model, collection, record)}, command.changes
    )


def move_record(model: Part, file: str, collection: str, record: str, after: str | None) -> Command:
    """
    Move a record behind `after` (None: to the front). Empty when it stands there already.

    Only the moved record's key changes, unless there is no room between its new neighbours.
    """
    ids = ordered_ids(records(model, collection))
    if record not in ids or (after is not None and after not in ids):
        raise KeyError(f"{collection}.{record if record not in ids else after}")
    if not group_of(model, collection).ordered:
        raise ValueError(collection)
    args: dict[str, str | int] = {"collection": collection, "title": title_of(model, collection, record)}
    position = ids.index(record)
    if after == record or after == (ids[position - 1] if position else None):
        return Command("change.move", args, ())
    behind = "" if after is None else after
    orders, renumbered = room(records(model, collection), file, collection, behind, 1, without=record)
    old = value_at(model, (collection, record, ORDER))
    return Command("change.move", args, (*renumbered, Change(file, (collection, record, ORDER), old, orders[0])))

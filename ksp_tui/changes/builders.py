"""
Transactions for what a person does to records: set a field, add, paste, duplicate, move.

Pure functions: they read the model and change nothing. Deleting, which must look for what refers to the record, is
in `deletion`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from ksp_tui.changes.edit import Edit, Transaction, plain, tidy
from ksp_tui.changes.order import ORDER, ordered_ids, room
from ksp_tui.method.titles import title_of
from ksp_tui.model.common import Model, Path, Record, Value, new_id
from ksp_tui.model.structure import Group, layout_of, value_at

_WORDS = frozenset({"line", "text"})


def group_of(model: Model, collection: str) -> Group:
    """Return the collection's description. Raises KeyError with its name when there is no such collection."""
    group = layout_of(type(model)).groups.get(collection)
    if group is None or not group.many:
        raise KeyError(collection)
    return group


def records(model: Model, collection: str) -> Mapping[str, Record]:
    """Return the records of a collection by id."""
    found: Mapping[str, Record] = getattr(model, group_of(model, collection).name)
    return found


def ordered(model: Model, collection: str) -> list[str]:
    """Return the ids of an ordered collection as the user has put them."""
    return ordered_ids(records(model, collection))


def set_field(model: Model, file: str, path: Path, new: Value) -> Transaction:
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
            return Transaction("change.set", args, (Edit(file, path[:2], None, fields),) if fields else ())
    old = tidy(spec, value_at(model, path))
    return Transaction("change.set", args, (Edit(file, path, old, new),) if old != new else ())


def set_fields(model: Model, file: str, values: Mapping[Path, Value]) -> Transaction:
    """Set several fields as one step; fields of one record that is not there yet make it together."""
    edits: dict[Path, Edit] = {}
    for path, new in values.items():
        for edit in set_field(model, file, path, new).edits:
            known = edits.get(edit.path)
            fields = edit.new if known is None or len(edit.path) == 3 else {**known.new, **edit.new}
            edits[edit.path] = Edit(file, edit.path, edit.old, fields)
    return Transaction("change.set_many", {"count": len(values)}, tuple(edits.values()))


def add_record(
    model: Model, file: str, collection: str, fields: Mapping[str, Value], record: str = "", after: str | None = None
) -> Transaction:
    """
    Add one record; its id is `record`, or a new one made from its title.

    In a collection with an order of its own it stands behind `after`, or last.
    """
    return _added("change.add", model, file, collection, [fields], [record] if record else [], after)


def add_records(
    model: Model,
    file: str,
    collection: str,
    rows: Sequence[Mapping[str, Value]],
    after: str | None = None,
    ids: Sequence[str] = (),
) -> Transaction:
    """
    Add several records, such as pasted rows, as one step; rows without anything in them are left out.

    `ids` are those of the rows, none of them taken, where other values of the step refer to them; else they are made.
    """
    kept = [n for n, row in enumerate(rows) if plain(dict(row))]
    known = [ids[n] for n in kept] if ids else []
    return _added("change.paste", model, file, collection, [rows[n] for n in kept], known, after)


def _added(
    label: str,
    model: Model,
    file: str,
    collection: str,
    rows: Sequence[Mapping[str, Value]],
    ids: Sequence[str],
    after: str | None,
) -> Transaction:
    group = group_of(model, collection)
    taken = set(records(model, collection))
    if double := taken.intersection(ids):
        raise ValueError(", ".join(f"{collection}.{record}" for record in sorted(double)))
    if group.keyed_by and not ids:
        raise ValueError(collection)  # its key is another record's id and can't be made up
    edits: list[Edit] = []
    orders: list[Decimal] = []
    if group.ordered:
        orders, renumbered = room(records(model, collection), file, collection, after, len(rows))
        edits += renumbered
    last = ""
    for index, row in enumerate(rows):
        fields = plain({name: tidy(group.fields[name], value) for name, value in row.items()})
        if group.ordered:
            fields[ORDER] = orders[index]
        named = group.title is not None and group.fields[group.title].kind in _WORDS
        last = ids[index] if ids else free_id(str(fields.get(group.title, "")) if named else "", taken)
        taken.add(last)
        edits.append(Edit(file, (collection, last), None, fields))
    first = edits[-len(rows)].new if rows else {}
    title = first.get(group.title) if group.title and group.fields[group.title].kind in _WORDS else None
    args: dict[str, str | int] = {"collection": collection, "count": len(rows), "title": title or last}
    return Transaction(label, args, tuple(edits))


def free_id(title: str, taken: Collection[str]) -> str:
    """Return a new id made from a title that is none of `taken`."""
    while True:
        found = new_id(title)
        if found not in taken:
            return found


def later_id(before: Collection[str], taken: Collection[str]) -> str:
    """Return a new id that stands behind those of `before`: the order of records that nothing else tells apart."""
    last = max(before, default="")
    for _ in range(100):
        found = free_id("", taken)
        if found > last:
            return found
    return f"{last}{free_id('', taken)}"


def duplicate_record(model: Model, file: str, collection: str, record: str) -> Transaction:
    """
    Add a copy of a record with an id of its own, right behind it.

    Raises KeyError when it is not there, ValueError where the key is another record's id.
    """
    fields = value_at(model, (collection, record))
    if fields is None:
        raise KeyError(f"{collection}.{record}")
    transaction = _added("change.duplicate", model, file, collection, [fields], [], record)
    return Transaction(
        "change.duplicate", {"collection": collection, "title": title_of(model, collection, record)}, transaction.edits
    )


def move_record(model: Model, file: str, collection: str, record: str, after: str | None) -> Transaction:
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
        return Transaction("change.move", args, ())
    behind = "" if after is None else after
    orders, renumbered = room(records(model, collection), file, collection, behind, 1, without=record)
    old = value_at(model, (collection, record, ORDER))
    return Transaction("change.move", args, (*renumbered, Edit(file, (collection, record, ORDER), old, orders[0])))

"""
The planning of a paste into a list: which records it makes or fills, and what it has to make for them elsewhere.

New rows go to the end of the list. A table whose rows are records of another collection is filled by their names, or
downwards from the current row; so is a list where one pastes into a column of a record that is there already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction, same
from ksp_tui.entry.errors import EntryError
from ksp_tui.model.common import Path, Value
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import is_empty
from ksp_tui.text import t
from ksp_tui.text.folding import name_key
from ksp_tui.views.paste_layout import PastedRow, PasteLayout, lay_out
from ksp_tui.views.paste_names import PasteNames
from ksp_tui.views.paste_plan import EVERY_WAY, KEEPING, Existing, Made, PastePlan, Unread, Way, with_ways
from ksp_tui.views.paste_twins import find_twins, title_of
from ksp_tui.views.rows_shown import KEY

if TYPE_CHECKING:
    from ksp_tui.views.rows import Rows


def plan_paste(
    rows: Rows, record: str | None, at: str, cells: Sequence[Sequence[str]], columns: Sequence[str]
) -> PastePlan:
    """
    Return what pasting `cells` on the field `at` of a record (None: the empty last row) would do.

    Where rows are about records that are there already these are updated; the plan holds the other ways too.
    """
    plan = _Planner(rows, "update").plan(record, at, cells, columns)
    if plan.existing is None:
        return plan
    return with_ways(plan, lambda way: _Planner(rows, way).plan(record, at, cells, columns))


class _Planner:
    """The work of one paste."""

    def __init__(self, rows: Rows, way: Way) -> None:
        assert rows.group is not None
        self.rows, self.group, self.way = rows, rows.group, way
        self.existing: Existing | None = None
        self.names = PasteNames(rows.context, rows.book.model, rows.creatable)
        self.unread: list[Unread] = []

    def plan(self, record: str | None, at: str, cells: Sequence[Sequence[str]], columns: Sequence[str]) -> PastePlan:
        """Work it out."""
        rows = self.rows
        layout = lay_out(rows, at, cells, columns, self._is_key if rows.keyed else None)
        self.unread += layout.unread
        if rows.keyed:
            if layout.keyed:
                return self._planned([], self._by_key(layout), named=True)
            return self._planned([], self._downwards(layout, record))
        if layout.headed or record is None or at == self.group.title:
            return self._planned(layout.rows, [])
        filled = self._downwards(layout, record)
        beyond = [line for line in layout.rows if all(line is not each for each, _ in filled)]
        return self._planned(beyond if rows.can_add else [], filled)

    # --- whom a row is about --------------------------------------------------------------------------------------

    def _is_key(self, name: str) -> bool:
        """Say whether a name is one of a record that the rows of this table are about."""
        try:
            return self.names.known(self._key, name) is not None
        except EntryError:
            return True  # of several; that is told when the row is read

    @property
    def _key(self) -> Spec:
        return Spec("ref", refs=(self.group.keyed_by or "",))

    def _record_named(self, line: PastedRow) -> str:
        """Return the record that a row is about; a new one only where it is the plan's own. Raises EntryError."""
        if not line.key:
            raise EntryError("paste.no_name", what=self.rows.label(KEY))
        found = self.names.known(self._key, line.key)
        if found is None and self._key.refs[0].startswith("folder."):
            raise EntryError("paste.unknown_key", what=self.rows.label(KEY), text=line.key)
        return found or self.names.meant(self._key, line.key)

    def _by_key(self, layout: PasteLayout) -> list[tuple[PastedRow, str]]:
        """Return each row with the record that it names; one that is not there is made where that can be."""
        found: list[tuple[PastedRow, str]] = []
        rows_of: dict[str, int] = {}
        for line in layout.rows:
            if not line.texts:
                continue  # only a name: nothing is said of it
            try:
                record = self._record_named(line)
                if record in rows_of:
                    raise EntryError("paste.row_twice", row=rows_of[record])
            except EntryError as error:
                self._leave_out(line, error.message())
                continue
            rows_of[record] = line.number
            found.append((line, record))
        return found

    def _downwards(self, layout: PasteLayout, record: str | None) -> list[tuple[PastedRow, str]]:
        """Return each row with the record it lies on, from the current one down."""
        ids = self.rows.ids()
        top = ids.index(record) if record in ids else len(ids)
        first = 2 if layout.headed else 1
        found: list[tuple[PastedRow, str]] = []
        for line in layout.rows:
            place = top + line.number - first
            if place < len(ids):
                found.append((line, ids[place]))
            elif self.rows.keyed or not self.rows.can_add:
                self._leave_out(line, t("paste.below_last"))
        return found

    def _leave_out(self, line: PastedRow, why: str) -> None:
        text = line.key or next(iter(line.texts.values()), "")
        self.unread.append(Unread(line.number, t("paste.whole_row"), text, why))

    # --- what it makes --------------------------------------------------------------------------------------------

    def _planned(
        self, new: Sequence[PastedRow], filled: Sequence[tuple[PastedRow, str]], *, named: bool = False
    ) -> PastePlan:
        """Return the plan of rows that are new and of those that fill a record; `named`: their names said which."""
        rows = self.rows
        new, twins = self._without_twins(new)
        titles = [title_of(rows, line) for line in new]
        ids = [self.names.free_id(rows.file, rows.name, name) for name in titles]
        if rows.file != FOLDER_FILE:
            block = [(name, key) for name, key in zip(titles, ids, strict=True) if name]
            self.names.set_block(rows.name, [*block, *((title_of(rows, line), key) for line, key in twins)])
        made = [(key, self._values(line, key)) for line, key in zip(new, ids, strict=True)]
        made = [(key, values) for key, values in made if values]
        values = self._filled([*filled, *twins])
        replaced = [place for place, value in values.items() if self._replaces(*place, value)]
        if named and replaced:
            names = dict.fromkeys(rows.record_name(record) for record, _ in replaced)
            self.existing = Existing(rows.name, tuple(names), self.way, KEEPING)
            if self.way == "leave":
                values = {place: value for place, value in values.items() if place not in replaced}
                replaced = []
        edits = [*self._added(made), *self._set(values)]
        edits += [edit for file, name in self._elsewhere() for edit in self._made_in(file, name)]
        count = len(made) + len({record for record, _ in values})
        return PastePlan(
            self._transaction(edits, made, count),
            count,
            "paste.filled" if (filled or twins) and not made else "paste.done",
            tuple(self.names.made.values()),
            tuple(self._doubled(titles)),
            self._told({*ids}.difference(key for key, _ in made)),
            len(replaced),
            self.existing,
        )

    def _without_twins(self, new: Sequence[PastedRow]) -> tuple[list[PastedRow], list[tuple[PastedRow, str]]]:
        """Return the rows that make a record, and those that change one that is there, as one wants it."""
        twins = find_twins(self.rows, self.names, new)
        if twins.names:
            ways = KEEPING if self.group.natural_key else EVERY_WAY
            self.existing = Existing(self.rows.name, tuple(twins.names), self.way, ways)
        if self.way == "new":
            return list(new), []
        changed: dict[str, PastedRow] = {}
        for line, record in twins.one if self.way == "update" else ():
            if record in changed:
                self._leave_out(line, t("paste.row_twice", row=changed[record].number))
            else:
                changed[record] = line
        for line, count in twins.several if self.way == "update" else ():
            self._leave_out(line, t("paste.several", count=count))
        rest = [line for line in new if not twins.holds(line)]
        return rest, [(line, record) for record, line in changed.items()]

    def _filled(self, filled: Sequence[tuple[PastedRow, str]]) -> dict[tuple[str, str], Value]:
        """Return the values that records get; a name in another spelling leaves the one that stands there."""
        found: dict[tuple[str, str], Value] = {}
        for line, record in filled:
            for name, value in self._values(line, record).items():
                was = self.rows.value(record, name) if name == self.group.title else None
                if not (isinstance(was, str) and name_key(was) == name_key(str(value))):
                    found[record, name] = value
        return found

    def _told(self, not_made: set[str]) -> tuple[Unread, ...]:
        """Return what could not be read, by rows; a record that is not made has no cells to mark."""
        unread = sorted(self.unread, key=lambda each: each.row)
        return tuple(replace(each, at=None) if each.at and each.at[0] in not_made else each for each in unread)

    def _values(self, line: PastedRow, record: str) -> dict[str, Value]:
        """Return the values of a row that could be read and say something."""
        found: dict[str, Value] = {}
        for name, text in line.texts.items():
            spec, fixed = self.group.fields[name], self.rows.view.where.get(name)
            try:
                value = self.names.value(spec, text)
                if fixed is not None and value != fixed:
                    raise EntryError("paste.other_list")
            except EntryError as error:
                at = (record, name) if fixed is None and name in self.rows.fields else None
                self.unread.append(Unread(line.number, self.rows.label(name), text, error.message(), at))
                continue
            if fixed is None and not is_empty(spec, value):
                found[name] = value
        return found

    def _added(self, made: Sequence[tuple[str, Mapping[str, Value]]]) -> Sequence[Edit]:
        """Return the edits that make the rows, and in the same list whom else they name."""
        here = [each for each in self.names.made.values() if self._is_here(each)]
        records = [{**self.rows.view.where, **values} for _, values in made] + [self._named(each) for each in here]
        ids = [key for key, _ in made] + [each.id for each in here]
        if not records:
            return ()
        model = self.rows.book.model(self.rows.file)
        return builders.add_records(model, self.rows.file, self.rows.name, records, ids=ids).edits

    def _set(self, values: Mapping[tuple[str, str], Value]) -> Sequence[Edit]:
        paths: dict[Path, Value] = {self.rows.path(*place): value for place, value in values.items()}
        return builders.set_fields(self.rows.book.model(self.rows.file), self.rows.file, paths).edits

    def _elsewhere(self) -> Sequence[tuple[str, str]]:
        return list(dict.fromkeys((m.file, m.collection) for m in self.names.made.values() if not self._is_here(m)))

    def _made_in(self, file: str, collection: str) -> Sequence[Edit]:
        new = [m for m in self.names.made.values() if (m.file, m.collection) == (file, collection)]
        records, ids = [self._named(each) for each in new], [each.id for each in new]
        return builders.add_records(self.rows.book.model(file), file, collection, records, ids=ids).edits

    def _is_here(self, made: Made) -> bool:
        return (made.file, made.collection) == (self.rows.file, self.rows.name)

    def _named(self, made: Made) -> Mapping[str, Value]:
        group = builders.group_of(self.rows.book.model(made.file), made.collection)
        return {group.title or "": made.name}

    def _transaction(self, edits: Sequence[Edit], made: Sequence[tuple[str, object]], count: int) -> Transaction:
        args: dict[str, str | int] = {"collection": self.rows.name, "count": count}
        about = None
        if edits:
            about = (self.rows.file, (self.rows.name, made[0][0]) if made else edits[0].path)
        return Transaction("change.paste", args, tuple(edits), about)

    # --- what is told ---------------------------------------------------------------------------------------------

    def _doubled(self, titles: Sequence[str]) -> list[str]:
        """Return the names of new records that stand in the list already, or in the paste before."""
        if not any(titles) or self.group.title is None:
            return []
        records = builders.records(self.rows.book.model(self.rows.file), self.rows.name)
        known = {name_key(name) for item in records.values() if (name := getattr(item, self.group.title))}
        found: list[str] = []
        for name in titles:
            if name and name_key(name) in known:
                found.append(name)
            known.add(name_key(name))
        return list(dict.fromkeys(found))

    def _replaces(self, record: str, field: str, value: Value) -> bool:
        was = self.rows.value(record, field)
        return not is_empty(self.group.fields[field], was) and not same(was, value)

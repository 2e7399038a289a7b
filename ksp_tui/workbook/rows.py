"""
One view of a plan (or of the folder's file) as rows and fields of words: what lists, forms and `show` work on.

It reads the model through the workbook, turns typed text into values and values into words, and makes each edit a
command. Nothing here knows a screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ksp_tui.changes import builders
from ksp_tui.changes.commands import Change, Command
from ksp_tui.changes.deletion import delete_record
from ksp_tui.changes.order import ordered_ids
from ksp_tui.entry.choices import match
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import join_cells
from ksp_tui.entry.values import EntryContext, edit_text, options, parse, show
from ksp_tui.entry.words import split_words
from ksp_tui.method import lists
from ksp_tui.model.common import Path, Value
from ksp_tui.model.contents import FOLDER_MODULE, View, fields_for, group_of
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import is_empty, value_at
from ksp_tui.text import has, t
from ksp_tui.text.findings import finding_words
from ksp_tui.workbook.context import FOLDER_ID, context_for, name_of, target_words
from ksp_tui.workbook.workbook import Workbook

KEY = "@key"
"""Stands for the column that names a record kept under another record's id."""
NEW = ""
"""Stands for the id of the record being typed in the empty last row."""

Look = Literal["plain", "dim", "soft", "strong", "done", "look", "bad"]
FEW_COLUMNS = 3
"""Lists with no more short fields than this show their long texts too."""
STANCE_LOOKS: Mapping[str, Look] = {
    "champion": "done", "supporter": "done", "neutral": "look", "reserved": "bad", "opponent": "bad", "unknown": "dim",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """Something to choose: what goes into the editor, what is shown, a remark; `create` makes a new record."""

    text: str
    label: str
    hint: str = ""
    create: bool = False


class Rows:
    """The records of one view; for a form of the plan's own fields there is one row with the id ""."""

    def __init__(self, book: Workbook, file: str, module: int, view: View) -> None:
        self.book, self.file, self.module, self.view = book, file, module, view
        self.group = group_of(module, view)
        self.fields: dict[str, Spec] = fields_for(module, view)
        if self.group is not None and self.group.ordered:
            self.fields.pop("order", None)
        self.is_list = self.group is not None and self.group.many
        self.sort = view.sort
        self.filter = ""
        self._order: list[str] | None = None
        self._listed: tuple[object, list[str]] | None = None
        self._words: dict[tuple[str, str], tuple[str, Look]] = {}

    # --- structure ------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The group's name; "" for the single fields of the file."""
        return self.group.name if self.group else ""

    @property
    def is_defaults(self) -> bool:
        """Whether this is one of the folder's lists that come with the handbook's defaults."""
        return self.file == FOLDER_ID and self.is_list and self.name in lists.DEFAULTS

    @property
    def keyed(self) -> bool:
        """Whether the records are kept under ids of other records, so that none is added by hand."""
        return self.group is not None and self.group.keyed_by is not None

    @property
    def can_add(self) -> bool:
        """Whether there is an empty last row."""
        return self.is_list and not self.keyed and not self.filter and self.book.is_writable(self.file)

    @property
    def columns(self) -> Sequence[str]:
        """The columns of the list: what names the record, then the core fields; long texts stand in the form."""
        names = list(self.fields) if self.view.only else [n for n, s in self.fields.items() if s.core]
        short = [n for n in names if self.fields[n].kind != "text"]
        names = short if len(short) > FEW_COLUMNS else names
        names = [*self.view.first, *(n for n in names if n not in self.view.first)]
        title = self.group.title if self.group else None
        if self.keyed:
            return [KEY, *names]
        return [title, *(n for n in names if n != title)] if title else names

    @property
    def long_columns(self) -> Sequence[str]:
        """Long texts of the core, which a list shows where there is room."""
        shown = set(self.columns)
        return [n for n, s in self.fields.items() if s.kind == "text" and (s.core or self.view.only) and n not in shown]

    def path(self, record: str | None, field: str) -> Path:
        """Return where a field's value lies."""
        if self.group is None:
            return (field,)
        return (self.group.name, record or NEW, field) if self.group.many else (self.group.name, field)

    def changed(self, *, order: bool = False) -> None:
        """Forget what was worked out, after values changed; `order`: sort anew as well."""
        self._words.clear()
        self._listed = None
        if order:
            self._order = None

    # --- rows -----------------------------------------------------------------------------------------------------

    def _all(self) -> list[str]:
        if not self.is_list or self.group is None:
            return [""]
        model = self.book.model(self.file)
        if self.is_defaults and isinstance(model, Folder):
            return list(lists.effective(model, self.name))
        records = getattr(model, self.group.name)
        if self.keyed:
            known = [key for key, _ in self.context.items(self.group.keyed_by or "")]
            return [*known, *(key for key in sorted(records) if key not in known)]
        if self.group.ordered:
            return ordered_ids(records)
        wanted = self.view.where.items()
        return [key for key, item in records.items() if all(getattr(item, n) == v for n, v in wanted)]

    def ids(self) -> list[str]:
        """Return the ids in the order shown: sorted once, records made since then at the end."""
        mark = (self.book.revision(self.file), self.book.revision(FOLDER_ID), self.filter, self.sort)
        if self._listed is None or self._listed[0] != mark or self._order is None:
            self._listed = (mark, self._list())
        return self._listed[1]

    def _list(self) -> list[str]:
        every = self._all()
        if self._order is None:
            self._order = self._sorted(every)
        elif len(self._order) != len(every) or set(self._order) != set(every):
            known, now = set(self._order), set(every)
            self._order = [key for key in self._order if key in now] + [key for key in every if key not in known]
        return [key for key in self._order if self._fits(key)] if self.filter else self._order

    def _fits(self, record: str) -> bool:
        return any(match(self.filter, self.shown(record, n)[0]) is not None for n in self.columns)

    def _sorted(self, every: list[str]) -> list[str]:
        field = self.sort.lstrip("-")
        if not self.is_list or (not field and (self.keyed or self.is_defaults or (self.group and self.group.ordered))):
            return list(every)
        field = field or (self.group.title if self.group else None) or ""
        spec = self.fields.get(field)

        def key(record: str) -> tuple[bool, object, str]:
            value = self.value(record, field) if spec else None
            empty = spec is None or is_empty(spec, value)
            if not empty and spec is not None and spec.kind == "choice" and spec.choices:
                value = spec.choices.index(value) if value in spec.choices else len(spec.choices)
            elif not empty and spec is not None and spec.kind not in {"int", "score", "level", "money", "number",
                                                                      "percent", "date", "flag"}:  # fmt: skip
                value = self.shown(record, field)[0].casefold()
            return empty, None if empty else value, record

        full = [record for record in every if not key(record)[0]]
        blank = [record for record in every if key(record)[0]]
        return sorted(full, key=lambda r: key(r)[1:], reverse=self.sort.startswith("-")) + sorted(blank)

    def sort_by(self, column: str) -> None:
        """Sort by a column; the same column again turns the order round, a third time gives the own order back."""
        if column == KEY:
            column = ""
        self.sort = {column: f"-{column}", f"-{column}": ""}.get(self.sort, column) if column else ""
        self._order = None

    def sort_mark(self, column: str) -> str:
        """Return the sign in a heading that tells the order."""
        return " +" if self.sort == column else " -" if self.sort == f"-{column}" else ""

    # --- words ----------------------------------------------------------------------------------------------------

    @property
    def context(self) -> EntryContext:
        """What typing and showing values needs to know."""
        return context_for(self.book, self.file)

    def label(self, field: str) -> str:
        """Return a field's label."""
        if field == KEY:
            return t(f"group.{self._target}.one")
        owner = self.name or ("folder" if self.module == FOLDER_MODULE else "plan")
        return t(f"field.{owner}.{field}")

    @property
    def _target(self) -> str:
        return (self.group.keyed_by or "" if self.group else "").removeprefix("folder.")

    @property
    def add_words(self) -> str:
        """The invitation of the empty last row."""
        key = f"add.{self.name}"
        return t(key) if has(key) else t("list.add")

    def invitation(self, record: str | None, field: str) -> str:
        """Return what an empty field asks, in a few words; "" when nothing is said of it."""
        if not record and self.is_list and self.group is not None and field == self.group.title:
            return self.add_words
        return ""

    def ask(self, field: str) -> str:
        """Return what is asked in a field."""
        owner = self.name or ("folder" if self.module == FOLDER_MODULE else "plan")
        key = f"ask.{owner}.{field}"
        return t(key) if has(key) else ""

    def value(self, record: str | None, field: str) -> Value:
        """Return a value; for a default list of the folder what is in force."""
        model = self.book.model(self.file)
        if self.is_defaults and record and isinstance(model, Folder):
            item = lists.effective(model, self.name).get(record)
            return lists.word(model, self.name, record, field) if item is not None else None
        return value_at(model, self.path(record, field)) if model is not None else None

    def is_filled(self, record: str | None, field: str) -> bool:
        """Say whether a field holds anything."""
        if record is None:
            return False
        return not is_empty(self.fields[field], self.value(record, field)) or self._misfit(record, field) is not None

    def _misfit(self, record: str | None, field: str) -> Value:
        misfit = self.book.misfit(self.file, self.path(record, field))
        return None if misfit is None else misfit.raw

    def shown(self, record: str | None, field: str) -> tuple[str, Look]:
        """Return a value in words on one line, and how it looks."""
        if record is None:
            return "", "plain"
        known = self._words.get((record, field))
        if known is None:
            known = self._words[record, field] = self._shown(record, field)
        return known

    def _shown(self, record: str, field: str) -> tuple[str, Look]:
        if field == KEY:
            return name_of(self.book, self.file, self.group.keyed_by or "" if self.group else "", record), "strong"
        misfit = self._misfit(record, field)
        if misfit is not None:
            return f"! {misfit}", "bad"
        spec = self.fields[field]
        value = self.value(record, field)
        if is_empty(spec, value):
            return "", "plain"
        words = self._in_words(spec, value).replace("\n", " ")
        if spec.choice_set == "stance":
            return f"{t(f'choice.stance.{value}.sign')} {words}", STANCE_LOOKS.get(value, "plain")
        if self.group is not None and field == self.group.title:
            return words, "strong"
        if self.is_defaults and value_at(self.book.model(self.file), self.path(record, field)) is None:
            return words, "dim"
        return words, "plain"

    def _in_words(self, spec: Spec, value: Value, *, full: bool = False) -> str:
        if spec.kind == "ref":
            return target_words(self.book, self.file, spec, value)
        if spec.kind == "refs":
            return t("entry.separator").join(target_words(self.book, self.file, spec, item) for item in value)
        return show(spec, value, self.context, full=full)

    def full(self, record: str | None, field: str) -> str:
        """Return a value in words, with all its lines."""
        if record is None:
            return ""
        misfit = self._misfit(record, field)
        if misfit is not None:
            return f"! {misfit}"
        spec = self.fields[field]
        value = self.value(record, field)
        if is_empty(spec, value):
            return ""
        return str(value) if spec.kind == "text" else self._in_words(spec, value, full=True)

    def edit_text(self, record: str | None, field: str) -> str:
        """Return what the editor begins with."""
        if record is None or field not in self.fields:
            return ""
        misfit = self._misfit(record, field)
        if misfit is not None:
            return str(misfit)
        spec = self.fields[field]
        value = self.value(record, field)
        return "" if is_empty(spec, value) else edit_text(spec, value, self.context)

    def record_name(self, record: str | None) -> str:
        """Return what a record is called."""
        if not self.is_list or record is None or self.group is None:
            return ""
        if self.keyed:
            return self.shown(record, KEY)[0]
        title = self.group.title
        return (self.shown(record, title)[0] if title else "") or t(f"group.{self.name}.one")

    def problem(self, record: str | None, field: str) -> str:
        """Return what is wrong with a value that does not fit its field, and the remedy; "" when all is well."""
        path = self.path(record, field)
        for finding in self.book.file(self.file).findings:
            if finding.path == path and finding.code == "KSP020" and self._misfit(record, field) is not None:
                return finding_words(finding)
        return ""

    # --- choosing -------------------------------------------------------------------------------------------------

    def has_options(self, field: str) -> bool:
        """Say whether the field's value is chosen from a list."""
        spec = self.fields.get(field)
        return spec is not None and spec.kind in {"choice", "choices", "level", "ref", "refs", "flag"}

    def opens_on_enter(self, record: str | None, field: str) -> bool:
        """Say whether Enter on an untouched field shows what can be chosen."""
        return record is not None and self.has_options(field)

    def offers(self, record: str | None, field: str, asked: str) -> list[Offered]:
        """Return what fits `asked`, best first, and at the end a new record where one can be made."""
        spec = self.fields[field]
        found: list[tuple[int, int, Offered]] = []
        exact = False
        every = [o for o in options(spec, self.context) if o.value != record or spec.kind not in {"ref", "refs"}]
        doubles = {o.label for n, o in enumerate(every) if any(p.label == o.label for p in every[:n])}
        for n, option in enumerate(every):
            score = match(asked, option.label, option.aliases)
            if score is None:
                continue
            exact = exact or option.label == asked.strip()
            text = str(option.value) if option.label in doubles else option.label
            found.append((-score, n, Offered(text, option.label, option.hint or "")))
        offered = [offer for _, _, offer in sorted(found, key=lambda f: f[:2])]
        if asked.strip() and not exact and spec.kind in {"ref", "refs"} and self._creatable(spec):
            name = asked.strip()
            offered.append(Offered(name, t("pick.create", name=name), "", create=True))
        return offered

    def _creatable(self, spec: Spec) -> tuple[str, str] | None:
        """Return (file, collection) where a new name of this reference is made; None where the key is another's."""
        for target in spec.refs:
            if target.startswith("folder."):
                name = target.removeprefix("folder.")
                if FOLDER.groups[name].keyed_by is None:
                    return FOLDER_ID, name
            elif builders.group_of(self.book.model(self.file), target).title is not None:
                return self.file, target
        return None

    # --- edits ----------------------------------------------------------------------------------------------------

    def commit(self, record: str | None, field: str, text: str, *, create: bool = False) -> str:
        """
        Take typed text as the field's value; returns the record's id. Raises EntryError when it does not fit.

        `create`: the last name in `text` is a new record of the collection that the field refers to.
        """
        spec = self.fields[field]
        before: list[Change] = []
        if create and (place := self._creatable(spec)) is not None:
            value, before = self._created(spec, text, place)
        else:
            value = parse(spec, text, self.context)
        self.drop_draft(record, field)
        if record is None and self.is_list:
            return self._added({field: value}, before) if not is_empty(spec, value) else ""
        path = self.path(record, field)
        command = builders.set_field(self.book.model(self.file), self.file, path, value)
        if self._misfit(record, field) is not None and not command.changes:
            command = Command(command.label_key, command.args, (Change(self.file, path, None, value),))
        self._apply(command, before)
        return record or ""

    def _created(self, spec: Spec, text: str, place: tuple[str, str]) -> tuple[Value, list[Change]]:
        words = split_words(text) if spec.kind in MANY else [text.strip()]
        file, collection = place
        model = self.book.model(file)
        title = builders.group_of(model, collection).title or ""
        made = builders.add_record(model, file, collection, {title: words[-1]})
        new = made.changes[-1].path[1]
        if spec.kind not in MANY:
            return new, list(made.changes)
        others = parse(spec, t("entry.separator").join(words[:-1]), self.context) if words[:-1] else []
        return sorted({*(others or []), new}), list(made.changes)

    def _added(self, fields: Mapping[str, Value], before: Sequence[Change] = ()) -> str:
        model = self.book.model(self.file)
        command = builders.add_record(model, self.file, self.name, {**self.view.where, **fields})
        self._apply(command, before)
        return command.changes[-1].path[1]

    def _apply(self, command: Command, before: Sequence[Change] = ()) -> None:
        if before:
            command = Command(command.label_key, command.args, (*before, *command.changes))
        if command.changes:
            self.book.apply(command)
        self.changed()

    def paste(self, record: str | None, field: str, cells: Sequence[Sequence[str]], columns: Sequence[str]) -> int:
        """
        Make a record of each pasted row, its cells going into the columns from `field` on; returns how many.

        All or nothing: raises EntryError naming the first cell that does not fit, and nothing is added.
        """
        names = list(columns[columns.index(field) :])
        names = [n for n in names if n in self.fields]
        rows: list[dict[str, Value]] = []
        for number, line in enumerate(cells, 1):
            row: dict[str, Value] = dict(self.view.where)
            for name, text in zip(names, line, strict=False):
                spec = self.fields[name]
                try:
                    value = parse(spec, text, self.context) if text.strip() else None
                except EntryError as error:
                    raise EntryError(
                        "paste.bad_cell", row=number, field=self.label(name), why=error.message()
                    ) from error
                if not is_empty(spec, value):
                    row[name] = value
            if len(row) > len(self.view.where):
                rows.append(row)
        if rows:
            self._apply(builders.add_records(self.book.model(self.file), self.file, self.name, rows))
        return len(rows)

    def comments(self, record: str) -> list[str]:
        """Return the hand-written comments that would go with a record."""
        document = self.book.file(self.file).document
        return [] if document is None else document.comments_in((self.name, record))

    def delete(self, record: str) -> Command | None:
        """Delete a record and every reference to it as one step; returns what was done, None where it can't be."""
        model = self.book.model(self.file)
        if self.is_defaults and record in lists.DEFAULTS[self.name]:
            if "hidden" not in self.fields:
                return None
            command = builders.set_field(model, self.file, self.path(record, "hidden"), True)
        elif value_at(model, (self.name, record)) is None:
            return None
        else:
            command = delete_record(self.book.models(self.file), self.file, self.name, record)
        self._apply(command)
        return command

    def duplicate(self, record: str) -> str | None:
        """Add a copy of a record; returns its id, None where its key is another record's."""
        if self.keyed or (self.is_defaults and record in lists.DEFAULTS[self.name]):
            return None
        command = builders.duplicate_record(self.book.model(self.file), self.file, self.name, record)
        self._apply(command)
        return command.changes[-1].path[1]

    def shift(self, record: str, step: int) -> bool:
        """Move a record up (-1) or down (+1) where the order is the user's; says whether it moved."""
        if self.group is None or not self.group.ordered or self.sort or self.is_defaults:
            return False
        ids = self.ids()
        at = ids.index(record) + step
        if not 0 <= at < len(ids):
            return False
        rest = [key for key in ids if key != record]
        after = rest[at - 1] if at else None
        command = builders.move_record(self.book.model(self.file), self.file, self.name, record, after)
        self._apply(command)
        self._order = None
        return True

    def table(self) -> str:
        """Return the list as it is shown, with its headings, for a spreadsheet."""
        columns = list(self.columns)
        head = [self.label(n) for n in columns]
        return join_cells([head, *([self._plain(r, n) for n in columns] for r in self.ids())])

    def _plain(self, record: str, field: str) -> str:
        return self.shown(record, field)[0] if field == KEY else self.edit_text(record, field)

    # --- the unfinished field -------------------------------------------------------------------------------------

    def keep_draft(self, record: str | None, field: str, text: str) -> None:
        """Keep what is being typed, so that a crash loses none of it."""
        self.book.keep_draft(self.file, self.path(record, field), text, self.edit_text(record, field))

    def draft(self, record: str | None, field: str) -> str | None:
        """Return the text left unfinished in this field, if any."""
        return self.book.draft(self.file, self.path(record, field))

    def drop_draft(self, record: str | None, field: str) -> None:
        """Forget it."""
        self.book.drop_draft(self.file, self.path(record, field))

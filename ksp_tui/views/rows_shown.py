"""
One view of a plan (or of the folder's file) as rows and fields of words: what lists, forms and `show` read.

It reads the model through the workbook and turns values into words. Nothing here knows a screen; typing stands in
`rows`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ksp_tui.changes.order import ordered_ids
from ksp_tui.entry.choices import match
from ksp_tui.entry.values import EntryContext, edit_text, show
from ksp_tui.method import lists
from ksp_tui.model.common import Path, Value
from ksp_tui.model.contents import View, fields_for, group_of
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import is_empty, value_at
from ksp_tui.session.context import context_for, name_of, target_words
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import has, t
from ksp_tui.text.findings import finding_words
from ksp_tui.text.tones import Tone
from ksp_tui.views.words import in_force, in_sentence, locked_words

KEY = "@key"
"""Stands for the column that names a record kept under another record's id."""
NEW = ""
"""Stands for the id of the record being typed in the empty last row."""

FEW_COLUMNS = 3
"""Lists with no more short fields than this show their long texts too."""
STANCE_LOOKS: Mapping[str, Tone] = {
    "champion": "done", "supporter": "done", "neutral": "look", "reserved": "bad", "opponent": "bad", "unknown": "dim",
}  # fmt: skip


class RowsShown:
    """The records of one view; for a form of the plan's own fields there is one row with the id ""."""

    def __init__(self, book: Workbook, file: str, module: int, view: View) -> None:
        self.book, self.file, self.module, self.view = book, file, module, view
        self.group = group_of(module, view)
        self.fields: dict[str, Spec] = fields_for(module, view)
        self.title = self.group.title if self.group is not None and self.group.title in self.fields else None
        self.core = {name for name, spec in self.fields.items() if spec.core or name in view.core}
        if self.group is not None and self.group.ordered:
            self.fields.pop("order", None)
        self.is_list = self.group is not None and self.group.many
        self.sort = view.sort
        self.filter = ""
        self._order: list[str] | None = None
        self._listed: tuple[object, list[str]] | None = None
        self._words: dict[tuple[str, str], tuple[str, Tone]] = {}

    # --- structure ------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The group's name; "" for the single fields of the file."""
        return self.group.name if self.group else ""

    @property
    def is_defaults(self) -> bool:
        """Whether this is one of the folder's lists that come with the handbook's defaults."""
        return self.file == FOLDER_FILE and self.is_list and self.name in lists.DEFAULTS

    @property
    def keyed(self) -> bool:
        """Whether the records are kept under ids of other records, so that none is added by hand."""
        return self.group is not None and self.group.keyed_by is not None

    @property
    def can_add(self) -> bool:
        """Whether there is an empty last row."""
        return self.is_list and not self.keyed and not self.filter and self.book.is_writable(self.file)

    @property
    def first_field(self) -> str:
        """The column in which typing begins; "" for the first."""
        return self.view.begin

    @property
    def left_field(self) -> str:
        """The column that stands at the left at first; "" for the first."""
        return ""

    @property
    def typed_rows(self) -> int:
        """How many rows can be typed in, the empty last one among them."""
        return len(self.ids()) + self.can_add

    @property
    def columns(self) -> Sequence[str]:
        """The columns of the list: what names the record, then the core fields; long texts stand in the form."""
        names = list(self.fields) if self.view.only else [n for n in self.fields if n in self.core]
        short = [n for n in names if self.fields[n].kind != "text"]
        names = short if len(short) > FEW_COLUMNS else names
        names = [*self.view.first, *(n for n in names if n not in self.view.first)]
        if self.keyed:
            return [KEY, *names]
        return [self.title, *(n for n in names if n != self.title)] if self.title else names

    @property
    def long_columns(self) -> Sequence[str]:
        """Long texts of the core, which a list shows where there is room."""
        core = self.fields if self.view.only else self.core
        return [n for n, s in self.fields.items() if s.kind == "text" and n in core and n not in self.columns]

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
        where = self.view.where.items()
        return [key for key, item in records.items() if all(getattr(item, n) == v for n, v in where)]

    def every(self) -> list[str]:
        """Return the ids of the list, whatever is filtered out of it."""
        return self._all()

    def ids(self) -> list[str]:
        """Return the ids in the order shown: sorted once, records made since then at the end."""
        mark = (self.book.revision(self.file), self.book.revision(FOLDER_FILE), self.filter, self.sort)
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
        found = sorted(full, key=lambda r: key(r)[1:], reverse=self.sort.startswith("-")) + sorted(blank)
        return sorted(found, key=self._has_left)

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
            words = t(f"group.{self._target}.one")
            return words[:1].upper() + words[1:]
        return t(f"field.{self.name or ('folder' if self.module == ModuleId.FOLDER else 'plan')}.{field}")

    @property
    def _target(self) -> str:
        return (self.group.keyed_by or "" if self.group else "").removeprefix("folder.")

    @property
    def add_words(self) -> str:
        """The invitation of the empty last row."""
        key = f"add.{self.name}"
        return t(key) if has(key) else t("list.add")

    @property
    def source(self) -> tuple[str, str]:
        """The file and collection whose records have a row here each; "" where the records are this list's own."""
        name = (self.group.keyed_by or "") if self.group else ""
        return (FOLDER_FILE if name.startswith("folder.") else self.file), name.removeprefix("folder.")

    @property
    def empty_words(self) -> str:
        """What a list without rows says: which records have to be there first; "" where one begins on its own."""
        return t("list.keyed_empty", what=in_sentence(t(f"group.{self.source[1]}"))) if self.keyed else ""

    def invitation(self, record: str | None, field: str) -> str:
        """Return what an empty field asks, in a few words; "" when nothing is said of it."""
        if not record and self.is_list and self.group is not None and field == self.group.title:
            return self.add_words
        key = f"invite.{self.name}.{self.asked_field(field)}"
        if record and has(key):
            return t(key)
        return in_force(self.book, self.file, self.path(record, field))

    def asked_field(self, field: str) -> str:
        """Return the field of the record that a column asks for."""
        return field

    def ask(self, field: str) -> str:
        """Return what is asked in a field."""
        key = f"ask.{self.name or ('folder' if self.module == ModuleId.FOLDER else 'plan')}.{self.asked_field(field)}"
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

    def shown(self, record: str | None, field: str) -> tuple[str, Tone]:
        """Return a value in words on one line, and how it looks."""
        if record is None:
            return "", "plain"
        if (record, field) not in self._words:
            self._words[record, field] = self._shown(record, field)
        return self._words[record, field]

    def _shown(self, record: str, field: str) -> tuple[str, Tone]:
        if field == KEY:
            return name_of(self.book, self.file, self.group.keyed_by or "" if self.group else "", record), "strong"
        if (misfit := self._misfit(record, field)) is not None:
            return f"! {misfit}", "bad"
        spec, value = self.fields[field], self.value(record, field)
        if is_empty(spec, value):
            return in_force(self.book, self.file, self.path(record, field)), "dim"
        words = self._in_words(spec, value).replace("\n", " ")
        if spec.choice_set == "stance":
            return f"{t(f'choice.stance.{value}.sign')} {words}", STANCE_LOOKS.get(value, "plain")
        if self.group is not None and field == self.group.title:
            return (t("person.has_left", name=words), "dim") if self._has_left(record) else (words, "strong")
        if self.is_defaults and value_at(self.book.model(self.file), self.path(record, field)) is None:
            return words, "dim"
        return words, "plain"

    def _has_left(self, record: str) -> bool:
        return self.name == "stakeholders" and self.value(record, "left") is not None

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
        if (misfit := self._misfit(record, field)) is not None:
            return f"! {misfit}"
        spec, value = self.fields[field], self.value(record, field)
        if is_empty(spec, value):
            return in_force(self.book, self.file, self.path(record, field))
        return str(value) if spec.kind == "text" else self._in_words(spec, value, full=True)

    def edit_text(self, record: str | None, field: str) -> str:
        """Return what the editor begins with."""
        if record is None or field not in self.fields:
            return ""
        misfit = self._misfit(record, field)
        if misfit is not None:
            return str(misfit)
        spec, value = self.fields[field], self.value(record, field)
        return "" if is_empty(spec, value) else edit_text(spec, value, self.context)

    def record_name(self, record: str | None) -> str:
        """Return what a record is called."""
        if not self.is_list or record is None or self.group is None:
            return ""
        if self.keyed:
            return self.shown(record, KEY)[0]
        return (self.shown(record, self.title)[0] if self.title else "") or t(f"group.{self.name}.one")

    def cell_of(self, record: str, field: str) -> tuple[str, str]:
        """Return the row and the column that show a field of a record."""
        return record, field

    def shows(self, path: Path) -> bool:
        """Say whether the value at `path` has a place here."""
        return bool(self.group is not None and path[0] == self.group.name) and (len(path) < 3 or path[2] in self.fields)

    def locked_words(self) -> str:
        """Return why the file is only shown, and the remedy; "" for one that can be changed."""
        return locked_words(self.book, self.file)

    def problem(self, record: str | None, field: str) -> str:
        """Return what is wrong with a value that does not fit its field, and the remedy; "" when all is well."""
        found = self.book.file(self.file).findings if self._misfit(record, field) is not None else ()
        here = (each for each in found if each.path == self.path(record, field) and each.code == "KSP020")
        return next((finding_words(each) for each in here), "")

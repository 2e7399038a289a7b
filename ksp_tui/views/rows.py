"""
What a person does in one view: choosing, typing, pasting, deleting, moving; each edit becomes a transaction.

Typed text becomes a value here; how the rows are listed and shown stands in `rows_shown`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ksp_tui.changes import builders
from ksp_tui.changes.deletion import delete_record
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.changes.phases import movement_set, phase_set
from ksp_tui.entry.choices import chosen, says
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.naming import may_be_a_name
from ksp_tui.entry.options import OFFERED
from ksp_tui.entry.table import join_cells
from ksp_tui.entry.values import options, parse
from ksp_tui.entry.words import quoted, split_words
from ksp_tui.method import lists
from ksp_tui.method.presence import gone
from ksp_tui.model.common import Path, Value
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import is_empty, value_at
from ksp_tui.session.refused import Refused
from ksp_tui.text import t
from ksp_tui.views.new_names import is_missing, new_names, others, phrased, told
from ksp_tui.views.rows_shown import KEY, NEW, RowsShown
from ksp_tui.views.scales import has_scale, scale_of, starts_from

__all__ = ["KEY", "NEW", "Offered", "Rows"]

_NAMES = frozenset({"line", "text"})
"""Kinds of the fields that name a record by words, and not by another record."""


@dataclass(frozen=True, slots=True)
class Offered:
    """
    Something to choose: what goes into the editor, what is shown, a remark; `create` makes a new record.

    `by_meaning`: the remark alone holds what was typed, so that it is shown and not taken by itself.
    """

    text: str
    label: str
    hint: str = ""
    create: bool = False
    by_meaning: bool = False


class Rows(RowsShown):
    """The records of one view, to be worked with."""

    made = ""
    """What the last commit made elsewhere, in words: it must not happen in silence."""
    given: Mapping[str, Value] = MappingProxyType({})
    """References that the next new record begins with."""

    def begin_with(self, given: Mapping[str, str]) -> str:
        """Let the next new record begin with references and flags; return what is begun, in words."""
        flags = {name for name, spec in self.fields.items() if spec.kind == "flag"}
        self.given = {name: name in flags or id_ for name, id_ in given.items() if name in self.fields}
        about = [
            t("gap.about", field=self.label(name), value=self._in_words(self.fields[name], id_))
            for name, id_ in self.given.items()
        ]
        return t("gap.begun", what=t(f"group.{self.name}.one"), about=t("gap.separator").join(about))

    @property
    def source_path(self) -> Path:
        """Where in the file of its source one makes the first row."""
        return (self.source[1],)

    def heading(self, field: str) -> str:
        """Return a field's label at length, where that of a column is cut short."""
        return self.label(field)

    # --- choosing -------------------------------------------------------------------------------------------------

    def has_options(self, field: str) -> bool:
        """Say whether the field's value is chosen from a list: a score too, where its steps have words."""
        spec = self.fields.get(field)
        if spec is None:
            return False
        return spec.kind in {"choice", "choices", "level", "ref", "refs", "flag"} or has_scale(self, field)

    def opens_on_enter(self, record: str | None, field: str) -> bool:
        """Say whether Enter on an untouched field shows what can be chosen."""
        return record is not None and self.has_options(field)

    def offers(self, record: str | None, field: str, asked: str, text: str = "") -> list[Offered]:
        """
        Return what fits `asked`, best first, and at the end a new record where one can be made.

        `text` is all that is typed, where `asked` is the last of several names: each that is not there is made.
        """
        spec = self.fields[field]
        if spec.kind == "score":
            return self._scores(record, field, asked)
        means = {step.value: step.meaning for step in scale_of(self, record, field)}
        found: list[tuple[int, int, Offered]] = []
        value, held = self.value(record, field) if record is not None else None, self.edit_text(record, field)
        own = split_words(held) if spec.kind in MANY else [held]
        every = [o for o in options(spec, self.context) if o.value != record or spec.kind not in {"ref", "refs"}]
        left = self._left(spec) - set(value if isinstance(value, list) else [value])
        if not asked.strip():  # who has left is not offered, stays where they are, and is found by name
            every = [o for o in every if o.value not in left]
        doubles = {o.label for n, o in enumerate(every) if any(p.label == o.label for p in every[:n])}
        for n, option in enumerate(every):
            meaning = means.get(option.value, "")
            score = chosen(asked, option.label, option.aliases)
            told_there = score is None and says(meaning, asked)
            if score is None and not told_there:
                continue
            score = score or 0
            word = str(option.value) if option.label in doubles else option.label
            if spec.kind not in MANY and not asked and option.value == value:
                word = held
            hint = t("pick.left") if option.value in left else option.hint or meaning
            offer = Offered(word, option.label, hint, by_meaning=told_there)
            found.append((-score if option.value not in left else 1, n, offer))
        offered = [offer for _, _, offer in sorted(found, key=lambda f: f[:2])]
        if not asked and held and all(offer.text not in own for offer in offered):
            # What is not in the list is neither replaced by what stands first there, nor is that put beside it.
            offered.insert(0, Offered(own[-1], own[-1], t("pick.as_it_is")))
        if (place := self.creatable(spec)) and (names := new_names(spec, text or asked, self.context)):
            label = told("pick.create", names, t(f"group.{place[1]}.one"))
            offered.append(Offered(asked.strip(), label, "", create=True))
        return offered

    def _scores(self, record: str | None, field: str, asked: str) -> list[Offered]:
        """Return the scores with what each of them means, and from which facts on it is suggested."""
        folder = self.book.folder
        criterion = (record or "") if self.name == "scores" else ""
        found = []
        for step in scale_of(self, record, field):
            start = starts_from(folder, criterion, int(step.value)) if criterion else ""
            if asked.strip() in {"", step.label}:
                found.append(
                    Offered(step.label, step.label, t("entry.separator").join(filter(None, (step.meaning, start))))
                )
        return found

    def _left(self, spec: Spec) -> frozenset[str]:
        """Return who has left, where a field refers to people of the customer."""
        model = self.book.model(self.file)
        return gone(model) if isinstance(model, Plan) and "stakeholders" in spec.refs else frozenset()

    def creatable(self, spec: Spec) -> tuple[str, str] | None:
        """Return (file, collection) where a new name of this reference is made; None where none can be."""
        for target in spec.refs if spec.kind in {"ref", "refs"} else ():
            file = FOLDER_FILE if target.startswith("folder.") else self.file
            name = target.removeprefix("folder.")
            group = builders.group_of(self.book.model(file), name)
            if group.keyed_by is None and group.title is not None and group.fields[group.title].kind in _NAMES:
                return file, name
        return None

    # --- edits ----------------------------------------------------------------------------------------------------

    def commit(self, record: str | None, field: str, text: str, *, create: bool = False) -> str:
        """
        Take typed text as the field's value; returns the record's id. Raises EntryError when it does not fit.

        `create`: the names in `text` that are not there are new records of the collection that the field refers to.
        """
        if record is None and self.keyed:
            raise EntryError("refused.keyed", what=self.label(KEY))
        spec, place = self.fields[field], None
        before: list[Edit] = []
        names: list[str] = []
        self.made = ""
        if create and (place := self.creatable(spec)) and (names := new_names(spec, text, self.context)):
            value, before = self._created(spec, text, names, place)
        else:
            value = self._picked(record, field, text)
        self.ask_overtaken(record, field)
        record = self._taken(record, field, value, before)
        self.drop_draft(record or None, field)  # only now: a text that is refused is still being typed
        self.book.marks.settle(self.file, self.path(record, field))
        if before and place is not None:
            self.made = told("pick.made", names, t(f"group.{place[1]}.one"))
        return record

    def _picked(self, record: str | None, field: str, text: str) -> Value:
        """Return the value of typed text. Raises EntryError; where a new name could be made, it says how."""
        spec = self.fields[field]
        try:
            return parse(spec, text, self.context)
        except EntryError as error:
            place = self.creatable(spec)
            name = str(error.params.get("text", text))
            if error.key == "entry.unknown_far" and (near := self._by_meaning(record, field, name)):
                raise EntryError("entry.unknown_choice", text=name, options=near) from error
            if place is None or not is_missing(error) or not may_be_a_name(name, self.context):
                raise
            names = new_names(spec, text, self.context) if spec.kind in MANY else [name]
            key, filling = phrased("pick.not_there", names, t(f"group.{place[1]}.one"))
            raise EntryError(key, **filling) from error

    def _by_meaning(self, record: str | None, field: str, name: str) -> str:
        """Return the choices that only their meaning leads to, as the list under the field shows them; "" for none."""
        found = [offer.label for offer in self.offers(record, field, name) if offer.by_meaning]
        return t("entry.separator").join(found[:OFFERED])

    def _taken(self, record: str | None, field: str, value: Value, before: list[Edit]) -> str:
        """Make the edit of a field's new value; returns the record's id."""
        if record is None and self.is_list:
            return self._added({field: value}, before) if not is_empty(self.fields[field], value) else ""
        path = self.path(record, field)
        transaction = self._set(path, value)
        if self._misfit(record, field) is not None and not transaction.edits:
            transaction = Transaction(transaction.label_key, transaction.args, (Edit(self.file, path, None, value),))
        self.apply(transaction, before)
        return record or ""

    def _set(self, path: Path, value: Value) -> Transaction:
        """Return the step that sets a field; a need's phase and movement take their history along."""
        model = self.book.model(self.file)
        if isinstance(model, Plan) and path[0] == "needs" and path[-1] in {"phase", "stalled"}:
            day = self.book.day_of(self.file)
            if path[-1] == "stalled":
                return movement_set(model, self.file, path[1], value, day)
            return phase_set(model, self.file, path[1], value, day, len(lists.visible(self.book.folder, "phases")))
        return builders.set_field(model, self.file, path, value)

    def _created(self, spec: Spec, text: str, names: Sequence[str], place: tuple[str, str]) -> tuple[Value, list[Edit]]:
        file, collection = place
        model = self.book.model(file)
        title = builders.group_of(model, collection).title or ""
        made = builders.add_records(model, file, collection, [{title: name} for name in names])
        new = [edit.path[1] for edit in made.edits[len(made.edits) - len(names) :]]
        if spec.kind not in MANY:
            return new[0], list(made.edits)
        known = [quoted(name) for name in others(spec, text, names, self.context)]
        held = parse(spec, t("entry.separator").join(known), self.context) if known else []
        return sorted({*(held or []), *new}), list(made.edits)

    def _added(self, fields: Mapping[str, Value], before: Sequence[Edit] = ()) -> str:
        model = self.book.model(self.file)
        transaction = builders.add_record(model, self.file, self.name, {**self.view.where, **self.given, **fields})
        self.given = {}
        self.apply(transaction, before)
        return transaction.edits[-1].path[1]

    def apply(self, transaction: Transaction, before: Sequence[Edit] = ()) -> None:
        """Do one step, `before` in the same one. Raises EntryError where the file can't be changed."""
        if before:
            about = transaction.place if transaction else None
            transaction = Transaction(transaction.label_key, transaction.args, (*before, *transaction.edits), about)
        try:
            if transaction.edits:
                self.book.apply(transaction)
        except Refused as error:
            raise EntryError(f"refused.{error.reason}", why=self.locked_words(), line=error.line) from error
        finally:
            self.changed()

    def comments(self, record: str) -> list[str]:
        """Return the hand-written comments that would go with a record."""
        document = self.book.file(self.file).document
        return [] if document is None else document.comments_in((self.name, record))

    def delete(self, record: str) -> Transaction | None:
        """Delete a record and every reference to it as one step; returns what was done, None where it can't be."""
        model = self.book.model(self.file)
        if self.is_defaults and record in lists.DEFAULTS[self.name]:
            if "hidden" not in self.fields:
                return None
            transaction = builders.set_field(model, self.file, self.path(record, "hidden"), True)
        elif value_at(model, (self.name, record)) is None:
            return None
        else:
            transaction = delete_record(self.book.models(self.file), self.file, self.name, record)
        self.apply(transaction)
        return transaction

    def duplicate(self, record: str) -> str | None:
        """Add a copy of a record; returns its id, None where its key is another record's."""
        if self.keyed or (self.is_defaults and record in lists.DEFAULTS[self.name]):
            return None
        transaction = builders.duplicate_record(self.book.model(self.file), self.file, self.name, record)
        self.apply(transaction)
        return transaction.edits[-1].path[1]

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
        transaction = builders.move_record(self.book.model(self.file), self.file, self.name, record, after)
        self.apply(transaction)
        self._order = None
        return True

    def table(self) -> str:
        """Return the list as it is shown, with its headings, for a spreadsheet."""
        columns = list(self.columns)
        head = [self.label(n) for n in columns]
        return join_cells([head, *([self._plain(r, n) for n in columns] for r in self.ids())], guard=True)

    def _plain(self, record: str, field: str) -> str:
        # A quarter goes with its months where they differ from plan to plan: pasted elsewhere it is asked about.
        words = field == KEY or (self.fields[field].kind == "quarter" and self._misfit(record, field) is None)
        return self.shown(record, field)[0] if words else self.edit_text(record, field)

    # --- the unfinished field -------------------------------------------------------------------------------------

    def found_as(self, record: str | None) -> str | None:
        """Return the record that a row stands for now, where another has taken its place."""
        return record

    def keep_draft(self, record: str | None, field: str, text: str, before: str) -> None:
        """Keep what is being typed in a field that showed `before`, so that a crash loses none of it."""
        self.book.keep_draft(self.file, self.path(record, field), text, before)

    def ask_overtaken(self, record: str | None, field: str) -> None:
        """Raise EntryError, once, where the field got another value from elsewhere since typing began in it."""
        path = self.path(record, field)
        if not self.book.overtaken(self.file, path):
            return
        held = getattr(self.book.model(self.file), path[0], None)
        if record is not None and isinstance(held, dict) and path[1] not in held:
            raise EntryError("draft.deleted")
        raise EntryError("draft.overtaken", theirs=self.edit_text(record, field) or t("conflict.empty"))

    def draft(self, record: str | None, field: str) -> str | None:
        """Return the text left unfinished in this field, if any."""
        return self.book.draft(self.file, self.path(record, field))

    def drop_draft(self, record: str | None, field: str) -> None:
        """Forget it."""
        self.book.drop_draft(self.file, self.path(record, field))

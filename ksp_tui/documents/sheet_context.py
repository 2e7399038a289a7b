"""What the entries of the sheet are made with: names, values and steps in words, zone letters, counts of actions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ksp_tui.charts.nameless import all_named
from ksp_tui.documents.content import Part, PartKind
from ksp_tui.entry.values import show
from ksp_tui.method import lists
from ksp_tui.method.zones import potential
from ksp_tui.model.common import Value
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN
from ksp_tui.session.context import context_for, name_of, target_words
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.rows_shown import STANCE_LOOKS

FAR = dt.date.max
"""Stands for a day that is not given: it comes last."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class SheetContext:
    """One plan on one day, in the language in force."""

    def __init__(self, book: Workbook, plan_id: str, status: PlanStatus) -> None:
        model = book.plan(plan_id)
        assert model is not None
        self.book, self.id, self.plan, self.status = book, plan_id, all_named(model), status
        self.folder: Folder = book.folder
        self.context = context_for(book, plan_id)
        self.today = book.day_of(plan_id)
        self._actions: dict[str, tuple[int, int]] | None = None
        self._zones: dict[str, str] | None = None

    # --- words ----------------------------------------------------------------------------------------------------

    def name(self, collection: str, record: str) -> str:
        """Return what a record is called."""
        return name_of(self.book, self.id, collection, record)

    def names(self, collection: str, records: list[str]) -> str:
        """Return what several records are called, one after the other."""
        return t("entry.separator").join(self.name(collection, each) for each in records)

    def value(self, group: str, field: str, value: Value) -> str:
        """Return a field's value in words, short."""
        spec = PLAN.groups[group].fields[field] if group else PLAN.fields[field]
        if value is None or value == "" or value == []:
            return ""
        if spec.kind == "ref":
            return target_words(self.book, self.id, spec, value)
        if spec.kind == "refs":
            return t("entry.separator").join(target_words(self.book, self.id, spec, item) for item in value)
        return show(spec, value, self.context)

    def level(self, name: str, number: int | None) -> str:
        """Return a step of one of the folder's levels: its number and its name; a question mark for unknown."""
        return "?" if number is None else f"{number} {lists.name_of(self.folder, name, str(number))}"

    def stance(self, value: str | None) -> tuple[str, Tone]:
        """Return the sign of a stance and its tone."""
        known = value or "unknown"
        return t(f"choice.stance.{known}.sign"), STANCE_LOOKS.get(known, "dim")

    # --- parts ----------------------------------------------------------------------------------------------------

    def part(self, kind: PartKind, group: str, field: str, value: Value, *, beside: bool = False) -> Part:
        """Return a field's value as a part of an entry; without words where it is empty."""
        return Part(kind, self.value(group, field, value), value, beside)

    def zone(self, id_: str | None) -> Part:
        """Return a zone's letter, which stands for its name in every box but the zones' own."""
        return Part("zone", self.letters().get(id_ or "", ""), id_, beside=True)

    def letters(self) -> dict[str, str]:
        """Return each zone's letter: A for the largest potential, and so on; the order holds in every box."""
        if self._zones is None:
            order = self.zones()
            self._zones = {id_: LETTERS[n] if n < len(LETTERS) else str(n + 1) for n, id_ in enumerate(order)}
        return self._zones

    def zones(self) -> list[str]:
        """Return the zones by potential, the largest first, unknown ones last."""
        return sorted(self.plan.zones, key=lambda id_: (-(potential(self.plan.zones[id_]) or Decimal(0)), id_))

    def zone_rank(self, id_: str | None) -> int:
        """Return a zone's place in that order; what belongs to none comes last."""
        order = list(self.letters())
        return order.index(id_) if id_ in order else len(order)

    def pips(self, strategy: str) -> Part:
        """Return how many actions of a sub-strategy are done and how many there are."""
        done, count = self.actions_of(strategy)
        return Part("pips", t("sheet.actions_done", done=done, count=count) if count else t("sheet.no_actions"),
                    [done, count])  # fmt: skip

    def actions_of(self, strategy: str) -> tuple[int, int]:
        """Return how many actions of a sub-strategy are done, and how many there are."""
        if self._actions is None:
            self._actions = {}
            for action in self.plan.actions.values():
                if action.strategy:
                    done, count = self._actions.get(action.strategy, (0, 0))
                    self._actions[action.strategy] = done + (action.status == "done"), count + 1
        return self._actions.get(strategy, (0, 0))


def words(text: str, bare: str | None = None) -> Part:
    """Return what an entry is about; its value is the `bare` text where the words say more around it."""
    return Part("words", text, text if bare is None else bare)

"""What a list and a matrix do with pasted rows: they are taken at once, or asked about first."""

from __future__ import annotations

from textual.message import Message

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import split_cells
from ksp_tui.views.paste_plan import PastePlan
from ksp_tui.widgets.cells import Cells


class PastedCells(Cells):
    """Cells that take several rows at once."""

    class PasteAsked(Message):
        """A paste makes something elsewhere, or not all of it could be read: a person has to agree first."""

        def __init__(self, pane: PastedCells, plan: PastePlan) -> None:
            super().__init__()
            self.pane, self.plan = pane, plan

    def editor_paste(self, text: str) -> bool:
        """Make or fill records of several pasted lines or cells; what a person has to agree to is asked first."""
        cells = split_cells(text)
        if self.rows is None or self._at is None or (len(cells) <= 1 and len(cells[0] if cells else []) <= 1):
            return False
        if not self.commit():
            return True
        record, field = self.here() or self._at
        try:
            plan = self.rows.paste(record, field, cells, self.column_names)
        except EntryError as error:
            self._refuse(error.message())
            return True
        if plan.failed:
            self._refuse(plan.done_words())
        elif plan.asks:
            self.post_message(self.PasteAsked(self, plan))
        else:
            self._show_pasted(plan)
        return True

    def take_paste(self, plan: PastePlan) -> None:
        """Do what was agreed to."""
        assert self.rows is not None
        try:
            self.rows.take_paste(plan)
        except EntryError as error:
            self._refuse(error.message())
        else:
            self._show_pasted(plan)

    @property
    def column_names(self) -> list[str]:
        """The columns in the order shown."""
        raise NotImplementedError

    def go_to_new(self) -> None:
        """Go to the empty last row, where there is one."""
        raise NotImplementedError

    def _refuse(self, words: str) -> None:
        self._refused = True
        self.post_message(self.Refused(words))

    def _show_pasted(self, plan: PastePlan) -> None:
        new = self._at is not None and self._at[0] is None
        self.redraw(layout=True)
        if new:
            self.go_to_new()
        self.arrive()
        self.post_message(self.Told(plan.done_words()))

"""What a list and a matrix do with pasted rows: they are taken at once, or asked about first."""

from __future__ import annotations

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import split_cells
from ksp_tui.text import t
from ksp_tui.views.paste_into import paste_cells, take_paste
from ksp_tui.views.paste_plan import PastePlan
from ksp_tui.widgets import cell_messages
from ksp_tui.widgets.cell_editor import CellEditor
from ksp_tui.widgets.cell_host import PasteHost


class PastedCells:
    """Pastes several rows or cells into a pane."""

    def __init__(self, pane: PasteHost, editing: CellEditor) -> None:
        self._pane, self._editing = pane, editing

    def paste(self, text: str) -> bool:
        """
        Make or fill records of several pasted lines or cells; what a person has to agree to is asked first.

        False for the text of one cell: that is the editor's.
        """
        cells, pane = split_cells(text), self._pane
        if pane.rows is None or self._editing.at is None or (len(cells) <= 1 and len(cells[0] if cells else []) <= 1):
            return False
        if not pane.commit():
            self._editing.refuse(t("paste.field_first"))  # the reason alone would not say that nothing was pasted
            return True
        record, field = pane.here() or self._editing.at
        try:
            known = {*pane.rows.fields, *pane.rows.columns}
            plan = paste_cells(pane.rows, record, field, cells, [name for name in pane.column_names if name in known])
        except EntryError as error:
            self._editing.refuse(error.message())
            return True
        if plan.failed:
            pane.redraw(layout=True)  # some of its cells may be marked
            self._editing.refuse(plan.done_words())
        elif plan.asks:
            pane.post_message(cell_messages.PasteAsked(pane, plan))
        else:
            self._show(plan)
        return True

    def take(self, plan: PastePlan) -> None:
        """Do what was agreed to."""
        assert self._pane.rows is not None
        try:
            take_paste(self._pane.rows, plan)
        except EntryError as error:
            self._editing.refuse(error.message())
        else:
            self._show(plan)

    def _show(self, plan: PastePlan) -> None:
        pane, at = self._pane, self._editing.at
        new = at is not None and at[0] is None
        pane.redraw(layout=True)
        if new:
            pane.go_to_new()
        pane.arrive()
        pane.post_message(cell_messages.Told(plan.done_words()))

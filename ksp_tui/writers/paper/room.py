"""How much room a box of the printed sheet has left, in words, from the estimator that lays out the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.documents.sheet_data import sheet_of
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import language, t
from ksp_tui.writers.paper.measure import LEADING, PT
from ksp_tui.writers.paper.page import Page, lay_out

if TYPE_CHECKING:
    from ksp_tui.status.plan_status import PlanStatus


class RoomLeft:
    """The page of one plan, laid out again only when the plan, the folder's lists or the language are others."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._mark: object = None
        self._page: Page | None = None

    def page(self, plan_id: str, status: PlanStatus) -> Page:
        """Return the page as it is now."""
        mark = (plan_id, self._book.revision(plan_id), self._book.revision(FOLDER_FILE), language(), len(status.told))
        if self._page is None or self._mark != mark:
            self._page, self._mark = lay_out(sheet_of(self._book, plan_id, status)), mark
        return self._page

    def words(self, plan_id: str, status: PlanStatus, box: str) -> str:
        """Say how many lines a box has left on paper, or how many of its entries go to the second page."""
        page = self.page(plan_id, status)
        found, room = page.box(box), page.room_left(box)
        if found is None or room is None:
            return ""
        hidden = (len(found.entries) if found.total is None else found.total) - found.drawn
        if hidden > 0 and not found.empty:
            return t("paper.room_over", count=hidden)
        size = next(half.size for half in page.halves for row in half.rows if found in row)
        return t("paper.room_left", count=max(int(room // (size * PT * LEADING)), 0))

"""Module 2 · 大客户的选择 Selection: scores, truths and myths, roles, lost business."""

from __future__ import annotations

from ksp_tui.charts.score_what_if import TRIED
from ksp_tui.entry.errors import EntryError
from ksp_tui.method.lists import name_of
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen
from ksp_tui.text import t
from ksp_tui.widgets.picture import Picture
from ksp_tui.widgets.workbench import Workbench


class SelectionScreen(ModuleScreen):
    """The screen of module 2."""

    MODULE = ModuleId.SELECTION

    def on_picture_tried(self, event: Picture.Tried) -> None:
        """Try another score: it is shown beside the real one and written nowhere."""
        event.stop()
        self.pictures.try_score(self.file, event.place[1], event.digit or None)
        self.workbench.draw_picture()

    def on_workbench_opened(self, event: Workbench.Opened) -> None:
        """Ask whether a score that was tried is to be written; else go to the field behind the mark."""
        criterion = event.path[1] if len(event.path) > 1 else ""
        score = self.pictures.tried(self.file, criterion)
        if event.path[:1] != (TRIED,):
            super().on_workbench_opened(event)
            return
        event.stop()
        name = name_of(self.ksp.book.folder, "criteria", criterion)
        if score is None:
            self.say(t("chart.score_what_if.how"), "look")
            return

        def answered(text: str | None) -> None:
            if text is not None and text.strip():
                self._take_over(criterion, text.strip(), name)
            self.take_focus_back()

        self.prompt.ask(t("what_if.ask", criterion=name, value=score), str(score), None, answered)

    def _take_over(self, criterion: str, text: str, name: str) -> None:
        """Write a score that was tried, as one edit that can be undone."""
        try:
            self.rows.commit(criterion, "score", text)
        except EntryError as error:
            self.say(f"! {error.message()}", "bad")
            return
        self.pictures.try_score(self.file, criterion, None)
        self.workbench.redraw()
        self.say(t("what_if.done", criterion=name, value=text), "done")

"""The question before a paste: what it does, and what happens to records that are there already."""

from __future__ import annotations

from textual import events

from ksp_tui.documents.content import Document, Paragraph
from ksp_tui.screens.reading import ReadingScreen
from ksp_tui.text import t
from ksp_tui.views.paste_plan import PastePlan


class PasteQuestion(ReadingScreen):
    """Returns ``agree`` or ``copy`` as other texts do; what is agreed to is :attr:`plan`."""

    def __init__(self, plan: PastePlan) -> None:
        self.plan = plan
        super().__init__(self._told(), agree=t("paste.agree"))

    def _told(self) -> Document:
        return Document(t("paste.title"), tuple(Paragraph(line) for line in self.plan.question()))

    def other_key(self, event: events.Key) -> bool:
        """Choose what happens to those who are there: by its number, or the next one."""
        held = self.plan.existing
        if held is None:
            return super().other_key(event)
        at = held.ways.index(held.way)
        if event.key in {"space", "right", "tab"}:
            at = (at + 1) % len(held.ways)
        elif event.key in {"left", "shift+tab"}:
            at = (at - 1) % len(held.ways)
        elif event.key.isdigit() and 1 <= int(event.key) <= len(held.ways):
            at = int(event.key) - 1
        else:
            return super().other_key(event)
        self.plan = self.plan.in_way(held.ways[at])
        self._document = self._told()
        self._fill()
        return True

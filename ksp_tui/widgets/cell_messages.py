"""What a list or a form of records tells the screen it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from ksp_tui.views.paste_plan import PastePlan
    from ksp_tui.widgets.cell_host import CellHost, PasteHost


class EntryRefused(Message, namespace="cells"):
    """What was typed does not fit; `message` says why and what does. An empty message: all is well again."""

    def __init__(self, message: str) -> None:
        super().__init__()
        self.message = message


class Told(Message, namespace="cells"):
    """More was made or emptied than the field one types in; `words` say what."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class Typed(Message, namespace="cells"):
    """The text in the editor changed."""


class Here(Message, namespace="cells"):
    """The cursor came to another field."""

    def __init__(self, cells: CellHost, record: str | None, field: str) -> None:
        super().__init__()
        self.cells, self.record, self.field = cells, record, field


class Begun(Message, namespace="cells"):
    """A record was begun in the form beside a list: from now on it is the one that is typed in."""

    def __init__(self, record: str) -> None:
        super().__init__()
        self.record = record


class Left(Message, namespace="cells"):
    """The person wants to leave: `way` is `up` (Escape), `next` or `previous` (beyond the last or first field)."""

    def __init__(self, cells: CellHost, way: str) -> None:
        super().__init__()
        self.cells, self.way = cells, way


class PasteAsked(Message, namespace="cells"):
    """A paste makes something elsewhere, or not all of it could be read: a person has to agree first."""

    def __init__(self, pane: PasteHost, plan: PastePlan) -> None:
        super().__init__()
        self.pane, self.plan = pane, plan

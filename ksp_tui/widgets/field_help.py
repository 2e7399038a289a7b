"""What the current field asks and how it is typed, beside the form."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

from ksp_tui.text import has, t
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import wrap
from ksp_tui.widgets.looks import style_of
from ksp_tui.workbook.rows import Rows


def how_to_type(rows: Rows, field: str) -> str:
    """Return how a value of this field's kind is typed, with examples; "" where nothing need be said."""
    spec = rows.fields.get(field)
    if spec is None:
        return ""
    kind = "many" if spec.kind in {"refs", "choices"} else "one" if rows.has_options(field) else spec.kind
    key = f"type.{kind}"
    return t(key, lo=spec.lo or 0, hi=spec.hi or 0) if has(key) else ""


class FieldHelp(Widget):
    """Label, question and way of typing of one field."""

    DEFAULT_CSS = "FieldHelp { height: auto; }"
    can_focus = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown: tuple[Rows, str | None, str] | None = None

    def show(self, rows: Rows, record: str | None, field: str) -> None:
        """Explain another field."""
        self._shown = (rows, record, field)
        self.refresh()

    def render(self) -> Text:
        """Write label, question, way of typing, and what is wrong with the value when it does not fit."""
        text = Text(no_wrap=True, end="")
        width = max(8, self.size.width)
        if self._shown is None:
            return text
        rows, record, field = self._shown

        def put(words: str, look: str) -> None:
            style = style_of(self, look)
            for line in wrap(clean(words, "\n"), width):
                text.append(drawn(line) + "\n", style)

        put(rows.label(field), "title")
        text.append("\n")
        if ask := rows.ask(field):
            put(ask, "plain")
            text.append("\n")
        if how := how_to_type(rows, field):
            put(how, "dim")
            text.append("\n")
        if problem := rows.problem(record, field):
            put(f"! {problem}", "bad")
        return text

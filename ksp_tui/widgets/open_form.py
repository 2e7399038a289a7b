"""A form with all its fields in sight, none of them folded: where a screen shows a few fields of a record."""

from __future__ import annotations

from ksp_tui.widgets.record_form import RecordForm


class OpenForm(RecordForm):
    """The fields of one record, in the order of its view."""

    def items(self) -> list[str]:
        """Return all fields; none where there is no record to type in."""
        if self.rows is None or (self.rows.is_list and self.record is None):
            return []
        return list(self.rows.fields)

    @property
    def field(self) -> str | None:
        """The field that the cursor is on."""
        items = self.items()
        return items[self.at] if self.at < len(items) else None

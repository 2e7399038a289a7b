"""The tabs of a module: its sections, and the views of the section one is in."""

from __future__ import annotations

from ksp_tui.commands import Tab
from ksp_tui.model.contents import CONTENTS, Section, View
from ksp_tui.model.ids import ModuleId
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar, Chip


def write_tabs(sections: Bar, views: Bar, module: ModuleId, section: Section, view: View) -> None:
    """Write both lines; that of the views is hidden where a section has one alone."""
    sections.show(
        [
            Chip(
                t(f"section.{module}.{each.id}"), "title" if each is section else "dim", Tab("section", each.id), gap=3
            )
            for each in CONTENTS[module]
        ]
    )
    views.display = len(section.views) > 1
    views.show(
        [
            Chip(t(f"view.{module}.{each.id}"), "title" if each.id == view.id else "dim", Tab("view", each.id), gap=3)
            for each in section.views
        ]
    )


def place_chips(module: ModuleId, section: Section, *, wide: bool) -> list[Chip]:
    """Return the header's words behind the account: the section, and before it the module where there is room."""
    chips = [Chip("›", "dim", gap=1), Chip(t(f"section.{module}.{section.id}"), "strong")]
    return [Chip("›", "dim", gap=1), Chip(t(f"module.{module}"), "dim", gap=1), *chips] if wide else chips

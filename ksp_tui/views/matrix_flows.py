"""Cash flows as project × year: costs and benefits of each project, what is left of a year in the margins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

from ksp_tui.charts.figures import short
from ksp_tui.entry.amounts import plain
from ksp_tui.entry.numerals import fold
from ksp_tui.method.finance import KINDS
from ksp_tui.method.projects import is_open
from ksp_tui.model.common import Record, Value
from ksp_tui.model.strategies import Flow
from ksp_tui.session.context import items_of, name_of
from ksp_tui.text import LANGUAGES, catalogue, t
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix_records import RecordMatrix
from ksp_tui.views.matrix_source import MARGIN, PART, MatrixCell

NET = f"{MARGIN}net"
"""The row of what is left of a year, and the column that sums the years."""
LEAST_YEARS = 5
"""Years that can be typed in at least, from the start on: 0 to 5."""


class FlowMatrix(RecordMatrix):
    """The source of project × year; each project has a row for its costs and one for its benefits."""

    collection, field, down = "flows", "amount", "projects"
    fields: tuple[str, ...] = ("amount",)

    @property
    def source(self) -> tuple[str, str]:
        """Where rows are made."""
        return self.file, "projects"

    def row_keys(self) -> list[str]:
        """Return two rows of each project that is open or has flows, in the order of their list."""
        with_flows = {flow.project for flow in self.plan.flows.values()}
        return [
            f"{id_}{PART}{kind}"
            for id_, _ in items_of(self.book, self.file, "projects")
            if id_ in self.plan.projects and (is_open(self.plan.projects[id_]) or id_ in with_flows)
            for kind in KINDS
        ]

    def margin_rows(self) -> list[str]:
        """Return what is left of each year."""
        return [NET] if self.row_keys() else []

    def columns(self) -> list[str]:
        """Return the years from 0 on, one more than any flow or horizon has, and their sum."""
        years = [flow.year for flow in self.plan.flows.values() if flow.year is not None]
        horizons = [project.horizon for project in self.plan.projects.values() if project.horizon is not None]
        last = max([LEAST_YEARS, *(year + 1 for year in years), *horizons])
        return [*map(str, range(min(last, 50) + 1)), NET]

    def first_column(self) -> str:
        """Return the start."""
        return "0"

    left_column = first_column

    def corner(self) -> str:
        """Return what the rows are."""
        return t("matrix.flow_corner")

    def row_named(self, name: str) -> str | None:
        """Return the row of a project and kind; None where the project is not there yet."""
        return super().row_named(name) or None

    def record_in(self, name: str) -> tuple[str, str]:
        """Return the project's name and its kind of flow from ``cost: K``. Raises EntryError."""
        said, _, project = name.replace("\uff1a", ":").partition(":")
        for kind in KINDS:
            if project.strip() and fold(said).strip() in {
                fold(catalogue(lang)[f"choice.flow_kind.{kind}"]) for lang in LANGUAGES
            }:
                return project.strip(), f"{PART}{kind}"
        return super().record_in(name)

    def row_label(self, row: str) -> str:
        """Return project and kind, or what the margin is."""
        if row == NET:
            return t("matrix.net")
        project, _, kind = row.partition(PART)
        name = name_of(self.book, self.file, "projects", project)
        return t("matrix.flow_row", kind=t(f"choice.flow_kind.{kind}"), project=name)

    def column_label(self, column: str) -> str:
        """Return a year, or what the margin is."""
        return t("matrix.sum_of_years") if column == NET else t("matrix.year", year=column)

    # --- cells ----------------------------------------------------------------------------------------------------

    def place_of(self, record: Record) -> MatrixCell | None:
        """Return the cell of a flow; None without project, year or kind."""
        flow = cast(Flow, record)
        if not flow.project or flow.year is None or flow.kind not in KINDS:
            return None
        return MatrixCell(f"{flow.project}{PART}{flow.kind}", str(flow.year))

    def keys_of(self, cell: MatrixCell) -> Mapping[str, Value]:
        """Return project, kind and year of a cell."""
        project, _, kind = cell.row.partition(PART)
        return {"project": project, "kind": kind, "year": int(cell.column)}

    def _sum(self, ids: Sequence[str]) -> Decimal | None:
        known = [amount for id_ in ids if (amount := self.plan.flows[id_].amount) is not None]
        return sum(known[1:], known[0]) if known else None

    def several(self, cell: MatrixCell) -> tuple[str, Tone]:
        """Return the sum of several flows of one year, each of which stands in the list with its words."""
        return t("matrix.flow_sum", sum=short(self._sum(self.records_at(cell)))), "plain"

    def margin(self, cell: MatrixCell) -> tuple[str, Tone]:
        """Return the sum of a row's years; below the rows benefits − costs of a year, or of all."""
        total = Decimal(0)
        any_known = False
        for at, ids in self.held().items():
            if cell.row not in {NET, at.row} or cell.column not in {NET, at.column}:
                continue
            found = self._sum(ids)
            if found is None:
                continue
            any_known = True
            sign = -1 if cell.row == NET and at.row.endswith(f"{PART}cost") else 1
            total += sign * found
        if not any_known:
            return "", "dim"
        return short(total), "bad" if cell.row == NET and total < 0 else "dim"

    def copied(self, cell: MatrixCell) -> str:
        """Return an amount with all its digits, the sum where a year has several."""
        found = self._sum(self.records_at(cell))
        return "" if found is None else f"{plain(found):f}"

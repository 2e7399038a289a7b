"""The parts of a document that one reads: lines, or cells of a table, that come from one place of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ksp_tui.model.common import Path
from ksp_tui.writers.text import TextLine


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """Lines that follow each other and come from one place; in a table some of their cells."""

    path: Path
    lines: range
    cells: tuple[int, int] | None = None

    def holds(self, line: int, cell: int) -> bool:
        """Say whether a cell of a line is of this part."""
        return line in self.lines and (self.cells is None or self.cells[0] <= cell < self.cells[1])


def parts_of(told: Sequence[TextLine]) -> list[DocumentPart]:
    """Return the parts of a document in the order they are read, the cells of a row from left to right."""
    parts: list[DocumentPart] = []
    row: tuple[object, ...] = ()
    for n, line in enumerate(told):
        if line.spans:
            if line.spans == row and parts[-1].lines.stop == n:  # the row goes on
                parts[-len(row) :] = [_longer(part) for part in parts[-len(row) :]]
            else:
                parts += [DocumentPart(span.path, range(n, n + 1), (span.start, span.end)) for span in line.spans]
            row = line.spans
            continue
        row = ()
        if line.path and parts and parts[-1].path == line.path and parts[-1].lines.stop == n:
            parts[-1] = _longer(parts[-1])
        elif line.path:
            parts.append(DocumentPart(line.path, range(n, n + 1)))
    return parts


def _longer(part: DocumentPart) -> DocumentPart:
    return DocumentPart(part.path, range(part.lines.start, part.lines.stop + 1), part.cells)


def across(parts: Sequence[DocumentPart], here: int, step: int) -> int:
    """Return the part at the left (-1) or the right (1) in the same row; the same one where there is none."""
    there = here + step
    return there if 0 <= there < len(parts) and parts[there].lines == parts[here].lines else here


def under(parts: Sequence[DocumentPart], here: int, step: int) -> int:
    """Return the part above (-1) or below (1): in a table the one in the same column; the same one at the end."""
    there = here
    while 0 <= there < len(parts) and parts[there].lines == parts[here].lines:
        there += step
    if not 0 <= there < len(parts):
        return here
    row = [n for n, part in enumerate(parts) if part.lines == parts[there].lines]
    start = (parts[here].cells or (0, 0))[0]
    return min(row, key=lambda n: abs((parts[n].cells or (0, 0))[0] - start))

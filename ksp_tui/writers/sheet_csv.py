"""CSV: a zip with a table for each kind of record, UTF-8 with its mark, so that every spreadsheet reads it."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal

from ksp_tui.documents.package import Package
from ksp_tui.writers.tables import TableValue, guarded, tables


def write(package: Package) -> bytes:
    """Return the zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for table in tables(package):
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerow([guarded(each) for each in table.headings])
            writer.writerows([_text(value) for value in row] for row in table.rows)
            name = table.title if package.redacted else table.id
            zipped.writestr(_info(f"{name}.csv"), text.getvalue().encode("utf-8-sig"))
    return made.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    """Return an entry of the zip that tells no time: two exports of one plan are the same bytes."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return info


def _text(value: TableValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return guarded(str(value))

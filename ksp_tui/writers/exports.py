"""The one table of what a plan is exported as; a format's file, and what it needs, is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType

from ksp_tui.documents.package import Package, customers_copy


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: the ending of its files, the module of this package with its `write`, and what it needs installed."""

    suffix: str
    module: str
    needs: str = ""
    """A package that is no part of the program itself."""
    extra: str = ""
    """The extra of the program that brings it."""

    @property
    def there(self) -> bool:
        """Say whether what it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


#: Format → how a plan is written in it. A new one is its file and a line here.
EXPORTS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        "html": ExportFormat(".html", "sheet_html"),
        "pdf": ExportFormat(".pdf", "sheet_pdf"),
        "md": ExportFormat(".md", "sheet_markdown"),
        "xlsx": ExportFormat(".xlsx", "sheet_xlsx", "xlsxwriter", "xlsx"),
        "csv": ExportFormat(".zip", "sheet_csv"),
        "ics": ExportFormat(".ics", "sheet_ics"),
        "json": ExportFormat(".json", "sheet_json"),
    }
)
SUFFIXES: Mapping[str, str] = MappingProxyType({each.suffix: name for name, each in EXPORTS.items()})


class ExportError(Exception):
    """A format can't be written here; the message is one line that says what helps."""


def write(package: Package, name: str) -> bytes:
    """Return a plan in a format. Raises ExportError where something it needs is missing."""
    form = EXPORTS[name]
    if not form.there:
        from ksp_tui.text import t

        raise ExportError(t("export.needs_extra", format=name, extra=form.extra))
    make: Callable[[Package], bytes] = import_module(f"ksp_tui.writers.{form.module}").write
    return make(package)


def write_copy(package: Package, name: str) -> bytes:
    """Return the customer's copy of a plan in a format."""
    with customers_copy(package) as copy:
        return write(copy, name)

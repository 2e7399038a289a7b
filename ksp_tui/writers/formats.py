"""The one table of formats; a writer's file is imported when it is first used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from ksp_tui.documents.content import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, and the module of this package that has its `write`."""

    suffix: str
    module: str


#: Format → how it is written. A new one is its file and a line here.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format(".txt", "text"),
        "md": Format(".md", "markdown"),
        "json": Format(".json", "json_document"),
        "html": Format(".html", "html_document"),
    }
)


def write(document: Document, name: str) -> str:
    """Return a document in a format. Raises KeyError for a format that is not in the table."""
    written: str = import_module(f"ksp_tui.writers.{FORMATS[name].module}").write(document)
    return written

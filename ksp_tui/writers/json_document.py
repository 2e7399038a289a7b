"""JSON: a document as it is, its entries with all their parts."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from ksp_tui.documents.content import Block, Document, Entries, Facts, Figure, Heading, Paragraph, RecordBlock, Table
from ksp_tui.text.clean import clean_json

#: What a block is called in JSON: programs of other people read it, so it stays when a class is renamed.
KINDS: dict[type, str] = {
    Heading: "heading", Paragraph: "paragraph", Facts: "facts", RecordBlock: "record", Table: "table",
    Entries: "entries", Figure: "figure",
}  # fmt: skip


def write(document: Document) -> str:
    """Return a document as JSON."""
    data = {"title": document.title, "blocks": [_block(block) for block in document.blocks]}
    return clean_json(json.dumps(data, ensure_ascii=False, indent=2, default=_plain)) + "\n"


def _block(block: Block) -> dict[str, Any]:
    kind = KINDS[type(block)]
    if isinstance(block, Figure):
        return {"kind": kind, "title": block.title, "findings": list(block.chart.findings)}
    return {"kind": kind, **(asdict(block) if isinstance(block, Entries) else _without_places(asdict(block)))}


def _without_places(value: Any) -> Any:
    """Leave out where a part is written: whoever reads the screen goes there, a file has no use for it."""
    if isinstance(value, dict):
        return {key: _without_places(each) for key, each in value.items() if key not in {"path", "paths"}}
    return [_without_places(each) for each in value] if isinstance(value, list | tuple) else value


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)

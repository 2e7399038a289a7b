"""JSON: the plan as data, what the course computes, what was found, and the files it comes from for an import."""

from __future__ import annotations

import json

from ksp_tui.documents.package import Package
from ksp_tui.documents.show import as_json
from ksp_tui.text.clean import clean_json


def write(package: Package) -> bytes:
    """Return the plan as JSON; a customer's copy holds its data alone."""
    data: dict[str, object] = {"format": "ksp-plan", "version": 1, "id": package.plan_id}
    made = as_json(package.book, package.plan_id, package.status.told, package.status.accounts)
    if package.redacted:
        data |= {
            "format": "ksp-copy",
            "id": package.title,
            "plan": {k: v for k, v in made["plan"].items() if k != "id"},
        }
    else:
        plan, folder = package.sources()
        data |= made | {"source": {"plan": plan, "folder": folder}}
    return (clean_json(json.dumps(data, ensure_ascii=False, indent=1, default=str)) + "\n").encode()

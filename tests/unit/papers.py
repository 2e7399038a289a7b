"""Plans for the tests of the paper: worked, blank, half-filled, overflowing, hostile; and what they are read with."""

from __future__ import annotations

import re
import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import tomli_w

from ksp_tui.documents.package import Package, package_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore

PLANS = Path(__file__).parents[2] / "plans"
LONG = (
    "statement",
    "what",
    "words",
    "final",
    "result",
    "way_in",
    "remedy",
    "ask",
    "decision",
    "done_when",
    "contribution",
)
HALF = """\
account = "半满"
currency = "CNY"

[zones.a]
name = "一区"
spend = 1000000

[needs.a]
statement = "少停机"
zone = "a"
phase = 2

[stakeholders.p]
name = "王喆"
power = 4
"""
HOSTILE = """\
account = "=cmd|' /C calc'!A0</script><script>alert(1)</script>"
currency = "CNY"

[zones.a]
name = "#eval(sys.inputs) $x$ @import <b>&amp;"
spend = 1000

[needs.a]
statement = "\\u202e]]> <!-- --> \\\\ `raw` *b* _i_ ${{x}}"
zone = "a"

[actions.x]
what = "+SUM(A1:A9)\\u0007\\nBEGIN:VEVENT"
due = 2026-12-01
owner = "nobody"

[stakeholders.p]
name = "田中 さくら 喆堃珺翀赟祎 Дмитрий"
power = 5
stance = "neutral"
"""


def overflowing() -> dict[str, Any]:
    """Return the worked plan with most texts five times as long, and sixty people."""
    plan = tomllib.loads((PLANS / "huaxin.toml").read_text(encoding="utf-8"))
    for held in plan.values():
        if isinstance(held, dict):
            for record in held.values():
                if isinstance(record, dict):
                    for name in LONG:
                        if isinstance(record.get(name), str):
                            record[name] = record[name] * 5
    people = plan["stakeholders"]
    for number in range(60 - len(people)):
        source = list(people.values())[number % 12]
        people[f"more-{number}"] = {**source, "name": f"{source['name']}{source['name']}{number}"}
    return plan


def put(folder: Path, name: str) -> Path:
    """Write one of the plans into a folder with the lists of the examples; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PLANS / "ksp.toml", folder)
    path = folder / f"{name}.toml"
    if name in {"huaxin", "nordlicht", "donghai", "yuanjing"}:
        shutil.copy(PLANS / f"{name}.toml", folder)
    elif name == "overflowing":
        path.write_text(tomli_w.dumps(overflowing()), encoding="utf-8")
    else:
        path.write_text({"half": HALF, "hostile": HOSTILE, "empty": 'account = "空"\n'}[name], encoding="utf-8")
    return folder


def package(base: Path, name: str) -> Package:
    """Return one of the plans, open."""
    folder = put(base / "plans", name)
    return package_of(Workbook(folder, StateStore(base / "state")), name)


def squeezed(text: str) -> str:
    """Return a text without blanks: lines break where they will, and no-break spaces are blanks."""
    return re.sub(r"\s+", "", text)


@cache
def found(name: str) -> str | None:
    """Return where a program is that some tests need; None where it is not installed."""
    return shutil.which(name)

"""
A phase of the proof: the files of the TOML project's own test suite, valid and invalid, as plans.

They are not part of this repository; ``--toml-test FOLDER`` names the ``tests`` folder of a copy of toml-test.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from pathlib import Path

from ksp_tui.changes.builders import set_field
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.store.scan import comments_of
from ksp_tui.store.state import StateStore
from tests.files.proof_plans import VERBS, verb

#: Where the suite lies; empty: the phase has no case.
FOLDER_VARIABLE = "KSP_TOML_TEST"
#: Not TOML, and read all the same: it says itself what it is, and that is told.
ACCEPTED = ("invalid/encoding/utf16-bom.toml",)


def suite(count: int, seed: int, base: Path) -> Counter[str]:
    """Up to `count` files: each into every verb, and read; a valid one is edited and the edit undone."""
    found: Counter[str] = Counter({"tracebacks": 0, "files changed": 0, "invalid and read": 0, "valid and refused": 0,
                                   "no place told": 0, "other fields changed": 0, "comments lost": 0,
                                   "undo not exact": 0})  # fmt: skip
    folder = os.environ.get(FOLDER_VARIABLE, "")
    if not folder:
        found["not given"] = 1
        return found
    names = (Path(folder) / "files-toml-1.0.0").read_text().split()
    plans = base / "plans"
    plans.mkdir(parents=True)
    path = plans / "a.toml"
    for copy in ("copy", "copy2"):
        (base / copy).write_text('account = "A"\n')
    for name in [each for each in names if each.endswith(".toml")][:count]:
        data = (Path(folder) / name).read_bytes()
        path.write_bytes(data)
        for words in VERBS:
            filled = [each.format(file=path, copy=base / "copy", copy2=base / "copy2") for each in words]
            found["tracebacks"] += verb(base, plans, filled)[1] is not None
            found["files changed"] += path.read_bytes() != data
        file = parse_bytes(data, Plan, path)
        if file.model is None:
            found["valid and refused"] += name.startswith("valid")
            found["no place told"] += not any(finding.line for finding in file.findings)
        elif name.startswith("valid"):
            _edited(base, data, found)
        else:
            found["invalid and read"] += name not in ACCEPTED
        found["files"] += 1
    return found


def _edited(base: Path, data: bytes, found: Counter[str]) -> None:
    book = Workbook(base / "plans", StateStore(base / "state"))
    model = book.plan("a")
    assert model is not None
    book.apply(set_field(model, "a", ("region",), "East"))
    text, now = data.decode("utf-8-sig"), book.file("a").to_bytes().decode("utf-8-sig")
    wanted = {**tomllib.loads(text), "region": "East"}
    # as text: not a number, where a file holds it, is not equal to itself
    found["other fields changed"] += repr(sorted(tomllib.loads(now).items())) != repr(sorted(wanted.items()))
    found["comments lost"] += bool(Counter(comments_of(text)) - Counter(comments_of(now)))
    book.undo()
    found["undo not exact"] += book.file("a").to_bytes() != data
    book.close()

"""The proof's phases with a few cases each; the whole of it runs by ``python -m tests.files.proof``."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.files.proof import PHASES, wrong

#: Cases of each phase here: some seconds in all.
QUICK = {"kills": 40, "work": 8, "faults": 80, "writers": 12, "under us": 60, "merges": 6,
         "merges without the driver": 40, "edits": 100, "mutated": 150, "state": 4}  # fmt: skip

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


@pytest.mark.parametrize("name", QUICK)
def test_a_few_cases_of_each_phase(name: str, tmp_path: Path) -> None:
    if name.startswith("merges") and shutil.which("git") is None:
        pytest.skip("git is not installed")
    found = PHASES[name].run(QUICK[name], 1, tmp_path)
    assert not wrong(name, found), found
    assert sum(found.values()) > 0


def test_every_phase_is_known() -> None:
    assert set(PHASES) - set(QUICK) == {"program", "hostile", "toml-test"}, "tested elsewhere"

"""Sales targets in a real terminal of 80 × 24: typed, a block pasted from a spreadsheet, taken back in one step."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from ksp_tui.entry.quarters import shift_quarter
from tests.terminal.program import Program, content

PLAN_ID = "matrix"
ZONES = {"a": "Alpha", "b": "Beta", "c": "Gamma"}
TEXT = 'account = "Matrix"\ncurrency = "EUR"\nfiscal_year_start = 4\n' + "".join(
    f'\n[zones.{id_}]\nname = "{name}"\n' for id_, name in ZONES.items()
)
BLOCK = [[100 * row + column for column in range(1, 5)] for row in range(1, 4)]


def held(program: Program) -> Mapping[tuple[str | None, str | None], Decimal | None]:
    """Zone and quarter → target of the file."""
    return {(each.zone, each.quarter): each.target for each in content(program.path(PLAN_ID)).targets.values()}


def pasted(first: str) -> dict[tuple[str, str], int]:
    """What the block makes, its first column in the quarter `first`."""
    return {
        (zone, shift_quarter(first, x)): value
        for zone, line in zip(ZONES, BLOCK, strict=True)
        for x, value in enumerate(line)
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.second_try("the program saves each edit within a deadline")
def test_a_target_is_typed_a_block_pasted_copied_and_taken_back(lang: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "plans").mkdir(parents=True)
    path = home / "plans" / f"{PLAN_ID}.toml"
    path.write_text(TEXT, encoding="utf-8")
    with Program(home, PLAN_ID, lang=lang, size=(80, 24)) as program:
        empty = path.read_bytes()
        program.module(4)
        program.press("f3")  # round to the last section of the module: the targets' list
        program.wait_for(program.say("view.4.target_matrix"))
        program.press("f3")
        program.wait_for(program.say("matrix.sight"))
        program.type("120k")
        program.take(PLAN_ID, "enter", what="the typed target")
        (cell,) = held(program)
        typed = path.read_bytes()
        assert cell[0] == "a" and held(program)[cell] == 120_000

        program.press("up")
        program.wait_quiet(0.1)
        program.paste("\n".join("\t".join(map(str, line)) for line in BLOCK) + "\n")
        program.wait_for(program.say("matrix.pasted", count=12)[:20])
        program.wait_until(lambda: len(held(program)) == 12, what="the block in the file")
        assert held(program) == pasted(cell[1] or "")

        program.press("shift+right", "shift+right", "shift+right", "shift+down", "shift+down", "alt+c", pace=0.05)
        program.wait_until(lambda: bool(program.clipboard), what="the block on the clipboard")
        copied = base64.b64decode(program.clipboard[-1].removeprefix("c;")).decode()
        assert copied == "".join("\t".join(map(str, line)) + "\n" for line in BLOCK)

        program.take(PLAN_ID, "ctrl+z", what="one step back")
        assert path.read_bytes() == typed
        program.take(PLAN_ID, "ctrl+z", what="the other step back")
        assert path.read_bytes() == empty

"""An edit made between a refused save and its handling must not write over what changed on disk."""

from __future__ import annotations

import time
from pathlib import Path

from ksp_tui.changes.builders import set_field
from ksp_tui.session.events import Event, Reloaded
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore


def test_what_was_queued_while_held_is_never_written_over_the_disks_change(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    book = Workbook(folder, StateStore(tmp_path / "state"))
    name = book.create("华信制造")
    path = folder / f"{name}.toml"
    book.plan(name)
    path.write_bytes(path.read_bytes() + b'region = "theirs"\n')
    book.apply(set_field(book.model(name), name, ("summary",), "mine"))
    limit = time.monotonic() + 5
    while book.writer.results.empty() and time.monotonic() < limit:
        time.sleep(0.01)
    book.apply(set_field(book.model(name), name, ("currency",), "EUR"))
    seen: list[str] = []

    def slow_screen(event: Event) -> None:
        if isinstance(event, Reloaded):
            time.sleep(0.3)  # a screen that is being drawn anew
            seen.append(path.read_text(encoding="utf-8"))

    book.subscribe(slow_screen)
    book.pump()
    assert seen and all("theirs" in text for text in seen), "the other side's edit was gone from the disk"
    assert book.flush()
    text = path.read_text(encoding="utf-8")
    assert "theirs" in text and "mine" in text and "EUR" in text
    book.close()

"""Rows of pictures that are kept: after an edit, an undo and a paste each picture is what it would be made anew."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.charts import kept, ladder, people, quarters, rhythm
from ksp_tui.charts.registry import build
from ksp_tui.charts.subject import Subject
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.structure import value_at
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore

PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 25)
KEPT = {"people": people._NODES, "ladder": ladder._COLUMNS, "rhythm": rhythm._ROWS, "quarters": quarters._ROWS}


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    for name in ("huaxin.toml", "ksp.toml"):
        shutil.copy(PLANS / name, tmp_path / name)
    return Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: TODAY)


def first(book: Workbook, group: str) -> str:
    return next(iter(getattr(book.plan("huaxin"), group)))


def picture(book: Workbook, name: str) -> object:
    plan = book.plan("huaxin")
    assert plan is not None
    return build(name, Subject(plan, book.folder, TODAY, "huaxin", {}))


def anew(book: Workbook, name: str) -> object:
    for rows in KEPT.values():
        rows._rows.clear()
    return picture(book, name)


#: A picture, the fields that are changed in one step (of the folder's file where it is named), what they become.
CHANGES = {
    "people": ("people", "stakeholders", {"title": "Head of all", "power": 1}),
    "a colleague's name": ("people", "team", {"name": "Somebody Else"}),
    "ladder": ("ladder", "ladder", {"guess": 1, "target": 2}),
    "rhythm": ("rhythm", "needs", {"statement": "Another one", "phase": 2}),
    "quarters": ("quarters", "targets", {"target": Decimal(1), "forecast": Decimal(2)}),
    "the name of a zone": ("quarters", "zones", {"name": "Elsewhere"}),
}


@pytest.mark.parametrize(("name", "group", "fields"), CHANGES.values(), ids=list(CHANGES))
def test_a_step_of_several_fields_and_its_undo_show(
    book: Workbook, name: str, group: str, fields: dict[str, object]
) -> None:
    """What a paste or an undo changed stayed in the picture as it had been; typed values alone were drawn anew."""
    drawn = picture(book, name)
    record = first(book, group)
    model = book.model("huaxin")
    edits = tuple(
        Edit("huaxin", (group, record, field), value_at(model, (group, record, field)), value)  # type: ignore[arg-type]
        for field, value in fields.items()
    )
    book.apply(Transaction("change.set_many", {"count": len(edits)}, edits))
    changed = picture(book, name)
    assert changed == anew(book, name) != drawn
    picture(book, name)
    book.undo()
    assert picture(book, name) == drawn
    book.redo()
    assert picture(book, name) == changed


def test_a_threshold_of_the_folder_shows(book: Workbook) -> None:
    drawn = picture(book, "people")
    path = ("thresholds", "power_high")
    book.apply(Transaction("change.set", {}, (Edit(FOLDER_FILE, path, value_at(book.model(FOLDER_FILE), path), 1),)))
    assert picture(book, "people") == anew(book, "people") != drawn


def test_every_kept_picture_is_tried() -> None:
    package = Path(kept.__file__).parent
    using = {path.stem for path in package.glob("*.py") if "KeptRows()" in path.read_text("utf-8")}
    assert using == set(KEPT) <= {name for name, _, _ in CHANGES.values()}

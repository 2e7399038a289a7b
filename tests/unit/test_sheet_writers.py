"""One content, many writers: each of them writes the sheet's entries as they are given, and reads no plan."""

import ast
from dataclasses import fields, replace
from pathlib import Path

import pytest

import ksp_tui.writers
from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_data import Sheet, sheet_document, sheet_of
from ksp_tui.text import LANGUAGES, using
from ksp_tui.writers import sheet_html
from ksp_tui.writers.markdown import write as markdown
from ksp_tui.writers.paper.boxes import MOST
from ksp_tui.writers.paper.ink import Text
from ksp_tui.writers.paper.page import lay_out
from tests.unit.papers import package, squeezed

WRITERS = Path(ksp_tui.writers.__file__).parent
RECORDS = {"tables.py", "sheet_ics.py"}
"""Writers of records as they are, and of days: they write no figure of the sheet."""
PICTURES = {"people", "ladder", "review", "selection"}
"""Boxes whose entries are drawn, not written."""


def files():
    return [
        path for path in sorted(WRITERS.rglob("*.py")) if "importing" not in path.parts and path.name not in RECORDS
    ]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_no_writer_reads_the_plan_or_the_folders_lists(path):
    read = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    assert not read & {"plan", "folder"}, path.name


def test_what_writers_are_given_holds_no_plan():
    known = {"identity", "today", "year", "year_start", "boxes", "answers", "people"}
    assert {field.name for field in fields(Sheet)} == known


def marked(entry: Entry, mark: str) -> Entry:
    """Return an entry that says something else than the plan does."""
    return replace(entry, parts=tuple(_marked(part, mark) for part in entry.parts))


def _marked(part: Part, mark: str) -> Part:
    said = part.kind in {"words", "ask"} and isinstance(part.value, str)
    return replace(part, text=mark, value=mark) if said and part.value.strip("0123456789") else part


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_paper_writes_what_the_content_says(tmp_path, tongue):
    with using(tongue):
        made = package(tmp_path, "huaxin")
        sheet = sheet_of(made.book, made.plan_id, made.status)
        boxes = {
            id_: replace(box, entries=tuple(marked(each, f"x{n}") for n, each in enumerate(box.entries)),
                         figures=tuple(replace(part, text=f"y{n}") for n, part in enumerate(box.figures)))
            for id_, box in sheet.boxes.items()
        }  # fmt: skip
        page = lay_out(replace(sheet, boxes=boxes))
        for id_, box in sheet.boxes.items():
            room = next(each for each in page.canvas.rooms if each.name == id_)
            inside = [item.text for item in page.canvas.items if isinstance(item, Text)
                      and room.x - 0.1 <= item.x <= room.x + room.width + 0.1
                      and room.y <= item.y <= room.y + room.height]  # fmt: skip
            assert (id_ in {"needs", "danger"}) or not box.figures or any("y0" in text for text in inside), id_
            if id_ not in PICTURES:
                assert any(text.split(" ")[0].startswith("x") for text in inside), (id_, inside)


@pytest.mark.parametrize("tongue", LANGUAGES)
@pytest.mark.parametrize("name", ["huaxin", "nordlicht", "overflowing"])
def test_text_writers_give_every_entry_there_is(tmp_path, name, tongue):
    with using(tongue):
        made = package(tmp_path, name)
        sheet = sheet_of(made.book, made.plan_id, made.status)
        document = squeezed(markdown(sheet_document(made.book, made.plan_id, made.status)).replace("\\", ""))
        page = squeezed(sheet_html.write(made).decode())
        for box in sheet.boxes.values():
            for part in box.figures:
                assert squeezed(part.text) in document, part
            for entry in box.entries:
                assert squeezed(entry.text).replace("\\", "") in document, entry.text
                told = entry.value("words")
                if box.id not in {*PICTURES, "flags", "coordination"} and isinstance(told, str) and "<" not in told:
                    assert squeezed(told) in page or told.isdigit(), (box.id, told)


def test_what_no_page_has_room_for_is_counted_and_named_behind_it(tmp_path):
    with using("en"):
        made = package(tmp_path, "huaxin")
        sheet = sheet_of(made.book, made.plan_id, made.status)
        box = sheet.boxes["actions"]
        many = replace(box, entries=tuple(marked(box.entries[n % 20], f"x{n}") for n in range(400)))
        drawn = lay_out(replace(sheet, boxes={**sheet.boxes, "actions": many})).box("actions")
        assert drawn.total == 400 and len(drawn.entries) == MOST
        assert len(drawn.left_out) == 400 - drawn.drawn

"""^E: what there is, what will be written and where, the file; and what room a box has left on paper."""

import threading
import zipfile

import pytest

from ksp_tui.screens import export_commands, sheet
from ksp_tui.store import place as place_of_files
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import t
from ksp_tui.writers import exporting
from ksp_tui.writers.exports import ExportError
from ksp_tui.writers.progress import Stopped, step
from tests.ui.plans import HUAXIN


def shown(person):
    return type(person.app.screen).__name__


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "out"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


async def test_a_file_is_looked_at_written_and_opened_on_request(place, folder, monkeypatch):
    opened = []
    monkeypatch.setattr(export_commands, "open_file", lambda path: opened.append(path) or True)
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+e")
        assert shown(person) == "PickerScreen" and person.sees(t("export.choice.pdf"))
        await person.type("Markdown", "enter")
        assert shown(person) == "ReadingScreen" and person.sees(t("export.where")) and not list(folder.iterdir())
        await person.press("escape")
        assert not list(folder.iterdir()), "nothing is written before one agrees"
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        await person.press("enter")
        await person.until(lambda: shown(person) == "ReadingScreen" and person.sees(t("export.open")))
        (path,) = folder.iterdir()
        assert "停机时间减半" in path.read_text(encoding="utf-8") and opened == []
        await person.press("enter")
        assert opened == [path] and person.message == t("export.opened")


async def test_an_export_says_how_far_it_is_and_one_that_is_given_up_leaves_the_old_file(place, folder, monkeypatch):
    place.add("huaxin", HUAXIN)
    told, goes_on, ended = threading.Event(), threading.Event(), []

    def slow(*_):
        step("tables", 3, 9)
        told.set()
        assert goes_on.wait(20)
        try:
            step("tables", 4, 9)
        except Stopped:
            ended.append(True)
            raise
        return b"new"

    monkeypatch.setattr(exporting, "make", slow)
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        path = next(line for line in person.screen().splitlines() if ".md" in line)
        (old,) = (folder / f"{name}.md" for name in [path.split("/")[-1].split(".md")[0].strip()])
        old.write_text("old")
        await person.press("enter")
        await person.until(told.is_set)
        assert shown(person) == "WorkingScreen" and ".md" in person.screen()
        await person.until(lambda: person.sees(t("progress.tables.of", number=3, count=9)))
        await person.press("x", "enter")
        assert shown(person) == "WorkingScreen", "no key but the one that stops it does anything"
        await person.press("escape")
        assert person.message == t("export.cancelled") and shown(person) == "SheetScreen"
        goes_on.set()
        await person.until(lambda: ended)
        assert [each.read_text() for each in folder.iterdir()] == ["old"]


async def test_an_export_that_fails_says_why_and_leaves_the_old_file(place, folder, monkeypatch):
    place.add("huaxin", HUAXIN)

    def fails(*_):
        raise ExportError("no font here")

    monkeypatch.setattr(exporting, "make", fails)
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        await person.press("enter")
        await person.until(lambda: person.message == "no font here")
        monkeypatch.undo()
        monkeypatch.chdir(folder)
        monkeypatch.setattr(
            place_of_files, "replace", lambda path, *_, **__: (_ for _ in ()).throw(StoreError("disk_full", path))
        )
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        await person.press("enter")
        await person.until(lambda: bool(person.app._notifications))
        assert shown(person) == "SheetScreen" and not list(folder.iterdir())


async def test_the_page_to_be_seen_is_laid_out_beside_the_screen(place, folder, monkeypatch):
    place.add("huaxin", HUAXIN)
    goes_on, stopped = threading.Event(), []

    def slow(*_):
        assert goes_on.wait(20)
        try:
            step("lay_out")
        except Stopped:
            stopped.append(True)
            raise
        return ["PAGE ONE"], 2

    monkeypatch.setattr(exporting, "first_page_of", slow)
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+e")
        await person.press("enter")
        assert shown(person) == "ReadingScreen" and person.sees(t("progress.lay_out"))
        goes_on.set()
        await person.until(lambda: person.sees("PAGE ONE") and person.sees(t("export.page_count", count=2)))
        await person.press("escape")
        goes_on.clear()
        await person.press("ctrl+e")
        await person.press("enter")
        await person.press("escape")
        goes_on.set()
        await person.until(lambda: stopped)
        assert shown(person) == "SheetScreen"


async def test_the_sheet_says_what_room_a_box_has_left_on_paper(place, monkeypatch):
    monkeypatch.setattr(sheet, "STAYS", 0.01)
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=(150, 40)) as person:
        await person.press("left", "down")
        await person.until(lambda: person.app.screen._room_words != "")
        assert person.app.screen._room_words in person.header


async def test_a_brief_is_chosen_looked_at_and_written(place, folder):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+e")
        await person.type(t("export.choice.brief"), "enter")
        await person.press("enter")
        await person.type("Markdown", "enter")
        assert shown(person) == "ReadingScreen" and person.sees(t("export.where"))
        await person.press("enter")
        await person.until(lambda: any(folder.iterdir()))
        (path,) = folder.iterdir()
        assert path.suffix == ".md" and path.read_text(encoding="utf-8").startswith("#")


async def test_the_customers_copy_comes_in_any_format_and_the_blank_sheet_as_text(place, folder):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin") as person:
        for choice, form in (("copy", "csv"), ("blank", "md")):
            await person.press("ctrl+e")
            await person.type(t(f"export.choice.{choice}"), "enter")
            assert shown(person) == "PickerScreen" and person.sees(t("export.as.md"))
            await person.type(form, "enter")
            assert shown(person) == "ReadingScreen" and person.sees(t(f"export.holds.{choice}")[:10])
            await person.press("enter")
            await person.until(lambda: person.sees(t("export.open")))
            await person.press("escape")
        names = {path.suffix: path for path in folder.iterdir()}
    assert set(names) == {".zip", ".md"}
    with zipfile.ZipFile(names[".zip"]) as zipped:
        assert f"{t('customer.needs')}.csv" in zipped.namelist() and "stakeholders.csv" not in zipped.namelist()


async def test_what_has_pages_is_shown_in_miniature(place, folder):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=(100, 50)) as person:
        await person.press("ctrl+e")
        await person.press("enter")
        assert shown(person) == "ReadingScreen"
        await person.until(lambda: person.sees(t("export.page_count.one")) and person.sees("·····"))


async def test_an_export_comes_in_the_other_language_or_in_both_as_by_the_verb(place, folder):
    place.add("huaxin", HUAXIN)
    own, other = t("setting.language.en"), t("setting.language.zh")
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        assert person.sees(own) and not person.sees(other)
        await person.press("tab")
        assert shown(person) == "ReadingScreen" and person.sees(other) and not person.sees(own)
        await person.press("enter")
        await person.until(lambda: person.sees(t("export.open")))
        (chinese,) = folder.iterdir()
        assert "计划表" in chinese.name and chinese.read_text(encoding="utf-8").startswith("# 大客户")
        await person.press("escape")
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        await person.press("tab", "tab")
        assert person.sees(t("export.both", names=t("entry.separator").join((other, own))))
        await person.press("enter")
        await person.until(lambda: person.sees(t("export.open")))
        assert person.sees(".zh.md") and person.sees(".en.md")
        await person.press("escape")
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        await person.press("tab", "tab", "tab")
        assert person.sees(own) and not person.sees(other), "then one's own again"
        await person.press("escape")
    texts = {path.name.split(".")[-2]: path.read_text(encoding="utf-8") for path in folder.iterdir() if path != chinese}
    assert texts["zh"] == chinese.read_text(encoding="utf-8") and texts["en"].startswith("# Key-account Sales Plan")

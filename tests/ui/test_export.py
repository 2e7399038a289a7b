"""^E: what there is, what will be written and where, the file; and what room a box has left on paper."""

import asyncio

import pytest

from ksp_tui.screens import export_commands, sheet
from ksp_tui.text import t
from ksp_tui.writers import exporting
from tests.ui.plans import HUAXIN


def shown(person):
    return type(person.app.screen).__name__


async def until(person, done):
    """Wait for what another thread does."""
    for _ in range(200):
        await person.settle()
        if done():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(person.screen())


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
        assert shown(person) == "ReadingScreen" and person.sees("out/") and not list(folder.iterdir())
        await person.press("escape")
        assert not list(folder.iterdir()), "nothing is written before one agrees"
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        await person.press("enter")
        await until(person, lambda: shown(person) == "ReadingScreen" and person.sees(t("export.open")))
        (path,) = folder.iterdir()
        assert "停机时间减半" in path.read_text(encoding="utf-8") and opened == []
        await person.press("enter")
        assert opened == [path] and person.message == t("export.opened")


async def test_an_export_that_is_given_up_leaves_the_old_file(place, folder, monkeypatch):
    place.add("huaxin", HUAXIN)
    goes_on = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(*_):
        asyncio.run_coroutine_threadsafe(goes_on.wait(), loop).result(20)
        return b"new"

    monkeypatch.setattr(exporting, "make", slow)
    async with place.run(plan="huaxin") as person:
        await person.press("ctrl+e")
        await person.type("Markdown", "enter")
        await person.press("enter")
        (exports,) = (part for part in person.app.parts if isinstance(part, export_commands.ExportCommands))
        assert exports.is_running and ".md" in person.message
        await person.press("ctrl+e")
        assert person.message == t("export.cancelled")
        goes_on.set()
        await person.settle()
        assert not list(folder.iterdir()) and shown(person) == "SheetScreen"


async def test_the_sheet_says_what_room_a_box_has_left_on_paper(place, monkeypatch):
    monkeypatch.setattr(sheet, "STAYS", 0.01)
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=(150, 40)) as person:
        await person.press("left", "down")
        await until(person, lambda: person.app.screen._room_words != "")
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
        await until(person, lambda: any(folder.iterdir()))
        (path,) = folder.iterdir()
        assert path.suffix == ".md" and path.read_text(encoding="utf-8").startswith("#")


async def test_what_has_pages_is_shown_in_miniature(place, folder):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin", size=(100, 50)) as person:
        await person.press("ctrl+e")
        await person.press("enter")
        assert shown(person) == "ReadingScreen" and person.sees(t("export.page_count.one")) and person.sees("·····")

"""Leaving and saving when the disk does not want: nothing is promised that is not kept, no question is lost."""

import errno
import threading

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.session import writer
from ksp_tui.session.workbook import Workbook
from ksp_tui.store import atomic
from ksp_tui.store.names import is_copy
from ksp_tui.text import t
from tests.ui.plans import HUAXIN


def no_room(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


async def rename_somebody(person):
    await person.go(3, "stakeholders", "wang", "title")
    await person.type("in the window", "enter")


async def test_with_no_place_to_keep_anything_the_program_stays_says_so_and_tells_it_by_its_exit_code(
    place, monkeypatch
):
    async with place.run(plan="huaxin") as person:
        monkeypatch.setattr(atomic, "_write_all", no_room)
        await rename_somebody(person)
        await person.press("ctrl+q")
        assert person.app.is_running
        assert t("quit.unkept", names="华信制造") in person.notes
        assert not any(t("quit.unsaved", names="huaxin")[:30] in note for note in person.notes)
        await person.press("ctrl+q")
        assert not person.app.is_running or person.app._exit
    assert person.app.return_value == 1


async def test_when_room_is_made_it_leaves_as_ever(place, monkeypatch):
    async with place.run(plan="huaxin") as person:
        with monkeypatch.context() as patch:
            patch.setattr(atomic, "_write_all", no_room)
            await rename_somebody(person)
            await person.press("ctrl+q")
            assert person.app.is_running
        await person.press("ctrl+q")
    assert person.app.return_value == 0 and "in the window" in place.read()


async def test_what_is_copied_only_is_said_so_and_comes_back(place, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(writer, "save", lambda path, *_: (_ for _ in ()).throw(atomic.StoreError("disk_full", path)))
        async with place.run(plan="huaxin") as person:
            await rename_somebody(person)
            await person.press("ctrl+q")
        assert person.app.return_value == 0
    assert "in the window" not in place.read()
    async with place.run(plan="huaxin") as person:
        await person.saved()
        assert any(note == t("unsaved.restored", name="huaxin") for note in person.notes)
        assert not person.sees(t("disk.merged")), "nobody else has written the file"
        assert "in the window" in place.read()


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_what_came_back_beside_the_plan_is_not_said_to_be_in_it(place, monkeypatch, lang):
    """Of two sessions that could save nothing both typed in one field: the words of one are in a copy."""
    texts = ("of one", "of two")
    with monkeypatch.context() as patch:
        patch.setattr(writer, "save", lambda path, *_: (_ for _ in ()).throw(atomic.StoreError("disk_full", path)))
        for words in texts:
            book = Workbook(place.folder, place.state)
            book.apply(set_field(book.model("huaxin"), "huaxin", ("stakeholders", "wang", "title"), words))
            assert book.close(1) == ["huaxin"]
    async with place.run(plan="huaxin", lang=lang) as person:
        await person.until(lambda: any(is_copy(path.stem) for path in place.folder.iterdir()))
        (copy,) = [path for path in place.folder.iterdir() if is_copy(path.stem)]
        both = [(key, t(key, name="huaxin", copy=copy.name)) for key in ("unsaved.restored", "unsaved.beside")]
        assert [key for key, said in both if said in person.notes] == ["unsaved.restored", "unsaved.beside"]
        (beside,) = [words for words in texts if words in copy.read_text()]
        await person.until(lambda: any(words in place.read() for words in texts if words != beside))
        assert beside not in place.read()


async def put_off(place, person):
    await person.go(3, "stakeholders", "wang", "title")
    place.add("huaxin", place.read().replace("采购总监", "in the file"))
    await person.type("in the window", "enter")
    await person.saved()
    await person.press("escape")
    assert not person.sees(t("command.keep_mine.short")) and person.app.book.waiting("huaxin")


@pytest.mark.parametrize("way", ["^S", "chip"])
async def test_a_question_put_off_is_asked_again(place, way):
    async with place.run(plan="huaxin") as person:
        await put_off(place, person)
        if way == "^S":
            await person.press("ctrl+s")
        else:
            await person.click(t("save.waiting"))
        assert person.sees("in the window") and person.sees("in the file")
        assert person.sees(t("command.keep_mine.short"))
        await person.press("m")
        await person.saved()
        assert "in the window" in place.read()
        await person.press("ctrl+s")
        assert person.message == t("save.always")


async def test_save_says_why_it_can_not(place, monkeypatch):
    async with place.run(plan="huaxin") as person:
        with monkeypatch.context() as patch:
            patch.setattr(atomic, "_write_all", no_room)
            await rename_somebody(person)
            await person.press("ctrl+s")
            assert person.message != t("save.always") and any("huaxin.toml" in note for note in person.notes)
        await person.press("ctrl+s")
        assert person.message == t("save.always") and "in the window" in place.read()


async def test_save_says_that_the_disk_is_slow(place, monkeypatch):
    gate, real = threading.Event(), writer.save
    monkeypatch.setattr(writer, "save", lambda *args: gate.wait(30) and real(*args))
    async with place.run(plan="huaxin") as person:
        await rename_somebody(person)
        await person.press("ctrl+s")
        assert person.message == t("save.slow")
        gate.set()
        await person.saved()
        assert "in the window" in place.read()


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_file_that_was_emptied_is_asked_about(place, lang):
    async with place.run(plan="huaxin", lang=lang) as person:
        place.add("huaxin", "")
        await person.look_at_disk()
        assert person.sees(t("conflict.lost_title", account="华信制造"))
        await person.press("m")
        await person.saved()
        assert place.read() == HUAXIN


async def test_a_value_that_came_while_typing_is_not_overwritten_by_one_enter(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("mine")
        place.add("huaxin", place.read().replace("采购总监", "theirs"))
        await person.look_at_disk()
        await person.press("enter")
        assert person.message.endswith(t("draft.overtaken", theirs="theirs"))
        await person.saved()
        assert '"theirs"' in place.read() and '"mine"' not in place.read()
        await person.press("enter")
        await person.saved()
        assert '"mine"' in place.read()

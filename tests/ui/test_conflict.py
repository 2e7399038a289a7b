"""What happens on disk meanwhile, and what a failure tells."""

import asyncio

import pytest
from textual.app import App

from ksp_tui.app import KspApp
from ksp_tui.changes.builders import set_field
from ksp_tui.screens import conflict
from ksp_tui.screens.conflict import ConflictScreen, ContestedPlace
from ksp_tui.session.joining import copies_of
from ksp_tui.text import t
from tests.refusing import only_read


async def outside(place, person, old, new):
    text = place.read()
    assert old in text
    place.add("huaxin", text.replace(old, new))
    await person.look_at_disk()


async def test_a_change_outside_is_shown_at_once(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        await outside(place, person, "采购总监", "VP Buy")
        assert person.sees("VP Buy")
        assert person.message == t("disk.reloaded")


async def test_a_change_outside_leaves_half_typed_text_alone(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        await person.type("half")
        await outside(place, person, "采购总监", "VP Buy")
        assert person.text == "half" and person.sees("VP Buy")


async def clash(place, person, side):
    """Change the same field in the window and, before it is written, in the file."""
    await person.go(3, "stakeholders", "wang", "title")
    gate = place.read().replace("采购总监", "in the file")
    place.add("huaxin", gate)
    await person.type("in the window", "enter")
    await person.saved()
    await person.look_at_disk()
    assert person.sees("in the file") and person.sees("in the window")
    await person.press(side)


@pytest.mark.parametrize(("side", "kept"), [("M", "in the window"), ("d", "in the file")])
async def test_a_contradiction_is_asked_and_the_other_side_is_kept_as_a_copy(place, side, kept):
    async with place.run(plan="huaxin") as person:
        await clash(place, person, side)
        told = {"M": t("disk.merged"), "d": t("disk.reloaded")}[side]
        assert person.message == told
        await person.saved()
        assert person.plan().stakeholders["wang"].title == kept
        assert f'title = "{kept}"' in place.read()
        copies = [path for path in place.folder.rglob("*") if path.is_file() and path.name != "huaxin.toml"]
        other = {"M": "in the file", "d": "in the window"}[side]
        assert any(other in path.read_text() for path in copies)
        assert copies_of(place.folder, "huaxin") == [], "it was decided, and is not asked about at each start"


async def test_letters_that_were_meant_for_a_field_take_no_side(place, monkeypatch):
    """The question comes by itself, in the middle of a word with m and d in it."""
    async with place.run(plan="huaxin") as person:
        monkeypatch.setattr(conflict, "CALM_SECONDS", 60.0)
        await clash(place, person, "m")
        await person.press("d", "escape", "f2")
        assert len(questions(person)) == 1 and "in the window" not in place.read()
        monkeypatch.setattr(conflict, "CALM_SECONDS", 0.0)
        await person.press("m")
        await person.saved()
        assert "in the window" in place.read() and not questions(person)


@pytest.mark.parametrize("field", ["title", "concerns"])
async def test_letters_that_were_meant_for_a_field_are_in_it(place, monkeypatch, field):
    """One line or several; what was typed behind Enter went nowhere, and is told, now and when the question goes."""
    async with place.run(plan="huaxin") as person:
        monkeypatch.setattr(conflict, "CALM_SECONDS", 60.0)
        await person.go(3, "stakeholders", "chen", field)
        await person.type("Head of ")
        await ask_about_another(place, person)
        await person.type("Mddx", "backspace")
        await person.paste("pasted")
        assert not person.sees(t("conflict.not_taken", text="")[:20])
        await person.type("", "enter", "n", "e", "x", "t")
        told = t("conflict.not_taken", text="Enter next")
        assert person.sees(told[:40])
        monkeypatch.setattr(conflict, "CALM_SECONDS", 0.0)
        await person.press("m")
        assert not questions(person) and told in person.notes
        assert person.text == "Head of Mddpasted"
        await person.press("enter")
        assert getattr(person.plan().stakeholders["chen"], field) == "Head of Mddpasted"


async def test_a_letter_that_another_one_follows_is_no_answer(place, monkeypatch):
    """A person who types slowly has been calm for a while at each letter: m and d of a word took a side."""
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "title")
        await person.type("Hea")
        await ask_about_another(place, person)
        monkeypatch.setattr(conflict, "WORD_SECONDS", 60.0)
        await person.press("d", "M")
        assert len(questions(person)) == 1
        monkeypatch.setattr(conflict, "WORD_SECONDS", 0.05)
        await person.press("m")  # alone it is one
        await person.until(lambda: not questions(person))
        assert person.text == "HeadM"


async def test_letters_without_a_field_below_are_told(place, monkeypatch):
    async with place.run(plan="huaxin") as person:
        monkeypatch.setattr(conflict, "CALM_SECONDS", 60.0)
        await person.go(3, "stakeholders", "chen", "title")
        person.app.screen.set_focus(None)
        await ask_about_another(place, person)
        await person.type("md")
        await person.paste("pasted")
        assert questions(person) and person.sees(t("conflict.not_taken", text="mdpasted")[:40])


async def test_what_is_pasted_into_a_question_is_told(place, monkeypatch):
    async with place.run(plan="huaxin") as person:
        monkeypatch.setattr(conflict, "CALM_SECONDS", 0.0)
        await person.go(3, "stakeholders", "chen", "title")
        before = person.text
        await ask_about_another(place, person)
        await person.paste("pasted")
        assert person.sees(t("conflict.not_taken", text="pasted")[:40])
        await person.press("m")
        assert person.text == before


async def ask_about_another(place, person):
    """Let a contradiction about the title of somebody else come up."""
    book = person.app.book
    place.add("huaxin", place.read().replace("采购总监", "in the file"))
    book.apply(set_field(book.model("huaxin"), "huaxin", ("stakeholders", "wang", "title"), "in the window"))
    await person.saved()
    await person.look_at_disk()
    assert questions(person)


async def test_a_contradiction_can_wait(place):
    async with place.run(plan="huaxin") as person:
        await clash(place, person, "escape")
        assert "in the file" in place.read() and "in the window" not in place.read()
        assert any(chip.text == t("save.waiting") for chip in person.app.front.query_one("#header").chips)


async def test_what_was_chosen_stays_chosen_when_the_rest_is_put_off(place):
    """Also when the file becomes another one meanwhile: a choice counts while both sides of it are the same."""
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        both = place.read().replace("采购总监", "title there").replace("华东", "region there")
        place.add("huaxin", both)
        book = person.app.book
        for path in (("stakeholders", "wang", "title"), ("region",)):
            book.apply(set_field(book.model("huaxin"), "huaxin", path, f"{path[-1]} here"))
        await person.saved()
        await person.look_at_disk()
        (asked,) = questions(person)
        first, second = asked._places
        await person.press("m", "escape", "ctrl+s")
        (asked,) = questions(person)
        assert asked._chosen == {first.key: "mine"} and asked._row == 1
        await person.press("escape")
        place.add("huaxin", both.replace(second.disk, "another there"))
        await person.look_at_disk()
        (asked,) = questions(person)
        assert asked._chosen == {first.key: "mine"}, "the place that is as it was"
        await person.press("d")
        await person.saved()
        assert first.mine in place.read() and "another there" in place.read()
        assert not person.app.listener.undecided("huaxin"), "what was carried out is not chosen for the next time"


async def test_a_choice_between_values_that_are_others_now_is_not_kept(place):
    async with place.run(plan="huaxin") as person:
        places = [ContestedPlace(key, key, "mine", "disk", values=(1, 2)) for key in "ab"]
        other = [ContestedPlace(key, key, "mine", "disk", values=(1, 3)) for key in "ab"]
        kept = []
        for asked in (places, other, places):
            screen = ConflictScreen("", "", ("us", "them"), asked, kept=kept)
            await person.do(person.app.push_screen, screen)
            if asked is other:
                assert not screen._chosen
            await person.press("m" if asked is places and not kept else "escape")
            await person.press("escape")
        assert screen._chosen == {"a": "mine"}


async def test_a_question_goes_when_its_reason_is_gone_and_a_new_one_takes_its_place(place):
    """As `git stash` and `stash pop` do it: what was saved here is taken away, and comes back."""
    async with place.run(plan="huaxin") as person:
        before, saved = await edited(place, person)
        for _ in range(2):
            place.add("huaxin", before)
            await person.look_at_disk()
            assert len(questions(person)) == 1
            place.add("huaxin", saved)
            await person.look_at_disk()
            assert not questions(person) and person.plan().stakeholders["wang"].title == "CIO"
        place.add("huaxin", before)
        await person.look_at_disk()
        place.add("huaxin", before.replace("采购总监", "采购副总"))
        await person.look_at_disk()
        assert person.plan().stakeholders["wang"].title == "CIO" and len(questions(person)) == 1


async def test_a_question_below_another_screen_goes_when_that_is_closed(place):
    async with place.run(plan="huaxin") as person:
        before, saved = await edited(place, person)
        place.add("huaxin", before)
        await person.look_at_disk()
        (asked,) = questions(person)
        over = ConflictScreen("t", "w", ("a", "b"), [ContestedPlace("k", "p", "1", "2")])
        await person.do(person.app.push_screen, over)
        place.add("huaxin", saved)
        await person.look_at_disk()
        assert asked in questions(person) and not asked.open
        await person.press("escape")
        assert not questions(person), "and it takes no answer any more"


async def edited(place, person):
    """Edit a title, and return what the file held before and holds now."""
    before = place.read()
    await person.go(3, "stakeholders", "wang", "title")
    await person.type("CIO", "enter")
    await person.saved()
    return before, place.read()


def questions(person):
    return [screen for screen in person.app.screen_stack if isinstance(screen, ConflictScreen)]


async def test_a_merge_that_arrives_while_the_plan_is_open_is_settled_there(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        old = 'title = "采购总监"\n'
        await outside(place, person, old, f"<<<<<<< ours\n{old}=======\n{old.replace('总监', '经理')}>>>>>>> theirs\n")
        assert person.sees("采购经理")
        await person.press("escape")
        assert t("settle.open") in person.notes and "<<<<<<<" in place.read()
        await person.press("ctrl+s")
        await person.press("d")
        await person.saved()
        assert person.plan().stakeholders["wang"].title == "采购经理" and "<<<<" not in place.read()
        assert [path.name for path in place.folder.iterdir()] == ["huaxin.toml"], "and no copy: both sides were there"
        await person.press("ctrl+z")
        await person.saved()
        assert person.plan().stakeholders["wang"].title == "采购总监"


async def test_a_file_that_vanishes_is_said(place):
    async with place.run(plan="huaxin") as person:
        (place.folder / "huaxin.toml").unlink()
        await person.look_at_disk()
        await person.look_at_disk()
        assert any("华信制造" in note for note in person.notes)


async def test_a_folder_that_cannot_be_written_is_said(place):
    async with place.run(plan="huaxin") as person:
        with only_read(place.folder):
            await person.go(3, "stakeholders", "wang", "name")
            await person.type("X", "enter")
            await person.saved()
            assert person.notes


async def test_a_failure_of_the_program_saves_first_and_tells_where_the_report_lies(place, monkeypatch):
    monkeypatch.undo()
    app = KspApp(place.folder, "huaxin", place.state)
    assert KspApp._handle_exception is not App._handle_exception

    def fail():
        raise RuntimeError("boom")

    async with app.run_test():
        app.call_later(fail)
        for _ in range(100):
            await asyncio.sleep(0.02)
            if app.crash_message:
                break
    assert app.return_code == 1
    assert str(place.state.directory) in app.crash_message
    assert "Traceback" not in app.crash_message and "boom" not in app.crash_message


async def test_what_is_typed_stays_on_its_record_when_others_move_or_delete_it(place):
    async def without(record):
        text = place.read()
        start = text.index(f"[stakeholders.{record}]")
        place.add("huaxin", text[:start] + text[text.index("\n[", start) + 1 :])
        await person.look_at_disk()

    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("half")
        records = person.app.front.records
        assert records.row == 1
        await without(records.record_at(0))
        assert (records.row, records.record, person.text) == (0, "wang", "half")
        assert records.line.styles.offset.y.value == records.head_height
        await without("wang")
        assert records.record is None and person.text == "half"
        await person.press("enter")
        assert person.message.endswith(t("draft.deleted"))
        await person.press("escape")
        assert person.text == "" and "half" not in place.read()

"""Undo and redo: step by step, across screens and after a save, each step shown where it happened."""

import tomllib


async def test_undo_goes_to_the_place_of_each_step_across_modules(place):
    async with place.run(plan="huaxin") as person:
        before = tomllib.loads(place.read())
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("CPO", "enter")
        await person.go(1, "zones", "n", "scope")
        await person.type("line 1", "enter")
        await person.go(0, "head", field="region")
        await person.type("华北", "enter")
        await person.go(8)
        await person.saved()

        await person.press("ctrl+z")
        assert person.place == (0, "head", "", "region") and person.text == "华东"
        await person.press("ctrl+z")
        assert person.place == (1, "zones", "n", "scope") and person.text == ""
        await person.press("ctrl+z")
        assert person.place == (3, "stakeholders", "wang", "title") and person.text == "采购总监"
        await person.saved()
        assert tomllib.loads(place.read()) == before

        await person.press("ctrl+y")
        assert person.plan().stakeholders["wang"].title == "CPO" and person.text == "CPO"
        await person.press("ctrl+shift+z", "ctrl+y")
        assert person.plan().region == "华北"
        await person.press("ctrl+y")
        assert "redo" in person.message


async def test_undo_says_what_it_took_back_and_when_nothing_is_left(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("CPO", "enter")
        await person.press("ctrl+z")
        assert "王丽" in person.message
        await person.press("ctrl+z")
        assert "undo" in person.message.lower() and person.message in person.screen()


async def test_undo_first_drops_what_is_being_typed(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("CPO", "enter")
        await person.type("half")
        await person.press("ctrl+z")
        assert person.plan().stakeholders["wang"].title == "CPO"
        await person.press("ctrl+z")
        assert person.plan().stakeholders["wang"].title == "采购总监"


async def test_undo_of_a_folded_field_unfolds_it(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "name")
        await person.press("f7", "f6")
        await person.do(person.app.front.go_to, "stakeholders", "wang", "email")
        await person.type("w@x.cn", "enter")
        assert person.plan().stakeholders["wang"].email == "w@x.cn"
        await person.press("f2", "1", "ctrl+z")
        assert person.place == (3, "stakeholders", "wang", "email")
        assert person.plan().stakeholders["wang"].email is None


async def test_a_step_whose_place_was_changed_outside_is_not_taken_back_blindly(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("CPO", "enter")
        await person.saved()
        place.add("huaxin", place.read().replace('"CPO"', '"VP"'))
        await person.look_at_disk()
        await person.press("ctrl+z")
        assert person.plan().stakeholders["wang"].title == "VP"
        assert person.message

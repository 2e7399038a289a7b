"""Passing notes: what stands there is not said again, which would only cover more of the screen."""


async def test_a_note_that_stands_is_not_told_twice_and_again_when_it_is_gone(place):
    async with place.run(plan="huaxin") as person:
        for _ in range(3):
            person.app.notify("The disk is full.", markup=False, timeout=3600)
        person.app.notify("Something else.", markup=False, timeout=0.01)
        await person.until(lambda: "Something else." not in person.notes)
        assert person.notes.count("The disk is full.") == 1
        person.app.notify("Something else.", markup=False, timeout=3600)
        await person.settle()
        assert person.notes == ["The disk is full.", "Something else."]

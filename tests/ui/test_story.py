"""A story says so on its screens, and makes room for one's own week at home."""

from tests.unit.test_story_day import OWN, STORY


async def test_its_screens_say_that_it_is_a_story_and_of_which_day(place):
    place.add("s", STORY.replace("2026-11-25", "2026-08-01"))
    async with place.run(plan="s") as person:
        assert "story of 2026-08-01" in person.header
        await person.go(3, "stakeholders")
        assert "story of 2026-08-01" in person.header


async def test_home_shows_my_own_week_once_there_is_an_account_of_mine(place):
    (place.folder / "huaxin.toml").unlink()
    place.add("s", STORY)
    async with place.run() as person:
        await person.pilot.pause(0.5)
        await person.settle()
        assert person.screen().count("Call Li") == 2
    place.add("own", OWN)
    async with place.run() as person:
        await person.pilot.pause(0.8)
        await person.settle()
        assert "1 due this week" in person.header and person.screen().count("Mine") >= 2
        assert person.screen().count("Call Li") == 1, "in the line of its plan, not in the week"

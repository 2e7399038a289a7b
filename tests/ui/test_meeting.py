"""The review meeting: held by keyboard from agenda to closing, left and taken up again, closed and undone."""

import datetime as dt

import pytest

from ksp_tui.screens.meeting import MeetingScreen
from ksp_tui.views.meeting import ItemClock, clock_words, meeting_of

PLAN = """\
account = "Huaxin"

[start]
challenges = "They see a box."

[team.lin]
name = "Lin"

[actions.a]
what = "Call Wang"
owner = "lin"
due = 2026-11-20

[actions.b]
what = "Write the page"

[stakeholders.w]
name = "Wang"
stance = "supporter"
stance_date = 2026-11-01
"""


def held(person):
    return person.app.book.plan("huaxin").reviews


async def test_a_review_is_held_from_agenda_to_closing_and_undone(place):
    place.add("huaxin", PLAN)
    async with place.run(plan="huaxin") as person:
        await person.press("alt+m")
        assert isinstance(person.app.screen, MeetingScreen)
        assert "item 1 of 7" in person.screen() and "This is the first review" in person.screen()
        await person.press("f2")
        assert "Closing needs at least one decision" in person.screen()
        await person.type("Sit where it is signed", "enter")
        await person.type("Lin", "enter")
        assert "1 of 5 items decided" in person.screen()
        await person.press("f6")
        await person.press("3", "2")
        await person.type("one page", "enter")
        assert "2 of 2 judged" in person.screen()
        await person.press("f2")
        assert "They see a box." in person.screen(), "the start is shown at the end"
        await person.type("2027-02-20", "enter", "f2")
        assert "1 action is stopped." in person.screen()
        await person.press("enter")
        assert not isinstance(person.app.screen, MeetingScreen) and "huaxin-2026-11-23" in person.screen()
        review = next(iter(held(person)))
        plan = person.app.book.plan("huaxin")
        assert plan.reviews[review].state == "closed" and plan.actions["a"].status == "stopped"
        assert plan.review_setup.next_date == dt.date(2027, 2, 20)
        assert (place.folder / "archive" / "huaxin-2026-11-23.toml").exists()
        await person.press("ctrl+z")
        assert held(person)[review].state == "preparing"
        assert not (place.folder / "archive" / "huaxin-2026-11-23.toml").exists()
        await person.press("alt+m")
        assert "1 of 5 items decided" in person.screen(), "left or undone, the meeting goes on where it was"


async def test_undo_stays_in_the_meeting_that_nothing_is_written_of_any_more(place):
    place.add("huaxin", PLAN)
    async with place.run(plan="huaxin", lang="zh", size=(80, 24)) as person:
        await person.press("alt+m", "f4", "f4", "f3", "f6")
        await person.type("坐到签字的人旁边", "enter")
        assert "第 2 项，共 7 项" in person.screen()
        await person.press("ctrl+z")
        assert isinstance(person.app.screen, MeetingScreen) and "坐到" not in person.screen().split("▸")[0]
        assert not held(person), "the first thing written made the review: without it there is none"
        await person.press("ctrl+y")
        assert "坐到" in person.screen() and len(held(person)) == 1
        await person.press("ctrl+z", "escape")
        assert not held(person) and person.app.book.plan("huaxin").review_items == {}


async def test_looking_at_the_meeting_makes_no_review_and_the_first_thing_written_does(place):
    place.add("huaxin", PLAN)
    before = (place.folder / "huaxin.toml").read_bytes()
    async with place.run(plan="huaxin", lang="en", size=(80, 24)) as person:
        await person.press("alt+m", "f4", "f4", "f6", "escape")
        await person.press("alt+m", "f4")
        assert "item 2 of 7" in person.screen() and "2026-11-23" not in held(person)
        await person.saved()
        assert (place.folder / "huaxin.toml").read_bytes() == before and not person.app.can_undo
        await person.press("f3", "f4", "f4", "f4", "f4", "f4", "f6", "f6")
        await person.press("1")
        (review,) = held(person).values()
        plan = person.app.book.plan("huaxin")
        assert review.held_on == dt.date(2026, 11, 23) and review.state == "preparing"
        assert len(plan.review_items) == 5 and len(plan.reviewed_actions) == 1
        await person.press("f3")
        assert len(held(person)) == 1


@pytest.mark.parametrize(("lang", "day"), [("en", "21 Feb"), ("zh", "2月21日")])
@pytest.mark.parametrize(("cycle", "days"), [("", 90), ("\n[review_setup]\ncycle = 30\n", 30)])
async def test_closing_asks_for_the_next_day_and_tells_the_one_of_the_cycle(place, lang, day, cycle, days):
    place.add("huaxin", PLAN + cycle)
    async with place.run(plan="huaxin", lang=lang, size=(80, 24)) as person:
        await person.press("alt+m", "f4", "f6")
        await person.type("Sit with who signs", "enter")
        await person.press("f2")
        assert str(days) in person.message and (day in person.screen() or days == 30 or "2027" in person.message)


@pytest.mark.parametrize(("planned", "told"), [("2027-02-11", True), ("2026-11-20", False)])
async def test_closing_tells_the_day_that_the_set_up_holds_where_it_is_still_to_come(place, planned, told):
    place.add("huaxin", f"{PLAN}\n[review_setup]\nnext_date = {planned}\n")
    async with place.run(plan="huaxin") as person:
        await person.press("alt+m", "f4", "f6")
        await person.type("Sit with who signs", "enter")
        await person.press("f2")
        assert ("2027-02-11" in person.message) == told and "90" in person.message


@pytest.mark.parametrize("key", ["f3", "f6", "f2", "escape"])
async def test_how_an_action_is_changed_is_taken_whatever_key_leads_on(place, key):
    place.add("huaxin", PLAN)
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.press("alt+m", "f4", "f4", "f4", "f4", "f4", "f6", "f6", "2")
        await person.type("a week later")
        if key == "escape":
            await person.do(person.app.screen.decision.take_focus)  # as a click there does
        await person.press(key)
        (judged,) = person.plan().reviewed_actions.values()
        assert (judged.verdict, judged.note) == ("change", "a week later")
        assert key == "escape" or not person.app.screen.prompt.is_open


async def test_several_points_under_one_item(place):
    place.add("huaxin", PLAN)
    async with place.run(plan="huaxin") as person:
        await person.press("alt+m", "f4", "ctrl+n")
        assert "point 2 of 2" in person.screen()
        await person.type("Second thing", "enter")
        await person.press("f7")
        assert "point 1 of 2" in person.screen() and "Second thing" not in person.screen()
        await person.press("escape")
        assert not isinstance(person.app.screen, MeetingScreen)


async def test_the_clock_turns_amber_and_says_when_it_is_over(place):
    place.add("huaxin", PLAN)
    now = [0.0]
    async with place.run(plan="huaxin") as person:
        screen = MeetingScreen(meeting_of(person.app.book, "huaxin"), lambda: now[0])
        await person.do(person.app.push_screen, screen)
        for seconds, words in ((0, "5:00 left"), (299, "0:01 left"), (310, "over by 0:10")):
            now[0] = seconds
            await person.do(screen.show_header)
            assert words in person.screen()


@pytest.mark.parametrize(("seconds", "tone"), [(300, "strong"), (60, "look"), (0, "look"), (-1, "bad")])
def test_the_look_of_the_clock(seconds, tone):
    assert clock_words(seconds, 5)[1] == tone


def test_an_items_time_runs_on_when_one_comes_back():
    now = [0.0]
    clock = ItemClock(lambda: now[0])
    clock.turn("a")
    now[0] = 100
    clock.turn("b")
    now[0] = 130
    clock.turn("a")
    now[0] = 135
    assert (clock.spent("a"), clock.spent("b"), clock.left("a", 1)) == (105, 30, -45)

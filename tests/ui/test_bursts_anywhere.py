"""Bursts of keys, pastes and clicks on any screen, also while one is being made or closed: none ends the program."""

import random

import pytest
from textual import events

from ksp_tui.commands import COMMANDS
from ksp_tui.model.contents import MODULES, digit
from ksp_tui.screens.leaving import Leaving
from tests.ui.person import CHARS

#: Whatever is on the way is painted, too: a screen that is half made, a widget that goes.
pytestmark = pytest.mark.painted

#: Quits, or hands the terminal to another program.
LEFT_OUT = {"ctrl+q", "alt+e"}
KEYS = sorted({key for command in COMMANDS for key in command.keys} - LEFT_OUT)
OTHER = ["up", "down", "left", "right", "tab", "shift+tab", "home", "end", "pageup", "backspace", "space", "x", "王"]
PASTES = ["one\ntwo\tthree\nfour", "王丽\t采购总监\n陈总\t总经理\n", "12-15", "a\x00b", "\n\n"]


@pytest.fixture(autouse=True)
def stays(monkeypatch):
    """The examples are another folder: to go there the program leaves and begins anew."""
    monkeypatch.setattr(Leaving, "leave_for", lambda self, then: None)


def throw(person, chance, much):
    """Send a burst without waiting for anything in between."""
    for _ in range(much):
        kind = chance.random()
        if kind < 0.08:
            event = events.Paste(chance.choice(PASTES))
            event.set_sender(person.app)
            person.app._driver.send_message(event)
        elif kind < 0.13:
            x, y = chance.randrange(80), chance.randrange(24)
            for each in (events.MouseMove, events.MouseDown, events.MouseUp):
                person._mouse(each, x, y)
        elif kind < 0.35:
            person._key(chance.choice("0123456789"))
        elif kind < 0.5:
            person._key("escape")
        else:
            person._key(chance.choice(KEYS if chance.random() < 0.7 else OTHER))


@pytest.mark.parametrize("seed", range(6))
async def test_random_bursts_do_no_harm(place, seed):
    chance = random.Random(seed)
    size = chance.choice([(80, 24), (120, 36), (200, 60)])
    async with place.run(plan="huaxin", size=size, lang=chance.choice(["zh", "en"])) as person:
        for _ in range(12):
            throw(person, chance, chance.randrange(2, 12))
            await person.settle()
            assert person.app.is_running
            assert person.screen().strip()
        await person.press("escape")
        assert person.app.is_running


BURSTS = {
    "two digits": ("1", "2"),
    "all digits": tuple(digit(n) for n in MODULES),
    "escape twice": ("escape", "escape"),
    "escape and open": ("escape", "enter", "escape", "enter", "3", "escape"),
    "a menu that closes": ("f10", "escape", "f10", "f1", "f2", "3"),
    "a module and its picture": ("1", "f5", "f5", "f6", "escape", "f5"),
    "overlays over each other": ("f1", "ctrl+l", "alt+s", "alt+a", "f12", "f2", "9"),
}


@pytest.mark.parametrize("where", ["home", "sheet"])
@pytest.mark.parametrize("burst", BURSTS.values(), ids=list(BURSTS))
async def test_keys_that_arrive_together_do_no_harm(place, where, burst):
    async with place.run(plan=None if where == "home" else "huaxin", size=(80, 24)) as person:
        for key in burst:
            person._key(key)
        await person.settle()
        assert person.app.is_running and person.screen().strip()


@pytest.mark.parametrize("where", ["home", "sheet", "module", "picture"])
async def test_a_paste_while_a_screen_is_being_made_does_no_harm(place, where):
    async with place.run(plan=None if where == "home" else "huaxin", size=(80, 24)) as person:
        if where in {"module", "picture"}:
            await person.press("1", *(["f5"] if where == "picture" else []))
        for text in PASTES:
            event = events.Paste(text)
            event.set_sender(person.app)
            person._key("escape")
            person.app._driver.send_message(event)
            person._key("1")
            person.app._driver.send_message(event)
        await person.settle()
        assert person.app.is_running


@pytest.mark.parametrize("scope", ["folder", "meeting", "broken"])
async def test_no_key_does_harm_on_screens_that_bursts_seldom_reach(place, scope):
    """^L in the folder's settings ended the program: a key bound by the class that the screen comes from."""

    async def come(person):
        if scope == "folder":
            await person.do(person.app.everywhere.folder)
        elif scope == "meeting":
            await person.do(person.app.open_plan, "huaxin")
            await person.press("alt+m")
        else:
            await person.do(person.app.open_plan, "torn")

    place.add("torn", "schema = 1\naccount = ")
    async with place.run(size=(80, 24)) as person:
        for key in KEYS:
            if scope != person.app.front.SCOPE or person.app.screen is not person.app.front:
                await come(person)
                assert scope == person.app.front.SCOPE
            await person.press(key)
            assert person.app.is_running and person.screen().strip(), key
            for _ in range(3):
                if person.app.screen is not person.app.front:
                    await person.press("escape")


def test_the_keys_thrown_are_those_of_the_registry():
    assert {"f5", "escape", "enter", "f10", "ctrl+z"} <= set(KEYS) and not LEFT_OUT & set(KEYS)
    assert CHARS["enter"] == "\r"

"""A list to choose from goes with its field, however that is left: it never stays over what belongs to another one."""

import pytest

from ksp_tui.widgets.dropdown import Dropdown


async def jump(person):
    """The place goes: another part of the plan."""
    await person.press("f2", "5")


async def outside(person):
    """The row goes from the disk: another program took it out of the file."""
    path = person.app.book.folder_path / "huaxin.toml"
    before, _, rest = path.read_text("utf-8").partition("[stakeholders.chen]\n")
    path.write_text(before + rest.partition("\n\n")[2], "utf-8")
    await person.look_at_disk()
    assert "chen" not in person.plan().stakeholders, "it was read again"


async def undone(person):
    """The row itself goes, by the undo of what made it."""
    await person.press("escape", "ctrl+n")
    await person.type("Zoe", "tab", "tab", "tab", "tab")
    await person.press("f9")
    assert lists(person)
    await person.press("ctrl+z")


#: How a field with an open list is left: keys, a click on something, and what happens by itself.
KEYS = ("f3", "f4", "f5", "f6", "f8", "ctrl+n", "ctrl+f", "ctrl+l", "f10", "ctrl+e", "f1", "f12", "ctrl+b", "ctrl+g")
KEYS += ("tab", "shift+tab", "escape", "ctrl+end", "enter")
CLICKS = ("王丽", "总经理", "Type a name", "7 ", "Threats", "Stance evidence", "KSP  ")


def lists(person):
    """The lists that are seen."""
    return [each for each in person.app.screen.query(Dropdown) if each.is_open]


@pytest.mark.parametrize("way", [*KEYS, *CLICKS, jump, outside, undone])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_a_list_goes_with_its_field(place, way, size):
    async with place.run(size=size, plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "stance")
        await person.press("f9")
        assert lists(person)
        if callable(way):
            await way(person)
        elif way in CLICKS:
            await person.click(way)
        else:
            await person.press(way)
        assert not lists(person), person.screen()


async def test_a_list_stays_with_its_field_where_the_terminal_changes(place):
    async with place.run(size=(120, 36), plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "stance")
        await person.press("f9")
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        assert lists(person) and person.sees("Speaks for us unasked")
        await person.press("down", "enter")
        assert person.plan().stakeholders["chen"].stance == "reserved"

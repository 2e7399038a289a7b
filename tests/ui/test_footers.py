"""The keys of an overlay stay in sight however much it has to say, at the smallest sizes too."""

import pytest
from textual.geometry import Region

from ksp_tui.screens.conflict import ConflictScreen, ContestedPlace
from ksp_tui.screens.joining import JoinScreen
from ksp_tui.screens.log import LogScreen

SIZES = [(80, 24), (60, 20), (120, 36)]


def keys_in_sight(screen):
    """Return whether the footer lies whole within its box and the screen."""
    box, footer = screen.query_one("#box"), screen.query_one("#footer")
    inside = box.content_region.intersection(Region(0, 0, *screen.size))
    return footer.region.height > 0 and inside.contains_region(footer.region)


def places(count):
    return [ContestedPlace(n, f"place {n}", "ours " * 60, "theirs " * 60) for n in range(count)]


@pytest.mark.parametrize(("lang", "size"), [("zh", SIZES[0]), ("en", SIZES[2])])
@pytest.mark.parametrize("count", [1, 40])
@pytest.mark.parametrize("whole", [False, True])
async def test_of_a_question_about_two_versions(place, lang, size, count, whole):
    async with place.run(size, lang, plan="huaxin") as person:
        screen = ConflictScreen("title", "what " * 40, ("a", "b"), places(count), None, whole=whole)
        person.app.push_screen(screen)
        await person.settle()
        assert keys_in_sight(screen)
        for _ in range(3):
            await person.press("down")
        assert keys_in_sight(screen)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_of_joining_two_who_differ_in_everything(place, size):
    fields = ("title", "unit", "phone", "email", "business_motive", "personal_win", "concerns", "what_changes", "note",
              "stance_evidence")  # fmt: skip
    text = place.read()
    for number, name in enumerate(("Li One", "Li Two")):
        rows = "\n".join(f'{field} = "{field} of {name} {"long " * 12}"' for field in fields)
        text += f'\n[stakeholders.li-{number}]\nname = "{name}"\npower = {number + 1}\n{rows}\n'
    place.add("huaxin", text)
    async with place.run(size, plan="huaxin") as person:
        book = person.app.book
        screen = JoinScreen(book, "huaxin", "stakeholders", ("li-0", "li-1"), ("Li One", "Li Two"))
        person.app.push_screen(screen)
        await person.settle()
        assert len(screen.grid.found) >= len(fields) and keys_in_sight(screen)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_of_a_contact_with_much_to_tell(place, size):
    line = "见王丽，她答应下周二给名单，我们答应周五前发方案，她答应月底前给答复，约了下周四再见，她支持我们，担心交期"
    async with place.run(size, "zh", plan="huaxin") as person:
        await person.press("ctrl+l")
        await person.type(line)
        screen = person.app.screen
        assert isinstance(screen, LogScreen) and keys_in_sight(screen)
        await person.press("enter")
        assert keys_in_sight(screen)

"""Marking with the mouse: what is copied is the text that is seen, on whatever is drawn, and a drag is no click."""

import importlib
import pkgutil

import pytest
from rich.segment import Segment
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

import ksp_tui.screens
import ksp_tui.widgets
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens import clipboard
from ksp_tui.widgets.drawn import is_drawn, text_of


def drawing_widgets():
    """Every widget of the program that draws its own lines."""
    for package in (ksp_tui.widgets, ksp_tui.screens):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            for each in vars(importlib.import_module(module.name)).values():
                if not (isinstance(each, type) and issubclass(each, Widget) and each.__module__ == module.name):
                    continue
                if issubclass(each, Input):
                    continue  # it marks its own text
                if any("render_line" in vars(base) for base in each.__mro__ if base.__module__.startswith("ksp")):
                    yield each


@pytest.fixture
def copied(monkeypatch):
    found = []
    monkeypatch.setattr(clipboard, "copy_with_system", lambda text: found.append(text) or True)
    return found


def test_whatever_is_drawn_can_be_marked():
    widgets = list(drawing_widgets())
    assert len(widgets) > 12
    assert [each for each in widgets if not is_drawn(each.__new__(each))] == []


class Lines:
    """A widget of three drawn lines, the second in sight first."""

    drawn_span = (0, 1, 4)
    TEXTS = ("zero", "华信 制造   ", "plain", "last")

    def drawn_line(self, y):
        return Strip([Segment(self.TEXTS[y])])

    def render_line(self, y):
        return self.drawn_line(y + 1)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, "zero\n华信 制造\nplain\nlast"),
        ((0, 1), (4, 1), "华信"),
        ((1, 1), (3, 1), "华信"),  # half of a character is the whole of it
        ((5, 1), (2, 2), "制造\npl"),
        ((2, 3), None, "st"),
        (None, (2, 0), "ze"),
        ((0, 2), (99, 9), "plain\nlast"),
    ],
)
def test_what_is_marked_is_what_is_seen(start, end, text):
    assert text_of(Lines(), Selection(start and Offset(*start), end and Offset(*end))) == text


async def test_a_drag_copies_text_and_is_no_click(place, copied):
    async with place.run(plan="huaxin", lang="en") as person:
        await person.press("escape")
        assert person.at_home
        await person.drag("华信", "制造")
        assert person.at_home, "a drag over the current plan does not open it"
        await person.press("ctrl+c")
        assert copied == ["华信制造"] and person.sees("Copied")
        await person.click("华信制造")
        assert not person.at_home, "a click afterwards is one"
        assert person.place[0] == ModuleId.SHEET
        await person.drag("People", "People")
        await person.press("ctrl+c")
        assert copied[1:] == ["People"]
        await person.go(1, "zones")
        await person.drag("Zone", "Zones")
        await person.press("ctrl+c")
        assert "Zone" in copied[-1] and "-" not in copied[-1] and "ecord" not in copied[-1]


async def test_in_the_reading_screen_the_marked_words_not_all_of_it(place, copied):
    async with place.run(plan="huaxin", lang="en") as person:
        await person.go(3, "stakeholders", "chen", "name")
        person.app.week.brief()
        await person.settle()
        await person.drag("Stance", "Stance")
        await person.press("ctrl+c")
        assert copied == ["Stance"]
        await person.press("ctrl+c")
        assert len(copied) == 1 or copied[1] == copied[0]

"""
What the screens look like: each as a text file in ``tests/snapshots/test_screens``, as a person sees it.

Below the screen stand the spots whose look matters: where one is (`here`), what is broken or wants a look, the caret.
After a change that is meant, write them anew and read the diff::

    pytest tests/ui/test_screens.py -n 0 --snapshot-update

They are compared on Python 3.11 only: other versions may draw a cell differently. The plan is the worked example; the
clock stands at 2026-11-23 10:42.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest
from rich.color import Color
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import ksp_tui
from ksp_tui.model.contents import MODULES, digit
from tests.ui.conftest import WRITTEN
from tests.ui.plans import BROKEN, NORD

pytestmark = pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="compared on Python 3.11 only")

EXAMPLES = Path(ksp_tui.__file__).parents[1] / "plans"
LOOKS = {"primary": "here", "error": "bad", "warning": "look"}


class Screens(SingleFileSnapshotExtension):
    """One text file for each screen, named by the test, the size, the language and what is shown."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def dirname(cls, *, test_location):
        return str(Path(__file__).parents[1] / "snapshots" / test_location.basename)


@pytest.fixture
def screens(snapshot):
    return snapshot.use_extension(Screens)


@pytest.fixture
def examples(place):
    """A folder with the worked example in it."""
    for path in EXAMPLES.glob("*.toml"):
        place.add(path.stem, path.read_bytes())
    return place


def picture(person):
    """Return the screen as text, and the spots whose look says something."""
    theme = person.app.theme_variables
    known = {Color.parse(theme[name]).get_truecolor(): look for name, look in LOOKS.items()}
    spots = []
    for y, strip in enumerate(person.strips()):
        x = 0
        for segment in strip:
            style = segment.style
            words = segment.text.strip()
            if words and style is not None:
                ground = style.bgcolor.get_truecolor() if style.bgcolor else None
                colour = style.color.get_truecolor() if style.color else None
                look = "here" if known.get(ground) == "here" else known.get(colour)
                if look in {"bad", "look"} or (look == "here" and known.get(ground) == "here"):
                    spots.append(f"{y}:{x} {look} {words}")
            x += segment.cell_length
    if hasattr(person.app.focused, "cursor_screen_offset"):
        spots.append(f"caret {person.caret.y}:{person.caret.x}")
    return "\n".join([*person.lines(), "-" * 20, *spots, ""])


SIZES = [(80, 24), (120, 36)]
LANGS = ["zh", "en"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_modules(examples, screens, lang, size):
    async with examples.run(plan="huaxin", size=size, lang=lang) as person:
        for module in MODULES:
            await person.press("f2", digit(module))
            assert picture(person) == screens(name=f"module{module}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_people(examples, screens, lang, size):
    """The list that is worked with most, its form, a choice and a refusal."""
    async with examples.run(plan="huaxin", size=size, lang=lang) as person:
        await person.go(3, "stakeholders", field="name")
        assert picture(person) == screens(name="people")
        await person.press("f6", "f7")
        assert picture(person) == screens(name="people-form")
        await person.press("f6")
        await person.do(person.app.front.go_to, "stakeholders", person.place[2], "stance")
        await person.press("f9")
        assert picture(person) == screens(name="people-choice")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_home(examples, screens, lang, size):
    examples.add("nord", NORD)
    examples.add("ostsee", BROKEN)
    async with examples.run(size=size, lang=lang) as person:
        await person.pilot.pause(1.0)  # the files are looked into a little later
        await person.settle()
        assert picture(person) == screens(name="home")
        await person.press("f10")
        assert picture(person) == screens(name="menu")
        await person.press("escape", "f1")
        assert picture(person) == screens(name="help")
        await person.press("escape")
        await person.do(person.app.open_plan, "ostsee")
        lines = picture(person).replace(str(examples.folder), "…")
        assert lines == screens(name="broken")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_home_of_an_empty_folder(place, screens, lang, size):
    shutil.rmtree(place.folder)
    place.folder.mkdir()
    os.utime(place.folder, (WRITTEN, WRITTEN))
    async with place.run(size=size, lang=lang) as person:
        assert picture(person) == screens(name="home-empty")

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
from ksp_tui.screens import home
from ksp_tui.status import guide_answers as guide_words
from ksp_tui.text import using
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


@pytest.fixture(autouse=True)
def warm(monkeypatch):
    """The coach's good answers are there from the beginning; nobody is waited for before plans are looked into."""
    monkeypatch.setattr(home, "BEHIND_SECONDS", 0.01)
    monkeypatch.setattr(home, "IDLE_SECONDS", 0.0)
    for lang in LANGS:
        with using(lang):
            guide_words.warm()


@pytest.fixture
def examples(place):
    """A folder with the examples in it."""
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


async def worked_out(person):
    """Wait until all files have been looked into, at home or behind another screen."""
    for _ in range(100):
        await person.pilot.pause(0.1)
        if not person.app.get_screen("home")._queue:
            break
    await person.settle()


SIZES = [(80, 24), (120, 36)]
LANGS = ["zh", "en"]
#: The full example of each language.
WORKED = {"zh": "huaxin", "en": "nordlicht"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_sheet_and_coach(examples, screens, lang, size):
    """A plan's home, what the coach says over it and over a field."""
    async with examples.run(plan=WORKED[lang], size=size, lang=lang) as person:
        await worked_out(person)
        assert picture(person) == screens(name="sheet")
        await person.press("f1")
        assert picture(person) == screens(name="sheet-coach")
        await person.press("escape")
        await person.go(3, "stakeholders", field="stance")
        await person.press("f1")
        assert picture(person) == screens(name="coach-field")
        await person.press("tab")
        assert picture(person) == screens(name="coach-checks")


LINES = {
    "zh": "昨天见张伟：担心付款条件，要我们的三家对照表",
    "en": "call Harms yesterday: worried about the winter, asked for our fault figures",
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_week(examples, screens, lang, size):
    """The contact log with what may follow, the visit brief, the status, the actions of all accounts."""
    async with examples.run(plan=WORKED[lang], size=size, lang=lang) as person:
        await worked_out(person)
        await person.press("ctrl+l")
        await person.type(LINES[lang])
        assert picture(person) == screens(name="log")
        await person.press("enter", "space")
        assert picture(person) == screens(name="log-follow")
        await person.press("escape", "escape")
        for command in ("status", "actions"):
            await person.do(person.app.front.run_command, command)
            assert picture(person) == screens(name=command)
            await person.press("escape")
        await person.do(person.app.week.show_brief, sorted(person.plan(WORKED[lang]).stakeholders)[0])
        assert picture(person) == screens(name="brief")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_an_empty_plan(place, screens, lang, size):
    place.add("empty", 'account = "Südwind AG"\n')
    async with place.run(plan="empty", size=size, lang=lang) as person:
        assert picture(person) == screens(name="empty-sheet")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_modules(examples, screens, lang, size):
    async with examples.run(plan="huaxin", size=size, lang=lang) as person:
        await worked_out(person)
        for module in MODULES:
            await person.press("f2", digit(module))
            assert picture(person) == screens(name=f"module{module}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_people(examples, screens, lang, size):
    """The list that is worked with most, its form, a choice and a refusal."""
    async with examples.run(plan="huaxin", size=size, lang=lang) as person:
        await worked_out(person)
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
        await worked_out(person)
        assert picture(person) == screens(name="home")
        await person.press("f10")
        assert picture(person) == screens(name="menu")
        await person.press("escape")
        await worked_out(person)
        await person.press("f1")
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

"""
How the tests of the interface work: a folder of plans in a temporary directory, the app without a screen, a person.

The clock stands still at 2026-11-23 10:42, carets don't blink, the files are looked at when a test says so, and a
failure inside the app fails the test.
"""

import datetime as dt
import os
from contextlib import asynccontextmanager

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

from ksp_tui import text
from ksp_tui.app import KspApp
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import Settings, StateStore
from ksp_tui.widgets.picture_net import PictureNet
from tests.ui import remembered
from tests.ui.person import AMID, Person, noted
from tests.ui.plans import HUAXIN

NOW = dt.datetime(2026, 11, 23, 10, 42)
#: When the files were written, for the column of home that tells it.
WRITTEN = dt.datetime(2026, 11, 20, 12, 0).timestamp()


#: Style sheets that were read, by their text, place and variables.
SHEETS = {}
read_rules = Stylesheet._parse_rules


def read_once(sheet, css, read_from, *args, **kwargs):
    """Read a style sheet once for all the apps of a run: its rules are the same for each of them."""
    key = css, read_from, args, tuple(kwargs.values()), frozenset(sheet._variables.items())
    if key not in SHEETS:
        SHEETS[key] = read_rules(sheet, css, read_from, *args, **kwargs)
    return SHEETS[key]


paint = Compositor.render_update


def paint_what_is_looked_at(compositor, full=False, **kwargs):
    """Paint when a person looks: what nobody looks at goes nowhere here, and takes a third of the time."""
    if full:
        return paint(compositor, full, **kwargs)
    compositor._dirty_regions.clear()
    return None


class Place:
    """A folder of plans and a state directory; `run` opens the app on them, `app` makes it for a class of its own."""

    def __init__(self, path):
        self.folder = path / "plans"
        self.folder.mkdir()
        self.state = StateStore(path / "state")
        self.add("huaxin", HUAXIN)

    def add(self, name, content):
        """Write a file of the folder; bytes or text."""
        path = self.folder / (name if name.endswith(".toml") else f"{name}.toml")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (WRITTEN, WRITTEN))
        return path

    def read(self, name="huaxin"):
        """Return what a file of the folder holds now."""
        return (self.folder / f"{name}.toml").read_text(encoding="utf-8")

    def remember(self, **settings):
        """Keep settings as if a person had chosen them before."""
        self.state.save_settings(Settings(**settings))

    @asynccontextmanager
    async def run(self, size=(120, 36), lang="en", plan=None):
        """Open the app; gives the :class:`Person` in front of it. Whatever was edited is on the disk afterwards."""
        text.set_language(lang)
        app = KspApp(self.folder, plan, self.state)
        app.today = NOW.date
        async with app.run_test(size=size) as pilot:
            person = Person(app, pilot)
            await person.settle()
            try:
                yield person
                if app.is_running:
                    person.screen()  # what stands there at the end is painted, whether the test looks at it or not
            finally:
                if app.is_running:
                    await person.do(app.book.close, 5.0)
        assert not app.crash_message


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def throw(net, name, error):
    """In tests a picture that fails is a failure."""
    raise error


@pytest.fixture(autouse=True)
def still(monkeypatch, request):
    """Nothing blinks, waits or crashes in silence, nothing reaches the clipboard of who runs the tests."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda self: None)
    monkeypatch.setattr("ksp_tui.app.DISK_SECONDS", 3600.0)
    monkeypatch.setattr("ksp_tui.screens.conflict.CALM_SECONDS", 0.0)
    monkeypatch.setattr("ksp_tui.screens.conflict.WORD_SECONDS", 0.0)
    monkeypatch.setattr("ksp_tui.widgets.dropdown.READ_SECONDS", 0.0)
    monkeypatch.setattr("ksp_tui.widgets.dropdown.WORD_SECONDS", 0.0)
    monkeypatch.setattr(KspApp, "_handle_exception", App._handle_exception)
    monkeypatch.setattr(PictureNet, "_tell", throw)
    monkeypatch.setattr(Stylesheet, "_parse_rules", read_once)
    monkeypatch.setattr(MessagePump, "_dispatch_message", noted)
    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", remembered.handlers)
    monkeypatch.setattr("textual._callback._count_parameters", remembered.count_once)
    monkeypatch.setattr(Stylesheet, "replace_rules", classmethod(remembered.replace_changed))
    AMID.clear()
    if request.node.get_closest_marker("painted") is None:
        monkeypatch.setattr(Compositor, "render_update", paint_what_is_looked_at)
    for name in ("NO_COLOR", "TERM_PROGRAM", "DISPLAY", "WAYLAND_DISPLAY", "VISUAL", "EDITOR", "KSP_LANG"):
        monkeypatch.delenv(name, raising=False)
    plain = Workbook.__init__

    def begin(self, *args, **kwargs):
        plain(self, *args, **(kwargs | {"today": NOW.date, "now": lambda: NOW}))

    monkeypatch.setattr(Workbook, "__init__", begin)
    was = text._current
    text.set_strict(True)
    yield
    text.set_strict(False)
    text._current = was

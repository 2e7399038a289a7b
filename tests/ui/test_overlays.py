"""All that lies over a screen has its keys in sight, closes with Esc, and with a click beside its box."""

import threading
from decimal import Decimal

from textual import events

from ksp_tui.commands import in_scope
from ksp_tui.documents.content import Document
from ksp_tui.screens.actions import ActionsScreen
from ksp_tui.screens.aside import AsideWork, WorkingScreen
from ksp_tui.screens.coach import CoachScreen
from ksp_tui.screens.conflict import ConflictScreen, ContestedPlace
from ksp_tui.screens.help import HelpScreen
from ksp_tui.screens.joining import JoinScreen
from ksp_tui.screens.log import LogScreen
from ksp_tui.screens.overlay import Overlay
from ksp_tui.screens.paste_question import PasteQuestion
from ksp_tui.screens.picker import Pick, PickerScreen
from ksp_tui.screens.reading import ReadingScreen
from ksp_tui.screens.rehearsal import RehearsalScreen, Rehearsed
from ksp_tui.views.actions import actions_of
from ksp_tui.widgets.bar import Bar
from tests.ui.test_handlers import every  # which has read all modules of screens

WAITED = threading.Event()
"""What the work of the working screen waits for."""


class _Pasted:
    """A paste that nothing is to be asked about."""

    existing = None

    def question(self):
        return ["One person."]


#: How each of them is made; one that is new fails the first test until it stands here.
MADE = {
    ActionsScreen: lambda app: ActionsScreen(lambda: (actions_of(app.book, app.today()), app.today())),
    CoachScreen: lambda app: CoachScreen(app.front),
    ConflictScreen: lambda app: ConflictScreen("title", "what", ("a", "b"), [ContestedPlace(0, "x", "1", "2")], None),
    HelpScreen: lambda app: HelpScreen("home"),
    JoinScreen: lambda app: JoinScreen(app.book, "huaxin", "stakeholders", pair(app), pair(app)),
    LogScreen: lambda app: LogScreen(app.book, "huaxin"),
    PasteQuestion: lambda app: PasteQuestion(_Pasted()),
    PickerScreen: lambda app: PickerScreen("title", lambda text: [Pick("a", "A")]),
    ReadingScreen: lambda app: ReadingScreen(Document("title", ())),
    RehearsalScreen: lambda app: RehearsalScreen(TALK),
    WorkingScreen: lambda app: WorkingScreen("title", AsideWork(WAITED.wait)),
}
TALK = Rehearsed("Li", ("a",), ("one two",), (Decimal(1),), 0, 0, (30, 60, 90), (130, 240))
#: Those without anything beside them to click on, and why.
WHOLE = {RehearsalScreen: "it takes the whole screen, as a stage does"}


def pair(app):
    """Return two people of the plan."""
    return tuple(app.book.plan("huaxin").stakeholders)[:2]


def test_each_of_them_is_known_and_names_the_key_that_leaves_it():
    assert set(every(Overlay)) == set(MADE), "an overlay stands in the table, and nothing else"
    for cls in MADE:
        for scope in cls.SCOPES:
            leaving = [command for command in in_scope(scope) if "escape" in command.keys]
            assert len(leaving) == 1 and leaving[0].footer, (cls.__name__, scope)


def beside(screen):
    """Return a cell that the box leaves free, or None."""
    box = screen.query_one("#box").region
    width, height = screen.size
    cells = [(width // 2, 0), (width // 2, height - 1), (0, height // 2), (width - 1, height // 2)]
    return next((cell for cell in cells if not box.contains(*cell)), None)


async def test_each_of_them_shows_its_keys_and_closes_with_esc_and_with_a_click_beside_it(place):
    async with place.run((120, 36), plan="huaxin") as person:
        app = person.app
        below = app.screen
        try:
            for cls, make in MADE.items():
                for click in (False, True):
                    screen = make(app)
                    app.push_screen(screen)
                    await person.until(lambda: screen.is_current and screen.is_mounted)  # noqa: B023
                    footer = screen.query_one("#footer", Bar)
                    assert footer.region.height == 1 and screen.region.contains_region(footer.region), cls.__name__
                    assert any(chip.text == "Esc" and chip.command for chip in footer.chips), cls.__name__
                    cell = beside(screen)
                    assert (cell is None) == (cls in WHOLE), cls.__name__
                    if click and cell is not None:
                        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
                            person._mouse(kind, *cell)
                        await person.settle()
                    else:
                        await person.press("escape")
                    assert app.screen is below, (cls.__name__, "click" if click else "Esc")
        finally:
            WAITED.set()


async def test_the_keys_of_help_scroll_it_and_those_of_a_picker_can_be_clicked(place):
    async with place.run((80, 24), plan="huaxin") as person:
        screen = HelpScreen("plan")
        person.app.push_screen(screen)
        await person.settle()
        await person.press("down", "pagedown")
        assert screen.scroll.scroll_offset.y > 1
        await person.click("Close")
        assert person.app.screen is not screen
        person.app.push_screen(PickerScreen("title", lambda text: [Pick("a", "Apple")] if text != "x" else []))
        await person.settle()
        assert person.sees("Enter Pick")
        await person.type("x")
        assert person.sees("Nothing found") and not person.sees("Enter Pick")
        await person.click("Close")
        assert not isinstance(person.app.screen, PickerScreen)

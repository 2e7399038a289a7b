"""Where the person goes: plans opened, modules shown, places gone to, and the place remembered for the next start."""

from __future__ import annotations

import gc
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import KeptPlace
from ksp_tui.text import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from ksp_tui.screens.module import ModuleScreen
    from ksp_tui.screens.program import Program
    from ksp_tui.screens.sheet import SheetScreen

#: Where each module's screen is made, imported when it is first shown.
SCREENS: dict[ModuleId, tuple[str, str]] = {
    ModuleId.START: ("start", "StartScreen"),
    ModuleId.NEEDS: ("needs", "NeedsScreen"),
    ModuleId.SELECTION: ("selection", "SelectionScreen"),
    ModuleId.SITUATION: ("situation", "SituationScreen"),
    ModuleId.POSITIONING: ("positioning", "PositioningScreen"),
    ModuleId.STRATEGIES: ("strategies", "StrategiesScreen"),
    ModuleId.COORDINATION: ("coordination", "CoordinationScreen"),
    ModuleId.REVIEW: ("review", "ReviewScreen"),
    ModuleId.WEEK: ("week", "WeekScreen"),
    ModuleId.SHEET: ("sheet", "SheetScreen"),
    ModuleId.FOLDER: ("folder", "FolderScreen"),
}
SHOWN_MOST = 2_000_000
"""Bytes of a broken file that are shown."""


class Navigator:
    """Goes where the person wants to go; each module's screen is made when it is first asked for."""

    def __init__(self, app: Program) -> None:
        self._app = app
        self._screens: dict[ModuleId, ModuleScreen | SheetScreen] = {}
        self._from_home = False
        self._visit: tuple[ModuleScreen, tuple[str, str], Callable[[], None]] | None = None
        """What is visited for a moment, its view and record, and what leads back to where one came from."""

    def open_plan(self, plan: str) -> None:
        """Open a plan where it was left; one that can't be read is shown with its error."""
        from ksp_tui.model.contents import MODULES, place_of

        app = self._app
        if app.book.file(plan).model is None:
            self._show_broken(plan)
            self.settle_merge(plan)
            return
        app.plan = plan
        app.call_after_refresh(self._offer_to_join, plan)
        place = app.state.place(app.folder, plan) or KeptPlace()
        draft = app.book.unfinished(plan)
        if draft is not None and (found := place_of(draft.path)) is not None:
            module, _, view = found
            many = len(draft.path) == 3
            self.show_module(ModuleId(module), (view.id, draft.path[1] if many else "", draft.path[-1]))
            screen = self._screens[ModuleId(module)]
            app.call_after_refresh(lambda: screen.say(t("draft.back"), "look"))
            return
        gc.freeze()  # a large plan is not to be looked through at every collection
        here = place.module if place.module in MODULES else ModuleId.SHEET
        self.show_module(here, (place.section, place.record, place.field))
        if marked := app.book.marks.paths(plan):  # pasted before the program was closed
            app.call_after_refresh(lambda: app.say(t("paste.marks_left", count=len(marked))))

    def _offer_to_join(self, plan: str) -> None:
        """Ask about copies that synchronising programs left beside a plan."""
        app = self._app
        if app.plan == plan and app.book.disk.has_beside(plan):
            from ksp_tui.screens.settling import offer_to_join

            offer_to_join(app, plan)

    def settle_merge(self, plan: str) -> bool:
        """Show what waits in a plan after a merge, and open it when all is settled; False where nothing waits."""
        from ksp_tui.screens.broken import BrokenScreen

        if self._app.book.file(plan).locked != "KSP003":
            return False
        from ksp_tui.screens.settling import offer_to_settle

        def written() -> None:
            if isinstance(self._app.screen, BrokenScreen):
                self._app.pop_screen()
                self.open_plan(plan)

        return offer_to_settle(self._app, plan, written)

    def _show_broken(self, plan: str) -> None:
        from ksp_tui.screens.broken import BrokenScreen
        from ksp_tui.store.atomic import open_regular
        from ksp_tui.store.decode import shown_text

        file = self._app.book.file(plan)
        try:
            with open_regular(file.path) as opened:
                data = opened.read(SHOWN_MOST)
        except OSError:
            data = b""
        self._app.push_screen(BrokenScreen(file.path, file.findings, shown_text(data)))

    def screen_of(self, module: ModuleId) -> ModuleScreen | SheetScreen:
        """Return a module's screen, or the sheet's, made when it is first asked for."""
        if module not in self._screens:
            name, cls = SCREENS[module]
            screen = getattr(import_module(f"ksp_tui.screens.{name}"), cls)()
            self._screens[module] = cast("ModuleScreen | SheetScreen", screen)
            self._app.install_screen(screen, _name(module))
        return self._screens[module]

    def show_module(self, module: ModuleId, place: tuple[str, str, str] | None = None) -> None:
        """Show a module of the open plan, at a place of it; or its sheet. Where one had been, nothing is selected."""
        app = self._app
        file = FOLDER_FILE if module == ModuleId.FOLDER else app.plan
        if not file or not app.settle():
            return
        screen = self.screen_of(module)
        screen.set_file(file)
        if place is not None:
            screen.go_to(*place)
        elif module != ModuleId.SHEET and screen.is_mounted and app.screen is not screen:
            cast("ModuleScreen", screen).current.rest()
        self._bring(module, screen)

    def _bring(self, module: ModuleId, screen: ModuleScreen | SheetScreen) -> None:
        """Bring a module's screen to the front."""
        app, self._visit = self._app, None
        if app.screen is screen:
            return
        front = app.front
        if front is not None and front.file and app.book.is_writable(front.file):
            front.say("")  # what was said there is of the past when one comes back
        if module == ModuleId.FOLDER:
            self._from_home = front is not None and front.SCOPE == "home"
        if front is not None and any(front is each for each in self._screens.values()):
            app.switch_screen(_name(module))
        else:
            app.push_screen(_name(module))

    def leave_folder(self) -> None:
        """Go back from the folder's settings: to the plan they were opened from, or home."""
        if self._from_home or not self._app.plan:
            self.show_home()
        else:
            self.show_module(ModuleId.SHEET)

    def show_home(self) -> None:
        """Go to the folder of plans."""
        if not self._app.settle():
            return
        self.remember_here()
        while len(self._app.screen_stack) > 2:
            self._app.pop_screen()

    def go_to(self, file: str, path: tuple[str, ...], view: str = "") -> None:
        """
        Show the value at `path` of a plan or of the folder's file, in a certain view if one is named.

        At the place of a gap (:mod:`ksp_tui.charts.gaps`) the missing record is begun.
        """
        from ksp_tui.charts.gaps import references_in
        from ksp_tui.model.contents import groups, place_of
        from ksp_tui.screens.module import ModuleScreen

        app = self._app
        begun = references_in(path)
        path = path if begun is None else path[:1]
        found = place_of(path, folder=file == FOLDER_FILE) if path else None
        if found is None or not app.settle():
            return
        if file != FOLDER_FILE and file != app.plan:
            app.plan = file
        module = ModuleId(found[0])
        front = app.front
        if (
            isinstance(front, ModuleScreen)
            and front.file == file
            and (path[0] in groups(front.MODULE) or front.rows.shows(path))
        ):
            module = front.MODULE
        screen = self.screen_of(module)
        screen.set_file(file)
        assert isinstance(screen, ModuleScreen)
        screen.go_to_path(path, view)
        self._bring(module, screen)
        if begun is not None:
            screen.say(screen.rows.begin_with(begun), "look")

    def visit(self, file: str, path: tuple[str, ...], back: Callable[[], None] | None = None) -> None:
        """
        Show the value at `path`; Escape there leads back, as long as the person stays at that record.

        Without `back` it leads to the place in a module that the person comes from.
        """
        from ksp_tui.screens.module import ModuleScreen

        came_from = self._app.front
        if back is None and isinstance(came_from, ModuleScreen):
            back = partial(self.show_module, came_from.MODULE, came_from.place)
        self.go_to(file, path)
        front = self._app.front
        if isinstance(front, ModuleScreen) and back is not None:
            self._visit = front, front.place[:2], back

    def come_back(self, screen: object) -> bool:
        """Go back to where a visit began, where the person is still at its record; say whether that was done."""
        visit, self._visit = self._visit, None
        if visit is None or visit[0] is not screen:
            return False
        (view, record), here = visit[1], visit[0].place
        if view != here[0] or record not in {"", here[1]}:  # "": a record that was to be begun
            return False
        visit[2]()
        return True

    # --- for the next start ---------------------------------------------------------------------------------------

    def remember(self, module: ModuleId, place: tuple[str, str, str]) -> None:
        """Keep where the person is, to come back to it at the next start."""
        app = self._app
        if module == ModuleId.FOLDER or not app.plan:
            return
        plan, folder, kept = app.plan, app.folder, KeptPlace(module, *place)

        def write() -> None:
            try:
                app.state.remember_place(folder, plan, kept)
            except StoreError:
                return  # a place that can't be kept is not worth a word

        app.book.keeper.submit("place", write)

    def remember_here(self) -> None:
        """Keep the place of the screen in front."""
        front = self._app.front
        for module, screen in self._screens.items():
            if screen is front:
                self.remember(module, screen.place)


def _name(module: ModuleId) -> str:
    return f"module{int(module)}"

"""A person in front of the app: types, presses keys, clicks, pastes, and looks at the screen."""

import asyncio
from functools import partial
from time import monotonic

from rich.cells import cell_len
from textual import events
from textual.keys import _character_to_key
from textual.message_pump import MessagePump

from ksp_tui.model.contents import digit

#: What a terminal sends with keys that have a name.
CHARS = {"enter": "\r", "tab": "\t", "space": " "}
#: Seconds after which a person stops waiting for the app to be done, and looks at what is there.
LONGEST = 10.0
#: Seconds for which it waits for threads too: some tests hold them on purpose.
ASIDE = 1.0
#: Seconds between two looks at whether it is.
MOMENT = 0.002


#: Looks in vain after which each widget is woken: what is not shown may owe something until its next message.
PATIENCE = 16
#: What a widget may owe to its next idle moment.
OWED = ("layout", "repaint", "scroll", "recompose", "refresh_styles")
#: Who handles a message just now.
AMID = []

_dispatch = MessagePump._dispatch_message


async def noted(pump, message):
    """Let a message be handled, and know of it meanwhile: nobody is done while somebody is amid one."""
    AMID.append(pump)
    try:
        return await _dispatch(pump, message)
    finally:
        AMID.remove(pump)


class Person:
    """Types into the app and reads its screen."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    # What a person does

    async def settle(self):
        """Wait until everything that was asked for is done and drawn."""
        began = monotonic()
        ends = began + LONGEST
        quiet = looks = 0
        while quiet < 2 and self.app.is_running and monotonic() < ends:
            await asyncio.sleep(MOMENT)  # the screen draws in its own time, as in a terminal
            aside = monotonic() < began + ASIDE and self._works_aside()
            quiet = 0 if aside or self._something_waits() else quiet + 1
            looks += 1
            if looks % PATIENCE == 0:
                await self.pilot._wait_for_screen()

    async def until(self, done):
        """Wait for what another thread does, at most ten seconds."""
        ends = monotonic() + LONGEST
        while monotonic() < ends:
            await self.settle()
            if done():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(self.screen())

    async def press_until(self, key, done, most=25):
        """Press a key until something is so; a person gives up after `most` times."""
        for _ in range(most):
            if done():
                return
            await self.press(key)
        raise AssertionError(f"{key} never led there:\n{self.screen()}")

    def _something_waits(self):
        """Whether a message, a task, a layout or a drawing still waits: asked of the app, not of the clock."""
        app = self.app
        if not app.is_running or not app.screen_stack:
            return False
        if AMID:
            return True
        screen = app.screen
        if screen._callbacks or screen._dirty_widgets or screen._layout_required:
            return True
        if any(map(_makes_widgets, asyncio.all_tasks())):
            return True
        return any(_waits(node) for node in (app, *screen.walk_children(with_self=True)))

    def _works_aside(self):
        """Whether a thread still works for the app: a worker, or the one that writes edits to the disk."""
        files = self.app.book._files.held.values()
        return any(worker.is_running for worker in self.app.workers) or any(
            file.pending and not file.waiting for file in files
        )

    async def press(self, *keys):
        """Press keys one after another, each when what the one before asked for is done."""
        for key in keys:
            self._key(key)
            await self.settle()

    async def type(self, text, *keys):
        """Type a text as fast as a terminal delivers it, then press `keys` the same way."""
        for key in (*text, *keys):
            self._key(key)
        await self.settle()

    def _key(self, key):
        char = key if len(key) == 1 else CHARS.get(key)
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        self._send(events.Key(name, char))

    def _send(self, event):
        event.set_sender(self.app)
        self.app._driver.send_message(event)

    async def paste(self, text):
        """Paste a text into what has the focus."""
        self._send(events.Paste(text))
        await self.settle()

    async def click(self, text, *, last=False, dx=0, times=1):
        """Click where `text` stands on the screen (the first place, or the last one)."""
        places = [(x, y) for y, line in enumerate(self.lines()) for x in _columns(line, text)]
        assert places, f"{text!r} is not on the screen:\n{self.screen()}"
        x, y = places[-1 if last else 0]
        for _ in range(times):
            for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
                self._mouse(kind, x + dx, y)
            await self.settle()

    async def drag(self, start, end):
        """Drag the mouse from the first cell of a text to the last cell of another."""
        places = [
            (x, y, text) for text in (start, end) for y, line in enumerate(self.lines()) for x in _columns(line, text)
        ]
        x, y, _ = next(place for place in places if place[2] == start)
        to_x, to_y, _ = next(place for place in places if place[2] == end)
        self._mouse(events.MouseDown, x, y)
        self._mouse(events.MouseMove, x + 1, y)
        self._mouse(events.MouseMove, to_x + cell_len(end) - 1, to_y)
        await self.settle()
        self._mouse(events.MouseUp, to_x + cell_len(end) - 1, to_y)
        await self.settle()

    async def wheel(self, text, kind=events.MouseScrollDown):
        """Turn the mouse's wheel over a text."""
        x, y = next((x, y) for y, line in enumerate(self.lines()) for x in _columns(line, text))
        self._mouse(kind, x, y)
        await self.settle()

    def _mouse(self, kind, x, y):
        button = 1 if kind in {events.MouseDown, events.MouseUp} else 0
        self._send(kind(None, x, y, 0, 0, button, False, False, False, x, y))

    async def do(self, work, *args):
        """Let the app do something that has no key, as if a timer of its own had asked for it."""
        self.app.call_later(work, *args)
        await self.settle()

    async def go(self, module, view="", record="", field=""):
        """Go to a module by its number, and to a place of it."""
        await self.press("f2", digit(module))
        if view:
            await self.do(self.app.front.go_to, view)
            if self.app.front.rows.is_list:  # the view before may have been a form
                await self.do(self.app.front.records.take_focus)
        if record or field:
            await self.do(partial(self.app.front.go_to, moved=bool(field)), view, record, field)

    async def saved(self):
        """Wait until all edits are on the disk."""
        self.app.book.flush(5.0)
        await self.do(self.app.book.pump)

    async def look_at_disk(self):
        """Let the app look at the disk now, and not only within a second."""
        await self.do(self.app.book.check_disk)

    # What a person sees

    def strips(self):
        """Return the lines of the screen with their styles."""
        app = self.app
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        return [[segment for strip in line for segment in strip] for line in update.strips]

    def lines(self):
        """Return the lines of the screen, without the blanks behind them."""
        return ["".join(s.text for s in strip if not s.control).rstrip() for strip in self.strips()]

    def screen(self):
        """Return the whole screen."""
        return "\n".join(self.lines())

    def sees(self, text):
        """Say whether a text stands on the screen."""
        return text in self.screen()

    @property
    def message(self):
        """What the line above the footer says."""
        return self.app.front.query_one("#message").words

    @property
    def header(self):
        """What the header says."""
        return " ".join(chip.text for chip in self.app.front.query_one("#header").chips)

    @property
    def notes(self):
        """What passing notes say."""
        return [note.message for note in self.app._notifications]

    # Where the person is

    @property
    def place(self):
        """The module, and the view, record and field in it."""
        front = self.app.front
        return (front.MODULE, *front.place)

    @property
    def at_home(self):
        """Whether the list of plans is in front."""
        return type(self.app.screen).__name__ == "HomeScreen"

    @property
    def cells(self):
        """The list or form that is typed in."""
        return self.app.front.current

    @property
    def text(self):
        """What the editor under the cursor holds."""
        return self.app.focused.text if hasattr(self.app.focused, "text") else self.app.focused.value

    @property
    def caret(self):
        """Where on the screen the editor's caret lies."""
        return self.app.focused.cursor_screen_offset

    def plan(self, name="huaxin"):
        """The plan as the workbook holds it."""
        return self.app.book.plan(name)


def _waits(node):
    """Whether a widget has yet to handle a message, or to show what changed."""
    return (
        node.message_queue_size
        or node._next_callbacks
        or not node._mounted_event.is_set()
        or any(getattr(node, f"_{what}_required", False) for what in OWED)
    )


def _makes_widgets(task):
    return task.get_name() == "await mount" or "Await" in task.get_coro().__qualname__


def _columns(line, text):
    at = line.find(text)
    while at >= 0:
        yield cell_len(line[:at])
        at = line.find(text, at + 1)

"""Times of the program on the screen, in a pseudo-terminal, beside the bare programs in alternating runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks import settings
from tests.benchmarks.table import Row
from tests.terminal.driver import ScreenTimeoutError, Terminal

BARE_APP = (sys.executable, "-m", "tests.benchmarks.bare_app")
BARE_INPUT = (sys.executable, "-m", "tests.benchmarks.bare_input")
# Eight characters of an alphabet that no text of the program uses; each is seen the moment it is there.
_TYPED = "ჟჩჭჟჩჭჟჩ"
# Between two keys, so that what the first one set off is done, and the next one does not wait for it.
_PAUSE = 0.03


class Subject:
    """A command, the only plan in its folder of plans, the name of the account in it, a home."""

    def __init__(self, command: Sequence[str], plan: Path, account: str, home: Path) -> None:
        self.command = tuple(command)
        self.plan = plan
        self.account = account
        self.home = home
        home.mkdir(parents=True, exist_ok=True)

    def start(self, env: Mapping[str, str] | None = None) -> Terminal:
        """The program, just started; its state is kept from one start to the next."""
        return Terminal(self.command, size=settings.SIZE, home=self.home, plans=self.plan.parent, env=env)

    def shows(self, pattern: str, module: int = 0) -> str:
        """The text to wait for."""
        return pattern.format(account=self.account, module=module)


def first_paint(name: str, subject: Subject, runs: int) -> Row:
    """First paint of home beside the first paint of a bare app."""

    def measure() -> tuple[list[float], list[float]]:
        ours: list[float] = []
        bare: list[float] = []
        for _ in range(runs + 1):
            bare.append(_bare_paint(subject))
            with subject.start() as terminal:
                ours.append(terminal.first_paint(subject.shows(settings.HOME_SHOWS), timeout=30))
                _quit(terminal)
        # The first run compiles modules and fills caches.
        return ours[1:], bare[1:]

    return _row(name, settings.FIRST_PAINT, measure)


def _bare_paint(subject: Subject) -> float:
    with Terminal(BARE_APP, size=settings.SIZE, home=subject.home) as terminal:
        seconds = terminal.first_paint("bare app")
        _quit(terminal)
    return seconds


def key_to_paint(name: str, subject: Subject, runs: int) -> Row:
    """Key → paint in the cell of a list beside a bare Input; `runs` times eight keys."""

    def measure() -> tuple[list[float], list[float]]:
        ours: list[float] = []
        bare: list[float] = []
        with Terminal(BARE_INPUT, size=settings.SIZE, home=subject.home) as field, subject.start() as terminal:
            field.wait_for("bare input")
            open_plan(terminal, subject)
            if terminal.shows(settings.MODULE_SHOWS[settings.LIST_MODULE]):
                jump(terminal, subject, settings.MODULES[0])  # it was left there: an earlier measurement
            jump(terminal, subject, settings.LIST_MODULE)
            terminal.press(*settings.TO_EMPTY_CELL, pace=_PAUSE)
            for run in range(runs + 1):
                for place, times in ((field, bare), (terminal, ours)):
                    spent = _type(place)
                    times.extend(spent if run else [])
            terminal.press(*settings.LEAVE_CELL, pace=_PAUSE)
            _quit(terminal)
        return ours, bare

    return _row(name, settings.KEY_TO_PAINT, measure)


def grown(name: str, large: Subject, example: Subject, place: tuple[int, Sequence[str]], runs: int) -> Row:
    """
    Key → paint in a list of a large plan beside the example's, in alternating runs; `runs` times eight keys.

    `place`: a module and the keys from its first view to the list.
    """

    def measure() -> tuple[list[float], list[float]]:
        seen: tuple[list[float], list[float]] = ([], [])
        module, keys = place
        with large.start() as first, example.start() as second:
            for terminal, subject in ((first, large), (second, example)):
                open_plan(terminal, subject)
                if not terminal.shows(settings.MODULE_SHOWS[module]):
                    jump(terminal, subject, module)
                terminal.press(*keys, pace=0.2)
                terminal.press(*settings.TO_EMPTY_CELL, pace=_PAUSE)
                terminal.wait_quiet(0.3)
            for run in range(runs + 1):
                for terminal, times in ((first, seen[0]), (second, seen[1])):
                    spent = _type(terminal)
                    times.extend(spent if run else [])
            for terminal in (first, second):
                terminal.press(*settings.LEAVE_CELL, pace=_PAUSE)
                _quit(terminal)
        return seen

    return _row(name, settings.GROWN_RATIO, measure)


def arci(name: str, large: Subject, example: Subject, runs: int) -> tuple[Row, Row]:
    """
    Typing in a large ARCI matrix beside the example's: until a character is seen, and from Enter until its letter is.

    The second is what an edit takes: the plan changed, its checks and loads worked out, everything drawn again.
    """
    taken: tuple[list[float], list[float]] = ([], [])

    def measure() -> tuple[list[float], list[float]]:
        seen: tuple[list[float], list[float]] = ([], [])
        with large.start() as first, example.start() as second:
            for terminal, subject in ((first, large), (second, example)):
                open_plan(terminal, subject)
                jump(terminal, subject, settings.ARCI_MODULE)
                terminal.press(*settings.TO_ARCI, pace=0.2)
                terminal.wait_for(settings.ARCI_SHOWS)
            for run in range(runs * len(_TYPED) + 1):
                for terminal, keys, letters in ((first, seen[0], taken[0]), (second, seen[1], taken[1])):
                    spent = _type_letter(terminal)
                    if run:
                        keys.append(spent[0])
                        letters.append(spent[1])
            for terminal in (first, second):
                _quit(terminal)
        return seen

    row = _row(f"{name}: key → paint", settings.ARCI, measure)
    return row, Row(f"{name}: Enter → letter", *map(tuple, taken), settings.ARCI, row.failed and "see above")


def _type_letter(terminal: Terminal) -> tuple[float, float]:
    """Type a character and take it away, type a letter and empty the cell again; seconds until the two were shown."""
    seen = terminal.key_to_paint(_TYPED[0], _TYPED[0])
    terminal.press("escape", pace=_PAUSE)
    terminal.wait_gone(_TYPED[0])
    terminal.wait_quiet(_PAUSE)
    x, y = terminal.cursor()

    def holds(letter: str) -> bool:
        return terminal.style(x, y).data.strip(" ⋅") == letter

    terminal.press(settings.ARCI_LETTER, pace=_PAUSE)
    terminal.wait_quiet(_PAUSE)
    sent = time.perf_counter()
    terminal.press("enter")
    taken = terminal.wait_until(lambda: holds(settings.ARCI_SHOWN), what="the letter") - sent
    terminal.wait_quiet(0.1)
    terminal.press("up", settings.ARCI_EMPTY, "enter", pace=_PAUSE)
    terminal.wait_until(lambda: holds(""), what="an empty cell")
    terminal.press("up", pace=_PAUSE)
    terminal.wait_quiet(0.1)
    return seen, taken


def revisit(name: str, subject: Subject, runs: int) -> tuple[Row, Row]:
    """Going to modules visited before: seconds until each is visible (beside a bare first paint), and until settled."""
    settled: list[float] = []

    def measure() -> tuple[list[float], list[float]]:
        visible = []
        with subject.start() as terminal:
            open_plan(terminal, subject)
            for run in range(runs + 1):
                for module in settings.MODULES:
                    seen, done = jump(terminal, subject, module)
                    if run:
                        visible.append(seen)
                        settled.append(done)
            _quit(terminal)
        return visible, [_bare_paint(subject) for _ in range(runs + 1)][1:]

    row = _row(f"{name}, visible", settings.REVISIT, measure)
    return row, Row(f"{name}, settled", tuple(settled), failed=row.failed and "see above")


def open_plan(terminal: Terminal, subject: Subject) -> None:
    """From home to the plan's sheet."""
    terminal.wait_for(subject.shows(settings.HOME_SHOWS), timeout=30)
    terminal.wait_quiet(0.1)
    terminal.press(*settings.OPEN_PLAN, pace=_PAUSE)
    terminal.wait_for(subject.shows(settings.PLAN_SHOWS), timeout=60)
    terminal.wait_quiet(0.1)


def jump(terminal: Terminal, subject: Subject, module: int) -> tuple[float, float]:
    """Jump to a module; returns seconds until it was visible, and until the last frame that this set off."""
    terminal.press(settings.JUMP)
    time.sleep(_PAUSE)
    terminal.wait_quiet(_PAUSE)
    sent = time.perf_counter()
    seen = terminal.key_to_paint(settings.digit(module), settings.MODULE_SHOWS[module], settle=0.01, timeout=30)
    terminal.wait_quiet(0.1)
    return seen, max(seen, terminal.painted - sent)


def _type(terminal: Terminal) -> list[float]:
    """Type eight characters one by one and take them away again; returns the seconds each took to appear."""
    spent = []
    for index, key in enumerate(_TYPED):
        spent.append(terminal.key_to_paint(key, _TYPED[: index + 1]))
        time.sleep(_PAUSE)
    for _ in _TYPED:
        terminal.press("backspace", pace=_PAUSE)
    terminal.wait_gone(_TYPED[:2])
    return spent


def _quit(terminal: Terminal) -> None:
    """Leave as a person does, so that what is kept for the next start is kept; a slow end is not waited for."""
    terminal.press(settings.QUIT)
    try:
        terminal.wait_exit(5.0)
    except ScreenTimeoutError:
        terminal.kill()


def _row(name: str, limit: float, measure: Callable[[], tuple[list[float], list[float]]]) -> Row:
    try:
        ours, bare = measure()
    except (ScreenTimeoutError, ValueError, OSError) as error:
        return Row(name, limit=limit, failed=str(error))
    return Row(name, tuple(ours), tuple(bare), limit)

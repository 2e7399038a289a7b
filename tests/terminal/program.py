"""The workbook in a pseudo-terminal, with its keys and waits named as a person thinks of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from ksp_tui.model.common import Model
from ksp_tui.model.contents import View, digit, every_view
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import Plan
from ksp_tui.store.planfile import read_file
from ksp_tui.text import catalogue
from ksp_tui.text.wrap import crop
from tests.terminal.driver import Terminal

LANG = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}
CHINESE = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3000-\u303f]")


def command(plans: Path, plan: str = "") -> list[str]:
    """The words that start the workbook on a folder, at home or with a plan open."""
    return [sys.executable, "-m", "ksp_tui", "--plans", str(plans), *(["open", plan] if plan else [])]


def words(lang: str, key: str, **args: object) -> str:
    """A sentence of the interface."""
    return catalogue(lang)[key].format(**args)  # type: ignore[arg-type]


class Program(Terminal):
    """The workbook on the folder `home`/plans; the state is kept in `home` from one start to the next."""

    def __init__(
        self,
        home: Path,
        plan: str = "",
        *,
        lang: str = "zh",
        size: tuple[int, int] = (120, 36),
        ready: str = "",
        **more: Any,
    ) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.lang = lang
        plans = home / "plans"
        super().__init__(command(plans, plan), home=home, plans=plans, lang=LANG[lang], size=size, **more)
        self.wait_for(ready or ("›" if plan else "KSP"), timeout=30)
        self.wait_quiet(0.1)

    def say(self, key: str, **args: object) -> str:
        """A sentence in the language that the program was started in."""
        return words(self.lang, key, **args)

    # ── Going somewhere ─────────────────────────────────────────────────────────────────────────────────────────

    def module(self, number: int) -> None:
        """Go to a module by F2 and its digit, the folder's by the menu; waits until the header names it or its part."""
        if number == ModuleId.FOLDER:
            self.menu(self.say("command.folder"))
        else:
            self.press("f2")
            self.wait_for(self.say("jump.asks"))
            self.press(digit(number))
        parts = [key for key in catalogue("en") if key.startswith(f"section.{number}.") and key.count(".") == 2]
        names = [self.say(key) for key in (f"module.{number}", *parts)]
        self.wait_until(lambda: any(n in self.text()[0] for n in names), what=f"module {number} in the header")

    def menu(self, entry: str) -> None:
        """Choose an entry of the menu by its name."""
        self.press("f10")
        self.wait_for(self.say("picker.type"))
        self.type(entry)
        self.wait_gone(self.say("picker.type"))
        self.press("enter")

    def wait_view(self, module: int, view: View) -> None:
        """Wait until a view of the module is on the screen: its tab is marked, and so is its section's."""
        section = next(section for section, each in every_view(module) if each.id == view.id)
        names = [self.say(f"section.{module}.{section.id}")]
        if len(section.views) > 1:
            names.append(self.say(f"view.{module}.{view.id}"))

        def there() -> bool:
            return all(any(self._bold(y, name) for y in range(1, 7)) for name in names)

        self.wait_until(there, what=f"the tabs {names}")
        self.wait_quiet(0.03)

    def _bold(self, y: int, text: str) -> bool:
        line = "".join(self.cells(y))
        x = f"  {line}  ".find(f"  {text} ")
        return x >= 0 and self.style(self._column(y, x), y).bold

    def _column(self, y: int, characters: int) -> int:
        """The cell in which the character number `characters` of line `y` begins."""
        seen = 0
        for x, cell in enumerate(self.cells(y)):
            if seen >= characters and cell:
                return x
            seen += len(cell)
        return 0

    # ── Waiting ─────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def line(self) -> str:
        """The line of the screen that the terminal's cursor is in."""
        lines = self.text()
        y = self.cursor()[1]
        return lines[y] if y < len(lines) else ""

    def in_field(self, label: str) -> bool:
        """Whether one is in this field of the form: its label stands bold at the beginning of a line."""
        short = crop(label, 18).rstrip("…")
        for y, line in enumerate(self.text()[3:-2], 3):
            if line.lstrip().startswith(short) and self.style(len(line) - len(line.lstrip()), y).bold:
                return True
        return False

    def wait_field(self, label: str, what: str, timeout: float = 10.0) -> None:
        """Wait until one is in the form's field with this label."""
        self.wait_until(lambda: self.in_field(label), timeout, what=f"the field {what} ({label})")

    def asks(self, label: str) -> bool:
        """Whether the help at the right (from 100 columns on) is about the field with this label."""
        return any("".join(self.cells(y)[82:]).strip() == label for y in range(3, len(self.text())))

    def wait_asked(self, label: str, what: str, timeout: float = 10.0) -> None:
        """Wait until one is in the field with this label."""
        self.wait_until(lambda: self.asks(label), timeout, what=f"the field {what} ({label})")

    def details(self, first: str = "") -> None:
        """F6, from the list to the form, whose first field has the label `first`, or back to the list."""
        self.wait_quiet(0.08)
        self.press("f6")
        if first:
            self.wait_field(first, "first of the form")
        self.wait_quiet(0.08)

    def content(self, file: str) -> bytes:
        """The bytes of a plan's file, or of the folder's; none where there is no file yet."""
        path = self.path(file)
        return path.read_bytes() if path.exists() else b""

    def take(self, file: str, *keys: str, what: str = "it") -> None:
        """Press keys that take what was typed; waits until the file holds something else than before."""
        before = self.content(file)
        self.press(*keys)
        self.wait_until(lambda: self.content(file) != before, what=f"{what} in the file")

    def wait_cursor(self, before: tuple[int, int], what: str = "the cursor to move") -> tuple[int, int]:
        """Wait until the cursor is elsewhere than `before`; returns where."""
        self.wait_until(lambda: self.cursor() != before, what=what)
        return self.cursor()

    def to_list(self, label: str) -> None:
        """Go to the list of a view that was just shown, should its form (whose first field has `label`) be active."""
        self.wait_quiet(0.06)
        if self.in_field(label):
            self.details()

    def row(self, text: str, file: str) -> None:
        """Type the name of a new record into the list's empty last row and go along its row; waits for the file."""
        self.press("ctrl+end")
        self.type(text)
        self.take(file, "tab", what=repr(text))

    def wait_saved(self, timeout: float = 20.0) -> None:
        """Wait until the header says that everything is saved."""
        saved = self.say("save.saved", time="").strip()
        self.wait_until(lambda: saved in self.text()[0], timeout, what="the header to say saved")

    # ── The file ────────────────────────────────────────────────────────────────────────────────────────────────

    def path(self, file: str) -> Path:
        """The file of a plan, or of the folder ("ksp")."""
        return self.plans / f"{file}.toml"


def content(path: Path, cls: type[Model] = Plan) -> Any:
    """What a plan's file holds now."""
    file = read_file(path, cls)
    assert file.model is not None, [finding.code for finding in file.findings]
    return file.model

"""What the benchmarks press and wait for, and the limits they hold the program to. Tune here, and only here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Press `keys`, then wait until `shows` stands on the screen (None: go on at once)."""

    keys: tuple[str, ...]
    shows: str | None


LANG = "en_US.UTF-8"
SIZE = (120, 36)

# Limits: multiples of the bare app in the same run, and milliseconds.
FIRST_PAINT_LIMIT = 2.2
KEY_LIMIT = 1.5
REVISIT_LIMIT_MS = 50.0

# A text that only the finished home screen shows, with a plan in the folder.
HOME = "Enter Open"
# From home into the plan, whose sheet is its home.
OPEN_PLAN = Step(("enter",), "1 Needs")
# Two modules between which the program goes to and fro; `shows` stands on that module's screen only.
MODULE_A = Step(("f2", "3"), "3 Situation")
MODULE_B = Step(("f2", "1"), "1 Needs ›")
# From MODULE_A to the empty last row of its list, where typing begins a new record.
TO_CELL: tuple[Step, ...] = (Step(("ctrl+end",), None),)
# Typed one by one, each waited for together with what came before it. Nothing else may show the first two.
LETTERS = "qzjxkvbqwz"

# Verbs of the command line, without a screen. `{plan}` is the path of the example.
VERBS: tuple[tuple[str, ...], ...] = (("--version",), ("--help",), ("check", "{plan}"))
# Modules that no verb may import, and that the first screen may not import.
NEVER_FOR_A_VERB = ("textual",)
NEVER_FOR_HOME = ("pypinyin", "tomli_w", "openpyxl", "reportlab", "fpdf", "plotext", "matplotlib", "jsonschema")
# Modules that cost much wherever they appear: listed with their milliseconds, not forbidden.
HEAVY = (
    *NEVER_FOR_HOME,
    "textual",
    "rich",
    "pydantic",
    "asyncio",
    "email",
    "http",
    "xml",
    "zipfile",
    "multiprocessing",
)

"""What the benchmarks press and wait for in the program, and what they allow it. Change it when a screen changes.

Texts may hold `{account}`, the account's name in the example plan. The language is English.
"""

from __future__ import annotations

SIZE = (120, 36)

# ── How screens are recognised, on one line of the terminal ────────────────────────────────────────────────────────
HOME_SHOWS = "{account}"
"""The list of plans is there, with the plan in it."""
PLAN_SHOWS = "{account} ›"
"""The plan is open; its name stands first in the header."""
MODULE_SHOWS = (
    "› Start",
    "› Needs",
    "› Selection",
    "› Situation",
    "› Positioning and goals",
    "› Three strategies",
    "Business case   ARCI chart",
    "› Review",
    "› The week",
)
"""
Each module's screen, by its number: its name in the header; where a plan with much to tell leaves no room for it there,
the names of its sections.
"""

# ── How a person gets there ────────────────────────────────────────────────────────────────────────────────────────
OPEN_PLAN = ("enter",)
JUMP = "f2"
"""Then a module's digit."""


def digit(module: int) -> str:
    """Return the digit that goes to a module: 0 is the plan's sheet, and so the first module has 9."""
    return str(module or 9)


MODULES = (1, 2, 3, 4, 5, 6, 7, 0)
"""In this order; a new plan opens on its sheet."""
LIST_MODULE = 8
"""The module whose first screen holds a list of records with a text cell."""
TO_EMPTY_CELL = ("ctrl+end",)
"""From that module's screen to a cell that takes free text in the empty last row."""
LEAVE_CELL = ("escape",)
ARCI_MODULE = 6
TO_ARCI = ("f4", "f4", "f4", "f4", "f4")
"""From that module's first view to the matrix of tasks and people."""
ARCI_SHOWS = "check"
"""The head of the matrix's checks."""
ARCI_LETTER, ARCI_SHOWN, ARCI_EMPTY = "4", "I", "0"
"""The key of a letter, how the letter is shown, and what empties the cell."""
ARCI_TASKS, ARCI_PEOPLE = 40, 20
GROWN = {"stakeholders": 200, "needs": 100, "zones": 20}
"""The plan that types as quickly as the example: so many records in its largest lists."""
GROWN_LISTS = (("needs", 1, ("f4",)), ("rhythm", 1, ("f4", "f4")), ("people", 3, ("f4",) * 4))
"""Its lists with their pictures: what they are called here, their module, the keys from its first view to them."""
QUIT = "ctrl+q"

# ── Command-line verbs that open no screen ─────────────────────────────────────────────────────────────────────────
VERBS = (("--version",), ("--help",), ("check", "{plan}"))
"""`{plan}` is the example plan's file."""

# ── Limits ─────────────────────────────────────────────────────────────────────────────────────────────────────────
FIRST_PAINT = 1.8
"""First paint of home ÷ first paint of a bare Textual app."""
KEY_TO_PAINT = 1.5
"""Key → paint in a list's cell ÷ key → paint in a bare Input."""
ARCI = 1.5
"""Key → paint, and Enter → letter, in a matrix of 40 × 20 ÷ the same in the example's matrix."""
GROWN_RATIO = 1.25
"""Key → paint in a list of the grown plan, its picture drawn along, ÷ the same in the example's."""
REVISIT = 0.3
"""From the last key to the frame that shows a module visited before ÷ first paint of a bare Textual app."""
TIMES = 65
"""The large plan is the example, this many times: as much as fits below the 10 MB that are opened unasked."""
NEVER_IN_A_VERB = ("textual",)
NEVER_BEFORE_HOME = ("openpyxl", "pypinyin", "tomli_w", "ksp_tui.documents", "jsonschema")
"""Not imported by the time the first screen is painted."""

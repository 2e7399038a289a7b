"""What the benchmarks press and wait for in the program, and what they allow it. Change it when a screen changes.

Texts may hold `{account}`, the account's name in the example plan, and `{module}`, a module's number.
"""

from __future__ import annotations

SIZE = (120, 36)

# ── How screens are recognised, on one line of the terminal ────────────────────────────────────────────────────────
HOME_SHOWS = "{account}"
"""The list of plans is there, with the plan in it."""
PLAN_SHOWS = "› {account}"
"""The plan is open on its sheet."""
MODULE_SHOWS = "› {module} "
"""A module's screen."""

# ── How a person gets there ────────────────────────────────────────────────────────────────────────────────────────
OPEN_PLAN = ("enter",)
JUMP = "f2"
"""Then a module's number."""
MODULES = (0, 1, 2, 3, 4, 5, 6, 7)
LIST_MODULE = 3
"""The module whose first screen holds a list of records with a text cell."""
TO_EMPTY_CELL = ("ctrl+end",)
"""From that module's screen to a cell that takes free text in the empty last row."""
LEAVE_CELL = ("escape",)
QUIT = "ctrl+q"

# ── Command-line verbs that open no screen ─────────────────────────────────────────────────────────────────────────
VERBS = (("--version",), ("--help",), ("check", "{plan}"))
"""`{plan}` is the example plan's file."""

# ── Limits ─────────────────────────────────────────────────────────────────────────────────────────────────────────
FIRST_PAINT = 2.2
"""First paint of home ÷ first paint of a bare Textual app."""
KEY_TO_PAINT = 1.5
"""Key → paint in a list's cell ÷ key → paint in a bare Input."""
REVISIT = 0.050
"""Seconds from the last key to the frame that shows a module which was visited before."""
TIMES = 100
"""The large plan is the example, this many times."""
NEVER_IN_A_VERB = ("textual",)
NEVER_BEFORE_HOME = ("openpyxl", "pypinyin", "tomli_w", "ksp_tui.output", "jsonschema")
"""Not imported by the time the first screen is painted."""

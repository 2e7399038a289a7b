"""What the command line, its parser and its verbs have in common: the list of verbs and the error of who mistyped."""

from __future__ import annotations

import importlib
import keyword
from typing import Any

#: The verbs, in the order of the help; each is a module of `verbs` with `add(parser)` and `run(args) -> int`.
VERBS = (
    "open", "new", "list", "show", "log", "brief", "status", "actions", "check", "export", "import", "explain", "guide",
    "fmt", "schema", "rollover", "diff", "save", "git", "merge", "resolve", "example",
)  # fmt: skip


class UsageError(Exception):
    """The command line can't be understood, or names what is not there; the message is one clear line."""


def verb_module(verb: str) -> Any:
    """Return the module of a verb; one whose name Python keeps for itself has an underscore behind it."""
    return importlib.import_module(f"ksp_tui.verbs.{verb}{'_' if keyword.iskeyword(verb) else ''}")

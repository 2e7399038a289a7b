"""The files of the program, each read and parsed once."""

import ast
from functools import cache
from pathlib import Path

import ksp_tui

HOME = Path(ksp_tui.__file__).parent
FILES = sorted(HOME.rglob("*.py"))


def name_of(path):
    """Where a file stands in the package, `screens/home.py`."""
    return path.relative_to(HOME).as_posix()


@cache
def tree_of(path):
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))

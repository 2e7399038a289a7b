"""
The names of files and of modules, said once.

A plan's id is the stem of its file; the folder's own file has an id no plan may have. The course's modules keep their
numbers; beside them stand the week, the folder's settings and the sheet, a plan's home.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

#: Stands for the folder's own file where a plan's id is asked for; no plan may be called so.
FOLDER_FILE: Final = "ksp"


class ModuleId(IntEnum):
    """What a screen of its own is made for: 0 to 7 are the course's modules."""

    FOLDER = -1
    START = 0
    NEEDS = 1
    SELECTION = 2
    SITUATION = 3
    POSITIONING = 4
    STRATEGIES = 5
    COORDINATION = 6
    REVIEW = 7
    WEEK = 8
    SHEET = 9


#: The modules that hold a plan's fields, in the order of the course; the week behind them.
MODULES: Final = tuple(ModuleId(number) for number in range(ModuleId.START, ModuleId.WEEK + 1))

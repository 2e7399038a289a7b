"""How many cases a property draws: all of them in the long run that draws anew, some of them in the usual one."""

import os

#: Whether cases are drawn anew, by `KSP_TESTS_DRAW=anew`, instead of the same each time.
ANEW = os.environ.get("KSP_TESTS_DRAW") == "anew"
#: The usual run draws the same cases each time: what they found is mended, so that a part of them keeps it so.
PART = 0.4


def cases(number: int) -> int:
    """Return how many cases are drawn of a number that says when the long run has seen enough."""
    return number if ANEW else max(round(number * PART), 1)

"""What pictures say of plans that are written out in a table of cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ksp_tui.charts.registry import build
from ksp_tui.charts.subject import Subject
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text import using
from tests.charts.plans import TODAY

Held = Mapping[str, object]


def day(days: int) -> dt.date:
    """So many days from the day of the tests."""
    return TODAY + dt.timedelta(days=days)


def findings(picture: str, held: Held, *, folder: Held | None = None, here: tuple[str, ...] = ()) -> list[str]:
    """What a picture says of a plan, in English; that it says something in Chinese too."""
    about = Subject(Plan.model_validate(held), Folder.model_validate(folder or {}), TODAY, "p", here=here)
    with using("zh"):
        also = build(picture, about).findings
    with using("en"):
        said = build(picture, about).findings
    assert len(also) == len(said) and all(each.strip() for each in also)
    return list(said)


def numbered(**collections: Sequence[Held]) -> dict[str, dict[str, Held]]:
    """Records with ids of their own: the first letter of the collection and its number."""
    return {name: {f"{name[0]}{n}": each for n, each in enumerate(held)} for name, held in collections.items()}

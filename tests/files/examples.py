"""The examples in `plans/`, read once, and what their tests reckon with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ksp_tui.model.common import Model
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import layout_of
from ksp_tui.store.planfile import PlanFile, read_file

PLANS = Path(__file__).parents[2] / "plans"
#: The day on which the plans are looked at; all that is told in them happened before.
TODAY = dt.date(2026, 11, 25)
#: Worked plans with everything in them, and what their folder's other accounts are there for: to be chosen or not.
FULL = ("huaxin", "nordlicht")
SMALL = ("donghai", "yuanjing")
ALL = tuple(sorted((*FULL, *SMALL)))


@cache
def plan_file(name: str) -> PlanFile[Plan]:
    return read_file(PLANS / f"{name}.toml", Plan)


@cache
def folder_file() -> PlanFile[Folder]:
    return read_file(PLANS / "ksp.toml", Folder)


def own_text(name: str) -> bytes:
    """Return a worked plan as one of somebody's own: without the day its story is told on, so that today counts."""
    return re.sub(rb"(?m)^told_on = .*\n", b"", (PLANS / f"{name}.toml").read_bytes())


def copy_as_own(path: Path, folder: Path) -> None:
    """Copy an example, or its folder's file, as one's own."""
    (folder / path.name).write_bytes(own_text(path.stem))


def plan_of(name: str) -> Plan:
    model = plan_file(name).model
    assert model is not None
    return model


def folder_of() -> Folder:
    model = folder_file().model
    assert model is not None
    return model


def records(model: Model) -> Iterator[tuple[str, str, Model]]:
    """Yield (group, id or "", record) of everything, the single fields left out."""
    for name, group in layout_of(type(model)).groups.items():
        held = getattr(model, name)
        if group.many:
            yield from ((name, key, item) for key, item in held.items())
        else:
            yield name, "", held


def last_contacts(plan: Plan) -> Mapping[str, dt.date]:
    """The day on which each stakeholder was last in contact with us."""
    last: dict[str, dt.date] = {}
    for contact in plan.contacts.values():
        for key in contact.people:
            last[key] = max(contact.date or dt.date.min, last.get(key, dt.date.min))
    return last


def spoken_seconds(text: str) -> float:
    """At 200 Chinese characters and 140 other words a minute."""
    characters = len(re.findall(r"[\u4e00-\u9fff]", text))
    words = len(re.findall(r"[A-Za-z0-9][A-Za-z0-9.%,'-]*", text))
    return 60 * (characters / 200 + words / 140)


def said_of(text: str) -> tuple[int, int]:
    """How often a text speaks of its hearer, and how often of us."""
    them = len(re.findall(r"\b(you|yours?)\b", text, re.IGNORECASE)) + text.count("您")
    us = len(re.findall(r"\b(we|us|ours?|I|my)\b", text)) + text.count("我")
    return them, us

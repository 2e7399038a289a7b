"""Lines of the contact log as people text them, in both languages: what is read in each stands in a file of data."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ksp_tui.entry.contact_line import PeopleIndex, kind_words, read_contact
from ksp_tui.model.defaults import DEFAULTS
from ksp_tui.model.people import Stakeholder

KINDS = kind_words((kind, kind) for kind in DEFAULTS["contact_kinds"])


def _cases() -> list[Any]:
    cases = []
    for path in sorted((Path(__file__).parent / "contact_lines").glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        people = PeopleIndex({key: Stakeholder(**fields) for key, fields in data["people"].items()})
        for line in data["line"]:
            line.setdefault("today", data["today"])
            cases.append(pytest.param(line, people, id=line["text"]))
    return cases


CASES = _cases()


@pytest.mark.parametrize(("case", "people"), CASES)
def test_a_line_is_read_as_it_is_meant(case: dict[str, Any], people: PeopleIndex) -> None:
    today: dt.date = case["today"]
    found = read_contact(case["text"], people, KINDS, today)
    assert {
        "outcome": found.outcome,
        "people": [*found.people],
        "mentioned": [*found.mentioned],
        "vague": [[*each.ids] for each in found.ambiguous],
        "kind": found.kind,
        "date": found.date,
        "promises": [["ours" if each.ours else "theirs", each.deed, str(each.due or "")] for each in found.promises],
        "appointment": found.appointment_day,
        "asked": [name for name in ("away", "unsaid", "days") if getattr(found, name)],
    } == {
        "outcome": case.get("outcome", "held"),
        "people": case["people"],
        "mentioned": case.get("mentioned", []),
        "vague": case.get("vague", []),
        "kind": case.get("kind"),
        "date": case.get("date", today),
        "promises": case.get("promises", []),
        "appointment": case.get("appointment"),
        "asked": case.get("asked", []),
    }


def test_there_are_enough_lines_of_each_language() -> None:
    chinese = sum(not case.values[0]["text"].isascii() and "Müller" not in case.values[0]["text"] for case in CASES)
    assert chinese >= 260
    assert len(CASES) - chinese >= 220

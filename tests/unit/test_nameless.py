"""Records that nobody has named yet are called so: no picture, no paper, no list shows an id of the file."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from ksp_tui.charts.chart import items
from ksp_tui.charts.nameless import _NAMED
from ksp_tui.charts.registry import PICTURES, build
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.text import LANGUAGES, catalogue, using
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import subject, text
from tests.unit.cli_runs import shell

assert shell
PLANS = Path(__file__).parents[2] / "plans"


def nameless(name: str) -> dict[str, Any]:
    """Return a worked plan whose records lost their names, and have ids that stand in no word."""
    raw = (PLANS / f"{name}.toml").read_text(encoding="utf-8")
    held = tomllib.loads(raw)
    found = {id_ for collection in _NAMED for id_ in held.get(collection, {})}
    for n, id_ in enumerate(sorted(found, key=len, reverse=True)):
        raw = re.sub(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", f"zq{n}-xx", raw)
    held = tomllib.loads(raw)
    for collection in _NAMED:
        for record in held.get(collection, {}).values():
            record.pop(PLAN.groups[collection].title or "", None)
    held.pop("silences", None)  # where one holds is a place of the file
    return held


@pytest.fixture(scope="module")
def plans() -> dict[str, dict[str, Any]]:
    return {name: nameless(name) for name in ("huaxin", "nordlicht")}


ID = re.compile(r"zq\d+")


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_shows_an_id(name: str, plans: dict[str, dict[str, Any]]) -> None:
    for held in plans.values():
        plan = Plan.model_validate({key: value for key, value in held.items() if key != "schema"})
        for lang in LANGUAGES:
            with using(lang):
                chart = build(name, subject(plan))
                for chosen in (None, *([0] if items(chart) else [])):
                    lines = [text(line) for line in draw(chart, 151, 50, chosen)]
                    assert not [line for line in lines if ID.search(line)]


@pytest.mark.parametrize("to", ["md", "html"])
def test_no_paper_shows_an_id(shell: Any, plans: dict[str, dict[str, Any]], to: str, tmp_path: Path) -> None:
    shutil.copy(PLANS / "ksp.toml", shell.plans)
    for name, held in plans.items():
        shell.add(f"{name}.toml", tomli_w.dumps(held))
        for lang in LANGUAGES:
            for more in ((), ("--redact",), ("--case",), ("--review",)):
                out = tmp_path / f"out.{to}"
                run = shell.ksp("export", name, "--to", str(out), "--lang", lang, *more)
                assert run.code == 0, run
                words = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", out.read_text(encoding="utf-8"), flags=re.S)
                assert not [line for line in words.splitlines() if ID.search(line)], (lang, more)
                assert more or catalogue(lang)["name.none"].split("{")[0].strip() in words


def test_every_collection_that_people_name_is_meant() -> None:
    """A contact, an agenda item, an answer is what it says; a line of white space is its unit's."""
    titled = {
        name
        for name, group in PLAN.groups.items()
        if group.many and group.title and group.fields[group.title].kind in {"line", "text"}
    }
    assert titled - set(_NAMED) == {
        *("facts", "suppliers_wanted", "value_propositions", "white_space"),
        *("reviews", "review_items", "contacts", "silences"),
    }

"""The examples that come with the workbook: four files and their folder's, clean and in canonical form."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection
from pathlib import Path

import pytest

from ksp_tui.checks.registry import check_file
from ksp_tui.method.lists import DEFAULTS, finance, visible
from ksp_tui.model.defaults import FINANCE, THRESHOLDS
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.plan import PLAN
from ksp_tui.model.structure import fields_of, is_empty, layout_of
from ksp_tui.store.format import format_document
from ksp_tui.store.references import check_loops, check_references
from tests.files.examples import ALL, FULL, PLANS, TODAY, folder_file, folder_of, plan_file, plan_of, records

#: Fields that a full plan leaves empty: a frozen copy would be a second file. This is to shrink.
LEFT_EMPTY = {("reviews", "frozen_copy")}
#: Words that a draft leaves behind.
DRAFT = re.compile(r"TODO|FIXME|PLACEHOLDER|占位|lorem|\bTBD\b|待定|待补|此处|某某|示例|x{3,}", re.IGNORECASE)
FILES = [pytest.param(plan_file(name), id=name) for name in ALL] + [pytest.param(folder_file(), id="ksp")]
full = pytest.mark.parametrize("name", FULL)
every = pytest.mark.parametrize("name", ALL)


@pytest.mark.parametrize("file", FILES)
def test_reads_without_a_finding(file) -> None:
    assert file.findings == []
    assert file.misfits == {}
    assert not file.locked
    assert file.encoding == "utf-8"
    assert not file.bom


@every
def test_references(name: str) -> None:
    def allowed(group: str) -> Collection[str] | None:
        return list(visible(folder_of(), group)) if group in FOLDER.groups else None

    assert check_references(plan_of(name), allowed) == []
    assert check_loops(plan_of(name)) == []


@pytest.mark.parametrize("file", FILES)
def test_no_rule_is_broken(file) -> None:
    found = check_file(file, folder_of(), TODAY)
    assert [finding for finding in found if finding.severity == "error"] == []


@every
@pytest.mark.parametrize("later", [TODAY + dt.timedelta(days=days) for days in (1, 250, 1000)] + [dt.date(2028, 2, 29)])
def test_the_examples_do_not_age(name: str, later: dt.date) -> None:
    file = plan_file(name)
    assert check_file(file, folder_of(), later) == check_file(file, folder_of(), TODAY)


@pytest.mark.parametrize("file", FILES)
def test_canonical(file) -> None:
    layout = FOLDER if file.path.stem == "ksp" else PLAN
    assert file.document is not None
    assert format_document(file.document, layout).encode() == file.raw
    assert file.raw.startswith(b"schema = 1\n" + (b"name = " if layout is FOLDER else b"account = "))


@pytest.mark.parametrize("file", FILES)
def test_ids(file) -> None:
    for group, key, _ in records(file.model):
        owned = key and not layout_of(type(file.model)).groups[group].keyed_by and group not in {"criteria", "rates"}
        if owned:
            assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*-[a-hjkmnp-z2-9]{4})|[a-hjkmnp-z2-9]{6}", key), (group, key)


@pytest.mark.parametrize("file", FILES)
def test_words(file) -> None:
    text = file.raw.decode()
    assert DRAFT.findall(text) == []
    assert re.findall(r"[\u4e00-\u9fff][,;?!]", text) == [], "half-width signs behind Chinese"


def test_nordlicht_is_english() -> None:
    text = plan_file("nordlicht").raw.decode()
    assert re.findall(r"[\u3000-\u9fff\uff00-\uffef]", text) == []
    assert '\\"' not in text, "quotation marks of a text are curly"


@full
def test_everything_has_content(name: str) -> None:
    plan = plan_of(name)
    empty = [field for field in PLAN.fields if is_empty(PLAN.fields[field], getattr(plan, field))]
    assert empty == []
    assert plan.told_on == TODAY
    for group_name, group in PLAN.groups.items():
        held = getattr(plan, group_name)
        assert held if group.many else fields_of(held), group_name
    assert {(group, key) for group, key, record in records(plan) if not fields_of(record)} == set()


@full
def test_every_field_is_used(name: str) -> None:
    unused = {(group, field) for group, field, _ in PLAN.all_fields() if group}
    for group, _, record in records(plan_of(name)):
        unused -= {(group, field) for field in fields_of(record)}
    assert unused == LEFT_EMPTY


@full
def test_core_fields_of_what_matters_most_are_full(name: str) -> None:
    plan = plan_of(name)
    for group in ("zones", "needs", "scores", "ladder", "positioning", "goals", "relationships", "tasks", "talks"):
        for key, record in getattr(plan, group).items():
            blank = {
                field
                for field, spec in PLAN.groups[group].fields.items()
                if spec.core and is_empty(spec, getattr(record, field))
            }
            assert blank <= {"consulted", "informed"}, (group, key, blank)


def test_the_two_full_plans_are_of_like_breadth() -> None:
    huaxin, nordlicht = (
        {name: len(getattr(plan_of(plan), name)) for name, group in PLAN.groups.items() if group.many} for plan in FULL
    )
    for group, count in huaxin.items():
        assert nordlicht[group] >= count - 1, group


def test_folder_says_only_what_differs() -> None:
    folder = folder_of()
    assert all(value != THRESHOLDS[name] for name, value in fields_of(folder.thresholds).items())
    assert all(value != FINANCE.get(name) for name, value in fields_of(folder.finance).items())
    for group, key, record in records(folder):
        known = DEFAULTS.get(group, {}).get(key, {})
        assert {name for name, value in fields_of(record).items() if known.get(name) == value} == set(), (group, key)
    assert finance(folder, "currency") == "CNY"
    assert any(colleague.is_team for colleague in folder.colleagues.values())
    for code, rate in folder.rates.items():
        assert rate.currency == code
        assert rate.rate
        assert rate.date
        assert rate.source


def test_what_both_languages_read_is_in_both() -> None:
    folder = folder_of()
    assert {plan_of(name).currency for name in ALL} <= {finance(folder, "currency"), *folder.rates}
    # A person has one name, as people call them; what they do is read in both languages.
    shared = [line.name for line in folder.product_lines.values()] + [one.role for one in folder.colleagues.values()]
    assert shared
    for words in shared:
        assert re.search(r"[\u4e00-\u9fff]", words or ""), words
        assert re.search(r"[A-Za-z]{3}", words or ""), words


def test_the_build_takes_them_along() -> None:
    build = tomllib.loads((PLANS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    taken = build["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken == {f"plans/{name}.toml": f"ksp_tui/examples/{name}.toml" for name in (*ALL, "ksp")}
    assert {Path(name).stem for name in taken} <= {path.stem for path in PLANS.glob("*.toml")}

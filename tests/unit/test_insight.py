"""Checks, progress and next steps kept up to date edit by edit are the same as worked out from scratch."""

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.changes import builders
from ksp_tui.changes.deletion import delete_record
from ksp_tui.checks.registry import RULES
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import State
from ksp_tui.workbook.insight import Insights, from_scratch
from ksp_tui.workbook.workbook import Workbook

PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    folder = tmp_path_factory.mktemp("insight")
    for name in ("huaxin.toml", "ksp.toml"):
        shutil.copy(PLANS / name, folder / name)
    book = Workbook(folder, State(folder / "state"), today=lambda: TODAY)
    book.insights = Insights(book)  # kept with it, so that it hears every edit
    yield book
    book.close()


def fresh(book):
    folder = book.file("ksp").model
    assert isinstance(folder, Folder)
    return from_scratch(book.file("huaxin"), folder, TODAY)


def some_value(rng, spec, model, name):
    """Return a value of a field's kind: sometimes none, sometimes the very edge of a rule."""
    if rng.random() < 0.3:
        return None
    kind = spec.kind
    if kind in {"ref", "refs"}:
        ids = [key for target in spec.refs if target in PLAN.groups for key in getattr(model, target)]
        return (rng.choice(ids) if kind == "ref" else rng.sample(ids, min(2, len(ids)))) if ids else None
    if kind == "choice":
        return rng.choice(spec.choices) if spec.choices else None
    if kind == "date":
        return TODAY + dt.timedelta(days=rng.choice([-400, -91, -90, -60, -30, -1, 0, 1, 6, 30, 366]))
    if kind in {"score", "level", "int"}:
        return rng.randint(max(spec.lo or 1, 1), min(spec.hi or 5, 5))
    if kind in {"money", "number", "percent"}:
        return rng.choice([0, 1, 50, 1_000_000])
    if kind == "flag":
        return rng.random() < 0.5
    if kind in {"line", "text"}:
        return rng.choice(["x", "我们要订单", "Kick-off?", "检查备件；修好"])
    return None


def edit(rng, book):
    model = book.model("huaxin")
    group = rng.choice([group for group in PLAN.groups.values() if group.many])
    records = list(getattr(model, group.name))
    what = rng.random()
    if what < 0.12 and records:
        return delete_record({"huaxin": model}, "huaxin", group.name, rng.choice(records))
    if what < 0.25 and group.keyed_by is None and group.title:
        spec = group.fields[group.title]
        value = some_value(rng, spec, model, group.title)
        return builders.add_record(model, "huaxin", group.name, {group.title: value} if value else {})
    if what < 0.35:
        name, spec = rng.choice([(n, s) for n, s in PLAN.fields.items() if n != "account"])
        value = some_value(rng, spec, model, name)
        return builders.set_field(model, "huaxin", (name,), value)
    if not records:
        return None
    name, spec = rng.choice(list(group.fields.items()))
    return builders.set_field(
        model, "huaxin", (group.name, rng.choice(records), name), some_value(rng, spec, model, name)
    )


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_kept_up_to_date_is_the_same_as_from_scratch(opened, seed):
    rng = random.Random(seed)
    for _ in range(12):
        command = edit(rng, opened)
        if command:
            opened.apply(command)
        elif opened.undoable:
            opened.undo()
        assert opened.insights.of("huaxin") == fresh(opened)


def test_an_edit_runs_only_the_rules_that_read_it(opened):
    insights = opened.insights

    def runs(path, value):
        insights.of("huaxin")
        before = insights.runs
        assert opened.apply(builders.set_field(opened.model("huaxin"), "huaxin", path, value))
        insights.of("huaxin")
        return insights.runs - before

    assert runs(("summary",), f"word {insights.runs}") == 0
    assert runs(("start", "agreement"), f"word {insights.runs}") == 0
    cycle = opened.value("huaxin", ("review_setup", "cycle"))
    read = [code for code, rule in RULES.items() if "review_setup.cycle" in rule.reads]
    assert read and runs(("review_setup", "cycle"), 30 if cycle != 30 else 31) == len(read)


def test_a_silenced_advice_is_not_told_and_an_error_can_not_be_silenced(tmp_path):
    text = 'account = "A"\n[zones.a]\nname = "A"\nreachable = 5\n'
    silence = '[silences.s]\nrule = "{rule}"\nplace = "{place}"\nreason = "r"\n'
    path = tmp_path / "a.toml"

    def told(extra):
        path.write_text(text + extra, encoding="utf-8")
        found = from_scratch(read_file(path, PLAN.cls), Folder(), TODAY)
        return {finding.code for finding in found.told}, {finding.code for finding, _ in found.silenced}

    assert "KSP101" in told("")[0]
    shown, hidden = told(silence.format(rule="KSP101", place="zones.a"))
    assert "KSP101" not in shown and hidden == {"KSP101"}
    assert "KSP101" in told(silence.format(rule="KSP101", place="zones.b"))[0]
    assert "KSP101" in told(silence.format(rule="KSP101", place="zones.a") + "until = 2026-11-24\n")[0]
    assert "KSP101" not in told(silence.format(rule="KSP101", place="zones.a") + "until = 2026-11-25\n")[0]
    loop = '[stakeholders.p]\nname = "P"\nreports_to = "p"\n' + silence.format(rule="KSP023", place="")
    assert "KSP023" in told(loop)[0]

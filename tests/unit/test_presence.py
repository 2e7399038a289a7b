"""Who has left: the history stays whole, counts and pickers leave them out."""

import datetime as dt
from pathlib import Path

import pytest

from ksp_tui.checks.registry import check_file
from ksp_tui.method.influence import net_support, penetration
from ksp_tui.method.ladder import player_rungs, players
from ksp_tui.model.contents import MODULES, fields_for, views
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.views.rows import Rows
from tests.unit.cli_runs import shell

assert shell

TODAY = dt.date(2026, 11, 26)
PLAN = """\
account = "A"

[zones.n]
name = "North"

[stakeholders.old]
name = "Wang Li"
title = "Buyer"
power = 5
stance = "opponent"
coverage = "none"
rung = 1
strategic_in = ["n"]
{left}

[stakeholders.new]
name = "Wang Qiang"
power = 4
stance = "supporter"
stance_evidence = "said so"
stance_date = 2026-11-20
coverage = "deep"
rung = 4
strategic_in = ["n"]

[zone_views.v]
stakeholder = "old"
zone = "n"
stance = "opponent"

[actions.a]
what = "call"
person = "old"

[contacts.c]
date = 2026-10-01
people = ["old"]
text = "met Wang Li"
"""
LEFT = 'left = 2026-11-01\nsuccessor = "new"\n'
GONE, HERE = PLAN.format(left=LEFT), PLAN.format(left="")


def model(text):
    return parse_bytes(text.encode(), Plan, "p.toml").model


def test_counts_are_of_those_who_are_there():
    there, left = model(HERE), model(GONE)
    assert (net_support(there, there.stakeholders).people, net_support(left, left.stakeholders).people) == (2, 1)
    assert net_support(left, left.stakeholders).value == net_support(there, ["new"]).value
    assert penetration(left, left.stakeholders).value == 1
    assert players(there, "n") == ["old", "new"] and players(left, "n") == ["new"]
    assert player_rungs(left, "n") == [4]


def test_no_advice_is_about_who_has_left():
    def about(text):
        found = check_file(parse_bytes(text.encode(), Plan, "p.toml"), Folder(), TODAY)
        return {finding.code for finding in found if {"old", "v"} & {*finding.path, *(finding.about or ())}}

    assert {"KSP335", "KSP510", "KSP334"} <= about(HERE) and about(GONE) == set()


@pytest.fixture
def book(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.toml").write_text(GONE)
    return Workbook(tmp_path / "plans", StateStore(tmp_path / "state"), today=lambda: TODAY)


def test_no_picker_offers_who_has_left_and_what_refers_to_them_stays(book):
    seen = 0
    for module in MODULES:
        for _, view in views(module):
            for field, spec in fields_for(module, view).items():
                if "stakeholders" not in spec.refs:
                    continue
                rows = Rows(book, "p", module, view)
                labels = [offer.label for offer in rows.offers(None, field, "")]
                assert "Wang Qiang" in labels and "Wang Li" not in labels, (view.id, field)
                asked = rows.offers(None, field, "wang")
                assert [(o.label, o.hint == "has left" or o.hint == "已离开") for o in asked if not o.create] == [
                    ("Wang Qiang", False), ("Wang Li", True),
                ]  # fmt: skip
                exact = rows.offers(None, field, "Wang Li")
                assert not any(offer.create for offer in exact), "nobody is made a second time"
                seen += 1
    assert seen > 10
    actions = next((m, v) for m in MODULES for _, v in views(m) if v.group == "actions")
    rows = Rows(book, "p", *actions)
    assert rows.edit_text("a", "person") == "Wang Li"
    assert rows.offers("a", "person", "")[0].text in {"Wang Li", "Wang Qiang"}
    assert any(offer.text == "Wang Li" for offer in rows.offers("a", "person", "")), "the one it holds"


def test_log_and_brief(shell):
    shell.add("p.toml", GONE)
    done = shell.ksp("log", "p", "met Wang yesterday: fine")
    assert done.code == 0 and "Wang Qiang" in done.out and "Wang Li" not in done.out
    done = shell.ksp("log", "p", "met Wang Li yesterday: fine")
    assert done.code == 0 and "Wang Li" in done.out, "by the full name the one who left is meant"
    brief = shell.ksp("brief", "p", "old").out
    assert "Left on" in brief and "Wang Qiang" in brief and "met Wang Li" in brief


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_list_names_who_has_left_as_such_and_last(tmp_path: Path, lang: str) -> None:
    text = (
        'schema = 1\naccount = "A"\n\n[stakeholders.a-1111]\nname = "Adam"\npower = 5\nleft = 2026-01-01\n\n'
        '[stakeholders.b-2222]\nname = "Zoe"\npower = 1\n'
    )
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path / "state"))
    view = next(view for _, view in views(3) if view.id == "stakeholders")
    with using(lang):  # type: ignore[arg-type]
        rows = Rows(book, "a", 3, view)
        assert rows.ids() == ["b-2222", "a-1111"]
        assert rows.shown("a-1111", "name") == (t("person.has_left", name="Adam"), "dim")
        assert rows.shown("b-2222", "name") == ("Zoe", "strong")
    book.close()

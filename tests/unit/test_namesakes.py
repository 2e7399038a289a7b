"""Two people of one name are told apart wherever one is chosen or named: pickers, the contact log, the brief."""

import datetime as dt
import re
import unicodedata

import pytest

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.people_index import PeopleIndex
from ksp_tui.entry.simplified import simplified
from ksp_tui.entry.values import edit_text, parse
from ksp_tui.method.namesakes import person_name, told_apart
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import PLAN
from ksp_tui.session.context import context_for, items_of, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from tests.unit.cli_runs import shell

assert shell

PLAN_TEXT = """\
account = "双名客户"

[stakeholders.wang-li-aaaa]
name = "王丽"
title = "采购总监"

[stakeholders.wang-li-bbbb]
name = "王丽"
title = "财务经理"

[stakeholders.smith-eeee]
name = "Anna Smith"
title = "CFO"

[stakeholders.smith-ffff]
name = "ANNA  SMITH"
title = "CTO"

[stakeholders.x-gggg]
name = "José"
unit = "Plant"

[stakeholders.x-hhhh]
name = "Jose"

[stakeholders.one-1111]
name = "Only One"
title = "CEO"

[talks.t-1]
person = "wang-li-bbbb"
hook = "x"
"""


def people(**words):
    return {key: Stakeholder(**fields) for key, fields in words.items()}


def test_title_unit_or_id_tells_who_is_who():
    assert told_apart(people(a={"name": "Li"}, b={"name": "Wang"})) == {}
    apart = told_apart(people(a={"name": "Li", "title": "CFO"}, b={"name": "LI", "title": "CTO"}))
    assert apart == {"a": "CFO", "b": "CTO"}
    same = {"name": "Li", "title": "CFO"}
    assert told_apart(people(a={**same, "unit": "Plant"}, b={**same, "unit": "Head office"})) == {
        "a": "Plant", "b": "Head office",
    }  # fmt: skip
    assert told_apart(people(a=same, b=same)) == {"a": "a", "b": "b"}
    with using("en"):
        assert person_name(people(a=same, b=same, c={"name": "Yu"}), "b") == "Li (b)"
        assert person_name(people(c={}), "c") == "c"


@pytest.fixture
def book(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.toml").write_text(PLAN_TEXT)
    return Workbook(tmp_path / "plans", StateStore(tmp_path / "state"), today=lambda: dt.date(2026, 11, 26))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_choices_look_the_same_and_each_reads_back(book, lang):
    with using(lang):
        labels = [label for _, label in items_of(book, "p", "stakeholders")]
        assert len(set(labels)) == len(labels) == 7
        assert any("采购总监" in label for label in labels) and "Only One" in labels
        context, boss = context_for(book, "p"), PLAN.spec(("stakeholders", "a", "reports_to"))
        for key, label in items_of(book, "p", "stakeholders"):
            assert parse(boss, label, context) == key
            assert parse(boss, edit_text(boss, key, context), context) == key
            assert parse(boss, unicodedata.normalize("NFD", label), context) == key
        with pytest.raises(EntryError) as caught:
            parse(boss, "王丽", context)
        assert "采购总监" in caught.value.message() and "财务经理" in caught.value.message()
        assert "财务经理" in name_of(book, "p", "talks", "t-1"), "a talk is named by its person"


def test_log_and_brief_ask_which_one_and_say_which(shell):
    shell.add("p.toml", PLAN_TEXT)
    asked = shell.ksp("log", "p", "昨天见王丽：好")
    assert asked.code == 2 and "采购总监" in asked.err and "财务经理" in asked.err
    for said in ("财务经理王丽", "王丽（财务经理）", "王丽 (财务经理)", "王丽财务经理"):
        done = shell.ksp("log", "p", f"昨天见{said}：好")
        assert done.code == 0 and "财务经理" in done.out and "采购总监" not in done.out, said
    done = shell.ksp("log", "p", "call Smith (CTO) yesterday")
    assert done.code == 0 and "CTO" in done.out and "CFO" not in done.out
    asked = shell.ksp("brief", "p", "王丽")
    assert asked.code == 2 and "采购总监" in asked.err and "wang-li-bbbb" in asked.err
    asked = shell.ksp("brief", "p", "smith")
    assert asked.code == 2 and "CFO" in asked.err and "CTO" in asked.err
    assert "财务经理" in shell.ksp("brief", "p", "wang-li-bbbb").out


@pytest.mark.parametrize(
    "facts",
    [
        ({"title": "CFO"}, {"title": "CTO"}),
        ({"unit": "Kiel"}, {"unit": "Bonn"}),
        ({"title": "CFO", "unit": "Kiel"}, {"title": "CFO", "unit": "Bonn"}),
        ({"title": "车间主任", "unit": "一厂"}, {"title": "车间主任", "unit": "二厂"}),
        ({"phone": "138 0013"}, {"phone": "139 0014"}),
        ({}, {}),
        ({"title": "CFO"}, {}),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["Ann Lee", "王丽"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_tells_them_apart_is_understood_as_it_is_shown(shell, name, facts, lang):
    """The log asks with title, unit or id; whoever answers just so was asked again."""
    records = {key: {"name": name, **one} for key, one in zip(("a-1111", "b-2222"), facts, strict=True)}
    shell.add("p.toml", 'account = "P"\n' + "".join(
        f"\n[stakeholders.{key}]\n" + "".join(f'{field} = "{said}"\n' for field, said in one.items())
        for key, one in records.items()
    ))  # fmt: skip
    line = "met {} yesterday: price" if lang == "en" else "昨天见{}：价格"
    asked = shell.ksp("log", "p", line.format(name), "--lang", lang)
    assert asked.code == 2
    found = people(**records)
    for key in records:
        with using(lang):
            shown = person_name(found, key)
        as_asked = re.findall(rf"{name} ?[（(][^）)]*[)）]", asked.err)
        assert len(as_asked) == 2, asked.err
        for said in (shown, as_asked[[*records].index(key)]):
            read = PeopleIndex(found).find(simplified(line.format(said)))
            assert {each.ids for each in read if each.sure} == {(key,)}, said

"""One name in all its spellings: composed or not, with accents or without, in any case; wherever names are compared."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.entry.choices import match
from ksp_tui.entry.contact_line import kind_words, read_contact
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.people_index import PeopleIndex
from ksp_tui.entry.values import parse
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.text.folding import name_key, plain_letters
from ksp_tui.views.find import find_in, fold
from tests.unit.cli_runs import shell

assert shell

NAMES = ["Müller Söhne", "José Núñez", "Bjørn Åström", "Łódź Ðurić", "Ångström Æther", "Çelik İnşaat", "Nguyễn Văn Đức"]


def spellings(name):
    plain = plain_letters(name)
    forms = {name, plain, name.upper(), name.lower(), plain.upper(), f"  {name.replace(' ', '  ')} "}
    return {unicodedata.normalize(form, each) for each in forms for form in ("NFC", "NFD", "NFKC")}


@pytest.mark.parametrize("name", NAMES)
def test_all_spellings_have_one_key(name):
    assert {name_key(each) for each in spellings(name)} == {name_key(name)}
    assert name_key(name).isascii()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20))
def test_a_key_is_a_key_of_itself_and_of_each_form(text):
    key = name_key(text)
    assert name_key(key) == key
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(unicodedata.normalize("NFC", text))


def test_marks_that_make_another_letter_stay():
    assert name_key("がく") != name_key("かく") and name_key("王丽") == "王丽" and name_key("김") == "김"


@pytest.mark.parametrize("name", NAMES)
def test_pickers_fields_and_find_take_every_spelling(name):
    context = EntryContext(dt.date(2026, 11, 26), items=lambda _: [("x-1111", name), ("y-2222", "Anna Berg")])
    boss = PLAN.spec(("stakeholders", "x", "reports_to"))
    plan = Plan.model_validate({"stakeholders": {"x-1111": {"name": name, "note": f"said {name} twice"}}})
    for said in spellings(name):
        assert match(said, name) == match(name, name), said
        assert parse(boss, said, context) == "x-1111"
        hits = list(find_in("p", plan, fold(said).strip()))
        if "  " not in said:
            assert [hit.path[-1] for hit in hits] == ["name", "note"]
            assert hits[1].excerpt[hits[1].start : hits[1].start + hits[1].length] == name


@pytest.mark.parametrize("name", NAMES[1:4])
def test_people_of_the_contact_log_are_found_in_every_spelling(name):
    day = dt.date(2026, 11, 26)
    for stored in (name, unicodedata.normalize("NFD", name)):
        people = PeopleIndex({"x": Stakeholder(name=stored)})
        for said in {name, plain_letters(name)}:
            line = read_contact(f"met {said}: price", people, kind_words([]), day, 1)
            assert list(line.people) == ["x"], (stored, said)


def test_a_plan_is_found_as_a_mac_types_it(shell):
    name = "Müller Söhne"
    shell.add(f"{unicodedata.normalize('NFD', name)}.toml", f'account = "{name}"\n\n[stakeholders.j]\nname = "José"\n')
    for said in spellings(name):
        found = shell.ksp("show", said)
        assert found.code == 0 and name in found.out, ascii(said)
    assert shell.ksp("brief", "muller", "JOSE").code == 0
    assert name_key(name) in name_key(shell.ksp("show", "Muler Sohne").err)

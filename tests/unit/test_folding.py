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
from ksp_tui.method.natural_keys import doubles
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.text.folding import name_key, plain_letters
from ksp_tui.views.find import find_in, search_fold
from tests.drawing import cases
from tests.unit.cli_runs import shell

assert shell

NAMES = ["Müller Söhne", "José Núñez", "Bjørn Åström", "Łódź Ðurić", "Ångström Æther", "Çelik İnşaat", "Nguyễn Văn Đức"]
HAN = ["李志远", "买买提·阿里", "欧阳娜娜", "华信制造 China", "东海 2 号"]


def spellings(name):
    plain = plain_letters(name)
    forms = {name, plain, name.upper(), name.lower(), plain.upper(), f"  {name.replace(' ', '  ')} "}
    # as web pages, chats and right-to-left systems leave it on the clipboard
    forms |= {
        name.replace(" ", "\u00a0"),
        f"\u200e{name}\u200f",
        f"\ufeff{name[:2]}\u200b{name[2:]}",
        f"{name[:3]}\u00ad{name[3:]}",
    }
    return {unicodedata.normalize(form, each) for each in forms for form in ("NFC", "NFD", "NFKC")}


@pytest.mark.parametrize("name", NAMES)
def test_all_spellings_have_one_key(name):
    assert {name_key(each) for each in spellings(name)} == {name_key(name)}
    assert name_key(name).isascii()


@settings(max_examples=cases(200), deadline=None)
@given(st.text(max_size=20))
def test_a_key_is_a_key_of_itself_and_of_each_form(text):
    key = name_key(text)
    assert name_key(key) == key
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(unicodedata.normalize("NFC", text))


def wide(name):
    """Return a Chinese name as it is set wide: in tables, and where the blank stands behind the surname only."""
    return {
        name,
        " ".join(name).replace(" · ", "·"),
        f"{name[0]}　{name[1:]}",
        f"{name[0]} {name[1:]}",
        name.replace("·", "・"),
    }


@pytest.mark.parametrize("name", HAN)
def test_blanks_between_chinese_characters_do_not_count(name):
    keys = {name_key(each) for each in wide(name) if "Ch" not in name and "2" not in name} or {name_key(name)}
    assert keys == {name_key(name)}
    assert name_key("王丽 Lily") == "王丽 lily" and name_key("李 志远 Li Zhiyuan") == "李志远 li zhiyuan"


@pytest.mark.parametrize("name", HAN[:3])
def test_a_name_set_wide_is_found_wherever_names_are_looked_for(name, shell):
    context = EntryContext(dt.date(2026, 11, 26), items=lambda _: [("x-1111", name), ("y-2222", "王丽")])
    boss = PLAN.spec(("stakeholders", "x", "reports_to"))
    for stored in wide(name):
        plan = Plan.model_validate({"stakeholders": {"x-1111": {"name": stored, "note": f"与{stored}谈过"}}})
        people = PeopleIndex(plan.stakeholders)
        shell.add("one.toml", f'account = "{stored}"\n\n[stakeholders.j]\nname = "{stored}"\n')
        for said in wide(name):
            assert match(said, stored) == match(name, name), (said, stored)
            assert parse(boss, said, context) == "x-1111"
            hits = list(find_in("p", plan, search_fold(said).strip()))
            if "・" not in said + stored:
                assert [hit.path[-1] for hit in hits] == ["name", "note"], (said, stored)
                assert name_key(hits[1].excerpt[hits[1].start : hits[1].start + hits[1].length]) == name_key(name)
            line = read_contact(f"见{said}：担心交期", people, kind_words([]), dt.date(2026, 11, 26), 1)
            assert list(line.people) == ["x-1111"], (said, stored)
    assert shell.ksp("show", f"{name[0]} {name[1:]}").code == 0


def test_a_surname_with_what_follows_is_no_name_set_wide():
    people = PeopleIndex({"x": Stakeholder(name="王丽"), "y": Stakeholder(name="李明")})
    day = dt.date(2026, 11, 26)
    for said, met in (("跟老王 丽水项目谈价", ["x"]), ("见小李 明天再谈", ["y"]), ("见李 明：价格", ["y"])):
        line = read_contact(said, people, kind_words([]), day, 1)
        assert list(line.people) == met and all(line.text[s.start : s.end].strip() for s in line.spans)
    assert [said.text[s.start : s.end] for said in [read_contact("跟老王 丽水项目", people, kind_words([]), day, 1)]
            for s in said.spans] == ["老王"]  # fmt: skip


def test_what_says_one_thing_twice_does_so_in_every_spelling():
    said = {
        "a": ("Kiel", "mes"),
        "b": ("KIEL ", "mes"),
        "c": ("北 京", "mes"),
        "d": ("北京", "mes"),
        "e": ("Bonn", "mes"),
    }
    cells = {id_: {"unit": unit, "zone": "z", "product_line": line} for id_, (unit, line) in said.items()}
    found = list(doubles(Plan.model_validate({"white_space": cells})))
    assert [each.records for each in found] == [("a", "b"), ("c", "d")]
    assert [each.key[0] for each in found] == ["Kiel", "北 京"]


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
        hits = list(find_in("p", plan, search_fold(said).strip()))
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

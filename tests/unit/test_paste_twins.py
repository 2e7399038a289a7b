"""Pastes about records that are there already: updated, doubled or left, and nothing of the pasted text is lost."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ksp_tui.entry.table import join_cells
from ksp_tui.text import using
from ksp_tui.text.folding import name_key
from ksp_tui.views.paste_into import paste_cells, take_paste
from ksp_tui.views.paste_marks import mark_at, mark_words, marked_cells
from ksp_tui.views.rows import KEY
from tests.drawing import cases
from tests.unit.test_pasting import Desk, paste

NAMES = ("José Müller", "Chen Wei", "王敏", "Ørsted", "Li", "Łukasz Nowak")
PLAN = 'account = "A"\n' + "".join(
    f'[stakeholders.p{n}]\nname = "{name}"\npower = {n % 5 + 1}\n' for n, name in enumerate(NAMES[:4])
)
spellings = st.sampled_from(
    [str, str.upper, str.lower, lambda s: unicodedata.normalize("NFD", s), lambda s: f"  {s} ", lambda s: s]
)
cells = st.sampled_from(["", "1", "5", "9", "many", "-3", "5"])
lines = st.lists(st.tuples(st.sampled_from(NAMES), spellings, cells), min_size=2, max_size=7)
QUICK = settings(max_examples=cases(40), deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    found = Desk(tmp_path_factory.mktemp("twins"), some=PLAN, empty='account = "E"\n')
    with using("en"):
        yield found
    found.book.close(5.0)


def take_back(desk):
    while desk.book.undo():
        pass


@QUICK
@given(lines=lines, way=st.sampled_from(["update", "new", "leave"]))
def test_each_row_and_each_cell_of_a_paste_arrives_or_is_told(desk, lines, way):
    rows = desk.rows("stakeholders")
    held = dict(desk.plan().stakeholders)
    known = {name_key(item.name) for item in held.values()}
    block = [["Name", "Power"], *([spell(name), power] for name, spell, power in lines)]
    plan = paste(rows, join_cells(block))
    there = [n for n, (name, _, _) in enumerate(lines) if name_key(name) in known]
    assert (plan.existing is not None) == bool(there)
    assert {name_key(name) for name in plan.existing.names} == {name_key(lines[n][0]) for n in there} if there else True
    chosen = plan.in_way(way) if plan.existing else plan
    if plan.asks:
        take_paste(rows, chosen)
    now = desk.plan().stakeholders
    fresh = [n for n in range(len(lines)) if n not in there]
    made = len(now) - len(held)
    assert made == len(fresh) + (len(there) if way == "new" else 0)
    for key, item in held.items():
        assert now[key].name == item.name, "an update keeps the spelling that stands there"
        assert way == "update" or now[key] == item
    for n, (name, _, power) in enumerate(lines):
        if way == "leave" and n in there:
            continue
        if power in {"9", "many", "-3"}:
            told = [each for each in chosen.unread if each.row == n + 2]
            whole = way == "update" and n in there  # a second row about the same record is left out, and told
            assert told and (told[0].text == power or whole), (name, power)
        elif power and (n in fresh or way == "new"):
            assert any(item.power == int(power) and name_key(item.name) == name_key(name) for item in now.values())
    marked = marked_cells(rows)
    assert len(marked) == len({each.at for each in chosen.marked})
    for record, field in marked:
        assert mark_words(rows, record, field)[0].startswith("?! ")
    take_back(desk)
    assert desk.plan().stakeholders == held and (not chosen or not marked_cells(rows)), "one step, and its marks"
    for record, field in marked_cells(rows):  # nothing could be taken: there is no step that they could go with
        rows.book.marks.settle(rows.file, rows.path(record, field))


def test_a_mark_hides_behind_a_value_and_goes_where_a_cell_is_emptied_on_purpose(desk):
    rows = desk.rows("stakeholders", "empty")
    plan = paste(rows, "Name\tPower\tPhone\nVoss\tmany\t1\nHarms\t9\t2\n")
    take_paste(rows, plan)
    voss, harms = (next(k for k, item in desk.plan("empty").stakeholders.items() if item.name == name)
                   for name in ("Voss", "Harms"))  # fmt: skip
    rows.commit(voss, "power", "3")
    assert marked_cells(rows) == [(harms, "power")]
    desk.book.undo()
    assert mark_at(rows, voss, "power").text == "many"
    rows.commit(harms, "power", "")
    assert marked_cells(rows) == [(voss, "power")]
    take_back(desk)


def test_marks_are_in_no_copy_and_no_file(desk):
    rows = desk.rows("stakeholders", "empty")
    take_paste(rows, paste(rows, "Name\tPower\nVoss\tmany\nHarms\t2\n"))
    assert "many" not in rows.table() and "many" not in desk.text("empty") and marked_cells(rows)
    take_back(desk)


def test_a_name_of_several_is_updated_in_none(desk):
    rows = desk.rows("stakeholders", "empty")
    paste(rows, "Twin\tA\nTwin\tB\n")
    take_paste(rows, paste(rows, "Twin\nTwin\n"))
    plan = paste(rows, "Twin\tC\nNeu\tD\n")
    assert plan.existing.names and [each.row for each in plan.unread] == [1] and plan.count == 1
    assert plan.in_way("new").count == 2 and not plan.in_way("leave").unread
    take_back(desk)


def test_rows_of_a_natural_key_are_known_by_it_and_never_doubled(desk):
    zones = desk.rows("zones", "empty")
    paste(zones, "North\nSouth\n")
    people = desk.rows("stakeholders", "empty")
    paste(people, "Voss\nHarms\n")
    rows = desk.rows("zone_views", "empty")
    head = [rows.label("stakeholder"), rows.label("zone"), rows.label("stance")]
    stances = ["Supporter", "Opponent"]
    plan = paste(rows, join_cells([head, ["Voss", "North", stances[0]], ["Harms", "South", stances[0]]]))
    assert not plan.unread and plan.count == 2 and plan.existing is None
    plan = paste(rows, join_cells([head, ["VOSS", "north", stances[1]], ["Voss", "South", stances[1]]]))
    assert plan.existing.ways == ("update", "leave") and len(plan.existing.names) == 1
    take_paste(rows, plan)
    assert len(desk.plan("empty").zone_views) == 3
    take_back(desk)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("view", "field"), [("ladder", "guess"), ("target_matrix", "")])
def test_values_that_stand_in_named_rows_are_asked_about(desk, lang, view, field):
    with using(lang):
        paste(desk.rows("zones", "empty"), "North\nSouth\n")
        rows = desk.rows(view, "empty")
        at = field or rows.first_field
        north, south = rows.ids()[:2]
        rows.commit(north, at, "1")
        block = join_cells([[rows.label(KEY), rows.label(at)], ["NORTH", "2"], ["South", "3"]])
        plan = paste_cells(rows, north, at, [line.split("\t") for line in block.splitlines()], list(rows.columns))
        assert plan.asks and plan.existing.ways == ("update", "leave") and len(plan.existing.names) == 1
        assert "North" in " ".join(plan.question()) and plan.replaced == 1
        take_paste(rows, plan.in_way("leave"))
        assert (rows.value(north, at), rows.value(south, at)) == (1, 3)
        desk.book.undo()
        rows.changed()
        take_paste(rows, plan)
        assert (rows.value(north, at), rows.value(south, at)) == (2, 3)
        take_back(desk)


def test_every_way_leads_to_every_other(desk):
    plan = paste(desk.rows("stakeholders"), "Name\tPower\nLi\t1\nchen wei\t2\n")
    for way in plan.existing.ways:
        for other in plan.existing.ways:
            assert plan.in_way(way).in_way(other).existing.way == other

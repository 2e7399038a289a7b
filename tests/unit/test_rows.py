"""A view of a plan as rows of words, without any screen: what lists, forms and the command line work on."""

import datetime as dt
import tomllib
from decimal import Decimal

import pytest

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import split_cells
from ksp_tui.entry.words import split_words
from ksp_tui.model.contents import MODULES, fields_for, group_of, views
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.model.spec import MANY
from ksp_tui.screens.module_places import view_for
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from ksp_tui.views.paste_into import paste_cells, take_paste
from ksp_tui.views.rows import KEY, Rows

TEXT = """\
account = "Huaxin"
currency = "EUR"

[zones.n]
name = "North"
spend = 12000000

[zones.s]
name = "South"
spend = 900000

[zones.w]
name = "West"

# the one who decides
[stakeholders.chen]
name = "Chen"
power = "much"
stance = "opponent"

[stakeholders.li]
name = "Li"
power = 4
stance = "champion"
reports_to = "chen"
strategic_in = [
    "n",
]

[tasks.a]
name = "first"
order = 1024

[tasks.b]
name = "second"
order = 2048
"""


class Desk:
    def __init__(self, path):
        self.folder = path / "plans"
        self.folder.mkdir()
        (self.folder / "p.toml").write_text(TEXT, encoding="utf-8")
        self.book = Workbook(
            self.folder,
            StateStore(path / "state"),
            today=lambda: dt.date(2026, 11, 23),
            now=lambda: dt.datetime(2026, 11, 23, 10, 42),
        )

    def rows(self, module, view, file="p"):
        found = next(v for _, v in views(module) if v.id == view)
        return Rows(self.book, file, module, found)

    def on_disk(self, name="p"):
        self.book.flush(5.0)
        path = self.folder / f"{name}.toml"
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else None


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path)
    with using("en"):
        yield found
    found.book.close(5.0)


def test_every_view_can_be_shown_of_an_empty_and_of_a_filled_plan(desk):
    (desk.folder / "e.toml").write_text('account = "E"\n')
    for lang in ("zh", "en"):
        with using(lang):
            for file in ("p", "e"):
                for module in MODULES:
                    for _, view in views(module):
                        rows = Rows(desk.book, file, module, view)
                        assert rows.fields, view.id
                        for record in rows.ids():
                            for field in rows.fields:
                                assert isinstance(rows.shown(record, field)[0], str)
                                assert isinstance(rows.edit_text(record, field), str)
                                assert rows.label(field)
            for _, view in views(ModuleId.FOLDER):
                rows = Rows(desk.book, FOLDER_FILE, ModuleId.FOLDER, view)
                for record in rows.ids():
                    assert all(isinstance(rows.shown(record, field)[0], str) for field in rows.fields)


def test_records_are_sorted_by_title_and_by_any_column(desk):
    rows = desk.rows(1, "zones")
    assert rows.ids() == ["n", "s", "w"]
    rows.sort_by("spend")
    assert rows.ids() == ["s", "n", "w"]
    assert rows.sort_mark("spend") == " +"
    rows.sort_by("spend")
    assert rows.ids() == ["n", "s", "w"]  # what is empty stays last
    assert rows.sort_mark("spend") == " -"
    rows.sort_by("spend")
    assert rows.sort == ""


def test_a_choice_is_sorted_in_the_order_of_its_words_not_of_their_letters(desk):
    rows = desk.rows(3, "stakeholders")
    rows.sort_by("stance")
    assert rows.ids() == ["li", "chen"]


def test_a_list_is_not_sorted_anew_under_the_cursor(desk):
    rows = desk.rows(1, "zones")
    assert rows.ids() == ["n", "s", "w"]
    rows.commit("n", "name", "Zulu")
    assert rows.ids() == ["n", "s", "w"]
    made = rows.commit(None, "name", "Alpha")
    assert rows.ids() == ["n", "s", "w", made]
    rows.changed(order=True)
    assert rows.ids() == [made, "s", "w", "n"]


def test_the_filter_looks_into_all_columns_and_follows_the_values(desk):
    rows = desk.rows(3, "stakeholders")
    rows.filter = "champ"
    assert rows.ids() == ["li"]
    assert not rows.can_add
    rows.commit("li", "stance", "neutral")
    assert rows.ids() == []
    rows.filter = ""
    assert len(rows.ids()) == 2


def test_a_typed_value_goes_into_the_plan_and_its_file(desk):
    rows = desk.rows(1, "zones")
    assert rows.commit("s", "spend", "1.2m") == "s"
    assert desk.book.plan("p").zones["s"].spend == Decimal(1_200_000)
    assert rows.edit_text("s", "spend")
    assert desk.on_disk()["zones"]["s"]["spend"] == 1_200_000
    desk.book.undo()
    rows.changed()
    assert desk.on_disk() == tomllib.loads(TEXT)


def test_what_does_not_fit_is_refused_and_changes_nothing(desk):
    rows = desk.rows(3, "stakeholders")
    for field, text in (("power", "9"), ("stance", "angry"), ("stance_date", "someday"), ("reports_to", "Nobody")):
        with pytest.raises(EntryError) as refused:
            rows.commit("li", field, text)
        assert refused.value.message()
    assert desk.book.undoable is None
    assert desk.on_disk() == tomllib.loads(TEXT)


def test_what_the_editor_begins_with_means_the_same_when_it_is_committed(desk):
    for module in MODULES:
        for _, view in views(module):
            rows = Rows(desk.book, "p", module, view)
            for record in rows.ids():
                for field in rows.fields:
                    if rows.is_filled(record, field) and not rows.problem(record, field):
                        rows.commit(record, field, rows.edit_text(record, field))
    assert desk.book.undoable is None


def test_typing_in_the_empty_row_makes_a_record_and_nothing_makes_none(desk):
    rows = desk.rows(1, "zones")
    assert rows.commit(None, "name", "   ") == ""
    assert len(desk.book.plan("p").zones) == 3
    made = rows.commit(None, "spend", "5k")
    assert desk.book.plan("p").zones[made].spend == 5000


def test_a_record_made_in_a_view_has_the_views_values(desk):
    rows = desk.rows(5, "people_strategies")
    made = rows.commit(None, "statement", "Show Li the line")
    assert desk.book.plan("p").strategies[made].kind == "people"
    assert rows.ids() == [made]
    assert desk.rows(5, "business_strategies").ids() == []
    assert desk.rows(5, "strategies").ids() == [made]
    assert "kind" not in rows.fields


def test_a_reference_is_made_on_the_spot_as_one_step(desk):
    rows = desk.rows(3, "stakeholders")
    offers = rows.offers("li", "reports_to", "Wang")
    assert [offer.create for offer in offers] == [True]
    rows.commit("li", "reports_to", "Wang", create=True)
    assert desk.book.undoable.inverse().place == ("p", ("stakeholders", "li", "reports_to")), "undo stays where one is"
    plan = desk.book.plan("p")
    assert plan.stakeholders[plan.stakeholders["li"].reports_to].name == "Wang"
    desk.book.undo()
    assert desk.on_disk() == tomllib.loads(TEXT)


def test_a_reference_into_several_keeps_the_others(desk):
    rows = desk.rows(3, "stakeholders")
    rows.commit("li", "strategic_in", "North, East", create=True)
    plan = desk.book.plan("p")
    names = {plan.zones[key].name for key in plan.stakeholders["li"].strategic_in}
    assert names == {"North", "East"}


def test_a_reference_into_several_keeps_one_with_a_comma_in_its_name(desk):
    zone = desk.rows(1, "zones").commit(None, "name", "North, with the coast")
    rows = desk.rows(3, "stakeholders")
    for held in ('"North, with the coast"', "North, with the coast"):
        rows.commit("li", "strategic_in", f"{held}, East", create=True)
        people = desk.book.plan("p").stakeholders
        assert zone in people["li"].strategic_in and len(people["li"].strategic_in) == 2
        desk.book.undo()


def test_the_record_itself_is_not_offered(desk):
    rows = desk.rows(3, "stakeholders")
    assert [offer.label for offer in rows.offers("li", "reports_to", "")] == ["Chen"]


def test_two_records_of_one_name_are_told_apart(desk):
    rows = desk.rows(1, "zones")
    made = rows.commit(None, "name", "North")
    people = desk.rows(3, "stakeholders")
    texts = [offer.text for offer in people.offers("li", "strategic_in", "North")]
    assert len(set(texts)) == 2
    people.commit("li", "strategic_in", next(text for text in texts if text == made))
    assert desk.book.plan("p").stakeholders["li"].strategic_in == [made]


def test_a_paste_makes_a_record_of_each_row_that_holds_something(desk):
    rows = desk.rows(1, "zones")
    columns = list(rows.columns)
    plan = paste_cells(rows, None, "name", [["East", "", "3k"], ["", ""], ["Far east"]], columns)
    assert plan.count == 2
    assert [zone.name for zone in desk.book.plan("p").zones.values()][3:] == ["East", "Far east"]
    desk.book.undo()
    assert desk.on_disk() == tomllib.loads(TEXT)


def test_a_paste_from_a_later_column_begins_there(desk):
    rows = desk.rows(1, "zones")
    paste_cells(rows, None, "scope", [["line 1", "7k"]], list(rows.columns))
    made = list(desk.book.plan("p").zones.values())[-1]
    assert (made.name, made.scope, made.spend) == (None, "line 1", 7000)


def test_a_value_that_does_not_fit_is_shown_explained_and_mended(desk):
    rows = desk.rows(3, "stakeholders")
    assert rows.shown("chen", "power") == ("! much", "bad")
    assert rows.edit_text("chen", "power") == "much"
    assert rows.problem("chen", "power")
    assert rows.is_filled("chen", "power")
    rows.commit("chen", "power", "5")
    assert rows.shown("chen", "power")[0] == "5" and not rows.problem("chen", "power")
    assert desk.on_disk()["stakeholders"]["chen"]["power"] == 5
    desk.book.undo()
    rows.changed()
    assert desk.on_disk()["stakeholders"]["chen"]["power"] == "much"


def test_a_value_that_does_not_fit_can_be_emptied(desk):
    rows = desk.rows(3, "stakeholders")
    rows.commit("chen", "power", "")
    assert "power" not in desk.on_disk()["stakeholders"]["chen"]


def test_deleting_takes_references_along_and_says_which_comments_go(desk):
    rows = desk.rows(3, "stakeholders")
    assert any("decides" in comment for comment in rows.comments("chen"))
    command = rows.delete("chen")
    assert len(command.edits) == 2
    assert desk.book.plan("p").stakeholders["li"].reports_to is None
    desk.book.undo()
    assert desk.on_disk() == tomllib.loads(TEXT)
    assert "# the one who decides" in (desk.folder / "p.toml").read_text()


def test_a_copy_is_complete_and_of_its_own(desk):
    rows = desk.rows(3, "stakeholders")
    made = rows.duplicate("li")
    copy = desk.book.plan("p").stakeholders[made]
    assert copy.power == 4 and copy.strategic_in == ["n"]
    rows.commit(made, "strategic_in", "South")
    assert desk.book.plan("p").stakeholders["li"].strategic_in == ["n"]


def test_the_users_order_is_moved_by_one_and_not_while_sorted(desk):
    rows = desk.rows(6, "tasks")
    assert rows.ids() == ["a", "b"]
    assert rows.shift("b", -1) and rows.ids() == ["b", "a"]
    assert not rows.shift("b", -1)
    rows.sort_by("name")
    assert not rows.shift("b", 1)
    rows.sort_by("name")
    rows.sort_by("name")
    assert rows.ids() == ["b", "a"]
    assert not desk.rows(1, "zones").shift("n", 1)


def test_keyed_records_are_those_of_the_other_list(desk):
    rows = desk.rows(3, "ladder")
    assert rows.ids() == ["n", "s", "w"] and rows.columns[0] == KEY and not rows.can_add
    assert [rows.shown(record, KEY)[0] for record in rows.ids()] == ["North", "South", "West"]
    rows.commit("s", "guess", "2")
    assert desk.on_disk()["ladder"] == {"s": {"guess": 2}}
    assert rows.duplicate("s") is None
    assert rows.delete("w") is None
    rows.delete("s")
    assert "ladder" not in desk.on_disk() and rows.ids() == ["n", "s", "w"]


def test_a_keyed_record_whose_owner_is_gone_stays_in_sight(desk):
    path = desk.folder / "p.toml"
    path.write_text(TEXT + "\n[ladder.gone]\nguess = 1\n")
    desk.book.check_disk()
    assert desk.rows(3, "ladder").ids() == ["n", "s", "w", "gone"]


def test_of_the_folders_lists_only_what_differs_is_written(desk):
    rows = desk.rows(ModuleId.FOLDER, "rungs", FOLDER_FILE)
    first = rows.ids()[0]
    field = rows.columns[0]
    was = rows.shown(first, field)[0]
    assert was and rows.is_defaults
    rows.commit(first, field, "Just goods")
    assert set(desk.on_disk("ksp")["rungs"]) == {first}
    assert set(desk.on_disk("ksp")["rungs"][first]) == {field}
    assert rows.shown(first, field)[0] == "Just goods"
    desk.book.undo()
    rows.changed()
    assert rows.shown(first, field)[0] == was
    assert not (desk.on_disk("ksp") or {}).get("rungs")


def test_a_default_is_hidden_not_deleted_and_an_own_item_is_deleted(desk):
    rows = desk.rows(ModuleId.FOLDER, "industries", FOLDER_FILE)
    first = rows.ids()[0]
    assert rows.delete(first) is not None
    assert desk.on_disk("ksp")["industries"] == {first: {"hidden": True}}
    head = desk.rows(0, "head")
    assert first not in [str(o.text) for o in head.offers("", "industry", "")]
    made = rows.commit(None, rows.columns[0], "Shipyards")
    assert made in rows.ids()
    assert "Shipyards" in [offer.label for offer in head.offers("", "industry", "")]
    assert rows.delete(made) is not None
    assert made not in rows.ids()


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "@sum", "-cmd|x", "+1 more", "'=1", "++"])
def test_no_text_of_a_plan_calculates_in_a_spreadsheet_and_none_is_changed(desk, words):
    rows = desk.rows(1, "zones")
    rows.commit(rows.ids()[0], "name", words)
    line = rows.table().splitlines()[1]
    assert line.startswith(f"'{words}\t")
    plan = paste_cells(rows, None, "name", split_cells(line), list(rows.columns))
    assert plan.existing is not None, "it stands there already"
    take_paste(rows, plan.in_way("new"))
    assert list(desk.book.plan("p").zones.values())[-1].name == words


def test_the_table_for_a_spreadsheet_comes_back_as_the_same_records(desk):
    rows = desk.rows(1, "zones")
    head, *lines = rows.table().splitlines()
    assert head.split("\t") == [rows.label(name) for name in rows.columns]
    assert len(lines) == 3 and lines[0].startswith("North\t")
    cells = [line.split("\t") for line in lines]
    take_paste(rows, paste_cells(rows, None, "name", cells, list(rows.columns)).in_way("new"))
    zones = list(desk.book.plan("p").zones.values())
    assert [zone.spend for zone in zones[:3]] == [zone.spend for zone in zones[3:]]


def test_the_form_of_the_plan_itself_is_one_row(desk):
    rows = desk.rows(0, "head")
    assert rows.ids() == [""] and not rows.is_list and not rows.can_add
    rows.commit("", "account", "Huaxin AG")
    assert desk.on_disk()["account"] == "Huaxin AG"


def test_an_unfinished_text_is_kept_until_the_field_is_finished(desk):
    rows = desk.rows(1, "zones")
    rows.keep_draft("n", "name", "Nor", "")
    desk.book.flush(5.0)
    assert rows.draft("n", "name") == "Nor"
    assert rows.draft("n", "scope") is None and rows.draft("s", "name") is None
    rows.commit("n", "name", "Norden")
    desk.book.flush(5.0)
    assert rows.draft("n", "name") is None
    rows.keep_draft("n", "name", "x", "")
    rows.drop_draft("n", "name")
    desk.book.flush(5.0)
    assert rows.draft("n", "name") is None


def test_a_draft_that_was_dropped_is_gone_at_once(desk):
    rows = desk.rows(1, "zones")
    for text in ("Alpha", "Beta", "Gamma"):
        rows.keep_draft(None, "name", text, "")
        rows.commit(None, "name", text)
        assert rows.draft(None, "name") is None


def test_a_file_of_a_newer_schema_is_shown_and_takes_nothing(desk):
    (desk.folder / "n.toml").write_text('schema = 999\naccount = "Later"\n')
    rows = desk.rows(1, "zones", "n")
    assert not rows.can_add


def _chosen_fields():
    """Yield each field of a plan that is chosen from a list, with its view."""
    for module in MODULES:
        for _, view in views(module):
            if module == ModuleId.FOLDER:
                continue
            for field, spec in fields_for(module, view).items():
                if spec.kind in {"choice", "choices", "level", "ref", "refs"}:
                    yield module, view, field, spec


@pytest.mark.parametrize("held", ["by hand", 77])
def test_enter_twice_on_a_value_that_is_in_no_list_leaves_it(desk, held):
    seen = 0
    for module, view, field, spec in _chosen_fields():
        group = group_of(module, view)
        many = spec.kind in MANY
        if group is not None and group.keyed_by is not None:
            continue
        raw = f"[{held!r}]" if many else repr(held)
        where = f"[{group.name}.r]\n" if group is not None and group.many else f"[{group.name}]\n" if group else ""
        path = desk.folder / "q.toml"
        fixed = "".join(f'{name} = "{value}"\n' for name, value in view.where.items() if name != field)
        path.write_text(f"{where}{fixed}{field} = {raw}\n")
        book = Workbook(desk.folder, StateStore(desk.folder.parent / "other"))
        rows = Rows(book, "q", module, view)
        record = "r" if rows.is_list else ""
        before = rows.edit_text(record, field)
        assert str(held) in before, (view.id, field)
        offers = rows.offers(record, field, "")
        own = split_words(before) if many else [before]
        assert offers and offers[0].text in own and not offers[0].create, (view.id, field)
        book.close()
        seen += 1
    assert seen > 30


def test_a_record_whose_making_was_undone_is_shown_where_one_stands(desk):
    here = desk.rows(ModuleId.STRATEGIES, "people_strategies")
    model = desk.book.model("p")
    gone = view_for(ModuleId.STRATEGIES, ("strategies", "gone"), "", here, model, folder=False)
    assert gone is not None and gone.view == "people_strategies"


def test_a_copied_table_calculates_nothing(desk):
    path = desk.folder / "p.toml"
    path.write_text(TEXT.replace('"North"', '"=1+1"').replace('"South"', '"@SUM(A1)"'), encoding="utf-8")
    cells = [cell for line in desk.rows(1, "zones").table().splitlines() for cell in line.split("\t")]
    assert {"'=1+1", "'@SUM(A1)"} <= {*cells} and not any(cell.startswith(("=", "@", "+")) for cell in cells)

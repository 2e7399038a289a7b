"""The text being typed: it never covers another's value in silence, and never turns up in another plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.entry.errors import EntryError
from ksp_tui.model.contents import MODULES, views
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.drafts import Drafts
from ksp_tui.store.state import StateStore
from ksp_tui.text import using

TEXT = 'account = "A"\nregion = "old"\n\n[zones.n-1]\nname = "North"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.toml").write_text(TEXT)
    return tmp_path


def opened(root: Path) -> Workbook:
    book = Workbook(root / "plans", StateStore(root / "state"))
    book.plan("p")
    return book


def outside(root: Path, old: str, new: str) -> None:
    path = root / "plans" / "p.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


REGION = ("region",)


def test_a_value_that_came_meanwhile_is_said_once(root):
    book = opened(root)
    book.keep_draft("p", REGION, "m", "old")
    assert not book.overtaken("p", REGION)
    outside(root, "old", "theirs")
    book.check_disk()
    book.keep_draft("p", REGION, "mine", "old")
    assert book.overtaken("p", REGION), "the base is what the field held at the first key"
    assert not book.overtaken("p", REGION), "whoever goes on has seen it"
    book.close()


def test_a_draft_of_yesterday_does_not_cover_a_value_of_today(root):
    book = opened(root)
    book.keep_draft("p", REGION, "mine", "old")
    book.close()
    outside(root, "old", "pulled")
    with using("zh"):  # the language it is shown in has nothing to do with it
        again = opened(root)
        assert again.draft("p", REGION) == "mine" and again.overtaken("p", REGION)
        again.close()


def test_a_draft_whose_field_is_as_it_was_is_simply_offered(root):
    book = opened(root)
    book.keep_draft("p", REGION, "mine", "old")
    book.close()
    outside(root, "North", "Norden")
    again = opened(root)
    assert again.draft("p", REGION) == "mine" and not again.overtaken("p", REGION)
    again.close()


def test_our_own_edit_of_the_field_is_no_surprise(root):
    book = opened(root)
    book.keep_draft("p", REGION, "one", "old")
    book.apply(set_field(book.model("p"), "p", REGION, "one"))
    book.drop_draft("p", REGION)
    book.keep_draft("p", REGION, "two", "one")
    assert not book.overtaken("p", REGION)
    book.close()


@pytest.mark.parametrize(
    "other",
    [
        'account = "B"\n',
        'account = "A"\n\n[zones.n-2]\nname = "North"\n',
        'account = "A"\n',
    ],
)
@pytest.mark.parametrize("slot", ["", "log"])
def test_a_deleted_plans_draft_never_turns_up_in_another_of_that_name(root, other, slot):
    book = opened(root)
    book.keep_draft("p", REGION, "mine", "old", slot)
    book.close()
    (root / "plans" / "p.toml").write_text(other)
    again = opened(root)
    assert again.unfinished("p", slot) is None
    again.close()
    assert not list((root / "state" / "drafts").glob("*.json")), "nor ever again"


def test_a_plan_made_in_the_place_of_another_begins_without_drafts(root):
    (root / "plans" / "p.toml").write_text('account = "p"\n')
    book = opened(root)
    book.keep_draft("p", REGION, "mine", "")
    book.close()
    (root / "plans" / "p.toml").unlink()
    again = Workbook(root / "plans", StateStore(root / "state"))
    assert again.create("p") == "p" and again.unfinished("p") is None
    again.close()


def test_a_plan_renamed_or_edited_by_hand_keeps_its_own(root):
    book = opened(root)
    book.keep_draft("p", ("zones", "n-1", "scope"), "mine", "")
    book.close()
    outside(root, 'account = "A"', 'account = "Another name"')
    again = opened(root)
    assert again.unfinished("p").text == "mine", "a record of both: the same plan"
    again.close()


def test_drafts_of_plans_long_gone_are_swept_and_of_plans_just_away_stay(root):
    book = opened(root)
    book.keep_draft("p", REGION, "mine", "old")
    book.close()
    state, plan = StateStore(root / "state"), root / "plans" / "p.toml"
    drafts, now = Drafts(state), dt.datetime.now()
    drafts.sweep(root / "plans", now + dt.timedelta(days=90))
    assert drafts.pending(plan) is not None, "the plan is there"
    text = plan.read_text()
    plan.unlink()
    drafts.sweep(root / "plans", now + dt.timedelta(days=3))
    plan.write_text(text)
    assert drafts.pending(plan) is not None, "on another branch for a while"
    plan.unlink()
    drafts.sweep(root / "elsewhere", now + dt.timedelta(days=90))
    assert list((state.directory / "drafts").iterdir())
    drafts.sweep(root / "plans", now + dt.timedelta(days=90))
    assert not list((state.directory / "drafts").iterdir())


def test_enter_on_an_overtaken_field_asks_and_the_text_stays_being_typed(root):
    from ksp_tui.views.rows import Rows

    book = opened(root)
    module, view = next((m, view) for m in MODULES for _, view in views(m) if view.id == "zones")
    rows = Rows(book, "p", module, view)
    rows.keep_draft("n-1", "name", "Mine", "North")
    outside(root, "North", "Theirs")
    book.check_disk()
    with pytest.raises(EntryError) as caught:
        rows.commit("n-1", "name", "Mine")
    assert "Theirs" in caught.value.message() and rows.draft("n-1", "name") == "Mine"
    assert book.plan("p").zones["n-1"].name == "Theirs"
    rows.commit("n-1", "name", "Mine")
    assert book.plan("p").zones["n-1"].name == "Mine" and rows.draft("n-1", "name") is None
    book.close()


def test_old_drafts_are_gone_at_once_however_slow_the_disk_is(root, monkeypatch):
    (root / "plans" / "p.toml").write_text('account = "p"\n')
    book = opened(root)
    book.keep_draft("p", REGION, "mine", "")
    book.close()
    (root / "plans" / "p.toml").unlink()
    again = Workbook(root / "plans", StateStore(root / "state"))
    monkeypatch.setattr(again.texts._drafts, "clear_all", lambda path: None)
    assert again.create("p") == "p" and again.unfinished("p") is None
    again.keep_draft("p", REGION, "new", "")
    assert again.unfinished("p").text == "new"
    again.close()

"""Two people, each with a state directory of their own, in one folder: what README says they may expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.session.joining import copies_of, join, put_away
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import save_bytes
from ksp_tui.store.listing import list_plans
from ksp_tui.store.lock import folder_lock
from ksp_tui.store.state import StateStore

PLAN = 'account = "A"\nregion = "North"\n\n[needs.x]\nowners = [\n    "p",\n]\nevidence = """\none\ntwo\nthree\n"""\n'


@pytest.fixture
def people(tmp_path: Path) -> tuple[Workbook, Workbook]:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.toml").write_text(PLAN)
    books = tuple(Workbook(folder, StateStore(tmp_path / name)) for name in ("li", "wang"))
    assert all(book.plan("a") for book in books)
    return books[0], books[1]


def edit(book: Workbook, path: tuple[str, ...], value: object) -> None:
    model = book.plan("a")
    assert model is not None
    book.apply(set_field(model, "a", path, value))


def test_both_see_the_lock(people: tuple[Workbook, Workbook], tmp_path: Path) -> None:
    folder = people[0].folder_path
    with folder_lock(folder, people[0].state), pytest.raises(StoreError, match="busy"):  # noqa: SIM117
        with folder_lock(folder, people[1].state, 0.05):
            pass
    assert sorted(path.name for path in folder.iterdir()) == ["a.toml"], "the lock is gone when nobody saves"


def test_what_both_did_is_put_together_sets_and_long_texts_too(people: tuple[Workbook, Workbook]) -> None:
    li, wang = people
    edit(li, ("needs", "x", "owners"), ["p", "q"])
    edit(li, ("needs", "x", "evidence"), "ONE\ntwo\nthree")
    assert li.flush()
    edit(wang, ("needs", "x", "owners"), ["p", "r"])
    edit(wang, ("needs", "x", "evidence"), "one\ntwo\nTHREE")
    assert wang.flush() and wang.waiting("a") is None
    li.check_disk()
    for book in people:
        plan = book.plan("a")
        assert plan is not None
        assert plan.needs["x"].owners == ["p", "q", "r"] and plan.needs["x"].evidence == "ONE\ntwo\nTHREE"


def test_what_contradicts_is_asked_and_the_other_side_is_kept(people: tuple[Workbook, Workbook]) -> None:
    li, wang = people
    edit(li, ("region",), "East")
    assert li.flush()
    edit(wang, ("region",), "West")
    assert not wang.flush() and wang.waiting("a") is not None
    copy = wang.resolve("a", {("region",): "mine"})
    assert wang.flush() and copy is not None and 'region = "East"' in copy.read_text()
    li.check_disk()
    assert li.plan("a").region == "West"  # type: ignore[union-attr]


@pytest.mark.parametrize("side", ["mine", "disk"])
def test_two_targets_of_one_cell_are_asked_about(people: tuple[Workbook, Workbook], side: str) -> None:
    li, wang = people
    from ksp_tui.changes.builders import add_record

    for book, record, target in ((li, "one", 1), (wang, "two", 2)):
        model = book.plan("a")
        assert model is not None
        fields = {"quarter": "2026Q1", "zone": "z", "target": target}
        book.apply(add_record(model, "a", "targets", fields, record))
        book.flush()
    waiting = wang.waiting("a")
    assert {clash.path for clash in waiting.clashes} == {("targets", "one"), ("targets", "two")}  # type: ignore[union-attr]
    wang.resolve("a", {("targets", "one"): side, ("targets", "two"): side})  # type: ignore[dict-item]
    assert wang.flush()
    text = (li.folder_path / "a.toml").read_text()
    assert ("targets.one" in text, "targets.two" in text) == (side == "disk", side == "mine")
    li.check_disk()
    assert (li.waiting("a") is not None) == (side == "mine"), "whose saved edit was taken away is asked as well"


def test_a_save_over_somebody_elses_is_never_made(people: tuple[Workbook, Workbook]) -> None:
    path = people[0].folder_path / "a.toml"
    held = digest_of(path.read_bytes())
    save_bytes(path, b'account = "B"\n', held, people[1].state)
    with pytest.raises(Exception, match="changed on disk"):
        save_bytes(path, b'account = "C"\n', held, people[0].state)


def test_copies_of_a_synchronised_folder_are_left_out_told_and_put_together(people: tuple[Workbook, Workbook]) -> None:
    li, _ = people
    folder = li.folder_path
    names = ("a.sync-conflict-20261123-104200-ABCDEFG", "a (Li's conflicted copy 2026-11-23)")
    for number, name in enumerate(names):
        text = PLAN.replace('"North"', '"North"\nmanager = "m"' if number else '"North"\nstatus = "active"')
        (folder / f"{name}.toml").write_text(text)
    (folder / "ab.sync-conflict-20261123-104200-ABCDEFG.toml").write_text(PLAN)
    assert [entry.id for entry in list_plans(folder).plans] == ["a"]
    copies = copies_of(folder, "a")
    assert {path.stem for path in copies} == set(names), "and none of another plan"
    path = folder / "a.toml"
    for copy in copies:
        made = join(path, copy)
        assert made.clean
        save_bytes(path, made.data, digest_of(path.read_bytes()), li.state)
        put_away(copy, li.state)
    assert 'status = "active"' in path.read_text() and 'manager = "m"' in path.read_text()
    assert copies_of(folder, "a") == [] and len(list((li.state.directory / "joined").iterdir())) == 2

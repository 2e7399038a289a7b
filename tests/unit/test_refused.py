"""One kind of exception for what is not taken, one function with its words."""

import datetime as dt

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.session.refused import REASONS, Locked, Refused, Stale, refusing
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.codec import ValueDoesNotFit
from ksp_tui.store.opened import PlanLocked
from ksp_tui.store.splice import CannotSplice
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, set_strict, using
from ksp_tui.views.words import refused_words

NEWER = 'schema = 99\naccount = "Newer"\n'
INLINE = 'account = "A"\nstart = { challenges = "x" }\n'


@pytest.fixture
def desk(tmp_path):
    books = []

    def opened(**files):
        folder = tmp_path / "plans"
        folder.mkdir()
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text)
        books.append(Workbook(folder, StateStore(tmp_path / "state"), today=lambda: dt.date(2026, 11, 26)))
        return books[0]

    yield opened
    for book in books:
        book.close()


def edit(file="p", path=("account",), old="A", new="B"):
    return Transaction("change.set", {}, (Edit(file, path, old, new),))


def test_whatever_the_store_refuses_comes_out_as_one_kind(desk):
    raised = {
        "locked": PlanLocked("KSP007"),
        "splice": CannotSplice(("start",), 3),
        "value": ValueDoesNotFit(("account",), "text_expected"),
    }
    for reason, error in raised.items():
        with pytest.raises(Refused) as caught, refusing("p"):
            raise error
        assert caught.value.reason == reason and caught.value.file == "p"
    with pytest.raises(Refused) as caught, refusing():
        raise ValueError("a model says no")
    assert caught.value.reason == "value"


@pytest.mark.parametrize(
    ("text", "made", "reason"),
    [
        (NEWER, edit(old="Newer"), "locked"),
        ('account = "A"\n', edit(old="other"), "stale"),
        ('account = "A"\n', edit(new=7), "value"),
        ('account = "A"\nx = [\n', edit(), "locked"),
        (INLINE, edit(path=("start", "challenges"), old="x", new="y"), "splice"),
    ],
)
def test_an_edit_that_is_not_taken_is_refused_and_changes_nothing(desk, text, made, reason):
    book = desk(p=text)
    before = (book.folder_path / "p.toml").read_bytes()
    try:
        taken = book.apply(made)
    except Refused as error:
        assert error.reason == reason
    else:
        assert reason == "splice" and taken, "an inline table may be one that can be spliced"
        return
    book.flush()
    assert (book.folder_path / "p.toml").read_bytes() == before and book.undoable is None


def test_each_reason_has_words_in_both_languages(desk):
    book = desk(p=NEWER)
    set_strict(True)
    try:
        for lang in LANGUAGES:
            with using(lang):
                said = {reason: refused_words(book, Refused(reason, "p", line=3)) for reason in REASONS}
                assert all(said.values()) and len(set(said.values())) == len(REASONS)
                assert "3" in said["splice"] and "KSP007" in said["locked"]
    finally:
        set_strict(False)


def test_names_that_no_plan_may_have_are_refused(desk):
    book = desk(p='account = "A"\n')
    for work in (lambda: book.rename("p", "../x"), lambda: book.rename("p", "CON"), lambda: book.rename("p", "")):
        with pytest.raises(Refused) as caught:
            work()
        assert caught.value.reason == "name" and refused_words(book, caught.value)
    assert book.plan("p") is not None


def test_the_two_that_are_asked_for_by_name_are_of_the_kind():
    assert issubclass(Stale, Refused) and issubclass(Locked, Refused)
    assert Locked("p", "KSP007").reason == "locked" and Stale(edit(), "p", ("account",)).reason == "stale"


def test_undo_of_what_has_changed_meanwhile_is_refused_and_dropped(desk):
    book = desk(p='account = "A"\n')
    book.apply(set_field(book.model("p"), "p", ("account",), "B"))
    (book.folder_path / "p.toml").write_text('account = "C"\n')
    book.flush()
    book.check_disk()
    if book.plan("p").account == "C":
        with pytest.raises(Stale):
            book.undo()
        assert book.undoable is None

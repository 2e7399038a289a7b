"""Whatever form a record was written in by hand: an edit is refused or undone to the byte, and bars no other step."""

import itertools

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.changes.deletion import delete_record
from ksp_tui.session.refused import Refused
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore

FORMS = {
    "dotted from the top": 'account = "x"\ntalks.c.hook = "a\\nb"\ntalks.c.ask = "z"\n',
    "one dotted key": 'account = "x"\ntalks.c.hook = "h" # why\n',
    "dotted in its group": 'account = "x"\n\n[talks]\nc.hook = "a"\nc.ask = "z"\nc.own = 1\n',
    "inline": 'account = "x"\n\n[talks]\nc = { hook = "a", ask = "z", own = 1 }\n',
    "group inline": 'account = "x"\ntalks = { c = { hook = "a", own = 1 }, d = { hook = "b" } }\n',
    "dotted, then inline": 'account = "x"\ntalks.c = { hook = "a", own = [1, 2] }\n',
    "table": 'account = "x"\n\n[talks.c] # c\nown = 1\nhook = "a"\n',
    "table with an inline part": 'account = "x"\n\n[talks.c]\nhook = "a"\nown = { deep = 1 }\nmore.deep = 2\n',
}


def deeds(book):
    """Return what a person may do to the record, each as the making of one command."""
    model = book.plan("p")
    return {
        "delete": lambda: delete_record({"p": model}, "p", "talks", "c"),
        "write": lambda: set_field(model, "p", ("talks", "c", "hook"), "other\nlines"),
        "empty": lambda: set_field(model, "p", ("talks", "c", "hook"), None),
        "add": lambda: set_field(model, "p", ("talks", "c", "note"), "new"),
    }


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_undo_gives_back_every_byte_and_bars_nothing(tmp_path, text):
    folder = tmp_path / "plans"
    folder.mkdir()
    path = folder / "p.toml"
    for pair in itertools.product(("delete", "write", "empty", "add"), repeat=2):
        path.write_text(text)
        book = Workbook(folder, StateStore(tmp_path / "state"))
        book.apply(set_field(book.plan("p"), "p", ("account",), "y"))
        kept = [book.file("p").to_bytes()]
        for deed in pair:
            if deed == "delete" and "c" not in book.plan("p").talks:
                continue
            try:
                if book.apply(deeds(book)[deed]()):
                    kept.append(book.file("p").to_bytes())
            except Refused:
                assert book.file("p").to_bytes() == kept[-1], f"{deed} was refused and changed something"
        for _ in range(2):
            for before in reversed(kept[:-1]):
                assert book.undo() is not None
                assert book.file("p").to_bytes() == before, pair
            for after in kept[1:]:
                assert book.redo() is not None
                assert book.file("p").to_bytes() == after, pair
        while book.undo() is not None:
            pass
        assert book.flush() and path.read_text() == text, pair
        book.close()


def test_a_form_that_came_from_outside_drops_only_its_own_step(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    path = folder / "p.toml"
    path.write_text('account = "x"\n\n[talks.c]\nhook = "a"\n')
    book = Workbook(folder, StateStore(tmp_path / "state"))
    book.apply(set_field(book.plan("p"), "p", ("account",), "y"))
    book.apply(delete_record({"p": book.plan("p")}, "p", "talks", "c"))
    assert book.flush()
    path.write_text('account = "y"\ntalks.d.hook = "b"\n')
    book.check_disk()
    with pytest.raises(Refused):
        book.undo()
    assert book.undo() is not None and book.plan("p").account == "x"
    book.close()

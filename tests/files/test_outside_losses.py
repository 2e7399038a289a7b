"""An outside change that destroys: what was cut, emptied or saved over is asked about, never re-read in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from ksp_tui.changes.builders import add_record, set_field
from ksp_tui.changes.deletion import delete_record
from ksp_tui.session.events import Conflict, Event, Reloaded
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.names import is_copy
from ksp_tui.store.state import StateStore

TEXT = """\
# ours
account = "Huaxin"   # as they write it
region = "East"

[needs.a]
statement = "1"

[needs.b]
statement = "2"

[zones.n]
name = "North"

[zones.s]
name = "South"   # the hill
"""


class World:
    def __init__(self, root: Path) -> None:
        self.folder = root / "plans"
        self.folder.mkdir()
        self.path = self.folder / "p.toml"
        self.path.write_text(TEXT)
        self.book = Workbook(self.folder, StateStore(root / "state"))
        self.book.plan("p")
        self.events: list[Event] = []
        self.book.subscribe(self.events.append)

    def set(self, path: tuple[str, ...], value: str) -> None:
        self.book.apply(set_field(self.book.model("p"), "p", path, value))

    def told(self, kind: type) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def copies(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if is_copy(path.stem)]

    def outside(self, text: str) -> None:
        self.path.write_text(text)
        self.book.check_disk()


@pytest.fixture
def world(tmp_path: Path):
    world = World(tmp_path)
    yield world
    world.book.close(2)


DESTROYED = {
    "0 bytes": "",
    "blank": "\n\n",
    "cut at a table's border": TEXT[: TEXT.index("[zones.n]")],
    "cut behind the first table": TEXT[: TEXT.index("[needs.b]")],
    "its account is gone": TEXT.replace('account = "Huaxin"   # as they write it\n', ""),
    "most records are gone": 'account = "Huaxin"\nregion = "East"\n\n[needs.b]\nstatement = "2"\n',
}


@pytest.mark.parametrize("kind", DESTROYED)
def test_a_file_that_was_destroyed_is_held_and_asked_about(world: World, kind: str) -> None:
    world.outside(DESTROYED[kind])
    (asked,) = world.told(Conflict)
    assert asked.lost and all(clash.disk is None and clash.mine is not None for clash in asked.clashes)
    assert world.book.plan("p").account == "Huaxin" and len(world.book.plan("p").zones) == 2
    world.set(("summary",), "next")
    assert not world.book.flush(2) and world.path.read_text() == DESTROYED[kind], "nothing is written until chosen"
    world.book.keep_mine("p")
    assert world.book.flush()
    kept = world.path.read_text()
    assert "# ours" in kept and "# the hill" in kept and 'summary = "next"' in kept, "back with its comments"
    assert [path.read_text() for path in world.copies()] == [DESTROYED[kind]]


@pytest.mark.parametrize("kind", DESTROYED)
def test_whoever_means_it_takes_the_file_and_ours_is_kept(world: World, kind: str) -> None:
    world.outside(DESTROYED[kind])
    copy = world.book.keep_disk("p")
    assert copy is not None and copy.read_text() == TEXT
    assert world.book.flush() and world.path.read_text() == DESTROYED[kind]
    world.set(("summary",), "next")
    assert world.book.flush() and "next" in world.path.read_text(), "asked once"


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace('[needs.a]\nstatement = "1"\n\n', ""),
        TEXT[: TEXT.index("[zones.s]")],
        TEXT.replace('region = "East"\n', ""),
        TEXT.replace("North", "Norden") + '\n[zones.w]\nname = "West"\n',
    ],
)
def test_what_people_delete_and_add_elsewhere_is_read_as_ever(world: World, text: str) -> None:
    world.outside(text)
    assert not world.told(Conflict) and world.told(Reloaded)


def test_an_editor_opened_earlier_that_saves_over_an_acknowledged_edit_is_asked_about(world: World) -> None:
    world.set(("region",), "West")
    world.book.apply(add_record(world.book.model("p"), "p", "zones", {"name": "New"}, record="new"))
    world.book.apply(delete_record({"p": world.book.model("p")}, "p", "needs", "a"))
    assert world.book.flush()
    world.outside(TEXT.replace("North", "Norden"))
    (asked,) = world.told(Conflict)
    told = {clash.path: (clash.mine, clash.disk) for clash in asked.clashes}
    assert told[("region",)] == ("West", "East") and told[("zones", "new")][1] is None and not asked.lost
    copy = world.book.keep_mine("p")
    assert world.book.flush()
    plan = world.book.plan("p")
    assert plan.region == "West" and plan.zones["new"].name == "New" and plan.zones["n"].name == "Norden"
    assert copy is not None and "East" in copy.read_text()


def test_taking_the_editors_side_keeps_ours_and_asks_no_more(world: World) -> None:
    world.set(("region",), "West")
    assert world.book.flush()
    world.outside(TEXT)
    copy = world.book.keep_disk("p")
    assert copy is not None and "West" in copy.read_text() and world.book.plan("p").region == "East"
    world.outside(TEXT + "# touched\n")
    assert len(world.told(Conflict)) == 1 and world.book.waiting("p") is None


def test_a_later_value_from_elsewhere_is_nobodys_loss(world: World) -> None:
    world.set(("region",), "West")
    assert world.book.flush()
    world.outside(TEXT.replace("East", "South"))
    assert not world.told(Conflict) and world.book.plan("p").region == "South"


def test_what_is_undone_here_is_nobodys_loss(world: World) -> None:
    world.set(("region",), "West")
    world.book.flush()
    world.book.undo()
    world.book.flush()
    world.outside(world.path.read_text() + "# touched\n")
    assert not world.told(Conflict)


def test_a_question_put_off_can_be_asked_again(world: World) -> None:
    assert world.book.waiting("p") is None and not world.book.ask_again("p")
    world.outside("")
    assert world.book.waiting("p") == world.told(Conflict)[0] and world.book.ask_again("p")
    assert world.told(Conflict)[0] == world.told(Conflict)[1]
    world.outside(TEXT)
    assert world.book.waiting("p") is None and not world.book.ask_again("p"), "the file is back: nothing to ask"

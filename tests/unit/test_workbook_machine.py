"""Random edits, undo, redo, reloads and edits from outside: model, file and expectation always agree."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ksp_tui.changes.builders import add_record, duplicate_record, move_record, set_field
from ksp_tui.changes.deletion import delete_record, referrers
from ksp_tui.changes.edit import Transaction
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import fields_of
from ksp_tui.session.refused import Stale
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import StateStore
from tests.drawing import cases

WORDS = st.text(st.sampled_from("王丽ab \"'\\#=[]\n，“”é\t"), max_size=12)


def content(plan: Plan) -> dict[str, Any]:
    """Everything a plan holds, as plain data."""
    found: dict[str, Any] = {"": fields_of(plan)}
    for name, group in PLAN.groups.items():
        held = getattr(plan, name)
        found[name] = {key: fields_of(item) for key, item in held.items()} if group.many else fields_of(held)
    return found


class Machine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        # The ids' random part decides which record a number picks: always the same, or no failure can be repeated.
        self.ids = mock.patch("secrets.choice", random.Random(0).choice)
        self.ids.start()
        self.directory = tempfile.TemporaryDirectory()
        root = Path(self.directory.name)
        self.state = StateStore(root / "state")
        self.book = Workbook(root / "plans", self.state)
        self.name = self.book.create("华信制造")
        self.path = root / "plans" / f"{self.name}.toml"
        text = self.path.read_text(encoding="utf-8")
        self.path.write_bytes((text + '# by hand\n\n[zones.east] # mine\nname = "East"\n').encode())
        self.before: list[dict[str, Any]] = []
        self.after: list[dict[str, Any]] = []

    @property
    def plan(self) -> Plan:
        found = self.book.plan(self.name)
        assert found is not None
        return found

    def do(self, command: Transaction) -> None:
        if not command:
            return
        kept = content(self.plan)
        self.book.apply(command)
        self.before.append(kept)
        self.after.clear()

    def pick(self, collection: str, number: int) -> str | None:
        ids = sorted(getattr(self.plan, collection))
        return ids[number % len(ids)] if ids else None

    @rule(field=st.sampled_from(["account", "region", "summary", "industry"]), value=WORDS)
    def set_single(self, field: str, value: str) -> None:
        self.do(set_field(self.plan, self.name, (field,), value))

    @rule(title=WORDS, power=st.integers(1, 5))
    def add_person(self, title: str, power: int) -> None:
        zones = sorted(self.plan.zones)
        fields = {"name": title, "power": power, "strategic_in": zones[:2]}
        self.do(add_record(self.plan, self.name, "stakeholders", fields))

    @rule(title=WORDS)
    def add_zone(self, title: str) -> None:
        self.do(add_record(self.plan, self.name, "zones", {"name": title}))

    @rule(title=WORDS, number=st.integers(0, 9))
    def add_task(self, title: str, number: int) -> None:
        after = self.pick("tasks", number)
        title_field = PLAN.groups["tasks"].title
        assert title_field is not None
        self.do(add_record(self.plan, self.name, "tasks", {title_field: title}, after=after))

    @rule(number=st.integers(0, 9), other=st.integers(0, 9))
    def move_task(self, number: int, other: int) -> None:
        one, after = self.pick("tasks", number), self.pick("tasks", other)
        if one is not None:
            self.do(move_record(self.plan, self.name, "tasks", one, after))

    @rule(number=st.integers(0, 9), value=WORDS)
    def begin_positioning(self, number: int, value: str) -> None:
        zone = self.pick("zones", number)
        field = next(name for name, spec in PLAN.groups["positioning"].fields.items() if spec.kind in {"line", "text"})
        if zone is not None:
            self.do(set_field(self.plan, self.name, ("positioning", zone, field), value))

    @rule(number=st.integers(0, 9), other=st.integers(0, 9))
    def report_to(self, number: int, other: int) -> None:
        one, boss = self.pick("stakeholders", number), self.pick("stakeholders", other)
        if one is not None:
            self.do(set_field(self.plan, self.name, ("stakeholders", one, "reports_to"), boss))

    @rule(collection=st.sampled_from(["zones", "stakeholders", "tasks"]), number=st.integers(0, 9))
    def delete(self, collection: str, number: int) -> None:
        chosen = self.pick(collection, number)
        if chosen is not None:
            self.do(delete_record({self.name: self.plan}, self.name, collection, chosen))
            assert not referrers(self.plan, collection, chosen)

    @rule(number=st.integers(0, 9))
    def duplicate(self, number: int) -> None:
        chosen = self.pick("stakeholders", number)
        if chosen is not None:
            self.do(duplicate_record(self.plan, self.name, "stakeholders", chosen))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        kept = content(self.plan)
        assert self.book.undo() is not None
        assert content(self.plan) == self.before.pop()
        self.after.append(kept)

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        kept = content(self.plan)
        assert self.book.redo() is not None
        assert content(self.plan) == self.after.pop()
        self.before.append(kept)

    @rule()
    def reopen(self) -> None:
        assert self.book.flush()
        self.book.close_plan(self.name)
        assert not self.book.is_open(self.name)

    @rule(value=st.sampled_from(["north", "south"]))
    def edit_by_hand(self, value: str) -> None:
        assert self.book.flush()
        kept = content(self.plan)
        text = (
            self.path.read_text(encoding="utf-8")
            + f'\n# hand\n[needs.hand-{len(self.before)}]\nstatement = "{value}"\n'
        )
        if f"[needs.hand-{len(self.before)}]" in self.path.read_text(encoding="utf-8"):
            return
        self.path.write_bytes(text.encode())
        self.book.check_disk()
        assert content(self.plan) != kept
        # A step back is still right for all but what the hand brought in.
        need = f"hand-{len(self.before)}"
        for past in (*self.before, *self.after):
            past["needs"] = {**past["needs"], need: fields_of(self.plan.needs[need])}

    @invariant()
    def file_and_model_agree(self) -> None:
        assert self.book.flush()
        found = read_file(self.path, Plan)
        assert found.locked is None and found.model is not None
        assert content(found.model) == content(self.plan)
        assert "# by hand" in self.path.read_text(encoding="utf-8")

    def teardown(self) -> None:
        self.ids.stop()
        self.book.close()
        self.directory.cleanup()


TestMachine = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")(Machine.TestCase)
TestMachine.settings = settings(
    max_examples=cases(25), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_a_stale_step_is_told_and_dropped(tmp_path: Path) -> None:
    book = Workbook(tmp_path / "plans", StateStore(tmp_path / "state"))
    name = book.create("A")
    path = tmp_path / "plans" / f"{name}.toml"
    book.apply(set_field(book.model(name), name, ("region",), "here"))
    assert book.flush()
    path.write_bytes(path.read_bytes().replace(b"here", b"there"))
    book.check_disk()
    with pytest.raises(Stale):
        book.undo()
    assert book.undo() is None and book.value(name, ("region",)) == "there"
    book.close()


@pytest.mark.parametrize("typed", ["\n", "abc\n", "a\nb\n\n", "a\r\nb\r\n"])
def test_a_text_that_ends_with_a_new_line_can_be_undone_and_redone(tmp_path: Path, typed: str) -> None:
    book = Workbook(tmp_path / "plans", StateStore(tmp_path / "state"))
    name = book.create("A")
    book.apply(set_field(book.model(name), name, ("summary",), "before"))
    book.apply(set_field(book.model(name), name, ("summary",), typed))
    held = book.value(name, ("summary",))
    book.undo()
    assert book.value(name, ("summary",)) == "before"
    book.redo()
    assert book.value(name, ("summary",)) == held
    long = next(field for field, spec in PLAN.groups["zones"].fields.items() if spec.kind == "text")
    book.apply(add_record(book.model(name), name, "zones", {"name": "East", long: typed}))
    book.undo()
    assert not book.model(name).zones
    book.close()

"""Random edits, undo, redo, reloads and changes from outside: model, file and expectation stay one."""

import random
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ksp_tui.changes.builders import add_record, add_records, duplicate_record, move_record, set_field
from ksp_tui.changes.deletion import delete_record
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import StateStore
from tests.drawing import cases

START = '# head\naccount = "A" # name\n\n[zones.z] # a zone\nname = "North"\n\n[stakeholders.li]\n# why\nname = "Li"\n'
WORDS = st.text(alphabet="abc \"\\\n王#='", max_size=8)
COLLECTIONS = {"zones": "name", "stakeholders": "name", "needs": "statement", "tasks": "name"}


class Machine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.ids = mock.patch("secrets.choice", random.Random(0).choice)
        self.ids.start()  # a run that is tried again must draw the same
        self.root = Path(tempfile.mkdtemp())
        folder = self.root / "plans"
        folder.mkdir()
        self.file = folder / "p.toml"
        self.file.write_text(START)
        self.book = Workbook(folder, StateStore(self.root / "state"))
        self.texts = [self.dump()]
        self.at = 0

    def dump(self):
        return self.book.model("p").model_dump()

    def teardown(self):
        self.ids.stop()
        self.book.close()
        shutil.rmtree(self.root)

    def done(self, command):
        before = self.dump()
        if not self.book.apply(command):
            assert self.dump() == before
            return
        del self.texts[self.at + 1 :]
        self.texts.append(self.dump())
        self.at += 1

    @property
    def plan(self):
        return self.book.plan("p")

    def pick(self, collection, number):
        ids = sorted(getattr(self.plan, collection))
        return ids[number % len(ids)] if ids else None

    @rule(words=WORDS, field=st.sampled_from(["account", "summary", "region"]))
    def write(self, words, field):
        self.done(set_field(self.plan, "p", (field,), words))

    @rule(words=WORDS, collection=st.sampled_from(sorted(COLLECTIONS)), number=st.integers(0, 9))
    def rename(self, words, collection, number):
        if record := self.pick(collection, number):
            self.done(set_field(self.plan, "p", (collection, record, COLLECTIONS[collection]), words))

    @rule(words=WORDS, collection=st.sampled_from(sorted(COLLECTIONS)))
    def add(self, words, collection):
        self.done(add_record(self.plan, "p", collection, {COLLECTIONS[collection]: words}))

    @rule(rows=st.lists(WORDS, max_size=4))
    def paste(self, rows):
        self.done(add_records(self.plan, "p", "tasks", [{"name": row} for row in rows]))

    @rule(number=st.integers(0, 9), other=st.integers(0, 9))
    def refer(self, number, other):
        if (zone := self.pick("zones", number)) and (person := self.pick("stakeholders", other)):
            held = self.plan.stakeholders[person].strategic_in
            self.done(set_field(self.plan, "p", ("stakeholders", person, "strategic_in"), [*held, zone]))

    @rule(number=st.integers(0, 9), rung=st.none() | st.integers(1, 5))
    def climb(self, number, rung):
        if zone := self.pick("zones", number):
            self.done(set_field(self.plan, "p", ("ladder", zone, "guess"), rung))

    @rule(number=st.integers(0, 9), collection=st.sampled_from(sorted(COLLECTIONS)))
    def delete(self, number, collection):
        if record := self.pick(collection, number):
            self.done(delete_record({"p": self.plan}, "p", collection, record))

    @rule(number=st.integers(0, 9))
    def duplicate(self, number):
        if record := self.pick("tasks", number):
            self.done(duplicate_record(self.plan, "p", "tasks", record))

    @rule(number=st.integers(0, 9), behind=st.integers(0, 9))
    def move(self, number, behind):
        record, after = self.pick("tasks", number), self.pick("tasks", behind)
        if record and after and record != after:
            self.done(move_record(self.plan, "p", "tasks", record, after))

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self):
        assert self.book.undo() is not None
        self.at -= 1
        assert self.dump() == self.texts[self.at]

    @rule()
    def redo(self):
        if self.at == len(self.texts) - 1:
            assert self.book.redo() is None
        else:
            assert self.book.redo() is not None
            self.at += 1
            assert self.dump() == self.texts[self.at]

    @rule()
    def everything_back(self):
        while self.book.undo() is not None:
            self.at -= 1
        assert self.at == 0 and self.dump() == self.texts[0]

    @rule()
    def save(self):
        assert self.book.flush()
        found = read_file(self.file, Plan)
        assert not [finding for finding in found.findings if finding.severity == "error"]
        assert found.model.model_dump() == self.dump()
        assert "# head" in self.file.read_text()

    @rule()
    def touched_outside(self):
        assert self.book.flush()
        self.file.write_text(self.file.read_text() + "# more\n")
        self.book.check_disk()
        assert self.dump() == self.texts[self.at]

    @invariant()
    def model_is_expectation(self):
        assert self.dump() == self.texts[self.at]


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=cases(25), stateful_step_count=30, deadline=None)

"""Two windows, and two processes, on one plan: nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

from ksp_tui.changes.builders import set_field
from ksp_tui.model.plan import Plan
from ksp_tui.session.events import Conflict
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.planfile import read_file
from ksp_tui.store.state import StateStore

WORKER = """
import sys, pathlib
from ksp_tui.changes.builders import add_record, set_field
from ksp_tui.store.state import StateStore
from ksp_tui.session.events import Conflict, SaveState
from ksp_tui.session.workbook import Workbook
root, me, rounds = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
book = Workbook(root / "plans", StateStore(root / "state"))
bad = []
book.subscribe(lambda event: bad.append(event) if isinstance(event, Conflict) or
    (isinstance(event, SaveState) and event.state == "failed") else None)
for number in range(rounds):
    book.apply(add_record(book.plan("p"), "p", "facts", {"question": f"{me} {number}"}, record=f"{me}-{number}"))
    book.apply(set_field(book.plan("p"), "p", ("stakeholders", me, "name"), f"{me} {number}"))
    if number % 3 == 0:
        book.check_disk()
limit = 200
while not book.flush(5) and limit:
    limit -= 1
left = book.close()
assert not bad and not left, (bad, left)
print("done")
"""


def test_two_processes_lose_nothing(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    plan = folder / "p.toml"
    plan.write_text('account = "A" # ours\n\n[stakeholders.one]\nname = "x"\n\n[stakeholders.two]\nname = "y"\n')
    rounds = 60
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), me, str(rounds)],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for me in ("one", "two")
    ]
    for worker in workers:
        out, err = worker.communicate(timeout=60)
        assert worker.returncode == 0 and "done" in out, err
    model = read_file(plan, Plan).model
    assert set(model.facts) == {f"{me}-{number}" for me in ("one", "two") for number in range(rounds)}
    assert model.stakeholders["one"].name == f"one {rounds - 1}"
    assert model.stakeholders["two"].name == f"two {rounds - 1}"
    assert plan.read_text().startswith('account = "A" # ours\n')
    assert sorted(path.name for path in folder.iterdir()) == ["p.toml"]


def test_two_windows_see_each_other(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "p.toml").write_text('account = "A"\nregion = "x"\n')
    one, two = (Workbook(folder, StateStore(tmp_path / "state")) for _ in range(2))
    told = []
    two.subscribe(told.append)
    assert one.plan("p").account == two.plan("p").account == "A"
    one.apply(set_field(one.plan("p"), "p", ("account",), "B"))
    assert one.flush()
    two.apply(set_field(two.plan("p"), "p", ("region",), "y"))
    assert two.flush()
    one.check_disk()
    assert (one.plan("p").account, one.plan("p").region) == ("B", "y")
    one.apply(set_field(one.plan("p"), "p", ("region",), "one"))
    assert one.flush()
    two.apply(set_field(two.plan("p"), "p", ("region",), "two"))
    assert not two.flush()
    (conflict,) = [event for event in told if isinstance(event, Conflict)]
    assert (conflict.clashes[0].mine, conflict.clashes[0].disk) == ("two", "one")
    two.resolve("p", {("region",): "mine"})
    assert two.flush()
    one.check_disk()
    assert one.plan("p").region == "two"
    for book in (one, two):
        assert book.close() == []

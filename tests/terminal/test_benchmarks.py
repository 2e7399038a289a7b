"""The benchmarks' own judgement: limits, the large plan, imports, and one whole run with a program made for it."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from ksp_tui.method.arci import problems
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.store.planfile import read_file
from tests.benchmarks import settings
from tests.benchmarks.__main__ import main
from tests.benchmarks.commands import forbidden, heaviest, read_imports
from tests.benchmarks.plans import arci_folder, grow, multiply
from tests.benchmarks.table import Row, exit_code, table

EXAMPLE = """\
account = "华信制造"

[zones.east]
name = "华东"

[ladder.east]
guess = 2

[scores.spend]
score = 4

[stakeholders.chen]
name = "陈总"
strategic_in = ["east"]

[stakeholders.wang]
name = "王丽"
reports_to = "chen"
our_contact = "li-of-the-folder"
"""

# Home, sheet, modules and a list's cell, as small as they can be.
STAND_IN = """
import sys, time
if sys.argv[1:]:
    sys.exit(0 if sys.argv[1] == "--version" else 2)
from textual.app import App
from textual.widgets import Input, Static

class StandIn(App):
    jumping = False
    BINDINGS = [("f2", "jump"), ("enter", "sheet")]
    def compose(self):
        yield Static("华信制造 in the list", id="head")
        yield Input(disabled=True)
    def action_sheet(self):
        self.query_one("#head").update("KSP › 华信制造")
    def action_jump(self):
        self.jumping = True
    def on_key(self, event):
        if self.jumping and event.key.isdigit():
            self.jumping = False
            event.stop()
            time.sleep(DELAY)
            self.query_one("#head").update(f"KSP › 华信制造 › {event.key} module")
        if event.key == "ctrl+end":
            self.query_one(Input).disabled = False
            self.query_one(Input).focus()

StandIn().run()
"""


@pytest.mark.parametrize(
    ("row", "code", "verdict"),
    [
        (Row("home", (0.4, 0.44, 9.0), (0.2,), limit=2.2), 0, "kept"),
        (Row("home", (0.1, 0.45, 9.0), (0.2,), limit=2.2), 1, "EXCEEDED"),
        (Row("again", (0.050,), limit=0.050), 0, "kept"),
        (Row("again", (0.051,), limit=0.050), 1, "EXCEEDED"),
        (Row("for information", (9.0,), (0.1,)), 0, "90.00"),
        (Row("home", limit=2.2, failed="home never came\nits screen"), 2, "home never came"),
    ],
)
def test_a_row_is_judged_by_its_median_and_its_limit(row: Row, code: int, verdict: str) -> None:
    assert exit_code([row], []) == code
    assert table([row]).splitlines()[-1].endswith(verdict)


def test_a_forbidden_import_breaks_a_rule() -> None:
    report = b"\x1b[2Jimport time:       120 |       4500 |   rich.text\r\nimport time: 3 | 9 | re\r\n\x1b[1mHome"
    imports = read_imports(report)
    assert imports == {"rich.text": 0.00012, "re": 0.000003}
    assert heaviest(imports, 1) == [("rich", 0.00012)]
    assert forbidden(imports, ("rich", "ric", "rich.text", "textual")) == ["rich", "rich.text"]
    assert exit_code([], ["a verb imports rich"]) == 1


def test_the_large_plan_holds_each_record_many_times_and_refers_within_each_copy() -> None:
    import tomllib

    large = multiply(tomllib.loads(EXAMPLE), 100)
    plan = Plan.model_validate(large)
    assert plan.account == "华信制造"
    assert len(plan.stakeholders) == 200
    assert len(plan.zones) == len(plan.ladder) == 100
    assert set(plan.zones) == set(plan.ladder)
    assert list(plan.scores) == ["spend"], "a score stands for each criterion of the folder, of which there are no more"
    wang = plan.stakeholders["wang-007"]
    assert (wang.name, wang.reports_to, wang.our_contact) == ("王丽 7", "chen-007", "li-of-the-folder")
    assert plan.stakeholders["chen-007"].strategic_in == ["east-007"]
    assert plan.stakeholders["wang"].reports_to == "chen"


def test_the_large_arci_matrix_has_as_many_tasks_and_people_as_asked_and_no_fault(tmp_path: Path) -> None:
    example = tmp_path / "account.toml"
    example.write_text(EXAMPLE, encoding="utf-8")
    made = read_file(arci_folder(example, tmp_path / "plans", 40, 20), Plan).model
    assert made is not None and len(made.tasks) == 40 and len(made.processes["bench"].people) == 20
    assert not any(problems(task, made, Folder(), 3, 4) for task in made.tasks.values())


@pytest.mark.parametrize(("delay", "code"), [pytest.param(0.0, 2, marks=pytest.mark.slow), (0.8, 1)])
@pytest.mark.second_try("programs are started and timed")
def test_a_whole_run(
    delay: float, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MODULES", (1, 2))
    monkeypatch.setattr(settings, "PLAN_SHOWS", "› {account}")
    monkeypatch.setattr(settings, "MODULE_SHOWS", [f"› {number} module" for number in range(9)])
    # Wide limits, so that a busy machine does not fail this test; only the delay exceeds one.
    monkeypatch.setattr(settings, "REVISIT", 0.5)
    monkeypatch.setattr(settings, "FIRST_PAINT", 50)
    monkeypatch.setattr(settings, "KEY_TO_PAINT", 50)
    (tmp_path / "account.toml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "stand_in.py").write_text(STAND_IN.replace("DELAY", str(delay)), encoding="utf-8")
    # An unknown verb (`check`) is not measured: 2; a slow module exceeds its limit, which counts for more: 1.
    arguments = ["--quick", "--runs", "1", "--example", str(tmp_path / "account.toml"), "--"]
    assert main([*arguments, sys.executable, str(tmp_path / "stand_in.py")]) == code
    lines = capsys.readouterr().out.splitlines()
    rows = {line.split("  ")[0]: line for line in lines}
    assert rows["first paint of home"].endswith("kept")
    assert rows["key → paint in a cell"].endswith("kept")
    assert rows["module again, visible"].endswith("EXCEEDED" if delay else "kept")
    assert "ended with 2" in rows["verb check"]
    assert not any("verb --version imports" in line for line in lines)
    assert any(line.startswith("imports of home: ") and "textual " in line for line in lines)


def test_an_example_that_cannot_be_used_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")
    assert main(["--example", str(tmp_path / "empty.toml")]) == 2
    assert "empty.toml: no `account" in capsys.readouterr().err


def test_a_grown_plan_has_so_many_records_and_none_refers_to_nothing():
    counts = {"stakeholders": 5, "zones": 2}
    grown = grow(tomllib.loads(EXAMPLE), counts)
    assert {name: len(grown[name]) for name in counts} == counts
    for person in grown["stakeholders"].values():
        assert set(person.get("strategic_in", ())) <= set(grown["zones"])
        assert person.get("reports_to", "chen") in grown["stakeholders"]

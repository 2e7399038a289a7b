"""The examples put into a folder: all of them or one, never over what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ksp_tui import text
from ksp_tui.session import examples
from ksp_tui.store.state import StateStore
from tests.unit.cli_runs import Shell, shell

assert shell  # a fixture

NAMES = {"donghai", "huaxin", "nordlicht", "yuanjing"}


@pytest.fixture
def state(tmp_path: Path) -> StateStore:
    return StateStore(tmp_path / "state")


@pytest.mark.parametrize(("lang", "worked"), [("zh", "huaxin"), ("en", "nordlicht")])
def test_all_are_put_and_the_worked_one_of_the_language_comes_first(tmp_path, state, lang, worked) -> None:
    folder = tmp_path / "plans"
    with text.using(lang):
        put = examples.put_examples(folder, state)
        assert (put[0], set(put)) == (worked, NAMES)
        assert set(put[:2]) == {"huaxin", "nordlicht"}, "the full ones before the small"
        assert examples.put_example(tmp_path / "other", state=state) == worked
    assert {path.stem for path in folder.glob("*.toml")} == NAMES | {"ksp"}
    assert {path.stem for path in (tmp_path / "other").glob("*.toml")} == {worked, "ksp"}


def test_a_second_run_gives_what_is_there(tmp_path, state) -> None:
    folder = tmp_path / "plans"
    examples.put_examples(folder, state)
    worked_on = (folder / "huaxin.toml").read_text(encoding="utf-8") + "# mine\n"
    (folder / "huaxin.toml").write_text(worked_on, encoding="utf-8")
    (folder / "nordlicht.toml").rename(folder / "north.toml")
    (folder / "donghai.toml").unlink()
    with text.using("en"):
        assert examples.put_examples(folder, state) == ["north", "huaxin", "yuanjing", "donghai"]
    assert (folder / "huaxin.toml").read_text(encoding="utf-8") == worked_on
    assert {path.stem for path in folder.glob("*.toml")} == {"donghai", "huaxin", "north", "yuanjing", "ksp"}


def test_a_plan_made_of_an_example_keeps_its_name_in_the_folder_of_the_examples(state) -> None:
    folder = state.examples
    examples.put_examples(folder, state)
    (folder / "nordlicht.toml").write_text('account = "Nordlicht Bakery"\n')
    (folder / "ksp.toml").write_text('name = "Mine"\n')
    assert examples.put_example(folder, "nordlicht", state) == "nordlicht-2"
    assert examples.put_example(folder, "nordlicht", state) == "nordlicht-2"
    assert (folder / "nordlicht.toml").read_text() == 'account = "Nordlicht Bakery"\n'
    assert (folder / "ksp.toml").read_text() == 'name = "Mine"\n'


OWN = {
    "plan": {"nord.toml": 'account = "Nord"\n'},
    "lists": {"ksp.toml": '[finance]\ncurrency = "EUR"\n'},
    "both": {"nordlicht.toml": 'account = "Nordlicht Bakery"\n', "ksp.toml": 'name = "Mine"\n'},
    "unreadable": {"nord.toml": "account = “Nord”\n"},
}


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_nothing_is_put_into_a_folder_of_ones_own(shell: Shell, own: dict[str, str], monkeypatch) -> None:
    for name, content in own.items():
        shell.add(name, content)
    for words in (["example"], ["example", "donghai"]):
        found = shell.ksp(*words, "--no-open", "--plans", "plans")
        assert (found.code, found.out, found.err.count("\n")) == (2, "", 1) and "plans" in found.err
    StateStore(shell.base / "state").remember_folder(shell.plans)
    monkeypatch.setenv("KSP_PLANS", str(shell.plans))
    found = shell.ksp("example", "--no-open")
    assert found.code == 0 and {Path(line).parent for line in found.out.splitlines()} == {shell.base / "state/examples"}
    assert {path.name: path.read_text() for path in shell.plans.iterdir()} == own


def lines(*names: str) -> str:
    return "".join(f"{Path('mine') / name}.toml\n" for name in names)


def test_the_bare_verb_tells_every_file(shell: Shell) -> None:
    found = shell.ksp("example", "--no-open", "--plans", "mine")
    assert (found.code, found.out) == (0, lines("nordlicht", "huaxin", "yuanjing", "donghai"))
    found = shell.ksp("--lang", "zh", "example", "--no-open", "--plans", "mine")
    assert (found.code, found.out) == (0, lines("huaxin", "nordlicht", "yuanjing", "donghai"))
    assert shell.ksp("check", "--plans", "mine").code == 0


@pytest.mark.parametrize("word", ["donghai", "DongHai", "东海物流", "东海"])
def test_a_name_puts_just_that_one(shell: Shell, word: str) -> None:
    found = shell.ksp("example", word, "--no-open", "--plans", "mine")
    assert (found.code, found.out) == (0, lines("donghai"))
    assert {path.name for path in (shell.base / "mine").iterdir()} == {"donghai.toml", "ksp.toml"}


@pytest.mark.parametrize(("word", "near"), [("huaxn", "huaxin"), ("Nordlich Energy", "Nordlicht Energie"), ("", "")])
def test_a_name_that_is_none_tells_the_nearest(shell: Shell, word: str, near: str) -> None:
    found = shell.ksp("example", word, "--no-open", "--plans", "mine")
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)
    assert "huaxin (华信制造)" in found.err
    assert found.err.endswith(f"Did you mean {near}?\n") == bool(near)
    assert not (shell.base / "mine").exists(), "nothing is made for a name that is none"

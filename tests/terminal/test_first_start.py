"""The first start as a person meets it in a terminal: an empty folder, the first account, the examples and back."""

from tests.terminal.program import Program


def test_from_an_empty_folder_to_the_first_account_to_the_examples_and_back(tmp_path):
    with Program(tmp_path, lang="en", size=(80, 24)) as program:
        program.wait_for("Name of your first account", timeout=30)
        program.type("Nord AG")
        program.press("enter")
        program.wait_for("›", timeout=30)
        program.press("escape")
        program.wait_for("1 account")
        program.press("f9")
        program.wait_for("Nordlicht Energie", timeout=30)
        program.wait_gone("1 account")
        program.wait_quiet(0.3)
        program.press("escape")
        program.wait_for("back to my plans", timeout=30)
        assert program.shows("4 accounts") and not program.shows("Nord AG")
        program.press("f9")
        program.wait_for("1 account", timeout=30)
        program.wait_for("Nord AG")
        program.press("ctrl+q")
        assert program.wait_exit(30) == 0
    assert [path.name for path in (tmp_path / "plans").glob("*.toml")] == ["Nord AG.toml"]
    assert len(list((tmp_path / "state/examples").glob("*.toml"))) == 5


def test_a_dumb_terminal_gets_a_line_and_no_code(terminal):
    program = terminal(env={"TERM": "dumb"})
    assert program.wait_exit(30) == 2
    said = "\n".join(program.text())
    assert "ksp show" in said and "ksp list" in said and b"\x1b" not in program.raw

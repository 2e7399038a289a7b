"""The command line itself: words, languages, wrong use, what it imports."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ksp_tui import __version__, text, usage
from ksp_tui.arguments import nearest
from ksp_tui.store.state import Settings, StateStore
from tests.unit.cli_runs import ROOT, Shell, shell

assert shell

HUAXIN = 'account = "华信制造"\nstatus = "active"\n'
NORD = 'account = "Nordlicht Energie"\n'


def test_version(shell: Shell) -> None:
    found = shell.ksp("--version")
    assert (found.code, found.out) == (0, f"ksp_tui {__version__}\n")


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_help_speaks_the_language_throughout(shell: Shell, lang: str) -> None:
    top = shell.ksp("--help", "--lang", lang)
    assert top.code == 0
    for verb in usage.VERBS:
        assert f"  {verb}" in top.out
        own = shell.ksp(verb, "--help", "--lang", lang)
        assert own.code == 0
        assert own.out != top.out
        assert shell.ksp("help", verb, "--lang", lang).out == own.out
        english = re.search(r"usage:|options:|positional|show this help", own.out)
        assert (english is None) == (lang == "zh"), own.out
        assert bool(re.search("[一-鿿]", own.out)) == (lang == "zh"), own.out


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["lst"], 'there is no verb "lst". Did you mean list?'),
        (["frobnicate"], 'there is no verb "frobnicate". See ksp --help.'),
        ([""], 'there is no verb "". See ksp --help.'),
        (["list", "--jsn"], "there is no option --jsn. Did you mean --json?"),
        (["--versoin"], "there is no option --versoin. Did you mean --version?"),
        (["list", "more"], 'unexpected word "more". See ksp list --help.'),
        (["new"], "NAME (the account's name) is missing; see ksp new --help."),
        (["list", "--plans"], "--plans needs a value."),
        (["--lang", "fr", "list"], '--lang can\'t be "fr"; it can be: zh, en.'),
        (["check", "--format", "xml"], '--format can\'t be "xml"; it can be: text, json, github.'),
        (["show", "x", "--module", "9"], '--module can\'t be "9"; it can be: 0, 1, 2, 3, 4, 5, 6, 7, 8.'),
        (["show", "x", "--module", "one"], '--module can\'t be "one"; it can be: 0, 1, 2, 3, 4, 5, 6, 7, 8.'),
        (["show", "nord"], 'there is no plan "nord". Did you mean Nordlicht?'),
        (["show", "i"], '"i" fits several plans: Nordlicht, Ostsee.'),
        (["show", "plans/nowhere.toml"], "plans/nowhere.toml is not there."),
        (["show", "plans/ksp.toml"], "plans/ksp.toml is not a plan."),
        (["check", "nowhere.toml"], 'there is no plan "nowhere.toml". There are: Nordlicht (Gehi), Ostsee (Ihai).'),
        (["check", "x/nowhere.toml"], "x/nowhere.toml is not there."),
        (["list", "--plans", "plans/ksp.toml"], "plans/ksp.toml is not a folder."),
        (["list", "--plans", "nowhere"], "the folder nowhere is not there; ksp new makes it."),
        (["explain", "KSP0221"], "there is no rule KSP0221. Did you mean KSP022?"),
        (
            ["open", "Nordlicht"],
            "this is not a terminal, so the screens can't be opened; ksp show and ksp list write text.",
        ),
        ([], "this is not a terminal, so the screens can't be opened; ksp show and ksp list write text."),
        (["new", "   ", "--no-open"], "the account needs a name."),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(shell: Shell, words: list[str], line: str) -> None:
    shell.add("Nordlicht.toml", 'account = "Gehi"\n')
    shell.add("Ostsee.toml", 'account = "Ihai"\n')
    shell.add("ksp.toml", "")
    found = shell.ksp(*words)
    assert (found.code, found.out, found.err) == (2, "", f"ksp: {line}\n")


@pytest.mark.parametrize(
    "words", [["lst"], ["new"], ["list", "--x"], ["list", "--plans"], ["show", "甲"], ["list", "x"]]
)
def test_wrong_use_in_chinese(shell: Shell, words: list[str]) -> None:
    found = shell.ksp("--lang", "zh", *words)
    assert found.code == 2
    assert re.fullmatch("ksp: .*[一-鿿].*\n", found.err)
    assert not re.search("there is|missing|needs", found.err)


def test_no_folder_anywhere(shell: Shell) -> None:
    shell.plans.rmdir()
    found = shell.ksp("list")
    assert (found.code, found.err) == (
        2,
        "ksp: no folder of plans is known: name one with --plans, or set KSP_PLANS.\n",
    )


def test_the_folder_is_named_or_known_or_here(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = {}
    for name in ("named", "environ", "last"):
        folders[name] = shell.base / name
        folders[name].mkdir()
        (folders[name] / f"{name}.toml").write_text(NORD)
    shell.add("here.toml", NORD)
    assert shell.ksp("list").out.startswith("here ")
    StateStore().remember_folder(folders["last"])
    assert shell.ksp("list").out.startswith("last ")
    monkeypatch.setenv("KSP_PLANS", "environ")
    assert shell.ksp("list").out.startswith("environ ")
    assert shell.ksp("list", "--plans", "named").out.startswith("named ")
    assert shell.ksp("--plans=named", "list").out.startswith("named ")


def asked(shell: Shell, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """Let a person sit in front of a terminal, where no folder is known, and answer."""
    shell.plans.rmdir()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: said)


def test_a_person_is_asked_for_the_folder(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(shell, monkeypatch, "")
    assert shell.ksp("list").code == 0
    assert shell.plans.is_dir()
    shell.plans.rmdir()

    def closed(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", closed)
    found = shell.ksp("list")
    assert (found.code, found.err.count("\n")) == (2, 1)
    assert not shell.plans.exists()


def test_a_key_pressed_too_early_is_no_part_of_the_folder(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(shell, monkeypatch, "\x0eplans")
    assert shell.ksp("list").code == 0
    assert [path.name for path in shell.plans.parent.iterdir() if path.is_dir() and "plans" in path.name] == ["plans"]


def test_the_language_of_the_settings(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KSP_LANG")
    monkeypatch.setenv("LC_ALL", "C")
    StateStore().save_settings(Settings(language="zh"))
    assert "没有" in shell.ksp("lst").err
    assert "no verb" in shell.ksp("lst", "--lang", "en").err
    monkeypatch.setenv("KSP_LANG", "en")
    assert "no verb" in shell.ksp("lst").err


def test_interrupted(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ksp_tui.verbs.list.run", interrupt)
    found = shell.ksp("list")
    assert (found.code, found.err) == (130, "")


@pytest.mark.parametrize("lost", [False, True])
def test_a_failure_of_the_program_is_told_without_a_traceback(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, lost: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("华信")

    if lost:  # not even the report can be kept
        (shell.base / "file").write_text("")
        monkeypatch.setenv("KSP_STATE_DIR", str(shell.base / "file" / "state"))
    monkeypatch.setattr("ksp_tui.verbs.list.run", fail)
    found = shell.ksp("list")
    assert found.code == 2
    assert re.fullmatch(r"ksp: the program failed and did not finish\. The report is in: .*\n", found.err)
    if not lost:
        report = Path(found.err.rpartition(": ")[2].strip()).read_text()
        assert "RuntimeError" in report
        assert "华信" not in report


def test_a_reader_who_leaves_is_no_error(shell: Shell) -> None:
    """`ksp … | head` with a reader that is gone before anything is written."""
    shell.add("huaxin.toml", HUAXIN)
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    for words in (["list"], ["schema"], ["--help"]):
        reader, writer = os.pipe()
        os.close(reader)
        run = subprocess.run(
            [sys.executable, "-m", "ksp_tui", *words],
            cwd=shell.base,
            env={**environ, "PYTHONPATH": str(ROOT)},
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        os.close(writer)
        assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "gbk", "gb18030", "utf-8"])
def test_output_never_fails_for_an_encoding(shell: Shell, encoding: str) -> None:
    shell.add("huaxin.toml", 'account = "华信 🏭"\n')
    run = subprocess.run(
        [sys.executable, "-m", "ksp_tui", "list"],
        cwd=shell.base,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert "华信" in run.stdout.decode(encoding if encoding.startswith("gb") else "utf-8")


HEAVY = {"textual", "pypinyin", "tomli_w", "pydantic"}


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("--version", set()),
        ("--help", set()),
        ("list", set()),
        ("list --json", set()),
        ("explain KSP022", set()),
        ("guide", set()),
        ("guide 3", {"pydantic"}),
        ("show huaxin", {"pydantic", "tomli_w"}),
        ("show huaxin --json", {"pydantic", "tomli_w"}),
        ("check", {"pydantic"}),
        ("fmt", {"pydantic", "tomli_w"}),
        ("schema", {"pydantic"}),
        ("new Nord --no-open", {"pydantic", "tomli_w"}),
    ],
)
def test_a_verb_imports_no_more_than_it_needs(shell: Shell, words: str, allowed: set[str]) -> None:
    shell.add("huaxin.toml", HUAXIN)
    code = (
        "import sys, io, contextlib\nfrom ksp_tui.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): code = main(sys.argv[1:])\n"
        f"print(code, *sorted({HEAVY!r} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *words.split()],
        cwd=shell.base,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    done, *loaded = run.stdout.split()
    assert done == "0"
    assert set(loaded) <= allowed


def loaded(shell: Shell, *words: str, told: str = "*sys.modules") -> set[str]:
    """Return what a program that ran one verb tells of itself."""
    code = (
        "import sys, io, contextlib\nfrom ksp_tui.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()): main(sys.argv[1:])\nprint({told})"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", code, *words]
    return set(subprocess.run(run, cwd=shell.base, env=surroundings, capture_output=True, text=True, timeout=60,
                              check=True).stdout.split())  # fmt: skip


def test_the_version_is_told_before_anything_is_read(shell: Shell) -> None:
    assert not {"argparse", "json", "pathlib", "ksp_tui.text", "ksp_tui.store.state"} & loaded(shell, "--version")


def test_a_check_makes_no_validator_twice(shell: Shell) -> None:
    """Records are validated one by one: the validator of the whole, with all of theirs in it, is not made."""
    shell.add("huaxin.toml", HUAXIN)
    models = "sys.modules['ksp_tui.model.common'].Model.__subclasses__()"
    found = loaded(shell, "check", told=f"*(each.__name__ for each in {models} if each.__pydantic_complete__)")
    assert "PlanHead" in found and not {"Plan", "Folder"} & found


def test_the_program_speaks_from_outside(shell: Shell) -> None:
    found = shell.program("lst", KSP_LANG="zh")
    assert (found.code, found.out) == (2, "")
    assert found.err == "ksp: 没有“lst”这个命令。是不是想写 list？\n"


@pytest.mark.parametrize("term", ["dumb", "unknown", "DUMB"])
@pytest.mark.parametrize("words", [[], ["open", "Nord"]])
def test_a_terminal_that_places_no_cursor_gets_words(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: list[str], term: str
) -> None:
    shell.add("Nord.toml", NORD)
    monkeypatch.setenv("TERM", term)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    found = shell.ksp(*words)
    assert (found.code, found.out) == (2, "") and "\x1b" not in found.err
    named = re.findall(r"ksp (\w+)", found.err.partition(": ")[2])
    assert named == [verb for verb in usage.VERBS if verb != "open"], "those that work are named, and all of them"
    made = shell.ksp("new", "Süd")
    assert made.code == 0 and made.err == "" and (shell.plans / "Süd.toml").exists()


def test_opening_hands_folder_and_plan_to_the_app(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    shell.add("huaxin.toml", HUAXIN)
    shell.add("Nord.toml", NORD)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("ksp_tui.app.run", lambda folder, plan: opened.append((str(folder), plan)) or 0)
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "")
    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY")
    for words in ([], ["open", "华信"], ["open", "energie"], ["open", "plans/Nord.toml"], ["new", "东海"]):
        assert shell.ksp(*words).code == 0
    assert opened == [
        ("plans", None),
        ("plans", "huaxin"),
        ("plans", "Nord"),
        ("plans", "Nord"),
        ("plans", "东海"),
    ]
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


def test_both_catalogues_have_all_words_of_the_command_line() -> None:
    used = set()
    for path in [
        ROOT / "ksp_tui/cli.py",
        ROOT / "ksp_tui/arguments.py",
        *(ROOT / "ksp_tui/verbs").glob("*.py"),
        ROOT / "ksp_tui/views/disk_words.py",
    ]:
        code = path.read_text(encoding="utf-8")
        used |= set(re.findall(r'"(cli\.[a-z0-9_.]+)"', code))
    used |= {key for key in text.catalogue("en") if key.startswith("cli.write.")}  # one for each refusal of the disk
    used |= {"cli.log_planned", "cli.log_missed"}
    used |= {f"cli.{name}" for name in (*usage.VERBS, "why", "remedy", "severity.error", "severity.advice")}
    for lang in text.LANGUAGES:
        assert {key for key in text.catalogue(lang) if key.startswith("cli.")} == used
    zh, en = text.catalogue("zh"), text.catalogue("en")
    for key in used:
        assert set(re.findall(r"{(\w+)}", zh[key])) == set(re.findall(r"{(\w+)}", en[key])), key


@pytest.mark.parametrize("word", ["Hosp", "--json", "xyz", "q"])
def test_what_is_not_near_is_not_guessed(word):
    assert nearest(word, ["Health", "Energy", "KSP099", "--plans", "--lang", "show", "list"]) == ""


@pytest.mark.parametrize(
    ("word", "meant"), [("huaxn", "huaxin"), ("lsit", "list"), ("--plan", "--plans"), ("sho", "show")]
)
def test_what_is_near_is_told(word, meant):
    assert meant in nearest(word, ["huaxin", "list", "--plans", "show"])


@pytest.mark.parametrize("code", ["KSP999", "KSP098", "XYZ", "12345"])
def test_another_rule_is_not_guessed_from_its_digits(shell: Shell, code: str) -> None:
    found = shell.ksp("explain", code)
    assert found.code == 2 and "Did you mean" not in found.err


def test_a_folder_that_holds_plans_is_theirs_for_whoever_stands_in_it(shell: Shell, monkeypatch) -> None:
    shell.add("huaxin.toml", 'account = "Huaxin"\n')
    monkeypatch.chdir(shell.plans)
    assert "Huaxin" in shell.ksp("list").out
    (shell.plans / "huaxin.toml").write_text('[project]\nname = "of another program"\n')
    assert "no folder of plans is known" in shell.ksp("list").err

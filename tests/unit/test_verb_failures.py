"""What a verb can't do is told in one line of the user's language: the place, the cause, what to do next."""

import re
import tomllib
from pathlib import Path

import pytest

from ksp_tui import cli
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.findings import syntax_words
from ksp_tui.views.disk_words import not_read_words, not_written_words
from tests.refusing import only_read
from tests.unit.cli_runs import shell

assert shell

REASONS = [
    "disk_full", "read_only", "write_protected", "no_permission", "vanished", "locked", "busy", "too_long", "outside",
    "special", "is_folder", "not_a_folder", "exists", "state_directory", "no_such_home", "other",
]  # fmt: skip
#: Wrong words for each verb, and what the answer names beside the word itself: what there is, or where it is told.
WRONG = {
    "a verb": (["lst"], "list"),
    "no verb near": (["zzz"], "ksp --help"),
    "an option": (["list", "--zzz"], "ksp list --help"),
    "a word too many": (["list", "zzz"], "ksp list --help"),
    "a plan": (["show", "zzz"], "a (Alpha)"),
    "a person": (["brief", "a", "zzz"], "Li Na"),
    "an owner": (["actions", "--owner", "zzz"], "Li Na"),
    "a rule": (["explain", "zzz"], "ksp check"),
    "a field of the guide": (["guide", "zzz"], "ksp guide"),
    "a module": (["show", "a", "--module", "x"], "0, 1, 2, 3, 4, 5, 6, 7, 8"),
    "a format": (["export", "a", "--to", "x.zzz"], "html, pdf"),
    "a file to read in": (["import", "x.zzz"], "csv"),
    "an example": (["example", "zzz"], "huaxin"),
}
#: Arguments that a verb needs, by the name the help has for them.
NEEDED = {"show": "PLAN", "log": "PLAN", "brief": "PLAN", "status": "PLAN", "export": "PLAN", "import": "FILE",
          "explain": "CODE", "new": "NAME", "rollover": "PLAN"}  # fmt: skip
HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture
def two(shell):
    shell.add("a.toml", 'account = "Alpha"\n\n[stakeholders.li]\nname = "Li Na"\n')
    return shell


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_there_is_told_with_what_there_is(two, what, lang):
    words, named = WRONG[what]
    found = two.ksp("--lang", lang, *words, "--plans", str(two.plans))
    assert found.code == 2 and found.out == ""
    assert named in found.err and found.err.count("\n") == 1
    assert bool(HAN.search(re.sub(r"\([^)]*\)", "", found.err))) == (lang == "zh")


def test_what_there_is_stays_one_line_to_read(two):
    two.add("long.toml", f'account = "{"long name " * 40}"\n')
    found = two.ksp("--lang", "en", "show", "zzz", "--plans", str(two.plans))
    assert "long (long name" in found.err and "…" in found.err and len(found.err) < 200


@pytest.mark.parametrize(
    "words",
    [
        ["export", "a", "--to", "{base}/missing/dir/x.html"],
        ["export", "a", "--to", "{base}/missing/"],
        ["export", "a", "--brief", "Li Na", "--to", "{base}/missing/x.md"],
        ["export", "--blank", "--to", "{base}/missing/x.md"],
        ["export", "--all", "--to", "{base}/missing/dir"],
        ["new", "Beta", "--no-open", "--plans", "{base}/missing/dir"],
        ["import", "{base}/people.csv", "--accounts", "--yes", "--plans", "{base}/missing/dir"],
    ],
    ids=" ".join,
)
def test_a_slip_in_a_path_to_write_makes_no_folders(two, words):
    (two.base / "people.csv").write_text("account\nBeta\n")
    words = [word.format(base=two.base) for word in words]
    found = two.ksp("--lang", "en", *words, *(() if "--plans" in words else ("--plans", str(two.plans))))
    assert found.code == 2 and found.err.count("\n") == 1, found.err
    assert f"{two.base / 'missing'}" in found.err and f"there is {two.base})" in found.err
    assert not (two.base / "missing").exists()


def test_a_folder_that_alone_is_missing_is_made_and_said(two):
    new = two.base / "new"
    found = two.ksp("--lang", "en", "new", "Beta", "--no-open", "--plans", str(new))
    assert found.code == 0 and found.err == f"made the folder {new}.\n" and (new / "Beta.toml").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("verb", NEEDED)
def test_what_is_missing_is_said_by_what_it_means(two, verb, lang):
    found = two.ksp("--lang", lang, verb, "--plans", str(two.plans))
    assert found.code == 2 and f"{NEEDED[verb]} (" in found.err and f"ksp {verb} --help" in found.err
    assert bool(HAN.search(found.err)) == (lang == "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("words", [not_written_words, not_read_words])
@pytest.mark.parametrize("reason", REASONS)
def test_a_refusal_of_the_disk_names_the_place_and_promises_nothing(tmp_path, reason, words, lang):
    with using(lang):
        told = words(StoreError(reason, tmp_path / "x.toml", "odd"))
    assert str(tmp_path / "x.toml") in told
    assert not re.search(r"edits are kept|tried again|改动还在|自动再试", told), "a verb ends: nothing goes on"
    assert len(re.findall(r"[.。：:] ?", told.replace(str(tmp_path), ""))) >= 1
    assert bool(HAN.search(told)) == (lang == "zh")


def test_a_folder_that_is_only_read_is_told_by_each_verb_that_writes(two):
    with only_read(two.plans):
        for words in (["log", "a", "met Li", "--yes"], ["new", "B", "--no-open"], ["schema", "--write"]):
            found = two.ksp("--lang", "en", *words, "--plans", str(two.plans))
            assert found.code == 2 and "you have no permission" in found.err


def test_edits_that_a_verb_could_not_write_are_kept_and_it_says_so(two, monkeypatch):
    def refuse(path, *_, **__):
        raise StoreError("no_permission", path, "refused")

    monkeypatch.setattr("ksp_tui.session.writer.save", refuse)
    found = two.ksp("--lang", "en", "log", "a", "met Li Na", "--yes", "--plans", str(two.plans))
    assert found.code == 2 and "was not written: you have no permission" in found.err
    assert "is kept; ksp open a offers it" in found.err
    again = two.ksp("--lang", "en", "log", "a", "met Li Na", "--yes", "--plans", str(two.plans))
    assert "still wait" in again.err, "and so it is"


def test_every_verb_has_its_wrong_words():
    assert set(NEEDED) <= set(cli.VERBS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_wrong_with_a_line_of_a_file_is_said_in_the_users_language(two, lang):
    """Everything that Python's reader of TOML can say has words of ours; none of its own reach the person."""
    source = Path(tomllib._parser.__file__).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    said = set(re.findall(r'(?:suffixed_err\([^"]*|TOMLDecodeError\()f?"([A-Z][a-z]+ [^"]*)"', source))
    said = {words for words in said if not re.match(r"Cannot|Duplicate", words)}  # told as what stands twice
    assert len(said) > 12
    with using(lang):
        for words in said:
            told = syntax_words(words)
            assert told != words and bool(HAN.search(told)) == (lang == "zh"), words
    for line in ("a", "a = ", "[a", 'a = "\\q"', "a = 2026-13-99", "a = 1 b = 2", "= 3", "a = [1", "a = 1__2"):
        two.add("bad.toml", f'account = "B"\n{line}\n')
        found = two.ksp("check", "--lang", lang, str(two.plans / "bad.toml"))
        assert found.code and bool(HAN.search(found.out + found.err)) == (lang == "zh"), line
        assert not re.search(r"Expected|Invalid|Unclosed|Unescaped|Illegal", found.out + found.err), line

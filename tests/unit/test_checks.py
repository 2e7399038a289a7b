"""The file rules: each is broken by the smallest file and just kept by its neighbour, and has words for all it says."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import ksp_tui.model
import ksp_tui.store
import ksp_tui.text
from ksp_tui.checks.registry import FAILED, RULES, check_file
from ksp_tui.checks.rule import rule
from ksp_tui.model.finding import Finding
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.store.folder import list_plans
from ksp_tui.store.names import safe_plan_name
from ksp_tui.store.planfile import MOST_BYTES, TOLD_BYTES, parse_bytes, read_file
from ksp_tui.text import Language, set_strict, using
from ksp_tui.text.findings import finding_words, remedy_words

LANGS: tuple[Language, ...] = ("zh", "en")
VALUE = "value"
#: What the rules say, with the arguments that come along.
SAID: dict[str, dict[str, str]] = {
    "KSP001": {
        "syntax": "detail",
        "fullwidth_quotes": "sign",
        "fullwidth_sign": "sign",
        "chinese_key": "key",
        "date_form": "value better",
        "no_such_date": VALUE,
        "unclosed_string": "",
    },
    "KSP002": {"message": "byte", "utf16": "encoding", "gb18030": "encoding"},
    "KSP003": {"message": ""},
    "KSP004": {"message": ""},
    "KSP005": {"message": "megabytes"},
    "KSP006": {"message": "kilobytes"},
    "KSP007": {"message": "found known"},
    "KSP008": {"message": "key first"},
    "KSP009": {"message": "code"},
    "KSP010": {"message": "digits"},
    "KSP011": {"copy": "name", "numbered": "name other", "twin": "name other"},
    "KSP012": {
        **dict.fromkeys(
            ("empty", "path", "character", "ending", "reserved", "long", "copy", "link_outside", "no_plan"), "name"
        ),
        "case_clash": "name other",
    },
    "KSP013": {"message": ""},
    "KSP014": dict.fromkeys(("unclosed_string", "unclosed_array", "end_of_document"), "begun"),
    "KSP015": {"message": "table"},
    "KSP016": {
        "message": "reason",
        **dict.fromkeys(("vanished", "permission", "directory", "special", "name"), ""),
        **dict.fromkeys(("disk_full", "read_only", "no_permission", "locked", "too_long", "other"), ""),
        **dict.fromkeys(("write_protected", "outside", "exists", "state_directory"), ""),
    },
    FAILED: {"message": "rule code place"},
    "KSP020": {
        **dict.fromkeys(("message", "number_expected", "number_finite", "number_too_large", "date_expected"), VALUE),
        **dict.fromkeys(("date_without_time", "quarter_form", "whole_expected", "flag_expected", "other"), VALUE),
        **dict.fromkeys(("list_expected", "words_expected", "text_expected", "table_expected"), VALUE),
        "half_character": "",
        "range": "value lo hi",
        "too_small": "value lo",
        "too_large": "value hi",
        "unknown_choice": "value word nearest allowed choice_set",
        "unknown_choice_near": "value word nearest allowed choice_set",
        "control": "code",
        "no_such_field": "key",
        "no_such_record": "key",
    },
    "KSP021": {"message": "key", "near": "key nearest"},
    "KSP022": {
        **dict.fromkeys(("dangling", "not_in_list", "key"), "value list"),
        **dict.fromkeys(("dangling_near", "not_in_list_near", "key_near"), "value list nearest"),
        "no_such_level": "value hi list",
    },
    "KSP023": {"message": "loop count field", "itself": "loop count field"},
    "KSP024": {"message": "count key", "same": "count key"},
}
#: The rules of files and references; those of the course stand in test_rules_*.py.
FILE_RULES = {code: rule for code, rule in RULES.items() if rule.module is None}
EVERY = [(code, variant) for code, variants in SAID.items() for variant in variants]


def said(text: str | bytes, cls: type = Plan, folder: Folder | None = None) -> list[tuple[str, str]]:
    data = text.encode() if isinstance(text, str) else text
    every = check_file(parse_bytes(data, cls, "p.toml"), folder or Folder())
    found = [finding for finding in every if finding.code in FILE_RULES]
    for finding in found:
        assert_words(finding)
    return [(finding.code, finding.variant) for finding in found]


def assert_words(finding: Finding) -> None:
    """What is found can be said in both languages, all places filled."""
    assert finding.variant in SAID[finding.code], finding
    needed = set(SAID[finding.code][finding.variant].split())
    assert needed <= finding.args.keys(), finding
    set_strict(True)
    try:
        for lang in LANGS:
            with using(lang):
                words = finding_words(finding)
                assert words != finding.code and not re.search(r"\{[a-z]+\}", words), words
                assert remedy_words(finding), finding.code
    finally:
        set_strict(False)


MERGE = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\n"
#: (code, variant, smallest file that breaks the rule, its nearest neighbour that does not)
TWICE = "[zones.z]\n[targets.a]\nzone = 'z'\nquarter = '2026Q4'\n[targets.b]\nzone = 'z'\nquarter = '{}'\n{}\n"
BROKEN = [
    ("KSP001", "syntax", 'account = x"', 'account = "x"'),
    ("KSP001", "fullwidth_quotes", "account = “x”", 'account = "“x”"'),
    ("KSP001", "fullwidth_sign", 'account ＝ "x"', 'account = "＝"'),
    ("KSP001", "chinese_key", '客户 = "x"', '"客户" = "x"'),
    ("KSP001", "date_form", "started_on = 2026-3-1", "started_on = 2026-03-01"),
    ("KSP001", "no_such_date", "started_on = 2026-02-29", "started_on = 2028-02-29"),
    ("KSP001", "unclosed_string", 'account = "x\nregion = "y"\n', 'account = "x"\nregion = "y"\n'),
    ("KSP002", "message", b'account = "\xff"', b'account = "\xc3\xbf"'),
    ("KSP002", "utf16", 'account = "王"'.encode("utf-16"), 'account = "王"'),
    ("KSP002", "gb18030", 'account = "王丽"'.encode("gb18030"), 'account = "王丽"'),
    ("KSP003", "message", MERGE, "# <<<<<<< HEAD\naccount = 'a'\n"),
    ("KSP004", "message", "x = " + "[" * 3000, "x = " + "[" * 9 + "]" * 9),
    ("KSP006", "message", 'account = "x"\n' + "#" * TOLD_BYTES, "#" * TOLD_BYTES),
    ("KSP007", "message", "schema = 2", "schema = 1"),
    ("KSP008", "message", "[team.a]\n[team.a]\n", "[team.a]\n[team.b]\n"),
    ("KSP009", "message", "account = 'a\x07'", "account = 'a\t'"),
    ("KSP010", "message", "x = " + "9" * 5000, "x = '" + "9" * 5000 + "'"),
    ("KSP013", "message", " \n", "account = 'a'"),
    ("KSP014", "unclosed_string", 'account = """x', 'account = """x"""'),
    ("KSP014", "unclosed_array", "x = [1,", "x = [1,]"),
    ("KSP014", "end_of_document", "account =", "account = ''"),
    ("KSP015", "message", "team = {a = {name = 'x'}}", "[team.a]\nname = 'x'"),
    ("KSP020", "number_expected", "[zones.a]\nspend = '5'", "[zones.a]\nspend = 5"),
    ("KSP020", "number_finite", "[zones.a]\nspend = nan", "[zones.a]\nspend = 0.0"),
    ("KSP020", "number_too_large", "[zones.a]\nspend = 1e18", "[zones.a]\nspend = 1e17"),
    ("KSP020", "date_expected", "started_on = '2026-03-01'", "started_on = 2026-03-01"),
    ("KSP020", "date_without_time", "started_on = 2026-03-01T08:00:00", "started_on = 2026-03-01"),
    ("KSP020", "quarter_form", "[targets.a]\nquarter = '2026Q5'", "[targets.a]\nquarter = '2026Q4'"),
    ("KSP020", "whole_expected", "fiscal_year_start = 1.0", "fiscal_year_start = 1"),
    ("KSP020", "flag_expected", "[case_options.a]\ndo_nothing = 1", "[case_options.a]\ndo_nothing = true"),
    ("KSP020", "list_expected", "[needs.a]\nunits = 'x'", "[needs.a]\nunits = ['x']"),
    ("KSP020", "words_expected", "[needs.a]\nunits = [1]", "[needs.a]\nunits = ['1']"),
    ("KSP020", "range", "fiscal_year_start = 13", "fiscal_year_start = 12"),
    ("KSP020", "range", "fiscal_year_start = 0", "fiscal_year_start = 1"),
    ("KSP020", "text_expected", "account = 1", "account = '1'"),
    ("KSP020", "table_expected", "start = 1", "[start]"),
    ("KSP020", "table_expected", "[team]\na = 1", "[team.a]"),
    ("KSP020", "unknown_choice", "status = 'xyz'", "status = 'active'"),
    ("KSP020", "unknown_choice_near", "status = 'activ'", "status = 'active'"),
    ("KSP020", "control", 'account = "a\\u001b"', 'account = "a\\u0020"'),
    ("KSP021", "message", "colour = 1", "account = ''"),
    ("KSP021", "near", "acount = 'x'", "account = 'x'"),
    ("KSP022", "dangling", "manager = 'q'", "manager = 'q'\n[team.q]"),
    ("KSP022", "dangling_near", "manager = 'wang-lo'\n[team.wang-li]", "manager = 'wang-li'\n[team.wang-li]"),
    ("KSP022", "not_in_list", "industry = 'zzz'", "industry = ''"),
    ("KSP022", "key", "[ladder.q]", "[ladder.q]\n[zones.q]"),
    ("KSP022", "key_near", "[scores.potentail]", "[scores.potential]"),
    ("KSP022", "no_such_level", "[needs.a]\nphase = 99", "[needs.a]\nphase = 1"),
    (
        "KSP023",
        "message",
        "[stakeholders.a]\nreports_to = 'b'\n[stakeholders.b]\nreports_to = 'a'",
        "[stakeholders.a]\nreports_to = 'b'\n[stakeholders.b]",
    ),
    ("KSP023", "itself", "[stakeholders.a]\nreports_to = 'a'", "[stakeholders.a]"),
    ("KSP024", "same", TWICE.format("2026Q4", ""), TWICE.format("2026Q3", "")),
    ("KSP024", "message", TWICE.format("2026Q4", "target = 1"), TWICE.format("2027Q4", "target = 1")),
]


@pytest.mark.parametrize(("code", "variant", "broken", "kept"), BROKEN)
def test_broken_and_just_kept(code: str, variant: str, broken: str | bytes, kept: str | bytes) -> None:
    assert (code, variant) in said(broken)
    assert code not in {found for found, _ in said(kept)}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    def told(path: Path) -> list[tuple[str, str]]:
        found = check_file(read_file(path, Plan), Folder())
        for finding in found:
            assert_words(finding)
        return [(finding.code, finding.variant) for finding in found]

    large = tmp_path / "large.toml"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert told(large) == [("KSP005", "message")]
    with large.open("wb") as file:
        file.write(b"#" * MOST_BYTES)
    assert ("KSP005", "message") not in told(large)
    assert told(tmp_path) == [("KSP016", "directory")]
    assert told(tmp_path / "gone.toml") == [("KSP016", "vanished")]
    assert told(tmp_path / "a\0b") == [("KSP016", "name")]
    assert told(tmp_path / ("x" * 300)) == [("KSP016", "message")]


def test_names_and_copies(tmp_path: Path) -> None:
    names = ("a", "a (1)", "b (1)", "a.sync-conflict-20260301-1", "Kept", "kept", "nul")
    for name in names:
        (tmp_path / f"{name}.toml").write_text("account = 'x'\n")
    (tmp_path / "out.toml").symlink_to(tmp_path.parent / "else.toml")
    found = list_plans(tmp_path)
    told = [*found.findings, *(finding for plan in found.plans for finding in plan.findings)]
    for finding in told:
        assert_words(finding)
    said_of = {Path(finding.file).stem: (finding.code, finding.variant) for finding in told}
    assert said_of == {
        "a (1)": ("KSP011", "twin"),
        "a.sync-conflict-20260301-1": ("KSP011", "copy"),
        "Kept": ("KSP012", "case_clash"),
        "kept": ("KSP012", "case_clash"),
        "nul": ("KSP012", "reserved"),
        "out": ("KSP012", "link_outside"),
    }
    for name, variant in (("", "empty"), ("a/b", "path"), ("a?", "character"), ("a ", "ending"), ("a" * 101, "long")):
        problem = safe_plan_name(name)
        assert problem is not None and problem.variant == variant
        assert_words(problem)


def test_in_the_order_of_the_lines_and_each_once() -> None:
    text = "manager = 'q'\nstatus = 'x'\ncolour = 1\n[needs.b]\nzone = 'z'\n[needs.c]\nphase = 0\nnothing = 1\n"
    file = parse_bytes(text.encode(), Plan, "p.toml")
    file.findings += file.findings
    found = [finding for finding in check_file(file, Folder()) if finding.code in FILE_RULES]
    assert [(finding.code, finding.line, finding.column) for finding in found] == [
        ("KSP022", 1, 11),
        ("KSP020", 2, 10),
        ("KSP021", 3, 1),
        ("KSP022", 5, 8),
        ("KSP020", 7, 9),
        ("KSP021", 8, 1),
    ]
    assert {finding.file for finding in found} == {"p.toml"}


def test_one_mistake_is_told_once() -> None:
    """A record that does not fit is there all the same: references to it are not wrong."""
    needs = "[needs.x]\nzone = 'a'\n[ladder.a]\n"
    assert said(f"[zones]\na = 1\n{needs}") == [("KSP020", "table_expected")]
    assert said(f"zones = 1\n{needs}") == [("KSP020", "table_expected")]
    others = said(f"[zones]\nb = 1\n{needs}")
    assert others == [("KSP020", "table_expected"), ("KSP022", "dangling"), ("KSP022", "key")]
    part = said("start = 1\nmanager = 'start'\n")
    assert part == [("KSP020", "table_expected"), ("KSP022", "dangling")]


def test_a_newer_file_is_not_judged_by_older_rules() -> None:
    assert said("schema = 2\nmanager = 'q'\n") == [("KSP007", "message")]
    assert said("schema = 1\nmanager = 'q'\n") == [("KSP022", "dangling")]


def test_the_folder_says_what_its_lists_hold() -> None:
    folder = parse_bytes(b"[industries.ships]\nname = 'Ships'\n[colleagues.me]\n", Folder).model
    text = "industry = 'ships'\nmanager = 'me'\n[scores.mine]\n"
    assert said(text, folder=folder) == [("KSP022", "key")]
    assert said(text) == [("KSP022", "not_in_list"), ("KSP022", "dangling"), ("KSP022", "key")]
    unknown = check_file(parse_bytes(text.encode(), Plan), None)
    assert unknown == []  # a folder's file that can't be read makes no plan wrong


def test_hidden_items_may_still_be_referred_to() -> None:
    folder = parse_bytes(b"[colleagues.me]\n[criteria.potential]\nhidden = true\n", Folder).model
    assert said("manager = 'me'\n[scores.potential]\n", folder=folder) == []


def test_the_folders_own_file() -> None:
    assert said("[criteria.mine]\nname = 'x'\ngroup = 'value'\nweight = 5\n", Folder) == []
    assert said("[criteria.mine]\ngroup = 'valu'\n[critera.x]\n", Folder) == [
        ("KSP020", "unknown_choice_near"),
        ("KSP021", "near"),
    ]


def test_a_code_is_given_once() -> None:
    with pytest.raises(ValueError, match="KSP022"):
        rule("KSP022", "error", reads=("*",))(lambda *_: [])


def _source(package: object) -> Iterator[tuple[Path, ast.AST]]:
    folder = Path(package.__file__ or "").parent  # type: ignore[attr-defined]
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def _words(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


#: By these a kind of value says, with the variant as its text, that something does not fit.
RAISED = {"ValueError", "_raise"}


def emitted() -> Iterator[tuple[Path, str]]:
    """Each constant that the sources give as a finding's variant or as what ends up as one."""
    at = {"TomlError": 2, "Finding": 3, "_refused": 3, "tell": 1, "misfit": 2, "ValueDoesNotFit": 1, "_missing": 1}
    for path, node in _source(ksp_tui.store):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = [word.value for word in node.keywords if word.arg == "variant"]
            given += node.args[at[name] : at[name] + 1] if name in at else []
            for item in given:
                yield from ((path, word) for word in _words(item))
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(getattr(name, "id", "") in {"variant", "reason", "_REASONS"} for name in targets):
                yield from ((path, word) for word in _words(node.value))
        if isinstance(node, ast.FunctionDef) and node.name in {"problem_of_name", "wrong_words", "_fault"}:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield from ((path, word) for word in _words(inner.value))
    for path, node in _source(ksp_tui.model):
        if path.name == "common.py" and isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED:
            yield from ((path, word) for word in _words(node))


def test_all_that_is_said_anywhere_has_words() -> None:
    variants = {variant for said_of in SAID.values() for variant in said_of}
    codes_of_reasons = {"merge_markers", "too_deep", "double_key", "control_character", "big_integer"}
    beside = {"error", "kind", "string", "digits", "_near"}  # pieces and keys that stand in the same expressions
    found = list(emitted())
    assert {"vanished", "link_outside", "unclosed_array", "date_without_time", "table_expected", "disk_full"} <= {
        word for _, word in found
    }
    known = variants | codes_of_reasons | beside
    assert not {(path.name, word) for path, word in found if re.fullmatch("[a-z_]+", word) and word not in known}


def test_the_registry_and_the_sources_know_the_same_codes() -> None:
    named = {word for _, node in _source(ksp_tui.store) for word in _words(node) if re.fullmatch(r"KSP\d{3}", word)}
    assert named | {FAILED} == set(FILE_RULES) == set(SAID)
    assert {code for code, each in FILE_RULES.items() if each.check} == {"KSP022", "KSP023", "KSP024"}
    assert {code for code, each in FILE_RULES.items() if each.severity == "advice"} == {
        "KSP006",
        "KSP011",
        "KSP015",
        "KSP017",
        "KSP021",
    }


def words_of(lang: str) -> dict[str, str]:
    path = Path(ksp_tui.text.__file__).parent / lang / "rules.json"
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return words


def key_of(code: str, variant: str) -> str:
    return f"rule.{code}.message" + ("" if variant == "message" else f".{variant}")


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_is_there_and_none_is_left_over(lang: str) -> None:
    needed = {f"rule.{code}.{part}" for code in FILE_RULES for part in ("name", "why", "remedy")}
    assert set(words_of(lang)) == needed | {key_of(code, variant) for code, variant in EVERY}


@pytest.mark.parametrize("lang", LANGS)
def test_sentences_use_only_what_they_are_given(lang: str) -> None:
    words = words_of(lang)
    for code, variant in EVERY:
        assert places(words[key_of(code, variant)]) <= set(SAID[code][variant].split()), (code, variant)
    for key, sentence in words.items():
        if key.rsplit(".")[-1] in {"name", "why", "remedy"}:
            assert not places(sentence), key


def test_both_languages_say_the_same() -> None:
    chinese, english = words_of("zh"), words_of("en")
    for key, sentence in chinese.items():
        assert places(sentence) == places(english[key]), key
        assert re.search("[\u4e00-\u9fff]", sentence), key
        assert not re.search("[\u2e80-\u9fff\uff00-\uffef]", english[key]), key
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\.", sentence), key
        if re.fullmatch(r"rule\.KSP\d+\.name", key):
            assert len(sentence) <= 10 and 1 <= len(english[key].split()) <= 5, key
        else:
            assert sentence[-1] in "。？" and english[key][-1] in ".?", key

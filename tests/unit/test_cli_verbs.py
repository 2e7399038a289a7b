"""What each verb does, on small folders."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from ksp_tui import text
from ksp_tui.store.canon import INDENT
from ksp_tui.text.clean import is_clean
from tests.unit.cli_runs import ROOT, Shell, shell

assert shell

HUAXIN = """\
account = "华信制造"
status = "active"
currency = "CNY"
manager = "m1"

[start]
challenges = \"\"\"
采购部换了人。
We know only two.
\"\"\"

[team.m1]
name = "张伟"

[zones.n]
name = "北方工厂"
spend = 12000000
reachable = 40

[zones.s]
name = "南方工厂"
spend = 3500000.5

[stakeholders.chen]
name = "陈总"
power = 5

[stakeholders.li]
name = "李娜"
reports_to = "chen"
strategic_in = [
    "n",
    "s",
]
"""
#: Wrong in four ways: an unknown word, an unknown key, a reference to nothing, a circle.
WRONG = """\
account = "Nord"
status = "activ"
colour = "red"

[stakeholders.a]
reports_to = "b"

[stakeholders.b]
reports_to = "a"

[stakeholders.c]
reports_to = "cc"
"""
EVIL = 'account = "A\\u001b]0;x\\u0007\\u009b\\u202eB"\n[stakeholders.x]\nname = "\\u001b[2J"\nnote = "a\\u0000\\nb"\n'


def test_new_makes_a_plan_and_never_replaces_one(shell: Shell) -> None:
    found = shell.ksp("new", "华信制造", "--no-open")
    assert (found.code, found.out) == (0, f"{Path('plans/华信制造.toml')}\n")
    assert tomllib.loads((shell.plans / "华信制造.toml").read_text("utf-8"))["account"] == "华信制造"
    assert shell.ksp("new", "华信制造", "--again").out == f"{Path('plans/华信制造-2.toml')}\n"
    assert shell.ksp("check").code == 0


@pytest.mark.parametrize("name", ["../../x", "CON", "a/b:c*", "x" * 300, "..", "ksp"])
def test_new_makes_a_safe_name_of_any(shell: Shell, name: str) -> None:
    assert shell.ksp("new", name, "--no-open").code == 0
    (made,) = shell.plans.glob("*.toml")
    assert tomllib.loads(made.read_text())["account"] == name
    assert made.name not in {"CON.toml", "ksp.toml"}
    assert {path.name for path in shell.base.iterdir()} <= {"plans", "state"}


def test_new_makes_a_folder_that_was_named(shell: Shell) -> None:
    assert shell.ksp("new", "Nord", "--plans", "away").code == 0
    assert (shell.base / "away/Nord.toml").is_file()


def test_list(shell: Shell) -> None:
    shell.add("huaxin.toml", HUAXIN)
    shell.add("broken.toml", "account = “x”\n")
    shell.add("nord.sync-conflict-20261101-101500-ABCDEFG.toml", 'account = "Nord"\n')
    shell.add("ksp.toml", "")
    found = shell.ksp("list")
    assert found.code == 0
    lines = found.out.splitlines()
    assert re.fullmatch("broken +broken +! KSP001 .*“.*", lines[0])
    assert re.fullmatch("huaxin +华信制造 +active", lines[1])
    assert len(lines) == 2
    assert re.fullmatch("KSP011 .*nord.sync-conflict-20261101-101500-ABCDEFG.toml.*\n", found.err)
    assert "active" not in shell.ksp("list", "--lang", "zh").out
    items = json.loads(shell.ksp("list", "--json").out)
    assert [(item["id"], item["account"]) for item in items] == [("broken", "broken"), ("huaxin", "华信制造")]
    assert items[0]["findings"][0]["code"] == "KSP001"
    assert shell.ksp("list", "--archived").out == ""
    (shell.plans / "archive").mkdir()
    (shell.plans / "huaxin.toml").rename(shell.plans / "archive/huaxin.toml")
    assert shell.ksp("list", "--archived").out.startswith("huaxin ")


@pytest.mark.parametrize(
    "words", ["list", "list --json", "list --archived", "show x", "open x", "actions", "check", "fmt", "log x y"]
)
def test_a_folder_that_cannot_be_read_is_not_an_empty_one(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    def refused(path: object) -> list[str]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.listdir", refused)
    found = shell.ksp(*words.split(), "--plans", "plans")
    assert found.code == 2 and "plans" in found.err + found.out and "KSP016" in found.err + found.out
    for missing in (["--plans", "/nonexistent"], ["--plans", "plans/none"]):
        found = shell.ksp(*words.split(), *missing)
        assert found.code == 2 and missing[1] in found.err and found.out == ""


def test_list_of_an_empty_folder(shell: Shell) -> None:
    assert (shell.ksp("list").out, shell.ksp("list", "--json").out) == ("", "[]\n")


SHOWN = """\
华信制造

0 Start

Account details
Account: 华信制造
Status: active
Currency: CNY
Account manager: 张伟

Starting point
My challenges: 采购部换了人。
  We know only two.

Selling team
- 张伟

1 Needs

Zones
- 北方工厂
  Yearly spend: CNY 12,000,000 a year
  Reachable share: 40%
- 南方工厂
  Yearly spend: CNY 3,500,000.5 a year

3 Situation

People: Stakeholders
- 陈总
  Power: 5
- 李娜
  Reports to: 陈总
  Key in: 北方工厂, 南方工厂
"""


def test_show(shell: Shell) -> None:
    shell.add("huaxin.toml", HUAXIN)
    found = shell.ksp("show", "huaxin")
    assert (found.code, found.out, found.err) == (0, SHOWN, "")
    for name in ("华信", "plans/huaxin.toml", "huaxin.toml"):
        assert shell.ksp("show", name).out == SHOWN
    assert not re.search("[─-╿]", found.out)


@pytest.mark.parametrize("words", [["show"], ["brief", "陈总"], ["status"]])
def test_a_document_is_written_in_each_format_of_the_table(shell: Shell, words: list[str]) -> None:
    shell.add("huaxin.toml", HUAXIN)
    words = [words[0], "huaxin", *words[1:]]
    plain = shell.ksp(*words)
    assert (plain.code, plain.err) == (0, "") and shell.ksp(*words, "--format", "text").out == plain.out
    assert shell.ksp(*words, "--format", "md").out.startswith("# ")
    held = json.loads(shell.ksp(*words, "--format", "json").out)
    assert held["title"] and {block["kind"] for block in held["blocks"]} <= {"heading", "record", "facts", "paragraph"}
    assert shell.ksp(*words, "--format", "docx").code == 2


def test_show_one_module_in_chinese(shell: Shell) -> None:
    shell.add("huaxin.toml", HUAXIN)
    found = shell.ksp("show", "huaxin", "--module", "3", "--lang", "zh").out
    assert "关系人\n- 陈总\n  影响力: 5\n- 李娜\n  上级: 陈总\n  策略战区: 北方工厂、南方工厂\n" in found
    assert "3500000" not in found
    assert shell.ksp("show", "huaxin", "--module", "2").out == "华信制造\n\n2 Selection\n"


def test_show_json(shell: Shell) -> None:
    shell.add("huaxin.toml", HUAXIN + '[stakeholders.x]\nreports_to = "nobody"\n')
    shown = json.loads(shell.ksp("show", "huaxin", "--json").out)
    assert set(shown) == {"plan", "figures", "checks"}
    plan = shown["plan"]
    assert (plan["id"], plan["account"], plan["zones"]["s"]["spend"]) == ("huaxin", "华信制造", 3500000.5)
    assert plan["stakeholders"]["li"] == {"name": "李娜", "reports_to": "chen", "strategic_in": ["n", "s"]}
    figures = shown["figures"]
    potential = figures["potential"]
    assert (potential["value"], potential["zones_known"], potential["zones"]) == (4800000, 1, 2)
    assert potential["in_folder_currency"] is None, "the folder names no currency: not comparable"
    shell.add("ksp.toml", f'[finance]\ncurrency = "{potential["currency"] or "CNY"}"\n')
    compared = json.loads(shell.ksp("show", "huaxin", "--json").out)["figures"]["potential"]["in_folder_currency"]
    assert (compared is None) == (potential["currency"] is None)
    assert figures["zones"]["n"]["potential"] == 4800000
    assert figures["zones"]["s"]["potential"] is None
    assert figures["counts"]["stakeholders"] == 3
    found = [(item["code"], item["place"]) for item in shown["checks"]]
    assert [one for one in found if one[0] < "KSP100"] == [("KSP022", "stakeholders.x.reports_to")]
    assert ("KSP101", "zones.s.reachable") in found
    only = json.loads(shell.ksp("show", "huaxin", "--json", "--module", "1").out)["plan"]
    assert "zones" in only
    assert "stakeholders" not in only


def test_show_of_a_broken_plan_says_where(shell: Shell) -> None:
    shell.add("broken.toml", 'account = "x"\nstatus = “y”\n')
    found = shell.ksp("show", "broken")
    assert (found.code, found.out) == (2, "")
    assert re.fullmatch(r"ksp: .*broken\.toml:2:10: KSP001 .*\n", found.err)


@pytest.mark.parametrize(
    "words",
    [
        "show evil",
        "show evil --json",
        "show evil --format json",
        "show evil --format md",
        "list",
        "list --json",
        "check",
        "check --format json",
    ],
)
def test_nothing_in_a_file_reaches_the_terminal_raw(shell: Shell, words: str) -> None:
    shell.add("evil.toml", EVIL)
    found = shell.ksp(*words.split())
    for line in (found.out + found.err).split("\n"):
        assert is_clean(line), line
    if "--json" in words:  # escaped, not lost
        shown = json.loads(found.out)
        account = shown[0]["account"] if isinstance(shown, list) else shown["plan"]["account"]
        assert account == "A\x1b]0;x\x07\x9b\u202eB"


def test_check_is_silent_when_all_is_well(shell: Shell) -> None:
    shell.add("huaxin.toml", HUAXIN.partition("[zones.n]")[0])  # no module begun: all advice is asleep
    shell.add("ksp.toml", '[colleagues.me]\nname = "我"\n')
    for words in ([], ["plans"], ["plans/huaxin.toml"], ["plans/ksp.toml"], ["--strict"]):
        found = shell.ksp("check", *words)
        assert (found.code, found.out, found.err) == (0, "", "")


@pytest.mark.parametrize("word", ["nord", "nord.toml", "Nordlicht Energie", "licht"])
def test_a_plan_is_named_alike_wherever_one_is_named(shell: Shell, word: str) -> None:
    shell.add("nord.toml", 'account = "Nordlicht Energie"\nstatus = "odd"\n')
    shell.add("other.toml", 'account = "Other"\nstatus = "odd"\n')
    found = shell.ksp("check", word)
    assert found.code == 1 and "nord.toml" in found.out and "other.toml" not in found.out, found.err
    found = shell.ksp("fmt", "--check", word)
    assert "other.toml" not in found.out and found.code in {0, 1} and found.err == ""
    assert shell.ksp("diff", word, word).code == 0
    for verb in ("check", "fmt"):
        assert shell.ksp(verb, "nrod").code == 2 and shell.ksp(verb, "missing/nord.toml").code == 2


def test_check_tells_place_code_and_what_is_wrong(shell: Shell) -> None:
    path = shell.add("nord.toml", WRONG)
    found = shell.ksp("check")
    assert (found.code, found.err) == (1, "")
    heads = [line.split(" ")[:2] for line in found.out.splitlines()]
    name = os.path.join("plans", "nord.toml")  # noqa: PTH118 - as it is printed
    assert heads == [
        [f"{name}:2:10:", "KSP020"],
        [f"{name}:3:1:", "KSP021"],
        [f"{name}:6:14:", "KSP023"],
        [f"{name}:12:14:", "KSP022"],
    ]
    assert "active" in found.out.splitlines()[0]
    chinese = shell.ksp("check", "--lang", "zh").out
    assert [line.split(" ")[:2] for line in chinese.splitlines()] == heads
    assert all(re.search("[一-鿿]", line) for line in chinese.splitlines())
    items = json.loads(shell.ksp("check", str(path), "--format", "json").out)
    assert [(item["code"], item["severity"], item["line"]) for item in items] == [
        ("KSP020", "error", 2),
        ("KSP021", "advice", 3),
        ("KSP023", "error", 6),
        ("KSP022", "error", 12),
    ]
    github = shell.ksp("check", "--format", "github").out.splitlines()
    assert github[0].startswith(f"::error file={name},line=2,col=10,title=KSP020::")
    assert github[1].startswith(f"::warning file={name},line=3,col=1,title=KSP021::")


def test_a_plan_has_the_same_flags_checked_alone_with_its_folder_and_shown(shell: Shell) -> None:
    for path in (ROOT / "plans").glob("*.toml"):
        shutil.copy(path, shell.plans)

    def flags(*words: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for item in json.loads(shell.ksp("check", *words, "--format", "json").out):
            found.setdefault(Path(item["path"]).stem, []).append(item["code"])
        return found

    together = flags()
    path = shell.plans / "huaxin.toml"
    alone = flags(str(path), str(shell.plans / "ksp.toml"))
    assert alone.pop("huaxin") == together["huaxin"] and set(alone) <= {"ksp"}
    shown = json.loads(shell.ksp("show", str(path), "--json").out)["checks"]
    assert sorted(each["code"] for each in shown) == sorted(together["huaxin"])


def test_check_advice_fails_only_when_strict(shell: Shell) -> None:
    shell.add("nord.toml", 'account = "Nord"\ncolour = "red"\n')
    assert shell.ksp("check").code == 0
    assert "KSP021" in shell.ksp("check").out
    assert shell.ksp("check", "--strict").code == 1


def test_check_reads_the_folders_file(shell: Shell) -> None:
    shell.add("nord.toml", 'account = "Nord"\nmanager = "me"\nindustry = "fishing"\n')
    assert shell.ksp("check").out.count("KSP022") == 2
    shell.add("ksp.toml", '[colleagues.me]\nname = "我"\n\n[industries.fishing]\nname = "Fishing"\n')
    assert shell.ksp("check").code == 0
    # A folder's file that can't be read is told itself; nothing is held against lists nobody can read.
    shell.add("ksp.toml", "[colleagues.me]\nname = “我”\n")
    found = shell.ksp("check")
    assert (found.code, found.out.count("\n"), found.out.count("KSP001")) == (1, 1, 1)


def test_check_of_conflicted_copies(shell: Shell) -> None:
    shell.add("nord.toml", 'account = "Nord"\n')
    shell.add("nord.sync-conflict-20261101-101500-ABCDEFG.toml", "broken =")
    found = shell.ksp("check")
    assert (found.code, found.out.count("KSP011"), found.out.count("\n")) == (0, 1, 1)
    shell.add("nord (1).toml", 'account = "Nord"\n')
    shell.add("NORD.toml", 'account = "Nord"\n')
    found = shell.ksp("check")
    assert (found.code, found.out.count("KSP011"), found.out.count("KSP012")) == (0, 2, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_check_of_what_can_not_be_read(shell: Shell) -> None:
    (shell.plans / "folder.toml").mkdir()
    found = shell.ksp("check", "plans/folder.toml/x.toml")
    assert found.code == 2
    (shell.plans / "folder.toml").rmdir()
    (shell.plans / "round.toml").symlink_to("round.toml")
    found = shell.ksp("check", "plans")
    assert (found.code, found.err) == (2, "")
    assert "round.toml:1:1: KSP016 " in found.out


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_explain(shell: Shell, lang: str) -> None:
    from ksp_tui.checks.registry import RULES

    for code in RULES:
        found = shell.ksp("explain", code, "--lang", lang)
        assert found.code == 0
        assert found.out.startswith(f"{code}  ")
        assert len(found.out.splitlines()) == 3, found.out
        if (module := RULES[code].module) is not None:
            with text.using(lang):
                assert f"{module} {text.t(f'module.{module}')})" in found.out.splitlines()[0]
    assert shell.ksp("explain", "22").out == shell.ksp("explain", "ksp022").out


UNTIDY = """\
# about Nord
[zones.n]
spend = 5   # roughly
name = "North"

[team.m1]
name = "张伟"
"""


def test_fmt(shell: Shell) -> None:
    path = shell.add("nord.toml", 'account = "Nord"\n' + UNTIDY)
    name = Path("plans/nord.toml")
    check = shell.ksp("fmt", "--check")
    assert (check.code, check.out) == (1, f"{name} would change\n")
    assert path.read_text() == 'account = "Nord"\n' + UNTIDY
    done = shell.ksp("fmt")
    assert (done.code, done.out) == (0, f"{name} put into order\n")
    written = path.read_text()
    assert written.index("[team.m1]") < written.index("[zones.n]")
    assert written.index('name = "North"') < written.index("spend = 5")
    assert "# about Nord" in written
    assert "# roughly" in written
    again = shell.ksp("fmt", "plans/nord.toml")
    assert (again.code, again.out) == (0, "")
    assert shell.ksp("fmt", "--check").code == 0


def test_fmt_leaves_what_it_can_not_read_and_goes_on(shell: Shell) -> None:
    shell.add("a.toml", "account = “x”\n")
    shell.add("b.toml", UNTIDY)
    found = shell.ksp("fmt")
    assert found.code == 1
    assert re.fullmatch(r"plans.a\.toml:1:11: KSP001 .*\n", found.err)
    assert "b.toml put into order" in found.out
    assert (shell.plans / "a.toml").read_text() == "account = “x”\n"


def test_fmt_tells_what_can_not_be_written(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from ksp_tui.store import file
    from ksp_tui.store.atomic import StoreError

    def full(path: Path, *_: object) -> str:
        raise StoreError("disk_full", path)

    monkeypatch.setattr(file, "save_bytes", full)
    shell.add("a.toml", UNTIDY)
    shell.add("b.toml", UNTIDY)
    found = shell.ksp("fmt")
    assert (found.code, found.out, found.err.count("disk is full")) == (2, "", 2)


def test_schema(shell: Shell) -> None:
    plan, folder = shell.ksp("schema"), shell.ksp("schema", "--folder")
    assert "stakeholders" in json.loads(plan.out)["properties"]
    assert "colleagues" in json.loads(folder.out)["properties"]
    assert shell.ksp("schema", "--lang", "zh").out != plan.out
    found = shell.ksp("schema", "--write")
    assert found.code == 0
    assert "#:schema ./ksp-plan.schema.json" in found.out
    assert (shell.plans / "ksp-plan.schema.json").read_text() == plan.out
    assert (shell.plans / "ksp-folder.schema.json").read_text() == folder.out


def test_the_schema_brings_what_editors_need_to_save_as_the_workbook_does(shell: Shell) -> None:
    path = shell.plans / ".taplo.toml"
    for _ in range(2):
        found = shell.ksp("schema", "--write")
        assert (found.code, found.err) == (0, "") and str(path.relative_to(shell.base)) in found.out
        assert tomllib.loads(path.read_text())["formatting"]["indent_string"] == INDENT
    assert path.read_bytes() == (ROOT / ".taplo.toml").read_bytes(), "the clone's own says the same"
    path.write_text("[formatting]\n")
    found = shell.ksp("schema", "--write")
    assert found.code == 0 and path.read_text() == "[formatting]\n" and f'indent_string = "{INDENT}"' in found.err
    assert shell.ksp("check").code == 0


def test_example(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    source = shell.base / "packaged"
    source.mkdir()
    (source / "huaxin.toml").write_text(HUAXIN)
    monkeypatch.setattr("ksp_tui.session.examples.examples_folder", lambda: source)
    found = shell.ksp("example", "--no-open", "--plans", "mine")
    assert (found.code, found.out) == (0, f"{Path('mine/huaxin.toml')}\n")
    assert (shell.base / "mine/huaxin.toml").read_text() == HUAXIN
    (shell.base / "mine/huaxin.toml").write_text("account = 'mine'\n")
    assert shell.ksp("example", "--no-open", "--plans", "mine").code == 2, "it is one's own now"
    assert [path.read_text() for path in (shell.base / "mine").glob("*.toml")] == ["account = 'mine'\n"]


def test_an_example_that_is_not_there(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ksp_tui.session.examples.examples_folder", lambda: None)
    found = shell.ksp("example", "--no-open")
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)


def test_show_json_tells_selection_and_progress(shell: Shell) -> None:
    shell.add("huaxin.toml", HUAXIN)
    figures = json.loads(shell.ksp("show", "huaxin", "--json", "--lang", "en").out)["figures"]
    assert (figures["selection"]["verdict"], figures["selection"]["accounts"]) == (None, 1)
    progress = figures["progress"]
    assert set(progress["modules"]) == {str(number) for number in range(9)}
    assert 0 < progress["percent"] < 100
    zones = next(step for step in progress["open"] if step["step"] == "needs")
    assert (zones["have"], zones["need"]) == (0, 3) and "three needs" in zones["words"]

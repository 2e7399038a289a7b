"""`ksp log`, `brief`, `status`, `actions` and `rollover`: what they say, what they change, how they fail."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from ksp_tui.text import LANGUAGES, translate
from ksp_tui.text.clean import is_clean
from tests.files.examples import copy_as_own
from tests.unit.cli_runs import ROOT, Shell, shell

assert shell

BROKEN = 'account = "B"\n\n[actions.x\nwhat = "lost"\n'
NEWER = 'schema = 99\naccount = "N"\n\n[stakeholders.a]\nname = "Anna"\n'
TWO = """\
account = "Two"
manager = "m"

[team.m]
name = "Mia"

[stakeholders.a]
name = "王丽"
title = "厂长"

[stakeholders.b]
name = "王强"
title = "采购总监"
"""
#: One account's work, one thing of each kind, as it stands on 23 November 2026.
WORK = """\
account = "华信"
manager = "z"

[team.z]
name = "周启明"

[team.l]
name = "林晓舟"

[strategies.s]
statement = "先做样板"

[contacts.c]
text = "见王丽"
date = 2026-11-20

[actions.a]
what = "交周报"
owner = "z"
due = 2026-11-13
strategy = "s"

[actions.b]
what = "谈条款"
owner = "l"
due = 2026-11-22

[actions.done]
what = "已做完"
owner = "z"
due = 2026-11-10
status = "done"

[actions.later]
what = "下周的事"
owner = "z"
due = 2026-12-01

[processes.p]
name = "上线"

[tasks.t]
name = "装传感器"
process = "p"
accountable = ["z"]
due = 2026-11-20

[cases.k]
name = "二期"

[milestones.m]
case = "k"
what = "验收"
owner = "l"
"""


@pytest.fixture
def week(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The worked plan on the day it is looked at."""
    for path in (ROOT / "plans").glob("*.toml"):
        copy_as_own(path, shell.plans)
    on(monkeypatch, dt.date(2026, 11, 23))
    return shell


def on(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    monkeypatch.setattr("ksp_tui.verbs.common.today", lambda: day)
    monkeypatch.setattr("ksp_tui.verbs.actions.today", lambda: day)


def contacts(path: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = tomllib.loads(path.read_text("utf-8"))["contacts"]
    return found


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    import difflib

    lines = [*difflib.ndiff(before.splitlines(), after.splitlines())]
    return [line for line in lines if line[0] == "-"], [line for line in lines if line[0] == "+"]


# ------------------------------------------------------------------------------------------------ log


def test_log_tells_what_it_understood_and_saves_it(week: Shell) -> None:
    path = week.plans / "huaxin.toml"
    before = path.read_text("utf-8")
    found = week.ksp("log", "huaxin", "昨天见王丽：担心交期，要我们的停机数据")
    assert (found.code, found.err) == (0, "")
    (key,) = contacts(path).keys() - tomllib.loads(before)["contacts"].keys()
    lines = found.out.splitlines()
    assert lines[:5] == [
        "People: 王丽 (苏州一厂 厂长)",
        "Kind: Visit",
        "Date: Sun 22 Nov 2026",
        "We promised: 停机数据",
        f"Logged in huaxin as {key}.",
    ]
    assert lines[5] == "Suggested follow-ups (in the app):"
    assert lines[6] == '- We promised "停机数据". Make it an action? add it, due 30 Nov'
    assert contacts(path)[key]["text"] == "昨天见王丽：担心交期，要我们的停机数据"
    gone, come = changed(before, path.read_text("utf-8"))
    assert (gone, len(come)) == ([], 10), "one record, nothing else"
    assert week.ksp("check", "plans/huaxin.toml").code == 0


def test_log_makes_the_action_when_asked(week: Shell) -> None:
    found = week.ksp("log", "华信", "见王丽：要我们的停机数据", "--action", "--lang", "zh")
    assert found.code == 0
    assert "已列为行动：给王丽：停机数据\n" in found.out
    assert "列为行动吗" not in found.out
    data = tomllib.loads((week.plans / "huaxin.toml").read_text("utf-8"))
    (action,) = [a for a in data["actions"].values() if a["what"] == "给王丽：停机数据"]
    assert (action["owner"], action["due"]) == ("lin-xiao-zhou-k6ag", dt.date(2026, 11, 30))
    assert action["contact"] in data["contacts"]
    found = week.ksp("log", "huaxin", "见王丽：好", "--action")
    assert found.code == 0 and found.err == "no promise of ours is in this line, so no action was added.\n"


def test_log_does_not_guess_who_is_meant(shell: Shell) -> None:
    path = shell.add("two.toml", TWO)
    found = shell.ksp("log", "two", "见王总：谈了交期")
    assert (found.code, found.out) == (2, "")
    assert found.err == (
        'ksp: "王总" may be: 王丽 (厂长), 王强 (采购总监). Write it as shown here, or leave it out with --yes.\n'
    )
    assert path.read_text("utf-8") == TWO
    found = shell.ksp("log", "two", "见王总：谈了交期", "--yes")
    assert found.code == 0 and found.out.startswith("People: nobody recognised\n")
    (contact,) = contacts(path).values()
    assert "people" not in contact
    doubtful = shell.ksp("log", "two", "见王经理", "--lang", "zh")
    assert doubtful.code == 2 and doubtful.err.startswith("ksp: “王经理”可能是：王丽（厂长）、王强（采购总监）。")


@pytest.mark.parametrize(
    ("answer", "logged"), [("", True), ("y", True), ("n", False), ("No", False), ("否", False), ("\x0en", False)]
)
def test_a_person_at_the_keyboard_is_asked(
    week: Shell, monkeypatch: pytest.MonkeyPatch, answer: str, logged: bool
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    before = (week.plans / "huaxin.toml").read_bytes()
    found = week.ksp("log", "huaxin", "见厂长：好")
    assert found.code == 0
    assert '"厂长" may be: 孙倩 (合肥三厂 厂长兼筹建总指挥), 王丽 (苏州一厂 厂长).' in found.out
    assert ((week.plans / "huaxin.toml").read_bytes() != before) is logged
    assert found.out.endswith("Nothing was logged.\n") is not logged


def test_control_characters_reach_neither_terminal_nor_file(week: Shell) -> None:
    found = week.ksp("log", "huaxin", "见\x1b[31m王丽：\u202e好\x07，答应周五\x00给")
    assert found.code == 0
    assert is_clean(found.out.replace("\n", ""))
    assert "They promised: 周五给" in found.out
    assert "\x1b" not in (week.plans / "huaxin.toml").read_text("utf-8")


def test_an_empty_line_is_refused(week: Shell) -> None:
    found = week.ksp("log", "huaxin", " \n ")
    assert (found.code, found.out, found.err) == (2, "", "ksp: there is nothing to log: the line is empty.\n")
    assert week.ksp("log", "huaxin").err == (
        'ksp: TEXT (one line, such as "call Berg yesterday: worried, asked for our data") is missing; '
        "see ksp log --help.\n"
    )


# ------------------------------------------------------------------------------------------------ what can't be written


@pytest.mark.parametrize("words", [["log", "x", "见王丽"], ["brief", "x", "王丽"], ["status", "x"], ["rollover", "x"]])
def test_a_broken_plan_is_told_with_its_line(shell: Shell, words: list[str]) -> None:
    path = shell.add("x.toml", BROKEN)
    found = shell.ksp(*words)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"ksp: {path}:3:") and "KSP001" in found.err
    assert path.read_text() == BROKEN


def test_a_newer_plan_is_read_but_not_written(shell: Shell) -> None:
    path = shell.add("n.toml", NEWER)
    for words in (["log", "n", "met Anna"], ["rollover", "n", "--yes"]):
        found = shell.ksp(*words)
        assert (found.code, found.out) == (2, "")
        assert "KSP007" in found.err and found.err.count("\n") == 1
    assert shell.ksp("brief", "n", "Anna").code == 0
    assert shell.ksp("status", "n").code == 0
    assert path.read_text() == NEWER


def test_a_failed_save_is_told_with_its_reason(week: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from ksp_tui.store import atomic

    real = atomic.os.open

    def full(path: str, flags: int, *rest: int, **more: int) -> int:
        if "plans" in str(path) and flags & os.O_CREAT and ".ksp-" in str(path):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, flags, *rest, **more)

    before = (week.plans / "huaxin.toml").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(atomic.os, "open", full)
        found = week.ksp("log", "huaxin", "见王丽：好")
    assert found.code == 2
    assert found.err.startswith("ksp: ") and "huaxin.toml" in found.err and found.err.count("\n") == 1
    assert "Logged" not in found.out
    assert (week.plans / "huaxin.toml").read_bytes() == before
    # What was typed is not lost, and the next line must not take the place of the copy.
    again = week.ksp("log", "huaxin", "见吴俊：好")
    assert again.code == 2 and "could not be saved last time" in again.err
    assert (week.plans / "huaxin.toml").read_bytes() == before


def test_a_write_protected_plan(week: Shell) -> None:
    path = week.plans / "huaxin.toml"
    path.chmod(0o444)
    found = week.ksp("log", "huaxin", "见王丽：好")
    assert found.code == 2 and "huaxin.toml" in found.err
    path.chmod(0o644)


def test_a_dotted_plan_is_offered_to_fmt(shell: Shell) -> None:
    shell.add("d.toml", 'account = "D"\ncontacts.x.text = "a"\n')
    found = shell.ksp("log", "d", "met nobody")
    assert found.code == 2 and "ksp fmt" in found.err and found.err.count("\n") == 1


# ------------------------------------------------------------------------------------------------ brief and status


@pytest.mark.parametrize("word", ["王丽", "wang-li-fkms", "wangli", "王厂长", "丽", "wl"])
def test_brief_finds_the_person(week: Shell, word: str) -> None:
    found = week.ksp("brief", "huaxin", word)
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("Visit: 王丽 · 华信制造 · Mon 23 Nov 2026\n")
    assert "Open promises" in found.out


def test_brief_of_nobody(week: Shell) -> None:
    found = week.ksp("brief", "huaxin", "王莉莉")
    assert (found.code, found.out) == (2, "")
    there = "陈建国, 冯雪, 李志远, 刘敏, 马文涛, 钱程 and 7 more"
    assert found.err == f'ksp: there is nobody called "王莉莉" in the plan. There are: {there}.\n'
    assert week.ksp("brief", "huaxin", "wang-li-fkmx").err.endswith("Did you mean wang-li-fkms?\n")
    several = week.ksp("brief", "huaxin", "厂长", "--lang", "zh")
    assert several.code == 2
    assert several.err == "ksp: “厂长”对得上几个人：孙倩（sun-qian-2qsb）、王丽（wang-li-fkms）。\n"


@pytest.mark.parametrize("word", ["wang", "Wang", "wangl", "wl", "王", "王丽", "wangli"])
def test_brief_guesses_nobody_among_several(shell: Shell, word: str) -> None:
    """By whatever part of the name they are called: pinyin took the first of them in silence."""
    people = {"a": ("王丽", "采购总监"), "b": ("王丽", "财务经理"), "c": ("李强", "厂长")}
    shell.add("w.toml", 'account = "W"\n' + "".join(
        f'\n[stakeholders.{key}]\nname = "{name}"\ntitle = "{title}"\n' for key, (name, title) in people.items()
    ))  # fmt: skip
    found = shell.ksp("brief", "w", word, "--lang", "zh")
    assert (found.code, found.out) == (2, "")
    assert found.err == f"ksp: “{word}”对得上几个人：王丽（采购总监、a）、王丽（财务经理、b）。\n"
    assert shell.ksp("brief", "w", "liq").code == 0


def test_status_is_five_lines(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, dt.date(2026, 11, 23))
    shell.add("w.toml", WORK)
    found = shell.ksp("status", "w", "--lang", "zh")
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines() == [
        "华信近 7 天接触客户 1 次，计划还没有推进。",
        "卡住的：逾期 3 项（交周报，周启明，10 天；装传感器，周启明，3 天；谈条款，林晓舟，1 天）。",
        "今后 7 天没有到期的行动，最近的是 12月1日 下周的事（周启明）。",
        "目前不需要公司额外支持。",
        "本周数字：未完成 5 项，其中逾期 3 项。",
    ]
    assert shell.ksp("status", "zzz").err == 'ksp: there is no plan "zzz". There are: w (华信).\n'


def test_status_of_the_worked_plan_tells_on_every_line(week: Shell) -> None:
    lines = week.ksp("status", "huaxin", "--lang", "zh").out.splitlines()
    assert [line.split("：")[0] for line in lines] == ["华信制造近 7 天", "卡住的", "接下来", "需要支持", "本周数字"]


# ------------------------------------------------------------------------------------------------ actions


def test_actions_of_all_plans(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, dt.date(2026, 11, 23))
    shell.add("w.toml", WORK)
    shell.add("broken.toml", BROKEN)
    shell.add("nord.toml", 'account = "Nord"\n\n[actions.x]\nwhat = "Call \\u001b[2J"\ndue = 2026-11-23\n')
    found = shell.ksp("actions", "--due", "today")
    assert found.code == 0
    assert [line.split() for line in found.out.splitlines()] == [
        ["13", "Nov", "10", "days", "late", "周启明", "华信", "交周报"],
        ["20", "Nov", "3", "days", "late", "周启明", "华信", "ARCI", "装传感器"],
        ["22", "Nov", "1", "day", "late", "林晓舟", "华信", "谈条款"],
        ["23", "Nov", "nobody", "Nord", "Call", "␛[2J"],
    ]
    assert found.err.startswith("broken was skipped: line 3: KSP001 ")
    mine = shell.ksp("actions", "--owner", "周启明", "--due", "overdue")
    assert len(mine.out.splitlines()) == 2
    items = json.loads(shell.ksp("actions", "--json", "--due", "overdue").out)
    assert items[0] == {
        "plan": "w",
        "account": "华信",
        "kind": "action",
        "id": "a",
        "what": "交周报",
        "owner": "周启明",
        "owner_ids": ["z"],
        "due": "2026-11-13",
        "overdue_days": 10,
        "strategy": "先做样板",
    }
    every = json.loads(shell.ksp("actions", "--json").out)
    assert [(item["kind"], item["what"]) for item in every][3:] == [
        ("action", "Call \u241b[2J"), ("action", "下周的事"), ("milestone", "验收")
    ]  # fmt: skip


def test_actions_of_somebody(week: Shell) -> None:
    found = week.ksp("actions", "--owner", "冯雪")
    assert (found.code, found.err) == (0, ""), "who has nothing to do is no error"
    assert re.fullmatch(r"Nothing fits what was asked for; open in all: \d+\.\n", found.out)
    found = week.ksp("actions", "--owner", "周启名")
    assert (found.code, found.out) == (2, "")
    assert found.err == 'ksp: nobody is called "周启名". Did you mean 周启明?\n'
    bad = week.ksp("actions", "--due", "soon")
    assert bad.err == 'ksp: --due can\'t be "soon"; it can be: overdue, today, week, all.\n'


def test_who_owns_nothing_is_no_name_to_choose_from(shell: Shell) -> None:
    shell.add("a.toml", 'account = "A"\n\n[actions.x]\nwhat = "x"\n')
    assert shell.ksp("actions", "--owner", "Zed").err == 'ksp: nobody is called "Zed".\n'
    shell.add("a.toml", 'account = "A"\n\n[actions.x]\nwhat = "x"\n\n[stakeholders.k]\nname = "Kim"\n')
    assert shell.ksp("actions", "--owner", "Otto").err == 'ksp: nobody is called "Otto". There are: Kim.\n'


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("due", ["overdue", "today", "week"])
def test_nothing_due_is_not_nothing_open(shell: Shell, monkeypatch: pytest.MonkeyPatch, due: str, lang: str) -> None:
    on(monkeypatch, dt.date(2026, 11, 23))
    asked = ("actions", "--due", due, "--lang", lang)
    shell.add("a.toml", 'account = "A"\n')
    nothing = shell.ksp(*asked).out
    assert nothing == translate(lang, "actions.none") + "\n"
    actions = "".join(f'[actions.x{n}]\nwhat = "x"\ndue = 2026-12-{n:02}\n' for n in range(1, 15))
    shell.add("a.toml", f'account = "A"\n\n{actions}')
    found = shell.ksp(*asked)
    assert (found.code, found.out) == (0, translate(lang, f"actions.none.{due}", count=14) + "\n")
    assert "14" in found.out and found.out != nothing


# ------------------------------------------------------------------------------------------------ rollover


def test_rollover_tells_first_and_does_it_when_asked(week: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    path = week.plans / "huaxin.toml"
    before = path.read_bytes()
    early = week.ksp("rollover", "huaxin", "--yes")
    assert early.code == 0 and early.out.startswith("There is nothing to close: the fiscal year 2025")
    on(monkeypatch, dt.date(2027, 1, 8))
    told = week.ksp("rollover", "huaxin")
    assert told.code == 0
    assert told.out.splitlines()[-1] == "Nothing was changed; --yes does it."
    assert path.read_bytes() == before and not (week.plans / "archive").exists()
    done = week.ksp("rollover", "huaxin", "--yes", "--lang", "zh")
    assert done.code == 0 and done.out.startswith("结转 2026 财年（2026-01-01 至 2026-12-31），进入 2027 财年：\n")
    assert (week.plans / "archive" / "huaxin-2026.toml").read_bytes() == before
    after = path.read_bytes()
    assert len(after) < len(before)
    assert week.ksp("check", "plans/huaxin.toml").code == 0
    assert week.ksp("rollover", "huaxin", "--yes").out.startswith("There is nothing to close")
    assert path.read_bytes() == after
    assert week.ksp("list", "--archived").out.startswith("huaxin-2026 ")


def test_rollover_says_when_the_archive_can_not_be_written(week: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, dt.date(2027, 1, 8))
    (week.plans / "archive").write_text("a file in its place")
    before = (week.plans / "huaxin.toml").read_bytes()
    found = week.ksp("rollover", "huaxin", "--yes")
    assert (found.code, found.out) == (2, "")
    assert "archive" in found.err and found.err.count("\n") == 1
    assert (week.plans / "huaxin.toml").read_bytes() == before


# ------------------------------------------------------------------------------------------------ the house


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["log", "two", "见王丽：好"], {"pydantic", "tomli_w"}),
        (["log", "two", "met wangli"], {"pydantic", "tomli_w", "pypinyin"}),
        (["brief", "two", "王丽"], {"pydantic", "tomli_w"}),
        (["status", "two"], {"pydantic", "tomli_w"}),
        (["actions"], {"pydantic", "tomli_w"}),
        (["rollover", "two"], {"pydantic", "tomli_w"}),
    ],
)
def test_no_verb_imports_more_than_it_needs(shell: Shell, words: list[str], allowed: set[str]) -> None:
    import subprocess

    shell.add("two.toml", TWO)
    code = (
        "import sys, io, contextlib\nfrom ksp_tui.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): code = main(sys.argv[1:])\n"
        "print(code, *sorted({'textual', 'pypinyin', 'tomli_w', 'pydantic'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=shell.base,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    done, *loaded = run.stdout.split()
    assert done == "0"
    assert set(loaded) <= allowed


def test_nothing_waits_for_who_logs_from_outside(shell: Shell) -> None:
    shell.add("two.toml", TWO)
    found = shell.program("log", "two", "见王丽：好", KSP_LANG="zh")
    assert found.code == 0 and found.out.startswith("见了谁：王丽（厂长）\n")
    assert "好" in (shell.plans / "two.toml").read_text(encoding="utf-8")

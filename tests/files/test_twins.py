"""Copies that programs leave in a folder are known by what they hold, told, and counted once; other files are none."""

import os

import pytest

from ksp_tui.store.folder import list_plans, same_account
from tests.unit.cli_runs import shell

assert shell

PLAN = 'account = "华信 Müller"\n\n[zones.n-1a2b]\nname = "North"\n\n[stakeholders.li-3c4d]\nname = "Li"\n'
NAMES = [
    "huaxin-LAPTOP-9QK2", "huaxin 2", "huaxin - Copy", "huaxin - Copy (2)", "huaxin 副本", "huaxin的副本",
    "huaxin - 副本",
    "huaxin (1)", "huaxin.orig", "huaxin~", "huaxin_old", "Copy of huaxin", "副本 huaxin", "huaxin(2)", "zzz-renamed",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("changed", ["", "summary", "less", "more", "spelled"])
def test_a_copy_is_counted_once_whatever_it_is_called(tmp_path, name, changed):
    (tmp_path / "huaxin.toml").write_text(PLAN)
    text = {
        "": PLAN,
        "summary": 'summary = "x"\n' + PLAN,
        "less": PLAN.split("\n[stakeholders")[0],
        "more": PLAN + '\n[needs.a-5e6f]\nstatement = "more"\n',
        "spelled": PLAN.replace("Müller", "MULLER"),
    }[changed]
    (tmp_path / f"{name}.toml").write_text(text)
    found = list_plans(tmp_path)
    assert [entry.id for entry in found.plans] == ["huaxin"]
    assert [path.name for path in found.copies] == [f"{name}.toml"]
    assert [(f.code, f.args["other"]) for f in found.findings] == [("KSP011", "huaxin")]


def test_two_accounts_and_two_plans_of_one_account_are_two(tmp_path):
    other = PLAN.replace("1a2b", "9z9z").replace("3c4d", "8y8y")
    files = {
        "huaxin": PLAN, "huaxin-2": other, "nord": PLAN.replace("华信 Müller", "Nord"),
        "bare": 'account = "Bare"\n', "bare-2": 'account = "Bare"\n', "else": 'account = "Bare"\n',
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text)
    found = list_plans(tmp_path)
    assert {entry.id for entry in found.plans} == set(files) and not found.findings
    assert {entry.id for entry in same_account(tmp_path, "华信 MÜLLER")} == {"huaxin", "huaxin-2"}


def test_the_archive_keeps_each_year(tmp_path):
    (tmp_path / "archive").mkdir()
    for year in (2025, 2026):
        (tmp_path / "archive" / f"huaxin-{year}.toml").write_text(PLAN)
    assert len(list_plans(tmp_path, archived=True).plans) == 2
    assert [entry.archived for entry in same_account(tmp_path, "华信 Müller")] == [True, True]


@pytest.mark.parametrize(
    ("text", "is_plan"),
    [
        ('[project]\nname = "x"\n', False),
        ('[tool.ruff]\nline-length = 120\n', False),
        ('title = "x"\n', False),
        ('[zones.a]\nname = "N"\n', True),
        ('summary = "x"\n', True),
        ("# nothing yet\n", True),
        ("", True),
        ('schema = 9\nwhatever = 1\n', True),
    ],
)  # fmt: skip
def test_other_toml_files_are_no_accounts(tmp_path, text, is_plan):
    (tmp_path / "x.toml").write_text(text)
    found = list_plans(tmp_path)
    assert len(found.plans) == is_plan
    assert [finding.variant for finding in found.findings] == ([] if is_plan else ["no_plan"])


def test_what_counts_plans_counts_a_copy_once(shell):
    shell.add("huaxin.toml", PLAN + '\n[actions.a-7g7g]\nwhat = "call"\ndue = 2026-01-01\n')
    shell.add("huaxin 2.toml", PLAN + '\n[actions.a-7g7g]\nwhat = "call"\ndue = 2026-01-01\n')
    found = shell.ksp("list")
    assert found.out.count("huaxin") == 1 and "huaxin 2.toml" in found.err
    assert shell.ksp("actions").out.count("call") == 1
    assert shell.ksp("show", "华信 Müller").code == 0, "one is meant"
    assert shell.ksp("show", os.fspath(shell.plans / "huaxin 2.toml")).code == 0, "the copy can still be read"


def test_a_second_plan_of_an_account_is_asked_for_twice(shell):
    shell.add("huaxin.toml", PLAN)
    for name in (
        "华信 Müller",
        "华信 muller",
        "  华信  MU\u0308LLER ",
        "\u200f华信\u00a0Müller\u200e",
        "华信 Mül\u200bler",
    ):
        found = shell.ksp("new", name, "--no-open")
        assert found.code == 2 and "huaxin" in found.err and "--again" in found.err
    assert len(list(shell.plans.iterdir())) == 1
    assert shell.ksp("new", "华信 Müller", "--no-open", "--again").code == 0
    assert len(list_plans(shell.plans).plans) == 2


def test_what_nobody_sees_in_a_name_is_neither_kept_nor_in_the_files_name(shell):
    made = shell.ksp("new", "\u200eNord\u200b\u00a0 Energie\u200f", "--no-open")
    assert made.code == 0 and [entry.account for entry in list_plans(shell.plans).plans] == ["Nord Energie"]
    assert all(path.name.isascii() for path in shell.plans.iterdir())
    assert shell.ksp("new", "\u200b", "--no-open").code == 2

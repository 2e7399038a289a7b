"""Reading a plan's file and changing it: what is kept, what is told, what is refused."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.structure import value_at
from ksp_tui.store import migrate as migration
from ksp_tui.store.planfile import (
    CannotSplice,
    PlanFile,
    PlanLocked,
    ValueDoesNotFit,
    new_file,
    parse_bytes,
    read_file,
)

TEXT = """\
#:schema ../plan.json
# 华东一号

schema = 1
account = "华东电子"   # 客户
fiscal_year_start = 4

[start]
challenges = "x"

# ---- 关系人 ----

[stakeholders.wang-li-7k2m]
name = "王丽"  # 采购
power = 4
stance = "supports"
golf = "Lily"  # unknown to us

[stakeholders.zhou-a2b3]
name = "周强"
reports_to = "wang-li-7k2m"
"""
WANG = ("stakeholders", "wang-li-7k2m")


def plan(text: str = TEXT) -> PlanFile[Plan]:
    return parse_bytes(text.encode(), Plan, "p.toml")


def said(file: PlanFile[Plan]) -> list[tuple[str, str, int, int]]:
    return [(found.code, found.variant, found.line, found.column) for found in file.findings]


def text_of(file: PlanFile[Plan]) -> str:
    return file.to_bytes().decode()


def words_of_stance() -> tuple[str, ...]:
    from ksp_tui.model.plan import PLAN

    spec = PLAN.spec((*WANG, "stance"))
    assert spec is not None
    return spec.choices


def test_read() -> None:
    file = plan(TEXT.replace("supports", words_of_stance()[0]))
    assert file.model is not None
    assert file.model.account == "华东电子"
    assert file.model.stakeholders["wang-li-7k2m"].power == 4
    assert file.locked is None
    assert said(file) == [("KSP021", "message", 17, 1)]
    assert file.digest == hashlib.sha256(file.raw).hexdigest()
    assert not file.changed
    assert file.to_bytes() is file.raw


def test_one_field_is_one_line() -> None:
    file = plan()
    file.apply((*WANG, "power"), 5)
    assert text_of(file) == TEXT.replace("power = 4", "power = 5")
    assert file.model is not None
    assert file.model.stakeholders["wang-li-7k2m"].power == 5
    file.apply((*WANG, "power"), 4)
    assert file.to_bytes() == TEXT.encode()
    file.apply(("account",), None)
    assert text_of(file) == TEXT.replace('account = "华东电子"   # 客户', "# 客户")
    file.apply(("account",), "华东电子")
    assert file.to_bytes() == TEXT.encode()


def test_part_comes_and_goes() -> None:
    file = plan()
    file.apply(("start", "challenges"), None)
    assert "[start]" not in text_of(file)
    assert file.model is not None
    assert file.model.start.challenges is None
    file.apply(("start", "challenges"), "x")
    assert file.to_bytes() == TEXT.encode()
    file.apply(("start", "expectations"), "a\r\nb\n\n")
    assert '[start]\nchallenges = "x"\nexpectations = """\na\nb\n"""\n' in text_of(file)
    assert file.model.start.expectations == "a\nb"
    assert plan(text_of(file)).model == file.model


def test_record_comes_and_goes() -> None:
    file = plan()
    assert file.document is not None
    assert file.document.comments_in(WANG) == ["# 采购", "# unknown to us"]
    old = value_at(file.model, WANG)  # type: ignore[arg-type]
    file.apply(WANG, None)
    assert file.model is not None
    assert WANG[1] not in file.model.stakeholders
    assert "王丽" not in text_of(file)
    assert "# ---- 关系人 ----" in text_of(file)
    file.apply(WANG, {"name": "somebody else"})
    file.apply(WANG, None)
    file.apply(WANG, old)
    assert file.to_bytes() == TEXT.encode()
    file.apply(("stakeholders", "xu-1111"), {"power": 2, "name": "徐"})
    assert '\n[stakeholders.xu-1111]\nname = "徐"\npower = 2\n\n[stakeholders.zhou-a2b3]\n' in text_of(file)
    file.apply(("stakeholders", "xu-1111"), {"name": "徐二"})
    assert '[stakeholders.xu-1111]\nname = "徐二"\n\n' in text_of(file)
    file.apply(("stakeholders", "xu-1111"), None)
    assert file.to_bytes() == TEXT.encode()


def test_changing_a_record_keeps_what_we_do_not_know() -> None:
    file = plan()
    file.apply(WANG, {"name": "王莉"})
    assert 'name = "王莉"  # 采购\ngolf = "Lily"  # unknown to us\n' in text_of(file)


def test_numbers_and_days() -> None:
    file = plan()
    file.apply(("projects", "p-1"), {"name": "P", "value": Decimal("1E+6")})
    file.apply(("started_on",), dt.date(2026, 3, 1))
    assert "value = 1000000\n" in text_of(file)
    assert "\nstarted_on = 2026-03-01\n" in text_of(file)
    assert plan(text_of(file)).model == file.model


@pytest.mark.parametrize(
    ("path", "value", "variant"),
    [
        (("fiscal_year_start",), 13, "range"),
        (("fiscal_year_start",), True, "whole_expected"),
        (("status",), "activ", "unknown_choice_near"),
        (("status",), "zzz", "unknown_choice"),
        (("started_on",), "2026-03-01", "date_expected"),
        (("started_on",), dt.datetime(2026, 3, 1), "date_without_time"),
        (("account",), 5, "text_expected"),
        (("account",), "\ud800", "half_character"),
        ((*WANG, "strategic_in"), "z1", "list_expected"),
        ((*WANG, "strategic_in"), [1], "words_expected"),
        (("projects", "x"), {"value": Decimal("nan")}, "number_finite"),
        (("projects", "x"), {"value": Decimal("1e18")}, "number_too_large"),
        (("projects", "x"), {"what": 1}, "no_such_field"),
        (("projects", "x"), 5, "table_expected"),
        (("projects", "none", "name"), "x", "no_such_record"),
        (("nothing",), "x", "no_such_field"),
        (("start",), 5, "table_expected"),
    ],
)
def test_refused(path: tuple[str, ...], value: object, variant: str) -> None:
    file = plan()
    before = file.model.model_copy(deep=True) if file.model else None
    with pytest.raises(ValueDoesNotFit) as caught:
        file.apply(path, value)
    assert caught.value.variant == variant
    assert file.to_bytes() == TEXT.encode()
    assert file.model == before


def test_misfits_are_kept_told_and_mended() -> None:
    text = TEXT.replace("power = 4", 'power = "high" # ?').replace("fiscal_year_start = 4", "fiscal_year_start = 13")
    file = plan(text.replace("supports", words_of_stance()[0]))
    assert file.model is not None
    assert file.model.fiscal_year_start is None
    assert file.misfits[("fiscal_year_start",)].raw == 13
    found = {item.path: item for item in file.findings if item.code == "KSP020"}
    assert (found[("fiscal_year_start",)].variant, found[("fiscal_year_start",)].line) == ("range", 6)
    assert dict(found[("fiscal_year_start",)].args) == {"value": "13", "lo": 1, "hi": 12}
    assert (found[(*WANG, "power")].line, found[(*WANG, "power")].column) == (15, 9)
    file.apply(("account",), "B")
    assert 'power = "high" # ?' in text_of(file)
    file.apply((*WANG, "power"), 3)
    assert "power = 3 # ?" in text_of(file)
    assert file.misfits.keys() == {("fiscal_year_start",)}
    assert not [item for item in file.findings if item.path == (*WANG, "power")]
    file.apply(("fiscal_year_start",), None)
    assert not file.misfits


def test_control_characters_are_told_and_kept() -> None:
    file = plan('account = "a\\u001b[31m"\n')
    assert said(file) == [("KSP020", "control", 1, 11)]
    assert file.findings[0].args == {"code": "U+001B"}
    assert file.model is not None
    assert file.model.account == "a\x1b[31m"


def test_nearest_names() -> None:
    file = plan('acount = "A"\nstatus = "activ"\n[stakeholders.x]\nnmae = "B"\n[stakeholder.y]\n')
    args = {found.path: dict(found.args) for found in file.findings}
    assert args[("acount",)] == {"key": "acount", "nearest": "account"}
    assert args[("stakeholder",)]["nearest"].split(", ")[0] == "stakeholders"
    assert args[("stakeholders", "x", "nmae")]["nearest"] == "name"
    assert args[("status",)]["nearest"] == "active"
    assert all(isinstance(value, (str, int)) for held in args.values() for value in held.values())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('stakeholders = { x = { name = "X" } }\n', 1),
        ('stakeholders.x.name = "X"\n', 1),
        ('[[stakeholders]]\nname = "X"\n', 1),
        ('start = { challenges = "c" }\n', 1),
    ],
)
def test_forms_that_take_no_new_line(text: str, line: int) -> None:
    file = plan(text)
    assert ("KSP015", line) in [(found.code, found.line) for found in file.findings]
    before = file.model.model_copy(deep=True) if file.model else None
    path = ("start", "agreement") if text.startswith("start") else ("stakeholders", "y")
    with pytest.raises(CannotSplice) as caught:
        file.apply(path, "x" if len(path) == 2 and path[0] == "start" else {"name": "Y"})
    assert caught.value.line >= 1
    assert file.to_bytes() == text.encode()
    assert file.model == before


def test_a_value_in_an_inline_table_can_be_changed() -> None:
    file = plan('[stakeholders]\nx = { name = "X", power = 1 } # c\n')
    file.apply(("stakeholders", "x", "name"), "a\nb")
    assert text_of(file) == '[stakeholders]\nx = { name = "a\\nb", power = 1 } # c\n'


def test_crlf_and_bom() -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    file = parse_bytes(data, Plan, "p.toml")
    assert file.bom
    assert file.newline == "\r\n"
    assert file.to_bytes() == data
    file.apply(("summary",), "a\nb")
    written = file.to_bytes().decode()
    assert written.startswith("#:schema")
    assert written.count("\n") == written.count("\r\n")
    assert '"""\r\na\r\nb\r\n"""\r\n' in written
    assert plan(written).model == file.model


def test_conflict_markers_in_a_text_do_not_lock_the_file() -> None:
    file = plan()
    file.apply(("summary",), "<<<<<<< a\nx\n=======\ny\n>>>>>>> b")
    again = plan(text_of(file))
    assert again.locked is None
    assert again.model == file.model


def test_folder_file() -> None:
    file = parse_bytes(b'name = "x"\n', Folder, "ksp.toml")
    file.apply(("thresholds", "coverage_needed"), Decimal(70))
    assert file.to_bytes() == b'name = "x"\n\n[thresholds]\ncoverage_needed = 70\n'


def test_new_file() -> None:
    file = new_file(Path("n.toml"), Plan, {"account": "新", "team": {"me-1": {"name": "我"}}})
    assert file.to_bytes().decode() == 'schema = 1\naccount = "新"\n\n[team.me-1]\nname = "我"\n'
    assert file.digest == ""
    assert file.changed
    file.apply(("status",), "active")
    assert 'account = "新"\nstatus = "active"\n' in text_of(file)
    with pytest.raises(ValueDoesNotFit):
        new_file(Path("n.toml"), Plan, {"status": "zzz"})


def test_older_schema_is_written_with_the_next_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(data: dict[str, object]) -> dict[str, object]:
        data["account"] = data.pop("client")
        return data

    from ksp_tui.store import opened, planfile

    monkeypatch.setattr(planfile, "SCHEMA", 2)
    for module in (opened, planfile):
        monkeypatch.setattr(module, "migrate", lambda data: migration.migrate(data, {1: rename}, 2))
    text = '# mine\n\nclient = "A"\nmanager = "m" # boss\n'
    file = plan(text)
    assert file.model is not None
    assert file.model.account == "A"
    assert file.to_bytes() == text.encode()
    file.apply(("region",), "East")
    assert text_of(file) == '# mine\n\nschema = 2\naccount = "A"\nregion = "East"\nmanager = "m"  # boss\n'


def test_migrate() -> None:
    data = {"a": 1}
    assert migration.migrate(data) == ({"a": 1}, False)
    done, changed = migration.migrate(data, {1: lambda d: {**d, "b": 2}, 2: lambda d: {**d, "c": 3}}, 3)
    assert (done, changed) == ({"a": 1, "b": 2, "c": 3, "schema": 3}, True)
    assert data == {"a": 1}
    assert migration.migrate({"schema": 9})[1] is False


def test_locked_takes_nothing(tmp_path: Path) -> None:
    file = plan("schema = 99\n")
    with pytest.raises(PlanLocked) as caught:
        file.apply(("account",), "x")
    assert caught.value.code == "KSP007"
    missing = read_file(tmp_path / "no.toml", Plan)
    assert (missing.locked, said(missing)) == ("KSP016", [("KSP016", "vanished", 1, 1)])
    assert said(read_file(tmp_path, Plan)) == [("KSP016", "directory", 1, 1)]
    assert said(read_file(tmp_path / "a\0b", Plan)) == [("KSP016", "name", 1, 1)]


EDITS = (
    (("account",), "华南电子"),
    (("start", "challenges"), "y"),
    (("start",), None),
    ((*WANG, "power"), 5),
    ((*WANG, "name"), None),
    (WANG, {"name": "Wang Li", "power": 2}),
    (WANG, None),
    (("stakeholders", "new-1111"), {"name": "何"}),
)


@pytest.mark.parametrize(("path", "value"), EDITS, ids=lambda each: ".".join(each) if isinstance(each, tuple) else "")
def test_what_was_read_before_a_change_stays_what_it_was(path: tuple[str, ...], value: object) -> None:
    """Rows of pictures are kept by the records they were made from: changed in place, they showed the old value."""
    file = plan()
    assert file.model is not None
    before, record = file.model, file.model.stakeholders[WANG[1]]
    as_it_was = before.model_copy(deep=True)
    file.apply(path, value)  # type: ignore[arg-type]
    assert before == as_it_was and record == as_it_was.stakeholders[WANG[1]]
    assert file.model is not before and file.model != as_it_was

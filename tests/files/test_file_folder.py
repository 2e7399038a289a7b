"""Listing a folder of plans: quick, complete, and honest about what lies there."""

import os
import time

import pytest

from ksp_tui.model.plan import Plan
from ksp_tui.store.folder import UnsafeName, list_plans, plan_path
from ksp_tui.store.names import name_for, problem_of_name, safe_plan_name
from ksp_tui.store.planfile import read_file
from tests.files.test_bad_files import CASES


def test_listing_tells_what_is_there(tmp_path):
    (tmp_path / "a.toml").write_text('account = "Alpha"\nsummary = """\n[x]\n"""\nstatus = "active"\n[zones.z]\n')
    (tmp_path / "broken.toml").write_text('account = "B\n')
    (tmp_path / "merge.toml").write_text(
        'account = "M"\n[zones.z]\n<<<<<<< ours\nname = "x"\n=======\n>>>>>>> theirs\n'
    )
    (tmp_path / "ksp.toml").write_text("")
    (tmp_path / "a.sync-conflict-20261123-101010-ABCDEFG.toml").write_text("")
    (tmp_path / "a (conflicted copy).toml").write_text("")
    (tmp_path / "a (1).toml").write_text('account = "A1"\n')
    (tmp_path / ".a.toml.ksp-00000123abcd.tmp").write_text("")
    (tmp_path / "dir.toml").mkdir()
    outside = tmp_path.parent / "outside.toml"
    outside.write_text('account = "secret"\n')
    (tmp_path / "link.toml").symlink_to(outside)
    found = list_plans(tmp_path)
    by_id = {entry.id: entry for entry in found.plans}
    assert set(by_id) == {"a", "a (1)", "broken", "merge", "link"}
    assert by_id["a"].account == "Alpha" and by_id["a"].header["status"] == "active" and not by_id["a"].broken
    assert by_id["broken"].findings[0].code in {"KSP001", "KSP014"} and by_id["broken"].account == "broken"
    assert by_id["merge"].findings[0].code == "KSP003"
    assert by_id["link"].findings[0].variant == "link_outside" and "secret" not in str(by_id["link"])
    assert [finding.variant for finding in by_id["a (1)"].findings] == ["numbered"]
    assert len(found.copies) == 2 and {finding.code for finding in found.findings} == {"KSP011"}
    assert list_plans(tmp_path / "nowhere").plans == ()


@pytest.mark.skipif(os.name == "nt", reason="needs a file system that tells cases apart")
def test_case_clashes_are_told(tmp_path):
    for name in ("Abc", "abc"):
        (tmp_path / f"{name}.toml").write_text("")
    assert all(any(f.variant == "case_clash" for f in entry.findings) for entry in list_plans(tmp_path).plans)
    assert safe_plan_name("ABC", tmp_path).variant == "case_clash"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("../x", "path"),
        ("a\\b", "path"),
        ("..", "path"),
        ("", "empty"),
        ("CON", "reserved"),
        ("prn.x", "reserved"),
        ("ksp", "reserved"),
        ("a.", "ending"),
        ("a ", "ending"),
        (".a", "ending"),
        ("a:b", "character"),
        ("a\x1bb", "character"),
        ("x" * 101, "long"),
        ("王" * 80, "long"),
        ("a (conflicted copy)", "copy"),
        ("华信制造", None),
        ("A.B. Corp", None),
    ],
)
def test_names(name, problem, tmp_path):
    assert problem_of_name(name) == problem
    made = name_for(name, tmp_path)
    assert problem_of_name(made) is None and safe_plan_name(made, tmp_path) is None


def test_a_plan_cannot_leave_the_folder(tmp_path):
    for name in ("../x", "a/b", "..", ""):
        with pytest.raises(UnsafeName):
            plan_path(tmp_path, name)


def test_a_thousand_plans_are_listed_quickly(tmp_path):
    body = "".join(f'\n[facts.f-{n}]\nquestion = "what is it about {n}"\nfact = "{"x" * 40}"\n' for n in range(195))
    for number in range(1000):
        (tmp_path / f"p{number}.toml").write_text(f'account = "A{number}"\nstatus = "active"\n{body}')
    assert (tmp_path / "p1.toml").stat().st_size > 18_000
    list_plans(tmp_path)
    start = time.process_time()
    assert len(list_plans(tmp_path).plans) == 1000
    assert time.process_time() - start < 1.0, "0.1 s when measured; ten times that is a different way of reading"


@pytest.mark.parametrize("above", ["", 'account = "A"\n', 'account = "A"\n\n[zones.a]\nname = "x"\n', "x = 1\n" * 9])
def test_a_list_read_to_the_end_flags_each_file_that_can_t_be_used(tmp_path, above):
    for number, (text, *_) in enumerate(CASES):
        (tmp_path / f"c{number:02}.toml").write_bytes((above + text).encode())
    (tmp_path / "bytes.toml").write_bytes(above.encode() + b'[zones.b]\nname = "\xff\xfe"\n')
    (tmp_path / "gbk.toml").write_bytes((above + '\n[zones.b]\nname = "华信"\n').encode("gb18030"))
    (tmp_path / "fine.toml").write_bytes((above + '\n[zones.b]\nname = "华信"\n').encode())
    for entry in list_plans(tmp_path, whole=True).plans:
        locked = read_file(entry.path, Plan).locked
        assert entry.broken == (locked is not None), (entry.id, entry.findings)
        if locked:
            assert entry.findings[0].code == locked

"""`ksp export`: where files go, what is said, what stays when it fails."""

import errno
import io
import os
import re
import sys
import time
import tomllib

import pytest

from ksp_tui.store.atomic import StoreError
from ksp_tui.store.place import put_file
from ksp_tui.text import t
from ksp_tui.verbs import progress
from ksp_tui.writers import exports, pdf
from ksp_tui.writers.progress import Stopped, heard_by, step
from tests.unit.cli_runs import shell
from tests.unit.papers import HALF, PLANS

assert shell


@pytest.fixture
def there(shell, monkeypatch):
    monkeypatch.chdir(shell.base)
    shell.add("half.toml", HALF)
    return shell


@pytest.mark.parametrize(
    ("to", "name"), [("md", "半满 计划表"), ("a.md", "a.md"), ("out/b.ics", "b.ics"), (".", "半满")]
)
def test_to_is_a_format_a_file_or_a_folder(there, to, name):
    (there.base / "out").mkdir()
    done = there.ksp("export", "half", "--plans", "plans", "--lang", "zh", "--to", to)
    assert done.code == 0, done.err
    written = there.base / done.out.strip()
    assert written.exists() and name in written.name


def test_both_languages_are_two_files(there):
    done = there.ksp("export", "half", "--plans", "plans", "--lang", "both", "--to", "s.md")
    assert done.out.split() == ["s.zh.md", "s.en.md"]
    assert "战区" in (there.base / "s.zh.md").read_text(encoding="utf-8")
    assert "Zones" in (there.base / "s.en.md").read_text(encoding="utf-8")


def test_an_unknown_format_is_named(there):
    done = there.ksp("export", "half", "--plans", "plans", "--to", "x.docx")
    assert done.code == 2 and "docx" in done.err and "xlsx" in done.err


def test_a_format_that_is_a_zip_says_what_to_name_it(there):
    done = there.ksp("export", "half", "--plans", "plans", "--to", "out/x.csv", "--lang", "en")
    assert done.code == 2 and "x.zip" in done.err and "not a known" not in done.err


@pytest.mark.parametrize(("lang", "says"), [("en", "was not written: "), ("zh", "没有写入")])
def test_where_no_file_can_stand_is_said_before_any_work_with_cause_and_remedy(there, monkeypatch, lang, says):
    (there.base / "file").write_text("kept")
    (there.base / "dir" / "in.md").mkdir(parents=True)
    places = {"file/a.md": "file", "file/b/c.pdf": "file", f"{'n' * 300}.md": "n" * 300}
    if hasattr(os, "mkfifo"):
        os.mkfifo(there.base / "pipe.md")
        places["pipe.md"] = "pipe.md"
    before = {path.name for path in there.base.iterdir()}
    monkeypatch.setattr(exports, "write", lambda *_: pytest.fail("work was done for a file that can't be put anywhere"))
    for to, named in places.items():
        done = there.ksp("export", "half", "--plans", "plans", "--lang", lang, "--to", to)
        assert done.code == 2 and named in done.err and done.err.count("\n") == 1, done.err
        assert "File exists" not in done.err and "Errno" not in done.err
        assert len(re.split(r"[.。] ?", done.err.strip().replace(to, ""))) >= 3, "the cause, then what to do"
        assert says in done.err or "n" * 300 in to
    done = there.ksp("export", "--all", "--plans", "plans", "--lang", lang, "--to", "all.md")
    assert done.code == 2 and "all.md" in done.err
    assert {path.name for path in there.base.iterdir()} - {"state"} == before and (
        there.base / "file"
    ).read_text() == "kept"


def test_a_link_goes_on_leading_to_its_file(there):
    (there.base / "real.md").write_text("old")
    try:
        (there.base / "link.md").symlink_to("real.md")
    except OSError:
        pytest.skip("links are not allowed here")
    assert there.ksp("export", "half", "--plans", "plans", "--to", "link.md").code == 0
    assert (there.base / "link.md").is_symlink() and "少停机" in (there.base / "real.md").read_text(encoding="utf-8")
    with pytest.raises(StoreError, match="is_folder"):
        put_file(there.base / "plans", b"")


def test_a_failed_export_leaves_the_old_file(there, monkeypatch):
    target = there.base / "s.html"
    target.write_text("old")

    def fails(*_):
        raise exports.ExportError("no")

    monkeypatch.setattr(exports, "write", fails)
    assert there.ksp("export", "half", "--plans", "plans", "--to", "s.html").code == 2
    assert target.read_text() == "old" and [p.name for p in there.base.iterdir() if p.suffix == ".tmp"] == []
    monkeypatch.undo()
    monkeypatch.chdir(there.base)
    for call in ("write", "fsync", "replace"):

        def full(*_, **__):
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as refused:
            refused.setattr(f"ksp_tui.store.atomic.os.{call}", full)
            done = there.ksp("export", "half", "--plans", "plans", "--lang", "en", "--to", "s.html")
        assert done.code == 2 and "the disk is full" in done.err
        assert [path.read_text() for path in there.base.iterdir() if path.is_file()] == ["old"]


def test_what_is_missing_for_a_format_is_said_with_the_command_that_helps(there, monkeypatch):
    monkeypatch.setattr(pdf, "has_typst", lambda: False)
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    done = there.ksp("export", "half", "--plans", "plans", "--lang", "en", "--to", "pdf")
    assert done.code == 2 and 'pip install "ksp-tui[pdf]"' in done.err and done.err.count("\n") == 1
    monkeypatch.setattr(exports, "find_spec", lambda _: None)
    done = there.ksp("export", "half", "--plans", "plans", "--lang", "en", "--to", "xlsx")
    assert done.code == 2 and "ksp-tui[xlsx]" in done.err


def test_all_plans_go_into_one_folder_and_a_broken_one_is_told(there):
    there.add("huaxin.toml", (PLANS / "huaxin.toml").read_bytes())
    there.add("broken.toml", "account = ")
    done = there.ksp("export", "--all", "--plans", "plans", "--lang", "zh", "--to", "meeting")
    assert done.code == 1 and "broken" in done.err
    made = [path.name for path in (there.base / "meeting").glob("*.html")]
    cases = list(tomllib.loads((PLANS / "huaxin.toml").read_text(encoding="utf-8"))["cases"])
    assert len(made) == 2 + len(cases) + 1, "each plan's sheet, its business cases, its last review"
    again = there.ksp("export", "--all", "--redact", "--plans", "plans", "--lang", "zh", "--to", "theirs")
    assert again.code == 1 and len(list((there.base / "theirs").glob("*"))) == 2, "the rest is internal"


def test_accounts_of_one_name_do_not_take_each_others_place(there):
    there.add("other.toml", 'account = "半满"\n[zones.w]\nname = "多开工"\n')
    done = there.ksp("export", "--all", "--plans", "plans", "--lang", "zh", "--to", "meeting")
    assert done.code == 0, done.err
    made = "".join(path.read_text(encoding="utf-8") for path in (there.base / "meeting").iterdir())
    assert "少停机" in made and "多开工" in made


def test_a_long_name_leaves_room_for_what_a_file_is(there):
    there.add("long.toml", f'account = "{"长" * 120}"\n[cases.a]\nname = "甲"\n[cases.b]\nname = "乙"\n')
    done = there.ksp("export", "--all", "--plans", "plans", "--lang", "zh", "--to", "meeting")
    names = [path.name for path in (there.base / "meeting").iterdir()]
    assert len(names) == len(done.out.split(".html\n")) - 1 == 4
    assert all(len(name) <= 90 for name in names) and sum("计划表" in name for name in names) == 2


def test_an_export_that_is_interrupted_leaves_the_old_file(there, monkeypatch):
    target = there.base / "s.html"
    target.write_text("old")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(exports, "write", interrupted)
    assert there.ksp("export", "half", "--plans", "plans", "--to", "s.html").code not in {0, 1}
    assert [each.read_text() for each in there.base.glob("s.*")] == ["old"]


def test_a_terminal_is_told_how_far_it_is(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(progress, "PATIENCE", 0)
    for stream, said in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", stream)
        with progress.told():
            step("page", 3)
            step("set", 1)
        written = stream.getvalue()
        assert (t("progress.page.at", number=3) in written) is said
        assert not said or (written.endswith("\r") and written.rsplit("\r", 2)[1].strip() == "")


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_blank_sheet_needs_no_plan(there, form):
    done = there.ksp("export", "--blank", "--lang", "en", "--to", f"b.{form}")
    text = (there.base / f"b.{form}").read_text(encoding="utf-8")
    assert done.code == 0 and "Who decides" in text and "半满" not in text


def test_the_customers_copy_is_named_as_one(there):
    done = there.ksp("export", "half", "--plans", "plans", "--lang", "zh", "--redact")
    assert done.code == 0 and "合作计划" in done.out
    text = (there.base / done.out.strip()).read_text(encoding="utf-8")
    assert "少停机" in text and "王喆" not in text and "ksp-plan" not in text


@pytest.mark.parametrize(
    ("words", "holds"),
    [(("--case",), "方案"), (("--case", "夜班"), "夜班"), (("--review",), "检讨"), (("--brief", "陈建国"), "陈建国")],
)
@pytest.mark.parametrize("form", ["html", "md"])
def test_documents_of_their_own(there, words, holds, form):
    there.add("huaxin.toml", (PLANS / "huaxin.toml").read_bytes())
    there.add("ksp.toml", (PLANS / "ksp.toml").read_bytes())
    done = there.ksp("export", "huaxin", *words, "--plans", "plans", "--lang", "zh", "--to", f"d.{form}")
    assert done.code == 0, done.err
    assert holds in (there.base / f"d.{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("--case",), ("--review",), ("--brief", "陈建国")])
def test_what_is_internal_throughout_has_no_customers_copy(there, words):
    there.add("huaxin.toml", (PLANS / "huaxin.toml").read_bytes())
    before = set(there.base.iterdir())
    done = there.ksp("export", "huaxin", *words, "--redact", "--plans", "plans", "--lang", "en")
    assert done.code == 2 and "--redact" in done.err and set(there.base.iterdir()) == before


def test_a_document_that_is_not_there_is_said(there):
    assert there.ksp("export", "half", "--case", "--plans", "plans").code == 2
    assert there.ksp("export", "half", "--review", "--plans", "plans").code == 2
    done = there.ksp("export", "half", "--brief", "王喆", "--plans", "plans", "--to", "csv")
    assert done.code == 2 and "html" in done.err


def test_pages_of_a_document_hold_all_of_it():
    from ksp_tui.documents.content import Document, FactLine, Facts, Heading, Paragraph, Table
    from ksp_tui.writers.document_pdf import BOTTOM, lay_out
    from ksp_tui.writers.paper.ink import Text

    rows = tuple((f"行{n}", "字" * 90) for n in range(60))
    blocks = (Heading("头"), Paragraph("段\n落"), Facts((FactLine("标", "文"),)), Table(("a", "b"), rows))
    every = lay_out(Document("题", blocks))
    assert len(every) > 1
    said = "".join(item.text for page in every for item in page.items if isinstance(item, Text))
    assert all(f"行{n}" in said for n in range(60)) and said.count("字") == 90 * 60
    assert all(item.y <= BOTTOM + 10 for page in every for item in page.items if isinstance(item, Text))


@pytest.mark.skipif(sys.platform == "win32", reason="a program written as a shell script")
def test_a_browser_is_ended_when_one_gives_up(tmp_path):
    slow = tmp_path / "browser"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    steps = []

    def listen(what, number, count):
        steps.append(what)
        if len(steps) == 2:
            raise Stopped

    began = time.monotonic()
    with heard_by(listen), pytest.raises(Stopped):
        pdf.by_browser(str(slow), b"<p>", 1)
    assert time.monotonic() - began < 30

"""Where a quarter stands, its months stand beside it, unless the plan's fiscal year is the calendar's."""

import csv
import datetime as dt
import io
import re
import zipfile

import pytest

from ksp_tui.charts import build_up, holders
from ksp_tui.charts import quarters as quarter_chart
from ksp_tui.charts.subject import Subject
from ksp_tui.documents.package import package_of
from ksp_tui.documents.show import show_document
from ksp_tui.documents.status import status_document
from ksp_tui.method.quarters import year_tag
from ksp_tui.model.contents import View
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import using
from ksp_tui.text.findings import finding_words
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.charts import grid
from ksp_tui.writers.exports import write as export
from ksp_tui.writers.formats import FORMATS, write

TODAY = dt.date(2026, 11, 26)
PLAN = """\
account = "A"
currency = "EUR"
fiscal_year_start = 10
fiscal_year_named = "ends"

[zones.z]
name = "Zone"

[targets.a]
zone = "z"
quarter = "2027Q1"
base = 60
target = 100
done = 40

[targets.b]
zone = "z"
quarter = "2027Q1"
target = 90

[resources.r]
what = "Two engineers"
period_from = 2026-11-01
"""
NAKED = re.compile(r"\b(?:20)?2\d ?Q[1-4]\b(?!\W{1,2}(?:Oct|Jan|Apr|Jul|20\d\d年|2\d年))")
MONTHS = re.compile(r"Oct( 2026)?–Dec|10月?–12月")


@pytest.fixture
def book(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.toml").write_text(PLAN, encoding="utf-8")
    made = Workbook(tmp_path / "plans", StateStore(tmp_path / "state"), today=lambda: TODAY)
    yield made
    made.close()


def said(book):
    """Yield what is told of the plan, place by place."""
    targets = View("targets", "targets")
    rows, cells = Rows(book, "p", 4, targets), MatrixRows(book, "p", 4, View("m", "targets", kind="matrix"))
    yield "list", rows.shown("a", "quarter")[0]
    yield "form", rows.full("a", "quarter")
    for column in cells.fields:
        yield "heading", cells.label(column)
        yield "heading", cells.heading(column)
    yield "table", cells.table().splitlines()[0]
    yield "copied", rows.table()
    subject = Subject(book.plan("p"), book.folder, TODAY, "p", here=("targets", "a", "target"))
    yield "build-up", build_up.scope_of(subject).words
    drawn = [quarter_chart.build(subject), holders.build(subject)]
    yield from (("reading", " ".join(each.findings)) for each in drawn)
    yield from (("reading", column.full) for column in drawn[0].columns)
    yield from (("row", row.label) for row in drawn[1].rows)
    for form in FORMATS:
        if form != "json":
            yield f"show {form}", write(show_document(book, "p"), form)
    yield "status", write(status_document(book, "p", TODAY), "text")
    for finding in package_of(book, "p").status.told:
        yield finding.code, finding_words(finding)


def test_no_quarter_stands_without_its_months(book):
    for lang in ("zh", "en"):
        with using(lang):
            told = list(said(book))
            assert {"KSP420", "KSP024", "list", "status"} <= {place for place, _ in told}
            for place, words in told:
                assert not NAKED.search(words), (place, words)


def test_exports_tell_the_months_too(book):
    for lang in ("zh", "en"):
        with using(lang):
            package = package_of(book, "p")
            with zipfile.ZipFile(io.BytesIO(export(package, "csv"))) as files:
                held = {name: files.read(name).decode("utf-8-sig") for name in files.namelist()}
            quarters = [cell for text in held.values() for row in csv.reader(io.StringIO(text)) for cell in row]
            assert any(MONTHS.search(cell) for cell in quarters if cell.startswith("2027Q1"))
            assert not any(NAKED.search(cell) for cell in quarters)


def test_no_fiscal_year_stands_as_if_it_were_the_calendars(book):
    """The paper, the spreadsheet and the rules: 2027 alone would be read as January to December."""
    for lang in ("zh", "en"):
        with using(lang):
            package = package_of(book, "p")
            page = export(package, "html").decode()
            assert "26/27" in page and not re.search(r">\s*2027( 年)?\s*[:<]", page)
            with zipfile.ZipFile(io.BytesIO(export(package, "xlsx"))) as files:
                texts = "".join(files.read(name).decode() for name in files.namelist() if name.endswith(".xml"))
            assert not re.search(r">2027<", texts)
            gap = [finding_words(each) for each in package.status.told if each.code == "KSP421"]
            assert gap and all(re.search("Sep 2027|2027年9月", words) for words in gap)
    assert [year_tag(2027, start) for start in (1, -2, 4, 10)] == ["2027", "26/27", "27/28", "27/28"]


def test_the_picture_has_a_line_for_the_months_only_where_they_are_needed(book):
    subject = Subject(book.plan("p"), book.folder, TODAY, "p")
    with using("en"):
        drawn = grid.draw(quarter_chart.build(subject), 110, 12)
        heads = ["".join(piece.text for piece in line) for line in drawn[:2]]
        assert "27 Q1" in heads[0] and "Oct–Dec" in heads[1]
        plain = book.plan("p").model_copy(update={"fiscal_year_start": 1})
        chart = quarter_chart.build(Subject(plain, book.folder, TODAY, "p"))
        assert not any(column.below for column in chart.columns)


def test_a_fiscal_year_named_by_its_end_counts_the_running_one(book):
    """2027Q1 has begun in October 2026: sums of the year, the build-up and the holders go by it."""
    plan = book.plan("p")
    subject = Subject(plan, book.folder, TODAY, "p")
    assert quarter_chart.build(subject).columns[0].head == "27 Q1"
    assert build_up.scope_of(subject).year == 2027
    with using("en"):
        chart = build_up.build(subject)
        assert any("end of Sep 2027" in row.label for row in chart.rows)
        cells = MatrixRows(book, "p", 4, View("m", "targets", kind="matrix"))
        assert cells.heading("@year2027") == "FY2027 (to Sep 2027)" and cells.label("@year2027") == "2027"

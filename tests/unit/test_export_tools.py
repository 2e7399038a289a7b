"""What needs a browser, LibreOffice, poppler or typst: run where these are found, and say what is missing elsewhere."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import zipfile
from decimal import Decimal

import pytest

from ksp_tui.documents.package import Package, customers_copy
from ksp_tui.method.finance import returns
from ksp_tui.method.selection import select
from ksp_tui.method.zones import account_potential, share
from ksp_tui.model.plan import PLAN
from ksp_tui.model.structure import fields_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.store.format import dump_model
from ksp_tui.store.state import StateStore
from ksp_tui.text import t, using
from ksp_tui.text.clean import clean
from ksp_tui.writers import pdf
from ksp_tui.writers.blank import write_blank
from ksp_tui.writers.exports import EXPORTS, write
from ksp_tui.writers.fonts import package_folder
from ksp_tui.writers.sheet_html import print_html
from ksp_tui.writers.sheet_pdf import pages
from tests.unit.papers import found, package, squeezed
from tests.unit.test_exports import spied

A3 = (1190.55, 841.89)
WEEK = {"contacts", "silences"}
#: What is shown in place of signs that nobody may see; the font has no glyph for it, and that is told.
STAND_INS = re.compile("[\u2400-\u2426]")


#: Set where everything is brought along (`.ci/run`): a test that lacks something then fails instead of being skipped.
STRICT = bool(os.environ.get("KSP_TESTS_SKIP_NOTHING"))


def without(missing, what):
    return pytest.mark.skipif(missing and not STRICT, reason=f"not installed: {what}")


def needs(*programs):
    missing = [name for name in programs if found(name) is None]
    return without(bool(missing), ", ".join(missing))


typst = without(not pdf.has_typst(), "the Python package typst")
chinese = without(package_folder() is None, "the Python package pylopdf-fonts-zh-cn")
browser = without(pdf.find_browser() is None, "Chromium, Chrome or Edge")


def said(program, *words):
    done = subprocess.run([program, *words], capture_output=True, timeout=120, check=False)
    return done.stdout.decode("utf-8", "replace")


def plainly(text):
    """Return a text without blanks, with plain quotation marks, without what a font has no glyph for."""
    return squeezed(STAND_INS.sub("", text)).translate(str.maketrans("“”’", '""\''))


def is_a3(path):
    sizes = re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts", said("pdfinfo", "-f", "1", "-l", "99", str(path)))
    return bool(sizes) and all(abs(float(w) - A3[0]) <= 0.6 and abs(float(h) - A3[1]) <= 0.6 for w, h in sizes)


def fonts_of(path):
    return [line.split()[-5:-2] for line in said("pdffonts", str(path)).splitlines()[2:]]


@typst
@chinese
@needs("pdfinfo", "pdffonts", "pdftotext")
@pytest.mark.parametrize(
    "name",
    [
        "huaxin",
        pytest.param("nordlicht", marks=pytest.mark.slow),
        pytest.param("half", marks=pytest.mark.slow),
        "hostile",
        "overflowing",
    ],
)
def test_the_pdf_is_a3_with_its_fonts_and_every_word(tmp_path, name, capsys):
    made = package(tmp_path, name)
    tongue = "en" if name == "nordlicht" else "zh"
    with using(tongue):
        every = pages(made)
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf.by_typst(every, made.title, system_fonts=False))
    told = capsys.readouterr().err
    assert told == "" or (name == "hostile" and "Noto Sans SC" in told), "what the font lacks is told, with its name"
    assert is_a3(path)
    assert all(each[0] == "yes" for each in fonts_of(path)) and fonts_of(path)
    text = plainly(said("pdftotext", "-raw", str(path), "-"))
    with using(tongue):  # what stands on top of each page parts what goes on from one to the next
        head = re.escape(squeezed(t("paper.appendix", title=made.title)))
        number = squeezed(t("paper.page", number=0)).replace("0", r"\d+")
        text = re.sub(f"{head}{number}", "", text)
    missing = []
    for group, held in ((g, getattr(made.plan, g)) for g in type(made.plan).model_fields if g not in WEEK):
        if not isinstance(held, dict):
            continue
        for record in held.values():
            for field, value in fields_of(record).items():
                if PLAN.groups[group].fields[field].kind in {"line", "text"}:
                    wanted = plainly(clean(value))
                    if wanted not in text:
                        missing.append((group, value))
    assert missing == []


@typst
@chinese
@needs("pdfinfo", "pdftotext")
@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_blank_pdf_is_one_page(tmp_path, tongue, monkeypatch):
    path, set_by = tmp_path / "b.pdf", pdf.by_typst
    monkeypatch.setattr(pdf, "pdf", lambda pages, title: set_by(pages, title, system_fonts=False))
    with using(tongue):
        path.write_bytes(write_blank("pdf"))
    assert is_a3(path) and re.search(r"Pages:\s+1\b", said("pdfinfo", str(path)))
    assert f"/Lang({tongue})".encode() in path.read_bytes(), "who has it read aloud hears its language"


@typst
@chinese
@needs("pdftotext", "pdfinfo")
@pytest.mark.parametrize("number", [1, 2, 3])
def test_nothing_internal_is_in_the_customers_pdf(tmp_path, number):
    plan, secrets = spied(number)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "geheim.toml").write_text(dump_model(plan), encoding="utf-8")
    book = Workbook(tmp_path / "plans", StateStore(tmp_path / "state"))
    path = tmp_path / "copy.pdf"
    with using("zh"), customers_copy(Package(book, "geheim", PlanStatus())) as copy:
        path.write_bytes(pdf.by_typst(pages(copy), copy.title, system_fonts=False))
    book.close()
    text = squeezed(said("pdftotext", "-raw", str(path), "-") + said("pdfinfo", str(path)))
    assert plan.needs["id-needs"].statement in text, "what may be told is there"
    assert [word for word in {*secrets, "geheim"} if word in text] == []


@browser
@needs("pdfinfo", "pdftotext")
def test_a_browser_prints_the_sheet_on_one_page(tmp_path):
    made = package(tmp_path, "huaxin")
    path = tmp_path / "a.pdf"
    with using("zh"):
        path.write_bytes(pdf.by_browser(pdf.find_browser(), write(made, "html"), 1))
        titles = [squeezed(t(f"paper.title.{box}")) for box in ("zones", "people", "value", "goals", "flags")]
        for_the_ear = squeezed(t("paper.customer_at", phase=""))
    assert is_a3(path) and re.search(r"Pages:\s+1\b", said("pdfinfo", str(path)))
    printed = squeezed(said("pdftotext", "-raw", str(path), "-"))
    assert all(title in printed for title in titles) and for_the_ear not in printed, "the page, not the column"


@browser
@needs("pdfinfo")
def test_a_browser_makes_the_pdf_where_typst_is_not(tmp_path):
    made = package(tmp_path, "half")
    with using("zh"):
        every = pages(made)
        data = pdf.by_browser(pdf.find_browser(), print_html(every, made.title), len(every))
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert is_a3(path)


OUTSIDE = """<!DOCTYPE html><body><iframe id="f" width="390" height="800" style="border:0" srcdoc="{inner}"></iframe>
<script>onload = () => {{ const e = document.getElementById("f").contentDocument.documentElement;
document.title = `wide ${{e.scrollWidth}}`; }}</script></body>"""


@browser
@pytest.mark.parametrize("name", ["huaxin", "hostile"])
def test_a_phone_needs_no_scroll_to_the_side(tmp_path, name):
    made = package(tmp_path, name)
    with using("zh"):
        inner = write(made, "html").decode().replace("&", "&amp;").replace('"', "&quot;")
    path = tmp_path / "phone.html"
    path.write_text(OUTSIDE.format(inner=inner), encoding="utf-8")
    command = [
        pdf.find_browser(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", f"--user-data-dir={tmp_path / 'p'}",
        "--dump-dom", path.as_uri(),
    ]  # fmt: skip
    title = re.search(r"<title>wide (\d+)</title>", said(*command))
    assert title and int(title[1]) <= 390


@needs("soffice")
@without(not EXPORTS["xlsx"].there, "the Python package xlsxwriter")
@pytest.mark.parametrize("name", ["huaxin"])
def test_a_recalculated_spreadsheet_gives_our_figures(tmp_path, name):
    made = package(tmp_path, name)
    with using("en"):
        data = write(made, "xlsx")
    whole, bare = tmp_path / "whole.xlsx", tmp_path / "bare.xlsx"
    whole.write_bytes(data)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(bare, "w") as target:
        for each in source.namelist():
            content = source.read(each)
            if each.startswith("xl/worksheets/"):  # without our own results, so that each is worked out anew
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            target.writestr(each, content)
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    said("soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", form,
         "--outdir", str(tmp_path), str(bare))  # fmt: skip
    rows = list(csv.reader((tmp_path / "bare-Figures.csv").read_text(encoding="utf-8").splitlines()))

    def row(head):
        return next(each for each in rows if each and each[0] == head)

    plan, folder = made.plan, made.folder
    near = Decimal("0.01")
    assert abs(Decimal(row("Sum")[1]) - account_potential(plan)[0]) < near
    assert abs(Decimal(row("Weighted score")[2]) - select(plan, folder).total.score) < near
    for zone in plan.zones.values():
        own = share(zone)
        assert own is None or abs(Decimal(row(zone.name)[2].strip("%")) / 100 - own) < near, zone.name
    for year in {str(each.quarter)[:4] for each in plan.targets.values()}:
        quarters = [each for each in plan.targets.values() if each.quarter.startswith(year)]
        for column, name in enumerate(("last_year", "target", "forecast", "done"), 1):
            wanted = sum((getattr(each, name) or Decimal(0) for each in quarters), Decimal(0))
            assert abs(Decimal(row(year)[column]) - wanted) < near, (year, name)
    for id_, project in plan.projects.items():
        known = returns(plan, folder, id_)
        if known is not None:
            assert abs(Decimal(row(project.name)[3]) - known.npv) < near
            flows, summed = ([Decimal(cell) for cell in each[4 : 4 + len(known.flows)]]
                             for each in rows if each[:1] == [project.name])  # fmt: skip
            assert all(abs(one - other) < near for one, other in zip(flows, known.flows, strict=True))
            assert all(abs(summed[n] - sum(known.flows[: n + 1])) < near for n in range(len(summed)))

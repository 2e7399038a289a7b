"""What leaves the workbook: every format holds the plan, the customer's copy nothing internal, and it comes back."""

from __future__ import annotations

import csv
import datetime as dt
import html
import html.parser
import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ksp_tui.changes.builders import set_field
from ksp_tui.changes.compare import compare
from ksp_tui.documents.content import Entries
from ksp_tui.documents.customer import customer_document
from ksp_tui.documents.package import Package, customers_copy, file_stem
from ksp_tui.documents.redaction import redacted
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import fields_of, layout_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.store.format import dump_model
from ksp_tui.store.state import StateStore
from ksp_tui.text import t, using
from ksp_tui.writers import fonts, sheet_ics
from ksp_tui.writers.exports import EXPORTS, write
from ksp_tui.writers.importing import mailed
from ksp_tui.writers.paper.ink import COLORS
from ksp_tui.writers.tables import guarded, tables
from tests.drawing import cases
from tests.unit.papers import package
from tests.unit.test_schema import full

LIGHT = [name for name in EXPORTS if EXPORTS[name].there and name != "pdf"]


class Checked(html.parser.HTMLParser):
    """Collects tags and what they would load."""

    def __init__(self):
        super().__init__()
        self.tags, self.loads = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.loads += [value for name, value in attrs if name in {"src", "href", "action", "onload", "onclick"}]


def test_on_a_phone_no_line_begins_with_a_dot_and_no_day_is_broken(tmp_path):
    made = package(tmp_path, "huaxin")
    with using("zh"), customers_copy(made) as copy:
        for each in (made, copy):
            said = write(each, "html").decode()
            column = said[said.index('<main class="flow">') : said.index("</main>")]
            items = re.findall(r"<li>.*?</li>|<td>.*?</td>", column)
            assert items and not [item for item in items if " · " in item]
            assert not re.search(r"(?<!>)\b20\d\d-\d\d-\d\d", "".join(items)), "days are held together"


@pytest.mark.parametrize("name", ["huaxin", "hostile", "half", "empty"])
def test_every_format_writes_every_plan(tmp_path, name):
    made = package(tmp_path, name)
    with using("zh"):
        for form in LIGHT:
            assert write(made, form)
        with customers_copy(made) as copy:
            for form in LIGHT:
                assert write(copy, form)


@pytest.mark.parametrize("name", ["huaxin", "hostile", "overflowing"])
def test_html_loads_nothing_runs_nothing_and_holds_the_plan(tmp_path, name):
    made = package(tmp_path, name)
    with using("zh"):
        text = write(made, "html").decode()
    checked = Checked()
    checked.feed(text)
    assert checked.loads == [] and checked.tags.count("script") == 1 and "alert(1)</" not in text
    assert "<b>&amp;" not in text, "a name of the hostile plan is words, never a sign of the file"
    assert "@page{size:420mm 297mm" in text and 'lang="zh-CN"' in text
    back = mailed.read(text.encode(), html=True)
    assert compare(back.plan, made.plan) == []


@pytest.mark.parametrize("name", ["huaxin", "nordlicht", "hostile", "half"])
def test_what_is_exported_comes_back_as_the_same_plan(tmp_path, name):
    made = package(tmp_path, name)
    with using("en"):
        for form in ("html", "json"):
            back = mailed.read(write(made, form), html=form == "html")
            assert compare(made.plan, back.plan) == []
            assert mailed.same_plan(made.book, back) == name
            assert not mailed.step(made.book, name, back)
            changed = back.plan.model_copy(update={"region": "elsewhere"})
            one = mailed.step(made.book, name, mailed.Mailed(back.id, changed, "", None))
            assert [edit.path for edit in one.edits] == [("region",)]


def test_json_of_show_comes_back_too(tmp_path):
    from ksp_tui.documents.show import as_json

    made = package(tmp_path, "huaxin")
    data = json.dumps(as_json(made.book, "huaxin", [], {}), default=str).encode()
    assert compare(made.plan, mailed.read(data, html=False).plan) == []


@pytest.mark.parametrize(
    ("data", "key"),
    [(b"<html></html>", "import.no_plan"), (b"{", "import.not_json"), (b"[1]", "import.no_plan"),
     (b'{"format": "ksp-copy"}', "import.customers_copy"), (b'{"plan": "= = ="}', "import.bad_plan")],
)  # fmt: skip
def test_what_holds_no_plan_is_refused(data, key):
    with pytest.raises(mailed.ImportRefused) as refused:
        mailed.read(data, html=data.startswith(b"<"))
    assert refused.value.key == key


# --- the customer's copy --------------------------------------------------------------------------------------------

#: Fields that the copy may tell, by collection.
ALLOWED = {
    "": {"account", "currency", "told_on", "manager"},
    "zones": {"name", "scope"},
    "needs": {"statement", "zone", "amount", "phase"},
    "value_propositions": {"contribution", "zone", "result", "amount", "agreed_by", "agreed_on"},
    "relationships": {"they_commit", "we_commit"},
    "goals": {"statement", "zone", "baseline", "target", "unit", "due"},
    "projects": {"name", "date"},
    "actions": {"what", "owner", "due", "done_when"},
    "review_setup": {"next_date"},
    "stakeholders": {"name"},
    "team": {"name"},
}


FIGURES = {"needs": {"amount"}, "value_propositions": {"amount"}, "goals": {"baseline", "target"}}
"""Figures that the copy may tell."""


def spied(number: int) -> tuple[Plan, set[str]]:
    """Return a plan in which every text is a word of its own, and the words that must not leave."""
    secrets: set[str] = set()
    data: dict[str, object] = {}
    count = number * 100_000

    def fields(group, specs):
        nonlocal count
        held = {}
        for name, spec in specs.items():
            if spec.kind in {"money", "number"} and spec.hi is None:
                count += 1
                held[name] = count * 1_000 + 937  # such a figure is nobody else's
                if name not in FIGURES.get(group, ()):
                    secrets.update((str(held[name]), f"{held[name]:,}"))
                continue
            if spec.kind not in {"line", "text", "tags"} or spec.currency:
                continue
            count += 1
            word = f"zq{count}zq"
            held[name] = [word] if spec.kind == "tags" else word
            if name not in ALLOWED.get(group, ()):
                secrets.add(word)
        return held

    data.update(fields("", PLAN.fields))
    for group in PLAN.groups.values():
        if group.many:
            data[group.name] = {f"id-{group.name}": fields(group.name, group.fields)}
        else:
            data[group.name] = fields(group.name, group.fields)
    plan = Plan.model_validate(data)
    person, zone = "id-stakeholders", "id-zones"
    plan.needs["id-needs"].zone = zone
    plan.value_propositions["id-value_propositions"].agreed_by = [person] if number % 2 else []
    plan.goals["id-goals"].kind = "customer_result" if number % 3 else "relationship"
    plan.actions["id-actions"].owner = person if number % 2 else "id-team"
    plan.actions["id-actions"].due = dt.date(2026, 12, 1)
    return plan, secrets


def every_byte(data: bytes) -> str:
    """Return all that is in a file, unzipped and inflated."""
    found = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            found += [name.encode() for name in zipped.namelist()]
            found += [zipped.read(name) for name in zipped.namelist()]
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join(found).decode("utf-8", "replace")


@given(st.integers(1, 12), st.sampled_from(["zh", "en"]))
@settings(max_examples=cases(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_internal_is_in_any_byte_of_a_customers_copy(tmp_path_factory, number, tongue):
    plan, secrets = spied(number)
    base = tmp_path_factory.mktemp("copy")
    (base / "plans").mkdir()
    (base / "plans" / "geheim.toml").write_text(dump_model(plan), encoding="utf-8")
    (base / "plans" / "ksp.toml").write_text('name = "zqfolderzq"\n[colleagues.c]\nname = "zqcolleaguezq"\n')
    book = Workbook(base / "plans", StateStore(base / "state"))
    hidden = {*secrets, "zqfolderzq", "zqcolleaguezq", "geheim"} | {f"id-{name}" for name in PLAN.groups}
    if not number % 2:  # what nobody has agreed, and what is ours alone, stays here
        hidden |= {plan.value_propositions["id-value_propositions"].contribution, plan.actions["id-actions"].what,
                   plan.stakeholders["id-stakeholders"].name}  # fmt: skip
    if not number % 3:
        hidden |= {plan.goals["id-goals"].statement}
    with using(tongue), customers_copy(Package(book, "geheim", PlanStatus())) as copy:
        assert "geheim" not in file_stem(copy)
        for form in LIGHT:
            said = every_byte(write(copy, form))
            assert not [word for word in hidden if word and word in said], form
            assert "战区" not in said and "检讨" not in said
            assert form == "json" or not re.search(r"\b[Zz]ones?\b|stakeholder", said), form
    book.close()


def test_no_field_of_any_kind_but_those_allowed_is_in_a_copy():
    data = full(layout_of(Plan))
    for group, more in (("goals", {"kind": "project", "status": "open"}), ("projects", {"status": "open"}),
                        ("actions", {"owner": "a", "status": "open"})):  # fmt: skip
        data[group]["a"] |= more
    data["review_setup"]["next_date"] = dt.date(2027, 1, 2)
    made, lists = redacted(Plan.model_validate(data), Folder.model_validate({"name": "w", "colleagues": {"a": {}}}))
    told = {"": set(fields_of(made)) & set(PLAN.fields)}
    for group in PLAN.groups.values():
        held = getattr(made, group.name)
        records = list(held.values()) if group.many else [held]
        told[group.name] = {name for record in records for name in fields_of(record)}
    assert {name: found for name, found in told.items() if found - ALLOWED.get(name, set())} == {}
    assert {name for name, allowed in ALLOWED.items() if told[name] != allowed} == set(), "and what is allowed is there"
    assert lists.name is None and lists.colleagues == {}


def test_the_copy_keeps_what_the_customer_may_see(tmp_path):
    made = package(tmp_path, "huaxin")
    with using("zh"), customers_copy(made) as copy:
        words = "\n".join(customer_document(copy).words())
    for need in made.plan.needs.values():
        assert need.statement in words
    assert "业务范围" in words and "战区" not in words and "德隽" not in words and "拍板" not in words


def test_amounts_of_the_copy_have_their_currency(tmp_path):
    for name, tongue in (("huaxin", "zh"), ("nordlicht", "en")):
        made = package(tmp_path / name, name)
        with using(tongue), customers_copy(made) as copy:
            document = customer_document(copy)
            words = "\n".join(document.words())
        assert (" EUR" in words) == (made.plan.currency == "EUR") and "CNY" not in words


def test_the_word_for_a_zone_is_the_customers_in_their_texts():
    plan, _ = redacted(Plan(zones={"a": {"name": "华东战区"}}), Folder())  # type: ignore[dict-item]
    assert [zone.name for zone in plan.zones.values()] == ["华东业务范围"]


def test_the_tables_of_a_copy_name_the_scope_and_have_the_customers_words(tmp_path):
    for name, tongue in (("huaxin", "zh"), ("nordlicht", "en")):
        made = package(tmp_path / name, name)
        with using(tongue), customers_copy(made) as copy:
            held = {table.title: table for table in tables(copy)}
            bonds = held[t("customer.commitments")]
            assert bonds.headings == (t("customer.zone"), t("customer.they"), t("customer.we"))
            assert {row[0] for row in bonds.rows} == {zone.name for zone in made.plan.zones.values()}
            assert t("customer.scope") in held and t("group.zones") not in held and t("group.stakeholders") not in held


def test_a_copy_says_what_comes_in_the_order_of_its_days_and_amounts(tmp_path):
    with using("en"), customers_copy(package(tmp_path, "nordlicht")) as copy:
        every = [block for block in customer_document(copy).blocks if isinstance(block, Entries)]
    for kind in ("due", "date", "amount"):
        held = [[part.value for entry in block.entries if (part := entry.part(kind))] for block in every]
        assert any(held) and all(values == sorted(values, reverse=kind == "amount") for values in held), kind


# --- tables, calendar -----------------------------------------------------------------------------------------------


def test_csv_opens_in_spreadsheets_and_runs_nothing(tmp_path):
    made = package(tmp_path, "hostile")
    with using("zh"), zipfile.ZipFile(io.BytesIO(write(made, "csv"))) as zipped:
        for name in zipped.namelist():
            data = zipped.read(name)
            assert data.startswith(b"\xef\xbb\xbf")
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert guarded("=1+1") == "'=1+1" and guarded("a=1") == "a=1"


def test_the_calendar_parses_and_a_second_one_updates(tmp_path):
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed")
    made = package(tmp_path, "huaxin")
    with using("zh"):
        early = sheet_ics.write(made, dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
        late = sheet_ics.write(made, dt.datetime(2026, 11, 2, tzinfo=dt.UTC))
    assert all(len(line) <= 75 for line in early.split(b"\r\n")) and b"\n" not in early.replace(b"\r\n", b"")
    one, two = (list(icalendar.Calendar.from_ical(data).walk("VEVENT")) for data in (early, late))
    assert len(one) >= len([a for a in made.plan.actions.values() if a.due])
    assert [e["UID"] for e in one] == [e["UID"] for e in two] and len({e["UID"] for e in one}) == len(one)
    assert all(int(b["SEQUENCE"]) > int(a["SEQUENCE"]) for a, b in zip(one, two, strict=True))
    id_, action = next((id_, a) for id_, a in made.plan.actions.items() if a.due)
    assert any(action.what in str(e["SUMMARY"]) and e.decoded("DTSTART") == action.due for e in one)
    for path in (("actions", id_, "what"), ("account",)):
        made.book.apply(set_field(made.book.model("huaxin"), "huaxin", path, "said otherwise"))
    again = list(icalendar.Calendar.from_ical(sheet_ics.write(made)).walk("VEVENT"))
    assert [e["UID"] for e in again] == [e["UID"] for e in one], "words may change, it stays the same thing to do"


def test_a_line_of_a_calendar_is_folded_between_characters():
    line = sheet_ics._text("SUMMARY", "三厂;维保,两年\n框架" * 20)
    parts = sheet_ics.folded(line).split("\r\n ")
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed")
    event = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{sheet_ics.folded(line)}\r\nEND:VEVENT\r\n")
    assert "三厂\\;维保\\,两年\\n框架" in line.replace("\r\n ", "")
    assert str(event["SUMMARY"]) == "三厂;维保,两年\n框架" * 20, "no sign of a text is one of the calendar"
    assert "".join(parts) == line and all(len(part.encode()) <= 75 for part in parts)


def test_the_spreadsheet_holds_texts_as_texts_and_figures_as_formulas(tmp_path):
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    made = package(tmp_path, "huaxin")
    with using("zh"):
        data = write(made, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        sheets = [zipped.read(name).decode() for name in zipped.namelist() if name.startswith("xl/worksheets/")]
    with_formulas = [text for text in sheets if "<f>" in text]
    assert len(with_formulas) == 1 and "NPV(" in with_formulas[0] and "SUMPRODUCT(" in with_formulas[0]
    assert 'paperSize="8"' in sheets[0] and 'orientation="landscape"' in sheets[0]


@pytest.mark.parametrize("name", ["huaxin", "nordlicht", "overflowing", "half", "empty", "hostile"])
def test_the_first_page_of_the_spreadsheet_is_the_sheet_on_one_a3(tmp_path, name):
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    made = package(tmp_path, name)

    def page_of(data):
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            shared = re.findall(r"<si>(.*?)</si>", zipped.read("xl/sharedStrings.xml").decode(), re.DOTALL)
            words = [html.unescape("".join(re.findall(r"<t[^>]*>([^<]*)", each))) for each in shared]
            page = zipped.read("xl/worksheets/sheet1.xml").decode()
            area = re.search(
                r'Print_Area" localSheetId="0">[^<]*\$A\$1:\$([A-Z]+)\$(\d+)<', zipped.read("xl/workbook.xml").decode()
            )
        told = [words[int(each)] for each in re.findall(r't="s"><v>(\d+)<', page)]
        assert area and area[1] == "CW", "both halves, as wide as they are on paper"
        assert 'paperSize="8"' in page and 'fitToPage="1"' in page and 'orientation="landscape"' in page
        assert max(int(each) for each in re.findall(r'<row r="(\d+)"', page)) <= int(area[2])
        assert page.count("<mergeCell ") > 5 and 'customHeight="1"' in page
        return told

    with using("zh"):
        data = write(made, "xlsx")
        told = page_of(data)
        for box in ("zones", "needs", "people", "goals", "actions", "flags"):
            assert any(t(f"paper.title.{box}") in each for each in told), box
        with customers_copy(made) as copy:
            shared = page_of(write(copy, "xlsx"))
    for person in made.plan.stakeholders.values():
        assert not person.concerns or all(person.concerns not in each for each in shared)
    if name == "overflowing":
        cut = [each for each in told if "…" in each]
        assert len(cut) > 10 and any("认可" in each for each in cut), "cut with a sign, what is agreed stays"
        case = next(iter(made.plan.cases.values())).name
        assert any(each.startswith(f"{case}\n") for each in told), "a heading stays on a line of its own"
    if name == "huaxin":
        assert "●2 △" in told and "AR" in told and any("62 → 54 → 43" in each for each in told)
        assert any(each.startswith("■") for each in told) and any("▲2027-09" in each for each in told)
        filled, marks = looks(data)
        zones = len(made.plan.zones)
        assert filled["know"] >= zones and filled["reached"] >= zones, "spend, what can be reached, ours in it"
        years = {each.quarter[:4] for each in made.plan.targets.values()}
        assert marks == 3 + len(years), "a mark at each threshold and at each year's target"
        assert filled["forecast"] and filled["plan"] and filled["judge"], "targets, goals, scores"


def looks(data):
    """Return how many cells of the first page have each colour of the sheet as their ground; how many have a mark."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        page, styles = (zipped.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    colors = [re.search(r'<fgColor rgb="FF(\w+)"', each) for each in re.findall(r"<fill>.*?</fill>", styles)]
    formats = re.findall(r'<xf [^>]*fillId="(\d+)" borderId="(\d+)"', styles.split("<cellXfs")[1])
    borders = re.findall(r"<border>.*?</border>", styles)
    names = {color[1:].upper(): name for name, color in COLORS.items()}
    used = [formats[int(each)] for each in re.findall(r'<c r="[A-Z]+\d+" s="(\d+)"', page)]
    marks = sum(bool(re.search(r'<(left|right) style="thick"', borders[int(border)])) for _, border in used)
    grounds = (colors[int(fill)] for fill, _ in used)
    return Counter(names.get(each[1]) for each in grounds if each is not None), marks


def test_fonts_that_lack_a_character_are_noticed(tmp_path):
    path = fonts.package_folder()
    if path is None:
        pytest.skip("the font package is not installed")
    found = fonts.Fonts("Noto Sans SC", (), False, "", ((str(path / "NotoSansSC-Regular.otf"), 0),))
    assert fonts.lacking(["喆堃珺翀赟祎 abc"], found) == ""
    assert "\u0e01" in fonts.lacking(["ก喆"], found)


# --- the verb -------------------------------------------------------------------------------------------------------


def test_nothing_heavy_is_imported_for_html(tmp_path):
    package(tmp_path, "half")
    code = (
        "import sys, ksp_tui.cli\n"
        "code = ksp_tui.cli.main(['export', 'half', '--plans', sys.argv[1], '--to', sys.argv[2]])\n"
        "print(*sys.modules)\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "plans"), str(tmp_path / "a.html")],
                          capture_output=True, text=True, check=False, cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {"typst", "xlsxwriter", "textual", "hypothesis"} & set(done.stdout.split()) == set()


def test_amounts_keep_their_digits():
    from ksp_tui.writers.sheet_csv import _text

    assert _text(Decimal("1234567.50")) == "1234567.50" and _text(dt.date(2026, 1, 2)) == "2026-01-02"


@pytest.mark.parametrize("name", ["huaxin", "hostile", "empty"])
def test_the_spreadsheet_has_its_pictures_on_one_page(tmp_path, name):
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    made = package(tmp_path, name)
    with using("zh"):
        data = write(made, "xlsx")
        title = t("export.pictures")
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        names = zipped.namelist()
        book = zipped.read("xl/workbook.xml").decode()
        charts = [zipped.read(each).decode() for each in names if re.match(r"xl/charts/chart\d+\.xml", each)]
        pages = [zipped.read(each).decode() for each in names if each.startswith("xl/worksheets/sheet")]
    assert (f'name="{title}"' in book) == (name != "empty"), "a page without a picture is none"
    if name != "huaxin":
        return
    first, page = [each for each in pages if "<drawing" in each]
    small = 2 + 4  # on the first page: the money of two projects, four lines over the reviews
    assert len(charts) == 5 + small and all("<c:f>" in each for each in charts), (
        "they show cells, not copies of figures"
    )
    money = [each for each in charts if "<c:barChart>" in each and "<c:lineChart>" in each and "<c:legend>" not in each]
    assert len(money) == 2 and first is pages[0], "bars a year and what came in all"
    assert 'paperSize="8"' in page and 'fitToPage="1"' in page and 'orientation="landscape"' in page
    shared = zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode()
    with using("zh"):
        assert t("paper.us") in shared and "▲" in shared
    for person in made.plan.stakeholders.values():
        assert person.name in shared

"""The A3 page: nothing outside its room, nothing over another, nothing too small, lines as typesetting wants them."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.changes.builders import set_field
from ksp_tui.documents.content import RecordBlock
from ksp_tui.documents.grids import space_grids
from ksp_tui.documents.package import customers_copy
from ksp_tui.documents.sheet_data import sheet_of
from ksp_tui.documents.sheet_names import is_pinyin, own_script
from ksp_tui.documents.show import show_document
from ksp_tui.text import t, using
from ksp_tui.writers.paper import act, arci, fit, grids
from ksp_tui.writers.paper.blank_page import lay_out_blank
from ksp_tui.writers.paper.boxes import LINES, PaperBox, Row, TableCell, plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.ink import Text
from ksp_tui.writers.paper.measure import NEVER_FIRST, NEVER_LAST, Run, cut, tied, width_of, wrap
from ksp_tui.writers.paper.page import BODY_BOTTOM, HEIGHT, WIDTH, lay_out
from ksp_tui.writers.paper.room import RoomLeft
from ksp_tui.writers.paper.wording import short_title
from ksp_tui.writers.sheet_pdf import pages
from tests.drawing import cases
from tests.unit.papers import package

NAMES = ("huaxin", "nordlicht", "donghai", "half", "empty", "overflowing", "hostile")


def page_of(made):
    return lay_out(sheet_of(made.book, made.plan_id, made.status))


def texts(canvas):
    return [item for item in canvas.items if isinstance(item, Text) and item.text.strip()]


def span(item):
    left = item.x - {"start": 0, "middle": item.width / 2, "end": item.width}[item.anchor]
    return left, left + item.width


def overlapping(canvas):
    """Return pairs of texts on lines that touch; a text upright takes no part."""
    every = sorted((each for each in texts(canvas) if not each.upright), key=lambda each: each.y)
    found = []
    for number, one in enumerate(every):
        for other in every[number + 1 :]:
            if other.y - one.y > 2.0:
                break
            (a, b), (c, d) = span(one), span(other)
            if min(b, d) - max(a, c) > 0.3:
                found.append((one.text, other.text))
    return found


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_page_holds_everything_in_its_room(tmp_path, name, tongue):
    with using(tongue):
        page = page_of(package(tmp_path, name))
        for room in page.canvas.rooms:
            assert room.used <= room.height + 0.01, room
            assert room.y + room.height <= BODY_BOTTOM + 0.05, room
        for one in page.canvas.rooms:
            for other in page.canvas.rooms:
                if one is not other:
                    apart = (
                        one.x + one.width <= other.x + 0.01
                        or other.x + other.width <= one.x + 0.01
                        or one.y + one.height <= other.y + 0.01
                        or other.y + other.height <= one.y + 0.01
                    )
                    assert apart, (one, other)
        for item in texts(page.canvas):
            left, right = span(item)
            assert item.size >= 8.5, item
            if not item.upright:
                assert left >= 6.9 and right <= WIDTH - 6.9 and 5 < item.y < HEIGHT - 6, item
                assert not (left < WIDTH / 2 - 2 and right > WIDTH / 2 + 2), "no text crosses the fold"
        assert overlapping(page.canvas) == []


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_where_there_is_room_no_label_and_no_question_is_cut(tmp_path, tongue):
    with using(tongue):
        page = page_of(package(tmp_path, "donghai"))
    head = page.canvas.rooms and min(room.y for room in page.canvas.rooms)
    assert [item.text for item in texts(page.canvas) if "…" in item.text and item.y > head] == []


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_blank_sheet_has_no_text_over_another_and_none_too_small(tongue):
    with using(tongue):
        canvas = lay_out_blank()
        assert all(item.size >= 8.5 for item in texts(canvas))
        assert overlapping(canvas) == []
        assert not [item.text for item in texts(canvas) if item.text.endswith("…")], "no label is cut"


def test_the_pages_after_the_first_hold_every_word(tmp_path):
    made = package(tmp_path, "huaxin")
    with using("zh"):
        every = pages(made)
    assert len(every) > 1
    first, *others = [[item.text for item in texts(page)] for page in every]
    heads = [page[:2] for page in others]  # a text goes on over the end of a page
    assert all(title == heads[0][0] for title, _ in heads)
    said = "".join([*first, *(text for page in others for text in page[2:])]).replace(" ", "")
    plan = made.plan
    for group in ("stakeholders", "needs", "facts", "risks", "milestones", "tasks", "value_propositions"):
        for record in getattr(plan, group).values():
            for value in vars(record).values():
                if isinstance(value, str) and "\n" not in value and value.isascii() is False:
                    assert value.replace(" ", "") in said, value


@pytest.mark.parametrize(("name", "tongue"), [("huaxin", "zh"), ("nordlicht", "en")])
def test_no_line_of_any_page_begins_or_ends_with_a_mark_that_may_not(tmp_path, name, tongue):
    made = package(tmp_path, name)
    with using(tongue):
        every = [item for page in pages(made) for item in texts(page)]
    assert all(item.size >= 8.5 for item in every)
    said = [item.text.strip() for item in every]
    assert [line for line in said if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST] == []


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_customers_copy_has_no_text_over_another_and_none_too_small(tmp_path, tongue):
    with using(tongue), customers_copy(package(tmp_path, "nordlicht")) as copy:
        for page in pages(copy):
            assert all(item.size >= 8.5 and span(item)[1] <= WIDTH - 6.9 for item in texts(page))
            assert overlapping(page) == []


def test_zones_are_never_left_out_and_the_rest_is_counted(tmp_path):
    with using("zh"):
        page = page_of(package(tmp_path, "overflowing"))
    zones, actions = page.box("zones"), page.box("actions")
    assert zones.drawn == len(zones.entries) == 3
    assert 0 < actions.drawn < actions.total
    assert any(item.text.startswith("+") for item in texts(page.canvas))


def test_what_is_shortened_keeps_its_state():
    tail = (Run("done", bold=True), Run(" 12-15"))
    cell = TableCell(0, 40, (plain("字" * 200 + " "), *tail), tail=2)
    for most in (1, 2, 3, 5):
        lines = ["".join(span.text for span in line) for line in cell.lines(9, most)]
        assert len(lines) <= max(most, 2) and lines[-1].endswith("done 12-15") and any("…" in line for line in lines)
    day = TableCell(0, 19, (plain("2027-12-28", bold=True),), most=1, fitted=True)
    assert day.lines(11.5, 5)[0][0].text == "2027-12-28" and 8.5 <= day.size(11.5) < 11.5


def test_long_entries_get_their_lines_back_where_there_is_room():
    def half(room):
        boxes = [PaperBox(id_, "know", id_, "", 90, rows=[Row((TableCell(0, 90, (plain("字" * 140),)),)) for _ in "ab"],
                          least=2) for id_ in ("one", "two")]  # fmt: skip
        fit.fit([[box] for box in boxes], room)
        return [len(row.lines(fit.SMALLEST)[0]) for box in boxes for row in box.entries[: box.drawn]]

    assert half(46) == [2, 2, 2, 2] and half(200) == [5, 5, 5, 5], "no entry is left out before its lines are"
    assert half(58) == [5, 2, 2, 2], "what weighs most comes first"


def test_the_room_left_shrinks_as_a_box_grows():
    def half(count):
        rows = [Row((TableCell(0, 90, (plain("字" * 30),)),)) for _ in range(count)]
        return fit.fit([[PaperBox("a", "know", "a", "", 90, rows=rows, least=1)]], 100)

    few, many = half(2), half(60)
    assert few.size == fit.LARGEST and many.size <= fit.WELL
    assert few.rows[0][0].drawn == 2 and 0 < many.rows[0][0].drawn < 60


def test_the_screen_says_how_much_room_a_box_has_left_on_paper(tmp_path):
    made = package(tmp_path, "half")
    room = RoomLeft(made.book)

    def words():
        return room.words("half", made.status, "needs")

    with using("en"):
        before = page_of(made).room_left("needs")
        had = int(words().split()[2])
        for n in range(4):
            made.book.apply(set_field(made.book.model("half"), "half", ("needs", f"n{n}", "statement"), "need " * 12))
        assert page_of(made).room_left("needs") < before and int(words().split()[2]) < had
        full = package(tmp_path / "other", "overflowing")
        hidden = page_of(full).box("needs")
        told = RoomLeft(full.book).words("overflowing", full.status, "needs")
        assert told == t("paper.room_over", count=hidden.total - hidden.drawn)


SAID = st.text("中文，。、（）“”…%123 .abcДさ万-", min_size=1, max_size=60)


@given(st.lists(SAID, min_size=1, max_size=3), st.floats(12, 90), st.sampled_from([8.5, 9.0, 11.5]), st.booleans())
@settings(max_examples=cases(150), deadline=None)
def test_lines_fit_and_lose_nothing(parts, width, size, bold):
    runs = tuple(Run(text, bold) for text in parts)
    lines = wrap(runs, width, size)
    said = "".join(span.text for line in lines for span in line)
    assert said.replace(" ", "") == "".join(parts).replace(" ", "")
    for line in lines:
        if line and len("".join(span.text for span in line)) > 1:
            assert line[-1].x + width_of(line[-1].text, size, bold) <= width + 0.2


def test_lines_break_as_chinese_wants_it():
    text = "他说（真的），“三厂 2027 年 6 月必须量产”，一天都不能拖；停机 62 小时、要 43 小时，差 4,200 万元。" * 3
    for width in range(20, 100, 3):
        lines = ["".join(span.text for span in line) for line in wrap((Run(text),), width, 9)]
        assert all(line[0] not in NEVER_FIRST for line in lines[1:] if line)
        assert all(line[-1] not in NEVER_LAST for line in lines[:-1] if line)
        assert not any(line.startswith(("年", "月", "万", "小时")) for line in lines[1:])


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("en", "at 55.4 °C on 187 k, EUR 18,000 or 12 k EUR in 20 d, 5 % more"),
        ("zh", "从 62 小时到 43 小时，11 月 25 日前给 23 万元"),
    ],
)
def test_a_number_stays_with_its_unit_on_paper_and_on_a_phone(tongue, said):
    with using(tongue):
        for width in range(6, 60):
            lines = ["".join(span.text for span in line) for line in wrap((Run(said),), width, 9)]
            broken = " / ".join(lines)
            assert width < 22 or not re.search(r"\d ?/ ?(°C|k|d|%|小时|月|日|万)|EUR ?/ ?\d", broken), broken
    assert not re.search(r"\d (°C|k|d|%|小时|日|万)|EUR \d|月 \d", tied(said))
    assert tied("5 meetings, 2026") == "5 meetings, 2026"


def test_what_is_cut_ends_with_an_ellipsis():
    lines = wrap((Run("很长的一句话" * 10),), 30, 9, 2)
    assert len(lines) == 2 and lines[-1][-1].text.endswith("…")
    assert cut("abcdefghij", 8, 9).endswith("…") and cut("ab", 8, 9) == "ab"


def test_names_and_titles_are_short():
    with using("zh"):
        assert own_script("沈岚 Shen Lan") == "沈岚"
    with using("en"):
        assert own_script("沈岚 (Shen Lan)") == "Shen Lan"
    for tongue in ("zh", "en"):
        with using(tongue):
            assert own_script("王丽 2") == "王丽 2" and own_script("王丽") == "王丽", "a number tells two apart"
    assert is_pinyin("Tang Yi") and is_pinyin("Fang Jianye") and not is_pinyin("Claire Whitcombe")
    assert short_title("Head of Procurement") == "Procurement"
    assert short_title("Chief Financial Officer") == "CFO"
    assert short_title("厂长（合肥）兼总指挥") == "厂长"


def test_a_drawing_is_safe_as_svg():
    from ksp_tui.writers.paper.svg import Face, svg

    canvas = Drawing(10, 10, label='"><script>')
    canvas.text(1, 1, "<script>&“x”", 9)
    made = svg(canvas, face=Face("F", False, ""))
    assert "<script" not in made and "&lt;script&gt;&amp;&quot;" not in made.replace("&quot;", "") and '"x"' in made


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("name", ["huaxin", "nordlicht"])
def test_the_worked_plans_lack_no_entry_that_a_box_is_never_to_lack(tmp_path, name, tongue):
    with using(tongue):
        page = page_of(package(tmp_path, name))
    short = {
        box.id: (box.drawn, box.least)
        for half in page.halves
        for row in half.rows
        for box in row
        if box.drawn < min(len(box.entries), box.least or len(box.entries)) and box.id != "positioning"
    }
    assert short == {}
    said = page.box("positioning")
    assert said.drawn >= 2 and not any(entry.is_cut(half.size) for half in page.halves for entry in said.entries[:2])
    assert name == "nordlicht" or tongue == "en" or said.drawn == 3, "all zones are told what is said to them"
    assert "risk" in {getattr(item, "fill", "") for item in page.canvas.items}, "the grid of risks is drawn"


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("name", ["huaxin", "nordlicht", "overflowing"])
def test_more_than_a_box_is_never_to_lack_comes_whole_or_not_at_all(tmp_path, name, tongue):
    with using(tongue):
        page = page_of(package(tmp_path, name))
    boxes = [box for half in page.halves for row in half.rows for box in row if box.least]
    more = [(box.id, entry) for box in boxes for entry in box.entries[box.least : box.drawn]]
    assert [id_ for id_, entry in more if entry.most < LINES] == []
    assert len(more) > 3 or name == "overflowing"


def test_the_pages_after_the_first_draw_the_organisation_and_every_grid_and_tell_the_contacts(tmp_path):

    made = package(tmp_path, "nordlicht")
    with using("en"):
        further = pages(made)[1:]
        words = [item.text for page in further for item in texts(page)]
        assert {t("paper.organisation"), t("paper.contacts")} <= {word.strip() for word in words}
        grids = [word for word in words if word == t("paper.arci")]
    assert len(grids) == len({task.process for task in made.plan.tasks.values() if task.process})
    drawn = [item for page in further for item in texts(page) if item.bold]
    for person in made.plan.stakeholders.values():
        assert any(item.text.startswith(person.name[:12]) for item in drawn), person.name
    said = "".join(words).replace(" ", "")
    assert all(contact.text.replace(" ", "") in said for contact in made.plan.contacts.values() if contact.text)
    for page in further:
        assert overlapping(page) == []


@pytest.mark.parametrize(("name", "tongue"), [("huaxin", "zh"), ("nordlicht", "en")])
def test_no_heading_and_no_name_is_the_last_thing_in_a_column(tmp_path, name, tongue):
    with using(tongue):
        further = pages(package(tmp_path, name))[1:]
    columns = [(left, left + 96.0) for left in (8.0, 108.0, 216.0, 316.0)]
    for page in further[:-1]:
        for left, right in columns:
            held = [item for item in texts(page) if left - 0.1 <= item.x < right and item.y > 16]
            last = max(item.y for item in held)
            assert not all(item.bold for item in held if item.y > last - 0.5), held[-1].text


@pytest.mark.parametrize(("name", "tongue"), [("huaxin", "zh"), ("nordlicht", "en")])
def test_units_and_lines_of_the_white_space_can_be_told_apart(tmp_path, name, tongue):
    with using(tongue):
        for space in space_grids(package(tmp_path, name), grids.LINES, grids.UNITS):
            _, heads, names = grids.set_names(space, 96.0)
            for lines in (heads, names):
                said = [" ".join("".join(part.text for part in line) for line in each) for each in lines]
                assert len(set(said)) == len(said), said
                assert not [word for each in heads for line in each for word in [line[-1].text] if word.endswith("…")]


def test_a_record_that_a_view_of_its_kind_has_is_not_told_again_in_the_view_of_all(tmp_path):
    made = package(tmp_path, "nordlicht")
    with using("en"):
        said = show_document(made.book, "nordlicht", 5)
    records = Counter(block.name for block in said.blocks if isinstance(block, RecordBlock))
    for strategy in made.plan.strategies.values():
        assert records[strategy.statement] == 1, strategy.statement
    id_ = next(iter(made.plan.strategies))
    made.book.apply(set_field(made.plan, "nordlicht", ("strategies", id_, "kind"), None))
    with using("en"):
        said = show_document(made.book, "nordlicht", 5)
    kept = [block.name for block in said.blocks if isinstance(block, RecordBlock)]
    assert kept.count(made.plan.strategies[id_].statement) == 1, "one without a kind stands in the view of all"


def test_the_tree_has_everybody_once_however_long_the_line_or_round():
    from ksp_tui.documents.organisation import places
    from ksp_tui.model.plan import Plan

    chain = {f"p{n}": {"reports_to": f"p{n - 1}"} if n else {} for n in range(30)}
    circle = {"a": {"reports_to": "b"}, "b": {"reports_to": "a"}, "alone": {}}
    plan = Plan.model_validate({"stakeholders": {**chain, **circle}})
    told = [place.name for place in places(plan)]
    assert sorted(told) == sorted(plan.stakeholders) and len(told) == len(set(told))
    assert max(place.depth for place in places(plan)) == 29
    assert [place.name for place in places(plan) if place.apart] == ["alone"]


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_a_page_in_miniature_has_its_headings_and_never_more_cells_than_it_should(tmp_path, tongue):
    from ksp_tui.documents.papers import PAPERS, subjects
    from ksp_tui.text.wrap import cells
    from ksp_tui.writers.exporting import CHOICES, first_page
    from ksp_tui.writers.paper.miniature import COLUMNS, miniature

    made = package(tmp_path, "huaxin")
    assert all(subjects(made.book, "huaxin", paper) for paper in PAPERS)
    with using(tongue):
        for choice in CHOICES:
            record = next(iter(subjects(made.book, "huaxin", choice.paper))) if choice.paper else ""
            found = first_page(made.book, "huaxin", replace(choice, record=record))
            assert (found is None) == (choice.format not in {"html", "pdf"})
            if found is not None:
                lines = miniature(found[0])
                assert all(cells(line) <= COLUMNS for line in lines) and 20 <= len(lines) <= 40
                if choice.id == "html":
                    said = "\n".join(lines)
                    title = found[0].rooms[0].name
                    assert "·····" in said and title == "zones" and page_of(made).box("zones").title in said


def test_a_wide_character_is_never_halved():
    from ksp_tui.text.wrap import cells
    from ksp_tui.writers.paper.miniature import miniature

    canvas = Drawing(420, 297)
    for number, words in enumerate(["中文中文中文", "ab", "字", "x中" * 40]):
        for at in range(0, 60, 7):
            canvas.text(number * 9 + at, 20 + number * 11, words, 12, bold=True)
    assert all(cells(line) <= 74 for line in miniature(canvas))


@pytest.mark.parametrize(("name", "tongue"), [("huaxin", "zh"), ("nordlicht", "en")])
def test_tasks_have_two_lines_for_their_names_where_there_is_room_and_give_way_first(tmp_path, name, tongue):
    with using(tongue):
        made = package(tmp_path, name)
        content = sheet_of(made.book, made.plan_id, made.status)
        process = next(each for each in content.entries("coordination") if each.path[0] == "processes")
        grid = arci.arci(content, process, 81.0)

        def said():
            canvas = Drawing(81, 90)
            grid.draw(canvas, 0, 0, 9, 81)
            assert overlapping(canvas) == [] and max(item.y for item in texts(canvas)) <= grid.need(9)
            return [item.text.strip() for item in texts(canvas)]

        whole, high = said(), grid.need(9)
        names = [task.name for task in arci.grid_of(content, process).tasks]
        assert sum("".join(whole).replace(" ", "").count(each.replace(" ", "")) for each in names) >= len(names) - 1
        assert grid.alone and not grid.is_cut(9)
        grid.shorten(2)
        assert grid.need(9) < high or tongue == "zh"
        assert grid.is_cut(9) == (grid.need(9) < high)
        least = [each for each in said() if each.endswith("…")]
        assert all(len(each) > (6 if tongue == "zh" else 14) for each in least), least
        tight = page_of(made)
    assert tight.box("coordination").drawn >= 1


def test_no_text_is_cut_inside_a_name_of_capitals():
    for width in range(8, 60):
        said = cut("与李志远确认采集层和 MES 的边界并签字", width, 9)
        assert "M…" not in said and "ME…" not in said, said
        last = wrap((Run("与李志远确认采集层和 MES 的边界并签字"),), width, 9, 1)[-1][-1].text
        assert "M…" not in last and "ME…" not in last, last
    assert cut("MES 采集层", 6.5, 9).startswith("M"), "a name that begins the text is cut as any other"


def test_heads_of_a_grid_tell_people_apart():
    found = arci.initials(["Maas", "Mayer", "Tang Yi", "Thomsen", "王丽", "王强", "李伟", "Bo", ""])
    assert found[2:4] == ["TY", "Th"] and found[4:7] == ["丽", "强", "李"] and found[7:] == ["Bo", ""]
    assert len(set(found)) == len(found)


def test_what_an_entry_keeps_begins_with_no_empty_line(tmp_path):
    with using("en"):
        made = package(tmp_path, "nordlicht")
        content = sheet_of(made.book, made.plan_id, made.status)
        case = act.coordination(content, 60).entries[0]
        for most in (1, 2, 3, 4):
            assert all(case.cells[0].lines(9, most)), most

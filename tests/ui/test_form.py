"""The form of a record: long texts, folded fields, the way from field to field."""

import tomllib

import pytest
from rich.cells import cell_len

from ksp_tui.text import catalogue, t
from ksp_tui.text.wrap import wrap
from ksp_tui.widgets.fold import MORE
from ksp_tui.widgets.message import HINT_LINES, whole_sentences


async def test_enter_goes_from_field_to_field_and_takes_what_was_typed(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0)
        assert person.place == (0, "head", "", "account")
        await person.press("down", "up")
        await person.type("华信集团", "enter")
        assert person.plan().account == "华信集团"
        assert person.place[3] == "status"
        assert "华信集团" in person.header


async def test_a_long_text_takes_line_ends_and_enter_ends_it(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "start")
        assert person.place[3] == "challenges"
        await person.type("", "ctrl+j", *"第三行", "ctrl+j", *"fourth line")
        assert person.sees("fourth line") and person.sees("We know only two")
        await person.press("enter")
        assert person.plan().start.challenges.rstrip("\n").endswith("decide.\n第三行\nfourth line")
        assert person.place[3] == "expectations"
        assert person.sees("fourth line")


async def test_a_long_text_that_is_pasted_keeps_its_lines(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "start", field="agreement")
        await person.paste("一\r\n二\n\n三")
        await person.press("enter")
        assert person.plan().start.agreement.rstrip("\n") == "一\n二\n\n三"


async def test_the_other_fields_unfold_and_fold(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        label = person.app.front.rows.label("phone")
        assert not person.sees(label)
        await person.press("f7")
        assert "phone" in person.app.front.form.items()
        await person.press("f7")
        assert "phone" not in person.app.front.form.items()


async def test_a_folded_field_that_is_filled_is_in_sight(place):
    place.add("huaxin", place.read().replace('name = "陈总"', 'name = "陈总"\nphone = "021-555"'))
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        assert person.sees("021-555")


async def test_enter_goes_on_to_the_next_field_also_from_a_folded_one_that_was_filled(place):
    """A field that jumped over the fold had another one behind it, and what was typed next replaced its value."""
    place.add("huaxin", place.read().replace('name = "陈总"', 'name = "陈总"\nnote = "keep"'))
    typed = {"line": "021", "tags": "boss", "date": "11-20", "text": "words"}
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        await person.press("f6", "f7")
        form = person.app.front.form
        order = form.items()
        below = order[order.index(MORE) + 1 :]
        while form.here() != ("chen", below[0]):
            await person.press("down")
        filled = set()
        for number, field in enumerate(below):
            assert form.here() == ("chen", field)
            if (words := typed.get(form.rows.fields[field].kind)) is not None:
                await person.type(words)
                filled.add(field)
            await person.press("enter" if field in filled else "down")
            if number + 1 < len(below):
                assert form.here() == ("chen", below[number + 1]), field
        assert filled >= {"phone", "email", "left", "also_called"}
        chen = person.plan().stakeholders["chen"]
        assert chen.note == "keep" and chen.email == "021" and chen.left is not None
        await person.press("f7")
        assert filled <= {*form.items()}, "folded, what has a value is in sight"


async def test_a_folded_field_that_is_emptied_leaves_its_place_when_another_record_comes_up(place):
    place.add("huaxin", place.read().replace('name = "陈总"', 'name = "陈总"\nphone = "021"\nnote = "keep"'))
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        await person.press("f6")
        form = person.app.front.form
        order = form.items()
        while form.here() != ("chen", "phone"):
            await person.press("down")
        await person.press("delete", "enter")
        assert person.plan().stakeholders["chen"].phone is None
        assert form.here() == ("chen", order[order.index("phone") + 1]) and form.items() == order
        form.show(form.rows, "wang")
        form.show(form.rows, "chen")
        assert "phone" not in form.items()


async def test_f6_goes_between_the_list_and_the_form_of_its_record(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "name")
        await person.press("f6")
        assert person.cells is person.app.front.form
        assert person.place[2:] == ("wang", "name")
        await person.press("tab", "tab")
        assert person.place[3] == "unit"
        await person.type("采购中心", "enter")
        assert person.plan().stakeholders["wang"].unit == "采购中心"
        await person.press("f6")
        assert person.cells is person.app.front.records
        assert person.place[2] == "wang"


@pytest.mark.parametrize(("module", "view"), [(4, "positioning"), (3, "stakeholders"), (1, "needs")])
async def test_tab_along_the_row_and_on_in_the_details_comes_to_no_field_twice(place, module, view):
    """Where it did, the text for the next field was typed over what had just been typed: a field is selected."""
    async with place.run(plan="huaxin") as person:
        await person.go(module, view)
        record = person.app.front.records.rows.ids()[0]
        await person.go(module, view, record)
        seen, fields = [], len(person.app.front.records.rows.fields)
        while person.place[2] == record and person.place[3] not in seen[-1:] and len(seen) <= fields:
            seen.append(person.place[3])
            await person.press("tab")
        assert len(seen) > len(person.app.front.records.columns)  # the details were come to
        assert len(set(seen)) == len(seen)


async def test_the_form_follows_the_list(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        assert person.app.front.form.record == "chen"
        await person.press("down")
        assert person.app.front.form.record == person.place[2] != "chen"


async def test_what_does_not_fit_stays_in_the_form_too(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "head", field="fiscal_year_start")
        await person.type("13", "enter")
        assert person.place[3] == "fiscal_year_start" and person.text == "13"
        assert person.message.startswith("! ")
        await person.press("escape")
        assert person.message == "" and person.plan().fiscal_year_start == 1


async def test_amounts_and_days_are_typed_as_people_say_them(place):
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(1, "zones", "s", "spend")
        await person.type("120万", "enter")
        assert person.plan().zones["s"].spend == 1_200_000
        await person.go(3, "facts", "f1", "date")
        await person.type("12-15", "enter")
        assert person.plan().facts["f1"].date.isoformat() == "2025-12-15"  # a fact lies behind
        await person.go(1, "zones", "s", "spend")
        await person.type("45.000", "enter")
        assert "45,000" in person.message and "45.00" in person.message and person.sees("1  45,000")
        await person.press("enter")
        assert person.plan().zones["s"].spend == 1_200_000  # nothing is chosen by itself
        await person.press("2")
        assert person.plan().zones["s"].spend == 45
        await person.go(1, "zones", "s", "spend")
        await person.type("1,2m")
        assert person.sees("= 1,200,000")
        await person.press("enter")
        assert not person.sees("= 1,200,000")
        await person.go(5, "actions", "a1", "due")
        await person.type("下周五", "enter")
        assert person.plan().actions["a1"].due.isoformat() == "2026-12-04"
        await person.go(4, "targets", "t1", "quarter")
        await person.type("q1", "enter")
        assert person.plan().targets["t1"].quarter in {"2026Q1", "2027Q1"}
    zone = tomllib.loads(place.read())["zones"]["s"]
    assert zone["spend"] == 1_200_000


async def test_the_help_beside_the_form_explains_the_field(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "power")
        shown = person.app.front.query_one("#help").words
        assert person.app.front.rows.label("power") in shown and "5: Has the final word" in shown
        await person.go(4, "targets", "t1", "quarter")
        assert "2026Q4" in person.app.front.query_one("#help").words


async def test_a_new_width_keeps_the_field_and_what_is_typed(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "title")
        await person.type("half a wo")
        for size in ((80, 24), (200, 60), (60, 20), (100, 30)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
            assert person.text == "half a wo" and person.place[2:] == ("wang", "title")
            assert "half a wo" in person.lines()[person.caret.y]
        await person.type("rd", "enter")
        assert person.plan().stakeholders["wang"].title == "half a word"


async def test_a_text_is_edited_in_the_editor_of_the_person(place, monkeypatch):
    from ksp_tui.screens import external

    monkeypatch.setattr(external, "edit_outside", lambda app, text: text + "\nfrom outside")
    async with place.run(plan="huaxin") as person:
        await person.go(0, "start")
        await person.press("alt+e")
        assert "from outside" in person.plan().start.challenges
        assert "from outside" in person.text


async def test_without_an_editor_it_is_said_how_to_name_one(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "start")
        await person.press("alt+e")
        assert "EDITOR" in person.message


async def test_a_fast_burst_into_long_texts_puts_each_where_it_belongs(place):
    async with place.run(plan="huaxin") as person:
        await person.go(0, "start", field="expectations")
        await person.type("一张能用的计划", "enter", *"准时开会", "enter")
        start = person.plan().start
        assert (start.expectations or "").rstrip("\n") == "一张能用的计划"
        assert (start.agreement or "").rstrip("\n") == "准时开会"


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_long_line_is_seen_whole_until_one_types_in_it(place, lang):
    words = "一条很长的需求" * 12 if lang == "zh" else "one long need " * 9
    place.add("p", f'account = "P"\n\n[needs.n]\nstatement = "{words}END"\n')
    async with place.run(plan="p", size=(80, 24), lang=lang) as person:
        await person.go(1, "needs", "n", "amount")
        form = person.app.front.workbench.form
        drawn = "\n".join(form.render_line(y).text for y in range(form.size.height))
        first = form.line.render_line(0).text.rstrip()
        assert "END" in drawn and "…" not in first and words.startswith(first)
        await person.press("f6")
        drawn = "\n".join(form.render_line(y).text for y in range(form.size.height))
        assert "END" not in drawn and "…" in form.line.render_line(0).text, "typed in one line, nothing stale below"


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_a_field_asks_ends_with_a_whole_sentence_on_a_small_screen(place, lang):
    """Every question of a field has room in the lines it may take, and is not cut there; advice behind it may go."""
    asked = [words for key, words in catalogue(lang).items() if key.startswith("ask.")]
    assert all(len(wrap(words, 78)) <= HINT_LINES for words in asked)
    async with place.run(plan="huaxin", size=(80, 24), lang=lang) as person:
        for field in ("stance", "left", "also_called", "name"):
            await person.go(3, "stakeholders", "wang", field)
            words = whole_sentences(t(f"ask.stakeholders.{field}"), 78)
            assert words[-1] in ".?!。？！" and cell_len(words) > 10
            assert words.replace(" ", "") in person.screen().replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(("module", "view", "kind"), [(1, "needs", "needs"), (5, "business_strategies", "strategies")])
async def test_a_record_begun_in_the_form_is_the_one_that_is_typed_on_in(place, module, view, kind):
    async with place.run(plan="huaxin") as person:
        await person.go(module, view)
        await person.press("ctrl+n", "f6")
        before = set(getattr(person.plan(), kind))
        at = person.place[3]
        await person.type("产线不能停", "enter")
        (made,) = set(getattr(person.plan(), kind)) - before
        assert person.app.front.form.has_focus_within and person.place[2] == made and person.place[3] != at
        assert person.app.front.records.record == made
        assert person.app.front.records.typed == "产线不能停"  # the editor that waits there covers the name
        await person.press("up")
        assert person.text == "产线不能停"
        await person.type("产线一天也不能停", "enter")
        assert set(getattr(person.plan(), kind)) - before == {made}  # what is typed next makes no other record
        assert getattr(person.plan(), kind)[made].statement == "产线一天也不能停"
        await person.press("escape", "f6")
        assert person.place[2] == made

"""Values that are chosen: by letters, pinyin, arrows, the mouse; references made on the spot; several at once."""

import pytest

from ksp_tui.entry.words import split_words
from ksp_tui.text import t
from ksp_tui.widgets.dropdown import laid


@pytest.mark.parametrize(
    ("lang", "typed"), [("zh", "lt"), ("zh", "liting"), ("zh", "力"), ("en", "cham"), ("zh", "champion")]
)
async def test_a_choice_is_found_by_its_letters_and_by_pinyin(place, lang, typed):
    async with place.run(plan="huaxin", lang=lang) as person:
        await person.go(3, "stakeholders", "chen", "stance")
        await person.type(typed)
        assert person.cells.dropdown.is_open
        await person.press("enter")
        assert person.plan().stakeholders["chen"].stance == "champion"


async def test_the_whole_list_opens_on_enter_and_arrows_choose(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "stance")
        await person.press("enter")
        dropdown = person.cells.dropdown
        assert dropdown.is_open and dropdown.current.label == "neutral"
        await person.press("down", "enter")
        assert not dropdown.is_open
        assert person.plan().stakeholders["chen"].stance == "reserved"


async def test_escape_closes_the_list_and_leaves_the_value(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "stance")
        await person.press("f9", "down", "down", "escape")
        assert not person.cells.dropdown.is_open
        assert person.plan().stakeholders["chen"].stance == "neutral"
        assert person.place == (3, "stakeholders", "chen", "stance")


async def test_a_choice_is_taken_by_a_click(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "stance")
        await person.press("f9")
        await person.click("opponent")
        assert person.plan().stakeholders["chen"].stance == "opponent"
        await person.press("down")
        assert person.place[2] == "wang"


async def test_an_emptied_choice_is_no_choice(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "stance")
        await person.press("backspace", "enter")
        assert person.plan().stakeholders["chen"].stance is None


@pytest.mark.parametrize("where", ["list", "form"])
async def test_enter_leaves_alone_what_a_hand_wrote_that_is_no_choice(place, where):
    place.add("huaxin", 'account = "X"\nindustry = "spacefaring"\n\n[stakeholders.w]\nname = "W"\nstance = "my word"\n')
    before = place.read()
    async with place.run(plan="huaxin") as person:
        await person.go(*((3, "stakeholders", "w", "stance") if where == "list" else (0, "head", "", "industry")))
        assert person.sees("my word" if where == "list" else "spacefaring")
        await person.press("enter", "enter", "enter", "tab", "shift+tab", "enter")
        await person.saved()
        assert place.read() == before


async def test_what_is_no_choice_is_refused(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "stance")
        await person.type("zzz", "enter")
        assert person.text == "zzz" and person.message.startswith("! ")
        assert person.plan().stakeholders["chen"].stance == "neutral"


@pytest.mark.parametrize(("lang", "typed"), [("zh", "装备"), ("en", "plant")])
async def test_what_only_explains_a_choice_finds_it_and_takes_nothing_by_itself(place, lang, typed):
    """装备 stands in what 机械制造 means: the list of industries was empty, and nobody thinks of its very name."""
    async with place.run(plan="huaxin", lang=lang) as person:
        await person.go(0, "head", "", "industry")
        before = person.plan().industry
        await person.type(typed)
        dropdown = person.cells.dropdown
        assert dropdown.is_open and dropdown.current is None
        await person.press("enter")
        assert person.plan().industry == before and person.text == typed
        near = t("entry.unknown_choice", text=typed, options=dropdown.offers[0].label)
        assert person.message.startswith(f"! {near}"), "what the list shows is told, and not that nothing is near"
        await person.press("down", "enter")
        assert person.plan().industry == "manufacturing"


@pytest.mark.parametrize(("lang", "letter"), [("en", "Q"), ("en", "q"), ("en", "z"), ("zh", "q"), ("zh", "p")])
async def test_one_letter_that_begins_nothing_shown_takes_nothing(place, lang, letter):
    """Of pursue 追求 (zhui qiu) on an English screen Q was the second syllable: Enter saved what nobody had meant."""
    async with place.run(plan="huaxin", lang=lang) as person:
        await person.go(1, "needs", next(iter(person.plan().needs)), "reason")
        before = person.plan().needs
        await person.type(letter, "enter")
        assert person.text == letter and person.message.startswith("! ")
        assert person.plan().needs == before


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_list_never_lies_over_what_is_told_of_a_refused_text(place, lang):
    """The list stays open with the line that makes a new record; the message took two lines, and it lay over both."""
    async with place.run(plan="huaxin", lang=lang, size=(80, 24)) as person:
        await person.go(3, "stakeholders", "wang", "our_contact")
        await person.type("Nobody Known", "enter")
        dropdown = person.cells.dropdown
        assert dropdown.is_open and person.message.startswith("! ")
        assert dropdown.region.bottom <= person.app.front.query_one("#message").region.y
        assert person.message.replace(" ", "") in person.screen().replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(("lang", "letter"), [("en", "P"), ("en", "p"), ("zh", "z"), ("zh", "追")])
async def test_one_letter_takes_what_begins_with_it(place, lang, letter):
    async with place.run(plan="huaxin", lang=lang) as person:
        need = next(iter(person.plan().needs))
        await person.go(1, "needs", need, "reason")
        await person.type(letter, "enter")
        assert person.plan().needs[need].reason == "pursue"


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_where_nothing_can_be_chosen_f9_says_how_one_types(place, lang):
    async with place.run(plan="huaxin", lang=lang, size=(80, 24)) as person:
        await person.go(3, "stakeholders", "wang", "stance_date")
        before = person.text
        assert not person.sees(t("type.date")[:20])
        await person.press("f9")
        assert person.sees(t("type.date")[:20]) and person.text == before
        await person.type("15 dec", "enter")
        assert (person.plan().stakeholders["wang"].stance_date.month, person.message) == (12, "")


async def test_one_escape_drops_what_was_refused_though_a_list_is_open(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "reports_to")
        before = person.text
        await person.type("Nobody Known", "enter")
        assert person.message.endswith(t("type.drops").strip()) and person.app.front.current.dropdown.is_open
        await person.press("escape")
        assert person.text == before and not person.message and not person.app.front.current.is_dirty


async def test_a_reference_is_picked_from_what_exists_by_pinyin(place):
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(3, "stakeholders", "chen", "reports_to")
        await person.type("lin", "enter")
        assert person.plan().stakeholders["chen"].reports_to == "li"
        assert person.sees("李娜")


async def test_nobody_reports_to_himself(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "wang", "reports_to")
        await person.press("f9")
        assert "王丽" not in [offer.label for offer in person.cells.dropdown.offers]


async def test_a_name_that_does_not_exist_is_made_on_the_spot_in_one_step(place):
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(3, "stakeholders", "chen", "reports_to")
        await person.type("马董事长")
        await person.press("enter")
        assert len(person.plan().stakeholders) == 3, "nothing is made in silence"
        assert person.text == "马董事长" and "＋ 新建" in person.message
        await person.press("end")
        await person.type("", "backspace", "长", "down")
        assert person.cells.dropdown.current.create
        await person.press("enter")
        assert "马董事长" in person.message
        plan = person.plan()
        made = plan.stakeholders["chen"].reports_to
        assert plan.stakeholders[made].name == "马董事长"
        await person.press("ctrl+z")
        assert person.place[2:] == ("chen", "reports_to"), "undo stays where one typed"
        assert person.plan().stakeholders["chen"].reports_to is None
        assert len(person.plan().stakeholders) == 3


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_behind_a_separator_nobody_is_chosen_yet(place, key):
    """“王丽、” and Enter took the first of all people beside her."""
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(1, "needs", "d1", "owners")
        await person.type("王丽、")
        assert person.cells.dropdown.is_open and person.cells.dropdown.current is None
        await person.press(key)
        assert person.plan().needs["d1"].owners == ["wang"]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("刘总、王丽娟", ["刘总", "王丽娟"]),  # none of them is there
        ("刘总，王丽", ["刘总"]),  # the one being typed is there, the one before is not
        ("王丽、刘总、李娜、柳总", ["刘总", "柳总"]),
        ("刘总、陈", ["刘总"]),  # a beginning stands for the one it begins
        ("刘总、", ["刘总"]),
    ],
)
async def test_all_names_typed_at_once_that_are_not_there_are_offered_and_made_in_one_step(place, typed, made):
    """The message named the first, the line to go to the last, and going there said that it could not be chosen."""
    async with place.run(plan="huaxin", lang="zh", size=(80, 24)) as person:
        before, owners = set(person.plan().stakeholders), person.plan().needs["d1"].owners
        await person.go(1, "needs", "d1", "owners")
        await person.type(typed, "tab")
        assert len(person.plan().stakeholders) == 3, "nothing is made in silence"
        assert all(name in person.message for name in made)
        assert all(name in person.text for name in split_words(typed)), "what was typed stays"
        assert person.cells.dropdown.offers[-1].create
        assert all(name in person.cells.dropdown.offers[-1].label for name in made)
        await person.press(*["down"] * len(person.cells.dropdown.offers), "enter")
        plan = person.plan()
        new = [who for who in plan.stakeholders if who not in before]
        assert sorted(plan.stakeholders[who].name for who in new) == sorted(made)
        named = {plan.stakeholders[who].name for who in plan.needs["d1"].owners}
        assert named == {"陈总" if name == "陈" else name for name in split_words(typed)}
        assert all(name in person.message for name in made)
        await person.press("ctrl+z")
        assert set(person.plan().stakeholders) == before and person.plan().needs["d1"].owners == owners


async def test_several_references_are_put_together_one_after_the_other(place):
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(3, "stakeholders", "chen", "strategic_in")
        await person.type("bei", "enter")
        assert person.plan().stakeholders["chen"].strategic_in == ["n"]
        await person.go(3, "stakeholders", "chen", "strategic_in")
        await person.press("end")
        await person.type("、sou", "enter")
        assert person.plan().stakeholders["chen"].strategic_in == ["n", "s"]
        await person.go(3, "stakeholders", "chen", "strategic_in")
        await person.type("South plant", "enter")
        assert person.plan().stakeholders["chen"].strategic_in == ["s"]


async def test_a_level_is_chosen_by_number_or_by_name(place):
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(3, "ladder", "n", "target")
        await person.type("4", "enter")
        assert person.plan().ladder["n"].target == 4
        await person.go(3, "ladder", "n", "guess")
        await person.type("好服务", "enter")
        assert person.plan().ladder["n"].guess == 3


async def test_yes_and_no_are_chosen_too(place):
    async with place.run(plan="huaxin", lang="zh") as person:
        await person.go(3, "vulnerabilities")
        await person.type("交期太长", "tab")
        await person.type("是", "enter")
        assert [v.critical for v in person.plan().vulnerabilities.values()] == [True]


async def test_a_rename_shows_everywhere(place):
    async with place.run(plan="huaxin") as person:
        await person.go(3, "stakeholders", "chen", "name")
        await person.type("陈建国", "enter")
        rows = person.app.front.rows
        assert rows.shown("wang", "reports_to")[0] == "陈建国"
        assert person.screen().count("陈建国") >= 3
        await person.go(1, "zones", "n", "name")
        await person.type("总装车间", "enter")
        await person.go(3, "ladder")
        assert person.sees("总装车间")
        await person.go(4, "positioning")
        assert person.sees("总装车间")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_name_with_a_comma_is_chosen_beside_others(place, lang):
    text = place.read().replace('name = "陈总"', 'name = "Chen, Guo"').replace('name = "李娜"', 'name = "Li; Na"')
    place.add("huaxin", text)
    async with place.run(plan="huaxin", lang=lang) as person:
        await person.go(1, "needs", "d1", "owners")
        await person.type("chen", "enter")
        assert person.plan().needs["d1"].owners == ["chen"]
        await person.do(person.app.front.go_to, "needs", "d1", "owners")
        await person.press("end")
        await person.type(",li", "enter")
        assert person.plan().needs["d1"].owners == ["chen", "li"]


async def test_what_a_step_means_is_told_in_full_though_it_is_longer_than_a_line(place):
    place.add("ksp", '[criteria.potential]\nanchor_2 = "' + "little to win here " * 4 + 'and so it stays"\n')
    async with place.run(plan="huaxin", size=(80, 24)) as person:
        await person.go(2, "scores", "potential", "score")
        await person.press("f9", "down")
        assert person.cells.dropdown.current.label == "2"
        assert "and so it stays" in " ".join(person.screen().split())


def test_the_list_lies_where_there_is_room_and_never_over_its_field():
    assert laid(10, 6, 0, above=5, under=15) == (10, 6)
    assert laid(10, 6, 0, above=15, under=2) == (3, 6), "the line before 10 is the field's"
    assert laid(10, 6, 2, above=15, under=2) == (1, 6)
    assert laid(10, 6, 0, above=5, under=3) == (4, 5)
    assert laid(10, 6, 0, above=2, under=3) == (10, 3)

"""The header never loses where one is, whatever else it has to tell and however narrow it is."""

from itertools import combinations

import pytest
from rich.cells import cell_len

from ksp_tui.text import LANGUAGES, catalogue, t, using
from ksp_tui.widgets.bar import Chip, shortened
from ksp_tui.widgets.header_room import SHORTEST, fitted, taken

KSP = Chip("KSP", "strong", "home", gap=2)
ACCOUNTS = ("华", "Vereinigte Nordwestdeutsche Elektrizitäts- und Fernwärmeversorgung", "华信制造" * 12)


def told(lang):
    with using(lang):
        yield (Chip(t("save.saved", time="23:42:33"), "dim"), Chip(t("save.waiting"), "bad", "saved"))
        yield (
            Chip("main*", "look", "commit"),
            Chip(t("header.errors", count=12), "bad"),
            Chip(t("header.advice", count=148), "look"),
            Chip(t("header.story", day="2026-11-26"), "look"),
            Chip(t("header.review", day="2026-12-15"), "dim"),
        )


def places(lang):
    words = catalogue(lang)
    sections = {name: key for key, name in words.items() if key.startswith("section.")}
    for name in sorted(sections, key=cell_len)[-5:]:
        place = [Chip("›", "dim", gap=1), Chip(name, "strong")]
        module = words.get(f"module.{sections[name].split('.')[1]}", "")
        yield place
        yield [Chip("›", "dim", gap=1), Chip(module, "dim", gap=1), *place]
        yield [*place, Chip("room for 3 more lines", "dim")]


def drawn(left, width):
    """Return the texts of a bar's left side that find room."""
    used, seen = 0, []
    for chip in left:
        if used + cell_len(chip.text) > width:
            break
        seen.append(chip.text)
        used += cell_len(chip.text) + chip.gap
    return seen


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [58, 78, 98, 118])
def test_where_one_is_stays_however_much_is_told(lang, width):
    saving, others = told(lang)
    rights = [[save, *some] for save in saving for n in range(len(others) + 1) for some in combinations(others, n)]
    for place in places(lang):
        name = next(chip.text for chip in place if chip.look == "strong")
        for account in ACCOUNTS:
            for right in rights:
                left, shown = fitted(width, KSP, Chip(account, "strong", gap=1), place, right)
                seen = drawn(left, width - taken(shown))
                assert seen == [chip.text for chip in left], (place, right, account)
                assert shown[0] == right[0] and [c for c in right if c.look == "bad"] == [
                    c for c in shown if c.look == "bad"
                ]
                assert cell_len(left[1].text) >= min(SHORTEST - 1, cell_len(account))
                assert name in seen or (width < 78 and any(each.endswith("…") for each in seen[2:]))


@pytest.mark.parametrize("width", [34, 40, 60])
def test_a_long_name_gives_way_to_what_stands_behind_it(width):
    names = [Chip("KSP", "strong"), Chip("华信制造" * 20, "dim", cut=True), Chip("Review of " * 9, cut=True)]
    found = shortened([*names, Chip("archive", "look")], width)
    assert drawn(found, width) == [chip.text for chip in found]
    assert found[-1].text == "archive" and all(each.text.endswith("…") for each in found[1:3])
    assert shortened(names, 999) == names and shortened([], 10) == []


def test_what_is_told_dimly_goes_first_and_only_as_far_as_it_must():
    place = [Chip("›", "dim", gap=1), Chip("Value proposition", "strong")]
    right = [Chip("saved 10:42:33", "dim"), Chip("! 12", "look"), Chip("Review in 22 days", "dim")]
    account = Chip("Nordlicht Energie AG & Co. KG", "strong", gap=1)
    left, shown = fitted(78, KSP, account, place, right)
    assert shown == right[:2] and left[-1].text == "Value proposition" and left[1].text.startswith("Nordlicht Energ")
    assert fitted(118, KSP, account, place, right) == ([KSP, account, *place], right)

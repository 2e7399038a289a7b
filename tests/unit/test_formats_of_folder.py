"""How numbers and days are written: as the folder says, else the person, else the system; and where it is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest

from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.values import edit_text, parse, show
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.spec import Spec
from ksp_tui.screens import settings
from ksp_tui.store.state import Settings
from ksp_tui.text import LANGUAGES, using
from ksp_tui.text.formats import DAY_ORDERS, NUMBER_FORMATS, formats, set_folder_formats, set_formats
from ksp_tui.widgets.coach import settled_words
from tests.unit.cli_runs import Shell, shell  # noqa: F401 a fixture

CONTEXT = EntryContext(dt.date(2026, 11, 23), currency="EUR")


@pytest.fixture(autouse=True)
def silent() -> Iterator[None]:
    yield
    set_formats()
    set_folder_formats()


@pytest.mark.parametrize(("shared", "own"), [*product((None, *NUMBER_FORMATS), repeat=2)])
def test_the_folders_number_format_wins_over_the_persons(shared: str | None, own: str | None) -> None:
    set_formats(number=own)
    set_folder_formats(number=shared)
    assert formats().number == (shared or own or "point")
    assert parse(Spec("number"), show(Spec("number"), parse(Spec("number"), "45", CONTEXT), CONTEXT), CONTEXT) == 45


@pytest.mark.parametrize(("shared", "own"), [*product((None, *DAY_ORDERS), repeat=2)])
def test_the_folders_order_of_days_wins_over_the_persons(shared: str | None, own: str | None) -> None:
    set_formats(days=own)
    set_folder_formats(days=shared)
    assert formats().days == (shared or own or "ymd")
    if formats().days == "ymd":  # then neither of two numbers comes first
        return
    month, day = (2, 11) if formats().days == "dmy" else (11, 2)
    found = parse(Spec("date"), "11/2/2026", CONTEXT)
    assert found == dt.date(2026, month, day)
    assert parse(Spec("date"), edit_text(Spec("date"), found, CONTEXT), CONTEXT) == found


@pytest.mark.parametrize("wrong", ["", "dots", 7, True, ["comma"]])
def test_what_is_no_format_is_passed_over(wrong: object) -> None:
    set_folder_formats(wrong, wrong)
    assert (formats().number, formats().days) == ("point", "ymd")


def test_the_folders_choices_are_those_of_a_person() -> None:
    assert FOLDER.fields["number_format"].choices == NUMBER_FORMATS
    assert FOLDER.fields["day_order"].choices == DAY_ORDERS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_said_where_it_is_chosen_and_where_it_is_typed(lang: str) -> None:
    with using(lang):  # type: ignore[arg-type]
        kept = Settings(number_format="space")
        own = settings.value_words("number_format", kept.number_format)
        set_folder_formats("comma", "dmy")
        assert "1.234,56" in settings.value_words("number_format", kept.number_format) != own
        assert "2.11.2026" in settings.value_words("day_order", None)
        assert "1.234,56" in settled_words("money", CONTEXT) and settled_words("line", CONTEXT) == ""
        assert "2.11.2026" in settled_words("date", CONTEXT)


def test_verbs_write_as_the_folder_does(shell: Shell) -> None:  # noqa: F811
    shell.add("ksp.toml", 'number_format = "comma"\nday_order = "dmy"\n')
    shell.add("a.toml", 'schema = 1\naccount = "A"\n\n[zones.z-1]\nname = "Z"\nsales_this_year = 1234567\n')
    assert "1.234.567" in shell.ksp("show", "a").out
    shell.add("ksp.toml", 'number_format = "apostrophe"\n')
    assert "1'234'567" in shell.ksp("show", "a").out

"""Small terminals, changing sizes, changing language: everything stays within reach, and what is typed stays typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ksp_tui.commands import COMMANDS, key_name
from ksp_tui.model.contents import MODULES, every_view, fields_for, group_of
from ksp_tui.model.ids import ModuleId
from tests.terminal.program import CHINESE, Program, words

PLAN_ID = "steel"
NAMES = {"zh": "甲", "en": "ABC"}
SMALL = (80, 24)
#: Modules that the usual run walks, a form and lists in one language, a matrix and pictures in the other.
OFTEN = {1, 4}
#: Words that are the same in both languages: the program's name, keys, signs of the course.
ALIKE = {
    "KSP",
    "Enter",
    "Esc",
    "ARCI",
    "SWOT",
    *(part for c in COMMANDS for k in c.keys for part in key_name(k).split("+")),
}


def plan(home: Path, lang: str) -> None:
    """A plan whose own words are of one language, with zones, so that every list that hangs on them has a row."""
    name = NAMES[lang]
    folder = home / "plans"
    folder.mkdir(parents=True)
    (folder / f"{PLAN_ID}.toml").write_text(
        f'account = "{name}"\n\n[team.a]\nname = "{name}"\n\n[zones.a]\nname = "{name}"\n', encoding="utf-8"
    )
    (folder / "ksp.toml").write_text(f'name = "{name}"\n', encoding="utf-8")


def label(program: Program, module: int, group: str, field: str) -> str:
    owner = group or ("folder" if module == ModuleId.FOLDER else "plan")
    return program.say(f"field.{owner}.{field}")


def foreign(program: Program, lang: str) -> list[str]:
    """Words on the screen that belong to the other language."""
    text = "\n".join(program.text())
    if lang == "en":
        return CHINESE.findall(text)
    return [
        word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in ALIKE and not re.match(r"F\d|KSP\d", word)
    ]


@pytest.mark.parametrize(
    ("module", "lang"),
    [
        pytest.param(module, ("zh", "en")[n % 2], marks=[] if module in OFTEN else [pytest.mark.slow])
        for n, module in enumerate([*MODULES, ModuleId.FOLDER])
    ],
)
@pytest.mark.second_try("the program paints after each resize within a deadline")
def test_every_view_and_its_fields_on_a_small_terminal(module: int, lang: str, tmp_path: Path) -> None:
    """By F2, F4 and F3 alone; in each form the first and the last field get the cursor and are seen."""
    home = tmp_path / "home"
    plan(home, lang)
    with Program(home, PLAN_ID, lang=lang, size=SMALL) as program:
        program.module(module)
        strange: set[str] = set()
        every = list(every_view(module))
        for number, (_, view) in enumerate(every):
            if number:
                program.press("f4")
            program.wait_view(module, view)
            strange.update(foreign(program, lang))
            if view.kind == "matrix":
                continue  # it shows again what a list has
            group = group_of(module, view)
            name = group.name if group else ""
            fields = fields_for(module, view)
            shown = [field for field in fields if not (field == "order" and group is not None and group.ordered)]
            core = [field for field in shown if fields[field].core] or shown
            if group is not None and group.many:
                program.details(label(program, module, name, shown[0]) if shown[0] in core else "")
            program.press("ctrl+home")
            program.wait_field(label(program, module, name, core[0]), f"{view.id}: first")
            program.press("ctrl+end")
            rest = [field for field in shown if field not in core]
            if not rest:
                program.wait_field(label(program, module, name, core[-1]), f"{view.id}: last")
            if group is not None and group.many:
                program.details()
        program.press(*["f3"] * (len(every) - 1), pace=0.05)
        program.wait_view(module, every[0][1])
        assert strange == set()


@pytest.mark.parametrize("size", [SMALL, pytest.param((120, 36), marks=pytest.mark.slow)])
@pytest.mark.second_try("the program paints after each resize within a deadline")
def test_the_terminals_cursor_is_where_one_types(size: tuple[int, int], tmp_path: Path) -> None:
    """An input method opens its window at the terminal's cursor: it must stand in the line of the field at once."""
    home = tmp_path / "home"
    plan(home, "zh")
    with Program(home, PLAN_ID, size=size) as program:
        program.module(0)
        program.press("tab", "tab", "tab")
        cursor_in_line(program, "field.plan.region")
        for _ in range(5):  # keys faster than the frames: the last one lays out after the caret was asked for
            program.press("shift+tab", "shift+tab", "shift+tab", pace=0)
            cursor_in_line(program, "field.plan.account")
            program.press("tab", "tab", "tab", pace=0)
            cursor_in_line(program, "field.plan.region")
        program.press("f4")
        program.wait_field(program.say("field.start.challenges"), "the first long text")
        cursor_in_line(program, "field.start.challenges")
        program.press("tab", "tab")
        cursor_in_line(program, "field.start.agreement")
        program.type("第一行")
        program.press("ctrl+j")
        program.type("第二行")
        program.wait_for("第二行")
        program.wait_quiet(0.1)
        assert "第二行" in program.line
        program.press("shift+tab")
        cursor_in_line(program, "field.start.expectations")
        program.press("f4")
        program.wait_for(program.say("add.team")[:6])
        program.to_list(program.say("field.team.name"))
        program.press("ctrl+end")
        program.wait_until(lambda: program.say("add.team")[:6] in program.line, 3, what="the cursor in the new row")


@pytest.mark.second_try("the program paints each screen within a deadline")
def test_the_terminals_cursor_is_on_the_chosen_line_of_the_screen_one_comes_back_to(tmp_path: Path) -> None:
    """What is told to the terminal after the last frame never reaches it: the cursor stayed where the module was."""
    home = tmp_path / "home"
    plan(home, "zh")
    with Program(home, PLAN_ID, size=SMALL) as program:
        program.module(3)
        program.press("tab", "tab")
        program.press("escape")
        program.wait_until(lambda: program.line.lstrip().startswith("1 "), 3, what="the cursor at what comes next")
        program.press("f2")
        program.wait_until(lambda: program.line.lstrip().startswith("0 "), 3, what="the cursor at the first place")
        program.press("escape")
        program.wait_until(lambda: program.line.lstrip().startswith("1 "), 3, what="the cursor at what comes next")


def cursor_in_line(program: Program, key: str) -> None:
    """Wait until the terminal's cursor stands in the line that begins with a field's label, behind the label."""
    text = program.say(key)
    program.wait_until(lambda: program.line.lstrip().startswith(text[:6]), 3, what=f"the terminal's cursor at {text}")
    assert program.cursor()[0] > 4


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.second_try("the program paints after each resize within a deadline")
def test_half_typed_text_survives_every_size(lang: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    plan(home, lang)
    with Program(home, PLAN_ID, lang=lang, size=(120, 36)) as program:
        program.module(0)
        program.press("tab", "tab", "tab")
        region = program.say("field.plan.region")
        program.wait_field(region, "region")
        program.type("half")
        program.wait_for("half")
        for size in (SMALL, (60, 20), (120, 36), (60, 20), (200, 50), (120, 36)):
            program.resize(*size)
            program.wait_quiet(0.15)
            program.wait_for("half")
            program.wait_field(region, f"region at {size}")
        program.type("way\r")
        program.wait_for("halfway")
        program.wait_saved()
        assert 'region = "halfway"' in program.path(PLAN_ID).read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["list", pytest.param("form", marks=pytest.mark.slow)])
@pytest.mark.second_try("the program paints after each resize within a deadline")
def test_half_typed_text_survives_another_language(place: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    plan(home, "en")
    with Program(home, PLAN_ID, lang="zh") as program:
        program.module(0)
        if place == "list":
            program.press("f4")
            program.wait_for(program.say("field.start.challenges"))
            program.press("f4")
            program.wait_for(program.say("add.team")[:6])
            program.to_list(program.say("field.team.name"))
            program.press("ctrl+end")
        else:
            program.press("tab", "tab", "tab")
        program.type("half")
        program.wait_for("half")
        program.press("f10")
        program.wait_for(program.say("picker.type"))
        program.type(program.say("command.language"))
        program.press("enter")
        field = "field.team.name" if place == "list" else "field.plan.region"
        program.wait_for(words("en", field))
        program.lang = "en"
        program.wait_quiet(0.1)
        assert program.shows("half")
        program.type("way\r")
        program.wait_for("halfway")
        program.wait_saved()
        assert '"halfway"' in program.path(PLAN_ID).read_text(encoding="utf-8")
        assert foreign(program, "en") == []

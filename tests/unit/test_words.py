"""The words of the model: each field, choice and section has its word in both languages, and each word its use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter

import pytest

import ksp_tui.text
from ksp_tui.model.contents import CONTENTS, MODULES, digit
from ksp_tui.model.defaults import DEFAULTS
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.people import STANCES
from ksp_tui.model.plan import PLAN
from ksp_tui.text.wrap import cells

LANGS = ("zh", "en")
FILES = ("fields", "choices", "contents", "defaults", "asks")
LAYOUTS = ((PLAN, "plan"), (FOLDER, "folder"))
TEXTS = Path(ksp_tui.text.__file__).parent


def load(lang: str, name: str) -> dict[str, str]:
    return json.loads((TEXTS / lang / f"{name}.json").read_text(encoding="utf-8"))


def words(lang: str) -> dict[str, str]:
    return {key: value for name in FILES for key, value in load(lang, name).items()}


def every_field():
    for layout, own in LAYOUTS:
        for group, name, spec in layout.all_fields():
            yield group or own, name, spec


def needed_fields(lang: str) -> set[str]:
    keys = {f"field.{group}.{name}" for group, name, _ in every_field()}
    units = {f"unit.{spec.unit}" for _, _, spec in every_field() if spec.unit}
    if lang == "en":  # what is counted needs its singular
        units |= {f"unit.{unit}.one" for unit in ("days", "months", "years", "seconds", "minutes")}
    for layout, _ in LAYOUTS:
        for group in layout.groups.values():
            keys |= {f"group.{group.name}", f"group.{group.name}.one"}
            if group.many and group.keyed_by is None:
                keys.add(f"add.{group.name}")
    return keys | units


def needed_contents() -> set[str]:
    keys = set()
    for module, sections in CONTENTS.items():
        keys |= {f"module.{module}", f"module.{module}.short", f"module.{module}.tiny"}
        keys |= {f"section.{module}.{section.id}" for section in sections}
        keys |= {f"view.{module}.{view.id}" for section in sections for view in section.views}
    return keys - {f"module.{ModuleId.SHEET}.tiny"}


def needed_choices() -> set[str]:
    keys = {f"choice.{spec.choice_set}.{word}" for _, _, spec in every_field() for word in spec.choices}
    return keys | {f"choice.stance.{word}.sign" for word in STANCES}


def needed_defaults() -> set[str]:
    return {
        f"default.{name}.{id_}.{field}"
        for name, items in DEFAULTS.items()
        for id_ in items
        for field, spec in FOLDER.groups[name].fields.items()
        if spec.kind in {"line", "text"}
    }


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_is_there_and_none_is_left_over(lang):
    assert set(load(lang, "fields")) == needed_fields(lang)
    assert set(load(lang, "choices")) == needed_choices()
    assert set(load(lang, "contents")) == needed_contents()
    assert set(load(lang, "defaults")) == needed_defaults()
    assert set(load(lang, "asks")) == {f"ask.{group}.{name}" for group, name, _ in every_field()}


@pytest.mark.parametrize("lang", LANGS)
def test_words_are_tidy(lang):
    for key, value in words(lang).items():
        assert value and value == value.strip() and "\n" not in value and "  " not in value, key


@pytest.mark.parametrize("lang", LANGS)
def test_labels_are_unique_within_a_record(lang):
    labels = load(lang, "fields")
    for layout, own in LAYOUTS:
        for group, fields in [(own, layout.fields), *((g.name, g.fields) for g in layout.groups.values())]:
            said = [labels[f"field.{group}.{name}"] for name in fields]
            assert len(set(said)) == len(said), group


@pytest.mark.parametrize("lang", LANGS)
def test_words_of_one_choice_can_be_told_apart(lang):
    labels = load(lang, "choices")
    for _, _, spec in every_field():
        said = [labels[f"choice.{spec.choice_set}.{word}"] for word in spec.choices]
        assert len(set(said)) == len(said), spec.choice_set
    signs = [labels[f"choice.stance.{word}.sign"] for word in STANCES]
    assert signs == ["++", "+", "=", "-", "--", "?"]


@pytest.mark.parametrize("lang", LANGS)
def test_tabs_of_one_bar_can_be_told_apart(lang):
    labels = load(lang, "contents")
    for module, sections in CONTENTS.items():
        names = [labels[f"section.{module}.{section.id}"] for section in sections]
        assert len(set(names)) == len(names), module
        for section in sections:
            tabs = [labels[f"view.{module}.{view.id}"] for view in section.views]
            assert len(set(tabs)) == len(tabs), section.id


@pytest.mark.parametrize("lang", LANGS)
def test_defaults_of_one_list_have_names_of_their_own(lang):
    names = load(lang, "defaults")
    for name, items in DEFAULTS.items():
        said = [names[f"default.{name}.{id_}.name"] for id_ in items]
        assert len(set(said)) == len(said), name


#: Cells that a word may take, by the beginning of its key: labels head columns, sections and views are tabs.
WIDTHS = {"field": (12, 16), "section": (12, 18), "view": (12, 18), "choice": (10, 18), "unit": (4, 16)}


@pytest.mark.parametrize("lang", LANGS)
def test_short_words_are_short(lang):
    for key, value in words(lang).items():
        kind = key.split(".")[0]
        if kind in WIDTHS:
            assert cells(value) <= WIDTHS[kind][LANGS.index(lang)], (key, value)
        if kind == "module" and key.endswith(".short"):
            assert cells(value) == 4 if lang == "zh" else cells(value) <= 9, (key, value)
        if kind == "add":
            assert cells(value) <= 48 and value.endswith("…"), (key, value)
        if kind == "ask":
            assert len(value) < (70 if lang == "zh" else 140), (key, value)


@pytest.mark.parametrize("lang", LANGS)
def test_the_modules_fit_in_one_line(lang):
    labels = load(lang, "contents") | load(lang, "sheet")
    bar = [f" {digit(n)} {labels[f'module.{n}.short']} " for n in (ModuleId.SHEET, *MODULES)]
    # Of 80 columns in Chinese, of 120 in English, less the margins: on 80 the others have shorter names there.
    assert sum(cells(chip) for chip in bar) <= (78 if lang == "zh" else 118)
    places = (ModuleId.SHEET, *MODULES)
    tiny = {n: f" {digit(n)} {labels[f'module.{n}.tiny']}" for n in places}
    assert len(set(tiny.values())) == len(tiny)
    for here, chip in zip(places, bar, strict=True):
        assert sum(cells(chip.rstrip() if n == here else tiny[n]) for n in places) <= 78, here


#: Codes and names that are the same in Chinese.
LATIN = {"KSP", "CNY", "USD", "2026Q4", "KSP334"}


def test_english_has_no_chinese_and_chinese_no_english():
    for key, value in words("en").items():
        assert not re.search("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]", value), (key, value)
    for key, value in words("zh").items():
        assert set(re.findall(r"[A-Za-z0-9]*[A-Za-z]{2,}[A-Za-z0-9]*", value)) <= LATIN, (key, value)
        if not key.endswith(".sign") and key != "unit.percent" and not key.startswith("choice.number_format."):
            assert re.search("[\u4e00-\u9fff]", value), (key, value)
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\.", value), (key, value)


def test_both_languages_have_the_same_places():
    def places(sentence: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}

    chinese, english = words("zh"), words("en")
    for key in chinese.keys() & english.keys():
        assert places(chinese[key]) == places(english[key]), key


@pytest.mark.parametrize("lang", LANGS)
def test_asks_are_sentences(lang):
    for key, value in load(lang, "asks").items():
        assert value[-1] in ("。？" if lang == "zh" else ".?"), key


def test_the_course_is_called_as_it_calls_itself():
    chinese = words("zh")
    names = "课程导入 客户需求分析及管理 大客户的选择 情境评估 策略分析 制定策略计划 内部协调运作 计划检讨"
    assert [chinese[f"module.{n}"] for n in range(8)] == names.split()
    assert [chinese[f"choice.reason.{word}"] for word in ("improve", "pursue", "avoid")] == ["改善", "追求", "避险"]
    assert [chinese[f"choice.stance.{word}"] for word in STANCES] == ["力挺", "支持", "中立", "保留", "反对", "未知"]

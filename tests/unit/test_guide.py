"""The guide: every part in both languages, pointers that lead somewhere, good answers, and the verb that shows it."""

from __future__ import annotations

import re
import sys
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ksp_tui import guide, text
from ksp_tui.guide import FieldGuide, ModuleGuide
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import is_empty
from ksp_tui.session.examples import examples_folder
from ksp_tui.status import guide_answers as guide_words
from ksp_tui.store.planfile import read_file
from ksp_tui.text import LANGUAGES, Language
from ksp_tui.text.wrap import cells
from tests.unit.cli_runs import Shell, shell

assert shell

HAN = re.compile(r"[\u3400-\u9fff]")
STEP_MINUTES = re.compile(r"(\d+) (?:分钟|minutes)")
#: The longest why, poor answer and difference of a language, in characters: what a side panel holds.
LONGEST: dict[Language, int] = {"zh": 100, "en": 240}


def modules(lang: Language) -> list[ModuleGuide]:
    with text.using(lang):
        return [guide.module(number) for number in guide.MODULES]


def fields(lang: Language) -> list[FieldGuide]:
    return [field for module in modules(lang) for field in module.fields]


def words_of(module: ModuleGuide) -> Iterator[str]:
    yield from (module.purpose, module.thought, module.exercise, *module.mistakes, *module.ways)
    for field in module.fields:
        yield from (field.why, field.poor, field.difference)


@pytest.fixture(scope="module")
def worked() -> dict[Language, Plan]:
    """Return the plans from which the good answers are read."""
    with_plan: dict[Language, Plan] = {}
    for lang in LANGUAGES:
        with text.using(lang):
            found = guide_words._worked()
        assert found is not None
        with_plan[lang] = found.plan
    return with_plan


# ------------------------------------------------------------------------------------------------------- the data


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_module_has_every_part(lang: Language) -> None:
    for module in modules(lang):
        assert module.purpose
        assert 3 <= len(module.mistakes) <= 5, module.number
        assert module.ways
        assert module.fields
        assert all(words.strip() == words and words for words in words_of(module))
        steps = module.exercise.splitlines()
        numbers = [step.partition(".")[0] for step in steps if step[:1].isdigit()]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
        assert all(STEP_MINUTES.search(step) for step in steps[: len(numbers)]), module.number


def test_the_time_is_that_of_the_course() -> None:
    for lang in LANGUAGES:
        said = modules(lang)
        assert [module.minutes for module in said] == [30, 90, 90, 90, 60, 240, 120, 60, 10]
        assert sum(module.minutes for module in said if module.number != guide.WEEK) == 13 * 60
        for module in said:
            assert sum(int(found) for found in STEP_MINUTES.findall(module.exercise)) <= module.minutes


def test_both_languages_say_the_same_things() -> None:
    zh, en = modules("zh"), modules("en")
    for one, other in zip(zh, en, strict=True):
        assert [(f.group, f.name) for f in one.fields] == [(f.group, f.name) for f in other.fields]
        assert STEP_MINUTES.findall(one.exercise) == STEP_MINUTES.findall(other.exercise)
        for part in ("mistakes", "ways"):
            assert len(getattr(one, part)) == len(getattr(other, part)), (one.number, part)
        assert one.thought.count("\n\n") == other.thought.count("\n\n")


def test_chinese_is_chinese_and_english_is_english() -> None:
    for module in modules("zh"):
        for said in words_of(module):
            assert HAN.search(said), said
            assert not re.search(r"[\u3400-\u9fff][,;:!?](\s|$|[\u3400-\u9fff])|\"", said), said
    for module in modules("en"):
        for said in words_of(module):
            assert not HAN.search(said), said
            assert not re.search("[，。；：！？“”]", said), said


def test_lengths() -> None:
    for module in modules("zh"):
        assert 250 <= len(HAN.findall(module.thought)) <= 900, module.number
        assert len(module.purpose) <= 120
    for module in modules("en"):
        assert 150 <= len(module.thought.split()) <= 450, module.number
        assert len(module.purpose) <= 260
    for lang in LANGUAGES:
        for field in fields(lang):
            for part in (field.why, field.poor, field.difference):
                assert len(part) <= LONGEST[lang], part
        for module in modules(lang):
            assert all(len(paragraph) >= 3 for paragraph in module.thought.split("\n\n"))
            assert not re.search(r"[^\n]\n[^\n]", module.thought), "a paragraph is one line"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_said_twice(lang: Language) -> None:
    said = Counter(part for field in fields(lang) for part in (field.why, field.poor, field.difference))
    said += Counter(mistake for module in modules(lang) for mistake in module.mistakes)
    said += Counter(text.catalogue(lang)[f"ask.{field.group}.{field.name}"] for field in fields(lang))
    assert {words for words, times in said.items() if times > 1} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fields_are_fields_of_the_plan(lang: Language) -> None:
    said = fields(lang)
    assert len(said) >= 40
    assert len({(field.group, field.name) for field in said}) == len(said)
    for module in modules(lang):
        for field in module.fields:
            group = PLAN.groups[field.group]
            assert group.module == module.number
            assert field.name in group.fields
            assert text.has(f"ask.{field.group}.{field.name}", lang)
            assert field.grounds is None or field.grounds in group.fields
            assert field.grounds != field.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_hold_nothing_else(lang: Language) -> None:
    folder = Path(guide.__file__).parent / lang
    assert {path.name for path in folder.iterdir()} == {"week.toml", *(f"module_{n}.toml" for n in range(8))}
    parts = {"purpose", "thought", "mistakes", "exercise", "minutes", "ways", "fields"}
    for path in folder.iterdir():
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(said) == parts
        for words in said["fields"].values():
            assert {"why", "poor", "difference"} <= set(words) <= {"why", "poor", "difference", "example", "grounds"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_has_a_good_answer(lang: Language, worked: dict[Language, Plan]) -> None:
    for field in fields(lang):
        group = PLAN.groups[field.group]
        if not group.many:
            assert field.example is None
            assert not is_empty(group.fields[field.name], getattr(getattr(worked[lang], field.group), field.name))
            continue
        records = getattr(worked[lang], field.group)
        filled = {
            key
            for key, record in records.items()
            if not is_empty(group.fields[field.name], getattr(record, field.name))
        }
        assert field.example is not None, f"{field.group}.{field.name} points at no record"
        assert field.example in filled, f"{field.group}.{field.name}"
        assert field.grounds is None or getattr(records[field.example], field.grounds)


# ----------------------------------------------------------------------------------------------------- the loader


def test_the_loader() -> None:
    with text.using("zh"):
        assert guide.module(3).purpose is guide.module(3).purpose
        stance = guide.field("stakeholders", "stance")
        assert stance is not None
        assert stance in guide.module(3).fields
        assert guide.field("stakeholders", "phone") is None
        assert guide.field("nothing", "here") is None
    with text.using("en"):
        other = guide.field("stakeholders", "stance")
        assert other is not None
        assert other.why != stance.why
    for number in (-1, 9):
        with pytest.raises(KeyError):
            guide.module(number)
    with pytest.raises(AttributeError):
        stance.why = ""  # type: ignore[misc]


def test_only_the_file_that_is_needed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = tomllib.loads
    monkeypatch.setattr(tomllib, "loads", lambda content: read.append(content) or whole(content))
    for known in (guide._module, guide._field):
        known.cache_clear()
    with text.using("zh"):
        assert guide.field("stakeholders", "stance") is not None
        assert len(read) == 1
        assert guide.field("stakeholders", "power") is not None
        guide.module(3)
        assert len(read) == 1


# ----------------------------------------------------------------------------------------------------- good answers


def test_good_answers_are_read_from_the_worked_plan() -> None:
    with text.using("zh"):
        assert guide_words.example_words("needs", "statement") == "六条线每月各停 62 小时，产量就是从这里漏掉的"
        # a choice is told with the record and its grounds
        assert guide_words.example_words("stakeholders", "stance").startswith("中立（孙倩）。签了先导工位验收单")
        assert guide_words.example_words("scores", "score").startswith("3（关系基础）。")
        assert guide_words.example_words("tasks", "accountable") == "罗文博（到场处理并恢复生产）"
        # fields of a part, of the plan itself, and fields without a guide
        assert "装采集盒子的" in guide_words.example_words("start", "challenges")
        assert guide_words.example_words("plan", "account") == "华信制造"
        assert guide_words.example_words("stakeholders", "name")
        assert guide_words.example_words("talks", "person")
        for group, field in (("nothing", "here"), ("stakeholders", "nothing"), ("plan", "nothing")):
            assert guide_words.example_words(group, field) == ""


def test_good_answers_follow_the_worked_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pointer to a record that is not there any more gives way to the first record that has an answer."""
    (tmp_path / "huaxin.toml").write_text(
        '[needs.b]\nstatement = "乙"\n[needs.a]\n[zones.z]\nname = "甲区"\nreachable = 40\n'
    )
    monkeypatch.setattr(guide_words, "examples_folder", lambda: tmp_path)
    monkeypatch.setattr(guide_words, "examples", lambda: ["huaxin"])
    monkeypatch.setattr(guide_words, "_kept", {})
    with text.using("zh"):
        assert guide_words.example_words("needs", "statement") == "乙"
        assert guide_words.example_words("zones", "reachable") == "40%（甲区）"
        assert guide_words.example_words("stakeholders", "stance") == ""
    with text.using("en"):  # the other language's plan is missing, so the one that is there stands in
        assert guide_words.example_words("zones", "reachable") == "40% (甲区)"


def test_without_examples_there_is_advice_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide_words, "examples", list)
    monkeypatch.setattr(guide_words, "_kept", {})
    with text.using("en"):
        said = guide_words.advice("stakeholders", "stance")
        assert said.good == ""
        assert said.ask
        assert said.why


def test_advice_joins_all_there_is_to_say() -> None:
    for lang in LANGUAGES:
        with text.using(lang):
            for field in fields(lang):
                said = guide_words.advice(field.group, field.name)
                assert all((said.ask, said.why, said.good, said.poor, said.difference)), field
            plain = guide_words.advice("stakeholders", "phone")
            assert plain.ask
            assert plain.good
            assert (plain.why, plain.poor, plain.difference) == ("", "", "")
            assert guide_words.advice("nothing", "here") == guide_words.Advice("", "", "", "", "")


def test_the_worked_plan_is_read_once_by_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[object] = []

    def slowly(path: Path, cls: type[Plan] | type[Folder]) -> object:
        reads.append(cls)
        time.sleep(0.01)
        return read_file(path, cls)

    monkeypatch.setattr(guide_words, "read_file", slowly)
    monkeypatch.setattr(guide_words, "_kept", {})
    threads = [threading.Thread(target=guide_words.warm) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert guide_words.example_words("stakeholders", "stance")
    assert reads == [Plan, Folder]


def test_the_worked_plans_are_among_the_examples() -> None:
    folder = examples_folder()
    assert folder is not None
    assert (folder / f"{guide_words._WORKED['zh']}.toml").is_file()


# ------------------------------------------------------------------------------------------------------- the verb


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_modules(shell: Shell, lang: Language) -> None:
    found = shell.ksp("guide", "--lang", lang)
    assert (found.code, found.err) == (0, "")
    for module in modules(lang):
        assert re.search(rf"^{module.number}  .*\(.*{module.minutes}.*\)$", found.out, re.M)
        assert module.purpose[:20] in found.out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_module_fits_the_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch, lang: Language, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for module in modules(lang):
        found = shell.ksp("guide", str(module.number), "--lang", lang)
        assert (found.code, found.err) == (0, "")
        assert max(cells(line) for line in found.out.splitlines()) <= width
        joined = re.sub(r"\s+", "", found.out)
        for said in words_of(module):
            assert re.sub(r"\s+", "", said) in joined or said in module.ways, said
        with text.using(lang):
            for field in module.fields:
                assert f"({field.group}.{field.name})" in joined
                assert re.sub(r"\s+", "", guide_words.example_words(field.group, field.name)) in joined


@pytest.mark.parametrize("word", ["7", "计划检讨", "review", "检讨", "７"])
def test_a_module_by_number_or_name(shell: Shell, word: str) -> None:
    assert shell.ksp("guide", word).out == shell.ksp("guide", "7").out
    assert shell.ksp("guide", "7").out.startswith("7  Review")


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("stance", ["stakeholders.stance"]),
        ("STANCE", ["stakeholders.stance"]),
        ("态度", ["stakeholders.stance"]),
        ("stakeholders.stance", ["stakeholders.stance"]),
        ("stance_evidence", ["stakeholders.stance_evidence"]),
        ("Stance  evidence", ["stakeholders.stance_evidence"]),
        ("cost_of", ["needs.cost_of_nothing"]),
        ("不做的", ["needs.cost_of_nothing"]),
        ("ladder.", ["ladder.guess", "ladder.target", "ladder.customer_gain"]),
        ("关系阶梯", ["ladder.guess", "ladder.target", "ladder.customer_gain"]),
        ("phone", ["stakeholders.phone"]),
        ("plan.account", ["plan.account"]),
    ],
)
def test_a_field_by_any_of_its_names(shell: Shell, word: str, named: list[str]) -> None:
    found = shell.ksp("guide", word)
    assert (found.code, found.err) == (0, "")
    assert re.findall(r"^\S.*\(([a-z_.]+)\)$", found.out, re.M) == named


def test_a_field_in_both_languages(shell: Shell) -> None:
    english = shell.ksp("guide", "needs.statement").out
    assert english.startswith("Needs › Need  (needs.statement)\n  Question     What do they need?")
    assert "\n  Poor answer  They need our monitoring system with dashboards.\n" in english
    chinese = shell.ksp("guide", "needs.statement", "--lang", "zh").out
    assert chinese.startswith("客户需求 › 需求  (needs.statement)\n  问题        客户要解决什么？")
    assert "\n  好的回答    六条线每月各停 62 小时" in chinese


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["stnace"], 'there is no module or field "stnace". Did you mean Stance?'),
        (["9"], 'there is no module or field "9". ksp guide lists the modules.'),
        ([""], 'there is no module or field "". ksp guide lists the modules.'),
        (["qqqq"], 'there is no module or field "qqqq". ksp guide lists the modules.'),
        (["3", "4"], 'unexpected word "4". See ksp guide --help.'),
    ],
)
def test_an_unknown_word_is_wrong_use(shell: Shell, words: list[str], line: str) -> None:
    found = shell.ksp("guide", *words)
    assert (found.code, found.out, found.err) == (2, "", f"ksp: {line}\n")


def test_an_unknown_word_in_chinese(shell: Shell) -> None:
    found = shell.ksp("guide", "态渡", "--lang", "zh")
    assert (found.code, found.err) == (2, "ksp: 没有叫“态渡”的单元或项。是不是想写 态度？\n")


def test_the_verb_does_not_import_textual(shell: Shell) -> None:
    import subprocess

    code = (
        "import sys\nfrom ksp_tui.cli import main\nmain(['guide', '3'])\nprint(sorted({'textual'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.endswith("[]\n")

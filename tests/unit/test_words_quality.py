"""The words read as if one person had written them: each thing by its one name, nothing twice, nothing too long."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from ksp_tui import guide
from ksp_tui.checks.registry import RULES
from ksp_tui.model.contents import CONTENTS
from ksp_tui.text import LANGUAGES, Language, catalogue
from tests.unit.glossary import GLOSSARY, Term

HAN = "\u3400-\u9fff"
#: Full-width signs that Chinese sentences are made with.
SIGNS = "，。：；？！、“”（）…"
PLACE = re.compile(r"\{[^}]*\}")
#: Places that take a number of one or two digits; in others stands a name, a date or an amount.
DIGITS = {"{have}", "{need}", "{count}", "{days}"}

#: The longest that fits its place, in characters (Chinese, English), by the beginning or the shape of its key.
LONGEST: dict[str, tuple[int, int]] = {
    r"rule\.\w+\.name": (10, 36),
    r"rule\.\w+\.message(\..+)?": (90, 200),
    r"rule\.\w+\.why": (50, 160),
    r"rule\.\w+\.remedy": (60, 180),
    r"step\.\w+": (45, 120),
    r"step\.\w+\.why": (40, 125),
    r"sheet\.\w+\.ask": (30, 80),
    r"command\.\w+": (6, 20),
    r"command\.\w+\.help": (30, 90),
    r"(home|coach)\..+": (36, 90),
    r"next\..+": (45, 120),
}

#: Kinds of sentences among which two that are the same would confuse.
KINDS = (
    r"rule\.\w+\.name",
    r"rule\.\w+\.message(\..+)?",
    r"rule\.\w+\.why",
    r"rule\.\w+\.remedy",
    r"step\.\w+",
    r"step\.\w+\.why",
    r"sheet\.\w+",
    r"sheet\.\w+\.ask",
    r"command\.\w+",
    r"command\.\w+\.help",
    r"module\.-?\d+",
)
#: Said where a field's own sentence is missing: the same words on purpose.
SPARE = {"rule.KSP020.message.other"}
#: Counts that are never one: the rule speaks from two on, or from above a limit that is one at least.
NEVER_ONE = {
    "cli.log_unread",
    "log.unread",
    "matrix.several",
    "rule.KSP023.message",
    "rule.KSP024.message",
    "rule.KSP024.message.same",
    "rule.KSP204.message",
    "rule.KSP323.message.several",
    "rule.KSP333.message",
    "rule.KSP701.message.cycle",
    "sheet.ranks",
    "step.several",
}


def said(lang: Language) -> dict[str, str]:
    """Return the sentences of a language by key, the menu's search words left out."""
    return {key: words for key, words in catalogue(lang).items() if not key.endswith(".aliases")}


def guide_said(lang: Language) -> Iterator[tuple[str, str]]:
    """Yield all that the guide says in a language, with the place where it stands."""

    def strings(place: str, value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from strings(f"{place}.{number}", item)
        elif isinstance(value, dict):
            for name, item in value.items():
                if name not in {"example", "grounds"}:
                    yield from strings(f"{place}.{name}", item)

    for path in sorted((Path(guide.__file__).parent / lang).glob("*.toml")):
        yield from strings(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))


def everything(lang: Language) -> dict[str, str]:
    return said(lang) | dict(guide_said(lang))


def misnamed(term: Term, place: str, words: str) -> bool:
    """Return whether a sentence calls something what it is not called."""
    return bool(re.search(term.never, words, re.IGNORECASE | re.MULTILINE)) and not re.search(term.but_in, place)


def of_kind(lang: Language, kind: str) -> dict[str, str]:
    return {key: words for key, words in said(lang).items() if re.fullmatch(kind, key.removesuffix(".one"))}


def length(words: str) -> int:
    """Return about how long a sentence is once its places are filled."""
    return len(PLACE.sub(lambda place: "12" if place[0] in DIGITS else "x" * 10, words))


# --------------------------------------------------------------------------------------------------- names of things


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_thing_has_one_name(lang: Language) -> None:
    wrong = {
        place: f"{words}  →  {term.name}"
        for place, words in everything(lang).items()
        for term in GLOSSARY[lang]
        if misnamed(term, place, words) and not place.startswith("also.")  # what others call it
    }
    assert wrong == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_name_of_the_glossary_is_in_use(lang: Language) -> None:
    said_anywhere = "\n".join(everything(lang).values()).lower()
    names = [name for term in GLOSSARY[lang] if term.name for name in term.name.split("|")]
    assert [name for name in names if name.lower() not in said_anywhere] == []


@pytest.mark.parametrize(
    ("lang", "place", "words"),
    [
        ("zh", "home.flags", "红旗"),
        ("zh", "command.coach", "教练"),
        ("zh", "field.goals.statement", "目标陈述"),
        ("zh", "home.volume", "按销量"),
        ("zh", "step.intrusion", "对手会从哪里进来"),
        ("zh", "default.contact_kinds.message.name", "信息"),
        ("en", "brief.section.talk", "The talk"),
        ("en", "ask.x.y", "Think as a rival would."),
        ("en", "section.0.head", "Head of the plan"),
        ("en", "module_1.fields.needs.measure.why", "The result has to show on the ruler they use."),
    ],
)
def test_the_glossary_notices(lang: Language, place: str, words: str) -> None:
    assert any(misnamed(term, place, words) for term in GLOSSARY[lang])


@pytest.mark.parametrize(
    ("lang", "place", "words"),
    [
        ("zh", "default.buying_roles.coach.name", "教练"),
        ("zh", "field.projects.goal_statement", "目标陈述"),
        ("zh", "ask.strategies.advantage", "它让客户比自己的对手强在哪里？"),
        ("zh", "group.facts", "信息"),
        ("en", "ask.x.y", "How does it put them ahead of their rivals?"),
        ("en", "rule.KSP510.remedy", "Who talks to them?"),
    ],
)
def test_the_glossary_knows_what_is_right(lang: Language, place: str, words: str) -> None:
    assert not any(misnamed(term, place, words) for term in GLOSSARY[lang])


def test_the_courses_terms_are_where_one_looks_for_them() -> None:
    zh, en = catalogue("zh"), catalogue("en")
    expected = {
        "group.stakeholders": ("关系人", "Stakeholders"),
        "section.3.people": ("关系人", "People"),
        "field.stakeholders.strategic_in": ("策略战区", "Key in"),
        "group.strategies": ("子策略", "Sub-strategies"),
        "group.reviews": ("计划检讨", "Reviews"),
        "field.tasks.accountable": ("A 当责", "A Accountable"),
        "field.reviews.support_index": ("支持度", "Net support"),
        "field.reviews.penetration": ("渗透率", "Penetration"),
        "cli.severity.advice": ("建议", "advice"),
        "home.verdict": ("结论", "Verdict"),
        "home.flags": ("预警", "Flags"),
        "command.silence": ("不再提醒", "Silence"),
    }
    assert {key: (zh[key], en[key]) for key in expected} == expected
    # What the printed sheet, the screens and the lists call the same thing is the same word.
    for words in (zh, en):
        assert words["sheet.ladder"] == words["group.ladder"]
        assert words["sheet.zones"] == words["group.zones"]
        assert words["sheet.people"] == words["section.3.people"]
        assert words["sheet.flags"].endswith(words["home.flags"].lower() if words is en else words["home.flags"])


# ------------------------------------------------------------------------------------------------ nothing said twice


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_of_a_kind_say_the_same(lang: Language, kind: str) -> None:
    keys = defaultdict(set)
    for key, words in of_kind(lang, kind).items():
        if key not in SPARE and not key.endswith(".one"):
            keys[words].add(key)
    assert len(keys) > 3
    assert {words: found for words, found in keys.items() if len(found) > 1} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_fields_of_a_record_ask_the_same(lang: Language) -> None:
    keys = defaultdict(list)
    for key, words in said(lang).items():
        if key.startswith("ask."):
            keys[key.split(".")[1], words].append(key)
    assert [found for found in keys.values() if len(found) > 1] == []


# ------------------------------------------------------------------------------------------------------- length, form


@pytest.mark.parametrize("kind", LONGEST)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_longer_than_its_place(lang: Language, kind: str) -> None:
    most = LONGEST[kind][LANGUAGES.index(lang)]
    long = {key: words for key, words in of_kind(lang, kind).items() if length(words) > most}
    assert long == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_all_its_words(lang: Language) -> None:
    words = catalogue(lang)
    for code in RULES:
        assert all(words.get(f"rule.{code}.{part}") for part in ("name", "why", "remedy")), code
        assert any(key.startswith(f"rule.{code}.message") for key in words), code
    assert {key.split(".")[1] for key in words if key.startswith("rule.")} == set(RULES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_end_and_names_do_not(lang: Language) -> None:
    stop = "[。？]”?$" if lang == "zh" else "[.?]”?$"
    whole = r"rule\.\w+\.(why|remedy|message(\..+)?)|step\.\w+\.why|ask\..+|sheet\.\w+\.ask|command\.\w+\.help"
    bare = r"rule\.\w+\.name|step\.\w+|command\.\w+(\.short)?|(group|field|section|view|module|sheet)\.[\w.-]+"
    for key, words in said(lang).items():
        if re.fullmatch(whole, key):
            assert re.search(stop, words) or words.endswith("{question}”"), (key, words)
        elif re.fullmatch(bare, key):
            assert not re.search("[。；，：.;,:]$", words) or words.endswith("org."), (key, words)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("中文 中文", True), ("中文， 中文", True), ("有 {count} 个", False), ("叫“a b”的", False), ("中文,中文", True),
        ("中文(注)", True), ("（注）中文", False), ("等等...", True), ("例如 1.2m。", False), ("中文; ", True),
    ],
)  # fmt: skip
def test_what_chinese_typesetting_is(words: str, wrong: bool) -> None:
    assert bool(ill_set(words)) == wrong


def ill_set(words: str) -> list[str]:
    """Return what is wrong with the signs of a Chinese sentence."""
    return [
        name
        for name, pattern in {
            "space between Chinese": f"[{HAN}{SIGNS}] +[{HAN}{SIGNS}]",
            "half-width sign": rf"[{HAN}][,;:!?]|[,;!?][{HAN}]|[{HAN}]\.(?![a-z])",
            "half-width bracket or quote": f"[{HAN}][(\"']|[)\"'][{HAN}]",
            "three dots": r"\.\.\.",
        }.items()
        if re.search(pattern, words)
    ]


def test_chinese_is_set_in_chinese() -> None:
    # A list as TOML has it is quoted as it is typed.
    shown_as_typed = {"rule.KSP020.message.list_expected"}
    wrong = {place: ill_set(words) for place, words in everything("zh").items() if place not in shown_as_typed}
    assert {place: found for place, found in wrong.items() if found} == {}


def test_what_is_counted_has_its_singular() -> None:
    en = catalogue("en")
    without = {
        key
        for key, words in said("en").items()
        if re.search(r"\{(count|n)\} (?!due this)[a-z-]*( [a-z-]+)?s\b", words)
        and not key.endswith(".one")
        and f"{key}.one" not in en
    }
    assert without - NEVER_ONE == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tabs_of_a_module_fit_the_narrowest_screen(lang: Language) -> None:
    words = catalogue(lang)
    tabs = [[words[f"section.{module}.{one.id}"] for one in sections] for module, sections in CONTENTS.items()]
    assert [row for row in tabs if sum(cell_len(one) + 3 for one in row) - 3 > 78] == []

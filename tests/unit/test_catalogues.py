"""The words of the interface: both languages say the same things, nothing is missing, nothing is left over."""

import ast
import json
import re
import string
from pathlib import Path

import pytest

import ksp_tui
from ksp_tui.commands import COMMANDS
from ksp_tui.text import LANGUAGES, catalogue

HOME = Path(ksp_tui.__file__).parent
CHINESE = re.compile(r"[\u3400-\u9fff]")
#: What stays in Latin letters in a Chinese sentence: names and keys, the command line, what is typed into a file.
NAMES = {
    *("KSP", "PDCA", "TOML", "JSON", "Schema", "UTF", "utf", "GBK", "KB", "MB", "CNY", "USD", "Enter", "Esc", "Tab"),
    *("EDITOR", "KSP_PLANS", "KSP_STATE_DIR", "git", "github", "pip", "install", "tui", "xclip", "wl", "copy", "bn"),
    *("ksp", "ksp.toml", "plans", "schema", "example", "new", "show", "list", "guide", "fmt", "help", "json", "text"),
    *("zh", "en", "id", "true", "false", "toml", "md", "open", "yes", "overdue", "today", "week", "all"),
    *("PgDn", "Alt", "SMART", "again", "EUR", "as", "held", "planned", "missed"),
    *(
        "setup",
        "HEAD",
        "ours",
        "theirs",
        "check",
        "commit",
        "resolve",
        "take",
        "add",
        "init",
        "save",
        "config",
        "since",
    ),
    *("html", "pdf", "xlsx", "csv", "ics", "tsv", "txt", "vcf", "PDF", "Edge", "Chrome", "Chromium"),
    *("redact", "name", "columns", "only", "replace", "into", "export", "explain", "Markdown", "Excel", "CSV"),
}


def sources():
    """Return every text of the program's code that could name a key: constants, and the beginnings of built ones."""
    constants, beginnings = set(), set()
    for path in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                built = "".join(
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in node.values
                )
                beginnings.add(built)
    return constants, [re.compile(built) for built in beginnings if re.match(r"[a-z_]+\\\.|\[", built) and "." in built]


def own_keys(lang):
    return json.loads((HOME / "text" / lang / "ui.json").read_text(encoding="utf-8"))


def places(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_keys():
    zh, en = (set(catalogue(lang)) for lang in ("zh", "en"))
    counted = {key for key in en if key.endswith(".one") and key.removesuffix(".one") in en}
    assert zh - en == set()
    assert en - zh - counted == set()


def test_both_languages_have_the_same_files():
    zh, en = ({path.name for path in (HOME / "text" / lang).glob("*.json")} for lang in ("zh", "en"))
    assert zh == en


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_stands_twice(lang):
    """The second one would win in silence, for the words of both."""
    keys = []
    for path in sorted((HOME / "text" / lang).glob("*.json")):
        json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=lambda pairs: keys.extend(k for k, _ in pairs))
    assert len(keys) > 2000
    assert sorted(set(keys)) == sorted(keys)


def test_both_languages_fill_the_same_places():
    zh, en = catalogue("zh"), catalogue("en")
    wrong = {key: (zh[key], en[key]) for key in zh if key in en and places(zh[key]) != places(en[key])}
    assert wrong == {}


def test_a_singular_has_no_place_that_the_plural_has_not():
    en = catalogue("en")
    for key, sentence in en.items():
        if key.endswith(".one") and key.removesuffix(".one") in en:
            assert places(sentence) <= places(en[key.removesuffix(".one")]), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_empty_or_holds_what_does_not_belong(lang):
    for key, sentence in catalogue(lang).items():
        assert sentence.strip(), key
        assert not re.search(r"TODO|FIXME|XXX|\?\?\?|lorem", sentence), key
        assert "\t" not in sentence and "\r" not in sentence, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_has_its_words(lang):
    words = catalogue(lang)
    for command in COMMANDS:
        for part in ("", ".short", ".help", ".aliases"):
            assert words.get(f"command.{command.id}{part}"), f"command.{command.id}{part}"
    known = {command.id for command in COMMANDS}
    assert {key.split(".")[1] for key in words if key.startswith("command.")} <= known


def test_no_words_of_the_screens_are_left_over():
    constants, built = sources()
    unused = [
        key
        for key in own_keys("en")
        if key not in constants
        and key.removesuffix(".one") not in constants
        and not any(pattern.fullmatch(key) or pattern.fullmatch(key.removesuffix(".one")) for pattern in built)
    ]
    assert unused == []


def test_every_key_that_the_code_names_exists():
    en = catalogue("en")
    missing = set()
    for path in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t" and node.args:
                first = node.args[0]
                names = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                missing |= {
                    f"{path.name}: {name.value}"
                    for name in names
                    if isinstance(name, ast.Constant) and name.value not in en
                }
    assert missing == set()


def test_no_english_in_the_chinese_sentences():
    wrong = {}
    for key, sentence in catalogue("zh").items():
        if key.endswith(".aliases") or key.startswith("setting.language."):
            continue
        words = set(re.findall(r"[A-Za-z][A-Za-z_.]*[A-Za-z]", re.sub(r"\{[^}]*\}", "", sentence))) - NAMES
        if words:
            wrong[key] = words
    assert wrong == {}


def test_no_chinese_among_the_english_sentences():
    wrong = {
        key: sentence
        for key, sentence in catalogue("en").items()
        if CHINESE.search(sentence) and not key.endswith(".aliases") and not key.startswith("setting.language.")
    }
    #: What can be typed in any language is shown as it is typed.
    examples = re.compile("120万|3万5千|千, 万, 亿|下周五|明天")
    assert {key: words for key, words in wrong.items() if not examples.search(words)} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentences_of_a_language_end_in_its_own_way(lang):
    other = re.compile(r"[\u3400-\u9fff][,;:!?](\s|$|[\u3400-\u9fff])" if lang == "zh" else "[，。；：！？]")
    wrong = {
        key: sentence
        for key, sentence in catalogue(lang).items()
        if other.search(sentence) and not key.endswith(".aliases")
    }
    assert wrong == {}

"""The words of the rules of modules 1 to 3: all that can be said is there, and nothing that never is."""

import re
from collections import defaultdict

import pytest

from ksp_tui.checks.registry import RULES
from ksp_tui.checks.rule import Listed
from ksp_tui.model.folder import Folder
from ksp_tui.text import LANGUAGES, catalogue, using
from ksp_tui.text.findings import finding_words
from tests.unit import test_rules_selection as selection
from tests.unit.rule_cases import hits
from tests.unit.test_rules_reads_1_to_3 import CASES, COURSE


@pytest.fixture(scope="module")
def variants() -> dict[str, set[str]]:
    """What each rule says in its cases."""
    said: dict[str, set[str]] = defaultdict(set)
    for code, text, folder in CASES:
        said[code] |= {found.variant for found in hits(code, text, folder)}
    # What is told beside other accounts, and in the folder's own file only.
    said["KSP204"] |= {"message"}
    said["KSP205"] |= {"message", "reverse"}
    said["KSP209"] |= {"message", "delay"}
    said["KSP202"] |= {hits("KSP202", *case)[0].variant for case in selection.NO_VERDICT}
    return said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_said_somewhere(lang: str, variants: dict[str, set[str]]) -> None:
    needed = {f"rule.{code}.{part}" for code in COURSE for part in ("name", "why", "remedy")}
    for code, said in variants.items():
        needed |= {f"rule.{code}.message" + ("" if one == "message" else f".{one}") for one in said}
    words = {key for key in catalogue(lang) if re.match(r"rule\.KSP[123]", key) and not key.endswith(".one")}
    assert words == needed


@pytest.mark.parametrize("code", COURSE)
def test_names_are_short_and_sentences_end(code: str) -> None:
    zh, en = catalogue("zh"), catalogue("en")
    assert len(zh[f"rule.{code}.name"]) <= 10
    assert 1 <= len(en[f"rule.{code}.name"].split()) <= 5
    for words in (zh, en):
        for part in ("why", "remedy"):
            assert words[f"rule.{code}.{part}"][-1] in "。？.?"


def test_errors_are_few_and_harm_is_measured() -> None:
    assert {code for code in COURSE if RULES[code].severity == "error"} == {"KSP207"}
    assert all(1 <= RULES[code].harm <= 100 for code in COURSE)
    first = max(COURSE, key=lambda code: (RULES[code].severity == "advice", RULES[code].harm))
    assert first == "KSP331", "nobody who decides hurts most"


def test_one_is_told_in_the_singular() -> None:
    (found,) = hits("KSP203", "[scores.people]\nscore = 3\n")
    with using("en"):
        assert finding_words(found).startswith("The score on “")


def test_an_item_of_a_list_is_named_in_the_language_in_which_it_is_read() -> None:
    (found,) = hits("KSP201", "[scores.people]\nscore = 3\n")
    with using("zh"):
        chinese = finding_words(found)
    with using("en"):
        english = finding_words(found)
    assert re.search("[一-鿿]", chinese)
    assert not re.search("[一-鿿]", english)
    hostile = Folder.model_validate({"roles": {"x": {"name": "a\x1b[2J"}}})
    assert "\x1b" not in f"{Listed('roles', 'x', hostile)}"


@pytest.mark.parametrize("code", sorted(RULES))
def test_only_who_looks_into_the_log_says_that_no_contact_is_in_it(code: str) -> None:
    """Somebody visited yesterday, whose coverage was not filled in, was told to have no contact recorded."""
    if any(read.startswith("contacts.") for read in RULES[code].reads):
        return
    words = catalogue("en")
    for key in (key for key in words if key.startswith(f"rule.{code}.message")):
        assert not re.search(r"no contact|contact is (?:recorded|logged)", words[key]), key

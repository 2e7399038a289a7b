"""What is found is told by names: a record without one is called unnamed, never by the id it has in the file."""

import re
import tomllib
from typing import Any

import pytest

from ksp_tui.checks.registry import RULES, find
from ksp_tui.checks.rule import Case
from ksp_tui.method.titles import named_in
from ksp_tui.model.finding import Finding
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.store.codec import load
from ksp_tui.text import LANGUAGES, Language, has, set_strict, using
from ksp_tui.text.findings import RuleLabel, Unnamed, finding_words
from tests.unit import test_rules_reads_1_to_3 as first
from tests.unit import test_rules_reads_4_to_7 as last
from tests.unit.rule_cases import TODAY, folder_of

#: How ids look in these plans: nothing else does.
MARK = re.compile(r"q\d+q")
NAMED = [
    group for group in PLAN.groups.values() if group.many and (group.keyed_by is None or group.keyed_by in PLAN.groups)
]
CASES = sorted({case[1:] for case in first.CASES} | {(text, "") for _, text in last.TRIED})


def nameless(text: str) -> dict[str, Any]:
    """Return a plan's data with ids that nobody could take for words, and with no record named."""
    data = tomllib.loads(text)
    ids: dict[str, str] = {}
    for group in NAMED:
        for record in data.get(group.name, {}):
            ids.setdefault(record, f"q{len(ids)}q")

    def renamed(value: Any, kinds: tuple[str, ...]) -> Any:
        if isinstance(value, list):
            return [renamed(one, kinds) for one in value]
        return ids.get(value, value) if any(not kind.startswith("folder.") for kind in kinds) else value

    for group in PLAN.groups.values():
        if not group.many or group.name not in data:
            continue
        records = {}
        for record, fields in data[group.name].items():
            kept = {
                name: renamed(value, group.fields[name].refs) if name in group.fields else value
                for name, value in fields.items()
                if name != group.title or group.fields[name].refs
            }
            records[ids.get(record, record) if group in NAMED else record] = kept
        data[group.name] = records
    return data


def test_no_rule_tells_an_id() -> None:
    told: dict[str, str] = {}
    fired = set()
    for text, folder in CASES:
        model = load(Plan, nameless(text))[0]
        case = Case(model, folder_of(folder), TODAY, "p", {})
        for one in (found for rule in RULES.values() for found in find(rule, case)):
            fired.add(one.code)
            for lang in LANGUAGES:
                with using(lang):
                    if MARK.search(words := finding_words(one)):
                        told[one.code] = words
    # A reference to what is not there has nothing but what stands in the file.
    assert {code: words for code, words in told.items() if code != "KSP022"} == {}
    assert len(fired) > 60, "the plans are nameless, but still break the rules"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("collection", [group.name for group in NAMED])
def test_every_record_without_a_name_can_be_spoken_of(collection: str, lang: Language) -> None:
    model = load(Plan, {group.name: {"q1q": {}} for group in NAMED})[0]
    found = named_in(model, collection, "q1q")
    assert found.name is None
    set_strict(True)
    try:
        with using(lang):
            words = f"{Unnamed(found.collection)}"
    finally:
        set_strict(False)
    assert words
    assert "_" not in words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_a_reference_was_looked_for_is_a_list_with_a_name(lang: Language) -> None:
    specs = [spec for group in PLAN.groups.values() for spec in group.fields.values()] + list(PLAN.fields.values())
    lists = {name for spec in specs for name in spec.refs}
    lists |= {spec.choice_set for spec in specs if spec.choice_set and not spec.choices}
    lists |= {group.keyed_by for group in PLAN.groups.values() if group.many and group.keyed_by}
    with using(lang):
        assert {name for name in lists if not has(f"group.{name.removeprefix('folder.')}")} == set()
        told = finding_words(
            Finding("KSP022", "error", (), "dangling", {"value": "x", "list": "zones, folder.colleagues"})
        )
        assert "zones," not in told.replace(f"{RuleLabel('group.zones')},", "")
        assert "folder." not in told

"""What has changed, in words: one sentence for each difference, with the item, the old and the new value."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.changes.compare import compare
from ksp_tui.changes.sentences import LONGEST, sentence, sentences
from ksp_tui.changes.side import Side
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import layout_of, value_at
from ksp_tui.text import LANGUAGES, using
from tests.drawing import cases

TODAY = dt.date(2026, 11, 26)
KEY = {"zone": "n", "quarter": "2026Q4"}
FIELDS = [(group, name) for group, name, _ in PLAN.all_fields()]
IDS = st.sampled_from(["a", "b", "potential"])
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2028, 1, 1))
WORDS = st.sampled_from(["x", "Yes, on Monday", "王丽", "a\nb", "a b", " a", "[b]", "w" * 300, "w" * 299 + "v"])
NUMBERS = st.integers(1, 999_999).map(Decimal)


def values(spec):
    """Return values that fit a field."""
    refs = st.sampled_from(["a", "b", "c"])
    if spec.kind in {"int", "score", "level"}:
        lo = spec.lo or 0
        return st.integers(lo, spec.hi if spec.hi is not None and spec.kind != "level" else lo + 5)
    if spec.kind == "percent":
        return st.integers(0, 100).map(Decimal)
    kinds = {
        "line": WORDS.map(lambda words: words.replace("\n", " ")),
        "text": WORDS,
        "tags": st.lists(WORDS, min_size=1, unique=True).map(sorted),
        "choices": st.lists(st.sampled_from(list(spec.choices) or ["a", "b"]), min_size=1, unique=True).map(sorted),
        "refs": st.lists(refs, min_size=1, unique=True).map(sorted),
        "choice": st.sampled_from(list(spec.choices) or ["a", "b", "c"]),
        "ref": refs,
        "date": DAYS,
        "quarter": st.sampled_from(["2026Q1", "2026Q4", "2027Q1"]),
        "flag": st.just(True),
        "number": NUMBERS,
        "money": NUMBERS,
    }
    return kinds[spec.kind]


@st.composite
def edits(draw):
    """Return a path of a field and a value for it."""
    group, name = draw(st.sampled_from(FIELDS))
    if not group:
        return (name,), draw(values(PLAN.fields[name]))
    found = PLAN.groups[group]
    path = (group, draw(IDS), name) if found.many else (group, name)
    return path, draw(values(found.fields[name]))


def put(plan, path, value):
    """Put a value into a plan; the record is made where it is not there."""
    if len(path) == 3:
        records = getattr(plan, path[0])
        holder = records.setdefault(path[1], PLAN.groups[path[0]].cls())
    else:
        holder = plan if len(path) == 1 else getattr(plan, path[0])
    setattr(holder, path[-1], value)


@st.composite
def plans(draw):
    plan = Plan()
    for path, value in draw(st.lists(edits(), max_size=25)):
        put(plan, path, value)
    return plan


def side(plan):
    return Side(plan, Folder(), TODAY)


@given(plans(), st.lists(edits(), min_size=1, max_size=5), st.data())
@settings(max_examples=cases(150), deadline=None)
def test_each_random_edit_is_one_sentence_with_item_old_and_new(before, changes, data):
    after = before.model_copy(deep=True)
    for path, value in changes:
        put(after, path, value)
    records = [(group, id_) for group, g in PLAN.groups.items() if g.many for id_ in getattr(after, group)]
    if records and data.draw(st.booleans()):
        group, id_ = data.draw(st.sampled_from(records))
        del getattr(after, group)[id_]
    expected = compare(before, after)
    for lang in LANGUAGES:
        with using(lang):
            found = sentences(side(before), side(after))
            assert [each.difference for each in found] == expected
            for each in found:
                check(each)


def check(found):
    kind = found.difference.kind
    assert "{" not in found.words and len(found.words) < 5 * LONGEST
    assert "\n" not in found.words
    group = PLAN.groups.get(found.path[0])
    if group is not None and group.many:
        renamed = kind == "changed" and PLAN.spec(found.path).title
        said = found.item.casefold() in found.words.casefold()  # a sentence begins with a capital
        assert found.item and (said or renamed), found
    if kind == "changed":
        assert found.field and found.old != found.new, found
        assert found.old or found.new
        for said in (found.old, found.new):
            assert said in found.words, found
        low = found.words.lower()
        assert found.old or "empty" in low or "空" in low, found
        assert found.new or "empty" in low or "空" in low, found


@given(plans())
@settings(max_examples=cases(40), deadline=None)
def test_an_unchanged_plan_gives_none(plan):
    assert sentences(side(plan), side(plan.model_copy(deep=True))) == []


def pair(spec):
    """Return two values of a field that differ, in the order in which they would grow where they can."""
    lo = spec.lo or 0
    kinds = {
        "int": (lo, lo + 1), "score": (1, 4), "level": (1, 2), "percent": (Decimal(10), Decimal("12.5")),
        "line": ("Before it", "After it"), "text": ("Before it\nand more", "After it\nand more"),
        "tags": (["x"], ["x", "y"]), "refs": (["a"], ["a", "b"]), "ref": ("a", "b"),
        "date": (dt.date(2026, 11, 3), dt.date(2027, 2, 9)), "quarter": ("2026Q4", "2027Q1"),
        "number": (Decimal(3), Decimal("4.5")), "money": (Decimal(1000), Decimal(2500)),
    }  # fmt: skip
    if spec.kind == "flag":
        return None, True
    if spec.kind in {"choice", "choices"}:
        names = list(spec.choices[:2]) if len(spec.choices) > 1 else ["a", "b"]
        return tuple(names) if spec.kind == "choice" else ([names[0]], names)
    return kinds[spec.kind]


@pytest.mark.parametrize("layout", [PLAN, layout_of(Folder)], ids=["plan", "folder"])
def test_each_field_of_each_record_set_changed_and_cleared_is_one_sentence(layout):
    empty = Plan() if layout is PLAN else Folder()
    for group, name, spec in layout.all_fields():
        one, other = pair(spec)
        many = bool(group) and layout.groups[group].many
        path = (group, "a", name) if many else (group, name) if group else (name,)
        versions = []
        for value in (None, one, other):
            model = empty.model_copy(deep=True)
            if many:
                getattr(model, group)["a"] = layout.groups[group].cls()
            holder = getattr(model, group)["a"] if many else getattr(model, group) if group else model
            setattr(holder, name, value)
            versions.append(model)
        nothing, first, second = versions
        for lang in LANGUAGES:
            with using(lang):
                for before, after in ((nothing, second), (first, second), (second, first), (second, nothing)):
                    found = sentences(*(_side_of(each) for each in (before, after)))
                    assert [each.path for each in found] == [path], (path, found)
                    _is_whole(found[0], layout)
                assert sentences(_side_of(second), _side_of(second)) == []


def _side_of(model):
    return Side(model, model if isinstance(model, Folder) else Folder(), TODAY)


def _is_whole(found, layout):
    """A sentence names the record, the field, and both values, or says that there was or is none."""
    words = found.words.casefold()
    group = layout.groups.get(found.path[0])
    if group is not None and group.many:
        assert found.item and (found.item.casefold() in words or layout.spec(found.path).title), found
    assert found.field and found.old != found.new and "{" not in words, found
    for value in (found.old, found.new):
        assert value.casefold() in words if value else "empty" in words or "空" in words, found


@pytest.mark.parametrize("layout", [PLAN, layout_of(Folder)], ids=["plan", "folder"])
def test_each_kind_of_record_that_comes_or_goes_is_one_sentence(layout):
    empty = Plan() if layout is PLAN else Folder()
    for name, group in layout.groups.items():
        if not group.many:
            continue
        full = empty.model_copy(deep=True)
        getattr(full, name)["a"] = group.cls()
        if group.title and layout.groups[name].fields[group.title].kind == "line":
            setattr(getattr(full, name)["a"], group.title, "Night shift")
        for lang in LANGUAGES:
            with using(lang):
                for before, after, kind in ((empty, full, "added"), (full, empty, "removed")):
                    (found,) = sentences(_side_of(before), _side_of(after))
                    assert (found.path, found.difference.kind) == ((name, "a"), kind)
                    assert found.item and found.item.casefold() in found.words.casefold() and "{" not in found.words


def said(before, after, lang="en", folder=None):
    with using(lang):
        sides = [Side(Plan.model_validate(each), folder or Folder(), TODAY) for each in (before, after)]
        return [each.words for each in sentences(*sides)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Wang Li moved away from us: supporter before, now neutral."),
        ("zh", "Wang Li离我们远了：态度从支持变为中立。"),
    ],
)
def test_a_stance_is_told_as_a_move(lang, words):
    def plan(stance):
        return {"stakeholders": {"w": {"name": "Wang Li", "stance": stance}}}

    assert said(plan("supporter"), plan("neutral"), lang) == [words]


def test_what_is_open_by_default_is_told_as_open():
    def plan(**more):
        return {"actions": {"a": {"what": "Call", **more}}}

    assert said(plan(), plan(status="done")) == ["Action “Call” was open, now done."]
    assert said(plan(due=dt.date(2026, 12, 1)), plan(due=dt.date(2027, 1, 9))) == [
        "Action “Call” slipped from 1 Dec to 2027-01-09."
    ]


def test_a_target_is_named_by_its_zone_and_quarter_and_amounts_that_look_alike_are_told_in_full():
    def plan(target):
        return {
            "zones": {"n": {"name": "North"}},
            "targets": {"t": {"zone": "n", "quarter": "2026Q4", "target": target}},
        }

    assert said(plan(430_001), plan(430_002)) == [
        "Sales target “North · 2026Q4”: Target went up from 430,001 to 430,002."
    ]


def test_what_is_gone_is_named_as_it_was_and_what_came_by_its_first_fields():
    full = {
        "actions": {"a": {"what": "Call", "due": dt.date(2026, 12, 1), "owner": "m"}},
        "team": {"m": {"name": "Lund"}},
    }
    team = {"team": {"m": {"name": "Lund"}}}
    assert said(full, team) == ["Taken out: action “Call”."]
    assert said(team, full) == ["New: action “Call” (Owner Lund, Due 1 Dec)."]


def test_of_a_long_text_the_part_that_differs_is_told():
    text = "word " * 80
    words = said({"summary": text + "one end"}, {"summary": text + "other end"})[0]
    assert "one end" in words and "other end" in words and len(words) < 2 * LONGEST


def test_the_folders_file_is_told_the_same_way():
    before, after = Folder(), Folder.model_validate({"criteria": {"potential": {"weight": 3}}, "name": "East"})
    with using("en"):
        found = sentences(Side(before, before, TODAY), Side(after, after, TODAY))
    assert len(found) == len(compare(before, after)) == 2
    assert found[0].words == "Folder's settings: Folder name is now “East”; it was empty."
    assert found[1].item and found[1].words.startswith("New: ")


def test_nothing_of_a_plan_reaches_the_screen_raw():
    words = said({}, {"account": "a\x1b]52;c;x\x07"})[0]
    assert "\x1b" not in words and "\x07" not in words


def test_a_single_difference_can_be_asked_for():
    before, after = Plan(), Plan.model_validate({"region": "East"})
    [difference] = compare(before, after)
    assert sentence(side(before), side(after), difference).new == "“East”"
    assert value_at(after, difference.path) == "East" and layout_of(Plan) is PLAN

"""Three versions of a plan put together: nothing picked, nothing lost, nothing made up; any layout, comments kept."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections import Counter

import pytest

from ksp_tui.changes.three_way import CLASH, merge_lines, put_together
from ksp_tui.documents.differences import conflict_words, side_of
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.store.format import format_document
from ksp_tui.store.markers import take_apart
from ksp_tui.store.merge_data import MergeConflict, tables_alike
from ksp_tui.store.merge_files import MergedFile, merge_files
from ksp_tui.store.places import NOTHING
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.store.scan import comments_of
from ksp_tui.store.text import TomlDocument
from tests.drawing import cases
from tests.files.branches import branch, oracle, random_plan, written


def canonical(text: str) -> str:
    return format_document(TomlDocument.parse(text), PLAN)


def merged(base: str, ours: str, theirs: str, cls: type = Plan) -> MergedFile:
    return merge_files(base.encode(), ours.encode(), theirs.encode(), cls)


def both_sides(found: MergedFile) -> tuple[str, str]:
    sides = take_apart(found.data.decode())
    assert sides is not None
    return sides.ours, sides.theirs


@pytest.mark.parametrize("seed", range(cases(60)))
def test_canonical_files_come_to_what_the_oracle_says(seed: int) -> None:
    rng = random.Random(seed)
    base = random_plan(rng)
    ours, theirs = branch(base, rng), branch(base, rng)
    expected = oracle(base, ours, theirs)
    texts = [canonical(written(plan)) for plan in (base, ours, theirs)]
    found = merged(*texts)
    assert found.clean == (expected is not None), found.conflicts
    if expected is not None:
        assert found.data.decode() == canonical(written(expected)), "the file is canonical, and the same whoever merges"
        assert merged(texts[0], texts[2], texts[1]).data == found.data
        return
    assert found.conflicts and found.by_line == ""
    for side, text in zip((0, 1), both_sides(found), strict=True):
        assert parse_bytes(text.encode(), Plan).locked is None
        assert text.encode() == (found.ours, found.theirs)[side]
    assert parse_bytes(found.data, Plan).locked == "KSP003"


@pytest.mark.parametrize("seed", range(cases(60)))
def test_files_of_any_layout_keep_the_comments_of_both_sides(seed: int) -> None:
    rng = random.Random(1000 + seed)
    base = random_plan(rng)
    ours, theirs = branch(base, rng, 3), branch(base, rng, 3)
    style = rng.randrange(10**9)
    end = rng.choice(["\n", "\r\n"])
    texts = []
    comments: list[list[str]] = []
    for number, plan in enumerate((base, ours, theirs)):
        # Mostly one hand; now and then a side has been written anew in another layout.
        hand = random.Random(style if rng.random() < 0.8 else style + number)
        held: list[str] = []
        text = written(plan, hand, held)
        if number and rng.random() < 0.7:
            held.append(f"# side {number} {rng.randrange(10**6)}")
            text += f"\n{held[-1]}\n"
        texts.append(text.replace("\n", end))
        comments.append(comments_of(text))
    found = merged(*texts)
    expected = oracle(base, ours, theirs)
    assert found.by_line == ""
    assert found.clean == (expected is not None), found.conflicts
    there = Counter(comments_of(found.data.decode()))
    for side in (1, 2):
        assert not (Counter(comments[side]) - Counter(comments[0])) - there
    if expected is not None:
        text = found.data.decode()
        assert tables_alike(PLAN, tomllib.loads(text), tomllib.loads(written(expected)))
        assert merged(texts[0], texts[2], texts[1]).data == found.data
        assert (end == "\r\n") == ("\r\n" in text) and ("\r\n" not in text or text.count("\n") == text.count("\r\n"))


def test_one_side_alone_is_taken_to_the_byte() -> None:
    for seed in range(20):
        rng = random.Random(2000 + seed)
        base = random_plan(rng)
        texts = [written(plan, random.Random(seed), []) for plan in (base, branch(base, rng))]
        assert merged(texts[0], texts[1], texts[0]).data.decode() == texts[1]
        assert merged(texts[0], texts[0], texts[1]).data.decode() == texts[1]
        assert merged(texts[0], texts[1], texts[1]).data.decode() == texts[1]


BASE = """\
account = "A"

[zones.n]  # the north
name = "North"
spend = 5

[zones.s]
name = "South"
"""


def test_a_field_that_both_changed_stands_between_markers_whole() -> None:
    found = merged(BASE, BASE.replace("= 5", "= 6"), BASE.replace("= 5", "= 7  # they say"))
    assert not found.clean and [c.path for c in found.conflicts] == [("zones", "n", "spend")]
    # A comment stays whichever side is taken.
    assert (
        "<<<<<<< ours\n# they say\nspend = 6\n=======\nspend = 7  # they say\n>>>>>>> theirs\n" in found.data.decode()
    )
    assert (found.conflicts[0].base, found.conflicts[0].ours, found.conflicts[0].theirs) == (5, 6, 7)


def test_deleting_against_a_new_reference_is_a_conflict() -> None:
    less = BASE.split("[zones.s]")[0].rstrip() + "\n"
    more = BASE + '\n[needs.x]\nstatement = "so"\nzone = "s"\n'
    for ours, theirs in ((less, more), (more, less)):
        found = merged(BASE, ours, theirs)
        assert [(c.path, c.kind, c.about) for c in found.conflicts] == [
            (("zones", "s"), "dangling", ("needs", "x", "zone"))
        ]
        assert all(parse_bytes(text.encode(), Plan).locked is None for text in both_sides(found))


def test_two_targets_of_one_cell_are_a_conflict() -> None:
    one = BASE + '\n[targets.a]\nzone = "n"\nquarter = "2026Q1"\ntarget = 1\n'
    two = BASE + '\n[targets.b]\nzone = "n"\nquarter = "2026Q1"\ntarget = 2\n'
    found = merged(BASE, one, two)
    assert [(c.path, c.kind) for c in found.conflicts] == [
        (("targets", "a"), "double"),
        (("targets", "b"), "double"),
    ]
    ours, theirs = both_sides(found)
    assert ("targets.a" in ours, "targets.b" in ours) == (True, False)
    assert ("targets.a" in theirs, "targets.b" in theirs) == (False, True)


def test_people_who_would_report_to_each_other_are_a_conflict() -> None:
    base = '[stakeholders.a]\nname = "a"\n\n[stakeholders.b]\nname = "b"\n'
    one = base.replace('"a"\n', '"a"\nreports_to = "b"\n')
    two = base.replace('"b"\n', '"b"\nreports_to = "a"\n')
    assert {c.kind for c in merged(base, one, two).conflicts} == {"circle"}


def test_comments_in_what_the_other_side_deletes_stay() -> None:
    less = BASE.split("[zones.s]")[0].rstrip() + "\n"
    more = BASE.replace('"South"', '"South"  # ask Li')
    found = merged(BASE, less, more)
    assert found.clean and "zones.s" not in found.data.decode() and "# ask Li" in found.data.decode()


def test_unknown_keys_tables_and_arrays_of_tables_are_put_together_too() -> None:
    base = 'account = "A"\nmine = 1\n\n[other]\nx = 1\n\n[[rows]]\na = 1\n'
    ours = base.replace("mine = 1", "mine = 2").replace("x = 1", "x = 1\ny = 2")
    theirs = base.replace("x = 1", "x = 3") + "\n[[rows]]\na = 2\n"
    found = merged(base, ours, theirs)
    assert found.clean
    assert tomllib.loads(found.data.decode()) == {
        "account": "A", "mine": 2, "other": {"x": 3, "y": 2}, "rows": [{"a": 1}, {"a": 2}],
    }  # fmt: skip
    assert not merged(base, ours, base.replace("mine = 1", "mine = 3")).clean


@pytest.mark.parametrize("bad", ["account = \n", 'account = "A"\n<<<<<<< x\n', "\x00", "schema = 99\naccount = 1\n"])
def test_what_can_not_be_read_is_put_together_by_line_and_never_called_clean(bad: str) -> None:
    found = merged(BASE, bad, BASE.replace("= 5", "= 6"))
    assert found.by_line == "ours" and not found.clean
    assert b"= 6" in found.data or b"<<<<<<<" in found.data
    assert merged(BASE, BASE, bad).by_line == "theirs"
    assert merged(BASE, bad, BASE).data == bad.encode()


def test_a_beginning_with_markers_agrees_on_nothing_that_they_enclose() -> None:
    base = BASE.replace("spend = 5\n", "<<<<<<<<< a\nspend = 5\n=========\nspend = 4\n>>>>>>>>> b\n")
    found = merged(base, BASE, BASE.replace("= 5", "= 4"))
    assert [c.path for c in found.conflicts] == [("zones", "n")] and found.by_line == ""
    assert b"spend = 5\n=======\nspend = 4\n>>>" in found.data
    found = merged(base, BASE.replace("South", "S"), BASE.replace("North", "N"))
    assert found.clean and b'"S"' in found.data and b'"N"' in found.data


def test_files_made_anew_on_both_sides() -> None:
    found = merged("", 'account = "A"\n\n[zones.n]\nname = "N"\n', 'account = "A"\n\n[zones.s]\nname = "S"\n')
    assert found.clean and found.data.decode() == ('account = "A"\n\n[zones.n]\nname = "N"\n\n[zones.s]\nname = "S"\n')
    assert not merged("", 'account = "A"\n', 'account = "B"\n').clean


def test_the_folders_file_is_put_together_by_its_own_lists() -> None:
    base = 'name = "F"\n\n[industries.a]\norder = 1\nname = "A"\n'
    found = merged(base, base + '\n[industries.b]\norder = 2\nname = "B"\n', base.replace('"F"', '"G"'), Folder)
    assert found.clean and b"industries.b" in found.data and b'"G"' in found.data


def test_markers_have_the_length_and_the_names_that_are_asked_for() -> None:
    found = merge_files(
        b"account = 'A'\n", b"account = 'B'\n", b"account = 'C'\n", Plan, size=9, names=("here", "there")
    )
    assert found.data.decode() == "<<<<<<<<< here\naccount = 'B'\n=========\naccount = 'C'\n>>>>>>>>> there\n"
    sides = take_apart(found.data.decode())
    assert sides and (sides.names, sides.places, sides.base) == (("here", "there"), 1, None)


def test_markers_that_are_not_in_pairs_are_no_merge() -> None:
    for text in ("", "a\n", "<<<<<<< a\n", "<<<<<<< a\n=======\n", "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c\n"):
        assert take_apart(text) is None
    sides = take_apart("a\n<<<<<<< x\r\nb\n||||||| o\nc\n=======\nd\n>>>>>>> y\ne")
    assert sides and (sides.ours, sides.base, sides.theirs) == ("a\nb\ne", "a\nc\ne", "a\nd\ne")


def test_sets_and_long_texts() -> None:
    sets, line = PLAN.groups["zones"].fields["competitors"], PLAN.groups["zones"].fields["name"]
    long = PLAN.fields["summary"]
    assert put_together(sets, ["a", "b"], ["b", "c"], ["a", "b", "d"]) == ["b", "c", "d"]
    assert put_together(sets, ["a"], None, ["a"]) is None
    assert put_together(long, "a\nb\nc", "A\nb\nc", "a\nb\nC") == "A\nb\nC"
    assert put_together(long, "a\nb\nc", "A\nb\nc", "B\nb\nc") is CLASH
    assert put_together(line, "a", "b", "c") is CLASH
    assert [piece.lines for piece in merge_lines(["a"], ["b"], ["c"])] == [None]


def test_the_lines_of_a_long_text_stand_under_each_other() -> None:
    side = side_of(Plan(), Folder(), dt.date(2026, 8, 1))
    conflict = MergeConflict(("stakeholders", "wang", "note"), "edited", NOTHING, "one\ntwo", "one\nthree")
    told = "\n".join(conflict_words(conflict, (side, side, side))).split("\n")
    for first, second in (("one", "two"), ("one", "three")):
        number = next(n for n, line in enumerate(told) if line.strip() == second)
        assert told[number].index(second) == told[number - 1].index(first)

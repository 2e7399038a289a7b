"""Documents as data, and what the writers make of them: every word arrives, none is taken for markup."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.documents.content import (
    Document,
    Entries,
    Entry,
    FactLine,
    Facts,
    Heading,
    Paragraph,
    Part,
    RecordBlock,
    Table,
)
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import cells
from ksp_tui.writers import markdown
from ksp_tui.writers import text as text_writer
from ksp_tui.writers.formats import FORMATS, write
from tests.drawing import cases

WORD = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12)
HOSTILE = ["# no heading", "- no item", "1. no item", "**bold**", "[a](b)", "<script>", "a | b", "\u001b[31mred", "`x`"]
SAID = st.lists(WORD | st.sampled_from(HOSTILE), min_size=1, max_size=4).map(" ".join)
ENTRY = st.builds(
    lambda text, beside, sign: Entry((Part("words", text), Part("amount", beside, beside=True)), sign=sign),
    SAID,
    SAID,
    st.sampled_from(["", "!", "++"]),
)
BLOCK = st.one_of(
    st.builds(Heading, SAID),
    st.builds(Paragraph, SAID),
    st.lists(st.builds(FactLine, SAID | st.just(""), SAID), min_size=1, max_size=3).map(
        lambda rows: Facts(tuple(rows))
    ),
    st.builds(RecordBlock, SAID | st.just(""), st.lists(st.builds(FactLine, SAID, SAID), max_size=3).map(tuple)),
    st.lists(ENTRY, min_size=1, max_size=3).map(lambda each: Entries(tuple(each), len(each) + 2)),
    st.builds(
        Table, st.sampled_from([("a", "b"), ()]), st.lists(st.tuples(SAID, SAID), min_size=1, max_size=3).map(tuple)
    ),
)
DOCUMENTS = st.builds(Document, SAID, st.lists(BLOCK, max_size=5).map(tuple))


def bare(text):
    """A text without blanks, marks and what wrapping changes."""
    return re.sub(r"[\s\\…]", "", clean(text, "\n"))


@given(DOCUMENTS, st.integers(30, 120))
@settings(max_examples=cases(120), deadline=None)
def test_lines_fit_and_hold_every_word(document, width):
    made = text_writer.lines(document, width)
    assert all(cells(line.text) <= width for line in made)
    said = bare("".join(line.text for line in made))
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            assert bare(block.text) in said
        elif isinstance(block, Entries):
            assert all(bare(entry.text) in said for entry in block.entries)
        elif isinstance(block, RecordBlock):
            assert bare(block.name) in said
            assert all(bare(f"{fact.label}:{fact.text}") in said for fact in block.rows)


@given(DOCUMENTS)
@settings(max_examples=cases(120), deadline=None)
def test_each_format_holds_every_word_and_no_control_character(document):
    for name in FORMATS:
        written = write(document, name)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", written)
    held = json.loads(write(document, "json"))
    assert held["title"] == document.title and len(held["blocks"]) == len(document.blocks)
    said = bare(write(document, "md"))
    assert all(bare(text) in said for text in document.words() if not isinstance(text, type(None)))


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_plan_are_no_markdown(text):
    line = markdown.escaped(text)
    assert not re.match(r"\s*([-+#]|\d+[.)])\s", line)
    assert not re.search(r"(?<!\\)[*_`\[\]<>|#]", line)


def test_parts_beside_are_left_out_of_a_line_and_kept_in_json():
    entry = Entry((Part("words", "Goal"), Part("amount", "4 m", 4, beside=True), Part("due", "12-01")))
    assert entry.text == "Goal · 12-01" and entry.part("amount").value == 4 and entry.part("ask") is None
    document = Document("T", (Entries((entry,), 3),))
    assert "4 m" not in write(document, "text") and "+2" in write(document, "text")
    assert json.loads(write(document, "json"))["blocks"][0]["entries"][0]["parts"][1]["value"] == 4


def test_labels_stand_in_one_column_and_a_long_one_wraps():
    document = Document("T", (Facts((FactLine("a", "x"), FactLine("long label", "y " * 40))),))
    lines = [line.text for line in text_writer.lines(document, 40)]
    assert lines[1] == "  a           x" and lines[2].startswith("  long label  y y")
    assert all(line.startswith(" " * 14) for line in lines[3:])


def test_no_line_is_broken_where_no_width_is_given():
    long = "word " * 400 + "字" * 400
    rows = (("a", "", long.strip()), ("bb", "", "c"))
    document = Document("T", (RecordBlock("n", (FactLine("l", long + "end\nnext"),)), Table((), rows)))
    lines = [line.text for line in text_writer.lines(document, text_writer.WHOLE, title=False)]
    assert lines == ["- n", f"  l: {long}end", "    next", f"a   {long.strip()}", "bb  c"]


def test_a_format_that_is_not_there_is_said():
    with pytest.raises(KeyError):
        write(Document("T", ()), "docx")

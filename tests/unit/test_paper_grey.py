"""Printed grey the sheet still tells every state: by shape or word, never by its hue alone."""

from dataclasses import replace

import pytest

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_data import sheet_of
from ksp_tui.text import using
from ksp_tui.writers.paper import act, arci, pictures, plan, signs
from ksp_tui.writers.paper.drawing import Drawing
from tests.unit.papers import package


def in_grey(draw, *args):
    """Return what is drawn as a grey printer prints it: every hue is one grey, white stays, and so do the words."""
    canvas = Drawing(90, 20)
    draw(canvas, *args)
    hues = {"know", "judge", "plan", "act", "done", "look", "bad", "dim", "text"}
    return repr([
        tuple("ink" if value in hues else value for value in (getattr(item, name) for name in item.__slots__))
        for item in canvas.items
    ])  # fmt: skip


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_printed_grey_every_state_is_told_by_shape_or_word(tmp_path, tongue):
    def row(one):
        return in_grey(lambda c: one.draw(c, 0, 0, 9, 120))

    with using(tongue):
        apart = [
            [in_grey(signs.stance, name, 0, 5) for name in (*signs.STANCES, "unknown")],
            [in_grey(signs.contact, name, 0, 5) for name in (*signs.CONTACTS, "unknown")],
            [in_grey(signs.kind, name, 0, 5) for name in ("know", "judge", "plan", "act")],
            [in_grey(each, 0, 5) for each in (signs.warning, signs.tick, signs.crossed)],
            [in_grey(pictures.track, 0, 5, 60, 6, 3, move) for move in (None, 1, 2, 3, 4)],
            [in_grey(plan._commitment, 0, 5, 60, 4, Entry((Part("step", "", now), Part("wanted", "", wanted))))
             for now, wanted in ((None, None), (1, None), (1, 2), (2, 2), (2, 1))],
            [in_grey(lambda c, d=done: pictures.goal_bar(c, 0, 5, 30, d)) for done in (None, 0.5, 1.0)],
            [in_grey(arci._letter, 0, 5, 4, letter) for letter in ("", "A", "AR", "R", "C", "I")],
        ]  # fmt: skip
        for family in apart:
            assert len(set(family)) == len(family)
        made = package(tmp_path, "huaxin")
        sheet = sheet_of(made.book, made.plan_id, made.status)
        resources = sheet.entries("support")
        entry = next(each for each in resources if each.path[0] == "resources" and each.value("state"))
        states = [replace(entry, tone="plain", parts=tuple(replace(part, value=state) if part.kind == "state" else part
                                                           for part in entry.parts))
                  for state in ("needed", "asked", "refused")]  # fmt: skip
        boxes = [replace(sheet, boxes={"support": replace(sheet.boxes["support"], entries=(each,))}) for each in states]
        assert len({row(plan.support(each, 62).rows[0]) for each in boxes}) == 3
        todo = sheet.entries("actions")[0]
        days = [replace(todo, sign=sign, tone=tone) for sign, tone in (("", "plain"), ("!", "look"))]
        boxes = [replace(sheet, boxes={"actions": replace(sheet.boxes["actions"], entries=(each,))}) for each in days]
        marks = [[run.sign for run in act.actions(each, 110).rows[1].cells[0].runs] for each in boxes]
        assert marks == [[""], ["warning", ""]]
        decided = next(each for each in sheet.entries("review") if each.path[0] == "review_items")
        open_ones = [replace(decided, tone=tone) for tone in ("plain", "look")]
        boxes = [
            replace(sheet, boxes={"review": replace(sheet.boxes["review"], entries=(each,))}) for each in open_ones
        ]
        marks = [[run.sign for run in act.review(each, 96).rows[1].cells[0].runs] for each in boxes]
        assert marks == [[""], ["warning", ""]], "a decision that is late is told"
        errors = [replace(sheet.entries("flags")[0], tone=tone) for tone in ("look", "bad")]
        boxes = [replace(sheet, boxes={"flags": replace(sheet.boxes["flags"], entries=(each,))}) for each in errors]
        assert len({row(act.flags(each, 96).rows[0]) for each in boxes}) == 2

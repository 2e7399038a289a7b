"""Modules 3 and 4 by keyboard: questions are answered in place, a gap begins its record, words are built from parts."""

import pytest

from ksp_tui.text import LANGUAGES, t, using
from tests.ui.plans import HUAXIN

SMALL = (80, 24)
CHAIN = (
    '\n[trends.t1]\nstatement = "Trend one"\n[challenges.c1]\nstatement = "Challenge one"\ntrend = "t1"\n'
    '[opportunities.o1]\nstatement = "Chance one"\nchallenge = "c1"\n'
)
PARTS = (
    '\n[zones.z9]\nname = "Ninth"\n[positioning.z9]\nfor_whom = "Carstens"\nneed_words = "the feeder"\n'
    'we_are = "the ones who show it"\nbenefit = "found in half an hour"\n'
)


def screen(person):
    return person.app.front


async def test_a_standard_question_is_answered_where_it_stands(place):
    place.add("huaxin", 'account = "H"\n')
    async with place.run(plan="huaxin", size=SMALL) as person:
        await person.go(3, "facts")
        rows = screen(person).records.rows
        assert len(rows.ids()) == 12 and all(id_.startswith("@") for id_ in rows.ids())
        assert person.place[3] == "fact", "typing begins with the answer"
        await person.type("new platforms", "enter")
        (fact,) = person.plan().facts.values()
        assert (fact.standard, fact.fact) == ("strategy", "new platforms") and fact.question
        assert len(rows.ids()) == 12 and not rows.ids()[0].startswith("@") and person.place[2] == "@numbers"
        # in the form of the next one: two fields make one record
        await person.press("f6")
        form = screen(person).form
        await person.go(3, "facts", "@numbers", "source")
        await person.type("annual report", "enter")
        await person.go(3, "facts", next(i for i, f in person.plan().facts.items() if f.standard == "numbers"), "fact")
        await person.type("margin", "enter")
        held = [each for each in person.plan().facts.values() if each.standard == "numbers"]
        assert [(each.source, each.fact) for each in held] == [("annual report", "margin")] and form is not None
        await person.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert person.plan().facts == {} and len(rows.ids()) == 12


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_enter_on_a_gap_begins_the_missing_record_with_its_references_set(place, lang):
    place.add("huaxin", HUAXIN + CHAIN)
    async with place.run(plan="huaxin", size=SMALL, lang=lang) as person:
        await person.go(3, "opportunities", "o1", "statement")
        await person.press("f5", "right", "right", "right", "enter")
        with using(lang):
            assert person.sees(t("group.strengths.one"))
        assert person.place[1] == "strengths"
        await person.type("Ours", "enter")
        (made,) = [each for each in person.plan().strengths.values() if each.statement == "Ours"]
        assert (made.opportunity, made.challenge) == ("o1", "c1")
        await person.type("Another", "enter")
        (other,) = [each for each in person.plan().strengths.values() if each.statement == "Another"]
        assert other.opportunity is None, "only the record that was begun has them"


async def test_words_are_built_from_the_parts_and_ones_own_stay(place):
    place.add("huaxin", HUAXIN + PARTS)
    async with place.run(plan="huaxin", size=SMALL) as person:
        await person.go(4, "positioning", "z9", "for_whom")
        await person.press("alt+w")
        held = person.plan().positioning["z9"]
        assert (
            held.final == "For Carstens, whose need is the feeder, we are the ones who show it. Found in half an hour."
        )
        assert person.place[3] == "final"
        screen(person).typed_rows.commit("z9", "final", "Mr Carstens, you search. Found in half an hour.")
        screen(person).typed_rows.commit("z9", "benefit", "found in ten minutes")
        await person.press("alt+w")
        assert person.plan().positioning["z9"].final == "Mr Carstens, you search. Found in ten minutes."
        await person.press("ctrl+z")
        assert person.plan().positioning["z9"].final == "Mr Carstens, you search. Found in half an hour."
        screen(person).typed_rows.commit("z9", "we_are", "")
        await person.press("alt+w")
        assert person.sees(t("chart.positioning.we_are")), "what is missing is said, nothing is built"
        await person.go(4, "goals")
        await person.press("alt+w")
        assert person.sees(t("build.not_here")[:20])

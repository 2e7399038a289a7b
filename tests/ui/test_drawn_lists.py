"""Sections drawn as the picture one types in: scores, truths one at a time, roles, criteria, what if."""

from __future__ import annotations

import pytest

from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.text import t

SMALL, USUAL = (80, 24), (120, 36)
LANGS = ["en", "zh"]


@pytest.fixture
def fresh(place):
    place.add("new", 'account = "New"\ncurrency = "EUR"\n')
    return place


@pytest.mark.parametrize("lang", LANGS)
async def test_an_account_is_scored_from_nothing_by_what_the_screen_says(fresh, lang):
    async with fresh.run(plan="new", size=SMALL, lang=lang) as person:
        await person.go(2, "scores")
        words = t("default.criteria.potential.anchor_4")
        assert person.sees(words[:20]), "what each score means is in sight before one chooses"
        assert person.sees(t("scores.none_coverage", scored="0", needed="70")[:20])
        await person.press("4")
        assert person.plan("new").scores["potential"].score == 4 and person.sees("◉ 4")
        assert person.place[2:] == ("potential", "score"), "the score is taken, the cursor stays"
        await person.press("2")
        assert person.plan("new").scores["potential"].score == 2, "typed anew it is another one"
        for key in "55555555":
            await person.press(key, "enter")
        assert {score.score for score in person.plan("new").scores.values()} == {5}
        assert person.sees(t("posture.defend"))
        await person.press("ctrl+z")
        assert len(person.plan("new").scores) == 7


async def test_facts_suggest_a_score_and_a_difference_is_marked(fresh):
    async with fresh.run(plan="new", size=SMALL) as person:
        await person.go(2, "scores", "people", "score")
        await person.press("2", "right")
        assert person.place[3] == "fact"
        await person.type("9", "enter")
        assert person.plan("new").scores["people"].fact == 9 and person.sees("4 !")
        await person.go(2, "scores", "people", "score")
        await person.press("4")
        assert not person.sees("4 !")


@pytest.mark.parametrize("lang", LANGS)
async def test_truths_are_judged_one_at_a_time_before_the_answer_is_told(fresh, lang):
    async with fresh.run(plan="new", size=SMALL, lang=lang) as person:
        await person.go(2, "judgements")
        reason = t("default.statements.volume.meaning")[:16]
        cost = t("default.statements.volume.cost")[:10]
        assert not person.sees(reason) and person.sees(t("truths.judge"))
        await person.press("1")
        assert person.plan("new").judgements["volume"].verdict == "truth", "the result is kept"
        assert person.sees(reason) and person.sees(cost) and person.sees(t("scale.disagreed")[:8])
        await person.press("2")
        assert person.sees(t("scale.agreed")[:5])
        await person.press("enter")
        assert person.place[2] == "resources" and person.sees(t("truths.judge")) and not person.sees(reason)


async def test_roles_tell_what_they_are_and_are_scored_now_and_wanted(fresh):
    async with fresh.run(plan="new", size=SMALL) as person:
        await person.go(2, "role_fills")
        assert person.sees(t("default.roles.strategist.meaning")[:40]), person.screen()
        await person.press("2", "tab", "4")
        fill = person.plan("new").role_fills["strategist"]
        assert (fill.now, fill.wanted) == (2, 4)
        assert person.sees("◉ 2") and person.sees("◊ 4") and person.sees("2 !")


async def test_criteria_show_their_share_and_take_anchors(fresh):
    async with fresh.run(plan="new", size=USUAL) as person:
        await person.do(person.app.go_to, FOLDER_FILE, ("criteria", "potential", "weight"))
        assert person.sees("30%") and person.sees(t("default.criteria.potential.anchor_5")[:30])
        await person.type("90", "enter")
        assert person.sees("56%"), "90 of 160"
        await person.do(person.app.go_to, FOLDER_FILE, ("criteria", "potential", "anchor_5"))
        await person.type("as large as it gets", "enter")
        assert person.app.book.folder.criteria["potential"].anchor_5 == "as large as it gets"
        assert person.sees("5  as large as it gets")


async def test_what_is_tried_is_never_written_but_by_asking(fresh):
    text = 'account = "New"\n' + "".join(
        f"[scores.{id_}]\nscore = 4\n"
        for id_ in ("potential", "current_sales", "profitability", "people", "steps", "relationship", "fit", "access")
    )
    fresh.add("new", text)
    async with fresh.run(plan="new", size=(120, 36)) as person:
        await person.go(2, "scores", "potential", "score")
        await person.press("f5", "shift+tab")
        assert person.sees(t("chart.score_what_if.how")[:30])
        await person.press("1")
        assert person.plan("new").scores["potential"].score == 4 and person.sees("1▾")
        await person.press("0")
        assert not person.sees("1▾")
        await person.press("2", "enter")
        assert person.sees("Write 2 for Sales potential")
        await person.press("escape")
        assert person.plan("new").scores["potential"].score == 4
        await person.press("enter", "enter")
        assert person.plan("new").scores["potential"].score == 2

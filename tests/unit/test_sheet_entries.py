"""What the boxes of the sheet say line by line, as their design lists it: parts, their words, their order."""

import datetime as dt

import pytest

from ksp_tui.method.next_steps import Next
from ksp_tui.status.next_words import next_words
from ksp_tui.text import LANGUAGES, using
from tests.unit.test_sheet_parts import ZONES, part, sheet

__all__ = ["sheet"]
SCORES = {"potential": 5, "current_sales": 4, "profitability": 4, "people": 4, "steps": 4, "relationship": 3, "fit": 4}


def said(entry, kind):
    found = entry.part(kind)
    return "" if found is None else found.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_box_gives_all_it_has(sheet, lang):
    many = "".join(
        f'[zones.z{n}]\nname = "Z{n}"\n[ladder.z{n}]\nguess = 2\n[positioning.z{n}]\nfinal = "w"\n'
        f'[stakeholders.p{n}]\nname = "P{n}"\n[needs.n{n}]\nstatement = "n"\n'
        for n in range(30)
    )
    boxes = sheet(many, lang)
    for id_ in ("zones", "people", "ladder", "positioning", "needs"):
        assert len(boxes[id_].entries) == boxes[id_].total == 30, id_


def test_a_zone_tells_what_they_spend_what_can_be_reached_and_what_is_ours(sheet):
    zone = sheet('[zones.a]\nname = "A"\nspend = 200\nreachable = 50\nsales_this_year = 20\n')["zones"].entries[0]
    assert [part(zone, kind) for kind in ("spend", "reachable", "amount", "progress")] == [200, 50, 100, 20]
    assert said(zone, "share") == "10% of spend"


@pytest.mark.parametrize(
    ("move", "words", "gap"), [(2, "in step", 0), (4, "2 ahead", 2), (1, "1 behind", -1), (None, "", None)]
)
def test_a_need_tells_whether_our_move_is_in_step(sheet, move, words, gap):
    more = "" if move is None else f"our_move_phase = {move}\n"
    need = sheet(f'[needs.n]\nstatement = "n"\nphase = 2\nphase_since = 2026-11-24\n{more}')["needs"].entries[0]
    assert (said(need, "gap"), part(need, "gap")) == (words, gap)
    assert (said(need, "days"), part(need, "days")) == ("1 day", 1)
    assert need.tone == ("look" if gap else "plain")


def test_a_need_that_stalls_or_stands_for_long_says_so(sheet):
    text = '[needs.a]\nstatement = "a"\namount = 2\nphase = 1\nphase_since = 2026-11-15\nstalled = "stalled"\n'
    stalled, old = sheet(text + '[needs.b]\nstatement = "b"\nphase = 1\nphase_since = 2026-01-01\n')["needs"].entries
    assert said(stalled, "days") == "stalled for 10 days" and stalled.tone == old.tone == "look"
    assert part(sheet('[needs.a]\nstatement = "a"\nphase = 1\n')["needs"].entries[0], "days") is None


def test_selection_tells_criteria_marks_and_what_turns_the_verdict(sheet):
    text = "".join(f"[scores.{id_}]\nscore = {score}\n" for id_, score in SCORES.items())
    box = sheet(text)["selection"]
    scales = [entry for entry in box.entries if entry.part("threshold")]
    assert [said(entry, "threshold") for entry in scales] == ["high from 3.5", "high from 3.0", "high from 3.0"]
    assert part(scales[0], "criteria")[0][1] == 5 and scales[0].tone == "strong"
    assert [part(entry, "flips") for entry in box.entries if entry.part("flips")] == [[]]


def test_without_a_verdict_nothing_is_said_to_turn_it(sheet):
    box = sheet("[scores.potential]\nscore = 5\n")["selection"]
    assert box.entries and not any(entry.part("flips") for entry in box.entries)


def test_what_the_mightiest_said_owns_or_sees_comes_first_in_each_group(sheet):
    groups = {
        "customer_strategies": "owner",
        "suppliers_wanted": "said_by",
        "challenges": "owner",
        "strengths": "seen_by",
    }
    text = '[stakeholders.w]\nname = "W"\npower = 1\n[stakeholders.m]\nname = "M"\npower = 5\n'
    for group, field in groups.items():
        for id_, who in (("a", "w"), ("b", "m")):
            value = f'["{who}"]' if field == "seen_by" else f'"{who}"'
            words = "words" if group == "suppliers_wanted" else "statement"
            text += f'[{group}.{id_}]\n{words} = "{id_}"\n{field} = {value}\n'
    view = sheet(text)["view"]
    assert [entry.path for entry in view.entries[:4]] == [(group, "b") for group in groups]


def test_a_challenge_leads_to_all_its_opportunities_and_they_are_not_told_twice(sheet):
    text = '[challenges.c]\nstatement = "C"\n' + "".join(
        f'[opportunities.{id_}]\nstatement = "{id_}"\n{more}'
        for id_, more in (("o", 'challenge = "c"\n'), ("p", 'challenge = "c"\n'), ("q", ""))
    )
    view = sheet(text)["view"]
    assert [entry.text for entry in view.entries] == ["Challenge: C · → o, p", "Opportunity: q"]


def test_the_three_mightiest_who_decide_tell_whom_they_hear(sheet):
    text = "".join(
        f'[stakeholders.d{n}]\nname = "D{n}"\npower = {n}\nbuying_roles = ["decides"]\n' for n in range(1, 6)
    )
    text += '[stakeholders.i]\nname = "I"\npower = 1\ninfluences = ["d1", "d2", "d3", "d5"]\n'
    people = sheet(text)["people"].entries
    heard = {entry.path[1]: part(entry, "heard") for entry in people if entry.path and part(entry, "heard")}
    assert heard == {"d5": ["i"], "d3": ["i"], "d2": ["i"]}
    assert "listens to I" in people[0].text


def test_a_ladder_tells_who_stands_where_in_the_zones_order(sheet):
    boxes = sheet(
        ZONES
        + '[ladder.a]\nguess = 2\n[ladder.b]\nguess = 3\n[competitors.k]\nname = "K"\n'
        + '[competitor_rungs.x]\nzone = "b"\ncompetitor = "k"\nrung = 4\n'
        + '[stakeholders.p]\nname = "P"\nstrategic_in = ["b"]\nrung = 1\n[stakeholders.q]\nname = "Q"\n'
        + 'strategic_in = ["b"]\n'
    )
    first, second = boxes["ladder"].entries
    assert (first.path[1], second.path[1]) == ("b", "a"), "the larger potential first, as in every box"
    assert part(first, "standing") == [["p", 1], ["q", None]] and part(first, "rivals") == [["k", 4, "K"]]
    assert "key stakeholders: P 1, Q ?" in first.text and "competitors: K 4" in first.text


def test_who_agreed_to_a_value_is_told_and_that_nobody_did(sheet):
    text = '[stakeholders.p]\nname = "P"\n[value_propositions.a]\ncontribution = "a"\nagreed_by = ["p"]\namount = 2\n'
    agreed, alone = sheet(text + '[value_propositions.b]\ncontribution = "b"\n')["value"].entries
    assert "agreed by P" in agreed.text and "nobody has agreed yet" in alone.text and alone.tone == "look"


def test_what_is_granted_stands_in_one_line_below_all_else(sheet):
    text = "".join(f'[resources.g{n}]\nwhat = "G{n}"\nstate = "granted"\n' for n in range(30))
    text += '[team.t]\nname = "T"\n[resources.a]\nwhat = "A"\nstate = "asked"\nholder = "t"\n'
    box = sheet(text + '[strategies.s]\nstatement = "S"\nkind = "resources"\n')["support"]
    assert [entry.path[1] for entry in box.entries] == ["a", "s", "g0"] and box.total == 3
    assert said(box.entries[0], "person") == "T" and "G29" in box.entries[-1].text


def test_a_year_tells_what_it_lacks_and_answer_three_how_much_of_this_one_is_done(sheet):
    text = '[targets.a]\nquarter = "2026Q4"\ntarget = 200\ndone = 150\n[targets.b]\nquarter = "2027Q1"\ntarget = 9\n'
    year = sheet(text)["targets"].entries[1]
    assert said(year, "gap") == "gap 50"
    want = sheet.answers[2].entries
    assert want[0].text.startswith("2027") and want[1].text.endswith("75% done") and part(want[1], "share") == 0.75
    sheet('[targets.a]\nquarter = "2026Q4"\ntarget = 200\n')
    assert [entry.part("share") for entry in sheet.answers[2].entries] == [None], "nothing done yet is not nothing"


def test_this_year_is_the_fiscal_year(sheet):
    sheet('fiscal_year_start = 4\n[targets.a]\nquarter = "2026Q3"\ntarget = 4\ndone = 1\n')
    assert "25% done" in sheet.answers[2].entries[0].text
    sheet('fiscal_year_start = 12\nfiscal_year_named = "ends"\n[targets.a]\nquarter = "2026Q4"\ntarget = 4\ndone = 3\n')
    assert "75% done" in sheet.answers[2].entries[0].text


def test_those_who_decide_are_told_with_stance_and_contact_in_words(sheet):
    sheet(
        '[stakeholders.p]\nname = "P"\npower = 5\nstance = "opponent"\ncoverage = "brief"\nbuying_roles = ["decides"]\n'
    )
    assert [entry.text for entry in sheet.answers[0].entries] == ["P · opponent · brief"]


def test_what_the_last_review_decided_stays_when_its_day_is_past(sheet):
    text = '[reviews.r]\nheld_on = 2026-05-01\nstate = "closed"\nsupport_index = 10\n'
    text += '[reviews.s]\nheld_on = 2026-11-01\nstate = "closed"\nsupport_index = 30\n'
    text += '[review_items.x]\nreview = "s"\ndecision = "go"\ndue = 2026-11-05\n'
    entries = sheet(text)["review"].entries
    assert [(entry.path[:2], entry.tone) for entry in entries[:2]] == [
        (("review_items", "x"), "look"),
        (("reviews", "s"), "plain"),
    ]
    assert entries[1].text == "net support 10% → 30%" and part(entries[1], "trend") == [10, 30]


@pytest.mark.parametrize(("lang", "most"), [("zh", 14), ("en", 46)])
def test_long_quotations_in_red_flags_are_cut_and_the_whole_is_kept(sheet, lang, most):
    words = {"zh": "供应商说得很好听就是不做事情而且总是拖", "en": "many words of a need that are too long for a flag"}
    long = words[lang]
    text = f'[needs.n]\nstatement = "{long}"\nphase = 2\nour_move_phase = 5\namount = 3\nreason = "avoid"\n'
    flags = sheet(text, lang)["flags"].entries
    cut = [entry for entry in flags if "…" in entry.text]
    assert cut and all(long in part(entry, "words") for entry in cut)
    quoted = [entry.text[entry.text.index("“") + 1 : entry.text.index("”")] for entry in cut]
    assert all(len(each) <= most for each in quoted)


@pytest.mark.parametrize(("lang", "day"), [("en", "(27 Nov, in 2 days)"), ("zh", "（11月27日，还有 2 天）")])
def test_what_comes_next_names_the_month(lang, day):
    with using(lang):
        args = {"what": "call", "days": 2, "due": dt.date(2026, 11, 27)}
        action = Next("action", "a", 1.0, ("actions", "a"), args=args)
        assert next_words(action).replace(" (", "(") == "call" + day
        review = Next("review", "review", 1.0, ("review_setup", "next_date"), args={"days": 1, "due": args["due"]})
        assert ("27 Nov" if lang == "en" else "检讨") in next_words(review)

"""Pictures 2.3, 2.4 and lost business: what is drawn is what `method` works out, before and after an edit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts.figures import rounded
from ksp_tui.charts.registry import build
from ksp_tui.charts.score_what_if import TRIED, gauge
from ksp_tui.method.lists import word
from ksp_tui.method.ranks import Account
from ksp_tui.method.roles import lost_by_role
from ksp_tui.method.selection import judged, select, sensitivity
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.text import using
from ksp_tui.widgets.charts.drawing import AXIS, FILLS, length
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import NAMES, SIZES, fits, row_of, subject, text
from tests.drawing import cases

CRITERIA = ("potential", "current_sales", "profitability", "people", "steps", "relationship", "fit", "access")
SCORES = st.dictionaries(st.sampled_from(CRITERIA), st.integers(1, 5))
LANGS = st.sampled_from(["zh", "en"])
PICTURES = ["sensitivity", "sensitivity_weights"]


def scored(scores):
    return Plan.model_validate({"account": "A", "scores": {id_: {"score": score} for id_, score in scores.items()}})


def check_swings(plan, name, lang, size):
    with using(lang):
        chart = build(name, subject(plan))
        lines = draw(chart, *size, 0 if chart.rows else None)
    assert fits(lines, *size)
    kind = "weight" if name.endswith("weights") else "score"
    swings = [each for each in sensitivity(plan, Folder()) if each.kind == kind]
    assert {row.place[1] for row in chart.rows} == {each.id for each in swings}
    flips = {each.id for each in swings if each.flips}
    assert {row.place[1] for row in chart.rows if row.cells[2].text} == flips
    order = [row.place[1] in flips for row in chart.rows]
    assert order == sorted(order, reverse=True), "what flips the verdict stands first"
    base = select(plan, Folder()).total.score
    most = max((part.amount for row in chart.rows for part in row.parts), default=Decimal(0))
    for n, row in enumerate(chart.rows):
        if not any(piece.item == n for line in lines for piece in line):
            continue  # folded
        line = row_of(lines, n)
        by = {each.change > 0: each for each in swings if each.id == row.place[1]}
        for up, part in zip((False, True), row.parts, strict=True):
            swing = by.get(up)
            assert part.amount == (0 if swing is None else abs(swing.score - base))
        if AXIS not in text(line):
            continue
        left, right = text(line).split(AXIS, 1)
        half = (chart.longest - 1) // 2
        drawn = left.count(FILLS["solid"]), right.count(FILLS["light"])
        if size[0] >= 78 and lang == "en":
            assert drawn == tuple(length(part.amount, most, half) for part in row.parts)
        for count, part in zip(drawn, row.parts, strict=True):
            assert bool(count) is (part.amount > 0)


@settings(max_examples=cases(40))
@given(
    SCORES, LANGS, st.sampled_from(SIZES), st.sampled_from(["sensitivity", "sensitivity_weights"]), st.integers(1, 5)
)
def test_swings_are_as_long_as_they_are_wide(scores, lang, size, name, other):
    check_swings(scored(scores), name, lang, size)
    check_swings(scored({**scores, "potential": other}), name, lang, size)


def test_the_sentence_names_what_decides_and_holds_for_near_misses():
    close = {"potential": 4, "current_sales": 2, "profitability": 3, "people": 4, "steps": 4}
    close |= dict.fromkeys(("relationship", "fit", "access"), 3)
    with using("en"):
        found = build("sensitivity", subject(scored(close))).findings
        assert "Sales potential 5 instead of 4 makes it “key account”, not “develop”" in found[0]
        assert "3 such criteria" in found[1]
        firm = scored(dict.fromkeys(CRITERIA, 5))
        assert build("sensitivity", subject(firm)).findings == ("No single point changes the verdict.",)
        bare = build("sensitivity", subject(scored({"people": 3})))
        assert not bare.findings and bare.invitation, "no verdict, nothing to flip"


OTHERS = st.lists(st.builds(lambda name, scores: (name, scores), NAMES, SCORES), max_size=6)


@settings(max_examples=cases(40))
@given(SCORES, SCORES, OTHERS, LANGS, st.sampled_from(SIZES))
def test_what_is_tried_stands_beside_what_is(scores, tried, others, lang, size):
    plan = scored(scores)
    accounts = {f"o{n}": Account(f"o{n}", name, score=Decimal(n), scores=held) for n, (name, held) in enumerate(others)}
    with using(lang):
        chart = build("score_what_if", subject(plan, accounts={**accounts, "p": Account("p", "A")}, tried=tried))
        lines = draw(chart, *size, 0 if chart.rows else None)
    assert fits(lines, *size)
    if not chart.rows:
        assert not scores and not tried
        return
    best = sorted(accounts, key=lambda id_: (-accounts[id_].score, accounts[id_].name))
    for row in chart.rows:
        id_ = row.place[1]
        own = scores.get(id_)
        assert row.cells[1].text == gauge(own)
        assert row.cells[2].place == (TRIED, id_)
        assert str(tried.get(id_, own) or "?") in row.cells[2].text
        assert [cell.text for cell in row.cells[3:]] == [gauge(accounts[key].scores.get(id_)) for key in best]
    then = judged(plan, Folder(), {**dict.fromkeys(CRITERIA), **scores, **tried})
    shown = chart.margin[0].cells[2].text
    assert shown == ("?" if then.total.score is None else f"{rounded(then.total.score, 2)}")
    assert plan == scored(scores), "nothing is written"


def test_what_if_tells_what_comes_of_it():
    scores = dict.fromkeys(CRITERIA, 4) | {"relationship": 2, "fit": 2, "access": 2}
    with using("en"):

        def said(**tried):
            return build("score_what_if", subject(scored(scores), tried=tried)).findings[0]

        assert said().startswith("Type 1 to 5")
        assert "If Fit were 5: score" in said(fit=5) and "defend, not invest" in said(fit=5)
        assert "still “key account”" in said(access=3)
        assert "the verdict becomes “develop”" in said(potential=2)
        assert "With these 2 scores" in said(potential=2, fit=1)
        assert said(potential=4).startswith("Type 1 to 5"), "what is as it was is not tried"
        potential = build("score_what_if", subject(scored(scores), tried={"potential": 2})).rows[0]
        meant = word(Folder(), "criteria", "potential", "anchor_2")
        assert str(meant)[:30] in potential.reading, "what the tried score means is read beside it"


LOST = st.lists(
    st.fixed_dictionaries(
        {
            "missing_role": st.sampled_from([None, "strategist", "value", "gone"]),
            "worth": st.none() | st.integers(0, 10**7),
            "what": NAMES,
        }
    ),
    max_size=8,
)


@settings(max_examples=cases(30))
@given(LOST, LANGS, st.sampled_from(SIZES))
def test_lost_business_by_role(lost, lang, size):
    plan = Plan.model_validate({"lost": {f"l{n}": each for n, each in enumerate(lost)}})
    with using(lang):
        chart = build("lost_roles", subject(plan))
        lines = draw(chart, *size, 0 if chart.rows else None)
    assert fits(lines, *size)
    shares = list(lost_by_role(plan).values())
    assert [row.cells[0].text for row in chart.rows] == [str(share.count) for share in shares]
    for row, share in zip(chart.rows, shares, strict=True):
        assert sum(part.amount for part in row.parts or ()) == (share.worth or 0)
        assert (row.parts is None) is (share.worth is None), "an unknown worth is no zero"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_twelve_zones_thirty_needs_and_long_names_cover_nothing(lang):
    name = "三厂数据平台与产线联网改造项目一期二期和三期工程" if lang == "zh" else "Substation automation, phase two"
    plan = Plan.model_validate(
        {
            "zones": {
                f"z{n}": {"name": f"{n} {name}", "spend": 1000 + n, "reachable": 50, "sales_this_year": 10 * n}
                for n in range(12)
            },
            "needs": {
                f"n{n}": {
                    "statement": f"{n} {name}",
                    "phase": n % 6 + 1,
                    "our_move_phase": (n * 5) % 6 + 1,
                    "amount": n * 100,
                    "reason": ("improve", "pursue", "avoid")[n % 3],
                }
                for n in range(30)
            },
        }
    )
    with using(lang):
        for name in ("zones", "rhythm", "reasons"):
            for size in SIZES:
                assert fits(draw(build(name, subject(plan)), *size, 0), *size), (name, size)

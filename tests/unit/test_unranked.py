"""A place that is unknown says why: where a "?" stands for a rank there is a reason, and only there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksp_tui.charts.unranked import unranked_words
from ksp_tui.documents.show import show_document
from ksp_tui.method.accounts import account_of
from ksp_tui.method.ranks import ranks
from ksp_tui.method.selection import criteria
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.summaries import folder_accounts
from ksp_tui.store.state import StateStore
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.writers.formats import write
from tests.drawing import cases

CRITERIA = list(criteria(Folder()))
FOLDER = {"finance": {"currency": "CNY"}, "rates": {"EUR": {"rate": 8}}}


@given(
    st.sampled_from([None, "active", "closed"]),
    st.dictionaries(st.sampled_from(CRITERIA), st.integers(1, 5)),
    st.none() | st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
    st.sampled_from([None, "CNY", "EUR", "USD", "RMB", "nonsense"]),
    st.booleans(),
)
@settings(max_examples=cases(150), deadline=None)
def test_a_rank_is_there_or_its_lack_is_explained(
    status: str | None, scores: dict[str, int], sales: int | None, spend: int | None, currency: str | None, rates: bool
) -> None:
    zone = {"name": "A", "sales_this_year": sales, "spend": spend, "reachable_share": 50}
    data: dict[str, Any] = {"status": status, "currency": currency, "zones": {"a": zone}}
    plan = Plan.model_validate(data | {"scores": {name: {"score": score} for name, score in scores.items()}})
    account = account_of("a", plan, Folder.model_validate(FOLDER if rates else {}))
    rank = ranks([account]).get("a")
    assert (rank is None or rank.by_score is None) == bool(account.no_score_rank)
    assert (rank is None or rank.by_volume is None) == bool(account.no_volume_rank)
    for lang in LANGUAGES:
        with using(lang):  # type: ignore[arg-type]
            told = unranked_words(account)
            assert len(told) == (
                1 if status == "closed" else bool(account.no_score_rank) + bool(account.no_volume_rank)
            )
            assert all(words and "unranked" not in words for words in told)


@pytest.mark.parametrize(
    ("plan", "folder", "reason"),
    [
        ({"currency": "USD"}, FOLDER, "no_sales"),
        ({"zones": {"a": {"sales_this_year": 1}}}, {}, "no_currency"),
        ({"currency": "USD", "zones": {"a": {"sales_this_year": 1}}}, {}, "no_folder_currency"),
        ({"currency": "USD", "zones": {"a": {"sales_this_year": 1}}}, FOLDER, "no_rate"),
        ({"currency": "EUR", "zones": {"a": {"sales_this_year": 1}}}, FOLDER, ""),
        ({"zones": {"a": {"sales_this_year": 0}}}, FOLDER, ""),
    ],
)
def test_why_there_is_no_place_by_sales(plan: dict[str, Any], folder: dict[str, Any], reason: str) -> None:
    found = account_of("a", Plan.model_validate(plan), Folder.model_validate(folder))
    assert found.no_volume_rank == reason
    if reason == "no_rate":
        assert any("USD" in words for words in unranked_words(found))


@pytest.mark.parametrize(
    ("scored", "reason"),
    [
        ([], "no_scores"),
        ([name for name in CRITERIA if name != "potential"], "no_potential"),
        (["potential"], "few_scores"),
        (CRITERIA, ""),
    ],
)
def test_why_there_is_no_place_by_score(scored: list[str], reason: str) -> None:
    plan = Plan.model_validate({"scores": {name: {"score": 3} for name in scored}})
    assert account_of("a", plan, Folder()).no_score_rank == reason


def test_show_tells_the_place_in_words_or_why_there_is_none(tmp_path: Path) -> None:
    """The same places and reasons as its figures in JSON, in either language; a closed or empty plan has no line."""
    scores = "".join(f"[scores.{name}]\nscore = 4\n" for name in CRITERIA)
    sales = '[zones.a]\nname = "A"\nsales_this_year = {}\n'
    texts = {
        "ranked": 'account = "R"\ncurrency = "CNY"\n' + sales.format(900) + scores,
        "sold": 'account = "S"\ncurrency = "CNY"\n' + sales.format(100),
        "abroad": 'account = "T"\ncurrency = "USD"\n' + sales.format(100) + scores,
        "empty": 'account = "E"\n',
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "ksp.toml").write_text('[finance]\ncurrency = "CNY"\n', encoding="utf-8")
    book = Workbook(tmp_path, StateStore(tmp_path.parent / "state"), today=lambda: dt.date(2026, 11, 26))
    accounts = folder_accounts(book)
    for lang in LANGUAGES:
        with using(lang):
            for name in texts:
                said = _bare(write(show_document(book, name, accounts=accounts), "text"))
                rank = ranks(accounts.values())[name]
                told = t("sheet.ranks", score=rank.by_score or "?", volume=rank.by_volume or "?", count=4)
                assert (_bare(told) in said) == (name != "empty"), name
                if name != "empty":
                    assert all(_bare(why) in said for why in unranked_words(accounts[name]))
    book.close()


def _bare(text: str) -> str:
    """Return a text without its line breaks and blanks: long lines are broken."""
    return "".join(text.split())

"""The examples as a choice of key accounts: the largest is none, the best is not the largest."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from ksp_tui.method.accounts import Account, account_of, ranks
from ksp_tui.method.currency import in_folder_currency
from ksp_tui.method.lists import effective
from ksp_tui.method.selection import flips, suggested
from ksp_tui.method.zones import account_potential, share
from tests.files.examples import ALL, SMALL, TODAY, folder_of, plan_of


@pytest.fixture(scope="module")
def accounts() -> Mapping[str, Account]:
    return {name: account_of(name, plan_of(name), folder_of()) for name in ALL}


def test_verdicts(accounts: Mapping[str, Account]) -> None:
    assert {name: account.verdict for name, account in accounts.items()} == {
        "huaxin": "key",
        "nordlicht": "key",
        "yuanjing": "develop",
        "donghai": "standard",
    }
    assert all(account.coverage == 1 for account in accounts.values())


def test_rank_by_score_is_not_rank_by_volume(accounts: Mapping[str, Account]) -> None:
    rank = ranks(accounts.values())
    assert sorted(ALL, key=lambda name: rank[name].by_score or 0) == ["huaxin", "nordlicht", "yuanjing", "donghai"]
    assert sorted(ALL, key=lambda name: rank[name].by_volume or 0) == ["donghai", "nordlicht", "huaxin", "yuanjing"]


def test_nordlicht_is_compared_at_the_folders_rate(accounts: Mapping[str, Account]) -> None:
    rate = folder_of().rates["EUR"].rate
    assert rate is not None
    assert accounts["nordlicht"].sales == 540_000 * rate
    assert accounts["nordlicht"].potential == 1_188_000 * rate


@pytest.mark.parametrize("name", ALL)
def test_scores(name: str) -> None:
    plan, folder = plan_of(name), folder_of()
    assert set(plan.scores) == set(effective(folder, "criteria"))
    for criterion, score in plan.scores.items():
        assert score.evidence
        assert score.scored_by != score.confirmed_by
        assert score.scored_on is not None
        assert score.scored_on < TODAY
        assert score.score == suggested(folder, criterion, score.fact), criterion
    potential = in_folder_currency(folder, account_potential(plan)[0], plan.currency)
    assert potential is not None
    assert potential.amount == plan.scores["potential"].fact, "in the folder's currency, so that accounts compare"


@pytest.mark.parametrize("name", SMALL)
def test_small_accounts_hold_what_the_selection_needs(name: str) -> None:
    plan = plan_of(name)
    assert plan.status == "candidate"
    assert 2 <= len(plan.stakeholders) <= 3
    for zone in plan.zones.values():
        assert None not in (zone.spend, zone.reachable, zone.sales_last_year, zone.sales_this_year)
        assert (zone.sales_this_year or 0) <= (zone.spend or 0) * (zone.reachable or 0) / 100
    assert {need.zone for need in plan.needs.values()} == set(plan.zones)
    assert all(need.owners and need.reason and need.measure and need.amount for need in plan.needs.values())


def test_why_the_largest_is_no_key_account(accounts: Mapping[str, Account]) -> None:
    plan = plan_of("donghai")
    sold = sum((zone.sales_this_year or Decimal(0) for zone in plan.zones.values()), Decimal(0))
    before = sum((zone.sales_last_year or Decimal(0) for zone in plan.zones.values()), Decimal(0))
    assert sold < before, "it is not growing"
    assert sold > Decimal("0.9") * (account_potential(plan)[0] or 0), "little is left to win"
    assert max(share(zone) or 0 for zone in plan.zones.values()) > Decimal("0.85")
    assert accounts["donghai"].complexity == 1


def test_nordlicht_stands_or_falls_with_its_potential() -> None:
    assert flips(plan_of("huaxin"), folder_of()) == []
    assert flips(plan_of("nordlicht"), folder_of()) == ["potential"], "its evidence says so"

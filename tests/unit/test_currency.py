"""Amounts of plans in different currencies are compared by the folder's rates, or not at all."""

import datetime as dt
from decimal import Decimal

import pytest

from ksp_tui.method.currency import Converted, in_folder_currency
from ksp_tui.model.folder import Finance, Folder, Rate


def folder(**rates):
    return Folder(finance=Finance(currency="CNY"), rates={key: Rate(**rate) for key, rate in rates.items()})


def test_the_folders_own_currency_needs_no_rate():
    assert in_folder_currency(folder(), Decimal(5), "cny") == Converted(Decimal(5), "CNY")


def test_a_rate_is_what_one_unit_is_worth_in_the_folders_currency():
    known = folder(eur={"currency": "EUR", "rate": Decimal("7.8"), "date": dt.date(2026, 11, 1)})
    assert in_folder_currency(known, Decimal(100), "EUR") == Converted(Decimal("780.0"), "CNY", dt.date(2026, 11, 1))


def test_the_latest_rate_counts_and_the_key_names_a_currency_too():
    known = folder(
        EUR={"rate": Decimal(7), "date": dt.date(2025, 1, 1)},
        new={"currency": "EUR", "rate": Decimal(8), "date": dt.date(2026, 1, 1)},
    )
    assert in_folder_currency(known, Decimal(2), "EUR") == Converted(Decimal(16), "CNY", dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("amount", "currency", "rates"),
    [
        (None, "CNY", {}),
        (Decimal(1), None, {}),
        (Decimal(1), "USD", {}),
        (Decimal(1), "USD", {"usd": {"currency": "USD", "rate": Decimal(0)}}),
        (Decimal(1), "USD", {"eur": {"currency": "EUR", "rate": Decimal(8)}}),
    ],
)
def test_what_cannot_be_compared_is_not(amount, currency, rates):
    assert in_folder_currency(folder(**rates), amount, currency) is None


def test_a_folder_without_a_currency_compares_nothing():
    assert in_folder_currency(Folder(), Decimal(1), "CNY") is None

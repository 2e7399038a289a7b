"""Currencies: the codes of ISO 4217, and the signs and words by which people name them."""

from __future__ import annotations

import unicodedata
from collections.abc import Set
from typing import Final

_LISTED = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP "
    "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
    "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL "
    "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD "
    "TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)
#: The codes in use.
CODES: Final = frozenset(_LISTED.split(" "))

_DOLLARS: Final = frozenset({"USD", "AUD", "CAD", "HKD", "SGD", "TWD", "NZD"})
#: Sign or word → the currencies it may mean.
NAMES: Final[dict[str, Set[str]]] = {
    **{code.lower(): {code} for code in CODES},
    "¥": {"CNY", "JPY"}, "€": {"EUR"}, "£": {"GBP"}, "$": _DOLLARS, "us$": {"USD"}, "hk$": {"HKD"}, "nt$": {"TWD"},
    "s$": {"SGD"}, "a$": {"AUD"}, "c$": {"CAD"}, "₹": {"INR"}, "₩": {"KRW"}, "₽": {"RUB"}, "₫": {"VND"}, "฿": {"THB"},
    "人民币": {"CNY"}, "人民幣": {"CNY"}, "rmb": {"CNY"}, "yuan": {"CNY"}, "renminbi": {"CNY"}, "cnh": {"CNY"},
    "欧元": {"EUR"}, "歐元": {"EUR"}, "美元": {"USD"}, "美金": {"USD"}, "英镑": {"GBP"}, "英鎊": {"GBP"},
    "港元": {"HKD"}, "港币": {"HKD"}, "港幣": {"HKD"}, "日元": {"JPY"}, "日圆": {"JPY"}, "新台币": {"TWD"},
    "新台幣": {"TWD"}, "台币": {"TWD"}, "瑞郎": {"CHF"}, "瑞士法郎": {"CHF"}, "韩元": {"KRW"}, "卢布": {"RUB"},
    "元": {"CNY", "HKD", "TWD"}, "圆": {"CNY", "JPY"}, "圓": {"CNY", "JPY", "TWD"}, "块钱": {"CNY"}, "块": {"CNY"},
    "euro": {"EUR"}, "euros": {"EUR"}, "dollar": _DOLLARS, "dollars": _DOLLARS, "pounds": {"GBP"}, "yen": {"JPY"},
    "円": {"JPY"}, "cn¥": {"CNY"}, "jp¥": {"JPY"}, "人民币元": {"CNY"}, "us dollar": {"USD"}, "us dollars": {"USD"},
    "pound": {"GBP"}, "sterling": {"GBP"}, "pound sterling": {"GBP"}, "pounds sterling": {"GBP"}, "sfr": {"CHF"},
    "swiss franc": {"CHF"}, "swiss francs": {"CHF"}, "卢比": {"INR"}, "印度卢比": {"INR"},
}  # fmt: skip
#: What a sign means where a currency is chosen, and not where an amount is checked against one.
_CHOSEN: Final = {"¥": "CNY", "元": "CNY", "圆": "CNY", "圓": "CNY", "块": "CNY"}


def named(text: str) -> Set[str]:
    """Return the codes that a sign or word may mean; none where it names no currency."""
    return NAMES.get(unicodedata.normalize("NFKC", text).strip().casefold(), frozenset())


def code_of(text: str) -> str:
    """Return the code that a currency's name means (``RMB`` is CNY); what is none is returned as it is, in capitals."""
    found = named(text)
    said = unicodedata.normalize("NFKC", text).strip()
    return next(iter(found)) if len(found) == 1 else _CHOSEN.get(said, said.upper())

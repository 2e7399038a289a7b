"""What all records share: the base classes, the kinds of value, paths and ids."""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

# Plugins of other packages have no part in our models, and looking for them reads every package that is installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

#: A value as the model and the commands carry it. A whole record travels as a dict of its non-empty fields.
Value: TypeAlias = Any
#: Where a value lies in a plan or in the folder's file: ``("account",)``, ``("start", "challenges")``,
#: ``("stakeholders", "wang-li-7k2m", "stance")``; two parts of a collection name a whole record.
Path: TypeAlias = tuple[str, ...]


def _whole_decimal(value: Any) -> Any:
    """Accept what TOML gives for a number; refuse yes/no, nan and infinity."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise ValueError("number_expected")
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError("number_finite")
    if abs(number) >= Decimal("1e18"):
        raise ValueError("number_too_large")
    return number


def _real_date(value: Any) -> Any:
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise ValueError("date_expected")
    return value


def _strict_int(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("whole_expected")
    return value


def _sorted_set(value: list[str]) -> list[str]:
    return sorted(set(value))


Line: TypeAlias = Annotated[str, StringConstraints(strict=True)] | None
Text: TypeAlias = Annotated[str, StringConstraints(strict=True)] | None
StringSet: TypeAlias = Annotated[list[Annotated[str, StringConstraints(strict=True)]], AfterValidator(_sorted_set)]
Integer: TypeAlias = Annotated[int, BeforeValidator(_strict_int)] | None
Amount: TypeAlias = Annotated[Decimal, BeforeValidator(_whole_decimal)] | None
Day: TypeAlias = Annotated[dt.date, BeforeValidator(_real_date)] | None
Quarter: TypeAlias = Annotated[str, StringConstraints(strict=True, pattern=r"^[12][0-9]{3}Q[1-4]$")] | None
Choice: TypeAlias = Annotated[str, StringConstraints(strict=True)] | None
Ref: TypeAlias = Annotated[str, StringConstraints(strict=True)] | None
Refs: TypeAlias = StringSet
Flag: TypeAlias = Annotated[bool, BeforeValidator(lambda v: v if isinstance(v, bool) else _raise("flag_expected"))]


def _raise(code: str) -> Any:
    raise ValueError(code)


class Model(BaseModel):
    """
    A group of fields that a plan has once, or the base of a record it has many of.

    Every field is optional: a half-filled plan is the normal case.
    """

    model_config = ConfigDict(extra="ignore", defer_build=True, validate_assignment=False)

    @classmethod
    def blank(cls) -> Self:
        """Return one in which nothing is filled in; its validator, which takes a while to be made, is not needed."""
        return cls.model_construct()


class Record(Model):
    """One item of a collection; its id is the key it is kept under, and stands nowhere else."""


#: Letters and digits of ids: no i, l, o, 0, 1, which are mistaken for each other.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def slug(name: str) -> str:
    """Return a readable ASCII beginning for an id; Chinese is written in pinyin. Empty when nothing is left."""
    if any(ord(char) > 0x2E7F for char in name):
        from pypinyin import lazy_pinyin  # heavy: only when there is Chinese to write

        name = " ".join(lazy_pinyin(name[:24]))
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:24].strip("-")


def new_id(name: str = "") -> str:
    """
    Return a new id: a slug of `name` and four random characters, or six random characters without a name.

    Two people who each add another 王丽 must not be blended, so the random part is always there.
    """
    import secrets  # only who makes something new needs it

    stem = slug(name)
    tail = "".join(secrets.choice(_ALPHABET) for _ in range(4 if stem else 6))
    return f"{stem}-{tail}" if stem else tail

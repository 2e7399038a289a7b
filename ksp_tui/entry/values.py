"""
The one place where typed text becomes a value of a field, and a value becomes words.

``parse(spec, edit_text(spec, value, ctx), ctx)`` gives the value back for every kind; a reference to what does not
exist any more shows its id and is refused when it is typed again.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from ksp_tui.entry import amounts, words
from ksp_tui.entry.context import EntryContext, Option
from ksp_tui.entry.currencies import parse_currency
from ksp_tui.entry.dates import month_of, parse_date
from ksp_tui.entry.errors import EntryError, either
from ksp_tui.entry.numerals import fold
from ksp_tui.entry.options import names_in, options, pick
from ksp_tui.entry.quarters import parse_quarter
from ksp_tui.method.quarters import quarter_name, quarter_words
from ksp_tui.model.common import Value
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.text import LANGUAGES, catalogue, has, language, t
from ksp_tui.text.clean import clean, strip_controls
from ksp_tui.text.days import day_words
from ksp_tui.text.formats import written

__all__ = ["EntryContext", "EntryError", "Option", "edit_text", "options", "parse", "show", "understood"]

_YES = frozenset({"y", "yes", "true", "on", "1", "x", "✓", "✔", "√", "是", "有", "对", "真", "shi"})
_NO = frozenset({"n", "no", "false", "off", "0", "-", "✗", "✘", "×", "否", "不", "不是", "没有", "无", "假"})
#: Whole numbers beyond this are slips of the hand, and more than a file's number holds.
_LARGEST = 10**15
#: What is told of an amount that can't be read; of a score from 1 to 5 it would mislead.
_OF_AMOUNTS = frozenset(
    f"entry.amount_{why}" for why in ("unreadable", "unknown_unit", "share", "by_zero", "too_large")
)


def parse(spec: Spec, text: str, ctx: EntryContext) -> Value:
    """
    Return the value that `text` means for a field; nothing typed is the field's empty value.

    Raises:
        EntryError: the text is no value of this kind; it names what is wrong and what can be typed.
    """
    kind = spec.kind
    if kind == "text":
        return strip_controls(text).rstrip() or None
    line = " ".join(strip_controls(text).replace("\t", " ").split("\n")).strip()
    if kind == "line":
        return parse_currency(line) if spec.currency and line else line or None
    if kind in MANY:
        return _parse_many(spec, text, ctx)
    if not line:
        return False if kind == "flag" else None
    if kind == "date":
        return _date(spec, line, ctx)
    if kind == "quarter":
        return parse_quarter(line, ctx.today, ctx.fiscal_year_start, named=ctx.fiscal_year_named)
    if kind == "flag":
        return _parse_flag(line)
    if kind in {"choice", "ref", "level"}:
        return pick(spec, line, ctx)
    return _parse_number(spec, line, ctx)


def _date(spec: Spec, line: str, ctx: EntryContext) -> dt.date:
    prefer = spec.prefer or ctx.prefer
    return parse_date(line, ctx.today, ctx.fiscal_year_start, prefer=prefer, fiscal_year_named=ctx.fiscal_year_named)


def _parse_many(spec: Spec, text: str, ctx: EntryContext) -> list[str]:
    said = strip_controls(text).replace("\t", " ")
    if spec.kind == "tags":
        return sorted(set(words.split_words(said)))
    return sorted({str(pick(spec, word, ctx)) for word in words.known_words(said, names_in(spec, ctx))})


def _parse_flag(line: str) -> bool:
    said = fold(line)
    if said in _YES:
        return True
    # fold makes a minus of a dash and nothing of the crosses
    if said in _NO or line in _NO:
        return False
    raise EntryError("entry.flag_unreadable", text=line)


def _parse_number(spec: Spec, line: str, ctx: EntryContext) -> int | Decimal:
    if spec.unit == "month" and (month := month_of(line)) is not None:
        return month
    line = _without_unit(spec, line)
    if spec.kind == "percent":
        return _in_range(spec, amounts.parse_percent(line), line)
    try:
        value = amounts.parse_amount(line, ctx.currency if spec.kind == "money" else "")
    except EntryError as error:
        if spec.unit == "month":
            raise EntryError("entry.month_unreadable", text=line) from None
        whole = spec.kind not in {"number", "money"}
        if error.key not in (_OF_AMOUNTS if whole else {"entry.amount_unreadable"}):
            raise
        if spec.lo is not None and spec.hi is not None:
            key = "entry.whole_unreadable" if whole else "entry.number_expected"
            raise EntryError(key, text=line, lo=spec.lo, hi=spec.hi) from None
        if whole:
            raise EntryError("entry.whole_expected", text=line) from None
        raise
    if spec.kind in {"number", "money"}:
        if spec.lo is not None and spec.hi is not None and not spec.lo <= value <= spec.hi:
            raise EntryError("entry.number_range", text=line, lo=spec.lo, hi=spec.hi)
        if spec.positive and value <= 0:
            raise EntryError("entry.amount_positive", text=line)
        if spec.lo is not None and value < spec.lo:
            raise EntryError("entry.amount_least", text=line, lo=spec.lo)
        return value
    if value != value.to_integral_value():
        raise EntryError("entry.whole_expected", text=line)
    lo = spec.lo if spec.lo is not None else -_LARGEST
    hi = spec.hi if spec.hi is not None else _LARGEST
    if not lo <= value <= hi:
        if spec.hi is None and spec.lo is not None and value < lo:
            raise EntryError("entry.at_least", text=line, lo=lo)
        raise EntryError("entry.out_of_range", text=line, lo=lo, hi=hi)
    return int(value)


def _without_unit(spec: Spec, line: str) -> str:
    """Return a number without its field's unit, in either language: a field takes whatever it shows, ``90 天``."""
    said = line.casefold()
    for lang in LANGUAGES if spec.unit else ():
        for key in (f"unit.{spec.unit}", f"unit.{spec.unit}.one"):
            unit = catalogue(lang).get(key, "").casefold()
            if unit and unit != "%" and said.endswith(unit) and said != unit and len(said) == len(line):
                return line[: -len(unit)].rstrip()
    return line


def _in_range(spec: Spec, value: Decimal, line: str) -> Decimal:
    if spec.hi is not None and value > spec.hi:
        raise EntryError("entry.percent_most", text=line, hi=spec.hi)
    if spec.lo is not None and value < spec.lo:
        raise EntryError("entry.percent_least", text=line, lo=spec.lo)
    return value


def show(spec: Spec, value: Value, ctx: EntryContext, *, full: bool = False) -> str:
    """
    Return the value in words of the language in force, safe for a screen; empty for an empty value.

    With `full` it is told at length: all digits and the currency or unit of a number, year and weekday of a date, the
    lines of a text. A value that does not fit its field (written by hand) shows as it is.
    """
    if value is None or value == "" or value == []:
        return ""
    try:
        said = _show(spec, value, ctx, full)
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        said = str(value)
    return clean(said, "\n" if full and spec.kind == "text" else " ")


def _show(spec: Spec, value: Any, ctx: EntryContext, full: bool) -> str:
    kind = spec.kind
    if kind in {"line", "text"}:
        return str(value)
    if kind == "tags":
        return t("entry.separator").join(map(words.quoted, value))
    if kind in {"choices", "refs"}:
        labels = _labels(spec, ctx)
        return t("entry.separator").join(labels.get(item, item) for item in value)
    if kind in {"choice", "ref", "level"}:
        return str(_labels(spec, ctx).get(value, value))
    if kind == "flag":
        return t("entry.yes") if value else t("entry.no")
    if kind == "date":
        if full or value.year != ctx.today.year:
            return show_date(value, ctx.today, full=full)
        said = day_words(value, ctx.today)
        # Without a year only where the field itself reads it so: a due day that has passed would read as the next one.
        return said if _reads_as(said, value, spec, ctx) else str(value.isoformat())
    if kind == "quarter":
        return (quarter_words if full else quarter_name)(str(value), ctx.fiscal_year_start)
    return _show_number(spec, Decimal(str(value)), ctx, full)


def _reads_as(said: str, day: dt.date, spec: Spec, ctx: EntryContext) -> bool:
    try:
        return _date(spec, said, ctx) == day
    except EntryError:
        return False


def _show_number(spec: Spec, value: Decimal, ctx: EntryContext, full: bool) -> str:
    if spec.kind == "money":
        said = amounts.show_amount(value, language(), ctx.currency if full else "", exact=full)
        unit = "currency_year" if full and spec.unit == "currency_year" else ""
    elif spec.unit == "month" and value in _MONTHS:
        return t(f"entry.month.{value}")
    else:
        said = amounts.show_exact(value)
        if spec.kind == "percent":
            return f"{said}%"
        unit = spec.unit or "" if full else ""
    if unit and has(f"unit.{unit}"):
        return t("entry.with_unit", number=said, unit=t(f"unit.{unit}", count=value))
    return said


#: Months that have a name.
_MONTHS = range(1, 13)

#: Kinds whose text may be taken for something that is not plain from it.
_READ = frozenset({"number", "money", "percent", "int", "date", "quarter"})


def understood(spec: Spec, text: str, ctx: EntryContext) -> str:
    """
    Return what `text` is taken for, at length, or what it may mean; empty where it says just that, or nothing yet.

    It is shown while one types, so it stays silent on a text that can't be read: the next key may mend it.
    """
    if spec.kind not in _READ or not text.strip():
        return ""
    try:
        value = parse(spec, text, ctx)
    except EntryError as error:
        return f"{either(error.candidates)}?" if error.candidates else ""
    said = show(spec, value, ctx, full=True)
    return "" if said == text.strip() else f"= {said}"


def show_date(day: dt.date, today: dt.date, *, full: bool = False) -> str:
    """Return a day: ``15 Dec`` in today's year, else ``2027-01-15``; with `full` its year and weekday in words."""
    if full:
        return t(
            "entry.date",
            year=f"{day.year}",
            month=t(f"entry.month.{day.month}"),
            day=day.day,
            weekday=t(f"entry.weekday.{day.isoweekday()}"),
        )
    return day_words(day, today)


def _labels(spec: Spec, ctx: EntryContext) -> dict[Any, str]:
    return {option.value: option.label for option in options(spec, ctx)}


def edit_text(spec: Spec, value: Value, ctx: EntryContext) -> str:
    """Return what an editor begins with: text that :func:`parse` reads back as this very value."""
    if value is None or value == "" or value == []:
        return ""
    try:
        return _edit_text(spec, value, ctx)
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        return str(value)


def _edit_text(spec: Spec, value: Any, ctx: EntryContext) -> str:
    kind = spec.kind
    if kind in MANY:
        names = value if kind == "tags" else [_name(spec, item, ctx) for item in value]
        return t("entry.separator").join(words.quoted(name) for name in names)
    if kind in {"choice", "ref", "level"}:
        return _name(spec, value, ctx)
    if kind == "flag":
        return t("entry.yes") if value else t("entry.no")
    if kind == "date":
        return str(value.isoformat())
    if kind == "money":
        return amounts.edit_amount(Decimal(str(value)), language())
    if kind in {"number", "percent", "int", "score"}:
        number = written(f"{amounts.plain(Decimal(str(value))):f}", grouped=False)
        return f"{number}%" if kind == "percent" else number
    return str(value)


def _name(spec: Spec, value: Any, ctx: EntryContext) -> str:
    """Return the label where it alone leads back to the value, else the id (two people of one name, a lost record)."""
    label = _labels(spec, ctx).get(value)
    if label is not None and label == " ".join(label.split()) and strip_controls(label) == label:
        try:
            if pick(spec, label, ctx) == value:
                return label
        except EntryError:
            pass
    return str(value)

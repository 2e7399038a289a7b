"""A plan as a document, without anything drawn, and as data for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ksp_tui.documents.content import Block, Document, Fact, Heading, Record
from ksp_tui.method.currency import in_folder_currency
from ksp_tui.method.progress import StepState, part_of_module, part_of_plan, states
from ksp_tui.method.ranks import Account, ranks
from ksp_tui.method.selection import select
from ksp_tui.method.zones import account_potential, potential, share
from ksp_tui.model.common import Model
from ksp_tui.model.contents import CONTENTS, MODULES
from ksp_tui.model.finding import Finding
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import fields_of, value_at
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.findings import finding_words
from ksp_tui.views.rows import Rows


def show_document(book: Workbook, plan: str, module: int | None = None) -> Document:
    """Return the plan as a document: modules, views, records; empty fields, views and modules are left out."""
    blocks: list[Block] = []
    for number in MODULES if module is None else (module,):
        body = list(_module(book, plan, number))
        if body or module is not None:
            blocks += [Heading(f"{number} {t(f'module.{number}')}"), *body]
    return Document(getattr(book.model(plan), "account", None) or plan, tuple(blocks))


def _module(book: Workbook, plan: str, number: int) -> Iterator[Block]:
    for section in CONTENTS[number]:
        for view in (each for each in section.views if each.kind == "table"):
            records = list(_records(Rows(book, plan, number, view)))
            if records:
                head = t(f"section.{number}.{section.id}")
                name = t(f"view.{number}.{view.id}")
                yield Heading(head if len(section.views) == 1 or name == head else f"{head}: {name}", 3)
                yield from records


def _records(rows: Rows) -> Iterator[Record]:
    title = rows.group.title if rows.group and rows.is_list else None
    for record in rows.ids():
        filled = [name for name in rows.fields if rows.is_filled(record, name)]
        if filled:
            facts = tuple(Fact(rows.label(name), rows.full(record, name)) for name in filled if name != title)
            yield Record(rows.record_name(record) if rows.is_list else "", facts)


def as_json(
    book: Workbook,
    plan: str,
    findings: Sequence[Finding],
    accounts: Mapping[str, Account],
    module: int | None = None,
) -> dict[str, Any]:
    """
    Return `plan` (its data), `figures` (what is computed from them) and `checks` (what was found).

    `accounts` are the folder's in brief: the ranks rest on them.
    """
    model = book.model(plan)
    assert isinstance(model, Plan)
    return {
        "plan": {"id": plan, **_data(model, module)},
        "figures": {
            **figures(model, book.folder),
            "selection": _selection(plan, model, book.folder, accounts),
            "progress": _progress(model, book.folder),
        },
        "checks": [
            {
                "code": f.code, "severity": f.severity, "place": ".".join(f.path), "line": f.line, "column": f.column,
                "message": finding_words(f),
            }
            for f in findings
        ],
    }  # fmt: skip


def _data(model: Plan, module: int | None) -> dict[str, Any]:
    data: dict[str, Any] = {name: _plain(value) for name, value in fields_of(model).items()}
    for group in PLAN.groups.values():
        if module is not None and group.module != module:
            continue
        held = getattr(model, group.name)
        if isinstance(held, Model):
            found = _plain(fields_of(held))
        else:
            found = {key: _plain(value_at(model, (group.name, key))) for key in held}
        if found:
            data[group.name] = found
    return data


def figures(model: Plan, folder: Folder) -> dict[str, Any]:
    """Return the figures that rest on the plan's data alone, with how much of the input is there."""
    total, known, zones = account_potential(model)
    compared = in_folder_currency(folder, total, model.currency)
    return {
        "potential": {
            "value": _plain(total),
            "currency": model.currency,
            "zones_known": known,
            "zones": zones,
            # null: not comparable with the folder's other plans
            "in_folder_currency": None
            if compared is None
            else {"value": _plain(compared.amount), "currency": compared.currency, "rate_of": _plain(compared.rate_of)},
        },
        "zones": {
            key: {"potential": _plain(potential(zone)), "share": _plain(share(zone))}
            for key, zone in model.zones.items()
        },
        "counts": {group.name: len(getattr(model, group.name)) for group in PLAN.groups.values() if group.many},
    }


def _selection(plan: str, model: Plan, folder: Folder, accounts: Mapping[str, Account]) -> dict[str, Any]:
    """Return score, verdict and ranks of the account, with how much of the input is there."""
    found = select(model, folder)
    rank = ranks(accounts.values()).get(plan)
    return {
        "score": _plain(found.total.score),
        "coverage_percent": _plain(found.total.coverage * 100),
        "groups": {name: _plain(each.score) for name, each in found.groups.items()},
        "verdict": found.verdict,
        "posture": found.posture,
        "rank_by_score": rank.by_score if rank else None,
        "rank_by_volume": rank.by_volume if rank else None,
        "accounts": len(accounts),
    }


def _progress(model: Plan, folder: Folder) -> dict[str, Any]:
    """Return how much of the plan and of each module is done, in percent, and the steps that are open."""
    found = states(model, folder)
    return {
        "percent": round(part_of_plan(found) * 100),
        "modules": {str(number): round(part_of_module(found, number) * 100) for number in MODULES},
        "open": [
            {"step": id_, "have": each.have, "need": each.need, "place": ".".join(each.place), "words": _step(each)}
            for id_, each in found.items()
            if not each.done
        ],
    }


def _step(state: StepState) -> str:
    return t(f"step.{state.step.id}", have=state.have, need=state.need)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; amounts keep their digits."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(round(value, 6))
    if isinstance(value, dt.date):
        return value.isoformat()
    return value

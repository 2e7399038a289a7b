"""A plan as a document, without anything drawn, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from ksp_tui.charts.unranked import unranked_words
from ksp_tui.documents.content import Block, Document, FactLine, Heading, RecordBlock
from ksp_tui.documents.figures import figures
from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.method.ranks import Account, ranks
from ksp_tui.model.common import Model
from ksp_tui.model.contents import CONTENTS, MODULES
from ksp_tui.model.finding import Finding
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import fields_of, value_at
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.findings import finding_words
from ksp_tui.views.rows import Rows


def show_document(
    book: Workbook, plan: str, module: int | None = None, accounts: Mapping[str, Account] | None = None
) -> Document:
    """
    Return the plan as a document: modules, views, records; empty fields, views and modules are left out.

    With `accounts`, the folder's in brief, it tells which place this one has among them, or why none.
    """
    blocks: list[Block] = []
    for number in MODULES if module is None else (module,):
        body = list(_module(book, plan, number))
        if number == ModuleId.SELECTION and accounts is not None and plan in accounts:
            body = [*_place(plan, accounts), *body]
        if body or module is not None:
            blocks += [Heading(f"{number} {t(f'module.{number}')}"), *body]
    return Document(getattr(book.model(plan), "account", None) or plan, tuple(blocks))


def _place(plan: str, accounts: Mapping[str, Account]) -> Iterator[Block]:
    """Yield verdict and score of an account, its place by score beside its place by sales, and why it has none."""
    account, rank = accounts[plan], ranks(accounts.values()).get(plan)
    facts = []
    if account.score is not None:
        verdict = t(f"verdict.{account.verdict}") if account.verdict else t("verdict.none")
        score = t("sheet.score", score=f"{account.score:.1f}", coverage=round(account.coverage * 100))
        facts.append(FactLine(t("show.verdict"), " · ".join((verdict, score))))
    by_score, by_volume = (rank.by_score, rank.by_volume) if rank is not None else (None, None)
    if by_score or by_volume or facts:
        words = t("sheet.ranks", score=by_score or "?", volume=by_volume or "?", count=len(accounts))
        facts.append(FactLine(t("chart.ranking.title"), " · ".join((words, *unranked_words(account)))))
        yield Heading(t("show.place"), 3)
        yield RecordBlock("", tuple(facts))


def _module(book: Workbook, plan: str, number: int) -> Iterator[Block]:
    told: set[tuple[str, str]] = set()  # records that a view of some alone has shown: one of all has the rest
    for section in CONTENTS[number]:
        for view in (each for each in section.views if each.kind != "matrix" and not each.again):
            rows = Rows(book, plan, number, view)
            records = list(_records(rows, frozenset() if view.where else told))
            if view.where:
                told.update((view.group, record) for record in rows.ids())
            if records:
                head = t(f"section.{number}.{section.id}")
                name = t(f"view.{number}.{view.id}")
                yield Heading(head if len(section.views) == 1 or name == head else f"{head}: {name}", 3)
                yield from records


def _records(rows: Rows, told: Set[tuple[str, str]]) -> Iterator[RecordBlock]:
    title = rows.group.title if rows.group and rows.is_list else None
    for record in (each for each in rows.ids() if (rows.name, each) not in told):
        filled = [name for name in rows.fields if rows.is_filled(record, name)]
        if filled:
            facts = tuple(FactLine(rows.label(name), rows.full(record, name)) for name in filled if name != title)
            yield RecordBlock(rows.record_name(record) if rows.is_list else "", facts)


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
        "figures": figures(Figured(plan, model, book.folder, accounts, book.day_of(plan))),
        "checks": [
            {
                "code": f.code, "severity": f.severity, "place": ".".join(f.path), "line": f.line, "column": f.column,
                "message": finding_words(f),
            }
            for f in findings
        ],
    }  # fmt: skip


def _data(model: Plan, module: int | None) -> dict[str, Any]:
    data: dict[str, Any] = {name: plain(value) for name, value in fields_of(model).items()}
    for group in PLAN.groups.values():
        if module is not None and group.module != module:
            continue
        held = getattr(model, group.name)
        if isinstance(held, Model):
            found = plain(fields_of(held))
        else:
            found = {key: plain(value_at(model, (group.name, key))) for key in held}
        if found:
            data[group.name] = found
    return data

"""The business case as one document: headings in order, options side by side, risks, milestones, the ask, its state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ksp_tui.charts.case import place_of
from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.gaps import gap
from ksp_tui.documents.content import Block, Document, FactLine, Facts, Heading, Paragraph, Table
from ksp_tui.entry.values import show
from ksp_tui.method.cases import STATES, advantage, completeness, is_answered, net, options_of, product, risks_of
from ksp_tui.method.lists import threshold
from ksp_tui.model.common import Path, Value
from ksp_tui.model.coordination import CaseOption
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.context import context_for, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.clean import clean

FIELDS = PLAN.groups["cases"].fields


def case_document(book: Workbook, file: str, case: str) -> Document:
    """Return a business case; what is not written yet says so, so that nobody takes it for complete."""
    return _Case(book, file, case).document()


class _Case:
    def __init__(self, book: Workbook, file: str, case: str) -> None:
        self.book, self.file, self.id = book, file, case
        self.plan: Plan = plan_model(book, file)
        self.case = self.plan.cases[case]
        self.context = context_for(book, file)

    def document(self) -> Document:
        name = clean(name_of(self.book, self.file, "cases", self.id))
        return Document(t("case.title", name=name), tuple(self.blocks()))

    def said(self, field: str) -> str:
        value: Value = getattr(self.case, field)
        return show(FIELDS[field], value, self.context, full=True) if value else t("case.missing")

    def place(self, field: str) -> Path:
        return "cases", self.id, field

    def text(self, field: str) -> Iterator[Block]:
        yield Heading(t(f"field.cases.{field}"), path=self.place(field))
        yield Paragraph(self.said(field), "plain" if getattr(self.case, field) else "dim", self.place(field))

    def blocks(self) -> Iterator[Block]:
        yield Paragraph(self.state(), path=self.place("state"))
        missing = completeness(self.plan, self.id, self.case).missing
        parts = t("entry.separator").join(t(f"chart.case.part.{part}") for part in missing)
        lacks = place_of(self.plan, self.id, missing[0]) if missing else ()
        words = t("case.lacks", parts=parts) if missing else t("case.complete")
        yield Paragraph(words, "look" if missing else "done", lacks)
        yield self.facts("project")
        yield from self.text("need")
        yield from self.text("objective")
        yield Heading(t("view.6.case_options"))
        yield from self.options()
        yield from self.text("why")
        yield from self.text("sold_how")
        yield from self.text("delivered_how")
        yield from self.text("figures")
        yield Heading(t("view.6.risks"))
        yield from self.risks()
        yield from self.text("assumptions")
        yield Heading(t("view.6.milestones"))
        yield from self.milestones()
        yield from self.text("people_affected")
        yield from self.text("ask")
        yield self.facts("decider", "decide_by", "resources", "presented_to", "presented_on")

    def facts(self, *fields: str) -> Facts:
        return Facts(tuple(FactLine(t(f"field.cases.{name}"), self.said(name), self.place(name)) for name in fields))

    def state(self) -> str:
        """Return the state on its way: ``drafted - [presented] - supported …``."""
        now = self.case.state or "drafted"
        words = {state: t(f"choice.case_state.{state}") for state in (*STATES, "refused")}
        if now == "refused":
            return t("case.refused", state=words[now])
        return " ▸ ".join(f"[{words[state]}]" if state == now else words[state] for state in STATES)

    def options(self) -> Iterator[Block]:
        options = options_of(self.plan, self.id)
        if not options:
            yield Paragraph(t("case.missing"), "dim", gap("case_options", case=self.id, do_nothing="yes"))
            return
        heads = ("", *(self.option_name(id_) for id_ in options))
        rows = (
            (t("field.case_options.costs"), *(short(each.costs) for each in options.values())),
            (t("field.case_options.benefits"), *(self.benefits(id_) for id_ in options)),
            (t("chart.case.net"), *(self.net(id_) for id_ in options)),
            (t("field.case_options.risk"), *(clean(each.risk or UNKNOWN) for each in options.values())),
        )
        fields = ("name", "costs", "benefits", "", "risk")
        places = tuple(((), *(_place("case_options", id_, field) for id_ in options)) for field in fields)
        yield Table(heads, rows, cells=places, texts=True)
        yield Paragraph(self.worth(options), path=self.place("recommended"))

    def worth(self, options: Mapping[str, CaseOption]) -> str:
        """Return what the recommended option is worth against doing nothing, or why that is not known."""
        chosen, worth = options.get(self.case.recommended or ""), advantage(self.plan, self.id)
        if chosen is None:
            return t("chart.case.found_unchosen")
        if chosen.do_nothing:
            return t("chart.case.found_nothing", net=short(net(chosen)))
        if worth is None:
            return t("case.worth_unknown")
        return t("case.worth" if worth >= 0 else "case.worth_less", amount=short(abs(worth)))

    def option_name(self, id_: str) -> str:
        name = clean(name_of(self.book, self.file, "case_options", id_))
        return f"▸ {name}" if id_ == self.case.recommended else name

    def benefits(self, id_: str) -> str:
        option = self.plan.case_options[id_]
        return short(option.benefits) if option.benefits is not None or not option.do_nothing else "0"

    def net(self, id_: str) -> str:
        return short(net(self.plan.case_options[id_]))

    def risks(self) -> Iterator[Block]:
        high, risks = int(threshold(self.book.folder, "risk_high")), risks_of(self.plan, self.id)
        if not risks:
            yield Paragraph(t("case.missing"), "dim", gap("risks", case=self.id))
            return
        rows = []
        for id_, risk in risks.items():
            size = product(risk)
            mark = " !" if size is not None and size >= high and not is_answered(risk) else ""
            rows.append((
                clean(name_of(self.book, self.file, "risks", id_)),
                f"{UNKNOWN if size is None else size}{mark}",
                clean(risk.answer or UNKNOWN),
                show(PLAN.groups["risks"].fields["owner"], risk.owner, self.context) or UNKNOWN,
            ))  # fmt: skip
        fields = ("what", "probability", "answer", "owner")
        heads = tuple(t("chart.risks.size" if name == "probability" else f"field.risks.{name}") for name in fields)
        yield _listed(heads, rows, "risks", risks, fields)

    def milestones(self) -> Iterator[Block]:
        found = [(each.due, id_) for id_, each in self.plan.milestones.items() if each.case == self.id]
        if not found:
            yield Paragraph(t("case.missing"), "dim", gap("milestones", case=self.id))
            return
        specs = PLAN.groups["milestones"].fields
        rows = []
        order = [id_ for _, id_ in sorted(found, key=lambda each: (each[0] is None, each[0] or self.context.today,
                                                                   each[1]))]  # fmt: skip
        for id_ in order:
            each = self.plan.milestones[id_]
            rows.append((
                clean(name_of(self.book, self.file, "milestones", id_)),
                *(show(specs[name], getattr(each, name), self.context) or UNKNOWN for name in ("due", "owner")),
                show(specs["done_on"], each.done_on, self.context),
            ))  # fmt: skip
        fields = ("what", "due", "owner", "done_on")
        yield _listed(tuple(t(f"field.milestones.{name}") for name in fields), rows, "milestones", order, fields)


def _place(collection: str, id_: str, field: str) -> Path:
    """Return where a cell is written; nowhere for one that is worked out."""
    return (collection, id_, field) if field else ()


def _listed(
    heads: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    collection: str,
    ids: Iterable[str],
    fields: tuple[str, ...],
) -> Table:
    """Return records as rows, each cell with the field it comes from."""
    places = tuple(tuple(_place(collection, id_, field) for field in fields) for id_ in ids)
    return Table(heads, tuple(rows), cells=(((),) * len(fields), *places), texts=True)

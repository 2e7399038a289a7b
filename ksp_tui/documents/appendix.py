"""What stands behind the records of a plan: the contact log, and the findings that were silenced with their reason."""

from __future__ import annotations

from collections.abc import Iterator

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.package import Package
from ksp_tui.model.contents import CONTENTS
from ksp_tui.model.ids import ModuleId
from ksp_tui.text.clean import clean
from ksp_tui.text.findings import finding_words
from ksp_tui.views.rows import Rows


def contacts(package: Package) -> Iterator[Entry]:
    """Yield the contact log, the latest first: day and words, then what else is known of each."""
    views = (view for section in CONTENTS[ModuleId.WEEK] for view in section.views)
    group = Rows(package.book, package.plan_id, ModuleId.WEEK, next(view for view in views if view.group == "contacts"))
    for id_ in group.ids():
        rest = (
            Part("measure", f"{clean(group.label(name))} {' '.join(clean(group.full(id_, name)).split())}")
            for name in group.fields
            if name not in {"date", "text"} and group.is_filled(id_, name)
        )
        day = Part("date", group.full(id_, "date"))
        yield Entry((day, Part("words", group.record_name(id_)), *rest), "plain", ("contacts", id_))


def silenced(package: Package) -> Iterator[Entry]:
    """Yield the findings that somebody silenced, each with the reason."""
    for finding, id_ in package.status.silenced:
        held = package.plan.silences.get(id_)
        why = clean((held.reason if held is not None else "") or "")
        yield Entry((Part("words", finding_words(finding)), Part("reason", why)), "dim", finding.path)

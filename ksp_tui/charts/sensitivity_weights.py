"""Picture 2.3 for the weights: which of them, a fifth more or less, decides the verdict."""

from __future__ import annotations

from ksp_tui.charts.chart import Bars
from ksp_tui.charts.sensitivity import chart_of
from ksp_tui.charts.subject import Subject


def build(subject: Subject) -> Bars:
    """Return the swing of each scored criterion's weight."""
    return chart_of(subject, "weight")

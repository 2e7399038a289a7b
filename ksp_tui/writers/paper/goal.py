"""How far a goal is: its bar with three figures, and the same in words."""

from __future__ import annotations

from ksp_tui.documents.content import Entry
from ksp_tui.text import t
from ksp_tui.writers.paper import pictures
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import cut, width_of
from ksp_tui.writers.paper.wording import number, one_line


def goal_words(entry: Entry) -> str:
    """Return where a goal began, stands and aims."""
    begin, target, last = (entry.value(kind) for kind in ("measure", "wanted", "progress"))
    if target is None:
        return t("paper.no_target")
    now = t("paper.no_entry") if last is None else t("paper.not_begun") if last == begin else number(last)
    end = " ".join(filter(None, (number(target), one_line(entry.value("unit")))))
    return " → ".join(filter(None, (number(begin) if begin is not None else "", now, end)))


def draw_goal(c: Drawing, x: float, y: float, width: float, entry: Entry) -> None:
    """Draw how far a goal is, with its begin, the last entry below its place, and its end."""
    done, last = entry.value("share"), entry.value("progress")
    begin, target = entry.value("measure"), entry.value("wanted")
    pictures.goal_bar(c, x, y, width, done)
    base = y + 5.5
    if target is None:
        c.text(x, base, t("paper.no_target"), 8.5, color="dim")
        return
    start = number(begin) if begin is not None else ""
    words = t("paper.no_entry") if last is None else t("paper.not_begun") if last == begin else number(last)
    end = " ".join(filter(None, (number(target), one_line(entry.value("unit")))))
    if width_of(f"{start}  {words}  {end}", 8.5, True) > width:
        end = number(target)
    c.text(x + width, base, end, 8.5, bold=True, anchor="end")
    right = x + width - width_of(end, 8.5, True) - 1.0
    left = x + (c.text(x, base, cut(start, right - x, 8.5), 8.5, color="dim") + 1.0 if start else 0.0)
    wide = width_of(words, 8.5, True)
    if left + wide > right:
        return
    if last is None or last == begin:
        c.text(left, base, words, 8.5, bold=True, color="look")
    else:
        at = min(max(x + width * float(done or 0) - wide / 2, left), right - wide)
        c.text(at, base, words, 8.5, bold=True, color="plan")

"""Forty zones over five years: a key draws what it changed and no more."""

import pytest

from tests.ui.test_matrix import ZONES, held, targets

__all__ = ["targets"]

LARGE = (200, 60)
MANY = [f"q{n:02}" for n in range(40)]


def large():
    """Return a plan of 40 zones with a target in each of 20 quarters."""
    zones = "".join(f'\n[zones.{id_}]\nname = "Zone {id_}"\n' for id_ in MANY)
    quarters = [f"{year}Q{n}" for year in range(2024, 2029) for n in (1, 2, 3, 4)]
    records = "".join(
        f'\n[targets.{id_}{quarter.lower()}]\nzone = "{id_}"\nquarter = "{quarter}"\ntarget = {n}\n'
        for id_ in MANY
        for n, quarter in enumerate(quarters, 1000)
    )
    return ZONES + zones + records


@pytest.fixture
def drawn(monkeypatch):
    """Note the lines of the matrix that are drawn."""
    from ksp_tui.widgets.record_list import RecordList

    lines = []
    render = RecordList.render_line

    def noted(grid, y):
        if grid.id == "matrix":
            lines.append(y)
        return render(grid, y)

    monkeypatch.setattr(RecordList, "render_line", noted)
    return lines


@pytest.mark.painted
async def test_a_key_draws_the_lines_it_changed(targets, drawn):
    targets.add("huaxin", large())
    async with targets.run(plan="huaxin", size=LARGE) as person:
        await person.go(4, "target_matrix", "q05", "2026Q1")
        assert len(set(drawn)) > 20, "the matrix was drawn at all"
        for keys, most in ((("right",), 1), (("down",), 2), (("up",), 2), (("5",), 1), (("6",), 1)):
            drawn.clear()
            await person.press(*keys)
            assert len(set(drawn)) <= most, (keys, drawn)
        drawn.clear()
        await person.press("escape", "shift+down", "shift+down")
        assert len(set(drawn)) > 2, "a marked block is drawn"


async def test_forty_rows_are_walked_and_typed_in_to_the_last(targets):
    targets.add("huaxin", large())
    async with targets.run(plan="huaxin", size=LARGE) as person:
        await person.go(4, "target_matrix", "q00", "2028Q4")
        for number in range(3):
            await person.type(str(number + 1), "enter")
        await person.press("ctrl+end")
        last = person.place[2]
        await person.type("4", "enter")
        assert [held(person)[zone, "2028Q4"] for zone in (*MANY[:3], last)] == [1, 2, 3, 4]

"""Contradictions settled place by place: in an open plan, and in a file that a merge has left with markers."""

from ksp_tui.model.plan import Plan
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.text import t

MARKED = """\
<<<<<<< HEAD
account = "华信制造"
=======
account = "华信集团"
>>>>>>> lin
region = "华东"
<<<<<<< HEAD
=======

[zones.new]
name = "新区"
>>>>>>> lin
"""


async def test_a_file_with_markers_is_settled_where_it_is_opened(place, monkeypatch):
    place.add("huaxin", MARKED)
    began = 'account = "华信"\nregion = "华东"\n'.encode()
    monkeypatch.setattr("ksp_tui.screens.settling.merge_base", lambda _: began)
    async with place.run(plan="huaxin", lang="en") as person:
        await person.settle()
        assert person.sees("华信集团") and person.sees("HEAD") and person.sees("lin")
        assert any(line.strip(" │┃|").endswith("before  华信") for line in person.lines())
        await person.press("d")
        assert place.read() == MARKED, "nothing is written before all is settled"
        await person.press("down", "m")
        await person.settle()
        found = parse_bytes(place.read().encode(), Plan)
        assert found.locked is None and found.model.account == "华信集团" and found.model.zones == {}
        assert person.app.front.file == "huaxin", "the plan is open"
        settled = place.read()
        await person.press("ctrl+z")
        await person.saved()
        assert person.plan().account == "华信制造" and person.plan().zones == {}, "our side everywhere"
        await person.press("ctrl+y")
        await person.saved()
        assert place.read() == settled


async def test_settling_can_wait(place):
    place.add("huaxin", MARKED)
    async with place.run(plan="huaxin") as person:
        await person.settle()
        await person.press("d", "escape")
        assert place.read() == MARKED
        await person.do(person.app.open_plan, "huaxin")
        await person.settle()
        assert sum("●" in line for line in person.lines()) == 1, "what was chosen is chosen still"
        await person.press("m")
        await person.settle()
        assert parse_bytes(place.read().encode(), Plan).locked is None, "only the other place was left to choose"


async def test_where_our_side_was_taken_everywhere_no_undo_is_promised(place):
    place.add("huaxin", MARKED)
    async with place.run(plan="huaxin") as person:
        await person.settle()
        await person.press("f2")
        await person.settle()
        assert t("settle.ours") in person.notes and not person.app.can_undo


async def test_each_field_of_a_contradiction_is_chosen_by_itself(place):
    async with place.run(plan="huaxin", lang="en") as person:
        await person.go(3, "stakeholders", "wang", "title")
        place.add("huaxin", place.read().replace("采购总监", "their title").replace("华东", "their region"))
        book = person.app.book
        from ksp_tui.changes.builders import set_field

        for path, value in ((("stakeholders", "wang", "title"), "my title"), (("region",), "my region")):
            book.apply(set_field(book.model("huaxin"), "huaxin", path, value))
        await person.saved()
        await person.look_at_disk()
        assert person.sees("their title") and person.sees("my region")
        await person.press("m")
        assert person.sees("their title"), "the other place still waits"
        await person.press("d")
        await person.saved()
        plan = person.plan()
        assert {plan.stakeholders["wang"].title, plan.region} == {"my title", "their region"} or {
            plan.stakeholders["wang"].title, plan.region} == {"their title", "my region"}  # fmt: skip


async def test_a_copy_of_a_synchronising_program_is_put_together_with_the_plan(place):
    name = "huaxin.sync-conflict-20261123-104200-ABCDEFG"
    place.add(name, place.read().replace("采购总监", "from the laptop") + '\n[zones.new]\nname = "新区"\n')
    async with place.run(plan="huaxin", lang="en") as person:
        await person.settle()
        assert person.sees(t("twin.yes")[:20])
        await person.press("down", "enter")
        assert person.sees("from the laptop") and "新区" not in place.read()
        await person.press("d")
        await person.saved()
        assert person.plan().stakeholders["wang"].title == "from the laptop" and "新区" in place.read()
        assert not (place.folder / f"{name}.toml").exists()
        assert (place.state.directory / "joined" / f"{name}.toml").exists()


async def test_of_several_copies_one_after_the_other_is_asked_about(place):
    for number in (1, 2):
        text = place.read() + f'\n[zones.new{number}]\nname = "新区{number}"\n'
        place.add(f"huaxin.sync-conflict-2026112{number}-104200-ABCDEFG", text)
    async with place.run(plan="huaxin", lang="en") as person:
        for number in (1, 2):
            await person.settle()
            assert person.sees(t("twin.yes")[:20])
            await person.press("down", "enter")
            await person.saved()
            assert f"新区{number}" in place.read()
        assert [path.name for path in place.folder.glob("*.toml")] == ["huaxin.toml"]

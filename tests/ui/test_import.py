"""Reading a file in from the screens: the file, its columns, what would change, one step."""

import json
import threading

from ksp_tui.store.format import dump_model
from ksp_tui.text import t
from ksp_tui.writers.importing import people, reading
from ksp_tui.writers.progress import Stopped, step
from tests.ui.plans import HUAXIN


def shown(person):
    return type(person.app.screen).__name__


async def asked(person, file):
    await person.press("f10")
    await person.type(t("command.import"), "enter")
    assert shown(person) == "PickerScreen" and person.sees(t("import.ask_file"))
    await person.type(str(file), "enter")


async def test_people_are_read_into_the_open_plan_as_one_step(place, tmp_path):
    place.add("huaxin", HUAXIN)
    table = tmp_path / "crm.csv"
    table.write_bytes("姓名,干啥的,手机\n新人甲,主任,13900000001\n新人乙,班长,\n".encode("gb18030"))
    async with place.run(plan="huaxin") as person:
        before = len(person.app.book.plan("huaxin").stakeholders)
        await asked(person, table)
        assert person.sees("干啥的") and person.sees(t("import.unused"))
        await person.type("干啥的", "enter")
        await person.type(t("import.field.title"), "enter")
        await person.press("enter")
        assert shown(person) == "ReadingScreen" and person.sees("新人甲")
        await person.press("escape")
        assert len(person.app.book.plan("huaxin").stakeholders) == before, "nothing is read before one agrees"
        await asked(person, table)
        await person.press("enter")
        await person.press("enter")
        assert len(person.app.book.plan("huaxin").stakeholders) == before + 2
        await person.press("ctrl+z")
        assert len(person.app.book.plan("huaxin").stakeholders) == before


async def test_accounts_are_made_from_home_and_taken_back_at_once(place, tmp_path):
    place.add("huaxin", HUAXIN)
    table = tmp_path / "accounts.csv"
    table.write_text("Account Name,City\nNord,Kiel\nSouth,\n")
    async with place.run() as person:
        await asked(person, table)
        await person.press("enter")
        assert shown(person) == "ReadingScreen" and person.sees("Nord")
        await person.press("enter")
        assert len(person.app.book.listing().plans) == 3 and person.sees("South")
        await person.press("ctrl+z")
        assert len(person.app.book.listing().plans) == 1 and not person.sees("South")
        (tmp_path / "bad.json").write_text("{")
        await asked(person, tmp_path / "bad.json")
        assert "bad.json" in person.message


async def test_reading_says_how_far_it_is_and_stops(place, tmp_path, monkeypatch):
    place.add("huaxin", HUAXIN)
    table = tmp_path / "crm.csv"
    table.write_text("姓名\n新人甲\n")
    goes_on, ended = threading.Event(), []

    def slow(do):
        def work(*args):
            step("rows", 4500)
            assert goes_on.wait(20)
            try:
                step("rows", 5000)
            except Stopped:
                ended.append(True)
                raise
            return do(*args)

        return work

    monkeypatch.setattr(reading, "read_file", slow(reading.read_file))
    monkeypatch.setattr(people, "planned", slow(people.planned))
    async with place.run(plan="huaxin") as person:
        before = person.app.book.plan("huaxin")
        await asked(person, table)
        assert shown(person) == "WorkingScreen" and "crm.csv" in person.screen()
        await person.until(lambda: person.sees(t("progress.rows.at", number=4500)))
        await person.press("escape")
        assert shown(person) == "SheetScreen" and person.message == t("import.stopped")
        goes_on.set()
        await person.until(lambda: len(ended) == 1)
        await asked(person, table)
        goes_on.clear()
        await person.press("enter")
        assert shown(person) == "WorkingScreen"
        await person.press("escape")
        goes_on.set()
        await person.until(lambda: len(ended) == 2)
        assert person.app.book.plan("huaxin") == before and person.message == t("import.stopped")


async def test_both_sides_are_shown_and_turned_one_by_one(place, tmp_path):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin") as person:
        held = {id_: each for id_, each in person.app.book.plan("huaxin").stakeholders.items() if each.name}
        first, second = list(held)[:2]
        table = tmp_path / "crm.csv"
        rows = "".join(f"{held[id_].name},总工程师,新部门\n" for id_ in (first, second))
        table.write_text("姓名,职务,部门\n" + rows)
        await asked(person, table)
        await person.press("enter")
        others = [(id_, field) for id_ in (first, second) for field in ("title", "unit")
                  if getattr(held[id_], field)]  # fmt: skip
        assert shown(person) == "PickerScreen" and person.sees(t("import.go_on", kept=len(others), taken=0))
        await person.type(held[second].name, "enter")
        assert person.sees(t("import.go_on", kept=len(others) - 1, taken=1)) and person.sees(t("import.theirs_stays"))
        await person.press("enter", "enter")
        now = person.app.book.plan("huaxin").stakeholders
        turned = next(field for id_, field in others if id_ == second)
        assert getattr(now[second], turned) in {"总工程师", "新部门"}
        assert all(getattr(now[first], f) == getattr(held[first], f) for id_, f in others if id_ == first)
        await person.press("ctrl+z")
        assert dict(person.app.book.plan("huaxin").stakeholders) == {
            **person.app.book.plan("huaxin").stakeholders,
            **held,
        }


async def test_of_a_mailed_sheet_each_difference_is_chosen_with_both_sides_in_sight(place, tmp_path):
    place.add("huaxin", HUAXIN)
    async with place.run(plan="huaxin") as person:
        before = person.plan()
        sheet = tmp_path / "back.json"
        theirs = before.model_copy(deep=True)
        theirs.region, theirs.stakeholders["wang"].title = "北方", "总工程师"
        theirs.stakeholders["chen"].title = "副总"
        sheet.write_text(json.dumps({"id": "huaxin", "plan": dump_model(theirs)}), encoding="utf-8")
        await asked(person, sheet)
        assert shown(person) == "ConflictScreen" and person.sees("北方") and person.sees(before.region)
        await person.press("d", "escape")
        assert person.plan() == before and person.message == t("import.stopped")
        await asked(person, sheet)
        await person.press("down", "d", "f2")
        now = person.plan()
        took = [
            now.region == "北方",
            now.stakeholders["wang"].title == "总工程师",
            now.stakeholders["chen"].title == "副总",
        ]
        assert sum(took) == 1 and not took[0], "the one that was chosen; the rest stays as it is here"
        await person.press("ctrl+z")
        assert person.plan() == before

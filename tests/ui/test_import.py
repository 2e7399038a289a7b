"""Reading a file in from the screens: the file, its columns, what would change, one step."""

from ksp_tui.text import t
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

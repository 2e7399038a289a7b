"""A file in another encoding: what its message promises can be done, on the screen and in the command line."""

import codecs
import re

import pytest

from ksp_tui import cli, text
from ksp_tui.commands import BY_ID
from ksp_tui.text import catalogue

PLAN = 'account = "华信制造"\n\n[zones.n]\nname = "北方工厂"\n'
FORMS = {"gb18030": PLAN.encode("gb18030"), "utf-16": codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le")}


@pytest.mark.parametrize("encoding", FORMS)
async def test_it_is_converted_when_one_agrees_and_can_be_changed_then(place, encoding):
    path = place.add("old", FORMS[encoding])
    async with place.run(lang="en", plan="old") as person:
        assert "Write as UTF-8" in person.screen() or "华信制造" in person.screen()
        await person.press("f10")
        await person.type("Write as")
        await person.press("enter")
        assert catalogue("en")["utf8.ask"] in person.screen()
        await person.press("enter")  # the first answer changes nothing
        assert path.read_bytes() == FORMS[encoding]
        await person.press("f10")
        await person.type("Write as")
        await person.press("enter", "down", "enter")
        assert "read-only" not in person.screen()
        await person.saved()
        assert path.read_text(encoding="utf-8") == PLAN
        await person.go(1, "zones", "n", "name")
        await person.type("South", "enter")
        await person.saved()
        assert "South" in path.read_text(encoding="utf-8")
        await person.press("f10")
        await person.type("UTF-8")
        assert "Write as UTF-8" not in person.screen(), "there is nothing to convert any more"


@pytest.mark.parametrize("encoding", FORMS)
def test_the_command_line_converts_too(place, encoding, capsys):
    path = place.add("old", FORMS[encoding])
    assert cli.main(["fmt", str(path), "--lang", "en"]) == 1 and path.read_bytes() == FORMS[encoding]
    assert cli.main(["fmt", "--utf8", str(path), "--lang", "en"]) == 0
    assert path.read_text(encoding="utf-8") == PLAN
    assert capsys.readouterr().out


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_what_the_words_of_rules_promise_is_there(lang):
    words = text.catalogue(lang)
    names = {words[f"command.{name}"] for name in BY_ID}
    for key, said in words.items():
        if re.fullmatch(r"rule\.KSP002\..*remedy", key):
            assert any(name in said for name in names) and "ksp fmt --utf8" in said

"""A plan that attacks the screen: markup, escape sequences, clipboard commands, bidi overrides in every field."""

import pytest

from ksp_tui.model.contents import MODULES, digit, views
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.plan import PLAN
from ksp_tui.text.clean import is_clean
from tests.files.hostile import hostile

BAD = "[/b] [@click=app.quit]x[/] \\u001b]52;c;ZWE=\\u0007 \\u009b2J \\u202etxt.exe\\u2066 \\u200b\\uFEFF [TODO]"


def check(person):
    for strip in person.strips():
        for segment in strip:
            if not segment.control:
                assert is_clean(segment.text), repr(segment.text)
            meta = segment.style.meta if segment.style else {}
            assert "@click" not in meta and "app.quit" not in str(meta)
            assert not (segment.style and segment.style.link)


SMALL, LARGE = (80, 24), (160, 60)


@pytest.mark.parametrize("size", [pytest.param(SMALL, marks=pytest.mark.slow), LARGE])
async def test_no_screen_is_harmed_by_what_a_plan_holds(place, size):
    place.add("bad", hostile(PLAN, f'"{BAD}"'))
    place.add("ksp", hostile(FOLDER, f'"{BAD}"'))
    place.add("worse", f'account = "{BAD}"\nstatus = \x1b]52;c;x\x07[/b]\n')
    async with place.run(size=size) as person:
        check(person)
        assert person.sees("[/b]")
        await person.do(person.app.open_plan, "bad")
        for module in MODULES:
            await person.press("f2")
            check(person)
            await person.press(digit(module))
            if size == SMALL and module != 3:
                continue
            for _, view in views(module):
                await person.do(person.app.front.go_to, view.id)
                if not person.app.front.form.fold.open:
                    await person.do(person.app.front.form.unfold)
                check(person)
        await person.go(3, "stakeholders", "a", "name")
        await person.press("f1")
        check(person)
        await person.press("escape", "ctrl+f")
        await person.type("txt")
        check(person)
        await person.press("escape", "f8")
        check(person)
        await person.press("ctrl+z")
        check(person)
        await person.press("f6", "tab", "f9")
        check(person)
        await person.press("escape", "escape", "escape", "escape")
        await person.do(person.app.show_home)
        await person.do(person.app.open_plan, "worse")
        check(person)
        assert person.app.is_running

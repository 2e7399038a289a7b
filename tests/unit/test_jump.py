"""F2: modules by digit, every section and view by the words on its tab, in either language."""

import pytest

from ksp_tui.model.contents import MODULES, every_view
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.jump import jump_picks, place_in
from ksp_tui.text import LANGUAGES, catalogue, using

VIEWS = [(module, section, view) for module in (*MODULES, ModuleId.FOLDER) for section, view in every_view(module)]


def test_the_modules_alone_while_nothing_is_typed():
    picks = jump_picks("")
    assert [pick.key for pick in picks] == list("0123456789")
    assert [place_in(pick.value) for pick in picks][:2] == [(ModuleId.SHEET, ""), (ModuleId.NEEDS, "")]


@pytest.mark.parametrize("shown", LANGUAGES)
@pytest.mark.parametrize("typed", LANGUAGES)
def test_each_view_is_found_by_its_words(shown, typed):
    with using(shown):
        for module, _, view in VIEWS:
            found = [place_in(pick.value) for pick in jump_picks(catalogue(typed)[f"view.{module}.{view.id}"])]
            assert (module, view.id) in found[:8]


@pytest.mark.parametrize("shown", LANGUAGES)
def test_a_section_leads_to_its_first_view(shown):
    with using(shown):
        for module, section, _ in VIEWS:
            found = [place_in(pick.value) for pick in jump_picks(catalogue(shown)[f"section.{module}.{section.id}"])]
            assert (module, section.views[0].id) in found[:8]


@pytest.mark.parametrize("shown", LANGUAGES)
def test_the_settings_of_the_folder_are_found_too(shown):
    with using(shown):
        for key in ("module.-1", "module.-1.short"):
            found = [place_in(pick.value) for pick in jump_picks(catalogue(shown)[key])]
            assert (ModuleId.FOLDER, "") in found[:3]


def test_a_module_comes_before_its_views():
    with using("en"):
        assert place_in(jump_picks("situation")[0].value) == (ModuleId.SITUATION, "")
        assert place_in(jump_picks("zones")[0].value) == (ModuleId.NEEDS, "zones")
    with using("zh"):
        assert place_in(jump_picks("zhanqu")[0].value) == (ModuleId.NEEDS, "zones")
        assert jump_picks("没有这样的词") == []
        assert place_in(jump_picks("准则")[0].value) == (ModuleId.FOLDER, "criteria"), (
            "its own name before a part of one"
        )

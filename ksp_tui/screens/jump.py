"""Where F2 leads: the modules by their digit; once words are typed, every section and view by the words on its tab."""

from __future__ import annotations

from ksp_tui.entry.choices import match
from ksp_tui.model.contents import MODULES, View, digit, every_view
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.picker import Pick
from ksp_tui.text import LANGUAGES, catalogue, t

#: The sheet first, the plan's home; the course's start last.
PLACES = (ModuleId.SHEET, *(module for module in MODULES if module), ModuleId.START)


def jump_picks(text: str) -> list[Pick]:
    """Return what fits the words, best first: modules before their views; all modules while nothing was typed."""
    modules = [(each, _module_pick(each)) for each in PLACES]
    if not text.strip():
        return [pick for _, pick in modules]
    scored: list[tuple[int, int, Pick]] = []
    settings = Pick(str(int(ModuleId.FOLDER)), f"   {t(f'module.{ModuleId.FOLDER}')}")
    for module, pick in (*modules, (ModuleId.FOLDER, settings)):
        score = match(text, pick.label, (str(int(module)), t(f"module.{module}"), *_elsewhere(f"module.{module}")))
        if score is not None:
            scored.append((-score, 0, pick))
    for module in (*MODULES, ModuleId.FOLDER):
        scored += _scored_views(module, text)
    return _best_first(scored)


def settings_picks(text: str) -> list[Pick]:
    """Return what fits the words in the folder's settings, best first: where no plan is known these alone are left."""
    return _best_first(_scored_views(ModuleId.FOLDER, text))


def _scored_views(module: ModuleId, text: str) -> list[tuple[int, int, Pick]]:
    scored: list[tuple[int, int, Pick]] = []
    for section, view in every_view(module):
        # A section is its first view, but the view that has the name itself comes before it.
        keys = [(f"view.{module}.{view.id}", 0)]
        if view is section.views[0]:
            keys.append((f"section.{module}.{section.id}", 1))
        found = [score - less for key, less in keys if (score := match(text, t(key), _elsewhere(key))) is not None]
        if found:
            scored.append((-max(found), 1, _view_pick(module, section.id, view)))
    return scored


def _best_first(scored: list[tuple[int, int, Pick]]) -> list[Pick]:
    return [pick for _, _, pick in sorted(scored, key=lambda item: item[:2])]


def place_in(value: str) -> tuple[ModuleId, str]:
    """Return the module and the view ("": the one last shown) that a pick's value stands for."""
    module, _, view = value.partition(" ")
    return ModuleId(int(module)), view


def _module_pick(module: int) -> Pick:
    return Pick(str(int(module)), f"{digit(module)}  {t(f'module.{module}')}", key=digit(module))


def _view_pick(module: int, section: str, view: View) -> Pick:
    own, parent = t(f"view.{module}.{view.id}"), t(f"section.{module}.{section}")
    label = own if own == parent else f"{parent} › {own}"
    return Pick(f"{int(module)} {view.id}", f"   {label}", t(f"module.{module}.short"))


def _elsewhere(key: str) -> list[str]:
    """The words of a key in every language: whoever learnt one of them types it."""
    return [catalogue(lang)[key] for lang in LANGUAGES]

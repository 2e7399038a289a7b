"""What can be picked for a field, and which of it is meant by typed words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ksp_tui.entry.choices import is_letter
from ksp_tui.entry.context import EntryContext, Option
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import fold, small_number
from ksp_tui.model.folder import FOLDER
from ksp_tui.model.plan import PLAN
from ksp_tui.model.spec import Spec
from ksp_tui.text import LANGUAGES, catalogue, has, language, t
from ksp_tui.text.folding import name_key

#: How many names are offered where one is not known.
OFFERED = 3
#: How like a name must be to be meant, from 0 to 1: below, a guess misleads.
_NEAR = 0.6


def options(spec: Spec, ctx: EntryContext) -> list[Option]:
    """
    Return what a choice, a level, a reference or a yes/no field can be set to, in the order to offer it.

    Empty for fields of free words, numbers and dates.
    """
    kind = spec.kind
    if kind == "flag":
        return [Option(True, t("entry.yes"), ("y", "yes", "是")), Option(False, t("entry.no"), ("n", "no", "否"))]
    if kind == "level":
        items = ctx.items(spec.choice_set or "")
        return [Option(n, f"{n} {label}".rstrip(), (label, key)) for n, (key, label) in enumerate(items, 1)]
    if kind in {"choice", "choices"}:
        if spec.choices:
            return [_fixed(spec.choice_set or "", word) for word in spec.choices]
        return [Option(key, label or key, (key,)) for key, label in ctx.items(spec.choice_set or "")]
    if kind in {"ref", "refs"}:
        return [
            # A record's id ends in letters and digits that mean nothing: “3” must not find it. Typed whole it does.
            Option(key, label or key, (key,) if target.startswith("folder.") else (),
                   _kind_of(target) if len(spec.refs) > 1 else "")
            for target in spec.refs
            for key, label in ctx.items(target)
        ]  # fmt: skip
    return []


def names_in(spec: Spec, ctx: EntryContext) -> Callable[[str], bool]:
    """Return what says whether a text is the whole name of something that can be picked."""
    known: set[str] = set()

    def is_known(text: str) -> bool:
        if not known:  # asked only where a separator was typed
            known.update(name_key(option.label) for option in options(spec, ctx))
        return name_key(text) in known

    return is_known


def _fixed(choice_set: str, word: str) -> Option:
    key = f"choice.{choice_set}.{word}"
    now = language()
    # Read straight from the catalogues: a word without a label is offered under its id, never an error.
    labels = [catalogue(lang).get(key) for lang in sorted(LANGUAGES, key=lambda lang: lang != now)]
    label = next((found for found in labels if found), word)
    others = tuple(dict.fromkeys([found for found in labels if found and found != label] + [word]))
    return Option(word, label, others)


def _kind_of(target: str) -> str:
    """Return the catalogue's word for a collection, or nothing where it has none."""
    key = f"group.{target.removeprefix('folder.')}.one"
    return t(key) if has(key) else ""


def where_added(target: str) -> str:
    """Return where records of a collection, or items of one of the folder's lists, are added."""
    name = target.removeprefix("folder.")
    group = (PLAN if target in PLAN.groups else FOLDER).groups[name]
    return t("entry.where", module=t(f"module.{int(group.module)}.short"), group=t(f"group.{name}"))


def pick(spec: Spec, text: str, ctx: EntryContext) -> str | int:
    """
    Return the value of the option that `text` means: an id, a label in either language, or a beginning of one only.

    Raises:
        EntryError: nothing or several things are meant; the nearest names are told.
    """
    offered = options(spec, ctx)
    if spec.kind == "level" and (step := _step(text)) is not None:
        if not offered and (spec.lo or 1) <= step <= (spec.hi or 99):
            return step  # a list that nobody has filled bounds nothing
        if not 1 <= step <= len(offered):
            raise EntryError("entry.out_of_range", text=text, lo=1, hi=len(offered) or spec.hi or 99)
        return step
    if not offered:
        source = spec.refs[0] if spec.refs else spec.choice_set or ""
        raise EntryError("entry.nothing_to_pick", text=text, what=_kind_of(source), where=where_added(source))
    # Ids first: they alone are never double, so a name that is another one's id can still be told apart.
    for option in offered:
        if option.value == text:
            return option.value
    said = _key(text)
    for found in (
        _meant(offered, lambda option: text == option.label),
        _meant(offered, lambda option: said in _names(option)),
        _meant(offered, lambda option: any(name.startswith(said) for name in _begun(option, said))),
    ):
        if len(found) == 1:
            return found[0].value
        if found:
            raise EntryError("entry.ambiguous_choice", text=text, options=_listed(found))
    raise _unknown(text, offered)


def _step(text: str) -> int | None:
    """Read the number of a level: ``2``, ``２``, ``二``, and ``2 比较方案`` as it is shown."""
    said = fold(text)
    digits = said.split(" ", 1)[0] if said[:1].isdigit() and said[:1].isascii() else said
    try:
        return small_number(digits) if not digits.isascii() or digits.isdigit() else None
    except ValueError:
        return None


def _meant(offered: list[Option], test: Any) -> list[Option]:
    return [option for option in offered if test(option)]


def _names(option: Option) -> set[str]:
    return {_key(name) for name in (option.label, *option.aliases)}


def _begun(option: Option, said: str) -> set[str]:
    """Return the names of which `said` may be the beginning: a single letter is not one of a name that is not shown."""
    return {_key(option.label)} if is_letter(said) else _names(option)


def _key(text: str) -> str:
    return name_key(fold(text))


def _listed(found: Iterable[Option]) -> str:
    """Return a few names; where two are the same, their ids tell them apart."""
    some = list(found)[:OFFERED]
    labels = [option.label for option in some]
    names = [f"{option.label} ({option.value})" if labels.count(option.label) > 1 else option.label for option in some]
    return t("entry.separator").join(names)


def _unknown(text: str, offered: list[Option]) -> EntryError:
    import difflib  # 6 ms, needed for this sentence only

    names = {name: option for option in offered for name in _names(option)}
    near = difflib.get_close_matches(_key(text)[:80], list(names), n=OFFERED * 2, cutoff=_NEAR)
    found = list(dict.fromkeys(names[name] for name in near))
    if not found:
        return EntryError("entry.unknown_far", text=text)
    return EntryError("entry.unknown_choice", text=text, options=_listed(found))

"""Whom and what the cells of a paste name: a record of the same paste, one that is there, else a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

from ksp_tui.changes import builders
from ksp_tui.entry.context import EntryContext, Option
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.naming import may_be_a_name
from ksp_tui.entry.options import options, pick
from ksp_tui.entry.values import parse
from ksp_tui.entry.words import known_words
from ksp_tui.model.common import Model, Value
from ksp_tui.model.spec import Spec
from ksp_tui.text import LANGUAGES, language, t, using
from ksp_tui.text.clean import strip_controls
from ksp_tui.text.folding import name_key
from ksp_tui.views.paste_plan import Made

MOST_OPTIONS = 3
"""Records of one name that are listed."""
Home = Callable[[Spec], tuple[str, str] | None]
"""Gives (file, collection) where a new name of a reference is made; None where none can be."""


class PasteNames:
    """Reads the cells of one paste; what it has to make for them is gathered in `made`."""

    def __init__(self, ctx: EntryContext, model: Callable[[str], Model], home: Home) -> None:
        """`model` gives the model of a file, `home` the place where a new name of a reference is made."""
        self.made: dict[tuple[str, str, str], Made] = {}
        self._ctx, self._model, self._home = ctx, model, home
        self._block: dict[str, Mapping[str, Sequence[str]]] = {}
        self._known: dict[tuple[str, ...], tuple[Mapping[str, str], Mapping[str, list[Option]]]] = {}
        self._taken: dict[tuple[str, str], set[str]] = {}

    def free_id(self, file: str, collection: str, title: str) -> str:
        """Return an id for a record to be made, each time another one."""
        taken = self._taken.setdefault((file, collection), set(builders.records(self._model(file), collection)))
        found = builders.free_id(title, taken)
        taken.add(found)
        return found

    def set_block(self, collection: str, names: Sequence[tuple[str, str]]) -> None:
        """Let references into `collection` find the (name, id) pairs of the paste before those that are there."""
        found: dict[str, list[str]] = {}
        for name, record in names:
            found.setdefault(name_key(name), []).append(record)
        self._block[collection] = found

    def value(self, spec: Spec, text: str) -> Value:
        """
        Return the value of a pasted cell, as :func:`parse` does; names are taken in full and never guessed.

        Raises:
            EntryError: it is no value of this kind, or names several records.
        """
        if spec.kind == "ref":
            return self.meant(spec, text)
        if spec.kind == "refs":
            said = known_words(strip_controls(text).replace("\t", " "), lambda name: self._stands(spec, name))
            return sorted({self.meant(spec, word) for word in said})
        try:
            return parse(spec, text, self._ctx)
        except EntryError:
            if spec.kind not in {"choice", "choices", "level"}:
                raise
            return self._in_other_words(spec, text)

    def _in_other_words(self, spec: Spec, text: str) -> Value:
        """Read a word of a list in the other language: the table may have been copied in it."""
        for lang in LANGUAGES:
            if lang != language():
                with using(lang), suppress(EntryError):
                    return parse(spec, text, self._ctx)
        return parse(spec, text, self._ctx)

    def _stands(self, spec: Spec, text: str) -> bool:
        """Say whether a text is a whole name, of several even: which one of them is asked when it is read."""
        try:
            return self.known(spec, text) is not None
        except EntryError:
            return True

    def meant(self, spec: Spec, text: str) -> str:
        """Return the id of the record that a name means, a new one's where it is not known. Raises EntryError."""
        found = self.known(spec, text)
        if found is not None:
            return found
        text = " ".join(strip_controls(text).split())
        home = self._home(spec)
        if home is None or not may_be_a_name(text, self._ctx):
            return str(pick(spec, text, self._ctx))
        return self._make(home, text)

    def known(self, spec: Spec, text: str) -> str | None:
        """Return the id of the record that a name means, None where there is none. Raises EntryError for several."""
        text = " ".join(strip_controls(text).split())
        said = name_key(text)
        for target in spec.refs:
            own = self._block.get(target, {}).get(said, ())
            if len(own) > 1:
                raise EntryError("paste.twice", text=text)
            if own:
                return own[0]
        ids, names = self._names(spec)
        if text in ids:
            return ids[text]
        found = names.get(said, [])
        exact = [option for option in found if option.label == text] or found
        if len(exact) == 1:
            return str(exact[0].value)
        if exact:
            raise EntryError("entry.ambiguous_choice", text=text, options=_told_apart(exact))
        return None

    def _make(self, home: tuple[str, str], name: str) -> str:
        key = (*home, name_key(name))
        if key not in self.made:
            self.made[key] = Made(*home, self.free_id(*home, name), name)
        return self.made[key].id

    def _names(self, spec: Spec) -> tuple[Mapping[str, str], Mapping[str, list[Option]]]:
        if spec.refs not in self._known:
            ids: dict[str, str] = {}
            names: dict[str, list[Option]] = {}
            here = options(spec, self._ctx)
            said: dict[str, set[str]] = {str(option.value): {option.label, *option.aliases} for option in here}
            for lang in LANGUAGES:  # a name of a list that comes with both
                with using(lang):
                    for option in options(spec, self._ctx):
                        said[str(option.value)].add(option.label)
            for value, name in self._plain_names(spec):  # those of one name are shown with what tells them apart
                said.setdefault(value, set()).add(name)
            for option in here:
                ids[str(option.value)] = str(option.value)
                for name in set(map(name_key, said[str(option.value)])):
                    names.setdefault(name, []).append(option)
            self._known[spec.refs] = ids, names
        return self._known[spec.refs]

    def _plain_names(self, spec: Spec) -> Iterator[tuple[str, str]]:
        home = self._home(spec)
        if home is not None:
            model = self._model(home[0])
            title = builders.group_of(model, home[1]).title or ""
            for key, item in builders.records(model, home[1]).items():
                if name := getattr(item, title, None):
                    yield key, str(name)


def _told_apart(found: Sequence[Option]) -> str:
    return t("entry.separator").join(f"{option.label} ({option.value})" for option in found[:MOST_OPTIONS])

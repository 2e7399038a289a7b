"""
People of a plan found in free words: by name, by surname and title, by title alone, by pinyin.

The index is built once for each state of the plan; a look into a line then costs no more for 200 people than for 12.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from ksp_tui.entry.pinyin import is_chinese, spellings
from ksp_tui.entry.simplified import simplified
from ksp_tui.entry.week_words import compiled, pattern, words
from ksp_tui.method.namesakes import told_apart
from ksp_tui.model.people import Stakeholder
from ksp_tui.text.folding import joined_han, plain_letters

_BRACKETS = re.compile(r"[（(\[【].*?[)）\]】]")
_BRACKET = re.compile(r"\s*[（(](.*?)[)）]")
_RUN = re.compile("[\u3400-\u9fff·]+")
#: A word in Latin letters; the s of a possessive (Berg's office) is not part of it.
_LATIN = re.compile(r"[^\W\d_\u2e80-\uffff]+(?:['’-](?!s(?!\w))[^\W\d_\u2e80-\uffff]+)*")
_TITLE_PARTS = re.compile("[兼、/／,，;；&]")
_ENDS = frozenset(".!?;:。！？；：，,")
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "oe", "å": "aa"}
)
#: Latin words that may make one name or title.
_MOST_WORDS = 4
#: Most characters between a name and the title that says which of several is meant: a bracket, a space.
_BETWEEN = 2
#: Characters looked at before a place in the line: more than any word that stands before a title.
_REACH = 16
#: 本周行程, 两周处理: a week, not Mr Zhou.
_WEEK = re.compile(r"[上下本这每半一二两三四五六七八九十0-9个几]周")
#: Shorter pinyin is too easily an English word.
_LEAST_PINYIN = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a line, characters `start` to `end`, where one or several people may be meant."""

    start: int
    end: int
    ids: tuple[str, ...]
    sure: bool
    """One is meant. Not sure: several have that name, or the title said is not the one that the plan has."""
    title: bool = False
    """Only a title was said, no name."""


def _fold(text: str) -> str:
    return plain_letters(unicodedata.normalize("NFKC", text)).lower()


class PeopleIndex:
    """The people of a plan, ready to be found in a line."""

    def __init__(self, people: Mapping[str, Stakeholder]) -> None:
        self._titles = {key: simplified(person.title or "") for key, person in people.items()}
        self._units = {key: simplified(person.unit or "") for key, person in people.items()}
        self._chinese: dict[str, dict[str, set[str]]] = {}
        self._bare: dict[str, dict[str, set[str]]] = {}
        self._surnames: dict[str, set[str]] = {}
        self._latin: dict[str, set[str]] = {}
        self._part: dict[str, set[str]] = {}
        self._capitals: dict[str, set[str]] = {}
        self._runs: dict[str, str] = {}
        self._pinyin: dict[str, set[str]] | None = None
        self._pinyin_surnames: dict[str, set[str]] = {}
        self._apart = {
            key: _fold(simplified(f" {apart} {people[key].unit or ''} {people[key].title or ''} "))
            for key, apart in told_apart(people).items()
        }
        self._gone = {key for key, person in people.items() if person.left is not None}
        compound = words("surname")
        for key, person in people.items():
            for called in (*person.also_called, person.name or ""):  # the name itself last: it counts most
                name = _BRACKETS.sub(" ", simplified(unicodedata.normalize("NFC", called)))
                self._add_chinese(key, name, compound)
                self._add_latin(key, name)
            self._add_titles(key, self._titles[key])
        self._suffix = compiled((*words("honorific"), *words("position"), *words("short_title")))

    # --- building -------------------------------------------------------------------------------------------------

    def _add_chinese(self, key: str, name: str, compound: tuple[str, ...]) -> None:
        # 王 丽 is one name; what follows another script (王丽 Lily) is not.
        match = _RUN.search(joined_han(name))
        run = match[0] if match else ""
        if len(run) < 2:
            return
        self._runs[key] = run
        self._chinese.setdefault(run[0], {}).setdefault(run, set()).add(key)
        self._surnames.setdefault(_surname(run, compound), set()).add(key)

    def _add_latin(self, key: str, name: str) -> None:
        found = _LATIN.findall(name)
        if not found:
            return
        self._add_parts(key, [_fold(word) for word in found])
        if (spelled := name.translate(_UMLAUTS)) != name:  # Müller is typed Muller by some and Mueller by others
            self._add_parts(key, [_fold(word) for word in _LATIN.findall(spelled)])

    def _add_parts(self, key: str, parts: list[str]) -> None:
        whole = [" ".join(parts)]
        if len(parts) > 1:
            whole += [" ".join([parts[-1], *parts[:-1]]), " ".join([*parts[1:], parts[0]])]
        for words_ in whole:
            self._latin.setdefault(words_, set()).add(key)
        for part in {parts[0], parts[-1]}:
            if len(part) > 1:
                self._part.setdefault(part, set()).add(key)

    def _add_titles(self, key: str, title: str) -> None:
        for part in {title.strip(), *(p.strip() for p in _TITLE_PARTS.split(_BRACKETS.sub("", title)))}:
            if len(part) < 2:
                continue
            if is_chinese(part):
                if not part.endswith(words("position")):
                    continue  # 采购 alone is a department
                self._bare.setdefault(part[0], {}).setdefault(part, set()).add(key)
                continue
            found = _LATIN.findall(part)
            if len(found) > 1:
                self._latin.setdefault(" ".join(map(_fold, found)), set()).add(key)
            elif part.isupper() and len(part) > 2:  # CTO; not IT
                self._capitals.setdefault(part, set()).add(key)

    def warm(self) -> None:
        """
        Work out how the Chinese names are written in pinyin; done by itself when Latin letters first ask for it.

        The very first time in a process this loads the dictionary of readings, about a quarter of a second.
        """
        if self._pinyin is not None:
            return
        found: dict[str, set[str]] = {}
        compound = words("surname")
        for key, run in self._runs.items():
            family = _surname(run, compound)
            given = run[len(family) :]
            for spelled in spellings(family):
                self._pinyin_surnames.setdefault(spelled, set()).add(key)
            own = {f"{f}{g}" for f in spellings(family) for g in spellings(given)}
            own |= {f"{g}{f}" for f in spellings(family) for g in spellings(given)}
            if len(given) > 1:
                own |= spellings(given)
            for spelled in own:
                if len(spelled) >= _LEAST_PINYIN:
                    found.setdefault(spelled, set()).add(key)
        self._pinyin = found

    # --- finding --------------------------------------------------------------------------------------------------

    def find(self, text: str) -> list[Mention]:
        """Return the people mentioned in `text` (simplified characters), in order; places do not overlap."""
        found = sorted((*self._in_chinese(text), *self._in_latin(text)), key=lambda each: each.start)
        return _settled([self._who_is_here(self._said_apart(text, mention)) for mention in found])

    def _said_apart(self, text: str, mention: Mention) -> Mention:
        """Take who is told from others of that name as the program does: 王丽（财务部）, ``Ann Lee (Kiel)``."""
        behind = _BRACKET.match(text, mention.end) if not mention.sure else None
        told = _fold(behind[1]).replace(",", " ").split() if behind is not None else []
        meant = tuple(
            id_
            for id_ in mention.ids
            if told
            and all(
                f" {word} " in (apart := self._apart.get(id_, "")) or (is_chinese(word) and word in apart)
                for word in told
            )
        )
        return replace(mention, ids=meant, sure=True) if len(meant) == 1 else mention

    def _who_is_here(self, mention: Mention) -> Mention:
        """Leave out who has left where somebody else may be meant."""
        rest = tuple(id_ for id_ in mention.ids if id_ not in self._gone)
        if mention.sure or not rest or rest == mention.ids:
            return mention
        return replace(mention, ids=rest, sure=len(rest) == 1)

    def _in_chinese(self, text: str) -> Iterator[Mention]:
        at = 0
        while at < len(text):
            best = self._name_at(text, at) or self._title_at(text, at)
            if best is not None:
                yield best
            at = best.end if best is not None else at + 1

    def _name_at(self, text: str, at: int) -> Mention | None:
        best: Mention | None = None
        for run, ids in self._chinese.get(text[at], {}).items():
            end = _end_of(run, text, at)
            if end and (best is None or end > best.end):
                best = Mention(at, end, tuple(sorted(ids)), len(ids) == 1)
        for size in (2, 1):
            surname = text[at : at + size]
            if size == 1 and at and _WEEK.match(text, at - 1):
                break
            bearers = self._surnames.get(surname)
            if bearers is not None and len(surname) == size:
                match = self._suffix.match(text, at + size)
                if match is not None and (best is None or match.end() > best.end):
                    return self._called(at, match, text, bearers) or best
        return best or self._familiar(text, at)

    def _called(self, at: int, match: re.Match[str], text: str, ids: set[str]) -> Mention | None:
        """Read 王总, which anybody of that surname may be called, and 陈总监, 王处: the one who has that title."""
        said = match[0]
        if said in words("honorific"):
            if pattern("no_honorific").match(text, match.start()):
                return None  # 花钱总是 is no Mr Qian, 高工期 no engineer Gao
            return Mention(at, match.end(), tuple(sorted(ids)), len(ids) == 1)
        short = said in words("short_title")
        if short and pattern("no_short_title").match(text, match.start()):
            return None  # 何处理 is no head of a department
        fit = {key for key in ids if (f"{said}长" if short else said) in self._titles[key]}
        if short and not fit and text[at] in words("careful_surname"):
            return None  # 高处, 车队: words of the language
        titled = any(self._titles[key] for key in ids)
        return Mention(at, match.end(), tuple(sorted(fit or ids)), len(fit or ids) == 1 and bool(fit or not titled))

    def _familiar(self, text: str, at: int) -> Mention | None:
        """Read 老王, 小李; before a surname that begins other words too (小方案) only where none begins there."""
        if text[at] not in words("familiar") or (ids := self._surnames.get(text[at + 1 : at + 2])) is None:
            return None
        if any(len(run) > 1 and text.startswith(run, at + 1) for run in self._chinese.get(text[at + 1], {})):
            return None  # 小王丽: the name is read by itself
        after = text[at + 2 : at + 3]
        careful = text[at + 1] in words("careful_surname")
        if careful and after and is_chinese(after) and after not in words("after_familiar"):
            return None
        return Mention(at, at + 2, tuple(sorted(ids)), len(ids) == 1)

    def _title_at(self, text: str, at: int) -> Mention | None:
        fitting = [(title, ids) for title, ids in self._bare.get(text[at], {}).items() if text.startswith(title, at)]
        if not fitting or text[max(at - _REACH, 0) : at].endswith(words("before_title")):
            return None
        title, ids = max(fitting, key=lambda each: len(each[0]))
        end = at + len(title)
        if text.startswith(words("after_title"), end):
            return None  # 总经理办公室 is a room
        near = {key for key in ids if at >= 2 and text[at - 2 : at] in self._units[key]}
        return Mention(at, end, tuple(sorted(near or ids)), len(near or ids) == 1, title=True)

    def _in_latin(self, text: str) -> Iterator[Mention]:
        tokens = list(_LATIN.finditer(text))
        if tokens and self._runs:
            self.warm()
        at = 0
        while at < len(tokens):
            found = self._latin_at(text, tokens, at)
            if found is None:
                at += 1
                continue
            mention, used = found
            yield mention
            at += used

    def _latin_at(self, text: str, tokens: list[re.Match[str]], at: int) -> tuple[Mention, int] | None:
        start = tokens[at].start()
        for count in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
            some = tokens[at : at + count]
            if any(text[a.end() : b.start()] not in {" ", "-", ". "} for a, b in pairwise(some)):
                continue
            folded = [_fold(token[0]) for token in some]
            ids = (self._latin.get(" ".join(folded)) if count > 1 else self._one_word(text, tokens, at, folded[0])) or (
                self._pinyin or {}
            ).get("".join(folded))
            if ids:
                if self._polite(text, tokens, at):
                    start = tokens[at - 1].start()
                return Mention(start, some[-1].end(), tuple(sorted(ids)), len(ids) == 1), count
        return None

    def _one_word(self, text: str, tokens: list[re.Match[str]], at: int, folded: str) -> set[str] | None:
        word = tokens[at][0]
        if word in self._capitals:
            return self._capitals[word]
        if self._polite(text, tokens, at):
            return self._part.get(folded) or self._pinyin_surnames.get(folded)
        ids = self._part.get(folded)
        if ids is not None and folded in words("common"):  # Will, May and He are names only where nothing else can be
            before = text[max(tokens[at].start() - _REACH, 0) : tokens[at].start()].rstrip(" \t\"“”'‘’(（")
            alone = before and before[-1] not in _ENDS
            return ids if word[0].isupper() and (alone or _acts(text, tokens[at].end(), folded)) else None
        return ids

    def _polite(self, text: str, tokens: list[re.Match[str]], at: int) -> bool:
        if not at or tokens[at - 1][0].lower() not in words("mister"):
            return False
        return text[tokens[at - 1].end() : tokens[at].start()] in {" ", ". "}


def _acts(text: str, end: int, folded: str) -> bool:
    """Say whether a given name that begins a sentence does what only a person can: Will called, Bill's on holiday."""
    place = end + len(text[end:]) - len(text[end:].lstrip())
    return folded in words("given") and pattern("acts").match(text, place) is not None


def _end_of(run: str, text: str, at: int) -> int:
    """Return where a name ends that begins at `at`, written close or set wide (王 丽); 0 where it does not stand."""
    if text.startswith(run, at):
        return at + len(run)
    if not text[at + 1 : at + 3].strip() or (at and text[at - 1] in words("familiar")):
        return 0  # 跟老王 丽水项目: Wang, about Lishui
    place = at
    for char in run:
        while place > at and text[place : place + 1].isspace():
            place += 1
        if text[place : place + 1] != char:
            return 0
        place += 1
    return place


def _surname(run: str, compound: Iterable[str]) -> str:
    return run[:2] if len(run) > 2 and run[:2] in compound else run[0]


def _settled(found: list[Mention]) -> list[Mention]:
    """Let a person named for sure answer for a vague mention: 厂长王丽, ``Anna Berg … Berg said``."""
    named = {mention.ids[0] for mention in found if mention.sure and not mention.title}
    settled = []
    for place, mention in enumerate(found):
        if not mention.sure or mention.title:
            beside = {
                other.ids[0]
                for other in (*found[max(place - 1, 0) : place], *found[place + 1 : place + 2])
                if other.sure and not other.title and (other.end == mention.start or mention.end == other.start)
            }
            if not mention.title:  # a title beside a name that several have says who: 财务经理王丽, 王丽（财务经理）
                beside |= {
                    other.ids[0]
                    for other in (*found[max(place - 1, 0) : place], *found[place + 1 : place + 2])
                    if other.sure
                    and other.title
                    and max(other.start - mention.end, mention.start - other.end) <= _BETWEEN
                }
            meant = (beside & {*mention.ids}) or (named & {*mention.ids})
            if len(meant) == 1:
                mention = Mention(mention.start, mention.end, tuple(meant), True)
        settled.append(mention)
    return settled

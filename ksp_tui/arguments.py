"""What the command line's words mean: the parser in the user's language, and hints for who mistyped."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from ksp_tui import __version__
from ksp_tui.text import LANGUAGES, t
from ksp_tui.text.folding import name_key
from ksp_tui.usage import VERBS, UsageError, verb_module


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language and raises :class:`UsageError`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", Formatter)
        super().__init__(*args, **{**kwargs, "add_help": False, "allow_abbrev": False})
        self._positionals.title = t("cli.arguments")
        self._optionals.title = t("cli.options")
        self.add_argument("-h", "--help", action="help", help=t("cli.help"))

    def error(self, message: str) -> NoReturn:
        """Say in the user's language what argparse found."""
        name = message.split(": ")[0].removeprefix("argument ").split("/")[-1]
        if "expected" in message and "argument" in message:
            raise UsageError(t("cli.needs_value", option=name))
        if "required" in message:
            raise UsageError(t("cli.missing", names=self._described(message.rpartition(": ")[2]), command=self.prog))
        if "invalid choice" in message:
            word = message.partition("invalid choice: ")[2].split(" (")[0].strip("'\"")
            known = [w.strip(" '\"") for w in message.rpartition("choose from ")[2].rstrip(")").split(",")]
            raise UsageError(t("cli.bad_choice", option=name, word=word, known=", ".join(known)))
        if "invalid" in message:
            choices = next((each.choices for each in self._actions if name in each.option_strings and each.choices), ())
            if choices:
                word = message.rpartition(": ")[2].strip("'\"")
                raise UsageError(t("cli.bad_choice", option=name, word=word, known=", ".join(map(str, choices))))
            raise UsageError(t("cli.bad_value", option=name))
        raise UsageError(t("cli.not_understood"))

    def _described(self, names: str) -> str:
        """Return the names of arguments, each with what it stands for."""
        known = {str(action.metavar or action.dest): action.help for action in self._actions}
        return ", ".join(f"{name} ({known[name]})" if known.get(name) else name for name in names.split(", "))


class Formatter(argparse.HelpFormatter):
    """Help with the word "usage" in the user's language."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Use our own prefix."""
        super().add_usage(usage, actions, groups, prefix or t("cli.usage"))


_NEAR, _NEAR_IN_CHINESE = 0.7, 0.5
"""How like a word must be to be meant, from 0 to 1; a Chinese one has few characters."""


def nearest(word: str, known: Sequence[str]) -> str:
    """Return a hint naming the nearest of `known`; nothing where none is near: a wild guess misleads."""
    import difflib  # only for who mistyped

    folded = {name_key(name): name for name in reversed(known)}
    asked = name_key(word)
    begun = [name for name in folded if len(asked) > 2 and name.startswith(asked)]
    found = begun or difflib.get_close_matches(
        asked, list(folded), n=1, cutoff=_NEAR if asked.isascii() else _NEAR_IN_CHINESE
    )
    return t("cli.nearest", word=folded[found[0]]) if found else ""


def _shared() -> argparse.ArgumentParser:
    """Return the options that may stand before or behind the verb."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--plans", metavar="DIR", help=t("cli.plans"))
    shared.add_argument("--lang", choices=LANGUAGES, help=t("cli.lang"))
    return shared


def _split(words: Sequence[str]) -> tuple[list[str], str | None, list[str]]:
    """Return the options before the verb, the verb, and what follows it."""
    number = 0
    while number < len(words):
        word = words[number]
        if word in {"--plans", "--lang"}:
            number += 2
        elif word.startswith("-"):
            number += 1
        else:
            return list(words[:number]), word, list(words[number + 1 :])
    return list(words), None, []


def parse(words: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """Return the verb, `home` where there is none, and what is asked of it. SystemExit: the help was shown."""
    before, verb, after = _split(words)
    if verb is None:
        top = Parser(prog="ksp", description=t("cli.about"), epilog=_epilog(), parents=[_shared()],
                     formatter_class=RawFormatter)  # fmt: skip
        top.add_argument("--version", action="version", version=f"ksp_tui {__version__}", help=t("cli.version"))
        return "home", _known(top, before)
    if verb == "help":
        return parse([*before, *after[:1], "--help"])
    if verb not in VERBS:
        raise UsageError(t("cli.unknown_verb", word=verb) + (nearest(verb, VERBS) or t("cli.see_help", command="ksp")))
    parser = Parser(prog=f"ksp {verb}", description=t(f"cli.{verb}"), parents=[_shared()])
    verb_module(verb).add(parser)
    return verb, _known(parser, [*before, *after])


class RawFormatter(Formatter, argparse.RawDescriptionHelpFormatter):
    """Help whose lines stand as they are written."""


def _epilog() -> str:
    return t("cli.verbs") + "\n" + "\n".join(f"  {verb:9} {t(f'cli.{verb}')}" for verb in VERBS)


def _known(parser: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    args, rest = parser.parse_known_args(words)
    if not rest:
        return args
    word = rest[0]
    if word.startswith("-"):
        options = [option for action in parser._actions for option in action.option_strings]
        near = nearest(word, options) or t("cli.see_help", command=parser.prog)
        raise UsageError(t("cli.unknown_option", word=word.partition("=")[0]) + near)
    raise UsageError(t("cli.too_many", word=word) + t("cli.see_help", command=parser.prog))

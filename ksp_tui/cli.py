"""
The command line: one small file per verb in `verbs/`, imported when it is asked for.

Exit codes: 0 all is well; 1 errors were found; 2 wrong use, or a file that can't be read or written.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import keyword
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, cast

from ksp_tui import __version__
from ksp_tui.outlet import open_standard, told_through
from ksp_tui.text import LANGUAGES, detect_language, set_language, t
from ksp_tui.text.folding import name_key
from ksp_tui.text.formats import set_formats

#: The verbs, in the order of the help; each is a module of `verbs` with `add(parser)` and `run(args) -> int`.
VERBS = (
    "open", "new", "list", "show", "log", "brief", "status", "actions", "check", "export", "import", "explain", "guide",
    "fmt", "schema", "rollover", "diff", "save", "git", "merge", "resolve", "example",
)  # fmt: skip


class UsageError(Exception):
    """The command line can't be understood, or names what is not there; the message is one clear line."""


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
            raise UsageError(t("cli.missing", names=message.rpartition(": ")[2], command=self.prog))
        if "invalid choice" in message:
            word = message.partition("invalid choice: ")[2].split(" (")[0].strip("'\"")
            known = [w.strip(" '\"") for w in message.rpartition("choose from ")[2].rstrip(")").split(",")]
            raise UsageError(t("cli.bad_choice", option=name, word=word, known=", ".join(known)))
        if "invalid" in message:
            raise UsageError(t("cli.bad_value", option=name))
        raise UsageError(t("cli.not_understood"))


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


def _language_asked(words: Sequence[str]) -> str | None:
    """Return the language of `--lang`, which must be known before any help is written."""
    for number, word in enumerate(words):
        if word == "--lang" and number + 1 < len(words):
            return words[number + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def _speak(asked: str | None) -> None:
    """
    Speak the language asked for, else that of KSP_LANG, else the one chosen in the settings, else the system's.

    Numbers and days are written as the settings say, else as the system does.
    """
    from ksp_tui.store.state import StateStore

    kept = StateStore().settings()
    set_formats(kept.number_format, kept.day_order)
    chosen = asked if asked in LANGUAGES else None if os.environ.get("KSP_LANG") else kept.language
    set_language(cast("Any", chosen) if chosen in LANGUAGES else detect_language())


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


def verb_module(verb: str) -> Any:
    """Return the module of a verb; one whose name Python keeps for itself has an underscore behind it."""
    return importlib.import_module(f"ksp_tui.verbs.{verb}{'_' if keyword.iskeyword(verb) else ''}")


def _parse(words: Sequence[str]) -> tuple[str, argparse.Namespace]:
    before, verb, after = _split(words)
    if verb is None:
        top = Parser(prog="ksp", description=t("cli.about"), epilog=_epilog(), parents=[_shared()],
                     formatter_class=RawFormatter)  # fmt: skip
        top.add_argument("--version", action="version", version=f"ksp_tui {__version__}", help=t("cli.version"))
        return "home", _known(top, before)
    if verb == "help":
        return _parse([*before, *after[:1], "--help"])
    if verb not in VERBS:
        raise UsageError(t("cli.unknown_verb", word=verb) + nearest(verb, VERBS))
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
        raise UsageError(t("cli.unknown_option", word=word.partition("=")[0]) + nearest(word, options))
    raise UsageError(t("cli.too_many", word=word))


def _utf8() -> None:
    """
    Let output never fail for a character that the console's encoding lacks.

    A terminal keeps an encoding that holds Chinese (GBK, GB18030); what lacks it, and a pipe on Windows, gets UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            good = _holds_chinese(stream.encoding or "") and (sys.platform != "win32" or stream.isatty())
            cast("Any", stream).reconfigure(encoding=None if good else "utf-8", errors="replace")


def _holds_chinese(encoding: str) -> bool:
    try:
        "中文".encode(encoding)
    except (LookupError, UnicodeError):
        return False
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; no traceback ever reaches the user."""
    words = list(sys.argv[1:] if argv is None else argv)
    open_standard()
    _utf8()
    with told_through() as told:
        try:
            code = _run(words, told)
            sys.stdout.flush()  # a reader who left is noticed here, not when the interpreter ends
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            return 0  # whoever read has had enough
        except OSError as error:
            if error is told.out.failed:
                return _fail(t("cli.untellable", detail=error.strerror or str(error)))
            return _fail(t("cli.os_error", path=str(error.filename or ""), detail=error.strerror or str(error)))
        except Exception as error:
            return _fail(_failure(error))
        if told.out.failed is not None and not isinstance(told.out.failed, BrokenPipeError):
            _fail(t("cli.untold", detail=told.out.failed.strerror or str(told.out.failed)))
        return code


def _run(words: Sequence[str], told: told_through) -> int:
    _speak(_language_asked(words))
    try:
        verb, args = _parse(words)
        module = verb_module(verb)
        told.out.go_on = bool(getattr(module, "changes", lambda _: False)(args))
        return int(module.run(args))
    except UsageError as error:
        return _fail(str(error))
    except SystemExit as done:  # argparse has shown the help or the version
        return int(done.code or 0)


def _failure(error: Exception) -> str:
    """Return what failed: the disk, in a plain sentence; else the program, whose report is kept."""
    from ksp_tui.crash import report
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.state import StateStore

    if isinstance(error, StoreError):
        from ksp_tui.views.words import store_error_words

        return store_error_words(error)
    return t("cli.crash", path=str(report(StateStore(), error)))


def _fail(message: str) -> int:
    from ksp_tui.text.clean import clean

    print(f"ksp: {clean(message)}", file=sys.stderr)
    return 2

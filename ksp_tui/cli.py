"""
The command line: one small file per verb in `verbs/`, imported when it is asked for.

Exit codes: 0 all is well; 1 errors were found; 2 wrong use, or a file that can't be read or written.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any, cast

from ksp_tui import __version__
from ksp_tui.outlet import open_standard, told_through
from ksp_tui.usage import UsageError, verb_module


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
    from ksp_tui.text import LANGUAGES, detect_language, set_language
    from ksp_tui.text.formats import set_formats

    kept = StateStore().settings()
    set_formats(kept.number_format, kept.day_order)
    chosen = asked if asked in LANGUAGES else None if os.environ.get("KSP_LANG") else kept.language
    set_language(cast("Any", chosen) if chosen in LANGUAGES else detect_language())


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
                return _fail(_t("cli.untellable", detail=error.strerror or str(error)))
            from ksp_tui.views.disk_words import not_read_words

            return _fail(not_read_words(error))
        except Exception as error:
            return _fail(_failure(error))
        if told.out.failed is not None and not isinstance(told.out.failed, BrokenPipeError):
            _fail(_t("cli.untold", detail=told.out.failed.strerror or str(told.out.failed)))
        return code


def _run(words: Sequence[str], told: told_through) -> int:
    if list(words) == ["--version"]:
        print(f"ksp_tui {__version__}")
        return 0
    from ksp_tui.arguments import parse

    _speak(_language_asked(words))
    try:
        verb, args = parse(words)
        module = verb_module(verb)
        told.out.go_on = bool(getattr(module, "changes", lambda _: False)(args))
        return int(module.run(args))
    except UsageError as error:
        return _fail(str(error))
    except SystemExit as done:  # argparse has shown the help or the version
        return int(done.code or 0)


def _t(key: str, **args: str) -> str:
    from ksp_tui.text import t  # not for those who only ask which version this is

    return t(key, **args)


def _failure(error: Exception) -> str:
    """Return what failed: the disk, in a plain sentence; else the program, whose report is kept."""
    from ksp_tui.crash import report
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.state import StateStore

    if isinstance(error, StoreError):
        from ksp_tui.views.disk_words import not_written_words

        return not_written_words(error)
    return _t("cli.crash", path=str(report(StateStore(), error)))


def _fail(message: str) -> int:
    from ksp_tui.text.clean import clean

    print(f"ksp: {clean(message)}", file=sys.stderr)
    return 2

"""`ksp resolve FILE`: what waits in a file after a merge, place by place; written when all is settled."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.store.state import StateStore, expanded
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.usage import UsageError
from ksp_tui.verbs.asking import answer
from ksp_tui.verbs.common import today
from ksp_tui.verbs.failures import not_written
from ksp_tui.verbs.versions import bytes_of, class_of, file_of, lists_of

if TYPE_CHECKING:
    from ksp_tui.store.merge_data import Side
    from ksp_tui.store.settle import UnsettledFile


SIDES: tuple[Side, Side] = ("ours", "theirs")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("file", metavar="FILE", help=t("cli.resolve_file"))
    parser.add_argument("--copy", metavar="FILE", help=t("cli.copy"))
    parser.add_argument("--take", metavar="SIDE", choices=("ours", "theirs"), help=t("cli.take"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return args.take is not None


def run(args: argparse.Namespace) -> int:
    """Show what waits; ask for each place in a terminal, or take one side of all; write when nothing waits any more."""
    from ksp_tui.store.settle import unsettled

    state = StateStore()
    path = expanded(args.file) if Path(args.file).suffix == ".toml" else file_of(args.file, args, state)
    data = bytes_of(path)
    name = clean(str(path))
    copy = expanded(args.copy) if args.copy else None
    if copy is not None and not copy.is_file():
        raise UsageError(t("cli.no_file", path=clean(args.copy)))
    joined = data if copy is None else _joined(path, copy)
    found = unsettled(joined, class_of(path.name))
    if found is None and joined != data:
        return _write(path, joined, data, state, copy)
    if found is None:
        if copy is not None:
            _put_away(copy, state)
        elif _is_broken(data, path):
            raise UsageError(t("resolve.broken", path=name))
        print(t("resolve.nothing", path=name))
        return 0
    asks = args.take is None and sys.stdin.isatty() and sys.stdout.isatty()
    chosen = _chosen(found, path, args.take, asks)
    if chosen is None:
        print(t("resolve.left_asked" if asks else "resolve.left", path=name), file=sys.stderr)
        return 1
    made = found.settled(lambda place: chosen[place.path])
    if made is None:
        raise UsageError(t("resolve.unreadable", path=name))
    return _write(path, made, data, state, copy)


def _is_broken(data: bytes, path: Path) -> bool:
    from ksp_tui.store.planfile import parse_bytes

    return parse_bytes(data, class_of(path.name)).locked in {"KSP002", "KSP003", "KSP005"}


def _joined(path: Path, copy: Path) -> bytes:
    """Return a plan put together with a copy of it, with markers where somebody has to choose. Raises UsageError."""
    from ksp_tui.session.joining import join
    from ksp_tui.store.atomic import StoreError

    try:
        made = join(path, copy)
    except StoreError as error:
        raise not_written(error) from error
    if made.by_line:
        raise UsageError(t("twin.unreadable", name=clean(str(copy))))
    return made.data


def _write(path: Path, made: bytes, held: bytes, state: StateStore, copy: Path | None) -> int:
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.digest import digest_of
    from ksp_tui.store.file import ChangedOnDisk, save_bytes

    name = clean(str(path))
    try:
        save_bytes(path, made, digest_of(held), state)
    except StoreError as error:
        raise not_written(error) from error
    except ChangedOnDisk as error:
        raise UsageError(t("cli.changed_meanwhile", path=name)) from error
    if copy is None:
        print(t("resolve.written", path=name))
    else:
        _put_away(copy, state)
        print(t("twin.joined", name=clean(copy.name)))
    return 0


def _put_away(copy: Path, state: StateStore) -> None:
    from ksp_tui.session.joining import put_away
    from ksp_tui.store.atomic import StoreError

    try:
        put_away(copy, state)
    except StoreError as error:
        raise not_written(error) from error


def _chosen(found: UnsettledFile, path: Path, take: Side | None, asks: bool) -> dict[tuple[str, ...], Side] | None:
    """Tell every place, and return the side that is taken of each; None where somebody has to choose later."""
    from ksp_tui.documents.differences import conflict_words, side_of
    from ksp_tui.session.joining import merge_base
    from ksp_tui.store.places import NOTHING, dig
    from ksp_tui.store.planfile import parse_bytes
    from ksp_tui.store.toml_error import read_toml

    base = merge_base(path)
    models = [
        parse_bytes(data, found.cls).model or found.cls() for data in (base or found.ours, found.ours, found.theirs)
    ]
    before = (
        read_toml(base.decode("utf-8", "replace")) if base and parse_bytes(base, found.cls).locked is None else None
    )
    sides = tuple(side_of(model, lists_of(path.parent), today()) for model in models)
    chosen: dict[tuple[str, ...], Side] = {}
    print(t("merge.waits", path=clean(str(path)), count=len(found.places)))
    for number, place in enumerate(found.places, 1):
        if before is not None and place.base is NOTHING:
            place = replace(place, base=dig(before, place.path))
        for line in conflict_words(place, (sides[0], sides[1], sides[2])):
            print(f"  {line}")
        if take is not None:
            chosen[place.path] = take
        elif asks:
            answer = _asked(number, len(found.places))
            if answer is None:
                return None
            chosen[place.path] = answer
    return chosen if len(chosen) == len(found.places) else None


def _asked(number: int, count: int) -> Side | None:
    """Ask for one place: our side, theirs, or later."""
    while True:
        try:
            said = answer(t("resolve.ask", number=number, count=count)).casefold()
        except EOFError:
            return None
        for side in SIDES:
            if said in {side[0], side, t(f"resolve.{side}").casefold(), "1" if side == "ours" else "2"}:
                return side
        if said in {"", "q"}:
            return None

"""An edit by another program in the very instant in which the file is replaced: seen, kept, and put together."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.session.joining import copies_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store import swap
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.leftovers import owner_of, swap_name, sweep_temp
from ksp_tui.store.lock import LOCK_NAME
from ksp_tui.store.state import StateStore
from tests.files.proof_saves import fork

Act = Callable[[Path], None]
real_exchange, real_link, real_replace = swap.exchange, os.link, os.replace


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    path = folder / "华信.toml"
    path.write_bytes(b"one\n")
    return path


@pytest.fixture
def state(tmp_path: Path) -> StateStore:
    return StateStore(tmp_path / "state")


def texts(plan: Path) -> dict[str, bytes]:
    """What the files of the folder hold: the plan, its copies, and what is left over."""
    found = {path.name: path.read_bytes() for path in plan.parent.iterdir() if path.name != LOCK_NAME}
    return {"plan" if name == plan.name else "copy" if name.endswith(".toml") else "left": each
            for name, each in found.items()}  # fmt: skip


def in_place(plan: Path) -> None:
    plan.write_bytes(b"theirs\n")


def whole(plan: Path) -> None:
    other = plan.with_name("other~")
    other.write_bytes(b"theirs\n")
    real_replace(other, plan)


def as_link(plan: Path) -> None:
    plan.unlink()
    plan.with_name("elsewhere").write_bytes(b"theirs\n")
    plan.symlink_to("elsewhere")


def at_the_exchange(monkeypatch: pytest.MonkeyPatch, *acts: Act | None, plan: Path) -> None:
    """Let others do something right before each exchange in turn."""
    left = list(acts)

    def exchange(one: Path, other: Path) -> None:
        if left and (act := left.pop(0)) is not None:
            act(plan)
        real_exchange(one, other)

    monkeypatch.setattr(swap, "exchange", exchange)


def none(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSYS, "no such call here")


def exchanges(tmp_path: Path) -> bool:
    """Say whether this system and file system can exchange two files."""
    one, other = tmp_path / "1", tmp_path / "2"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    try:
        real_exchange(one, other)
    except OSError:
        return False
    return one.read_bytes() == b"2"


@pytest.fixture
def needs_exchange(tmp_path: Path) -> None:
    if not exchanges(tmp_path):
        pytest.skip("this file system exchanges no files")


@pytest.mark.usefixtures("needs_exchange")
@pytest.mark.parametrize("act", [in_place, whole, as_link])
def test_whoever_changes_the_file_in_the_instant_gets_it_back(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch, act: Act
) -> None:
    at_the_exchange(monkeypatch, act, plan=plan)
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
    assert plan.read_bytes() == b"theirs\n" and plan.is_symlink() == (act is as_link)
    assert act is as_link or caught.value.actual_digest == digest_of(b"theirs\n")
    assert not [each for each in plan.parent.iterdir() if each.name.endswith(".tmp")]


@pytest.mark.usefixtures("needs_exchange")
def test_a_file_deleted_in_the_instant_is_told(plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_exchange(monkeypatch, Path.unlink, plan=plan)
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
    assert caught.value.actual_digest == "" and texts(plan) == {}


@pytest.mark.parametrize("links", [True, False])
def test_a_file_made_in_the_instant_is_told(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    plan.unlink()

    def link(one: Path, other: Path) -> None:
        in_place(plan)
        if not links:
            none()
        real_link(one, other)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(plan, b"mine\n", "", state)
    assert caught.value.actual_digest == digest_of(b"theirs\n") and texts(plan) == {"plan": b"theirs\n"}


@pytest.mark.usefixtures("needs_exchange")
def test_a_second_edit_while_the_first_is_given_back_is_kept_as_a_copy(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_exchange(monkeypatch, in_place, lambda path: path.write_bytes(b"third\n") and None, plan=plan)
    with pytest.raises(ChangedOnDisk):
        save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
    assert texts(plan) == {"plan": b"theirs\n", "copy": b"third\n"}
    assert copies_of(plan.parent, plan.stem), "and it is offered"


@pytest.mark.usefixtures("needs_exchange")
def test_what_cant_be_given_back_is_kept_as_a_copy(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise OSError(errno.EIO, "broken")

    at_the_exchange(monkeypatch, in_place, refused, plan=plan)
    assert save_bytes(plan, b"mine\n", digest_of(b"one\n"), state) == digest_of(b"mine\n")
    assert texts(plan) == {"plan": b"mine\n", "copy": b"theirs\n"}


@pytest.mark.parametrize("links", [True, False])
def test_without_an_exchange_what_is_written_in_the_instant_is_seen_by_a_second_name(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    done: list[Path] = []

    def replace(one: Path, other: Path) -> None:
        if other == plan and not done:
            done.append(one)
            in_place(plan)
        real_replace(one, other)

    monkeypatch.setattr(swap, "exchange", none)
    monkeypatch.setattr(os, "replace", replace)
    if not links:
        monkeypatch.setattr(os, "link", none)
        save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)  # that is what such a file system can do
        assert texts(plan) == {"plan": b"mine\n"}
        return
    with pytest.raises(ChangedOnDisk):
        save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
    assert texts(plan) == {"plan": b"theirs\n"}


def test_without_an_exchange_a_whole_file_put_there_before_the_replace_is_seen(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[Path] = []

    def link(one: Path, other: Path) -> None:
        real_link(one, other)
        if not done:
            done.append(other)
            whole(plan)

    monkeypatch.setattr(swap, "exchange", none)
    monkeypatch.setattr(os, "link", link)
    with pytest.raises(ChangedOnDisk):
        save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
    assert texts(plan) == {"plan": b"theirs\n"}


@pytest.mark.parametrize("call", ["link", "replace"])
def test_without_an_exchange_a_refused_call_leaves_the_old_file_and_no_rubbish(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(swap, "exchange", none)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, none)
        if call == "replace":
            with pytest.raises(StoreError):
                save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
        else:
            save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
    assert texts(plan) == {"plan": b"one\n" if call == "replace" else b"mine\n"}


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW") or os.uname().sysname != "Linux", reason="only Linux tells")
def test_what_a_program_writes_later_into_the_replaced_file_is_kept(plan: Path, state: StateStore) -> None:
    with plan.open("ab", buffering=0) as theirs:  # opened, and nothing written yet: no comparison can see it
        save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
        theirs.write(b"appended\n")
        sweep_temp(plan.parent, state)
        assert texts(plan)["plan"] == b"mine\n" and "left" in texts(plan), "not while it is being written"
    sweep_temp(plan.parent, state)
    assert texts(plan) == {"plan": b"mine\n", "copy": b"one\nappended\n"}


def test_a_disk_that_takes_every_file_for_open_keeps_nobody_waiting_and_leaves_nothing(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_refuses_lease", lambda _: True)
    monkeypatch.setattr("ksp_tui.store.file.time.sleep", lambda _: pytest.fail("it waits"))
    save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
    assert texts(plan) == {"plan": b"mine\n"}
    left = plan.with_name(swap_name(plan.name, owner_of(state), digest_of(b"one\n"), digest_of(b"mine\n")))
    left.write_bytes(b"one\n")
    sweep_temp(plan.parent, state)
    assert texts(plan) == {"plan": b"mine\n"}


@pytest.mark.parametrize("held", [b"one\n", b"mine\n", b"theirs\n", b""])
@pytest.mark.parametrize("exchange", [True, False])
def test_killed_between_the_exchange_and_what_follows(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch, held: bytes, exchange: bool
) -> None:
    """The plan is whole; what was replaced is swept when it is ours, and kept when it is somebody else's."""
    if exchange and not exchanges(plan.parent.parent):
        pytest.skip("this file system exchanges no files")

    def killed(one: Path, other: Path) -> None:
        if held != b"mine\n":
            plan.write_bytes(held)
            real_exchange(one, other) if exchange else real_replace(one, other)
        os.kill(os.getpid(), signal.SIGKILL)

    if child := fork():
        os.waitpid(child, 0)
    else:
        monkeypatch.setattr(swap, "exchange", killed if exchange else none)
        monkeypatch.setattr(os, "replace", killed)
        try:
            save_bytes(plan, b"mine\n", digest_of(b"one\n"), state)
        finally:
            os._exit(0)
    assert plan.read_bytes() == (b"one\n" if held == b"mine\n" else b"mine\n")
    sweep_temp(plan.parent, state)
    assert "left" not in texts(plan)
    assert texts(plan).get("copy") == (held if held == b"theirs\n" else None)


@pytest.mark.usefixtures("needs_exchange")
def test_in_the_workbook_both_edits_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plans" / "a.toml"
    path.parent.mkdir()
    path.write_text('account = "A"\nregion = "North"\n')
    book = Workbook(path.parent, StateStore(tmp_path / "state"))
    model = book.plan("a")
    assert model is not None
    text = 'account = "A"\nindustry = "Steel"\nregion = "North"\n'
    at_the_exchange(monkeypatch, lambda found: found.write_text(text) and None, plan=path)
    book.apply(set_field(model, "a", ("region",), "South"))
    assert book.flush()
    held = path.read_text()
    assert 'industry = "Steel"' in held and 'region = "South"' in held
    assert book.close() == [] and [each.name for each in path.parent.iterdir()] == ["a.toml"]

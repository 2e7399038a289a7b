"""A save is whole or not at all: killed programs, full disks, write protection, other programs' changes."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ksp_tui.store import swap
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.leftovers import sweep_temp
from ksp_tui.store.lock import LOCK_NAME
from ksp_tui.store.state import StateStore
from tests.drawing import cases
from tests.refusing import files_no_larger_than

_SAVER = """
import sys
from pathlib import Path
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import save_bytes
from ksp_tui.store.state import StateStore
path, state = Path(sys.argv[1]), StateStore(Path(sys.argv[2]))
data = path.read_bytes()
number = int(data.split(b"\\n", 1)[0])
digest = digest_of(data)
while True:
    number += 1
    data = b"%d\\n" % number + b"%d " % number * 4000 + b"end\\n"
    digest = save_bytes(path, data, digest, state)
    print(number, flush=True)
"""


@pytest.fixture
def state(tmp_path: Path) -> StateStore:
    return StateStore(tmp_path / "state")


def files_in(folder: Path) -> list[Path]:
    """Return what lies in the folder, but for its lock."""
    return sorted(path for path in folder.iterdir() if path.name != LOCK_NAME)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "华信制造.toml"


def test_killed_at_any_moment_the_file_is_whole_and_holds_what_was_said_to_be_saved(
    plan: Path, state: StateStore
) -> None:
    plan.write_bytes(b"0\n" + b"0 " * 4000 + b"end\n")
    chance = random.Random(7)
    for _ in range(cases(60)):
        with subprocess.Popen(
            [sys.executable, "-c", _SAVER, str(plan), str(state.directory)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            said = int(process.stdout.readline())
            time.sleep(chance.random() * 0.02)
            process.send_signal(signal.SIGKILL)
            said = max([said, *(int(line) for line in process.stdout.read().splitlines() if line)])
        data = plan.read_bytes()
        number = int(data.split(b"\n", 1)[0])
        assert data == b"%d\n" % number + b"%d " % number * 4000 + b"end\n", "torn"
        assert number >= said, "acknowledged and lost"
    sweep_temp(plan.parent, state)
    assert files_in(plan.parent) == [plan]


_ADDER = """
import sys
from pathlib import Path
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.state import StateStore
path, state, name = Path(sys.argv[1]), StateStore(Path(sys.argv[2])), sys.argv[3].encode()
for number in range(100):
    while True:
        data = path.read_bytes()
        try:
            save_bytes(path, data + name + b"%d\\n" % number, digest_of(data), state)
            break
        except ChangedOnDisk:
            pass
"""


def test_two_programs_saving_one_file_lose_nothing(plan: Path, state: StateStore) -> None:
    plan.write_bytes(b"")
    running = [subprocess.Popen([sys.executable, "-c", _ADDER, str(plan), str(state.directory), name]) for name in "ab"]
    assert [process.wait(60) for process in running] == [0, 0]
    assert sorted(plan.read_text().split()) == sorted(f"{name}{number}" for name in "ab" for number in range(100))


def test_nobody_elses_change_is_overwritten(plan: Path, state: StateStore) -> None:
    first = save_bytes(plan, b"one\n", "", state)
    plan.write_bytes(b"hand\n")
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(plan, b"two\n", first, state)
    assert caught.value.actual_digest == digest_of(b"hand\n")
    assert plan.read_bytes() == b"hand\n"


def test_a_deleted_file_and_one_that_appeared_are_changes(plan: Path, state: StateStore) -> None:
    first = save_bytes(plan, b"one\n", "", state)
    with pytest.raises(ChangedOnDisk):
        save_bytes(plan, b"other\n", "", state)
    plan.unlink()
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(plan, b"two\n", first, state)
    assert caught.value.actual_digest == "" and not plan.exists()


@pytest.mark.parametrize("call", ["write", "fsync", "rename", "exchange"])
def test_a_full_disk_leaves_the_old_file_and_no_rubbish(
    plan: Path, state: StateStore, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    first = save_bytes(plan, b"one\n", "", state)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(swap if call == "exchange" else os, call, full)
        with pytest.raises(StoreError) as caught:
            save_bytes(plan, b"two\n", first, state)
    assert caught.value.reason == "disk_full"
    assert plan.read_bytes() == b"one\n" and files_in(plan.parent) == [plan]
    save_bytes(plan, b"two\n", first, state)


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_system_that_really_refuses_more_bytes(tmp_path: Path, state: StateStore) -> None:
    path = tmp_path / "plan.toml"
    first = save_bytes(path, b"x" * 20_000, "", state)
    with files_no_larger_than(40_000), pytest.raises(StoreError) as caught:
        save_bytes(path, b"y" * 60_000, first, state)
    assert caught.value.reason == "disk_full"
    assert path.read_bytes() == b"x" * 20_000 and files_in(tmp_path) == [path]
    save_bytes(path, b"y" * 60_000, first, state)
    assert path.read_bytes() == b"y" * 60_000 and files_in(tmp_path) == [path]


def test_a_write_protected_file_is_left_alone(plan: Path, state: StateStore) -> None:
    first = save_bytes(plan, b"one\n", "", state)
    plan.chmod(0o444)
    with pytest.raises(StoreError) as caught:
        save_bytes(plan, b"two\n", first, state)
    assert caught.value.reason in {"read_only", "write_protected"} and plan.read_bytes() == b"one\n"


def test_the_mode_is_kept_and_a_new_file_is_the_owners(plan: Path, state: StateStore) -> None:
    first = save_bytes(plan, b"one\n", "", state)
    assert plan.stat().st_mode & 0o777 == 0o600
    plan.chmod(0o640)
    save_bytes(plan, b"two\n", first, state)
    assert plan.stat().st_mode & 0o777 == 0o640


def test_a_link_inside_the_folder_is_written_through_and_one_out_of_it_is_refused(
    plan: Path, state: StateStore
) -> None:
    real = plan.parent / "real.toml"
    first = save_bytes(real, b"one\n", "", state)
    plan.symlink_to("real.toml")
    save_bytes(plan, b"two\n", first, state)
    assert plan.is_symlink() and real.read_bytes() == b"two\n"
    outside = plan.parent.parent / "outside.toml"
    outside.write_bytes(b"theirs\n")
    leaving = plan.parent / "leaving.toml"
    leaving.symlink_to(outside)
    with pytest.raises(StoreError) as caught:
        save_bytes(leaving, b"ours\n", digest_of(b"theirs\n"), state)
    assert caught.value.reason == "outside" and outside.read_bytes() == b"theirs\n"


def test_a_folder_that_is_gone_is_told(plan: Path, state: StateStore) -> None:
    plan.parent.rmdir()
    with pytest.raises(StoreError) as caught:
        save_bytes(plan, b"one\n", "", state)
    assert caught.value.reason == "vanished"

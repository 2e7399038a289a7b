"""The lock of a folder of plans: seen by all who write there; without it saving goes on, guarded by hashes."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ksp_tui.store import file as saving
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.folder import list_plans
from ksp_tui.store.lock import LOCK_NAME, folder_lock, try_lock, unlock
from ksp_tui.store.state import StateStore


@pytest.fixture
def state(tmp_path):
    return StateStore(tmp_path / "state")


@pytest.fixture
def plan(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "p.toml"


ADDER = """
import sys
from pathlib import Path
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.state import StateStore
path, state, name = Path(sys.argv[1]), StateStore(Path(sys.argv[2])), sys.argv[3].encode()
for number in range(int(sys.argv[4])):
    while True:
        data = path.read_bytes()
        try:
            save_bytes(path, data + name + b"%d\\n" % number, digest_of(data), state)
            break
        except ChangedOnDisk:
            pass
        except StoreError as error:
            if error.reason != "busy":  # the other one had the lock all the time: told, and tried again
                raise
"""


def test_two_users_with_a_state_directory_each_lose_no_edit(plan, tmp_path):
    plan.write_bytes(b"")
    each = 400
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    users = [
        subprocess.Popen([sys.executable, "-c", ADDER, str(plan), str(tmp_path / who), who, str(each)], env=env)
        for who in ("a", "b")
    ]
    assert [user.wait(120) for user in users] == [0, 0]
    assert sorted(plan.read_text().split()) == sorted(f"{who}{number}" for who in "ab" for number in range(each))


def test_the_lock_is_one_for_all_state_directories_and_a_wait_is_short(plan, tmp_path):
    one, other, folder = StateStore(tmp_path / "one"), StateStore(tmp_path / "other"), plan.parent
    with folder_lock(folder, one) as held, pytest.raises(StoreError) as caught, folder_lock(folder, other, 0.05):
        pass
    assert held and caught.value.reason == "busy" and caught.value.path == plan.parent
    with folder_lock(plan.parent, other) as held:
        assert held, "let go of"


def test_the_lock_is_no_plan(plan, state):
    save_bytes(plan, b'account = "A"\n', "", state)
    found = list_plans(plan.parent)
    assert not (plan.parent / LOCK_NAME).exists(), "nobody saves any more"
    with folder_lock(plan.parent, state):
        found = list_plans(plan.parent)
    assert [entry.id for entry in found.plans] == ["p"] and not found.findings


@pytest.mark.parametrize(("folder", "lock"), [(0o700, 0o600), (0o770, 0o660), (0o2775, 0o660), (0o777, 0o666)])
def test_whoever_may_write_in_the_folder_may_lock_it(plan, state, folder, lock):
    plan.parent.chmod(folder)
    with folder_lock(plan.parent, state):
        assert stat.S_IMODE((plan.parent / LOCK_NAME).stat().st_mode) == lock


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_where_there_are_no_locks_saving_goes_on(plan, state, monkeypatch, number):
    def none(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", none)
    with folder_lock(plan.parent, state) as held:
        assert not held
    first = save_bytes(plan, b"one", "", state)
    assert save_bytes(plan, b"two", first, state) == digest_of(b"two") and plan.read_bytes() == b"two"
    plan.write_bytes(b"theirs")
    with pytest.raises(ChangedOnDisk):
        save_bytes(plan, b"three", digest_of(b"two"), state)


def test_without_a_lock_one_who_replaces_the_file_right_behind_us_is_seen(plan, state, monkeypatch):
    def overtaken(folder):
        plan.write_bytes(b"theirs")

    monkeypatch.setattr(fcntl, "flock", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOLCK, "none")))
    monkeypatch.setattr(saving, "sync_folder", overtaken)
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(plan, b"mine", "", state)
    assert caught.value.actual_digest == digest_of(b"theirs") and plan.read_bytes() == b"theirs"


def link_out(path, outside):
    path.symlink_to(outside)


def folder_there(path, outside):
    path.mkdir()


def pipe(path, outside):
    os.mkfifo(path)


@pytest.mark.parametrize("make", [link_out, folder_there, pipe])
def test_what_lies_under_the_locks_name_does_no_harm_and_takes_none(plan, state, tmp_path, make):
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    make(plan.parent / LOCK_NAME, outside)
    save_bytes(plan, b"one", "", state)
    assert plan.read_bytes() == b"one" and outside.read_bytes() == b"mine"
    with folder_lock(plan.parent, state) as held:
        assert held, "this user's own windows still take turns, by the state directory"


@pytest.mark.parametrize("kind", ["a file", "read-only", "below a file"])
def test_a_save_never_depends_on_the_state_directory(plan, tmp_path, monkeypatch, kind):
    place = tmp_path / "state"
    if kind == "read-only":
        place.mkdir()
        monkeypatch.setattr(Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EROFS, "read-only")))
    else:
        place.write_text("")
        place = place / "below" if kind == "below a file" else place
    state = StateStore(place)
    first = save_bytes(plan, b"one", "", state)
    save_bytes(plan, b"two", first, state)
    assert plan.read_bytes() == b"two"


def test_a_lock_that_is_held_is_told_at_once_and_free_when_let_go(tmp_path):
    held = try_lock(tmp_path / "x")
    assert held is not None and try_lock(tmp_path / "x") is None
    unlock(held)
    again = try_lock(tmp_path / "x")
    assert again is not None
    unlock(again)

"""Saving a file: what is promised when something goes wrong."""

import errno
import os
import stat
import time

import pytest

from ksp_tui.store import atomic, swap
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.digest import digest_of
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.leftovers import sweep_temp
from ksp_tui.store.lock import LOCK_NAME, folder_lock
from ksp_tui.store.state import StateStore
from tests.refusing import only_read


@pytest.fixture
def state(tmp_path):
    return StateStore(tmp_path / "state")


@pytest.fixture
def plan(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "华信.toml"


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != LOCK_NAME)


def test_save_and_save_again(plan, state):
    first = save_bytes(plan, b"one", "", state)
    assert plan.read_bytes() == b"one" and first == digest_of(b"one")
    save_bytes(plan, b"two", first, state)
    assert plan.read_bytes() == b"two"
    assert names(plan.parent) == [plan.name]
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600


def test_what_others_wrote_is_not_overwritten(plan, state):
    digest = save_bytes(plan, b"one", "", state)
    before = plan.stat()
    plan.write_bytes(b"two")
    os.utime(plan, ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, same time: only the hash tells
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(plan, b"mine", digest, state)
    assert caught.value.actual_digest == digest_of(b"two")
    assert plan.read_bytes() == b"two" and names(plan.parent) == [plan.name]
    with pytest.raises(ChangedOnDisk):
        save_bytes(plan, b"new", "", state)


def test_an_editor_that_saves_in_the_last_moment_wins(plan, state, monkeypatch):
    digest = save_bytes(plan, b"one", "", state)
    real = atomic._write_all

    def slow(descriptor, data):
        real(descriptor, data)
        plan.write_bytes(b"theirs")

    monkeypatch.setattr(atomic, "_write_all", slow)
    with pytest.raises(ChangedOnDisk):
        save_bytes(plan, b"mine", digest, state)
    assert plan.read_bytes() == b"theirs" and names(plan.parent) == [plan.name]


def test_a_deleted_file_is_told(plan, state):
    digest = save_bytes(plan, b"one", "", state)
    plan.unlink()
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(plan, b"two", digest, state)
    assert caught.value.actual_digest == ""
    assert not plan.exists()


@pytest.mark.parametrize("fails", ["_write_all", "_sync"])
def test_a_full_disk_leaves_the_old_file(plan, state, monkeypatch, fails):
    digest = save_bytes(plan, b"one", "", state)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic, fails, full)
    with pytest.raises(StoreError) as caught:
        save_bytes(plan, b"two", digest, state)
    assert caught.value.reason == "disk_full"
    assert plan.read_bytes() == b"one" and names(plan.parent) == [plan.name]


@pytest.mark.parametrize(("number", "reason"), [(errno.EROFS, "read_only"), (errno.EACCES, "no_permission")])
def test_a_folder_that_is_only_read(plan, state, number, reason):
    digest = save_bytes(plan, b"one", "", state)
    with only_read(plan.parent, number), pytest.raises(StoreError) as caught:
        save_bytes(plan, b"two", digest, state)
    assert caught.value.reason == reason and plan.read_bytes() == b"one" and names(plan.parent) == [plan.name]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EROFS, "read_only"),
        (errno.EACCES, "no_permission"),
        (errno.ENAMETOOLONG, "too_long"),
        (errno.ENOENT, "vanished"),
        (errno.EIO, "other"),
    ],
)
def test_reasons(plan, state, monkeypatch, number, reason):
    digest = save_bytes(plan, b"one", "", state)

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(swap, "exchange", fail)
    with pytest.raises(StoreError) as caught:
        save_bytes(plan, b"two", digest, state)
    assert caught.value.reason == reason and caught.value.path == plan and caught.value.detail
    assert names(plan.parent) == [plan.name]


def test_a_write_protected_file_stays(plan, state):
    digest = save_bytes(plan, b"one", "", state)
    plan.chmod(0o444)
    with pytest.raises(StoreError) as caught:
        save_bytes(plan, b"two", digest, state)
    assert caught.value.reason == "write_protected"


def test_a_missing_folder_is_told(tmp_path, state):
    with pytest.raises(StoreError) as caught:
        save_bytes(tmp_path / "nowhere" / "p.toml", b"x", "", state)
    assert caught.value.reason == "vanished"


def test_the_mode_is_kept_and_long_names_work(plan, state):
    digest = save_bytes(plan, b"one", "", state)
    plan.chmod(0o664)
    save_bytes(plan, b"two", digest, state)
    assert stat.S_IMODE(plan.stat().st_mode) == 0o664
    long = plan.with_name("长" * 83 + ".toml")
    save_bytes(long, b"x", "", state)
    assert long.read_bytes() == b"x"


def test_links_inside_are_followed_and_outside_refused(plan, state, tmp_path):
    digest = save_bytes(plan, b"one", "", state)
    link = plan.with_name("link.toml")
    link.symlink_to(plan.name)
    save_bytes(link, b"two", digest, state)
    assert link.is_symlink() and plan.read_bytes() == b"two"
    outside = tmp_path / "outside.toml"
    outside.write_bytes(b"x")
    bad = plan.with_name("bad.toml")
    bad.symlink_to(outside)
    with pytest.raises(StoreError) as caught:
        save_bytes(bad, b"y", digest_of(b"x"), state)
    assert caught.value.reason == "outside" and outside.read_bytes() == b"x"


def test_another_windows_save_is_waited_for_only_so_long(plan, state):
    with folder_lock(plan.parent, state), pytest.raises(StoreError) as caught, folder_lock(plan.parent, state, 0.05):
        pass
    assert caught.value.reason == "busy"


def test_left_over_temporary_files_are_swept(plan, state):
    from ksp_tui.store.leftovers import owner_of

    mine = plan.with_name(f".x.toml.ksp-{owner_of(state)}0123abcd.tmp")
    foreign = plan.with_name(".x.toml.ksp-ffff0123abcd.tmp")
    other = plan.with_name(".x.toml.swp")
    for path in (mine, foreign, other):
        path.write_bytes(b"")
        os.utime(path, (time.time(), time.time()))
    assert sweep_temp(plan.parent, state) == [mine]
    os.utime(foreign, (1, 1))
    assert sweep_temp(plan.parent, state) == [foreign]
    assert names(plan.parent) == [other.name]
    assert sweep_temp(plan.parent / "nowhere", state) == []

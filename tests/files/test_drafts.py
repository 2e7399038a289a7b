"""Drafts and the rest of the state directory: kept for the owner only, harmless when broken."""

import datetime as dt
import os
import stat

import pytest

from ksp_tui.store.drafts import Draft, Drafts
from ksp_tui.store.state import KeptPlace, Settings, StateStore


@pytest.fixture
def state(tmp_path):
    return StateStore(tmp_path / "state")


def draft(plan, text="half"):
    return Draft(plan, ("zones", "z", "name"), text, "before", dt.datetime(2026, 11, 23, 10, 42))


def test_a_draft_comes_back_and_is_dropped(state, tmp_path):
    drafts, plan = Drafts(state), tmp_path / "p.toml"
    assert drafts.pending(plan) is None
    drafts.keep(draft(plan))
    drafts.keep(draft(plan, "half done 王"))
    assert Drafts(state).pending(plan) == draft(plan, "half done 王")
    assert drafts.pending(tmp_path / "q.toml") is None
    drafts.clear(plan)
    assert drafts.pending(plan) is None


def test_typing_never_waits_and_only_the_last_is_written(state, tmp_path):
    jobs = {}
    drafts, plan = Drafts(state, jobs.__setitem__), tmp_path / "p.toml"
    for number in range(5):
        drafts.keep(draft(plan, str(number)))
    assert drafts.pending(plan) is None and len(jobs) == 1
    for job in jobs.values():
        job()
    assert drafts.pending(plan).text == "4"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"path": 3}', b"\xff\xfe", b"[" * 100_000])
def test_broken_state_files_are_ignored(state, tmp_path, content):
    drafts, plan = Drafts(state), tmp_path / "p.toml"
    drafts.keep(draft(plan))
    state.save_settings(Settings(language="zh"))
    state.remember_folder(tmp_path)
    state.remember_place(tmp_path, "p", KeptPlace(3, "people", "li", "name"))
    assert state.settings().language == "zh" and state.recent_folder() == tmp_path
    assert state.place(tmp_path, "p") == KeptPlace(3, "people", "li", "name") and state.last_plan(tmp_path) == "p"
    for path in state.directory.rglob("*.json"):
        path.write_bytes(content)
    assert drafts.pending(plan) is None
    assert state.settings() == Settings() and state.recent_folder() is None
    assert state.place(tmp_path, "p") is None and state.last_plan(tmp_path) is None


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_only_the_owner_can_read(state, tmp_path):
    Drafts(state).keep(draft(tmp_path / "p.toml"))
    state.save_settings(Settings(theme="dark"))
    for path in state.directory.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_environment_says_where(monkeypatch, tmp_path):
    monkeypatch.setenv("KSP_STATE_DIR", str(tmp_path / "here"))
    assert StateStore().directory == tmp_path / "here"

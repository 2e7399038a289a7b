"""For all tests: how many run at once, what is fast, what gets a second try, and which cases properties draw."""

import contextlib
import datetime as dt
import gc
import importlib
import os
import pickle
import sys
import time
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from ksp_tui.checks import registry
from ksp_tui.store import places
from ksp_tui.store.toml_error import read_toml
from tests.drawing import ANEW

#: Numbers and days are written here as nowhere in particular, whatever machine the tests run on.
os.environ["LC_ALL"] = "C.UTF-8"

#: A change is judged by the same cases each time; new ones are drawn by `KSP_TESTS_DRAW=anew` (the long run).
settings.register_profile("same", derandomize=True)
settings.register_profile("anew", derandomize=False, print_blob=True)
settings.load_profile("anew" if ANEW else "same")

#: The day that counts as today in the process of the tests, `KSP_TESTS_DAY=2028-02-29`: no test depends on the day.
#: What is asked for the date asks `time.time` first, so that this one clock is set.
if day := os.environ.get("KSP_TESTS_DAY"):
    _real, _ahead = time.time, (dt.date.fromisoformat(day) - dt.date.today()).days * 86_400
    time.time = lambda: _real() + _ahead

#: What tests start, starts as it does for people: from bytecode that was kept.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

#: Thousands of tests make much that goes at once: looking through it all the time takes an eighth of their time.
gc.set_threshold(50_000, 20, 50)


def throw(rule, error):
    """In tests a rule that fails is a failure; what people are told instead is `throw.told`."""
    raise error


throw.told = registry.failed
registry.failed = throw


@lru_cache(maxsize=64)
def packed(text):
    """What a text holds, packed: the same few plans are read by hundreds of tests."""
    return pickle.dumps(read_toml(text))


#: What is given is the caller's own.
places.read_toml = lambda text: pickle.loads(packed(text))

HERE = Path(__file__).parent
#: Folders whose tests need neither a screen nor a terminal: `pytest -m fast` runs them in about a minute.
FAST = {"unit", "files", "charts"}
#: Files of them that start programs, go through hundreds of cases or lay out whole pages: not among the fast ones.
THOROUGH = {
    "test_account_plane", "test_bring_back", "test_casework", "test_catalogues", "test_change_sentences",
    "test_cli", "test_compare_merge", "test_entry_amounts", "test_entry_choices", "test_entry_values",
    "test_every_picture", "test_export_time", "test_export_tools", "test_export_verb", "test_exports",
    "test_file_crash", "test_format", "test_git", "test_git_surroundings", "test_insight", "test_joining",
    "test_kept_steps", "test_lock", "test_matrix", "test_merge", "test_output_gone", "test_paper", "test_pasting",
    "test_planted", "test_proof", "test_reviewing", "test_rollover", "test_sheet_writers", "test_summaries",
    "test_text_fuzz", "test_two_writers", "test_undo_forms", "test_undo_machine", "test_week_verbs",
    "test_workbook_machine", "test_workbook_saving", "test_writer_states", "test_writers",
}  # fmt: skip


def pytest_xdist_auto_num_workers(config):
    """One and a half for each processor: many tests wait for a program in a terminal; the fast ones never do."""
    processors = os.cpu_count() or 2
    return max(2, processors if config.option.markexpr == "fast" else processors * 3 // 2)


def pytest_sessionstart(session):
    """
    Read the tests beginning at another place in each worker: in a fresh copy each file is then compiled once.

    All workers collect the files in the same order, at the same time, and would each compile every one of them.
    """
    worker = getattr(session.config, "workerinput", None)
    if worker is None or session.config.option.markexpr == "fast":
        return
    tops = [top for arg in session.config.args if (top := Path(arg)).is_dir()]
    files = [file.resolve() for top in tops for file in sorted(top.rglob("test_*.py"))]
    begin = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
    for file in (*files[begin:], *files[:begin]):
        with contextlib.suppress(Exception, pytest.skip.Exception):  # what can't be read is told when it is collected
            importlib.import_module(".".join(file.relative_to(HERE.parent).with_suffix("").parts))


def pytest_ignore_collect(collection_path, config):
    """Don't even read the tests that `-m fast` leaves out."""
    if config.option.markexpr != "fast" or not collection_path.is_relative_to(HERE):
        return None
    parts = collection_path.relative_to(HERE).parts
    return True if parts and (parts[0] not in FAST or collection_path.stem in THOROUGH) else None


def pytest_collection_modifyitems(items):
    """Mark what is fast; give the tests that say why they may need it a second try."""
    for item in items:
        parts = item.path.relative_to(HERE).parts if item.path.is_relative_to(HERE) else ()
        fast = parts and parts[0] in FAST and item.path.stem not in THOROUGH
        if fast and item.get_closest_marker("slow") is None:
            item.add_marker("fast")
        for mark in item.iter_markers("second_try"):
            if len(mark.args) != 1 or not str(mark.args[0]).strip():
                raise pytest.UsageError(f"{item.nodeid}: second_try says why in one sentence")
            item.add_marker(pytest.mark.flaky(reruns=1))

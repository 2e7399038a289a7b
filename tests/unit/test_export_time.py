"""What an export may take, held against other work of the same minute: shares of processor time, never milliseconds."""

import importlib
import time

import pytest

from ksp_tui.text import using
from ksp_tui.writers import pdf
from ksp_tui.writers.exports import write
from tests.unit.papers import package


def best(work, runs=4):
    """Return the least processor time that some work takes, seconds; whatever else the machine does adds to it."""
    took = []
    for _ in range(runs):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def known_work():
    """Do what takes some fifty milliseconds on the machine that the limits were set on."""
    return sum(len(str(number)) + number % 7 for number in range(410_000))


def test_the_web_page_is_made_in_the_time_of_some_plain_counting(tmp_path):
    made = package(tmp_path, "huaxin")
    with using("zh"):
        write(made, "html")  # what is imported counts as start
        assert best(lambda: write(made, "html")) < 1.25 * best(known_work)


def test_a_pdf_takes_at_most_twice_what_typst_takes_alone(tmp_path, monkeypatch):
    if not pdf.has_typst():
        pytest.skip("not installed: the Python package typst")
    typst = importlib.import_module("typst")
    made = package(tmp_path, "huaxin")
    alone, real = [], typst.compile

    def timed(*args, **more):
        start = time.process_time()
        try:
            return real(*args, **more)
        finally:
            alone.append(time.process_time() - start)

    monkeypatch.setattr(typst, "compile", timed)
    with using("zh"):
        write(made, "pdf")
        start = time.process_time()
        write(made, "pdf")
        whole = time.process_time() - start
    assert whole <= 2 * alone[-1]

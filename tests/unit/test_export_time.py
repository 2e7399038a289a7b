"""What an export may take, in calls of functions: they are the same on any machine, however busy it is."""

import cProfile
import importlib
import pstats

import pytest

from ksp_tui.text import using
from ksp_tui.writers import pdf
from ksp_tui.writers.exports import write
from tests.unit.papers import package

#: Calls that writing the sheet of the largest worked plan may take; a quarter more than it took (157,000) when a tenth
#: of a second was the wish and a twentieth what it came to.
PAGE = 200_000
#: The same for a PDF with all its records behind the sheet (1,043,000 calls, 0.6 s, beside 0.9 s of typst's own).
PAPER = 1_300_000


def calls(work):
    """Return how many functions some work calls."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return pstats.Stats(profile).total_calls


def test_the_web_page_is_made_with_few_calls(tmp_path):
    made = package(tmp_path, "huaxin")
    with using("zh"):
        write(made, "html")  # what is imported counts as start
        assert calls(lambda: write(made, "html")) < PAGE


def test_a_pdf_is_set_once_with_few_calls_of_our_own(tmp_path, monkeypatch):
    if not pdf.has_typst():
        pytest.skip("not installed: the Python package typst")
    typst = importlib.import_module("typst")
    made, real, set_ = package(tmp_path, "huaxin"), typst.compile, []

    def noted(*args, **more):
        set_.append(args)
        return real(*args, **more)

    with using("zh"):
        write(made, "pdf")
        monkeypatch.setattr(typst, "compile", noted)
        assert calls(lambda: write(made, "pdf")) < PAPER
    assert len(set_) == 1

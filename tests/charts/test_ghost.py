"""An empty picture shows one item of the worked example: every picture of the registry, in all sizes and languages."""

import datetime as dt

import pytest

from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.charts.chart import is_empty, items
from ksp_tui.charts.registry import PICTURES, build
from ksp_tui.charts.steady import steady
from ksp_tui.charts.subject import Subject
from ksp_tui.method.accounts import account_of
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.status import guide_answers
from ksp_tui.status.guide_answers import worked_plan
from ksp_tui.store.state import StateStore
from ksp_tui.text import t, using
from ksp_tui.views import pictures
from ksp_tui.views.pictures import PictureCache, ghost
from ksp_tui.widgets.charts.kinds import draw
from tests.charts.plans import SIZES, TODAY, fits, subject, text

GHOSTS = sorted(name for name, picture in PICTURES.items() if not picture.without_ghost)
OWN = Folder.model_validate({"phases": {"a": {"name": "Asks"}, "b": {"name": "Buys"}}})


@pytest.fixture(params=["zh", "en"])
def lang(request):
    with using(request.param):
        guide_answers.warm()
        yield request.param


def test_pictures_without_a_ghost_say_why():
    assert all(len(picture.without_ghost) > 10 for name, picture in PICTURES.items() if name not in GHOSTS)


@pytest.mark.parametrize("name", sorted(set(PICTURES) - set(GHOSTS)))
def test_nor_are_these_ever_blank(lang, name):
    for width, height in SIZES:
        assert "".join(text(line) for line in draw(build(name, subject(Plan())), width, height)).strip()


@pytest.mark.parametrize("name", GHOSTS)
def test_an_empty_picture_shows_one_item_of_the_example(lang, name):
    empty = build(name, subject(Plan()))
    assert is_empty(empty) and len(empty.invitation) == 2, "what it will show, and which field to fill first"
    found = ghost(name, empty, Folder())
    assert found is not None and found.example and type(found) is type(empty)
    assert (found.findings, found.formula, found.invitation) == ((), "", empty.invitation)
    assert items(found) == (), "nothing of the plan lies behind it"
    for width, height in SIZES:
        lines = draw(found, width, height)
        shown = "\n".join(text(line) for line in lines)
        assert fits(lines, width, height)
        assert shown.count("◌") >= 1 and f"◌ {t('chart.example')}" in shown
        said = "".join(shown.split())
        assert all("".join(sentence.split()) in said for sentence in empty.invitation), (width, shown)
        assert not any(piece.place or piece.item >= 0 for line in lines for piece in line), "it can't be gone to"
        assert {"█", "◉", "◊"}.isdisjoint(shown.replace(empty.invitation[1], "").split()), "it is no figure of the plan"


@pytest.mark.parametrize("name", GHOSTS)
def test_an_empty_picture_has_the_persons_own_lists(lang, name):
    empty = build(name, Subject(Plan(), OWN, TODAY))
    found = ghost(name, empty, OWN)
    assert found is not None
    if name == "rhythm":
        assert found.steps == empty.steps and "Asks" in found.steps


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_filled_picture_is_no_example(lang, name):
    plan, folder = worked_plan()
    accounts = {"worked": account_of("worked", plan, folder)}
    found = build(name, Subject(plan, folder, plan.told_on or TODAY, "worked", accounts))
    assert not found.example and items(found) and not (name in GHOSTS and is_empty(found))


def test_from_the_first_record_on_the_ghost_is_gone(lang, tmp_path):
    (tmp_path / "a.toml").write_text('account = "A"\n')
    with_need = '\n[needs.n]\nstatement = "Quick"\nphase = 2\n[zones.z]\nname = "North"\n'
    (tmp_path / "b.toml").write_text('account = "B"\n' + with_need)
    book = Workbook(tmp_path, StateStore(tmp_path / "state"))
    cache = PictureCache()
    for name in ("rhythm", "zones"):
        assert cache.chart(name, book, "a", (), {}).example
        assert not cache.chart(name, book, "b", (), {}).example
    lines = draw(cache.chart("zones", book, "b", (), {}), 78, 18)
    assert any("North" in text(line) and "?" in text(line) for line in lines), "what is unknown has its row"
    typed = cache.chart("rhythm", book, "a", (), {}, (("needs", "n", "phase"), 1))
    assert not typed.example, "nor while the first value is typed"
    assert steady(typed, cache.chart("rhythm", book, "a", (), {})) is typed, "whose order and scale are its own"
    book.close()


def test_the_example_is_not_waited_for(lang, tmp_path, monkeypatch):
    monkeypatch.setattr(guide_answers, "_kept", {})
    (tmp_path / "a.toml").write_text('account = "A"\n')
    book = Workbook(tmp_path, StateStore(tmp_path / "state"))
    cache = PictureCache()
    assert not cache.chart("rhythm", book, "a", (), {}).example
    assert not guide_answers.is_warm()
    guide_answers.warm()
    assert cache.chart("rhythm", book, "a", (), {}).example
    book.close()


def test_without_examples_there_are_words_alone(lang, tmp_path, monkeypatch):
    monkeypatch.setattr(guide_answers, "examples", list)
    monkeypatch.setattr(guide_answers, "_kept", {})
    guide_answers.warm()
    empty = build("rhythm", subject(Plan()))
    assert ghost("rhythm", empty, Folder()) is None


def test_what_is_asked_for_below_an_example_follows_the_plan(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "is_warm", lambda: True)
    (tmp_path / "p.toml").write_text('account = "P"\n')
    book = Workbook(tmp_path, StateStore(tmp_path / "state"), today=lambda: dt.date(2026, 11, 27))
    drawn = PictureCache()
    with using("en"):
        asked = [drawn.chart("trends", book, "p", (), {}).invitation[-1]]
        book.apply(Transaction("edit", {}, (Edit("p", ("review_setup", "next_date"), None, dt.date(2027, 2, 26)),)))
        asked.append(drawn.chart("trends", book, "p", (), {}).invitation[-1])
    book.close()
    assert asked == ["A trend begins with the second review.", "A trend begins with the second review, 2027-02-26."]

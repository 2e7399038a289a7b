"""The house keeps its shape: short files, words in catalogues, nothing heavy before home is painted.

The arrows are held by import-linter (pyproject.toml); they have no second list here.
"""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

import ksp_tui
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.summaries import Summaries
from ksp_tui.store.state import StateStore
from tests.unit.sources import FILES, HOME, name_of, tree_of

LONGEST = 350
"""Lines of a file. Most are far below; those that are longer stand in TOO_LONG until they are parted."""
TOO_LONG: set[str] = set()


def layer(path):
    parts = path.relative_to(HOME).parts
    return parts[0].removesuffix(".py")


HEAVY = {
    "pydantic", "ksp_tui.session.workbook", "pypinyin", "tomli_w", "openpyxl", "jsonschema", "weasyprint", "reportlab",
    "textual.widgets._text_area",
    *(f"ksp_tui.screens.{name}" for name in (
        "start", "needs", "selection", "situation", "positioning", "strategies", "coordination", "review", "week",
        "folder", "module", "conflict", "help", "picker", "settings", "find",
    )),
}  # fmt: skip

FIRST_PAINT = """
import asyncio, sys
from pathlib import Path
from ksp_tui.app import KspApp
from ksp_tui.store.state import StateStore

painted = set()

def after(app):
    painted.update(sys.modules)

async def main():
    app = KspApp(Path(sys.argv[1]), None, StateStore(Path(sys.argv[2])))
    app.call_after_refresh(after, app)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
    print("\\n".join(sorted(painted)))

asyncio.run(main())
"""


def loaded(code, *args):
    done = subprocess.run([sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.toml").write_text('account = "A"\n')
    found = loaded(FIRST_PAINT, tmp_path / "plans", tmp_path / "state")
    assert "ksp_tui.screens.home" in found
    assert found & HEAVY == set()


def test_nor_at_the_next_start_when_the_plans_are_known_already(tmp_path):
    (tmp_path / "plans").mkdir()
    path = tmp_path / "plans" / "a.toml"
    path.write_text('account = "A"\n')
    state = StateStore(tmp_path / "state")
    book = Workbook(tmp_path / "plans", state)
    kept = Summaries(book.folder_path, state, book.today)
    kept.work_out("a", path, book)
    kept.keep()
    book.close()
    found = loaded(FIRST_PAINT, tmp_path / "plans", tmp_path / "state")
    assert found & HEAVY == set()


def test_the_command_line_does_not_import_textual_to_list_plans(tmp_path):
    (tmp_path / "a.toml").write_text('account = "A"\n')
    code = (
        "import sys, ksp_tui.cli\n"
        "code = ksp_tui.cli.main(['list', '--plans', sys.argv[1]])\n"
        "print('MODULES', *sys.modules)\n"
        "sys.exit(code)"
    )
    found = loaded(code, tmp_path)
    assert {"A", "ksp_tui.verbs.list"} <= found, "the plan was listed"
    assert not {name for name in found if name.split(".")[0] in {"textual", "pypinyin", "tomli_w"}}


PAINTERS = {"Static", "Label", "Markdown", "Button", "Checkbox", "RadioButton", "Collapsible", "Rule", "Link"}


def painters(tree):
    """Yield the calls that take a text which Textual would read as markup, and that do not forbid it."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in PAINTERS or name == "notify":
            off = any(
                key.arg == "markup" and isinstance(key.value, ast.Constant) and key.value.value is False
                for key in node.keywords
            )
            safe = node.args and isinstance(node.args[0], ast.Call) and ast.unparse(node.args[0].func) in {
                "Text", "Content",
            }  # fmt: skip
            if not off and not safe:
                yield f"{name} in line {node.lineno}"


def marked_up(tree):
    """Yield what reads a text as markup: the calls that do not forbid it, and attributes that always do."""
    yield from painters(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                attribute = getattr(target, "attr", "")
                if attribute in {"tooltip", "border_title", "border_subtitle"}:
                    yield f"{attribute} in line {node.lineno} reads markup; give a Content"


def everywhere(look, files):
    """Return what a look finds in each of the files, with its place."""
    assert len(files) > 10, "they are all looked at"
    return [f"{name_of(path)}: {fault}" for path in files for fault in look(tree_of(path))]


def test_plain_text_is_never_read_as_markup():
    assert everywhere(marked_up, [path for path in FILES if layer(path) in {"app", "screens", "widgets"}]) == []


def test_the_guard_against_markup_sees_what_it_should():
    bad = ast.parse("Static('x')\nself.notify(words)\nLabel(x, markup=True)\n")
    good = ast.parse("Static(Text('x'))\nself.notify(words, markup=False)\nStatic(id='a', markup=False)\n")
    assert len(list(painters(bad))) == 3 and list(painters(good)) == []
    assert list(marked_up(ast.parse("self.tooltip = words"))) and not list(marked_up(good))


def undocumented(tree):
    """Yield what is public and says nothing about itself."""
    if not ast.get_docstring(tree) and tree.body:
        yield "the file does not say what it is about"
    yield from undocumented_in(tree, "")


def undocumented_in(node, where):
    for inner in node.body:
        if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith("_"):
            again = any(
                ast.unparse(d) == "overload" or ast.unparse(d).endswith(".setter") for d in inner.decorator_list
            )
            if not ast.get_docstring(inner) and not again:
                yield f"{where}{inner.name} has no docstring"
            if isinstance(inner, ast.ClassDef):
                yield from undocumented_in(inner, f"{inner.name}.")


def test_what_is_public_has_a_docstring():
    assert everywhere(undocumented, FILES) == []
    assert list(undocumented(ast.parse('"""x"""\nclass A:\n    """x"""\n    def b(self): pass'))) == [
        "A.b has no docstring"
    ]


def test_files_stay_short():
    long = {name_of(path) for path in FILES if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST}
    assert long <= TOO_LONG


MOST_BASES = 2
"""Own classes that a class may stand on, one on the other: what more it needs it holds as a part."""


def own_classes():
    """Yield every class of the package, those made inside of others too."""
    for found in pkgutil.walk_packages(ksp_tui.__path__, "ksp_tui."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            yield from (cls for cls in vars(module).values() if isinstance(cls, type) and is_own(cls))


def is_own(cls):
    return cls.__module__.split(".")[0] == "ksp_tui"


def chain(cls):
    """Return how many own classes stand below a class in its longest line."""
    return max((1 + chain(base) for base in cls.__bases__ if is_own(base)), default=0)


def test_no_two_files_need_each_other():
    graph = grimp.build_graph("ksp_tui")  # what is imported for types, or inside a function, counts too
    TopologicalSorter({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}).prepare()


def test_no_class_stands_on_more_than_two_of_ours():
    found = {cls.__qualname__: chain(cls) for cls in own_classes()}
    assert len(found) > 300, "they are all looked at"
    assert {name for name, count in found.items() if count > MOST_BASES} == set()
    assert found["RecordList"] == MOST_BASES and found["KspApp"] == 2, "and they are counted"


def test_tests_do_not_ask_which_day_it_is():
    """What depends on the day the tests run on fails some day; ages of files (`time.time`) are no days."""
    asked = re.compile(r"\bdate\.today\b(?!\(\)\)\.days)")
    tests = [path for path in (HOME.parent / "tests").rglob("*.py") if path != Path(__file__)]
    assert len(tests) > 100
    assert {path.name for path in tests if asked.search(path.read_text(encoding="utf-8"))} == set()


def test_nothing_is_left_undone():
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for word in ("TODO", "FIXME", "XXX", "NotImplementedError()"):
            assert word not in text, name_of(path)
        for number, line in enumerate(text.splitlines(), 1):
            assert len(line) <= 120, f"{name_of(path)}: line {number} is too long"


def spoken(tree):
    """Yield the Chinese words that stand in code and not in its docstrings."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        string = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
        if string and any("\u3400" <= char <= "\u9fff" for char in node.value):
            yield f"line {node.lineno}: {node.value!r} belongs into the catalogues"


def test_no_word_for_the_user_stands_in_code():
    layers = {"app", "screens", "widgets", "session", "status", "views", "documents"}
    assert everywhere(spoken, [path for path in FILES if layer(path) in layers]) == []
    assert list(spoken(ast.parse("x = '字'"))) and not list(spoken(ast.parse('"""字"""')))


def test_a_screens_looks_touch_no_other_screen():
    """Textual applies every sheet to all screens: a rule that names no screen changes those that were shown before."""
    sheets = [
        path for path in HOME.glob("screens/*.tcss") if path.stem not in {"app", "base"}
    ]  # those are meant for all
    assert len(sheets) > 10
    for path in sheets:
        lines = path.read_text(encoding="utf-8").splitlines()
        for rule in (line for line in lines if line.strip() and line[0] not in " }/"):
            assert re.match(r"(\.-\w+ )?[A-Z]\w*Screen\b", rule), f"{path.name}: {rule}"


def test_no_group_is_repeated_possessively():
    """Python 3.11.0 to 3.11.4 goes wrong in `(?:…)*+` (gh-106052): plans could not be edited."""
    possessive = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
    assert possessive.search("(?:a|b)*+") and not possessive.search("(?>(?:a|b)*)") and not possessive.search("[ab]*+")
    strings = [
        node.value
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [each for each in strings if possessive.search(each)] == []

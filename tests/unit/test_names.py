"""Names of the code: one meaning a name, and modules of the course by their enum, never by a number."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

import ksp_tui

HOME = Path(ksp_tui.__file__).parent
FILES = sorted(HOME.rglob("*.py"))
TREES = {path.relative_to(HOME).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def test_a_class_has_a_name_of_its_own():
    where = defaultdict(list)
    for name, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].append(name)
    assert not {name: files for name, files in where.items() if len(files) > 1}


def numbered(tree):
    """Yield the lines on which a module of the course is given or compared as a number."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "module" and is_number(node.value):
            yield node.value.lineno
        if isinstance(node, ast.Compare) and is_module(node.left):
            for each in node.comparators:
                if is_number(each) or (isinstance(each, ast.Set | ast.Tuple) and any(map(is_number, each.elts))):
                    yield node.lineno


def is_module(node):
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name.lower() == "module"


def is_number(node):
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(inner, ast.Constant) and isinstance(inner.value, int) and not isinstance(inner.value, bool)


@pytest.mark.parametrize("name", TREES)
def test_modules_are_named_by_the_enum(name):
    assert list(numbered(TREES[name])) == []

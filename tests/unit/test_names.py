"""Names of the code: one meaning a name, and modules of the course by their enum, never by a number."""

import ast
from collections import defaultdict

from tests.unit.sources import FILES, name_of, tree_of


def test_a_class_has_a_name_of_its_own():
    where = defaultdict(list)
    for path in FILES:
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].append(name_of(path))
    assert len(where) > 300, "they are all looked at"
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


def test_modules_are_named_by_the_enum():
    assert {name_of(path): lines for path in FILES if (lines := list(numbered(tree_of(path))))} == {}
    assert sorted(numbered(ast.parse("f(module=3)\nmodule == 2"))) == [1, 2]

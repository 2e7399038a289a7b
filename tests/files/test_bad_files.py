"""Every bad input that is promised: a code, a place, a hint; never a traceback, never a write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ksp_tui.model.plan import Plan
from ksp_tui.store import planfile
from ksp_tui.store.planfile import PlanLocked, parse_bytes, read_file
from tests.drawing import cases

CASES = [
    ("a = “x”\n", "KSP001", "fullwidth_quotes", 1, 5),
    ('a = "b"\nb = ["x", “y”]\n', "KSP001", "fullwidth_quotes", 2, 11),
    ('a = "“ok”"\nb ＝ "x"\n', "KSP001", "fullwidth_sign", 2, 3),
    ('t = ["x"，"y"]\n', "KSP001", "fullwidth_sign", 1, 9),
    ('\n客户 = "x"\n', "KSP001", "chinese_key", 2, 1),
    ("[关系人]\n", "KSP001", "chinese_key", 1, 2),
    ("d = 2026-3-1 # day\n", "KSP001", "date_form", 1, 5),
    ("d = 2026/03/01\n", "KSP001", "date_form", 1, 5),
    ("d = 2026年3月1日\n", "KSP001", "date_form", 1, 5),
    ("d = 2026-02-30\n", "KSP001", "no_such_date", 1, 5),
    ('a = "x\nb = 1\n', "KSP001", "unclosed_string", 1, 7),
    ("a = x\n", "KSP001", "syntax", 1, 5),
    ("a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n", "KSP003", "message", 2, 1),
    ('s = """\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"""\n', "KSP003", "message", 2, 1),
    ("=======\n", "KSP003", "message", 1, 1),
    ("x = " + "[" * 3000, "KSP004", "message", 1, 65),
    ("schema = 2\n", "KSP007", "message", 1, 10),
    ('[team.a]\nname = "x"\n\n[team.a]\n', "KSP008", "message", 4, 1),
    ("account = 'a'\naccount = 'b'\n", "KSP008", "message", 2, 1),
    ("a = 'x\x00'\n", "KSP009", "message", 1, 7),
    ("a = 1\n# \x07\n", "KSP009", "message", 2, 3),
    ("a = 1\rb = 2\n", "KSP009", "message", 1, 6),
    ("\nx = " + "9" * 5000, "KSP010", "message", 2, 5),
    ('a = 1\nb = """x\ny\n', "KSP014", "unclosed_string", 3, 2),
    ('a = 1\nb = [\n  "x",\n', "KSP014", "unclosed_array", 3, 7),
    ("a = 1\nb =", "KSP014", "end_of_document", 2, 4),
    ("[team.a", "KSP014", "end_of_document", 1, 8),
]


@pytest.mark.parametrize(("text", "code", "variant", "line", "column"), CASES)
def test_bad_text(text: str, code: str, variant: str, line: int, column: int) -> None:
    file = parse_bytes(text.encode(), Plan, "p.toml")
    first = next(found for found in file.findings if found.code == code)
    assert (first.variant, first.line, first.column) == (variant, line, column)
    assert first.severity == "error"
    assert first.file == "p.toml"
    assert all(isinstance(value, (str, int)) for value in first.args.values())
    assert file.locked == code
    assert file.to_bytes() == text.encode()
    with pytest.raises(PlanLocked):
        file.apply(("account",), "x")


def test_details() -> None:
    def args(text: str) -> dict[str, object]:
        return dict(parse_bytes(text.encode(), Plan).findings[0].args)

    assert args("d = 2026-3-1\n") == {"value": "2026-3-1", "better": "2026-03-01"}
    assert args("\n[team.a]\n[team.a]\n") == {"key": "team.a", "first": 2}
    assert args("a = 1\nb = [\n1,\n") == {"begun": 2}
    assert args("名 = 1\n") == {"key": "名"}
    assert args("a = '\x07'\n") == {"code": "U+0007"}


def test_empty() -> None:
    for data in (b"", b"\xef\xbb\xbf", b"\n \n"):
        file = parse_bytes(data, Plan, "p.toml")
        assert [found.code for found in file.findings] == ["KSP013"]
        assert file.model == Plan()
        file.apply(("account",), "A")
        assert file.to_bytes().strip().endswith(b'account = "A"')


def test_utf16_is_shown_and_locked_until_accepted() -> None:
    text = 'account = "华东"\n'
    for encoding in ("utf-16-le", "utf-16-be"):
        data = "\ufeff".encode(encoding) + text.encode(encoding)
        file = parse_bytes(data, Plan)
        assert [(found.code, found.variant) for found in file.findings] == [("KSP002", "utf16")]
        assert file.model is not None
        assert file.model.account == "华东"
        assert file.locked == "KSP002"
        assert file.to_bytes() == data
        file.accept_encoding()
        assert file.to_bytes() == text.encode()
        file.apply(("region",), "东")
        assert file.to_bytes().decode() == text + 'region = "东"\n'


def test_gb18030_is_offered_never_silent() -> None:
    data = 'account = "华东电子"\n'.encode("gb18030")
    file = parse_bytes(data, Plan)
    assert [(found.code, found.variant) for found in file.findings] == [("KSP002", "gb18030")]
    assert file.model is not None
    assert file.model.account == "华东电子"
    assert file.locked == "KSP002"
    assert file.to_bytes() == data


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b'a = "x"\nb = "\xff\xfe"\n', 2, 6), (b"\xb9\xfe = 1 \n", 1, 1), (b"\xff\xfea", 1, 1), (b'a = "\xe4\xb8', 1, 6)],
)
def test_no_encoding(data: bytes, line: int, column: int) -> None:
    file = parse_bytes(data, Plan)
    found = file.findings[0]
    assert (found.code, found.variant, found.line, found.column) == ("KSP002", "message", line, column)
    assert file.locked == "KSP002"
    assert file.to_bytes() == data
    file.accept_encoding()
    assert file.locked == "KSP002"


def test_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(b'account = "A"\n' + b"# filler\n" * 120_000)
    assert [(found.code, found.severity) for found in read_file(path, Plan).findings] == [("KSP006", "advice")]
    monkeypatch.setattr(planfile, "MOST_BYTES", 1_000_000)
    file = read_file(path, Plan)
    assert (file.locked, file.model) == ("KSP005", None)
    assert read_file(path, Plan, allow_large=True).model is not None


def test_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(b"")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    file = read_file(path, Plan)
    assert (file.locked, file.findings[0].variant) == ("KSP016", "permission")


@settings(max_examples=cases(300), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(
            st.sampled_from(
                [
                    "a",
                    "=",
                    '"',
                    "'",
                    '"""',
                    "'''",
                    "[",
                    "]",
                    "{",
                    "}",
                    "\n",
                    "#",
                    ",",
                    ".",
                    " ",
                    "1",
                    "nan",
                    "王",
                    "“",
                    "＝",
                    "\r",
                    "\x00",
                    "\\",
                    "2026-3-1",
                    "team",
                    "start",
                    "power",
                    "account",
                    "[[",
                    "<<<<<<<",
                    "true",
                ]
            ),
            max_size=25,
        ).map(lambda parts: "".join(parts).encode()),
    )
)
def test_any_bytes(data: bytes) -> None:
    file = parse_bytes(data, Plan, "p.toml")
    assert file.to_bytes() == data
    assert (file.model is None) <= (file.locked is not None)
    for found in file.findings:
        assert found.line >= 1
        assert found.column >= 1
        assert all(isinstance(value, (str, int)) for value in found.args.values())
    if file.locked is None:
        try:
            file.apply(("account",), "A")
        except planfile.CannotSplice:
            assert file.to_bytes() == data
        else:
            again = parse_bytes(file.to_bytes(), Plan)
            assert again.model == file.model

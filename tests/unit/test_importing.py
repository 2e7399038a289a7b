"""People and accounts from other programs: columns guessed, people recognised, nothing overwritten unseen."""

import pytest

from ksp_tui.changes.builders import set_field
from ksp_tui.changes.compare import compare
from ksp_tui.changes.edit import Edit
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.session.plans_made_with import make_with
from ksp_tui.session.workbook import Workbook
from ksp_tui.store import folder as plan_files
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore
from ksp_tui.views.words import command_words
from ksp_tui.writers.importing import mailed, people
from ksp_tui.writers.importing.cards import cards
from ksp_tui.writers.importing.reading import files_at
from ksp_tui.writers.importing.rows import separator, table
from tests.unit.cli_runs import shell
from tests.unit.papers import PLANS

assert shell

SALESFORCE = "First Name,Last Name,Title,Account Name,Email,Phone,Mobile\nAnna,Berg,CTO,Nord AG,a@b.de,+49 401234567\n"
HUBSPOT = "First Name,Last Name,Job Title,Company name,Email,Phone Number\nAnna,Berg,CTO,Nord AG,a@b.de,0401234567\n"
FXIAOKE = "姓名,职务,部门,客户名称,手机1,邮件\n王丽,厂长,生产部,华信制造,13800001111,w@h.cn\n"
WECOM = "姓名;职务;企业;电话;邮箱\n王丽;厂长;华信制造;13800001111;w@h.cn\n"
OWN = "姓名\t职务\t部门\t电话\t邮箱\n王丽\t厂长\t生产部\t13800001111\tw@h.cn\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [(SALESFORCE, "Anna Berg"), (HUBSPOT, "Anna Berg"), (FXIAOKE, "王丽"), (WECOM, "王丽"), (OWN, "王丽")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_headings_of_other_programs_are_known(text, name, encoding):
    rows = table(text.encode(encoding))
    columns = people.guessed(rows)
    said = people.record_of(rows.rows[0], columns)
    assert said["name"] == name and said["title"] in {"CTO", "厂长"} and "@" in said["email"] and said["phone"]
    assert people.are_people(columns)


def test_the_sign_between_columns_is_found_out():
    assert [separator(text) for text in ("a,b\n", "a;b;c\n", "a\tb\n", '"a;b",c\n')] == [",", ";", "\t", ","]
    assert table(b"sep=;\na;b\n1;2\n").headings == ("a", "b")
    assert table(b'name\n"Li, Wei"\n\n"x\ny"\n').rows == (("Li, Wei",), ("x\ny",))


def test_columns_are_corrected_by_heading_or_number():
    rows = table("谁,干啥,x\n王丽,厂长,1\n".encode())
    assert people.guessed(rows) == {}
    columns = people.corrected(rows, {}, "name=谁,title=2")
    assert people.record_of(rows.rows[0], columns) == {"name": "王丽", "title": "厂长"}
    assert people.corrected(rows, columns, "title=") == {0: "name"}
    for wrong in ("name", "hat=1", "name=9", "name=无此列"):
        with pytest.raises(ValueError, match=r".+"):
            people.corrected(rows, columns, wrong)


def plan():
    return Plan.model_validate(
        {"stakeholders": {
            "a": {"name": "王丽", "phone": "+86 138-0000-1111", "title": "厂长"},
            "b": {"name": "Anna Berg", "email": "A@b.de"},
            "c": {"name": "李伟"}, "d": {"name": "李伟"},
        }}
    )  # fmt: skip


def test_who_is_there_is_recognised_and_nothing_is_overwritten_unseen():
    rows = table(
        "name,title,phone,email,note\n"
        "王莉,总经理,13800001111,w@h.cn,\nA. Berg,CTO,,a@b.de,x\n"
        "李伟,科长,,,\n赵六,主管,,,\n赵六,主管,,,\n,无名,,,\n".encode()
    )
    made = people.planned(plan(), rows, people.guessed(rows))
    assert [each["name"] for each in made.added] == ["赵六"] and made.nameless == 1 and made.repeated == 1
    assert [(each.id, each.by) for each in made.found] == [("a", "phone"), ("b", "email")]
    assert made.found[0].new == {"email": "w@h.cn"}
    assert made.found[0].other == {"name": ("王丽", "王莉"), "title": ("厂长", "总经理")}
    assert [each["name"] for each in made.doubtful] == ["李伟"]
    kept = people.step(plan(), "p", made)
    assert ("stakeholders", "a", "title") not in [edit.path for edit in kept.edits]
    won = {edit.path: edit.new for edit in people.step(plan(), "p", made, replace=True).edits}
    assert won["stakeholders", "a", "title"] == "总经理"


@pytest.mark.parametrize(
    ("written", "name"),
    [("Berg, Anna", "Anna Berg"), ("Li, Wei", "Wei Li"), ("Berg, Jr.", "Berg, Jr."), ("A. Berg, PhD", "A. Berg, PhD"),
     ("Berg", "Berg"), ("李, 伟, 王", "李, 伟, 王"), ("Berg,", "Berg,")],
)  # fmt: skip
def test_a_name_with_the_family_first_is_put_in_order(written, name):
    assert people.record_of((written,), {0: "name"})["name"] == name


def test_a_title_and_the_order_of_its_parts_make_nobody_a_second_person():
    held = Plan.model_validate({"stakeholders": {"a": {"name": "Dr Katharina Voss"}, "b": {"name": "Anna Berg"}}})
    rows = table(b'name;title\n"Voss, Katharina";CEO\nDr. Anna Berg;CTO\nProf. Dr. Ida Lund;\n')
    made = people.planned(held, rows, people.guessed(rows))
    assert [(found.id, dict(found.new), dict(found.other)) for found in made.found] == [
        ("a", {"title": "CEO"}, {}),
        ("b", {"title": "CTO"}, {}),
    ]
    assert [said["name"] for said in made.added] == ["Prof. Dr. Ida Lund"], "written as the file has it"


def test_an_import_is_one_step_that_is_taken_back_at_once(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "huaxin.toml").write_bytes((PLANS / "huaxin.toml").read_bytes())
    book = Workbook(folder, StateStore(tmp_path / "state"))
    before = book.plan("huaxin").model_copy(deep=True)
    rows = table("姓名,职务\n新人甲,主任\n新人乙,主任\n王丽,x\n".encode())
    made = people.planned(book.plan("huaxin"), rows, people.guessed(rows))
    assert book.apply(people.step(book.plan("huaxin"), "huaxin", made))
    assert len(book.plan("huaxin").stakeholders) == len(before.stakeholders) + 2
    book.undo()
    assert compare(before, book.plan("huaxin")) == []
    book.close()


def test_vcards_are_rows_of_people():
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:王;丽;;;\r\nFN:王丽\r\nORG:华信制造;生产部\r\nTITLE:厂长\r\n"
        "TEL;TYPE=CELL:138 0000 1111\r\nitem1.EMAIL:w@h.cn\r\nNOTE:一\\n二\\, 三\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E4=BC=9F\r\nEND:VCARD\r\n"
    )
    rows = cards(card.encode())
    columns = people.guessed(rows)
    first, second = (people.record_of(row, columns) for row in rows.rows)
    assert first["name"] == "王丽" and first["unit"] == "生产部" and first["note"] == "一\n二, 三"
    assert first["email"] == "w@h.cn" and second["name"] == "李伟"


def test_accounts_are_told_once_each():
    rows = table("客户名称,城市\n华信,苏州\n华信,常州\n东海,\n".encode())
    columns = people.guessed(rows)
    assert not people.are_people(columns)
    assert [each["account"] for each in people.accounts(rows, columns)] == ["华信", "东海"]


# --- the verb -------------------------------------------------------------------------------------------------------


def test_a_mailed_sheet_comes_back_as_it_was(shell):
    text = (PLANS / "nordlicht.toml").read_bytes()
    path = shell.add("nordlicht.toml", text)
    sheet = str(shell.base / "sheet.html")
    assert shell.ksp("export", "nordlicht", "--plans", str(shell.plans), "--to", sheet).code == 0
    assert "same" in shell.ksp("import", sheet, "--plans", str(shell.plans), "--lang", "en").out
    path.unlink()
    assert not path.exists() and shell.ksp("import", sheet, "--plans", str(shell.plans)).code == 0
    assert not path.exists(), "nothing happens before it is confirmed"
    assert shell.ksp("import", sheet, "--plans", str(shell.plans), "--yes").code == 0
    assert path.read_bytes() == text
    own = next(line for line in text.split(b"\n") if line.startswith(b"region = "))
    changed = text.replace(own, b'region = "ZZZZ"', 1)
    path.write_bytes(changed)
    assert shell.ksp("import", sheet, "--plans", str(shell.plans), "--yes").code == 0
    assert b"ZZZZ" not in path.read_bytes()


def test_of_a_mailed_sheet_some_differences_are_taken_and_the_rest_stays(shell):
    theirs = 'account = "A"\nregion = "N"\n\n[stakeholders.w]\nname = "Wang"\ntitle = "CTO"\n\n[zones.z]\nname = "Z"\n'
    ours = theirs.replace('"N"', '"S"').replace('"CTO"', f'"{"CEO " * 40}"').replace('[zones.z]\nname = "Z"\n', "")
    path, plans = shell.add("a.toml", theirs), ("--plans", str(shell.plans), "--lang", "en")
    sheet = str(shell.base / "s.json")
    assert shell.ksp("export", "a", "--to", sheet, *plans).code == 0
    path.write_text(ours, encoding="utf-8")
    told = shell.ksp("import", sheet, *plans).out
    assert {"[region]", "[stakeholders.w.title]", "[zones.z]"} <= set(told.split()) and "--only" in told
    some = ("import", sheet, "--only", "stakeholders, zones.z", *plans)
    assert [line[0] for line in shell.ksp(*some).out.splitlines()[1:4]] == ["=", " ", " "]
    assert path.read_text(encoding="utf-8") == ours, "nothing happens before it is confirmed"
    assert shell.ksp(*some, "--yes").code == 0
    now = path.read_text(encoding="utf-8")
    assert 'region = "S"' in now and '"CTO"' in now and "[zones.z]" in now
    wrong = shell.ksp("import", sheet, "--only", "zones", *plans)
    assert wrong.code == 2 and "zones" in wrong.err, "nothing differs there any more"


def test_what_has_changed_since_it_was_shown_is_not_taken_and_colleagues_come_only_with_what_names_them(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.toml").write_text('account = "A"\nregion = "S"\n', encoding="utf-8")
    book = Workbook(folder, StateStore(tmp_path / "state"))
    their = Plan.model_validate({"account": "A", "region": "N", "actions": {"x": {"what": "call", "owner": "li"}}})
    known = Folder.model_validate({"colleagues": {"li": {"name": "Li"}, "wu": {"name": "Wu"}}})
    made = mailed.Mailed("a", their, "", known)
    region, action = mailed.differences(book, "a", made)
    assert [edit.path for edit in mailed.step(book, "a", made, [region]).edits] == [("region",)]
    assert [edit.path[1] for edit in mailed.step(book, "a", made, [action]).edits] == ["x", "li"]
    book.apply(set_field(book.model("a"), "a", ("region",), "W"))
    assert not mailed.step(book, "a", made, [region]), "it was shown as S and is W now"
    book.close()


def test_people_are_shown_before_they_are_read_in(shell):
    path = shell.add("a.toml", 'account = "A"\n\n[stakeholders.w]\nname = "王丽"\ntitle = "厂长"\n')
    table_path = shell.base / "crm.csv"
    table_path.write_bytes("姓名;职务;手机\n王丽;总经理;13800001111\n赵六;主管;\n".encode("gb18030"))
    shown = shell.ksp("import", str(table_path), "--into", "a", "--plans", str(shell.plans), "--lang", "zh")
    assert shown.code == 0 and "厂长" in shown.out and "总经理" in shown.out and "赵六" in shown.out
    assert "赵六" not in path.read_text(encoding="utf-8")
    assert shell.ksp("import", str(table_path), "--into", "a", "--plans", str(shell.plans), "--yes").code == 0
    text = path.read_text(encoding="utf-8")
    assert "赵六" in text and "厂长" in text and "总经理" not in text and "13800001111" in text
    again = shell.ksp("import", str(table_path), "--into", "a", "--plans", str(shell.plans), "--lang", "zh")
    assert "--replace" in again.out, "nothing is new, and the two sides still differ"


@pytest.mark.parametrize("name", ["x.docx", "missing.csv", "empty.csv", "bad.json"])
def test_what_can_not_be_read_is_said_in_one_line(shell, name):
    if name == "empty.csv":
        (shell.base / name).write_bytes(b"")
    elif name == "bad.json":
        (shell.base / name).write_bytes(b"{")
    done = shell.ksp("import", str(shell.base / name), "--plans", str(shell.plans))
    assert done.code == 2 and done.err.startswith("ksp: ") and done.err.count("\n") == 1


def test_accounts_become_plans_once(shell):
    table_path = shell.base / "a.csv"
    table_path.write_text("Account Name,City\nNord,Kiel\nSouth,\n")
    words = ("import", str(table_path), "--accounts", "--plans", str(shell.plans))
    assert shell.ksp(*words).code == 0 and not list(shell.plans.glob("*.toml"))
    assert shell.ksp(*words, "--yes").code == 0 and len(list(shell.plans.glob("*.toml"))) == 2
    assert shell.ksp(*words, "--yes").code == 0 and len(list(shell.plans.glob("*.toml"))) == 2


def test_several_accounts_are_made_as_one_step(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    book = Workbook(folder, StateStore(tmp_path / "state"))
    made = book.plans.create_all([{"account": "Nord", "region": "Kiel"}, {"account": "South"}])
    assert sorted(path.stem for path in folder.glob("*.toml")) == sorted(made)
    book.rename(made[0], "far-north")
    step = book.undo()
    assert command_words(book, step) and not list(folder.glob("*.toml"))
    assert len(book.listing(archived=True).plans) == 2, "what was taken back is in the archive, nothing is lost"
    book.redo()
    assert sorted(path.stem for path in folder.glob("*.toml")) == sorted(["far-north", made[1]])
    book.undo()
    book.redo()
    assert len(list(folder.glob("*.toml"))) == 2
    book.close()


def test_of_several_accounts_all_are_made_or_none(tmp_path, monkeypatch):
    folder = tmp_path / "plans"
    folder.mkdir()
    book = Workbook(folder, StateStore(tmp_path / "state"))
    real = plan_files.create_plan

    def full(at, account, *rest):
        if account == "South":
            raise StoreError("full", at)
        return real(at, account, *rest)

    monkeypatch.setattr(plan_files, "create_plan", full)
    with pytest.raises(StoreError):
        book.plans.create_all([{"account": "Nord"}, {"account": "South"}])
    assert not list(folder.glob("*.toml")) and book.undoable is None
    monkeypatch.undo()
    made = book.plans.create_all([{"account": "Nord"}, {"account": "South"}])

    def no_archive(at, plan, *rest):
        raise StoreError("full", at)

    monkeypatch.setattr(plan_files, "archive_plan", no_archive)
    with pytest.raises(StoreError):
        book.undo()
    assert book.undoable is not None and len(list(folder.glob("*.toml"))) == len(made), "the step stays"
    book.close()


def test_colleagues_of_a_mailed_plan_come_and_go_with_it(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    book = Workbook(folder, StateStore(tmp_path / "state"))
    edits = [Edit("ksp", ("colleagues", "anna"), None, {"name": "Anna"})]
    (made,) = make_with(book, [("nord", b'account = "Nord"\n')], edits)
    assert book.folder.colleagues["anna"].name == "Anna" and len(book.history.done) == 1
    book.undo()
    assert not book.folder.colleagues and not (folder / f"{made}.toml").exists()
    book.redo()
    assert "anna" in book.folder.colleagues and (folder / f"{made}.toml").exists()
    book.close()


def test_files_are_found_as_one_types_their_path(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("a b.csv", "c.html", "d.docx", ".hidden.csv"):
        (tmp_path / name).write_text("x")

    def names(typed):
        return [path.name for path in files_at(typed, tmp_path)]

    assert names("") == ["sub", "a b.csv", "c.html"] and names("c.h") == ["c.html"] and names("zz/zz") == []
    dropped = str(tmp_path / "a b.csv")
    for typed in (f"'{dropped}'", dropped.replace(" ", "\\ "), f"file://{dropped}"):
        assert names(typed) == ["a b.csv"]

"""Exports of other programs as they are written, with all their columns, in every encoding and with every sign."""

import pytest

from ksp_tui.model.folder import Folder
from ksp_tui.text import t
from ksp_tui.writers.importing import people
from ksp_tui.writers.importing.cards import cards
from ksp_tui.writers.importing.reading import read_file
from ksp_tui.writers.importing.rows import decoded, table
from tests.unit.cli_runs import shell

assert shell

PEOPLE = {
    "salesforce report": (
        '"Salutation","First Name","Last Name","Title","Account Name","Mailing City","Phone","Fax","Mobile","Email",'
        '"Account Owner","Department"\n"Mr.","Ulrich","Friis","CISO","Nordlicht","Kiel","+49 431 1234567","",'
        '"+49 171 7654321","u.friis@n.example","Claire","IT"\n"","","","","","","","","","","",""\n'
        '"Confidential Information - Do Not Distribute","","","","","","","","","","",""\n'
    ),
    "salesforce data loader": (
        '"ID","ISDELETED","LASTNAME","FIRSTNAME","SALUTATION","NAME","PHONE","MOBILEPHONE","EMAIL","TITLE",'
        '"DEPARTMENT","OWNERID"\n"003","false","Friis","Ulrich","Mr.","Ulrich Friis","+494311234567",'
        '"+49 171 7654321","u.friis@n.example","CISO","IT","005"\n'
    ),
    "hubspot": (
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Last Activity Date (CET),Associated Company,"
        "Job Title,Department,Mobile Phone Number\n1,Ulrich,Friis,u.friis@n.example,+49 431 1234567,Claire,,Nordlicht,"
        "CISO,IT,+49 171 7654321\n"
    ),
    "outlook": (
        "First Name,Middle Name,Last Name,Title,Suffix,Company,Department,Job Title,Business Phone,Mobile Phone,"
        "E-mail Address,E-mail 2 Address\nUlrich,,Friis,Dr.,,Nordlicht,IT,CISO,+49 431 1234567,+49 171 7654321,"
        "u.friis@n.example,\n"
    ),
    "google": (
        "Name,Given Name,Family Name,Organization 1 - Name,Organization 1 - Title,Organization 1 - Department,"
        "E-mail 1 - Value,Phone 1 - Value,Phone 2 - Value\nUlrich Friis,Ulrich,Friis,Nordlicht,CISO,IT,"
        "u.friis@n.example,+49 171 7654321,+49 431 1234567\n"
    ),
}
CHINESE = {
    "纷享销客": (
        "联系人姓名（必填）,客户名称（必填）,职务,部门,手机1,手机2,电话1,邮件,微信,负责人,性别,备注,创建时间,业务类型\n"
        "陈建国,华信制造,副总裁,集团总部,13812345678,,0512-10000101,c@h.example,,林晓舟,男,,2026-01-05 10:00,预设\n"
    ),
    "企业微信 customers": (
        "客户名称,客户备注,添加人,添加人帐号,添加时间,来源,性别,手机,企业,部门,邮箱,职务,电话,标签组1\n"
        "陈总,陈建国,林晓舟,LinXZ,2026-03-01 10:00:00,扫描二维码,男,13812345678,华信制造,集团总部,c@h.example,副总裁,"
        "0512-10000101,核心客户\n"
    ),
    "企业微信 address book": (
        "姓名,帐号,别名,职务,部门,性别,手机,座机,个人邮箱,企业邮箱\n"
        "陈建国,chenjg,,副总裁,集团总部,男,13812345678,0512-10000101,,c@h.example\n"
    ),
    "with lines above": (
        "联系人导出\n导出时间：2026-11-26\n\n序号,姓名,职位,所属部门,手机号码,办公电话,电子邮箱\n"
        "1,陈建国,副总裁,集团总部,13812345678,0512-10000101,c@h.example\n"
    ),
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "gb18030"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", [*PEOPLE, *CHINESE])
def test_a_person_is_read_from_every_program(name, encoding, sign):
    text = {**PEOPLE, **CHINESE}[name].replace(",", sign)
    rows = table(text.encode(encoding))
    said = people.record_of(rows.rows[0], people.guessed(rows))
    if name in PEOPLE:
        known = {"name": "Ulrich Friis", "title": "CISO", "unit": "IT", "email": "u.friis@n.example"}
        numbers = {"171765432", "431123456"}
    else:
        known = {"name": "陈建国", "title": "副总裁", "unit": "集团总部", "email": "c@h.example"}
        numbers = {"138123456", "512100001"}
    assert {field: said[field] for field in known} == known
    bare = "".join(char for char in said["phone"] if char.isdigit())
    assert all(number in bare for number in numbers), "both phones are kept"
    assert rows.above == (2 if name == "with lines above" else 0)


@pytest.mark.parametrize("text", ["Name;Ort\nJürgen Müller;Köln\n", "nom;ville\nJérôme Lefèvre;Besançon\n"])
def test_latin_text_is_not_taken_for_chinese(text):
    assert decoded(text.encode("cp1252")) == (text, "cp1252")
    chinese = "姓名,城市\n王丽,苏州\n喆堃,𠮷\n"
    assert decoded(chinese.encode("gb18030")) == (chinese, "gb18030")


CARDS = {
    "2.1": (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=99=88;=E5=BB=BA=E5=9B=BD;;;\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=99=88=E5=BB=BA=\r\n=E5=9B=BD\r\nTEL;CELL:13812345678\r\n"
        "TEL;WORK:0512-10000101\r\nTEL;WORK;FAX:0512-9\r\nEMAIL;INTERNET:c@h.example\r\nORG;CHARSET=UTF-8;"
        "ENCODING=QUOTED-PRINTABLE:=E5=8D=8E=E4=BF=A1;=E9=9B=86=E5=9B=A2\r\n"
        "TITLE;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=B8=B1=D7=DC=B2=C3\r\nEND:VCARD\r\n"
    ),
    "3.0": (
        "BEGIN:VCARD\nVERSION:3.0\nN:陈;建国;;Dr.;\nFN:陈建国\nORG:华信;集团\nTITLE:副总裁\n"
        "item1.TEL;type=CELL;type=pref:138 1234 5678\nitem1.X-ABLabel:_$!<Mobile>!$_\nTEL;TYPE=WORK:0512-10000101\n"
        "item2.EMAIL;type=INTERNET:c@h.example\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJ\n RgABAQAAAQABAAD\nEND:VCARD\n"
    ),
    "4.0": (
        "BEGIN:VCARD\nVERSION:4.0\nFN:陈建国\nN:陈;建国;;;\nORG:华信;集团\nTITLE:副总裁\n"
        'TEL;VALUE=uri;TYPE="voice,cell;x:y":tel:+86-138-1234-5678\nTEL;VALUE=uri;TYPE=work:tel:0512-10000101\n'
        "EMAIL;PREF=1:mailto:c@h.example\nEND:VCARD\n"
    ),
}


@pytest.mark.parametrize("version", CARDS)
def test_cards_of_every_version_are_read_whole(version):
    rows = cards(CARDS[version].encode())
    said = people.record_of(rows.rows[0], people.guessed(rows))
    assert (said["name"], said["title"], said["unit"], said["email"]) == ("陈建国", "副总裁", "集团", "c@h.example")
    assert said["company"] == "华信" and said["phone"].count(" / ") == 1 and "0512-10000101" in said["phone"]


def test_a_doctor_is_the_one_without_the_title():
    card = "BEGIN:VCARD\nFN:Dr. Ulrich Friis\nN:Friis;Ulrich;;Dr.;\nEND:VCARD\nBEGIN:VCARD\nFN:陈总\nEND:VCARD\n"
    assert [row[0] for row in cards(card.encode()).rows] == ["Ulrich Friis", "陈总"]


def test_an_industry_is_found_in_either_language_and_else_kept_in_words():
    rows = table(
        "客户名称（必填）,省,市,二级行业,客户简介\n甲,江苏省,苏州市,能源电力,电\n乙,,,Energy,\n丙,,,没有这个行业,丙的简介\n".encode()
    )
    made = people.accounts(rows, people.guessed(rows), Folder.blank())
    assert made[0] == {"account": "甲", "region": "江苏省 苏州市", "summary": "电", "industry": "energy"}
    assert made[1]["industry"] == "energy" and made[2]["summary"] == "丙的简介\n没有这个行业"


def test_a_row_that_is_longer_than_its_headings_loses_nothing(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,职务\n王丽,厂长,更多\n", encoding="utf-8")
    rows = read_file(path)
    assert rows.headings == ("姓名", "职务", "") and rows.rows == (("王丽", "厂长", "更多"),)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("a.csv", b"a" * 200_000 + b"\n", "field"), ("none.csv", None, "none.csv"), ("a.docx", b"x", "csv"),
     ("folder.csv", "folder", "folder.csv"), ("empty.csv", b"", "empty.csv")],
)  # fmt: skip
def test_what_can_not_be_read_is_said_in_one_line(shell, name, data, says):
    shell.add("p.toml", 'account = "A"\n')
    path = shell.base / name
    if data == "folder":
        path.mkdir()
    elif data is not None:
        path.write_bytes(data)
    done = shell.ksp("import", str(path), "--into", "p", "--plans", str(shell.plans), "--lang", "en")
    assert done.code == 2 and done.err.count("\n") == 1 and says in done.err and "Traceback" not in done.err


def test_lines_above_the_headings_are_told(shell):
    shell.add("p.toml", 'account = "A"\n')
    path = shell.base / "a.csv"
    path.write_text(CHINESE["with lines above"], encoding="utf-8")
    done = shell.ksp("import", str(path), "--into", "p", "--plans", str(shell.plans), "--lang", "en")
    assert done.code == 0 and t("import.above", count=2) in done.out

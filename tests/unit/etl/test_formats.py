"""The same document in every format is the same grid; what cannot be read is one clear problem."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from etl.cli import main
from etl.extract import extract
from etl.grid import Grid
from etl.problems import InputError, InputProblems
from etl.readers import READERS, limits, read
from etl.readers.pdf_lines import lines_of
from etl.readers.radicals import repaired
from tests import documents

ENDINGS = sorted(documents.MAKERS)
TABLE = [
    ["指標名", "単位", "令和2年度 (実績)", "令和8年度 (目標)", "測定の方法"],
    ["① 広場を使う団体", "団体", "12", "1,200", "窓口の記録"],
    ["① 広場の満足度", "%", "61.5", "70.0", "町民調査"],
    ["② 見守りの人数", "人", "△3.2", "−", "年間の延べ人数"],
    ["② 花壇の広さ", "㎡", "", "12", "図面"],
]
BLOCKS = [
    "結ぶ 6 未来へつなぐ町の運営",
    "結ぶ 6 ▶ ①みんなで歩く町",
    "取組",
    "① 広場の使い方を広げる",
    "② 見守りを続ける",
    "達成目標",
    TABLE,
    "関連する個別計画",
]


def filled(grid: Grid) -> list[list[str]]:
    """The rows that say something, without the empty cells at their ends."""
    rows = [row.texts for row in grid.rows if row.filled]
    return [row[: max(i for i, text in enumerate(row, 1) if text)] for row in rows]


def texts(raw: bytes, name: str) -> list[list[str]]:
    return filled(read(raw, name))


def problem_of(raw: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(InputError) as error:
        read(raw, name)
    (problem,) = error.value.problems
    assert problem.file == name
    return problem.code, str(problem)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_gives_the_same_cells(ending: str) -> None:
    grid = read(documents.MAKERS[ending](BLOCKS), f"plan{ending}")
    expected = [[b] if isinstance(b, str) else b for b in BLOCKS]
    rows = [row for one in expected for row in ([one] if isinstance(one[0], str) else one)]
    assert filled(grid) == rows
    assert not grid.notes


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_blank_row_ends_a_table(ending: str) -> None:
    grid = read(documents.MAKERS[ending](BLOCKS), f"plan{ending}")
    last = next(i for i, row in enumerate(grid.rows) if row.texts[0] == "関連する個別計画")
    assert not grid.rows[last - 1].filled
    assert grid.rows[last - 1].cells  # a blank row has a place, too


@pytest.mark.parametrize("ending", ENDINGS)
def test_rows_are_numbered_upwards_and_no_place_is_told_twice(ending: str) -> None:
    grid = read(documents.MAKERS[ending](BLOCKS), f"plan{ending}")
    numbers = [row.number for row in grid.rows]
    assert numbers == sorted(set(numbers))
    places = [cell.place for cell in grid.cells() if cell]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    "ending, place",
    [
        *((".txt", "8:4"), (".csv", "8:4"), (".xlsx", "Sheet!D8"), (".xls", "Sheet!D8")),
        *((".ods", "Sheet!D8"), (".docx", "t1 r2 c4"), (".pdf", "p1 t1 r2 c4")),
    ],
)
def test_where_a_cell_was_printed(ending: str, place: str) -> None:
    grid = read(documents.MAKERS[ending](BLOCKS), f"plan{ending}")
    assert [cell.place for cell in grid.cells() if cell.text == "1,200"] == [place]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_layouts_read_every_format_alike(ending: str, tmp_path: Path) -> None:
    """The sheets are those of the text, but for the places."""
    sheets = {}
    for one in (".txt", ending):
        path = tmp_path / f"plan{one}"
        path.write_bytes(documents.MAKERS[one](BLOCKS))
        sheets[one] = extract(path, "indicator_table").sheets
    for name, frame in sheets[".txt"].items():
        other = sheets[ending][name]
        assert other.drop(columns="出典位置").equals(frame.drop(columns="出典位置")), name
    assert list(sheets[ending]["values"]["値"][:4]) == ["12", "1,200", "61.5", "70.0"]


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".pdf"])
def test_the_command_checks_and_extracts(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_bytes(documents.MAKERS[ending](BLOCKS))
    said: list[str] = []
    assert main(["check", str(path)], said.append) == 0
    assert "indicator_table" in said[0]
    head = ["--code", "103454", "--title", "計画", "--start", "令和2年度", "--end", "令和8年度"]
    folder = tmp_path / "103454-plan"
    assert main(["extract", str(path), "--out", str(folder), *head], said.append) == 0
    assert "1,200" in (folder / "values.csv").read_text(encoding="utf-8")


# -- workbooks ------------------------------------------------------------------------------------


def workbook() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = "指標"
    sheet.append(["指標名", "基準", None, "目標"])
    sheet.merge_cells("B1:C1")
    sheet.append(["率", 0.915, 1234, dt.date(2023, 4, 1)])
    formats = {"B2": "0.0%", "C2": '#,##0"件"', "D2": '[$-411]ggge"年度"'}
    for place, code in formats.items():
        sheet[place].number_format = code
    sheet.append(["改行\nあり", "全　角", -3.2, "=B2*2"])
    sheet["C3"].number_format = '0.0;"▲"0.0'
    return book


def test_a_workbook_is_read_as_it_is_shown() -> None:
    assert texts(documents.saved(workbook()), "a.xlsx") == [
        ["指標名", "基準", "", "目標"],
        ["率", "91.5%", "1,234件", "令和5年度"],
        ["改行 あり", "全 角", "▲3.2"],
    ]


def test_what_a_print_of_a_workbook_would_not_show_is_noted() -> None:
    book = workbook()
    sheet = book.active
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A3"].font = Font(strike=True)
    hidden = book.create_sheet("隠し")
    hidden["B3"] = "秘"
    hidden.sheet_state = "hidden"
    grid = read(documents.saved(book), "a.xlsx")
    assert [(n.code, n.detail, n.printed, n.place) for n in grid.notes] == [
        ("hidden-part", "表示されていない行: 2", "率", "指標!A2"),
        ("hidden-part", "表示されていない列: C", "1,234件", "指標!C2"),
        ("struck-through", "", "改行 あり", "指標!A3"),
        ("no-stored-value", "", "", "指標!D3"),
        ("hidden-part", "表示されていないシート", "隠し", "隠し!B3"),
    ]
    assert filled(grid)[-1] == ["", "秘"]  # read all the same


def test_notes_of_a_reader_stand_among_the_problems(tmp_path: Path) -> None:
    book = Workbook()
    for row in documents.lines(BLOCKS):
        book.active.append(row)
    book.active.row_dimensions[8].hidden = True
    path = tmp_path / "plan.xlsx"
    path.write_bytes(documents.saved(book))
    problems = extract(path, "indicator_table").sheets["problems"]
    (row,) = problems[problems["種類"] == "hidden-part"].to_dict("records")
    assert (row["重大度"], row["出典位置"], row["印字"]) == ("注記", "Sheet!A8", "① 広場を使う団体")
    assert "表示されていない行: 8" in row["説明"]


def test_a_formula_that_gives_empty_words_is_stored() -> None:
    """As Excel writes =IF(A1="","",A1) of an empty A1."""
    book = Workbook()
    book.active.append(["印", "=1"])
    source = zipfile.ZipFile(io.BytesIO(documents.saved(book)))
    parts = {name: source.read(name) for name in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    stored = b'<c r="B1" t="str"><f>1</f><v></v></c>'
    start, end = parts[sheet].index(b'<c r="B1"'), parts[sheet].index(b"</row>")
    parts[sheet] = parts[sheet][:start] + stored + parts[sheet][end:]
    assert not read(documents.package(parts), "a.xlsx").notes


def test_sheets_stand_below_one_another_with_a_blank_row_between() -> None:
    book = Workbook()
    book.active.append(["甲", "乙"])
    book.create_sheet("空")
    book.create_sheet("次").append(["丙"])
    grid = read(documents.saved(book), "a.xlsx")
    assert [(row.number, row.texts) for row in grid.rows] == [
        (1, ["甲", "乙"]),
        (2, [""]),
        (3, ["丙"]),
    ]
    assert grid.rows[2].cells[0].place == "次!A1"


def test_a_far_cell_costs_nothing_but_a_sheet_too_large_is_refused() -> None:
    book = Workbook()
    book.active["A1"] = "甲"
    book.active["XFD1"].font = Font(bold=True)  # styled, empty
    assert texts(documents.saved(book), "a.xlsx") == [["甲"]]
    book.active["XFD1048576"] = "乙"
    code, said = problem_of(documents.saved(book), "a.xlsx")
    assert code == "too-large"
    assert "1,048,576行×16,384列" in said


def test_an_ods_with_repeats_covers_and_comments() -> None:
    def cell(words: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string" {more}>{words}</table:table-cell>'

    rows = [
        cell("<text:p>見出し</text:p>", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell><text:p>隠</text:p></table:covered-table-cell>"
        + cell("<text:p>末</text:p>"),
        cell("<text:p>同</text:p>", 'table:number-columns-repeated="3"'),
        cell(
            "<office:annotation><text:p>覚え</text:p></office:annotation>"
            "<text:p>甲<text:s/>乙</text:p><text:p>丙</text:p>"
        ),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    rest = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    header = f"<table:table-header-rows>{body}</table:table-header-rows>"
    raw = documents.ods_of(f'<table:table table:name="表">{header}{rest}</table:table>')
    assert texts(raw, "a.ods") == [["見出し", "", "末"], ["同", "同", "同"], ["甲 乙 丙"]]


@pytest.mark.parametrize("what", ["rows", "columns"])
def test_an_ods_that_repeats_without_end_is_refused(what: str) -> None:
    repeat = f'table:number-{what}-repeated="1000000000"'
    on_row, on_cell = (repeat, "") if what == "rows" else ("", repeat)
    raw = documents.ods_of(
        f'<table:table table:name="表"><table:table-row {on_row}><table:table-cell {on_cell}>'
        "<text:p>甲</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert problem_of(raw, "a.ods")[0] == "too-large"


# -- Word -----------------------------------------------------------------------------------------


def test_merged_cells_of_word_are_filled_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            cell.text = f"{r}{c}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "縦"
    assert texts(documents.word_saved(document), "a.docx") == [
        ["横", "", "02"],
        ["10", "11", "縦"],
        ["20", "21"],
    ]


def test_changes_under_review_are_read_as_accepted_and_noted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("目標は")._p
    for tag, words in (("del", "<w:delText>50</w:delText>"), ("ins", "<w:t>60</w:t>")):
        paragraph.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1"><w:r>{words}</w:r></w:{tag}>')
        )
    document.add_paragraph().add_run("廃止した目標").font.strike = True
    grid = read(documents.word_saved(document), "a.docx")
    assert filled(grid) == [["目標は60"], ["廃止した目標"]]
    assert [(n.code, n.printed) for n in grid.notes] == [
        ("struck-through", "廃止した目標"),
        ("tracked-changes", ""),
    ]


@pytest.mark.parametrize(
    "digits, words, shown",
    [
        ("decimal", "第%1章", ["第1章", "第2章", "第3章"]),
        ("decimal", "(%1)", ["(1)", "(2)", "(3)"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("decimalFullWidth", "%1", ["１", "２", "３"]),
        ("upperRoman", "%1", ["I", "II", "III"]),
        ("aiueoFullWidth", "%1", ["ア", "イ", "ウ"]),
        ("japaneseCounting", "%1", ["一", "二", "三"]),
        ("bullet", "・", ["", "", ""]),
    ],
)
def test_numbers_that_word_puts_before_a_heading(digits: str, words: str, shown: list[str]) -> None:
    document = docx.Document()
    lists = document.part.numbering_part.element
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{digits}"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'
    lists.insert(0, parse_xml(kind))
    own = f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
    lists.append(parse_xml(own))
    for name in ("協働", "人材", "財政"):
        properties = document.add_paragraph(name)._p.get_or_add_pPr()
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>'
        properties.append(parse_xml(number))
    expected = [
        " ".join(filter(None, pair)) for pair in zip(shown, ("協働", "人材", "財政"), strict=True)
    ]
    assert texts(documents.word_saved(document), "a.docx") == [[words] for words in expected]


# -- PDF ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rules", documents.RULES)
def test_a_table_of_a_pdf_keeps_its_columns_whatever_its_rules(rules: str) -> None:
    assert texts(documents.pdf(BLOCKS, rules=rules), "a.pdf")[6:11] == TABLE


def test_bold_made_by_printing_twice_is_read_once() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for left in (72, 72.3):
        canvas.drawString(left, 700, "KPI 1122")
    canvas.save()
    assert texts(out.getvalue(), "a.pdf") == [["KPI 1122"]]


def test_a_table_runs_on_over_pages() -> None:
    rows = [["指標名", "目標"], *([f"指標{i}", str(i)] for i in range(60))]
    grid = read(documents.pdf(["題", rows, "終わり"]), "a.pdf")
    assert filled(grid) == [["題"], *rows, ["終わり"]]
    blank = [i for i, row in enumerate(grid.rows) if not row.filled]
    assert blank == [len(grid.rows) - 2]  # behind the table, not between its pages
    assert any(cell.place.startswith("p2 t1 r") for cell in grid.cells())


def test_columns_that_cannot_be_told_apart_are_no_columns() -> None:
    def word(x0: float, x1: float, top: float, text: str) -> dict[str, object]:
        return {"x0": x0, "x1": x1, "top": top, "bottom": top + 10, "text": text}

    rows = lines_of(
        [
            *(word(0, 30, 0, "指標名"), word(60, 90, 0, "R2"), word(110, 140, 0, "R8")),
            *(word(0, 30, 14, "満足度"), word(70, 130, 14, "一二三四五六")),
        ],
        1,
        str,
    )
    assert [(line.texts, line.is_unclear) for line in rows] == [
        (("指標名 R2 R8",), True),
        (("満足度 一二三四五六",), True),
    ]


def test_parts_of_kanji_are_put_right_and_signs_are_kept() -> None:
    assert repaired("市⺠の⽬標 ⻑寿 ⻘少年 ①㎡㈱－−１２") == "市民の目標 長寿 青少年 ①㎡㈱－−１２"


def canvas_pdf(pages: Sequence[str | None], **options: object) -> bytes:
    """Pages with these words; None is a page that is only a picture."""
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    for words in pages:
        if words is None:
            canvas.drawImage(ImageReader(Image.new("L", (8, 8))), 0, 0)
        else:
            canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_scanned_page_among_others_is_noted() -> None:
    (note,) = read(canvas_pdf(["KPI", None]), "a.pdf").notes
    assert (note.code, note.place, note.severity) == ("needs-ocr", "p2", "警告")


# -- encodings and what cannot be read ------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("ending", [".csv", ".tsv", ".txt"])
def test_encodings_are_simply_read(encoding: str, ending: str) -> None:
    make = {".csv": documents.csv, ".tsv": documents.tsv, ".txt": documents.text}[ending]
    blocks = [["①", "－", "㈱髙﨑"], ["安心", "", "1,2"]]
    assert texts(make([blocks], encoding), f"a{ending}") == blocks


def test_tabs_in_a_csv_and_quotes_in_a_tsv() -> None:
    assert texts("甲\t乙\n丙\t丁".encode("utf-16"), "a.csv") == [["甲", "乙"], ["丙", "丁"]]
    assert texts('甲\t"1,2\n34"\n'.encode(), "a.tsv") == [["甲", "1,2 34"]]


def _package(**parts: bytes) -> bytes:
    return documents.package({name.replace("__", "/") + ".xml": p for name, p in parts.items()})


def workbook_with(xml: bytes) -> bytes:
    """A workbook whose sheet holds this XML behind its cells."""
    source = zipfile.ZipFile(io.BytesIO(documents.xlsx([[["甲"]]])))
    parts = {name: source.read(name) for name in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", b"</sheetData>" + xml)
    return documents.package(parts)


DTD = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
WORD = documents.word(["計画"])
BAD = {
    "empty": (b"", "a.csv", "empty-document"),
    "blank": (b" \n\t\n", "a.txt", "empty-document"),
    "blank workbook": (documents.saved(Workbook()), "a.xlsx", "empty-document"),
    "blank Word": (documents.word([]), "a.docx", "empty-document"),
    "unknown ending": (b"a", "a.jtd", "unknown-format"),
    "zip named csv": (documents.package({"a.txt": "甲"}), "a.csv", "unknown-format"),
    "workbook named csv": (documents.saved(workbook()), "a.csv", "format-differs"),
    "workbook named xls": (documents.saved(workbook()), "a.xls", "format-differs"),
    "csv named xlsx": ("甲,乙".encode(), "a.xlsx", "format-differs"),
    "pdf named txt": (canvas_pdf(["a"]), "a.txt", "format-differs"),
    "Word named pdf": (WORD, "a.pdf", "format-differs"),
    "page named xls": (b"<html><table><tr><td>1</table>", "a.xls", "unknown-format"),
    "binary named csv": (bytes(range(256)) * 4, "a.csv", "not-a-text"),
    "torn UTF-8": ("町の案内板を増やす\n".encode() * 3 + "町".encode()[:2], "a.csv", "torn-text"),
    "open quote": ('甲,"乙\n丙,丁'.encode(), "a.csv", "open-quote"),
    "huge cell": (b"a" * 10_000_000, "a.csv", "too-large"),
    "many columns": (b"," * 5_000 + b"a", "a.csv", "too-large"),
    "many rows": (b"a\n" * 100_001, "a.txt", "too-large"),
    "merged without end": (
        workbook_with(b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "a.xlsx",
        "too-large",
    ),
    "link without end": (
        workbook_with(b'<hyperlinks><hyperlink location="a" ref="A1:XFD1048576"/></hyperlinks>'),
        "a.xlsx",
        "too-large",
    ),
    "torn zip": (documents.saved(workbook())[:-200], "a.xlsx", "damaged-file"),
    "half a Word": (WORD[: len(WORD) // 2], "a.docx", "damaged-file"),
    "hollow workbook": (_package(xl__workbook=b"<a/>"), "a.xlsx", "damaged-file"),
    "hollow Word": (_package(word__document=b"<a/>"), "a.docx", "damaged-file"),
    "bomb": (_package(xl__workbook=b" " * 50_000_000), "a.xlsx", "unsafe-file"),
    "large XML": (
        documents.package({"word/document.xml": b"<a/>", "b.xml": b"ab" * 31_000_000}),
        "a.docx",
        "unsafe-file",
    ),
    "entity": (documents.ods_of("", before=DTD), "a.ods", "unsafe-file"),
    "entity in UTF-16": (_package(word__document=DTD.encode("utf-16")), "a.docx", "unsafe-file"),
    "locked ods": (
        documents.ods_of("", manifest="<encryption-data/>"),
        "a.ods",
        "encrypted-file",
    ),
    "locked pdf": (
        canvas_pdf(["a"], encrypt=pdfencrypt.StandardEncryption("user", "owner")),
        "a.pdf",
        "encrypted-file",
    ),
    "scanned": (canvas_pdf([None]), "a.pdf", "needs-ocr"),
    "broken pdf": (b"%PDF-1.7\n" + b"x" * 500, "a.pdf", "damaged-file"),
    "locked Office": (
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage\0".encode("utf-16-le"),
        "a.xlsx",
        "encrypted-file",
    ),
    "old Word": (
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "WordDocument\0".encode("utf-16-le"),
        "a.doc.docx",
        "unknown-format",
    ),
    "broken xls": (documents.xls([[["甲"]]])[:600], "a.xls", "damaged-file"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_read_is_one_clear_problem(what: str) -> None:
    raw, name, code = BAD[what]
    found, said = problem_of(raw, name)
    assert found == code, said
    assert said.isprintable()
    assert said.endswith(f"。 [{code}]")


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.readers.pdf.MAX_PAGES", 1)
    rows = [[str(i)] * 2 for i in range(80)]
    assert problem_of(documents.pdf([rows]), "a.pdf")[0] == "too-large"


def test_a_file_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("案内板", encoding="utf-8")
    monkeypatch.setattr(limits, "MAX_BYTES", 3)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(InputError, match="too-large"):
        extract(path)


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=min(settings().max_examples, 300))  # a PDF takes its time
@given(data=st.data())
def test_any_damage_is_a_grid_or_one_problem(ending: str, data: st.DataObject) -> None:
    raw = bytearray(_MADE[ending])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.just(len(raw)), st.integers(0, len(raw))))
    try:
        read(bytes(raw[:end]), f"a{ending}")
    except InputProblems as error:
        assert len(error.problems) == 1


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".docx"])
@settings(max_examples=min(settings().max_examples, 300))
@given(data=st.data())
def test_any_damage_inside_a_package_is_a_grid_or_one_problem(
    ending: str, data: st.DataObject
) -> None:
    source = zipfile.ZipFile(io.BytesIO(_MADE[ending]))
    parts = {name: source.read(name) for name in source.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    words = re.findall(rb'<[^>]*>|"[^"]*"|[^<>"]+', parts[name]) or [b""]
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from([b"", b'"-1"', b'"x"', b'"999999999999"', words[at] * 2]))
    parts[name] = b"".join([*words[:at], other, *words[at + 1 :]])
    if data.draw(st.booleans()):
        del parts[data.draw(st.sampled_from(sorted(parts)))]
    try:
        read(documents.package(parts), f"a{ending}")
    except InputProblems as error:
        assert len(error.problems) == 1


_MADE = {ending: documents.MAKERS[ending]([BLOCKS[0], TABLE[:2]]) for ending in ENDINGS}


def test_every_reader_is_tried() -> None:
    assert set(documents.MAKERS) == set(READERS)

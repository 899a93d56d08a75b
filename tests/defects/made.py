"""Documents with one defect each, as bytes. A bomb is made when a test needs it and lies nowhere.

The small ones stand in files/ beside this module: `python -m tests.defects.made` writes them anew.
"""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from openpyxl import Workbook
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from xlwt.CompoundDoc import XlsDoc

from tests import documents

FILES = Path(__file__).parent / "files"
ROWS = [
    [
        *("取組名", "指標名", "単位", "現状値(令和2年度)", "目標値(令和6年度)"),
        *("令和5年度実績", "担当課"),
    ],
    ["待たない窓口", "窓口の待ち時間", "分", "15", "5", "9", "住民課"],
    ["読書の町", "図書の貸出冊数", "冊", "12300", "15000", "13000", "教育委員会"],
]
SHEET, BOOK, WORD = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "word/document.xml"
DTD = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_OLD_DAY = (2026, 4, 1, 0, 0, 0)  # of the parts: the same bytes whenever they are made


def table(**changed: str) -> list[list[str]]:
    """The usual table with other texts in some cells: `table(d2="NaN")`, named as in a sheet."""
    rows = [list(row) for row in ROWS]
    for place, text in changed.items():
        rows[int(place[1:]) - 1][ord(place[0]) - ord("a")] = text
    return rows


def words(**changed: str) -> bytes:
    """The usual table as a CSV file."""
    return documents.csv([table(**changed)])


# -- packages -------------------------------------------------------------------------------------


def package(parts: dict[str, str | bytes] | list[tuple[str, str | bytes]]) -> bytes:
    """A ZIP file of these parts; a list may name one twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name stands twice
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            one = zipfile.ZipInfo(name, _OLD_DAY)
            one.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(one, content)
    return out.getvalue()


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as source:
        return {name: source.read(name) for name in source.namelist()}


def changed(raw: bytes, part: str, pattern: str, new: str) -> bytes:
    """A package with one match of a pattern in one part replaced."""
    parts = parts_of(raw)
    text, times = re.subn(pattern, lambda _: new, parts[part].decode(), count=1, flags=re.DOTALL)
    assert times == 1, (pattern, parts[part][:500])
    return package({**parts, part: text})


def book(pattern: str, new: str, part: str = SHEET) -> bytes:
    """The usual workbook, changed."""
    return changed(documents.xlsx([ROWS]), part, pattern, new)


def cell(place: str, xml: str) -> bytes:
    """The usual workbook with a cell as a program would store it."""
    return book(rf'<c r="{place}".*?</c>', xml)


def declared(raw: bytes, part: str, before: str = DTD) -> bytes:
    """A package whose part declares a DTD."""
    parts = parts_of(raw)
    text = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", parts[part]).decode()
    return package({**parts, part: before + text})


def elsewhere(raw: bytes) -> bytes:
    """A workbook whose sheet is a part that does not look like XML by its name."""
    parts = parts_of(raw)
    sheet = parts.pop(SHEET).decode()
    for name, old in (("xl/_rels/workbook.xml.rels", SHEET), ("[Content_Types].xml", SHEET)):
        parts[name] = parts[name].replace(old.encode(), b"xl/worksheets/sheet1.png")
    return package({**parts, "xl/worksheets/sheet1.png": LAUGHS + sheet})


def sheets_named(*names: str) -> bytes:
    made = Workbook()
    made.active.title = "甲"
    for row in ROWS:
        made.active.append(row)
    for n in range(1, len(names)):
        made.create_sheet(f"乙{n}").append(["備考"])
    raw = documents.saved(made)
    for n, name in enumerate(names):
        old = "甲" if n == 0 else f"乙{n}"
        raw = changed(raw, BOOK, f'name="(?:{old}|&#{ord(old[0])};{old[1:]})"', f'name="{name}"')
    return raw


def merged() -> bytes:
    made = Workbook()
    for row in ROWS:
        made.active.append(row)
    made.active["A3"] = None
    made.active.merge_cells("A2:A3")
    return documents.saved(made)


def formulas(*places: str) -> bytes:
    """Cells with a formula whose result no program has stored."""
    made = Workbook()
    for row in ROWS:
        made.active.append(row)
    for place in places or [c.coordinate for row in made.active.iter_rows() for c in row]:
        made.active[place] = "=1+1"
    return documents.saved(made)


def compound(stream: str) -> bytes:
    """A container of Office before 2007 that holds a stream of this name."""
    out = io.BytesIO()
    XlsDoc().save(out, b"\0" * 5000)
    raw = out.getvalue()
    old = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 18)
    new = stream.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(stream) + 2)
    assert old in raw
    return raw.replace(old, new)


def looped() -> bytes:
    """An .xls whose table of sectors leads back to itself."""
    raw = bytearray(documents.xls([ROWS]))
    at = 512 * (1 + struct.unpack_from("<I", raw, 76)[0])  # the first sector of the table
    struct.pack_into("<2I", raw, at, 1, 0)
    return bytes(raw)


def macro() -> bytes:
    """A workbook with a part for macros, which nobody runs."""
    parts = parts_of(documents.xlsx([ROWS]))
    kinds = "[Content_Types].xml"
    parts[kinds] = parts[kinds].replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return package({**parts, "xl/vbaProject.bin": compound("VBA")})


def word_with(xml: str) -> bytes:
    """A Word document with this XML at the start of its body."""
    return changed(documents.word([ROWS]), WORD, "<w:body>", f"<w:body>{xml}")


def nested(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth


def ods(rows: str = "", **more: str) -> bytes:
    usual = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{word}</text:p>'
            "</table:table-cell>"
            for word in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    raw = documents.ods_of(f'<table:table table:name="表">{usual}{rows}</table:table>', **more)
    return package(parts_of(raw))


def ods_formula() -> bytes:
    cell_ = '<table:table-cell table:formula="of:=1+1"/>'
    return ods(f"<table:table-row>{cell_ * 7}</table:table-row>")


# -- PDF ------------------------------------------------------------------------------------------


def canvas(*, encrypt: pdfencrypt.StandardEncryption | None = None, picture: bool = False) -> bytes:
    out = io.BytesIO()
    page = Canvas(out, encrypt=encrypt, invariant=True)
    if picture:
        image = io.BytesIO()
        Image.new("L", (40, 40), 200).save(image, "PNG")
        page.drawImage(ImageReader(image), 100, 500, 200, 200)
    else:
        page.drawString(100, 700, "KPI 12")
    page.save()
    return out.getvalue()


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, counted from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % n + one + b"\nendobj\n"
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table_ = b"xref\n0 %d\n0000000000 65535 f \n" % size + rows
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + table_ + end


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>"


def stream(content: bytes, filters: int = 1) -> bytes:
    for _ in range(filters):
        content = zlib.compress(content, 9)
    names = b"/FlateDecode" * filters
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), names, content)


def page_with(content: bytes, filters: int = 1) -> bytes:
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf_of(CATALOGUE, pages, _PAGE, stream(content, filters))


def pages(number: int) -> bytes:
    kids = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * number, number)
    return pdf_of(CATALOGUE, kids, _PAGE, stream(b""))


def many_pages(number: int) -> bytes:
    kids = b"".join(b"%d 0 R " % (n + 4) for n in range(number))
    head = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, number)
    each = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf_of(CATALOGUE, head, _PAGE, *[each] * number)


def page_loop() -> bytes:
    return pdf_of(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def deep_pdf() -> bytes:
    return pdf_of(CATALOGUE, b"[" * 50_000 + b"]" * 50_000)


def ruled(number: int) -> bytes:
    """A page with a line of text, ruled by so many lines each way."""
    out = io.BytesIO()
    page = Canvas(out, invariant=True)
    page.drawString(100, 820, "KPI 12")
    for n in range(number):
        page.line(0, n / 10, 500, n / 10)
        page.line(n / 10, 0, n / 10, 800)
    page.save()
    return out.getvalue()


# -- everything by the name of its file -----------------------------------------------------------


def _locked() -> bytes:
    return canvas(encrypt=pdfencrypt.StandardEncryption("user", "owner"))


def _halved() -> str:
    return words().decode().replace("読", "読\ud842")


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 40), 200).save(out, "PNG")
    return out.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    # letters
    "utf16-bom.csv": lambda: words().decode().encode("utf-16"),
    "utf16-no-bom.csv": lambda: words().decode().encode("utf-16-le"),
    "utf32.csv": lambda: words().decode().encode("utf-32"),
    "bom.csv": lambda: b"\xef\xbb\xbf" + words(),
    "shift-jis.csv": lambda: documents.csv([ROWS], "cp932"),
    "euc-jp.csv": lambda: documents.csv([ROWS], "euc-jp"),
    "jis.csv": lambda: documents.csv([ROWS], "iso-2022-jp"),
    "torn-utf8.csv": lambda: words().replace("読書".encode(), "読書".encode()[:-1]),
    "torn-utf16.csv": lambda: words().decode().encode("utf-16")[:-1],
    "lone-surrogate.csv": lambda: b"\xff\xfe" + _halved().encode("utf-16-le", "surrogatepass"),
    "lone-surrogate-utf8.csv": lambda: _halved().encode("utf-8", "surrogatepass"),
    "nul.csv": lambda: words().replace("読書".encode(), "読\0書".encode()),
    "control.csv": lambda: words(b2="窓口の\x07待ち\x1b時間"),
    "right-to-left.csv": lambda: words(e2="\u202e51\u202c"),
    "line-ends.csv": lambda: words().replace(b"\r\n", b"\r", 1),
    # nothing, or something else
    "empty.csv": lambda: b"",
    "empty.xlsx": lambda: b"",
    "blank.txt": lambda: b" \r\n\t\r\n",
    "blank.xlsx": lambda: documents.saved(Workbook()),
    "picture.csv": _png,
    "binary.csv": lambda: bytes(range(256)) * 4,
    "archive.csv": lambda: package({"計画.txt": "計画"}),
    "table.pdf": words,
    "table.xlsx": words,
    "book.csv": lambda: documents.xlsx([ROWS]),
    "book.xls": lambda: documents.xlsx([ROWS]),
    "page.xls": lambda: b"<html><table><tr><td>1</table>",
    "old-word.docx": lambda: compound("WordDocument"),
    "list.csv": lambda: "名前,住所\r\n山,川\r\n".encode(),
    # the shape of a table
    "open-quote.csv": lambda: words().replace("読書".encode(), '"読書'.encode()),
    "quote-1mb.csv": lambda: words() + b'"' + "あ".encode() * 350_000,
    "columns.csv": lambda: words() + b"," * 5_000 + b"9",
    "columns.xlsx": lambda: book("</row></sheetData>", '</row><row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'),
    "rows.csv": lambda: words() + b"1\n" * 100_001,
    "cell-10mb.csv": lambda: words() + b"a" * 9_900_000,
    "cell-10mb.txt": lambda: words() + b"a" * 9_900_000,
    "cell-10mb.xlsx": lambda: cell("B3", f'<c r="B3" t="inlineStr"><is><t>{"a1b2c3d4e5" * 200_000}</t></is></c>'),
    "far-row.xlsx": lambda: book("</sheetData>", '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'),
    "no-row.xlsx": lambda: book("</sheetData>", '<row r="-5"><c r="A0"><v>1</v></c></row></sheetData>'),
    "far-column.xlsx": lambda: book("</sheetData>", '<row r="9"><c r="ZZZZZZZ9"><v>1</v></c></row></sheetData>'),
    "merged.xlsx": merged,
    "merged-without-end.xlsx": lambda: book("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "formula.xlsx": lambda: formulas("F2"),
    "formula.ods": ods_formula,
    "only-formulas.xlsx": formulas,
    "quotes.xlsx": lambda: sheets_named("町の'計画' &quot;案&quot;!"),
    "same-name.xlsx": lambda: sheets_named("表", "表"),
    "control-name.xlsx": lambda: sheets_named("表\u202e計画"),
    # packages
    "bomb.xlsx": lambda: package({BOOK: b" " * 50_000_000}),
    "bomb.docx": lambda: package({WORD: b" " * 50_000_000}),
    "bomb.ods": lambda: package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": b" " * 50_000_000}),
    "many-bombs.xlsx": lambda: package({BOOK: b"<a/>", **{f"{n}.bin": b" " * 4_900_000 for n in range(50)}}),
    "parts.xlsx": lambda: package({BOOK: b"<a/>", **{f"{n}.bin": b"" for n in range(5_001)}}),
    "outside.xlsx": lambda: package({**parts_of(documents.xlsx([ROWS])), "/etc/cron.d/kpi": b"x"}),
    "outside.docx": lambda: package({**parts_of(documents.word([ROWS])), "../../kpi.txt": b"x"}),
    "twice.xlsx": lambda: package([*parts_of(documents.xlsx([ROWS])).items(), (SHEET, parts_of(book(">15<", ">99<"))[SHEET])]),
    "entity.xlsx": lambda: declared(documents.xlsx([ROWS]), SHEET),
    "entity.docx": lambda: declared(documents.word([ROWS]), WORD),
    "entity.ods": lambda: ods(before=DTD),
    "laughs.xlsx": lambda: declared(documents.xlsx([ROWS]), "xl/styles.xml", LAUGHS),
    "laughs-elsewhere.xlsx": lambda: elsewhere(documents.xlsx([ROWS])),
    "utf7.docx": lambda: package({**parts_of(documents.word([ROWS])), WORD: '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a +AFsAPAAh-ENTITY x "y"+AD4AXQA+-<a/>'}),
    "surrogate.xlsx": lambda: cell("B3", '<c r="B3" t="inlineStr"><is><t>&#xD842;</t></is></c>'),
    "escaped-surrogate.xlsx": lambda: cell("B3", '<c r="B3" t="inlineStr"><is><t>図書_xD842__x0007_</t></is></c>'),
    "nested.docx": lambda: word_with(nested(20_000)),
    "nested.ods": lambda: ods("<table:table-row-group>" * 20_000 + "</table:table-row-group>" * 20_000),
    "nested.xlsx": lambda: book("</sheetData>", "</sheetData>" + "<a>" * 200_000 + "</a>" * 200_000),
    "torn.xlsx": lambda: documents.xlsx([ROWS])[:-300],
    "half.docx": lambda: documents.word([ROWS])[:9_000],
    "hollow.xlsx": lambda: package({BOOK: b"<a/>"}),
    "locked.xlsx": lambda: compound("EncryptedPackage"),
    "locked.ods": lambda: ods(manifest="<encryption-data/>"),
    "locked-parts.xlsx": lambda: _flagged(package({BOOK: b"<a/>"})),
    "macro.xlsm": macro,
    "broken.xls": lambda: documents.xls([ROWS])[:700],
    "looped.xls": looped,
    "hollow.xls": lambda: compound("Workbook"),
    # PDF
    "locked.pdf": _locked,
    "scanned.pdf": lambda: canvas(picture=True),
    "broken.pdf": lambda: b"%PDF-1.7\n" + b"x" * 500,
    "pages.pdf": lambda: pages(3_000),
    "many-pages.pdf": lambda: many_pages(20_000),
    "loop.pdf": page_loop,
    "nested.pdf": deep_pdf,
    "bomb.pdf": lambda: page_with(b" " * 900_000_000),
    "bomb-in-bomb.pdf": lambda: page_with(b" " * 900_000_000, 2),
    "rules.pdf": lambda: ruled(6_000),
    # numbers and years
    "nan.csv": lambda: words(d2="NaN", e2="inf", f2="1e400"),
    "nan.xlsx": lambda: cell("D2", '<c r="D2"><v>NaN</v></c>'),
    "1e400.xlsx": lambda: cell("D2", '<c r="D2"><v>1e400</v></c>'),
    "inf.xlsx": lambda: cell("D2", '<c r="D2"><v>inf</v></c>'),
    "digits.xlsx": lambda: cell("D2", f'<c r="D2"><v>{"9" * 5_000}</v></c>'),
    "day.xlsx": lambda: cell("D2", '<c r="D2" t="d"><v>99999-99-99</v></c>'),
    "year-0.csv": lambda: words(d1="現状値(0年度)", f1="0000年度実績"),
    "year-9999.csv": lambda: words(f1="9999年度実績"),
    "reiwa-0.csv": lambda: words(f1="令和0年度実績"),
    "reiwa-99.csv": lambda: words(f1="令和99年度実績"),
    "negative-year.csv": lambda: words(f1="令和-5年度実績"),
    # text as data
    "script.csv": lambda: words(a2="<script>alert(1)</script>窓口", b2="窓口<img src=x onerror=alert(1)>の時間"),
    "formula-words.csv": lambda: words(b2="=cmd|'/C calc'!A0", g2="@SUM(1)"),
    "repeated.csv": lambda: documents.csv([[*ROWS, [*ROWS[1][:4], "7", *ROWS[1][5:]]]]),
    "quotes-nested.md": lambda: b"> " * 20_000 + "計画".encode(),
    "brackets.md": lambda: b"[" * 40_000 + "計画".encode() + b"]" * 40_000,
}  # fmt: skip


def _flagged(raw: bytes) -> bytes:
    """A ZIP file whose parts say that they are locked."""
    local, directory = b"PK\x03\x04\x14\x00\x00\x00", b"\x14\x00\x00\x00"
    assert raw.startswith(local)
    raw = raw.replace(local, b"PK\x03\x04\x14\x00\x01\x00")
    at = raw.index(b"PK\x01\x02")
    assert directory in raw[at : at + 12]
    return raw[: at + 8] + b"\x01" + raw[at + 9 :]


SMALL = 12_000  # bytes; what is larger, or a bomb, is made when it is needed
BOMBS = {name for name in MADE if name.startswith(("bomb", "many-bombs", "laughs"))}


@cache  # a workbook holds the second it was made in: made again it would look changed
def content(name: str) -> bytes:
    """A document of MADE: from files/ where it stands there."""
    path = FILES / name
    return path.read_bytes() if path.exists() else MADE[name]()


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    for name, make in MADE.items():
        if name not in BOMBS and len(raw := make()) <= SMALL:
            (FILES / name).write_bytes(raw)

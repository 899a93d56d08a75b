"""The same lines and tables as documents of every format, made when a test needs them.

A document is a list of blocks: a str is a paragraph (a row of its own), a list of rows is a table.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import docx
import xlwt
from openpyxl import Workbook
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Rows = Sequence[Sequence[str]]
Blocks = Sequence[str | Rows]
_FONT = "HeiseiKakuGo-W5"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"


def lines(blocks: Blocks) -> list[list[str]]:
    """The blocks as rows of a sheet; a blank row stands behind every table."""
    rows: list[list[str]] = []
    for block in blocks:
        rows += [[block]] if isinstance(block, str) else [*map(list, block), [""]]
    return rows


def text(blocks: Blocks, encoding: str = "utf-8") -> bytes:
    return "\n".join("\t".join(row) for row in lines(blocks)).encode(encoding)


def csv(blocks: Blocks, encoding: str = "utf-8") -> bytes:
    def cell(word: str) -> str:
        return '"' + word.replace('"', '""') + '"' if set(word) & set(',"\n') else word

    return "\r\n".join(",".join(map(cell, row)) for row in lines(blocks)).encode(encoding)


def tsv(blocks: Blocks, encoding: str = "utf-8") -> bytes:
    return text(blocks, encoding)


def markdown(blocks: Blocks) -> bytes:
    out = []
    for block in blocks:
        if isinstance(block, str):
            out += [block, ""]
            continue
        rows = [f"| {' | '.join(row)} |" for row in block]
        out += [rows[0], "|---" * len(block[0]) + "|", *rows[1:], ""]
    return "\n".join(out).encode()


def xlsx(blocks: Blocks) -> bytes:
    book = Workbook()
    for row in lines(blocks):
        book.active.append([word or None for word in row])
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(blocks: Blocks) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for r, row in enumerate(lines(blocks)):
        for c, word in enumerate(row):
            sheet.write(r, c, word)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(blocks: Blocks) -> bytes:
    rows = []
    for row in lines(blocks):
        cells = (
            f'<table:table-cell office:value-type="string"><text:p>{escape(word)}</text:p>'
            "</table:table-cell>"
            for word in row
        )
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return ods_of(f'<table:table table:name="Sheet">{"".join(rows)}</table:table>')


def ods_of(tables: str, *, before: str = "", styles: str = "", manifest: str = "") -> bytes:
    """An ods whose sheets are these `<table:table>` elements."""
    spaces = " ".join(
        f'xmlns:{name}="{_NAMES}{name}:1.0"' for name in ("office", "table", "text", "style")
    )
    content = (
        f"{before}<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    }
    return package(parts)


def package(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def word(blocks: Blocks) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, words in zip(table.rows, block, strict=True):
            for cell, one in zip(row.cells, words, strict=True):
                cell.text = one
    return word_saved(document)


def word_saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


RULES = {  # of tables in a PDF
    "all": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "open sides": [
        ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
    ],
    "level": [("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black)],
    "none": [],
}


def pdf(blocks: Blocks, *, rules: str = "all") -> bytes:
    """Lines and tables on pages of A4, tables with these rules."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    style = ParagraphStyle("text", fontName=_FONT, fontSize=10, leading=14)
    flow: list[object] = []
    for block in blocks:
        if isinstance(block, str):
            flow.append(Paragraph(escape(block), style))
            continue
        cells = [list(row) for row in block]
        look = [("FONT", (0, 0), (-1, -1), _FONT, 9), *RULES[rules]]
        flow += [Table(cells, style=TableStyle(look), repeatRows=0), Spacer(1, 12)]
    out = io.BytesIO()
    SimpleDocTemplate(out).build(flow)
    return out.getvalue()


MAKERS: dict[str, Callable[[Blocks], bytes]] = {
    ".txt": text,
    ".csv": csv,
    ".tsv": tsv,
    ".md": markdown,
    ".xlsx": xlsx,
    ".xlsm": xlsx,
    ".xls": xls,
    ".ods": ods,
    ".docx": word,
    ".pdf": pdf,
}

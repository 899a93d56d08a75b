"""Word (.docx): paragraphs as rows of one cell, tables as rows of cells.

A paragraph's place is `line:1`, counted over the paragraphs outside tables; a table's is
`t1 r4 c2`, with the columns of its grid. Numbers that Word puts before a paragraph are read as
print (docx_numbers.py); what is deleted under 変更履歴 is not.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document

from etl.grid import Cell, Grid, Note, Row
from etl.readers.docx_numbers import Numbers, W
from etl.readers.limits import MAX_CELLS, MAX_COLUMNS, check_cell, reading, too_large
from etl.readers.package import open_package

Element = Any  # of lxml, which ships no types
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# deleted, moved away, furigana, the same once more for older programs, boxes (read on their own)
_UNREAD = {f"{W}{tag}" for tag in ("del", "moveFrom", "rt", "txbxContent", "rPr", "pPr")} | {
    f"{_COMPATIBILITY}Fallback"
}
_GAPS = {f"{W}{tag}" for tag in ("tab", "br", "cr", "ptab")}
_SIGNS = {f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_INSIDE = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def read_docx(raw: bytes, name: str) -> Grid:
    """A Word document as a grid. A blank row ends every table."""
    with open_package(raw, name):
        pass  # its parts are of a bearable size
    with reading(name, "文書の部品がそろっていないか、つながりが壊れている"):
        document = Document(io.BytesIO(raw))
        body = document.element.body
        reader = _Reader(name, Numbers(document))
        reader.blocks(body)
        changes = next(body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"), None) is not None
    notes = list(reader.notes)
    if changes:
        notes.append(Note("tracked-changes", "", "", "1:1"))
    return Grid(name, tuple(reader.rows), tuple(notes))


@dataclass
class _Reader:
    """Walks the blocks of a document in reading order and makes rows of them."""

    name: str
    numbers: Numbers
    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0

    def blocks(self, parent: Element) -> None:
        for block in parent:
            if block.tag == f"{W}p":
                self._paragraph(block)
            elif block.tag == f"{W}tbl":
                self._table(block)
            elif block.tag in _INSIDE:
                self.blocks(block)

    def _add(self, cells: list[Cell]) -> None:
        self.cells += len(cells)
        if self.cells > MAX_CELLS or len(cells) > MAX_COLUMNS:
            raise too_large(self.name, f"{MAX_CELLS:,}セル、または1行に{MAX_COLUMNS:,}セルを超える")
        self.rows.append(Row(len(self.rows) + 1, tuple(cells)))

    def _paragraph(self, paragraph: Element) -> None:
        self.paragraphs += 1
        place = f"{self.paragraphs}:1"
        self._add([Cell(self._text([paragraph], place), place)])
        for box in _boxes(paragraph):
            self.blocks(box)

    def _table(self, table: Element) -> None:
        self.tables += 1
        height = 0
        for row in _within(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:  # under 変更履歴
                continue
            height += 1
            self._add(list(self._cells(row, f"t{self.tables} r{height}")))
        self._add([Cell("", f"t{self.tables} r{height + 1} c1")])

    def _cells(self, row: Element, place: str) -> Iterator[Cell]:
        """The cells of a row; what a merged cell covers is empty."""
        column = 1
        blank = _count(row, f"{W}trPr/{W}gridBefore", 0)
        for _ in range(min(blank, MAX_COLUMNS)):
            yield Cell("", f"{place} c{column}")
            column += 1
        for cell in _within(row, f"{W}tc"):
            here = f"{place} c{column}"
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            covered = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            text = self._text(list(cell.iter(f"{W}p")), here)
            yield Cell("" if covered else text, here)
            wide = min(_count(cell, f"{W}tcPr/{W}gridSpan", 1), MAX_COLUMNS)
            for more in range(1, wide):
                yield Cell("", f"{place} c{column + more}")
            column += wide

    def _text(self, paragraphs: list[Element], place: str) -> str:
        """The words of paragraphs, with their numbers, in one line."""
        parts = []
        for paragraph in paragraphs:
            words = "".join(_words(paragraph))
            number = self.numbers.of(paragraph) if words.strip() else ""
            parts.append(f"{number} {words}" if number else words)
            struck = " ".join(" ".join(_struck(paragraph)).split())
            if struck:
                self.notes.append(Note("struck-through", "", struck, place, "警告"))
        text = " ".join(" ".join(parts).split())
        check_cell(self.name, text, place=place)
        return text


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also where they stand in a form field."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _INSIDE:
            yield from _within(child, tag)


def _count(element: Element, path: str, usual: int) -> int:
    found = element.find(path)
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if value.isdigit() else usual


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _UNREAD:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _GAPS:
            yield " "
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _words(child)


def _struck(paragraph: Element) -> Iterator[str]:
    for run in paragraph.iter(f"{W}r"):
        marks = [run.find(f"{W}rPr/{W}{tag}") for tag in ("strike", "dstrike")]
        if any(m is not None and m.get(f"{W}val", "1") not in ("0", "false", "off") for m in marks):
            yield "".join(_words(run))


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(f"{W}txbxContent"):
        ancestors = [a.tag for a in box.iterancestors()]
        inner = ancestors[: ancestors.index(f"{W}p") + 1] if f"{W}p" in ancestors else ancestors
        if f"{_COMPATIBILITY}Fallback" not in inner:
            yield box

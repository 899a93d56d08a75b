"""PDFs that hold their text: ruled tables as rows of cells, all else as lines.

A table's place is `p3 t1 r4 c2`, a line's `p3 l12 c1`. A line with wide gaps is cut at them, and
such lines under one another share their columns (pdf_lines.py; tables: pdf_tables.py). A page that is only a picture has
no text: OCR is needed first, and is said to be.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeGuard

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.utils.exceptions import PdfminerException

from etl.grid import Cell, Grid, Note, Row
from etl.problems import InputError
from etl.readers.limits import MAX_CELLS, MAX_PAGES, check_cell, reading, too_large
from etl.readers.pdf_lines import Line, lines_of
from etl.readers.pdf_streams import bounded
from etl.readers.pdf_tables import Box, tables
from etl.readers.radicals import repaired

_PAGE_NUMBER = re.compile(r"[-‐–—−ー~～ ]*(?:\d{1,3}|[0-9]{1,3})[-‐–—−ー~～ ]*|[ivx]{1,5}")
_NO_LETTER = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
MAX_THINGS, MAX_RULES = 100_000, 10_000  # letters and lines of a page; a map has the most
_MOST_UNREADABLE = 0.1  # of a document's letters
_logger = logging.getLogger("pdfminer")


@dataclass(frozen=True)
class Table:
    """One ruled table: rows of texts ("" where a merged cell covers), how far down it begins."""

    page: int
    number: int
    top: float
    texts: tuple[tuple[str, ...], ...]


def read_pdf(raw: bytes, name: str) -> Grid:
    """A PDF as a grid. Raises InputError where it is locked, has no text, or no readable letters."""
    _logger.setLevel(logging.ERROR)  # it warns of every odd colour
    with reading(name, "ページのつながりが壊れている"), bounded(name):
        try:
            document = pdfplumber.open(io.BytesIO(raw))
        except PdfminerException as error:
            if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
                raise InputError("encrypted-file", name) from error
            raise
        _check_pages(document, name)  # before `with`, whose end asks for every page
        with document:
            pages = [_page(page, name) for page in document.pages]
    letters = sum(page.letters for page in pages)
    if not letters:
        if not any(page.is_picture for page in pages):
            raise InputError("empty-document", name, f"{len(pages)}ページのどれにも文字がない")
        raise InputError("needs-ocr", name)
    lost = sum(page.lost for page in pages)
    if lost > letters * _MOST_UNREADABLE:
        raise InputError("unreadable-letters", name, f"{letters:,}字のうち{lost:,}字")
    return Grid(name, tuple(_rows(name, pages)), tuple(_notes(pages)))


@dataclass(frozen=True)
class Page:
    """What stands on one page, from the top, and how many letters could be read."""

    number: int
    blocks: tuple[Table | Line, ...]
    letters: int
    lost: int
    is_picture: bool
    rules: int = 0


def _check_pages(document: Any, name: str) -> None:
    """Counts the pages no further than is needed: a small file can hold very many."""
    number = sum(1 for _ in islice(PDFPage.create_pages(document.doc), MAX_PAGES + 1))
    if number > MAX_PAGES:
        raise too_large(name, f"{MAX_PAGES}ページを超える。読めるのは{MAX_PAGES}ページまで")
    if not number:
        raise InputError("damaged-file", name, "ページが一つもない")


def _page(page: Any, name: str) -> Page:
    things = sum(len(things) for things in page.objects.values())
    if things > MAX_THINGS:
        detail = f"1ページに文字や線が{things:,}個。読めるのは{MAX_THINGS:,}個まで"
        raise too_large(name, detail, place=f"p{page.page_number}")
    rules = sum(len(page.objects.get(sort, ())) for sort in ("line", "rect", "curve"))
    once = page.dedupe_chars()  # bold made by printing twice: 「12」 would read 1122
    chars = [char for char in once.chars if not char["text"].isspace()]
    found: list[Table] = []
    boxes: list[Box] = []
    for box, rows in tables(once) if rules <= MAX_RULES else ():
        texts = tuple(tuple(_text(cell) for cell in row) for row in rows)
        found.append(Table(page.page_number, len(found) + 1, box[1], texts))
        boxes.append(box)
    outside = once.filter(lambda thing: not any(_is_in(thing, box) for box in boxes))
    words = outside.extract_words(
        keep_blank_chars=False, x_tolerance_ratio=0.5, use_text_flow=False
    )
    lines = lines_of(words, page.page_number, repaired)
    blocks: list[Table | Line] = [*found, *lines]
    blocks.sort(key=lambda block: block.top)
    result = Page(
        page.page_number,
        tuple(_without_page_number(blocks)),
        letters=len(chars),
        lost=sum(bool(_NO_LETTER.search(char["text"])) for char in chars),
        is_picture=not chars and bool(page.images),
        rules=rules,
    )
    page.close()  # what it has parsed is not needed again
    return result


def _is_in(thing: Any, box: Box) -> bool:
    x = (thing["x0"] + thing["x1"]) / 2
    y = (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _text(cell: str | None) -> str:
    return repaired(" ".join((cell or "").split()))


def _without_page_number(blocks: list[Table | Line]) -> list[Table | Line]:
    """A bare number as the first or the last line of a page is the page's, and nobody's figure."""

    def is_number(block: Table | Line) -> bool:
        return isinstance(block, Line) and bool(_PAGE_NUMBER.fullmatch(" ".join(block.texts)))

    if blocks and is_number(blocks[-1]):
        blocks = blocks[:-1]
    return blocks[1:] if len(blocks) > 1 and is_number(blocks[0]) else blocks


def _rows(name: str, pages: list[Page]) -> Iterator[Row]:
    """Every row of every page. A blank row ends a table, unless it runs on over the page."""
    blocks = [block for page in pages for block in page.blocks]
    number = cells = 0
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        made = list(_cells(block))
        if _ends(block, following):
            made.append((Cell("", made[-1][0].place),))
        for row in made:
            number, cells = number + 1, cells + len(row)
            if cells > MAX_CELLS:
                raise too_large(name, f"{MAX_CELLS:,}セルを超える")
            for cell in row:
                check_cell(name, cell.text)
            yield Row(number, row)


def _cells(block: Table | Line) -> Iterator[tuple[Cell, ...]]:
    if isinstance(block, Line):
        place = f"p{block.page} l{block.number}"
        yield tuple(Cell(text, f"{place} c{i}") for i, text in enumerate(block.texts, 1))
        return
    for r, row in enumerate(block.texts, 1):
        place = f"p{block.page} t{block.number} r{r}"
        yield tuple(Cell(text, f"{place} c{i}") for i, text in enumerate(row, 1))


def _ends(block: Table | Line, following: Table | Line | None) -> bool:
    """Whether a table, or a run of lines with columns, is over after this block."""
    if following is None:
        return False
    if isinstance(block, Line):
        goes_on = isinstance(following, Line) and (following.page, following.run) == (
            *(block.page, block.run),
        )
        return len(block.texts) > 1 and not goes_on
    if isinstance(following, Line) or following.page == block.page:
        return True
    return len(following.texts[0]) != len(block.texts[0])


def _notes(pages: list[Page]) -> Iterator[Note]:
    for page in pages:
        if page.is_picture:
            yield Note("needs-ocr", f"{page.number}ページは画像だけ", "", f"p{page.number}", "警告")
        elif page.lost:
            detail = f"{page.number}ページの{page.lost}字"
            yield Note("unreadable-letters", detail, "", f"p{page.number}", "警告")
        if page.rules > MAX_RULES:
            detail = f"{page.number}ページは線が{page.rules:,}本あり、図とみて表として読まない"
            yield Note("too-large", detail, "", f"p{page.number}", "警告")
        unclear = {line.run: line for line in reversed(page.blocks) if _is_unclear(line)}
        for line in reversed(unclear.values()):
            place = f"p{line.page} l{line.number} c1"
            yield Note("unclear-columns", "", line.texts[0], place, "警告")


def _is_unclear(block: Table | Line) -> TypeGuard[Line]:
    return isinstance(block, Line) and block.is_unclear

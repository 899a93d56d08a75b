"""Workbooks of LibreOffice (.ods): every cell holds the text it shows, which is what is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from etl.grid import Grid
from etl.problems import InputError
from etl.readers.limits import MAX_CELLS, reading, too_large
from etl.readers.package import open_package
from etl.readers.workbook import Sheet, grid_of

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_TABLE, _TEXT, _OFFICE, _STYLE = (
    f"{{{_NAMES.format(n)}}}" for n in ("table", "text", "office", "style")
)
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_GAPS = (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break")
_ASIDE = (f"{_OFFICE}annotation", f"{_TEXT}ruby-text", f"{_TEXT}note")
_INCOMPLETE = "表の部品がそろっていないか、つながりが壊れている"
Element = Any  # of lxml, which ships no types


@dataclass
class _Budget:
    """How many more filled cells a document may bring: a repeated cell costs each time."""

    name: str
    left: int = MAX_CELLS

    def take(self, cells: int) -> None:
        self.left -= cells
        if self.left < 0:
            raise too_large(self.name, f"{MAX_CELLS:,}セルを超える")


def read_ods(raw: bytes, name: str) -> Grid:
    """A workbook as a grid; places are `sheet!A1`."""
    with open_package(raw, name) as package, reading(name, _INCOMPLETE):
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise InputError("encrypted-file", name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(package.read("content.xml"), parser)
        unseen = {
            style.get(f"{_STYLE}name")
            for style in root.iter(f"{_STYLE}style")
            if style.find(f"{_STYLE}table-properties[@{_TABLE}display='false']") is not None
        }
        budget = _Budget(name)
        body = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
        tables = [] if body is None else body.findall(f"{_TABLE}table")
        sheets = [_sheet(table, unseen, budget) for table in tables]
    return grid_of(name, sheets)


def _sheet(table: Element, unseen: set[str | None], budget: _Budget) -> Sheet:
    hidden = table.get(f"{_TABLE}style-name") in unseen
    found = Sheet(table.get(f"{_TABLE}name") or "", hidden=hidden)
    number = 0
    for row, times in _parts(table, (f"{_TABLE}table-row",), "rows"):
        cells = list(_cells(row, budget))
        budget.take(len(cells) * times)
        height = times if cells else 0  # the empty rest of a sheet is one row, repeated
        for i in range(number + 1, number + height + 1):
            for column, text, cell in cells:
                found.put(i, column, text)
                if not text and cell.get(f"{_OFFICE}value-type") is None:
                    found.not_stored.append((i, column))
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                found.hidden_rows.add(i)
        number += times
    column = 0
    for part, times in _parts(table, (f"{_TABLE}table-column",), "columns"):
        if part.get(f"{_TABLE}visibility", "visible") != "visible":
            found.hidden_columns |= set(range(column + 1, column + min(times, 1000) + 1))
        column += times
    return found


def _cells(row: Element, budget: _Budget) -> Iterator[tuple[int, str, Element]]:
    """(column, text, cell) of the cells that say something or should."""
    column = 0
    for cell, times in _parts(row, _CELLS, "columns"):
        covered = cell.tag == _CELLS[1]
        text = "" if covered else " ".join("".join(_words(cell)).split())
        if text or (not covered and cell.get(f"{_TABLE}formula") and not _is_stored(cell)):
            budget.take(times)
            for i in range(times):
                yield column + i + 1, text, cell
        column += times


def _is_stored(cell: Element) -> bool:
    return cell.get(f"{_OFFICE}value-type") is not None


def _parts(parent: Element, tags: tuple[str, ...], what: str) -> Iterator[tuple[Element, int]]:
    """Rows, columns or cells with how often each repeats; groups and headers are looked into."""
    one = what.removesuffix("s")
    groups = {f"{_TABLE}table-{n}" for n in (what, f"{one}-group", f"header-{what}")}
    for part in parent:
        if part.tag in tags:
            yield part, int(part.get(f"{_TABLE}number-{what}-repeated") or 1)
        elif part.tag in groups:
            yield from _parts(part, tags, what)


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _ASIDE or not isinstance(child.tag, str):
            yield child.tail or ""
            continue
        if child.tag in _GAPS:
            yield " "
        if child.tag == f"{_TEXT}p":
            yield " "
        yield child.text or ""
        yield from _words(child)
        yield child.tail or ""

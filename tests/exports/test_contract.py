"""Contract §7 over every export and every table in it."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from exports import package, selection
from exports.codes import code_table
from exports.sheet import Sheet
from kpi.fiscal_year import WESTERN, era_label
from tests.exports.conftest import CONDITIONS
from tests.exports.opened import FORMATS, csv_rows, members, opened, read_rows, workbook
from ui import words as pages

BESIDE = ("about", "columns", "code", "rules", "sources")


def promised(kind: str, chosen: selection.Selection) -> dict[str, Sheet]:
    """Label in the file → what the table promises."""
    if kind == "package":
        sheets = package.sheets(chosen.warehouse)
        return {sheet.name: sheet for sheet in sheets}
    return {sheet.label: sheet for sheet in selection.sheets(chosen)}


@pytest.fixture(params=["shipped", "sample", "traps"])
def chosen(request, select):
    return select(request.param)


@pytest.mark.parametrize("kind", FORMATS)
def test_contract_7(kind, chosen, folder):
    tables = opened(kind, chosen, folder)
    sheets = promised(kind, chosen)
    beside = {"about", "code"} if kind == "package" else set()
    assert set(tables) == set(sheets) | beside
    for label, sheet in sheets.items():
        header, *rows = tables[label]
        names = [column.name for column in sheet.columns]
        said = names if kind in ("package", "parquet") else [c.label for c in sheet.columns]
        assert header == said, "the header is the first row"
        assert len(set(header)) == len(header)
        assert all(header)
        assert len(rows) == len(sheet.frame), "one table per sheet, nothing below it"
        read = read_rows(tables[label], sheet)  # fails where a number is no number
        for place, column in enumerate(sheet.columns):
            cells = [row[place] for row in read]
            missing = sheet.frame[column.name].isna() | sheet.frame[column.name].eq("")
            assert [cell is None for cell in cells] == missing.tolist(), "missing is empty, not 0"
            if column.name == "municipality_code":
                assert names[place + 1] == "municipality_code5"
                assert all(len(row[place]) == 6 for row in read)
                assert [row[place + 1] for row in read] == [row[place][:5] for row in read]
            if column.name.endswith("fiscal_year"):
                assert names[place + 1] == f"{column.name}_era"
                expected = [None if cell is None else era_label(cell) for cell in cells]
                assert [row[place + 1] for row in read] == expected
        if {"value", "printed"} <= set(names):
            assert {"unit", "qualifier", "printed"} <= set(names)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_code_that_occurs_stands_in_the_code_table(kind, chosen, folder):
    tables = opened(kind, chosen, folder)
    sheets = promised(kind, chosen)
    table = tables["code" if kind == "package" else "コード表"]
    known = {tuple(row[:3]) for row in table[1:]}
    assert all(row[3] for row in table[1:])
    found = {
        (sheet.name, column.name, cell)
        for label, sheet in sheets.items()
        for place, column in enumerate(sheet.columns)
        if column.codes
        for cell in {row[place] for row in tables[label][1:]} - {None}
    }
    assert found
    assert found <= known


@pytest.mark.parametrize("kind", FORMATS)
def test_what_explains_the_numbers_stands_beside_them(kind, chosen, folder):
    tables = opened(kind, chosen, folder)
    about = tables["about" if kind == "package" else "説明"]
    said = {(row[1], row[2]) for row in about[1:]}
    assert ("データの版", chosen.warehouse.edition) in said
    assert {row[0] for row in about[1:]} >= {"絞り込み", "件数", "定義", "読み方", "権利"}
    assert {("出所", pages.DISCLAIMER), ("自治体のコード", pages.CODES_CREDIT)} <= said
    assert ("出典位置", pages.PLACE_NOTE) in said
    assert (("見本", pages.SAMPLE_DISCLAIMER) in said) == chosen.sample
    if kind != "package":
        assert set(CONDITIONS) <= said
        assert len(tables["判定基準"]) == 1 + len(chosen.rule.steps)
        document = chosen.warehouse["document"]
        used = document["plan_id"].isin(chosen.warehouse["indicator"]["plan_id"])
        assert len(tables["出典"]) == 1 + used.sum()
        described = {(row[0], row[2]) for row in tables["列の説明"][1:]}
        for sheet in promised(kind, chosen).values():
            if sheet.name != "columns":
                assert {(sheet.name, column.name) for column in sheet.columns} <= described


def test_a_workbook_has_typed_cells_a_frozen_header_and_no_formula(chosen):
    book = workbook(selection.to_xlsx(chosen))
    sheets = promised("xlsx", chosen)
    first, *others = [label for label in sheets if label != "説明"]
    assert book.sheetnames == [first, "説明", *others], "what was asked stands on the second sheet"
    for page in book:
        assert page.freeze_panes == "A2"
        assert not page.merged_cells.ranges
        types = {"text": {"s"}, "integer": {"n"}, "number": {"n"}, "boolean": {"b"}, "date": {"d"}}
        for column, cells in zip(
            sheets[page.title].columns, page.iter_cols(min_row=2), strict=True
        ):
            found = {cell.data_type for cell in cells if cell.value is not None}
            assert found <= types[column.kind], (page.title, column.name)
            assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("kind", ["csv", "package"])
def test_csv_has_its_mark_its_line_ends_and_nothing_to_compute(kind, chosen):
    made = (
        selection.to_csv(chosen)
        if kind == "csv"
        else package.data_package(chosen.warehouse, chosen.on)
    )
    files = {name: content for name, content in members(made).items() if name.endswith(".csv")}
    assert files
    for content in files.values():
        assert content.startswith(b"\xef\xbb\xbf")
        rows = csv_rows(content)
        assert {len(row) for row in rows} == {len(rows[0])}
        texts = [cell for row in rows for cell in row if not _is_number(cell)]
        assert not [text for text in texts if text.startswith(tuple("=+-@＝＋－＠\t\r\n"))]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_the_traps_are_traps(select, folder):
    """The signs stand in the data, so that the tests above prove something."""
    rows = csv_rows(next(iter(members(selection.to_csv(select("traps"))).values())))
    cells = {cell for row in rows for cell in row}
    assert {"'=1+1", "'@SUM(A1)", "'+窓口", "'-経費", "'－", "未整備", "0", "84.125"} <= cells


def test_files_do_not_follow_the_readers_switch(select):
    chosen = select("sample")
    before = [make(chosen) for make in (selection.to_xlsx, selection.to_csv, selection.to_parquet)]
    token = WESTERN.set(True)
    try:
        after = [
            make(chosen) for make in (selection.to_xlsx, selection.to_csv, selection.to_parquet)
        ]
    finally:
        WESTERN.reset(token)
    assert before == after, "the same bytes for the same selection and day"


def test_no_code_of_the_warehouse_is_without_meaning(warehouses):
    """A code that the schema gains and the table does not know would be given away unexplained."""
    for warehouse in warehouses.values():
        sheets = package.sheets(warehouse)
        table = code_table(sheets, warehouse).frame
        known = set(zip(table["table"], table["column"], table["code"], strict=True))
        for sheet in sheets:
            for column in sheet.columns:
                if column.codes:
                    found = sheet.frame[column.name].replace("", pd.NA).dropna().unique()
                    assert {(sheet.name, column.name, code) for code in found} <= known


def test_nothing_is_written_but_the_bytes(select, folder: Path):
    selection.to_xlsx(select("traps"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "names",
    [("fiscal_year", "fiscal_year_era"), ("municipality_code", "municipality_code5")],
)
def test_both_ways_of_writing_stand_side_by_side(names, select):
    for sheet in selection.sheets(select())[:2]:
        columns = [column.name for column in sheet.columns]
        assert names in set(pairwise(columns))

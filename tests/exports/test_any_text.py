"""Any text survives CSV and XLSX, and is nothing a spreadsheet would compute."""

import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from exports import xlsx
from exports.cells import SIGNS, as_text, guard, unguard
from exports.delimited import to_csv
from exports.sheet import Column, Sheet
from tests.exports.conftest import DAY
from tests.exports.opened import csv_rows

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)  # half a letter is no text
NASTY = st.builds(
    lambda sign, rest: sign + rest,
    st.sampled_from([*SIGNS, "\t", "\r", "\n", "'", " =", "_x000D_"]),
    ANY,
)
TEXTS = st.lists(st.one_of(ANY, NASTY), min_size=1, max_size=8)


def sheet_of(texts: list[str]) -> Sheet:
    frame = pd.DataFrame({"n": range(len(texts)), "text": pd.Series(texts, dtype="object")})
    columns = (Column("n", "番号", "integer", ""), Column("text", "文字", "text", ""))
    return Sheet("texts", "文字", "", columns, frame)


@given(TEXTS)
def test_csv_gives_every_text_back(texts):
    rows = csv_rows(to_csv(sheet_of(texts)))
    assert [unguard(row[1]) for row in rows[1:]] == texts
    assert not [row for row in rows if row[1][:1] and row[1][0] in f"{SIGNS}\t\r\n"]


@settings(max_examples=60)
@given(TEXTS)
def test_xlsx_gives_every_text_back(texts):
    book = load_workbook(io.BytesIO(xlsx.to_xlsx([sheet_of(texts)], "文字", DAY)))
    cells = [row[1] for row in book["文字"].iter_rows(min_row=2)]
    assert [unescape(cell.value) if cell.value else "" for cell in cells] == texts
    assert {cell.data_type for cell in cells if cell.value} <= {"s"}


@pytest.mark.parametrize(
    "text, written",
    [
        ("=1+1", "'=1+1"),
        ("+81", "'+81"),
        ("-", "'-"),
        ("－", "'－"),
        ("@cmd", "'@cmd"),
        ("＝A1", "'＝A1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("'=1", "''=1"),
        ("'", "''"),
        ("約80件", "約80件"),
        ("▲3.2", "▲3.2"),
        ("1-1", "1-1"),
        ("", ""),
    ],
)
def test_what_is_guarded(text, written):
    assert guard(text) == written
    assert unguard(written) == text


@pytest.mark.parametrize(
    "cell, written",
    [
        (None, ""),
        (0.0, "0"),
        (-3.2, "-3.2"),
        (280000000.0, "280000000"),
        (0.1, "0.1"),
        (True, "true"),
        (False, "false"),
        (2023, "2023"),
        (DAY, "2026-11-21"),
    ],
)
def test_what_is_no_text_is_not_guarded(cell, written):
    assert as_text(cell) == written


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut():
    longest = "あ" * xlsx.LONGEST
    book = load_workbook(io.BytesIO(xlsx.to_xlsx([sheet_of([longest])], "文字", DAY)))
    assert book["文字"]["B2"].value == longest
    with pytest.raises(ValueError, match="32,767"):
        xlsx.to_xlsx([sheet_of([f"{longest}い"])], "文字", DAY)

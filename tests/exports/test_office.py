"""LibreOffice opens what is given away: every cell of a workbook and of a CSV as it was meant.

Skipped where there is no LibreOffice; the same cells are read by openpyxl and csv in the tests beside.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from exports import selection
from exports.cells import as_text
from exports.sheet import Sheet
from tests.exports.opened import csv_rows, members, workbook

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
# comma, quote, UTF-8, from line 1, no column formats, Japanese, quoted cells are texts,
# dates are recognized, as stored, no formulas kept, every sheet to a file of its own
_CSV_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
_CSV_IN = "CSV:44,34,76,1,,1041,false,true"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def convert(profile: Path, to: str, sources: list[Path], *options: str) -> None:
    """Have LibreOffice open files and write what it sees beside them."""
    home = f"-env:UserInstallation={profile.as_uri()}"
    command = [str(SOFFICE), home, "--headless", "--convert-to", to, *options]
    done = subprocess.run(
        [*command, "--outdir", str(sources[0].parent), *map(str, sources)],
        env={**os.environ, "HOME": str(profile)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def meant(sheet: Sheet) -> list[list[object]]:
    """The cells of a sheet as they are meant: numbers as numbers, texts as they were."""
    return [[None if cell == "" else cell for cell in row] for row in sheet.rows()]


def read(cell: str, like: object) -> object:
    """What LibreOffice wrote as text, read by the kind of what was meant."""
    if cell == "":
        return None
    if isinstance(like, bool):
        return {"TRUE": True, "FALSE": False}.get(cell, cell)
    if isinstance(like, int | float):
        return float(cell)
    return cell


@pytest.mark.parametrize("name", ["shipped", "traps"])
def test_a_workbook_is_seen_cell_by_cell(name, select, profile, tmp_path):
    chosen = select(name)
    source = tmp_path / "book.xlsx"
    source.write_bytes(selection.to_xlsx(chosen))
    convert(profile, _CSV_OUT, [source])
    seen = 0
    for sheet in selection.sheets(chosen):
        header, *rows = csv_rows((tmp_path / f"book-{sheet.label}.csv").read_bytes())
        assert header == [column.label for column in sheet.columns]
        expected = meant(sheet)
        assert len(rows) == len(expected)
        for row, cells in zip(rows, expected, strict=True):
            for text, cell, column in zip(row, cells, sheet.columns, strict=True):
                place = (sheet.label, column.name, text, cell)
                found = read(text, cell)
                if isinstance(cell, float) and not isinstance(cell, bool):
                    assert found == pytest.approx(cell, rel=1e-12), place
                else:
                    assert found == (as_text(cell) if column.kind == "date" and cell else cell), (
                        place
                    )
                seen += cell is not None
    assert seen > 1000


def test_a_csv_has_nothing_to_compute_and_its_numbers_are_numbers(select, profile, tmp_path):
    chosen = select("traps")
    sources = {}
    for name, content in members(selection.to_csv(chosen)).items():
        sheet = next(s for s in selection.sheets(chosen) if f"-{s.label}_" in name)
        sources[sheet] = tmp_path / f"{sheet.name}.csv"
        sources[sheet].write_bytes(content)
    options = f"--infilter={_CSV_IN}"
    convert(profile, "xlsx:Calc MS Excel 2007 XML", [*sources.values()], options)
    found = 0
    for sheet, source in sources.items():
        page = workbook(source.with_suffix(".xlsx").read_bytes()).worksheets[0]
        rows = list(page.iter_rows())
        assert [cell.value for cell in rows[0]] == [column.label for column in sheet.columns]
        for row, cells in zip(rows[1:], meant(sheet), strict=True):
            for opened, cell, column in zip(row, cells, sheet.columns, strict=True):
                assert opened.data_type != "f", (sheet.label, column.name)
                if cell is None:
                    assert opened.value is None, "missing is no 0"
                elif column.kind in ("integer", "number"):
                    assert opened.value == pytest.approx(cell)
                elif str(cell)[:1] in ("=", "+", "-", "@"):
                    assert opened.value == f"'{cell}"
                    found += 1
    assert found > 3

"""One folder per printed shape: a small source and the plan sheets we read out of it.

A sheet that has no expected file is expected to be empty.
"""

from pathlib import Path

import pytest

from etl.extract import read_grid
from etl.layouts import LAYOUTS
from etl.sheets import EXTRACTED, to_csv

CASES = sorted(
    p for p in (Path(__file__).parent / "cases").glob("*/source.*") if p.suffix != ".csv"
)
assert CASES, "no layout cases found"


@pytest.mark.parametrize("source", CASES, ids=lambda path: path.parent.name)
def test_a_printed_shape_gives_the_expected_sheets(source: Path) -> None:
    layout = LAYOUTS[source.parent.name.split("-")[0]]
    sheets = layout.read(read_grid(source), "").sheets()
    for sheet in EXTRACTED:
        expected = source.with_name(f"{sheet}.csv")
        text = to_csv(sheet, sheets[sheet])
        if expected.exists():
            assert text == expected.read_text(encoding="utf-8"), sheet
        else:
            assert len(sheets[sheet]) == 0, f"{sheet}: {text}"


@pytest.mark.parametrize("source", CASES, ids=lambda path: path.parent.name)
def test_every_case_says_what_it_shows(source: Path) -> None:
    assert source.with_name("notes.md").read_text(encoding="utf-8").strip()

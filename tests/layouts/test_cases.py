"""One folder per printed shape: a small source and the plan sheets we read out of it.

A sheet that has no expected file is expected to be empty.
"""

from pathlib import Path

import pytest

from etl.extract import read_grid
from etl.layouts import LAYOUTS, recognize
from etl.sheets import COLUMNS, EXTRACTED, empty, to_csv
from tests.layouts.built import unbuildable

CASES = sorted(p for p in (Path(__file__).parent / "cases").glob("*/source.*"))
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


OPEN = [source for source in CASES if source.parent.name.startswith("tables-")]
assert len(OPEN) >= 40, "the invented documents of towns never seen are gone"


@pytest.mark.parametrize("source", OPEN, ids=lambda path: path.parent.name)
def test_a_document_of_another_town_is_recognized(source: Path) -> None:
    # the template's own schedule is read by the family it was made for
    names = {"tables-schedule-template": "schedule_matrix"}
    assert recognize(read_grid(source)).name == names.get(source.parent.name, "tables")


@pytest.mark.parametrize("source", OPEN, ids=lambda path: path.parent.name)
def test_what_is_read_can_be_built(source: Path) -> None:
    """Nothing that a build would stop at: unknown words, units that contradict, unread numbers."""
    sheets = LAYOUTS["tables"].read(read_grid(source), "").sheets()
    assert unbuildable({s: empty(s) for s in COLUMNS} | sheets) == []

"""Any grid of words from plans, years, numbers and marks: every layout reads it or says why not."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import layouts
from etl.grid import Cell, Grid, Row
from etl.invisible import without_invisible
from etl.layouts import LAYOUTS, recognize
from etl.layouts.template_form import is_template
from etl.municipalities import read_municipalities
from etl.problems import InputProblems
from etl.results import is_results
from etl.sheets import COLUMNS
from etl.trial_head import guess
from etl.yearly import plan_id_of
from tests.fuzz.watch import within
from tests.layouts.invented import DEPARTMENTS, NAMES, SIGNS, TITLES, UNITS

THOROUGH = settings().max_examples > 200
SECONDS = 20.0  # of processor time, for one grid
LABELS = Path(layouts.__file__).with_name("labels.csv")
with LABELS.open(encoding="utf-8", newline="") as _stream:
    WORDS = sorted({cell for row in csv.reader(_stream) for cell in row if cell})
YEARS = [
    *("令和2年度", "R2", "H31", "平成31年度", "2020年度", "令和0年度", "令和99年度", "9999年度"),
    *(
        "令和元年度",
        "R2.1.15現在",
        "令和6年3月末",
        "元年度",
        "(令和5年)",
        "R2～R6",
        "令和2年度→令和6年度",
    ),
]
FIGURES = [
    *(
        "0",
        "-1",
        "△3.2",
        "1,266",
        "1,26",
        "91.5%",
        "9割5分",
        "2億8千万円",
        "1/3",
        "1/0",
        "－",
        "未整備",
    ),
    *(
        "NaN",
        "inf",
        "1e400",
        "9" * 400,
        "①",
        "½",
        "１２",
        "12 13",
        "1～2",
        "約60%以上",
        "N年度",
        "=1+1",
    ),
]
PRINTED = [
    *(
        "計画期間",
        "【目標】",
        "(新規)",
        "取組項目",
        "目指す姿",
        "実践課",
        "目標の達成",
        "内容",
        "実施時期",
    ),
    *(
        "性質",
        "継続型",
        "重要業績評価指標",
        "指標 案内板 5枚(令和2年度)→9枚(令和6年度)",
        "municipality_code",
    ),
    *(
        "fiscal_year",
        "donations",
        "計画の名称",
        "(1)",
        "第1章 総論",
        "① 案内",
        "1-1",
        "〃",
        "同上",
        "|",
        "#",
        "- ",
    ),
    *("\ud842", "\u202e", "\x07", "", "", "", "a" * 3_000, "1" * 3_000, "年" * 3_000, "(" * 3_000),
]
TEXT = st.one_of(
    st.sampled_from([*WORDS, *YEARS]),
    st.sampled_from([*FIGURES, *PRINTED, *SIGNS]),
    st.sampled_from([*NAMES, *TITLES, *UNITS, *DEPARTMENTS]),
    st.builds("{}({})".format, st.sampled_from(WORDS), st.sampled_from(YEARS)),
    st.builds("{}{}".format, st.sampled_from(YEARS), st.sampled_from(WORDS)),
    st.builds("{}: {}{}".format, st.sampled_from(NAMES), st.sampled_from(FIGURES), st.sampled_from(UNITS)),
    st.text(max_size=8),
)  # fmt: skip
ROW = st.lists(TEXT, min_size=1, max_size=8)
KNOWN = read_municipalities(Path(__file__).parents[2] / "data" / "municipalities.csv")


def grid_of(rows: list[list[str]]) -> Grid:
    """What a reader hands on: without letters that show nothing."""
    made = (
        Row(r, tuple(Cell(" ".join(text.split()), f"{r}:{c}") for c, text in enumerate(row, 1)))
        for r, row in enumerate(rows, 1)
    )
    return without_invisible(Grid("a.csv", tuple(made)))


def every_layout(grid: Grid) -> None:
    """Each reads it, whether or not it would be chosen; every row of a sheet has its columns."""
    with within(SECONDS):
        for layout in LAYOUTS.values():
            layout.signs(grid)
            try:
                sheets = layout.read(grid, "102113").sheets()
            except InputProblems as error:
                assert all(str(problem) for problem in error.problems)
                continue
            for name, sheet in sheets.items():
                assert set(COLUMNS[name]) <= set(sheet.columns)
        for asked in (is_results, is_template, plan_id_of):
            asked(grid)
        guess(grid, KNOWN)
        try:
            recognize(grid)
        except InputProblems as error:
            assert [problem.code for problem in error.problems] == ["no-layout"]


@settings(max_examples=2_000 if THOROUGH else 15)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_any_grid(rows: list[list[str]]) -> None:
    every_layout(grid_of(rows))


@settings(max_examples=1_000 if THOROUGH else 10)
@given(st.lists(TEXT, min_size=2, max_size=8), st.lists(st.lists(TEXT, min_size=8, max_size=8)))
def test_any_table(header: list[str], rows: list[list[str]]) -> None:
    every_layout(grid_of([header, *(row[: len(header)] for row in rows)]))


@pytest.mark.parametrize(
    "letters", ["1", "1,", "年", "約", "(", "①", "令和2年度", "、", "・", "/", "a1", "〇→", "1件、"]
)
def test_a_cell_of_the_greatest_length(letters: str) -> None:
    """A pattern that looks at each pair of 100,000 letters would take hours."""
    cell = letters * ((100_000 if THOROUGH else 10_000) // len(letters))
    header = ["取組名", "指標名", "単位", "現状値(令和2年度)", "目標値(令和6年度)", "令和5年度実績"]
    every_layout(
        grid_of(
            [
                header,
                [cell, "案内", "枚", cell, "5", cell],
                [cell],
                ["待つ", cell, "1", "2", "3", "4"],
            ]
        )
    )


FOUND = {  # what the search found, each once a traceback
    "statistics-without-its-columns": [["#", "#"], ["#"] * 8],
    "no-filled-row": [[""]],
}


@pytest.mark.parametrize("name", FOUND)
def test_what_the_search_found(name: str) -> None:
    every_layout(grid_of(FOUND[name]))

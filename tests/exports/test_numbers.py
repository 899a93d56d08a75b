"""Opened by other programs, exports show the numbers of the warehouse."""

import io
import math

import pandas as pd
import pytest

from exports import package, selection
from exports.sheet import Sheet
from kpi.achievement import COLUMNS
from tests.exports.opened import FORMATS, members, opened, read_rows

OBSERVED = [
    *("indicator_id", "fiscal_year", "kind", "value", "qualifier", "printed", "period"),
    *("as_of", "origin"),
]
JUDGED = [column for column in COLUMNS if column != "plan_id"]
NAMES = {"values": "observation", "judgements": "achievement"}


def plain(rows: list[tuple[object, ...]], kind: str) -> list[tuple[str, ...]]:
    """Rows in an order of their own, comparable whatever stands in them.

    Numbers to every digit; in workbooks to the 16 digits that are written there.
    """

    def one(cell: object) -> str:
        if not isinstance(cell, int | float):
            return str(cell)
        return format(float(cell), ".16G") if kind == "xlsx" else repr(float(cell))

    return sorted(tuple(map(one, row)) for row in rows)


def of_warehouse(frame: pd.DataFrame, columns: list[str]) -> list[tuple[object, ...]]:
    return [
        tuple(None if isinstance(c, float) and math.isnan(c) else c for c in row)
        for row in frame[columns].itertuples(index=False)
    ]


def taken(
    kind: str, chosen: selection.Selection, folder, table: str, columns: list[str]
) -> list[tuple[object, ...]]:
    """Some columns of one table of an export, as read by another program."""
    if kind == "package":
        sheets = {sheet.name: sheet for sheet in package.sheets(chosen.warehouse)}
        sheet = sheets[NAMES[table]]
        label = sheet.name
    else:
        sheet = next(s for s in selection.sheets(chosen) if s.name == table)
        label = sheet.label
    rows = read_rows(opened(kind, chosen, folder)[label], sheet)
    places = [[c.name for c in sheet.columns].index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in rows]


@pytest.mark.parametrize("name", ["shipped", "sample", "traps"])
@pytest.mark.parametrize("kind", FORMATS)
def test_every_printed_value_is_there(kind, name, select, folder):
    chosen = select(name)
    expected = of_warehouse(chosen.warehouse["observation"], OBSERVED)
    assert expected
    assert plain(taken(kind, chosen, folder, "values", OBSERVED), kind) == plain(expected, kind)


@pytest.mark.parametrize("name", ["shipped", "sample", "traps"])
@pytest.mark.parametrize("kind", FORMATS)
def test_every_judgement_is_there(kind, name, select, folder):
    chosen = select(name)
    expected = of_warehouse(chosen.warehouse["achievement"], JUDGED)
    assert expected
    assert plain(taken(kind, chosen, folder, "judgements", JUDGED), kind) == plain(expected, kind)


def test_a_selection_holds_its_indicators_and_no_others(select):
    chosen = select("shipped", "安中市")
    ids = set(chosen.indicator_ids)
    for sheet in selection.sheets(chosen)[:2]:
        assert set(sheet.frame["indicator_id"]) <= ids
        assert set(sheet.frame["town"]) == {"安中市"}
    assert set(selection.sheets(chosen)[0].frame["indicator_id"]) == ids


def test_another_rule_set_gives_its_own_verdicts(select):
    ours, theirs = (
        selection.sheets(select("sample", rule_set=r))[1] for r in ("default", "nagayo")
    )
    assert set(theirs.frame["rule_set"]) == {"nagayo"}
    assert list(ours.frame["attainment_rate"].dropna()) == list(
        theirs.frame["attainment_rate"].dropna()
    )
    assert list(ours.frame["label"].fillna("")) != list(theirs.frame["label"].fillna(""))


@pytest.mark.parametrize("part", ["baseline", "target", "final", "actual"])
def test_every_number_of_a_judgement_has_its_print_and_place(part, select):
    frame: pd.DataFrame = selection.sheets(select("sample"))[1].frame
    printed = frame[f"{part}_printed"].notna()
    assert printed.any()
    assert (frame[f"{part}_origin"].notna() == printed).all()
    worded = frame[f"{part}_qualifier"].notna()  # 約, 以上, 見込み …: beside a print, never alone
    assert worded.any()
    assert not (worded & ~printed).any()
    if part == "target":  # what we drew has no print
        assert (printed == frame["target_basis"].eq("stated")).all()


@pytest.mark.parametrize(
    ("name", "basis", "baseline", "printed", "former"),
    [
        ("卒業生の移住数", "period_start", 0, None, ("1人", "277:1")),  # a total of years before
        ("高校の入学者数", "printed", 40, "40人", (None, None)),
    ],
)
def test_where_a_baseline_comes_from_is_said(name, basis, baseline, printed, former, select):
    frame: pd.DataFrame = selection.sheets(select("shipped", "音威子府村"))[1].frame
    row = frame[frame["indicator"].eq(name) & frame["fiscal_year"].eq(2019)].iloc[0]
    none = [None if pd.isna(row[one]) else row[one] for one in ("former_printed", "former_origin")]
    assert (row["baseline_basis"], row["baseline"]) == (basis, baseline)
    assert (None if pd.isna(row["baseline_printed"]) else row["baseline_printed"]) == printed
    assert tuple(none) == former


def test_pandas_reads_parquet_with_types_and_meanings(select):
    for name, content in members(selection.to_parquet(select())).items():
        frame = pd.read_parquet(io.BytesIO(content))
        assert len(frame), name
        if "印字された値" in name:
            assert str(frame["fiscal_year"].dtype).lower().startswith(("int", "float"))
            assert frame["value"].dtype == "float64"


def test_every_department_has_a_row_of_its_own(select):
    sheet: Sheet = selection.sheets(select("traps"))[2]
    rows = sheet.frame[["initiative", "role", "position", "department"]].values.tolist()
    assert rows == [
        ["=1+1", "responsible", 1, "総務課"],
        ["=1+1", "responsible", 2, "財政課"],
    ]
